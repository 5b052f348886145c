"""A thread that looks once a second whether another process has saved, away from the event loop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from pdca_tui.model.errors import PdcaError
from pdca_tui.model.keys import QUIT
from pdca_tui.model.message import msg
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import Store

PERIOD = 1.0
"""Seconds between two looks; a change is seen within twice that."""

_log = logging.getLogger(__name__)


class Watcher:
    """Calls `arrived` with each new snapshot and `failed` when the store cannot be read any more.

    Both are called from the watcher's thread. After a failure it goes on looking: `failed` is called again when
    something else is the matter, and `arrived` once the store can be read. `also` runs at every look.
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
        self._told: str | None = None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End it; does not wait for a look that is under way."""
        self._stop.set()

    def _watch(self) -> None:
        while not self._stop.wait(PERIOD):
            try:
                self.look()
            except PdcaError as error:
                self._tell(error)
            except Exception as error:  # noqa: BLE001 - it is told and logged, whatever it is
                # A thread that dies of it would leave an old state on the screen, and nobody the wiser.
                if self._told != repr(error):
                    _log.exception("a look at the store went wrong")
                fault = msg(
                    "What others save does not arrive here any more: a fault in the program ({fault}). "
                    "Leave with {quit} and open pdca again.",
                    fault=repr(error),
                    quit=QUIT,
                )
                self._tell(PdcaError(fault), repr(error))

    def look(self) -> None:
        """One look. Raises what reading the store raises."""
        if self._also is not None:
            self._also()
        if self._told is None and not self._store.changed():
            return
        self._arrived(self._store.snapshot())
        self._told = None

    def _tell(self, error: PdcaError, what: str = "") -> None:
        """One line in the log and one call for a state, however long it lasts."""
        what = what or str(error)
        if self._told != what:
            self._told = what
            _log.warning("the store cannot be read: %s", error)
            self._failed(error)
