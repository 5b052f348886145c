"""Nothing in the repository depends on the machine or the house it was written in."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PLACES = [ROOT, *(home for home in [Path.home()] if home != Path(home.anchor))]
STRANGE = re.compile("|".join(map(re.escape, ["../" + "shared", *(f"{place}/" for place in PLACES)])))
"""A neighbour of the checkout, the checkout's own absolute path, the home of whoever runs this."""


def _tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.decode().split("\0") if name]


def test_no_tracked_text_names_a_place_outside_the_repository() -> None:
    found = []
    for path in _tracked():
        if path.is_file() and path.suffix not in {".xlsx", ".png", ".svg"}:
            text = path.read_text("utf-8", errors="replace")
            found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in STRANGE.finditer(text)]
    assert found == []


def test_the_source_has_no_loose_ends() -> None:
    loose = re.compile(r"#.*\b(?:TODO|FIXME|XXX)\b|except Exception:\s*pass|except:\s")
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in (ROOT / "src").rglob("*.py")
        for match in loose.finditer(path.read_text("utf-8"))
    ]
    assert found == []
