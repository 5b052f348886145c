"""Every deed there is: what it is called with, and who may do it. A deed that is added needs a row here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pdca_tui.actions import Session, open_session
from pdca_tui.actions import acceptances as a_acceptances
from pdca_tui.actions import agendas as a_agendas
from pdca_tui.actions import analyses as a_analyses
from pdca_tui.actions import appointments as a_appointments
from pdca_tui.actions import approval as a_approval
from pdca_tui.actions import assignments as a_assignments
from pdca_tui.actions import board_entry as a_board
from pdca_tui.actions import centre as a_centre
from pdca_tui.actions import countermeasures as a_counter
from pdca_tui.actions import holders as a_holders
from pdca_tui.actions import importing as a_importing
from pdca_tui.actions import indicators as a_indicators
from pdca_tui.actions import measures as a_measures
from pdca_tui.actions import meeting_lead as a_lead
from pdca_tui.actions import meeting_lines as a_lines
from pdca_tui.actions import meetings as a_meetings
from pdca_tui.actions import migrating as a_migrating
from pdca_tui.actions import money as a_money
from pdca_tui.actions import parking as a_parking
from pdca_tui.actions import problems as a_problems
from pdca_tui.actions import raci as a_raci
from pdca_tui.actions import restoring as a_restoring
from pdca_tui.actions import rounds as a_rounds
from pdca_tui.actions import rulings as a_rulings
from pdca_tui.actions import standards as a_standards
from pdca_tui.actions import task_dates as a_dates
from pdca_tui.actions import task_moves as a_moves
from pdca_tui.actions import task_states as a_states
from pdca_tui.actions import tasks as a_tasks
from pdca_tui.actions import undoing as a_undoing
from pdca_tui.actions import values as a_values
from pdca_tui.actions import wbs_copy as a_copy
from pdca_tui.actions import wbs_paste as a_paste
from pdca_tui.actions import wbs_split as a_split
from pdca_tui.method.health import health
from pdca_tui.model.analyses import Cause, Countermeasure
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import (
    AnalysisKind,
    DeviationClass,
    EntryKind,
    Evidence,
    MeetingKind,
    Outcome,
    ReadBack,
    Right,
    SegmentKind,
    StandardKind,
)
from pdca_tui.model.meetings import AgendaItem
from pdca_tui.model.outline import OutlineRow
from pdca_tui.model.records import Appointment, Entry, Indicator, Parked, Person, Problem, Target, Task, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content, Standard, Step
from tests.actions.conftest import NOW
from tests.actions.digging import dug

CLOCK = FixedClock(NOW)
DAY = NOW.date()
SEAT = "seat-1"
MORNING = MeetingKind.MORNING
SOP = Content(steps=(Step(text="pick", at="17:15"),))
LATER_SOP = Content(steps=(Step(text="pick by bay", at="17:15"),))


@dataclass(frozen=True)
class World:
    """A store in which there is something to do every deed to."""

    path: Path
    snapshot: Snapshot
    problem: Problem
    key: str
    cause: Cause
    meeting: str

    def first(self, kind: type[Any]) -> Any:
        """Some record of this kind."""
        return next(iter(self.snapshot.all(kind)))

    def task(self, code: str = "M1.4.2") -> Task:
        """A task; the one meant by itself is 李明's."""
        return self.snapshot.task_by_code[code]

    @property
    def nps(self) -> Indicator:
        return self.snapshot.indicator_by_name["NPS"]

    @property
    def value(self) -> Value:
        return self.snapshot.values(self.nps)[-1]


def made(path: Path) -> World:
    """Do with full rights what the deeds below are then tried on."""
    li = open_session(path, login="li", clock=CLOCK)
    problem = dug(li)
    finding = health(li.snapshot(), DAY).causes[0].findings[0]
    a_acceptances.accept_finding(li, finding, "why", "李经理")
    a_appointments.add_appointment(li, DAY, "王先生")
    meeting = a_lead.start_meeting(li, MORNING, SEAT).record_id
    assert meeting is not None
    a_lines.add_entry(li, meeting, EntryKind.NOTE, "a word")
    a_parking.park(li, MORNING, "later")
    a_standards.add_standard(li, StandardKind.SOP, "Pre-picking", SOP, owner="李明", number="1.0")
    snapshot = li.snapshot()
    analysis = snapshot.analysis(problem)
    assert analysis is not None
    key, cause = next(iter(analysis.causes.items()))
    return World(path, snapshot, problem, key, cause, meeting)


Call = Callable[[Session, World], object]
MANAGE, WORK, OWN, READ = "a manager", "a member", "its owner", "everybody on the list"

