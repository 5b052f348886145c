"""Whole meetings in real terminals, on a clock that the test sets: led, killed, resumed, handed over, followed."""

from __future__ import annotations

import datetime as dt
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pdca_tui.method.analysis import roots, walk
from pdca_tui.method.meeting_marks import judge
from pdca_tui.model.enums import EntryKind, Evidence, MeetingStatus
from pdca_tui.model.records import Meeting, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import open_store
from pdca_tui.store.beats import Beat
from pdca_tui.tui.sample import make_sample
from tests.method.figures import april
from tests.system.terminal import Terminal

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing"),
]

MORNING = dt.datetime(2026, 4, 15, 8, 0)


class HandClock:
    """The moment that every program of the test goes by."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set(MORNING)

    def set(self, moment: dt.datetime) -> None:
        part = self.path.with_suffix(".part")
        part.write_text(moment.astimezone().isoformat(), "ascii")
        part.replace(self.path)
        self.moment = moment

    def go_on(self, *, minutes: float = 0, seconds: float = 0) -> None:
        self.set(self.moment + dt.timedelta(minutes=minutes, seconds=seconds))


Open = Callable[..., Terminal]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    make_sample(tmp_path / "store", "zh", MORNING.date())
    return tmp_path / "store"


@pytest.fixture
def clock(tmp_path: Path) -> HandClock:
    return HandClock(tmp_path / "clock")


@pytest.fixture
def opened(store: Path, tmp_path: Path, clock: HandClock) -> Open:
    """Starts `pdca` with these words as somebody; the caller closes it."""

    def start(*words: str, login: str = "li", rows: int = 40, columns: int = 120) -> Terminal:
        line = [sys.executable, "-m", "pdca_tui", "--store", str(store), "--as", login, "--lang", "en", *words]
        environment = {
            "PDCA_STATE": str(tmp_path / "state"),
            "PDCA_CONFIG": str(tmp_path / "config"),
            "PDCA_CLOCK": str(clock.path),
            "PDCA_STORE": None,
            "NO_COLOR": None,
        }
        return Terminal(line, columns=columns, rows=rows, env=environment)

    return start


def snapshot(store: Path) -> Snapshot:
    return open_store(store, read_only=True).snapshot()


def meeting_of(store: Path) -> Meeting:
    return snapshot(store).meetings[-1]


def write(terminal: Terminal, line: str) -> None:
    """Type a line of notes and wait until it is on record."""
    terminal.send(line)
    terminal.send("enter")
    terminal.wait_for("Noted" if not line.startswith("!") else line[2:].split(" @")[0])
    terminal.read_until_quiet()


def next_segment(terminal: Terminal, name: str) -> None:
    terminal.send("pagedown")
    terminal.wait_for(f"{name}  segment")
    terminal.read_until_quiet()


def test_the_reference_morning_ends_on_record_in_fifteen_minutes(opened: Open, store: Path, clock: HandClock) -> None:
    with opened("morning") as terminal:
        terminal.wait_for("1 Yesterday  segment 1 of 5")
        write(terminal, "* NPS 3x10 2x9 1x6, 28 in, 26 done")
        write(terminal, "+ third day without rework @李明")
        clock.go_on(minutes=3)
        next_segment(terminal, "2 Today")
        write(terminal, "32 appointments, 3 VIP")
        clock.go_on(minutes=4)
        next_segment(terminal, "3 Problems")
        write(terminal, "# two cars need the same part in the afternoon @李明")
        write(terminal, "VIP at 14:00")
        clock.go_on(minutes=5)
        next_segment(terminal, "4 Assign")
        write(terminal, "! pick list of tomorrow @李明 17:00 M1")
        write(terminal, "! tell every customer the progress @小王 17:30 M2")
        write(terminal, "! call the 6-point customer @李经理 10:00")
        clock.go_on(minutes=2)
        next_segment(terminal, "5 Encourage")
        terminal.send("f9")
        terminal.wait_for("Who speaks")
        terminal.send(".")
        terminal.wait_for("8/8")
        terminal.send("b")
        terminal.wait_for("1 time")
        terminal.send("escape")
        terminal.wait_for("5 Encourage")
        terminal.read_until_quiet()
        write(terminal, "two weeks in a row above 68")
        clock.go_on(minutes=1)
        terminal.send("pagedown")
        terminal.wait_for("put it on record?")
        terminal.send("y")
        terminal.wait_for("How it was held")
    held = meeting_of(store)
    now = snapshot(store)
    assert held.status is MeetingStatus.HELD
    assert held.minutes == 15
    assert [segment.real for segment in held.segments] == [180, 240, 300, 120, 60]
    given = {task.title: (task.owner, task.by_time, bool(task.measure)) for task in now.assigned(held)}
    assert given == {
        "pick list of tomorrow": ("李明", "17:00", True),
        "tell every customer the progress": ("小王", "17:30", True),
        "call the 6-point customer": ("李经理", "10:00", False),
    }
    kinds = [entry.kind for entry in now.entries(held)]
    assert kinds.count(EntryKind.ACTION) == 3
    assert EntryKind.PRAISE in kinds
    assert [p.title for p in now.problems] == ["two cars need the same part in the afternoon"]
    assert (held.spoke, len(held.attendance)) == ({"李明": 1}, 8)


REVIEW = dt.datetime(2026, 4, 10, 16, 0)
CHAIN = (
    "3 appointment sheets were updated late",
    "the change was not entered",
    "changed at short notice and the advisor was busy",
    "nothing reminds him",
    "nobody had thought of late changes",
    "the process was designed with gaps",
)


def answer(terminal: Terminal, text: str) -> None:
    """Type an answer in the line of the 5-Why and wait until it stands in the tree."""
    terminal.send(text)
    terminal.send("enter")
    terminal.wait_for(f"Why: {text[:20]}")
    terminal.wait_for("added")


def decide(terminal: Terminal, title: str, owner: str, due: str, judged: str) -> None:
    """Fill in the form about a countermeasure."""
    terminal.wait_for("What is done against it")
    terminal.read_until_quiet()
    for text in (title, None, owner, due, None, None, judged):
        if text is not None:
            terminal.send("ctrl+u")
            terminal.read_until_quiet()
            terminal.send(text)
        terminal.send("enter")
        terminal.read_until_quiet()
    terminal.send("ctrl+s")
    terminal.wait_for(f"{title}: {owner}")
    terminal.read_until_quiet()


def test_the_reference_review_of_week_3_keeps_its_five_marks(opened: Open, store: Path, clock: HandClock) -> None:
    """Data, the shortages dug into down to their root, countermeasures with person and day, praise at the end."""
    clock.set(REVIEW)
    with opened("review") as terminal:
        terminal.wait_for("segment 1 of 4")
        write(terminal, "* NPS 68, +3 on week 1")
        write(terminal, "* shortages 12 to 8")
        terminal.send("f12")
        terminal.wait_for("━━ Board")
        terminal.read_until_quiet()
        terminal.send("home", "down", "down", "enter", "8", "enter", "enter", "enter", "60", "enter", "escape")
        terminal.wait_for(r"60 +— +— +60")
        terminal.read_until_quiet()
        terminal.send("escape")
        terminal.wait_for("segment 1 of 4")
        clock.go_on(minutes=10)
        next_segment(terminal, "2 Dig")
        terminal.send("f8")
        terminal.wait_for("Dig into")
        terminal.read_until_quiet()
        terminal.send("enter")
        terminal.wait_for("Why did it happen")
        terminal.read_until_quiet()
        terminal.send("c")
        terminal.wait_for("How many cases in all")
        terminal.send("8", "enter")
        terminal.wait_for("8 cases")
        terminal.send("a")
        for text in CHAIN:
            answer(terminal, text)
        terminal.send("escape")
        terminal.read_until_quiet()
        terminal.send("r")
        terminal.wait_for("Root cause")
        terminal.read_until_quiet()
        terminal.send("2", "s")
        terminal.wait_for("Where it can be seen")
        terminal.send("asked three advisors", "enter")
        terminal.wait_for("asked three advisors")
        terminal.read_until_quiet()
        terminal.send("m")
        decide(terminal, "tell parts at once in the group chat", "刘顾问", "04-13", "04-17")
        terminal.send("m")
        decide(terminal, "check the sheet daily at 16:00", "张伟", "04-13", "04-17")
        terminal.send("home", "A")
        terminal.wait_for("Why: ")
        answer(terminal, "2 walk-ins without appointment")
        terminal.send("escape")
        terminal.read_until_quiet()
        terminal.send("m")
        decide(terminal, "try 10 % more safety stock", "李明", "04-20", "04-24")
        terminal.send("escape")
        terminal.wait_for("2 Dig  segment")
        clock.go_on(minutes=30)
        next_segment(terminal, "3 Next week")
        write(terminal, "! watch the sheet @李明 04-17 M1")
        terminal.send("f9")
        terminal.wait_for("Who speaks")
        terminal.send(".")
        terminal.wait_for("8/8")
        for letter in "abcdefim":
            terminal.send(letter)
            terminal.read_until_quiet()
        terminal.send("escape")
        terminal.wait_for("3 Next week")
        clock.go_on(minutes=15)
        next_segment(terminal, "4 Close")
        write(terminal, "+ four weeks from 15 down to 8 @张伟")
        clock.go_on(minutes=5)
        terminal.send("pagedown")
        terminal.wait_for("put it on record?")
        terminal.send("y")
        terminal.wait_for("How it was held")
    held, now = meeting_of(store), snapshot(store)
    assert (held.status, held.minutes) == (MeetingStatus.HELD, 60)
    (problem,) = now.problems
    analysis = now.analysis(problem)
    assert analysis is not None
    assert analysis.total == 8
    lines = walk(analysis)
    assert [line.cause.text for line in lines] == [*CHAIN, "2 walk-ins without appointment"]
    assert [line.depth for line in lines] == [1, 2, 3, 4, 5, 6, 1]
    (root,) = roots(analysis)
    assert (analysis.causes[root].evidence, analysis.causes[root].source) == (Evidence.OBSERVED, "asked three advisors")
    decided = {one.title: (one.owner, one.due, one.verify_on, one.cause) for one in now.countermeasures_of(problem)}
    assert decided == {
        "tell parts at once in the group chat": ("刘顾问", april(13), april(17), root),
        "check the sheet daily at 16:00": ("张伟", april(13), april(17), root),
        "try 10 % more safety stock": ("李明", april(20), april(24), lines[-1].key),
    }
    assert all(now.get(Task, one.task) is not None for one in now.countermeasures_of(problem))
    judged = {one.rule: one.kept for one in judge(now, held)}
    assert judged == {"data": True, "focus": True, "everyone": True, "actions": True, "positive": True}


@pytest.mark.parametrize("segment", range(5))
def test_killed_in_a_segment_it_resumes_at_the_same_second(
    segment: int, opened: Open, store: Path, clock: HandClock, tmp_path: Path
) -> None:
    names = ("Yesterday", "Today", "Problems", "Assign", "Encourage")
    with opened("morning") as terminal:
        terminal.wait_for("1 Yesterday  segment 1 of 5")
        for place in range(segment):
            clock.go_on(seconds=30)
            next_segment(terminal, f"{place + 2} {names[place + 1]}")
        clock.go_on(seconds=47)
        terminal.send("half a li")
        terminal.wait_for("half a li")
        terminal.read_until_quiet()
        wait_for_beat(store, 47)
        wait_for_draft(tmp_path / "state", "half a li")
        terminal.kill(signal.SIGKILL)
        terminal.wait_until_gone()
    clock.go_on(minutes=12)
    with opened("morning") as again:
        again.wait_for(f"{segment + 1} {names[segment]}  segment")
        again.wait_for("You lead the meeting")
        again.wait_for("00:47")
        again.wait_for("half a li")
        clock.go_on(seconds=3)
        wait_for_beat(store, 50)
        assert beat_of(store).seconds == 50
    assert meeting_of(store).current == segment


def beat_of(store: Path) -> Beat:
    beat = open_store(store, read_only=True).beat()
    assert beat is not None
    return beat


def wait_for_draft(state: Path, text: str) -> None:
    """Until what is typed lies on the disk: half a second behind the last letter, later on a busy machine."""
    import time

    until = time.monotonic() + 10
    while time.monotonic() < until:
        if any(text in path.read_text("utf-8") for path in state.rglob("*.json")):
            return
        time.sleep(0.02)
    raise AssertionError("no draft came")


def wait_for_beat(store: Path, seconds: int) -> None:
    """Until the session that leads has said where its clock stands."""
    import time

    opened = open_store(store, read_only=True)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        beat = opened.beat()
        if beat is not None and beat.seconds >= seconds:
            return
    raise AssertionError("no beat came")


def test_the_lead_is_handed_from_one_process_to_another(opened: Open, store: Path, clock: HandClock) -> None:
    with opened("morning") as first:
        first.wait_for("1 Yesterday  segment 1 of 5")
        _hand_over(first, opened, store, clock)
    held = meeting_of(store)
    assert (held.facilitator, held.current, held.segments[0].real) == ("liming", 1, 25)


def _hand_over(first: Terminal, opened: Open, store: Path, clock: HandClock) -> None:
    with opened("morning", login="liming") as second:
        second.wait_for("1 Yesterday  segment 1 of 5")
        second.wait_for("you follow")
        clock.go_on(seconds=20)
        wait_for_beat(store, 20)
        first.send("f10")
        first.wait_for("Hand the lead to")
        first.send("enter")
        first.wait_for("leads from now on")
        second.wait_for("You lead the meeting")
        first.wait_for("you follow")
        clock.go_on(seconds=5)
        wait_for_beat(store, 25)
        next_segment(second, "2 Today")


def test_a_dropped_line_moves_no_lead(opened: Open, store: Path, clock: HandClock) -> None:
    with opened("morning", "--follow", login="liming") as second:
        second.wait_for("No morning meeting runs")
        with opened("morning") as first:
            first.wait_for("1 Yesterday  segment 1 of 5")
            second.wait_for("you follow")
            first.kill(signal.SIGHUP)
            first.wait_until_gone()
        clock.go_on(seconds=30)
        second.wait_for("the line of who leads is gone")
        second.send("pagedown")
        second.wait_for("leads this meeting")
    assert meeting_of(store).facilitator == "li"


def test_the_clock_of_a_segment_costs_few_bytes(opened: Open, store: Path, clock: HandClock) -> None:
    with opened("morning") as terminal:
        terminal.wait_for("1 Yesterday  segment 1 of 5")
        terminal.read_until_quiet()
        before = terminal.bytes_received
        # The clock steps every twenty seconds while there is time: one step and the way to the next.
        for second in range(3, 31, 3):
            clock.go_on(seconds=3)
            wait_for_beat(store, second)
        terminal.read_until_quiet()
        sent = terminal.bytes_received - before
    assert 0 < sent / 30 < 30
