"""The throw-away copy of the sample: what `pdca demo` and the first way of the start page open."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import structs

from pdca_tui.actions.clocks import choose_clock
from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.exchange.samples import SAMPLE_DAY, STORY_MOMENT, sample_workbook, story_store
from pdca_tui.store import copy_store

SAMPLE_TIME = dt.time(16, 20)
SAMPLE_LOGIN = "li"


def make_sample(store: Path, language: str, today: dt.date) -> None:
    """Fill a new store with the small sample of this language: the first round as its workbook has it in week 4."""
    from pdca_tui.actions.founding import found_store
    from pdca_tui.exchange.import_plan import plan_import
    from pdca_tui.exchange.workbook_read import read_workbook

    workbook = sample_workbook(language)
    plan = plan_import(read_workbook(workbook))
    found_store(
        store,
        clock=choose_clock(today, SAMPLE_TIME, {}),
        login=SAMPLE_LOGIN,
        origin="demo",
        records=plan.records_added,
        subject=workbook.name,
    )


@contextmanager
def throw_away_sample(options: LaunchOptions, language: str, *, week_four: bool = False) -> Iterator[LaunchOptions]:
    """Options that open a fresh sample with its clock at the sample's day; it is deleted in the end.

    The sample is the story of two rounds, or with `week_four` the small one.
    """
    folder = Path(tempfile.mkdtemp(prefix="pdca-demo-"))
    today = options.today or (SAMPLE_DAY if week_four else STORY_MOMENT.date())
    try:
        if week_four:
            make_sample(folder / "store", language, today)
        else:
            copy_store(story_store(language), folder / "store")
        yield structs.replace(
            options,
            store=folder / "store",
            login=options.login or SAMPLE_LOGIN,
            today=today,
            start_at=SAMPLE_TIME if week_four else STORY_MOMENT.time(),
            zone=None if week_four else STORY_MOMENT.tzinfo,
            demo=True,
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
