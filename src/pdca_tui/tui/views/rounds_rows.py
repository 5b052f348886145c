"""The rounds side by side as rows: the spiral, what the round teaches, and the figures across all rounds."""

from __future__ import annotations

from decimal import Decimal

from rich.cells import cell_len

from pdca_tui.i18n import numbers
from pdca_tui.method.round_end import lesson_round, undecided
from pdca_tui.method.round_figures import goal_of
from pdca_tui.method.spiral import IndicatorTurn, Turn, indicator_turns
from pdca_tui.model.closings import FinalFigure
from pdca_tui.model.enums import IndicatorKind, LessonFate, RoundStatus
from pdca_tui.model.keys import CLOSE_ROUND, NEW
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Indicator, Lesson, Round
from pdca_tui.tui.ink import LEAST_NAME, Line, Span, cut_line, ends, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.facts import Step, gap_row, heading_row, step_row
from pdca_tui.tui.views.rounds_climb import Stair
from pdca_tui.tui.views.titles import Title

STATUS_ROLES = {RoundStatus.PLANNED: "muted", RoundStatus.RUNNING: "accent", RoundStatus.CLOSED: "ok"}
FATE_ROLES = {
    LessonFate.OPEN: "muted",
    LessonFate.ACCEPTED: "ok",
    LessonFate.ADAPTED: "ok",
    LessonFate.REJECTED: "faint",
}


def figure_text(figure: Decimal | None, look: Look) -> str:
    """A figure, or a dash."""
    return numbers.number(figure) if figure is not None else look.glyphs.dash


def status_span(round_: Round, look: Look) -> Span:
    """Shape and word of a round's state."""
    glyphs = look.glyphs
    shape = {RoundStatus.PLANNED: glyphs.todo, RoundStatus.RUNNING: glyphs.doing, RoundStatus.CLOSED: glyphs.done}
    return Span(f"{shape[round_.status]} {look.tr.word(round_.status)}", STATUS_ROLES[round_.status])


def rounds_step(scene: Scene) -> Step:
    """What the spiral waits for."""
    snapshot, running, planned = scene.snapshot, scene.snapshot.running_round, scene.snapshot.planned_round
    if running is not None:
        waiting, left = len(undecided(snapshot, running)), (running.end - scene.day).days
        if left < 0 or not waiting:
            return Step(
                msg("Round {number} can be closed.", number=running.number)
                if not waiting
                else nmsg(
                    "{n} open thing stands between round {number} and its end.",
                    "{n} open things stand between round {number} and its end.",
                    waiting,
                    number=running.number,
                ),
                N_("close round"),
                "close_round",
                "warn",
            )
        return Step(
            nmsg("{n} day to the end of the round.", "{n} days to the end of the round.", left),
            N_("lesson"),
            "new",
            "muted",
        )
    if planned is not None:
        return Step(msg("Round {number} is planned.", number=planned.number), N_("begin"), "next_round", "warn")
    if snapshot.rounds:
        return Step(msg("No round is running."), N_("next round"), "next_round", "warn")
    return Step(msg("There is no round yet. Begin one first."), role="muted")


def rounds_rows(scene: Scene, turns: list[Turn], *, gap: bool) -> list[Row]:
    """The next step, the rounds, the lessons of the round that teaches now, and the figures across the rounds."""
    look, snapshot = scene.look, scene.snapshot
    rows = [step_row(rounds_step(scene), look, gap=gap)]
    rows += [_turn_row(turn, look) for turn in turns]
    round_ = lesson_round(snapshot)
    if round_ is not None:
        lessons = snapshot.lessons(round_)
        rows += [gap_row("lessons")] if gap else []
        heading = look.say(msg("Lessons of round {number}", number=round_.number))
        rows.append(heading_row("lessons", heading, [Span(str(len(lessons)), "muted")]))
        rows += lesson_rows(lessons, look)
    figures = [one for one in snapshot.indicators if one.kind is IndicatorKind.RESULT]
    if turns and figures:
        rows += [gap_row("figures")] if gap else []
        rows.append(heading_row("figures", look.t(N_("Across all rounds")), [Span(str(len(figures)), "muted")]))
        rows += [_across_row(one, indicator_turns(snapshot, one, scene.day), look) for one in figures]
    return rows


