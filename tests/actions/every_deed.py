"""Every deed there is: what it is called with, and who may do it. A deed that is added needs a row here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from pdca_tui.actions import Session
from pdca_tui.actions import acceptances as a_acceptances
from pdca_tui.actions import agendas as a_agendas
from pdca_tui.actions import analyses as a_analyses
from pdca_tui.actions import appointments as a_appointments
from pdca_tui.actions import approval as a_approval
from pdca_tui.actions import assignments as a_assignments
from pdca_tui.actions import board_entry as a_board
from pdca_tui.actions import budget as a_budget
from pdca_tui.actions import centre as a_centre
from pdca_tui.actions import closing as a_closing
from pdca_tui.actions import comments as a_comments
from pdca_tui.actions import countermeasures as a_counter
from pdca_tui.actions import holders as a_holders
from pdca_tui.actions import importing as a_importing
from pdca_tui.actions import indicators as a_indicators
from pdca_tui.actions import knowledge_import as a_knowledge
from pdca_tui.actions import lessons as a_lessons
from pdca_tui.actions import measures as a_measures
from pdca_tui.actions import meeting_lead as a_lead
from pdca_tui.actions import meeting_lines as a_lines
from pdca_tui.actions import meetings as a_meetings
from pdca_tui.actions import migrating as a_migrating
from pdca_tui.actions import money as a_money
from pdca_tui.actions import next_round as a_next
from pdca_tui.actions import parking as a_parking
from pdca_tui.actions import problems as a_problems
from pdca_tui.actions import raci as a_raci
from pdca_tui.actions import restoring as a_restoring
from pdca_tui.actions import rounds as a_rounds
from pdca_tui.actions import rulings as a_rulings
from pdca_tui.actions import runs as a_runs
from pdca_tui.actions import standard_reviews as a_reviews
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
from pdca_tui.model.enums import (
    AnalysisKind,
    Choice,
    DeviationClass,
    EntryKind,
    Evidence,
    LessonFate,
    LessonKind,
    MeetingKind,
    OpenKind,
    Outcome,
    ReadBack,
    Right,
    SegmentKind,
    StandardKind,
)
from pdca_tui.model.meetings import AgendaItem
from pdca_tui.model.outline import OutlineRow
from pdca_tui.model.records import (
    Appointment,
    Decision,
    Entry,
    Invitation,
    Lesson,
    Parked,
    Person,
    Spend,
    Target,
)
from pdca_tui.model.standards import Content, Standard, Step
from tests.actions.deed_world import CLOCK, DAY, MORNING, SEAT, SOP, World

LATER_SOP = Content(steps=(Step(text="pick by bay", at="17:15"),))
NEW_STANDARD = Standard(id="standard-new", kind=StandardKind.SOP, title="More")

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
    "budget.create_line": (MANAGE, lambda s, w: a_budget.create_line(s, "More", Decimal(1))),
    "budget.edit_line": (MANAGE, lambda s, w: a_budget.edit_line(s, w.snapshot.budget[0], note="more")),
    "budget.delete_line": (
        MANAGE,
        lambda s, w: a_budget.delete_line(s, w.snapshot.budget[0], w.snapshot.spends(w.snapshot.budget[0])),
    ),
    "budget.create_output": (MANAGE, lambda s, w: a_budget.create_output(s, "More")),
    "budget.edit_output": (MANAGE, lambda s, w: a_budget.edit_output(s, w.snapshot.outputs[0], unit="k")),
    "budget.set_output": (MANAGE, lambda s, w: a_budget.set_output(s, w.snapshot.outputs[0], Decimal(1))),
    "budget.delete_output": (MANAGE, lambda s, w: a_budget.delete_output(s, w.snapshot.outputs[0])),
    "centre.edit_centre": (MANAGE, lambda s, w: a_centre.edit_centre(s, w.snapshot.centre, workdays="12345")),
    "closing.decide": (MANAGE, lambda s, w: a_closing.decide(s, w.task(), Choice.CARRY)),
    "closing.decide_all": (MANAGE, lambda s, w: a_closing.decide_all(s, list(OpenKind), Choice.CARRY)),
    "closing.withdraw_decision": (MANAGE, lambda s, w: a_closing.withdraw_decision(s, w.first(Decision))),
    "closing.close_round": (MANAGE, lambda s, w: a_closing.close_round(s, "李经理")),
    "comments.add_comment": (WORK, lambda s, w: a_comments.add_comment(s, w.nps, "mine")),
    "comments.edit_comment": (OWN, lambda s, w: a_comments.edit_comment(s, w.comment, "mine")),
    "comments.withdraw_comment": (OWN, lambda s, w: a_comments.withdraw_comment(s, w.comment)),
    "comments.mark_comments_read": (READ, lambda s, w: a_comments.mark_comments_read(s, w.task())),
    "comments.invite_comments": (OWN, lambda s, w: a_comments.invite_comments(s, w.task())),
    "comments.end_invitation": (OWN, lambda s, w: a_comments.end_invitation(s, w.first(Invitation))),
    "countermeasures.add_countermeasure": (
        WORK,
        lambda s, w: a_counter.add_countermeasure(s, w.problem.id, "Do", "李明", DAY, verify_on=DAY),
    ),
    "countermeasures.edit_countermeasure": (
        WORK,
        lambda s, w: a_counter.edit_countermeasure(s, w.countermeasure(), expected="none left"),
    ),
    "countermeasures.judge_countermeasure": (
        WORK,
        lambda s, w: a_counter.judge_countermeasure(s, w.countermeasure(), Outcome.EFFECTIVE, "seen"),
    ),
    "countermeasures.delete_countermeasure": (
        WORK,
        lambda s, w: a_counter.delete_countermeasure(s, w.countermeasure()),
    ),
    "holders.name_holder": (MANAGE, lambda s, w: a_holders.name_holder(s, "配件主管", "张伟", DAY)),
    "importing.apply_import": (
        MANAGE,
        lambda s, w: a_importing.apply_import(s, [Person(id="p", name="新", login="x", right=Right.MANAGER)], ()),
    ),
    "indicators.create_indicator": (MANAGE, lambda s, w: a_indicators.create_indicator(s, "Waiting")),
    "indicators.edit_indicator": (MANAGE, lambda s, w: a_indicators.edit_indicator(s, w.nps, unit="points")),
    "knowledge_import.import_knowledge": (
        WORK,
        lambda s, w: a_knowledge.import_knowledge(s, [(NEW_STANDARD, SOP)], "knowledge.csv"),
    ),
    "lessons.add_lesson": (WORK, lambda s, w: a_lessons.add_lesson(s, LessonKind.WORKED, "more")),
    "lessons.edit_lesson": (WORK, lambda s, w: a_lessons.edit_lesson(s, w.first(Lesson), text="more")),
    "lessons.delete_lesson": (WORK, lambda s, w: a_lessons.delete_lesson(s, w.first(Lesson))),
    "lessons.decide_lesson": (
        MANAGE,
        lambda s, w: a_lessons.decide_lesson(s, w.first(Lesson), LessonFate.REJECTED, reason="why"),
    ),
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
    "money.edit_payment": (MANAGE, lambda s, w: a_money.edit_payment(s, w.first(Spend), amount=Decimal(2))),
    "money.delete_payment": (MANAGE, lambda s, w: a_money.delete_payment(s, w.first(Spend))),
    "next_round.plan_round": (MANAGE, lambda s, w: a_next.plan_round(s, goal="Mine")),
    "next_round.set_aim": (MANAGE, lambda s, w: a_next.set_aim(s, w.nps, target=Target(value=Decimal(80)))),
    "next_round.leave_measure": (
        MANAGE,
        lambda s, w: a_next.leave_measure(s, w.snapshot.measure_by_code["M1"], leave=True),
    ),
    "next_round.start_round": (MANAGE, lambda s, w: a_next.start_round(s)),
    "parking.park": (WORK, lambda s, w: a_parking.park(s, MORNING, "mine")),
    "parking.settle_parked": (WORK, lambda s, w: a_parking.settle_parked(s, w.first(Parked), "done")),
    "problems.take_on_problem": (
        OWN,
        lambda s, w: a_problems.take_on_problem(s, None, title="More", owner="李明", next_step="ask"),
    ),
    "problems.edit_problem": (OWN, lambda s, w: a_problems.edit_problem(s, w.problem, next_step="ask")),
    "problems.close_problem": (OWN, lambda s, w: a_problems.close_problem(s, w.problem, "gone")),
    "problems.contain_problem": (OWN, lambda s, w: a_problems.contain_problem(s, w.problem, "borrowed")),
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
    "runs.begin_run": (WORK, lambda s, w: a_runs.begin_run(s, w.idle)),
    "runs.tick_step": (WORK, lambda s, w: a_runs.tick_step(s, w.run.id, 1)),
    "runs.untick_step": (WORK, lambda s, w: a_runs.untick_step(s, w.run.id, 0)),
    "runs.skip_step": (WORK, lambda s, w: a_runs.skip_step(s, w.run.id, 1, "why")),
    "runs.end_run": (WORK, lambda s, w: a_runs.end_run(s, w.run.id)),
    "standard_reviews.confirm_standard": (
        OWN,
        lambda s, w: a_reviews.confirm_standard(s, w.first(Standard), DAY + dt.timedelta(days=30)),
    ),
    "standard_reviews.decline_standard": (
        WORK,
        lambda s, w: a_reviews.decline_standard(s, w.countermeasure(Outcome.EFFECTIVE), "why"),
    ),
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
