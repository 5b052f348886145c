"""The difference between two screens, applied to a terminal, shows what painting the second one in full shows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from pdca_tui.tui.cells import (
    CONTINUATION,
    UNKNOWN,
    CellGrid,
    NotUnderstood,
    Pencil,
    Stretch,
    append_cells,
    move_cursor,
    split_cells,
)
from pdca_tui.tui.paint import Terminal, erases_to_ground
from pdca_tui.tui.pens import LINK_MARK, RESET, change_pen, parse_pen
from tests.system.terminal import Cell, Display

WIDTH, HEIGHT = 17, 5

COLOURS = ["", "31", "92", "38;5;200", "38;2;1;2;3", "38;2;250;128;7"]
GROUNDS = ["", "44", "101", "48;5;33", "48;2;9;8;7"]
ATTRIBUTES = ["1", "2", "3", "4", "5", "7", "8", "9", "21", "51", "53"]


def pens_of(attributes: Sequence[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda chosen, colour, ground: ";".join(filter(None, (*sorted(chosen, key=int), colour, ground))),
        st.sets(st.sampled_from(attributes), max_size=3),
        st.sampled_from(COLOURS),
        st.sampled_from(GROUNDS),
    )


any_pen = pens_of(ATTRIBUTES)
shown_pen = pens_of(["1", "3", "4", "5", "7", "9"])
"""A pen all of whose attributes the test's terminal keeps."""

spans = st.lists(
    st.tuples(st.sampled_from(["a", "bc", " ", "   ", "         ", "中", "深圳", "e\u0301", "→", "a国b"]), shown_pen),
    min_size=1,
    max_size=9,
)


def stretch(parts: Sequence[tuple[str, str]], width: int, x: int = 0) -> Stretch:
    """A stretch of whole characters exactly `width` cells wide, padded with blanks."""
    chars: list[str] = []
    pens: list[str] = []
    for text, pen in parts:
        append_cells(text, pen, chars, pens)
    chars, pens = chars[:width], pens[:width]
    chars += [" "] * (width - len(chars))
    pens += [""] * (width - len(pens))
    if split_cells(chars[-1])[1][1:]:
        chars[-1] = " "
    return x, chars, pens


frames = st.lists(
    st.lists(spans, min_size=HEIGHT, max_size=HEIGHT).map(lambda rows: [stretch(row, WIDTH) for row in rows]),
    min_size=1,
    max_size=4,
)


def naive(rows: Sequence[Stretch]) -> bytes:
    """The dullest way to paint: every cell with its own position, reset and pen."""
    output = []
    for y, (left, chars, pens) in enumerate(rows):
        for x, (char, pen) in enumerate(zip(chars, pens, strict=True), left):
            if char != CONTINUATION:
                output.append(f"\x1b[{y + 1};{x + 1}H\x1b[0m\x1b[{pen}m{char}\x1b[0m")
    return "".join(output).encode()


def blank_display() -> Display:
    display = Display(WIDTH, HEIGHT)
    # As Textual does: what is written in the last column must not start another line.
    display.feed(b"\x1b[?7l")
    return display


def display_of(rows: Sequence[Stretch]) -> list[list[Cell]]:
    display = blank_display()
    display.feed(naive(rows))
    return display.cells()


def used_display() -> Display:
    display = blank_display()
    display.feed("\x1b[3;4H\x1b[1;31mgarbage 中\x1b[m".encode())
    return display


@settings(max_examples=120, deadline=None)
@given(frames, st.booleans())
def test_the_difference_shows_what_painting_in_full_shows(sequence: list[list[Stretch]], erases: bool) -> None:
    display, grid = used_display(), CellGrid(WIDTH, HEIGHT)
    for rows in sequence:
        pencil = Pencil(WIDTH, erases=erases)
        for y, row in enumerate(rows):
            grid.paint(y, [row], pencil)
        display.feed(pencil.finish((3, 2)).encode())
        assert display.cells() == display_of(rows)
        assert display.cursor == (3, 2)


