"""The indicator page above its chart: way, title, the figure with its judgements, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.attainment import ResultStatus, attainment, result_status, target_in_force
from pdca_tui.method.board import BoardLine
from pdca_tui.method.deviation import CONTROLLABLE_LIMIT, NORMAL_LIMIT, DeviationClass
from pdca_tui.method.promise import target_line
from pdca_tui.method.weeks import current_week
from pdca_tui.model.clock import moment_in
from pdca_tui.model.enums import ProblemStatus
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Indicator, Milestone, Problem, Target
from pdca_tui.tui.ink import Line, Span, cut_line, ends, pad, right, said, width_of
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.board_pane import deviation_span, judgement, target_text
from pdca_tui.tui.views.comments import talk_note
from pdca_tui.tui.views.digits import ROWS, block_digits
from pdca_tui.tui.views.shapes import bar_spans, trend_spans
from pdca_tui.tui.views.side_by_side import figure_promise
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most

STATUS_WORDS = {
    ResultStatus.EXCEEDED: N_("exceeded"),
    ResultStatus.MET: N_("met"),
    ResultStatus.MISSED: N_("not met"),
    ResultStatus.NO_DATA: N_("no data"),
    ResultStatus.NO_TARGET: N_("no target"),
}


@dataclass(frozen=True)
class NextStep:
    """What the page asks for: a sentence, and the deed on Enter (`verb`, `form`) where there is one."""

    sentence: Message
    verb: str = ""
    form: str = ""


def line_of(scene: Scene, indicator_id: str) -> BoardLine | None:
    """The board's line of an indicator; None once it is gone."""
    return next((line for line in scene.facts.board if line.indicator.id == indicator_id), None)


def neighbours(scene: Scene, indicator_id: str) -> tuple[Indicator, Indicator] | None:
    """The indicators before and after this one on the board, which is a ring; None when it is the only one."""
    order = [line.indicator for line in scene.facts.board]
    place = next((i for i, indicator in enumerate(order) if indicator.id == indicator_id), None)
    if place is None or len(order) < 2:
        return None
    return order[place - 1], order[(place + 1) % len(order)]


def open_problem(scene: Scene, indicator: Indicator) -> Problem | None:
    """The deviation of this indicator that somebody has taken on."""
    return next(
        (p for p in scene.snapshot.problems if p.indicator == indicator.id and p.status is ProblemStatus.OPEN), None
    )


def next_step(scene: Scene, line: BoardLine) -> NextStep:
    """A figure first; then somebody who takes the deviation on; then what they said they would do."""
    if line.last is None:
        sentence = nmsg(
            "No figure for {n} week: log the first one.",
            "No figure for {n} weeks: log the first one.",
            line.missing_weeks,
        )
        return NextStep(sentence, N_("log value"), "value")
    if line.stale_weeks:
        sentence = nmsg(
            "The figure is {n} week old: log a new one.",
            "The figure is {n} weeks old: log a new one.",
            line.stale_weeks,
        )
        return NextStep(sentence, N_("log value"), "value")
    problem = open_problem(scene, line.indicator)
    # One that opened by itself is nobody's yet: then the next step is that somebody takes it on.
    if problem is not None and problem.owner.strip():
        facts = {"owner": problem.owner, "step": problem.next_step}
        if problem.due is not None:
            return NextStep(msg("{owner} until {due}: {step}", due=problem.due, **facts))
        return NextStep(msg("{owner}: {step}", **facts))
    match line.deviation_class:
        case DeviationClass.MAJOR:
            return NextStep(msg("Meet at once: a big change or Plan B."), N_("take on"), "take_on")
        case DeviationClass.CONTROLLABLE:
            return NextStep(msg("Find the cause and adjust."), N_("take on"), "take_on")
        case DeviationClass.NORMAL:
            return NextStep(msg("Within reach of the target: keep watching."))
    return NextStep(msg("Without a target nothing can be judged."))


