"""The report as Markdown: as it was agreed on, and closed to what a person writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import structs

from pdca_tui.exchange.report.facts import report_facts
from pdca_tui.exchange.report.markdown import report_markdown
from pdca_tui.i18n import Translator
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.told_round import hostile_snapshot, told_snapshot
from tests.reference import REFERENCE_DAY, having

GOLDEN = Path(__file__).parent / "golden"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def markdown(snapshot: Snapshot, language: str = "en") -> str:
    return report_markdown(report_facts(snapshot, REFERENCE_DAY), Translator(language))


def tokens(text: str) -> list[Token]:
    """Every token, those inside lines too."""
    found = MARKDOWN.parse(text)
    return [*found, *(child for token in found for child in token.children or [])]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_reads_as_it_was_agreed_on(language: str) -> None:
    expected = (GOLDEN / f"report-{language}.md").read_text("utf-8")

    assert markdown(told_snapshot(), language) == expected


def test_what_a_person_wrote_never_acts_as_markup() -> None:
    calm, hostile = tokens(markdown(told_snapshot())), tokens(markdown(hostile_snapshot()))

    assert {token.type for token in hostile} == {token.type for token in calm} - {"softbreak"}
    assert not [token for token in hostile if token.type in ("html_block", "html_inline", "link_open", "code_inline")]


def test_every_row_of_a_table_has_its_columns_whatever_stands_in_it() -> None:
    def shape(snapshot: Snapshot) -> list[int]:
        rows: list[int] = []
        for token in MARKDOWN.parse(markdown(snapshot)):
            if token.type == "tr_open":
                rows.append(0)
            elif token.type in ("td_open", "th_open"):
                rows[-1] += 1
        return rows

    assert shape(hostile_snapshot()) == shape(told_snapshot())


def test_no_control_or_bidi_sign_goes_out() -> None:
    text = markdown(hostile_snapshot())

    assert not any(ord(sign) < 32 and sign != "\n" for sign in text)
    assert "\u202e" not in text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(max_examples=40)
def test_whatever_a_name_is_it_adds_no_markup(name: str) -> None:
    snapshot = told_snapshot()
    renamed = having(snapshot, structs.replace(snapshot.indicators[0], name=name))

    found = [token.type for token in tokens(markdown(renamed)) if not token.type.startswith("text")]

    assert found == [token.type for token in tokens(markdown(snapshot)) if not token.type.startswith("text")]
