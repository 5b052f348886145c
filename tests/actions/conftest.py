"""A real store with the reference round, and people who sit in front of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.founding import found_store
from pdca_tui.model.clock import FixedClock
from tests.reference import reference_records

NOW = dt.datetime(2026, 4, 17, 16, 20, tzinfo=dt.timezone(dt.timedelta(hours=8)))

As = Callable[[str], Session]


@pytest.fixture(scope="session")
def reference_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference round in a store that is only copied from."""
    path = tmp_path_factory.mktemp("reference") / "store"
    records = reference_records()
    found_store(path, clock=FixedClock(NOW), login="li", records=records, subject="reference").store.close()
    return path


@pytest.fixture
def place(reference_store: Path, tmp_path: Path) -> Path:
    """A store of the test's own."""
    import shutil

    path = tmp_path / "store"
    shutil.copytree(reference_store, path)
    return path


@pytest.fixture
def as_(place: Path) -> As:
    """A session of the person with this login, at 16:20 on Friday of week 4."""
    return lambda login: open_session(place, login=login, clock=FixedClock(NOW))


@pytest.fixture
def li(as_: As) -> Session:
    """The service manager."""
    return as_("li")


@pytest.fixture
def liming(as_: As) -> Session:
    """The parts supervisor, a member."""
    return as_("liming")
