"""What the views of Check cost with many values, in this process: `python -m benchmarks.check [--values 50000]`.

Every line is a fresh snapshot of the reference round with the values spread over its indicators, day by day up to the
sample's day; the first line builds the look-ups that the others share.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from pdca_tui.exchange.samples import SAMPLE_DAY
from pdca_tui.model.records import TABLE_OF, Indicator, Record, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import open_store
from pdca_tui.tui.sample import make_sample
from pdca_tui.tui.scene import Facts

REPEATS = 7


def with_values(snapshot: Snapshot, count: int, indicators: int = 0) -> Snapshot:
    """`snapshot` with `count` values up to the sample's day, over its indicators or `indicators` copies of them."""
    own = snapshot.indicators
    watched: list[Indicator] = [
        replace(own[n % len(own)], id=f"bench-{n}", name=f"{own[n % len(own)].name} {n}", position=n)
        for n in range(indicators or len(own))
    ]
    records: dict[str, dict[str, Record]] = {table: dict(kept) for table, kept in snapshot.records.items()}
    records[TABLE_OF[Indicator]] = {one.id: one for one in watched}
    records[TABLE_OF[Value]] = {
        f"value-{n}": Value(
            id=f"value-{n}",
            indicator=watched[n % len(watched)].id,
            day=SAMPLE_DAY - dt.timedelta(days=n // len(watched)),
            number=Decimal(50 + n * 7919 % 41),
        )
        for n in range(count)
    }
    return Snapshot(snapshot.revision, records=records)


def _standings(facts: Facts) -> None:
    for line in facts.board:
        facts.standing(line.indicator).signals()


PARTS: dict[str, Callable[[Facts], object]] = {
    "board": lambda facts: facts.board,
    "process": lambda facts: facts.process,
    "results": lambda facts: facts.results,
    "return": lambda facts: facts.returns,
    "problems": lambda facts: facts.loops,
    "limits and signals of all": _standings,
    "limits and signals of one": lambda facts: facts.standing(facts.board[0].indicator).signals(),
    "needs": lambda facts: facts.needs,
    "health": lambda facts: facts.health,
}
"""What a view asks for -> how it is worked out."""


def milliseconds(snapshot: Snapshot, part: Callable[[Facts], object]) -> float:
    """The best of several turns, each with facts of its own; the look-ups of the snapshot are there already.

    Time of this thread alone, the work being done in it: what else the machine does meanwhile is no matter.
    """
    times = []
    for _ in range(REPEATS):
        facts = Facts(snapshot, SAMPLE_DAY)
        start = time.thread_time()
        part(facts)
        times.append((time.thread_time() - start) * 1000)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=50_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make_sample(Path(folder) / "store", "en", SAMPLE_DAY)
        sample = open_store(Path(folder) / "store").snapshot()
    for indicators in (0, 200):
        snapshot = with_values(sample, arguments.values, indicators)
        start = time.perf_counter()
        snapshot.values(snapshot.indicators[0])
        print(f"{arguments.values} values, {len(snapshot.indicators)} indicators")
        print(f"  {'look-ups of the values':<28}{(time.perf_counter() - start) * 1000:8.1f} ms")
        for name, part in PARTS.items():
            print(f"  {name:<28}{milliseconds(snapshot, part):8.1f} ms")


if __name__ == "__main__":
    main()
