"""Every place with all its views is read in both languages, a phrase a row, with nothing that only the eye can use."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pdca_tui.i18n import Translator
from pdca_tui.linear.views import VIEWS
from pdca_tui.tui.glyphs import UNICODE
from pdca_tui.tui.views.top_bar import PLACES
from tests.linear.talking import Talk

Begin = Callable[[str], Talk]
DRAWN = re.compile(f"[{re.escape(UNICODE.spark)}━─│█■○►✓✗▲◆●↗↘→▸▾★├└\x1b]")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_view_of_every_place_is_read(talk: Begin, language: str) -> None:
    translator = Translator(language)
    told = talk(language).say(*(view.name for view in VIEWS))
    for view in VIEWS:
        part = told.split(f"> {view.name}\n")[1].split("> ")[0]
        assert translator.t(PLACES[view.place]) in part.splitlines()[0]
        assert len(part.splitlines()) >= 5, view.name
    assert not DRAWN.search(told), DRAWN.search(told)
    assert not re.search(r"\S {2,}\S", told), "columns"


def test_a_row_of_today_says_what_each_figure_is(talk: Begin) -> None:
    told = talk("en").say()
    assert "M1.4.1, Pick every day, Zhang Wei, daily, due 17:30, 0 of 1" in told
    assert "M8.9, Tag the last 1,200, CRM spec., due 07-22, 2 days late, doing" in told
    assert "NPS, 74 pts, target 75, trend better, normal, -1.3%" in told


def test_a_row_is_read_in_chinese_with_chinese_commas(talk: Begin) -> None:
    told = talk("zh").say()
    assert "M1.4.1，每日执行预拣货，张伟，每日，17:30 到期，0/1" in told


def test_the_places_answer_to_their_numbers_and_to_words_of_both_languages(talk: Begin) -> None:
    told = talk("zh").say("4", "计划", "gantt", "今天", "next", "返回")
    assert "检查：过程> 计划" in told
    assert "计划：WBS> gantt" in told
    assert "计划：甘特> 今天" in told
    assert "今日> next" in told
    assert told.rstrip().endswith("今日>")


def test_the_chart_is_a_list_of_dates(talk: Begin) -> None:
    told = talk("en").after("gantt")
    assert "07-21 to 07-22, M8.9, Tag the last 1,200, CRM spec., doing, 2 days late" in told
    assert "Critical path: M9.9" in told


def test_the_numbers_of_rows_never_stand_for_a_place(talk: Begin) -> None:
    rows = [line for line in talk("en").say().splitlines() if line[:1].isdigit()]
    assert [int(row.split()[0]) for row in rows] == list(range(11, 11 + len(rows)))


def test_a_number_without_a_row_is_told(talk: Begin) -> None:
    assert "There is no row 99. The rows are 11 to 13." in talk("en").after("sops", "99")


def test_a_record_is_read_with_its_next_step_first_and_its_history_last(talk: Begin) -> None:
    told = talk("en").after("M8.9").splitlines()
    assert told[1] == "M8.9 Tag the last 1,200, 2 days late"
    assert told[2] == "11 Next step: 2 days late. It asks: finish."
    assert (
        "dates: promise 07-21 to 07-22, forecast 07-21 to 07-24, actual 07-21 to none, 2 days later than promised"
        in told
    )
    assert told.index("History 3") > told.index("Is waited for by, 1")
    assert any("CRM spec., started M8.9, 07-21" in line for line in told)


def test_what_is_found_can_be_opened_by_its_number(talk: Begin) -> None:
    told = talk("en").after("find paint trays", "/pre-picking", "11")
    assert "hits for pre-picking" in told
    first = told.split("\n11 ")[1].splitlines()[0]
    assert first.split(", ")[1] in told.split("> 11\n")[1].splitlines()[0]


def test_the_row_behind_the_one_that_is_read_is_next(talk: Begin) -> None:
    told = talk("en").after("sops", "11", "next", "next", "next")
    assert "Three inspections, v1.0" in told
    assert "That was the last row." in told