@settings(max_examples=120, deadline=None)
@given(frames, st.lists(st.tuples(st.integers(0, WIDTH - 1), st.integers(1, WIDTH), spans), max_size=6), st.booleans())
def test_stretches_that_cut_wide_characters_leave_nothing_believed_that_is_not_shown(
    sequence: list[list[Stretch]], patches: list[tuple[int, int, list[tuple[str, str]]]], erases: bool
) -> None:
    display, grid = used_display(), CellGrid(WIDTH, HEIGHT)
    pencil = Pencil(WIDTH, erases=erases)
    for y, row in enumerate(sequence[0]):
        grid.paint(y, [row], pencil)
    display.feed(pencil.finish((0, 0)).encode())
    for number, (x, width, parts) in enumerate(patches):
        pencil = Pencil(WIDTH, erases=erases)
        grid.paint(number % 2, [stretch(parts, min(width, WIDTH - x), x)], pencil)
        display.feed(pencil.finish((0, 0)).encode())
        for y in range(2):
            believed = display_of([(0, [" "], [""])] * y + [(0, grid.chars[y], grid.pens[y])])[y]
            for column, cell in enumerate(display.cells()[y]):
                if grid.chars[y][column] != UNKNOWN:
                    assert cell == believed[column]
    last = sequence[-1]
    pencil = Pencil(WIDTH, erases=erases)
    for y, row in enumerate(last):
        grid.paint(y, [row], pencil)
    display.feed(pencil.finish((0, 0)).encode())
    assert display.cells() == display_of(last)


@settings(max_examples=60, deadline=None)
@given(frames)
def test_painting_the_same_twice_sends_nothing(sequence: list[list[Stretch]]) -> None:
    grid = CellGrid(WIDTH, HEIGHT)
    for y, row in enumerate(sequence[0]):
        grid.paint(y, [row], Pencil(WIDTH))
    pencil = Pencil(WIDTH)
    for y, row in enumerate(sequence[0]):
        grid.paint(y, [row], pencil)
    assert not pencil.wrote


def test_one_changed_cell_sends_one_cell() -> None:
    grid = CellGrid(WIDTH, HEIGHT)
    grid.paint(1, [stretch([("a中b", "")], WIDTH)], Pencil(WIDTH))
    pencil = Pencil(WIDTH)
    grid.paint(1, [stretch([("a国b", "")], WIDTH)], pencil)
    assert pencil.finish((0, 0)) == "\x1b[2;2H国\x1b[H"


def test_a_short_unchanged_gap_is_written_again_and_a_long_one_jumped_over() -> None:
    grid = CellGrid(30, 1)
    grid.paint(0, [stretch([("." * 30, "")], 30)], Pencil(30))
    pencil = Pencil(30)
    grid.paint(0, [stretch([("x..x.......x", ""), ("." * 18, "")], 30)], pencil)
    assert pencil.finish((0, 0)) == "\x1b[Hx..x\x1b[7Cx\r"


@pytest.mark.parametrize(
    ("text", "pen", "sent"),
    [
        pytest.param("a" + " " * 20 + "b" + "." * 8, "44", "\x1b[H\x1b[44ma\x1b[20X\x1b[22Gb", id="before a text"),
        pytest.param("a" + " " * 20 + "." * 9, "44", "\x1b[H\x1b[44ma\x1b[20X", id="last"),
        pytest.param("a" + " " * 29, "44", "\x1b[H\x1b[44ma\x1b[K", id="up to the edge"),
        pytest.param("→" + " " * 20 + "b" + "." * 8, "44", "\x1b[H\x1b[44m→\x1b[20X\x1b[22Gb", id="a doubtful width"),
        pytest.param("a" + " " * 8 + "b" + "." * 20, "44", "\x1b[H\x1b[44ma        b", id="too few"),
        pytest.param("a" + " " * 9 + "." * 20, "4;44", "\x1b[H\x1b[4;44ma         ", id="underlined"),
    ],
)
def test_long_blanks_are_erased_where_the_terminal_erases_to_the_pens_ground(text: str, pen: str, sent: str) -> None:
    grid = CellGrid(30, 1)
    grid.paint(0, [stretch([("." * 30, pen)], 30)], Pencil(30))
    pencil = Pencil(30, erases=True)
    grid.paint(0, [stretch([(text, pen)], 30)], pencil)
    assert pencil.finish((0, 0)) == sent + "\x1b[m\r"
    for term, erases in (("xterm-256color", True), ("linux", True), ("tmux-256color", True), ("screen", False)):
        assert erases_to_ground(term) is erases


