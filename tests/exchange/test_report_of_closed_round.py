"""The report of a closed round: out of its archive, as it stood on the day it was signed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec import structs

from pdca_tui.actions import open_session
from pdca_tui.actions.founding import found_store
from pdca_tui.actions.session import Session
from pdca_tui.exchange.report.source import facts_of_round
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import RoundStatus
from pdca_tui.model.errors import Damaged, NotFound
from pdca_tui.model.record import Record
from pdca_tui.model.records import Centre, Closing, Lesson, Person, Round, Standard
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.told_round import told_snapshot

SIGNED = dt.date(2026, 6, 22)
NOW = dt.datetime(2026, 7, 10, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def closed_records() -> list[Record]:
    """What the store holds once round 1 is closed: round 2 runs, and what outlives a round is still there."""
    told = told_snapshot()
    first, second = told.rounds
    kept: list[Record] = [one for kind in (Centre, Person, Standard, Lesson) for one in told.all(kind)]
    closing = Closing(
        id="closing-1", round="round-1", number=1, signed_by="区域经理", signed_on=SIGNED, archive="round-1"
    )
    return [
        *kept,
        structs.replace(first, status=RoundStatus.CLOSED),
        structs.replace(second, status=RoundStatus.RUNNING),
        closing,
    ]


@pytest.fixture
def closed(tmp_path: Path) -> Session:
    """A session in round 2, with round 1 in the archive."""
    path = tmp_path / "store"
    found_store(path, clock=FixedClock(NOW), login="li", records=closed_records(), subject="x").store.close()
    session = open_session(path, login="li", clock=FixedClock(NOW))
    archived: Snapshot = told_snapshot()
    session.store.archive_write("round-1", archived.records, login="li", at=NOW, revision=7)
    return session


def test_the_archive_tells_the_round_as_it_was_signed(closed: Session) -> None:
    facts = facts_of_round(closed.store, 1, NOW.date())

    assert (facts.round.number, facts.day, facts.closed) == (1, SIGNED, True)
    assert facts.closing is not None
    assert facts.closing.signed_by == "区域经理"
    assert [one.now.actual for one in facts.results if one.indicator.name == "NPS"] == [68]
    assert len(facts.measures) == 8
    assert len(facts.problems) == 1


def test_what_goes_on_comes_from_the_store(closed: Session) -> None:
    facts = facts_of_round(closed.store, 1, NOW.date())

    assert facts.onward.round is not None
    assert (facts.onward.round.number, facts.onward.carried) == (2, ("技师招聘到岗一人",))
    assert [one.standard.title for one in facts.standards] == ["配件预拣货 SOP", "30 分钟原则"]
    assert [text for group in facts.lessons for text in group.texts] == [
        "预拣货、主动沟通、低分挽回有效",
        "招聘开始得太晚",
    ]


@pytest.mark.parametrize("number", [None, 2])
def test_the_live_round_is_told_as_of_today(closed: Session, number: int | None) -> None:
    facts = facts_of_round(closed.store, number, NOW.date())

    assert (facts.round.number, facts.day, facts.closed) == (2, NOW.date(), False)


def test_a_round_without_an_archive_is_named_with_those_there_are(closed: Session) -> None:
    with pytest.raises(NotFound, match="no closed round 7, only"):
        facts_of_round(closed.store, 7, NOW.date())


def test_where_no_round_is_closed_yet_the_sentence_says_what_to_do(li: Session) -> None:
    with pytest.raises(NotFound, match="Leave --round out"):
        facts_of_round(li.store, 3, NOW.date())


def test_an_archive_that_is_not_whole_is_refused(closed: Session, tmp_path: Path) -> None:
    path = tmp_path / "store" / "archive" / "round-1.json"
    path.chmod(0o600)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])

    with pytest.raises(Damaged):
        facts_of_round(closed.store, 1, NOW.date())


def test_the_round_that_is_told_is_the_live_one_of_the_archive_even_when_the_next_stood_in_it(closed: Session) -> None:
    rounds = told_snapshot().all(Round)

    assert [one.number for one in rounds] == [1, 2]
    assert facts_of_round(closed.store, 1, NOW.date()).round.number == 1
