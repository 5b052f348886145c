"""The views of the Act place by name; each is imported when it is first asked for."""

from __future__ import annotations

from importlib import import_module

from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.act_page import ActPage

_PAGES = {
    "sops": "SopsPage",
    "scripts": "ScriptsPage",
    "principles": "PrinciplesPage",
    "rounds": "RoundsPage",
    "report": "ReportPage",
}
"""View -> its class, in the module `act_<view>_page`."""


def act_page(view: str, scene: Scene, state: DoState) -> ActPage:
    """A new page for the view `view`; a `KeyError` for a name that none has."""
    module = import_module(f"pdca_tui.tui.screens.act_{view}_page")
    page: ActPage = getattr(module, _PAGES[view])(scene, state)
    return page
