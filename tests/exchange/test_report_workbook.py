"""The report as a workbook: figures are numbers, texts are texts, and the charts are the program's own."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from pdca_tui.exchange.report.facts import report_facts
from pdca_tui.exchange.report.workbook import report_workbook
from pdca_tui.i18n import Translator
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.told_round import HOSTILE, hostile_snapshot, told_snapshot
from tests.reference import REFERENCE_DAY


def made(snapshot: Snapshot, language: str = "en") -> bytes:
    return report_workbook(report_facts(snapshot, REFERENCE_DAY), Translator(language))


def read(snapshot: Snapshot, language: str = "en") -> Any:
    return load_workbook(BytesIO(made(snapshot, language)))


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize(("language", "first"), [("en", "Report"), ("zh", "汇报")])
def test_each_section_has_a_sheet(language: str, first: str) -> None:
    names = read(told_snapshot(), language).sheetnames

    assert len(names) == 9
    assert names[0] == first
    assert all(len(name) <= 31 for name in names)


def test_figures_are_numbers_that_show_as_they_are_written() -> None:
    sheet = read(told_snapshot())["Promise against result"]
    cells = {row[0].value: row for row in sheet.iter_rows() if row[0].value}

    nps = cells["NPS"]
    assert [cell.value for cell in nps[2:5]] == [65, 73, 68]
    assert nps[5].value == pytest.approx(0.375)
    assert nps[5].number_format == "0%"
    assert nps[7].number_format == '+0.0"%";-0.0"%";0.0"%"'
    # A target with a comparator is what it says, not a number.
    assert cells["配件缺货次数"][3].value == "<5"


def test_the_sum_of_the_money_stands_at_the_end() -> None:
    found = rows(read(told_snapshot())["Return"])

    assert next(row for row in found if row[:1] == ["total"])[:4] == ["total", 18.5, 15.3, -3.2]


def test_a_line_chart_a_result_and_bars_for_the_money() -> None:
    with ZipFile(BytesIO(made(told_snapshot()))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]

    assert sum("<lineChart>" in chart for chart in charts) == 5
    assert sum("<barChart>" in chart for chart in charts) == 1
    sheet = read(told_snapshot())["Course of the results"]
    line = next(chart for chart in sheet._charts if chart.tagname == "lineChart")
    reference = line.series[0].val.numRef.f
    column, first, last = "B", *(int(part.split("$")[2]) for part in reference.split("!")[1].split(":"))
    assert [sheet[f"{column}{row}"].value for row in range(first, last + 1)][:4] == [65, 66, 68, 68]
    target = line.series[1].val.numRef.f
    assert sheet[target.split("!")[1].split(":")[0].replace("$", "")].value == 73


def test_the_bars_are_those_of_the_budget() -> None:
    sheet = read(told_snapshot())["Course of the results"]
    bars = next(chart for chart in sheet._charts if chart.tagname == "barChart")
    told = []
    for series in bars.series:
        first, last = (part.replace("$", "") for part in series.val.numRef.f.split("!")[1].split(":"))
        told.append([row[0].value for row in sheet[f"{first}:{last}"]])

    assert told == [[3, 11.5, 3.5, 0.5], [2.8, 10, 2, 0.5]]


def test_no_text_becomes_a_formula() -> None:
    workbook = read(hostile_snapshot())
    texts = {cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}

    assert not [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert set(HOSTILE[:10]) <= texts
    assert not any("\u202e" in str(text) for text in texts)
    with ZipFile(BytesIO(made(hostile_snapshot()))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet for sheet in sheets)
