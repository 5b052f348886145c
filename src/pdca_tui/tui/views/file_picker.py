"""Workbooks and folders that fit what was typed, and how they are listed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pdca_tui.model.clock import moment_in
from pdca_tui.model.message import N_
from pdca_tui.model.text import fold
from pdca_tui.tui.ink import Line, Span, cut, ends, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.start import home_path, tilde

MOST = 500
"""Entries shown of one folder; who has more types another letter."""


@dataclass(frozen=True)
class Entry:
    """A workbook, or a folder to look into. `changed` is the day it was last written, as an ISO text."""

    path: Path
    folder: bool
    changed: str = ""


def entries_for(typed: str, folders: Sequence[Path]) -> list[Entry]:
    """What can be chosen now.

    Nothing typed: the workbooks of `folders`, the latest first. A path: the folders and workbooks that begin
    with it, folders first. Anything else: workbooks of `folders` with the text in their name. A folder that
    cannot be read counts as empty.
    """
    text = typed.strip().strip("'\"")
    if not text or not _is_path(text):
        books = [e for folder in _unlike(folders) for e in _listing(folder) if not e.folder]
        books = [e for e in books if fold(text) in fold(e.path.name)]
        return sorted(books, key=lambda e: e.changed, reverse=True)[:MOST]
    path = Path(os.path.expanduser(text))
    at_folder = text.endswith(("/", os.sep)) or path.name in ("", "..")
    parent, start = (path, "") if at_folder else (path.parent, fold(path.name))
    found = [e for e in _listing(parent) if fold(e.path.name).startswith(start)]
    return sorted(found, key=lambda e: (not e.folder, fold(e.path.name)))[:MOST]


def _is_path(text: str) -> bool:
    return "/" in text or os.sep in text or text.startswith(("~", "."))


def _unlike(folders: Iterable[Path]) -> list[Path]:
    """The folders without repetition, links resolved."""
    return list(dict.fromkeys(folder.resolve() for folder in folders))


def _listing(folder: Path) -> list[Entry]:
    """Folders and workbooks in `folder`; hidden ones and the locks that Excel leaves are left out."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", "~$")):
                    continue
                if entry.is_dir():
                    found.append(Entry(folder / entry.name, True))
                elif entry.name.lower().endswith((".xlsx", ".xlsm")):
                    found.append(Entry(folder / entry.name, False, _day(entry)))
    except OSError:
        return []
    return found


def _day(entry: os.DirEntry[str]) -> str:
    try:
        return moment_in(dt.datetime.fromtimestamp(entry.stat().st_mtime)).isoformat(" ", "seconds")
    except (OSError, ValueError, OverflowError):
        return ""


def typed_for(entry: Entry) -> str:
    """What the field holds once `entry` was chosen by Tab: a folder ends in a slash, ready to go on."""
    text = tilde(entry.path)
    return text + os.sep if entry.folder else text


def entry_rows(entries: Sequence[Entry], look: Look, typed: str) -> list[Row]:
    """The entries, each with the folder it lies in and the day it was last changed."""
    if not entries:
        text = (
            N_("No workbook fits. Type a path: ~/ begins at home.")
            if typed.strip()
            else N_("No workbook here. Type a path: ~/ begins at home.")
        )
        return [
            Row(
                "none",
                lambda width, state: [[Span("  "), Span(cut(look.t(text), width - 2), "muted")]],
                selectable=False,
            )
        ]
    return [_row(entry, look) for entry in entries]


def _row(entry: Entry, look: Look) -> Row:
    glyphs = look.glyphs

    def draw(width: int, state: str) -> list[Line]:
        if entry.folder:
            return [[Span(f" {glyphs.closed} ", "muted"), said(entry.path.name), Span("/", "muted")]]
        end: Line = [Span(entry.changed[:10], "muted"), Span(" ")]
        name: Line = [Span("   "), said(entry.path.name, "strong")]
        if width >= 56:
            name += [Span("  "), Span(home_path(entry.path.parent, 30, glyphs.ellipsis), "muted")]
        return [ends(name, end, width, glyphs.ellipsis)]

    return Row(str(entry.path), draw, subject=entry)
