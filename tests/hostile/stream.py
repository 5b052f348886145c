"""What a program sends to a terminal, taken apart by the strictest reading: signs that are shown, and orders."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from pdca_tui.model.text import safe_text

MODES = frozenset({"7", "25", "1000", "1003", "1004", "1006", "1015", "1049", "2004", "2026", "2048"})
"""Private modes that the app switches: wrapping, cursor, mouse, focus, the other screen, paste, frames, sizes."""

ATTRIBUTES = frozenset({"", "0", "1", "2", "3", "4", "7", "22", "23", "24", "27", "39", "49"})
"""Parts of a style beside its colours."""

_ORDER = re.compile(
    r"\x1b(?:"
    r"\[(?P<style>[0-9;]*)m"
    r"|\[(?:\d+(?:;\d+)?)?(?P<place>H)"
    r"|\[\d*(?P<column>G)"
    r"|\[\d*(?P<right>C)"
    r"|\[\?(?P<mode>\d+)[hl]"
    r"|\[\?(?:2026|2048)(?P<asked>\$p)"
    r"|\[(?:>\d+|<)(?P<keys>u)"
    r"|\](?P<pointer>22;(?:default|pointer|text))\x07"
    r")"
)
_COLOURS = re.compile(r"[34]8;2;\d{1,3};\d{1,3};\d{1,3}")


def taken_apart(sent: bytes) -> tuple[str, Counter[str]]:
    """The text that is shown, and how often each kind of order came.

    Raises `AssertionError` at the first sign that is neither one to be seen nor part of an order that the app gives.
    """
    text = sent.decode("utf-8")
    orders: Counter[str] = Counter()
    shown: list[str] = []
    place = 0
    while place < len(text):
        sign = text[place]
        around = ascii(text[max(0, place - 40) : place + 40])
        if sign == "\x1b":
            order = _ORDER.match(text, place)
            assert order is not None, f"an order that the app never gives: {around}"
            kind = str(order.lastgroup)
            assert kind != "mode" or order["mode"] in MODES, around
            if kind == "style":
                rest = _COLOURS.sub("", order["style"])
                assert set(rest.split(";")) <= ATTRIBUTES, around
            orders[kind] += 1
            place = order.end()
        else:
            assert sign in "\r\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"), around
            shown.append(sign)
            place += 1
    seen = "".join(shown)
    flat = seen.replace("\r", "").replace("\n", "")
    assert safe_text(flat) == flat
    return seen, orders
