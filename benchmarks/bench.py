"""Measure the app against its budgets: `python -m benchmarks.bench [--quick]`.

Every figure comes from a real pty. Times and memory are given against an empty Textual app that runs in turn with
ours, so that what else the machine does meanwhile strikes both. Prints a table and puts it into RESULTS.md.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.deeds import measure_store
from benchmarks.results import machine, put_section
from benchmarks.session import (
    HELD_SECONDS,
    LINE_BYTES_PER_SECOND,
    ROWS,
    Start,
    Subject,
    measure_held_keys,
    measure_idle,
    measure_keys,
    measure_start,
)
from pdca_tui.exchange.samples import SAMPLE_DAY
from pdca_tui.tui.sample import SAMPLE_LOGIN, make_sample

APP_READY = "需要你"
EMPTY = Subject("empty app", [sys.executable, "-m", "benchmarks.empty_app"], "empty app is ready")

PLAN_KEYS = ("2",)
"""Keys that lead to a list longer than the screen."""

LOW_ROWS = 18


@dataclass(frozen=True)
class Row:
    """One line of the results. `kept` is `None` where there is no budget."""

    what: str
    app: str
    empty: str = ""
    budget: str = ""
    kept: bool | None = None


def start_rows(app: Subject, runs: int) -> list[Row]:
    """Interleaved starts of both apps, after one of each to warm the disk cache."""
    for subject in (EMPTY, app):
        measure_start(subject)
    ours: list[Start] = []
    empty: list[Start] = []
    for _ in range(runs):
        empty.append(measure_start(EMPTY))
        ours.append(measure_start(app))
    rows = []
    for what, attribute, unit, limit in (
        ("time to a usable Today screen", "seconds", "s", 1.7),
        ("memory, RSS of the tree", "rss", "MB", 1.6),
        ("memory, PSS of the tree", "pss", "MB", 1.6),
    ):
        mine = statistics.median(getattr(start, attribute) for start in ours)
        theirs = statistics.median(getattr(start, attribute) for start in empty)
        ratio = mine / theirs
        digits = 3 if unit == "s" else 1
        rows.append(
            Row(
                what,
                f"{mine:.{digits}f} {unit} ({ratio:.2f} x)",
                f"{theirs:.{digits}f} {unit}",
                f"{limit} x",
                ratio <= limit,
            )
        )
    for what, attribute, budget in (
        ("bytes until usable", "bytes_usable", 25_000),
        ("bytes until at rest", "bytes_at_rest", None),
    ):
        count = statistics.median(getattr(start, attribute) for start in ours)
        other = statistics.median(getattr(start, attribute) for start in empty)
        kept = None if budget is None else count <= budget
        rows.append(Row(what, f"{count:,.0f}", f"{other:,.0f}", f"{budget:,}" if budget else "", kept))
    return rows


def key_row(
    app: Subject,
    what: str,
    before: Sequence[str],
    keys: Sequence[str],
    budget: int,
    *,
    worst: bool,
    rows: int = ROWS,
) -> Row:
    """Bytes per key that was answered. An app that answers none has not been measured: no budget is kept."""
    measured = measure_keys(app, before, keys, rows=rows)
    answers = [count for count in measured.bytes if count]
    if not answers:
        return Row(what, "no answer", budget=f"{budget:,} B", kept=False)
    median = statistics.median(answers)
    judged = max(answers) if worst else median
    row = statistics.median(filter(None, measured.at_once))
    time = f"{statistics.median(measured.milliseconds):.0f} ms"
    return Row(
        what,
        f"{median:,.0f} B median ({row:,.0f} at once), {max(answers):,} most, {time}",
        budget=f"{budget:,} B {'at most' if worst else 'median'}",
        kept=judged <= budget,
    )


def key_rows(app: Subject, count: int) -> list[Row]:
    # What says that a terminal has true colour does not come through SSH.
    far = replace(app, environment={"COLORTERM": None})
    return [
        key_row(app, "a cursor move on Today", (), ("down", "up") * count, 400, worst=False),
        key_row(far, "the same in 256 colours, as over SSH", (), ("down", "up") * count, 400, worst=False),
        key_row(app, "a cursor move in the plan", PLAN_KEYS, ("down", "up") * count, 400, worst=False),
        key_row(far, "the same in 256 colours", PLAN_KEYS, ("down", "up") * count, 400, worst=False),
        # In a low window the list is longer than its pane: the costliest steps are those that scroll.
        key_row(
            app,
            f"a scroll by one row, 120x{LOW_ROWS}",
            PLAN_KEYS,
            ("down",) * 16,
            2048,
            worst=True,
            rows=LOW_ROWS,
        ),
        key_row(app, "another place (keys 1 to 5)", (), ("2", "3", "4", "5", "1"), 25_000, worst=True),
    ]


def paint_table(app: Subject, count: int) -> str:
    """What the same screens cost when Textual paints them: before and after, in one run."""
    before = replace(app, command=[*app.command, "--plain-paint"])
    lines = ["| what | painted by Textual (`--plain-paint`) | the app | |", "|---|---|---|---|"]

    def add(what: str, theirs: float, ours: float) -> None:
        lines.append(f"| {what} | {theirs:,.0f} B | {ours:,.0f} B | {theirs / ours:.1f} x less |")

    starts = [measure_start(subject) for subject in (before, app)]
    add("bytes until usable", *(start.bytes_usable for start in starts))
    for what, way, keys in (
        ("a cursor move on Today, median", (), ("down", "up") * count),
        ("a cursor move in the plan, median", PLAN_KEYS, ("down", "up") * count),
        ("another place (keys 1 to 5), median", (), ("2", "3", "4", "5", "1")),
    ):
        sent = [filter(None, measure_keys(subject, way, keys, rows=ROWS).bytes) for subject in (before, app)]
        add(what, *map(statistics.median, sent))
    return "\n".join(lines)


def lag_row(app: Subject) -> Row:
    # In turn, so that the cursor moves at every key however short the list is.
    lag = measure_held_keys(app, PLAN_KEYS, ("down", "up"))
    return Row(
        f"lag after Down and Up held {HELD_SECONDS:.0f} s, {LINE_BYTES_PER_SECOND // 1000} KB/s line",
        f"{lag:.2f} s",
        budget="0.5 s",
        kept=lag < 0.5,
    )


def idle_rows(app: Subject, seconds: float) -> list[Row]:
    ours, empty = measure_idle(app, seconds), measure_idle(EMPTY, seconds)
    return [
        Row(
            "idle CPU",
            f"{ours.cpu_percent:.2f} %",
            f"{empty.cpu_percent:.2f} %",
            "0.7 %",
            ours.cpu_percent < 0.7,
        ),
        Row(
            "idle bytes per second",
            f"{ours.bytes_per_second:.1f}",
            f"{empty.bytes_per_second:.1f}",
            "30",
            ours.bytes_per_second < 30,
        ),
    ]


def store_rows(sizes: Sequence[int]) -> list[Row]:
    """A deed must be quick at 1 MB; the other sizes show how it grows."""
    rows = []
    for size in sizes:
        times = measure_store(size)
        name = f"{times.size / 1e6:.1f} MB store"
        budget = 15.0 if size == 1_000_000 else None
        rows += [
            Row(
                f"{name}: a saved deed",
                f"{times.deed:.1f} ms",
                budget=f"{budget:.0f} ms" if budget else "",
                kept=times.deed <= budget if budget else None,
            ),
            Row(f"{name}: load", f"{times.load:.1f} ms"),
            Row(f"{name}: snapshot, nothing changed", f"{times.snapshot * 1000:.0f} µs"),
        ]
    return rows


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    marks = {True: "kept", False: "**missed**", None: ""}
    lines = ["| what | app | empty Textual app | budget | |", "|---|---|---|---|---|"]
    lines += [f"| {row.what} | {row.app} | {row.empty} | {row.budget} | {marks[row.kept]} |" for row in rows]
    return "\n".join(lines)


def report(rows: Sequence[Row], runs: int, idle: float) -> str:
    return "\n".join(
        [
            f"Made by `python -m benchmarks.bench` in a pty of 120x40, true colour. {machine()}.",
            f"Starts: medians of {runs} interleaved runs; idle: {idle:.0f} s. Budgets are those of the design.",
            "",
            table(rows),
            "",
        ]
    )


def app_command(folder: Path) -> list[str]:
    """The app on the reference round, at the sample's day."""
    make_sample(folder / "store", "zh", SAMPLE_DAY)
    options = ["--store", str(folder / "store"), "--as", SAMPLE_LOGIN, "--today", SAMPLE_DAY.isoformat()]
    return [sys.executable, "-m", "pdca_tui", *options, "--lang", "zh"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench")
    parser.add_argument("--quick", action="store_true", help="fewer runs and keys; RESULTS.md stays as it is")
    parser.add_argument("--ready", default=APP_READY, help="regular expression that shows the screen is usable")
    parser.add_argument("command", nargs="*", help="measure this command instead (after --)")
    options = parser.parse_args()
    runs, keys, idle = (3, 4, 5.0) if options.quick else (9, 12, 20.0)
    sizes = (100_000, 1_000_000) if options.quick else (100_000, 1_000_000, 10_000_000)
    with tempfile.TemporaryDirectory() as folder:
        app = Subject("app", options.command or app_command(Path(folder)), options.ready)
        rows = [*start_rows(app, runs), *key_rows(app, keys), lag_row(app), *idle_rows(app, idle)]
        painted = "" if options.command else paint_table(app, keys)
    if not options.command:
        rows += store_rows(sizes)
    text = report(rows, runs, idle)
    print(text, painted, sep="\n")
    if not options.quick and not options.command:
        put_section("The app", [text])
        put_section("Before and after: who paints", [f"Made by `python -m benchmarks.bench`. {machine()}.\n", painted])
    return 0 if all(row.kept is not False for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
