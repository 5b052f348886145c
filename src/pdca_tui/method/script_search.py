"""Finding the script for what a customer has just said: by words of any of its texts, and by its tags.

Words of the trade that mean the same find each other, and a slip of the finger finds what was meant."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from weakref import WeakKeyDictionary

import msgspec

from pdca_tui.method.misspelt import letter_words, near_chinese, near_words
from pdca_tui.method.service_words import alike, is_chinese
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

    words: frozenset[str]
    """The words of it that are written in letters."""


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
            found.append(_Entry(script, texts, (whole := "\n".join(texts)), letter_words(whole)))
        _entries[snapshot] = found
    return found


class Found(msgspec.Struct, frozen=True):
    """What a search comes to: the scripts, the best first, and the words beside the typed ones that found some."""

    scripts: tuple[Standard, ...]
    also: tuple[str, ...] = ()


def look_up(snapshot: Snapshot, query: str, *, tag: str = "", retired: bool = False) -> Found:
    """The scripts in which every word of `query` occurs, whatever its case and width, the best one first.

    A Chinese word is found inside a longer one. For a word may stand one that means the same in the trade; for one
    that occurs nowhere, one that differs by a letter, or by a character of three and more. What was typed itself comes
    first. Then a word in the title counts most, then in the situation, the answer, what the customer says, the tags,
    why, and the wrong answer; scripts that fit equally well keep their order. An empty query finds all of them. With
    `tag` only those that carry it, with `retired` those too that hold no more.
    """
    words = fold(query).split()
    entries = _entries_of(snapshot)
    open_to = [
        (place, entry)
        for place, entry in enumerate(entries)
        if (entry.script.retired_on is None or retired) and (not tag or tag in entry.script.tags)
    ]
    asked = [(word, *others) for word, others in zip(words, alike(words), strict=True)]
    asked = [_misspelt(one, entries) for one in asked]
    found, also = [], dict[str, None]()
    for place, entry in open_to:
        hits = [next((word for word in one if word in entry.whole), None) for one in asked]
        if None in hits:
            continue
        other = [hit for hit, word in zip(hits, words, strict=True) if hit is not None and hit != word]
        also.update(dict.fromkeys(other))
        found.append((len(other), _rank(entry, [hit for hit in hits if hit is not None]), place, entry.script))
    return Found(tuple(script for *_, script in sorted(found, key=lambda one: one[:3])), tuple(also))


def search_scripts(snapshot: Snapshot, query: str, *, tag: str = "", retired: bool = False) -> list[Standard]:
    """The scripts that `look_up` finds."""
    return list(look_up(snapshot, query, tag=tag, retired=retired).scripts)


def _misspelt(asked: tuple[str, ...], entries: list[_Entry]) -> tuple[str, ...]:
    """What to look for in place of a word that occurs in no script, nor does any word like it."""
    if any(word in entry.whole for entry in entries for word in asked):
        return asked
    word = asked[0]
    if is_chinese(word):
        return (word, *near_chinese(word, (entry.whole for entry in entries)))
    return (word, *near_words(word, frozenset[str]().union(*(entry.words for entry in entries))))


def _rank(entry: _Entry, words: list[str]) -> int:
    """How far from the title the words stand, all together: 0 where all are in it."""
    last = len(entry.texts)
    return sum(next((place for place, text in enumerate(entry.texts) if word in text), last) for word in words)


def tags_of(scripts: list[Standard]) -> list[tuple[str, int]]:
    """The tags that the scripts carry and how many carry each, the most frequent first."""
    count = Counter(tag for script in scripts for tag in script.tags)
    return sorted(count.items(), key=lambda one: (-one[1], one[0]))
