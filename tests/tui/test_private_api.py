"""Textual's private parts that we use are as they were when we wrote against them.

Textual is pinned. When the pin moves and one of these fails, read the sentence, look at what changed in Textual, and
bring the named module and this test up to date together.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from typing import Any

import pytest
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from rich.style import Style
from textual import events
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual._styles_cache import StylesCache
from textual._time import get_time
from textual._wait import wait_for_idle
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from pdca_tui.tui.first_frame import OneFirstFrame
from pdca_tui.tui.paint import CellDiffing
from pdca_tui.tui.slow_line import SteadyLine

METHODS = [
    (App._check_bindings, ["self", "key", "priority"], "keys_in_order.py asks it while no text is typed"),
    (App._display, ["self", "screen", "renderable"], "paint.py replaces it"),
    (App._build_driver, ["self", "headless", "inline", "mouse", "size"], "slow_line.py wraps the driver's file"),
    (App._begin_update, ["self"], "paint.py calls it before each frame"),
    (App._end_update, ["self"], "paint.py calls it after each frame"),
    (App._print_error_renderables, ["self"], "app.py replaces it, so that a traceback never covers the screen"),
    (Screen._compositor_refresh, ["self"], "page.py skips it while painting is held back"),
    (App._handle_exception, ["self", "error"], "paint.py hands it what painting raises"),
    (App.post_display_hook, ["self"], "paint.py calls it after each frame"),
    (App.refresh, ["self", "repaint", "layout", "recompose"], "paint.py asks it for a full frame"),
    (ChopsUpdate.__init__, ["self", "chops", "spans", "chop_ends"], "paint.py reads the three"),
    (LayoutUpdate.__init__, ["self", "strips", "region"], "paint.py reads the two"),
    (wait_for_idle, ["min_sleep", "max_sleep"], "quick.py of the tests replaces it"),
    (Pilot._wait_for_screen, ["self", "timeout"], "quick.py of the tests replaces it"),
    (StylesCache.get_inner_outer, ["cls", "base_background", "background"], "page.py empties what it remembers"),
    (Strip.render_ansi, ["style", "color_system"], "paint.py takes a cell's pen from it"),
]

BODIES = [
    (App._display, "4b78dff6669a", "paint.py repeats its steps, so compare the two"),
    (ChopsUpdate.render_segments, "4c1cdb567e0b", "paint.py lays out chops as it does"),
    (LayoutUpdate.render_segments, "ff329c722506", "paint.py lays out strips as it does"),
    (Strip.render, "2ba7a4913a72", "paint.py turns segments into pens as it does"),
    (Stylesheet._parse_rules, "2f1c2d220b67", "quick.py of the tests keeps what it returns, by all that it depends on"),
    (App._on_resize, "62d14429be32", "paint.py repaints where it does nothing"),
    (Screen._refresh_layout, "889715478130", "first_frame.py relies on what it does inside a batch"),
]


def name_of(value: Any) -> str:
    return value.__qualname__ if callable(value) else ""


@pytest.mark.parametrize(("method", "parameters", "use"), METHODS, ids=name_of)
def test_a_method_takes_what_we_hand_it(method: Callable[..., Any], parameters: list[str], use: str) -> None:
    found = list(inspect.signature(method).parameters)
    assert found == parameters, f"Textual's {name_of(method)} now takes {found}; {use}"


def fingerprint(method: Callable[..., Any]) -> str:
    return hashlib.sha256(inspect.getsource(method).encode()).hexdigest()[:12]


@pytest.mark.parametrize(("method", "expected", "use"), BODIES, ids=name_of)
def test_a_method_does_what_it_did(method: Callable[..., Any], expected: str, use: str) -> None:
    found = fingerprint(method)
    assert found == expected, f"Textual's {name_of(method)} was rewritten; {use}, then put {found!r} into {__name__}"


@pytest.mark.parametrize("name", ["_batch_count", "_running", "_closed", "_driver", "_previous_cursor_position"])
def test_an_app_has_the_attributes_that_painting_reads(name: str) -> None:
    assert hasattr(App(), name), f"Textual's App has no {name} any more; paint.py asks for it before each frame"


def test_the_writer_of_a_driver_takes_its_file_from_where_we_put_it() -> None:
    assert "WriterThread(self._file)" in inspect.getsource(LinuxDriver.start_application_mode), "see slow_line.py"
    run = inspect.getsource(WriterThread.run)
    for used in ("self._file.write", "self._file.flush"):
        assert used in run, "slow_line.py measures how long it takes"


def test_an_answer_about_the_cursor_becomes_an_event_with_the_time_it_came() -> None:
    came: list[Any] = []
    parser = XTermParser()
    came += parser.feed("\x1b[3;7R")
    assert isinstance(came[0], events.CursorPosition), "slow_line.py measures the line by it"
    assert abs(came[0].time - get_time()) < 5


def test_updates_are_the_compositors_and_carry_what_we_read() -> None:
    assert issubclass(LayoutUpdate, CompositorUpdate), "LayoutUpdate is no CompositorUpdate any more"
    assert issubclass(ChopsUpdate, CompositorUpdate), "ChopsUpdate is no CompositorUpdate any more"
    returns = inspect.signature(Compositor.render_full_update).return_annotation
    assert returns == "LayoutUpdate", f"a full update is now a {returns}; paint.py knows LayoutUpdate"
    returns = inspect.signature(Compositor.render_partial_update).return_annotation
    assert returns == "ChopsUpdate | None", f"a partial update is now a {returns}; paint.py knows ChopsUpdate"


def test_our_names_hide_nothing_of_textual() -> None:
    ours = {
        name for mixin in (CellDiffing, SteadyLine, OneFirstFrame) for name in vars(mixin) if not name.startswith("__")
    }
    replaced = {"_display", "_build_driver", "BINDINGS"}
    made_by_textual = set(vars(type("Empty", (App,), {})))
    hidden = {name for name in ours - replaced - made_by_textual if hasattr(App(), name)}
    assert not hidden, f"Textual's App now has {hidden} of its own; rename ours in one of the mixins"


def test_the_pen_of_a_style_is_bare_sgr() -> None:
    style = Style(bold=True, color="rgb(1,2,3)", bgcolor="red", link="https://example.org/")
    pen = Strip.render_ansi(style, ColorSystem.TRUECOLOR)
    assert pen == "1;38;2;1;2;3;41", f"Strip.render_ansi now gives {pen!r}; cells.py parses plain SGR parameters"
    assert set(COLOR_SYSTEMS) == {"standard", "256", "truecolor", "windows"}, "Rich names its colour systems anew"


def test_starting_the_driver_reports_a_size() -> None:
    source = inspect.getsource(LinuxDriver.start_application_mode)
    assert "send_size_event()" in source, (
        "the driver no longer reports the size when it starts; paint.py repaints a restarted terminal on that report"
    )
    assert "pixel_size" in events.Resize.__init__.__code__.co_varnames, (
        "Resize no longer tells in-band reports by pixel_size; paint.py ignores the first of those"
    )
