"""Round 2: what is new in it, planned and carried out up to the sample day."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pdca_tui.actions.importing import apply_import
from pdca_tui.actions.indicators import create_indicator, edit_indicator
from pdca_tui.actions.measures import create_measure, edit_measure
from pdca_tui.actions.raci import fill_row
from pdca_tui.actions.rulings import rebase
from pdca_tui.actions.session import Session
from pdca_tui.actions.task_states import start_task
from pdca_tui.exchange.import_plan import plan_import
from pdca_tui.exchange.sheets import BUDGET, OUTPUTS, ROUND
from pdca_tui.exchange.workbook_read import read_workbook
from pdca_tui.model.enums import Better, IndicatorKind, Period
from pdca_tui.model.records import Milestone, Target, WeekSpan
from story.cast import (
    CARE_CALLS,
    COMPENSATION,
    CONTACTS,
    COVERAGE,
    CRM,
    CRM_MONEY,
    CUSTOMERS,
    FIRST_TIME,
    LI,
    LI_MING,
    LIFETIME,
    LIU,
    NPS,
    PICKED,
    RECEPTION,
    RECOVERY,
    REPAIR_TIME,
    RETURNING,
    REVENUE,
    SAMPLE_DAY,
    SECOND,
    SHORTAGE_RATE,
    SHORTAGES,
    STOCK_MONEY,
    TAGGED,
    TECH,
    WAITING,
    WANG,
    ZHANG,
    day,
)
from story.figures import Series, logged, noisy, weekly
from story.money import Paid
from story.plan_two import BEGUN, CARE, CARRIED, ENDED, LEAVES, TURNING
from story.teller import Event, Teller, Text, moment, working_days
from story.work import broken_down, carried_out, ticked

QUICK = day(7, 8)
"""All quick services are picked beforehand: the second step of the wait for parts."""

WEEKLY: tuple[Series, ...] = (
    (NPS, LI, 1, ("73", "73", "74", "73", "74")),
    (SHORTAGES, LI_MING, 1, ("4", "3", "4", "3", "4")),
    (SHORTAGE_RATE, LI_MING, 1, ("3.6", "3.3", "3.4", "3.0", "3.1")),
    (FIRST_TIME, TECH, 1, ("96", "95", "96", "97", "96")),
    (REPAIR_TIME, TECH, 1, ("3.2", "3.2", "3.1", "3.1", "3.1")),
    (RECOVERY, CRM, 1, ("61", "60", "56", "63")),
    (COVERAGE, TECH, 1, ("99", "100", "98", "100", "100")),
    (RETURNING, CRM, 1, ("61", "62", "63", "64", "66")),
    (TAGGED, CRM, 1, ("38", "71", "72", "72", "78")),
    (CARE_CALLS, WANG, 4, ("88", "93")),
)

MILESTONES: tuple[tuple[Text, str], ...] = (
    (NPS, "74"),
    (SHORTAGE_RATE, "3.2"),
    (FIRST_TIME, "96"),
    (REPAIR_TIME, "3.1"),
    (RECOVERY, "64"),
    (RETURNING, "66"),
)
"""Targets of week 6, half-way."""

NOTES: dict[tuple[Text, int], Text] = {
    (RECOVERY, 3): ("周末两个低分周一才看到", "Two low scores of the weekend were seen on Monday"),
    (NPS, 3): ("VIP访谈后第一次到74", "74 for the first time, after the VIP talks"),
}

PAID: tuple[Paid, ...] = (
    Paid(day(6, 26), CRM_MONEY, "0.8", ("分层模块", "Module for segments")),
    Paid(day(7, 3), STOCK_MONEY, "0.9", ("快保件首批", "First lot for quick services")),
    Paid(day(7, 9), ("客户关怀", "Customer care"), "0.6", ("生日礼与卡片", "Birthday gifts and cards")),
    Paid(day(7, 10), COMPENSATION, "0.3", ("七月上旬", "Early July")),
    Paid(day(7, 20), ("代步车", "Courtesy cars"), "1.5", ("两台押金", "Deposit for two")),
)

GAINED: tuple[tuple[dt.date, Text, str], ...] = (
    (day(7, 17), REVENUE, "1.5"),
    (day(7, 17), CUSTOMERS, "9"),
    (day(7, 18), LIFETIME, "6"),
)

SHEETS: tuple[tuple[object, tuple[tuple[Text | float | int, ...], ...]], ...] = (
    (ROUND, ((("轮次", "number"), 2), (("承诺ROI", "promised_roi"), "180%"))),
    (
        BUDGET,
        (
            (STOCK_MONEY, 2, "", ""),
            (COMPENSATION, 2, "", ""),
            (CRM_MONEY, 1, "", ""),
            (("客户关怀", "Customer care"), 3, "", ""),
            (("代步车", "Courtesy cars"), 5, "", ""),
        ),
    ),
    (
        OUTPUTS,
        (
            (REVENUE, ("万元/月", "10k yuan/month"), 6, "", ("否", "no")),
            (CUSTOMERS, ("人", "people"), 30, "", ("否", "no")),
            (LIFETIME, ("万元", "10k yuan"), 36, "", ("是", "yes")),
        ),
    ),
)
"""The money of round 2, brought in as a workbook."""


def events(teller: Teller) -> Iterator[Event]:
    """The plan, the work and the figures."""
    yield from _new(teller)
    yield from _watched(teller)
    yield from broken_down(teller, LEAVES, TURNING, SECOND, day(9, 19))
    yield from _done(teller)
    yield from _turns(teller)
    yield from weekly(teller, SECOND, WEEKLY, NOTES)
    yield from _daily(teller)


def _new(teller: Teller) -> Iterator[Event]:
    t = teller.t

    def measures(session: Session) -> None:
        create_measure(
            session,
            t(CARE),
            code="M9",
            role=teller.snapshot.person_by_login[WANG].role,
            owner=teller.person(WANG),
            prep=WeekSpan(1, 2),
            implement=WeekSpan(3, 8),
            running=WeekSpan(9, None),
        )
        for code, prep, implement, running in (
            ("M1", (1, 2), (3, 3), 4),
            ("M5", (1, 3), (4, 10), None),
            ("M8", None, (1, 8), 9),
        ):
            edit_measure(
                session,
                teller.measure(code),
                prep=WeekSpan(*prep) if prep else None,
                implement=WeekSpan(*implement),
                running=WeekSpan(running, None) if running else None,
            )

    def matrix(session: Session) -> None:
        roles = teller.snapshot.centre.roles if teller.snapshot.centre else ()
        letters = ("A", "I", "", "R", "I")
        fill_row(session, teller.measure("M9").id, dict(zip(roles, letters, strict=False)))

    yield Event(moment(SECOND, "08:30"), LI, measures)
    yield Event(moment(SECOND, "08:40"), LI, matrix)
    yield Event(moment(SECOND, "14:00"), LI, lambda session: _bring_money_in(teller, session))


def _watched(teller: Teller) -> Iterator[Event]:
    """The figures that are new, those that serve other measures now, and what is to be reached half-way."""
    t = teller.t

    def indicators(session: Session) -> None:
        for name, kind, unit, baseline, target, login, codes in (
            (RETURNING, IndicatorKind.RESULT, "%", "61", "70", CRM, ("M8", "M9")),
            (TAGGED, IndicatorKind.PROCESS, "%", "4", "90", CRM, ("M8",)),
            (CARE_CALLS, IndicatorKind.PROCESS, "%", None, "95", WANG, ("M9",)),
        ):
            create_indicator(
                session,
                t(name),
                kind=kind,
                unit=unit,
                better=Better.HIGHER,
                baseline=Decimal(baseline) if baseline else None,
                target=Target(Decimal(target)),
                period=Period.WEEKLY,
                owner=teller.person(login),
                measures=tuple(teller.measure(code).id for code in codes),
            )
        for name, target, codes in (
            (CONTACTS, "4", ("M2",)),
            (RECEPTION, "95", ("M2",)),
            (COVERAGE, "100", ()),
            (REPAIR_TIME, "3.0", ("M1", "M5")),
        ):
            edit_indicator(
                session,
                teller.indicator(name),
                target=Target(Decimal(target)),
                measures=tuple(teller.measure(code).id for code in codes),
            )

    def milestones(session: Session) -> None:
        for name, figure in MILESTONES:
            edit_indicator(session, teller.indicator(name), milestones=(Milestone(6, Decimal(figure)),))

    yield Event(moment(SECOND, "08:45"), LI, indicators)
    yield Event(moment(SECOND, "08:50"), LI, milestones)


def _bring_money_in(teller: Teller, session: Session) -> None:
    """The budget and the promised outputs come as a workbook, as those of round 1 did."""
    from openpyxl import Workbook

    t, language = teller.t, teller.language
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for spec, rows in SHEETS:
        sheet = workbook.create_sheet(spec.name(language))
        sheet.append([column.name(language) for column in spec.columns])
        for row in rows:
            sheet.append([t(cell) if isinstance(cell, (str, tuple)) else cell for cell in row])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "nanshan-round2-money.xlsx"
        workbook.save(path)
        plan = plan_import(read_workbook(path), teller.snapshot)
    if plan.errors:
        raise ValueError([str(one.message) for one in plan.errors])
    apply_import(session, plan.records_added, plan.records_changed, subject=path.name)


def _done(teller: Teller) -> Iterator[Event]:
    for code, login, begun, done, shows in CARRIED:
        yield from carried_out(teller, code, login, begun, done, shows, last=SAMPLE_DAY)
    for leaf in LEAVES:
        if leaf.shows:
            end = ENDED.get(leaf.code, leaf.due)
            yield from carried_out(teller, leaf.code, leaf.owner, leaf.start, end, leaf.shows, last=SAMPLE_DAY)
        elif leaf.code in BEGUN:

            def begin(session: Session, code: str = leaf.code) -> None:
                start_task(session, teller.task(code))

            yield Event(moment(leaf.start, "09:15"), leaf.owner, begin)


def _turns(teller: Teller) -> Iterator[Event]:
    yesterday = SAMPLE_DAY - dt.timedelta(days=1)
    for code, login, kept, time in (
        ("M1.4.1", ZHANG, 97, "17:28"),
        ("M1.4.2", LI_MING, 100, "16:00"),
        ("M2.6", WANG, 95, "17:40"),
        ("M4.6", ZHANG, 100, "15:30"),
        ("M7.5", LI, 100, "15:00"),
    ):
        yield from ticked(teller, code, login, SECOND, yesterday, kept, time)
    for one in TURNING:
        yield from ticked(teller, one.code, one.owner, one.start, yesterday, one.kept, "17:20")


def _daily(teller: Teller) -> Iterator[Event]:
    """Evening figures; the wait for parts falls once more, and rises on the last two days before the sample day."""
    for on in working_days(SECOND, SAMPLE_DAY - dt.timedelta(days=1)):
        wait = noisy(teller, 19.4, 1.3, low=17, high=22) if on < QUICK else noisy(teller, 15, 1.1, low=13, high=17)
        wait = {day(7, 22): "20", day(7, 23): "23"}.get(on, wait)
        yield logged(teller, WAITING, ZHANG, on, wait, "17:45")
        if on < day(7, 6):
            picked = "100" if teller.rng.randrange(100) < 80 else noisy(teller, 97, 1, low=94, high=99)
            yield logged(teller, PICKED, LI_MING, on, picked, "17:50")
        yield logged(teller, CONTACTS, WANG, on, noisy(teller, 4.1, 0.2, low=3.6, high=4.8, places=1), "17:52")
        yield logged(teller, RECEPTION, LIU, on, noisy(teller, 95, 1.6, low=90, high=99), "17:54")

    def begin_anew(session: Session) -> None:
        reason = (
            "7月8日起快保件也预拣，等待时间又降一级",
            "Quick services are picked beforehand since 8 July: the wait fell by another step",
        )
        rebase(session, teller.indicator(WAITING), QUICK, teller.t(reason))

    yield Event(moment(day(7, 18), "10:30"), LI, begin_anew)
