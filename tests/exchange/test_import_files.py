"""Files that are no workbook, or not a readable one, are refused with a sentence that says what to do."""

from __future__ import annotations

import datetime as dt
import shutil
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pdca_tui.exchange import opening, plan_import, read_workbook, sample_workbook
from pdca_tui.model.errors import NotFound, Refused
from tests.exchange.workbooks import plan_of, plan_sheets, save, store_of, told

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_workbook(path)
    return str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no file .*gone\.xlsx"):
        read_workbook(tmp_path / "gone.xlsx")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "plan.xlsx is empty."),
        (b"code,task\nM1.1,x\n", "plan.xlsx is not an Excel workbook. Save it as .xlsx."),
        (b"\x00" * 4096, "is not an Excel workbook"),
        (OLE2 + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "protected by a password: save"),
        (OLE2 + b"\0" * 4000, "old Excel format (.xls). Open it in Excel and save it as .xlsx."),
        (b"PK\x03\x04 and nothing more", "is cut short or damaged"),
    ],
)
def test_another_kind_of_file_is_told_apart(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    assert sentence.replace("password: save", "password. Save") in refusal(path)


def test_a_directory_is_no_workbook(tmp_path: Path) -> None:
    assert "is a directory" in refusal(tmp_path)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_cut_workbook_is_damaged(tmp_path: Path, share: float) -> None:
    whole = sample_workbook("zh").read_bytes()
    path = tmp_path / "plan.xlsx"
    path.write_bytes(whole[: int(len(whole) * share)])
    assert "is cut short or damaged" in refusal(path)


def repacked(path: Path, change: dict[str, bytes | None]) -> Path:
    """The Chinese sample with some of its parts replaced, or left out for None."""
    with zipfile.ZipFile(sample_workbook("zh")) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.namelist():
            content = change.get(member, source.read(member))
            if content is not None:
                target.writestr(member, content)
    return path


@pytest.mark.parametrize(
    "change",
    [
        {"xl/worksheets/sheet4.xml": b"<worksheet><sheetData><row"},
        {"xl/worksheets/sheet4.xml": b"\xff\xfe\x00garbage"},
        {"xl/styles.xml": b"<"},
        {"xl/workbook.xml": None},
    ],
)
def test_a_workbook_that_does_not_hold_together_is_damaged(tmp_path: Path, change: dict[str, bytes | None]) -> None:
    assert "damaged" in refusal(repacked(tmp_path / "plan.xlsx", change))


def test_a_document_of_another_program_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    assert "is not an Excel workbook" in refusal(path)


def test_a_workbook_that_unpacks_beyond_the_limit_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SIZE_LIMIT", 3 * 2**20)
    path = tmp_path / "bomb.xlsx"
    shutil.copy(sample_workbook("zh"), path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * (4 * 2**20))
    assert path.stat().st_size < 100_000
    assert "unpacks to more than 3 MB" in refusal(path)


def test_nested_entities_do_not_grow(tmp_path: Path) -> None:
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{layers}]><worksheet>&e11;</worksheet>'.encode()
    began = time.monotonic()
    assert "damaged" in refusal(repacked(tmp_path / "plan.xlsx", {"xl/worksheets/sheet4.xml": bomb}))
    assert time.monotonic() - began < 10


def test_a_workbook_of_something_else_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "plan.xlsx", {"Sheet1": [["a", "b"], [1, 2]]})
    assert "has none of the sheets of a plan" in refusal(path)


def test_other_sheets_and_columns_are_left_out_and_named(tmp_path: Path) -> None:
    sheets = {"人员": [["姓名", "电话", "权限"], ["李明", "123", "管理"]], "备忘": [["x"]], "数据": []}
    plan = plan_of(tmp_path, sheets)
    assert told(plan) == []
    notes = [str(note) for note in plan.notes]
    assert any("“备忘” is not part of the layout" in note for note in notes)
    assert any("column B 电话" in note for note in notes)
    assert any("“数据” is empty" in note for note in notes)


def test_two_sheets_for_the_same_thing_are_a_fault(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, {"人员": [["姓名"], ["李明"]], "People": [["name"], ["Li"]]})
    assert told(plan) == [("People", 1, "", "Sheets “人员” and “People” hold the same thing. Keep one.")]


def full_workbook() -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in plan_sheets().items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return workbook


def test_a_formula_without_its_result_is_a_fault(tmp_path: Path) -> None:
    workbook = full_workbook()
    workbook["数据"]["C2"] = "=60+5"
    workbook.save(tmp_path / "plan.xlsx")
    plan = plan_import(read_workbook(tmp_path / "plan.xlsx"))
    assert [fault[:3] for fault in told(plan)] == [("数据", 2, "C 数值")]
    assert "saved without its result" in told(plan)[0][3]


def with_results(path: Path, replaced: str, by: str) -> Path:
    """Change the XML of a saved workbook's sheets, as Excel would have written it."""
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for member in source.namelist():
            target.writestr(member, source.read(member).decode().replace(replaced, by).encode())
    return changed


def test_the_result_of_a_formula_is_its_value(tmp_path: Path) -> None:
    workbook = full_workbook()
    workbook["数据"]["C2"] = "=60+5.1+0.2"
    workbook.save(tmp_path / "plan.xlsx")
    path = with_results(tmp_path / "plan.xlsx", "</f><v />", "</f><v>65.299999999999997</v>")
    plan = plan_import(read_workbook(path))
    assert told(plan) == []
    assert "65.3" in [str(getattr(record, "number", "")) for record in plan.records_added]


