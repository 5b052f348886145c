"""Who has the store open: a small file for each session, beside the store and outside its revisions.

A session touches its file while it lives; one that was killed leaves a file that grows old and counts no more. What
cannot be read or written is left out: presence is a courtesy, and nothing rests on it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import time
from itertools import islice
from pathlib import Path

import msgspec

from pdca_tui.platform.folders import Folder
from pdca_tui.store.backups import make_directory

FOLDER = ".here"
BEAT = 10.0
"""Seconds between two signs of life of a session."""
FRESH = 25.0
"""Seconds after which a session without one counts as gone."""
LEFT_OVER = 3600.0
"""Seconds after which the file of a session that is gone is cleared away."""

_NAME = re.compile(r"session-[0-9a-f]{1,64}\.json")
"""What `new_id` gives a session."""
_LARGEST = 4096
_MOST = 1000
"""Files that are looked at: whoever fills the folder does not keep everybody else busy once a second."""


class Presence(msgspec.Struct, frozen=True):
    """`name` works in the place `place` (a screen of the command registry) since `since`; `session` is its own id."""

    session: str
    login: str
    name: str
    place: str
    since: dt.datetime


_DECODER = msgspec.json.Decoder(Presence)


def write_presence(directory: Path, presence: Presence, file_mode: int, directory_mode: int) -> None:
    """Say that a session lives, and where. Raises `OSError` where that cannot be written."""
    make_directory(directory / FOLDER, directory_mode)
    with Folder(directory / FOLDER) as folder:
        name, part = f"{presence.session}.json", f".{presence.session}.part"
        folder.put(name, part, msgspec.json.encode(presence), file_mode)


def end_presence(directory: Path, session: str) -> None:
    """A session ends in order: its file goes."""
    with contextlib.suppress(OSError), Folder(directory / FOLDER) as folder:
        folder.remove(f"{session}.json")


def read_presences(directory: Path, *, clear: bool) -> list[Presence]:
    """The sessions that live, the one that came first at the top.

    With `clear`, the files of those that are long gone are taken away: never for a session that only reads.
    """
    found, now = [], time.time()
    try:
        with Folder(directory / FOLDER) as folder:
            for entry in islice(folder.entries(), _MOST):
                presence = _looked_at(folder, entry, now, clear)
                if presence is not None:
                    found.append(presence)
    except OSError:
        return []
    return sorted(found, key=lambda one: (one.since, one.session))


def _looked_at(folder: Folder, entry: os.DirEntry[str], now: float, clear: bool) -> Presence | None:
    """The session behind one file, if it lives."""
    try:
        # Anybody in the store's group can put something here: a pipe, say, that would be read for ever.
        if not _NAME.fullmatch(entry.name) or not entry.is_file(follow_symlinks=False):
            return None
        age = now - entry.stat(follow_symlinks=False).st_mtime
        if abs(age) <= FRESH:
            return _presence(entry.name, folder.read(entry.name, _LARGEST))
        if clear and age > LEFT_OVER and _is_own(entry.name, folder.read(entry.name, _LARGEST)):
            folder.remove(entry.name)
    except OSError:
        return None
    return None


def _presence(name: str, content: bytes) -> Presence | None:
    """What a file says, where it says it of the session that it is named after."""
    try:
        presence = _DECODER.decode(content)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return presence if name == f"{presence.session}.json" and presence.since.tzinfo is not None else None


def _is_own(name: str, content: bytes) -> bool:
    """Whether a session of this program left this file, whole or broken off: what says something else stays."""
    if _presence(name, content) is not None:
        return True
    try:
        msgspec.json.decode(content)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return True
    return False
