"""The work breakdown as a tree of rows, each with its owner, days and dates and the rule that it breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pdca_tui.i18n import numbers
from pdca_tui.i18n.numbers import number
from pdca_tui.method.findings import Finding
from pdca_tui.method.progress import progress
from pdca_tui.method.wbs_rules import MILD
from pdca_tui.method.work import ENDED
from pdca_tui.model.enums import Repeat
from pdca_tui.model.keys import FIX, NEW_MEASURE, PASTE
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Baseline, Measure, Task
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, cut_line, fold_sign, said
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.comments import talk_mark
from pdca_tui.tui.views.plan_pane import REPEAT_WORDS
from pdca_tui.tui.views.shapes import bar_spans, status_span
from pdca_tui.tui.views.tasks_pane import owner_line
from pdca_tui.tui.views.titles import Title

Broken = Mapping[str, Sequence[Finding]]
"""Record id -> the rules that its row breaks, the gravest first."""

RULE_WORDS: dict[str, str] = {
    "no-tasks": N_("no tasks"),
    "too-long": N_("over 2 days"),
    "no-criterion": N_("no criterion"),
    "no-owner": N_("no owner"),
    "team-owner": N_("a team"),
    "loose": N_("no dependency"),
    "sum-differs": N_("days differ"),
    "one-part": N_("one part only"),
    "outside-layer": N_("outside its layer"),
    "same-title": N_("same title"),
}
"""Rule -> its word on the row."""

WIDE, MIDDLE = 100, 70
"""Cells from which the table has all its columns, and those of 80 columns."""

DATES = 13
MARK = 18


def wbs_columns(width: int) -> list[Column]:
    """The columns for a row of `width` cells: name, owner, days, dates or due day, what is wrong.

    Narrow rows lose the words of the mark first, then the owner.
    """
    if width >= WIDE:
        return [Column(0), Column(12), Column(4, right=True), Column(DATES, gap=2), Column(9), Column(MARK)]
    if width >= MIDDLE:
        return [Column(0), Column(10), Column(4, right=True), Column(7, gap=2), Column(0), Column(16)]
    return [Column(0), Column(0), Column(3, right=True), Column(7), Column(0), Column(1)]


def wbs_rows(scene: Scene, state: PlanState, broken: Broken) -> list[Row]:
    """The tree down to where it is opened."""
    look, snapshot = scene.look, scene.snapshot
    if not snapshot.measures:
        text = look.say(
            msg(
                "No measure yet. {new} adds the first one; {paste} pastes a whole plan under it.",
                new=NEW_MEASURE,
                paste=PASTE,
            )
        )
        return [Row("empty", lambda width, _: [[Span(" "), Span(text, "muted")]], selectable=False)]
    rows: list[Row] = []
    for measure in snapshot.measures:
        rows.append(_measure_row(measure, scene, measure.id in state.opened, broken.get(measure.id, ())))
        if measure.id not in state.opened:
            continue
        stack = [(task, 1) for task in reversed(snapshot.children(measure))]
        while stack:
            task, depth = stack.pop()
            rows.append(_task_row(task, scene, depth, task.id in state.opened, broken.get(task.id, ())))
            if task.id in state.opened:
                stack += [(child, depth + 1) for child in reversed(snapshot.children(task))]
    return rows


def heading(scene: Scene, width: int) -> Line:
    """The names of the columns."""
    t = scene.look.t
    cells = _pick(
        width - 1,
        [Span(f"  {t(N_('measure / task'))}", "muted")],
        [Span(t(N_("owner")), "muted")],
        [Span(t(N_("days")), "muted")],
        [Span(t(N_("dates")) if width >= WIDE else t(N_("due")), "muted")],
        [Span(t(N_("waits for")), "muted")],
        [Span(t(N_("what is missing")) if width >= MIDDLE else "", "muted")],
    )
    return [Span(" "), *_table(cells, width - 1, scene)]


def _pick(width: int, *cells: Line) -> list[Line]:
    """Columns that a narrow table has no room for are left out."""
    kept = list(cells)
    if width < WIDE:
        del kept[4]
    if width < MIDDLE:
        del kept[1]
    return kept


def _table(cells: list[Line], width: int, scene: Scene) -> Line:
    columns = wbs_columns(width)
    if width < WIDE:
        del columns[4]
    if width < MIDDLE:
        del columns[1]
    return table_line(cells, columns, width, scene.look.glyphs.ellipsis)


def _fold_span(scene: Scene, has_children: bool, opened: bool) -> Span:
    glyphs = scene.look.glyphs
    if not has_children:
        return Span(glyphs.closed, "faint")
    return fold_sign(glyphs.opened if opened else glyphs.closed, opened)


def _measure_row(measure: Measure, scene: Scene, opened: bool, broken: Sequence[Finding]) -> Row:
    has_children = bool(scene.snapshot.children(measure))

    def draw(width: int, state: str) -> list[Line]:
        share = progress(scene.snapshot, measure)
        bar: Line = bar_spans(share.fraction, 8, scene.look.glyphs) if has_children else []
        count = Span(f"{share.done}/{share.leaves}" if has_children else "", "muted")
        cells = _pick(
            width - 1,
            [
                _fold_span(scene, has_children, opened),
                Span(" "),
                said(f"{measure.code} ", "muted"),
                *talk_mark(scene, measure),
                said(measure.title, "strong"),
            ],
            owner_line(measure.owner or measure.role, scene, 12 if width > WIDE else 10),
            [Span(number(share.days) if has_children else "", "muted")],
            [*bar, Span(" "), count] if width > WIDE else [count],
            [],
            _mark(broken, scene, width - 1),
        )
        return [_table(cells, width - 1, scene)]

    return Row(f"measure:{measure.id}", draw, subject=measure)


def _task_row(task: Task, scene: Scene, depth: int, opened: bool, broken: Sequence[Finding]) -> Row:
    snapshot = scene.snapshot
    leaf = snapshot.is_leaf(task)
    over = task.status in ENDED

    def draw(width: int, state: str) -> list[Line]:
        late = leaf and scene.facts.is_late(task)
        first = status_span(task.status, scene.look.glyphs, late=late) if leaf else _fold_span(scene, True, opened)
        name: Line = [
            Span("  " * depth if width >= MIDDLE else " " * depth),
            first,
            Span(" "),
            said(f"{task.code} ", "muted"),
            *talk_mark(scene, task),
            said(task.title, "muted" if over else "text"),
        ]
        share = progress(snapshot, task)
        wide = width > WIDE
        cells = _pick(
            width - 1,
            name,
            owner_line(task.owner, scene, 12 if wide else 10) if leaf else [],
            _days(task, scene) if leaf else [Span(number(share.days), "faint")],
            _dates(task, scene, late=late, wide=wide) if leaf else [Span(f"{share.done}/{share.leaves}", "muted")],
            [said(", ".join(waits_for(task, scene)), "muted")],
            _mark(broken, scene, width - 1),
        )
        return [_table(cells, width - 1, scene)]

    return Row(f"task:{task.id}", draw, subject=task)


def waits_for(task: Task, scene: Scene) -> list[str]:
    """The codes of what a task waits for; of the same measure without the measure's code."""
    measure = scene.snapshot.get(Measure, task.measure)
    prefix = f"{measure.code}." if measure else ""
    found = [scene.snapshot.get(Task, other) for other in task.depends]
    return [other.code.removeprefix(prefix) for other in found if other is not None]


