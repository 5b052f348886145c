"""Scripts and principles on their pages: found, opened, counted, practised, taken out and put back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.meeting_lead import go_to_segment, start_meeting
from pdca_tui.actions.standards import retire_standard
from pdca_tui.method.uses import use_count
from pdca_tui.model.enums import MeetingKind, StandardKind
from pdca_tui.model.records import Standard
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.act_principles_page import PrinciplesPage
from pdca_tui.tui.screens.act_scripts_page import ScriptsPage
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.knowledge_page import PrinciplePage, ScriptPage
from pdca_tui.tui.screens.meeting_record import MeetingRecordPage
from pdca_tui.tui.screens.practice_page import PracticePage
from tests.knowledge import write_knowledge
from tests.tui.running import app_on, sample_store, screen_text

SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    place = sample_store(tmp_path, "en")
    write_knowledge(app_on(place, tmp_path, language="en").require_session(), "en")
    return place


async def shown_after(app: PdcaApp, *keys: str, size: tuple[int, int] = (80, 24)) -> tuple[str, Any]:
    """What the screen shows once `keys` were pressed, and the screen."""
    async with app.run_test(size=size) as pilot:
        await pressed(app, pilot, *keys)
        return screen_text(app), app.screen


async def pressed(app: PdcaApp, pilot: Pilot[Any], *keys: str) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()


Walk = Callable[..., Awaitable[tuple[str, Any]]]


@pytest.fixture
def walk(store: Path, tmp_path: Path) -> Walk:
    def begin(*keys: str, login: str = "li", read_only: bool = False, size: tuple[int, int] = (80, 24)) -> Any:
        app = app_on(store, tmp_path, language="en", login=login, read_only=read_only)
        return shown_after(app, *keys, size=size)

    return begin


ACT = ("5", "tab")


@pytest.mark.parametrize("size", SIZES)
async def test_every_script_stands_with_its_situation_and_the_answer_of_the_one_here(
    walk: Walk, size: tuple[int, int]
) -> None:
    text, screen = await walk(*ACT, "down", size=size)

    assert isinstance(screen, ScriptsPage)
    assert "The car is late" in text
    assert "Promised for 16:00" in text
    assert "not used yet  v1.0" in text
    assert "You are right to compare." in text


async def test_typing_narrows_and_enter_opens_what_was_found(walk: Walk) -> None:
    text, _ = await walk(*ACT, "s", *"brake")
    assert "The price is too high" in text
    assert "The car is late" not in text
    assert "1/4" in text

    text, screen = await walk(*ACT, "s", *"brake", "enter")
    assert isinstance(screen, ScriptPage)
    assert "Of course it costs more." in text


async def test_the_arrows_in_the_line_go_through_what_was_found(walk: Walk) -> None:
    text, _ = await walk(*ACT, "s", *"waiting", "down", "enter")

    assert "Act › Scripts › The part is not in stock" in text


async def test_words_that_fit_nothing_say_so_and_open_nothing(walk: Walk) -> None:
    text, screen = await walk(*ACT, "s", *"zebra", "enter")

    assert isinstance(screen, ScriptsPage)
    assert "Nothing fits. Try fewer letters." in text
    assert "There is no script here to open." in text


async def test_escape_closes_the_line_and_shows_all_again(walk: Walk) -> None:
    text, screen = await walk(*ACT, "s", *"brake", "escape")

    assert isinstance(screen, ScriptsPage)
    assert not screen.searching
    assert "The car is late" in text


@pytest.mark.parametrize(
    ("typed", "also"), [("coupon", ""), ("apologise", "also apology"), ("curtesy", "also courtesy")]
)
async def test_the_title_names_the_words_beside_the_typed_one_that_found_something(
    walk: Walk, typed: str, also: str
) -> None:
    text, _ = await walk(*ACT, "s", *typed, size=(120, 40))

    assert ("also" in text) is bool(also)
    assert also in text


async def test_tab_goes_from_the_line_to_the_list_and_keeps_what_was_found(walk: Walk) -> None:
    text, _ = await walk(*ACT, "s", *"brake", "tab", "x")

    assert "used 1 time" in text
    assert "The car is late" not in text


async def test_the_letters_typed_right_behind_the_key_are_all_in_the_line(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot, *ACT)
        await pilot.press("s", *"price")
        await pilot.pause()
        assert isinstance(app.screen, ScriptsPage)
        assert app.screen.field.text == "price"


async def test_f_turns_through_the_tags_and_back_to_all(walk: Walk) -> None:
    text, _ = await walk(*ACT, "f")
    assert "tag apology 2/4" in text
    assert "The price is too high" not in text

    text, _ = await walk(*ACT, *("f",) * 10)
    assert "tag" not in text.splitlines()[2]
    assert "The price is too high" in text


@pytest.mark.parametrize("key", ["x", "plus"])
async def test_a_use_is_counted_and_told_on_the_page(walk: Walk, store: Path, tmp_path: Path, key: str) -> None:
    text, _ = await walk(*ACT, "enter", key, key)

    assert "used 2 times, last on 04-17 by Li (manager)" in text
    snapshot = app_on(store, tmp_path).require_session().snapshot()
    assert [use_count(one) for one in snapshot.standards(StandardKind.SCRIPT)] == [2, 0, 0, 0]


async def test_a_script_is_taken_out_shown_with_all_and_put_back(walk: Walk) -> None:
    text, screen = await walk(*ACT, "X", *"old", "enter")
    assert isinstance(screen, ScriptsPage)
    assert "The car is late" not in text.splitlines()[3]

    text, _ = await walk(*ACT, "a")
    assert "✗ The car is late" in text
    assert "holds no more  v1.0" in text

    text, _ = await walk(*ACT, "a", "home", "enter")
    assert "Holds no more since 04-17: old" in text

    text, _ = await walk(*ACT, "a", "home", "o")
    assert "The car is late holds again." in text


async def test_the_last_version_is_written_and_the_one_before_can_be_read(walk: Walk) -> None:
    text, _ = await walk(*ACT, "v", *" X", *("tab",) * 6, *"shorter", "ctrl+s")
    assert "The car is late: version 1.1 holds from today." in text

    text, _ = await walk(*ACT, "enter")
    assert "or more X" in text
    text, _ = await walk(*ACT, "enter", "end")
    assert "► v1.1  04-17  Li (manager)  shorter" in text
    text, _ = await walk(*ACT, "enter", "left")
    assert "This is an old version. v1.1 holds." in text
    text, _ = await walk(*ACT, "enter", "left", "left")
    assert "There is no version before this one." in text


async def test_a_version_that_says_the_same_is_refused_in_its_form(walk: Walk) -> None:
    text, screen = await walk(*ACT, "v", *("tab",) * 6, *"shorter", "ctrl+s")

    assert isinstance(screen, FormScreen)
    assert "This version says the same as 1.0." in text


async def test_a_draft_of_a_new_script_waits_for_the_next_time(walk: Walk) -> None:
    await walk(*ACT, "n", *"A row", "escape")

    text, _ = await walk(*ACT, "n")

    assert "A row" in text
    assert "Draft from" in text


async def test_a_script_belongs_to_its_owner(walk: Walk) -> None:
    text, screen = await walk(*ACT, "e", login="liu")

    assert isinstance(screen, ScriptsPage)
    assert "This belongs to Xiao Wang." in text


@pytest.mark.parametrize("key", ["n", "e", "v", "X", "x"])
async def test_reading_only_says_so(walk: Walk, key: str) -> None:
    text, screen = await walk(*ACT, key, read_only=True)

    assert isinstance(screen, ScriptsPage)
    assert "reading only" in text


async def test_practising_hides_the_answer_until_it_is_asked_for(walk: Walk) -> None:
    text, screen = await walk(*ACT, "p")
    assert isinstance(screen, PracticePage)
    assert "Practice 0/4" in text
    assert "the customer says" in text
    assert "standard answer" not in text

    for key in ("enter", "space"):
        text, _ = await walk(*ACT, "p", key)
        assert "standard answer" in text
        assert "wrong answer" in text


async def test_what_was_not_known_comes_back_and_the_end_says_how_it_went(walk: Walk, store: Path) -> None:
    before = (store / "pdca.json").read_bytes()

    text, screen = await walk(*ACT, "p", "space", "a", *("space", "y") * 3)
    assert isinstance(screen, PracticePage)
    assert "Practice 3/4" in text
    assert "1 comes again" in text

    text, screen = await walk(*ACT, "p", "space", "a", *("enter",) * 8)
    assert screen.practice.now is None
    assert "4 scripts practised." in text
    assert "Known at once: 3." in text
    assert "1 time more" in text
    assert (store / "pdca.json").read_bytes() == before, "practising writes nothing"

    text, _ = await walk(*ACT, "p", *("enter",) * 8, "enter")
    assert "Practice 0/4" in text


async def test_a_use_is_counted_while_practising_only_on_demand(walk: Walk, store: Path, tmp_path: Path) -> None:
    text, screen = await walk(*ACT, "p", "space", "x")

    assert "used once more." in text
    assert screen.revealed
    used = [use_count(one) for one in app_on(store, tmp_path).require_session().snapshot().all(Standard)]
    assert sum(used) == 1


async def test_one_script_is_too_few_to_practise(walk: Walk) -> None:
    text, screen = await walk(*ACT, "s", *"brake", "tab", "p")

    assert isinstance(screen, ScriptsPage)
    assert "Fewer than two scripts are shown." in text


async def test_without_scripts_and_principles_the_views_say_what_belongs_there(tmp_path: Path) -> None:
    place = sample_store(tmp_path, "en")

    text, screen = await shown_after(app_on(place, tmp_path, language="en"), *ACT, "p")
    assert "No scripts yet. n writes the first one." in text
    assert "Practising takes two scripts or more." in text
    text, screen = await shown_after(app_on(place, tmp_path, language="en"), *ACT, "tab", "enter")
    assert isinstance(screen, PrinciplesPage)
    assert "No principles yet. n writes the first one." in text
    text, _ = await shown_after(app_on(place, tmp_path, language="en"), size=(120, 40))
    assert "Time stops" not in text


@pytest.mark.parametrize("size", SIZES)
async def test_a_principle_stands_with_its_meaning_and_its_behaviour(walk: Walk, size: tuple[int, int]) -> None:
    text, _ = await walk(*ACT, "tab", size=size)

    assert "★ Time stops while a customer waits" in text
    assert "today's" in text
    assert "behaviour  See somebody waiting" in text


async def test_a_principle_opens_and_is_taken_out(walk: Walk) -> None:
    text, screen = await walk(*ACT, "tab", "enter")
    assert isinstance(screen, PrinciplePage)
    assert "A minute that a customer sits here" in text

    text, screen = await walk(*ACT, "tab", "enter", "X", *"habit", "enter")
    assert isinstance(screen, PrinciplePage)
    assert "Holds no more since 04-17: habit" in text


async def test_the_principle_of_the_day_stands_on_a_tall_today_only(walk: Walk) -> None:
    text, _ = await walk(size=(120, 40))
    assert "Today: Time stops while a customer waits" in text

    for size in SIZES[1:]:
        text, _ = await walk(size=size)
        assert "Time stops" not in text


@pytest.mark.parametrize("size", SIZES)
async def test_the_morning_closes_with_it_at_every_size(walk: Walk, size: tuple[int, int]) -> None:
    text, _ = await walk("m", *("pagedown",) * 4, size=size)

    assert "Time stops while a customer waits" in text
    assert "See somebody waiting" in text


async def test_a_script_that_is_taken_out_meanwhile_is_asked_no_more(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot, *ACT, "p", "space")
        page = app.screen
        assert isinstance(page, PracticePage)
        asked = page.standard()
        assert asked is not None
        retire_standard(app.require_session(), asked, "old")
        app._snapshot = app.require_session().snapshot()
        app.show_all()
        await pilot.pause()

        assert page.practice.count == 3
        assert not page.revealed


async def test_what_find_has_found_opens_on_its_own_page(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(app, pilot)
        for kind, page in ((StandardKind.SCRIPT, ScriptPage), (StandardKind.PRINCIPLE, PrinciplePage)):
            app.ways.open_open(Wanted("open", app.scene.snapshot.standards(kind)[0]))
            await pressed(app, pilot)
            assert isinstance(app.screen, page)


async def test_a_control_character_in_a_script_never_reaches_the_screen(store: Path, tmp_path: Path) -> None:
    from pdca_tui.actions.standards import add_standard
    from pdca_tui.model.standards import Content

    session = app_on(store, tmp_path).require_session()
    content = Content(situation="[bold]x[/] \x1b[31m", answer="[@click=app.quit]y[/] \u202e")
    add_standard(session, StandardKind.SCRIPT, "[/z] \x9b", content, owner="Liu", tags=("[red]",))

    for keys in ((*ACT, "end"), (*ACT, "end", "enter"), (*ACT, "s", "[", "/", "z", "tab")):
        text, _ = await shown_after(app_on(store, tmp_path, language="en"), *keys)
        assert "[/z]" in text
        assert not {"\x1b", "\x9b", "\u202e"} & set(text)


async def test_the_history_tells_versions_and_uses_in_words(walk: Walk) -> None:
    await walk(*ACT, "x")
    text, _ = await walk(*ACT, "x", "H", size=(120, 40))
    assert "uses  — → 1" in text

    text, _ = await walk("H", "down", "down", size=(120, 40))
    assert "version Zero rework" in text
    assert "meaning: Right the first time" in text
    assert "steps" not in text


@pytest.mark.parametrize("size", SIZES)
async def test_the_record_of_a_morning_names_its_principle(store: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    session = app_on(store, tmp_path, language="en").require_session()
    begun = start_meeting(session, MeetingKind.MORNING, "s")
    go_to_segment(session, begun.record_id or "", "s", 4, 30)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=size) as pilot:
        await pressed(app, pilot)
        app.push_screen(MeetingRecordPage(app.scene, begun.record_id or ""))
        await pressed(app, pilot)
        text = screen_text(app)

    assert "Principle of the day" in text
    assert "Time stops while a customer waits" in text
