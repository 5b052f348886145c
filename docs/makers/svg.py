"""Frames as SVG: every cell stands where the terminal has it, whatever fonts the reader has.

Text is pinned run by run with `textLength`; Chinese characters make runs of their own, two cells each. Bars, lines and
the signs of judgement are drawn as shapes, because fonts differ most in those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from docs.makers.frames import Frame, Run
from rich.cells import get_character_cell_size

CELL_W, CELL_H = 10, 21
SIZE, BASELINE = 16.4, 15.5
"""Of the letters: their size, and how far below the row's top they stand. Most fonts advance by 0.6 of the size."""
WIDE_SIZE = 18

FONTS = (
    "'Cascadia Mono','SF Mono',Menlo,Consolas,'DejaVu Sans Mono',"
    "'Sarasa Mono SC','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace"
)

SIGNS = {
    "●": ("c", '<circle cx="5" cy="10.5" r="4"/>'),
    "○": ("o", '<circle cx="5" cy="10.5" r="3.5" fill="none" stroke="currentColor" stroke-width="1.2"/>'),
    "◆": ("d", '<path d="M5 5.5 9.6 10.5 5 15.5 .4 10.5z"/>'),
    "◇": ("e", '<path d="M5 6 9 10.5 5 15 1 10.5z" fill="none" stroke="currentColor" stroke-width="1.2"/>'),
    "▲": ("t", '<path d="M5 6 9.8 14.5H.2z"/>'),
    "►": ("r", '<path d="M1 6.5 9.5 10.5 1 14.5z"/>'),
    "▸": ("s", '<path d="M2.5 7 8 10.5 2.5 14z"/>'),
    "▾": ("v", '<path d="M1.5 8H8.5L5 13.5z"/>'),
    "■": ("q", '<path d="M1 6.5H9V14.5H1z"/>'),
    "✓": ("y", '<path d="M1 11 4 14.5 9 6" fill="none" stroke="currentColor" stroke-width="1.5"/>'),
    "✗": ("n", '<path d="M1.5 7 8.5 14M8.5 7 1.5 14" fill="none" stroke="currentColor" stroke-width="1.5"/>'),
    "→": ("g", '<path d="M.5 10.5H9M6 7.5 9 10.5 6 13.5" fill="none" stroke="currentColor" stroke-width="1.3"/>'),
    "↗": ("u", '<path d="M1.5 14 8 7.5M4 7H8.5V11.5" fill="none" stroke="currentColor" stroke-width="1.3"/>'),
    "↘": ("w", '<path d="M1.5 7 8 13.5M4 14H8.5V9.5" fill="none" stroke="currentColor" stroke-width="1.3"/>'),
    "★": ("a", '<path d="M5 5.5 6.4 9H10L7.1 11.2 8.2 15 5 12.7 1.8 15 2.9 11.2 0 9H3.6z"/>'),
}
"""Signs that are drawn: the name of the symbol, and its shape in one cell."""

BARS = {
    "█": (0, 0, 10, 21),
    "▌": (0, 0, 5, 21),
    "▐": (5, 0, 5, 21),
    "▏": (0, 0, 1.5, 21),
    "━": (0, 8.5, 10, 4),
    "─": (0, 10, 10, 1.2),
    "│": (4.4, 0, 1.2, 21),
    "┃": (3, 0, 4, 21),
    **{sign: (0, 21 - n * 21 / 8, 10, n * 21 / 8) for n, sign in enumerate("▁▂▃▄▅▆▇", 1)},
}
"""Left, top, width and height of what is a rectangle; those that fill the cell's width join their neighbours."""

_PIECES = re.compile(r"(?P<gap> {2,})|(?P<bar>[█▌▐▏━─│┃▁-▇])(?P=bar)*|(?P<sign>[" + "".join(SIGNS) + "])|(?P<text>.)")


