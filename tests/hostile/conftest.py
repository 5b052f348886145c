"""One hostile copy of the reference round, made once; tests that write get a copy of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.hostile.corpus import STORABLE
from tests.hostile.stores import hostile_store
from tests.tui.running import app_on, sample_store


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A walk presses hundreds of keys: Textual's pilot looks more often whether one has been worked off."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 1 / 500)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 1 / 1000)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hostile store that is only read."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "plain").mkdir()
    snapshot = app_on(sample_store(folder / "plain", "en"), folder).require_session().snapshot()
    return hostile_store(folder, snapshot, STORABLE)


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    """A hostile store of the test's own."""
    return Path(shutil.copytree(made, tmp_path / "store"))
