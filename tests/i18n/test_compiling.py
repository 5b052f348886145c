"""Catalogues as the program reads them."""

from __future__ import annotations

import msgspec
import pytest
from babel.messages.catalog import Catalog

from pdca_tui.i18n.compiling import compiled


def test_what_is_translated_stands_by_its_sentence_and_nothing_else() -> None:
    catalogue = Catalog(locale="zh")
    catalogue.add("done", "完成")
    catalogue.add(("{n} day", "{n} days"), ("{n} 天",))
    catalogue.add("not yet", "")
    catalogue.add("guessed", "猜", flags=["fuzzy"])
    assert msgspec.json.decode(compiled(catalogue)) == {"done": "完成", "{n} day": "{n} 天"}


def test_a_language_that_counts_in_several_forms_is_refused() -> None:
    with pytest.raises(ValueError, match="plural forms"):
        compiled(Catalog(locale="pl"))
