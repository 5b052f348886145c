"""The reference analysis of week 3 and what was decided, entered through the deeds."""

from __future__ import annotations

import datetime as dt

from pdca_tui.actions.analyses import add_cause, begin_analysis, set_read_back, set_root, set_total, vote
from pdca_tui.actions.countermeasures import add_countermeasure
from pdca_tui.actions.problems import take_on_problem
from pdca_tui.actions.session import Session
from pdca_tui.model.enums import AnalysisKind, Evidence, ReadBack
from pdca_tui.model.records import Problem

CHAIN = {
    "zh": (
        "预约单更新晚",
        "顾问没有录入客户的改约",
        "顾问正忙，忘了",
        "没有任何东西提醒他",
        "没有人想到会临时改约",
        "流程设计有缺口",
    ),
    "en": (
        "sheets updated late",
        "the change was not entered",
        "the advisor was busy and forgot",
        "nothing reminds him",
        "nobody had thought of late changes",
        "the process was designed with gaps",
    ),
}
EVIDENCE = (
    Evidence.DATA,
    Evidence.OBSERVED,
    Evidence.OBSERVED,
    Evidence.DATA,
    Evidence.OPINION,
    Evidence.OBSERVED,
)
SHORTAGES = "indicator-配件缺货次数"


def dug(session: Session, language: str = "zh") -> Problem:
    """Take on the shortages, ask why down to the root, sort the eight cases, and decide what is done."""
    snapshot = session.snapshot()
    indicator = snapshot.indicators[1]
    taken = take_on_problem(session, indicator, owner="李明" if language == "zh" else "Li Ming", next_step="5-Why")
    problem = session.snapshot().get(Problem, taken.record_id)
    assert problem is not None
    begin_analysis(session, problem.id, AnalysisKind.WHY)
    set_total(session, problem.id, 8)
    parent = first = None
    for place, (text, evidence) in enumerate(zip(CHAIN[language], EVIDENCE, strict=True)):
        done = add_cause(
            session,
            problem.id,
            text,
            parent=parent,
            evidence=evidence,
            count=3 if not place else None,
            branch="method" if not place else "",
        )
        parent = done.record_id
        first = first or parent
    assert parent is not None
    assert first is not None
    walk_ins = "未预约直接到店" if language == "zh" else "walk-ins"
    add_cause(session, problem.id, walk_ins, count=2, evidence=Evidence.DATA, branch="environment")
    set_root(session, problem.id, parent, True)
    set_read_back(session, problem.id, parent, ReadBack.HOLDS)
    vote(session, problem.id, first)
    today = session.clock.today()
    add_countermeasure(
        session,
        problem.id,
        "改约立即在群里告知配件" if language == "zh" else "Tell parts of each change at once",
        "张伟" if language == "zh" else "Zhang Wei",
        today + dt.timedelta(days=7),
        cause=parent,
        indicator=indicator.id,
        verify_on=today + dt.timedelta(days=14),
    )
    return problem
