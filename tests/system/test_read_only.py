"""A store that is opened for reading is opened with nothing that could write: no file, no lock, no name."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pdca_tui.store.presence import FOLDER, LEFT_OVER
from pdca_tui.tui.sample import make_sample
from tests.system.terminal import Terminal
from tests.tui.running import MOMENT

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at processes as Linux shows them"),
]


def working_strace() -> str | None:
    """The tracer, where it is installed and this machine lets processes be traced."""
    found = shutil.which("strace")
    if found is None or subprocess.run([found, "-o", os.devnull, "true"], capture_output=True, check=False).returncode:
        return None
    return found


STRACE = working_strace()
CALLS = "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,"
CALLS += "mkdirat,rmdir,chmod,fchmod,fchmodat,chown,fchown,truncate,ftruncate,utimensat,mknod,mknodat"
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
# Whatever the machine: opening with a writing flag, or any other of the calls, which all change something.
CALL = re.compile(r"^(?:\[?pid\s+\d+\]?\s+|\d+\s+)?(?P<name>\w+)\((?P<rest>.*)$")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    make_sample(tmp_path / "store", "en", MOMENT.date())
    # Of a session that was killed long ago: whoever may write clears it away.
    here = tmp_path / "store" / FOLDER
    here.mkdir()
    (here / "session-1a2b3c4d5e6f.json").write_bytes(b"")
    os.utime(here / "session-1a2b3c4d5e6f.json", (time.time() - 2 * LEFT_OVER,) * 2)
    return tmp_path / "store"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str | None]:
    """Settings and drafts of the test's own, outside the store."""
    return {
        "PDCA_STATE": str(tmp_path / "state"),
        "PDCA_CONFIG": str(tmp_path / "config"),
        "HOME": str(tmp_path / "home"),
        "PDCA_STORE": None,
    }


def pdca(store: Path, *words: str) -> list[str]:
    line = ["-m", "pdca_tui", "--store", str(store), "--as", "li", "--today", MOMENT.date().isoformat(), "--lang", "en"]
    return [sys.executable, *line, *words]


def traced(log: Path, line: list[str]) -> list[str]:
    assert STRACE is not None
    return [STRACE, "-f", "-qq", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(log), *line]


def changing_calls(log: Path, store: Path) -> list[str]:
    """The calls in a log that open something of the store for writing, or change something there."""
    found = []
    for line in log.read_text("utf-8", "replace").splitlines():
        call = CALL.match(line)
        if call is None or str(store) not in call["rest"] or "= -1 " in line:
            continue
        if call["name"] not in ("open", "openat", "openat2") or WRITING.search(call["rest"]):
            found.append(line)
    return found


def state_of(store: Path) -> dict[str, tuple[int, int]]:
    return {str(one): (one.stat().st_mtime_ns, one.stat().st_ctime_ns) for one in (store, *store.rglob("*"))}


COMMANDS = [
    ["today"],
    ["task", "list", "--json"],
    ["log"],
    ["health"],
    ["export", "--format", "json", "-o", "{out}"],
    ["doctor"],
    ["backup", "--list"],
]


@pytest.mark.skipif(STRACE is None, reason="strace is not installed or not allowed here")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_reading_command_opens_nothing_for_writing(
    words: list[str], store: Path, environment: dict[str, str | None], tmp_path: Path
) -> None:
    before, log = state_of(store), tmp_path / "trace"
    line = pdca(store, "--read-only", *(word.format(out=tmp_path / "out.json") for word in words))
    given = {**os.environ, **{name: value for name, value in environment.items() if value is not None}}
    done = subprocess.run(traced(log, line), capture_output=True, env=given, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert changing_calls(log, store) == []
    assert state_of(store) == before


def looked_around(terminal: Terminal) -> None:
    """Through every place of the app, trying to change something in each."""
    terminal.wait_for("Needs you", 60)
    for place in "12345":
        terminal.send(place)
        terminal.read_until_quiet(0.3)
        for key in ("n", "escape", "e", "escape", "space", "v", "escape"):
            terminal.send(key)
            terminal.read_until_quiet(0.2)


@pytest.mark.skipif(STRACE is None, reason="strace is not installed or not allowed here")
def test_the_app_opens_nothing_for_writing(store: Path, environment: dict[str, str | None], tmp_path: Path) -> None:
    before, log = state_of(store), tmp_path / "trace"
    with Terminal(traced(log, pdca(store, "--read-only")), env=environment) as terminal:
        looked_around(terminal)
        terminal.send("ctrl+q")
        assert terminal.wait_until_gone(30) == 0
    assert "openat" in log.read_text("utf-8", "replace")
    assert changing_calls(log, store) == []
    assert state_of(store) == before


def test_the_app_holds_nothing_open_that_can_be_written(store: Path, environment: dict[str, str | None]) -> None:
    with Terminal(pdca(store, "--read-only"), env=environment) as terminal:
        looked_around(terminal)
        held: list[tuple[str, int]] = []
        for one in Path(f"/proc/{terminal.pid}/fd").iterdir():
            target = os.readlink(one)
            if target.startswith(str(store)):
                told = Path(f"/proc/{terminal.pid}/fdinfo/{one.name}").read_text("ascii")
                flags = re.search(r"^flags:\s+(\d+)$", told, re.MULTILINE)
                assert flags is not None
                held.append((target, int(flags.group(1), 8) & os.O_ACCMODE))
        assert (str(store / "pdca.json"), os.O_RDONLY) in held
        assert {access for _, access in held} == {os.O_RDONLY}


@pytest.mark.skipif(STRACE is None, reason="strace is not installed or not allowed here")
def test_the_trace_sees_what_a_deed_opens(store: Path, environment: dict[str, str | None], tmp_path: Path) -> None:
    """Else the tests above would prove nothing."""
    log = tmp_path / "trace"
    given = {**os.environ, **{name: value for name, value in environment.items() if value is not None}}
    line = pdca(store, "kpi", "log", "NPS", "70", "--date", "2026-04-16")
    done = subprocess.run(traced(log, line), capture_output=True, env=given, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found = changing_calls(log, store)
    assert any(".lock" in line for line in found)
    assert any("rename" in line for line in found)
