"""Sentences for people, kept apart from the language they are read in.

Pure code cannot know the reader's language. It returns a `Message`: an English text with named places and
the facts for them. `pdca_tui.i18n` turns it into a sentence of the chosen language. `N_` marks a text for the
catalogue without translating it.
"""

from __future__ import annotations

from typing import Any

import msgspec


def N_(text: str) -> str:
    """Mark `text` for the message catalogue and return it unchanged."""
    return text


class Message(msgspec.Struct, frozen=True, gc=False):
    """One sentence: `text` with `{named}` places, and the facts `args` that fill them.

    `plural` is the English plural text and `args["n"]` its count, where the sentence counts something.
    An argument may itself be a `Message`; it is translated before it is filled in.
    """

    text: str
    args: dict[str, Any] = {}
    plural: str | None = None

    def __str__(self) -> str:
        """The English sentence, for logs and for tests."""
        text = self.plural if self.plural is not None and self.args.get("n") != 1 else self.text
        return text.format(**{name: str(value) for name, value in self.args.items()})


def msg(text: str, /, **args: Any) -> Message:
    """A `Message` from a text that is marked for the catalogue by this very call."""
    return Message(text, args)


def together(first: Message, *rest: Message) -> Message:
    """Several sentences as one."""
    return msg("{first} {rest}", first=first, rest=together(*rest)) if rest else first


def nmsg(text: str, plural: str, n: int, /, **args: Any) -> Message:
    """A `Message` that counts: `text` for one, `plural` for any other `n`; both may use `{n}`."""
    return Message(text, {"n": n, **args}, plural)
