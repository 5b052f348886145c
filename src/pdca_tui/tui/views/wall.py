"""The pages of the wall: the board, what is due today and what needs somebody, the plan; cut to the screen."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pdca_tui.method.board_grid import Step, grid
from pdca_tui.model.message import N_
from pdca_tui.tui.ink import Line
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.board_grid import grid_rows
from pdca_tui.tui.views.needs_pane import needs_rows
from pdca_tui.tui.views.plan_pane import first_open, plan_rows
from pdca_tui.tui.views.tasks_pane import tasks_rows
from pdca_tui.tui.views.titles import Title, hairline


class WallPage(msgspec.Struct, frozen=True):
    """One screenful: the place in the bar on top it belongs to, and its lines."""

    place: int
    lines: list[Line]


def wall_pages(scene: Scene, width: int, height: int) -> list[WallPage]:
    """Every page of the wall; what is longer than the screen goes on over the next ones."""
    look = scene.look
    cells = grid(scene.snapshot, scene.day, Step.WEEK, scene.facts.board)
    board = _lines(grid_rows(scene, cells, width, cells.current), width)
    today = [
        hairline(Title(look.t(N_("Today's tasks"))), width, look.glyphs, focused=False),
        *_lines(tasks_rows(scene), width),
        [],
        hairline(Title(look.t(N_("Needs you"))), width, look.glyphs, focused=False),
        *_lines(needs_rows(scene), width),
    ]
    plan = _lines(plan_rows(scene, first_open(scene)), width)
    pages: list[WallPage] = []
    for place, name, lines in ((2, N_("Board"), board), (0, N_("Today"), today), (1, N_("Plan"), plan)):
        room = max(1, height - 1)
        parts = [lines[at : at + room] for at in range(0, len(lines), room)] or [[]]
        for number, part in enumerate(parts, 1):
            note = f"{number}/{len(parts)}" if len(parts) > 1 else ""
            head = hairline(Title(look.t(name), note=note), width, look.glyphs, focused=False)
            pages.append(WallPage(place, [head, *part]))
    return pages


def _lines(rows: Sequence[Row], width: int) -> list[Line]:
    lines: list[Line] = []
    for row in rows:
        drawn = list(row.draw(width - 1, PLAIN))[: row.height]
        lines += drawn
        lines += [[]] * (row.height - len(drawn) + row.gap)
    return lines
