"""What the tests of faults under a running app share: a disk of its own, the app as anybody, and what it costs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from benchmarks.processes import cpu_seconds

from pdca_tui.store import open_store
from pdca_tui.tui.sample import make_sample
from tests.system.terminal import Terminal
from tests.system.waiting import until
from tests.tui.running import MOMENT

DAY = MOMENT.date().isoformat()
NOBODY = 65534
SPINNING = 20.0
"""Per cent of a core: an app that is idle under a fault stays far below, one that tries in a circle far above."""

VALUE_FORM = ("tab", "tab", "down", "v")
"""Keys from Today to the form that enters a value of "Parts shortages"."""


class Disk:
    """A small file system in memory that can be filled and sealed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fill(self) -> None:
        """Take what is left of it."""
        handle = os.open(self.path / "filling", os.O_WRONLY | os.O_CREAT)
        try:
            while True:
                os.write(handle, b"x" * 4096)
        except OSError:
            # It is full now, which is what was wanted.
            os.close(handle)

    def empty(self) -> None:
        (self.path / "filling").unlink()

    def seal(self, *, sealed: bool = True) -> None:
        """Let it take nothing any more, or again."""
        way = "ro" if sealed else "rw"
        subprocess.run(["mount", "-o", f"remount,{way}", str(self.path)], check=True)


@contextmanager
def small_disk(path: Path, megabytes: int = 3) -> Iterator[Disk]:
    """A disk of so many megabytes at `path`; the test is skipped, with the reason, where nothing may be mounted."""
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("there is no tmpfs to mount here")
    path.mkdir(parents=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"nothing may be mounted here: {made.stderr.strip()}")
    try:
        yield Disk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


def require_root() -> None:
    """Skip where the test cannot take away a right from one account and keep it for itself."""
    if sys.platform == "win32" or os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("another account to run the app as takes root and setpriv")


class Bench:
    """A sample store, and the real app on it; settings, drafts and log lie in a folder of the test's own."""

    def __init__(self, folder: Path, store: Path, language: str = "en", state: Path | None = None) -> None:
        self.folder, self.store, self.language = folder, store, language
        self.state = state or folder / "state"
        make_sample(store, language, MOMENT.date())

    @property
    def environment(self) -> dict[str, str | None]:
        return {
            "PDCA_STATE": str(self.state),
            "PDCA_CONFIG": str(self.folder / "config"),
            "PDCA_STORE": None,
            "XDG_STATE_HOME": str(self.folder / "xdg"),
            "HOME": str(self.folder),
        }

    def app(
        self,
        login: str = "li",
        *,
        columns: int = 120,
        rows: int = 40,
        account: int | None = None,
        today: bool = True,
        **variables: str,
    ) -> Terminal:
        """The app, open on Today once this returns; as another `account` of the system where one is given."""
        line = [sys.executable, "-m", "pdca_tui", "--store", str(self.store), "--lang", self.language]
        line += ["--as", login] if account is None else []
        line += ["--today", DAY] if today else []
        if account is not None:
            user = str(account)
            line = ["setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--", *line]
        terminal = Terminal(line, columns=columns, rows=rows, env={**self.environment, **variables})
        try:
            terminal.wait_for("Needs|需要你")
        except BaseException:
            terminal.close()
            raise
        return terminal

    def type_a_value(self, terminal: Terminal, figure: str = "5", keys: Sequence[str] = VALUE_FORM) -> None:
        """Open the form of "Parts shortages" and type a figure, which is a draft by now if the disk takes one."""
        terminal.send(*keys)
        terminal.wait_for("required|必填")
        terminal.send(figure)
        terminal.wait_for(rf"(value|数值) +{figure}")
        until(self.drafts, 2.0)

    def figures(self, name: str = "Parts shortages") -> list[str]:
        """What the store holds for an indicator."""
        snapshot = open_store(self.store, read_only=True).snapshot()
        return [str(value.number) for value in snapshot.values(snapshot.indicator_by_name[name])]

    @property
    def revision(self) -> int:
        return open_store(self.store, read_only=True).snapshot().revision

    @property
    def log(self) -> list[str]:
        """The lines of the log, in all."""
        return [line for path in self.folder.rglob("pdca.log") for line in path.read_text("utf-8").splitlines()]

    def drafts(self) -> list[str]:
        """The drafts on disk."""
        return [path.read_text("ascii") for path in self.state.rglob("*.json")]


def cpu_percent(terminal: Terminal, seconds: float = 1.5) -> float:
    """What the app uses while nobody touches it, in per cent of one core."""
    before = cpu_seconds(terminal.pid)
    terminal.read_for(seconds)
    return (cpu_seconds(terminal.pid) - before) / seconds * 100


def leave_the_form(terminal: Terminal) -> None:
    """Press Esc in a form and wait until its keys are gone: a letter sent sooner would be typed into it."""
    terminal.send("escape")
    terminal.wait_for(r"\A(?![\s\S]*Ctrl\+S)", 10)


def put_in_place(path: Path, data: bytes) -> None:
    """What `cp` to a new name and a rename do: another file under the name."""
    part = path.with_name("part")
    part.write_bytes(data)
    os.replace(part, path)
