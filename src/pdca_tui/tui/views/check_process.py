"""Process x result on the screen: each measure, whether it is done, whether it shows, and what to do about it."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.process import UNSEEN, Place, ProcessLine
from pdca_tui.method.rounding import round_half_up
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.tui.ink import Line, Span, cut_line, ends, pad, said, width_of
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most

PLACES: dict[Place, tuple[str, str]] = {
    Place.DONE_MOVED: (N_("Make it the standard."), "ok"),
    Place.DONE_STILL: (N_("The wrong countermeasure: ask why again and change it."), "warn"),
    Place.UNDONE_MOVED: (N_("Something else moves it. Do not celebrate yet: find out what."), "warn"),
    Place.UNDONE_STILL: (N_("Carry it out first, then judge it."), "bad"),
    Place.NOT_STARTED: (N_("It begins later in the round."), "muted"),
    Place.NO_PROCESS: (
        N_("Nobody sees whether it is done: give it a process indicator or repeating tasks."),
        "warn",
    ),
    Place.NO_TARGET: (N_("Write down how much of it is enough."), "warn"),
    Place.NO_DATA: (N_("Nobody reports. Ask its owner for the figures."), "warn"),
    Place.NO_RESULT: (N_("It is done, but no result says what for: enter its result."), "warn"),
}
"""Place -> what to do, and its colour."""


_WEEKS = 6
"""Weeks of a process figure that a row shows at most."""


def percent_text(share: Decimal | None) -> str:
    """A fraction as whole per cent, "" for none."""
    return f"{round_half_up(share * 100, 0)}%" if share is not None else ""


def process_rows(scene: Scene, lines: list[ProcessLine]) -> list[Row]:
    """Two lines a measure: where it stands and whose it is; its process figures and ticks by week."""
    if not lines:
        text = scene.look.t(N_("No measure yet. Key 2 opens the plan."))
        return [Row("none", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)]
    return [_row(scene.look, line) for line in lines]


def _row(look: Look, line: ProcessLine) -> Row:
    word, role = look.tr.word(line.place), PLACES[line.place][1]
    measure = line.measure

    def draw(width: int, state: str) -> list[Line]:
        name = "text" if state == PLAIN else "strong"
        left: Line = [Span(" "), Span(pad(measure.code, 4), "muted"), said(measure.title, name)]
        top = ends(left, [said(f"{measure.owner}  ", "muted"), Span(f"{word} ", role)], width, look.glyphs.ellipsis)
        below: Line = []
        # The figures of all the weeks there is room for: one that is cut would be read as another one.
        for weeks in range(_WEEKS, 0, -1):
            below = _figures(look, line, weeks)
            if width_of(below) <= width:
                break
        if line.ticks.due:
            ticks = look.say(msg("ticks {done} of {due}", done=line.ticks.done, due=line.ticks.due))
            share = Span(percent_text(line.ticks.share), "text")
            shares = " ".join(percent_text(one.share) or look.glyphs.dash for one in line.weeks[-4:])
            told = [Span(f" {ticks} ", "muted"), share]
            # As much of it as there is room for: with its weeks, without them, or the share alone.
            for way in ([*told, Span(f" ({shares})", "faint")], told, [Span(" "), share]):
                if width_of([*below, *way]) <= width:
                    below += way
                    break
        return [top, cut_line(below, width, look.glyphs.ellipsis)]

    return Row(f"measure:{measure.code}", draw, 2, subject=line)


def _figures(look: Look, line: ProcessLine, weeks: int) -> Line:
    """The process figures of a measure, each with its last `weeks`, and whether its report is late."""
    below: Line = [Span("     ")]
    for figure in line.figures:
        below += [said(figure.indicator.name, "muted"), Span(" ")]
        for number in figure.weeks[-weeks:]:
            text = numbers.number(number) if number is not None else look.glyphs.dash
            below.append(Span(f"{text} ", "text" if number is not None else "faint"))
        if figure.stale_weeks or figure.missing_weeks:
            below.append(Span(look.t(N_("late report")) + " ", "warn"))
    return below


def process_detail(scene: Scene, line: ProcessLine | None, width: int) -> tuple[Title, list[Line]]:
    """Where the measure stands, and what that asks for; its row says the first as well, so that is what goes."""
    look = scene.look
    if line is None:
        return Title(look.t(N_("Process x result"))), []
    todo, role = PLACES[line.place]
    results = [one.indicator.name for one in line.results]
    asked: Line = [Span(look.t(todo))]
    told: Line = [Span(look.tr.word(line.place), role), Span("  "), *asked]
    lines: list[Line] = [told if width_of(told) <= width else asked]
    if line.figures:
        lines.append(_reports(look, line))
    if results:
        lines.append([Span(look.say(msg("Shows in: {names}", names=results)), "muted")])
    return Title(look.t(N_("Process x result")), note=said(line.measure.title).text), lines


def _reports(look: Look, line: ProcessLine) -> Line:
    """Who reports each process figure, and for how many weeks nothing came."""
    told: Line = [Span(look.t(N_("Reports:")) + " ", "muted")]
    for figure in line.figures:
        owner = figure.indicator.owner
        told += [said(f"{figure.indicator.name}  ", "text"), said(owner or look.t(N_("nobody")), "strong"), Span("  ")]
        late = figure.stale_weeks or figure.missing_weeks
        if late:
            told.append(Span(look.say(nmsg("{n} week late", "{n} weeks late", late)) + "   ", "warn"))
        else:
            told.append(Span(look.t(N_("on time")) + "   ", "ok"))
    return told


def quadrant_lines(scene: Scene, lines: list[ProcessLine], width: int, height: int) -> list[Line]:
    """The four fields with the codes in them, and beneath them what cannot be seen."""
    look = scene.look
    half = (width - 12) // 2

    def field(place: Place) -> str:
        return " ".join(line.measure.code for line in lines if line.place is place) or look.glyphs.dash

    def pair(head: str, places: tuple[Place, Place]) -> list[Line]:
        found: list[Line] = [[Span(pad(look.t(head) if index == 0 else "", 12), "muted")] for index in range(3)]
        for place in places:
            role = PLACES[place][1]
            word = wrap_at_most(look.tr.word(place), half - 1, 2, look.glyphs.ellipsis)
            for index, text in enumerate((field(place), *word, "")[:3]):
                found[index].append(Span(pad(text, half, look.glyphs.ellipsis), f"{role}-bold" if not index else role))
        return found

    head: Line = [Span(" " * 12), Span(pad(look.t(N_("not done")), half), "muted"), Span(look.t(N_("done")), "muted")]
    found: list[Line] = [head, []]
    found += pair(N_("it shows"), (Place.UNDONE_MOVED, Place.DONE_MOVED))
    found += pair(N_("it does not"), (Place.UNDONE_STILL, Place.DONE_STILL))
    hidden = [(place, [line.measure.code for line in lines if line.place is place]) for place in UNSEEN]
    found.append([Span(look.t(N_("Cannot be seen")), "strong")])
    found += [
        [Span(pad("  " + look.tr.word(place), 26), "muted"), Span(" ".join(codes))] for place, codes in hidden if codes
    ]
    return found[:height]
