"""One line of "needs you": what the loop waits for, and the deed that answers it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from pdca_tui.model.message import Message


class NeedAction(StrEnum):
    """The deed that Enter begins."""

    TAKE_ON = "take_on"
    OPEN_TASK = "open_task"
    OPEN_PROBLEM = "open_problem"
    RECORD_REVIEW = "record_review"
    RECORD_MORNING = "record_morning"
    JOIN = "join"
    NAME_OWNER = "name_owner"
    LOG_VALUE = "log_value"
    ADD_TASK = "add_task"
    SETTLE = "settle"
    WHY = "why"
    JUDGE = "judge"
    CONTAIN = "contain"
    REOPEN = "reopen"
    REVIEW = "review"
    STANDARDISE = "standardise"
    CLOSE_ROUND = "close_round"
    START_ROUND = "start_round"
    APPROVE = "approve"
    ANSWER = "answer"


class Need(msgspec.Struct, frozen=True, gc=False):
    """One line of "needs you", first line and reason.

    `kind` is the English name of the matter, `severity` bad, warn or info. `subject` is the code of a task or
    measure, an indicator's name, a problem's title, a week (`W4`) or a day; a line for several has their codes or
    names. `title` is what stands out at the beginning of the line and `matter` goes on from it; `why` is one
    sentence with the figure. `record_id` of `table` is what `action` opens, None for a record yet to be made;
    of several it is the first, and `others` has the ids of all of them, the first included. `comes_of` is the id of
    what made the line where one record can have several: the comment that asks.
    """

    kind: str
    severity: str
    subject: str
    title: Message
    matter: Message
    why: Message
    action: NeedAction
    record_id: str | None = None
    table: str | None = None
    others: tuple[str, ...] = ()
    comes_of: str | None = None

    @property
    def count(self) -> int:
        """How many records the line stands for."""
        return len(self.others) or 1
