"""Asking why as deeds: answers, roots, votes, what two people change at once, and what is decided."""

from __future__ import annotations

import datetime as dt

import pytest

from pdca_tui.actions.analyses import (
    add_cause,
    begin_analysis,
    delete_cause,
    edit_cause,
    insert_between,
    rename_branch,
    set_read_back,
    set_root,
    set_total,
    vote,
)
from pdca_tui.actions.countermeasures import (
    add_countermeasure,
    delete_countermeasure,
    edit_countermeasure,
    judge_countermeasure,
)
from pdca_tui.actions.session import Session
from pdca_tui.actions.task_states import start_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.method.analysis import chain, roots, walk
from pdca_tui.model.analyses import Analysis, Cause
from pdca_tui.model.enums import AnalysisKind, CountermeasureKind, Evidence, Outcome, ReadBack
from pdca_tui.model.errors import NotFound, PdcaError, Refused
from pdca_tui.model.records import Countermeasure, Indicator, Problem, Task
from tests.actions.conftest import NOW, As, as_, li, place, reference_store
from tests.actions.digging import CHAIN, dug

__all__ = ["as_", "li", "place", "reference_store"]
TODAY = NOW.date()
LATER = TODAY + dt.timedelta(days=7)


def analysis_of(session: Session, problem: Problem) -> Analysis:
    found = session.snapshot().analysis(problem)
    assert found is not None
    return found


def key_of(session: Session, problem: Problem, text: str) -> str:
    return next(key for key, cause in analysis_of(session, problem).causes.items() if cause.text == text)


@pytest.fixture
def problem(li: Session) -> Problem:
    return dug(li)


def test_the_reference_analysis_is_on_record(li: Session, problem: Problem) -> None:
    analysis = analysis_of(li, problem)

    assert [line.cause.text for line in walk(analysis)][:6] == list(CHAIN["zh"])
    assert len(chain(analysis, roots(analysis)[0])) == 6
    assert analysis.total == 8
    assert analysis.causes[roots(analysis)[0]].reads is ReadBack.HOLDS


def test_beginning_twice_goes_on_with_the_first(li: Session, problem: Problem) -> None:
    first = analysis_of(li, problem)

    assert begin_analysis(li, problem.id, AnalysisKind.FISHBONE).change is None
    assert analysis_of(li, problem).id == first.id


def test_two_people_add_causes_at_once_and_both_stay(li: Session, as_: As, problem: Problem) -> None:
    other = as_("liming")
    other.snapshot()
    add_cause(li, problem.id, "甲")
    add_cause(other, problem.id, "乙")

    texts = {cause.text for cause in analysis_of(li, problem).causes.values()}
    assert {"甲", "乙"} <= texts


def test_a_cause_is_changed_graded_and_counted(li: Session, problem: Problem) -> None:
    key = key_of(li, problem, "未预约直接到店")
    seen = analysis_of(li, problem).causes[key]
    edit_cause(li, problem.id, key, seen, text=" 没有预约 ", source="接车单", count=2, evidence=Evidence.OBSERVED)

    now = analysis_of(li, problem).causes[key]
    assert (now.text, now.source, now.evidence) == ("没有预约", "接车单", Evidence.OBSERVED)


def test_the_words_that_somebody_else_changed_are_not_overwritten(li: Session, as_: As, problem: Problem) -> None:
    key = key_of(li, problem, "未预约直接到店")
    seen = analysis_of(li, problem).causes[key]
    edit_cause(as_("liming"), problem.id, key, seen, text="别的话")

    with pytest.raises(Refused) as caught:
        edit_cause(li, problem.id, key, seen, text="我的话")
    assert caught.value.message.args["text"] == "别的话"


def test_a_missing_why_goes_in_between(li: Session, problem: Problem) -> None:
    below = key_of(li, problem, CHAIN["zh"][1])
    new = insert_between(li, problem.id, below, "中间一层").record_id
    causes = analysis_of(li, problem).causes

    assert causes[below].parent == new
    assert causes[new or ""].text == "中间一层"
    assert causes[new or ""].parent == key_of(li, problem, CHAIN["zh"][0])
    assert causes[below].reads is ReadBack.OPEN


def test_taking_a_cause_away_takes_all_beneath_it_and_undo_brings_it_back(li: Session, problem: Problem) -> None:
    before = analysis_of(li, problem).causes
    delete_cause(li, problem.id, key_of(li, problem, CHAIN["zh"][2]))
    assert len(analysis_of(li, problem).causes) == len(before) - 4

    undo_last(li)
    assert analysis_of(li, problem).causes == before


def test_votes_never_fall_below_none(li: Session, problem: Problem) -> None:
    key = key_of(li, problem, "未预约直接到店")
    vote(li, problem.id, key, 1)
    vote(li, problem.id, key, -1)
    vote(li, problem.id, key, -1)

    assert analysis_of(li, problem).causes[key].votes == 0


def test_a_root_can_be_unmarked_and_a_branch_renamed_back(li: Session, problem: Problem) -> None:
    root = roots(analysis_of(li, problem))[0]
    set_root(li, problem.id, root, False)
    rename_branch(li, problem.id, "man", "顾问")
    assert (roots(analysis_of(li, problem)), analysis_of(li, problem).branches) == ([], {"man": "顾问"})

    rename_branch(li, problem.id, "man", "")
    assert analysis_of(li, problem).branches == {}


