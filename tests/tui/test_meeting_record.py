"""The record of a meeting on its page: what it shows, what it copies, where it leads."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from pdca_tui.exchange.minutes import minutes_text
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.records import Meeting, Problem, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.screens.meeting_record import MeetingRecordPage
from tests.method.reference_minutes import morning, with_meetings
from tests.reference import REFERENCE_DAY, having, lacking
from tests.tui.page_host import scene_of
from tests.tui.stage import SIZES, Stage, played, pressed, shown


def page(snapshot: Snapshot | None = None, meeting: str = "morning", **look: object) -> MeetingRecordPage:
    scene = scene_of(snapshot if snapshot is not None else with_meetings(), **look)  # type: ignore[arg-type]
    return MeetingRecordPage(scene, meeting)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_actions_stand_at_the_top(size: tuple[int, int], language: str) -> None:
    rows: list[str] = []

    async def look(app: Stage, pilot: Pilot[None]) -> None:
        rows.extend(shown(app).splitlines())

    played(page(language=language), look, size)

    first = next(row for row in rows if "回访 6 分客户" in row)
    assert "10:00" in first
    assert "李经理" in first
    assert all(len(row) <= size[0] for row in rows)


def test_the_whole_record_can_be_read_by_going_down() -> None:
    seen = ""

    async def read(app: Stage, pilot: Pilot[None]) -> None:
        nonlocal seen
        seen = shown(app)
        for _ in range(12):
            await pressed(app, pilot, "pagedown")
            seen += shown(app)

    played(page(), read, (60, 20))

    for text in ("14:00 的 VIP 先用", "两台车下午要同一个配件", "找区域仓调一件", "连续两周 68 分以上", "等候区的椅子"):
        assert text in seen
    assert "5:55" in seen


def test_y_sends_plain_text_and_says_so() -> None:
    said = ""

    async def copy(app: Stage, pilot: Pilot[None]) -> None:
        nonlocal said
        await pressed(app, pilot, "y")
        said = shown(app)

    shot = page()
    app = played(shot, copy, (120, 40))

    assert app.clipboard == minutes_text(with_meetings(), morning(), shot.scene.look.tr, "text")
    assert "sent to the terminal" in said


def test_capital_y_sends_markdown() -> None:
    async def copy(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "Y")

    assert played(page(), copy).clipboard.startswith("# morning meeting 2026-04-15")


def test_enter_opens_the_task_of_an_action_and_the_problem() -> None:
    async def open_both(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "enter")
        app.on_stage.pane.list.move_to("problem:0")  # type: ignore[attr-defined]
        await pressed(app, pilot, "enter")

    wanted = [(one.what, type(one.subject)) for one in played_wanted(page(), open_both)]
    assert wanted == [("open", Task), ("open", Problem)]


def test_a_line_without_a_record_opens_nothing() -> None:
    said = ""

    async def try_it(app: Stage, pilot: Pilot[None]) -> None:
        nonlocal said
        app.on_stage.pane.list.move_to("decided:0")  # type: ignore[attr-defined]
        await pressed(app, pilot, "enter")
        said = shown(app)

    assert played_wanted(page(), try_it) == []
    assert "Nothing opens from this line." in said


def test_what_was_put_on_record_today_can_be_added_to() -> None:
    today = Meeting(id="m", kind=MeetingKind.REVIEW, day=REFERENCE_DAY, minutes=50)

    async def edit(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "e")

    wanted = played_wanted(page(having(with_meetings(), today), "m"), edit)
    assert [(one.what, one.subject) for one in wanted] == [("form:meeting", MeetingKind.REVIEW)]
    assert played_wanted(page(), edit) == []
    assert played_wanted(page(meeting="review"), edit) == []


def test_the_page_goes_back_once_the_meeting_is_gone() -> None:
    async def lose(app: Stage, pilot: Pilot[None]) -> None:
        shot = app.on_stage
        assert isinstance(shot, MeetingRecordPage)
        shot.show(scene_of(lacking(with_meetings(), "morning")))
        await pilot.pause()
        await pilot.pause()

    assert played(page(), lose).given == [None]


def test_a_record_of_nothing_but_a_day_is_calm() -> None:
    bare = Meeting(id="m", kind=MeetingKind.MORNING, day=REFERENCE_DAY)
    text = ""

    async def look(app: Stage, pilot: Pilot[None]) -> None:
        nonlocal text
        text = shown(app)

    played(page(having(with_meetings(), bare), "m"), look)
    assert "No action was agreed on." in text


def test_plain_signs_only_where_they_are_asked_for() -> None:
    text = ""

    async def look(app: Stage, pilot: Pilot[None]) -> None:
        nonlocal text
        text = shown(app)

    played(page(ascii_only=True), look, (120, 40))
    assert not set("●◆▲○►✓✗─━·▌▏…") & set(text)


def played_wanted(screen: MeetingRecordPage, steps: object) -> list[object]:
    """The other screens that a page asked for."""
    from pdca_tui.tui.messages import Wanted

    return played(screen, steps, (120, 40)).heard_of(Wanted)  # type: ignore[arg-type]
