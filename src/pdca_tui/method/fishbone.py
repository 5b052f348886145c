"""The fishbone: the causes of a problem by the six branches of Ishikawa's diagram."""

from __future__ import annotations

import msgspec

from pdca_tui.method.analysis import children
from pdca_tui.model.analyses import Analysis
from pdca_tui.model.message import N_

BRANCHES: dict[str, str] = {
    "man": N_("Man"),
    "machine": N_("Machine"),
    "material": N_("Material"),
    "method": N_("Method"),
    "measurement": N_("Measurement"),
    "environment": N_("Environment"),
}
"""Key of a branch -> its word (Ishikawa, Guide to Quality Control: the 5M and the environment)."""


class Bone(msgspec.Struct, frozen=True):
    """One branch with the keys of its causes, each with those right beneath it. `name` is a word of the catalogue
    unless somebody renamed it (`renamed`). `branch` "" holds what nobody has sorted yet.
    """

    branch: str
    name: str
    renamed: bool
    causes: tuple[tuple[str, tuple[str, ...]], ...]


def bones(analysis: Analysis | None) -> list[Bone]:
    """The six branches in their order; behind them what stands on none, if there is any."""
    top = children(analysis, None) if analysis is not None else []
    causes = analysis.causes if analysis is not None else {}
    names = analysis.branches if analysis is not None else {}

    def of(branch: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        on_it = [key for key in top if (causes[key].branch if causes[key].branch in BRANCHES else "") == branch]
        on_it.sort(key=lambda key: -causes[key].votes)
        return tuple((key, tuple(children(analysis, key))) for key in on_it) if analysis is not None else ()

    found = [Bone(key, names.get(key) or word, bool(names.get(key)), of(key)) for key, word in BRANCHES.items()]
    loose = of("")
    return [*found, Bone("", N_("Not sorted yet"), False, loose)] if loose else found
