"""The report as one web page that needs nothing else: no script, no picture and no style from anywhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.exchange.minutes import one_line
from pdca_tui.exchange.report.document import Block, Document, Figure
from pdca_tui.exchange.report.facts import ReportFacts
from pdca_tui.exchange.report.sections import report_document
from pdca_tui.exchange.report.writing import Writer
from pdca_tui.i18n.translator import Translator
from pdca_tui.model.message import N_, msg

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
PAGE = "report.html.j2"


def report_html(facts: ReportFacts, translator: Translator) -> str:
    """The report as HTML in the translator's language. Whatever a person wrote is text in it, never markup."""
    document = report_document(facts, translator, plain=one_line)
    return (
        _environment()
        .get_template(PAGE)
        .render(
            document=document,
            kind=_kind,
            drawn=_drawings(document, facts, translator),
            words=_words(translator),
            made=translator.say(msg("Written by pdca from the records of {day}.", day=facts.day.isoformat())),
        )
    )


def _kind(block: Block) -> str:
    return type(block).__name__.lower()


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _words(translator: Translator) -> dict[str, str]:
    t = translator.t
    return {
        "contents": t(N_("Contents")),
        "title": t(N_("Report to the region")),
        "legend": t(N_("Dashed: the target of the round. Grey: the baseline. Diamond: the milestone. Below: weeks.")),
    }


def _drawings(document: Document, facts: ReportFacts, translator: Translator) -> dict[tuple[str, str], Markup]:
    """The drawing of each figure by its kind and subject."""
    from pdca_tui.exchange.report.charts import budget_svg, course_svg, gantt_svg

    writer = Writer(translator, one_line)
    results = {one.indicator.id: one for one in facts.results}
    drawn: dict[tuple[str, str], Markup] = {}
    figures = [block for section in document.sections for block in section.blocks if isinstance(block, Figure)]
    for place, figure in enumerate(figures, 1):
        key = f"figure-{place}"
        if figure.kind == "course":
            drawn[figure.kind, figure.subject] = course_svg(facts, results[figure.subject], writer, key)
        elif figure.kind == "budget":
            drawn[figure.kind, figure.subject] = budget_svg(facts, writer, key)
        else:
            drawn[figure.kind, figure.subject] = gantt_svg(facts, writer, key)
    return drawn
