"""One family of errors, each with a sentence for the person: what is wrong, where, what to do."""

from __future__ import annotations

from typing import Any

from pdca_tui.model.message import Message


class PdcaError(Exception):
    """The root of the family. `message` is the sentence; `exit_code` is what the command line returns."""

    exit_code = 1

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Refused(PdcaError):
    """A deed or an input that the rules do not allow. Nothing was changed."""


class NotFound(Refused):
    """A code, name or number that the store does not know."""


class Forbidden(Refused):
    """The person has no right to do this; the sentence says who has."""


class Conflict(Refused):
    """Another person changed the same field in the meantime.

    `record_id` and `table` name the record, `field` the field, `mine` and `theirs` the two values (as stored:
    text, number, list or None), `other` the login of the one who wrote theirs.
    """

    def __init__(
        self, message: Message, *, table: str, record_id: str, field: str, mine: Any, theirs: Any, other: str
    ) -> None:
        super().__init__(message)
        self.table, self.record_id, self.field = table, record_id, field
        self.mine, self.theirs, self.other = mine, theirs, other


class ReadOnly(Refused):
    """The store is open for reading only."""


class StoreBusy(PdcaError):
    """Another process holds the store's lock for longer than the time-out. Nothing was changed."""

    exit_code = 3


class Damaged(PdcaError):
    """The store's file cannot be trusted. It is never overwritten nor guessed at."""

    exit_code = 4


class Missing(Damaged):
    """The store, or its file, is not where it was."""


class NewerFormat(Damaged):
    """A later version of the program wrote the store's file."""


class Replaced(PdcaError):
    """Somebody put another state in the store's place by hand, one that does not go on from what was shown.

    What is on a screen belongs to the state that is gone, so nothing is saved until the store is opened anew.
    """


class CommitFailed(PdcaError):
    """A save did not happen; the last good data stand."""


class CommitUncertain(PdcaError):
    """A save was put in place, but the disk did not confirm it: it may be lost if the power fails now."""
