"""Contrast: the formula against published figures, and the pairs that are really drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.color import Color
from rich.style import Style
from textual.errors import NoWidget
from textual.pilot import Pilot

from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.contrast import DRAWN, SIGN, TEXT, contrast
from pdca_tui.tui.theming import ROLES, ThemeFile
from tests.tui.every_screen import WALKS, walk


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


MARKED = ThemeFile(
    "marked",
    {"en": "every role a colour of its own"},
    True,
    False,
    {
        role: f"#{17 + place * 11:02X}{200 - place * 7:02X}{60 + (place * 37) % 150:02X}"
        for place, role in enumerate(ROLES)
    },
)
ROLE_OF = {color.lower(): role for role, color in MARKED.colors.items()}


def role_of(color: Color | None) -> str:
    shown = color.get_truecolor().hex.lower() if color is not None else "none"
    return ROLE_OF.get(shown, shown)


def pairs_on(app: PdcaApp) -> set[tuple[str, str, str]]:
    """What is drawn on the screen in front: role, ground, and whether it is read; what lies behind a dialog is not."""
    found = set()
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            style = segment.style or Style()
            if segment.text.strip() and not _behind(app, x, y):
                ink, ground = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
                kind = "text" if any(sign.isalnum() for sign in segment.text) else "sign"
                found.add((role_of(ink), role_of(ground), "dim" if style.dim else kind))
            x += segment.cell_length
    return found


def _behind(app: PdcaApp, x: int, y: int) -> bool:
    try:
        return app.screen.get_widget_at(x, y)[0] is app.screen
    except NoWidget:
        return True


WIDE, SMALL = ("en", (120, 40)), ("zh", (60, 20))


@pytest.mark.parametrize(
    ("name", "language", "size"),
    [*((name, *WIDE) for name in WALKS), ("sample", *SMALL)],
    ids=lambda part: part if isinstance(part, str) else f"{part[0]}x{part[1]}",
)
async def test_no_screen_draws_a_pair_whose_contrast_is_not_computed(
    name: str, language: str, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: dict[tuple[str, str, str], str] = {}

    async def look(app: PdcaApp, pilot: Pilot[Any], way: str) -> None:
        drawn.update(dict.fromkeys(pairs_on(app), way))

    await walk(name, tmp_path, look, monkeypatch, language=language, size=size, theme=MARKED)
    assert len(drawn) > 5
    unknown = {
        (ink, ground, kind): way
        for (ink, ground, kind), way in drawn.items()
        if ink != "line" and DRAWN.get((ink, ground), 0) < {"text": TEXT, "sign": SIGN, "dim": 21}[kind]
    }
    assert unknown == {}
    assert [way for (ink, _, kind), way in drawn.items() if ink == "line" and kind == "text"] == []