def crumbs_line(scene: Scene, line: BoardLine, width: int) -> Line:
    """Where the page lies, and its neighbours on the board."""
    look, sep = scene.look, f" {scene.look.glyphs.sep} "
    left: Line = [
        Span(" "),
        Span(look.t(N_("Do")), "muted"),
        Span(sep, "faint"),
        Span(look.t(N_("board")), "muted"),
        Span(sep, "faint"),
        said(line.indicator.name, "strong"),
        *talk_note(scene, line.indicator),
    ]
    around = neighbours(scene, line.indicator.id)
    if around is None:
        return cut_line(left, width, look.glyphs.ellipsis)
    back, on = ("<", ">") if look.glyphs.ascii else ("←", "→")
    room = max(8, (width - width_of(left) - 12) // 2)
    names = [cut_line([said(i.name, "accent")], room, look.glyphs.ellipsis) for i in around]
    end = [Span(f"{back} ", "muted"), *names[0], Span("   "), *names[1], Span(f" {on} ", "muted")]
    return ends(left, end, width, look.glyphs.ellipsis)


def indicator_title(scene: Scene, line: BoardLine) -> Title:
    """Name, kind, period and owner; at the right end who entered the last figure and when."""
    look, indicator, last = scene.look, line.indicator, line.last
    dot = f" {look.glyphs.dot} "
    words = [look.tr.word(indicator.kind), look.tr.word(indicator.period)]
    owner = said(indicator.owner).text
    note = dot.join([*words, owner] if owner else words)
    fact = ""
    if last is not None and last.changed_by:
        when = moment_in(last.changed_at, scene.now.tzinfo) if last.changed_at is not None else last.day
        fact = look.say(msg("entered by {name} {when}", name=who(scene, last.changed_by), when=when))
    elif last is not None:
        fact = look.say(msg("last on {day}", day=last.day))
    return Title(said(indicator.name).text, note=note, fact=fact)


def who(scene: Scene, login: str) -> str:
    """The name behind a login, else the login itself."""
    person = scene.snapshot.person_by_login.get(login)
    return person.name if person is not None else login


def milestone_in_force(scene: Scene, indicator: Indicator) -> Milestone | None:
    """The milestone that `target_in_force` takes on this day; None when the round's target counts."""
    target = target_in_force(scene.snapshot, indicator, scene.day)
    week = current_week(scene.snapshot.round, scene.day)
    ahead = sorted((m for m in indicator.milestones if m.week >= week), key=lambda m: m.week)
    return ahead[0] if ahead and target is not None and target.value == ahead[0].value else None


def _status_line(status: ResultStatus, look: Look) -> Line:
    good = status in (ResultStatus.MET, ResultStatus.EXCEEDED)
    glyph = look.glyphs.done if good else look.glyphs.todo
    return [Span(f"{glyph} {look.t(STATUS_WORDS[status])}", "ok-bold" if good else "muted")]


def _bolder(line: Line) -> Line:
    return [Span(span.text, f"{span.role}-bold" if span.role in ("ok", "warn", "bad") else span.role) for span in line]


@dataclass(frozen=True)
class _Goal:
    """One line against a target: its name, the figure, what is judged, and the share of the way gone."""

    name: str
    when: str
    figure: str
    verdict: Line
    share: Decimal | None

    def draw(self, scene: Scene, width: int, columns: tuple[int, int, int]) -> Line:
        look = scene.look
        name: Line = [Span(f"{self.name} ", "muted"), Span(self.when, "faint")]
        line: Line = [*name, Span(" " * max(1, columns[0] - width_of(name)))]
        line += [Span(right(self.figure, columns[1]), "strong"), Span("  ")]
        line += [*self.verdict, Span(" " * max(1, columns[2] - width_of(self.verdict)))]
        text = numbers.share(self.share) if self.share is not None else look.glyphs.dash
        share: Line = [Span(f"{look.t(N_('attained'))} ", "muted"), Span(right(text, 5), "strong")]
        room = width - width_of(line) - width_of(share) - 3
        if room < 0:
            return [*line, Span(right(text, 5), "strong")]
        return [*line, *share, Span("  "), *(bar_spans(self.share, min(room, 24), look.glyphs) if room >= 6 else [])]


def goals(scene: Scene, line: BoardLine) -> list[_Goal]:
    """The milestone that counts now, where there is one, and the round's target."""
    look, indicator = scene.look, line.indicator
    actual = line.last.number if line.last else None
    dash, round_ = look.glyphs.dash, scene.snapshot.round
    found: list[_Goal] = []
    milestone = milestone_in_force(scene, indicator)
    if milestone is not None:
        target = Target(milestone.value, indicator.target.comparator if indicator.target else "")
        found.append(
            _Goal(
                look.t(N_("Milestone")),
                look.t(N_("week {week}")).format(week=milestone.week),
                target_text(target, dash),
                _status_line(result_status(actual, indicator.baseline, target, indicator.better), look),
                attainment(actual, indicator.baseline, target, indicator.better),
            )
        )
    verdict = _bolder(judgement(line, look))
    deviation = deviation_span(line)
    if deviation.text:
        verdict += [Span(" "), Span(deviation.text, f"{deviation.role}-bold")]
    found.append(
        _Goal(
            look.t(N_("Round target")),
            numbers.day(round_.end) if round_ is not None else "",
            target_text(line.target, dash),
            verdict if line.target is not None or line.last is None else _status_line(ResultStatus.NO_TARGET, look),
            attainment(actual, indicator.baseline, line.target, indicator.better),
        )
    )
    return found


def _goal_columns(found: list[_Goal]) -> tuple[int, int, int]:
    """Name with its date, figure, and verdict: as wide as the widest of both lines."""
    return (
        max(width_of([Span(f"{goal.name} {goal.when}")]) for goal in found) + 2,
        max(4, *(len(goal.figure) for goal in found)),
        max(width_of(goal.verdict) for goal in found) + 3,
    )


def _beside_figure(scene: Scene, line: BoardLine) -> list[Line]:
    """What stands at the right of the figure: unit, trend, the figure before and the baseline."""
    look, indicator = scene.look, line.indicator
    dash = look.glyphs.dash
    previous = numbers.number(line.previous.number) if line.previous else dash
    baseline = numbers.number(indicator.baseline) if indicator.baseline is not None else dash
    return [
        [said(indicator.unit if line.last else "", "muted")],
        [],
        trend_spans(line.trend, look, quiet=line.stale_weeks > 0),
        [Span(f"{look.t(N_('before'))} ", "muted"), Span(previous)],
        [Span(f"{look.t(N_('baseline'))} ", "muted"), Span(baseline)],
    ]


def _figure_rows(scene: Scene, line: BoardLine, width: int) -> tuple[list[Line], int]:
    """The figure in blocks and the cells it takes; in one bold row where it has no shape or no room."""
    look = scene.look
    role = "muted" if line.last is None or line.stale_weeks else "strong"
    text = numbers.number(line.last.number) if line.last else look.t(N_("no data"))
    blocks = block_digits(text, width if width >= 20 else min(width, 8 * len(text)), look.glyphs)
    if blocks is None:
        shown: Line = cut_line([Span(text, "strong")], width, look.glyphs.ellipsis)
        return [[], [], shown, [], []], width_of(shown)
    return [[Span(row, role)] for row in blocks], len(blocks[0])


def _step_line(scene: Scene, line: BoardLine, width: int, *, filled: bool) -> Line:
    look, step = scene.look, next_step(scene, line)
    label, sentence = Span(f"{look.t(N_('Next step'))}  ", "muted"), Span(look.say(step.sentence))
    chip: Line = []
    if step.verb:
        verb = look.t(step.verb)
        chip = [Span(f" Enter {verb} ", "chip", "step")] if filled else [Span(f"{verb} {look.glyphs.go}", "accent")]
    roomy = width_of([label, sentence, *chip]) < width
    return ends([label, sentence] if roomy else [sentence], chip, width, look.glyphs.ellipsis)


def head_lines(scene: Scene, line: BoardLine, width: int, height: int, *, filled: bool) -> list[Line]:
    """The figure and its judgements in `height` rows; `filled` says that Enter does the next step now.

    Under five rows it becomes short lines without blocks: figure, targets, next step as far as there is room.
    """
    if height < ROWS:
        return _short_head(scene, line, width, height, filled=filled)
    look = scene.look
    figure, taken = _figure_rows(scene, line, width // 4 if width >= 100 else max(8, width // 6))
    beside = _beside_figure(scene, line)
    apart = 3 if width >= 100 else 2
    wide = max(width_of(row) for row in beside) + apart
    start = 3 + taken + apart + wide
    room = width - start - 1
    found = goals(scene, line)
    columns = _goal_columns(found)
    drawn = [goal.draw(scene, room, columns) for goal in found]
    first: Line = drawn[0] if len(drawn) > 1 else []
    step = _step_line(scene, line, room, filled=filled)
    promise = figure_promise(target_line(scene.snapshot, line.indicator, scene.day), look)
    right_side: list[Line] = [first, [], drawn[-1], promise, step]
    lines: list[Line] = []
    for row in range(ROWS):
        cells = [*figure[row], Span(" " * (taken - width_of(figure[row]) + apart))]
        cells += [*beside[row], Span(" " * (wide - width_of(beside[row])))]
        lines.append([Span("   "), *cells, *right_side[row]])
    above = 1 if height > ROWS else 0
    return [[] for _ in range(above)] + [cut_line(row, width, look.glyphs.ellipsis) for row in lines]


def _short_head(scene: Scene, line: BoardLine, width: int, height: int, *, filled: bool) -> list[Line]:
    look = scene.look
    role = "muted" if line.last is None or line.stale_weeks else "strong"
    text = numbers.number(line.last.number) if line.last else look.t(N_("no data"))
    found = goals(scene, line)
    figure: Line = [Span("  "), Span(f"{text} ", role), said(line.indicator.unit, "muted"), Span("  ")]
    figure += [*trend_spans(line.trend, look, quiet=line.stale_weeks > 0), Span("  ")]
    goal = found[-1]
    figure += [Span(f"{goal.name} ", "muted"), Span(f"{goal.figure}  ", "strong"), *goal.verdict]
    lines = [cut_line(figure, width, look.glyphs.ellipsis)]
    step = _step_line(scene, line, width - 3, filled=filled)
    lines.append([Span("  "), *step])
    promise = figure_promise(target_line(scene.snapshot, line.indicator, scene.day), look)
    if promise:
        lines.append(cut_line([Span("  "), *promise], width, look.glyphs.ellipsis))
    return lines[:height]


def class_line(scene: Scene) -> Line:
    """The three classes and where each begins."""
    look, glyphs = scene.look, scene.look.glyphs
    facts = {"normal": numbers.number(NORMAL_LIMIT), "controllable": numbers.number(CONTROLLABLE_LIMIT)}
    return [
        Span(pad(look.t(N_("Classes")), _label_width(look)), "muted"),
        Span(f"{glyphs.normal} {look.say(msg('up to {normal}% normal', **facts))}", "ok"),
        Span("   "),
        Span(f"{glyphs.controllable} {look.say(msg('up to {controllable}% adjust', **facts))}", "warn"),
        Span("   "),
        Span(f"{glyphs.major} {look.say(msg('over {controllable}% major', **facts))}", "bad"),
    ]


def _label_width(look: Look) -> int:
    words = (N_("Outlook"), N_("Formula"), N_("Classes"))
    return max(width_of([Span(look.t(word))]) for word in words) + 2


def formula_line(scene: Scene, line: BoardLine) -> Line:
    """How the deviation is worked out, and which way is better."""
    look = scene.look
    return [
        Span(pad(look.t(N_("Formula")), _label_width(look)), "muted"),
        Span(look.t(N_("(actual - target) / |target|"))),
        Span("   "),
        Span(look.tr.word(line.indicator.better), "muted"),
    ]


def told_outlook(scene: Scene, sentence: Message, doubt: Message | None, width: int) -> list[Line]:
    """Where the figures are heading, and why that may not be a forecast: below each other where a line is too short.

    The doubt comes first there, so that a head of one line shows it.
    """
    look = scene.look
    label = Span(pad(look.t(N_("Outlook")), _label_width(look)), "muted")
    said_so = Span(look.say(sentence))
    if doubt is None:
        return [[label, said_so]]
    warning = Span(f"{look.glyphs.controllable} {look.say(doubt)}", "warn")
    for spans in ([label, said_so, Span("   "), warning], [said_so, Span("   "), warning]):
        if width_of(spans) <= width:
            return [spans]
    return [*_told(warning, width, look), *_told(said_so, width, look)]


def _told(sentence: Span, width: int, look: Look) -> list[Line]:
    return [[sentence._replace(text=part)] for part in wrap_at_most(sentence.text, width, 2, look.glyphs.ellipsis)]
