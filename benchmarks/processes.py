"""CPU time and memory of a process and all its descendants, from Linux's /proc."""

from __future__ import annotations

import os
from pathlib import Path


def tree(pid: int) -> list[int]:
    """The process and its living descendants."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        current = waiting.pop()
        found.append(current)
        try:
            for task in Path(f"/proc/{current}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            # It ended while we looked.
            continue
    return found


def cpu_seconds(pid: int) -> float:
    """User and system time the tree has used, in seconds; the kernel counts hundredths."""
    ticks = 0
    for process in tree(pid):
        try:
            # The command in parentheses may itself hold spaces and parentheses.
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> dict[str, float]:
    """Resident memory of the tree in MB: `Rss` counts shared pages in full, `Pss` a share of them."""
    kilobytes = {"Rss": 0, "Pss": 0}
    for process in tree(pid):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        for line in lines:
            name, _, value = line.partition(":")
            if name in kilobytes:
                kilobytes[name] += int(value.split()[0])
    return {name: value / 1024 for name, value in kilobytes.items()}