def test_after_a_character_of_doubtful_width_columns_are_absolute() -> None:
    grid = CellGrid(30, 1)
    grid.paint(0, [stretch([("." * 30, "")], 30)], Pencil(30))
    pencil = Pencil(30)
    grid.paint(0, [stretch([("→........x", ""), ("." * 20, "")], 30)], pencil)
    assert pencil.finish((0, 0)) == "\x1b[H→\x1b[10Gx\r"


@given(any_pen, any_pen)
def test_a_change_of_pen_leads_to_the_new_pen_from_the_old_one(before: str, after: str) -> None:
    change = change_pen(before, after)
    assert written_with(before, change) == parse_pen(after)
    assert len(change) <= len(f"\x1b[0;{after}m")


def written_with(pen: str, change: str) -> tuple[frozenset[str], str, str]:
    """What SGR makes of a pen, by the tables of ECMA-48 and xterm."""
    attributes, foreground, background = parse_pen(pen)
    on = set(attributes)
    ends = {"22": "12", "23": "3", "24": ("4", "21"), "25": "56", "27": "7", "28": "8", "29": "9"}
    ends |= {"54": ("51", "52"), "55": ("53",)}
    codes = iter(change.removeprefix("\x1b[").removesuffix("m").split(";") if change else [])
    for code in codes:
        if code in ("", "0"):
            on, foreground, background = set(), "", ""
        elif code in ends:
            on -= set(ends[code])
        elif code in ATTRIBUTES:
            on.add(code)
        elif code in ("38", "48"):
            kind = next(codes)
            colour = ";".join([code, kind, *(next(codes) for _ in range(3 if kind == "2" else 1))])
            foreground, background = (colour, background) if code == "38" else (foreground, colour)
        elif code in ("39", "49"):
            foreground, background = ("", background) if code == "39" else (foreground, "")
        elif int(code) in (*range(30, 38), *range(90, 98)):
            foreground = code
        else:
            assert int(code) in (*range(40, 48), *range(100, 108))
            background = code
    return frozenset(on), foreground, background


def test_a_link_is_opened_and_closed_around_its_cells() -> None:
    link = f"1{LINK_MARK}7;https://example.org/"
    assert change_pen("", link) == "\x1b]8;id=7;https://example.org/\x1b\\\x1b[1m"
    assert change_pen(link, "1") == "\x1b]8;;\x1b\\"
    assert change_pen(link, "") == "\x1b]8;;\x1b\\" + RESET


@given(st.integers(0, 16), st.integers(0, 4), st.integers(0, 16), st.integers(0, 4), st.booleans(), st.booleans())
def test_the_cursor_arrives(x: int, y: int, to_x: int, to_y: int, sure_x: bool, sure_y: bool) -> None:
    display = Display(WIDTH, HEIGHT)
    display.feed(f"\x1b[{y + 1};{x + 1}H".encode())
    display.feed(move_cursor(x if sure_x else None, y if sure_y else None, to_x, to_y).encode())
    assert display.cursor == (to_x, to_y)


