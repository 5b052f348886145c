"""Opening the app: on a store, or on a throw-away copy of the sample."""

from __future__ import annotations

import argparse
import codecs
import gc
import os
import sys
from typing import TYPE_CHECKING

from pdca_tui.cli.call import Call, Grammar
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.platform.terminal import can_draw

_PRINTING = ["pdca --linear", "pdca today", "pdca task list", "pdca kpi list", "pdca log"]
"""What works where no screen can be drawn."""

if TYPE_CHECKING:
    from pdca_tui.actions.launch import LaunchOptions


def add_commands(grammar: Grammar) -> None:
    """`pdca demo`, `pdca morning`, `pdca review`; without a command the app opens too."""
    demo = grammar.add("demo", grammar.t("open the app on a throw-away copy of the sample"), open_demo)
    demo.add_argument("--week-four", action="store_true", help=grammar.t("the small sample: week 4 of the first round"))
    for kind, words in (
        (MeetingKind.MORNING, grammar.t("lead the morning meeting, or join it")),
        (MeetingKind.REVIEW, grammar.t("lead the weekly review, or join it")),
    ):
        parser = grammar.add(kind.value, words, open_meeting)
        parser.add_argument("--follow", action="store_true", help=grammar.t("look on, live and read-only"))


def open_app(call: Call, arguments: argparse.Namespace) -> int:
    """Open the app on the store of the line; with `--linear` read it out line by line instead."""
    if call.options.linear:
        return _start(_launch(call), call)
    if call.options.restricted and not _can_draw():
        raise Refused(msg("This connection opens the app, which needs a terminal that can draw: use `ssh -t`."))
    _check_terminal()
    return _start(_launch(call), call)


def open_demo(call: Call, arguments: argparse.Namespace) -> int:
    """Open the app on the sample, its clock at the sample's day; whatever is changed goes when it closes.

    With `--week-four` it is the small sample: the first round in its fourth week.
    """
    if not call.options.linear:
        _check_terminal()
    from pdca_tui.tui.sample import throw_away_sample

    sample = throw_away_sample(_launch(call), call.translator.language, week_four=arguments.week_four)
    with sample as launch:
        return _start(launch, call)


def open_meeting(call: Call, arguments: argparse.Namespace) -> int:
    """Open the app in a meeting: to lead the one of today, or with `--follow` to look on."""
    if call.options.linear:
        raise Refused(
            msg("A meeting is led in the app. Line by line one that was held is put on record: `pdca --linear`.")
        )
    _check_terminal()
    from msgspec import structs

    kind = MeetingKind(arguments.command)
    return _run(structs.replace(_launch(call), meeting=kind, follow=arguments.follow))


def _launch(call: Call) -> LaunchOptions:
    from msgspec import structs

    from pdca_tui.actions.launch import LaunchOptions

    return LaunchOptions(**structs.asdict(call.options))


def _start(launch: LaunchOptions, call: Call) -> int:
    """The screens, or the conversation where that was asked for."""
    if not launch.linear:
        return _run(launch)
    from pdca_tui.linear.run import run_linear

    return run_linear(launch, call.translator)


def _run(launch: LaunchOptions) -> int:
    # Half of the start is imports, whose objects all stay: collecting meanwhile costs a tenth and finds nothing.
    # The app takes it up again with its first frame.
    gc.disable()
    from pdca_tui.tui.run import run_app

    return run_app(launch)


def _can_draw() -> bool:
    return can_draw(os.environ) and sys.stdin.isatty() and sys.stdout.isatty()


def _check_terminal() -> None:
    """Refuse where no screen can be drawn, and say what works there."""
    if not _can_draw():
        raise Refused(
            msg(
                "The app needs a terminal that can draw. Here these work: {commands}. `pdca --help` lists all.",
                commands=_PRINTING,
            )
        )
    encoding = _spoken()
    if encoding is not None:
        raise Refused(
            msg(
                "The app speaks UTF-8, and text goes out as {encoding} here. Set the terminal to UTF-8 and start "
                "`LC_ALL=zh_CN.UTF-8 pdca`. As it is these work: {commands}.",
                encoding=encoding,
                commands=_PRINTING,
            )
        )


def _spoken() -> str | None:
    """The encoding of the stream that Textual draws on, unless it is UTF-8."""
    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
    return None if codecs.lookup(encoding).name == "utf-8" else encoding
