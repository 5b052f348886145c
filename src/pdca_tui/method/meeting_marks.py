"""How a meeting went: the morning's five don'ts and the review's five marks, judged on the record."""

from __future__ import annotations

import datetime as dt

import msgspec

from pdca_tui.method.agenda import real_seconds
from pdca_tui.method.weeks import week_of
from pdca_tui.model.enums import EntryKind, IndicatorKind, MeetingKind, SegmentKind
from pdca_tui.model.keys import SPEAKERS
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Meeting, Problem, Task
from pdca_tui.model.snapshot import Snapshot

LONGEST_MORNING = 20 * 60
"""Seconds; a morning meeting that takes longer is the first don't."""

ENOUGH_FIGURES = 0.8
"""Share of the result indicators with a figure of the week, from which a review is driven by data."""

MOST_PROBLEMS = 2

_PRAISE = (EntryKind.PRAISE, EntryKind.HIGHLIGHT)
_EARLY_WARNING = 2 * 60


class Judgement(msgspec.Struct, frozen=True):
    """One rule on one meeting. `kept` is whether the meeting did well by it, None where the record cannot tell."""

    rule: str
    kept: bool | None
    sentence: Message


def donts(snapshot: Snapshot, meeting: Meeting, now: dt.datetime | None = None) -> list[Judgement]:
    """The five don'ts of a morning meeting: too long, only criticism, one voice, no concrete task, no record.

    `now` is not needed while the segments hold the time; it is taken so that both kinds are judged alike.
    """
    return [
        _length(meeting),
        _praise(snapshot, meeting),
        _voices(snapshot, meeting),
        _tasks(snapshot, meeting),
        _record(snapshot, meeting),
    ]


def marks(snapshot: Snapshot, meeting: Meeting, now: dt.datetime | None = None) -> list[Judgement]:
    """The five marks of a good review: data, focus, ideas from everyone, concrete actions, a good tone."""
    return [
        _data(snapshot, meeting),
        _focus(snapshot, meeting),
        _everyone(snapshot, meeting),
        _actions(snapshot, meeting),
        msgspec.structs.replace(_praise(snapshot, meeting), rule="positive"),
    ]


def judge(snapshot: Snapshot, meeting: Meeting) -> list[Judgement]:
    """The don'ts or the marks, whichever belong to the kind of the meeting."""
    return donts(snapshot, meeting) if meeting.kind is MeetingKind.MORNING else marks(snapshot, meeting)


def watch(snapshot: Snapshot, meeting: Meeting, elapsed: int, segment: SegmentKind) -> list[Judgement]:
    """What is worth saying while the meeting runs and can still be mended, the most urgent first."""
    planned = sum(s.planned for s in meeting.segments)
    last = meeting.current + 1 >= len(meeting.segments)
    found: list[Judgement] = []
    if meeting.kind is MeetingKind.MORNING and elapsed >= LONGEST_MORNING - _EARLY_WARNING:
        left = max(0, LONGEST_MORNING - elapsed)
        found.append(
            Judgement("too-long", False, nmsg("{n} second left to 20 minutes", "{n} seconds left to 20 minutes", left))
        )
    if last and _praise(snapshot, meeting).kept is False:
        found.append(Judgement("only-criticism", False, msg("nobody has been praised yet: + and a name")))
    if 2 * elapsed >= planned and snapshot.people and len(_others(snapshot, meeting)) == 0:
        found.append(Judgement("one-voice", False, msg("nobody else has spoken yet: {speakers}", speakers=SPEAKERS)))
    if segment in (SegmentKind.ASSIGN, SegmentKind.ENCOURAGE, SegmentKind.CLOSE) and not snapshot.assigned(meeting):
        found.append(Judgement("no-task", False, msg("no work has been given out yet: ! and @ a person")))
    return found


def _led(meeting: Meeting) -> bool:
    """Whether the record was made while the meeting ran; one made afterwards cannot tell who spoke."""
    return bool(meeting.segments)


