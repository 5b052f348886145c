"""The spiral as a climbing line: every round a stair from where it began to where it came."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from rich.cells import cell_len

from pdca_tui.i18n import numbers
from pdca_tui.model.records import Target
from pdca_tui.model.text import safe_text
from pdca_tui.tui.ink import Line, cut
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.canvas import Canvas

LEAST_HEIGHT = 9
"""Rows under which no line can climb: three of words, and the stairs."""

_WORDS = 3


class Stair(msgspec.Struct, frozen=True):
    """One round: where it began, where it came or, while it has not, what it is to reach.

    `name`, `goal` and `news` stand beneath it, cut where they are too long. `reached` None is not known yet; a stair
    with `ahead` has only its target. `mark` stands behind the figure.
    """

    name: str
    goal: str
    news: str
    baseline: Decimal | None
    target: Target | None
    actual: Decimal | None
    reached: bool | None
    ahead: bool = False
    mark: str = ""

    @property
    def end(self) -> Decimal | None:
        """The level at its right end."""
        return self.actual if self.actual is not None else self.level if self.ahead else self.baseline

    @property
    def level(self) -> Decimal | None:
        """The level of its target."""
        return self.target.value if self.target is not None else None


def climb_lines(stairs: list[Stair], width: int, height: int, look: Look) -> list[Line]:
    """The stairs in `width` x `height` cells; nothing where there is no figure or no room."""
    levels = [level for one in stairs for level in (one.baseline, one.end, one.level) if level is not None]
    if not levels or height < LEAST_HEIGHT:
        return []
    shown = stairs[-max(1, width // 16) :]
    low, high = min(levels), max(levels)
    canvas, column = Canvas(width, height), width // len(shown)
    # A row above the highest stair is for its figure, one under the lowest for the figure there.
    top, bottom = 1, height - _WORDS - 2
    for index, stair in enumerate(shown):
        left = index * column
        _draw(canvas, stair, left, column, _scale(low, high, top, bottom), look, last=index == len(shown) - 1)
        _name(canvas, stair, left, column, height - _WORDS, look)
    return canvas.lines()


class _Scale(msgspec.Struct, frozen=True):
    low: Decimal
    high: Decimal
    top: int
    bottom: int

    def row(self, level: Decimal) -> int:
        """The row of a level, from the top."""
        if self.high == self.low:
            return (self.top + self.bottom) // 2
        share = (level - self.low) / (self.high - self.low)
        return self.bottom - int((share * (self.bottom - self.top)).to_integral_value())


def _scale(low: Decimal, high: Decimal, top: int, bottom: int) -> _Scale:
    return _Scale(low, high, top, bottom)


def _draw(canvas: Canvas, stair: Stair, left: int, column: int, scale: _Scale, look: Look, *, last: bool) -> None:
    glyphs = look.glyphs
    begin, end = stair.baseline, stair.end
    if end is None:
        return
    begin = begin if begin is not None else end
    middle, stop = left + column // 2, left + column - (2 if last else 0)
    from_row, to_row = scale.row(begin), scale.row(end)
    role = "faint" if stair.ahead else "ok" if stair.reached else "accent" if stair.reached is None else "warn"
    flat = glyphs.ahead if stair.ahead else glyphs.heavy
    upright = ("|" if glyphs.ascii else "┊") if stair.ahead else ("|" if glyphs.ascii else "┃")
    first = left + (0 if left else 1)
    canvas.write(first, from_row, flat * (middle - first), role)
    if from_row != to_row:
        rises = to_row < from_row
        for row in range(min(from_row, to_row) + 1, max(from_row, to_row)):
            canvas.write(middle, row, upright, role)
        if glyphs.ascii or stair.ahead:
            lower, upper = (upright, upright)
        else:
            lower, upper = ("┛", "┏") if rises else ("┗", "┓")
        canvas.write(middle, from_row, lower if rises else upper, role)
        canvas.write(middle, to_row, upper if rises else lower, role)
    else:
        canvas.write(middle, to_row, flat, role)
    canvas.write(middle + 1, to_row, flat * (stop - middle - 1), role)
    canvas.write(left + 1, from_row + 1, numbers.number(begin), "muted")
    _figure(canvas, stair, middle + 1, to_row, role, look)


def _figure(canvas: Canvas, stair: Stair, x: int, row: int, role: str, look: Look) -> None:
    """What the round came to, over its stair, and its target where that is another."""
    glyphs, end = look.glyphs, stair.end
    if end is None:
        return
    mark = "" if stair.reached is None else glyphs.done if stair.reached else glyphs.controllable
    shown = numbers.target(stair.target) if stair.ahead and stair.target is not None else numbers.number(end)
    text = f"{shown} {mark}".rstrip()
    canvas.write(x, row - 1, text, "muted" if stair.ahead else "strong" if stair.reached is None else role)
    told = stair.mark
    if stair.target is not None and numbers.target(stair.target) != numbers.number(end) and not stair.ahead:
        told = f"{look.t('target')} {numbers.target(stair.target)} {told}".rstrip()
    if told:
        canvas.write(x + cell_len(text) + 2, row - 1, told, "muted")


def _name(canvas: Canvas, stair: Stair, left: int, column: int, row: int, look: Look) -> None:
    room, ellipsis = column - 2, look.glyphs.ellipsis
    for offset, (text, role) in enumerate(((stair.name, "strong"), (stair.goal, "text"), (stair.news, "muted"))):
        canvas.write(left + 1, row + offset, cut(safe_text(text), room, ellipsis), role)
