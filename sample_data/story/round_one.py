"""Round 1: the plan is brought in, approved, carried out; what was late, blocked, dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from pdca_tui.actions.approval import approve_plan
from pdca_tui.actions.centre import edit_centre
from pdca_tui.actions.measures import edit_measure
from pdca_tui.actions.raci import fill_row
from pdca_tui.actions.session import Session
from pdca_tui.actions.task_states import block_task, drop_task, finish_task, start_task
from pdca_tui.actions.tasks import edit_task
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Output, Record, Spend, Task, Value
from story.cast import CRM, LAST, LI, LI_MING, WANG, ZHANG, day
from story.plan_one import BEFORE
from story.plan_one_later import LATE, LATER, REFERENCE_SHOWS, TURNING
from story.teller import CLOSED_DAYS, Event, Teller, moment
from story.work import broken_down, carried_out, ticked

SATURDAY = day(3, 21)
WEEK_4 = day(4, 18)
TICKED_AT = {"M1.4.1": "17:28", "M2.6": "17:40", "M3.5": "17:15", "M4.6": "15:30", "M6.5": "16:10", "M7.5": "15:00"}


def as_planned(records: list[Record]) -> list[Record]:
    """The workbook as it stood before the round: nothing has been done, measured, paid or gained yet."""
    found: list[Record] = []
    for record in records:
        if isinstance(record, (Value, Spend)):
            continue
        if isinstance(record, Task):
            record = replace(record, status=TaskStatus.TODO, ticks={}, evidence="", started_on=None, finished_on=None)
        elif isinstance(record, Output):
            record = replace(record, actual=None)
        found.append(record)
    return found


def events(teller: Teller) -> Iterator[Event]:
    """All of it, up to the closing."""
    yield from _eve(teller)
    yield from broken_down(teller, BEFORE, TURNING, SATURDAY, day(6, 20))
    yield from broken_down(teller, LATER, (), WEEK_4, day(6, 20))
    yield from _done(teller)
    yield from _resistance(teller)
    yield from _support(teller)
    yield from _turns(teller)


def _eve(teller: Teller) -> Iterator[Event]:
    def closed(session: Session) -> None:
        centre = session.snapshot().centre
        if centre is not None:
            edit_centre(session, centre, closed_days=CLOSED_DAYS)

    def approve(session: Session) -> None:
        approve_plan(
            session,
            teller.t(("区域经理", "Regional lead")),
            teller.t(
                (
                    "客户分层第4周再分解；试运行3天不拆，每天看一次",
                    "Segments are broken down in week 4; the trial of 3 days stays whole and is looked at daily",
                )
            ),
        )

    def approve_again(session: Session) -> None:
        approve_plan(
            session,
            teller.t(("区域经理", "Regional lead")),
            teller.t(
                (
                    "客户分层与第二位技师已分解，RACI补齐",
                    "Segments and the second technician are broken down, RACI is complete",
                )
            ),
        )

    yield Event(moment(SATURDAY, "09:00"), LI, closed)
    yield Event(moment(SATURDAY, "17:00"), LI, approve)
    yield Event(moment(day(4, 20), "11:00"), LI, approve_again)


def _done(teller: Teller) -> Iterator[Event]:
    for code, shows in REFERENCE_SHOWS.items():
        task = teller.task(code)
        assert task.start is not None
        assert task.due is not None
        yield from carried_out(teller, code, LI_MING, task.start, task.due, shows, last=LAST)
    for leaf in (*BEFORE, *LATER):
        if not leaf.shows or leaf.code == "M4.3":
            continue
        end = leaf.due + dt.timedelta(days=LATE.get(leaf.code, 0))
        yield from carried_out(teller, leaf.code, leaf.owner, leaf.start, end, leaf.shows, last=LAST)


def _resistance(teller: Teller) -> Iterator[Event]:
    """One task is blocked and freed again, three are given up."""
    t = teller.t

    def begin(session: Session) -> None:
        start_task(session, teller.task("M4.3"))

    def block(session: Session) -> None:
        reason = ("补充协议等区域法务盖章", "The addendum waits for the region's stamp")
        block_task(session, teller.task("M4.3"), t(reason))

    def free(session: Session) -> None:
        start_task(session, teller.task("M4.3"))

    def sign(session: Session) -> None:
        finish_task(session, teller.task("M4.3"), t(("补充协议4月24日签好", "Addendum signed on 24 April")))

    def no_text_messages(session: Session) -> None:
        reason = ("CRM不支持短信，改用微信群提醒", "The CRM sends no text messages; the chat group does it")
        drop_task(session, teller.task("M3.4"), t(reason))

    def no_members_day(session: Session) -> None:
        reason = ("与第2轮的贴心关怀一起做", "It goes together with personal care in round 2")
        drop_task(session, teller.task("M8.6"), t(reason))

    yield Event(moment(day(4, 13), "09:20"), ZHANG, begin)
    yield Event(moment(day(4, 14), "16:30"), ZHANG, block)
    yield Event(moment(day(4, 23), "10:15"), ZHANG, free)
    yield Event(moment(day(4, 24), "16:45"), ZHANG, sign)
    yield Event(moment(day(4, 14), "15:50"), WANG, no_text_messages)
    yield Event(moment(day(6, 12), "16:20"), CRM, no_members_day)


def _support(teller: Teller) -> Iterator[Event]:
    """Support that was asked for and answered, a plan B, the matrix completed, one person in place of a team."""
    t = teller.t

    def ask(session: Session) -> None:
        asked = ("请区域三天内给补充协议盖章", "Please stamp the supplier's addendum within three days")
        edit_measure(session, teller.measure("M4"), support_asked=t(asked))

    def answer(session: Session) -> None:
        answered = ("区域法务4月22日盖章", "The region's lawyers stamp it on 22 April")
        decided = ("配件库存3万以内不再报批", "Parts stock up to 3 needs no further approval")
        edit_measure(session, teller.measure("M4"), support_answered=t(answered), budget_decision=t(decided))

    def plan_b(session: Session) -> None:
        fallback = ("从罗湖店借调技师一个月", "Borrow a technician from Luohu for a month")
        edit_measure(session, teller.measure("M5"), plan_b=t(fallback))

    def complete_matrix(session: Session) -> None:
        roles = teller.snapshot.centre.roles if teller.snapshot.centre else ()
        for code, letters in (("M3", ("R+A", "I", "I", "C", "I")), ("M8", ("R+A", "", "", "C", "I"))):
            fill_row(session, teller.measure(code).id, dict(zip(roles, letters, strict=False)))

    def one_person(session: Session) -> None:
        edit_task(session, teller.task("M1.4.1"), owner=teller.person(ZHANG))

    yield Event(moment(day(4, 15), "11:10"), LI, ask)
    yield Event(moment(day(4, 22), "14:30"), LI, answer)
    yield Event(moment(day(4, 17), "17:30"), LI, plan_b)
    yield Event(moment(day(4, 20), "09:40"), LI, complete_matrix)
    yield Event(moment(day(4, 20), "09:50"), LI, one_person)


def _turns(teller: Teller) -> Iterator[Event]:
    reference = {"M1.4.1": (ZHANG, 96), "M1.4.2": (LI_MING, 95), "M1.4.3": (LI_MING, 100)}
    for code, (login, kept) in reference.items():
        yield from ticked(teller, code, login, day(4, 6), LAST, kept, TICKED_AT.get(code, "16:30"))
    for one in TURNING:
        yield from ticked(teller, one.code, one.owner, one.start, LAST, one.kept, TICKED_AT[one.code])