def _length(meeting: Meeting) -> Judgement:
    seconds = real_seconds(meeting)
    if not seconds:
        return Judgement("too-long", None, msg("no length on record"))
    minutes = -(-seconds // 60)
    sentence = nmsg("{n} minute of 20 at most", "{n} minutes of 20 at most", minutes)
    return Judgement("too-long", seconds <= LONGEST_MORNING, sentence)


def _praise(snapshot: Snapshot, meeting: Meeting) -> Judgement:
    said = [entry for entry in snapshot.entries(meeting) if entry.kind in _PRAISE]
    count = len(said) + bool(meeting.praise.strip())
    if count:
        return Judgement("only-criticism", True, nmsg("{n} praise on record", "{n} praises on record", count))
    return Judgement("only-criticism", False, msg("no praise on record"))


def _others(snapshot: Snapshot, meeting: Meeting) -> list[str]:
    """Who spoke beside the person that leads."""
    leader = snapshot.person_by_login.get(meeting.facilitator)
    return [name for name, times in meeting.spoke.items() if times and (leader is None or name != leader.name)]


def _voices(snapshot: Snapshot, meeting: Meeting) -> Judgement:
    if not _led(meeting):
        return Judgement("one-voice", None, msg("who spoke is not on record"))
    others = len(_others(snapshot, meeting))
    if others:
        return Judgement(
            "one-voice", True, nmsg("{n} person spoke beside the lead", "{n} people spoke beside the lead", others)
        )
    return Judgement("one-voice", False, msg("nobody spoke beside the lead"))


def _tasks(snapshot: Snapshot, meeting: Meeting) -> Judgement:
    given = snapshot.assigned(meeting)
    if not given:
        return Judgement("no-task", False if _led(meeting) else None, msg("no work was given out"))
    vague = [task for task in given if not _concrete(task)]
    if vague:
        sentence = msg("{codes} without a person or a time", codes=[task.code for task in vague])
        return Judgement("no-task", False, sentence)
    return Judgement(
        "no-task", True, nmsg("{n} task with person and time", "{n} tasks with person and time", len(given))
    )


def _concrete(task: Task) -> bool:
    return bool(task.owner.strip()) and (task.due is not None or task.repeats is not None or bool(task.by_time))


def _record(snapshot: Snapshot, meeting: Meeting) -> Judgement:
    lines = len(snapshot.entries(meeting)) + bool(meeting.notes.strip())
    if lines:
        return Judgement("no-record", True, nmsg("{n} line on record", "{n} lines on record", lines))
    return Judgement("no-record", False, msg("nothing was written down"))


def _data(snapshot: Snapshot, meeting: Meeting) -> Judgement:
    results = [i for i in snapshot.indicators if i.kind is IndicatorKind.RESULT]
    round_ = snapshot.round
    if not results or round_ is None:
        return Judgement("data", None, msg("no result figure to report"))
    week = week_of(round_, meeting.day)
    told = sum(
        any(week_of(round_, value.day) == week and value.day <= meeting.day for value in snapshot.values(one))
        for one in results
    )
    sentence = msg("{told} of {all} result figures of the week", told=told, all=len(results))
    return Judgement("data", told >= ENOUGH_FIGURES * len(results), sentence)


def _focus(snapshot: Snapshot, meeting: Meeting) -> Judgement:
    if not _led(meeting):
        return Judgement("focus", None, msg("what was dug into is not on record"))
    count = len(meeting.problems)
    sentence = nmsg("{n} problem dug into", "{n} problems dug into", count)
    return Judgement("focus", 1 <= count <= MOST_PROBLEMS, sentence)


def _everyone(snapshot: Snapshot, meeting: Meeting) -> Judgement:
    if not _led(meeting):
        return Judgement("everyone", None, msg("who spoke is not on record"))
    present = [name for name, here in meeting.attendance.items() if here]
    spoke = [name for name in present if meeting.spoke.get(name)]
    if not present:
        return Judgement("everyone", None, msg("who was there is not on record"))
    sentence = msg("{spoke} of {all} present spoke", spoke=len(spoke), all=len(present))
    return Judgement("everyone", len(spoke) == len(present), sentence)


def _actions(snapshot: Snapshot, meeting: Meeting) -> Judgement:
    if not _led(meeting):
        return Judgement("actions", None, msg("what was dug into is not on record"))
    chosen = [p for p in (snapshot.get(Problem, one) for one in meeting.problems) if p is not None]
    if not chosen:
        return Judgement("actions", False, msg("no problem was dug into"))
    open_ones = [problem for problem in chosen if not _answered(snapshot, problem)]
    if open_ones:
        return Judgement("actions", False, msg("no action yet for {titles}", titles=[p.title for p in open_ones]))
    return Judgement("actions", True, msg("every problem has an action with person and day"))


def _answered(snapshot: Snapshot, problem: Problem) -> bool:
    """Whether somebody does something about a problem by a day."""
    for measure in snapshot.countermeasures_of(problem):
        task = snapshot.get(Task, measure.task)
        if measure.owner.strip() and (measure.due is not None or (task is not None and task.repeats is not None)):
            return True
    return False
