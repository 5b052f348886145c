"""Standards on the command line: the list, one as a sheet, what changed between versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.actions.standards import add_standard
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.standards import Content
from tests.cli.running import Pdca
from tests.tui.running import MOMENT, sample_store
from tests.tui.sop_walks import session_at, worked_out


@pytest.fixture(scope="module")
def store_with_sop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference SOP in two versions, with a run that goes on."""
    folder = tmp_path_factory.mktemp("sop")
    worked_out(folder, "en")
    return folder / "store"


@pytest.fixture
def held(store_with_sop: Path, tmp_path: Path) -> Pdca:
    return Pdca(store_with_sop, tmp_path / "home", today="2026-04-18")


def test_the_list_for_programs(held: Pdca) -> None:
    (told,) = held.json("standards")
    assert {name: told[name] for name in told if name != "id"} == {
        "kind": "sop",
        "title": "Parts pre-picking",
        "version": "2.1",
        "owner": "Zhang Wei",
        "review_on": "2026-04-15",
        "read": 1,
        "readers": 7,
    }
    assert held.json("standards", "--kind", "principle") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_has_a_line_each(held: Pdca, language: str) -> None:
    heading, line = held.say("standards", "--lang", language).splitlines()
    assert ("review day" in heading) is (language == "en")
    for part in ("Parts pre-picking", "2.1", "Zhang Wei", "2026-04-15", "1/7"):
        assert part in line


def test_an_empty_list_says_so(pdca: Pdca) -> None:
    assert pdca.say("standards", "--lang", "en") == "Nothing is standard yet.\n"
    assert pdca.json("standards") == []


def test_one_is_found_by_its_title_or_id_and_told_in_every_format(held: Pdca, tmp_path: Path) -> None:
    (told,) = held.json("standards")
    for name in (told["id"], "parts PRE-picking"):
        assert "[ ] 17:03  ask for last changes" in held.say("standards", "show", name, "--lang", "en")
    assert "- [ ] 17:03" in held.say("standards", "show", told["id"], "--format", "md")
    path = tmp_path / "sheet.html"
    held.say("standards", "show", told["id"], "--format", "html", "-o", str(path))
    assert path.read_text("utf-8").startswith("<!doctype html>")


def test_a_sheet_is_written_over_nothing_unless_it_is_told_to(held: Pdca, tmp_path: Path) -> None:
    path = tmp_path / "sheet.md"
    path.write_text("mine")
    write = ("standards", "show", "Parts pre-picking", "--format", "md", "-o", str(path))
    assert "--force writes over it" in held.refuse(1, *write, "--lang", "en")
    assert path.read_text() == "mine"
    held.say(*write, "--force")
    assert "- [ ] 17:03" in path.read_text("utf-8")


def test_everything_about_one_for_programs(held: Pdca) -> None:
    whole = held.json("standards", "show", "Parts pre-picking")
    assert [one["number"] for one in whole["versions"]] == ["2.0", "2.1"]
    assert whole["content"]["steps"][0] == {"text": "lay out the bays", "at": "16:50"}
    assert whole["runs"][0] == {
        "day": "2026-04-18",
        "person": "Li (manager)",
        "done": 2,
        "skipped": 1,
        "ended": False,
        "share": None,
    }
    assert whole["retired_on"] is None


def test_what_changed_between_two_versions(held: Pdca) -> None:
    text = held.say("standards", "show", "Parts pre-picking", "--diff", "2.0", "v2.1", "--lang", "en")
    assert "3 lines differ" in text
    assert "+ added  16:50 lay out the bays" in text
    assert "~ changed  17:05 ask for last changes -> 17:03 ask for last changes" in text
    told = held.json("standards", "show", "Parts pre-picking", "--diff", "2.0", "2.1")
    assert [one["mark"] for one in told["differences"]] == ["added", "changed", "removed"]
    same = held.say("standards", "show", "Parts pre-picking", "--diff", "2.0", "2.0", "--lang", "en")
    assert "Both versions say the same." in same


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (("standards", "show", "nothing"), "No standard is called nothing"),
        (("standards", "show"), "Say which standard"),
        (("standards", "list", "x"), "pdca standards show x"),
        (("standards", "--diff", "1", "2"), "Say which standard"),
        (("standards", "show", "Parts pre-picking", "--diff", "1.0", "2.1"), "has no version 1.0, only 2.0, 2.1"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_what_to_do(held: Pdca, line: tuple[str, ...], part: str) -> None:
    assert part in held.refuse(1, *line, "--lang", "en")


def test_a_change_of_the_day_shows_in_todays_needs(held: Pdca) -> None:
    needs = held.json("today")["needs"]
    assert [need["subject"] for need in needs if need["kind"] == "standard-review"] == ["Parts pre-picking"]


def test_a_principle_is_told_field_by_field_and_has_no_sheet(tmp_path: Path) -> None:
    sample_store(tmp_path, "en")
    content = Content(meaning="time stops while a customer waits", behaviour="look up and greet")
    add_standard(session_at(tmp_path, "en", MOMENT), StandardKind.PRINCIPLE, "Time stops", content, owner="Li Ming")
    pdca = Pdca(tmp_path / "store", tmp_path / "home")

    text = pdca.say("standards", "show", "Time stops", "--lang", "en")

    assert "time stops while a customer waits" in text
    assert "situation" not in text
    assert "sheet" in pdca.refuse(1, "standards", "show", "Time stops", "--format", "html", "--lang", "en")
