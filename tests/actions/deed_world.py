"""The store on which every deed is tried: something lies there to do each of them to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec import structs

from pdca_tui.actions import open_session
from pdca_tui.actions.acceptances import accept_finding
from pdca_tui.actions.appointments import add_appointment
from pdca_tui.actions.closing import decide
from pdca_tui.actions.comments import add_comment, invite_comments
from pdca_tui.actions.lessons import add_lesson
from pdca_tui.actions.meeting_lead import start_meeting
from pdca_tui.actions.meeting_lines import add_entry
from pdca_tui.actions.next_round import plan_round
from pdca_tui.actions.parking import park
from pdca_tui.actions.runs import begin_run, tick_step
from pdca_tui.actions.standards import add_standard
from pdca_tui.method.health import health
from pdca_tui.model.analyses import Cause, Countermeasure
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import Choice, EntryKind, LessonKind, MeetingKind, Outcome, StandardKind
from pdca_tui.model.records import Comment, Indicator, Problem, Run, Task, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content, Standard, Step
from tests.actions.conftest import NOW
from tests.actions.digging import dug

CLOCK = FixedClock(NOW)
DAY = NOW.date()
SEAT = "seat-1"
MORNING = MeetingKind.MORNING
SOP = Content(steps=(Step(text="pick", at="17:15"), Step(text="tell", at="17:30")))


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

    def countermeasure(self, outcome: Outcome = Outcome.OPEN) -> Countermeasure:
        """The one of the problem that came to this."""
        return next(one for one in self.snapshot.all(Countermeasure) if one.outcome is outcome)

    @property
    def nps(self) -> Indicator:
        return self.snapshot.indicator_by_name["NPS"]

    @property
    def value(self) -> Value:
        return self.snapshot.values(self.nps)[-1]

    @property
    def comment(self) -> Comment:
        """What 李明, who owns the task, has said about it; it asks the regional manager."""
        return self.snapshot.comments(self.task())[0]

    @property
    def run(self) -> Run:
        """The only one, with its first step ticked."""
        return self.snapshot.all(Run)[0]

    @property
    def idle(self) -> Standard:
        """The way of working that nobody carries out just now."""
        return next(one for one in self.snapshot.all(Standard) if one.id != self.run.standard)


def made(path: Path) -> World:
    """Do with full rights what the deeds are then tried on."""
    li = open_session(path, login="li", clock=CLOCK)
    problem = dug(li)
    with li.deed("import") as tx:
        decided = tx.snapshot.countermeasures_of(problem)[0]
        tx.put(structs.replace(decided, id="countermeasure-worked", version=0, outcome=Outcome.EFFECTIVE))
    accept_finding(li, health(li.snapshot(), DAY).causes[0].findings[0], "why", "李经理")
    add_appointment(li, DAY, "王先生")
    meeting = start_meeting(li, MORNING, SEAT).record_id
    assert meeting is not None
    add_entry(li, meeting, EntryKind.NOTE, "a word")
    park(li, MORNING, "later")
    for title in ("Pre-picking", "Handing over"):
        add_standard(li, StandardKind.SOP, title, SOP, owner="李明", number="1.0")
    run = begin_run(li, li.snapshot().standards(StandardKind.SOP)[0]).record_id
    assert run is not None
    tick_step(li, run, 0)
    add_lesson(li, LessonKind.WORKED, "early")
    decide(li, problem, Choice.CARRY)
    task = li.snapshot().task_by_code["M1.4.2"]
    add_comment(open_session(path, login="liming", clock=CLOCK), task, "@区域经理 more shelves?")
    invite_comments(li, task, "person-region")
    plan_round(li, goal="Further")
    snapshot = li.snapshot()
    analysis = snapshot.analysis(problem)
    assert analysis is not None
    key, cause = next(iter(analysis.causes.items()))
    return World(path, snapshot, problem, key, cause, meeting)
