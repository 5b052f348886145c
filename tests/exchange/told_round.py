"""The reference round as a report tells it: locked, a problem solved, standards, lessons, and what goes on."""

from __future__ import annotations

import datetime as dt

from msgspec import structs

from pdca_tui.method.approval import to_lock
from pdca_tui.model.analyses import Cause
from pdca_tui.model.enums import LessonKind, MeetingKind, Outcome, Recurrence, RoundStatus, Savings, StandardKind
from pdca_tui.model.record import Record
from pdca_tui.model.records import (
    Analysis,
    Countermeasure,
    Edition,
    Lesson,
    Meeting,
    Problem,
    Round,
    Standard,
)
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content, Step
from tests.reference import having, reference_snapshot

SHORTAGES = "indicator-配件缺货次数"


def told_records() -> list[Record]:
    """What stands on record beside the reference round."""
    locked = to_lock(reference_snapshot(), dt.date(2026, 3, 20), "区域经理")
    assert locked is not None
    revenue = next(one for one in reference_snapshot().outputs if one.name == "月产值增加")
    return [
        structs.replace(revenue, savings=Savings.HARD, recurrence=Recurrence.MONTHLY),
        Round(
            id="round-2",
            number=2,
            status=RoundStatus.PLANNED,
            goal="NPS 从 73 提升到 75",
            start=dt.date(2026, 6, 22),
            end=dt.date(2026, 9, 20),
            carried=("技师招聘到岗一人",),
        ),
        locked,
        Problem(
            id="problem-1",
            title="配件缺货次数 重大偏差",
            indicator=SHORTAGES,
            opened_on=dt.date(2026, 4, 10),
            owner="李明",
            due=dt.date(2026, 4, 24),
        ),
        Analysis(
            id="analysis-1",
            problem="problem-1",
            causes={
                "a": Cause(text="预约单更新晚"),
                "b": Cause(text="流程设计有缺口", parent="a", root=True),
            },
        ),
        Countermeasure(
            id="counter-1",
            problem="problem-1",
            cause="b",
            title="改约即时在群里告知配件",
            owner="张伟",
            due=dt.date(2026, 4, 13),
            indicator=SHORTAGES,
            verify_on=dt.date(2026, 4, 17),
            outcome=Outcome.EFFECTIVE,
            finding="12 降到 6",
        ),
        Countermeasure(
            id="counter-2",
            problem="problem-1",
            cause="b",
            title="安全库存加 10%",
            owner="李明",
            due=dt.date(2026, 4, 22),
            indicator=SHORTAGES,
            verify_on=dt.date(2026, 5, 8),
            expected="每周少于 5 次",
        ),
        Standard(
            id="standard-1",
            kind=StandardKind.SOP,
            title="配件预拣货 SOP",
            owner="张伟",
            measure="measure-M1",
            origin="M1 配件预拣货机制",
            review_on=dt.date(2026, 7, 1),
        ),
        Edition(
            id="edition-1",
            standard="standard-1",
            number="2.0",
            day=dt.date(2026, 4, 15),
            author="张伟",
            content=Content(when="每天 17:00-17:30", steps=(Step(text="导出次日预约", at="17:00"),)),
        ),
        Standard(id="standard-2", kind=StandardKind.PRINCIPLE, title="30 分钟原则", owner="李经理", position=1),
        Edition(
            id="edition-2",
            standard="standard-2",
            number="1.0",
            day=dt.date(2026, 4, 16),
            author="李经理",
            content=Content(meaning="每 30 分钟告诉客户进度"),
        ),
        Lesson(id="lesson-1", round="round-1", kind=LessonKind.WORKED, text="预拣货、主动沟通、低分挽回有效"),
        Lesson(id="lesson-2", round="round-1", kind=LessonKind.FAILED, text="招聘开始得太晚", position=1),
        Meeting(id="review-3", kind=MeetingKind.REVIEW, day=dt.date(2026, 4, 10), minutes=55),
    ]


def told_snapshot() -> Snapshot:
    """The whole round, as of the reference day."""
    return having(reference_snapshot(), *told_records())


HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "[/x]",
    "| a | `b` |",
    "[click](javascript:alert(1))",
    "=1+1",
    "@SUM(A1:A9)",
    "+1",
    "-1",
    "{{ 7*7 }}",
    "a\u202eb\x1b[31mc\x00",
    "**bold** <b>x</b> &amp;",
)
"""What a person could write where a name, a title or a note is asked for."""


def hostile_snapshot() -> Snapshot:
    """The told round with a hostile text in every place that a person fills."""
    texts = iter(HOSTILE * 40)
    changed: list[Record] = []
    fields = ("name", "title", "goal", "owner", "role", "note", "item", "unit", "text", "finding", "origin", "approver")
    for table in told_snapshot().records.values():
        for record in table.values():
            found = {
                field: next(texts)
                for field in fields
                if isinstance(getattr(record, field, None), str) and getattr(record, field)
            }
            changed.append(structs.replace(record, **found) if found else record)
    return having(told_snapshot(), *changed)