def _turn_row(turn: Turn, look: Look) -> Row:
    round_, lead, glyphs = turn.round, turn.lead, look.glyphs
    number = look.say(msg("Round {number}", number=round_.number))
    days = f"{numbers.day(round_.start)} {glyphs.go} {numbers.day(round_.end)}"

    def draw(width: int, state: str) -> list[Line]:
        first: Line = [Span(f" {number}  ", "strong"), said(round_.goal.replace("\n", " "))]
        below: Line = [Span("   "), *_lead(lead, turn, look)]
        count = look.say(nmsg("{n} lesson", "{n} lessons", len(turn.lessons))) if turn.lessons else ""
        end: Line = [Span(f"{count}  " if count else "", "muted")]
        end += [Span(f"{days} ", "muted")] if width >= 50 else []
        label = f"  {look.t(N_('challenge'))} "
        if round_.challenge and width_of(below) + cell_len(label) + LEAST_NAME + width_of(end) + 2 <= width:
            below += [Span(label, "faint"), said(round_.challenge, "muted")]
        return [
            ends(first, [status_span(round_, look), Span(" ")], width - 1, glyphs.ellipsis),
            ends(below, [span for span in end if span.text], width - 1, glyphs.ellipsis),
        ]

    return Row(f"round:{round_.id}", draw, 2, subject=round_)


def _lead(lead: FinalFigure | None, turn: Turn, look: Look) -> Line:
    """`NPS 65 → 73  of 73 ✓`, or that there is no figure."""
    glyphs = look.glyphs
    if lead is None:
        return [Span(look.t(N_("no figures")), "faint")]
    planned = turn.round.status is RoundStatus.PLANNED
    goal = numbers.target(goal_of(lead), glyphs.dash)
    line: Line = [
        said(f"{lead.name} "),
        Span(f"{figure_text(lead.baseline, look)} {glyphs.go} "),
        Span(goal, "muted") if planned else Span(figure_text(lead.actual, look), "strong"),
    ]
    if planned or lead.target is None:
        return line
    line.append(Span(f"  {look.t(N_('target'))} {goal}", "muted"))
    if turn.round.status is RoundStatus.CLOSED and turn.reached is not None:
        line.append(Span(f" {glyphs.done}", "ok") if turn.reached else Span(f" {glyphs.controllable}", "warn"))
    return line


def lesson_rows(
    lessons: tuple[Lesson, ...] | list[Lesson], look: Look, *, fate: bool = False, kind: bool = True
) -> list[Row]:
    """One line a lesson: with `kind` the question it answers, what it says; with `fate` what becomes of it."""
    if not lessons:
        text = look.say(msg("Nothing is written down yet. {new} writes a lesson down.", new=NEW.on("act_rounds")))
        empty: Line = [Span(f"   {text}", "muted")]
        return [
            Row("lessons:none", lambda width, state: [cut_line(empty, width, look.glyphs.ellipsis)], selectable=False)
        ]
    return [_lesson_row(one, look, fate=fate, kind=kind) for one in lessons]


def _lesson_row(lesson: Lesson, look: Look, *, fate: bool, kind: bool) -> Row:
    word = f"{look.tr.word(lesson.kind)}  " if kind else ""
    line: Line = [Span(f"   {word}", "muted"), said(lesson.text.replace("\n", " "))]
    end: Line = []
    if fate or lesson.fate is not LessonFate.OPEN:
        end = [Span(f"{look.tr.word(lesson.fate)} ", FATE_ROLES[lesson.fate])]

    def draw(width: int, state: str) -> list[Line]:
        return [ends(line, end, width - 1, look.glyphs.ellipsis)]

    return Row(f"lesson:{lesson.id}", draw, subject=lesson)


