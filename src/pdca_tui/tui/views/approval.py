"""The gate of the plan as rows: what is open, what an approval locks, and what the approvals so far promised."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

import msgspec

from pdca_tui.i18n import numbers
from pdca_tui.method.approval import (
    Difference,
    PointGroup,
    budget_of,
    difference,
    finish_of,
    open_points,
    point_groups,
    reason_needed,
    same_promise,
    to_lock,
)
from pdca_tui.method.findings import Finding, code_ranges
from pdca_tui.method.promise import PromiseLines, promise_lines
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Baseline
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, ends, enter_chip, fold_sign, said
from pdca_tui.tui.rows import FOCUSED, Row
from pdca_tui.tui.scene import PLAIN_SIGNS, Facts, Look, Scene
from pdca_tui.tui.views.facts import Step, gap_row, heading_row, sentence_row, step_row
from pdca_tui.tui.views.finding_fixes import fix_of
from pdca_tui.tui.views.side_by_side import share_text, side_by_side_rows
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most

ONE_BY_ONE = 3
"""So many points of one rule stand one by one; more are a group that opens."""


class Gate(msgspec.Struct, frozen=True):
    """What the method says about the gate on one day, worked out once."""

    groups: tuple[PointGroup, ...]
    proposed: Baseline | None
    last: Baseline | None
    change: Difference | None
    lines: PromiseLines

    @property
    def points(self) -> int:
        return sum(len(group.points) for group in self.groups)

    @property
    def reason_needed(self) -> bool:
        return reason_needed(self.proposed.number if self.proposed else 1, self.points)

    @property
    def unchanged(self) -> bool:
        """Whether an approval would promise what is promised already."""
        return self.last is not None and self.proposed is not None and same_promise(self.last, self.proposed)


def gate_of(facts: Facts) -> Gate:
    """The gate for a snapshot and a day."""
    snapshot = facts.snapshot
    proposed = to_lock(snapshot, facts.day)
    last = snapshot.baselines[-1] if snapshot.baselines else None
    return Gate(
        groups=tuple(point_groups(open_points(snapshot, facts.day))),
        proposed=proposed,
        last=last,
        change=difference(facts.calendar, last, proposed) if last and proposed else None,
        lines=promise_lines(snapshot, facts.day),
    )


def approval_crumbs(scene: Scene) -> Line:
    """The plan, and the gate in it."""
    look = scene.look
    sep = Span(f" {look.glyphs.sep} ", "faint")
    return [Span(" "), Span(look.t(N_("Plan")), "muted"), sep, Span(look.t(N_("Approve the plan")), "strong")]


def points_title(gate: Gate, look: Look) -> Title:
    """How many points are open."""
    count, role = (str(gate.points), "warn") if gate.points else (look.glyphs.done, "ok")
    return Title(
        look.t(N_("Approve the plan")), count, look.t(N_("still open")) if gate.points else "", count_role=role
    )


def locked_title(gate: Gate, look: Look) -> Title:
    """The pane of the promise, and the approval that holds."""
    if gate.last is None:
        return Title(look.t(N_("Promise")), look.t(N_("not locked")), count_role="warn")
    number = look.say(msg("baseline {n}", n=gate.last.number))
    return Title(look.t(N_("Promise")), f"{look.glyphs.done} {number}", numbers.day(gate.last.day), count_role="ok")


def gate_step(gate: Gate) -> Step:
    """What the gate asks for: settle the points, approve, or nothing."""
    last = gate.last
    if gate.proposed is None:
        return Step(msg("There is no round yet. Begin one first."), role="muted")
    if last is not None and gate.unchanged:
        return Step(
            msg("Locked as baseline {n} on {day} by {who}.", n=last.number, day=last.day, who=last.approver), role="ok"
        )
    if last is not None:
        return Step(msg("The plan differs from baseline {n}.", n=last.number), N_("approve"), "approve", "warn")
    if gate.points:
        return Step(nmsg("{n} point is open.", "{n} points are open.", gate.points), N_("approve"), "approve", "warn")
    return Step(msg("Nothing is open."), N_("approve"), "approve", "ok")


def point_rows(scene: Scene, gate: Gate, opened: Collection[str], *, gap: bool) -> list[Row]:
    """The next step, then the open points by rule; a group of many opens."""
    look = scene.look
    rows = [step_row(gate_step(gate), look, gap=gap)]
    if not gate.groups and gate.proposed is not None:
        text = look.t(N_("Every task has days and an owner, every measure tasks and an indicator."))
        rows.append(sentence_row("calm", [Span(f" {look.glyphs.done} ", "ok")], text, look))
    for group in gate.groups:
        rows += _group_rows(group, scene, opened)
    return rows


def group_key(group: PointGroup) -> str:
    """What stands in the set of opened groups while it is open."""
    return f"points:{group.rule}"


def _group_rows(group: PointGroup, scene: Scene, opened: Collection[str]) -> Iterator[Row]:
    look, count = scene.look, len(group.points)
    if count <= ONE_BY_ONE:
        head: Line = [Span(str(count), "warn")]
        yield heading_row(group_key(group), look.say(group.title), head)
        yield from (_point_row(point, scene) for point in group.points)
        return
    is_open = group_key(group) in opened
    yield _folded_row(group, scene, is_open)
    if is_open:
        yield from (_point_row(point, scene) for point in group.points)


def _folded_row(group: PointGroup, scene: Scene, is_open: bool) -> Row:
    look = scene.look
    order = [measure.code for measure in scene.snapshot.measures]
    subjects = [point.subject for point in group.points]
    known = set(subjects) <= set(order)
    text = code_ranges(subjects, order) if known else look.tr.listing(subjects)
    text = text.translate(PLAIN_SIGNS) if look.glyphs.ascii else text
    fold = look.glyphs.opened if is_open else look.glyphs.closed
    word = look.t(N_("close")) if is_open else look.t(N_("open"))
    line: Line = [
        Span(f" {look.say(group.title)}", "strong"),
        Span(f"  {len(group.points)} ", "warn"),
        fold_sign(f"{fold} ", is_open),
        said("" if is_open else text, "muted"),
    ]

    def draw(width: int, state: str) -> list[Line]:
        offer: Line = [enter_chip(word)] if state == FOCUSED else []
        return [ends(line, offer, width - 1, look.glyphs.ellipsis)]

    return Row(group_key(group), draw, subject=group)


def _point_row(point: Finding, scene: Scene) -> Row:
    look = scene.look
    text, verb = said(look.say(point.message)), look.t(fix_of(point).verb)
    mark = Span(f"   {look.glyphs.todo} ", "warn")

    def draw(width: int, state: str) -> list[Line]:
        offer: Line = [Span(f"{verb} {look.glyphs.go} ", "accent")]
        if state == FOCUSED:
            offer = [enter_chip(verb)]
        return [ends([mark, text], offer, width - 1, look.glyphs.ellipsis)]

    return Row(f"point:{point.rule}:{point.record_id or point.subject}:{point.subject}", draw, subject=point)


def point_detail(subject: object, look: Look, width: int) -> tuple[Title, list[Line]]:
    """The way out of the point under the cursor; of a group the way of its first one."""
    point = subject.points[0] if isinstance(subject, PointGroup) and subject.points else subject
    if isinstance(point, Finding):
        name = look.say(subject.title) if isinstance(subject, PointGroup) else said(point.subject).text
        lines: list[Line] = [[Span(look.say(point.fix))]]
        whole = look.say(point.message)
        lines += [[said(part, "muted")] for part in wrap_at_most(whole, width - 4, 1, look.glyphs.ellipsis)]
        return Title(name), lines
    if isinstance(subject, Baseline):
        by = msg("{who} approved it on {day}.", who=subject.approver, day=subject.day)
        reason = subject.reason or look.t(N_("no reason was needed"))
        return Title(look.say(msg("baseline {n}", n=subject.number))), [
            [said(reason.replace("\n", " "))],
            [said(look.say(by), "muted")],
        ]
    return Title(look.t(N_("What an approval does"))), [
        [Span(look.t(N_("Days, targets, budget, return are locked, forecasts go on.")), "muted")],
        [Span(look.t(N_("A new baseline needs a reason and a name; the first one stays.")), "muted")],
    ]


def locked_rows(scene: Scene, gate: Gate, *, gap: bool) -> list[Row]:
    """What an approval locks, the approvals so far, and promise, forecast and actual side by side."""
    look, baselines = scene.look, scene.snapshot.baselines
    rows: list[Row] = []
    if gate.proposed is not None and not gate.unchanged:
        heading = look.say(msg("Baseline {n} would lock", n=gate.proposed.number))
        rows.append(heading_row("would", heading, []))
        rows += [_locked_row(name, line, look) for name, line in _locked_facts(scene, gate.proposed, gate.change)]
        rows += [gap_row("would")] if gap and baselines else []
    if baselines:
        rows.append(heading_row("baselines", look.t(N_("Approvals")), [Span(str(len(baselines)), "muted")]))
        rows += [_baseline_row(one, baselines[0], scene) for one in baselines]
        rows += [gap_row("baselines")] if gap else []
        rows += side_by_side_rows(scene, gate.lines)
    return rows


def _locked_facts(scene: Scene, one: Baseline, change: Difference | None) -> list[tuple[str, Line]]:
    look, unit = scene.look, scene.snapshot.centre.currency if scene.snapshot.centre else ""
    finish = finish_of(one)
    moved = change.moved + change.added + change.removed if change else 0
    until = look.say(msg("until {day}", day=finish)) if finish else ""
    return [
        (
            N_("dates"),
            [
                Span(look.say(nmsg("{n} task", "{n} tasks", len(one.days)))),
                Span(f" {until}", "muted"),
                *_changed(moved, look),
            ],
        ),
        (
            N_("weeks"),
            [
                Span(look.say(nmsg("{n} measure", "{n} measures", len(one.weeks)))),
                *_changed(change.weeks if change else 0, look),
            ],
        ),
        (
            N_("targets"),
            [
                Span(look.say(nmsg("{n} indicator", "{n} indicators", len(one.targets)))),
                *_changed(change.targets if change else 0, look),
            ],
        ),
        (
            N_("budget"),
            [
                Span(f"{numbers.number(budget_of(one))} "),
                said(unit, "muted"),
                *(_signed(change.budget) if change and change.budget else []),
            ],
        ),
        (
            N_("return"),
            [
                Span(share_text(one.promised_roi, look), "text" if one.promised_roi is not None else "warn"),
                *_changed(int(change.roi) if change else 0, look),
            ],
        ),
        (N_("round's end"), [Span(numbers.day(one.end) if one.end else look.glyphs.dash)]),
    ]


def _changed(count: int, look: Look) -> Line:
    return [Span(f"  {look.say(nmsg('{n} changed', '{n} changed', count))}", "warn")] if count else []


def _signed(amount: Decimal) -> Line:
    return [Span(f"  {numbers.signed(amount)}", "warn")]


def _locked_row(name: str, facts: Line, look: Look) -> Row:
    label = look.t(name)

    def draw(width: int, state: str) -> list[Line]:
        columns = [Column(13 if width >= 40 else 10, gap=3), Column(0)]
        return [table_line([[Span(label, "muted")], facts], columns, width - 1, look.glyphs.ellipsis)]

    return Row(f"locked:{name}", draw, selectable=False)


def _baseline_row(one: Baseline, first: Baseline, scene: Scene) -> Row:
    look, finish = scene.look, finish_of(one)
    change = difference(scene.facts.calendar, first, one)
    line: Line = [
        Span(f" {one.number}  ", "strong"),
        Span(f"{numbers.day(one.day)}  ", "muted"),
        said(one.approver),
        Span("  "),
        said(one.reason.partition("\n")[0], "faint"),
    ]
    end: Line = []
    if finish is not None:
        end = [Span(look.say(msg("until {day}", day=finish)), "muted")]
    if one is not first:
        end += [Span("  "), *_against(change, look)]

    def draw(width: int, state: str) -> list[Line]:
        return [ends(line, [*end, Span(" ")], width - 1, look.glyphs.ellipsis)]

    return Row(f"baseline:{one.id}", draw, subject=one)


def _against(change: Difference, look: Look) -> Line:
    """How a later approval differs from the first: in days where its end moved, else in what changed."""
    if change.finish_days:
        role = "warn" if change.finish_days > 0 else "ok"
        days = nmsg(
            "{days} day", "{days} days", abs(change.finish_days), days=numbers.signed(Decimal(change.finish_days))
        )
        return [Span(look.say(days), role)]
    count = (
        change.moved + change.added + change.removed + change.weeks + change.targets + bool(change.budget) + change.roi
    )
    return [Span(look.say(nmsg("{n} changed", "{n} changed", count)), "muted")]


def locked_facts(scene: Scene, gate: Gate) -> tuple[tuple[str, Message | str], ...]:
    """What will be locked, for the form that asks for the name."""
    if gate.proposed is None:
        return ()
    plain = [
        (name, "".join(span.text for span in line)) for name, line in _locked_facts(scene, gate.proposed, gate.change)
    ]
    return tuple(plain)
