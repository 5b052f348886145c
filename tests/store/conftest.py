"""The stores that the tests run on. A new implementation of the protocol is added to `IMPLEMENTATIONS`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pdca_tui.store import Store, create_store, open_store
from tests.store.samples import NOON


class DaysOnHand:
    """The clock of a machine on which a day passes, or a wrong one begins, when somebody says so."""

    def __init__(self) -> None:
        self.moment = NOON

    def now(self) -> dt.datetime:
        return self.moment

    def today(self) -> dt.date:
        return self.moment.date()

    def ticks(self) -> float:
        return self.moment.timestamp()


def _file_store(directory: Path) -> Store:
    return create_store(directory / "store", login="setup", at=NOON)


IMPLEMENTATIONS: dict[str, Callable[[Path], Store]] = {"file": _file_store}


@pytest.fixture(params=sorted(IMPLEMENTATIONS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each implementation, for what the protocol promises."""
    made = IMPLEMENTATIONS[request.param](tmp_path)
    yield made
    made.close()


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    """An empty store of files, for what only files can show."""
    made = _file_store(tmp_path)
    yield made
    made.close()


@pytest.fixture
def machine() -> DaysOnHand:
    """The clock of the machine that `dated` lies on."""
    return DaysOnHand()


@pytest.fixture
def dated(file_store: Store, machine: DaysOnHand) -> Iterator[Store]:
    """An empty store of files on a machine whose days can be chosen."""
    opened = open_store(file_store.path, machine=machine)
    yield opened
    opened.close()
