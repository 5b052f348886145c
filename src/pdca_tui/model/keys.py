"""Keys that sentences name. A person may have given a command another key: the screen tells the one that holds."""

from __future__ import annotations

import msgspec


class KeyOf(msgspec.Struct, frozen=True):
    """The key of `command` as a fact of a sentence: `usual`, where nobody knows of another one.

    `screen` says on which screen it is pressed; without one it is the screen that the sentence is shown on.
    """

    command: str
    usual: str
    screen: str = ""

    def __str__(self) -> str:
        return self.usual

    def on(self, screen: str) -> KeyOf:
        """The key of the command as that screen has it."""
        return KeyOf(self.command, self.usual, screen)


# On many screens.
UNDO = KeyOf("undo", "u")
NO = KeyOf("no", "Esc")
LEAVE = KeyOf("leave", "Esc")
QUIT = KeyOf("quit", "q", "today")
QUIT_ANYWHERE = KeyOf("quit", "Ctrl+Q")
REPAINT = KeyOf("repaint", "Ctrl+L")
HISTORY = KeyOf("history", "H")
THEME = KeyOf("theme", "F4")
NEW = KeyOf("new", "n")
EDIT = KeyOf("edit", "e")
REOPEN = KeyOf("reopen", "o")
WHY = KeyOf("why", "w")
COUNTERMEASURE = KeyOf("measure", "m")

# Forms and the first start.
AFRESH = KeyOf("afresh", "Ctrl+R")
NEW_LINE = KeyOf("line", "Ctrl+N", "form")
LANGUAGE = KeyOf("language", "l", "start")
SIGNS = KeyOf("ascii", "a", "start")
TO_WAYS = KeyOf("back", "Esc", "start")
NEXT_FIELD = KeyOf("next", "Enter", "form")

# The plan.
NEW_MEASURE = KeyOf("new_measure", "M", "plan_wbs")
PASTE = KeyOf("paste", "v", "plan_wbs")
FIX = KeyOf("fix", "f", "plan_wbs")
NEXT_FAULT = KeyOf("next_fault", "!", "plan_wbs")
EARLIER = KeyOf("earlier", "<", "plan_gantt")
LATER = KeyOf("later", ">", "plan_gantt")
CRITICAL = KeyOf("critical", "c", "plan_gantt")
APPROVAL = KeyOf("approval", "P", "plan_gantt")
RACI = KeyOf("go_raci", "F7", "plan_gantt")
TREE = KeyOf("go_wbs", "F5", "plan_raci")
NEW_ROLE = KeyOf("new_role", "N", "plan_raci")
HOLDER = KeyOf("holder", "w", "plan_raci")
TO_ROLES = KeyOf("right", "→", "plan_raci")
OPEN_GROUP = KeyOf("unfold", "→", "plan_health")
ACCEPT_FINDING = KeyOf("accept", "a", "plan_health")
COUNT_AGAIN = KeyOf("take_back", "o", "plan_health")

# The board, indicators and money.
NEW_INDICATOR = KeyOf("new_indicator", "N", "today")
BOARD_NEW = KeyOf("new", "N", "do_board")
LOG_VALUE = KeyOf("log_value", "n", "indicator")
PAY = KeyOf("pay", "n")
BUDGET_LINE = KeyOf("line", "b", "check_return")
OUTPUT = KeyOf("output", "o", "check_return")

# Meetings and what was put off.
NEXT_SEGMENT = KeyOf("next_segment", "PgDn")
MINUTE = KeyOf("minute", "F6")
DIG = KeyOf("dig", "F8", "meeting")
APPOINTMENTS = KeyOf("appointments", "Ctrl+T", "meeting")
PARK = KeyOf("park", "F7")
SPEAKERS = KeyOf("speakers", "F9")
HAND_OVER = KeyOf("hand_over", "F10")
MORNING = KeyOf("morning", "m", "meetings")
REVIEW = KeyOf("review", "r", "meetings")
SETTLE = KeyOf("open", "s", "parked")

# Problems and their causes.
WHOSE = KeyOf("whose", "f", "check_problems")
ADD_ANSWER = KeyOf("add", "a", "why")
ADD_CAUSE = KeyOf("add", "a", "fishbone")
ROOT = KeyOf("root", "r", "why")
GRADE_KEYS = KeyOf("grade_data", "1-4", "why")
SOURCE = KeyOf("source", "s", "why")
HOLDS = KeyOf("holds", "y", "why")
BROKEN = KeyOf("broken", "n", "why")
CASES = KeyOf("count", "c", "fishbone")
TO_NEXT_BRANCH = KeyOf("to_next", ">", "fishbone")

# Standards, scripts, rounds and reports.
CARRY_OUT = KeyOf("run", "r", "sop")
RETIRE = KeyOf("retire", "X", "sop")
RESTORE = KeyOf("restore", "o")
REVEAL = KeyOf("reveal", "Enter", "practice")
RESTART = KeyOf("restart", "Enter", "practice")
ONCE_MORE = KeyOf("again", "a", "practice")
CLOSE_ROUND = KeyOf("close_round", "c", "act_rounds")
CARRY = KeyOf("carry", "c", "closing")
DROP = KeyOf("drop", "x", "closing")
END = KeyOf("end", "f", "closing")
TAKE_ON = KeyOf("accept", "a", "next_round")
ADAPT = KeyOf("adapt", "m", "next_round")
REJECT = KeyOf("reject", "x", "next_round")
TOGGLE = KeyOf("toggle", "Space", "next_round")
WEB_PAGE = KeyOf("web", "o", "act_report")
FOLDER = KeyOf("folder", "f", "act_report")
EVERYBODYS_DAYS = KeyOf("whole_calendar", "C", "act_report")

# Comments.
WITHDRAW = KeyOf("delete", "d", "comments")
INVITE = KeyOf("invite", "i", "comments")
