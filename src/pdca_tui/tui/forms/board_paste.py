"""What was pasted onto the board: figures from a spreadsheet, downwards by indicator and rightwards by column."""

from __future__ import annotations

from pdca_tui.actions.board_entry import Figure
from pdca_tui.method.board_grid import Grid
from pdca_tui.model.message import Message, msg
from pdca_tui.tui.forms.reading import read_number


def pasted_figures(text: str, grid: Grid, row: int, column: int) -> list[Figure] | Message:
    """The figures of `text` for the cells from `row` and `column` on; a sentence says what cannot be read.

    Lines go to the indicators below each other, cells parted by tabs to the columns beside each other. An empty
    cell leaves its place as it is.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    figures: list[Figure] = []
    for down, typed in enumerate(lines):
        for over, cell in enumerate(typed.split("\t")):
            if not cell.strip():
                continue
            if row + down >= len(grid.lines):
                return msg(
                    "{n} lines were pasted, but only {room} indicators stand below.",
                    n=len(lines),
                    room=len(grid.lines) - row,
                )
            if column + over >= len(grid.columns):
                return msg("What was pasted reaches beyond the last column.")
            line = grid.lines[row + down]
            place = line.cells[column + over]
            indicator = line.board.indicator
            number = read_number(cell, indicator.unit)
            if isinstance(number, Message):
                return msg("Line {line}, for {indicator}: {why}", line=down + 1, indicator=indicator.name, why=number)
            if place.day is None:
                return msg("That column is still to come. A value is entered on its day or later.")
            figures.append(Figure(indicator.id, place.day, number, place.value))
    if not figures:
        return msg("There is no figure in what was pasted.")
    return figures
