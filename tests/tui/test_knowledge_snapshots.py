"""Pictures of the scripts and principles, three sizes, both languages, and of where the principle of the day stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from pdca_tui.actions.standards import new_edition, note_use
from pdca_tui.model.enums import StandardKind
from tests.knowledge import write_knowledge
from tests.tui.running import app_on, sample_store

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]
ACT = ("5", "tab")
WORD = {"zh": "进度", "en": "part"}
KEYS: dict[str, tuple[str, ...]] = {
    "scripts": ACT,
    "tag": (*ACT, "f"),
    "search": (*ACT, "s", "*word"),
    "script": (*ACT, "enter"),
    "old_version": (*ACT, "enter", "left"),
    "hidden": (*ACT, "p"),
    "revealed": (*ACT, "p", "enter"),
    "practised": (*ACT, "p", *("space", "y") * 3, "space", "a", "space", "y"),
    "new_script": (*ACT, "n"),
    "new_version": (*ACT, "v"),
    "retire": (*ACT, "X"),
    "principles": (*ACT, "tab"),
    "principle": (*ACT, "tab", "enter"),
    "new_principle": (*ACT, "tab", "n"),
    "today": (),
    "encouragement": ("m", *("pagedown",) * 4),
}


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


def knowing_store(folder: Path, language: str) -> Path:
    """The sample with its scripts and principles; the first script has a second version and was used twice."""
    store = sample_store(folder, language)
    session = app_on(store, folder, language=language).require_session()
    write_knowledge(session, language)
    late = session.snapshot().standards(StandardKind.SCRIPT)[0]
    edition = session.snapshot().edition(late)
    assert edition is not None
    content = replace(edition.content, wrong="")
    why = {"zh": "加上下一次报进度的时间", "en": "The moment of the next word is named"}[language]
    new_edition(session, late, content, number="1.1", reason=why, based_on=edition.id)
    for _ in range(2):
        note_use(session, late)
    return store


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", KEYS)
def test_the_knowledge_looks_as_it_did(
    name: str, size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    app = app_on(knowing_store(tmp_path, language), tmp_path, language=language)

    async def walk(pilot: Pilot[Any]) -> None:
        for key in KEYS[name]:
            await pilot.press(*(WORD[language] if key == "*word" else [key]))
            await app.workers.wait_for_complete()
            await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=walk)
