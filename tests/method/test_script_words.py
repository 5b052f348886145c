"""A script is found by another word of the trade, and by what a slip of the finger made of a word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.misspelt import is_one_slip, near_words
from pdca_tui.method.script_search import look_up
from pdca_tui.method.service_words import ALIKE, alike
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold
from tests.method.test_script_search import script
from tests.reference import snapshot_of

LIBRARY = snapshot_of(
    [
        *script("1", "客户投诉怎么接", situation="客户打电话来投诉，车没按时修好"),
        *script("2", "返修车先看", answer="先安排技师，再给代步车"),
        *script("3", "The price is too high", says="That is expensive", answer="Explain the quote"),
        *script("4", "A grievance by phone", answer="Say sorry, offer a courtesy car"),
        *script("5", "刹车片没有现货", answer="问过仓库再答"),
    ],
    1,
)


def found(query: str, snapshot: Snapshot = LIBRARY) -> list[str]:
    return [one.id for one in look_up(snapshot, query).scripts]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("抱怨", ["1", "4"]),
        ("客诉", ["1", "4"]),
        ("客户抱怨", ["1"]),
        ("返工", ["2"]),
        ("rework", ["2"]),
        ("complaint", ["1", "4"]),
        ("Complaints phone", ["4"]),
        ("grievance", ["4", "1"]),
        ("loaner", ["2", "4"]),
        ("loan car", ["4", "2"]),
        ("替换车", ["2", "4"]),
        ("costly", ["3"]),
        ("缺货", ["5"]),
    ],
)
def test_a_word_of_the_trade_finds_what_means_the_same(query: str, ids: list[str]) -> None:
    assert found(query) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("expnsive", ["3"]),
        ("greivance", ["4"]),
        ("courtesey", ["4"]),
        ("刹车皮", ["5"]),
        ("客户头诉", ["1"]),
        ("没现货", ["5"]),
        ("户客投诉", ["1"]),
        ("投客诉户", []),
        ("zebra", []),
        ("catt", []),
        ("猫", []),
        ("猫猫", []),
    ],
)
def test_a_slip_finds_what_was_meant_where_nothing_else_does(query: str, ids: list[str]) -> None:
    assert found(query) == ids


def test_what_was_typed_itself_comes_first_and_the_words_beside_it_are_named() -> None:
    result = look_up(LIBRARY, "投诉")
    assert [one.id for one in result.scripts] == ["1", "4"]
    assert result.also == ("grievance",)
    assert look_up(LIBRARY, "expnsive").also == ("expensive",)
    assert look_up(LIBRARY, "expensive").also == ()


def test_no_word_stands_in_two_lines_and_each_finds_its_whole_line() -> None:
    lines = [[fold(word.replace("_", " ")) for word in line.split()] for line in ALIKE]
    words = [word for line in lines for word in line]
    assert sorted(set(words)) == sorted(words)
    for line in lines:
        for word in line:
            (others, *_) = alike(word.split())
            assert set(line) - {word} <= set(others)


letters = st.text("abcdefgh", min_size=1, max_size=8)


@given(word=letters, place=st.integers(0, 7), sign=st.sampled_from("abcz"))
def test_one_letter_more_fewer_other_or_turned_is_one_slip(word: str, place: int, sign: str) -> None:
    place = min(place, len(word) - 1)
    more, fewer = word[:place] + sign + word[place:], word[:place] + word[place + 1 :]
    other = word[:place] + sign + word[place + 1 :]
    turned = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    for text in (more, fewer, other, turned):
        assert is_one_slip(word, text)
        assert is_one_slip(text, word)


@given(one=letters, other=letters)
def test_two_letters_more_are_no_slip(one: str, other: str) -> None:
    assert is_one_slip(one, other) == is_one_slip(other, one)
    assert not is_one_slip(one, one + "xy")
    assert near_words("zzz", [one, other]) == []


def test_a_word_that_is_nowhere_in_two_thousand_scripts_is_looked_for_within_the_budget() -> None:
    body = "客户在等，先说对不起，再给准点 courtesy car " * 4
    records = [
        record
        for place in range(2000)
        for record in script(str(place), f"话术 {place} word{place}", situation=body, says=body, answer=body, why=body)
    ]
    snapshot = snapshot_of(records, 1)
    look_up(snapshot, "")
    for query in ("courtesey nothing", "先说对布起", "抱怨 courtesy"):
        begun = time.thread_time()
        look_up(snapshot, query)
        assert time.thread_time() - begun < 0.2, query  # at most 50 ms on an idle machine
