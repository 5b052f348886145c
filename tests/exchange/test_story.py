"""The story that comes with the program: two rounds, lived through the deeds, alive in every place."""

from __future__ import annotations

import datetime as dt
import runpy
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import msgspec
import pytest

from pdca_tui.exchange.samples import STORY_MOMENT, story_store
from pdca_tui.method.attainment import ResultStatus
from pdca_tui.method.board import board
from pdca_tui.method.deviation import DeviationClass
from pdca_tui.method.health import health
from pdca_tui.method.loop import LoopStep, loop_lines
from pdca_tui.method.meeting_marks import judge
from pdca_tui.method.needs import needs
from pdca_tui.method.parking import parking_lot
from pdca_tui.method.process import process_lines
from pdca_tui.method.results import result_lines
from pdca_tui.method.returns import returns
from pdca_tui.method.today import TodayState, today
from pdca_tui.method.weeks import current_week, week_of
from pdca_tui.method.xmr import Rule, standing
from pdca_tui.model.enums import (
    Alarm,
    MeetingKind,
    Outcome,
    ParkedStatus,
    RoundStatus,
    StandardKind,
    TaskStatus,
)
from pdca_tui.model.records import TABLES, Change, Indicator, Lesson, Problem, Spend
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import copy_store, diagnose, open_store

SCRIPT = Path(__file__).parents[2] / "sample_data" / "make_story.py"
DAY = STORY_MOMENT.date()
LANGUAGES = ("zh", "en")
BOTH = pytest.mark.parametrize("language", LANGUAGES)
LOGINS_AND_UNITS = {"li", "NPS", "CRM", "VIP", "FTR", "SOP", "RACI", "CLV"}


@cache
def live(language: str) -> Snapshot:
    return _opened(language)[0]


@cache
def archived(language: str) -> Snapshot:
    return _opened(language)[1]


def _opened(language: str) -> tuple[Snapshot, Snapshot]:
    store = open_store(story_store(language), read_only=True)
    try:
        return store.snapshot(), store.archive_read("round-1")
    finally:
        store.close()


def weekly(snapshot: Snapshot, place: int) -> list[Decimal]:
    """The figures of the indicator in that place of the board, week by week."""
    return [value.number for value in snapshot.values(snapshot.indicators[place])]


@BOTH
def test_the_shipped_story_is_what_the_script_makes(tmp_path: Path, language: str) -> None:
    made = runpy.run_path(str(SCRIPT))["make"](tmp_path, language)
    shipped = story_store(language)
    names = ("pdca.json", "archive/round-1.json")
    for name in names:
        assert (made / name).read_bytes() == (shipped / name).read_bytes()
    assert sum((shipped / name).stat().st_size for name in names) < 2_100_000


@BOTH
def test_a_copy_of_it_is_sound(tmp_path: Path, language: str) -> None:
    copy_store(story_store(language), tmp_path / "store")
    assert [check.message for check in diagnose(tmp_path / "store") if not check.ok] == []


@BOTH
def test_the_first_four_weeks_are_those_of_the_method(language: str) -> None:
    first = archived(language)
    expected = (
        (0, [65, 66, 68, 68]),
        (1, [15, 12, 8, 6]),
        (3, [91, 92, 93, 94]),
        (4, [Decimal("3.8"), Decimal("3.7"), Decimal("3.5"), Decimal("3.4")]),
    )
    for place, figures in expected:
        assert weekly(first, place)[:4] == figures
    assert weekly(first, 0)[-1] == 73
    week_4 = dt.date(2026, 4, 17)
    assert [line.status for line in result_lines(first, week_4)[2:5]] == [ResultStatus.EXCEEDED] * 3
    assert returns(first, week_4).spent == Decimal("15.3")
    spent = {line.line.position: line.spent for line in returns(first, week_4).lines}
    assert list(spent.values()) == [Decimal("2.8"), 10, 2, Decimal("0.5")]


