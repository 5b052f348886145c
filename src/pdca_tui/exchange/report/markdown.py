"""The report as Markdown, for a group chat or a wiki: the same facts, without drawings."""

from __future__ import annotations

from pdca_tui.exchange.minutes import escaped
from pdca_tui.exchange.report.document import Block, Cards, Document, Entries, Figure, Points, Said, Table
from pdca_tui.exchange.report.facts import ReportFacts
from pdca_tui.exchange.report.sections import report_document
from pdca_tui.i18n.translator import Translator
from pdca_tui.model.message import N_, msg


def report_markdown(facts: ReportFacts, translator: Translator) -> str:
    """The report as Markdown with tables, in which nothing that a person wrote acts as markup; ends with a newline."""
    return _written(report_document(facts, translator, plain=escaped), translator)


def _written(document: Document, translator: Translator) -> str:
    centre = document.centre
    parts = [f"# {document.title} · {centre}" if centre else f"# {document.title}"]
    if document.goal:
        parts.append(_labelled(f"**{translator.t(N_('Goal'))}**", document.goal, translator))
    parts.append("\n".join(f"- {_labelled(label, text, translator)}" for label, text in document.head))
    for section in document.sections:
        parts.append(f"## {section.title}")
        parts += [text for block in section.blocks if (text := _block(block, translator))]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, translator: Translator) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Said):
        return block.text
    if isinstance(block, Points):
        return "\n".join([f"**{block.name}**", "", *(f"- {item}" for item in block.items)])
    if isinstance(block, Cards):
        return "\n".join(
            f"- {_noted(_labelled(card.label, f'**{card.value}**', translator), card.note, translator)}"
            for card in block.cards
        )
    if isinstance(block, Entries):
        return _entries(block, translator)
    assert isinstance(block, Figure)
    return ""


def _labelled(label: str, text: str, translator: Translator) -> str:
    return translator.say(msg("{name}: {text}", name=label, text=text))


def _noted(text: str, note: str, translator: Translator) -> str:
    return translator.say(msg("{what} ({name})", what=text, name=note))


def _table(table: Table) -> str:
    """A table with its name over it; the sum in bold."""
    lines = [
        "| " + " | ".join(column.heading for column in table.columns) + " |",
        "| " + " | ".join("---:" if column.right else "---" for column in table.columns) + " |",
    ]
    for place, row in enumerate(table.rows, 1):
        bold = table.total and place == len(table.rows)
        lines.append("| " + " | ".join(f"**{cell.text}**" if bold and cell.text else cell.text for cell in row) + " |")
    return "\n".join([f"**{table.name}**", "", *lines])


def _entries(block: Entries, translator: Translator) -> str:
    parts = []
    for entry in block.entries:
        told = [
            f"- {_labelled(label, text, translator)}"
            for label, text in zip(block.labels, entry.texts, strict=True)
            if text
        ]
        parts.append("\n".join([_noted(f"**{entry.title}**", entry.tag, translator), "", *told]))
    return "\n\n".join(parts)
