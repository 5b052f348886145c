"""Hostile comments: in by the deed or by a store made by hand, and on every screen and command that tells them."""

from __future__ import annotations

import asyncio
import json
import unicodedata
from pathlib import Path

import pytest

from pdca_tui.actions.comments import add_comment
from pdca_tui.cli.main import main
from pdca_tui.model.errors import Refused
from pdca_tui.model.records import Comment
from tests.hostile.corpus import STORABLE
from tests.hostile.stores import hostile_store
from tests.hostile.test_screens import walk
from tests.tui.running import app_on
from tests.tui.test_comments_page import at, talked, task

WAYS = (("down", "enter", "enter"), ("tab", "down", "t"), ("tab", "down", "enter", "end"), ("slash", "e"))


def test_a_hostile_comment_is_kept_as_it_is(tmp_path: Path) -> None:
    li = at(talked(tmp_path), "li")
    # What holds a sign of its own for asking somebody is read for names, and may be refused for one nobody has.
    for text in (text for text in STORABLE if text.strip() and "@" not in unicodedata.normalize("NFKC", text)):
        done = add_comment(li, task(li), text)
        kept = done.snapshot.get(Comment, done.record_id)
        assert kept is not None
        assert kept.text == text.strip()
    with pytest.raises(Refused, match="nobody of this centre"):
        add_comment(li, task(li), "[@click=app.quit]quit[/]")


def test_hostile_talk_on_every_screen_stays_text(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    snapshot = at(talked(tmp_path / "plain"), "li").snapshot()
    store = hostile_store(tmp_path, snapshot, STORABLE)
    assert len(at(store, "li").snapshot().all(Comment)) == 3

    found = asyncio.run(walk(app_on(store, tmp_path, language="en"), WAYS, [(80, 24)]))

    assert {way: signs for way, signs in found.items() if signs} == {}


def test_hostile_talk_is_harmless_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plain").mkdir()
    snapshot = at(talked(tmp_path / "plain"), "li").snapshot()
    store = hostile_store(tmp_path, snapshot, STORABLE)
    assert main(["--store", str(store), "--as", "li", "comments"]) == 0
    told = capsys.readouterr().out
    assert [sign for sign in told if unicodedata.category(sign) in ("Cc", "Cf") and sign != "\n"] == []
    assert main(["--store", str(store), "--as", "li", "comments", "--json"]) == 0
    texts = {one["text"] for one in json.loads(capsys.readouterr().out)}
    assert texts == {one.text for one in at(store, "li").snapshot().all(Comment)}
