"""What goes out: the workbook comes in again unchanged, JSON holds everything, CSV is safe to open."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook

from pdca_tui.exchange import export, plan_import, read_workbook, sample_workbook
from pdca_tui.model.enums import Better, IndicatorKind, Period, Recurrence, Repeat, Right, Savings, TaskStatus
from pdca_tui.model.errors import Refused
from pdca_tui.model.records import (
    TABLES,
    BudgetLine,
    Centre,
    Indicator,
    Measure,
    Milestone,
    Output,
    Person,
    Raci,
    Record,
    Round,
    Spend,
    Target,
    Task,
    Value,
    WeekSpan,
)
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.workbooks import applied, told
from tests.reference import having, reference_snapshot

HOSTILE = [
    "=1+1",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1",
    "-1",
    "@SUM(A1)",
    "#REF!",
    "[/x][@click=app.quit]x",
    "\x1b]0;title\x07",
    "a\r\nb\tc\rd",
    "\x9b31m",
    "\u202eabc\u2066",
    "_x0041_",
    "_x005F_",
    "_x005F_x0041_",
    "x005F_",
    "0012",
    "2026-04-17",
    "TRUE",
    "'quoted",
    "🚗\u200d",
    "&lt;<b>&",
]  # fmt: skip
START, END = dt.date(2026, 3, 23), dt.date(2026, 6, 21)

free_text = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=("Cs",)), max_size=12).map(lambda text: text)
)
names = free_text.map(str.strip).filter(bool)
days = st.dates(START, END)
numbers = st.decimals(min_value=0, max_value=10**6, places=3)
spans = st.one_of(st.none(), st.builds(WeekSpan, st.integers(1, 5), st.one_of(st.none(), st.integers(5, 13))))


@st.composite
def indicators(draw: st.DrawFn, measures: list[Measure]) -> list[Indicator]:
    found = []
    for number, name in enumerate(draw(st.lists(names, max_size=3, unique=True))):
        better = draw(st.sampled_from(Better))
        low = draw(numbers)
        comparator = {Better.HIGHER: [">", ">=", ""], Better.LOWER: ["<", "<=", ""], Better.BAND: [""]}[better]
        upper = low + draw(numbers) if better is Better.BAND else None
        target = Target(low, draw(st.sampled_from(comparator)), upper)
        weeks = draw(st.lists(st.integers(1, 13), unique=True, max_size=2).map(sorted))
        found.append(
            Indicator(
                id=f"i{number}",
                name=name,
                kind=draw(st.sampled_from(IndicatorKind)),
                unit=draw(st.sampled_from(["%", "h", "次/周", "=x", "分"])),
                better=better,
                baseline=draw(st.one_of(st.none(), numbers)),
                target=target if better is Better.BAND else draw(st.one_of(st.none(), st.just(target))),
                milestones=tuple(Milestone(week, draw(numbers)) for week in weeks),
                period=draw(st.sampled_from(Period)),
                measures=tuple(measure.id for measure in measures[: draw(st.integers(0, 2))]),
                position=number,
            )
        )
    return found


@st.composite
def tasks(draw: st.DrawFn, measure: Measure, owners: list[str]) -> list[Task]:
    found: list[Task] = []
    for number in range(draw(st.integers(0, 4))):
        under = draw(st.sampled_from([None, *[task for task in found if task.parent is None]])) if found else None
        start = draw(st.one_of(st.none(), days))
        free = [task for task in found if under is None or task.id != under.id]
        before = draw(st.sampled_from(free)) if free and draw(st.booleans()) and under is None else None
        repeats = draw(st.one_of(st.none(), st.sampled_from(Repeat)))
        found.append(
            Task(
                id=f"{measure.id}t{number}",
                measure=measure.id,
                parent=under.id if under else None,
                code=f"{under.code if under else measure.code}.{number + 1}",
                title=draw(names),
                owner=draw(st.sampled_from(["", *owners, "parts team"])),
                done_when=draw(free_text),
                days=draw(st.one_of(st.none(), st.just(Decimal(0)), st.just(Decimal("1.5")))),
                start=start,
                due=draw(st.one_of(st.none(), st.dates(start or START, END))),
                depends=(before.id,) if before and before.parent is None else (),
                repeats=repeats,
                weekdays=draw(st.sampled_from(["", "135", "7"])) if repeats is Repeat.WEEKLY else "",
                status=draw(st.sampled_from(TaskStatus)),
                position=number,
            )
        )
    return found


@st.composite
def plans(draw: st.DrawFn) -> Snapshot:
    people = [
        Person(id=f"p{n}", name=name, role=draw(free_text), login=f"login{n}", right=draw(st.sampled_from(Right)))
        for n, name in enumerate(draw(st.lists(names, max_size=3, unique=True)))
    ]
    owners = [person.name for person in people]
    measures = [
        Measure(id=f"m{n}", code=f"M{n}", title=draw(names), prep=draw(spans), implement=draw(spans), position=n)
        for n in range(draw(st.integers(0, 3)))
    ]
    roles = ("Boss", "=role")
    centre = Centre(
        id="c",
        name=draw(names),
        workdays=draw(st.sampled_from(["12345", "1234567"])),
        roles=roles,
        holidays=draw(st.sampled_from(["", "CN", "DE"])),
    )
    roi = draw(st.one_of(st.none(), st.decimals(min_value=-5, max_value=50, places=4)))
    round_ = Round(id="r", number=draw(st.integers(1, 9)), goal=draw(free_text), start=START, end=END, promised_roi=roi)
    records: list[Record] = [centre, round_, *people, *measures]
    for measure in measures:
        records += draw(tasks(measure, owners))
        cells = draw(st.dictionaries(st.sampled_from(roles), st.sampled_from(["R", "A", "R+A", "C", "I"])))
        records.append(Raci(id=f"raci-{measure.id}", measure=measure.id, cells=cells))
    for indicator in draw(indicators(measures)):
        records.append(indicator)
        for day in draw(st.lists(days, unique=True, max_size=3)):
            value = Value(id=f"{indicator.id}{day}", indicator=indicator.id, day=day, number=draw(numbers))
            records.append(replace(value, note=draw(free_text)))
    for n, item in enumerate(draw(st.lists(names, max_size=2, unique=True))):
        records.append(BudgetLine(id=f"b{n}", item=item, budget=draw(numbers), note=draw(free_text), position=n))
        for k, day in enumerate(draw(st.lists(st.one_of(st.none(), days), max_size=2))):
            records.append(Spend(id=f"s{n}{k}", line=f"b{n}", amount=draw(numbers), day=day))
        promised = draw(st.one_of(st.none(), numbers))
        savings = draw(st.one_of(st.none(), st.sampled_from(Savings)))
        recurrence = draw(st.one_of(st.none(), st.sampled_from(Recurrence)))
        unit = draw(free_text).strip()
        records.append(
            Output(
                id=f"o{n}",
                name=item,
                unit=unit,
                promised=promised,
                position=n,
                savings=savings,
                recurrence=recurrence,
            )
        )
    return having(Snapshot(), *records)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans(), st.sampled_from(["zh", "en"]))
def test_what_goes_out_comes_in_again_and_changes_nothing(store: Snapshot, language: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        export(store, path, "xlsx", language)
        plan = plan_import(read_workbook(path), store)
    assert told(plan) == []
    assert plan.records_added == []
    assert plan.records_changed == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_reference_round_goes_out_and_makes_the_same_store(tmp_path: Path, language: str) -> None:
    store = applied(plan_import(read_workbook(sample_workbook("zh"))))
    export(store, tmp_path / "out.xlsx", "xlsx", language)
    copy = applied(plan_import(read_workbook(tmp_path / "out.xlsx")))
    for kind in TABLES.values():
        assert len(copy.all(kind)) == len(store.all(kind))
    plan = plan_import(read_workbook(tmp_path / "out.xlsx"), store)
    assert (plan.added, plan.changed, told(plan)) == (0, 0, [])


def test_the_chinese_workbook_has_the_cells_of_the_sample(tmp_path: Path) -> None:
    store = applied(plan_import(read_workbook(sample_workbook("zh"))))
    export(store, tmp_path / "out.xlsx", "xlsx", "zh")
    out, sample = load_workbook(tmp_path / "out.xlsx"), load_workbook(sample_workbook("zh"))
    assert out.sheetnames == sample.sheetnames
    for name in sample.sheetnames:
        assert sorted(out[name].values, key=str) == sorted(sample[name].values, key=str)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_a_workbook_and_comes_back_unchanged(tmp_path: Path, text: str) -> None:
    task = replace(reference_snapshot().task_by_code["M1.1.1"], done_when=text, title=text.strip())
    store = having(reference_snapshot(), task)
    path = tmp_path / "out.xlsx"
    export(store, path, "xlsx", "en")
    cells: list[Any] = load_workbook(path)["WBS"][3]
    assert {cells[1].data_type, cells[3].data_type} == {"s"}
    row = next(row for row in read_workbook(path).tables["wbs"].rows if row.cells["code"] == "M1.1.1")
    assert row.cells["done_when"] == text
    plan = plan_import(read_workbook(path), store)
    assert (plan.added, plan.changed, told(plan)) == (0, 0, [])


def test_numbers_that_no_spreadsheet_can_hold_go_out_as_text(tmp_path: Path) -> None:
    store = reference_snapshot()
    value = replace(store.all(Value)[0], number=Decimal("123456789012.123456"))
    export(having(store, value), tmp_path / "out.xlsx", "xlsx", "zh")
    assert plan_import(read_workbook(tmp_path / "out.xlsx"), having(store, value)).changed == 0


def test_json_holds_every_record_with_decimals_as_strings(tmp_path: Path) -> None:
    store = reference_snapshot()
    export(store, tmp_path / "out.json", "json", "zh")
    data = json.loads((tmp_path / "out.json").read_bytes())
    assert {table: len(rows) for table, rows in data["records"].items()} == {
        table: len(store.all(kind)) for table, kind in TABLES.items()
    }
    first = data["records"]["values"][0]
    assert (first["number"], first["day"]) == ("65", "2026-03-27")
    assert data["records"]["indicators"][1]["target"] == {"value": "5", "comparator": "<", "upper": None}
    assert "深圳南山服务中心" in (tmp_path / "out.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", HOSTILE)
def test_json_is_harmless_on_a_terminal_and_unchanged_when_parsed(tmp_path: Path, text: str) -> None:
    store = having(reference_snapshot(), replace(reference_snapshot().task_by_code["M1.1.1"], done_when=text))
    export(store, tmp_path / "out.json", "json", "zh")
    raw = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert not set(raw) & set("\x00\x07\x1b\x9b\u202e\u2066\u200d\r\t")
    assert text in [task["done_when"] for task in json.loads(raw)["records"]["tasks"]]


def test_csv_has_a_file_for_each_sheet_that_excel_reads(tmp_path: Path) -> None:
    export(reference_snapshot(), tmp_path / "out", "csv", "en")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        f"{name}.csv" for name in "round people measures wbs raci indicators values budget outputs".split()
    )
    assert (tmp_path / "out" / "wbs.csv").read_bytes().startswith(b"\xef\xbb\xbfCode,Task,")
    with (tmp_path / "out" / "budget.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == ["配件库存", "3", "2.8", "实际需求更少"]


@pytest.mark.parametrize("text", [*HOSTILE, " =1+1", "＝1+1", "\t=1"])
def test_csv_holds_no_formula_and_no_control_character(tmp_path: Path, text: str) -> None:
    store = having(reference_snapshot(), replace(reference_snapshot().task_by_code["M1.1.1"], done_when=text))
    export(store, tmp_path / "out", "csv", "zh")
    with (tmp_path / "out" / "wbs.csv").open(encoding="utf-8-sig", newline="") as file:
        field = list(csv.reader(file))[2][3]
    assert not field.lstrip(" ").startswith(("=", "+", "-", "@", "＝"))
    assert not any(ord(sign) < 32 and sign != "\n" for sign in field)
    assert "\x9b" not in field


def test_a_negative_number_in_csv_stays_a_number(tmp_path: Path) -> None:
    store = reference_snapshot()
    value = replace(store.all(Value)[0], number=Decimal(-5))
    export(having(store, value), tmp_path / "out", "csv", "zh")
    assert ",-5," in (tmp_path / "out" / "values.csv").read_text(encoding="utf-8-sig")


def test_an_existing_file_is_replaced_or_refused_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"mine")
    with pytest.raises(Refused, match="exists already"):
        export(reference_snapshot(), path, "xlsx", "zh", overwrite=False)
    assert path.read_bytes() == b"mine"
    export(reference_snapshot(), path, "xlsx", "zh")
    assert len(read_workbook(path).tables) == 9


@pytest.mark.parametrize("form", ["xlsx", "json", "csv"])
def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_left(tmp_path: Path, form: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refused, match="cannot be"):
        export(reference_snapshot(), tmp_path / "file" / "out", form, "zh")
    assert os.listdir(tmp_path) == ["file"]


def test_a_directory_is_no_place_for_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a directory"):
        export(reference_snapshot(), tmp_path, "xlsx", "zh")


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no format pdf"):
        export(reference_snapshot(), tmp_path / "out", "pdf", "zh")


def test_an_empty_store_goes_out_as_headings(tmp_path: Path) -> None:
    export(Snapshot(), tmp_path / "out.xlsx", "xlsx", "en")
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == "Round People Measures WBS RACI Indicators Values Budget Outputs".split()
    assert [sheet.max_row for sheet in book] == [1] * 9
