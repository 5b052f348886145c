"""What the method works out of a snapshot once, however many views and rules ask for it.

A snapshot never changes, so an answer about it does not either: it is kept with the snapshot and goes with it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from pdca_tui.model.snapshot import Snapshot

P = ParamSpec("P")
T = TypeVar("T")


def remembered(work: Callable[Concatenate[Snapshot, P], T]) -> Callable[Concatenate[Snapshot, P], T]:
    """`work`, done once for each snapshot and the same further arguments. Nobody may change what it returns."""

    @wraps(work)
    def answer(snapshot: Snapshot, /, *args: P.args, **kwargs: P.kwargs) -> T:
        question = (work, args, tuple(kwargs.items()))
        if question not in snapshot.answers:
            snapshot.answers[question] = work(snapshot, *args, **kwargs)
        return cast(T, snapshot.answers[question])

    return answer
