"""Pens that a terminal writes with, and the shortest way from one to another.

A pen is the SGR parameters of a style (`"1;38;2;224;224;224"`, `""` for the terminal's default). A hyperlink rides
behind a line break: `"1;31\\nID;URL"`. Equal pens look equal.
"""

from __future__ import annotations

from functools import lru_cache

RESET = "\x1b[m"
LINK_MARK = "\n"

# Underlined, inverted or crossed out blanks show more than their ground, which is all that erasing leaves.
_SHOWN_ON_BLANKS = frozenset(("4", "7", "9", "21", "51", "52", "53"))

_ATTRIBUTE_OFF = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "21": "24",
    "51": "54",
    "52": "54",
    "53": "55",
}


@lru_cache(maxsize=4096)
def parse_pen(pen: str) -> tuple[frozenset[str], str, str]:
    """Take SGR parameters apart: attributes, foreground and background ("" for the terminal's default)."""
    attributes: set[str] = set()
    foreground = background = ""
    codes = iter(pen.split(";") if pen else ())
    for code in codes:
        if code in ("38", "48"):
            kind = next(codes, "")
            operands = [next(codes, "0") for _ in range(3 if kind == "2" else 1)]
            colour = ";".join((code, kind, *operands))
            if code == "38":
                foreground = colour
            else:
                background = colour
        elif code in _ATTRIBUTE_OFF:
            attributes.add(code)
        elif code == "39":
            foreground = ""
        elif code == "49":
            background = ""
        elif code[0] in "39":
            foreground = code
        else:
            background = code
    return frozenset(attributes), foreground, background


@lru_cache(maxsize=8192)
def change_pen(before: str, after: str) -> str:
    """The shortest sequence from one pen to another: only what changed, or everything after a reset."""
    old_sgr, _, old_link = before.partition(LINK_MARK)
    new_sgr, _, new_link = after.partition(LINK_MARK)
    link = ""
    if old_link != new_link:
        link = f"\x1b]8;id={new_link}\x1b\\" if new_link else "\x1b]8;;\x1b\\"
    return link + _change_sgr(old_sgr, new_sgr)


def _change_sgr(before: str, after: str) -> str:
    if before == after:
        return ""
    if not after:
        return RESET
    old_attributes, old_foreground, old_background = parse_pen(before)
    attributes, foreground, background = parse_pen(after)
    switched_off = {_ATTRIBUTE_OFF[code] for code in old_attributes - attributes}
    # 22 ends bold and dim alike, 24 both underlines: what shares a switch with a lost attribute is set again.
    switched_on = {code for code in attributes if code not in old_attributes or _ATTRIBUTE_OFF[code] in switched_off}
    codes = sorted(switched_off) + sorted(switched_on, key=int)
    if foreground != old_foreground:
        codes.append(foreground or "39")
    if background != old_background:
        codes.append(background or "49")
    if not codes:
        return ""
    change = ";".join(codes)
    return f"\x1b[{change}m" if len(change) <= len(after) + 2 else f"\x1b[0;{after}m"


@lru_cache(maxsize=4096)
def shows_ground_only(pen: str) -> bool:
    """Is a blank of this pen nothing but its ground?"""
    return LINK_MARK not in pen and not parse_pen(pen)[0] & _SHOWN_ON_BLANKS
