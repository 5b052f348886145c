"""The first page styles each of its widgets once: what it shows by then is what it would show after a second time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from pdca_tui.tui.screens.today import TodayScreen
from tests.tui.running import app_on, sample_store


def looks(screen: TodayScreen) -> list[tuple[str, object, str]]:
    """Every widget with its place and its styles."""
    return [(str(node), node.region, node.styles.css) for node in screen.query("*")]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_first_page_styles_its_widgets_once(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled: Counter[DOMNode] = Counter()
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
        styled[node] += 1
        apply(sheet, node, **how)

    monkeypatch.setattr(Stylesheet, "apply", counted)
    app = app_on(sample_store(tmp_path), tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        # The list that takes the focus is styled for it.
        again = {node for node in screen.walk_children() if styled[node] > 1}
        assert again <= {screen.focused}

        before = looks(screen)
        screen.update_node_styles(animate=False)
        await pilot.pause()
        assert looks(screen) == before
