"""The parking lot on its page, and the forms that put a topic off and settle it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.parking import park
from pdca_tui.actions.session import Session
from pdca_tui.model.enums import MeetingKind, ParkedStatus
from pdca_tui.model.records import Parked
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.forms.parked import park_form, settle_form
from pdca_tui.tui.forms.spec import parse
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.parked_page import ParkedPage
from tests.actions.conftest import As, as_, li, place, reference_store
from tests.method.figures import april
from tests.method.reference_minutes import with_meetings
from tests.reference import REFERENCE_DAY, having, reference_snapshot
from tests.tui.page_host import scene_of
from tests.tui.stage import SIZES, Stage, played, pressed, shown

__all__ = ["as_", "li", "place", "reference_store"]

RAISED = Parked(
    id="parked-raised",
    kind=MeetingKind.REVIEW,
    text="第二个充电位",
    day=april(3),
    person="李明",
    put_off={f"m-{n}": april(3 + n) for n in (1, 2, 3)},
    status=ParkedStatus.RAISED,
    raised_to="区域经理",
    raised_on=april(6),
)


def page(*, read_only: bool = False, language: str = "en") -> ParkedPage:
    return ParkedPage(scene_of(having(with_meetings(), RAISED), language=language, read_only=read_only), DoState())


def text_of(screen: ParkedPage, size: tuple[int, int] = (80, 24), *keys: str) -> str:
    text = ""

    async def look(app: Stage, pilot: Pilot[None]) -> None:
        nonlocal text
        await pressed(app, pilot, *keys)
        text = shown(app)

    played(screen, look, size)
    return text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_raised_stands_first(size: tuple[int, int], language: str) -> None:
    text = text_of(page(language=language), size)

    assert text.index("第二个充电位") < text.index("等候区的椅子") < text.index("早会换到 8:15")


def test_age_and_how_often_stand_beside_each_topic() -> None:
    rows = text_of(page(), (120, 40)).splitlines()
    place = next(n for n, row in enumerate(rows) if "第二个充电位" in row)

    assert "14 days" in rows[place]
    assert "put off 3 times" in rows[place + 1]
    assert "Raised to 区域经理 on 04-06." in "\n".join(rows)


@pytest.mark.parametrize("key", ["enter", "s"])
def test_enter_and_s_settle_the_topic_under_the_cursor(key: str) -> None:
    async def press(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, key)

    wanted = played(page(), press).heard_of(Wanted)
    assert [(one.what, one.subject) for one in wanted] == [("form:settle", RAISED)]


def test_t_says_why_a_topic_has_no_comments() -> None:
    assert "has no comments" in text_of(page(), (80, 24), "t")


def test_n_puts_a_new_topic_off() -> None:
    async def press(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "n")

    assert [one.what for one in played(page(), press).heard_of(Wanted)] == ["form:park"]


def test_reading_only_says_so() -> None:
    async def press(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "enter", "n")

    assert played(page(read_only=True), press).heard_of(Wanted) == []


def test_an_empty_lot_says_what_belongs_here() -> None:
    empty = ParkedPage(scene_of(reference_snapshot()), DoState())

    assert "Nothing is put off." in text_of(empty)
    assert "Nothing is put off." in text_of(ParkedPage(scene_of(reference_snapshot()), DoState()), (80, 24), "enter")


def test_the_form_puts_a_topic_off_to_the_chosen_meeting(li: Session) -> None:
    scene = scene_of(li.snapshot())
    form = park_form(scene, MeetingKind.REVIEW)
    read = parse(form, {"text": "等候区的椅子"}, scene.snapshot, REFERENCE_DAY)
    assert not read.faults

    done = form.work(read.values)(li)

    topic = done.snapshot.get(Parked, done.record_id)
    assert topic is not None
    assert (topic.text, topic.kind, topic.person, topic.day) == (
        "等候区的椅子",
        MeetingKind.REVIEW,
        "李经理",
        REFERENCE_DAY,
    )


def test_the_form_settles_a_topic_with_its_outcome(li: Session, as_: As) -> None:
    put = park(li, MeetingKind.MORNING, "等候区的椅子")
    topic = put.snapshot.get(Parked, put.record_id)
    assert topic is not None
    form = settle_form(scene_of(put.snapshot), topic)
    assert "outcome" in parse(form, {}, put.snapshot, REFERENCE_DAY).faults

    done = form.work({"outcome": "买四把"})(as_("liming"))

    settled = done.snapshot.get(Parked, topic.id)
    assert settled is not None
    assert (settled.status, settled.outcome, settled.settled_on) == (ParkedStatus.SETTLED, "买四把", REFERENCE_DAY)


def test_the_facts_of_a_raised_topic_name_whom_it_waits_for() -> None:
    facts = dict(settle_form(scene_of(), RAISED).facts)

    assert facts["raised to"] == "区域经理"
    assert str(facts["put off"]) == "3 times"
