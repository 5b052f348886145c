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
from pathlib import Path

import msgspec

from pdca_tui.platform.files import AS_IT_STANDS, remove, replace
from pdca_tui.store.backups import make_directory

FOLDER = ".here"
BEAT = 10.0
"""Seconds between two signs of life of a session."""
FRESH = 25.0
"""Seconds after which a session without one counts as gone."""
LEFT_OVER = 3600.0
"""Seconds after which the file of a session that is gone is cleared away."""

_NAME = re.compile(r"[a-z0-9-]{1,64}\.json")
_LARGEST = 4096


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
    folder = directory / FOLDER
    make_directory(folder, directory_mode)
    part = folder / f".{presence.session}.part"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | AS_IT_STANDS, file_mode)
    try:
        os.write(handle, msgspec.json.encode(presence))
    except OSError:
        # A full disk keeps no empty file of a session that may never come back.
        part.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    replace(part, folder / f"{presence.session}.json")


def end_presence(directory: Path, session: str) -> None:
    """A session ends in order: its file goes."""
    with contextlib.suppress(OSError):
        remove(directory / FOLDER / f"{session}.json")


def read_presences(directory: Path) -> list[Presence]:
    """The sessions that live, the one that came first at the top."""
    found, now = [], time.time()
    try:
        files = [entry for entry in os.scandir(directory / FOLDER) if _NAME.fullmatch(entry.name)]
    except OSError:
        return []
    for entry in files:
        try:
            age = now - entry.stat(follow_symlinks=False).st_mtime
            if abs(age) > FRESH:
                if age > LEFT_OVER:
                    os.unlink(entry.path)
                continue
            # Anybody in the store's group can put something here: a pipe, say, that would be read for ever.
            if not entry.is_file(follow_symlinks=False):
                continue
            with open(entry.path, "rb") as file:
                presence = _DECODER.decode(file.read(_LARGEST))
        except (OSError, msgspec.DecodeError, ValueError):
            continue
        if entry.name == f"{presence.session}.json" and presence.since.tzinfo is not None:
            found.append(presence)
    return sorted(found, key=lambda one: (one.since, one.session))
