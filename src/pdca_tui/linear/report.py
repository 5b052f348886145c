"""The report as phrases: a row of a table is read with the heading of each column."""

from __future__ import annotations

from pdca_tui.exchange.report.document import Block as Part
from pdca_tui.exchange.report.document import Cards, Entries, Points, Table
from pdca_tui.exchange.report.document import Said as Sentence
from pdca_tui.linear.speech import Block, Item, joined, labelled, plain, sentences
from pdca_tui.model.message import N_
from pdca_tui.tui.scene import Look, Scene


def report_blocks(scene: Scene) -> list[Block]:
    """The live round's report; a drawing has no words of its own and is left out."""
    from pdca_tui.exchange.report.facts import report_facts
    from pdca_tui.exchange.report.sections import report_document

    look = scene.look
    if scene.snapshot.round is None:
        return [Block("", (Item(look.t(N_("There is no round to report on yet."))),))]
    document = report_document(report_facts(scene.snapshot, scene.day), look.tr)
    head = [plain(document.goal), *(labelled(plain(label), plain(text), look) for label, text in document.head)]
    found = [Block(plain(document.title), tuple(Item(text) for text in head if text))]
    for section in document.sections:
        texts = [text for part in section.blocks for text in _texts(part, scene)]
        found.append(Block(plain(section.title), tuple(Item(text) for text in texts if text)))
    return found


def _texts(part: Part, scene: Scene) -> list[str]:
    look = scene.look
    if isinstance(part, Sentence):
        return [plain(part.text)]
    if isinstance(part, Points):
        return [
            _name(part.name, look),
            *(plain(item) for item in part.items),
        ]
    if isinstance(part, Cards):
        return [joined((f"{plain(one.label)} {plain(one.value)}", plain(one.note)), look) for one in part.cards]
    if isinstance(part, Table):
        headings = [plain(column.heading) for column in part.columns]
        rows = ([plain(cell.text) for cell in row] for row in part.rows)
        return [
            _name(part.name, look),
            *(_row(headings, row, scene) for row in rows),
        ]
    if isinstance(part, Entries):
        told = [_name(part.name, look)]
        for one in part.entries:
            pairs = zip(part.labels, one.texts, strict=True)
            texts = (
                labelled(plain(label), plain(text), look) if label else plain(text) for label, text in pairs if text
            )
            told.append(sentences((joined((plain(one.title), plain(one.tag)), look), *texts), look))
        return told
    return []


def _name(name: str, look: Look) -> str:
    """The name of a part over its rows; "" for one without a name."""
    return labelled(plain(name), "", look).rstrip() if name else ""


def _row(headings: list[str], row: list[str], scene: Scene) -> str:
    first, *rest = row
    pairs = zip(headings[1:], rest, strict=True)
    return joined((first, *(f"{head} {text}".strip() for head, text in pairs if text)), scene.look)
