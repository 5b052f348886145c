"""The loop of a problem: each step, whose turn it is, ageing, and the figure that proves the effect."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec.structs import replace

from pdca_tui.method.do_needs import do_needs
from pdca_tui.method.explain_loop import explain_problem, proposal
from pdca_tui.method.loop import LoopStep, loop_line, loop_lines, verification_value
from pdca_tui.method.needs import NeedAction, needs
from pdca_tui.model.analyses import Cause
from pdca_tui.model.enums import Alarm, Outcome, ProblemStatus, TaskStatus
from pdca_tui.model.records import Analysis, Countermeasure, Measure, Problem, Record, Task, Value
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import april
from tests.reference import REFERENCE_DAY, having, reference_snapshot

SHORT = reference_snapshot().indicator_by_name["配件缺货次数"]
PROBLEM = Problem(id="p", title="缺货", indicator=SHORT.id, opened_on=april(10), owner="李明", due=april(24))
CONTAINED = replace(PROBLEM, containment="先从邻店调件", contained_by="李明", contained_on=april(10))
DUG = Analysis(id="a", problem="p", causes={"root": Cause(text="缺口", root=True)})
TASK = Task(id="t", measure="", code="A1", title="补上", owner="张伟", due=april(13))
DECIDED = Countermeasure(
    id="c",
    problem="p",
    title="补上",
    cause="root",
    owner="张伟",
    due=april(13),
    indicator=SHORT.id,
    verify_on=april(17),
    task="t",
)
DONE = replace(TASK, status=TaskStatus.DONE)


def step(*records: Record, day: dt.date = REFERENCE_DAY) -> tuple[LoopStep, str, dt.date | None]:
    snapshot = having(reference_snapshot(), *records)
    found = snapshot.get(Problem, "p")
    assert found is not None
    line = loop_line(snapshot, found, day)
    return line.step, line.turn, line.due


def test_each_step_follows_from_what_is_there() -> None:
    assert step(replace(PROBLEM, owner=" "))[0] is LoopStep.OWN
    assert step(PROBLEM) == (LoopStep.CONTAIN, "李明", april(24))
    assert step(CONTAINED) == (LoopStep.ANALYSE, "李明", april(24))
    assert step(CONTAINED, DUG) == (LoopStep.DECIDE, "李明", april(24))
    assert step(PROBLEM, DUG) == (LoopStep.DECIDE, "李明", april(24))
    assert step(PROBLEM, DUG, DECIDED, TASK) == (LoopStep.DO, "张伟", april(13))
    assert step(PROBLEM, DUG, DECIDED, DONE) == (LoopStep.VERIFY, "李明", april(17))
    worked = replace(DECIDED, outcome=Outcome.EFFECTIVE)
    assert step(PROBLEM, DUG, worked, DONE)[0] is LoopStep.CLOSE
    assert step(PROBLEM, DUG, replace(DECIDED, outcome=Outcome.INEFFECTIVE), DONE)[0] is LoopStep.AGAIN
    assert step(replace(PROBLEM, status=ProblemStatus.CLOSED), DUG, worked)[0] is LoopStep.CLOSED


def test_a_sentence_why_nothing_has_to_be_done_at_once_is_enough() -> None:
    assert step(replace(PROBLEM, uncontained="没有客户受影响"))[0] is LoopStep.ANALYSE
    assert step(replace(PROBLEM, uncontained="  "))[0] is LoopStep.CONTAIN


def test_what_was_analysed_or_decided_before_never_falls_back_to_containment() -> None:
    begun = Analysis(id="a", problem="p", causes={"one": Cause(text="忘了录入")})
    assert step(PROBLEM, begun)[0] is LoopStep.ANALYSE
    assert step(PROBLEM, DECIDED, TASK)[0] is LoopStep.DO
    assert step(PROBLEM, DECIDED, DONE)[0] is LoopStep.VERIFY
    assert step(replace(PROBLEM, status=ProblemStatus.CLOSED))[0] is LoopStep.CLOSED
    opened = Analysis(id="a", problem="p")
    assert step(PROBLEM, opened)[0] is LoopStep.CONTAIN


def needed(*records: Record, day: dt.date = REFERENCE_DAY) -> list[tuple[str, NeedAction]]:
    return [(need.kind, need.action) for need in do_needs(having(reference_snapshot(), *records), day)]


def test_each_missing_step_is_asked_for_once() -> None:
    worked, failed = (replace(DECIDED, outcome=outcome) for outcome in (Outcome.EFFECTIVE, Outcome.INEFFECTIVE))
    assert needed(PROBLEM) == [("contain", NeedAction.CONTAIN)]
    assert needed(CONTAINED) == [("ask-why", NeedAction.WHY)]
    assert needed(CONTAINED, DUG) == [("root-open", NeedAction.WHY)]
    assert needed(CONTAINED, DUG, DECIDED, TASK) == []
    assert needed(CONTAINED, DUG, DECIDED, DONE) == [("judge-effect", NeedAction.JUDGE)]
    assert needed(CONTAINED, DUG, worked, DONE) == [("close-problem", NeedAction.OPEN_PROBLEM)]
    assert needed(CONTAINED, DUG, failed, DONE) == [("ask-again", NeedAction.WHY)]
    assert needed(replace(PROBLEM, status=ProblemStatus.CLOSED)) == []


def test_past_its_own_day_a_problem_has_one_line_and_customers_come_first() -> None:
    late = april(25)
    assert needed(CONTAINED, day=late) == []
    assert [need.kind for need in needs(having(reference_snapshot(), CONTAINED), late)].count("problem-due") == 1
    assert needed(PROBLEM, day=late) == [("contain", NeedAction.CONTAIN)]


def said(line_problem: Problem, day: dt.date = REFERENCE_DAY) -> list[str]:
    snapshot = having(reference_snapshot(), line_problem)
    return [str(part) for part in explain_problem(snapshot, loop_line(snapshot, line_problem, day))]


def test_a_problem_explains_its_next_step_its_age_and_its_turn() -> None:
    assert said(CONTAINED, april(25)) == [
        "Next the root cause is looked for.",
        "Done at once: 先从邻店调件 (李明, 2026-04-10)",
        "Open for 15 days, since 2026-04-10.",
        "It is the turn of 李明.",
        "It is late: it was due on 2026-04-24.",
        "Nothing about it has changed for more than 14 days.",
    ]
    assert said(replace(PROBLEM, status=ProblemStatus.CLOSED)) == ["It is closed."]
    assert "Nothing had to be done at once: 没有客户受影响" in said(replace(PROBLEM, uncontained="没有客户受影响"))


def test_what_opened_by_itself_proposes_the_meeting_and_plan_b_until_it_is_taken_on() -> None:
    alarmed = replace(PROBLEM, owner="", alarm=Alarm.REPEATED)
    assert "Proposed: an emergency meeting today; Enter takes it on." in said(alarmed)
    snapshot = reference_snapshot()
    measure = snapshot.get(Measure, SHORT.measures[0])
    assert measure is not None
    proposed = proposal(having(snapshot, replace(measure, plan_b="发快件")), alarmed)
    assert proposed is not None
    assert str(proposed) == "Proposed: an emergency meeting today. Plan B of M1: 发快件"
    assert proposal(snapshot, replace(alarmed, owner="李明")) is None
    assert proposal(snapshot, replace(PROBLEM, owner="")) is None


def test_a_second_root_without_an_answer_goes_back_to_deciding() -> None:
    two = replace(DUG, causes={**DUG.causes, "other": Cause(text="新手", root=True)})

    assert step(PROBLEM, two, DECIDED, DONE)[0] is LoopStep.DECIDE


def test_what_is_decided_against_the_problem_as_a_whole_answers_its_only_root() -> None:
    whole = replace(DECIDED, cause=None)
    two = replace(DUG, causes={**DUG.causes, "other": Cause(text="新手", root=True)})

    assert step(PROBLEM, DUG, whole, DONE)[0] is LoopStep.VERIFY
    assert step(PROBLEM, two, whole, DONE)[0] is LoopStep.DECIDE


def test_an_answer_whose_task_is_gone_is_judged_all_the_same() -> None:
    assert step(PROBLEM, DUG, DECIDED)[0] is LoopStep.VERIFY


def line_of(snapshot: Snapshot, day: dt.date) -> tuple[int, bool, bool]:
    line = loop_lines(snapshot, day)[0]
    return line.age, line.stagnant, line.overdue


def test_problems_age_stagnate_and_fall_overdue() -> None:
    snapshot = having(reference_snapshot(), PROBLEM)

    assert line_of(snapshot, april(24)) == (14, False, False)
    assert line_of(snapshot, april(25)) == (15, True, True)
    fresh = having(reference_snapshot(), replace(PROBLEM, changed_at=dt.datetime(2026, 4, 24, tzinfo=dt.UTC)))
    assert line_of(fresh, april(25)) == (15, False, True)


def test_open_problems_stand_by_step_and_closed_ones_last() -> None:
    closed = replace(PROBLEM, id="z", status=ProblemStatus.CLOSED)
    orphan = replace(PROBLEM, id="o", owner="")
    lines = loop_lines(having(reference_snapshot(), closed, PROBLEM, orphan), REFERENCE_DAY)

    assert [line.problem.id for line in lines] == ["o", "p", "z"]


def test_the_figure_that_proves_is_of_after_it_was_done() -> None:
    snapshot = reference_snapshot()
    value = verification_value(snapshot, DECIDED)
    assert value is not None
    assert (value.number, value.day) == (6, REFERENCE_DAY)
    later = replace(DECIDED, due=april(20))
    assert verification_value(snapshot, later) is None
    new = Value(id="n", indicator=SHORT.id, day=april(24), number=Decimal(4))
    found = verification_value(having(snapshot, new), later)
    assert found is not None
    assert found.number == 4


def test_on_its_day_the_judgement_is_asked_for_and_not_before() -> None:
    snapshot = having(reference_snapshot(), PROBLEM, DUG, DECIDED, DONE)

    assert [need.kind for need in do_needs(snapshot, april(16))] == []
    (need,) = do_needs(snapshot, april(17))
    assert (need.kind, need.record_id, need.table) == ("judge-effect", "c", "countermeasures")


def test_what_was_opened_today_is_told_so() -> None:
    fresh = replace(CONTAINED, opened_on=REFERENCE_DAY)
    assert "Opened today." in said(fresh)
    (need,) = do_needs(having(reference_snapshot(), fresh), REFERENCE_DAY)
    assert str(need.why) == "Opened today, owner 李明."


def test_a_closed_problem_ages_no_more() -> None:
    changed = dt.datetime(2026, 4, 20, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    closed = replace(CONTAINED, status=ProblemStatus.CLOSED, changed_at=changed)
    line = loop_line(having(reference_snapshot(), closed), closed, april(30))

    assert (line.ended, line.age) == (april(20), 10)
    running = loop_line(having(reference_snapshot(), CONTAINED), CONTAINED, april(30))
    assert (running.ended, running.age) == (None, 20)
