"""How a fuzzer changes a sound file: some places at a time, so that most of it still holds together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

MOST_PLACES = 8
LONGEST = 24


class Chance(Protocol):
    """What chooses: the fuzzer's own bytes, read as numbers."""

    def ConsumeIntInRange(self, low: int, high: int) -> int: ...

    def ConsumeBytes(self, count: int) -> bytes: ...


def mutated(sound: bytes, words: Sequence[bytes], chance: Chance) -> bytes:
    """`sound` with bytes cut out and others put in, among them whole `words` of its format."""
    content = sound
    for _ in range(chance.ConsumeIntInRange(1, MOST_PLACES)):
        place = chance.ConsumeIntInRange(0, len(content))
        cut = chance.ConsumeIntInRange(0, LONGEST)
        which = chance.ConsumeIntInRange(0, 2 * len(words))
        put = words[which] if which < len(words) else chance.ConsumeBytes(chance.ConsumeIntInRange(0, LONGEST))
        content = content[:place] + put + content[place + cut :]
    return content
