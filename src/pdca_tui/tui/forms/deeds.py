"""A deed on a record as somebody saw it, which can be settled when another person changed the same field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import structs
from msgspec.structs import replace

from pdca_tui.actions.session import Done, Session
from pdca_tui.model.errors import Conflict
from pdca_tui.model.records import TABLES
from pdca_tui.model.snapshot import Snapshot

Seen = TypeVar("Seen")


class SeenDeed(msgspec.Struct, Generic[Seen], frozen=True):
    """Calls `run(session, seen, changes)`. `seen` is the record as the form showed it, None for a new one.

    `core` is the field without which the deed makes no sense, such as the status for finishing a task. A
    `whole` deed stands or falls with one decision: it takes no text of the person's that could be half kept.
    """

    run: Callable[[Session, Seen, dict[str, Any]], Done]
    seen: Seen
    changes: dict[str, Any]
    core: str = ""
    whole: bool = False
    knowingly: bool = False
    """Decided: whatever the record holds by now, the deed is done to it."""

    def __call__(self, session: Session) -> Done:
        seen: Any = self.seen
        if self.knowingly:
            seen = session.snapshot().get(type(seen), seen.id) or seen
        return self.run(session, seen, self.changes)

    def settled(self, clash: Conflict, keep_mine: bool, snapshot: Snapshot) -> SeenDeed[Seen] | None:
        """The deed to do after the person has decided about one clash, on the newest `snapshot`.

        With `keep_mine` the field counts as seen in its newest state, so that mine replaces it knowingly.
        Otherwise mine is left out; None when nothing of the deed is left to do.
        """
        if self.whole:
            return replace(self, knowingly=True) if keep_mine else None
        current: Any = snapshot.get(TABLES[clash.table], clash.record_id)
        field = clash.field.partition(".")[0]
        seen: Any = self.seen
        if current is not None and (seen is None or seen.id != current.id):
            seen = current
        elif current is not None:
            seen = structs.replace(seen, **{field: getattr(current, field)})
        if keep_mine:
            return replace(self, seen=seen)
        left = {name: value for name, value in self.changes.items() if name != field}
        if current is None or field == self.core or not left:
            return None
        return replace(self, seen=seen, changes=left)
