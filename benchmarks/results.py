"""RESULTS.md is written by several commands: each puts its own section in place and leaves the others alone."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")

_TITLE = "# Measured"
_HEADING = "## "


def put_section(name: str, lines: Sequence[str], path: Path = RESULTS) -> None:
    """Put `lines` under the heading `name`, in the place of what stood there, else at the end.

    The lines are Markdown and hold no heading of the same rank.
    """
    if any(line.startswith(_HEADING) for text in lines for line in text.splitlines()):
        raise ValueError(f"the section {name} holds a heading of a section")
    before, sections = _read(path)
    sections[name] = "\n".join(lines).strip()
    whole = [before, *(f"{_HEADING}{heading}\n\n{body}" for heading, body in sections.items())]
    path.write_text("\n\n".join(whole) + "\n", encoding="utf-8")


def machine() -> str:
    """What the figures depend on: processor, cores, system and versions."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    packages = ", ".join(f"{name} {version(name)}" for name in ("textual", "rich", "pdca-tui"))
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}, {packages}"
    )


def _read(path: Path) -> tuple[str, dict[str, str]]:
    """What stands before the first section, and each section's text by its heading, in their order."""
    text = path.read_text("utf-8") if path.exists() else _TITLE
    before, *parts = f"\n{text}".split(f"\n{_HEADING}")
    cut = (part.partition("\n") for part in parts)
    return before.strip(), {heading.strip(): body.strip() for heading, _, body in cut}
