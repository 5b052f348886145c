"""One round as rows: its figures, money, lessons, decisions, who signed, and what its archive holds."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.method.round_figures import goal_of, reached
from pdca_tui.method.spiral import IndicatorTurn, Turn
from pdca_tui.model.closings import FinalFigure
from pdca_tui.model.enums import RoundStatus
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Closing, Decision, Meeting, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.closing_rows import CHOICE_ROLES, figure_row
from pdca_tui.tui.views.facts import Fact, fact_rows, gap_row, heading_row
from pdca_tui.tui.views.rounds_climb import Stair
from pdca_tui.tui.views.rounds_rows import figure_text, lesson_rows, status_span
from pdca_tui.tui.views.side_by_side import share_text


def round_rows(scene: Scene, turn: Turn, archived: Snapshot | None, width: int, *, gap: bool) -> list[Row]:
    """Everything that is known of the round without its archive, and what that holds once it was read."""
    look = scene.look
    rows = fact_rows(_facts(turn, look), width, gap=gap)
    rows.append(heading_row("figures", look.t(N_("Indicators")), [Span(str(len(turn.figures)), "muted")]))
    rows += [_figure_row(one, look) for one in turn.figures]
    if turn.closing is not None:
        rows += [gap_row("money")] if gap else []
        rows += _money_rows(turn.closing, scene)
    rows += [gap_row("lessons")] if gap else []
    rows.append(heading_row("lessons", look.t(N_("Lessons")), [Span(str(len(turn.lessons)), "muted")]))
    rows += lesson_rows(turn.lessons, look, fate=True) if turn.lessons else []
    decisions = list(scene.snapshot.decisions(turn.round).values())
    rows += [gap_row("decisions")] if gap else []
    rows.append(heading_row("decisions", look.t(N_("Decisions")), [Span(str(len(decisions)), "muted")]))
    rows += [_decision_row(one, look) for one in decisions]
    if turn.round.carried:
        rows += [gap_row("carried")] if gap else []
        rows.append(heading_row("carried", look.t(N_("Taken over")), [Span(str(len(turn.round.carried)), "muted")]))
        rows += [_text_row(f"carried:{n}", text, look) for n, text in enumerate(turn.round.carried)]
    if archived is not None:
        rows += [gap_row("archive")] if gap else []
        rows += _archive_rows(archived, look)
    return rows


def _facts(turn: Turn, look: Look) -> list[Fact]:
    round_, closing = turn.round, turn.closing
    facts = [
        Fact("goal", look.t(N_("goal")), round_.goal, form=""),
        Fact(
            "days",
            look.t(N_("dates")),
            line=(Span(f"{round_.start.isoformat()} {look.glyphs.go} {round_.end.isoformat()}"),),
            form="",
        ),
        Fact("status", look.t(N_("status")), line=(status_span(round_, look),), form=""),
    ]
    if round_.challenge:
        facts.append(Fact("challenge", look.t(N_("new challenge")), round_.challenge, form=""))
    if closing is not None:
        by = look.say(msg("{name} on {day}", name=closing.signed_by, day=closing.signed_on))
        facts.append(Fact("signed", look.t(N_("signed by")), by, form=""))
        if closing.note:
            facts.append(Fact("note", look.t(N_("note")), closing.note, form=""))
        done = look.say(msg("{done} of {n} tasks done", done=closing.done, n=closing.tasks))
        facts.append(Fact("tasks", look.t(N_("tasks")), done, form=""))
    return facts


def _figure_row(figure: FinalFigure, look: Look) -> Row:
    end: Line = [Span(f"{numbers.share(figure.attainment)} ", "muted")] if figure.attainment is not None else []
    met = reached(figure)
    if met is not None:
        end.append(Span(f"{look.glyphs.done if met else look.glyphs.controllable} ", "ok" if met else "warn"))
    return figure_row(figure, look, f"figure:{figure.indicator or figure.name}", end, figure)


def _money_rows(closing: Closing, scene: Scene) -> list[Row]:
    look, unit = scene.look, scene.snapshot.centre.currency if scene.snapshot.centre else ""
    head: Line = [
        Span(f"{look.t(N_('return'))} ", "muted"),
        Span(share_text(closing.roi, look), "strong"),
        Span(f"  {look.t(N_('promised'))} {share_text(closing.promised_roi, look)}", "muted"),
    ]
    rows = [heading_row("money", look.t(N_("Money")), head)]
    pairs = [(one.item, one.budget, one.spent, "") for one in closing.lines]
    pairs.append((look.t(N_("total")), closing.budget, closing.spent, unit))
    for number, (name, promised, actual, of) in enumerate(pairs):
        rows.append(_pair(f"money:{number}", name, figure_text(promised, look), figure_text(actual, look), of, look))
    for number, one in enumerate(closing.outputs):
        told = (figure_text(one.promised, look), figure_text(one.actual, look))
        rows.append(_pair(f"output:{number}", one.name, *told, one.unit, look))
    return rows


def _pair(key: str, name: str, promised: str, actual: str, unit: str, look: Look) -> Row:
    end: Line = [
        Span(promised, "muted"),
        Span(f" {look.glyphs.go} ", "faint"),
        Span(actual),
        said(f" {unit} " if unit else " ", "muted"),
    ]
    return Row(key, lambda width, state: [ends([said(f"   {name}")], end, width - 1, look.glyphs.ellipsis)])


def _decision_row(decision: Decision, look: Look) -> Row:
    left: Line = [
        Span("   "),
        said(f"{decision.code} " if decision.code else "", "muted"),
        said(decision.title.replace("\n", " ")),
    ]
    if decision.reason:
        left += [Span("  "), said(decision.reason.replace("\n", " "), "faint")]
    end: Line = [Span(f"{look.tr.word(decision.choice)} ", CHOICE_ROLES[decision.choice])]
    return Row(
        f"decision:{decision.id}",
        lambda width, state: [ends(left, end, width - 1, look.glyphs.ellipsis)],
        subject=decision,
    )


def _archive_rows(archived: Snapshot, look: Look) -> list[Row]:
    leaves = sum(archived.is_leaf(task) for task in archived.tasks)
    revision = look.say(msg("revision {n}", n=archived.revision))
    rows = [heading_row("archive", look.t(N_("Archive")), [Span(revision, "muted")])]
    told = (
        nmsg("{n} task", "{n} tasks", leaves),
        nmsg("{n} value", "{n} values", len(archived.all(Value))),
        nmsg("{n} meeting", "{n} meetings", len(archived.all(Meeting))),
        nmsg("{n} problem", "{n} problems", len(archived.problems)),
        nmsg("{n} audit entry", "{n} audit entries", len(archived.changes)),
    )
    rows += [_text_row(f"archive:{number}", look.say(one), look) for number, one in enumerate(told)]
    return rows


def _text_row(key: str, text: str, look: Look) -> Row:
    line: Line = [Span("   "), said(text)]
    return Row(key, lambda width, state: [cut_line(line, width - 1, look.glyphs.ellipsis)])


def across_rows(turns: list[IndicatorTurn], look: Look) -> list[Row]:
    """A line a round: baseline, target, figure, how much of the way, and whether its limits were begun anew."""
    return [_across_row(turn, look) for turn in turns]


def _across_row(turn: IndicatorTurn, look: Look) -> Row:
    figure, glyphs = turn.figure, look.glyphs
    number = look.say(msg("Round {number}", number=turn.round.number))

    def draw(width: int, state: str) -> list[Line]:
        left: Line = [Span(f" {number}  ", "strong")]
        if figure is None:
            return [ends([*left, Span(look.t(N_("no figure")), "faint")], [status_span(turn.round, look)], width - 1)]
        end: Line = []
        met = reached(figure)
        if met is not None:
            share = f"{numbers.share(figure.attainment)} " if figure.attainment is not None else ""
            end = [Span(f"{share}{glyphs.done if met else glyphs.controllable} ", "ok" if met else "warn")]
        left += [
            Span(figure_text(figure.baseline, look), "muted"),
            Span(f" {glyphs.go} ", "faint"),
            Span(figure_text(figure.actual, look), "strong"),
            Span(f"  {look.t(N_('target'))} ", "muted"),
            Span(numbers.target(goal_of(figure), glyphs.dash)),
        ]
        if figure.rebased:
            left.append(Span(f"  {look.t(N_('begun anew'))}", "accent"))
        return [ends(left, end or [status_span(turn.round, look), Span(" ")], width - 1, glyphs.ellipsis)]

    return Row(f"round:{turn.round.id}", draw, subject=turn.round)


def stair_across(turn: IndicatorTurn, look: Look) -> Stair:
    """A round as a stair of one indicator."""
    figure, round_ = turn.figure, turn.round
    planned = round_.status is RoundStatus.PLANNED
    met = reached(figure) if figure is not None and round_.status is RoundStatus.CLOSED else None
    return Stair(
        look.say(msg("Round {number}", number=round_.number)),
        f"{numbers.day(round_.start)} {look.glyphs.go} {numbers.day(round_.end)}",
        look.t(N_("begun anew")) if figure is not None and figure.rebased else "",
        figure.baseline if figure else None,
        goal_of(figure) if figure else None,
        figure.actual if figure and not planned else None,
        met,
        planned,
    )


def across_detail(turn: IndicatorTurn | None, look: Look) -> list[Line]:
    """What a round did to the indicator, in a sentence."""
    if turn is None or turn.figure is None:
        return [[Span(look.t(N_("The indicator was not there in this round.")), "muted")]]
    figure = turn.figure
    lines: list[Line] = [[said(turn.round.goal.replace("\n", " "))]]
    if figure.mean is not None and figure.mean_since is not None:
        told = msg(
            "Limits begun anew on {day}; the mean since then is {mean}.", day=figure.mean_since, mean=figure.mean
        )
        lines.append([Span(look.say(told), "muted")])
    elif figure.actual is not None and figure.actual_on is not None:
        told = msg("Last figure {figure} on {day}.", figure=figure.actual, day=figure.actual_on)
        lines.append([Span(look.say(told), "muted")])
    return lines
