"""The five causes with everything they find: rows that lead to what mends them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from pdca_tui.method.acceptance import Accepted
from pdca_tui.method.findings import Finding, code_ranges
from pdca_tui.method.health import Cause, CauseFindings, rule_phrase
from pdca_tui.method.score import points, score_without
from pdca_tui.model.keys import ACCEPT_FINDING, COUNT_AGAIN, OPEN_GROUP
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, ends, enter_chip, fold_sign, said, width_of
from pdca_tui.tui.rows import FOCUSED, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.finding_fixes import fix_of
from pdca_tui.tui.views.shapes import SEVERITY_ROLES, bar_spans, severity_glyph
from pdca_tui.tui.views.titles import Title

ONE_BY_ONE = 2
"""So many findings of one rule stand one by one; more are a group that opens."""

ROOMY = 34
"""From this height on there is a blank line beneath each cause."""


class Group(msgspec.Struct, frozen=True):
    """The findings of one rule, more than a few."""

    cause: CauseFindings
    rule: str
    findings: tuple[Finding, ...]

    @property
    def key(self) -> str:
        """What stands in the set of opened branches while it is open."""
        return f"group:{self.cause.cause}:{self.rule}"


def groups_of(cause: CauseFindings) -> list[Group]:
    """The open findings of a cause by rule, the rule with most findings first."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in cause.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    rules = sorted(by_rule.items(), key=lambda item: -len(item[1]))
    return [Group(cause, rule, tuple(findings)) for rule, findings in rules]


def finding_key(finding: Finding) -> str:
    """The key of a finding's row."""
    return f"finding:{finding.rule}:{finding.record_id or finding.subject}:{finding.subject}"


def cause_key(cause: CauseFindings) -> str:
    """The key of a cause's row."""
    return f"cause:{cause.cause}"


def health_rows(scene: Scene, opened: Collection[str], height: int) -> list[Row]:
    """The calm line where nothing is found, the five causes with their findings, what was accepted."""
    health = scene.facts.health
    roomy = height >= ROOMY
    rows: list[Row] = []
    if not health.total:
        rows.append(_calm(scene, roomy))
    for cause in health.causes:
        part = [_cause_row(cause, scene), *_finding_rows(cause, scene, opened)]
        rows += _spaced(part, roomy)
    if health.accepted:
        rows.append(_accepted_heading(len(health.accepted), scene.look))
        rows += [_accepted_row(one, scene) for one in health.accepted]
    return rows


def _spaced(rows: list[Row], roomy: bool) -> list[Row]:
    if roomy:
        rows[-1] = msgspec.structs.replace(rows[-1], gap=1)
    return rows


def _calm(scene: Scene, roomy: bool) -> Row:
    look = scene.look
    text = (
        look.t(N_("No findings. Every promise has an owner, a number and a next step."))
        if scene.facts.health.judged
        else look.t(N_("There is no round yet. The five causes are looked for once one has begun."))
    )
    line: Line = [Span(f" {look.glyphs.normal} ", "ok"), Span(text, "muted")]
    return Row("calm", lambda width, state: [line], selectable=False, gap=1 if roomy else 0)


def share_words(cause: CauseFindings, look: Look) -> str:
    """How often the cause was found in plans that died."""
    return look.say(msg("{share} % of failed plans", share=round(cause.share * 100)))


def _cause_row(cause: CauseFindings, scene: Scene) -> Row:
    look, severity = scene.look, cause.severity
    role = SEVERITY_ROLES[severity]
    names = max(width_of([Span(look.say(one.title))]) for one in scene.facts.health.causes)
    share = share_words(cause, look)

    def draw(width: int, state: str) -> list[Line]:
        bar = 24 if width >= 100 else 12 if width >= 70 else 0
        cells: list[Line] = [
            [Span(severity_glyph(severity, look.glyphs), role)],
            [Span(look.say(cause.title), "strong")],
            [Span(str(len(cause.findings)), f"{role}-bold")],
        ]
        columns = [Column(1), Column(names), Column(3, right=True)]
        line = table_line(cells, columns, names + 7, look.glyphs.ellipsis)
        if bar:
            line += [Span("    "), *_quiet(bar_spans(cause.share, bar, look.glyphs))]
        words = share if width >= 70 else f"{round(cause.share * 100)} %"
        return [ends(line, [Span(f"{words} ", "muted")], width - 1, look.glyphs.ellipsis)]

    return Row(cause_key(cause), draw, subject=cause)


def _quiet(bar: Line) -> Line:
    """A bar that judges nothing: a share of history is no progress."""
    return [Span(span.text, "muted" if span.role != "line" else "line") for span in bar]


def _finding_rows(cause: CauseFindings, scene: Scene, opened: Collection[str]) -> Iterable[Row]:
    for group in groups_of(cause):
        if len(group.findings) <= ONE_BY_ONE:
            yield from (_finding_row(finding, scene, 3) for finding in group.findings)
            continue
        is_open = group.key in opened
        yield _group_row(group, scene, is_open)
        if is_open:
            yield from (_finding_row(finding, scene, 5) for finding in group.findings)


def _offer(finding: Finding, look: Look, state: str) -> Line:
    verb = look.t(fix_of(finding).verb)
    if state == FOCUSED:
        return [enter_chip(verb)]
    return [Span(f"{verb} {look.glyphs.go}", "accent"), Span(" ")]


def group_words(group: Group, scene: Scene) -> Message:
    """The findings of the group in one phrase, with all their subjects."""
    order = [measure.code for measure in scene.snapshot.measures]
    subjects = [finding.subject for finding in group.findings]
    what: object = code_ranges(subjects, order) if set(subjects) <= set(order) else subjects
    return rule_phrase(group.rule, what)


