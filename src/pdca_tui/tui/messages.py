"""What screens say to the app. A screen never writes the store; it asks for a deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from pdca_tui.actions.session import Done, Session
from pdca_tui.model import message as words
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.snapshot import Snapshot

Work = Callable[[Session], Done]


@dataclass(eq=False, repr=False)
class DeedWanted(Message):
    """Please do `work` in the background, away from the event loop.

    `then` is called with the new snapshot once it is saved. `refused` gets the error when it is not; without
    it the app shows the error's sentence. A clash on a field is asked about before either is called.
    """

    work: Work
    then: Callable[[Snapshot], None] | None = None
    refused: Callable[[PdcaError], None] | None = None


@dataclass(eq=False, repr=False)
class Said(Message):
    """A sentence for the key bar; `role` is "text", "ok", "warn" or "bad"."""

    message: words.Message
    role: str = "text"


@dataclass(eq=False, repr=False)
class Pressed(Message):
    """Something drawn that does something was clicked; `does` is what stands in its span."""

    does: str


@dataclass(eq=False, repr=False)
class Wanted(Message):
    """Please open or do this: the way to another screen, which the app knows and a screen does not.

    `what` is "open", "form:<kind>", "confirm", "find", "explain", "history", "help", "language", "theme",
    "palette", "repaint" or "quit"; `subject` is what it is about. "confirm" has a `DeedWanted` as its subject,
    the `question`, and what will `follow`.
    """

    what: str
    subject: object = None
    question: words.Message | None = None
    follow: words.Message | None = None
    yes: str = words.N_("delete")
    """The word for yes of a question."""
    then: Callable[[], object] | None = None
    """Called once a form is saved; None goes back to where it was opened."""
