"""The words of the closed lists (status, kind, right, ...) as they stand in a workbook, in both languages."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from pdca_tui.exchange.faults import BadCell, shown
from pdca_tui.exchange.sheets import heading_key
from pdca_tui.model.enums import Better, IndicatorKind, Period, Recurrence, Repeat, Right, Savings, TaskStatus
from pdca_tui.model.message import msg

E = TypeVar("E", bound=StrEnum)

_Words = tuple[str, str, tuple[str, ...]]

WORDS: dict[type[StrEnum], dict[str, _Words]] = {
    Right: {
        Right.VIEWER: ("viewer", "viewer", ("查看", "只读", "read", "reader", "read only")),
        Right.MEMBER: ("member", "member", ("成员", "员工", "write", "editor")),
        Right.MANAGER: ("manager", "manager", ("管理", "管理员", "经理", "admin")),
    },
    TaskStatus: {
        TaskStatus.TODO: ("未开始", "todo", ("待办", "to do", "not started", "open", "planned")),
        TaskStatus.DOING: ("进行中", "doing", ("执行中", "in progress", "started", "running")),
        TaskStatus.BLOCKED: ("受阻", "blocked", ("阻塞", "卡住", "stuck")),
        TaskStatus.DONE: ("完成", "done", ("已完成", "finished", "complete", "completed")),
        TaskStatus.DROPPED: ("取消", "dropped", ("已取消", "放弃", "cancelled", "canceled")),
    },
    Repeat: {
        Repeat.DAILY: ("每日", "daily", ("每天", "日", "every day", "day")),
        Repeat.WEEKLY: ("每周", "weekly", ("周", "每星期", "every week", "week")),
        Repeat.MONTHLY: ("每月", "monthly", ("月", "每个月", "every month", "month")),
    },
    IndicatorKind: {
        IndicatorKind.RESULT: ("结果", "result", ("结果指标", "results")),
        IndicatorKind.PROCESS: ("过程", "process", ("过程指标", "行动")),
        IndicatorKind.OUTPUT: ("产出", "output", ("产出指标", "回报", "outputs", "return")),
    },
    Better: {
        Better.HIGHER: ("越高越好", "higher", ("高", "越大越好", "higher is better", "up", "more")),
        Better.LOWER: ("越低越好", "lower", ("低", "越小越好", "lower is better", "down", "less", "fewer")),
        Better.BAND: ("区间", "band", ("范围", "在区间内", "range", "within")),
    },
    Period: {
        Period.DAILY: ("每日", "daily", ("每天", "日", "every day", "day")),
        Period.WEEKLY: ("每周", "weekly", ("周", "每星期", "every week", "week")),
        Period.MONTHLY: ("每月", "monthly", ("月", "每个月", "every month", "month")),
    },
    Savings: {
        Savings.HARD: ("硬", "hard", ("硬收益", "硬节约", "hard savings", "books")),
        Savings.SOFT: ("软", "soft", ("软收益", "软节约", "soft savings", "goodwill")),
    },
    Recurrence: {
        Recurrence.ONCE: ("一次性", "once", ("一次", "单次", "one-time", "one time", "one-off")),
        Recurrence.MONTHLY: ("每月", "monthly", ("月", "每个月", "every month", "month")),
        Recurrence.YEARLY: ("每年", "yearly", ("年", "每一年", "every year", "year", "annual", "annually")),
    },
}
"""Closed list -> member -> its word in a Chinese workbook, in an English one, and what else is understood.

The lists are apart because members of two lists that share a word, such as "daily", are equal.
"""

YES = ("是", "yes")
NO = ("否", "no")
_YES = {"是", "yes", "y", "true", "对", "√", "✓", "1"}
_NO = {"否", "no", "n", "false", "不", "不是", "×", "✗", "0"}


_FOUND: dict[type[StrEnum], dict[str, str]] = {
    kind: {heading_key(word): member for member, (zh, en, others) in words.items() for word in (zh, en, *others)}
    for kind, words in WORDS.items()
}


def read_word(kind: type[E], text: str) -> E:
    """The member that `text` names, in either language. Raises `BadCell` with the words that are known."""
    member = _FOUND[kind].get(heading_key(text))
    if member is not None:
        return kind(member)
    known = ", ".join(f"{zh}/{en}" if zh != en else en for zh, en, _ in WORDS[kind].values())
    raise BadCell(msg("“{text}” is not known here. Write one of: {known}.", text=shown(text), known=known))


def write_word(member: StrEnum, language: str) -> str:
    """The word for `member` in a workbook of `language`, "zh" or "en"."""
    zh, en, _ = WORDS[type(member)][member]
    return zh if language == "zh" else en


def read_yes_no(text: str) -> bool:
    """Yes or no in either language. Raises `BadCell` otherwise."""
    key = heading_key(text)
    if key in _YES or key in _NO:
        return key in _YES
    raise BadCell(msg("“{text}” is neither yes nor no. Write 是 or 否, yes or no.", text=shown(text)))
