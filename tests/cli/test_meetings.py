"""Meetings and their minutes on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.actions.founding import found_store
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.record import Record
from tests.actions.conftest import NOW
from tests.cli.running import Pdca
from tests.method.reference_minutes import with_meetings


@pytest.fixture(scope="session")
def store_with_meetings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference round with the morning of 04-15 and the review of week 3 on record."""
    path = tmp_path_factory.mktemp("meetings") / "store"
    records: list[Record] = [one for table in with_meetings().records.values() for one in table.values()]
    found_store(path, clock=FixedClock(NOW), login="li", records=records, subject="reference").store.close()
    return path


@pytest.fixture
def held(store_with_meetings: Path, tmp_path: Path) -> Pdca:
    return Pdca(store_with_meetings, tmp_path / "home")


def test_the_list_for_programs_has_the_newest_first(held: Pdca) -> None:
    told = held.json("meetings")

    assert [(one["id"], one["kind"], one["day"]) for one in told] == [
        ("morning", "morning", "2026-04-15"),
        ("review", "review", "2026-04-10"),
    ]
    first = told[0]
    assert (first["minutes"], first["planned"], first["status"]) == (16, 15, "held")
    assert (first["actions"], first["done"], first["parked"]) == (3, 0, 2)
    assert first["kept"] <= first["judged"] <= 5


def test_one_kind_only(held: Pdca) -> None:
    assert [one["id"] for one in held.json("meetings", "--kind", "review")] == ["review"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_speaks_the_readers_language(held: Pdca, language: str) -> None:
    lines = held.say("meetings", "--lang", language).splitlines()

    assert len(lines) == 3
    assert "2026-04-15" in lines[1]
    assert "0/3" in lines[1]


@pytest.mark.parametrize("name", ["morning", "2026-04-15", "2026-04-15-morning"])
def test_a_meeting_is_found_by_its_id_or_its_day(held: Pdca, name: str) -> None:
    text = held.say("meetings", "show", name)

    assert text.startswith("morning meeting 2026-04-15 Wed\n\nWho does what by when\n1. 李经理: 回访 6 分客户")


def test_markdown_on_request(held: Pdca) -> None:
    text = held.say("meetings", "show", "2026-04-10-review", "--format", "md")

    assert text.startswith("# weekly review 2026-04-10 Fri\n")
    assert "root cause: 流程设计有漏洞" in text


def test_without_a_name_it_is_the_latest(held: Pdca) -> None:
    assert held.json("meetings", "show")["id"] == "morning"
    assert held.json("meetings", "show", "--kind", "review")["id"] == "review"


def test_the_minutes_for_programs(held: Pdca) -> None:
    told = held.json("meetings", "show", "morning")

    assert told["facilitator"] == "李经理"
    assert told["spoke"] == {"李明": 2, "小王": 1}
    assert told["actions"][0] == {
        "title": "回访 6 分客户",
        "owner": "李经理",
        "due": "2026-04-15",
        "by_time": "10:00",
        "repeats": None,
        "task": "A3",
        "countermeasure": None,
        "done": False,
        "dropped": False,
    }
    assert [one["real"] for one in told["segments"]] == [170, 240, 355, 115, 60]
    assert len(told["judgements"]) == 5


def test_what_is_not_on_record_is_refused(held: Pdca, pdca: Pdca) -> None:
    for name in ("2026-04-16", "2026-04-15-review", "2026-04-15-x", "nonsense"):
        assert "No meeting is on record as" in held.refuse(1, "meetings", "show", name)
    assert "`pdca meetings show x`" in held.refuse(1, "meetings", "list", "x")
    assert "No meeting is on record yet." in pdca.refuse(1, "meetings", "show")
    assert pdca.say("meetings") == "No meeting is on record yet.\n"
    assert pdca.json("meetings") == []


def test_a_day_with_both_kinds_asks_which(tmp_path: Path) -> None:
    from msgspec.structs import replace

    from pdca_tui.model.records import Meeting

    path = tmp_path / "both"
    records: list[Record] = [one for table in with_meetings().records.values() for one in table.values()]
    morning = next(one for one in records if one.id == "morning")
    review = next(one for one in records if one.id == "review")
    assert isinstance(morning, Meeting)
    assert isinstance(review, Meeting)
    records[records.index(review)] = replace(review, day=morning.day)
    found_store(path, clock=FixedClock(NOW), login="li", records=records, subject="reference").store.close()
    both = Pdca(path, tmp_path / "home")

    assert "Add -morning or -review" in both.refuse(1, "meetings", "show", "2026-04-15")
    assert both.json("meetings", "show", "2026-04-15", "--kind", "review")["id"] == "review"
