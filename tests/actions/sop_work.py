"""The reference way of working, parts pre-picking v2.0, entered through the deeds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from pdca_tui.actions.indicators import create_indicator
from pdca_tui.actions.session import Session
from pdca_tui.actions.standards import add_standard
from pdca_tui.model.enums import Better, IndicatorKind, StandardKind
from pdca_tui.model.records import Indicator, Standard, Target
from pdca_tui.model.standards import Content, Exceptional, Step

PICKING = {
    "zh": Content(
        when="每天 17:00-17:30",
        performer="配件专员",
        steps=(
            Step(text="导出次日预约", at="17:00"),
            Step(text="询问最后的变更", at="17:05"),
            Step(text="生成拣货清单", at="17:10"),
            Step(text="拣货并按工位摆放", at="17:15"),
            Step(text="拍照上传", at="17:25"),
            Step(text="告知技术主管", at="17:30"),
        ),
        exceptions=(
            Exceptional(case="缺货", then="立即告知配件主管和服务经理"),
            Exceptional(case="预约不清楚", then="致电服务顾问"),
        ),
        criteria=("准确率 100%", "17:30 前完成", "次日不用再找配件"),
    ),
    "en": Content(
        when="daily 17:00-17:30",
        performer="parts specialist",
        steps=(
            Step(text="export tomorrow's appointments", at="17:00"),
            Step(text="ask for last changes", at="17:05"),
            Step(text="make the pick list", at="17:10"),
            Step(text="pick and place by bay", at="17:15"),
            Step(text="photograph and upload", at="17:25"),
            Step(text="tell the technical supervisor", at="17:30"),
        ),
        exceptions=(
            Exceptional(case="a part is short", then="tell parts supervisor and service manager at once"),
            Exceptional(case="an appointment is unclear", then="call the advisor"),
        ),
        criteria=("100 % right", "done by 17:30", "nothing to look for next day"),
    ),
}
TITLE = {"zh": "配件预拣货", "en": "Parts pre-picking"}
OWNER = {"zh": "张伟", "en": "Zhang Wei"}


def picking(session: Session, language: str = "zh", **fields: Any) -> Standard:
    """Make the reference SOP; it holds the parts shortages unless `fields` say otherwise."""
    given = {"owner": OWNER[language], "indicator": session.snapshot().indicators[1].id, **fields}
    done = add_standard(session, StandardKind.SOP, TITLE[language], PICKING[language], number="2.0", **given)
    standard = done.snapshot.get(Standard, done.record_id)
    assert standard is not None
    return standard


def completion_rate(session: Session, *, unit: str = "%", target: Decimal | None = None) -> Indicator:
    """A process figure that the runs can fill."""
    done = create_indicator(
        session,
        "picking done",
        kind=IndicatorKind.PROCESS,
        unit=unit,
        better=Better.HIGHER,
        target=Target(target) if target is not None else None,
        owner="",
    )
    found = done.snapshot.get(Indicator, done.record_id)
    assert found is not None
    return found


def later(moment: dt.datetime, **by: int) -> dt.datetime:
    """Some time after `moment`."""
    return moment + dt.timedelta(**by)
