"""What is generated in the documentation is as the program makes it today, and all that it points to is there."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docs import make_docs
from docs.makers.figures import sections, with_figures
from docs.makers.film import Shown
from docs.makers.frames import Frame, Run, dressed
from docs.makers.pictures import THEMES
from docs.makers.stage import on_stage
from docs.makers.svg import still

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
HEAVIEST = 400_000
"""Bytes of a film: whoever opens the README loads it."""


def test_what_is_generated_shows_the_program_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_docs.main(["--check"]) == 0, f"run: make docs\n{capsys.readouterr().out}"


def test_a_changed_picture_is_no_longer_as_it_was_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    picture = tmp_path / "docs" / "screenshots" / "one.svg"
    picture.parent.mkdir(parents=True)
    picture.write_text("<svg/>")
    monkeypatch.setattr(make_docs, "ROOT", tmp_path)
    monkeypatch.setattr(make_docs, "PICTURES", picture.parent)
    monkeypatch.setattr(make_docs, "STAMP", picture.parent / "made-from")
    monkeypatch.setattr(make_docs, "SOURCES", ())
    assert not make_docs.is_as_made()
    make_docs.STAMP.write_text(make_docs.stamp())
    assert make_docs.is_as_made()
    picture.write_text("<svg></svg>")
    assert not make_docs.is_as_made()


def test_every_link_and_picture_of_the_pages_is_there() -> None:
    missing = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r'\]\(([^)#]+)\)|(?:src|srcset)="([^"]+)"', page.read_text("utf-8"))
        for target in target
        if target and "://" not in target and not (page.parent / target).exists()
    ]
    assert missing == []


def test_every_page_has_its_twin_in_the_other_language() -> None:
    translated = {path.name for path in PAGES if path.name.endswith(".zh.md")}
    assert {"README.zh.md", "guide.zh.md", "commands.zh.md"} <= translated
    assert [name for name in translated if not any(path.name == name.replace(".zh", "") for path in PAGES)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "screenshots").glob("film-*.svg")), ids=lambda path: path.stem)
def test_a_film_is_light_stands_still_on_request_and_runs_no_script(path: Path) -> None:
    film = path.read_text("utf-8")
    root = ElementTree.fromstring(film)
    assert len(film.encode()) < HEAVIEST
    style, media, moving = film.partition("@media(prefers-reduced-motion:no-preference)")
    assert media
    assert "animation" not in style
    assert moving.count("@keyframes") > 10
    assert not [element for element in root.iter() if element.tag.endswith(("script", "foreignObject", "image"))]


def test_what_frames_share_is_drawn_once_and_the_first_frame_needs_no_motion() -> None:
    shown = Shown([1.0, 1.0, 2.0])
    groups = shown.groups([["<a/>", "<b/>"], ["<a/>", "<c/>"], ["<a/>", "<b/>"]])
    assert groups == ["<a/>", '<g class="f0"><b/></g>', '<g class="f1" visibility="hidden"><c/></g>']
    rules = shown.css(4.0)
    assert "@keyframes f0{0%{visibility:visible}25%{visibility:hidden}50%{visibility:visible}}" in rules
    assert "@keyframes f1{0%{visibility:hidden}25%{visibility:visible}50%{visibility:hidden}}" in rules


@pytest.mark.parametrize("theme", ["light", "colour-blind"])
def test_a_picture_in_another_theme_is_what_the_app_would_draw_in_it(theme: str) -> None:
    async def both() -> tuple[Frame, Frame]:
        with tempfile.TemporaryDirectory() as folder:
            async with on_stage(Path(folder), "zh", story=True, size=(80, 24), keys=("enter",)) as stage:
                dark = stage.frame()
                return dressed(dark, THEMES["dark"], THEMES[theme]), await stage.drawn_in(theme)

    translated, drawn = asyncio.run(both())
    assert translated == drawn


def test_the_examples_of_json_tell_nothing_of_the_machine_that_made_them() -> None:
    for path in (ROOT / "docs").glob("json*.md"):
        assert re.findall(r"/(?:tmp|dev|home|root|work)/\S*", path.read_text("utf-8")) == []


def test_chinese_letters_stand_in_two_cells_each_whatever_the_font() -> None:
    row = Run(2, 1, 9, "NPS 目标 ", "#ffffff", "#000000", False)
    drawn = ElementTree.fromstring(still(Frame(12, 2, (row,)), "row"))
    texts = {e.text: (e.get("x"), e.get("textLength")) for e in drawn.iter() if e.tag.endswith("text")}
    assert texts == {"NPS": ("20", "30"), "目标": ("60", "40")}


def test_a_text_with_angle_brackets_is_text_in_a_picture() -> None:
    row = Run(0, 0, 9, "<5 & <b/>", "#ffffff", "#000000", False)
    drawn = ElementTree.fromstring(still(Frame(12, 1, (row,)), "<title>"))
    assert [e.text for e in drawn.iter() if e.tag.endswith("text")] == ["<5 & <b/>"]


def test_the_figures_of_the_readme_are_those_that_were_measured() -> None:
    measured = next(section for section in sections() if section.title == "The app")
    page = with_figures("<!-- figures -->\nold\n<!-- /figures -->\nbelow", "en")
    assert "old" not in page
    assert page.endswith("below")
    assert all(row[1] in page for row in measured.rows)
    with pytest.raises(ValueError, match="no place"):
        with_figures("nothing here", "en")
