"""The bar at the top: what gives way where there is not room for all of it."""

from __future__ import annotations

import pytest
from msgspec import structs

from pdca_tui.store.presence import Presence
from pdca_tui.tui.ink import width_of
from pdca_tui.tui.views.top_bar import top_lines
from tests.tui.stage import NOW, look_in, scene_of


@pytest.mark.parametrize(("language", "week"), [("en", "week 4/13"), ("zh", "第4周/13")])
@pytest.mark.parametrize("width", [72, 76, 80, 100, 120])
def test_the_week_stays_while_somebody_else_is_here(width: int, language: str, week: str) -> None:
    scene = structs.replace(scene_of(None, look_in(language)), others=(Presence("s2", "liming", "李明", "plan", NOW),))
    line = top_lines(scene, width)[0]
    text = "".join(span.text for span in line)

    assert week in text
    assert "…" not in text
    assert width_of(line) == width
