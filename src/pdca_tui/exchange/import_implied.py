"""The measures of a workbook that has a work breakdown and no sheet of measures."""

from __future__ import annotations

from msgspec.structs import replace

from pdca_tui.exchange.cells import parse_text
from pdca_tui.exchange.draft import Cells, Draft, next_position
from pdca_tui.exchange.faults import BadCell
from pdca_tui.exchange.workbook_read import Row, Table
from pdca_tui.model.ids import new_id
from pdca_tui.model.records import Measure
from pdca_tui.model.text import fold


def imply_measures(table: Table, draft: Draft) -> set[int]:
    """Make a measure of the first part of every code that is none yet; return the rows that name a measure.

    A row whose code is the first part of another row's, such as `M1` beside `M1.1`, gives its measure the
    title and the owner.
    """
    codes = [(row, _code(row)) for row in table.rows]
    holding: dict[str, str] = {}
    for _, code in codes:
        first, point, rest = code.partition(".")
        if point and first.strip() and rest.strip():
            holding.setdefault(fold(first), first.strip())
    position = next_position(measure.position for measure in draft.snapshot.measures)
    for name in holding.values():
        if draft.measures.find(name) is None:
            measure = Measure(id=new_id("measure"), code=name, title=name, position=position)
            position += 1
            draft.put(None, measure)
            draft.measures.replace(name, measure)
    named: set[int] = set()
    for row, code in codes:
        known = draft.measures.find(code)
        if known is None or "." in code:
            continue
        named.add(row.number)
        cells = Cells(table, row, draft.faults)
        title = cells.line("title", known.title) or known.title
        measure = replace(known, title=title, owner=cells.owner(draft, known.owner))
        draft.put(draft.snapshot.get(Measure, known.id), measure)
        draft.measures.replace(known.code, measure)
    return named


def _code(row: Row) -> str:
    try:
        return parse_text(row.cells.get("code")).strip()
    except BadCell:
        return ""
