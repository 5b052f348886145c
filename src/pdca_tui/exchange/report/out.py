"""The ways out of the report: one front door for every format."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from pdca_tui.exchange.atomic import write_whole
from pdca_tui.exchange.report.facts import ReportFacts
from pdca_tui.i18n.translator import Translator
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg

FORMATS = ("html", "md", "xlsx")
"""A page for the browser and the printer, text for a chat or a wiki, a spreadsheet."""


def report_bytes(facts: ReportFacts, translator: Translator, format: str) -> bytes:
    """The whole file in one of `FORMATS`. Raises `Refused` for another one."""
    # Each writer is loaded when it is first asked for: the start of the program must not wait for them.
    if format == "html":
        from pdca_tui.exchange.report.html import report_html

        return report_html(facts, translator).encode()
    if format == "md":
        from pdca_tui.exchange.report.markdown import report_markdown

        return report_markdown(facts, translator).encode()
    if format == "xlsx":
        from pdca_tui.exchange.report.workbook import report_workbook

        return report_workbook(facts, translator)
    raise Refused(msg("There is no format {format}. Choose {known}.", format=format, known=", ".join(FORMATS)))


def report_name(facts: ReportFacts, format: str) -> str:
    """The name of the file, from numbers and days alone: report-round1-2026-04-17.html."""
    return f"report-round{facts.round.number}-{facts.day.isoformat()}.{format}"


def write_bytes(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Put `content` at `path`, whole or not at all. Raises `Refused` when it exists and `overwrite` is False."""

    def fill(file: BinaryIO) -> None:
        file.write(content)

    write_whole(path, fill, overwrite=overwrite)


def usual_folder() -> Path:
    """Where a person looks for files first: their folder of documents, else the one that the program was started in."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if os.path.isdir(documents) else Path.cwd()