class Ink:
    """The classes of a picture: one for each colour and weight, in the order in which they are met."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, rule: str) -> str:
        if rule not in self._names:
            self._names[rule] = _letters(len(self._names))
        return self._names[rule]

    def css(self) -> str:
        return "".join(f".{name}{{{rule}}}" for rule, name in self._names.items())


def _letters(number: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def grounds(frame: Frame, base: str, ink: Ink) -> Iterator[str]:
    """Rectangles for all grounds but `base`; equal ones beneath each other are one."""
    open_: dict[tuple[int, int, str], int] = {}
    rows: dict[int, list[tuple[int, int, str]]] = {}
    for run in frame.runs:
        row = rows.setdefault(run.y, [])
        if row and row[-1][2] == run.ground and row[-1][1] == run.x:
            row[-1] = (row[-1][0], run.x + run.width, run.ground)
        else:
            row.append((run.x, run.x + run.width, run.ground))
    for y in range(frame.height + 1):
        spans = [span for span in rows.get(y, []) if span[2] != base]
        for span in [span for span in open_ if span not in spans]:
            top = open_.pop(span)
            yield _rect(span[0] * CELL_W, top * CELL_H, (span[1] - span[0]) * CELL_W, (y - top) * CELL_H, ink, span[2])
        for span in spans:
            open_.setdefault(span, y)


def base_ground(frame: Frame) -> str:
    """The ground that most cells have."""
    cells: dict[str, int] = {}
    for run in frame.runs:
        cells[run.ground] = cells.get(run.ground, 0) + run.width
    return max(cells, key=lambda ground: cells[ground])


def marks(frame: Frame, ink: Ink) -> Iterator[str]:
    """Everything that stands on the grounds: letters, signs and bars."""
    for run in frame.runs:
        yield from _marks_of(run, ink)


def _marks_of(run: Run, ink: Ink) -> Iterator[str]:
    color = f"fill:{run.ink};color:{run.ink}"
    letters = ink.name(color + ";font-weight:700" if run.bold else color)
    x, pending, start, kind = run.x, "", 0, ""

    def flush() -> Iterator[str]:
        if pending.strip():
            yield _text(pending, start, run.y, kind, letters)

    for piece in _PIECES.finditer(run.text):
        what, text = piece.lastgroup, piece.group()
        width = sum(get_character_cell_size(c) for c in text)
        own = _kind(text) if what == "text" else ""
        if pending and (what != "text" or (own != kind and text != " ")):
            yield from flush()
            pending = ""
        if what == "bar":
            left, top, wide, high = BARS[text[0]]
            for place, length in [(x, width)] if wide == CELL_W else [(x + n, 1) for n in range(width)]:
                extent = length * CELL_W if wide == CELL_W else wide
                yield _rect(place * CELL_W + left, run.y * CELL_H + top, extent, high, ink, run.ink)
        elif what == "sign":
            yield f'<use href="#{SIGNS[text][0]}" x="{x * CELL_W}" y="{run.y * CELL_H}" class="{letters}"/>'
        elif what == "text":
            if not pending:
                start, kind = x, own
            pending += text
        x += width
    yield from flush()


def _kind(character: str) -> str:
    """Which characters make a run together: wide ones, plain ones, and signs, which are fitted into their cell."""
    if get_character_cell_size(character) == 2:
        return "wide"
    return "plain" if character.isalnum() or character.isascii() else "sign"


def _text(text: str, x: int, y: int, kind: str, letters: str) -> str:
    left = len(text) - len(text.lstrip(" "))
    text = text.strip(" ")
    length = sum(get_character_cell_size(c) for c in text) * CELL_W
    fit = ' lengthAdjust="spacingAndGlyphs"' if kind == "sign" else ""
    family = f"{letters} W" if kind == "wide" else letters
    place = f'x="{(x + left) * CELL_W}" y="{_number(y * CELL_H + BASELINE)}"'
    return f'<text {place} textLength="{length}"{fit} class="{family}">{escape(text, quote=False)}</text>'


def _rect(x: float, y: float, width: float, height: float, ink: Ink, color: str) -> str:
    name = ink.name(f"fill:{color};color:{color}")
    return (
        f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}" class="{name}"/>'
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def symbols(body: str) -> str:
    """The shapes of the signs that `body` uses."""
    used = [shape.replace("/>", f' id="{name}"/>', 1) for name, shape in SIGNS.values() if f'"#{name}"' in body]
    return f"<defs>{''.join(used)}</defs>" if used else ""


def document(width: int, height: int, title: str, css: str, body: Iterable[str]) -> str:
    """An SVG of `width` x `height` with what says what it shows for whoever cannot see it."""
    drawn = "\n".join(body)
    style = f"text{{font:{SIZE}px {FONTS};white-space:pre}}.W{{font-size:{WIDE_SIZE}px;letter-spacing:2px}}{css}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-label="{escape(title)}">\n<title>{escape(title)}</title>\n<style>{style}</style>\n'
        f"{symbols(drawn)}\n{drawn}\n</svg>\n"
    )


PAD = 10
"""Around the screen, in the colour of its ground."""


def window(width: int, height: int, ground: str) -> str:
    """The ground of a picture, with an edge that can be seen on a page of the same colour."""
    edge = 'stroke="#808080" stroke-opacity=".4"'
    return f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8" fill="{ground}" {edge}/>'


def still(frame: Frame, title: str) -> str:
    """One picture."""
    ink = Ink()
    base = base_ground(frame)
    width, height = frame.width * CELL_W + 2 * PAD, frame.height * CELL_H + 2 * PAD
    body = [
        window(width, height, base),
        f'<g transform="translate({PAD} {PAD})">',
    ]
    body += [*grounds(frame, base, ink), *marks(frame, ink), "</g>"]
    return document(width, height, title, ink.css(), body)
