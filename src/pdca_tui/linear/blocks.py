"""The rows of a screen as blocks to be read out: a heading begins a block, a row that can be chosen is an item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pdca_tui.linear.sentences import PHRASES, Said, row_phrase
from pdca_tui.linear.speech import NO_SIGNS, Block, Item
from pdca_tui.method.findings import Finding
from pdca_tui.method.health import CauseFindings
from pdca_tui.method.loop import LoopLine
from pdca_tui.method.need import Need
from pdca_tui.method.parking import ParkedLine
from pdca_tui.method.process import ProcessLine
from pdca_tui.method.results import ResultLine
from pdca_tui.method.returns import OutputLine, SpendLine
from pdca_tui.method.runs import StepLine
from pdca_tui.method.sops import SopLine
from pdca_tui.model.records import (
    Change,
    Countermeasure,
    Indicator,
    Lesson,
    Measure,
    Meeting,
    Parked,
    Problem,
    Round,
    Run,
    Spend,
    Standard,
    Task,
    Value,
)
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.facts import Fact, Step

OPEN = (
    Task,
    Measure,
    Indicator,
    Value,
    Problem,
    Countermeasure,
    Meeting,
    Parked,
    Standard,
    Run,
    Round,
    Lesson,
    Spend,
    Change,
    Need,
    CauseFindings,
    Finding,
    Fact,
    Step,
    ResultLine,
    ProcessLine,
    SpendLine,
    OutputLine,
    LoopLine,
    SopLine,
    StepLine,
    ParkedLine,
)
"""What a number can open; any other row is read and has none."""


def blocks_of(
    title: str, rows: Iterable[Row], scene: Scene, *, phrases: Said = PHRASES, signs: Mapping[str, str] = NO_SIGNS
) -> list[Block]:
    """`rows` under `title`; headings of columns go, since every figure is read with its word."""
    found: list[tuple[str, list[Item]]] = [(title, [])]
    for row in rows:
        phrase = row_phrase(row, scene, phrases, signs)
        if row.key.startswith("gap") or row.key in ("head", "heading") or not phrase:
            continue
        if row.key.startswith("head:"):
            found.append((phrase, []))
        else:
            found[-1][1].append(Item(phrase, _chosen(row)))
    return [Block(head, tuple(items)) for head, items in found if items or head == title]


def _chosen(row: Row) -> object:
    """What the row's number opens; None where nothing does."""
    subject = row.subject
    if not row.selectable or not isinstance(subject, OPEN):
        return None
    if isinstance(subject, Fact) and not subject.form:
        return None
    return None if isinstance(subject, Step) and not subject.command and subject.opens is None else subject
