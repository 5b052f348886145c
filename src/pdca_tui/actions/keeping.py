"""What no deed may leave behind, whoever does it."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.method.managers import lacks_manager
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Person
from pdca_tui.model.snapshot import Snapshot


def require_manager(people: Iterable[Person]) -> None:
    """Refuse a people list on which nobody is a manager: nobody could put that right again."""
    if lacks_manager(people):
        raise Refused(
            msg(
                "Nobody would be a manager any more, and nobody could plan, approve or give a right. "
                "Nothing was changed. Make at least one person a manager."
            )
        )


def keep_a_manager(before: Snapshot, after: Snapshot) -> None:
    """Refuse a deed that changes the people list and leaves no manager on it. Every deed is looked at by this."""
    if after.people != before.people:
        require_manager(after.people)
