"""The morning closes with the principle of the day, and its record says which one it was."""

from __future__ import annotations

import pytest

from pdca_tui.actions.agendas import edit_agenda
from pdca_tui.actions.meeting_lead import end_meeting, go_to_segment, start_meeting
from pdca_tui.actions.session import Session
from pdca_tui.actions.standards import edit_standard, retire_standard
from pdca_tui.exchange.minutes import minutes_text
from pdca_tui.i18n import Translator
from pdca_tui.method.principle import principle_shown
from pdca_tui.model.enums import MeetingKind, SegmentKind, StandardKind
from pdca_tui.model.meetings import AgendaItem
from pdca_tui.model.records import Meeting
from tests.actions.conftest import as_, li, place, reference_store
from tests.knowledge import write_knowledge

__all__ = ["as_", "li", "place", "reference_store"]

TITLE = "客户在等，时间就停"


def led_to(session: Session, segment: int) -> Meeting:
    """The morning of today, gone on to a segment."""
    begun = start_meeting(session, MeetingKind.MORNING, "s")
    done = go_to_segment(session, begun.record_id or "", "s", segment, 30)
    meeting = done.snapshot.get(Meeting, done.record_id)
    assert meeting is not None
    return meeting


def test_coming_to_the_last_segment_puts_the_principle_on_record(li: Session) -> None:
    write_knowledge(li, "zh", StandardKind.PRINCIPLE)
    meeting = led_to(li, 3)
    assert meeting.principle == ""

    done = go_to_segment(li, meeting.id, "s", 4, 30)

    now = done.snapshot.get(Meeting, meeting.id)
    assert now is not None
    assert now.principle == TITLE
    shown = principle_shown(done.snapshot, now)
    assert shown is not None
    assert shown.title == TITLE


def test_without_a_principle_there_is_nothing_to_record(li: Session) -> None:
    assert led_to(li, 4).principle == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_minutes_name_it_as_it_was_said(li: Session, language: str) -> None:
    write_knowledge(li, "zh", StandardKind.PRINCIPLE)
    meeting = led_to(li, 4)
    principle = li.snapshot().standards(StandardKind.PRINCIPLE)[0]
    edit_standard(li, principle, title="Another title")
    done = end_meeting(li, meeting.id, "s", 60)
    held = done.snapshot.get(Meeting, meeting.id)
    assert held is not None

    text = minutes_text(done.snapshot, held, Translator(language), "text")

    heading = "今日原则" if language == "zh" else "Principle of the day"
    assert f"{heading}\n· {TITLE}\n" in text


def test_minutes_of_a_morning_without_one_do_not_mention_it(li: Session) -> None:
    meeting = led_to(li, 4)

    assert "Principle" not in minutes_text(li.snapshot(), meeting, Translator("en"), "text")


def test_a_principle_retired_after_it_was_shown_is_still_the_one_of_that_morning(li: Session) -> None:
    write_knowledge(li, "zh", StandardKind.PRINCIPLE)
    meeting = led_to(li, 4)
    retire_standard(li, li.snapshot().standards(StandardKind.PRINCIPLE)[0], "told too often")
    now = li.snapshot().get(Meeting, meeting.id)
    assert now is not None

    shown = principle_shown(li.snapshot(), now)

    assert shown is not None
    assert shown.title == TITLE


def test_an_agenda_that_begins_with_encouragement_shows_it_at_once(li: Session) -> None:
    write_knowledge(li, "zh", StandardKind.PRINCIPLE)
    edit_agenda(li, MeetingKind.MORNING, (AgendaItem(SegmentKind.ENCOURAGE, 60), AgendaItem(SegmentKind.TODAY, 60)))

    begun = start_meeting(li, MeetingKind.MORNING, "s")

    meeting = begun.snapshot.get(Meeting, begun.record_id)
    assert meeting is not None
    assert meeting.principle == TITLE