@pytest.mark.parametrize("sign", ["#REF!", "NaN", "INF"])
def test_a_broken_result_is_a_fault(tmp_path: Path, sign: str) -> None:
    workbook = full_workbook()
    workbook["数据"]["C2"] = "=1"
    workbook.save(tmp_path / "plan.xlsx")
    kind = ' t="e"' if sign.startswith("#") else ""
    path = with_results(tmp_path / "plan.xlsx", '<c r="C2"><f>1</f><v />', f'<c r="C2"{kind}><f>1</f><v>{sign}</v>')
    assert [fault[:3] for fault in told(plan_import(read_workbook(path)))] == [("数据", 2, "C 数值")]


def test_merged_cells_count_once_and_are_named(tmp_path: Path) -> None:
    workbook = full_workbook()
    workbook["WBS"].merge_cells("C2:C3")
    workbook.save(tmp_path / "plan.xlsx")
    plan = plan_import(read_workbook(tmp_path / "plan.xlsx"))
    assert told(plan) == []
    assert [getattr(r, "owner", None) for r in plan.records_added if getattr(r, "code", "") == "M1.2"] == [""]
    assert any("of the merged cells C2:C3 only the first" in str(note) for note in plan.notes)


def test_a_cell_hidden_by_a_merged_area_changes_nothing_in_a_store_that_exists(tmp_path: Path) -> None:
    store = store_of(tmp_path, plan_sheets())
    workbook = full_workbook()
    for area in ("C2:C3", "G3:H4"):
        workbook["WBS"].merge_cells(area)
    workbook.save(tmp_path / "plan.xlsx")
    plan = plan_import(read_workbook(tmp_path / "plan.xlsx"), store)
    assert (told(plan), plan.records_added, plan.records_changed) == ([], [], [])


def test_a_column_of_another_kind_is_named_once(tmp_path: Path) -> None:
    workbook = full_workbook()
    workbook["WBS"]["K1"], workbook["WBS"]["K2"], workbook["WBS"]["M2"] = "Colour", "red", "nameless"
    workbook.save(tmp_path / "plan.xlsx")
    notes = [str(note) for note in read_workbook(tmp_path / "plan.xlsx").notes]
    assert [note.split(", ")[1] for note in notes] == ["column K Colour", "column M"]


def test_a_needed_cell_under_a_merged_area_is_a_fault(tmp_path: Path) -> None:
    workbook = full_workbook()
    workbook["WBS"].merge_cells("B2:B3")
    workbook.save(tmp_path / "plan.xlsx")
    faults = told(plan_import(read_workbook(tmp_path / "plan.xlsx")))
    assert [fault[:3] for fault in faults] == [("WBS", 3, "B 任务")]
    assert "merged cells B2:B3. Unmerge them" in faults[0][3]


def test_a_title_above_the_headings_does_no_harm(tmp_path: Path) -> None:
    sheets = plan_sheets()
    sheets["WBS"] = [["改进计划"], [], *sheets["WBS"]]
    assert told(plan_of(tmp_path, sheets)) == []
    sheets["WBS"].append(["M1.9", "x", "王五"])
    assert told(plan_of(tmp_path, sheets))[0][:3] == ("WBS", 6, "C 责任人")


def test_a_percent_cell_is_read_as_shown(tmp_path: Path) -> None:
    workbook = full_workbook()
    sheet: Any = workbook["指标"]
    sheet.append(["修复率", "%", "越高越好", 0.91, 0.96])
    sheet["D4"].number_format = sheet["E4"].number_format = "0%"
    workbook["轮次"].append(["承诺ROI", 2.3])
    workbook["轮次"]["B7"].number_format = "0.00%"
    workbook.save(tmp_path / "plan.xlsx")
    plan = plan_import(read_workbook(tmp_path / "plan.xlsx"))
    assert told(plan) == []
    found = next(r for r in plan.records_added if getattr(r, "name", "") == "修复率")
    assert (str(getattr(found, "baseline", "")), str(getattr(found, "target", None).value)) == ("91", "96")  # type: ignore[union-attr]
    assert [str(r.promised_roi) for r in plan.records_added if hasattr(r, "promised_roi")] == ["2.3"]


def test_100_000_rows_come_in_within_seconds(tmp_path: Path) -> None:
    first = dt.date(2026, 1, 1)
    small: dict[str, Any] = {
        "Round": [["field", "value"], ["start", first], ["end", dt.date(2026, 12, 31)]],
        "Indicators": [["indicator"], *([f"I{n}"] for n in range(400))],
        "Values": [["indicator", "date", "value"], ["I0", "2026-01-01", 1]],
    }
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    heads = "".join(text.format(head) for head in ("indicator", "date", "value"))
    rows = "".join(
        f"<row>{text.format(f'I{n}')}{text.format(first + dt.timedelta(days=day))}<c><v>{n}.5</v></c></row>"
        for n in range(400)
        for day in range(250)
    )
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"<row>{heads}</row>{rows}</sheetData></worksheet>"
    )
    path = tmp_path / "large.xlsx"
    with zipfile.ZipFile(save(tmp_path / "plan.xlsx", small)) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.namelist():
            target.writestr(member, sheet if member == "xl/worksheets/sheet3.xml" else source.read(member))
    began = time.process_time()
    plan = plan_import(read_workbook(path))
    assert time.process_time() - began < 30
    assert (plan.added, told(plan)) == (100_402, [])


def test_a_sheet_beyond_the_row_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pdca_tui.exchange.workbook_read.ROW_LIMIT", 50)
    path = save(tmp_path / "plan.xlsx", {"People": [["name"], *([f"p{n}"] for n in range(60))]})
    assert "Sheet “People” has more than 50 rows" in refusal(path)


def test_reading_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    shutil.copy(sample_workbook("zh"), path)
    before = path.read_bytes()
    read_workbook(path)
    assert path.read_bytes() == before
    assert load_workbook(path).sheetnames[0] == "轮次"
