"""Unsaved forms on disk, so that a dropped line or a closed window loses nothing.

A draft is the texts of one form, a file of its own in the person's state folder. Writing follows typing by at
most `DELAY` seconds, on a thread of its own: a stalled terminal line can hold up the event loop.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

import msgspec

from pdca_tui.model.clock import moment_in
from pdca_tui.model.message import Message, msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.platform.files import remove, replace
from pdca_tui.tui.file_names import file_stem

DELAY = 0.3
"""Seconds between a change and its being on disk, at most."""

_PATIENCE = 1.0


class Draft(msgspec.Struct, frozen=True):
    """The texts of a form by field name, and the moment they were typed."""

    texts: dict[str, str]
    saved_at: dt.datetime


def state_folder() -> Path:
    """Where this person's own leftovers lie: `$PDCA_STATE`, else the system's place for them."""
    chosen = os.environ.get("PDCA_STATE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_state_dir

    return Path(user_state_dir("pdca-tui", appauthor=False))


def drafts_folder(store: Path, login: str) -> Path:
    """The folder for the drafts of one person on one store."""
    place = hashlib.sha256(str(store.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return state_folder() / "drafts" / f"{place}-{file_stem(login)}"


class Drafts:
    """The drafts in one folder. Every method may be called from any thread and from a signal handler.

    `fault` is the sentence about the last write that failed; None once one succeeded. What could not be written, or
    removed, stays waiting: `flush` tries again.
    """

    def __init__(self, folder: Path, delay: float = DELAY) -> None:
        self.folder = folder
        self.fault: Message | None = None
        self._delay = delay
        self._lock = threading.RLock()
        self._waiting: dict[str, Draft | None] = {}
        self._timer: threading.Timer | None = None

    def change(self, key: str, texts: Mapping[str, str], at: dt.datetime | None = None) -> None:
        """Remember these texts and write them soon. `at` is when they were typed, now when not given."""
        with self._lock:
            self._waiting[key] = Draft(dict(texts), at or dt.datetime.now().astimezone())
            if self._timer is None:
                self._timer = threading.Timer(self._delay, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def save(self, key: str, texts: Mapping[str, str], at: dt.datetime | None = None) -> None:
        """Write these texts now, in place of an older draft of the same form."""
        with self._lock:
            self._waiting[key] = Draft(dict(texts), at or dt.datetime.now().astimezone())
            self._write_waiting(key)

    @property
    def waiting(self) -> bool:
        """Whether the disk does not hold yet what it should."""
        return bool(self._waiting)

    def flush(self) -> None:
        """Write now what is still waiting. For a signal handler: it waits one second for a lock at most."""
        if not self._lock.acquire(timeout=_PATIENCE):
            return
        try:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            for key in list(self._waiting):
                self._write_waiting(key)
        finally:
            self._lock.release()

    def load(self, key: str) -> Draft | None:
        """The draft of this form, or None. A file that cannot be read as one is set aside."""
        with self._lock:
            if key in self._waiting:
                return self._waiting[key]
            found = self._read(self._path(key))
            return found[1] if found is not None and found[0] == key else None

    def drop(self, key: str) -> None:
        """Forget the draft of this form, if there is one."""
        with self._lock:
            self._waiting[key] = None
            self._write_waiting(key)

    def list(self) -> dict[str, Draft]:
        """Every draft by its key, the oldest first."""
        with self._lock:
            self.flush()
            read = [self._read(path) for path in self.folder.glob("*.json")] if os.path.isdir(self.folder) else []
            found = [one for one in read if one is not None and one[0] not in self._waiting]
        return dict(sorted(found, key=lambda one: one[1].saved_at))

    def _path(self, key: str) -> Path:
        return self.folder / f"{file_stem(key)}.json"

    def _write_waiting(self, key: str) -> None:
        """Write or remove one draft that waits; it goes on waiting where that fails."""
        draft = self._waiting.get(key)
        try:
            if draft is None:
                remove(self._path(key), missing_ok=True)
            else:
                self._write(key, draft)
        except OSError as error:
            self._failed(error)
        else:
            # A signal may have written it meanwhile.
            self._waiting.pop(key, None)
            self.fault = None

    def _write(self, key: str, draft: Draft) -> None:
        import json

        body = json.dumps({"key": key, "saved_at": draft.saved_at.isoformat(), "texts": draft.texts})
        name = None
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(suffix=".part", dir=self.folder)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(body)
            replace(name, self._path(key))
        except OSError:
            if name is not None:
                # A disk that takes nothing lets nothing go either.
                with contextlib.suppress(OSError):
                    remove(Path(name), missing_ok=True)
            raise

    def _failed(self, error: OSError) -> None:
        self.fault = msg(
            "The draft cannot be kept in {folder}: {reason}. Save the form before you leave it.",
            folder=str(self.folder),
            reason=reason_of(error),
        )

    def _read(self, path: Path) -> tuple[str, Draft] | None:
        import json

        try:
            raw = json.loads(path.read_text("ascii"))
            key, texts = raw["key"], raw["texts"]
            if not isinstance(key, str) or not all(isinstance(text, str) for text in texts.values()):
                raise ValueError("a draft holds texts only")
            # One without a zone would not be put in order with the others.
            at = dt.datetime.fromisoformat(raw["saved_at"])
            return key, Draft(dict(texts), at if at.tzinfo else moment_in(at))
        except FileNotFoundError:
            return None
        except OSError as error:
            self._failed(error)
            return None
        except (ValueError, OverflowError, KeyError, TypeError, AttributeError, RecursionError):
            self._set_aside(path)
            return None

    def _set_aside(self, path: Path) -> None:
        """Rename a damaged draft, so that it is asked about no more and a person can still look into it."""
        try:
            replace(path, path.with_suffix(".damaged"))
        except OSError as error:
            self._failed(error)
