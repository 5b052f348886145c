"""Every sentence of the program is there in every language."""

from __future__ import annotations

from pdca_tui.i18n import catalogue


def test_every_sentence_is_translated() -> None:
    assert catalogue.check() == []


def test_the_template_holds_the_sentences_of_the_source() -> None:
    written = {message.id for message in catalogue.read_template()}
    assert written == {message.id for message in catalogue.extract()}
