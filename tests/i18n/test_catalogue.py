"""The translator's tool finds what is missing, left over or wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.i18n import catalogue

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)


@pytest.fixture
def check_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Check a catalogue against a small package of its own."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "code.py").write_text(
        'msg("{code} done.", code=1)\nnmsg("{n} day", "{n} days", 2)\nself.t("Save")\nN_("Open")\n',
        encoding="utf-8",
    )
    locale = tmp_path / "locale"
    path = locale / "zh" / "LC_MESSAGES" / "pdca.po"
    path.parent.mkdir(parents=True)
    monkeypatch.setattr(catalogue, "LOCALE", locale)
    extract = catalogue.extract
    monkeypatch.setattr(catalogue, "extract", lambda: extract(package))

    def check(body: str) -> list[str]:
        path.write_text(HEADER + body, encoding="utf-8")
        return catalogue.check()

    return check


WHOLE = (
    'msgid "{code} done."\nmsgstr "{code} 完成。"\n\n'
    'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} 天"\n\n'
    'msgid "Save"\nmsgstr "保存"\n\nmsgid "Open"\nmsgstr "打开"\n'
)


def test_a_whole_catalogue_has_no_fault(check_with) -> None:
    assert check_with(WHOLE) == []


def test_what_is_not_translated_is_named(check_with) -> None:
    assert check_with(WHOLE.replace("保存", "")) == ["zh: not translated: Save"]
    assert check_with(WHOLE.replace("{n} 天", "")) == ["zh: not translated: {n} day"]


def test_a_guess_does_not_count(check_with) -> None:
    assert check_with(WHOLE.replace('msgid "Save"', '#, fuzzy\nmsgid "Save"')) == ["zh: marked as a guess: Save"]


def test_a_place_that_english_does_not_have_is_named(check_with) -> None:
    assert check_with(WHOLE.replace("{code} 完成", "{kode} 完成")) == ["zh: no place {kode} in: {code} done."]


def test_what_the_source_does_not_say_any_more_is_named(check_with) -> None:
    gone = ["zh: not in the source any more: Close"]
    assert check_with(WHOLE + '\nmsgid "Close"\nmsgstr "关闭"\n') == gone
    assert check_with(WHOLE + '\n#~ msgid "Close"\n#~ msgstr "关闭"\n') == gone
