"""Hostile text typed and pasted: fields keep it harmless, and what a form did not change stays as it was stored."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from pathlib import Path

from msgspec import structs
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Task
from pdca_tui.model.text import safe_text
from pdca_tui.store import open_store
from pdca_tui.store.presence import Presence, read_presences, write_presence
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.forms.tasks import edit_task_form
from pdca_tui.tui.messages import Wanted
from tests.hostile.corpus import STORABLE
from tests.hostile.explorer import acting, settled
from tests.tui.running import MOMENT, app_on, screen_text

PASTED = "\n".join(text for text in STORABLE if len(text) < 100)


async def pasted(app: PdcaApp, pilot: Pilot[int], text: str) -> None:
    """Paste into what has the focus; nothing of it acts."""
    focused = app.screen.focused
    (focused or app.screen).post_message(events.Paste(text))
    await settled(pilot)
    assert acting(app) == []


def test_what_is_pasted_anywhere_is_made_harmless_and_ends_nothing(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")

    async def run() -> None:
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            snapshot = app.scene.snapshot
            task = next(one for one in snapshot.plan_tasks if snapshot.is_leaf(one) and one.status is TaskStatus.TODO)
            ways = [
                ("form_edit", task),
                ("form_task", snapshot.measures[0]),
                ("form_block", task),
                ("form_paste", task),
            ]
            ways += [("find", None), ("form_indicator", None), ("form_lesson", None), ("do_board", None)]
            for way, subject in ways:
                getattr(app.ways, f"open_{way}")(Wanted(way, subject))
                await settled(pilot)
                for text in (PASTED, "\x1b[201~\x1b]0;owned\x07", STORABLE[-1]):
                    await pasted(app, pilot, text)
                for field in app.screen.query("Input, TextArea"):
                    assert isinstance(field, (Input, TextArea))
                    held = field.value if isinstance(field, Input) else field.text.replace("\t", " ")
                    assert safe_text(held, lines=True) == held
                while len(app.screen_stack) > 1:
                    app.pop_screen()
                await settled(pilot)

    asyncio.run(run())


def test_a_form_changes_no_text_that_nobody_touched(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    snapshot = open_store(store, read_only=True).snapshot()
    task = next(one for one in snapshot.plan_tasks if "\x1b" in one.title and snapshot.is_leaf(one))

    async def run() -> None:
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            app.ways.open_form_criterion(Wanted("form:criterion", task))
            await settled(pilot)
            await pilot.press("end", "x", "ctrl+s")
            await settled(pilot)

    asyncio.run(run())
    after = open_store(store, read_only=True).snapshot().get(Task, task.id)

    assert after is not None
    assert after.done_when != task.done_when
    kept = structs.replace(
        after,
        done_when=task.done_when,
        version=task.version,
        changed_at=task.changed_at,
        changed_by=task.changed_by,
    )
    assert kept == task


def test_a_draft_that_a_hand_has_changed_fills_a_form_with_text(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    task = app.require_session().snapshot().plan_tasks[-1]
    form = edit_task_form(app.scene, task)
    assert app.drafts is not None
    app.drafts.save(
        form.draft_key, {one.name: STORABLE[place % len(STORABLE)] for place, one in enumerate(form.fields)}
    )
    app.drafts.save("another", {"title": PASTED})
    for file in app.drafts.folder.glob("*.json"):
        whole = json.loads(file.read_text())
        file.write_text(json.dumps({**whole, "saved_at": "2026-04-17T16:00:00"}))
    app.drafts.folder.joinpath("deep.json").write_text("[" * 100_000)
    app.drafts.folder.joinpath("early.json").write_text('{"key": "k", "texts": {}, "saved_at": "0001-01-01T00:00:00"}')
    app.drafts.save("third", {"title": ""})
    assert {form.draft_key, "another", "third"} <= set(app.drafts.list())

    async def run() -> None:
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            app.ways.open_form_edit(Wanted("form:edit", task))
            await settled(pilot)
            assert acting(app) == []

    asyncio.run(run())


def test_who_is_here_is_shown_by_a_harmless_name(store: Path, tmp_path: Path) -> None:
    since = MOMENT.astimezone(dt.UTC)
    for number, text in enumerate(STORABLE[:20]):
        write_presence(store, Presence(f"session-{number}", text, text, text, since), 0o600, 0o700)
    found = read_presences(store, clear=False)
    assert [one.name for one in found] == sorted(STORABLE[:20], key=lambda text: f"session-{STORABLE.index(text)}")
    app = app_on(store, tmp_path, language="en")

    async def run() -> None:
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            app._met(tuple(found))
            app.ways.open_here(Wanted("here"))
            await settled(pilot)
            assert acting(app) == []
            assert "owned" in screen_text(app)

    asyncio.run(run())
