"""Scripts are found by any word of any of their texts, the best one first, and at once."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.method.script_search import script_texts, search_scripts, tags_of
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import Edition, Standard
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content
from tests.knowledge import WRITTEN, with_knowledge
from tests.reference import having, snapshot_of


def titles(snapshot: Snapshot, query: str, tag: str = "") -> list[str]:
    return [one.title for one in search_scripts(snapshot, query, tag=tag)]


def script(key: str, title: str = "t", tags: tuple[str, ...] = (), **texts: str) -> list[Standard | Edition]:
    return [
        Standard(id=key, kind=StandardKind.SCRIPT, title=title, tags=tags, position=int(key)),
        Edition(id=f"e{key}", standard=key, number="1.0", day=WRITTEN, author="a", content=Content(**texts)),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("courtesy", ["The car is late"]),
        ("APOLOGY courtesy", ["The car is late"]),
        ("frank  Apology", ["Calling back after a low score"]),
        ("brake ８００", ["The price is too high"]),
        ("points mend", ["Calling back after a low score"]),
        ("took the day off", ["The part is not in stock"]),
        ("zebra", []),
        ("Time stops", []),
    ],
)
def test_every_word_has_to_occur_in_any_order_case_and_width(query: str, found: list[str]) -> None:
    assert titles(with_knowledge("en"), query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("代步车", ["车没按时修好"]),
        ("刹车 路边", ["嫌价格贵"]),
        ("１０ 回访", ["低分客户回访"]),
        ("现货 刹车", []),
        ("现货", ["配件没有现货"]),
    ],
)
def test_a_chinese_word_is_found_inside_a_sentence(query: str, found: list[str]) -> None:
    assert titles(with_knowledge("zh"), query) == found


def test_nothing_typed_finds_all_in_their_order() -> None:
    assert titles(with_knowledge("en"), "  ") == [
        "The car is late",
        "The price is too high",
        "Calling back after a low score",
        "The part is not in stock",
    ]


def test_the_title_counts_more_than_the_situation_and_that_more_than_the_answer() -> None:
    snapshot = snapshot_of(
        [*script("1", answer="late"), *script("2", situation="late"), *script("3", title="late"), *script("4")], 1
    )

    assert [one.id for one in search_scripts(snapshot, "late")] == ["3", "2", "1"]


def test_a_tag_narrows_and_what_holds_no_more_is_left_out() -> None:
    snapshot = with_knowledge("en")
    late = snapshot.get(Standard, "script-1")
    assert late is not None

    assert titles(snapshot, "", "waiting") == ["The car is late", "The part is not in stock"]
    assert titles(snapshot, "bay", "waiting") == ["The part is not in stock"]
    after = having(snapshot, replace(late, retired_on=WRITTEN, reason="no more"))
    assert titles(after, "", "waiting") == ["The part is not in stock"]
    assert len(search_scripts(after, "", tag="waiting", retired=True)) == 2


def test_the_tags_come_by_how_many_scripts_carry_them() -> None:
    assert tags_of(search_scripts(with_knowledge("en"), ""))[:3] == [("apology", 2), ("waiting", 2), ("appointment", 1)]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(title=texts, says=texts, answer=texts, tag=texts, others=st.lists(texts, max_size=3))
def test_a_scripts_own_text_always_finds_it(title: str, says: str, answer: str, tag: str, others: list[str]) -> None:
    rest = [record for place, text in enumerate(others, 2) for record in script(str(place), text)]
    snapshot = snapshot_of([*script("1", title, (tag,), says=says, answer=answer), *rest], 1)
    own = snapshot.standards(StandardKind.SCRIPT)[0]
    edition = snapshot.edition(own)
    assert edition is not None

    for text in script_texts(own, edition.content):
        assert own in search_scripts(snapshot, text)
        assert own in search_scripts(snapshot, text.casefold())


def test_two_thousand_scripts_are_searched_at_once() -> None:
    body = "客户在等，先说对不起，再给准点 courtesy car " * 4
    records = [
        record
        for place in range(2000)
        for record in script(str(place), f"话术 {place}", ("等待",), situation=body, says=body, answer=body, why=body)
    ]
    snapshot = snapshot_of(records, 1)
    assert len(search_scripts(snapshot, "")) == 2000

    begun = time.perf_counter()
    found = search_scripts(snapshot, "准点 1999 courtesy")
    took = time.perf_counter() - begun

    assert [one.title for one in found] == ["话术 1999"]
    assert took < 0.2  # about 5 ms on an idle machine; the budget is 50

    after = having(snapshot, *script("2000", "one more"))
    begun = time.perf_counter()
    found = search_scripts(after, "one more")
    assert [one.id for one in found] == ["2000"]
    assert time.perf_counter() - begun < 0.5  # a new snapshot is taken in once: about 40 ms
