"""A compiled catalogue says what the standard library's reader says of it."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from pdca_tui.i18n.compiled import Compiled
from pdca_tui.i18n.translator import DOMAIN, LOCALE

CHINESE = LOCALE / "zh" / "LC_MESSAGES" / f"{DOMAIN}.mo"


def test_every_sentence_is_the_one_that_the_standard_reader_finds() -> None:
    ours = Compiled(CHINESE)
    with CHINESE.open("rb") as file:
        standard = gettext.GNUTranslations(file)
    sentences = [key[0] if isinstance(key, tuple) else key for key in standard._catalog]  # type: ignore[attr-defined]

    assert len(sentences) > 3000
    for sentence in sentences:
        assert ours.gettext(sentence) == standard.gettext(sentence)
        for n in (0, 1, 2, 11):
            assert ours.ngettext(sentence, "many", n) == standard.ngettext(sentence, "many", n)


@pytest.mark.parametrize("sentence", ["", "nobody says this", "\x00", "\udc80", "一", "~" * 400])
def test_what_is_not_in_it_stays_as_it_is(sentence: str) -> None:
    ours = Compiled(CHINESE)
    assert ours.ngettext(sentence, "many", 1) == sentence
    assert ours.ngettext(sentence, "many", 2) == "many"
    if sentence:
        assert ours.gettext(sentence) == sentence


def test_languages_with_several_forms_choose_by_the_header(tmp_path: Path) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="pl", domain=DOMAIN)
    catalogue.add(("{n} day", "{n} days"), ("{n} dzień", "{n} dni", "{n} dnia"))
    catalogue.add("late", "za późno")
    path = tmp_path / "pdca.mo"
    with path.open("wb") as file:
        write_mo(file, catalogue)

    polish = Compiled(path)
    assert [polish.ngettext("{n} day", "{n} days", n) for n in (1, 3, 5)] == ["{n} dzień", "{n} dni", "{n} dnia"]
    assert polish.gettext("late") == "za późno"


@pytest.mark.parametrize("length", [0, 10, 1000, 100_000, -2])
def test_a_catalogue_that_breaks_off_is_refused(length: int, tmp_path: Path) -> None:
    path = tmp_path / "pdca.mo"
    path.write_bytes(CHINESE.read_bytes()[:length])
    with pytest.raises(OSError, match="catalogue"):
        Compiled(path)


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pdca.mo"
    path.write_bytes(b"\xff" * 2000)
    with pytest.raises(OSError, match="catalogue"):
        Compiled(path)
