"""The glyphs of the visual language and their ASCII twins.

Arrows, bars and box lines are of ambiguous width in some Chinese consoles, so the same screens are drawn from
plain ASCII there.
"""

from __future__ import annotations

import msgspec


class Glyphs(msgspec.Struct, frozen=True):
    """One cell each, except `spark`, which holds seven heights from low to high."""

    ascii: bool
    normal: str = "●"
    controllable: str = "◆"
    major: str = "▲"
    todo: str = "○"
    doing: str = "►"
    done: str = "✓"
    dropped: str = "✗"
    better: str = "↗"
    flat: str = "→"
    worse: str = "↘"
    heavy: str = "━"
    light: str = "─"
    focus: str = "▌"
    unfocus: str = "▏"
    closed: str = "▸"
    opened: str = "▾"
    spark: str = "▁▂▃▄▅▆▇"
    ahead: str = "·"
    go: str = "→"
    dash: str = "—"
    ellipsis: str = "…"
    dot: str = "·"
    sep: str = "›"
    prep: str = "■"
    impl: str = "█"
    run: str = "→"
    hollow: str = "□"
    star: str = "★"
    milestone: str = "◇"
    reached: str = "◆"
    now: str = "│"
    before: str = "‹"
    after: str = "›"
    cell_open: str = "‹"
    cell_close: str = "›"


UNICODE = Glyphs(ascii=False)

ASCII = Glyphs(
    ascii=True,
    normal=".",
    controllable="*",
    major="!",
    todo="o",
    doing=">",
    done="v",
    dropped="x",
    better="/",
    flat="~",
    worse="\\",
    heavy="=",
    light="-",
    focus=">",
    unfocus="|",
    closed="+",
    opened="-",
    spark="1234567",
    ahead=".",
    go=">",
    dash="-",
    ellipsis="~",
    dot="-",
    sep=">",
    prep="=",
    impl="#",
    run=">",
    hollow=":",
    star="@",
    milestone="^",
    reached="*",
    now="|",
    before="<",
    after=">",
    cell_open="[",
    cell_close="]",
)


def spark_bar(glyphs: Glyphs, number: float, low: float, high: float) -> str:
    """One cell for `number` on a scale from `low` to `high`; in the middle where the scale has no height."""
    steps = len(glyphs.spark)
    if high <= low:
        return glyphs.spark[steps // 2]
    index = round((number - low) / (high - low) * (steps - 1))
    return glyphs.spark[min(steps - 1, max(0, index))]
