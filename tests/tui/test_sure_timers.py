"""A shot that is set once is fired, however late the machine is: a window is laid out, a detail is drawn."""

from __future__ import annotations

from functools import partial
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
import textual.timer
from textual._time import get_time

from tests.tui.running import app_on, sample_store


def held_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the first two looks at the clock that a timer takes, others work for a second."""
    looks = count()
    late = SimpleNamespace(get_time=lambda: get_time() + (1.0 if next(looks) else 0.0))
    monkeypatch.setattr(textual.timer, "_time", late)


async def test_a_window_that_is_resized_while_others_work_is_laid_out_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(sample_store(tmp_path), tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        with monkeypatch.context() as patch:
            held_up(patch)
            await pilot.resize_terminal(80, 24)
        assert app.screen._compositor.size == (80, 24)
        await pilot.resize_terminal(100, 30)
        assert app.screen._compositor.size == (100, 30)


async def test_what_is_told_about_a_row_comes_though_others_work_while_the_cursor_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(sample_store(tmp_path), tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        shots: list[object] = []
        for pump in (app, app.screen, app.screen.focused):
            assert pump is not None
            with monkeypatch.context() as patch:
                held_up(patch)
                pump.set_timer(0.01, partial(shots.append, pump))
                await pilot.pause()
        assert shots == [app, app.screen, app.screen.focused]
