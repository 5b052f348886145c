"""Look-ups that a snapshot builds once, and that its next revision takes over where their tables have not changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

T = TypeVar("T")

TABLES_OF: dict[str, tuple[str, ...]] = {}
"""Name of a look-up -> the tables whose records are all that it is built from."""


def lookup(*tables: str) -> Callable[[Callable[[Any], T]], cached_property[T]]:
    """A property that is worked out on first use, from the records of `tables` and of nothing else."""

    def made(work: Callable[[Any], T]) -> cached_property[T]:
        TABLES_OF[work.__name__] = tables
        return cached_property(work)

    return made
