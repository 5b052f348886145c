"""What the terminal shows, cell by cell, and the shortest way to make it show something else.

A terminal row is two lists of equal length: the text of each cell and the pen it was written with.

* A cell's text is one character with whatever combining marks belong to it. A wide character owns two cells:
  its text stands in the left one and `CONTINUATION` in the right one. `UNKNOWN` stands where we cannot say
  what is shown.
* A pen is the SGR parameters of a style (`"1;38;2;224;224;224"`, `""` for the terminal's default). A
  hyperlink rides behind a line break: `"1;31\\nID;URL"`. Pens are compared as strings; equal pens look equal.

Nothing here knows Textual: rows come in, a string of escape sequences goes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

from pdca_tui.tui.pens import change_pen, shows_ground_only

CONTINUATION = ""
"""Text of the right half of a wide character."""

UNKNOWN = "\0"
"""Text of a cell of which nothing is known: it equals no cell that can be painted."""

Stretch = tuple[int, Sequence[str], Sequence[str]]
"""Part of a row: the column it starts at, the texts of its cells, and their pens."""

_JOINER = "\u200d"
_EMOJI_SELECTOR = "\ufe0f"

# Jumping over a gap takes three to six bytes; a longer gap is never cheaper to write again.
_LONGEST_BRIDGE = 6

# Erasing so few blanks takes as many bytes as writing them.
_FEW_BLANKS = "     "

# Everything else (arrows, box lines, circled digits, ...) is one cell wide in most terminals and two in some.
_CERTAIN_WIDTHS = (
    *(("\u3000", "\u303e"), ("\u3041", "\u3096"), ("\u30a1", "\u30fa"), ("\u3400", "\u4dbf")),
    *(("\u4e00", "\u9fff"), ("\uff01", "\uff60")),
)


class NotUnderstood(Exception):
    """The text cannot be laid out in cells with certainty; the caller paints it another way."""


@lru_cache(maxsize=4096)
def split_cells(text: str) -> tuple[str, tuple[str, ...]]:
    """Split a text into cells as Rich measures them.

    Returns:
        The zero-width characters that lead the text, which belong to the cell before it, and the cells.

    Raises:
        NotUnderstood: for control characters, and where the clusters do not add up to Rich's width of the
        whole.
    """
    leading = ""
    clusters: list[str] = []
    joining = False
    for character in text:
        code = ord(character)
        if code < 0x20 or 0x7F <= code < 0xA0:
            raise NotUnderstood(f"control character U+{code:04X}")
        if joining or character == _EMOJI_SELECTOR or not get_character_cell_size(character):
            if clusters:
                clusters[-1] += character
            else:
                leading += character
        else:
            clusters.append(character)
        joining = character == _JOINER
    cells: list[str] = []
    for cluster in clusters:
        width = cell_len(cluster)
        if width == 1:
            cells.append(cluster)
        elif width == 2:
            cells += (cluster, CONTINUATION)
        else:
            raise NotUnderstood(f"a character {width} cells wide")
    if len(cells) != cell_len(text):
        raise NotUnderstood("a text whose characters do not add up to its width")
    return leading, tuple(cells)


def append_cells(text: str, pen: str, chars: list[str], pens: list[str]) -> None:
    """Write a text with one pen at the end of a stretch that is being put together.

    Combining marks at the start of the text go to the cell before. At the start of the stretch they are dropped:
    their letter was cut off, and a terminal would put them on whatever stands to the left.
    """
    if text.isascii() and text.isprintable():
        chars.extend(text)
        pens.extend([pen] * len(text))
        return
    leading, cells = split_cells(text)
    if leading and chars:
        chars[-2 if chars[-1] == CONTINUATION and len(chars) > 1 else -1] += leading
    chars.extend(cells)
    pens.extend([pen] * len(cells))


def move_cursor(from_x: int | None, from_y: int | None, x: int, y: int) -> str:
    """The shortest sequence that puts the cursor on a cell.

    Args:
        from_x: The column it is in now, `None` when that is not certain.
        from_y: The row it is in now, `None` when that is not certain.
        x: The column to go to, from 0.
        y: The row to go to, from 0.
    """
    if from_y == y:
        if from_x == x:
            return ""
        if x == 0:
            return "\r"
        candidates = [f"\x1b[{x + 1}G"]
        if from_x is not None:
            distance, final = (x - from_x, "C") if x > from_x else (from_x - x, "D")
            candidates.append(f"\x1b[{distance}{final}" if distance > 1 else f"\x1b[{final}")
        return min(candidates, key=len)
    if from_y is not None and y == from_y + 1:
        # A tty that turns \n into \r\n makes this one byte longer, and leads to the same cell.
        if x == 0:
            return "\r\n"
        if from_x == x:
            return "\x1b[B"
    if x == 0:
        return f"\x1b[{y + 1}H" if y else "\x1b[H"
    return f"\x1b[{y + 1};{x + 1}H"


class Pencil:
    """Gathers the output of one frame and knows where the terminal's cursor and pen are meanwhile.

    A frame starts with the default pen and an uncertain cursor, so a stray byte on the line harms one frame
    only. Where the terminal `erases` to the ground of the pen, long blanks are erased instead of written.
    """

    def __init__(self, width: int, *, erases: bool = False) -> None:
        self._width = width
        self._erases = erases
        self._output: list[str] = []
        self._x: int | None = None
        self._y: int | None = None
        self._pen = ""

    @property
    def wrote(self) -> bool:
        """Has anything been written in this frame?"""
        return bool(self._output)

    def write(self, y: int, start: int, stop: int, chars: Sequence[str], pens: Sequence[str]) -> None:
        """Write the cells from `start` up to `stop`; neither cuts a wide character in two."""
        output = self._output
        output.append(move_cursor(self._x, self._y, start, y))
        self._y = y
        # In the last column a terminal may or may not stand beyond it: there `_x` says that it is not certain.
        self._x = start
        position = start
        while position < stop:
            pen = pens[position]
            end = position + 1
            while end < stop and pens[end] == pen:
                end += 1
            if pen != self._pen:
                output.append(change_pen(self._pen, pen))
                self._pen = pen
            text = "".join(chars[position:end])
            if _JOINER in text or _EMOJI_SELECTOR in text:
                self._write_one_by_one(position, end, chars)
                self._x = None
            elif self._erases and _FEW_BLANKS in text and shows_ground_only(pen):
                self._write_erasing(position, end, chars, end == stop)
            else:
                self._write_text(text, end)
            position = end

    def _write_text(self, text: str, end: int) -> None:
        self._output.append(text)
        if end == self._width or self._x is None or not _is_certain(text):
            self._x = None
        else:
            self._x = end

    def _write_erasing(self, start: int, stop: int, chars: Sequence[str], last: bool) -> None:
        """Write cells of one pen, erasing where that is shorter; after the `last` blanks the cursor may stay behind."""
        position = start
        while position < stop:
            end = position + 1
            blank = chars[position] == " "
            while end < stop and (chars[end] == " ") is blank:
                end += 1
            count = end - position
            erase = "\x1b[K" if end == self._width else f"\x1b[{count}X"
            move = "" if last and end == stop else move_cursor(self._x, 0, end, 0)
            if blank and len(erase) + len(move) < count:
                self._output += (erase, move)
                self._x = end if move else self._x
            else:
                self._write_text("".join(chars[position:end]), end)
            position = end

    def _write_one_by_one(self, start: int, stop: int, chars: Sequence[str]) -> None:
        """Write cells whose width differs between terminals, each at a column of its own."""
        for x in range(start, stop):
            if chars[x] != CONTINUATION:
                if x > start:
                    self._output.append(f"\x1b[{x + 1}G")
                self._output.append(chars[x])
        if stop < self._width:
            self._output.append(f"\x1b[{stop + 1}G")

    def finish(self, cursor: tuple[int, int]) -> str:
        """End the frame with the default pen and the cursor at (column, row); the whole frame's output."""
        if self._pen:
            self._output.append(change_pen(self._pen, ""))
            self._pen = ""
        self._output.append(move_cursor(self._x, self._y, *cursor))
        return "".join(self._output)


