"""The program line by line on a copy of the story, in either language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pdca_tui.exchange.samples import STORY_MOMENT, story_store
from pdca_tui.store import copy_store
from tests.linear.talking import Talk


@pytest.fixture
def talk(tmp_path: Path) -> Callable[[str], Talk]:
    """A conversation with the manager of the story in the language that is asked for."""

    def begin(language: str) -> Talk:
        store = tmp_path / language
        if not store.exists():
            copy_store(story_store(language), store)
        return Talk(store, tmp_path / "home", STORY_MOMENT.date().isoformat(), language)

    return begin