@pytest.mark.parametrize(
    ("deed", "kind"),
    [
        (lambda s, p: add_cause(s, p.id, "   "), Refused),
        (lambda s, p: add_cause(s, p.id, "x", parent="gone"), NotFound),
        (lambda s, p: set_root(s, p.id, "gone", True), NotFound),
        (lambda s, p: set_read_back(s, "gone", "x", ReadBack.HOLDS), NotFound),
        (lambda s, p: set_total(s, p.id, 0), Refused),
        (lambda s, p: edit_cause(s, p.id, "gone", Cause(text="x"), count=-1), Refused),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(li: Session, problem: Problem, deed: object, kind: type) -> None:
    before = li.snapshot().revision
    with pytest.raises(kind) as caught:
        deed(li, problem)  # type: ignore[operator]
    assert str(caught.value.message)
    assert li.snapshot().revision == before


def decide(session: Session, problem: Problem, **changes: object) -> Countermeasure:
    fields: dict[str, object] = {
        "title": "每天 16:00 核对",
        "owner": "张伟",
        "due": LATER,
        "indicator": session.snapshot().indicators[1].id,
        "verify_on": LATER,
        **changes,
    }
    title, owner, due = fields.pop("title"), fields.pop("owner"), fields.pop("due")
    done = add_countermeasure(session, problem.id, title, owner, due, **fields)  # type: ignore[arg-type]
    found = session.snapshot().get(Countermeasure, done.record_id)
    assert found is not None
    return found


def test_a_countermeasure_is_a_task_with_person_and_day_in_one_deed(li: Session, problem: Problem) -> None:
    before = li.snapshot().revision
    made = decide(li, problem)
    task = li.snapshot().get(Task, made.task)

    assert task is not None
    assert (task.title, task.owner, task.due, task.measure) == ("每天 16:00 核对", "张伟", LATER, "")
    assert li.snapshot().revision == before + 1
    assert li.snapshot().changes[-1].deed == "countermeasure.add"


@pytest.mark.parametrize(
    "changes",
    [
        {"owner": " "},
        {"title": ""},
        {"indicator": None},
        {"indicator": "gone"},
        {"cause": "gone"},
        {"verify_on": TODAY},
        {"kind": CountermeasureKind.TARGET},
        {"kind": CountermeasureKind.TARGET, "reason": "太高"},
    ],
)
def test_without_person_day_or_judgement_nothing_is_decided(
    li: Session, problem: Problem, changes: dict[str, object]
) -> None:
    before = li.snapshot().revision
    with pytest.raises(PdcaError):
        decide(li, problem, **changes)
    assert li.snapshot().revision == before


def test_a_changed_target_has_its_reason_and_who_approves(li: Session, problem: Problem) -> None:
    made = decide(li, problem, kind=CountermeasureKind.TARGET, reason="季节", approver="区域经理")

    assert (made.reason, made.approver) == ("季节", "区域经理")


def test_correcting_it_moves_its_task_along(li: Session, problem: Problem) -> None:
    made = decide(li, problem)
    edit_countermeasure(li, made, owner="李明", due=TODAY)
    task = li.snapshot().get(Task, made.task)

    assert task is not None
    assert (task.owner, task.due) == ("李明", TODAY)
    assert task.start is not None
    assert task.start <= TODAY


def test_taking_it_away_leaves_work_that_was_begun(li: Session, problem: Problem) -> None:
    first, second = decide(li, problem), decide(li, problem, title="第二条")
    begun = li.snapshot().get(Task, second.task)
    assert begun is not None
    start_task(li, begun)
    for one in (first, second):
        seen = li.snapshot().get(Countermeasure, one.id)
        assert seen is not None
        delete_countermeasure(li, seen)

    assert li.snapshot().get(Task, first.task) is None
    assert li.snapshot().get(Task, second.task) is not None
    assert isinstance(li.snapshot().get(Indicator, first.indicator), Indicator)


def test_an_effect_is_judged_on_its_day_by_its_figure(li: Session, problem: Problem) -> None:
    early = decide(li, problem, due=TODAY, verify_on=LATER)
    with pytest.raises(Refused) as caught:
        judge_countermeasure(li, early, Outcome.EFFECTIVE, "x")
    assert caught.value.message.args["day"] == LATER
    ready = decide(li, problem, title="今天", due=TODAY, verify_on=TODAY)
    with pytest.raises(Refused):
        judge_countermeasure(li, ready, Outcome.OPEN, "x")
    with pytest.raises(Refused):
        judge_countermeasure(li, ready, Outcome.EFFECTIVE, " ")
    judge_countermeasure(li, ready, Outcome.INEFFECTIVE, "还是 6 次")

    now = li.snapshot().get(Countermeasure, ready.id)
    assert now is not None
    assert (now.outcome, now.finding) == (Outcome.INEFFECTIVE, "还是 6 次")


def test_without_a_figure_no_effect_is_judged(li: Session, problem: Problem) -> None:
    silent = next(one for one in li.snapshot().indicators if not li.snapshot().values(one))
    ready = decide(li, problem, due=TODAY, verify_on=TODAY, indicator=silent.id)

    with pytest.raises(Refused) as caught:
        judge_countermeasure(li, ready, Outcome.EFFECTIVE, "x")
    assert caught.value.message.args["indicator"] == silent.name
