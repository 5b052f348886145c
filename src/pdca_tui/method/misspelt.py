"""A word that occurs nowhere, and those that were likely meant: one letter, or one Chinese character, apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

LEAST_LETTERS, LEAST_CHARACTERS = 4, 3
"""A shorter word is one slip away from too many others."""

_ANY = r"[^\s]"

_LETTERS = re.compile(r"[a-z]{3,}")


def letter_words(text: str) -> frozenset[str]:
    """The words of a folded text that are written in letters."""
    return frozenset(_LETTERS.findall(text))


def near_words(word: str, known: Iterable[str]) -> list[str]:
    """Those of the `known` words that `word` becomes by one letter more, fewer, other or by two changing places."""
    if len(word) < LEAST_LETTERS:
        return []
    return sorted(one for one in known if abs(len(one) - len(word)) < 2 and is_one_slip(word, one))


def is_one_slip(one: str, other: str) -> bool:
    """Whether at most one slip of the finger lies between two texts (Damerau-Levenshtein distance 1)."""
    if len(one) > len(other):
        one, other = other, one
    begins = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest, longer = one[begins:], other[begins:]
    if len(one) < len(other):
        return rest == longer[1:]
    return rest[1:] == longer[1:] or (rest[:2] == longer[:2][::-1] and rest[2:] == longer[2:])


def near_chinese(word: str, texts: Iterable[str]) -> list[str]:
    """What `texts` say in place of a Chinese `word`, enough to find each of them: a character of it is other, left
    out, one more, or two changed places."""
    found: list[str] = []
    if len(word) < LEAST_CHARACTERS:
        return found
    half = len(word) // 2
    # One slip leaves one half as it was, but where it turns the two characters in the middle.
    intact = (word[:half], word[half:], word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :])
    for text in texts:
        if any(part in text for part in intact) and not any(one in text for one in found):
            found += dict.fromkeys(match.group() for match in _slips(word).finditer(text))
    return found


@lru_cache(maxsize=64)
def _slips(word: str) -> re.Pattern[str]:
    forms = []
    for place, sign in enumerate(word):
        before, after = re.escape(word[:place]), re.escape(word[place + 1 :])
        more = [before + _ANY + re.escape(sign) + after] if place else []
        turned = [before + re.escape(word[place + 1] + sign + word[place + 2 :])] if after else []
        forms += [*more, *turned, before + _ANY + after, before + after]
    return re.compile("|".join(forms))
