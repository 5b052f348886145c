"""All commands, by the screen they belong to. Key bar, help, palette and key sheet read them from here."""

from __future__ import annotations

from pdca_tui.tui.commands.act_principles import ACT_PRINCIPLES
from pdca_tui.tui.commands.act_report import ACT_REPORT
from pdca_tui.tui.commands.act_rounds import ACT_ROUNDS
from pdca_tui.tui.commands.act_scripts import ACT_SCRIPTS, PRACTICE, PRINCIPLE_PAGE, SCRIPT_PAGE, SCRIPT_SEARCH
from pdca_tui.tui.commands.act_sops import ACT_SOPS, EDITION_DIFF, RUN, SOP
from pdca_tui.tui.commands.approval import APPROVAL
from pdca_tui.tui.commands.check import (
    CHECK_PROBLEMS,
    CHECK_PROCESS,
    CHECK_RESULTS,
    CHECK_RETURN,
    EARNED,
    PAYMENTS,
)
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import COMMENTS
from pdca_tui.tui.commands.dialogs import DIALOGS
from pdca_tui.tui.commands.do_board import DO_BOARD
from pdca_tui.tui.commands.do_meetings import DO_MEETINGS
from pdca_tui.tui.commands.do_parked import DO_PARKED
from pdca_tui.tui.commands.fishbone import FISHBONE
from pdca_tui.tui.commands.form import CONFIRM, CONFLICT, FORM
from pdca_tui.tui.commands.indicator_page import INDICATOR
from pdca_tui.tui.commands.meeting import MEETING, PICK, SPEAKERS
from pdca_tui.tui.commands.meeting_record import MEETING_RECORD
from pdca_tui.tui.commands.plan_gantt import PLAN_GANTT
from pdca_tui.tui.commands.plan_health import HEALTH_PAGE
from pdca_tui.tui.commands.plan_raci import PLAN_RACI
from pdca_tui.tui.commands.plan_wbs import WBS_PAGE
from pdca_tui.tui.commands.round_compare import ROUND_COMPARE
from pdca_tui.tui.commands.rounds import ACROSS, CLOSING, NEXT_ROUND, ROUND
from pdca_tui.tui.commands.start import DAMAGED, START, TEMPLATES
from pdca_tui.tui.commands.task_page import MEASURE, TASK
from pdca_tui.tui.commands.today import TODAY
from pdca_tui.tui.commands.typing import ANSWER, CELL
from pdca_tui.tui.commands.wall import WALL
from pdca_tui.tui.commands.why import WHY

SCREENS: dict[str, tuple[Command, ...]] = {
    "today": TODAY,
    "plan_wbs": WBS_PAGE,
    "plan_gantt": PLAN_GANTT,
    "plan_raci": PLAN_RACI,
    "plan_health": HEALTH_PAGE,
    "approval": APPROVAL,
    "do_board": DO_BOARD,
    "cell": CELL,
    "meetings": DO_MEETINGS,
    "parked": DO_PARKED,
    "check_process": CHECK_PROCESS,
    "check_results": CHECK_RESULTS,
    "check_return": CHECK_RETURN,
    "check_problems": CHECK_PROBLEMS,
    "act_sops": ACT_SOPS,
    "sop": SOP,
    "edition_diff": EDITION_DIFF,
    "run": RUN,
    "act_scripts": ACT_SCRIPTS,
    "script_search": SCRIPT_SEARCH,
    "script": SCRIPT_PAGE,
    "practice": PRACTICE,
    "act_principles": ACT_PRINCIPLES,
    "principle": PRINCIPLE_PAGE,
    "act_rounds": ACT_ROUNDS,
    "act_report": ACT_REPORT,
    "round_compare": ROUND_COMPARE,
    "payments": PAYMENTS,
    "earned_value": EARNED,
    "closing": CLOSING,
    "next_round": NEXT_ROUND,
    "round": ROUND,
    "across": ACROSS,
    "meeting": MEETING,
    "speakers": SPEAKERS,
    "pick": PICK,
    "meeting_record": MEETING_RECORD,
    "why": WHY,
    "fishbone": FISHBONE,
    "answer": ANSWER,
    "wall": WALL,
    "task": TASK,
    "measure": MEASURE,
    "indicator": INDICATOR,
    "comments": COMMENTS,
    "start": START,
    "templates": TEMPLATES,
    "damaged": DAMAGED,
    "form": FORM,
    "confirm": CONFIRM,
    "conflict": CONFLICT,
    **DIALOGS,
}
"""Screen name -> its commands. Screens add theirs in files of their own and list them here."""
