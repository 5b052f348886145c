"""Sentences in the reader's language."""

from __future__ import annotations

import datetime as dt
import importlib
import logging
import pkgutil
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import ModuleType

import pytest

from pdca_tui import method, model
from pdca_tui.i18n import Translator, choose_language, translator
from pdca_tui.i18n.deed_words import DEEDS
from pdca_tui.i18n.words import WORDS
from pdca_tui.model import enums
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.message import msg, nmsg


@pytest.fixture
def english() -> Translator:
    return Translator("en")


@pytest.fixture
def chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translator:
    """A translator with a little catalogue of its own, compiled by the project's tool."""
    from pdca_tui.i18n import catalogue

    source = tmp_path / "zh" / "LC_MESSAGES" / "pdca.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "{code} blocked by {what}"\nmsgstr "{what} 挡住了 {code}"\n\n'
        'msgid "{n} day late"\nmsgid_plural "{n} days late"\nmsgstr[0] "晚 {n} 天"\n\n'
        'msgid "doing"\nmsgstr "进行中"\n',
        encoding="utf-8",
    )
    for module in (catalogue, translator):
        monkeypatch.setattr(module, "LOCALE", tmp_path)
    catalogue.compile_all()
    return Translator("zh")


def test_a_sentence_is_translated_with_the_sentences_inside_it(chinese: Translator) -> None:
    message = msg("{code} blocked by {what}", code="M1.2", what=nmsg("{n} day late", "{n} days late", 3))

    assert chinese.say(message) == "晚 3 天 挡住了 M1.2"
    assert chinese.word(TaskStatus.DOING) == "进行中"


def test_english_counts(english: Translator) -> None:
    assert english.say(nmsg("{n} day late", "{n} days late", 1)) == "1 day late"
    assert english.say(nmsg("{n} day late", "{n} days late", 0)) == "0 days late"


def test_facts_are_written_for_the_reader(english: Translator) -> None:
    facts = {
        Decimal("3.40"): "3.4",
        dt.date(2026, 4, 17): "04-17",
        dt.datetime(2026, 4, 17, 16, 20): "04-17 16:20",
        dt.time(17, 30): "17:30",
        ("李明", "小王"): "李明, 小王",
        TaskStatus.TODO: "to do",
        None: "-",
    }
    for fact, text in facts.items():
        assert english.fact(fact) == text


def test_text_from_people_cannot_act_on_the_terminal(english: Translator) -> None:
    said = english.say(msg("{title} added.", title="\x1b[2J\u202egnp"))

    assert "\x1b" not in said
    assert "\u202e" not in said


def test_braces_in_a_title_stay_as_they_are(english: Translator) -> None:
    assert english.say(msg("{title} added.", title="{code} {0}")) == "{code} {0} added."


def test_a_missing_catalogue_falls_back_to_english_and_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(translator, "LOCALE", tmp_path)
    with caplog.at_level(logging.WARNING):
        assert Translator("zh").t("doing") == "doing"
    assert "catalogue" in caplog.text


def test_the_empty_text_is_not_the_header_of_the_catalogue(chinese: Translator) -> None:
    assert chinese.t("") == ""


@pytest.mark.parametrize(
    ("flag", "setting", "environ", "language"),
    [
        ("en", "zh", {"LANG": "zh_CN.UTF-8"}, "en"),
        (None, "zh", {"LANG": "en_GB.UTF-8"}, "zh"),
        (None, "", {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, None, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, None, {}, "en"),
    ],
)
def test_the_language_is_asked_for_or_set_or_the_locales(
    flag: str | None, setting: str | None, environ: dict[str, str], language: str
) -> None:
    assert choose_language(flag, setting, environ) == language


def lists_of(*packages: ModuleType) -> dict[str, type[StrEnum]]:
    """The closed lists that these packages hold, by their names."""
    modules = [
        importlib.import_module(f"{package.__name__}.{info.name}")
        for package in packages
        for info in pkgutil.iter_modules(package.__path__)
    ]
    found = [kind for module in modules for kind in vars(module).values() if isinstance(kind, type)]
    return {kind.__name__: kind for kind in found if issubclass(kind, StrEnum) and kind is not StrEnum}


def test_every_closed_list_of_the_records_has_words() -> None:
    assert {kind.__name__ for kind in lists_of(model).values() if kind.__module__ == enums.__name__} <= WORDS.keys()


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_member_of_the_closed_lists_has_a_word(name: str) -> None:
    """Those of the method too: a command that prints a member without one ends with an error."""
    assert WORDS[name].keys() == {member.value for member in lists_of(model, method)[name]}


def test_every_deed_of_the_program_has_a_word() -> None:
    import re

    package = Path(translator.__file__).parents[1]
    said = {
        name
        for folder in ("actions", "store")
        for path in (package / folder).glob("*.py")
        for name in re.findall(r'deed\(\s*"([a-z._]+)"', path.read_text("utf-8"))
    }
    assert said, "the search for deeds finds none any more"
    assert said <= DEEDS.keys()


@pytest.mark.parametrize(
    ("text", "filled", "sentence"),
    [
        ("{code} finished.", "CRM spec.", "CRM spec. finished."),
        ("Saved {code}.", "CRM spec.", "Saved CRM spec."),
        ("Saved {code}. Go on.", "CRM spec.", "Saved CRM spec. Go on."),
        ("已保存{code}。", "写规范。", "已保存写规范。"),
        ("已保存{code}。", "CRM spec.", "已保存CRM spec."),
        ("Saved {code}.", "CRM spec", "Saved CRM spec."),
        ("Open {code}.json", "plan.", "Open plan..json"),
    ],
)
def test_a_full_stop_that_a_text_brings_along_is_not_doubled(
    english: Translator, text: str, filled: str, sentence: str
) -> None:
    assert english.say(msg(text, code=filled)) == sentence
