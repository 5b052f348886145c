"""What the store's system tests run in other processes: `python -m tests.system.store_worker JOB PATH ...`."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path

from pdca_tui.model.errors import PdcaError
from pdca_tui.model.records import Task
from pdca_tui.store import create_store, open_store, restore_store
from tests.store.samples import NOON, deed, edited, save, task, value

BEGIN, END = "/pdca-deed-begins", "/pdca-deed-ended"
GO = signal.SIGUSR1
RECORDS = 5


def writer(path: Path, name: str, count: str) -> None:
    """Add `count` values of its own and count up a task that all writers share, a deed each."""
    store = open_store(path, lock_time_out=60)
    for number in range(int(count)):
        with deed(store, name, "value.log", subject=str(number)) as tx:
            shared = tx.get(Task, "task-1")
            tx.put(edited(shared, position=shared.position + 1))
            tx.put(edited(value(number), id=f"{name}-{number}"))
        print(number, flush=True)


def endless(path: Path) -> None:
    """Save for ever, texts growing and shrinking; say each number only once it is saved."""
    store = open_store(path)
    number = max((one.position for one in store.snapshot().tasks), default=0)
    while True:
        number += 1
        text = "长" * ((number * 7919) % 12_000)
        save(store, *(task(one, position=number, evidence=text) for one in range(RECORDS)))
        print(number, flush=True)


def reader(path: Path, seconds: str) -> None:
    """Open the store over and over; say what was wrong with a revision, or how many there were."""
    end = time.monotonic() + float(seconds)
    last = revisions = 0
    while time.monotonic() < end:
        snapshot = open_store(path, read_only=True).snapshot()
        whole = len({one.position for one in snapshot.tasks}) <= 1 and len(snapshot.changes) == snapshot.revision
        if not whole or snapshot.revision < last:
            print(json.dumps({"revision": snapshot.revision, "after": last, "whole": whole}))
            return
        revisions += snapshot.revision != last
        last = snapshot.revision
    print(json.dumps({"revisions": revisions}))


def deeds_on_demand(scratch: Path) -> None:
    """For each job and store on a line of stdin: a child that does one deed, once it may be traced.

    The child says its process id and waits for a signal, with a call that is not traced. It reports
    between two marks in its trace, and
    then this process says its exit code. A deed elsewhere comes first, so that the child imports nothing and its
    system calls are the deed's.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {GO})
    save(create_store(scratch, login="li", at=NOON), task(1))
    restore_store(scratch, login="li", at=NOON, revision=0)
    while line := _line():
        job, path = line.split(" ", 1)
        child = os.fork()
        if child == 0:
            _let_everybody_trace()
            print(os.getpid(), flush=True)
            signal.sigwait({GO})
            os._exit(_traced(job, Path(path)))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _line() -> str:
    # Byte by byte: what is read ahead here would be missing in the child.
    text = b""
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        text += byte
    return text.decode()


def _let_everybody_trace() -> None:
    """Let a process that is no parent trace this one, where the kernel asks for that (Yama)."""
    pr_set_ptracer, anybody = 0x59616D61, ctypes.c_ulong(-1)
    ctypes.CDLL(None).prctl(pr_set_ptracer, anybody, 0, 0, 0)


def _traced(job: str, path: Path) -> int:
    os.access(BEGIN, os.F_OK)
    try:
        if job == "save":
            save(open_store(path), task(1, title="new"))
        else:
            restore_store(path, login="li", at=NOON, revision=int(job))
    except PdcaError as error:
        said = {"outcome": type(error).__name__, "sentence": str(error)}
        code = error.exit_code
    except BaseException as error:  # noqa: BLE001 - whatever it is, the test wants to see it
        said = {"outcome": "crash", "sentence": repr(error)}
        code = 70
    else:
        said = {"outcome": "saved", "sentence": ""}
        code = 0
    os.access(END, os.F_OK)
    print(json.dumps(said), flush=True)
    return code


def small_disk(path: Path, room: str) -> None:
    """A deed that needs more room than files may have."""
    size = (path / "pdca.json").stat().st_size
    # Byte code that is cut off at the limit would be taken for whole by whoever comes after.
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + int(room), size + int(room)))
    try:
        save(open_store(path), task(2, evidence="x" * (int(room) + 1000)))
    except PdcaError as error:
        print(json.dumps({"outcome": type(error).__name__, "sentence": str(error)}))
        sys.exit(error.exit_code)


JOBS = {
    "writer": writer,
    "endless": endless,
    "reader": reader,
    "deeds-on-demand": deeds_on_demand,
    "small-disk": small_disk,
}

if __name__ == "__main__":
    JOBS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
