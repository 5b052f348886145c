"""Catalogues as the program reads them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from babel.messages.catalog import Catalog

from pdca_tui.i18n import translator
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


@pytest.mark.parametrize("data", [b"", b'{"done":"\xff"}', b'{"done":', b"[]", b'{"done":1}'])
def test_a_compiled_catalogue_that_was_cut_off_leaves_the_program_speaking_english(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "zh" / "LC_MESSAGES" / "pdca.texts"
    place.parent.mkdir(parents=True)
    place.write_bytes(data)
    monkeypatch.setattr(translator, "LOCALE", tmp_path)
    assert translator.Translator("zh").t("done") == "done"
