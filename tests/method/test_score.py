"""The health score and its course over the weeks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from pdca_tui.actions import open_session
from pdca_tui.actions.founding import found_store
from pdca_tui.actions.tasks import edit_task
from pdca_tui.method.health import Cause, Health, health
from pdca_tui.method.score import explain_score, health_over_weeks, judgement, most_worth, points, score, score_without
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.snapshot import Snapshot
from tests.reference import REFERENCE_DAY, reference_records, reference_snapshot

ZONE = dt.timezone(dt.timedelta(hours=8))


def of_reference() -> Health:
    return health(reference_snapshot(), REFERENCE_DAY)


def clear_of(*causes: Cause) -> Health:
    """The health of a plan in which only these causes have findings left."""
    found = of_reference()
    one = found.causes[0].findings[:1]
    parts = [msgspec.structs.replace(part, findings=one if part.cause in causes else ()) for part in found.causes]
    return Health(tuple(parts))


def test_the_reference_plan_has_33_for_the_two_causes_that_are_clear() -> None:
    assert score(of_reference()) == 33


def test_a_plan_without_findings_has_100_and_one_with_all_five_has_0() -> None:
    assert score(clear_of()) == 100
    assert score(clear_of(*Cause)) == 0


@pytest.mark.parametrize(
    ("cause", "left"),
    [
        (Cause.NOT_DECOMPOSED, 74),
        (Cause.NO_OWNER, 78),
        (Cause.NOT_MONITORED, 80),
        (Cause.GIVEN_UP, 83),
        (Cause.NO_SUPPORT, 85),
    ],
)
def test_each_cause_weighs_by_its_share(cause: Cause, left: int) -> None:
    assert score(clear_of(cause)) == left


def test_without_a_round_there_is_no_score() -> None:
    nothing = health(Snapshot(), REFERENCE_DAY)
    assert score(nothing) is None
    assert explain_score(nothing)
    assert health_over_weeks(Snapshot(), REFERENCE_DAY) == ()


def test_the_judgement_turns_at_75_and_at_50() -> None:
    assert [judgement(n) for n in (100, 75, 74, 50, 49, 0)] == ["ok", "ok", "warn", "warn", "bad", "bad"]


def test_it_pays_most_to_begin_where_the_fewest_findings_hold_back_the_largest_share() -> None:
    found = of_reference()
    worth = most_worth(found)
    assert worth is not None
    assert worth.cause is Cause.NO_OWNER
    assert score_without(found, worth) == 54
    assert points(worth.share) == 22
    assert most_worth(clear_of()) is None


def test_the_explanation_gives_the_formula_with_its_figures_every_share_and_the_limits() -> None:
    told = "\n".join(str(sentence) for sentence in explain_score(of_reference()))
    assert "100 * 0.75 / 2.3 = 33" in told
    assert all(share in told for share in ("0.6", "0.5", "0.45", "0.4", "0.35"))
    assert "75" in told
    assert "50" in told


def test_weeks_before_the_store_was_made_have_no_record() -> None:
    weeks = health_over_weeks(reference_snapshot(), REFERENCE_DAY)
    assert [(week.week, week.score) for week in weeks] == [(1, None), (2, None), (3, None), (4, 33)]


def test_the_course_is_what_the_store_held_at_the_end_of_each_week(tmp_path: Path) -> None:
    """The store is made in week 2; in week 3 every fault of cause 2 but the rows of RACI is mended."""

    def at(day: dt.date) -> FixedClock:
        return FixedClock(dt.datetime.combine(day, dt.time(10), ZONE))

    place = tmp_path / "store"
    records = [record for record in reference_records() if record.id not in ("measure-M3", "measure-M8")]
    found_store(place, clock=at(dt.date(2026, 3, 31)), login="li", records=records, subject="x").store.close()
    before = open_session(place, login="li", clock=at(dt.date(2026, 4, 8)))
    edit_task(before, before.snapshot().task_by_code["M1.4.1"], owner="张伟")

    weeks = health_over_weeks(before.snapshot(), dt.date(2026, 4, 17))

    assert [(week.week, week.score) for week in weeks] == [(1, None), (2, 33), (3, 54), (4, 54)]

    known: dict[tuple[str, dt.date], int | None] = {}
    assert health_over_weeks(before.snapshot(), dt.date(2026, 4, 17), known) == weeks
    assert sorted(day for _, day in known) == [dt.date(2026, 4, 5), dt.date(2026, 4, 12)]
    assert health_over_weeks(before.snapshot(), dt.date(2026, 4, 17), known) == weeks
