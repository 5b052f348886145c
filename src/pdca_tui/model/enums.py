"""The closed lists of the domain. A value is its English word, as it stands in the store and in JSON."""

from __future__ import annotations

from enum import StrEnum


class Right(StrEnum):
    """What a person may do: read; work on own tasks, values and meetings; plan and approve."""

    VIEWER = "viewer"
    MEMBER = "member"
    MANAGER = "manager"


class RoundStatus(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class TaskStatus(StrEnum):
    TODO = "todo"
    DOING = "doing"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


class Repeat(StrEnum):
    """How often a task comes back. Weekly and monthly ones fall on the weekday / day of their start."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class IndicatorKind(StrEnum):
    """Result: is the effect there; process: is the action done; output: is it worth it."""

    RESULT = "result"
    PROCESS = "process"
    OUTPUT = "output"


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"


class Period(StrEnum):
    """How often an indicator is reported."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class MeetingKind(StrEnum):
    MORNING = "morning"
    REVIEW = "review"


class ProblemStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
