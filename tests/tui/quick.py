"""What makes a test with a pilot quick without changing what it sees: it waits for the app, not for a time, and styles
are parsed once.

Textual's own way to wait sleeps 20 ms at a time until the process uses little processor time: a key costs 60 ms with
nothing to do, and a process that others keep from working counts as idle. The event loop knows better.

`tests/tui/test_private_api.py` tells when Textual changes what is replaced here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import textual.app
import textual.pilot
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.worker import WorkerState

SOON = 0.04
"""Seconds: what a timer brings within two frames belongs to what was done just now."""

AT_WORK = (WorkerState.PENDING, WorkerState.RUNNING)

HELD_UP = 100
"""Looks, a millisecond apart, after which a worker that nothing else waits for is held up by the test on purpose."""

NEVER_QUIET = 60.0
"""Seconds after which an app that keeps itself busy is a fault, on the slowest machine."""


@contextmanager
def quick_pilots() -> Iterator[None]:
    """Every app that is run by a pilot is waited for and styled in this way."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", wait_until_quiet)
        patch.setattr(Pilot, "_wait_for_screen", _screen_is_quiet)
        patch.setattr(Stylesheet, "_parse_rules", _parsed_once)
        yield


async def wait_until_quiet(min_sleep: float = 0, max_sleep: float = NEVER_QUIET) -> None:
    """Return when no task can go on, no timer is about to ring and no worker is at work.

    Takes the place of `textual._wait.wait_for_idle` with its parameters; the shortest wait is none at all.

    Raises:
        AssertionError: when the app is still busy after `max_sleep` seconds.
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


async def _screen_is_quiet(pilot: Pilot[object], timeout: float = NEVER_QUIET) -> bool:
    """Takes the place of `Pilot._wait_for_screen`, which asks each widget for a sign: four messages of ten in a test
    with a pilot were such signs. In a quiet app no widget has anything left to do.
    """
    await wait_until_quiet(max_sleep=timeout)
    return pilot.app._exception is None


_parse_rules = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def _parsed_once(sheet: Stylesheet, *args: Any, **kwargs: Any) -> list[RuleSet]:
    """Takes the place of `Stylesheet._parse_rules`: the apps of a run have the same styles, and rules are only read."""
    key = (*sheet._variables.items(), *args, *kwargs.items())
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *args, **kwargs)
    return _parsed[key]
