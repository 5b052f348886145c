"""Whether there is somebody who may plan, approve and give rights."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.model.enums import Right
from pdca_tui.model.records import Person


def lacks_manager(people: Iterable[Person]) -> bool:
    """Whether there are people and none of them is a manager. Without people everybody may do everything."""
    rights = {person.right for person in people}
    return bool(rights) and Right.MANAGER not in rights
