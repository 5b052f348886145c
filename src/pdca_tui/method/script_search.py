"""Finding the script for what a customer has just said: by words of any of its texts, and by its tags."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from weakref import WeakKeyDictionary

import msgspec

from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import Standard
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content
from pdca_tui.model.text import fold


class _Entry(msgspec.Struct, frozen=True):
    script: Standard
    texts: tuple[str, ...]
    """What the script says, folded, the text that weighs most first."""
    whole: str
    """All of it."""


_entries: WeakKeyDictionary[Snapshot, list[_Entry]] = WeakKeyDictionary()


def script_texts(script: Standard, content: Content) -> tuple[str, ...]:
    """The texts that are searched, in the order in which a word found in them counts."""
    return (
        script.title,
        content.situation,
        content.answer,
        content.says,
        " ".join(script.tags),
        content.why,
        content.wrong,
    )


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    """A text is folded once for all the snapshots in which it stands."""
    return fold(text)


def _entries_of(snapshot: Snapshot) -> list[_Entry]:
    """Folding every text takes longer than looking through them: it is done once a snapshot."""
    found = _entries.get(snapshot)
    if found is None:
        found = []
        for script in snapshot.standards(StandardKind.SCRIPT, retired=True):
            edition = snapshot.edition(script)
            texts = tuple(_folded(text) for text in script_texts(script, edition.content if edition else Content()))
            found.append(_Entry(script, texts, "\n".join(texts)))
        _entries[snapshot] = found
    return found


def search_scripts(snapshot: Snapshot, query: str, *, tag: str = "", retired: bool = False) -> list[Standard]:
    """The scripts in which every word of `query` occurs, whatever its case and width, the best one first.

    A Chinese word is found inside a longer one. A word in the title counts most, then in the situation, the answer,
    what the customer says, the tags, why, and the wrong answer; scripts that fit equally well keep their order. An
    empty query finds all of them. With `tag` only those that carry it, with `retired` those too that hold no more.
    """
    words = fold(query).split()
    found = []
    for place, entry in enumerate(_entries_of(snapshot)):
        script = entry.script
        if (script.retired_on is not None and not retired) or (tag and tag not in script.tags):
            continue
        if all(word in entry.whole for word in words):
            found.append((_rank(entry, words), place, script))
    return [script for _, _, script in sorted(found, key=lambda one: one[:2])]


def _rank(entry: _Entry, words: list[str]) -> int:
    """How far from the title the words stand, all together: 0 where all are in it."""
    last = len(entry.texts)
    return sum(next((place for place, text in enumerate(entry.texts) if word in text), last) for word in words)


def tags_of(scripts: list[Standard]) -> list[tuple[str, int]]:
    """The tags that the scripts carry and how many carry each, the most frequent first."""
    count = Counter(tag for script in scripts for tag in script.tags)
    return sorted(count.items(), key=lambda one: (-one[1], one[0]))
