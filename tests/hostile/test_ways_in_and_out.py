"""Hostile text through the command line, exports and forms: printed harmless, stored unchanged, halves refused."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdca_tui.actions.session import Session
from pdca_tui.actions.tasks import edit_task
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.errors import Refused
from pdca_tui.model.records import Task
from pdca_tui.model.text import safe_text
from pdca_tui.store import open_store
from tests.cli.running import Pdca
from tests.hostile.corpus import HALVES, MARKUP, STORABLE, naughty
from tests.tui.running import MOMENT

READING = (
    ("today",),
    ("task", "list"),
    ("kpi", "list"),
    ("schedule",),
    ("raci",),
    ("workload",),
    ("health",),
    ("process",),
    ("results",),
    ("roi",),
    ("problems",),
    ("baseline",),
    ("meetings",),
    ("log",),
    ("doctor",),
)
"""Every command that prints what a store holds."""


def acts(text: str) -> list[str]:
    """The signs that a terminal acts on or nobody sees; lines may end."""
    return [f"{sign!a}" for sign in text if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf")]


def manager(store: Path) -> Session:
    opened = open_store(store)
    return Session(opened, FixedClock(MOMENT), "li", "cli", opened.snapshot().person_by_login["li"])


@pytest.mark.parametrize("line", READING, ids=" ".join)
def test_what_is_printed_cannot_act(line: tuple[str, ...], made: Path, tmp_path: Path) -> None:
    pdca = Pdca(made, tmp_path)
    for language in ("en", "zh"):
        done = pdca.run("--lang", language, "--read-only", *line)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        assert acts(done.stdout + done.stderr) == []


def test_what_was_stored_comes_out_of_json_unchanged(made: Path, tmp_path: Path) -> None:
    pdca, titles = Pdca(made, tmp_path), {task.title for task in manager(made).snapshot().tasks}
    target = tmp_path / "out.json"
    pdca.say("--read-only", "export", "--format", "json", "-o", str(target))

    told = {task["title"] for task in json.loads(target.read_text("utf-8"))["records"]["tasks"]}

    assert told == titles
    assert any("\x1b" in title for title in titles)


def test_what_is_typed_on_the_command_line_is_kept_as_it_was_typed(store: Path, tmp_path: Path) -> None:
    pdca = Pdca(store, tmp_path)
    typed = [text for text in (*MARKUP, "\x1b]0;owned\x07", "\u202ebidi", "=1+1", "-1 of 2") if text.strip()]
    code = next(task.code for task in manager(store).snapshot().tasks if task.status is TaskStatus.TODO)
    for text in typed:
        done = pdca.run("task", "block", code, f"--reason={text}")
        assert done.returncode == 0, done.stderr
        assert acts(done.stdout + done.stderr) == []
        task = manager(store).snapshot().task_by_code[code]
        assert task.blocked_reason == text.strip()


@pytest.mark.parametrize("text", HALVES, ids=ascii)
def test_half_a_character_is_refused_with_a_sentence(text: str, store: Path) -> None:
    session = manager(store)
    task = session.snapshot().tasks[1]
    with pytest.raises(Refused):
        edit_task(session, task, title=text)
    assert session.snapshot().get(Task, task.id) == task


@pytest.mark.parametrize("text", [*STORABLE, *naughty()], ids=range(len(STORABLE) + len(naughty())))
def test_the_gate_lets_nothing_through_that_acts(text: str) -> None:
    assert acts(safe_text(text)) == []
    assert acts(safe_text(text, lines=True)) == []


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(), max_size=60))
def test_the_gate_holds_for_any_text(text: str) -> None:
    shown = safe_text(text)
    assert acts(shown) == []
    shown.encode("utf-8")
    assert safe_text(shown) == shown
