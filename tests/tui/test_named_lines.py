"""A name gives way to what is told of it, and never goes altogether."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from pdca_tui.tui.ink import LEAST_NAME, Line, Span, named, width_of

TOLD: Line = [Span(" "), Span("not taken on")]


def text(line: Line) -> str:
    return "".join(span.text for span in line)


def test_what_has_room_stands_whole() -> None:
    assert text(named([Span("! ")], Span("Wait for parts"), TOLD, 40)) == "! Wait for parts not taken on"


@pytest.mark.parametrize("name", ["Wait for parts", "配件等待时间很长很长"])
def test_a_long_name_is_cut_so_that_what_is_told_stands_whole(name: str) -> None:
    line = named([Span("! ")], Span(name), TOLD, 26)
    assert text(line).endswith("… not taken on")
    assert width_of(line) <= 26


def test_of_a_name_something_stays_however_little_room_there_is() -> None:
    name = named([], Span("Wait for parts"), TOLD, 5)[0].text
    assert name.endswith("…")
    assert cell_len(name) <= LEAST_NAME


def test_a_short_name_is_never_cut() -> None:
    assert named([], Span("NPS"), TOLD, 5)[0].text == "NPS"
