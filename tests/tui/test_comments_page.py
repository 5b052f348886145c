"""What is said about a record, on the screen: read, answered, written, changed, invited; and its pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.comments import add_comment, invite_comments
from pdca_tui.actions.meetings import record_meeting
from pdca_tui.actions.problems import take_on_problem
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.records import Comment, Indicator, Invitation, Measure, Meeting, Problem, Standard, Task
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.comments_page import CommentsPage
from pdca_tui.tui.screens.form import FormScreen
from tests.actions.sop_work import picking
from tests.tui.running import MOMENT, app_on, sample_store, screen_text

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]
SAID = {
    "zh": (
        "周三缺了两种滤芯，要不要把安全库存提到 6 个？",
        "别的中心也缺，我问一下总仓。\n周一给答复。",
        "今天又来了两位。",
    ),
    "en": (
        "two kinds of filters were missing on Wednesday. Shall we keep six of each?",
        "Other centres miss them too; I ask the main store.\nAnswer on Monday.",
        "Two more today.",
    ),
}


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


def at(store: Path, login: str, minutes: int = 0) -> Session:
    return open_session(store, login=login, clock=FixedClock(MOMENT - dt.timedelta(minutes=minutes)))


def task(session: Session) -> Task:
    return session.snapshot().task_by_code["M1.4.2"]


def talked(folder: Path, language: str = "en") -> Path:
    """A store in which the owner asks the manager, the invited region answers, and a member asks the owner."""
    store = sample_store(folder, language)
    li = at(store, "li", 300)
    name = {person.login: person.name for person in li.snapshot().people}
    first, second, third = SAID[language]
    add_comment(at(store, "liming", 240), task(li), f"@{name['li']} {first}")
    invite_comments(li, task(li), next(one.id for one in li.snapshot().people if one.login == "region"))
    add_comment(at(store, "region", 100), task(li), second)
    add_comment(at(store, "xiaowang", 30), task(li), f"{third} @{name['liming']}")
    return store


async def settled(app: PdcaApp, pilot: Pilot[Any]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def pressed(app: PdcaApp, pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(app, pilot)


async def typed(app: PdcaApp, pilot: Pilot[Any], text: str) -> None:
    await pilot.press(*("space" if sign == " " else sign for sign in text))
    await settled(app, pilot)


async def on_page(app: PdcaApp, pilot: Pilot[Any]) -> CommentsPage:
    app.post_message(Wanted("comments", task(app.require_session())))
    await settled(app, pilot)
    assert isinstance(app.screen, CommentsPage)
    return app.screen


def comments(app: PdcaApp) -> list[Comment]:
    session = app.require_session()
    return session.snapshot().comments(task(session))


async def test_enter_on_the_need_opens_the_comments_at_what_is_asked(tmp_path: Path) -> None:
    app = app_on(talked(tmp_path), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert "Li Ming asks you about M1.4.2" in screen_text(app)
        await pressed(app, pilot, "down", "enter")
        assert isinstance(app.screen, CommentsPage)
        assert app.screen.subject() == comments(app)[0]
        text = screen_text(app)
        assert text.index("six of each?") < text.index("Answer on Monday.") < text.index("Two more today.")


async def test_an_answer_is_written_in_a_form_and_the_need_goes(tmp_path: Path) -> None:
    app = app_on(talked(tmp_path), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pressed(app, pilot, "down", "enter", "enter")
        assert isinstance(app.screen, FormScreen)
        await typed(app, pilot, "Six it is")
        await pressed(app, pilot, "ctrl+s")
        assert isinstance(app.screen, CommentsPage)
        assert comments(app)[-1].text == "@Li Ming Six it is"
        assert app.screen.subject() == comments(app)[-1]
        await pressed(app, pilot, "escape")
        assert "asks you" not in screen_text(app)


async def test_a_comment_that_was_begun_is_there_again(tmp_path: Path) -> None:
    store = talked(tmp_path)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_page(app, pilot)
        await pressed(app, pilot, "n")
        await typed(app, pilot, "half a th")
        if app.drafts is not None:
            app.drafts.flush()
    again = app_on(store, tmp_path, language="en")
    async with again.run_test(size=(80, 24)) as pilot:
        await on_page(again, pilot)
        await pressed(again, pilot, "n")
        assert "half a th" in screen_text(again)


async def test_a_name_that_nobody_has_is_told_in_the_form(tmp_path: Path) -> None:
    app = app_on(talked(tmp_path), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_page(app, pilot)
        before = len(comments(app))
        await pressed(app, pilot, "n")
        await typed(app, pilot, "@Nobody")
        await pressed(app, pilot, "ctrl+s")
        assert isinstance(app.screen, FormScreen)
        assert "@Nobody is nobody of this centre" in screen_text(app)
        assert len(comments(app)) == before


async def test_m_marks_read_what_asks_and_u_brings_it_back(tmp_path: Path) -> None:
    app = app_on(talked(tmp_path), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_page(app, pilot)
        await pressed(app, pilot, "m")
        assert "person" in next(iter(comments(app)[0].settled))
        await pressed(app, pilot, "m")
        assert "Nothing here asks you." in screen_text(app)
        await pressed(app, pilot, "u")
        assert comments(app)[0].settled == {}


async def test_only_ones_own_comment_is_changed_and_withdrawn(tmp_path: Path) -> None:
    app = app_on(talked(tmp_path), tmp_path, language="en", login="xiaowang")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_page(app, pilot)
        await pressed(app, pilot, "e")
        await typed(app, pilot, "!")
        await pressed(app, pilot, "ctrl+s")
        assert comments(app)[-1].text.endswith("!")
        await pressed(app, pilot, "up", "e")
        assert "wrote this" in screen_text(app)
        await pressed(app, pilot, "down", "d", "y")
        assert len(comments(app)) == 2


async def test_who_is_invited_writes_and_is_told_so_others_are_told_why_not(tmp_path: Path) -> None:
    app = app_on(talked(tmp_path), tmp_path, language="en", login="region")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_page(app, pilot)
        assert "has invited you to comment here" in screen_text(app)
        await pressed(app, pilot, "n")
        await typed(app, pilot, "mine")
        await pressed(app, pilot, "ctrl+s")
        assert comments(app)[-1].text == "mine"
        await pressed(app, pilot, "escape")
        app.post_message(Wanted("comments", app.scene.snapshot.measures[1]))
        await settled(app, pilot)
        assert "comment once you are invited" in screen_text(app)
        await pressed(app, pilot, "n")
        assert isinstance(app.screen, CommentsPage)


async def test_the_manager_invites_and_ends_it_after_a_question(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_page(app, pilot)
        await pressed(app, pilot, "i", "ctrl+s")
        session = app.require_session()
        assert len(session.snapshot().all(Invitation)) == 1
        assert "may comment; invited by Li (manager)" in screen_text(app)
        await pressed(app, pilot, "down", "d")
        assert "End the invitation to comment on" in screen_text(app)
        assert len(session.snapshot().all(Invitation)) == 1
        await pressed(app, pilot, "enter")
        assert session.snapshot().all(Invitation) == []


async def test_reading_only_nobody_comments(tmp_path: Path) -> None:
    app = app_on(talked(tmp_path), tmp_path, language="en", read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_page(app, pilot)
        for key in ("n", "m", "i", "d", "e"):
            await pressed(app, pilot, key)
            assert isinstance(app.screen, CommentsPage)
            assert "reading only" in screen_text(app)


async def test_t_leads_there_from_the_page_and_from_the_lists(tmp_path: Path) -> None:
    store = talked(tmp_path)
    li = at(store, "li")
    standard = picking(li, "en")
    record_meeting(li, MeetingKind.REVIEW)
    take_on_problem(li, None, title="No filters", owner="Li Ming", next_step="ask")
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        assert "@2 Watch the" in screen_text(app)
        kinds = {}
        for place in (
            "plan:wbs",
            "do:board",
            "do:meetings",
            "check:process",
            "check:results",
            "check:problems",
            "act:sops",
        ):
            app.post_message(Wanted(place))
            await settled(app, pilot)
            await pressed(app, pilot, "t")
            assert isinstance(app.screen, CommentsPage), place
            kinds[place] = app.screen.kind
            await pressed(app, pilot, "escape", "escape")
        assert list(kinds.values()) == [Measure, Indicator, Meeting, Measure, Indicator, Problem, Standard]
        for subject in (*map(kept_in(li), (Task, Measure, Indicator, Meeting)), standard):
            app.post_message(Wanted("open", subject))
            await settled(app, pilot)
            await pressed(app, pilot, "t")
            assert isinstance(app.screen, CommentsPage), subject
            assert app.screen.record_id == subject.id
            await pressed(app, pilot, "escape", "escape")


@pytest.mark.parametrize("place", ["why", "fishbone"])
async def test_the_pages_about_causes_lead_to_the_talk_about_their_problem_and_count_it(
    place: str, tmp_path: Path
) -> None:
    store = sample_store(tmp_path, "en")
    made = take_on_problem(at(store, "li"), None, title="No filters", owner="Li Ming", next_step="ask")
    problem = made.snapshot.get(Problem, made.record_id)
    assert problem is not None
    add_comment(at(store, "li"), problem, "Since when?")
    app = app_on(store, tmp_path, language="en", login="region")
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Wanted(place, problem))
        await settled(app, pilot)
        assert "No filters  1 comment" in screen_text(app)
        await pressed(app, pilot, "t")
        assert isinstance(app.screen, CommentsPage)
        assert app.screen.record_id == problem.id


@pytest.mark.parametrize(("size", "row"), [((80, 24), 2), ((60, 20), 2)])
async def test_the_count_stands_in_the_title_where_the_way_to_the_page_has_no_room(
    size: tuple[int, int], row: int, tmp_path: Path
) -> None:
    store = sample_store(tmp_path, "en")
    indicator = at(store, "li").snapshot().all(Indicator)[0]
    for text in ("Well done.", "And now 70."):
        add_comment(at(store, "li"), indicator, text)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=size) as pilot:
        app.post_message(Wanted("open", indicator))
        await settled(app, pilot)
        assert "2 comments" in screen_text(app).splitlines()[row]


def kept_in(session: Session) -> Callable[[type[Any]], Any]:
    """The first record of a kind."""
    return lambda kind: session.snapshot().all(kind)[0]


async def test_the_page_of_a_record_tells_the_newest_and_search_finds_the_words(tmp_path: Path) -> None:
    app = app_on(talked(tmp_path), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        app.post_message(Wanted("open", task(app.require_session())))
        await settled(app, pilot)
        assert "Two more today." in screen_text(app)
        await pressed(app, pilot, "end", "enter")
        assert isinstance(app.screen, CommentsPage)
        await pressed(app, pilot, "escape", "escape", "slash")
        await typed(app, pilot, "main store")
        await pressed(app, pilot, "enter")
        assert isinstance(app.screen, CommentsPage)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("login", ["li", "region"])
def test_the_talk_looks_as_it_did(
    login: str, size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    app = app_on(talked(tmp_path, language), tmp_path, language=language, login=login)

    async def walk(pilot: Pilot[Any]) -> None:
        await on_page(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=walk)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_form_looks_as_it_did(language: str, tmp_path: Path, snap_compare: Compare) -> None:
    app = app_on(talked(tmp_path, language), tmp_path, language=language)

    async def walk(pilot: Pilot[Any]) -> None:
        await on_page(app, pilot)
        await pressed(app, pilot, "enter")

    assert snap_compare(app, terminal_size=(60, 20), run_before=walk)