@pytest.mark.parametrize(
    ("text", "leading", "cells"),
    [
        ("ab", "", ("a", "b")),
        ("深a", "", ("深", CONTINUATION, "a")),
        ("e\u0301x", "", ("e\u0301", "x")),
        ("\u0301x", "\u0301", ("x",)),
        ("中\u0301", "", ("中\u0301", CONTINUATION)),
        ("", "", ()),
        ("👩\u200d👧!", "", ("👩\u200d👧", CONTINUATION, "!")),
    ],
)
def test_a_text_is_split_into_the_cells_it_owns(text: str, leading: str, cells: tuple[str, ...]) -> None:
    assert split_cells(text) == (leading, cells)


@pytest.mark.parametrize("text", ["a\x1b[2J", "tab\t", "line\n", "\x9b2J", "\x7f"])
def test_control_characters_are_not_understood(text: str) -> None:
    with pytest.raises(NotUnderstood):
        append_cells(text, "", [], [])


def test_a_row_that_does_not_fit_is_not_understood() -> None:
    grid = CellGrid(4, 1)
    for y, x, chars in ((0, 1, "abcd"), (1, 0, "a"), (0, -1, "a")):
        with pytest.raises(NotUnderstood):
            grid.paint(y, [(x, list(chars), [""] * len(chars))], Pencil(4))


def strip(*parts: tuple[str, Style | None]) -> Strip:
    return Strip([Segment(text, style) for text, style in parts])


def layout(*lines: Sequence[Strip]) -> LayoutUpdate:
    return LayoutUpdate(list(lines), Region(0, 0, WIDTH, len(lines)))


def terminal() -> Terminal:
    return Terminal(WIDTH, HEIGHT, ColorSystem.TRUECOLOR)


def test_a_frame_that_changes_nothing_is_empty_and_only_a_new_cursor_is_sent() -> None:
    shown = terminal()
    row = strip(("配件", Style(bold=True)), ("x" * 13, None))
    assert shown.paint(layout([row]), (0, 0)) == RESET + "\x1b[H\x1b[1m配件\x1b[m" + "x" * 13 + "\r"
    assert shown.paint(layout([row]), (0, 0)) == ""
    again = strip(("配", Style(bold=True, meta={"@click": "x"})), ("件", Style(bold=True)), ("x" * 13, None))
    assert shown.paint(layout([again]), (0, 0)) == ""
    assert shown.paint(layout([row]), (2, 3)) == "\x1b[4;3H"


def test_a_row_painted_in_part_is_not_mistaken_for_the_row_painted_before() -> None:
    shown = terminal()
    row = strip(("a" * WIDTH, None))
    shown.paint(layout([row]), (0, 0))
    patch = ChopsUpdate([{0: strip(("b" * WIDTH, None))}], [(0, 0, 3)], [[WIDTH]])
    assert shown.paint(patch, (0, 0)) == "\x1b[Hbbb\r"
    assert shown.paint(layout([row]), (0, 0)) == "\x1b[Haaa\r"


def test_a_part_that_ends_within_a_wide_character_takes_in_the_whole_of_it() -> None:
    shown = terminal()
    shown.paint(layout([strip(("深圳" + "." * 13, None))]), (0, 0))
    patch = ChopsUpdate([{0: strip(("a南b" + "." * 13, None))}], [(0, 0, 2)], [[WIDTH]])
    assert shown.paint(patch, (0, 0)) == "\x1b[Ha南\r"


def test_only_the_chops_that_a_span_touches_are_painted() -> None:
    shown = terminal()
    shown.paint(layout([strip(("." * WIDTH, None))]), (0, 0))
    chops = {0: strip(("aaaa", None)), 4: strip(("bbbb", None)), 8: None, 9: strip(("cccccccc", None))}
    assert shown.paint(ChopsUpdate([chops], [(0, 4, 8)], [[4, 8, 9, WIDTH]]), (0, 0)) == "\x1b[1;5Hbbbb\r"


def test_a_strip_with_control_characters_or_a_foul_link_is_left_to_textual() -> None:
    for foul in (strip(("a\x1b[2J", None)), strip(("a", Style(link="http://x/\x1b\\")))):
        with pytest.raises(NotUnderstood):
            terminal().paint(layout([foul]), (0, 0))
