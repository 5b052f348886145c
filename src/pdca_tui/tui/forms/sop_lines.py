"""The steps, exceptions and criteria of a way of working as lines that people type, and back."""

from __future__ import annotations

import re

from pdca_tui.method.edition_diff import item_text
from pdca_tui.model.message import Message, msg
from pdca_tui.model.standards import Exceptional, Step

_TIMED = re.compile(r"(\d{1,2})[:：](\d{2})(?:\s+|(?=\D)|$)(.*)")
_ARROW = re.compile(r"\s*(?:->|=>|→|⇒)\s*")


def steps_text(steps: tuple[Step, ...]) -> str:
    """One step a line, its time first."""
    return "\n".join(item_text(step) for step in steps)


def exceptions_text(exceptions: tuple[Exceptional, ...]) -> str:
    """One case a line: `case -> what is done`."""
    return "\n".join(item_text(one) for one in exceptions)


def read_steps(text: str) -> tuple[Step, ...] | Message:
    """`17:05 make the pick list`, one a line; a line without a time is a step at no set time. 9:05 counts as 09:05."""
    steps: list[Step] = []
    for number, line in _numbered(text):
        timed = _TIMED.fullmatch(line)
        if timed is None:
            steps.append(Step(text=line))
            continue
        hour, minute, what = int(timed[1]), int(timed[2]), timed[3].strip()
        if hour > 23 or minute > 59:
            return msg("Line {n}: {time} is no time of day.", n=number, time=f"{timed[1]}:{timed[2]}")
        if not what:
            return msg("Line {n}: say what is done at {time}.", n=number, time=f"{timed[1]}:{timed[2]}")
        steps.append(Step(text=what, at=f"{hour:02d}:{minute:02d}"))
    return tuple(steps)


def read_exceptions(text: str) -> tuple[Exceptional, ...] | Message:
    """`a part is short -> tell the parts supervisor`, one a line."""
    found: list[Exceptional] = []
    for number, line in _numbered(text):
        case, *then = _ARROW.split(line, maxsplit=1)
        if not case or not then or not then[0]:
            return msg("Line {n}: type it as case -> what is done.", n=number)
        found.append(Exceptional(case=case, then=then[0]))
    return tuple(found)


def read_criteria(text: str) -> tuple[str, ...]:
    """One criterion a line."""
    return tuple(line for _, line in _numbered(text))


def steps_fault(text: str) -> Message | None:
    """What is wrong with the steps, None when they can be read."""
    read = read_steps(text)
    return read if isinstance(read, Message) else None


def exceptions_fault(text: str) -> Message | None:
    """What is wrong with the exceptions, None when they can be read."""
    read = read_exceptions(text)
    return read if isinstance(read, Message) else None


def _numbered(text: str) -> list[tuple[int, str]]:
    return [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
