"""The views of the Do place by name; each is imported when it is first asked for."""

from __future__ import annotations

from pdca_tui.tui.commands.do import BOARD, MEETINGS, PARKED
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.do_page import DoPage


def do_page(view: str, scene: Scene, state: DoState) -> DoPage:
    """A new page for the view `view`; a `KeyError` for a name that none has."""
    return _page_of(view)(scene, state)


def _page_of(view: str) -> type[DoPage]:
    if view == MEETINGS:
        from pdca_tui.tui.screens.meetings_page import MeetingsPage

        return MeetingsPage
    if view == PARKED:
        from pdca_tui.tui.screens.parked_page import ParkedPage

        return ParkedPage
    if view == BOARD:
        from pdca_tui.tui.screens.board_page import BoardPage

        return BoardPage
    raise KeyError(view)
