"""The one-page sheet: everything on it, in both languages, and nothing that a person wrote acts as markup."""

from __future__ import annotations

import datetime as dt
import html
from pathlib import Path

import pytest
from msgspec.structs import replace

from pdca_tui.exchange.standard_sheet import Format, save_sheet, sheet, write_sheet
from pdca_tui.i18n import Translator
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.records import Edition, Standard
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content, Exceptional, Step
from tests.actions.sop_work import PICKING

STANDARD = Standard(id="standard-1", kind=StandardKind.SOP, title="Parts pre-picking", owner="Zhang Wei")
EDITION = Edition(
    id="edition-1",
    standard="standard-1",
    number="2.0",
    day=dt.date(2026, 4, 17),
    author="Li Ming",
    content=PICKING["en"],
)
HOSTILE = "<script>alert(1)</script>"


def holding(standard: Standard = STANDARD, edition: Edition | None = EDITION) -> Snapshot:
    editions = {edition.id: edition} if edition is not None else {}
    return Snapshot(records={"standards": {standard.id: standard}, "editions": editions})


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("format", ["html", "md", "text"])
def test_every_step_time_exception_and_criterion_is_on_it(format: Format, language: str) -> None:
    text = html.unescape(sheet(holding(), STANDARD, Translator(language), format)).replace("\\", "")

    assert "2.0" in text
    assert "Zhang Wei" in text
    for step in PICKING["en"].steps:
        assert step.at in text
        assert step.text in text
    for one in PICKING["en"].exceptions:
        assert one.case in text
        assert one.then in text
    for criterion in PICKING["en"].criteria:
        assert criterion in text
    assert text.endswith("\n")


def test_the_printed_page_is_a4_black_on_white_with_a_box_at_each_step() -> None:
    text = sheet(holding(), STANDARD, Translator("en"))

    assert "size: A4" in text
    assert "color: #000; background: #fff" in text
    assert text.count('class="box"') == len(PICKING["en"].steps)
    assert "http" not in text, "it fetches nothing"


def test_it_speaks_the_readers_language() -> None:
    assert "<h2>步骤</h2>" in sheet(holding(), STANDARD, Translator("zh"))
    assert '<html lang="zh">' in sheet(holding(), STANDARD, Translator("zh"))


def test_hostile_texts_do_nothing_in_any_place() -> None:
    hostile = Content(
        when=HOSTILE,
        performer=HOSTILE,
        steps=(Step(text=HOSTILE),),
        exceptions=(Exceptional(case=HOSTILE, then=HOSTILE),),
        criteria=(HOSTILE, "{{ 7 * 7 }}", "\x1b[31mred"),
    )
    standard = replace(STANDARD, title=HOSTILE, owner=HOSTILE)
    edition = replace(EDITION, number=HOSTILE, author=HOSTILE, content=hostile)

    text = sheet(holding(standard, edition), standard, Translator("en"))
    marked = sheet(holding(standard, edition), standard, Translator("en"), "md")

    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "{{ 7 * 7 }}" in text
    assert "\x1b" not in text
    assert "\\<script\\>" in marked
    assert "<script>" not in marked.replace("\\<", "").replace("\\>", "")


def test_what_holds_no_more_says_so() -> None:
    gone = replace(STANDARD, retired_on=dt.date(2026, 5, 1))
    for format in ("html", "md", "text"):
        assert "holds no more since 2026-05-01" in sheet(holding(gone), gone, Translator("en"), format).replace(
            "  ", " "
        )


def test_a_standard_without_a_version_has_no_sheet() -> None:
    with pytest.raises(NotFound):
        sheet(holding(edition=None), STANDARD, Translator("en"))


@pytest.mark.parametrize(
    ("title", "number", "name"),
    [
        ("Parts pre-picking", "2.0", "Parts-pre-picking-v2.0-standard-1.html"),
        ("配件预拣货（每日）", "2.0", "配件预拣货-每日-v2.0-standard-1.html"),
        ("../../evil", "2/0", "evil-v2-0-standard-1.html"),
        ("\u202e\x1b[2J", "2.0", "2J-v2.0-standard-1.html"),
        ("?", "2.0", "v2.0-standard-1.html"),
        ("配" * 300, "2.0", f"{'配' * 24}-v2.0-standard-1.html"),
    ],
)
def test_the_file_is_found_by_title_and_version_and_lies_in_its_folder_whatever_they_say(
    tmp_path: Path, title: str, number: str, name: str
) -> None:
    standard, edition = replace(STANDARD, title=title), replace(EDITION, number=number)

    path = save_sheet(holding(standard, edition), standard, Translator("en"), tmp_path / "new" / "folder")

    assert path == tmp_path / "new" / "folder" / name
    assert path.read_text("utf-8").startswith("<!doctype html>")


def test_two_of_one_title_have_two_files(tmp_path: Path) -> None:
    other, edition = replace(STANDARD, id="standard-2"), replace(EDITION, id="edition-2", standard="standard-2")

    paths = {
        save_sheet(holding(), STANDARD, Translator("en"), tmp_path),
        save_sheet(holding(other, edition), other, Translator("en"), tmp_path),
    }

    assert len(paths) == 2


def test_a_place_that_cannot_be_written_is_refused_with_a_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(Refused, match="cannot be written"):
        save_sheet(holding(), STANDARD, Translator("en"), blocked / "folder")
    with pytest.raises(Refused):
        write_sheet(holding(), STANDARD, Translator("en"), "html", tmp_path)
