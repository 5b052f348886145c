"""The reference morning of 2026-04-15 and the reference review of week 3, as records."""

from __future__ import annotations

import datetime as dt

from pdca_tui.model.analyses import Cause
from pdca_tui.model.enums import (
    AnalysisKind,
    CountermeasureKind,
    EntryKind,
    Evidence,
    MeetingKind,
    MeetingStatus,
    Repeat,
    SegmentKind,
)
from pdca_tui.model.meetings import Segment
from pdca_tui.model.records import Analysis, Countermeasure, Entry, Meeting, Parked, Problem, Record, Task
from pdca_tui.model.snapshot import Snapshot
from tests.reference import having, reference_snapshot

ZONE = dt.timezone(dt.timedelta(hours=8))
MORNING_DAY = dt.date(2026, 4, 15)
REVIEW_DAY = dt.date(2026, 4, 10)


def entry(
    number: int, kind: EntryKind, text: str, *, meeting: str = "morning", segment: int = 0, **more: str | None
) -> Entry:
    """A line written down `number` minutes after eight."""
    at = dt.datetime(2026, 4, 15, 8, number, tzinfo=ZONE)
    return Entry(id=f"entry-{meeting}-{number}", meeting=meeting, kind=kind, text=text, at=at, segment=segment, **more)


def task(code: str, title: str, owner: str, due: dt.date | None, by_time: str = "", **more: object) -> Task:
    """A task that a meeting gave out."""
    fields = {"meeting": "morning", **more}
    return Task(id=f"task-{code}", measure="", code=code, title=title, owner=owner, due=due, by_time=by_time, **fields)  # type: ignore[arg-type]


def morning() -> Meeting:
    """15 planned minutes that took 15:40, led by the service manager; six there, one away."""
    plan = (
        (SegmentKind.YESTERDAY, 180, 0, 170),
        (SegmentKind.TODAY, 240, 0, 240),
        (SegmentKind.PROBLEMS, 300, 60, 355),
        (SegmentKind.ASSIGN, 120, 0, 115),
        (SegmentKind.ENCOURAGE, 60, 0, 60),
    )
    return Meeting(
        id="morning",
        kind=MeetingKind.MORNING,
        day=MORNING_DAY,
        minutes=16,
        status=MeetingStatus.HELD,
        started_at=dt.datetime(2026, 4, 15, 8, 0, tzinfo=ZONE),
        ended_at=dt.datetime(2026, 4, 15, 8, 15, 40, tzinfo=ZONE),
        facilitator="li",
        segments=tuple(Segment(kind, planned, extra=extra, real=real) for kind, planned, extra, real in plan),
        current=4,
        attendance={"张伟": True, "李明": True, "小王": True, "李经理": True, "刘顾问": False},
        spoke={"小王": 1, "李明": 2, "张伟": 0},
    )


def morning_records() -> list[Record]:
    """The morning with all that was said in it: three focus tasks, a problem, a topic put off, praise."""
    tasks = [
        task("A1", "明日拣货清单", "张伟", MORNING_DAY, "17:00"),
        task("A2", "每 30 分钟向客户通报进度", "小王", None, repeats=Repeat.DAILY),
        task("A3", "回访 6 分客户", "李经理", MORNING_DAY, "10:00"),
    ]
    return [
        morning(),
        *tasks,
        entry(1, EntryKind.HIGHLIGHT, "返修 0, 连续第三天"),
        entry(4, EntryKind.NOTE, "今天 32 台预约, 3 台 VIP", segment=1),
        entry(8, EntryKind.PROBLEM, "两台车下午要同一个配件", segment=2, person="李明", problem="problem-part"),
        entry(9, EntryKind.RESOURCE, "找区域仓调一件", segment=2, person="李明"),
        entry(10, EntryKind.DECISION, "14:00 的 VIP 先用", segment=2),
        entry(12, EntryKind.ACTION, "明日拣货清单", segment=3, person="张伟", task="task-A1"),
        entry(14, EntryKind.PRAISE, "连续两周 68 分以上", segment=4, person="小王"),
        Problem(
            id="problem-part",
            title="两台车下午要同一个配件",
            opened_on=MORNING_DAY,
            owner="李明",
            meeting="morning",
        ),
        Parked(id="parked-new", kind=MeetingKind.MORNING, text="早会换到 8:15", day=MORNING_DAY, meeting="morning"),
        Parked(
            id="parked-old",
            kind=MeetingKind.MORNING,
            text="等候区的椅子",
            day=dt.date(2026, 4, 10),
            put_off={"m-13": dt.date(2026, 4, 13), "morning": MORNING_DAY},
        ),
    ]


def review_records() -> list[Record]:
    """The review of week 3: the shortages dug into down to their root, two countermeasures."""
    causes = {
        "late": Cause(text="3 次预约表更新晚", evidence=Evidence.DATA, count=3),
        "forgot": Cause(text="顾问没有录入变更", parent="late"),
        "design": Cause(text="流程设计有漏洞", parent="forgot", root=True),
        "walk": Cause(text="2 台没有预约", position=1, count=2),
    }
    return [
        Meeting(
            id="review",
            kind=MeetingKind.REVIEW,
            day=REVIEW_DAY,
            minutes=58,
            praise="配件组四周从 15 降到 8",
            notes="NPS 68\n\n配件缺货 12 降到 8",
            problems=("problem-short",),
        ),
        Problem(
            id="problem-short",
            title="配件缺货 8 次",
            indicator="indicator-配件缺货次数",
            opened_on=REVIEW_DAY,
            owner="李明",
            cause="预约表更新晚",
        ),
        Analysis(
            id="analysis-short",
            problem="problem-short",
            kind=AnalysisKind.WHY,
            causes=causes,
            total=8,
            meeting="review",
        ),
        task("M1.9", "变更当场在群里告诉配件", "小王", dt.date(2026, 4, 13), meeting="review"),
        Countermeasure(
            id="cm-chat",
            problem="problem-short",
            title="变更当场在群里告诉配件",
            kind=CountermeasureKind.PROCESS,
            cause="design",
            owner="小王",
            due=dt.date(2026, 4, 13),
            task="task-M1.9",
            meeting="review",
        ),
        Countermeasure(
            id="cm-stock",
            problem="problem-short",
            title="安全库存试加 10 %",
            kind=CountermeasureKind.RESOURCES,
            owner="李明",
            meeting="review",
        ),
    ]


def with_meetings() -> Snapshot:
    """The reference round with both meetings on record."""
    return having(reference_snapshot(), *review_records(), *morning_records())
