"""Writes the story of the reference centre beside this file: two rounds as stores, in Chinese and English.

Run it with the project's own Python: `python sample_data/make_story.py [DIRECTORY]`.

It begins with the sample workbook and lives through every day until the sample day, through the actions of the
program: what the audit says was really done. The seed is fixed, so the same program writes the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pdca_tui.actions.founding import found_store
from pdca_tui.exchange.import_plan import plan_import
from pdca_tui.exchange.samples import sample_workbook
from pdca_tui.exchange.workbook_read import read_workbook
from pdca_tui.model import ids
from pdca_tui.model.records import Record
from story import (
    ending,
    figures,
    money,
    mornings,
    problems,
    reviews,
    round_one,
    round_two,
    runs,
    standards_one,
    standards_two,
    wisdom,
)
from story.cast import FIRST, LAST, SAMPLE_DAY, SECOND
from story.problems_one import CLOSED, DIGS, TAKEN_ON
from story.problems_two import CLOSED as CLOSED_TWO
from story.problems_two import DIGS as DIGS_TWO
from story.problems_two import TAKEN_ON as TAKEN_ON_TWO
from story.reviews_one import REVIEWS
from story.reviews_two import REVIEWS as REVIEWS_TWO
from story.teller import SEED, Event, Ids, StoryClock, Teller

LANGUAGES = ("zh", "en")

IN_MEMORY = next((one for one in ("/dev/shm",) if Path(one).is_dir()), None)
"""Where a thousand saves need not wait for a disk; None is the usual place."""


def _round_one(teller: Teller) -> Iterator[Event]:
    """Everything that happened in round 1."""
    yield from round_one.events(teller)
    yield from figures.events(teller)
    yield from money.events(teller, money.PAID_ONE, money.GAINED_ONE)
    yield from mornings.events(teller, FIRST, LAST, 0)
    yield from reviews.events(teller, REVIEWS, DIGS)
    yield from reviews.worked_off(teller, REVIEWS, FIRST, LAST)
    yield from problems.taken_on(teller, TAKEN_ON)
    yield from problems.followed_up(teller, DIGS, FIRST, LAST)
    yield from problems.closed(teller, CLOSED)
    yield from standards_one.events(teller)
    yield from wisdom.events(teller)
    yield from runs.events(teller, runs.FIRST_RUN, LAST)
    yield from ending.events(teller)


def _round_two(teller: Teller) -> Iterator[Event]:
    """Everything that happens in round 2 up to the afternoon of the sample day."""
    yield from ending.begun(teller)
    yield from round_two.events(teller)
    yield from money.events(teller, round_two.PAID, round_two.GAINED)
    yield from mornings.events(teller, SECOND, SAMPLE_DAY, 40)
    yield mornings.booked(teller, SAMPLE_DAY, 28, 3)
    yield from reviews.events(teller, REVIEWS_TWO, DIGS_TWO)
    yield from reviews.worked_off(teller, [*REVIEWS, *REVIEWS_TWO], SECOND, SAMPLE_DAY)
    yield from problems.followed_up(teller, [*DIGS, *DIGS_TWO], SECOND, SAMPLE_DAY)
    yield from problems.taken_on(teller, TAKEN_ON_TWO)
    yield from problems.closed(teller, CLOSED_TWO)
    yield from standards_two.events(teller)
    yield from wisdom.used_in_round_two(teller)
    yield from runs.events(teller, runs.SECOND_FIRST, SAMPLE_DAY)


@contextmanager
def _fixed_ids() -> Iterator[None]:
    """Ids come from the seed while the story is told."""
    real, ids.secrets = ids.secrets, Ids(SEED)  # type: ignore[assignment]
    try:
        yield
    finally:
        ids.secrets = real


def _plan(language: str) -> list[Record]:
    plan = plan_import(read_workbook(sample_workbook(language)))
    return round_one.as_planned(plan.records_added)


def tell(store: Path, language: str) -> Teller:
    """Live the story in a new store and return who told it."""
    workbook = sample_workbook(language)
    with _fixed_ids():
        found_store(store, clock=StoryClock(), login="li", records=_plan(language), subject=workbook.name)
        teller = Teller(store, language)
        teller.tell(_round_one(teller))
        teller.tell(_round_two(teller))
    return teller


def make(directory: Path, language: str) -> Path:
    """Write the store of `language` into `directory` and return its place."""
    target = directory / language
    with tempfile.TemporaryDirectory(prefix="pdca-story-", dir=IN_MEMORY) as folder:
        store = Path(folder) / "store"
        tell(store, language).store.close()
        (target / "archive").mkdir(parents=True, exist_ok=True)
        for name in ("pdca.json", *(f"archive/{one.name}" for one in sorted((store / "archive").glob("*.json")))):
            (target / name).write_bytes((store / name).read_bytes())
    return target


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "story"
    for each in LANGUAGES:
        print(make(where, each))
