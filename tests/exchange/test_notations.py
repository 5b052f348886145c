"""What people write in a cell is understood, in either language, and nothing is guessed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.exchange.cells import Percent, parse_day, parse_number, parse_text, unit_fits
from pdca_tui.exchange.draft import names_team
from pdca_tui.exchange.faults import BadCell
from pdca_tui.exchange.notations import (
    parse_codes,
    parse_country,
    parse_fraction,
    parse_letters,
    parse_milestones,
    parse_repeats,
    parse_span,
    parse_target,
    parse_workdays,
    write_fraction,
    write_milestones,
    write_repeats,
    write_span,
    write_target,
)
from pdca_tui.exchange.sheets import PEOPLE, SHEETS, WBS, find_named
from pdca_tui.exchange.words import WORDS, read_word, write_word
from pdca_tui.model.enums import Better, Repeat, Right, TaskStatus
from pdca_tui.model.records import Milestone, Target, WeekSpan
from pdca_tui.model.weekdays import write_weekdays

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False)
WEEKS = st.integers(min_value=1, max_value=53)


@pytest.mark.parametrize(
    ("cell", "target", "unit"),
    [
        (73, Target(Decimal(73)), ""),
        (3.2, Target(Decimal("3.2")), ""),
        ("<5", Target(Decimal(5), "<"), ""),
        ("＜ 5次", Target(Decimal(5), "<"), "次"),
        ("≤5", Target(Decimal(5), "<="), ""),
        ("<=5", Target(Decimal(5), "<="), ""),
        (">= 90 %", Target(Decimal(90), ">="), "%"),
        ("96%", Target(Decimal(96)), "%"),
        (Percent(Decimal("0.96")), Target(Decimal(96)), "%"),
        ("3.2h", Target(Decimal("3.2")), "h"),
        ("60-80", Target(Decimal(60), upper=Decimal(80)), ""),
        ("60~80%", Target(Decimal(60), upper=Decimal(80)), "%"),
        ("60至80", Target(Decimal(60), upper=Decimal(80)), ""),
        ("-5~-2", Target(Decimal(-5), upper=Decimal(-2)), ""),
        ("-5", Target(Decimal(-5)), ""),
        ("1,200", Target(Decimal(1200)), ""),
    ],
)
def test_a_target_is_understood(cell: Any, target: Target, unit: str) -> None:
    assert parse_target(cell) == (target, unit)


@pytest.mark.parametrize("cell", ["<<5", "=>5", "<>5", "<", "five", "5 < 6", "60-", "60-80-90", "<60-80", "NaN", "inf"])
def test_a_nonsense_target_is_refused(cell: str) -> None:
    with pytest.raises(BadCell):
        parse_target(cell)


@given(st.builds(Target, NUMBERS, st.sampled_from(["", "<", "<=", ">", ">="])))
def test_a_written_target_is_read_back(target: Target) -> None:
    cell = write_target(target)
    assert parse_target(str(cell)) == (target, "")


@given(NUMBERS, NUMBERS)
def test_a_written_band_is_read_back(one: Decimal, other: Decimal) -> None:
    band = Target(min(one, other), upper=max(one, other))
    assert parse_target(str(write_target(band))) == (band, "")


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("1-2", WeekSpan(1, 2)),
        ("1", WeekSpan(1, 1)),
        (1, WeekSpan(1, 1)),
        ("5-", WeekSpan(5, None)),
        ("5–8", WeekSpan(5, 8)),
        ("５～８", WeekSpan(5, 8)),
        ("第1-2周", WeekSpan(1, 2)),
        ("第5周起", WeekSpan(5, None)),
        ("week 5-8", WeekSpan(5, 8)),
        ("W5", WeekSpan(5, 5)),
        ("weeks 9 to 12", WeekSpan(9, 12)),
        ("3 on", WeekSpan(3, None)),
        (None, None),
    ],
)
def test_a_week_span_is_understood(cell: Any, span: WeekSpan | None) -> None:
    assert parse_span(cell) == span


@given(WEEKS, st.one_of(st.none(), WEEKS))
def test_a_written_span_is_read_back(first: int, last: int | None) -> None:
    span = WeekSpan(first, None if last is None else max(first, last))
    assert parse_span(write_span(span)) == span


@given(st.dictionaries(WEEKS, NUMBERS, min_size=1, max_size=5), st.sampled_from(["zh", "en"]))
def test_written_milestones_are_read_back(figures: dict[int, Decimal], language: str) -> None:
    milestones = [Milestone(week, figure) for week, figure in figures.items()]
    read = parse_milestones(write_milestones(milestones, language))
    assert [milestone for milestone, _ in read] == milestones


def test_milestones_are_understood_in_both_languages() -> None:
    assert parse_milestones("第4周:68;week 8: 70%") == [
        (Milestone(4, Decimal(68)), ""),
        (Milestone(8, Decimal(70)), "%"),
    ]
    with pytest.raises(BadCell, match="two milestones"):
        parse_milestones("week 4: 68; 第4周:69")


@pytest.mark.parametrize(
    ("cell", "workdays"),
    [
        ("123456", "123456"),
        (123456, "123456"),
        ("一二三四五六", "123456"),
        ("一二三四五六日", "1234567"),
        ("周一至周五", "12345"),
        ("1-6", "123456"),
        ("Mon-Sat", "123456"),
        ("mon, wed, fri", "135"),
        ("周日、周一", "17"),
        ("531", "135"),
    ],
)
def test_workdays_are_understood(cell: Any, workdays: str) -> None:
    assert parse_workdays(cell) == workdays


@pytest.mark.parametrize(
    ("cell", "repeats"),
    [
        ("weekly:135", (Repeat.WEEKLY, "135")),
        ("Weekly: Mon, Wed, Fri", (Repeat.WEEKLY, "135")),
        ("every Monday", (Repeat.WEEKLY, "1")),
        ("每周一三五", (Repeat.WEEKLY, "135")),
        ("每周一、周四", (Repeat.WEEKLY, "14")),
        ("周一至周五", (Repeat.WEEKLY, "12345")),
        ("每星期日", (Repeat.WEEKLY, "7")),
        ("每周", (Repeat.WEEKLY, "")),
        ("日", (Repeat.DAILY, "")),
        ("每月", (Repeat.MONTHLY, "")),
        (None, (None, "")),
    ],
)
def test_repeats_are_understood(cell: Any, repeats: tuple[Repeat | None, str]) -> None:
    assert parse_repeats(cell) == repeats


@pytest.mark.parametrize("cell", ["135", 1, "每周一次", "weekly:8", "每两周", "monthly:1"])
def test_what_may_mean_something_else_is_no_repetition(cell: Any) -> None:
    with pytest.raises(BadCell, match="not known here"):
        parse_repeats(cell)


@given(
    st.one_of(st.none(), st.sampled_from(Repeat)),
    st.sets(st.sampled_from("1234567")),
    st.sampled_from(["zh", "en"]),
)
def test_written_repeats_are_read_back(repeats: Repeat | None, days: set[str], language: str) -> None:
    weekdays = "".join(sorted(days)) if repeats is Repeat.WEEKLY else ""
    assert parse_repeats(write_repeats(repeats, weekdays, language)) == (repeats, weekdays)


@pytest.mark.parametrize(("cell", "code"), [("cn", "CN"), ("中国", "CN"), ("DE", "DE"), ("无", ""), (None, "")])
def test_a_country_is_known_by_its_code(cell: Any, code: str) -> None:
    assert parse_country(cell) == code


def test_a_country_without_known_holidays_is_refused() -> None:
    with pytest.raises(BadCell, match="two letters"):
        parse_country("Atlantis")


@given(st.sets(st.sampled_from("1234567"), min_size=1), st.sampled_from(["zh", "en"]))
def test_written_workdays_are_read_back(days: set[str], language: str) -> None:
    workdays = "".join(sorted(days))
    assert parse_workdays(write_weekdays(workdays, language)) == workdays


@pytest.mark.parametrize("cell", ["189", "每天", "1-", "0"])
def test_nonsense_workdays_are_refused(cell: str) -> None:
    with pytest.raises(BadCell):
        parse_workdays(cell)


@pytest.mark.parametrize(
    ("cell", "letters"),
    [("A", "A"), ("r+a", "R+A"), ("Ｒ＋Ａ", "R+A"), ("R/A", "R+A"), ("RA", "R+A"), (" c ", "C"), (None, "")],
)
def test_letters_are_understood(cell: Any, letters: str) -> None:
    assert parse_letters(cell) == letters


@pytest.mark.parametrize(
    ("cell", "fraction"), [("230%", "2.3"), (2.3, "2.3"), (Percent(Decimal("2.3")), "2.3"), ("-15 %", "-0.15")]
)
def test_a_rate_of_return_is_a_fraction(cell: Any, fraction: str) -> None:
    assert parse_fraction(cell) == Decimal(fraction)


@given(st.decimals(min_value=-100, max_value=100, places=4))
def test_a_written_rate_of_return_is_read_back(fraction: Decimal) -> None:
    assert parse_fraction(write_fraction(fraction)) == fraction


@pytest.mark.parametrize(
    "cell",
    [
        dt.date(2026, 4, 17),
        dt.datetime(2026, 4, 17, 0, 0),
        "2026-04-17",
        "2026/4/17",
        "2026.4.17",
        "2026年4月17日",
        "２０２６-０４-１７",
        "20260417",
        20260417,
    ],
)
def test_a_day_is_understood(cell: Any) -> None:
    assert parse_day(cell) == dt.date(2026, 4, 17)


@pytest.mark.parametrize("cell", ["04/17/2026", "17.4.26", "tomorrow", 46129, dt.time(8, 0), True, "2026-13-01"])
def test_a_day_that_could_mean_two_things_is_refused(cell: Any) -> None:
    with pytest.raises(BadCell):
        parse_day(cell)


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=0, max_value=6))
def test_a_float_of_the_spreadsheet_is_the_decimal_that_was_typed(digits: int, places: int) -> None:
    number = Decimal(digits).scaleb(-places)
    assert parse_number(float(number)) == (number, "")


def test_what_a_formula_computed_is_rounded_to_six_decimals() -> None:
    assert parse_number(1 / 3) == (Decimal("0.333333"), "")
    assert parse_number(0.1 + 0.2) == (Decimal("0.3"), "")


def test_numbers_in_a_text_cell_read_like_typed() -> None:
    assert [parse_text(cell) for cell in (1.1, 3, 65.0, True, dt.datetime(2026, 4, 17))] == [
        "1.1",
        "3",
        "65",
        "TRUE",
        "2026-04-17",
    ]


@pytest.mark.parametrize(
    ("written", "unit", "fits"),
    [
        ("h", "h", True),
        ("小时", "h", True),
        ("min", "h", False),
        ("次", "次/周", True),
        ("times", "次/周", True),
        ("%", "分", False),
        ("", "分", True),
        ("%", "％", True),
    ],
)
def test_a_unit_behind_a_figure_fits_or_not(written: str, unit: str, fits: bool) -> None:
    assert unit_fits(written, unit) is fits


def test_codes_are_separated_by_whatever_people_use() -> None:
    assert parse_codes("M1.1, M1.2，M1.3、M2.1;M2.2；M2.3\nM1.1") == ["M1.1", "M1.2", "M1.3", "M2.1", "M2.2", "M2.3"]


@pytest.mark.parametrize("name", ["配件团队", "维修班", "A组", "全体顾问", "parts team", "All advisors", "Night Crew"])
def test_a_team_is_told_by_its_name(name: str) -> None:
    assert names_team(name)


@pytest.mark.parametrize("name", ["王五", "Sally", "Allen Stafford", "李经理"])
def test_a_person_is_no_team(name: str) -> None:
    assert not names_team(name)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("工期(天)", "days"),
        ("工期（天）", "days"),
        ("工期", "days"),
        ("Duration (days)", "days"),
        ("DONE WHEN", "done_when"),
        ("done_when", "done_when"),
        (" 责 任 人 ", "owner"),
        ("ＷＢＳ", "code"),
    ],
)
def test_headings_are_found_as_people_write_them(heading: str, key: str) -> None:
    found = find_named(heading, WBS.columns)
    assert found is not None
    assert found.key == key


def test_no_name_of_the_layout_means_two_columns() -> None:
    for spec in SHEETS:
        for column in (*spec.readable, *spec.fields):
            among = spec.fields if column in spec.fields else spec.readable
            for name in (column.zh, column.en):
                assert find_named(name, among) is column
    assert find_named("电话", PEOPLE.columns) is None


@pytest.mark.parametrize("kind", list(WORDS))
def test_every_word_is_read_back_in_both_languages(kind: Any) -> None:
    for member in kind:
        assert {read_word(kind, write_word(member, language)) for language in ("zh", "en")} == {member}


def test_words_are_understood_as_people_write_them() -> None:
    assert read_word(TaskStatus, "In Progress") is TaskStatus.DOING
    assert read_word(TaskStatus, "已完成") is TaskStatus.DONE
    assert read_word(Repeat, "每天") is Repeat.DAILY
    assert read_word(Better, "Lower is better") is Better.LOWER
    assert read_word(Right, "管理") is Right.MANAGER
