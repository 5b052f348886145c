"""What holds for the tests that start the program itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder of the test's own, whose path is as long at each run: sentences hold it, and break by its length."""
    with tempfile.TemporaryDirectory(prefix="pdca-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