def _across_row(indicator: Indicator, turns: list[IndicatorTurn], look: Look) -> Row:
    """`NPS  65 → 73 → 75`: the first baseline, then where every round came."""
    glyphs = look.glyphs
    known = [turn for turn in turns if turn.figure is not None]
    first = known[0].figure if known else None
    line: Line = [said(f"   {indicator.name}  "), Span(figure_text(first.baseline if first else None, look), "muted")]
    for turn in known:
        if turn.figure is not None and turn.round.status is not RoundStatus.PLANNED:
            line += [Span(f" {glyphs.go} ", "faint"), Span(figure_text(turn.figure.actual, look))]
    if indicator.unit:
        line.append(said(f" {indicator.unit}", "muted"))

    def draw(width: int, state: str) -> list[Line]:
        return [cut_line(line, width - 1, glyphs.ellipsis)]

    return Row(f"indicator:{indicator.id}", draw, subject=indicator)


def stair_of(turn: Turn, look: Look) -> Stair:
    """A round as a stair of the spiral."""
    round_, lead = turn.round, turn.lead
    number = look.say(msg("Round {number}", number=round_.number))
    days = f"{numbers.day(round_.start)} {look.glyphs.go} {numbers.day(round_.end)}"
    news = f"{look.t(N_('challenge'))} {round_.challenge}" if round_.challenge else ""
    if not news and turn.lessons:
        news = turn.lessons[0].text.replace("\n", " ")
    return Stair(
        f"{number}  {days}",
        round_.goal.replace("\n", " "),
        news,
        lead.baseline if lead else None,
        goal_of(lead) if lead else None,
        lead.actual if lead and round_.status is not RoundStatus.PLANNED else None,
        turn.reached if round_.status is RoundStatus.CLOSED else None,
        round_.status is RoundStatus.PLANNED,
    )


def rounds_detail(scene: Scene, turns: list[Turn], subject: object) -> tuple[Title, list[Line]]:
    """What is known of the row under the cursor, in two lines."""
    look = scene.look
    if isinstance(subject, Round):
        turn = next(one for one in turns if one.round.id == subject.id)
        return Title(look.say(msg("Round {number}", number=subject.number))), _round_lines(scene, turn)
    if isinstance(subject, Lesson):
        lines: list[Line] = [[said(subject.text.replace("\n", " "))]]
        if subject.fate is LessonFate.OPEN:
            lines.append(
                [said(subject.person, "muted"), Span(f"  {numbers.day(subject.day)}" if subject.day else "", "muted")]
            )
        else:
            told = subject.adapted or subject.reason
            lines.append([Span(f"{look.tr.word(subject.fate)} ", FATE_ROLES[subject.fate]), said(told, "muted")])
        return Title(look.tr.word(subject.kind)), lines
    if isinstance(subject, Indicator):
        return Title(said(subject.name).text), [
            [Span(look.t(N_("Enter shows baseline, target and figure of each round.")), "muted")]
        ]
    return Title(look.t(N_("Spiral"))), [
        [Span(look.t(N_("A round begins where the last one ended, lessons and all.")), "muted")]
    ]


def _round_lines(scene: Scene, turn: Turn) -> list[Line]:
    look, round_, closing = scene.look, turn.round, turn.closing
    if closing is not None:
        text = msg(
            "Signed by {name} on {day}; {done} of {n} tasks done.",
            name=closing.signed_by,
            day=closing.signed_on,
            done=closing.done,
            n=closing.tasks,
        )
        carried = sum(choice == "carry" for choice in closing.decisions.values())
        second = nmsg("{n} open thing was carried over.", "{n} open things were carried over.", carried)
        return [[Span(look.say(text))], [Span(look.say(second), "muted")]]
    if round_.status is RoundStatus.PLANNED:
        return [[Span(look.say(msg("Begins on {day}, once the round before is closed.", day=round_.start)))]]
    waiting = len(undecided(scene.snapshot, round_))
    text = nmsg("{n} open thing is undecided.", "{n} open things are undecided.", waiting)
    return [
        [Span(look.say(text))],
        [Span(look.say(msg("{close} goes through the end of the round, step by step.", close=CLOSE_ROUND)), "muted")],
    ]
