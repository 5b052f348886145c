"""How tests with a pilot wait: until the app has nothing left to do, however slow or busy the machine is.

Textual's own way sleeps 20 ms at a time until the process uses little processor time: a key costs 60 ms with nothing
to do, and a process that others keep from working counts as idle. The event loop knows better.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import textual.app
import textual.pilot
from textual._context import active_app
from textual.worker import WorkerState

SOON = 0.04
"""Seconds: what a timer brings within two frames belongs to what was done just now."""

AT_WORK = (WorkerState.PENDING, WorkerState.RUNNING)

HELD_UP = 1000
"""Looks, a millisecond apart, after which a worker that nothing else waits for is held up by the test on purpose."""

NEVER_QUIET = 60.0
"""Seconds after which an app that keeps itself busy is a fault, on the slowest machine."""


async def wait_until_quiet(min_sleep: float = 0, max_sleep: float = NEVER_QUIET) -> None:
    """Return when no task can go on, no timer is about to ring and no worker is at work. Takes the place of
    `textual._wait.wait_for_idle` and its parameters; the shortest wait is none at all.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + max_sleep
    looks = 0
    while loop.time() < end:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        rest = _until_next_timer(loop)
        if rest is not None and rest < SOON:
            await asyncio.sleep(max(rest, 0))
        elif looks < HELD_UP and any(worker.state in AT_WORK for worker in active_app.get().workers):
            looks += 1
            await asyncio.sleep(0.001)
        else:
            return
    raise AssertionError(f"the app was still busy after {max_sleep:g} s")


def _until_next_timer(loop: asyncio.AbstractEventLoop) -> float | None:
    pending = [handle.when() for handle in loop._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]
    return min(pending) - loop.time() if pending else None


@contextmanager
def quiet_pilots() -> Iterator[None]:
    """Every pilot waits in this way."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", wait_until_quiet)
        yield
