"""The numbers of versions, as people say them."""

from __future__ import annotations


def next_number(number: str) -> str:
    """The number to propose after this one: its last part is one higher, 2.0 -> 2.1, 3 -> 4; "1.0" after none."""
    *before, last = number.split(".")
    return ".".join((*before, str(int(last) + 1))) if last.isdecimal() else "1.0"
