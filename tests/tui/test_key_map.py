"""Keys of one's own: what can be had holds and is shown, what cannot is told once, and nobody is locked out."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from textual.keys import _character_to_key

from pdca_tui.i18n import Translator, available_languages
from pdca_tui.i18n.catalogue import PACKAGE
from pdca_tui.model import keys
from pdca_tui.model.keys import BOARD_NEW, NEW, PARK, SETTLE, UNDO, KeyOf
from pdca_tui.model.message import msg
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.commands.command import key_name
from pdca_tui.tui.commands.key_words import SIGN_KEYS, SWALLOWED, TYPED_ON, is_typed, read_key, why_not_key
from pdca_tui.tui.commands.registry import SCREENS
from pdca_tui.tui.commands.today import TODAY
from pdca_tui.tui.key_map import DEFAULT_KEYS, changeable, key_map_of, load_keys
from pdca_tui.tui.key_template import template
from pdca_tui.tui.messages import Wanted
from tests.tui.running import app_on, sample_store, screen_text


def told(raw: dict[str, Any]) -> list[str]:
    return [str(fault) for fault in key_map_of(raw).faults]


def keys_of(raw: dict[str, Any], screen: str, command: str) -> tuple[str, ...]:
    commands = key_map_of(raw).of(SCREENS[screen])
    return next(one.keys for one in commands if one.name == command)


def test_the_keys_of_signs_are_named_as_textual_names_them() -> None:
    assert {sign: _character_to_key(sign) for sign in SIGN_KEYS.values()} == {
        sign: key for key, sign in SIGN_KEYS.items()
    }


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ctrl+F", "ctrl+f"),
        ("f8", "f8"),
        ("?", "question_mark"),
        ("slash", "slash"),
        ("PgDn", "pagedown"),
        ("K", "K"),
        ("Esc", "escape"),
        ("Alt+Enter", "alt+enter"),
        ("f13", None),
        ("ctrl+", None),
        ("hyper+x", None),
        ("好", None),
        ("", None),
    ],
)
def test_a_key_is_read_as_people_write_it(written: str, key: str | None) -> None:
    assert read_key(written) == key


@pytest.mark.parametrize("key", ["ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+s", "ctrl+z", "ctrl+c", "ctrl+1"])
def test_keys_that_never_arrive_as_themselves_are_refused(key: str) -> None:
    assert why_not_key(key, "undo") is not None


def test_a_line_on_top_holds_everywhere_and_one_of_a_screen_there_alone() -> None:
    raw = {"find": "ctrl+f", "screen": {"today": {"find": ["ctrl+y", "slash"]}}}
    assert told(raw) == []
    assert keys_of(raw, "today", "find") == ("ctrl+y", "slash")
    assert keys_of(raw, "task", "find") == ("ctrl+f",)
    assert keys_of(raw, "task", "undo") == ("u",)


def test_two_commands_may_swap_their_keys() -> None:
    raw = {"screen": {"today": {"undo": "e", "edit": "u"}}}
    assert told(raw) == []
    assert keys_of(raw, "today", "undo") == ("e",)


def test_a_clash_names_both_commands_and_the_screens_and_the_usual_key_stays() -> None:
    raw = {"screen": {"task": {"undo": "e"}, "measure": {"undo": "e"}}}
    assert told(raw) == ["e belongs to edit on ['task', 'measure']; undo cannot have it there."]
    assert keys_of(raw, "task", "undo") == ("u",)
    assert Translator("zh").say(key_map_of(raw).faults[0]).startswith("在 task、measure 上")


def test_of_several_keys_only_the_one_that_clashes_is_lost() -> None:
    raw = {"screen": {"task": {"undo": ["e", "ctrl+y"]}}}
    assert len(told(raw)) == 1
    assert keys_of(raw, "task", "undo") == ("ctrl+y",)


def test_commands_of_different_panes_may_share_a_key() -> None:
    assert told({"screen": {"today": {"new_measure": "w"}}}) == []


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({"nonsense": "x"}, "There is no command nonsense."),
        ({"screen": {"nowhere": {"find": "x"}}}, "There is no screen nowhere."),
        ({"screen": {"today": {"begin": "f8"}}}, "Screen today has no command begin."),
        ({"undo": "hyper"}, "undo: there is no key hyper."),
        ({"undo": []}, 'undo needs a key as "f8"'),
        ({"undo": 3}, 'undo needs a key as "f8"'),
        ({"undo": "ctrl+i"}, "undo: Ctrl+I arrives as Tab in terminals."),
        ({"undo": "j"}, "j moves in lists; undo cannot have it."),
        ({"screen": {"form": {"help": "h"}}}, "h is for typing on ['form']; help keeps F1 there."),
    ],
)
def test_what_cannot_be_used_is_told_and_changes_nothing(raw: dict[str, Any], sentence: str) -> None:
    assert len(told(raw)) == 1
    assert told(raw)[0].startswith(sentence)
    assert key_map_of(raw).lists == {}


def test_a_file_that_cannot_be_read_is_told_and_a_missing_one_is_no_fault(tmp_path: Path) -> None:
    assert load_keys(tmp_path) == DEFAULT_KEYS
    (tmp_path / "keys.toml").write_text("find = ")
    loaded = load_keys(tmp_path)
    assert loaded.lists == {}
    assert "cannot be read" in str(loaded.faults[0])


@pytest.mark.parametrize("language", available_languages())
def test_the_template_is_the_keys_as_they_are(language: str) -> None:
    text = template(Translator(language))
    assert tomllib.loads(text) == {"screen": {name: {} for name in tomllib.loads(text)["screen"]}}
    opened = "\n".join(
        line.removeprefix("# ") if " = " in line and "  # " in line else line for line in text.splitlines()
    )
    raw = tomllib.loads(opened)
    assert key_map_of(raw) == DEFAULT_KEYS
    said = {name for name in raw if name != "screen"} | {name for lines in raw["screen"].values() for name in lines}
    assert said == {command.name for commands in changeable().values() for command in commands}


def test_the_program_itself_needs_no_letter_where_text_is_typed_and_shares_no_key_in_a_pane() -> None:
    """But for keys that a page passes on: which of two commands is meant is up to what is shown."""
    for screen in sorted(TYPED_ON - {"meeting"}):
        letters = {key for command in SCREENS[screen] for key in command.keys if len(key) == 1}
        assert letters == set(), screen
    for screen, commands in SCREENS.items():
        for one, other in combinations(commands, 2):
            if one.scopes == other.scopes:
                assert not set(one.keys) & set(other.keys), (screen, one.name, other.name)
    assert is_typed("a")
    assert not is_typed("f8")


def app_with(raw: dict[str, Any], folder: Path) -> PdcaApp:
    app = app_on(sample_store(folder, "en"), folder, language="en")
    keys = key_map_of(raw)
    app.look = structs.replace(app.look, keys=keys)
    return app


async def test_the_key_bar_the_help_and_the_palette_show_the_keys_that_hold_and_they_work(tmp_path: Path) -> None:
    app = app_with({"find": "ctrl+f", "undo": "ctrl+y", "screen": {"form": {"save": "f6"}}}, tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "Ctrl+F find" in screen_text(app)
        await pilot.press("slash")
        await pilot.pause()
        assert type(app.screen).__name__ == "TodayScreen"
        await pilot.press("f1")
        await pilot.pause()
        assert "Ctrl+Y" in screen_text(app)
        await pilot.press("escape", "f2")
        await pilot.pause()
        assert "Ctrl+F" in screen_text(app)
        await pilot.press("escape", "ctrl+f")
        await pilot.pause()
        assert type(app.screen).__name__ == "FindScreen"
        await pilot.press("escape", "v")
        await pilot.pause()
        assert "F6 log" in screen_text(app)


def test_sentences_name_the_usual_keys_until_the_person_has_chosen_others() -> None:
    said, nested = (
        msg("{undo} brings it back.", undo=UNDO),
        msg("{why}", why=msg("{undo} or {park}", undo=UNDO, park=PARK)),
    )
    own = key_map_of({"undo": "ctrl+y", "screen": {"today": {"undo": "x"}}})

    assert str(DEFAULT_KEYS.told(said)) == str(said) == "u brings it back."
    assert str(own.told(said)) == "Ctrl+Y brings it back."
    assert str(own.told(said, own.of(TODAY))) == "x brings it back."
    assert str(own.told(nested)) == "Ctrl+Y or F7"


def named_keys() -> set[KeyOf]:
    """The keys that sentences name: those of the list, and those that the source puts on a screen of their own."""
    named = {name: one for name, one in vars(keys).items() if isinstance(one, KeyOf)}
    found = set(named.values())
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "on":
                name = getattr(node.func.value, "id", "")
                if name in named and isinstance(node.args[0], ast.Constant):
                    found.add(named[name].on(str(node.args[0].value)))
    return found


def test_every_key_that_a_sentence_can_name_is_the_usual_one_of_its_command() -> None:
    """That of most screens, or on its own screen any that the key bar or the help shows for it."""
    named = named_keys()
    assert NEW.on("parked") in named
    for key in named:
        commands = [
            one
            for name, screen in changeable().items()
            if key.screen in ("", name)
            for one in screen
            if one.name == key.command
        ]
        assert commands, key
        if key.screen:
            assert key.usual in {name for one in commands for name in (one.key_label, *map(key_name, one.keys))}, key
        else:
            assert Counter(one.key_label for one in commands).most_common(1)[0][0] == key.usual, key


def test_a_key_of_a_screen_of_its_own_is_told_as_it_holds_there_wherever_it_is_said() -> None:
    own = key_map_of({"open": "f11", "screen": {"do_board": {"new": "f9"}, "today": {"new": "f7"}}})

    assert own.name_of(NEW, own.of(TODAY)) == "F7"
    assert own.name_of(NEW) == "n"
    assert own.name_of(BOARD_NEW, own.of(TODAY)) == "F9"
    assert own.name_of(NEW.on("today")) == "F7"
    assert own.name_of(SETTLE) == "F11"


def test_the_second_key_of_a_command_is_named_as_long_as_nobody_has_changed_the_command() -> None:
    elsewhere = key_map_of({"screen": {"parked": {"new": "f9"}}})
    assert elsewhere.name_of(SETTLE) == DEFAULT_KEYS.name_of(SETTLE) == "s"
    assert key_map_of({"screen": {"parked": {"open": "f9"}}}).name_of(SETTLE) == "F9"


async def test_the_sentence_after_a_deed_and_the_question_before_it_name_the_key_of_ones_own(tmp_path: Path) -> None:
    app = app_with({"undo": "ctrl+y", "screen": {"form": {"afresh": "f8"}}}, tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        task = app.require_session().snapshot().task_by_code["M1.4.2"]
        app.post_message(Wanted("open", task))
        await pilot.pause()
        await pilot.press("delete")
        await pilot.pause()
        assert "Ctrl+Y brings it back." in screen_text(app)
        await pilot.press("escape", "e")
        await pilot.pause()
        await pilot.press("x", "escape")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert "F8 starts afresh." in screen_text(app)


async def test_every_fault_is_said_when_the_app_starts(tmp_path: Path) -> None:
    app = app_with({"undo": "j", "find": "ctrl+m"}, tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        text = " ".join(screen_text(app).split())
        assert "j moves in lists; undo cannot have it." in text
        assert "find: Ctrl+M arrives as Enter in terminals." in text


def test_a_key_that_a_terminal_may_keep_is_nowhere_the_only_way() -> None:
    """The list of all commands and the key to leave are ways too."""
    for screen, commands in SCREENS.items():
        for command in commands:
            if command.keys and SWALLOWED.issuperset(command.keys):
                assert command.palette or command.name == "quit", (screen, command.name)
                assert any(one.name == "palette" or "escape" in one.keys for one in commands), (screen, command.name)
