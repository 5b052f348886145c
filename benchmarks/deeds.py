"""What saving, loading and asking again cost in stores of several sizes, in this process."""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import msgspec

from pdca_tui.actions.founding import found_store
from pdca_tui.exchange.import_plan import plan_import
from pdca_tui.exchange.samples import SAMPLE_DAY, sample_workbook
from pdca_tui.exchange.workbook_read import read_workbook
from pdca_tui.model.clock import ReplayClock
from pdca_tui.model.records import Indicator, Record, Value
from pdca_tui.store import open_store
from pdca_tui.store.file_store import FileStore

LOGIN = "li"
FIRST_DAY = dt.date(2000, 1, 1)
REPEATS = 15
LIVE_FILE = "pdca.json"


@dataclass(frozen=True)
class StoreTimes:
    """Medians in milliseconds, for a store whose file has `size` bytes."""

    size: int
    deed: float
    load: float
    snapshot: float


def median_ms(deed: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        deed()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def values(indicators: list[Indicator], count: int) -> list[Record]:
    """`count` values, one an indicator and day."""
    return [
        Value(
            id=f"bench-{number}",
            indicator=indicators[number % len(indicators)].id,
            day=FIRST_DAY + dt.timedelta(days=number // len(indicators)),
            number=Decimal(number % 1000),
        )
        for number in range(count)
    ]


def filled(path: Path, count: int) -> None:
    """A store at `path` that holds the sample round and `count` values more."""
    records = list(plan_import(read_workbook(sample_workbook("zh"))).records_added)
    indicators = [record for record in records if isinstance(record, Indicator)]
    clock = ReplayClock(SAMPLE_DAY, dt.time(9))
    records += values(indicators, count)
    found_store(path, clock=clock, login=LOGIN, origin="bench", records=records).store.close()


def count_for(size: int, folder: Path) -> int:
    """How many values make a store's file about `size` bytes."""
    files = []
    for count in (0, 1000):
        filled(folder / f"probe-{count}", count)
        files.append((folder / f"probe-{count}" / LIVE_FILE).stat().st_size)
    return max(0, round((size - files[0]) / ((files[1] - files[0]) / 1000)))


def rename_a_task(store: FileStore, title: str) -> None:
    with store.transaction(login=LOGIN, deed="edit-task", at=dt.datetime.combine(SAMPLE_DAY, dt.time(9))) as deed:
        deed.put(msgspec.structs.replace(deed.snapshot.tasks[0], title=title))


def measure_store(size: int) -> StoreTimes:
    """Fill a store up to about `size` bytes in a temporary directory and measure it."""
    with tempfile.TemporaryDirectory(prefix="pdca-bench-") as name:
        folder = Path(name)
        path = folder / "store"
        filled(path, count_for(size, folder))

        def load() -> None:
            fresh = open_store(path)
            fresh.snapshot()
            fresh.close()

        store = open_store(path)
        try:
            load_ms = median_ms(load)
            store.snapshot()
            snapshot_ms = median_ms(store.snapshot)
            titles = iter(f"配件预拣货 {number}" for number in range(REPEATS))
            deed_ms = median_ms(lambda: rename_a_task(store, next(titles)))
            return StoreTimes((path / LIVE_FILE).stat().st_size, deed_ms, load_ms, snapshot_ms)
        finally:
            store.close()
