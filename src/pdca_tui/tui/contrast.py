"""Whether colours can be told apart: contrast as WCAG 2.2 defines it, and what colour-blind eyes make of them.

WCAG 2.2, success criteria 1.4.3 and 1.4.11, level AA: text 4.5 to 1 on its ground, signs that mean something 3 to 1.
Colour blindness is simulated after Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, with its matrices for
severity 1.0. How far apart two colours look is CIEDE2000 (CIE 142-2001, after Sharma, Wu and Dalal, 2005).
"""

from __future__ import annotations

import math

from rich.color import Color

from pdca_tui.model.message import Message, msg
from pdca_tui.tui.theming import ThemeFile

TEXT, SIGN = 4.5, 3.0
"""The least contrast of text, and of signs and lines that carry a meaning."""

LEAST_DIFFERENCE = 10.0
"""CIEDE2000 between two judgements, in every eye: 1 can just be seen side by side, 10 is told at a glance."""

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

Channels = tuple[float, float, float]

VISION: dict[str, tuple[Channels, Channels, Channels]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Kind of colour blindness -> its matrix over linear red, green and blue."""


def _linear(color: str) -> Channels:
    """`#RRGGBB` as light: sRGB without its gamma."""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _coded(light: float) -> int:
    light = min(1.0, max(0.0, light))
    channel = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(channel * 255)


def luminance(color: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 for black and 1 for white."""
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen_with(color: str, vision: str) -> str:
    """`color` as somebody with this kind of colour blindness sees it."""
    light = _linear(color)
    mixed = (sum(part * one for part, one in zip(row, light, strict=True)) for row in VISION[vision])
    return "#" + "".join(f"{_coded(one):02X}" for one in mixed)


def _lab(color: str) -> Channels:
    """CIE L*a*b* under D65."""
    red, green, blue = _linear(color)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (math.cbrt(t) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: str, other: str) -> float:
    """How far apart two colours look: CIEDE2000."""
    return ciede2000(_lab(one), _lab(other))


def ciede2000(one: Channels, other: Channels) -> float:
    """The colour difference of two L*a*b* values, with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    dh, mean_h = _hues(h1, h2, grey=c1 * c2 == 0)
    d_l, d_c, d_h = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    turn = 30 * math.exp(-(((mean_h - 275) / 25) ** 2))
    r_t = -2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7)) * math.sin(math.radians(2 * turn))
    return math.sqrt((d_l / s_l) ** 2 + (d_c / s_c) ** 2 + (d_h / s_h) ** 2 + r_t * (d_c / s_c) * (d_h / s_h))


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


def _hues(h1: float, h2: float, *, grey: bool) -> tuple[float, float]:
    """The difference of two hues and the one between them, in degrees; without colour there is no hue."""
    if grey:
        return 0.0, h1 + h2
    dh = h2 - h1
    if abs(dh) <= 180:
        return dh, (h1 + h2) / 2
    mean = (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2
    return (dh - 360 if dh > 180 else dh + 360), mean
