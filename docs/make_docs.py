"""Draws the screenshots and writes the key sheets: `make docs`.

Every picture is the real app on the sample, with its clock standing at the sample's day, so that two runs on any
machine give the same files. With `--check` nothing is written; the exit code says whether something is stale.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.session import Session, identify
from pdca_tui.exchange.samples import STORY_MOMENT, story_store
from pdca_tui.model.clock import FixedClock
from pdca_tui.store import copy_store, open_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.sample import make_sample
from pdca_tui.tui.settings import LoadedSettings, Settings
from pdca_tui.tui.theming import builtin_folder, load_themes

PICTURES = Path(__file__).parent / "screenshots"
MOMENT = dt.datetime(2026, 4, 17, 16, 20).astimezone()
FONTS = "Sarasa Mono SC, Noto Sans Mono CJK SC, DejaVu Sans Mono"
"""Fonts whose Chinese characters are exactly two cells wide, as the reader's machine has them."""


@dataclass(frozen=True)
class Picture:
    """What is pressed before the picture is taken, and how large the terminal is."""

    name: str
    size: tuple[int, int] = (120, 40)
    keys: Sequence[str] = ()
    theme: str = "dark"
    ascii: bool = False
    story: bool = False
    """Of the story of two rounds, on its day, instead of the small sample."""


SHOTS = (
    Picture("today-120x40"),
    Picture("today-80x24", (80, 24)),
    Picture("today-60x20", (60, 20)),
    Picture("today-light", theme="light"),
    Picture("today-high-contrast", theme="high-contrast"),
    Picture("today-colour-blind", theme="colour-blind"),
    Picture("today-ansi", theme="ansi"),
    Picture("today-ascii", ascii=True),
    Picture("indicator", keys=("tab", "tab", "down", "enter")),
    Picture("task", keys=("2", "down", "down", "down", "down", "down", "enter")),
    Picture("plan-wbs", keys=("2", "exclamation_mark")),
    Picture("plan-gantt", keys=("2", "asterisk", "tab")),
    Picture("plan-raci", keys=("2", "tab", "tab")),
    Picture("plan-health", keys=("2", "tab", "tab", "tab")),
    Picture("approval", keys=("2", "P")),
    Picture("board", keys=("3",)),
    Picture("morning", keys=("m",)),
    Picture("value-form", keys=("tab", "tab", "v")),
    Picture("help", keys=("f1",)),
    Picture("check-results", keys=("4", *["down"] * 6), story=True),
    Picture("check-problems", keys=("4", "tab", "tab", "x"), story=True),
    Picture("act-sops", keys=("5",), story=True),
    Picture("act-rounds", keys=("5", "shift+tab", "shift+tab"), story=True),
    Picture("act-report", keys=("5", "shift+tab"), story=True),
    Picture("closing", keys=("5", "tab", "tab", "tab", "c", "tab", "tab"), story=True),
)


async def draw(picture: Picture, language: str, folder: Path) -> str:
    """One picture as SVG."""
    store = folder / f"{picture.name}-{language}"
    moment = STORY_MOMENT if picture.story else MOMENT
    if picture.story:
        copy_store(story_store(language), store)
    else:
        make_sample(store, language, MOMENT.date())
    opened = open_store(store)
    login, person = identify(opened.snapshot(), store, "li")
    app = PdcaApp(
        LaunchOptions(store=store, theme=picture.theme, ascii=picture.ascii, demo=True),
        LoadedSettings(Settings(report_folder="/srv/reports"), folder / "settings.toml"),
        load_themes(builtin_folder()),
        language=language,
        session=Session(opened, FixedClock(moment), login, "docs", person),
        drafts=Drafts(folder / "drafts"),
    )
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        await pilot.press(*picture.keys)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return _steady(app.export_screenshot(title="pdca"), f"{picture.name}-{language}")


def _steady(svg: str, name: str) -> str:
    """The picture without the number that Rich gives its styles, and without fonts from elsewhere."""
    found = re.search(r"terminal-(\d+)-", svg)
    svg = svg.replace(f"terminal-{found.group(1)}-", f"{name}-") if found else svg
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", FONTS)


def all_pictures() -> dict[Path, str]:
    """Every picture by the file it belongs into."""
    drawn: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for language in ("zh", "en"):
            for picture in SHOTS:
                target = PICTURES / f"{picture.name}-{language}.svg"
                drawn[target] = asyncio.run(draw(picture, language, Path(folder)))
    return drawn


def main(arguments: Sequence[str]) -> int:
    """Write what changed, or with `--check` name it."""
    from pdca_tui.tui.key_sheet import write_key_sheets

    check = "--check" in arguments
    stale = [
        (target, text)
        for target, text in all_pictures().items()
        if not target.exists() or target.read_text("utf-8") != text
    ]
    for target, text in stale:
        print(("stale: " if check else "drawn: ") + str(target.relative_to(PICTURES.parent)))
        if not check:
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, "utf-8")
    if not check:
        write_key_sheets(PICTURES.parent)
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
