"""The command on a copy of the reference round, the person at it being the service manager."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.conftest import place, reference_store
from tests.cli.running import Pdca

__all__ = ["place", "reference_store"]


@pytest.fixture
def pdca(place: Path, tmp_path: Path) -> Pdca:
    return Pdca(place, tmp_path / "home")


@pytest.fixture
def fresh(tmp_path: Path) -> Pdca:
    """The command where there is no store yet."""
    return Pdca(tmp_path / "new", tmp_path / "home")