def repeat_text(task: Task, scene: Scene) -> str:
    """How often a repeating task comes back: `daily`, `weekly`, or its weekdays."""
    if task.repeats is None:
        return ""
    word = scene.look.t(REPEAT_WORDS[task.repeats])
    if task.repeats is not Repeat.WEEKLY or not task.weekdays:
        return word
    days = "".join(scene.look.t(WEEKDAY_WORDS[digit]) for digit in task.weekdays if digit in WEEKDAY_WORDS)
    return scene.look.say(msg("each {days}", days=days))


WEEKDAY_WORDS = {
    "1": N_("Mo"),
    "2": N_("Tu"),
    "3": N_("We"),
    "4": N_("Th"),
    "5": N_("Fr"),
    "6": N_("Sa"),
    "7": N_("Su"),
}


def _days(task: Task, scene: Scene) -> Line:
    if task.repeats is not None or task.days is None:
        return [Span(scene.look.glyphs.dash if task.repeats is None else "", "faint")]
    if not task.days:
        return [Span(scene.look.glyphs.controllable, "accent")]
    return [Span(number(task.days), "strong")]


def _dates(task: Task, scene: Scene, *, late: bool, wide: bool) -> Line:
    role = "bad" if late else "muted"
    if task.repeats is not None:
        return [Span(repeat_text(task, scene), "muted")]
    if task.due is None and task.start is None:
        return [Span(scene.look.t(N_("no date")) if wide else scene.look.glyphs.dash, "faint")]
    due = numbers.day(task.due) if task.due else "?"
    if not wide:
        return [Span(due, role)]
    start = numbers.day(task.start) if task.start else "?"
    return [Span(f"{start} {scene.look.glyphs.go} ", "muted"), Span(due, role)]


