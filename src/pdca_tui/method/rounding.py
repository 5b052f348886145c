"""Rounding for the eye. Figures are computed exactly and rounded once, where they are shown."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext


def round_half_up(value: Decimal, places: int) -> Decimal:
    """`value` with exactly `places` decimals, halves away from zero: 6.25 -> 6.3, -6.25 -> -6.3.

    A result of zero has no sign.
    """
    with localcontext() as context:
        context.prec = max(28, value.adjusted() + places + 3)
        rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def trimmed(value: Decimal, places: int) -> Decimal:
    """`value` with at most `places` decimals, half up, without zeros at the end: 69.50 -> 69.5, 70.00 -> 70."""
    return Decimal(plain(round_half_up(value, places)))


def plain(value: Decimal) -> str:
    """`value` in digits, as short as it is exact: 94, 3.4, -0.2; never an exponent."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def signed_percent(value: Decimal) -> str:
    """A per cent figure as deviations are shown: sign, one decimal, half up; `+20.0`, `-6.8`, `0.0`."""
    rounded = round_half_up(value, 1)
    return f"{rounded:+f}" if rounded else f"{rounded:f}"
