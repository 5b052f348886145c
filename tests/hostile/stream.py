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
    r"(?:"
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
    known: set[str] = set()
    first, *rest = sent.decode("utf-8").split("\x1b")
    orders: Counter[str] = Counter()
    shown = [first]
    for piece in rest:
        order = _ORDER.match(piece)
        assert order is not None, f"an order that the app never gives: ESC {piece[:60]!a}"
        kind = str(order.lastgroup)
        assert kind != "mode" or order["mode"] in MODES, piece[:20]
        if kind == "style" and order["style"] not in known:
            assert set(_COLOURS.sub("", order["style"]).split(";")) <= ATTRIBUTES, piece[:60]
            known.add(order["style"])
        orders[kind] += 1
        shown.append(piece[order.end() :])
    seen = "".join(shown)
    acting = {sign for sign in set(seen) - set("\r\n") if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert acting == set()
    flat = seen.replace("\r", "").replace("\n", "")
    assert safe_text(flat) == flat
    return seen, orders