def _group_row(group: Group, scene: Scene, is_open: bool) -> Row:
    look = scene.look
    fold = look.glyphs.opened if is_open else look.glyphs.closed
    line: Line = [
        Span("   "),
        fold_sign(f"{fold} ", is_open),
        Span(f"{len(group.findings)} ", "strong"),
        said(look.say(group_words(group, scene))),
    ]

    def draw(width: int, state: str) -> list[Line]:
        return [ends(line, _offer(group.findings[0], look, state), width - 1, look.glyphs.ellipsis)]

    return Row(group.key, draw, subject=group)


def _finding_row(finding: Finding, scene: Scene, indent: int) -> Row:
    look = scene.look
    text = said(look.say(finding.message))

    def draw(width: int, state: str) -> list[Line]:
        return [ends([Span(" " * indent), text], _offer(finding, look, state), width - 1, look.glyphs.ellipsis)]

    return Row(finding_key(finding), draw, subject=finding)


def _accepted_heading(count: int, look: Look) -> Row:
    line: Line = [
        Span(f" {look.glyphs.done} ", "muted"),
        Span(look.t(N_("Accepted")), "strong"),
        Span(f" {count}", "muted"),
        Span(f"  {look.t(N_('they do not count, and come back if the facts change'))}", "muted"),
    ]
    return Row("accepted", lambda width, state: [line], selectable=False)


def _accepted_row(one: Accepted, scene: Scene) -> Row:
    look = scene.look
    line: Line = [
        Span("   "),
        said(look.say(one.finding.message), "muted"),
        Span("  "),
        said(one.acceptance.reason.partition("\n")[0], "faint"),
    ]
    end: Line = [said(one.acceptance.person, "muted"), Span(" ")]

    def draw(width: int, state: str) -> list[Line]:
        offer = (
            [Span(f" {look.key(COUNT_AGAIN)} {look.t(N_('count again'))} ", "chip", "take_back")]
            if state == FOCUSED
            else end
        )
        return [ends(line, offer, width - 1, look.glyphs.ellipsis)]

    return Row(f"accepted:{one.acceptance.id}", draw, subject=one)


def cause_of(finding: Finding, scene: Scene) -> CauseFindings | None:
    """The cause under which a finding stands."""
    for cause in scene.facts.health.causes:
        if finding in cause.findings or any(finding == one.finding for one in cause.accepted):
            return cause
    return None


def health_detail(subject: object, scene: Scene) -> tuple[Title, list[Line]]:
    """The title and up to three lines about the row under the cursor."""
    look = scene.look
    if isinstance(subject, CauseFindings):
        return Title(look.say(subject.title), note=share_words(subject, look)), _cause_lines(subject, scene)
    if isinstance(subject, Group):
        title = Title(look.say(subject.cause.title), str(len(subject.findings)))
        told = msg("{open} opens the group; {accept} accepts one of them.", open=OPEN_GROUP, accept=ACCEPT_FINDING)
        return title, [
            [Span(look.say(subject.findings[0].fix))],
            [said(look.say(group_words(subject, scene)), "muted")],
            [Span(look.say(told), "muted")],
        ]
    if isinstance(subject, Finding):
        cause = cause_of(subject, scene)
        note = look.say(cause.title) if cause is not None else ""
        lines: list[Line] = [[Span(look.say(subject.fix))], [said(look.say(subject.message), "muted")]]
        return Title(said(subject.subject).text, note=note), [*lines, *(_gain(cause, scene) if cause else [])]
    if isinstance(subject, Accepted):
        return _accepted_detail(subject, look)
    return Title(look.t(N_("Health"))), []


def _gain(cause: CauseFindings, scene: Scene) -> list[Line]:
    if not cause.findings:
        return []
    text = msg(
        "With this cause clear the score is {score}, {points} more.",
        score=score_without(scene.facts.health, cause),
        points=points(cause.share),
    )
    return [[Span(scene.look.say(text), "muted")]]


CAUSE_SENTENCES = {
    Cause.NOT_DECOMPOSED: msg("Work that is not split down to 1-2 days cannot be seen going wrong in time."),
    Cause.NO_OWNER: msg("What belongs to everybody is done by nobody: one person a task, one A a row."),
    Cause.NOT_MONITORED: msg("What nobody looks at goes its own way: a figure, and a meeting that looks at it."),
    Cause.GIVEN_UP: msg("At the first resistance work stands still unless somebody asks and answers."),
    Cause.NO_SUPPORT: msg("Without an answer from above, people stop asking."),
}


def _cause_lines(cause: CauseFindings, scene: Scene) -> list[Line]:
    look = scene.look
    lines: list[Line] = [[Span(look.say(CAUSE_SENTENCES[cause.cause]))]]
    if not cause.findings:
        return [*lines, [Span(f"{look.glyphs.normal} ", "ok"), Span(look.t(N_("nothing found")), "muted")]]
    return [*lines, *_gain(cause, scene)]


def _accepted_detail(one: Accepted, look: Look) -> tuple[Title, list[Line]]:
    acceptance = one.acceptance
    by = msg("{person} accepted it on {day}.", person=acceptance.person, day=acceptance.day)
    lines: list[Line] = [
        [said(acceptance.reason.replace("\n", " "))],
        [said(look.say(by), "muted")],
        [said(look.say(one.finding.message), "muted")],
    ]
    return Title(said(acceptance.subject).text, note=look.t(N_("Accepted"))), lines


def row_about(rows: Sequence[Row], record_id: str) -> str | None:
    """The key of the first row that is about this record."""
    for row in rows:
        found = row.subject.findings if isinstance(row.subject, Group) else (row.subject,)
        if any(isinstance(one, Finding) and one.record_id == record_id for one in found):
            return row.key
    return None