@BOTH
def test_the_reference_meetings_took_place(language: str) -> None:
    first = archived(language)
    morning = next(m for m in first.meetings if m.day == dt.date(2026, 4, 15))
    assert len(first.entries(morning)) == 12
    assert len(first.appointments(morning.day)) == 32
    assert sum(one.vip for one in first.appointments(morning.day)) == 3
    review = next(m for m in first.meetings if m.day == dt.date(2026, 4, 10) and m.kind is MeetingKind.REVIEW)
    (problem,) = (first.get(Problem, one) for one in review.problems)
    assert problem is not None
    analysis = first.analysis(problem)
    assert analysis is not None
    assert (analysis.total, sum(cause.root for cause in analysis.causes.values())) == (8, 3)
    assert len([one for one in first.countermeasures_of(problem) if one.meeting == review.id]) == 3


@BOTH
def test_pre_picking_shows_as_a_shift_that_is_begun_anew_with_a_reason(language: str) -> None:
    first = archived(language)
    waiting = next(one for one in first.indicators if one.rebases)
    values = [value for value in first.values(waiting) if value.day <= dt.date(2026, 4, 24)]
    before = standing(msgspec.structs.replace(waiting, rebases=()), values)
    assert Rule.RUN in {signal.rule for signal in before.signals()}
    (rebase,) = waiting.rebases
    assert (rebase.day, rebase.person) == (dt.date(2026, 4, 6), first.people[0].name)
    assert rebase.reason
    assert standing(waiting, values).limits is not None


@BOTH
def test_a_loop_is_walked_whole_and_one_countermeasure_sends_it_back(language: str) -> None:
    first = archived(language)
    outcomes = Counter(one.outcome for one in first.countermeasures)
    assert outcomes[Outcome.EFFECTIVE] >= 3
    assert outcomes[Outcome.INEFFECTIVE] >= 1
    assert sum(line.step is LoopStep.CLOSED for line in loop_lines(first, DAY)) >= 3
    proven = [one for one in live(language).standards(StandardKind.SOP) if one.countermeasure]
    assert proven
    picking = next(one for one in live(language).standards(StandardKind.SOP) if one.position == 1)
    assert [edition.number for edition in live(language).editions(picking)] == ["1.0", "2.0"]


@BOTH
def test_work_of_every_fate_is_on_record(language: str) -> None:
    first = archived(language)
    status = Counter(task.status for task in first.plan_tasks if first.is_leaf(task))
    assert status[TaskStatus.DONE] > 40
    assert status[TaskStatus.DROPPED] == 2
    deeds = {change.deed for change in first.changes}
    assert {"task.block", "task.drop", "plan.approve", "indicator.rebase", "parked.settle", "run.end"} <= deeds
    late = [t for t in first.tasks if t.finished_on and t.due and t.finished_on > t.due]
    assert len(late) >= 5


@BOTH
def test_round_1_is_signed_and_hands_over_to_round_2(language: str) -> None:
    snapshot = live(language)
    assert [(one.number, one.status) for one in snapshot.rounds] == [
        (1, RoundStatus.CLOSED),
        (2, RoundStatus.RUNNING),
        (3, RoundStatus.PLANNED),
    ]
    (closing,) = snapshot.closings
    assert closing.archive == "round-1"
    assert snapshot.round is not None
    assert len(snapshot.round.carried) > 5
    assert len(snapshot.round.lessons) == 7
    assert all(lesson.day for lesson in snapshot.all(Lesson))
    nps = snapshot.indicators[0]
    assert (nps.baseline, nps.target.value if nps.target else None) == (73, 75)


