"""The key bar: what is offered first, what stays in a short bar, and that no sentence is cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.model.message import Message
from pdca_tui.tui.commands.registry import SCREENS
from pdca_tui.tui.widgets.key_bar import Key, keys_line
from tests.tui.running import app_on, sample_store, screen_text

KEYS = [
    Key("Enter", "open"),
    Key("Space", "status on"),
    Key("n", "new"),
    Key("F1", "keys", kept=True),
    Key("q", "quit"),
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return sample_store(tmp_path, "en")


def text_of(width: int) -> str:
    return "".join(span.text for span in keys_line(KEYS, [], width))


def test_an_entry_is_whole_or_left_out_and_the_way_to_all_keys_stays() -> None:
    assert text_of(60) == " Enter open  Space status on  n new  F1 keys  q quit"
    assert text_of(40) == " Enter open  Space status on  F1 keys"
    assert text_of(25) == " Enter open  F1 keys"


async def test_sixty_columns_offer_the_five_most_useful_keys(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("tab")
        bar = screen_text(app).splitlines()[-1].rstrip()
    assert bar == " Tab pane  Enter open  Space status on  / find  F1 keys"


async def test_plain_signs_name_the_arrow_keys(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en", ascii=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()
        text = screen_text(app)
        assert "Left Right indicator" in text
        await pilot.press("escape", "slash")
        await pilot.pause()
        assert "Up Down move" in screen_text(app)
    assert text.isascii()


LONG = "A sentence that is too long for one line of a small terminal stands on two lines of it."


async def test_a_long_sentence_takes_the_lines_it_needs_until_the_next_key(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(60, 20)) as pilot:
        app.say(Message(LONG))
        await pilot.pause()
        last = screen_text(app).splitlines()[-2:]
        assert " ".join(" ".join(last).split()) == LONG
        await pilot.press("down")
        await pilot.pause()
        assert "F1 keys" in screen_text(app).splitlines()[-1]
        assert "two lines" not in screen_text(app)


def test_every_key_is_told_as_it_stands_on_the_keyboard() -> None:
    told = {command.key_label for commands in SCREENS.values() for command in commands}
    assert sorted(label for label in told if "_" in label or label == "asterisk") == []
