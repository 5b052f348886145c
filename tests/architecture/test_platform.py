"""What differs between operating systems lies in one package; nothing else asks which system this is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "pdca_tui"

OF_ONE_SYSTEM = re.compile(
    r"sys\.platform|os\.name\b|os\.uname|platform\.system"
    r"|\b(?:import|from) (?:fcntl|termios|tty|pty|pwd|grp|resource|select|signal|msvcrt|winreg|ctypes)\b"
    r"|\bos\.(?:get[ug]id|fork|kill|chown|fchmod|O_DIRECTORY)\b|[\"'.]O_(?:NOFOLLOW|CLOEXEC|BINARY)\b"
    r"|signal\.SIG|\bos\.replace\b|\.rename\("
)


def mentions(folder: Path) -> list[str]:
    """Where a file asks the system, or does what one system does otherwise, as `file:line: text`."""
    return [
        f"{path.relative_to(folder)}:{number}: {line.strip()}"
        for path in sorted(folder.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if OF_ONE_SYSTEM.search(line)
    ]


def test_only_the_platform_package_knows_systems() -> None:
    assert [line for line in mentions(SOURCE) if not line.startswith("platform/")] == []


def test_the_search_finds_what_it_looks_for() -> None:
    found = {line.partition(":")[0] for line in mentions(SOURCE)}
    assert found == {f"platform/{name}.py" for name in ("accounts", "ending", "files", "folders", "terminal")}


def test_types_are_checked_for_windows_too() -> None:
    assert "mypy --platform win32" in (ROOT / "Makefile").read_text("utf-8")
