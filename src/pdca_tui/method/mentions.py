"""Whom a name behind `@` means, in a comment as in a line of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Person
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold

_MOST_NAMES = 8
"""Names that one sentence can hold."""

# A letter or a digit in front makes it the middle of an address, which names nobody here; none goes on in Chinese.
_AT = re.compile("(?<![A-Za-z0-9._%+-])[@\uff20](?=\\S)|[@\uff20](?=[^\\x00-\\x7f\\s])")
_WORD = re.compile(
    '[^\\s,;:!?()\\[\\]"\uff0c\u3002\uff1b\uff1a\uff01\uff1f\u3001\uff08\uff09\u300a\u300b\u201c\u201d]+'
)

_STOPS = ".,;:!?\uff0c\u3002\uff1b\uff1a\uff01\uff1f\u3001"
"""What parts a name from the words behind it."""

_GOES_ON = re.compile("[._-]?[a-z0-9]")
"""How a Latin word goes on."""


class Mentions(msgspec.Struct, frozen=True):
    """The persons that a text names, each once and in its order, and the names that nobody has."""

    persons: tuple[Person, ...] = ()
    unknown: tuple[str, ...] = ()


def persons_called(name: str, snapshot: Snapshot) -> list[Person]:
    """Who is called so, or has this login, or whose name begins so; several where it is not plain who is meant."""
    exact = snapshot.person_by_name.get(name)
    if exact is not None:
        return [exact]
    begun = fold(name)
    return [p for p in snapshot.people if fold(p.name).startswith(begun) or (p.login and p.login == name)]


def nobody_called(name: str, snapshot: Snapshot) -> Message:
    """The sentence for a name that nobody has, or that several could have meant."""
    names = [person.name for person in persons_called(name, snapshot) or snapshot.people][:_MOST_NAMES]
    return msg("@{name} is nobody of this centre. Write one of: {names}.", name=name, names=names)


def mentions(text: str, snapshot: Snapshot) -> Mentions:
    """Whom a text names with `@`. Chinese goes on behind a name without a blank, so a whole name counts wherever it
    ends; else the word behind the sign is read as in a meeting. While there are no people there is nobody to name.
    """
    if not snapshot.people:
        return Mentions()
    persons: dict[str, Person] = {}
    unknown: dict[str, None] = {}
    for sign in _AT.finditer(text):
        rest = text[sign.end() :]
        person = _whole_name(rest, snapshot)
        word = _WORD.match(rest)
        if person is None and word is not None:
            name = word.group().rstrip(".")
            fitting = persons_called(name, snapshot)
            if name and len(fitting) != 1:
                unknown[name] = None
            person = fitting[0] if name and len(fitting) == 1 else None
        if person is not None:
            persons[person.id] = person
    return Mentions(tuple(persons.values()), tuple(unknown))


def parted(text: str, names: Iterable[str]) -> list[str]:
    """The words of a line. What `@` names is a word of its own that begins with the sign, blanks or not around it:
    the longest of `names` that stands there, else the word behind the sign.
    """
    known = [(name, fold(name)) for name in names]
    words: list[str] = []
    done = 0
    for sign in _AT.finditer(text):
        rest = text[sign.end() :]
        folded, word = fold(rest), _WORD.match(rest)
        named = max((one for one in known if _begins(folded, one[1])), key=lambda one: len(one[1]), default=None)
        said = named[0] if named is not None else word.group().rstrip(".") if word is not None else ""
        if sign.start() < done or not said:
            continue
        words += [*text[done : sign.start()].split(), f"@{said}"]
        # A compatibility form may be longer or shorter than what it stands for.
        long = next((n for n in range(1, len(rest) + 1) if named is not None and fold(rest[:n]) == named[1]), len(said))
        done = sign.end() + long
        done += len(text[done:]) - len(text[done:].lstrip(_STOPS))
    return words + text[done:].split()


def _whole_name(rest: str, snapshot: Snapshot) -> Person | None:
    """The person with the longest name that `rest` begins with."""
    folded = fold(rest)
    fitting = [person for person in snapshot.people if person.name and _begins(folded, fold(person.name))]
    return max(fitting, key=lambda person: len(person.name), default=None)


def _begins(text: str, name: str) -> bool:
    """Whether `name` stands at the beginning of `text`, and not only the first letters of a longer Latin word."""
    if not name or not text.startswith(name):
        return False
    return not name[-1].isascii() or _GOES_ON.match(text, len(name)) is None
