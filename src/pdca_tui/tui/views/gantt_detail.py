"""What is known of the row under the cursor: its promise, what became of it, what it waits for, what a move does."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.i18n import numbers
from pdca_tui.i18n.words import WORDS
from pdca_tui.method.findings import Finding
from pdca_tui.method.progress import progress
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.keys import APPROVAL, EDIT, LEAVE, NEW, RACI, TREE
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Measure, Task, WeekSpan
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said, width_of
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.gantt_rows import neighbours, short_code
from pdca_tui.tui.views.gantt_times import Days, Preview, layer_days, schedule_line, times_of
from pdca_tui.tui.views.titles import Title

FIXES = {
    "too-long": (TREE.on("plan_gantt"), N_("split")),
    "no-criterion": (EDIT.on("plan_gantt"), N_("write it down")),
    "no-owner": (EDIT.on("plan_gantt"), N_("name one")),
    "team-owner": (EDIT.on("plan_gantt"), N_("name one")),
    "no-tasks": (NEW.on("plan_gantt"), N_("split")),
    "raci-missing": (RACI, N_("say who")),
}
"""Rule -> the key that leads to its fix from here, and the word for it."""

_GAP, _SMALL_GAP = Span("    "), Span("  ")
_LEAST_WORDS = 28
"""Cells in which a completion criterion still says something."""

_ROOMY = 96


def detail_lines(
    scene: Scene, subject: Task | Measure | None, width: int, preview: Preview | None
) -> tuple[Title, list[Line]]:
    """Title and lines, the most telling first: where the pane is low the others are not shown."""
    if preview is not None:
        return _preview_lines(scene, preview, width)
    if subject is None:
        return Title(""), []
    title = _title(scene, subject)
    lines = _task_lines(scene, subject, width) if isinstance(subject, Task) else _measure_lines(scene, subject, width)
    ring = scene.facts.schedule
    if isinstance(ring, Message):
        lines.insert(0, [Span(f"{scene.look.glyphs.major} {scene.look.say(ring)}", "bad")])
    return title, [cut_line(line, width, scene.look.glyphs.ellipsis) for line in lines]


def _title(scene: Scene, subject: Task | Measure) -> Title:
    look = scene.look
    name = said(f"{subject.code} {subject.title}").text
    owner = said(subject.owner).text or look.t(N_("nobody"))
    if isinstance(subject, Task) and scene.snapshot.is_leaf(subject):
        state = look.t(WORDS["TaskStatus"][subject.status.value])
        return Title(name, note=f"{owner} {look.glyphs.dot} {state}")
    state_ = progress(scene.snapshot, subject)
    share = f"{state_.done}/{state_.leaves} {look.t(N_('done'))}" if state_.leaves else look.t(N_("no tasks"))
    return Title(name, note=f"{owner} {look.glyphs.dot} {share}" if isinstance(subject, Measure) else share)


def _days(scene: Scene, days: Days | None) -> str:
    glyphs = scene.look.glyphs
    if days is None:
        return glyphs.dash
    return f"{numbers.day(days[0])} {glyphs.go} {numbers.day(days[1])}"


def _task_lines(scene: Scene, task: Task, width: int) -> list[Line]:
    look = scene.look
    if not scene.snapshot.is_leaf(task):
        first: Line = [Span(f"{look.t(N_('plan'))} ", "muted"), Span(_days(scene, layer_days(scene, task)))]
    elif task.repeats is not None:
        first = [
            Span(f"{look.t(WORDS['Repeat'][task.repeats.value])} ", "muted"),
            Span(_days(scene, times_of(scene, task).planned)),
        ]
    else:
        first = _course(scene, task, width)
    end: Line = []
    if task.done_when:
        end = [Span(f"{look.t(N_('done when'))} ", "muted"), said(task.done_when)]
    last = _lock(scene)
    left = width - width_of(first) - 3
    if left >= min(width_of(end), _LEAST_WORDS):
        first = ends(first, cut_line(end, left, look.glyphs.ellipsis), width)
    elif end:
        room = max(_LEAST_WORDS, width - width_of(last) - 3)
        last = ends(last, cut_line(end, room, look.glyphs.ellipsis), width) if width >= _ROOMY else end
    return [first, ends(_depends(scene, task), _fix(scene, task), width, look.glyphs.ellipsis), last]


def _course(scene: Scene, task: Task, width: int) -> Line:
    """Promise, plan, actual and slack of a leaf, in one line; where not all fits, what tells most."""
    look, times = scene.look, times_of(scene, task)
    label, days = (N_("promise"), times.promised) if times.promised is not None else (N_("plan"), times.planned)
    parts: list[tuple[int, Line]] = [(0, [Span(f"{look.t(label)} ", "muted"), Span(_days(scene, days))])]
    if days is not None and not (task.days is not None and task.days == 0):
        count = look.say(nmsg("{n} day", "{n} days", scene.facts.calendar.count(*days)))
        parts.append((4, [Span(f"  {count}")]))
    if task.status is not TaskStatus.DONE and times.promised and times.planned and times.planned != times.promised:
        parts.append((3, [_GAP, Span(f"{look.t(N_('plan'))} ", "muted"), Span(_days(scene, times.planned))]))
    if times.actual is not None:
        parts.append((2, [_GAP, Span(f"{look.t(N_('actual'))} ", "muted"), Span(_days(scene, times.actual))]))
    if times.late_days:
        late = look.say(nmsg("{n} day late", "{n} days late", times.late_days))
        parts.append((1, [Span("  "), Span(f"{look.glyphs.major} {late}", "bad-bold")]))
    slack = schedule_line(scene.facts, task)
    if slack is not None:
        role = "bad" if slack.slack < 0 else "text"
        parts.append((5, [_GAP, Span(f"{look.t(N_('slack'))} ", "muted"), Span(str(slack.slack), role)]))
        if slack.critical:
            parts.append((5, [Span(f" {look.glyphs.star} {look.t(N_('critical path'))}", "accent")]))
    for rank in range(5, 0, -1):
        if sum(width_of(part) for _, part in parts) <= width:
            break
        parts = [(one, part) for one, part in parts if one != rank]
    return [span for _, part in parts for span in part]


def _names(scene: Scene, tasks: Iterable[Task]) -> str:
    listed = list(tasks)
    names = [said(f"{short_code(task.code)} {task.title}").text for task in listed[:2]]
    more = len(listed) - len(names)
    return scene.look.t(N_(", ")).join([*names, f"+{more}"] if more > 0 else names)


def _depends(scene: Scene, task: Task) -> Line:
    """`1.3.1 … → this task → 1.3.3 …`."""
    look = scene.look
    before, after = neighbours(scene.snapshot, task)
    arrow = Span(f" {look.glyphs.go} ", "muted")
    if not before and not after:
        return [Span(look.t(N_("waits for nothing, and nothing waits for it")), "muted")]
    line: Line = [Span(f"{look.t(N_('depends'))} ", "muted")]
    if before:
        line += [Span(_names(scene, before.values())), arrow]
    line.append(Span(look.t(N_("this task")), "muted"))
    if after:
        line += [arrow, Span(_names(scene, after.values()))]
    return line


def finding_of(scene: Scene, subject: Task | Measure) -> Finding | None:
    """The first thing that the rules of the plan find about the record."""
    found = (finding for cause in scene.facts.health.causes for finding in cause.findings)
    return next((f for f in found if f.record_id == subject.id and f.rule in FIXES), None)


def _fix(scene: Scene, subject: Task | Measure) -> Line:
    """What the rules find, and the key that leads to the fix."""
    look, finding = scene.look, finding_of(scene, subject)
    if finding is None:
        return []
    key, verb = FIXES[finding.rule]
    words = {
        "too-long": N_("a leaf over 2 days"),
        "no-criterion": N_("no completion criterion"),
        "no-owner": N_("no owner"),
        "team-owner": N_("a team, not one person"),
        "no-tasks": N_("no tasks"),
        "raci-missing": N_("no RACI row"),
    }
    return [
        Span(f"{look.glyphs.controllable} {look.t(words[finding.rule])}", "warn"),
        Span(f"   {look.key(key)} {look.t(verb)} {look.glyphs.go}", "accent"),
    ]


def _lock(scene: Scene) -> Line:
    """Since when the promise holds, and who approved it."""
    look, baselines = scene.look, scene.snapshot.baselines
    if not baselines:
        return [Span(look.say(msg("promise not locked yet: {approval} approves the plan", approval=APPROVAL)), "faint")]
    last = baselines[-1]
    text = msg("promise locked {day} by {who}", day=numbers.day(last.day), who=last.approver)
    return [
        said(look.say(text), "muted"),
        Span(f"{look.t(N_(', '))}{look.t(N_('a change needs a reason and a name'))}", "faint"),
    ]


def _measure_lines(scene: Scene, measure: Measure, width: int) -> list[Line]:
    look, glyphs = scene.look, scene.look.glyphs
    line = _phases(scene, measure, width)
    days = layer_days(scene, measure)
    second: Line = [Span(look.t(N_("no tasks yet")), "muted")]
    if days is not None:
        second = [Span(f"{look.t(N_('tasks'))} ", "muted"), Span(_days(scene, days))]
    return [line, ends(second, _fix(scene, measure), width, glyphs.ellipsis), _lock(scene)]


def _phases(scene: Scene, measure: Measure, width: int) -> Line:
    """When it is prepared, carried out and kept running; where the words have no room, the last ones go first."""
    look, glyphs = scene.look, scene.look.glyphs
    known = [
        (Span(f"{glyph} ", role), Span(f"{look.t(word)} ", "muted"), Span(_weeks(scene, span)))
        for word, span, glyph, role in (
            (N_("preparation"), measure.prep, glyphs.prep, "muted"),
            (N_("implementation"), measure.implement, glyphs.impl, "impl"),
            (N_("running on"), measure.running, glyphs.run, "muted"),
        )
        if span is not None
    ]
    if not known:
        return [Span(look.t(N_("not planned yet")), "warn")]
    line: Line = []
    for gap, worded in ((_GAP, len(known)), *((_SMALL_GAP, count) for count in range(len(known), -1, -1))):
        line = []
        for place, (glyph, word, weeks) in enumerate(known):
            line += [gap] if place else []
            line += [glyph, word, weeks] if place < worded else [glyph, weeks]
        if width_of(line) <= width:
            break
    return line


def _weeks(scene: Scene, span: WeekSpan) -> str:
    if span.last is None:
        return scene.look.t(N_("from w{week}")).format(week=span.first)
    return scene.look.t(N_("w{weeks}")).format(
        weeks=str(span.first) if span.last == span.first else f"{span.first}-{span.last}"
    )


def _preview_lines(scene: Scene, preview: Preview, width: int) -> tuple[Title, list[Line]]:
    look, glyphs, whatif = scene.look, scene.look.glyphs, preview.whatif
    tasks = [scene.snapshot.get(Task, task_id) for task_id in preview.tried]
    named = [task for task in tasks if task is not None]
    title = Title(look.t(N_("Preview, not saved")), note=_names(scene, named), count_role="warn")
    dragged = [moved for moved in whatif.moved if moved.task.id not in preview.tried]
    first: Line = [Span(look.say(nmsg("{n} other task moves", "{n} other tasks move", len(dragged))), "strong"), _GAP]
    if whatif.at_risk:
        first += [Span(f"{glyphs.major} {look.t(N_('{n} at risk')).format(n=len(whatif.at_risk))}", "bad"), _GAP]
    was, now = numbers.day(whatif.finish_was), numbers.day(whatif.finish)
    if whatif.finish == whatif.finish_was:
        first.append(Span(look.say(msg("the plan still ends {day}", day=now)), "muted"))
    else:
        later = whatif.finish > whatif.finish_was
        first += [
            Span(f"{look.t(N_('the plan ends'))} ", "muted"),
            Span(f"{was} {glyphs.go} {now}", "warn" if later else "ok"),
        ]
    keys: Line = [Span("Enter", "accent-bold"), Span(f" {look.t(N_('save'))}  ", "muted")]
    keys += [Span(look.key(LEAVE.on("plan_gantt")), "accent-bold"), Span(f" {look.t(N_('drop'))}", "muted")]
    second: Line = []
    for moved in dragged:
        part = f"{short_code(moved.task.code)} {numbers.day(moved.was_start)} {glyphs.go} {numbers.day(moved.start)}"
        if width_of(second) + len(part) + 3 > width:
            break
        second += [Span("   ")] if second else []
        second.append(said(part))
    risk: Line = [Span(f"{glyphs.normal} {look.t(N_('nothing is at risk'))}", "ok")]
    if whatif.at_risk:
        risk = []
        for message in whatif.at_risk:
            risk += [Span("   ")] if risk else []
            risk.append(said(f"{glyphs.major} {look.say(message)}", "bad"))
    lines = [ends(first, keys if width >= 72 else [], width, glyphs.ellipsis), risk, second]
    return title, [cut_line(line, width, glyphs.ellipsis) for line in lines]
