"""What stands behind causes, countermeasures, scripts, principles, lessons and rounds, in sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from pdca_tui.method.explain_cause import CauseOf, explain_cause, explain_countermeasure
from pdca_tui.method.explain_knowledge import explain_knowledge, explain_lesson, explain_round
from pdca_tui.method.principle import principle_of
from pdca_tui.model.analyses import Analysis, Cause
from pdca_tui.model.enums import Evidence, LessonFate, LessonKind, Outcome, ReadBack, StandardKind
from pdca_tui.model.records import Countermeasure, Lesson
from tests.knowledge import with_knowledge
from tests.reference import having, reference_snapshot

DAY = dt.date(2026, 4, 17)


def cause_told(cause: Cause, total: int | None = 8) -> list[str]:
    return [str(one) for one in explain_cause(CauseOf(Analysis(id="a", problem="p", total=total), cause))]


@pytest.mark.parametrize(
    ("count", "total", "first"),
    [
        (3, 8, "It explains 3 of 8 cases: 37.5 %."),
        (1, 3, "It explains 1 of 3 cases: 33.3 %."),
        (1, None, "It explains 1 case; how many there are in all is not said."),
        (3, 0, "It explains 3 cases; how many there are in all is not said."),
        (None, 8, "Nobody has said yet how many of the cases it explains."),
    ],
)
def test_a_cause_tells_its_share_of_the_cases_first(count: int | None, total: int | None, first: str) -> None:
    assert cause_told(Cause(text="late", count=count), total)[0] == first


def test_a_cause_tells_its_evidence_its_verdict_its_votes_and_what_a_root_asks() -> None:
    cause = Cause(
        text="no reminder", evidence=Evidence.DATA, source="the log", reads=ReadBack.BROKEN, votes=2, root=True
    )
    told = cause_told(cause)
    assert "That can be seen here: the log" in told
    assert "Read backwards it does not hold: a why is missing in between." in told
    assert "2 votes of the room." in told
    assert told[-1].startswith("It is marked as a root")


def test_a_countermeasure_tells_by_which_figure_it_is_judged_and_how_that_stands() -> None:
    snapshot = reference_snapshot()
    indicator = snapshot.indicators[0]
    last = snapshot.values(indicator)[-1]
    one = Countermeasure(
        id="c",
        problem="p",
        title="tell at once",
        owner="Zhang Wei",
        due=last.day,
        expected="fewer",
        indicator=indicator.id,
        verify_on=DAY,
    )
    told = [str(sentence) for sentence in explain_countermeasure(snapshot, one)]
    assert f"It is judged on {DAY} by {indicator.name}." in told
    assert any(f"on {last.day}." in sentence for sentence in told)
    later = replace(one, due=last.day + dt.timedelta(days=1))
    assert "there is none yet." in str(explain_countermeasure(snapshot, later)[-1])
    judged = replace(one, outcome=Outcome.EFFECTIVE, finding="8 to 6", indicator=None)
    told = [str(sentence) for sentence in explain_countermeasure(snapshot, judged)]
    assert told[0] == "Judged: effective. Seen: 8 to 6"
    assert told[-1] == "No figure stands behind it: its effect is judged by what is seen."


def test_a_script_tells_its_uses_with_the_name_behind_the_login() -> None:
    snapshot = with_knowledge("en")
    script = snapshot.standards(StandardKind.SCRIPT)[0]
    assert str(explain_knowledge(snapshot, script, DAY)[0]) == "Nobody has noted yet that they used it."
    person = snapshot.people[0]
    used = replace(script, uses={"2026-04-16T09:00:00+08:00": person.login}, review_on=DAY)
    told = [str(one) for one in explain_knowledge(snapshot, used, DAY)]
    assert told[0].startswith(f"Used 1 time, last by {person.name} on 2026-04-1")
    assert "Version 1.0 of 2026-04-13" in " ".join(told)
    assert told[-1].endswith(f"looks at it again on {DAY}.")


def test_a_principle_names_the_day_on_which_its_turn_comes() -> None:
    snapshot = with_knowledge("en")
    days = [DAY + dt.timedelta(days=ahead) for ahead in range(10)]
    for principle in snapshot.standards(StandardKind.PRINCIPLE):
        first = str(explain_knowledge(snapshot, principle, DAY)[0])
        turn = next(day for day in days if principle_of(snapshot, day) == principle)
        assert first == ("It is the principle of today." if turn == DAY else f"Its next day is {turn}.")
    retired = replace(principle, retired_on=DAY)
    assert str(explain_knowledge(having(snapshot, retired), retired, DAY)[-1]) == f"It holds no more since {DAY}."


def test_a_lesson_tells_its_question_and_what_becomes_of_it() -> None:
    snapshot = reference_snapshot()
    lesson = Lesson(id="l", round="r", kind=LessonKind.WORKED, text="x", person="Li", day=DAY)
    told = [str(one) for one in explain_lesson(snapshot, lesson)]
    assert told == [
        "It answers: worked.",
        f"Written by Li on {DAY}.",
        "The next round decides on it: accepted, adapted or rejected.",
    ]
    adapted = replace(lesson, fate=LessonFate.ADAPTED, adapted="twice a day", reason="too slow")
    assert [str(one) for one in explain_lesson(snapshot, adapted)][-3:] == [
        "The next round has decided: adapted.",
        "twice a day",
        "too slow",
    ]


def test_the_running_round_tells_its_lead_figure_and_that_it_still_moves() -> None:
    snapshot = reference_snapshot()
    round_ = snapshot.round
    assert round_ is not None
    told = [str(one) for one in explain_round(snapshot, round_, DAY)]
    assert told[0].startswith("NPS: from 65")
    assert "they are fixed when the round is closed." in told[2]
