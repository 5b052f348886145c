"""A running meeting on the screen: what whoever looks on reads, and what a segment says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.meeting_lead import start_meeting
from pdca_tui.actions.session import Session, identify
from pdca_tui.method.deviation import DeviationClass
from pdca_tui.method.review import ranked_problems
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import MeetingKind, MeetingStatus, SegmentKind
from pdca_tui.model.records import Meeting, Problem, Task
from pdca_tui.store import open_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.meeting_sheets import DigSheet
from pdca_tui.tui.views.meeting_head import empty_hint
from pdca_tui.tui.views.review_panes import segment_lines
from tests.method.figures import april
from tests.reference import REFERENCE_DAY, having, lacking, reference_snapshot
from tests.tui.running import MOMENT, app_on, sample_store, screen_text
from tests.tui.stage import Stage, look_in, played, scene_of, shown

SIZES = ((120, 40), (80, 24), (60, 20))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return sample_store(tmp_path)


def led_by_li(store: Path, kind: MeetingKind) -> None:
    """Begin a meeting as the manager does, in a window of her own."""
    opened = open_store(store)
    login, person = identify(opened.snapshot(), store, "li")
    start_meeting(Session(opened, FixedClock(MOMENT), login, "tui", person), kind, "seat-of-li")


async def settle(app: PdcaApp, pilot: Pilot[int]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "hint"), [("en", "You look on; 李经理 leads."), ("zh", "你在旁观，由 李经理 主持。")]
)
async def test_whoever_looks_on_reads_who_leads_and_finds_no_key_that_does_nothing(
    store: Path, tmp_path: Path, size: tuple[int, int], language: str, hint: str
) -> None:
    led_by_li(store, MeetingKind.MORNING)
    app = app_on(store, tmp_path, login="liming", language=language)
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        await pilot.press("m")
        await settle(app, pilot)
        text = screen_text(app)
        bar = text.splitlines()[-1]

        assert hint in text
        assert bar.split()[0] == "Esc"
        assert "Type what is said" not in text

        await pilot.press("pagedown")
        await settle(app, pilot)
        assert "李经理" in screen_text(app).splitlines()[-1]
        assert "li " not in screen_text(app).splitlines()[-1]


@pytest.mark.parametrize("size", SIZES)
def test_what_could_be_dug_into_stands_by_severity_with_the_shape_of_its_class(size: tuple[int, int]) -> None:
    scene = scene_of(having(reference_snapshot(), Problem(id="p", title="钥匙", opened_on=april(10), owner="小王")))
    read: list[str] = []

    async def look(app: Stage, pilot: Pilot[None]) -> None:
        read.append(shown(app))

    played(DigSheet(scene), look, size)
    marks = [mark for mark in read[0] if mark in "▲◆●○"]
    ranked = ranked_problems(scene.snapshot, scene.day)
    shapes = {DeviationClass.MAJOR: "▲", DeviationClass.CONTROLLABLE: "◆", DeviationClass.NORMAL: "●", None: "○"}

    assert marks == [shapes[one.grade] for one in ranked]
    assert len(set(marks)) > 1


@pytest.mark.parametrize(
    ("login", "language", "word"),
    [("liming", "en", "join"), ("liming", "zh", "加入"), ("li", "en", "go on"), ("li", "zh", "继续")],
)
async def test_a_running_meeting_is_joined_and_its_leader_goes_on(
    store: Path, tmp_path: Path, login: str, language: str, word: str
) -> None:
    led_by_li(store, MeetingKind.REVIEW)
    app = app_on(store, tmp_path, login=login, language=language)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        name = "周复盘会 进行中" if language == "zh" else "Weekly review runs"
        lines = [line for line in screen_text(app).splitlines() if name in line]
        assert len(lines) == 1
        assert word in lines[0]


def next_week_shown(height: int, language: str = "en") -> list[str]:
    """What the segment about next week says with two late tasks, six that come and one just given out."""
    review = Meeting(id="review", kind=MeetingKind.REVIEW, day=REFERENCE_DAY, status=MeetingStatus.RUNNING)
    work = [
        Task(id=f"a{day}", measure="", code=f"A{day}", title=f"work {day}", owner="张伟", due=april(day))
        for day in (14, 15, 17, 20, 21, 22, 23, 24)
    ]
    given = Task(id="new", measure="", code="A99", title="fresh", owner="李明", due=april(24), meeting="review")
    bare = reference_snapshot()
    alone = lacking(bare, *(task.id for task in bare.tasks))
    scene = scene_of(having(alone, review, given, *work), look_in(language))
    drawn = segment_lines(scene, review, SegmentKind.NEXT_WEEK, 56, height)
    return ["".join(span.text for span in line).rstrip() for line in drawn]


def test_what_was_just_given_out_is_still_to_do() -> None:
    given = next(line for line in next_week_shown(40) if "fresh" in line)

    assert given.startswith("○")


def test_next_week_lists_what_comes_and_what_is_late_by_itself() -> None:
    lines = next_week_shown(40)
    late, due = lines.index("Late  2"), lines.index("Due next week  5")

    assert [line.split()[0] for line in lines[late + 1 : late + 3]] == ["A14", "A15"]
    assert [line.split()[0] for line in lines[due + 1 :] if line] == ["A20", "A21", "A22", "A23", "A24"]
    assert not any("A17" in line for line in lines)
    assert not any("more" in line for line in lines)


@pytest.mark.parametrize("height", range(8, 16))
@pytest.mark.parametrize(("language", "more"), [("en", "+ {n} more"), ("zh", "还有 {n} 项")])
def test_a_list_of_next_week_without_room_says_how_many_are_left_out(height: int, language: str, more: str) -> None:
    lines = next_week_shown(height, language)
    shown_codes = [line.split()[0] for line in lines if line.strip().startswith("A2")]

    assert len(lines) <= height
    if len(shown_codes) < 5:
        assert lines[-1].strip() == more.format(n=5 - len(shown_codes))


def test_the_day_in_the_hint_is_one_of_next_week() -> None:
    review = Meeting(id="review", kind=MeetingKind.REVIEW, day=dt.date(2026, 7, 24))

    assert look_in().say(empty_hint(review)).endswith("07-31")
