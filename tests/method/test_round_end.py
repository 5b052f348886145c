"""What is open at the end of a round, what goes into the archive, and what the next one begins with."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec.structs import replace

from pdca_tui.i18n import numbers
from pdca_tui.method.needs import needs
from pdca_tui.method.next_round import aim_lines, begun, end_of, next_number, usual_start
from pdca_tui.method.round_end import going_on, last_day, leaving, open_items, undecided, why_not, why_not_close
from pdca_tui.method.round_figures import final_figures, goal_of, next_baseline, reached, round_result
from pdca_tui.method.round_needs import is_between
from pdca_tui.method.spiral import lead_of, spiral
from pdca_tui.model.closings import FinalFigure
from pdca_tui.model.enums import (
    Basis,
    Better,
    Choice,
    LessonFate,
    LessonKind,
    MeetingKind,
    MeetingStatus,
    OpenKind,
    RoundStatus,
)
from pdca_tui.model.records import (
    Aim,
    Appointment,
    Baseline,
    Closing,
    Decision,
    Indicator,
    Lesson,
    Measure,
    Meeting,
    Parked,
    Problem,
    Rebase,
    Round,
    Target,
    Task,
    Value,
)
from pdca_tui.model.snapshot import Snapshot
from tests.reference import REFERENCE_DAY, ROUND_END, having, reference_snapshot

END = dt.date(2026, 6, 19)
PROBLEM = Problem(id="problem-1", title="x", opened_on=REFERENCE_DAY, owner="李明")
TOPIC = Parked(id="parked-1", kind=MeetingKind.REVIEW, text="y", day=REFERENCE_DAY)


def first(snapshot: Snapshot) -> Round:
    assert snapshot.rounds
    return snapshot.rounds[0]


def decided(snapshot: Snapshot, choice: Choice, *subjects: str) -> Snapshot:
    """The snapshot with this decision about each of them."""
    made = [
        Decision(
            id=f"decision-{item.record.id}",
            round=first(snapshot).id,
            kind=item.kind,
            subject=item.record.id,
            choice=choice,
            code=item.code,
            title=item.title,
            reason="because",
            person="李经理",
        )
        for item in open_items(snapshot, first(snapshot))
        if not subjects or item.record.id in subjects
    ]
    return having(snapshot, *made)


def closed(snapshot: Snapshot) -> Snapshot:
    """The snapshot with its round closed, as far as the figures go."""
    round_ = replace(first(snapshot), status=RoundStatus.CLOSED)
    closing = Closing(
        id="closing-1",
        round=round_.id,
        number=1,
        signed_by="李经理",
        signed_on=END,
        archive="round-1",
        figures=final_figures(snapshot, first(snapshot), END),
    )
    return having(snapshot, round_, closing)


def test_open_are_leaves_that_have_not_ended_problems_and_topics() -> None:
    snapshot = having(reference_snapshot(), PROBLEM, TOPIC)
    items = open_items(snapshot, first(snapshot))
    assert [item.code for item in items if item.kind is OpenKind.TASK] == ["M1.4.1", "M1.4.2", "M1.4.3"]
    assert [item.kind for item in items][3:] == [OpenKind.PROBLEM, OpenKind.PARKED]
    assert len(undecided(snapshot, first(snapshot))) == 5
    assert undecided(decided(snapshot, Choice.CARRY), first(snapshot)) == []


def test_a_decision_that_no_longer_holds_counts_as_none() -> None:
    snapshot = decided(having(reference_snapshot(), PROBLEM), Choice.CLOSE, PROBLEM.id)
    (item,) = [one for one in open_items(snapshot, first(snapshot)) if one.kind is OpenKind.PROBLEM]
    assert item.decision is not None
    assert not item.decided
    assert "judged effective" in str(item.fault)


def test_stopping_a_problem_needs_a_name() -> None:
    snapshot = having(reference_snapshot(), PROBLEM)
    assert "who stops" in str(why_not(snapshot, PROBLEM, Choice.STOP, "because", ""))
    assert why_not(snapshot, PROBLEM, Choice.STOP, "because", "李经理") is None


def test_a_round_is_not_closed_before_it_began_nor_while_a_meeting_is_led() -> None:
    snapshot = reference_snapshot()
    assert why_not_close(snapshot, snapshot.round, END) is None
    assert "cannot be closed before" in str(why_not_close(snapshot, snapshot.round, dt.date(2026, 3, 20)))
    led = Meeting(id="m", kind=MeetingKind.MORNING, day=END, status=MeetingStatus.RUNNING)
    assert "meeting is being led" in str(why_not_close(having(snapshot, led), snapshot.round, END))
    assert "No round is running" in str(why_not_close(snapshot, None, END))


def test_figures_up_to_the_last_day_belong_to_the_round() -> None:
    round_ = first(reference_snapshot())
    assert last_day(round_, END) == END
    assert last_day(round_, dt.date(2026, 6, 25)) == ROUND_END
    later = Value(id="v", indicator="indicator-NPS", day=dt.date(2026, 6, 23), number=Decimal(70))
    gone = leaving(having(reference_snapshot(), later), round_, dt.date(2026, 6, 25))
    assert "v" not in gone["values"]
    assert len(gone["values"]) == len(reference_snapshot().all(Value))


def test_guests_who_are_still_to_come_stay() -> None:
    guests = [Appointment(id=f"a{n}", day=END + dt.timedelta(days=n)) for n in (-1, 0, 1)]
    snapshot = having(reference_snapshot(), *guests)
    assert leaving(snapshot, first(snapshot), END)["appointments"] == {"a-1"}


def test_what_is_carried_stays_with_the_layers_above_it() -> None:
    snapshot = decided(reference_snapshot(), Choice.CARRY, "task-M1.4.1")
    gone = leaving(snapshot, first(snapshot), END)["tasks"]
    stays = {task.code for task in snapshot.tasks if task.id not in gone}
    assert stays == {"M1.4", "M1.4.1"}
    changed = [one for one in going_on(snapshot, first(snapshot), END) if isinstance(one, Task)]
    assert {task.code for task in changed} == stays
    assert all(task.depends == () for task in changed)


def test_promise_against_result_at_the_end() -> None:
    snapshot = reference_snapshot()
    result = round_result(snapshot, first(snapshot), END)
    figures = {line.figure.name: line for line in result.figures}
    assert (figures["NPS"].figure.baseline, figures["NPS"].figure.target) == (65, 73)
    assert (result.work.done, result.work.tasks) == (9, 9)
    open_tasks = sum(item.kind is OpenKind.TASK for item in open_items(snapshot, first(snapshot)))
    assert open_tasks == result.work.tasks - result.work.done + result.work.repeating
    assert (result.returns.budget, result.returns.spent) == (Decimal("18.5"), Decimal("15.3"))
    assert next(line for line in result.measures if line.measure.code == "M1").open == 3


def test_a_baseline_is_the_mean_since_the_limits_began_anew_else_the_last_figure() -> None:
    nps = reference_snapshot().indicator_by_name["NPS"]
    values = [
        Value(id=f"v{day}", indicator=nps.id, day=dt.date(2026, 6, day), number=Decimal(number))
        for day, number in ((1, 70), (8, 73), (15, 74))
    ]
    snapshot = having(reference_snapshot(), *values)
    plain = final_figures(snapshot, first(snapshot), END)[0]
    assert (plain.rebased, next_baseline(plain)) == (False, (Decimal(74), Basis.LAST))
    begun_anew = replace(nps, rebases=(Rebase(dt.date(2026, 6, 8), "x", "y"),))
    figure = final_figures(having(snapshot, begun_anew), first(snapshot), END)[0]
    assert (figure.rebased, figure.mean_since) == (True, dt.date(2026, 6, 8))
    assert next_baseline(figure) == (Decimal("73.5"), Basis.MEAN)
    assert next_baseline(FinalFigure(name="x")) == (None, Basis.NONE)


def test_limits_begun_anew_in_an_earlier_round_are_not_this_rounds() -> None:
    nps = reference_snapshot().indicator_by_name["NPS"]
    early = having(reference_snapshot(), replace(nps, rebases=(Rebase(dt.date(2026, 1, 5), "x", "y"),)))
    assert not final_figures(early, first(early), END)[0].rebased


def test_the_next_round_starts_on_the_working_day_after_the_end() -> None:
    snapshot = reference_snapshot()
    assert usual_start(snapshot) == dt.date(2026, 6, 22)
    assert usual_start(Snapshot()) is None
    assert end_of(dt.date(2026, 6, 22), 13) == dt.date(2026, 9, 20)
    assert next_number(snapshot) == 2


def test_a_round_begins_with_its_aims_and_without_milestones() -> None:
    snapshot = closed(reference_snapshot())
    nps = snapshot.indicator_by_name["NPS"]
    planned = Round(
        id="round-2",
        number=2,
        goal="x",
        start=dt.date(2026, 6, 22),
        end=dt.date(2026, 9, 20),
        status=RoundStatus.PLANNED,
        aims={nps.id: Aim(Target(Decimal(75)), Decimal(73))},
        left=("measure-M8",),
    )
    snapshot = having(snapshot, planned)
    round_, changed, gone = begun(snapshot, planned, END)
    assert round_.status is RoundStatus.RUNNING
    new = next(one for one in changed if isinstance(one, Indicator) and one.id == nps.id)
    assert (new.baseline, new.target, new.milestones) == (Decimal(73), Target(Decimal(75)), ())
    assert [one.code for one in gone if isinstance(one, Measure)] == ["M8"]
    running = [one for one in changed if isinstance(one, Measure)]
    assert all(one.running is not None and one.running.first == 1 and one.prep is None for one in running)
    assert aim_lines(snapshot, planned, END)[0].asked


def test_an_indicator_is_known_across_rounds_by_its_name_when_its_id_is_new() -> None:
    snapshot = closed(reference_snapshot())
    closing = snapshot.closings[0]
    nameless = replace(closing, figures=tuple(replace(one, indicator=None) for one in closing.figures))
    lines = aim_lines(having(snapshot, nameless), None, END)
    assert lines[0].figure is not None


def test_the_last_two_weeks_ask_to_close_the_round() -> None:
    def kinds(day: dt.date, snapshot: Snapshot) -> list[str]:
        return [need.kind for need in needs(snapshot, day)]

    snapshot = reference_snapshot()
    assert "close-round" not in kinds(dt.date(2026, 6, 7), snapshot)
    assert "close-round" in kinds(dt.date(2026, 6, 8), snapshot)
    (over,) = [need for need in needs(snapshot, dt.date(2026, 6, 25)) if need.kind == "close-round"]
    assert over.severity == "warn"
    between = closed(snapshot)
    assert is_between(between)
    assert kinds(dt.date(2026, 6, 25), between) == ["start-round"]


def test_a_later_round_asks_for_the_approval_of_its_plan() -> None:
    def asked(snapshot: Snapshot, day: dt.date) -> list[str]:
        return [str(need.why) for need in needs(snapshot, day) if need.kind == "approve-plan"]

    first_round = reference_snapshot()
    assert asked(first_round, first_round.rounds[0].start) == []
    second = replace(first_round.rounds[0], number=2)
    snapshot = having(first_round, second)
    assert asked(snapshot, second.start - dt.timedelta(days=1)) == []
    (why,) = asked(snapshot, second.start + dt.timedelta(days=2))
    assert why.startswith("It has run for 3 days;")
    approved = Baseline(id="b", round=second.id, number=1, day=second.start, approver="Li")
    assert asked(having(snapshot, approved), second.start) == []


def test_the_second_round_asks_for_the_lessons_of_the_first() -> None:
    snapshot = closed(reference_snapshot())
    second = Round(id="round-2", number=2, goal="x", start=dt.date(2026, 6, 22), end=dt.date(2026, 9, 20))
    lesson = Lesson(id="lesson-1", round=first(snapshot).id, kind=LessonKind.WORKED, text="z")
    snapshot = having(snapshot, second, lesson)
    assert "open-lessons" in [need.kind for need in needs(snapshot, dt.date(2026, 7, 1))]
    done = having(snapshot, replace(lesson, fate=LessonFate.ACCEPTED))
    assert "open-lessons" not in [need.kind for need in needs(done, dt.date(2026, 7, 1))]


def test_the_spiral_is_told_by_the_first_result_with_a_target() -> None:
    process = FinalFigure(name="p", kind=reference_snapshot().indicators[-1].kind, target=Decimal(1))
    bare, lead = FinalFigure(name="a"), FinalFigure(name="b", target=Decimal(2))
    assert lead_of((process, bare, lead)) is lead
    assert lead_of((process, bare)) is bare
    assert lead_of(()) is None


def test_a_target_without_a_way_is_reached_by_its_direction() -> None:
    snapshot = closed(reference_snapshot())
    closing = snapshot.closings[0]

    def reached(actual: int, better: Better) -> bool | None:
        figure = FinalFigure(name="n", baseline=Decimal(75), target=Decimal(75), actual=Decimal(actual), better=better)
        return spiral(having(snapshot, replace(closing, figures=(figure,))), END)[0].reached

    assert (reached(76, Better.HIGHER), reached(74, Better.HIGHER)) == (True, False)
    assert (reached(76, Better.LOWER), reached(74, Better.LOWER)) == (False, True)


def test_a_figure_keeps_its_target_as_it_was_set() -> None:
    snapshot = reference_snapshot()
    nps = snapshot.indicator_by_name["NPS"]
    (value,) = snapshot.values(nps)[-1:]
    told = {}
    for target, better in (
        (Target(Decimal(4), "<"), Better.LOWER),
        (Target(Decimal(75), ">"), Better.HIGHER),
        (Target(Decimal(18), upper=Decimal(22)), Better.BAND),
    ):
        set_so = replace(nps, target=target, baseline=target.value, better=better)
        last = replace(value, number=target.value)
        figure = final_figures(having(snapshot, set_so, last), first(snapshot), value.day)[0]
        assert goal_of(figure) == target
        told[numbers.target(goal_of(figure))] = (figure.attainment, reached(figure))

    assert told == {"<4": (None, False), ">75": (None, False), "18-22": (None, True)}


def test_a_band_that_was_signed_without_its_upper_end_is_told_by_its_share() -> None:
    figure = FinalFigure(name="x", better=Better.BAND, target=Decimal(18), actual=Decimal(20), attainment=Decimal(1))
    assert reached(figure) is True
    assert reached(replace(figure, actual=Decimal(26), attainment=Decimal(0))) is False
