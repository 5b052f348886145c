"""The report in the terminal: the same document as on paper, folded to the width that there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import structs
from rich.cells import cell_len

from pdca_tui.exchange.report.document import (
    Block,
    Cards,
    Cell,
    Document,
    Entries,
    Figure,
    Points,
    Said,
    Table,
)
from pdca_tui.model.keys import FOLDER, WEB_PAGE
from pdca_tui.model.message import N_, msg
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, cut_line, ends, pad
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import NO_FILES, PLAIN_SIGNS, Look
from pdca_tui.tui.views.facts import gap_row, heading_row
from pdca_tui.tui.views.start import home_path
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap

COLUMN = 110
"""No line runs wider than this: longer ones are hard to read."""

_GAP = 2
_LEAST = 8
"""Cells that a name keeps when its column gives way."""


def report_rows(document: Document, look: Look, width: int, *, gap: bool) -> list[Row]:
    """The whole report in `width` cells; `gap` puts a blank line between the sections."""
    room = min(width, COLUMN)
    rows = _cover(document, look, room)
    for section in document.sections:
        blocks = [block for block in section.blocks if not isinstance(block, Figure)]
        if not blocks:
            continue
        if gap:
            rows.append(gap_row(section.key))
        rows.append(heading_row(section.key, section.title, []))
        for place, block in enumerate(blocks):
            rows += _block(f"{section.key}:{place}", block, look, room)
    return [_in_plain_signs(row) for row in rows] if look.glyphs.ascii else rows


def _in_plain_signs(row: Row) -> Row:
    """The row without signs of doubtful width, which the sentences of the report hold as well."""

    def draw(width: int, state: str) -> list[Line]:
        return [[Span(span.text.translate(PLAIN_SIGNS), span.role) for span in line] for line in row.draw(width, state)]

    return structs.replace(row, draw=draw)


def _cover(document: Document, look: Look, width: int) -> list[Row]:
    head: Line = [Span(" "), Span(document.title, "strong"), Span("  "), Span(document.centre, "muted")]
    rows = [Row("title", lambda w, state: [cut_line(head, w, look.glyphs.ellipsis)])]
    rows += _wrapped("goal", document.goal, look, width) if document.goal else []
    column = max(cell_len(label) for label, _ in document.head) + 2
    for label, text in document.head:
        rows.append(_labelled(f"head:{label}", label, text, column, width))
    return rows


def _block(key: str, block: Block, look: Look, width: int) -> Iterator[Row]:
    if isinstance(block, Said):
        yield from _wrapped(key, block.text, look, width, "muted" if block.quiet else "text")
    elif isinstance(block, Points):
        yield _name(key, block.name)
        for place, item in enumerate(block.items):
            yield from _wrapped(f"{key}:{place}", item, look, width, begin=f"{look.glyphs.dot} ")
    elif isinstance(block, Cards):
        yield from _cards(key, block, look)
    elif isinstance(block, Entries):
        yield from _entries(key, block, look, width)
    elif isinstance(block, Table):
        yield from _table(key, block, look, width)


def _name(key: str, name: str) -> Row:
    line: Line = [Span("   "), Span(name, "muted")]
    return Row(f"name:{key}", lambda width, state: [line], selectable=False)


def _wrapped(key: str, text: str, look: Look, width: int, role: str = "text", begin: str = "") -> list[Row]:
    """A text in as many lines as it needs."""
    indent = " " * cell_len(begin)
    lines = wrap(text, max(10, width - 5 - len(indent)))
    drawn: list[Line] = [
        [Span("   "), Span(indent if place else begin, "faint"), Span(line, role)] for place, line in enumerate(lines)
    ]
    return [Row(key, lambda w, state: drawn, len(drawn))]


def _labelled(key: str, label: str, text: str, column: int, width: int) -> Row:
    lines = wrap(text, max(10, width - column - 5))
    drawn: list[Line] = [
        [Span("   "), Span(pad("" if place else label, column), "muted"), Span(line)]
        for place, line in enumerate(lines)
    ]
    return Row(key, lambda w, state: drawn, len(drawn))


def _cards(key: str, block: Cards, look: Look) -> list[Row]:
    """A line a figure: what it is, the figure, and what it is measured by."""
    label = max(cell_len(card.label) for card in block.cards) + 2
    value = max(cell_len(card.value) for card in block.cards)
    rows = []
    for place, card in enumerate(block.cards):
        role = f"{card.tone}-bold" if card.tone else "strong"
        figure = " " * (value - cell_len(card.value)) + card.value
        line: Line = [Span("   "), Span(pad(card.label, label), "muted"), Span(figure, role), Span("  ")]
        line.append(Span(card.note, "muted"))
        rows.append(_fixed(f"{key}:{place}", line, look))
    return rows


def _fixed(key: str, line: Line, look: Look) -> Row:
    return Row(key, lambda width, state: [cut_line(line, width, look.glyphs.ellipsis)])


def _entries(key: str, block: Entries, look: Look, width: int) -> Iterator[Row]:
    """A subject with its state at the right edge, and what is told about it beneath."""
    column = max(cell_len(label) for label in block.labels) + 2
    for place, entry in enumerate(block.entries):
        left: Line = [Span("   "), Span(entry.title, "strong")]
        tag: Line = [Span(entry.tag, entry.tone or "muted"), Span(" ")]
        drawn = [ends(left, tag, width - 1, look.glyphs.ellipsis)]
        for label, text in zip(block.labels, entry.texts, strict=True):
            if not text:
                continue
            lines = wrap(text, max(10, width - column - 6))
            drawn += [
                [Span("     "), Span(pad("" if more else label, column), "muted"), Span(line)]
                for more, line in enumerate(lines)
            ]
        yield _tall(f"{key}:{place}", drawn)


def _tall(key: str, lines: list[Line]) -> Row:
    return Row(key, lambda width, state: lines, len(lines))


def _table(key: str, table: Table, look: Look, width: int) -> Iterator[Row]:
    """The columns that there is room for; those that matter least go first, then the widest name is cut."""
    kept, columns = fitting(table, width - 4)
    heads: list[Line] = [[Span(table.columns[index].heading, "muted")] for index in kept]
    head: Line = [Span("  "), *table_line(heads, columns, width - 3, look.glyphs.ellipsis)]
    yield _name(key, table.name)
    yield Row(f"{key}:head", lambda w, state: [head], selectable=False)
    last = len(table.rows) - 1
    for place, row in enumerate(table.rows):
        cells = [row[index] for index in kept]
        yield _table_row(f"{key}:{place}", cells, columns, look, width, bold=table.total and place == last)


def _table_row(
    key: str, cells: Sequence[Cell], columns: Sequence[Column], look: Look, width: int, *, bold: bool
) -> Row:
    def draw(w: int, state: str) -> list[Line]:
        spans: list[Line] = []
        for place, cell in enumerate(cells):
            role = "strong" if bold or (not place and state != PLAIN) else "text"
            spans.append([Span(cell.text, cell.tone or role)])
        return [[Span("  "), *table_line(spans, columns, width - 3, look.glyphs.ellipsis)]]

    return Row(key, draw)


def fitting(table: Table, width: int) -> tuple[list[int], list[Column]]:
    """Which columns of the table stand in `width` cells, by index, and how wide each of them is."""
    natural = [
        max(cell_len(text) for text in (column.heading, *(row[index].text for row in table.rows)))
        for index, column in enumerate(table.columns)
    ]
    kept = list(range(len(table.columns)))

    def over() -> int:
        return sum(natural[index] + _GAP for index in kept) - _GAP - width

    while over() > 0 and any(table.columns[index].rank for index in kept):
        kept.remove(max(kept, key=lambda index: (table.columns[index].rank, index)))
    while over() > 0:
        wide = max(kept, key=lambda index: natural[index])
        less = min(over(), natural[wide] - _LEAST)
        if less <= 0:
            break
        natural[wide] -= less
    columns = [
        Column(max(1, natural[index]), _GAP if place else 1, table.columns[index].right)
        for place, index in enumerate(kept)
    ]
    return kept, columns


def report_detail(look: Look, folder: Path | None, written: Path | None, width: int) -> tuple[Title, list[Line]]:
    """Where the files go, and where the last one lies; without a folder, that none is written."""
    title = Title(look.t(N_("Where the files go")))
    if folder is None:
        return title, [[Span(look.say(NO_FILES), "muted")]]
    room = max(10, width - 4)
    place: Line = [Span(home_path(folder, room, look.glyphs.ellipsis))]
    if written is None:
        told = msg("{web} writes the web page there; {folder} chooses another folder.", web=WEB_PAGE, folder=FOLDER)
        return title, [place, [Span(look.say(told), "muted")]]
    name = msg("Written: {path}", path=home_path(written, max(10, room - 10), look.glyphs.ellipsis))
    return title, [place, [Span(look.say(name), "ok")]]