def _mark(broken: Sequence[Finding], scene: Scene, width: int) -> Line:
    """The first rule that the row breaks, in a word, and how many more."""
    if not broken:
        return []
    first, more = broken[0], len(broken) - 1
    mild = first.rule in MILD
    glyph = scene.look.glyphs.todo if mild else scene.look.glyphs.controllable
    role = "muted" if mild else "warn"
    if width < MIDDLE:
        return [Span(glyph, role)]
    word = scene.look.t(RULE_WORDS.get(first.rule, first.rule))
    return [Span(f"{glyph} {word}", role), Span(f" +{more}" if more else "", "muted")]


def wbs_detail(scene: Scene, subject: Task | Measure | None, broken: Broken, width: int) -> tuple[Title, list[Line]]:
    """What is known of the row under the cursor: what is wrong with it first."""
    look = scene.look
    if subject is None:
        return Title(""), []
    title = Title(said(f"{subject.code} {subject.title}").text)
    lines: list[Line] = []
    for finding in list(broken.get(subject.id, ()))[:2]:
        mild = finding.rule in MILD
        glyph = look.glyphs.todo if mild else look.glyphs.controllable
        lines.append(
            [
                Span(f"{glyph} {look.say(finding.message)} ", "muted" if mild else "warn"),
                Span(look.say(finding.fix), "text"),
                Span(f"  {look.key(FIX)} {look.glyphs.go}", "accent"),
            ]
        )
    if isinstance(subject, Task):
        lines += _task_lines(subject, scene) if scene.snapshot.is_leaf(subject) else _share_lines(subject, scene)
        note = look.t(REPEAT_WORDS[subject.repeats]) if subject.repeats else ""
        title = Title(title.name, note=note)
    else:
        lines += _share_lines(subject, scene)
    return title, [cut_line(line, width - 3, look.glyphs.ellipsis) for line in lines]


def _task_lines(task: Task, scene: Scene) -> list[Line]:
    look, snapshot = scene.look, scene.snapshot
    t = look.t
    lines: list[Line] = []
    if task.done_when:
        lines.append([Span(f"{t(N_('done when'))} ", "muted"), said(task.done_when.replace("\n", " "))])
    before = [snapshot.get(Task, other) for other in task.depends]
    names = [f"{other.code} {other.title}" for other in before if other is not None]
    after = [f"{other.code} {other.title}" for other in snapshot.dependents(task)]
    if names or after:
        here = t(N_("this task"))
        chain = [", ".join(names), here, ", ".join(after)]
        lines.append(
            [
                Span(f"{t(N_('depends on'))} ", "muted"),
                said(f" {look.glyphs.go} ".join(part for part in chain if part)),
            ]
        )
    promised = promise_sentence(task, scene)
    if promised is not None:
        lines.append([Span(look.say(promised), "muted")])
    return lines


def promise_sentence(task: Task, scene: Scene) -> Message | None:
    """What was promised for a task, by whom and when; None without a promise."""
    if task.promised_due is None:
        return None
    last: Baseline | None = scene.snapshot.baselines[-1] if scene.snapshot.baselines else None
    start = numbers.day(task.promised_start or task.promised_due)
    due = numbers.day(task.promised_due)
    if last is None:
        return msg("promised {start} to {due}", start=start, due=due)
    return msg(
        "promised {start} to {due}, locked {day} by {approver}",
        start=start,
        due=due,
        day=numbers.day(last.day),
        approver=last.approver,
    )


def _share_lines(of: Measure | Task, scene: Scene) -> list[Line]:
    look, share = scene.look, progress(scene.snapshot, of)
    if not share.leaves:
        return []
    return [
        [
            Span(
                look.say(
                    msg(
                        "{done} of {n} tasks done, {done_days} of {days} days",
                        done=share.done,
                        n=share.leaves,
                        done_days=share.done_days,
                        days=share.days,
                    )
                ),
                "muted",
            )
        ]
    ]
