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


class Alarm(StrEnum):
    """Why a problem opened by itself: its figure is major, and a signal or major for the second period in a row."""

    NONE = "none"
    SIGNAL = "signal"
    REPEATED = "repeated"


class DeviationClass(StrEnum):
    """Normal: watch. Controllable: find the cause and adjust. Major: an emergency meeting, or Plan B."""

    NORMAL = "normal"
    CONTROLLABLE = "controllable"
    MAJOR = "major"


class MeetingStatus(StrEnum):
    """A meeting that is led here runs until it is ended; every other one was held."""

    RUNNING = "running"
    HELD = "held"


class SegmentKind(StrEnum):
    """What a segment of a meeting is for; it decides which data are laid out. `OTHER` is a centre's own."""

    YESTERDAY = "yesterday"
    TODAY = "today"
    PROBLEMS = "problems"
    ASSIGN = "assign"
    ENCOURAGE = "encourage"
    DATA = "data"
    DIG = "dig"
    NEXT_WEEK = "next_week"
    CLOSE = "close"
    OTHER = "other"


class EntryKind(StrEnum):
    """What a line in a meeting is. `RESOURCE` asks for resources, `HIGHLIGHT` is a thing done well."""

    NOTE = "note"
    PROBLEM = "problem"
    ACTION = "action"
    DECISION = "decision"
    PRAISE = "praise"
    HIGHLIGHT = "highlight"
    RESOURCE = "resource"


class ParkedStatus(StrEnum):
    OPEN = "open"
    RAISED = "raised"
    SETTLED = "settled"


class AnalysisKind(StrEnum):
    WHY = "why"
    FISHBONE = "fishbone"


class Evidence(StrEnum):
    """What a cause rests on, the weakest first."""

    GUESS = "guess"
    OPINION = "opinion"
    OBSERVED = "observed"
    DATA = "data"


class ReadBack(StrEnum):
    """Whether a step of a chain of causes holds when it is read backwards."""

    OPEN = "open"
    HOLDS = "holds"
    BROKEN = "broken"


class CountermeasureKind(StrEnum):
    RESOURCES = "resources"
    PROCESS = "process"
    EXECUTION = "execution"
    TARGET = "target"


class Outcome(StrEnum):
    OPEN = "open"
    EFFECTIVE = "effective"
    INEFFECTIVE = "ineffective"


class StandardKind(StrEnum):
    """What became standard: a way of working (process), a script (knowledge), a principle (culture)."""

    SOP = "sop"
    SCRIPT = "script"
    PRINCIPLE = "principle"


class OpenKind(StrEnum):
    """What can be open at the end of a round."""

    TASK = "task"
    PROBLEM = "problem"
    PARKED = "parked"


class Choice(StrEnum):
    """What becomes of something open when its round is closed.

    A task is carried, dropped or done. A problem is carried, closed by its own rules, or stopped in somebody's name.
    A topic that was put off is carried, dropped or settled.
    """

    CARRY = "carry"
    DROP = "drop"
    DONE = "done"
    CLOSE = "close"
    STOP = "stop"
    SETTLE = "settle"


class Basis(StrEnum):
    """What the baseline of the next round rests on."""

    LAST = "last"
    MEAN = "mean"
    NONE = "none"


class LessonKind(StrEnum):
    """The four questions of a round's end."""

    WORKED = "worked"
    FAILED = "failed"
    STANDARD = "standard"
    ONWARD = "onward"


class LessonFate(StrEnum):
    """What the next round makes of a lesson."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ADAPTED = "adapted"
    REJECTED = "rejected"
