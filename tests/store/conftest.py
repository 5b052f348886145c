"""The stores that the tests run on. A new implementation of the protocol is added to `IMPLEMENTATIONS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pdca_tui.store import Store, create_store
from tests.store.samples import NOON


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