class CellGrid:
    """A model of the terminal's cells. Every row starts unknown; painting makes it known."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.chars = [[UNKNOWN] * width for _ in range(height)]
        self.pens = [[""] * width for _ in range(height)]

    def paint(self, y: int, parts: Sequence[Stretch], pencil: Pencil) -> None:
        """Make part of a row show something else, writing only the cells that differ.

        Args:
            y: The row, from 0.
            parts: Start column, texts and pens of each stretch that is to be shown. What no stretch covers
                stays.
            pencil: Where the output goes.

        Raises:
            NotUnderstood: when a stretch does not lie inside the grid. The grid and the pencil are of no use
            then.
        """
        if not 0 <= y < self.height:
            raise NotUnderstood("a row outside of the screen")
        old_chars, old_pens = self.chars[y], self.pens[y]
        chars, pens = old_chars[:], old_pens[:]
        for x, part_chars, part_pens in parts:
            end = x + len(part_chars)
            if x < 0 or end > self.width:
                raise NotUnderstood("a row wider than the screen")
            chars[x:end] = part_chars
            pens[x:end] = part_pens
            self._forget_halves(chars, x, end)
        if chars == old_chars and pens == old_pens:
            return
        for start, stop in self._runs(old_chars, old_pens, chars, pens):
            pencil.write(y, start, stop, chars, pens)
        self.chars[y], self.pens[y] = chars, pens

    def _forget_halves(self, chars: list[str], start: int, stop: int) -> None:
        """Forget the other half of a wide character that a new stretch cut; terminals differ there."""
        if start and chars[start] != CONTINUATION and _is_wide(chars[start - 1]):
            chars[start - 1] = UNKNOWN
        if stop < self.width and chars[stop] == CONTINUATION and not (stop and _is_wide(chars[stop - 1])):
            chars[stop] = UNKNOWN

    def _runs(
        self, old_chars: list[str], old_pens: list[str], chars: list[str], pens: list[str]
    ) -> list[tuple[int, int]]:
        """The stretches to write: cells that differ, and gaps that are cheaper to write than to jump over."""
        runs: list[tuple[int, int]] = []
        start = stop = -1
        last = self.width - 1
        for x, (char, old_char, pen, old_pen) in enumerate(zip(chars, old_chars, pens, old_pens, strict=True)):
            if (char == old_char and pen == old_pen) or char == UNKNOWN or x < stop:
                continue
            first = x - 1 if char == CONTINUATION and x else x
            end = x + 2 if x < last and chars[x + 1] == CONTINUATION else x + 1
            if start >= 0 and (first <= stop or self._bridges(stop, first, chars, pens)):
                stop = end
                continue
            if start >= 0:
                runs.append((start, stop))
            start, stop = first, end
        if start >= 0:
            runs.append((start, stop))
        return runs

    @staticmethod
    def _bridges(start: int, stop: int, chars: list[str], pens: list[str]) -> bool:
        """Is writing the unchanged cells between two runs again no longer than moving over them?"""
        if stop - start > _LONGEST_BRIDGE:
            return False
        pen = pens[start - 1]
        gap = chars[start:stop]
        if UNKNOWN in gap or any(other != pen for other in pens[start:stop]):
            return False
        return len("".join(gap).encode("utf-8", "replace")) <= len(move_cursor(start, 0, stop, 0))


@lru_cache(maxsize=4096)
def _is_certain(text: str) -> bool:
    """Has `text` the same width in every terminal?"""
    return text.isascii() or all(
        char.isascii() or any(first <= char <= last for first, last in _CERTAIN_WIDTHS) for char in text
    )


def _is_wide(char: str) -> bool:
    return char not in (CONTINUATION, UNKNOWN) and not char.isascii() and cell_len(char) == 2
