"""A moment at an end of the calendar, which a clock gone wrong or a hand in the files leaves, ends nobody's session."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from msgspec import structs
from textual.pilot import Pilot

from pdca_tui.linear.lists import company_lines
from pdca_tui.linear.sentences import change_phrase
from pdca_tui.model.records import Change, Edit
from pdca_tui.store.presence import FOLDER, read_presences
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.here import HereScreen
from pdca_tui.tui.screens.history import HistoryScreen
from tests.reference import having, reference_snapshot
from tests.tui.stage import NOW, Stage, played, scene_of, shown

ENDS = [
    (dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=14))), dt.timezone(dt.timedelta(hours=8))),
    (dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=8))), dt.UTC),
    (dt.datetime.max.replace(tzinfo=dt.timezone(dt.timedelta(hours=-8))), dt.timezone(dt.timedelta(hours=8))),
    (dt.datetime.max.replace(tzinfo=dt.UTC), dt.timezone(dt.timedelta(hours=1))),
]
"""When it was, and where somebody looks at it."""


def seen_in(zone: dt.tzinfo, scene: Scene) -> Scene:
    """The scene of somebody in that zone."""
    return structs.replace(scene, now=NOW.astimezone(zone))


@pytest.mark.parametrize(("moment", "zone"), ENDS)
def test_who_is_here_shows_a_session_of_any_moment(tmp_path: Path, moment: dt.datetime, zone: dt.tzinfo) -> None:
    (tmp_path / FOLDER).mkdir()
    evil = {"session": "session-e711", "login": "liming", "name": "李明", "place": "plan", "since": moment.isoformat()}
    (tmp_path / FOLDER / "session-e711.json").write_text(json.dumps(evil), "utf-8")
    scene = structs.replace(seen_in(zone, scene_of()), others=tuple(read_presences(tmp_path, clear=False)))
    read: list[str] = []

    async def look(app: Stage, pilot: Pilot[None]) -> None:
        read.append(shown(app))

    played(HereScreen(scene), look)

    assert f"since {moment:%m-%d %H:%M}" in read[0]
    assert f"since {moment:%H:%M}" in company_lines(scene)[1]


@pytest.mark.parametrize(("moment", "zone"), ENDS)
def test_the_history_shows_a_deed_of_any_moment(moment: dt.datetime, zone: dt.tzinfo) -> None:
    edit = Edit("tasks", "task-M1.4.3", {"status": "todo"}, {"status": "doing"})
    change = Change(id="c1", revision=1, at=moment, login="liming", deed="task.start", subject="M1.4.3", edits=(edit,))
    scene = seen_in(zone, scene_of(having(reference_snapshot(), change)))
    read: list[str] = []

    async def look(app: Stage, pilot: Pilot[None]) -> None:
        read.append(shown(app))

    played(HistoryScreen(scene), look)

    assert f"{moment:%m-%d %H:%M}" in read[0]
    assert f"{moment:%m-%d %H:%M}" in change_phrase(change, scene)
