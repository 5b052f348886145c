"""Contrast and colour blindness: the formulas against published figures, and the pairs that are really drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.color import Color
from rich.style import Style
from textual.errors import NoWidget
from textual.pilot import Pilot

from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.contrast import DRAWN, SIGN, TEXT, ciede2000, contrast, seen_with
from pdca_tui.tui.theming import ROLES, ThemeFile
from tests.tui.every_screen import WALKS, walk


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


SHARMA = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.441), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]
"""Pairs of L*a*b* with their difference: from the table of Sharma, Wu and Dalal (2005)."""


@pytest.mark.parametrize(("one", "other", "far"), SHARMA)
def test_the_difference_is_that_of_the_published_pairs(one: Any, other: Any, far: float) -> None:
    assert ciede2000(one, other) == pytest.approx(far, abs=0.0001)
    assert ciede2000(other, one) == pytest.approx(far, abs=0.0001)


@pytest.mark.parametrize("vision", ["protanopia", "deuteranopia", "tritanopia"])
def test_grey_stays_grey_and_the_confused_colours_meet(vision: str) -> None:
    assert seen_with("#FFFFFF", vision) == "#FFFFFF"
    assert seen_with("#000000", vision) == "#000000"
    red, green = seen_with("#FF0000", vision), seen_with("#00FF00", vision)
    hue = {color: int(color[1:3], 16) - int(color[3:5], 16) for color in (red, green)}
    # To eyes without red or without green both are yellows: as much of the one as of the other, but for lightness.
    assert (max(hue.values()) < 130) == (vision != "tritanopia")


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
