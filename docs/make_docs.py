"""Makes everything in the documentation that is generated: `make docs`.

Pictures, the film at the top of the README, the key sheets, the reference of commands and their JSON, the gallery of
themes and the figures. All of it comes from the real program on its samples, with the clock standing at the sample's
day, so that two runs on any machine give the same files. With `--check` nothing is written; the exit code says whether
something is stale.

Drawing takes some seconds of a processor. `screenshots/made-from` tells by a checksum what the pictures were made from
and what they were then; while both are as they were, `--check` need not draw them again.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from docs.makers.commands_page import command_pages
from docs.makers.figures import figure_pages, with_figures
from docs.makers.gallery import gallery_pages
from docs.makers.json_page import json_pages
from docs.makers.markdown import LANGUAGES
from docs.makers.pictures import pictures
from docs.makers.session import films
from docs.makers.stage import centre_time
from tests.tui.quick import quick_pilots

from pdca_tui.i18n import available_languages
from pdca_tui.tui.key_sheet import key_sheet, sheet_name

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PICTURES = DOCS / "screenshots"
README = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}


STAMP = PICTURES / "made-from"
SOURCES = ("src/pdca_tui", "themes", "sample_data", "docs/makers", "docs/make_docs.py", "constraints.txt")
"""What the pictures are made from."""

COMPILED = frozenset({".pyc", ".texts"})


def pages() -> dict[Path, str]:
    """Every generated page, and the READMEs with their figures, by file."""
    named = command_pages() | json_pages() | gallery_pages() | figure_pages()
    named |= {sheet_name(language): key_sheet(language) for language in available_languages()}
    made = {DOCS / name: text for name, text in named.items()}
    return made | {path: with_figures(path.read_text("utf-8"), language) for language, path in README.items()}


def drawings(language: str) -> dict[Path, str]:
    """Every picture and film of one language by file."""
    with quick_pilots():
        drawn = asyncio.run(pictures(language))
        shot = asyncio.run(films(language))
    drawn |= {f"film-{language}{'' if theme == 'dark' else f'-{theme}'}.svg": svg for theme, svg in shot.items()}
    return {PICTURES / name: svg for name, svg in drawn.items()}


def stale(made: dict[Path, str]) -> list[Path]:
    """The files that are not as they would be made now."""
    return [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]


def leftover(drawn: dict[Path, str]) -> list[Path]:
    """Pictures that nothing makes any more."""
    return sorted(path for path in PICTURES.glob("*.svg") if path not in drawn)


def stamp() -> str:
    """The checksum of everything that pictures are made from, and of the pictures."""
    digest = hashlib.sha256()
    for name in (*SOURCES, str(PICTURES.relative_to(ROOT))):
        place = ROOT / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and path.suffix not in COMPILED and path != STAMP:
                digest.update(f"{path.relative_to(ROOT).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def is_as_made() -> bool:
    """Whether neither the pictures nor anything they are made from has changed since they were made."""
    return STAMP.exists() and STAMP.read_text("ascii").strip() == stamp()


def main(arguments: Sequence[str]) -> int:
    """Write what changed, or with `--check` name it."""
    check = "--check" in arguments
    with centre_time():
        made, gone = pages(), list[Path]()
        if not check or not is_as_made():
            drawn = {path: svg for language in LANGUAGES for path, svg in drawings(language).items()}
            made, gone = made | drawn, leftover(drawn)
    changed = stale(made)
    for path in (*changed, *gone):
        print(f"{'stale' if check else 'made' if path in made else 'gone'}: {path.relative_to(ROOT)}")
    if check:
        return 1 if changed or gone else 0
    for path in changed:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made[path], "utf-8", newline="\n")
    for path in gone:
        path.unlink()
    STAMP.write_text(f"{stamp()}\n", "ascii", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
