"""The last gate before the screen: whatever somebody forgot to make safe is made safe where it is painted."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from pdca_tui.model.text import _UNSAFE, safe_text
from pdca_tui.tui.ink import Span
from pdca_tui.tui.widgets.painted import strip_of
from tests.hostile.corpus import STORABLE
from tests.hostile.stream import taken_apart
from tests.tui.stage import look_in


def test_the_short_way_past_the_gate_lets_no_character_through_that_the_long_way_stops() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    stopped = set(re.findall(_UNSAFE, "".join(every)))
    assert len(stopped) > 6000
    assert [sign for sign in every if (safe_text(sign) == sign) is (sign in stopped)] == []


@pytest.mark.parametrize("text", STORABLE, ids=range(len(STORABLE)))
def test_a_text_that_nobody_made_safe_is_painted_harmless_and_as_wide_as_asked(text: str) -> None:
    strip = strip_of([Span("before "), Span(text), Span(" behind")], 60, look_in().palette, "panel")

    assert [sign for sign in strip.text if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")] == []
    assert "\ufe0f" not in strip.text
    assert strip_of([Span(strip.text)], 60, look_in().palette, "panel").text == strip.text


@pytest.mark.parametrize(
    "order",
    [
        *(
            b"\x1b]0;owned\x07",
            b"\x1b]52;c;eA==\x07",
            b"\x1b]8;;http://x\x1b\\",
            b"\x1bPq\x1b\\",
            b"\x1b[2J",
            b"\x1b[6n",
        ),
        *(b"\x1b[31m", b"\x1bc", b"\xc2\x9b31m", b"\xff", b"\x07", b"\x08", b"\x7f", b"\x00", b"\xe2\x80\xae"),
        *(b"\xe2\x80\x8b", b"\xef\xb8\x8f", b"\xf3\xa0\x81\x81"),
    ],
    ids=repr,
)
def test_the_reading_of_a_terminals_bytes_lets_no_order_pass_that_is_not_the_apps_own(order: bytes) -> None:
    taken_apart(b"\x1b[?2026h\x1b[1;5H\x1b[1;38;2;1;2;3mtext \xe6\xb7\xb1\x1b[m\x1b[?2026l")
    with pytest.raises((AssertionError, UnicodeDecodeError)):
        taken_apart(b"text" + order + b"text")