ROWS: dict[str, tuple[str, Call]] = {
    "acceptances.accept_finding": (
        MANAGE,
        lambda s, w: a_acceptances.accept_finding(s, health(w.snapshot, DAY).causes[0].findings[0], "why", "李经理"),
    ),
    "acceptances.take_back_acceptance": (
        MANAGE,
        lambda s, w: a_acceptances.take_back_acceptance(s, w.snapshot.acceptances[0]),
    ),
    "agendas.edit_agenda": (
        MANAGE,
        lambda s, w: a_agendas.edit_agenda(s, MORNING, (AgendaItem(SegmentKind.YESTERDAY, 60),)),
    ),
    "analyses.begin_analysis": (WORK, lambda s, w: a_analyses.begin_analysis(s, w.problem.id, AnalysisKind.FISHBONE)),
    "analyses.set_total": (WORK, lambda s, w: a_analyses.set_total(s, w.problem.id, 9)),
    "analyses.add_cause": (WORK, lambda s, w: a_analyses.add_cause(s, w.problem.id, "more")),
    "analyses.edit_cause": (
        WORK,
        lambda s, w: a_analyses.edit_cause(s, w.problem.id, w.key, w.cause, evidence=Evidence.OPINION),
    ),
    "analyses.delete_cause": (WORK, lambda s, w: a_analyses.delete_cause(s, w.problem.id, w.key)),
    "analyses.insert_between": (WORK, lambda s, w: a_analyses.insert_between(s, w.problem.id, w.key, "more")),
    "analyses.set_read_back": (
        WORK,
        lambda s, w: a_analyses.set_read_back(s, w.problem.id, w.key, ReadBack.HOLDS),
    ),
    "analyses.set_root": (WORK, lambda s, w: a_analyses.set_root(s, w.problem.id, w.key, True)),
    "analyses.vote": (WORK, lambda s, w: a_analyses.vote(s, w.problem.id, w.key)),
    "analyses.rename_branch": (WORK, lambda s, w: a_analyses.rename_branch(s, w.problem.id, "method", "Ways")),
    "appointments.add_appointment": (WORK, lambda s, w: a_appointments.add_appointment(s, DAY, "陈女士")),
    "appointments.edit_appointment": (
        WORK,
        lambda s, w: a_appointments.edit_appointment(s, w.first(Appointment), vip=True),
    ),
    "appointments.delete_appointment": (
        WORK,
        lambda s, w: a_appointments.delete_appointment(s, w.first(Appointment)),
    ),
    "appointments.take_in": (
        WORK,
        lambda s, w: a_appointments.take_in(s, [Appointment(id="appointment-new", day=DAY, customer="x")], None, "f"),
    ),
    "approval.approve_plan": (MANAGE, lambda s, w: a_approval.approve_plan(s, "李经理", "all in order")),
    "approval.change_target": (
        MANAGE,
        lambda s, w: a_approval.change_target(s, w.nps, Target(value=Decimal(70)), "why", "李经理"),
    ),
    "assignments.assign": (WORK, lambda s, w: a_assignments.assign(s, "Call", "李明", DAY)),
    "board_entry.log_values": (
        WORK,
        lambda s, w: a_board.log_values(s, [a_board.Figure(w.nps.id, DAY - dt.timedelta(days=1), Decimal(70))]),
    ),
    "centre.edit_centre": (MANAGE, lambda s, w: a_centre.edit_centre(s, w.snapshot.centre, workdays="12345")),
    "countermeasures.add_countermeasure": (
        WORK,
        lambda s, w: a_counter.add_countermeasure(s, w.problem.id, "Do", "李明", DAY, verify_on=DAY),
    ),
    "countermeasures.edit_countermeasure": (
        WORK,
        lambda s, w: a_counter.edit_countermeasure(s, w.first(Countermeasure), expected="none left"),
    ),
    "countermeasures.judge_countermeasure": (
        WORK,
        lambda s, w: a_counter.judge_countermeasure(s, w.first(Countermeasure), Outcome.EFFECTIVE, "seen"),
    ),
    "countermeasures.delete_countermeasure": (
        WORK,
        lambda s, w: a_counter.delete_countermeasure(s, w.first(Countermeasure)),
    ),
    "holders.name_holder": (MANAGE, lambda s, w: a_holders.name_holder(s, "配件主管", "张伟", DAY)),
    "importing.apply_import": (
        MANAGE,
        lambda s, w: a_importing.apply_import(s, [Person(id="p", name="新", login="x", right=Right.MANAGER)], ()),
    ),
    "indicators.create_indicator": (MANAGE, lambda s, w: a_indicators.create_indicator(s, "Waiting")),
    "indicators.edit_indicator": (MANAGE, lambda s, w: a_indicators.edit_indicator(s, w.nps, unit="points")),
    "measures.create_measure": (MANAGE, lambda s, w: a_measures.create_measure(s, "More")),
    "measures.edit_measure": (
        MANAGE,
        lambda s, w: a_measures.edit_measure(s, w.snapshot.measure_by_code["M1"], plan_b="Buy in"),
    ),
    "meeting_lead.start_meeting": (WORK, lambda s, w: a_lead.start_meeting(s, MeetingKind.REVIEW, SEAT)),
    "meeting_lead.go_to_segment": (WORK, lambda s, w: a_lead.go_to_segment(s, w.meeting, SEAT, 1, 5)),
    "meeting_lead.add_minute": (WORK, lambda s, w: a_lead.add_minute(s, w.meeting, SEAT, 5)),
    "meeting_lead.set_paused": (WORK, lambda s, w: a_lead.set_paused(s, w.meeting, SEAT, True, 5)),
    "meeting_lead.hand_over": (WORK, lambda s, w: a_lead.hand_over(s, w.meeting, SEAT, "xiaowang", 5)),
    "meeting_lead.take_seat": (MANAGE, lambda s, w: a_lead.take_seat(s, w.meeting, "seat-2", 5, take_over=True)),
    "meeting_lead.end_meeting": (WORK, lambda s, w: a_lead.end_meeting(s, w.meeting, SEAT, 5)),
    "meeting_lines.add_entry": (WORK, lambda s, w: a_lines.add_entry(s, w.meeting, EntryKind.NOTE, "mine")),
    "meeting_lines.edit_entry": (WORK, lambda s, w: a_lines.edit_entry(s, w.first(Entry), "mine")),
    "meeting_lines.delete_entry": (WORK, lambda s, w: a_lines.delete_entry(s, w.first(Entry))),
    "meeting_lines.mark_attendance": (WORK, lambda s, w: a_lines.mark_attendance(s, w.meeting, {"李明": True})),
    "meeting_lines.mark_spoke": (WORK, lambda s, w: a_lines.mark_spoke(s, w.meeting, "李明")),
    "meeting_lines.choose_problems": (WORK, lambda s, w: a_lines.choose_problems(s, w.meeting, (w.problem.id,))),
    "meeting_lines.dig_into": (WORK, lambda s, w: a_lines.dig_into(s, w.meeting, w.problem)),
    "meetings.record_meeting": (WORK, lambda s, w: a_meetings.record_meeting(s, MeetingKind.REVIEW)),
    "migrating.migrate_store": (
        MANAGE,
        lambda s, w: a_migrating.migrate_store(w.path, clock=CLOCK, login=s.login, read_only=s.store.read_only),
    ),
    "money.pay": (MANAGE, lambda s, w: a_money.pay(s, w.snapshot.budget[0], Decimal(1))),
    "money.set_output": (MANAGE, lambda s, w: a_money.set_output(s, w.snapshot.outputs[0], Decimal(1))),
    "parking.park": (WORK, lambda s, w: a_parking.park(s, MORNING, "mine")),
    "parking.settle_parked": (WORK, lambda s, w: a_parking.settle_parked(s, w.first(Parked), "done")),
    "problems.take_on_problem": (OWN, lambda s, w: a_problems.take_on_problem(s, None, title="More", owner="李明")),
    "problems.edit_problem": (OWN, lambda s, w: a_problems.edit_problem(s, w.problem, next_step="ask")),
    "problems.close_problem": (OWN, lambda s, w: a_problems.close_problem(s, w.problem, "gone")),
    "raci.set_cell": (MANAGE, lambda s, w: a_raci.set_cell(s, "measure-M1", "配件主管", "A")),
    "raci.fill_row": (MANAGE, lambda s, w: a_raci.fill_row(s, "measure-M1", {"配件主管": "A"})),
    "raci.clear_row": (MANAGE, lambda s, w: a_raci.clear_row(s, "measure-M1")),
    "raci.add_role": (MANAGE, lambda s, w: a_raci.add_role(s, "新角色")),
    "raci.rename_role": (MANAGE, lambda s, w: a_raci.rename_role(s, "配件主管", "配件")),
    "raci.remove_role": (MANAGE, lambda s, w: a_raci.remove_role(s, "区域经理")),
    "restoring.restore_store": (
        MANAGE,
        lambda s, w: a_restoring.restore_store(
            w.path, clock=CLOCK, login=s.login, read_only=s.store.read_only, revision=1
        ),
    ),
    "rounds.start_centre": (MANAGE, lambda s, w: a_rounds.start_centre(s, name="Mine", goal="All", start=DAY)),
    "rulings.overrule": (WORK, lambda s, w: a_rulings.overrule(s, w.value, DeviationClass.NORMAL, "why")),
    "rulings.rebase": (MANAGE, lambda s, w: a_rulings.rebase(s, w.nps, DAY, "why")),
    "standards.add_standard": (
        WORK,
        lambda s, w: a_standards.add_standard(s, StandardKind.SOP, "More", SOP, owner="李明"),
    ),
    "standards.edit_standard": (OWN, lambda s, w: a_standards.edit_standard(s, w.first(Standard), owner="小王")),
    "standards.new_edition": (
        OWN,
        lambda s, w: a_standards.new_edition(
            s,
            w.first(Standard),
            LATER_SOP,
            number="1.1",
            reason="bays",
            based_on=w.snapshot.editions(w.first(Standard))[0].id,
        ),
    ),
    "standards.mark_read": (READ, lambda s, w: a_standards.mark_read(s, w.first(Standard))),
    "standards.retire_standard": (OWN, lambda s, w: a_standards.retire_standard(s, w.first(Standard), "old")),
    "standards.restore_standard": (OWN, lambda s, w: a_standards.restore_standard(s, w.first(Standard))),
    "standards.note_use": (WORK, lambda s, w: a_standards.note_use(s, w.first(Standard))),
    "task_dates.move_dates": (OWN, lambda s, w: a_dates.move_dates(s, [a_dates.NewDays(w.task(), DAY, DAY)])),
    "task_moves.move_task": (OWN, lambda s, w: a_moves.move_task(s, w.task(), 1)),
    "task_moves.indent_task": (OWN, lambda s, w: a_moves.indent_task(s, w.task())),
    "task_moves.outdent_task": (OWN, lambda s, w: a_moves.outdent_task(s, w.task())),
    "task_moves.move_task_to": (OWN, lambda s, w: a_moves.move_task_to(s, w.task(), measure="measure-M2")),
    "task_moves.renumber": (MANAGE, lambda s, w: a_moves.renumber(s, w.snapshot.measure_by_code["M1"])),
    "task_states.start_task": (OWN, lambda s, w: a_states.start_task(s, w.task())),
    "task_states.finish_task": (OWN, lambda s, w: a_states.finish_task(s, w.task(), "seen")),
    "task_states.block_task": (OWN, lambda s, w: a_states.block_task(s, w.task(), "no parts")),
    "task_states.reopen_task": (OWN, lambda s, w: a_states.reopen_task(s, w.task())),
    "task_states.drop_task": (OWN, lambda s, w: a_states.drop_task(s, w.task(), "no need")),
    "task_states.tick_task": (OWN, lambda s, w: a_states.tick_task(s, w.task(), DAY)),
    "task_states.untick_task": (OWN, lambda s, w: a_states.untick_task(s, w.task(), DAY)),
    "task_states.advance_task": (OWN, lambda s, w: a_states.advance_task(s, w.task(), owed_on=DAY)),
    "tasks.create_task": (OWN, lambda s, w: a_tasks.create_task(s, "measure-M2", "More", owner="李明")),
    "tasks.edit_task": (OWN, lambda s, w: a_tasks.edit_task(s, w.task(), owner="小王")),
    "tasks.delete_task": (OWN, lambda s, w: a_tasks.delete_task(s, w.task())),
    "undoing.undo_last": (MANAGE, lambda s, w: a_undoing.undo_last(s, "li")),
    "undoing.undo_change": (MANAGE, lambda s, w: a_undoing.undo_change(s, w.snapshot.changes[-1].id)),
    "values.log_value": (WORK, lambda s, w: a_values.log_value(s, w.nps, Decimal(70), day=DAY - dt.timedelta(days=1))),
    "values.delete_value": (WORK, lambda s, w: a_values.delete_value(s, w.value)),
    "wbs_copy.copy_tasks": (
        MANAGE,
        lambda s, w: a_copy.copy_tasks(s, w.snapshot, [w.task().id], measure="measure-M2"),
    ),
    "wbs_copy.copy_measure": (
        MANAGE,
        lambda s, w: a_copy.copy_measure(s, w.snapshot, "measure-M1", into="measure-M2", start=None),
    ),
    "wbs_paste.paste_outline": (
        OWN,
        lambda s, w: a_paste.paste_outline(
            s, [OutlineRow(line=1, level=0, title="More", owner="李明")], measure="measure-M2"
        ),
    ),
    "wbs_split.split_task": (
        OWN,
        lambda s, w: a_split.split_task(
            s, w.task("M1.3.2"), [a_split.Part("a", Decimal(1)), a_split.Part("b", Decimal(2))]
        ),
    ),
}
