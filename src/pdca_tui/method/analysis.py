"""5-Why as a tree: its lines, chains read backwards, what a root cause lacks, and the causes by weight."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from pdca_tui.model.analyses import Analysis, Cause
from pdca_tui.model.enums import Evidence, ReadBack
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Person
from pdca_tui.model.text import fold

BLAME = (
    "忘",
    "不认真",
    "粗心",
    "态度",
    "责任心",
    "懒",
    "不负责",
    "forgot",
    "careless",
    "lazy",
    "attitude",
    "negligent",
)
"""Words that end at a person: the next why asks what let it happen."""

OUT_OF_HANDS = (
    "天气",
    "市场",
    "客观",
    "没办法",
    "太忙",
    "没时间",
    "weather",
    "market",
    "no time",
    "too busy",
    "bad luck",
)
"""Words for what nobody in the room can change."""


class CauseLine(msgspec.Struct, frozen=True):
    """One cause in the order of the tree. `depth` counts from 1; `last` says for each level, the own one included,
    whether it is the last beneath its parent, which is what the lines of a drawing need.
    """

    key: str
    cause: Cause
    depth: int
    last: tuple[bool, ...]


class Step(msgspec.Struct, frozen=True):
    """One step of a chain read backwards: `because` holds, therefore `therefore`. `key` is the cause it belongs to."""

    key: str
    because: str
    therefore: str
    reads: ReadBack


class CauseWarning(msgspec.Struct, frozen=True):
    """What speaks against taking a cause for a root."""

    rule: str
    key: str
    message: Message


class ParetoBar(msgspec.Struct, frozen=True):
    """A cause at the top with its count; `key` None is the rest that nobody has sorted. Shares are of the total."""

    key: str | None
    text: str
    count: int
    share: float
    cumulative: float


def children(analysis: Analysis, key: str | None) -> list[str]:
    """The keys beneath a cause, or None for the problem itself, in order. What hangs on a lost parent is on top."""
    causes = analysis.causes
    found = [
        name
        for name, cause in causes.items()
        if (cause.parent if cause.parent in causes else None) == key and name != key
    ]
    return sorted(found, key=lambda name: (causes[name].position, name))


def walk(analysis: Analysis) -> list[CauseLine]:
    """Every cause, each beneath its parent. A ring of parents is broken at its first cause."""
    lines: list[CauseLine] = []
    seen: set[str] = set()

    def beneath(key: str | None, depth: int, last: tuple[bool, ...]) -> None:
        below = [name for name in children(analysis, key) if name not in seen]
        for place, name in enumerate(below):
            seen.add(name)
            marks = (*last, place + 1 == len(below))
            lines.append(CauseLine(name, analysis.causes[name], depth, marks))
            beneath(name, depth + 1, marks)

    beneath(None, 1, ())
    for name in sorted(analysis.causes):
        if name not in seen:
            seen.add(name)
            lines.append(CauseLine(name, analysis.causes[name], 1, (True,)))
            beneath(name, 2, (True,))
    return lines


def chain(analysis: Analysis, key: str) -> list[str]:
    """The keys from a cause up to the one beneath the problem; a ring is walked once, an unknown key is empty."""
    keys: list[str] = []
    at: str | None = key
    while at is not None and at in analysis.causes and at not in keys:
        keys.append(at)
        at = analysis.causes[at].parent
    return keys


def read_back(analysis: Analysis, key: str, problem: str) -> list[Step]:
    """The chain from the deepest cause to the problem as sentences to check: A, therefore B, therefore C."""
    keys = chain(analysis, key)
    texts = [analysis.causes[name].text for name in keys] + [problem]
    return [Step(name, texts[place], texts[place + 1], analysis.causes[name].reads) for place, name in enumerate(keys)]


def roots(analysis: Analysis) -> list[str]:
    """The keys of the causes where asking ended, in the order of the tree."""
    return [line.key for line in walk(analysis) if line.cause.root]


def warnings(analysis: Analysis, people: Iterable[Person], key: str) -> list[CauseWarning]:
    """What speaks against ending at this cause. Depth is none of it: the fifth why is no law."""
    cause = analysis.causes.get(key)
    if cause is None:
        return []
    text, found = fold(cause.text), list[CauseWarning]()
    named = next((p.name for p in people if p.name and fold(p.name) in text), None)
    if named is not None:
        found.append(CauseWarning("names-person", key, msg("It ends at {name}. Ask what let it happen.", name=named)))
    elif any(fold(word) in text for word in BLAME):
        found.append(CauseWarning("blames", key, msg("It ends at a person's fault. Ask what let it happen.")))
    if any(fold(word) in text for word in OUT_OF_HANDS):
        found.append(
            CauseWarning("out-of-hands", key, msg("Nobody here can change it. Ask what we could do about it."))
        )
    if cause.evidence in (Evidence.GUESS, Evidence.OPINION):
        found.append(CauseWarning("weak", key, msg("It rests on a guess or an opinion. Look for a record first.")))
    broken = [one for one in chain(analysis, key) if analysis.causes[one].reads is ReadBack.BROKEN]
    if broken:
        found.append(CauseWarning("broken", key, msg("Backwards it does not hold: a why is missing in between.")))
    return found


def pareto(analysis: Analysis) -> list[ParetoBar]:
    """The counted causes at the top, the most frequent first; then what is left of the total, not sorted yet."""
    counted = [(key, analysis.causes[key]) for key in children(analysis, None)]
    pairs: list[tuple[str | None, str, int]] = [(k, c.text, c.count) for k, c in counted if c.count]
    pairs.sort(key=lambda pair: -pair[2])
    rest = (analysis.total or 0) - sum(count for _, _, count in pairs)
    if rest > 0:
        pairs.append((None, "", rest))
    total = sum(count for _, _, count in pairs)
    bars, so_far = list[ParetoBar](), 0
    for key, text, count in pairs:
        so_far += count
        bars.append(ParetoBar(key, text, count, count / total, so_far / total))
    return bars


def unanswered(ends: Collection[str], answered: Collection[str | None]) -> list[str]:
    """Which root causes no countermeasure answers. `answered` are the causes that countermeasures are against; None
    is the problem as a whole, and where there is one root only, that is what it answers.
    """
    if len(ends) == 1 and None in answered:
        return []
    return [root for root in ends if root not in answered]


def steps_done(analysis: Analysis, answered: Sequence[str | None]) -> tuple[bool, ...]:
    """Which of the six steps are done: problem, whys, evidence, read back, countermeasure, verification day.

    `answered` are the keys of the causes that a countermeasure with a day of judgement answers.
    """
    ends = roots(analysis)
    graded = [cause.evidence is not Evidence.GUESS for cause in analysis.causes.values()]
    read = [analysis.causes[k].reads is ReadBack.HOLDS for root in ends for k in chain(analysis, root)]
    dealt = bool(ends) and not unanswered(ends, answered)
    return True, bool(ends), bool(graded) and all(graded), bool(read) and all(read), dealt, dealt
