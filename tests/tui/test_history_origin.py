"""The history says of a deed from elsewhere where it came from, and nothing of one done at the machine itself."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from pdca_tui.model.records import Change, Edit
from pdca_tui.tui.screens.history import HistoryScreen
from pdca_tui.tui.views.history import value_text
from tests.reference import having, reference_snapshot
from tests.tui.stage import NOW, SIZES, Stage, look_in, played, scene_of, shown

DEED = Change(
    id="c1",
    revision=1,
    at=NOW,
    login="li",
    deed="task.edit",
    subject="M1.2.1",
    edits=(Edit("tasks", "task-M1.2.1", {"owner": "李明"}, {"owner": "小王"}),),
)
FAR = replace(DEED, connection="ssh 10.0.0.5", host="workshop")


def text_of(change: Change, language: str, size: tuple[int, int]) -> str:
    seen: list[str] = []

    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        seen.append(shown(app))

    scene = scene_of(having(reference_snapshot(), change), look_in(language))
    played(HistoryScreen(scene), steps, size)
    return seen[0]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("language", "words"), [("en", "over ssh 10.0.0.5 on workshop"), ("zh", "经 ssh 10.0.0.5，主机 workshop")]
)
def test_a_deed_from_elsewhere_says_from_where(language: str, words: str, size: tuple[int, int]) -> None:
    assert words in text_of(FAR, language, size)


@pytest.mark.parametrize("change", [DEED, replace(DEED, connection="local", host="workshop")])
def test_a_deed_at_the_machine_itself_says_nothing_of_it(change: Change) -> None:
    text = text_of(change, "en", (120, 40))
    assert "over " not in text
    assert "workshop" not in text


def test_what_a_hand_wrote_into_the_store_does_not_act() -> None:
    hostile = replace(DEED, connection="\x1b]0;x\x07[/x]" + "长" * 200, host="\x9b2J")
    text = text_of(hostile, "en", (80, 24))
    assert "\x1b" not in text
    assert "[/x]" in text


def test_a_segment_of_a_meeting_is_told_by_its_time() -> None:
    stored = [{"kind": "assign", "planned": 120, "real": 103, "title": None, "extra": 0}]

    assert value_text("segments", stored, scene_of(), "meetings").endswith(" 01:43 of 02:00")
    assert "kind" not in value_text("segments", stored, scene_of(), "meetings")


def test_a_deed_without_a_subject_is_named_by_its_meeting() -> None:
    held = {"kind": "review", "day": "2026-04-17"}
    ended = replace(DEED, deed="meeting.end", subject="", edits=(Edit("meetings", "gone", held, held),))
    read: list[str] = []

    async def look(app: Stage, pilot: Pilot[None]) -> None:
        read.append(shown(app))

    played(HistoryScreen(scene_of(having(reference_snapshot(), ended))), look, (120, 40))

    assert any("2026-04-17" in line and "ended" in line for line in read[0].splitlines())
