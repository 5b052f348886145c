"""Several commands write RESULTS.md, and none of them takes away what another has measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.results import put_section


def test_a_section_is_added_behind_the_others_and_replaced_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    put_section("One", ["first"], path)
    put_section("Two", ["second", "", "| a | b |"], path)
    put_section("One", ["again"], path)
    assert path.read_text() == "# Measured\n\n## One\n\nagain\n\n## Two\n\nsecond\n\n| a | b |\n"


def test_what_stands_before_the_sections_stays(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    path.write_text("# Measured\n\nBy hand.\n\n## One\n\n### Part\n\nfirst\n")
    put_section("Two", ["second"], path)
    assert path.read_text() == "# Measured\n\nBy hand.\n\n## One\n\n### Part\n\nfirst\n\n## Two\n\nsecond\n"


def test_the_same_lines_twice_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    put_section("One", ["", "first", ""], path)
    once = path.read_bytes()
    put_section("One", ["", "first", ""], path)
    assert path.read_bytes() == once


def test_a_section_inside_a_section_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds a heading"):
        put_section("One", ["first", "## Two"], tmp_path / "RESULTS.md")
