"""The meetings on their page: what each came to, and where the keys lead."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from pdca_tui.model.enums import MeetingKind, MeetingStatus
from pdca_tui.model.records import Meeting
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.meetings_page import MeetingsPage
from tests.method.reference_minutes import morning, with_meetings
from tests.reference import REFERENCE_DAY, having, reference_snapshot
from tests.tui.page_host import scene_of
from tests.tui.stage import SIZES, Stage, played, pressed, shown


def page(snapshot: Snapshot | None = None, **look: object) -> MeetingsPage:
    scene = scene_of(snapshot if snapshot is not None else with_meetings(), **look)  # type: ignore[arg-type]
    return MeetingsPage(scene, DoState())


def drawn(screen: MeetingsPage, size: tuple[int, int] = (120, 40), *keys: str) -> tuple[list[str], list[Wanted]]:
    """The rows of the screen after the keys, and the other screens it asked for."""
    rows: list[str] = []

    async def look(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, *keys)
        rows.extend(shown(app).splitlines())

    app = played(screen, look, size)
    return rows, app.heard_of(Wanted)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_newest_stands_first_with_its_length_and_its_actions(size: tuple[int, int], language: str) -> None:
    rows, _ = drawn(page(language=language), size)
    first = next(n for n, row in enumerate(rows) if "16 / 15" in row)
    second = next(n for n, row in enumerate(rows) if "58 / 60" in row)

    assert first < second
    assert "0/3" in rows[first]
    assert "0/2" in rows[second]
    assert all(len(row) <= size[0] for row in rows)


def test_marks_kept_stand_as_so_many_of_five() -> None:
    rows, _ = drawn(page())

    assert "/5" in next(row for row in rows if "16 / 15" in row)
    assert "/5" in next(row for row in rows if "58 / 60" in row)


def test_a_running_meeting_has_nothing_kept_yet() -> None:
    running = replace(morning(), id="run", day=REFERENCE_DAY, status=MeetingStatus.RUNNING, minutes=None)
    rows, _ = drawn(page(having(with_meetings(), running)))

    row = next(row for row in rows if "Fri 17 Apr" in row and "morning meeting" in row)
    assert "/5" not in row
    assert "►" in row
    assert "This meeting goes on just now." in "\n".join(rows)


@pytest.mark.parametrize(
    ("key", "what"), [("enter", "open"), ("m", "lead:morning"), ("r", "lead:review"), ("a", "form:agenda")]
)
def test_the_keys_lead_on(key: str, what: str) -> None:
    _, wanted = drawn(page(), (80, 24), key)

    assert [one.what for one in wanted] == [what]
    if what == "open":
        assert isinstance(wanted[0].subject, Meeting)
    if what == "form:agenda":
        assert wanted[0].subject is MeetingKind.MORNING


def test_the_agenda_is_that_of_the_kind_under_the_cursor() -> None:
    _, wanted = drawn(page(), (80, 24), "down", "a")

    assert wanted[0].subject is MeetingKind.REVIEW


def test_it_begins_at_the_meeting_that_led_here() -> None:
    screen = page()
    review = screen.scene.snapshot.get(Meeting, "review")
    screen.begin_at(review)
    _, wanted = drawn(screen, (80, 24), "enter")

    assert wanted[0].subject == review


def test_without_meetings_it_says_what_belongs_here() -> None:
    rows, wanted = drawn(page(reference_snapshot()), (80, 24), "enter")

    assert any("No meeting is on record yet." in row for row in rows)
    assert wanted == []


def test_plain_signs_only_where_they_are_asked_for() -> None:
    rows, _ = drawn(page(ascii_only=True))

    assert not set("●◆▲○►✓✗─━·▌▏…—") & set("\n".join(rows))
