"""What a command comes to: a form to fill in, a deed to be done, something to read, or why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.model.message import Message
from pdca_tui.model.records import (
    Record,
)
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Form
from pdca_tui.tui.scene import Scene

Work = Callable[[Session], Done]


@dataclass(frozen=True)
class Ask:
    """Fill in a form. `first` is said before; `then` may go on once it is saved."""

    form: Form
    first: Message | None = None
    then: Callable[[Scene], Outcome | None] | None = None


@dataclass(frozen=True)
class Do:
    """Do it, after `question` is answered with yes where there is one. `then` finds what is read afterwards."""

    work: Work
    question: Message | None = None
    then: Callable[[Scene], Record | None] | None = None


@dataclass(frozen=True)
class Go:
    """Read a record, or the view with this name."""

    to: Record | str


@dataclass(frozen=True)
class Tell:
    """Sentences to read."""

    said: tuple[str, ...]


Outcome = Ask | Do | Go | Tell | Message
"""A `Message` says why it cannot be done."""


def whole(deed: Callable[[Session, Any], Done], record: Any) -> SeenDeed[Any]:
    """`deed` on the record as it was read, so that a clash with somebody else's change is asked about."""

    def run(session: Session, seen: Any, fields: dict[str, Any]) -> Done:
        return deed(session, seen)

    return SeenDeed(run, record, {}, whole=True)
