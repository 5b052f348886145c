"""The commands that open the app are read without the grammar of all the others, and read the same."""

from __future__ import annotations

import argparse

import pytest

from pdca_tui.cli.parser import build_parser
from pdca_tui.cli.root import OPENING, opening_parser
from pdca_tui.i18n import Translator

LINES = (
    *(["demo"], ["demo", "--week-four", "--lang", "zh"], ["morning", "--follow"], ["review", "--as", "li"]),
    *(["demo", "--help"], ["demo", "more"], ["review", "--todays"], ["morning", "--today", "never"]),
)


def commands(parser: argparse.ArgumentParser) -> set[str]:
    (found,) = (action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return set(found)


def test_it_knows_the_commands_that_open_the_app_and_no_other() -> None:
    assert commands(opening_parser(Translator("en"))) == OPENING
    assert commands(build_parser(Translator("en"))) > OPENING


@pytest.mark.parametrize("line", LINES, ids=" ".join)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_reads_a_line_as_the_whole_grammar_does(
    line: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    read = []
    for build in (opening_parser, build_parser):
        try:
            said: object = vars(build(Translator(language)).parse_args(line))
        except SystemExit as end:
            said = end.code
        read.append((said, capsys.readouterr()))
    assert read[0] == read[1]
