"""The last gate before the screen: whatever somebody forgot to make safe is made safe where it is painted."""

from __future__ import annotations

import unicodedata

import pytest

from pdca_tui.tui.ink import Span
from pdca_tui.tui.widgets.painted import strip_of
from tests.hostile.corpus import STORABLE
from tests.tui.stage import look_in


@pytest.mark.parametrize("text", STORABLE, ids=range(len(STORABLE)))
def test_a_text_that_nobody_made_safe_is_painted_harmless_and_as_wide_as_asked(text: str) -> None:
    strip = strip_of([Span("before "), Span(text), Span(" behind")], 60, look_in().palette, "panel")

    assert [sign for sign in strip.text if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")] == []
    assert "\ufe0f" not in strip.text
    assert strip_of([Span(strip.text)], 60, look_in().palette, "panel").text == strip.text
