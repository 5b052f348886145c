"""What eyes make of colours: how they look to the colour-blind, and how far apart two of them look.

Colour blindness is simulated after Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, at its full severity.
"""

from __future__ import annotations

from coloraide import Color

VISION = {"protanopia": "protan", "deuteranopia": "deutan", "tritanopia": "tritan"}
"""Kind of colour blindness -> what the library calls it."""

LEAST_DIFFERENCE = 10.0
"""CIEDE2000 between two judgements, in every eye: 1 can just be seen side by side, 10 is told at a glance."""


def seen_with(color: str, vision: str) -> str:
    """`#RRGGBB` as somebody with this kind of colour blindness sees it."""
    return Color(color).filter(VISION[vision], 1, method="machado").convert("srgb").clip().to_string(hex=True)


def difference(one: str, other: str) -> float:
    """How far apart two colours look: CIEDE2000."""
    return Color(one).delta_e(other, method="2000")
