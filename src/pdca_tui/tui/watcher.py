"""A thread that looks once a second whether another process has saved, away from the event loop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from pdca_tui.model.errors import PdcaError
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import Store

PERIOD = 1.0
"""Seconds between two looks; a change is seen within twice that."""

_log = logging.getLogger(__name__)


class Watcher:
    """Calls `arrived` with each new snapshot and `failed` when the store cannot be read any more.

    Both are called from the watcher's thread. After a failure it goes on looking, and `arrived` is called
    again once the store can be read. `also` runs at every look.
    """

    def __init__(
        self,
        store: Store,
        arrived: Callable[[Snapshot], None],
        failed: Callable[[PdcaError], None],
        also: Callable[[], None] | None = None,
    ) -> None:
        self._store, self._arrived, self._failed, self._also = store, arrived, failed, also
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="store-watcher", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End it; does not wait for a look that is under way."""
        self._stop.set()

    def _watch(self) -> None:
        broken = False
        while not self._stop.wait(PERIOD):
            if self._also is not None:
                self._also()
            try:
                if not (broken or self._store.changed()):
                    continue
                snapshot = self._store.snapshot()
            except PdcaError as error:
                if not broken:
                    broken = True
                    _log.warning("the store cannot be read: %s", error)
                    self._failed(error)
                continue
            broken = False
            self._arrived(snapshot)
