"""Opening the app: on a store, or on a throw-away copy of the sample."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.cli.call import Call, Grammar
from pdca_tui.model.clock import ReplayClock
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg

if TYPE_CHECKING:
    from pdca_tui.actions.launch import LaunchOptions

SAMPLE_TIME = dt.time(16, 20)
SAMPLE_LOGIN = "li"


def add_commands(grammar: Grammar) -> None:
    """`pdca demo`; without a command the app opens too."""
    grammar.add("demo", grammar.t("open the app on a throw-away copy of the sample"), open_demo)


def open_app(call: Call, arguments: argparse.Namespace) -> int:
    """Open the app on the store of the line."""
    from pdca_tui.actions.launch import LaunchOptions

    options = call.options
    return _run(
        LaunchOptions(
            store=options.store,
            login=options.login,
            read_only=options.read_only,
            language=options.language,
            today=options.today,
            ascii=options.ascii,
            plain_paint=options.plain_paint,
            theme=options.theme,
        )
    )


def open_demo(call: Call, arguments: argparse.Namespace) -> int:
    """Open the app on the sample, its clock at the sample's day; whatever is changed goes when it closes."""
    from pdca_tui.actions.launch import LaunchOptions
    from pdca_tui.exchange.samples import SAMPLE_DAY

    _check_terminal()
    options = call.options
    folder = Path(tempfile.mkdtemp(prefix="pdca-demo-"))
    try:
        store = folder / "store"
        today = options.today or SAMPLE_DAY
        make_sample(store, options.language or call.translator.language, today)
        return _run(
            LaunchOptions(
                store=store,
                login=options.login or SAMPLE_LOGIN,
                read_only=options.read_only,
                language=options.language,
                today=today,
                start_at=SAMPLE_TIME,
                ascii=options.ascii,
                plain_paint=options.plain_paint,
                theme=options.theme,
                demo=True,
            )
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_sample(store: Path, language: str, today: dt.date) -> None:
    """Fill a new store with the sample round of this language."""
    from pdca_tui.actions.founding import found_store
    from pdca_tui.exchange.import_plan import plan_import
    from pdca_tui.exchange.samples import sample_workbook
    from pdca_tui.exchange.workbook_read import read_workbook

    workbook = sample_workbook(language)
    plan = plan_import(read_workbook(workbook))
    found_store(
        store,
        clock=ReplayClock(today, SAMPLE_TIME),
        login=SAMPLE_LOGIN,
        origin="cli",
        records=plan.records_added,
        subject=workbook.name,
    )


def _run(launch: LaunchOptions) -> int:
    _check_terminal()
    from pdca_tui.tui.run import run_app

    return run_app(launch)


def _check_terminal() -> None:
    """Refuse where no screen can be drawn, and say what works there."""
    if os.environ.get("TERM") == "dumb" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            msg(
                "The app needs a terminal that can draw. Here these work: {commands}. `pdca --help` lists all.",
                commands=["pdca today", "pdca task list", "pdca kpi list", "pdca log"],
            )
        )
