"""Whether what a theme draws can be read: contrast as WCAG 2.2 defines it, success criteria 1.4.3 and 1.4.11.

Level AA: text 4.5 to 1 on its ground, signs that mean something 3 to 1.
"""

from __future__ import annotations

from rich.color import Color

from pdca_tui.model.message import Message, msg
from pdca_tui.tui.theming import ThemeFile

TEXT, SIGN = 4.5, 3.0
"""The least contrast of text, and of signs and lines that carry a meaning."""

READ = ("text", "strong", "muted", "accent", "ok", "warn", "bad")
GROUNDS = ("panel", "raised", "sel", "bg")

DRAWN: dict[tuple[str, str], float] = {
    **{(role, ground): TEXT for role in READ for ground in GROUNDS},
    **{("faint", ground): TEXT for ground in ("panel", "raised", "bg")},
    **{(role, ground): SIGN for role in ("impl", "impl-ahead") for ground in ("panel", "sel")},
    ("chip-text", "accent"): TEXT,
}
"""(role, ground) -> the least contrast it must have: every pair that the screens draw, as a test finds them.

Not among them is `line`: hairlines and tracks part and frame, and what they frame says the same in words.
"""


def _linear(color: str) -> tuple[float, float, float]:
    """`#RRGGBB` as light: sRGB without its gamma."""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def luminance(color: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 for black and 1 for white."""
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def weak_pairs(theme: ThemeFile) -> dict[tuple[str, str], float]:
    """The pairs of a theme that are harder to read than level AA allows, with their contrast.

    Of a theme in the terminal's own colours nothing can be said: the terminal chooses them.
    """
    if theme.ansi:
        return {}
    colors = {role: Color.parse(color).get_truecolor().hex for role, color in theme.colors.items()}
    found = {pair: contrast(colors[pair[0]], colors[pair[1]]) for pair in DRAWN}
    return {pair: ratio for pair, ratio in found.items() if ratio < DRAWN[pair]}


def weakness(theme: ThemeFile) -> Message | None:
    """The sentence about a theme that is hard to read; None when every pair holds."""
    weak = weak_pairs(theme)
    if not weak:
        return None
    (role, ground), ratio = min(weak.items(), key=lambda pair: pair[1] / DRAWN[pair[0]])
    return msg(
        "Theme {name} is hard to read: {role} on {ground} has a contrast of {ratio}, and {least} is the least. "
        "It is used all the same.",
        name=theme.name,
        role=role,
        ground=ground,
        ratio=f"{ratio:.1f}",
        least=f"{DRAWN[role, ground]:.1f}",
    )
