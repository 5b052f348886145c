"""The first page, before there is a store: what it says, line by line."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len

from pdca_tui.exchange.faults import Fault
from pdca_tui.i18n import LANGUAGES
from pdca_tui.model.keys import LANGUAGE, SIGNS, KeyOf
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.text import safe_text
from pdca_tui.tui.ink import OPENS, Line, Span, cut, ends, enter_chip, pad, said, width_of
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.wrapping import wrap

_WORD = (
    "#### ###  #### ####",
    "#  # #  # #    #  #",
    "#  # #  # #    #  #",
    "#### #  # #    ####",
    "#    #  # #    #  #",
    "#    ###  #### #  #",
)
"""PDCA in dots of half a cell; two rows of dots make one line."""

PROMISE = N_("Keep the approved plan alive to the end")
SECOND = N_("Who, how much, what next: every day")


@dataclass(frozen=True)
class Way:
    """One way in: its command, name, explanation and the word on its chip."""

    key: str
    title: str
    line: str
    chip: str


WAYS_IN = (
    Way(
        "sample",
        N_("Look at a real example"),
        N_("A centre in week 4. Try anything: nothing is kept."),
        N_("open the example"),
    ),
    Way(
        "workbook",
        N_("Bring in the plan you have"),
        N_("One Excel file. A fault is named with its cell."),
        N_("choose the file"),
    ),
    Way(
        "empty",
        N_("Begin with an empty round"),
        N_("Three questions: the centre, the goal, the first day."),
        N_("answer"),
    ),
    Way(
        "template",
        N_("Begin with a template"),
        N_("A whole plan: car service, clinic or production line."),
        N_("choose one"),
    ),
)


def head_lines(look: Look, width: int, *, big: bool) -> list[Line]:
    """The name of the program: in block letters where there is room, else as one line."""
    promise, second = look.t(PROMISE), look.t(SECOND)
    if not big or look.glyphs.ascii:
        head: Line = [Span("  "), Span("PDCA", "accent-bold"), Span("   "), Span(promise, "strong")]
        return [head, [Span("         "), Span(second, "muted")]] if big else [head]
    beside = {0: Span(promise, "strong"), 2: Span(second, "muted")}
    lines: list[Line] = []
    for number in range(len(_WORD) // 2):
        upper, lower = _WORD[2 * number], _WORD[2 * number + 1]
        blocks = "".join({"##": "█", "# ": "▀", " #": "▄"}.get(a + b, " ") for a, b in zip(upper, lower, strict=True))
        line: Line = [Span("  "), Span(blocks, "accent")]
        if number in beside:
            line += [Span("     "), beside[number]]
        lines.append(line)
    return lines


def ways_title(look: Look) -> Title:
    return Title(look.t(N_("Where to start")))


def way_rows(look: Look, gap: int) -> list[Row]:
    """The ways in, each in two lines; the one under the cursor carries the chip."""

    def row(number: int, way: Way) -> Row:
        key = look.key(KeyOf(way.key, str(number), "start"))

        def draw(width: int, state: str) -> list[Line]:
            chip: Line = [enter_chip(look.t(way.chip))] if state != PLAIN else []
            name: Line = [Span("  "), Span(key, "accent-bold"), Span("  "), Span(look.t(way.title), "strong")]
            if width_of(name) + width_of(chip) + 3 > width:
                chip = [Span(" Enter ", "chip", OPENS)] if chip else []
            return [
                ends(name, [*chip, Span(" ")], width, look.glyphs.ellipsis),
                [Span("     "), Span(cut(look.t(way.line), width - 6, look.glyphs.ellipsis), "muted")],
            ]

        return Row(way.key, draw, 2, subject=way.key, gap=gap)

    return [row(number, way) for number, way in enumerate(WAYS_IN, 1)]


def tilde(path: Path) -> str:
    """A path as a person writes it: `~` for home."""
    with contextlib.suppress(ValueError, RuntimeError):
        return str(Path("~") / path.relative_to(Path.home()))
    return str(path)


def home_path(path: Path, width: int, ellipsis: str = "…") -> str:
    """A path to read: `~` for home, and only its end where it is too long for `width` cells."""
    text = safe_text(tilde(path))
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) + cell_len(ellipsis) > width:
        text = text[1:]
    return ellipsis + text


def check_lines(look: Look, login: str, store: Path, width: int, *, roomy: bool) -> list[Line]:
    """Four things worth a look before starting: who, which language, whether signs line up, where the data go."""
    glyphs = look.glyphs
    labels = [look.t(label) for label in (N_("I am"), N_("Language"), N_("Display"), N_("Data in"))]
    first = max(cell_len(label) for label in labels) + 2

    def line(label: str, content: Line, end: Line) -> Line:
        start: Line = [Span("   "), Span(pad(label, first), "muted"), *content]
        return ends(start, [*end, Span("  ")], width, glyphs.ellipsis)

    languages: Line = []
    for code, name in LANGUAGES.items():
        here = code == look.tr.language
        languages += [Span(name, "strong" if here else "muted"), Span("   ")]
    signs = "#>=!*.o" if glyphs.ascii else "■█→▲◆●○"
    told = N_("plain signs") if glyphs.ascii else N_("one cell each, in line")
    room = width - first - 6
    note = look.t(N_("not made yet"))
    place = home_path(store, room - cell_len(note) - 2, glyphs.ellipsis)
    lines = [
        line(labels[0], [said(login, "strong")], [Span(glyphs.done, "ok")]),
        line(labels[1], languages, _offer(look.key(LANGUAGE), look.t(N_("switch")))),
        line(
            labels[2],
            [Span(signs, "text"), Span("  "), Span(look.t(told), "muted")],
            _offer(look.key(SIGNS), look.t(_other(look))),
        ),
        line(labels[3], [Span(place, "text"), Span("  "), Span(note, "muted")], []),
    ]
    title = hairline(Title(look.t(N_("Check four things first"))), width, glyphs, focused=False)
    return [title, [], *lines, []] if roomy else [title, *lines]


def _other(look: Look) -> str:
    return N_("bars and arrows") if look.glyphs.ascii else N_("plain signs")


def _offer(key: str, word: str) -> Line:
    return [Span(key, "accent-bold"), Span(f" {word}", "accent")]


def hint_line(look: Look) -> Line:
    """For whom the signs do not show as they should."""
    before, _, after = look.t(N_("Blocks and arrows out of line? Press {key} for plain signs.")).partition("{key}")
    return [Span("   "), Span(before, "muted"), Span(look.key(SIGNS), "accent-bold"), Span(after, "muted")]


def faults_title(look: Look, faults: Sequence[Fault], path: Path | None) -> Title:
    """How many faults, and that nothing was saved."""
    count = look.say(nmsg("{n} fault", "{n} faults", len(faults))) if faults else ""
    return Title(
        look.t(N_("Nothing was saved")),
        count,
        fact=safe_text(path.name) if path else "",
        count_role="bad",
    )


def fault_rows(look: Look, faults: Sequence[Fault], sentence: Message | None, width: int) -> list[Row]:
    """Each fault with the place where it is found; or the one sentence that says why nothing came of it."""
    rows = []
    if sentence is not None:
        rows.append(_fault_row(look, "sentence", [], sentence, width))
    rows += [_fault_row(look, f"fault-{number}", _place(look, f), f.message, width) for number, f in enumerate(faults)]
    return rows


def _place(look: Look, fault: Fault) -> Line:
    """`措施 · row 5 · C 责任人`; nothing for a fault of the whole file."""
    parts: Line = []
    if fault.sheet:
        parts.append(said(fault.sheet, "strong"))
    if fault.row:
        parts.append(Span(look.say(msg("row {row}", row=fault.row)), "text"))
    if fault.column:
        parts.append(said(fault.column, "text"))
    line: Line = []
    for part in parts:
        line += [Span(f" {look.glyphs.dot} ", "muted"), part] if line else [part]
    return line


def _fault_row(look: Look, key: str, place: Line, message: Message, width: int) -> Row:
    told = wrap(look.say(message), width - 6)
    mark: Line = [Span(" "), Span(look.glyphs.major, "bad"), Span(" ")]
    lines: list[Line] = [[*mark, *place]] if place else []
    role = "muted" if place else "text"
    lines += [[Span("   "), Span(text, role)] for text in told]
    if not place:
        lines[0] = [*mark, Span(told[0], role)]
    return Row(key, lambda width, state: lines, len(lines))
