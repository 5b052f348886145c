"""The sort of an output in the workbook: read where its columns stand, written only where an output has one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from pdca_tui.exchange import export, plan_import, read_workbook, sample_workbook
from pdca_tui.model.enums import Recurrence, Savings
from tests.exchange.workbooks import applied, plan_of, plan_sheets, store_of, told
from tests.reference import having

ZH = [
    ["产出", "单位", "承诺", "实际", "计入ROI", "软硬", "频次"],
    ["产值", "万元", 10, 8, "是", "硬", "每月"],
    ["好感", "人", 40, 32, "否", "软收益", "一次性"],
    ["其他", "人", 1, None, None, None, None],
]
EN = [
    ["Output", "Unit", "Promised", "Actual", "In ROI", "Hard or soft", "Recurs"],
    ["产值", "万元", 10, 8, "yes", "hard", "monthly"],
    ["好感", "人", 40, 32, "no", "Soft", "One time"],
    ["其他", "人", 1, None, None, None, None],
]


def headings(path: Path, sheet: str) -> list[Any]:
    return [cell.value for cell in next(load_workbook(path)[sheet].iter_rows(max_row=1))]


@pytest.mark.parametrize("sheet", [{"产出": ZH}, {"Outputs": EN}], ids=["zh", "en"])
def test_both_languages_are_read(tmp_path: Path, sheet: dict[str, list[list[Any]]]) -> None:
    found = store_of(tmp_path, sheet).outputs

    assert [one.savings for one in found] == [Savings.HARD, Savings.SOFT, None]
    assert [one.recurrence for one in found] == [Recurrence.MONTHLY, Recurrence.ONCE, None]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_came_in_goes_out_again_unchanged(tmp_path: Path, language: str) -> None:
    store = store_of(tmp_path, plan_sheets(产出=ZH))
    export(store, tmp_path / "out.xlsx", "xlsx", language)
    plan = plan_import(read_workbook(tmp_path / "out.xlsx"), store)

    assert (plan.added, plan.changed, told(plan)) == (0, 0, [])
    wanted = ZH[0] if language == "zh" else EN[0]
    assert headings(tmp_path / "out.xlsx", "产出" if language == "zh" else "Outputs") == wanted


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_sort_there_is_no_column_for_it(tmp_path: Path, language: str) -> None:
    store = applied(plan_import(read_workbook(sample_workbook("zh"))))
    sheet, names = ("产出", ZH[0]) if language == "zh" else ("Outputs", EN[0])
    export(store, tmp_path / "out.xlsx", "xlsx", language)
    assert headings(tmp_path / "out.xlsx", sheet) == names[:5]

    one = replace(store.outputs[0], recurrence=Recurrence.YEARLY)
    export(having(store, one), tmp_path / "one.xlsx", "xlsx", language)
    assert headings(tmp_path / "one.xlsx", sheet) == [*names[:5], names[6]]


def test_a_workbook_without_the_columns_leaves_the_sort_and_an_empty_cell_takes_it_away(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"产出": ZH})
    assert plan_of(tmp_path, {"产出": [row[:5] for row in ZH]}, store).changed == 0

    bare = [ZH[0], [*ZH[1][:5], None, None], *ZH[2:]]
    plan = plan_of(tmp_path, {"产出": bare}, store)
    assert (plan.changed, applied(plan, store).outputs[0].savings) == (1, None)


def test_a_word_that_is_no_sort_is_named_with_those_that_are(tmp_path: Path) -> None:
    wrong = [ZH[0], [*ZH[1][:5], "中", "每周"]]
    (first, second) = told(plan_of(tmp_path, {"产出": wrong}))

    assert first[:2] == ("产出", 2)
    assert "硬/hard" in first[3]
    assert "每年/yearly" in second[3]


def test_the_sort_of_a_store_survives_json_and_csv(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"产出": ZH})
    export(store, tmp_path / "out.json", "json", "en")
    assert '"hard"' in (tmp_path / "out.json").read_text("utf-8")
    export(store, tmp_path / "csv", "csv", "zh")
    assert "频次" in (tmp_path / "csv" / "outputs.csv").read_text("utf-8-sig")
