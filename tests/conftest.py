"""What holds for all tests: laws are tried without a clock, and in the same order wherever nobody is watching; pilots
wait for the app, not for a time; stores lie in memory where there is room, so that no test waits for a disk.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.tui.quick import quick_pilots

# A busy machine is no fault of the law that is tried.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

MEMORY = Path("/dev/shm")
ENOUGH = 2 << 30
"""Bytes: what the tests leave lying is about half of it."""


def pytest_configure() -> None:
    """Put what tests write into memory, unless somebody has said where. The store syncs all the same: what it asks of
    the system is watched in `tests/system/test_store_faults.py`.
    """
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def pytest_collection_finish() -> None:
    """Spare the collector what is there before the first test: looking through it took a sixth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _pilots_wait_for_the_app() -> Iterator[None]:
    with quick_pilots():
        yield