@BOTH
def test_every_place_is_alive_on_the_sample_day(language: str) -> None:
    snapshot = live(language)
    assert current_week(snapshot.round, DAY) == 5
    assert {line.state for line in today(snapshot, DAY)} >= {TodayState.LATE, TodayState.TODO, TodayState.DONE}
    assert all(line.last is not None and not line.stale_weeks for line in board(snapshot, DAY))
    assert len([meeting for meeting in snapshot.meetings if meeting.kind is MeetingKind.REVIEW]) == 4
    assert all(judge(snapshot, meeting) for meeting in snapshot.meetings)
    assert len(parking_lot(snapshot, DAY)) == 2
    assert sum(line.done is not None for line in process_lines(snapshot, DAY)) >= 5
    assert {line.status for line in result_lines(snapshot, DAY)} >= {ResultStatus.MET, ResultStatus.MISSED}
    assert {line.step for line in loop_lines(snapshot, DAY)} >= {LoopStep.OWN, LoopStep.DO, LoopStep.VERIFY}
    money = returns(snapshot, DAY)
    assert all(line.payments for line in money.lines)
    assert all(output.attainment for output in money.outputs)
    assert money.promised_roi == Decimal("1.8")
    assert len(snapshot.standards(StandardKind.SOP)) == 3
    assert len(snapshot.standards(StandardKind.SCRIPT)) == 4
    assert len(snapshot.standards(StandardKind.PRINCIPLE)) == 3
    picking = snapshot.standards(StandardKind.SOP)[0]
    assert len(snapshot.runs(picking)) > 20
    assert snapshot.baselines
    assert all(snapshot.raci_rows.get(measure.id) for measure in snapshot.measures)
    assert len(snapshot.appointments(DAY)) == 28


@BOTH
def test_one_need_of_each_kind_waits_and_the_plan_is_sound(language: str) -> None:
    snapshot = live(language)
    kinds = [need.kind for need in needs(snapshot, DAY)]
    for kind in ("major-deviation", "late", "raised", "judge-effect", "review-due"):
        assert kinds.count(kind) == 1
    assert any(one.review_on == DAY for one in snapshot.standards(StandardKind.SOP))
    assert len(kinds) <= 8
    assert health(snapshot, DAY).total <= 3
    (alarmed,) = (one for one in snapshot.problems if one.alarm is Alarm.SIGNAL and not one.owner)
    indicator = snapshot.get(Indicator, alarmed.indicator)
    line = next(line for line in board(snapshot, DAY) if line.indicator == indicator)
    assert line.deviation_class is DeviationClass.MAJOR
    assert [one.status for one in snapshot.parked].count(ParkedStatus.RAISED) == 1


def test_both_languages_tell_the_same() -> None:
    for of in (live, archived):
        zh, en = of("zh"), of("en")
        assert {table: len(zh.all(kind)) for table, kind in TABLES.items()} == {
            table: len(en.all(kind)) for table, kind in TABLES.items()
        }
        assert [(c.revision, c.deed, c.login, c.at) for c in zh.changes] == [
            (c.revision, c.deed, c.login, c.at) for c in en.changes
        ]
        assert [v.number for i in zh.indicators for v in zh.values(i)] == [
            v.number for i in en.indicators for v in en.values(i)
        ]


def texts(snapshot: Snapshot) -> Iterator[str]:
    """Every text of a person that a screen can show."""
    for kind in TABLES.values():
        if kind is Change:
            continue
        for record in snapshot.all(kind):
            yield from _strings(msgspec.to_builtins(record))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_strings, value.values()))
    elif isinstance(value, (list, tuple)):
        yield from chain.from_iterable(map(_strings, value))


def is_sentence(text: str) -> bool:
    return " " in text.strip() and not any(character.isdigit() for character in text[:4])


@pytest.mark.parametrize("of", [live, archived], ids=["live", "archived"])
def test_each_language_speaks_its_own(of: object) -> None:
    assert callable(of)
    assert [text for text in texts(of("en")) if not text.isascii()] == []
    foreign = [
        text
        for text in texts(of("zh"))
        if text.isascii() and is_sentence(text) and not set(text.split()) <= LOGINS_AND_UNITS
    ]
    assert foreign == []
    half_width = [text for text in texts(of("zh")) if not text.isascii() and any(sign in text for sign in (", ", "; "))]
    assert half_width == []


@BOTH
def test_the_audit_is_a_working_life(language: str) -> None:
    first, second = archived(language).changes, live(language).changes
    assert first[0].deed == "import"
    assert first[0].at.date() == dt.date(2026, 3, 20)
    assert all(before.at <= after.at for before, after in pairwise(first))
    assert second[-1].at <= STORY_MOMENT
    assert len({change.login for change in first}) >= 7
    round_ = archived(language).round
    assert round_ is not None
    weeks = Counter(week_of(round_, change.at.date()) for change in first)
    assert all(weeks[week] > 50 for week in range(1, 14))
    assert all(spend.day is not None for spend in archived(language).all(Spend))
