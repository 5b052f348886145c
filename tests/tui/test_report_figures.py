"""The figures of the report are those of the screens: what a row of Check says stands in every way out."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from pdca_tui.exchange.report.facts import report_facts
from pdca_tui.exchange.report.html import report_html
from pdca_tui.exchange.report.markdown import report_markdown
from pdca_tui.exchange.report.workbook import report_workbook
from pdca_tui.i18n import Translator, numbers
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.check_problems import problem_rows
from pdca_tui.tui.views.check_process import process_rows
from pdca_tui.tui.views.check_results import results_rows
from pdca_tui.tui.views.check_return import return_rows
from tests.exchange.told_round import told_snapshot
from tests.reference import REFERENCE_DAY
from tests.tui.stage import look_in, scene_of

WIDTH = 200
"""Wide enough that no row leaves anything out."""

FIGURE = re.compile(r"[<>]?=?[+-]?\d+(?:[.:/-]\d+)*%?")


def drawn(rows: list[Row]) -> list[str]:
    return ["".join(span.text for span in line) for row in rows for line in row.draw(WIDTH, PLAIN)]


def check_views(scene: Scene) -> dict[str, list[str]]:
    """View -> its lines as they are drawn."""
    facts = scene.facts
    return {
        "results": drawn(results_rows(scene, facts.results)),
        "process": drawn(process_rows(scene, facts.process)),
        "return": drawn(return_rows(scene, facts.returns)),
        "problems": drawn(problem_rows(scene, facts.loops)),
    }


def shown(cell: Any) -> str:
    """A cell as a spreadsheet shows it."""
    from decimal import Decimal

    if not isinstance(cell.value, int | float):
        return str(cell.value or "")
    value = Decimal(format(cell.value, ".15g"))
    return {
        "General": numbers.number,
        "0%": numbers.share,
        '+0.0"%";-0.0"%";0.0"%"': lambda figure: numbers.percent(figure, 1, sign=True),
        "+General;-General;0": numbers.signed,
    }[cell.number_format](value)


def ways_out(language: str) -> dict[str, str]:
    """Format -> all that a reader of it sees."""
    facts, translator = report_facts(told_snapshot(), REFERENCE_DAY), Translator(language)
    html = report_html(facts, translator)
    body = html[html.index("<body>") :]
    workbook = load_workbook(BytesIO(report_workbook(facts, translator)))
    return {
        "html": unescape(re.sub(r"<[^>]*>", " ", body)),
        "md": report_markdown(facts, translator).replace("\\", ""),
        "xlsx": "\n".join(shown(cell) for sheet in workbook for row in sheet.iter_rows() for cell in row),
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_figure_of_check_stands_in_every_way_out(language: str) -> None:
    views = check_views(scene_of(told_snapshot(), look_in(language)))
    ways = {name: set(FIGURE.findall(text)) for name, text in ways_out(language).items()}

    seen = 0
    for view, lines in views.items():
        for line in lines:
            for figure in FIGURE.findall(line):
                seen += 1
                missing = [name for name, found in ways.items() if figure not in found and not _ticks(figure, found)]
                assert not missing, (view, line, figure, missing)
    assert seen > 80


@pytest.mark.parametrize("language", ["en", "zh"])
def test_results_and_money_stand_row_by_row_in_the_same_order(language: str) -> None:
    scene = scene_of(told_snapshot(), look_in(language))
    facts = scene.facts
    rows = [line for line in ways_out(language)["md"].splitlines() if line.startswith("| ")]
    told = [FIGURE.findall(row.replace("*", "")) for row in rows]
    lines = [*results_rows(scene, facts.results), *return_rows(scene, facts.returns)]
    compared = 0
    for row in lines:
        if row.key.startswith(("result:", "budget:", "total", "output:")):
            [line] = drawn([row])
            assert FIGURE.findall(line) in told, line
            compared += 1

    assert compared == len(facts.results) + len(facts.returns.lines) + 1 + len(facts.returns.outputs)


def _ticks(figure: str, found: set[str]) -> bool:
    """Whether a figure of "ticks 0 of 13" stands there as 0/13."""
    return any(figure in pair.split("/") for pair in found if "/" in pair)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_name_and_judgement_of_check_stands_there_too(language: str) -> None:
    scene = scene_of(told_snapshot(), look_in(language))
    facts, tr = scene.facts, scene.look.tr
    words = {line.board.indicator.name for line in facts.results} | {line.measure.title for line in facts.process}
    words |= {tr.word(line.status) for line in facts.results} | {tr.word(line.place) for line in facts.process}
    words |= {tr.word(line.step) for line in facts.loops} | {line.problem.title for line in facts.loops}
    words |= {one.line.item for one in facts.returns.lines} | {one.output.name for one in facts.returns.outputs}

    for name, text in ways_out(language).items():
        assert not [word for word in words if word not in text], name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_words_of_a_status_are_those_of_the_screen(language: str) -> None:
    from pdca_tui.tui.views.check_results import STATUS

    look = look_in(language)

    assert {status: look.tr.word(status) for status in STATUS} == {s: look.t(word) for s, (word, _) in STATUS.items()}
