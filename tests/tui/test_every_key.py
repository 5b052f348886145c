"""Every key of every screen, in every pane: something can be seen to follow, be it a screen, a change or a sentence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.elsewhere import TO_OTHER_PANES
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.screens.page import Scened
from tests.tui.every_screen import WALKS, settled, walk
from tests.tui.running import screen_text

MAY_STAND_AT_THE_END = frozenset(
    "fold unfold left right up down previous_row next_row next_rows previous_rows older newer next_week last_week"
    " clear_row clear next_field previous_field repaint go_today go_plan go_do go_check go_act note field back"
    " now".split()
)
"""What moves, unfolds or empties, and finds nothing more to do where the walk stands."""

LAST = ("leave", "close", "quit", "no", "later")
"""What goes away from the screen is pressed once all else has been."""


def typed_in(screen: Scened[Any], key: str) -> bool:
    """Whether the key is text for the editor that has the focus."""
    editor = screen.focused
    return editor is not None and editor.check_consume_key("a", "a") and (len(key) == 1 or key in EDITED)


EDITED = frozenset(
    "space slash question_mark at exclamation_mark plus less_than_sign greater_than_sign left right delete backspace "
    "asterisk left_square_bracket right_square_bracket".split()
)


async def unanswered(
    app: PdcaApp, pilot: Pilot[Any], screen: Scened[Any], keys: Iterable[tuple[str, str]], asked: list[object]
) -> list[str]:
    """The keys to which nothing can be seen to follow on the screen as it is now; `asked` is what deeds wanted."""
    silent = []
    for key, name in keys:
        if typed_in(screen, key) or (screen.in_line and key == "tab"):
            # Tab is the open line's own: it saves and goes aside, if there is anything aside.
            continue
        screen.hush()
        await pilot.pause()
        before = screen_text(app)
        asked.clear()
        await pilot.press(key)
        await settled(app, pilot)
        if app.screen is screen:
            if screen_text(app) == before and not asked:
                silent.append(f"{key} ({name})")
        elif screen in app.screen_stack:
            app.pop_screen()
            await settled(app, pilot)
        else:
            break
    return silent


def own(screen: Scened[Any]) -> list[tuple[str, str]]:
    """The keys of the pane with the focus, with their commands."""
    commands = [one for one in screen.commands_here() if one.name not in (*MAY_STAND_AT_THE_END, "quit")]
    return [(key, one.name) for one in sorted(commands, key=lambda one: one.name in LAST) for key in one.keys]


def foreign(screen: Scened[Any]) -> list[tuple[str, str]]:
    """The keys of the screen that no command of the pane with the focus has."""
    here = screen.commands_here()
    held = {key for command in here for key in command.keys}
    return [(key, one.name) for one in screen.commands if one not in here for key in one.keys if key not in held]


def turn_of(screen: Scened[Any]) -> Command | None:
    """What leads to the next pane."""
    return next((one for name in TO_OTHER_PANES for one in screen.commands if one.name == name), None)


def pressing(
    keys: Callable[[Scened[Any]], list[tuple[str, str]]], asked: list[object], seen: list[str], silent: list[str]
) -> Callable[[PdcaApp, Pilot[Any], str], Awaitable[None]]:
    """Presses the keys in every pane of the screen that a way led to."""

    async def look(app: PdcaApp, pilot: Pilot[Any], way: str) -> None:
        screen = app.screen
        assert isinstance(screen, Scened)
        panes: set[str] = set()
        while screen.scope() not in panes and app.screen is screen:
            panes.add(screen.scope())
            pressed = keys(screen)
            seen.extend(name for _, name in pressed)
            turn = turn_of(screen)
            if turn is not None:
                pressed = [one for one in pressed if one[1] not in (*TO_OTHER_PANES, "previous_pane", "previous_step")]
            silent.extend(
                f"{way} {screen.scope()}: {one}" for one in await unanswered(app, pilot, screen, pressed, asked)
            )
            if turn is not None and app.screen is screen:
                await pilot.press(turn.keys[0])
                await settled(app, pilot)

    return look


@pytest.mark.parametrize("name", WALKS)
async def test_a_key_of_another_pane_says_where_it_works(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent: list[str] = []
    met: set[tuple[type[Scened[Any]], str]] = set()

    def once(screen: Scened[Any]) -> list[tuple[str, str]]:
        """What such a key says does not depend on where the cursor stands: one look at each pane is enough."""
        pane = type(screen), screen.scope()
        fresh = pane not in met
        met.add(pane)
        return foreign(screen) if fresh else []

    await walk(name, tmp_path, pressing(once, [], [], silent), monkeypatch)
    assert silent == []


@pytest.mark.parametrize("name", WALKS)
async def test_a_key_of_the_pane_shows_that_it_was_pressed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent: list[str] = []
    seen: list[str] = []
    asked: list[object] = []
    met: set[tuple[type[Scened[Any]], str, str]] = set()

    def once(screen: Scened[Any]) -> list[tuple[str, str]]:
        """Each key of a pane once in a walk; other walks come to the same pane with other records."""
        fresh = [one for one in own(screen) if (type(screen), screen.scope(), one[0]) not in met]
        met.update((type(screen), screen.scope(), key) for key, _ in fresh)
        return fresh

    look = pressing(once, asked, seen, silent)

    async def look_only(app: PdcaApp, pilot: Pilot[Any], way: str) -> None:
        """What a key asks for is noted and not done, so that the next key finds the same screen."""

        def note(of: PdcaApp, message: Wanted | DeedWanted) -> None:
            message.stop()
            asked.append(message)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(PdcaApp, "on_wanted", note)
            patch.setattr(PdcaApp, "on_deed_wanted", note)
            await look(app, pilot, way)

    await walk(name, tmp_path, look_only, monkeypatch)
    assert seen
    assert not silent, "\n".join(silent)
