"""A closed window ends a session in order on Windows too: drafts first, then the app, then a moment to restore."""

from __future__ import annotations

import pytest

from pdca_tui.platform.ending import GRACE, TerminalGuard, window_closed

CTRL_C, CTRL_CLOSE, CTRL_SHUTDOWN = 0, 2, 6


@pytest.mark.parametrize("event", [CTRL_CLOSE, CTRL_SHUTDOWN])
def test_drafts_are_written_before_the_app_leaves(event: int) -> None:
    order: list[object] = []
    handle = window_closed(lambda: order.append("drafts"), lambda: order.append("leave"), order.append)
    assert handle(event)
    assert order == ["drafts", "leave", GRACE]


def test_a_draft_that_cannot_be_written_holds_nobody_up() -> None:
    order: list[object] = []

    def broken() -> None:
        raise RuntimeError("a fault of the program")

    with pytest.raises(RuntimeError):
        window_closed(broken, lambda: order.append("leave"), order.append)(CTRL_CLOSE)
    assert order == ["leave"]


def test_ctrl_c_is_left_to_the_app() -> None:
    order: list[object] = []
    handle = window_closed(lambda: order.append("drafts"), lambda: order.append("leave"), order.append)
    assert not handle(CTRL_C)
    assert order == []


def test_without_a_terminal_there_is_nothing_to_watch() -> None:
    left: list[bool] = []
    guard = TerminalGuard(lambda: left.append(True))
    guard._file = None
    guard.look()
    assert left == []


def test_a_terminal_that_is_gone_is_left_once() -> None:
    import os

    left: list[bool] = []
    reading, writing = os.pipe()
    guard = TerminalGuard(lambda: left.append(True))
    guard._file = reading
    os.close(writing)
    guard.look()
    guard.look()
    os.close(reading)
    assert left == [True]
