"""Every command that prints or writes, on the hostile story: a terminal, a spreadsheet, a browser get text."""

from __future__ import annotations

import csv
import json
import os
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from openpyxl import load_workbook

from pdca_tui.actions.founding import found_store
from pdca_tui.cli.main import main
from pdca_tui.exchange import plan_import, read_workbook
from pdca_tui.exchange.minutes import minutes_text
from pdca_tui.exchange.standard_sheet import save_sheet, sheet
from pdca_tui.exchange.workbook_write import write_workbook
from pdca_tui.i18n.translator import Translator
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import TABLES, Change
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import open_store
from pdca_tui.store.documents import to_document
from tests.hostile.corpus import STORABLE
from tests.hostile.stores import BOUND, MANAGER, hostile_story, poisoned
from tests.tui.running import MOMENT, sample_store

DAY = "2026-07-24"
BOLD = re.compile(r"\x1b\[[01]m")
"""Headings of a table on a terminal: all that a command itself ever asks of one."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile story, only read."""
    return hostile_story(tmp_path_factory.mktemp("story"), "en", STORABLE)


@pytest.fixture(scope="module")
def snapshot(story: Path) -> Snapshot:
    return open_store(story, read_only=True).snapshot()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PDCA_CONFIG", "PDCA_STATE", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


def acts(text: str) -> list[str]:
    """The signs that a terminal acts on or nobody sees; lines may end."""
    bad = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return [f"{sign!a}" for sign in text if sign != "\n" and unicodedata.category(sign) in bad]


def lines_of(snapshot: Snapshot) -> Iterator[tuple[str, ...]]:
    """Every line that prints what a store holds."""
    plain = ("today", "schedule", "raci", "workload", "health", "process", "results", "roi", "problems", "baseline")
    yield from ((name,) for name in (*plain, "meetings", "log", "standards", "rounds", "scripts", "approve", "doctor"))
    yield from (("task", "list"), ("kpi", "list"), ("lesson", "list"), ("close-round",), ("baseline", "promise"))
    yield ("task", "show", snapshot.plan_tasks[-1].code)
    yield ("limits", snapshot.indicators[0].name)
    yield ("problems", "show", snapshot.problems[0].id)
    yield ("meetings", "show", snapshot.meetings[-1].id)
    yield ("rounds", "show", "1")
    yield from (("standards", "show", one.id) for kind in StandardKind for one in snapshot.standards(kind)[:1])
    yield ("calendar", "-o", "-")
    yield ("report", "--format", "md", "-o", "-")


REFUSED = (
    ("task", "show", "{}"),
    ("task", "done", "{}"),
    ("kpi", "log", "{}", "{}"),
    ("kpi", "log", "{}", "5", "--date", "{}"),
    ("limits", "{}"),
    ("pay", "{}", "{}"),
    ("problems", "show", "{}"),
    ("standards", "show", "{}"),
    ("meetings", "show", "{}"),
    ("rounds", "show", "{}"),
    ("overrule", "{}", "{}"),
    ("init", "--from", "{}"),
    ("import", "{}"),
    ("import-day", "{}"),
    ("import-scripts", "{}"),
    ("restore", "--revision", "{}"),
    ("restore", "--file", "{}"),
    ("restore", "--unknown", "{}"),
    ("authorized-key", "{}", "--key", "{}"),
    ("completion", "{}"),
    ("{}",),
    ("--lang", "{}", "today"),
    ("--theme", "{}", "--read-only"),
    ("--today", "{}", "today"),
    ("--as", "{}", "today"),
    ("--store", "{}", "today"),
)
"""Lines with a text where something else is wanted."""


def run(story: Path, capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, str, str]:
    """Exit code, output and complaints of a line; a fault of the program is one of the test."""
    try:
        code = main(["--store", str(story), "--as", MANAGER, "--today", DAY, *line])
    except SystemExit as end:
        code = int(end.code or 0)
    out, err = capsys.readouterr()
    assert "fault in the program" not in err, err
    assert "程序出" not in err, err
    return code, out, err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_printed_on_a_terminal_cannot_act(
    language: str,
    story: Path,
    snapshot: Snapshot,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for line in lines_of(snapshot):
        code, out, err = run(story, capsys, "--read-only", "--lang", language, *line)
        assert code == (1 if line == ("close-round",) else 0), (line, err)
        shown = BOLD.sub("", out + err)
        assert acts(shown.replace("\r\n", "\n") if line[0] == "calendar" else shown) == [], line


def test_what_is_told_to_programs_is_json_that_no_terminal_acts_on(
    story: Path, snapshot: Snapshot, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in lines_of(snapshot):
        if line[0] not in ("calendar", "report", "doctor"):
            code, out, err = run(story, capsys, "--read-only", *line, "--json")
            assert code == (1 if line == ("close-round",) else 0), (line, err)
            json.loads(out)
            assert acts(out + err) == [], line


@pytest.mark.parametrize("line", REFUSED, ids=" ".join)
def test_a_text_in_the_place_of_an_argument_is_refused_with_a_harmless_sentence(
    line: tuple[str, ...], story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("\x1b]0;owned\x07", "\u202egpj.exe", "[/x]", "../../etc/passwd", "\udcff", "%s {0} {name}"):
        code, out, err = run(story, capsys, "--read-only", *(part.replace("{}", text) for part in line))
        assert code in (1, 2), (line, out)
        assert err.strip()
        assert acts(out + err) == [], line


def test_what_is_stored_goes_out_as_json_unchanged(
    story: Path, snapshot: Snapshot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.json"
    assert run(story, capsys, "--read-only", "export", "--format", "json", "-o", str(target))[0] == 0

    told: dict[str, list[dict[str, Any]]] = json.loads(target.read_text("utf-8"))["records"]

    for table in TABLES:
        if table in told:
            stored = {one.id: to_document(one) for one in snapshot.records[table].values()}
            assert len(told[table]) == len(stored)
            for record in told[table]:
                assert record.items() <= stored[record["id"]].items() or record == stored[record["id"]], table
    assert acts(target.read_text("utf-8")) == []


def test_spreadsheets_get_texts_and_never_formulas(
    story: Path, snapshot: Snapshot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, line in {"plan.xlsx": ("export",), "report.xlsx": ("report",)}.items():
        target = tmp_path / name
        assert run(story, capsys, "--read-only", *line, "-o", str(target))[0] == 0
        for page in load_workbook(target):
            kinds = {cell.data_type for row in page for cell in row if isinstance(cell.value, str)}
            assert kinds <= {"s"}, (name, page.title)
            assert page.title.isprintable()
    folder = tmp_path / "csv"
    assert run(story, capsys, "--read-only", "export", "--format", "csv", "-o", str(folder))[0] == 0
    for path in folder.iterdir():
        text = path.read_text("utf-8-sig")
        assert acts(text.replace("\r\n", "\n")) == []
        for row in csv.reader(text.splitlines()):
            for field in row:
                assert not field.startswith(FORMULA) or field.lstrip("+-").replace(".", "").isdigit(), (path, field)


def test_a_workbook_takes_hostile_texts_out_and_in_again_unchanged(tmp_path: Path) -> None:
    plain = open_store(sample_store(tmp_path, "en"), read_only=True).snapshot()
    letters = frozenset({"cells", "roles"})
    records = list(poisoned(plain, STORABLE, BOUND | letters))
    found_store(tmp_path / "hostile", clock=FixedClock(MOMENT), login=MANAGER, records=records)
    snapshot = open_store(tmp_path / "hostile", read_only=True).snapshot()
    write_workbook(snapshot, tmp_path / "plan.xlsx", "en")
    again = plan_import(read_workbook(tmp_path / "plan.xlsx"), snapshot)
    assert [str(fault.message) for fault in again.errors] == []
    assert (again.added, again.changed) == (0, 0)


class Seen(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def test_pages_for_a_browser_run_nothing_and_ask_for_nothing(
    story: Path, snapshot: Snapshot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.html"
    assert run(story, capsys, "--read-only", "report", "-o", str(target))[0] == 0
    sop = snapshot.standards(StandardKind.SOP)[0]
    pages = [target.read_text("utf-8"), sheet(snapshot, sop, Translator("en"))]
    for page in pages:
        seen = Seen()
        seen.feed(page)
        assert not seen.tags & {"script", "img", "iframe", "object", "embed", "link", "base", "form", "input"}
        for name, value in seen.attributes:
            assert not name.startswith("on")
            assert "javascript:" not in (value or "")
            assert name not in ("src", "srcset", "action", "formaction")
            assert name != "href" or (value or "").startswith("#")
        assert acts(page) == []


def test_a_sheet_lies_in_its_folder_whatever_its_id_and_version_are(snapshot: Snapshot, tmp_path: Path) -> None:
    standard = snapshot.standards(StandardKind.SOP)[0]
    edition = snapshot.edition(standard)
    assert edition is not None
    for number, text in enumerate(STORABLE):
        folder = tmp_path / str(number)
        folder.mkdir()
        editions = {"edition-1": structs.replace(edition, standard=text, number=text)}
        records = {**snapshot.records, "editions": editions}
        renamed = Snapshot(records=records)
        path = save_sheet(renamed, structs.replace(standard, id=text), Translator("en"), folder)
        assert path.parent == folder
        assert [one.name for one in folder.iterdir()] == [path.name]
        assert acts(path.name) == []


def test_minutes_are_text(snapshot: Snapshot) -> None:
    for meeting in snapshot.meetings:
        for translator in (Translator("en"), Translator("zh")):
            assert acts(minutes_text(snapshot, meeting, translator)) == []


def test_calendars_hold_no_line_that_a_text_made(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from icalendar import Calendar

    target = tmp_path / "plan.ics"
    assert run(story, capsys, "--read-only", "calendar", "-o", str(target))[0] == 0
    content = target.read_bytes()
    assert acts(content.decode("utf-8").replace("\r\n", "\n")) == []
    events = Calendar.from_ical(content).walk("VEVENT")
    assert events
    assert {name for event in events for name in event} <= {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "RRULE", "TRANSP", "CATEGORIES"),
        *("STATUS", "EXDATE", "SEQUENCE", "CLASS", "LOCATION"),
    }


def test_what_the_environment_says_of_the_person_is_never_believed_and_never_acts(
    story: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME", "PDCA_LANG", "LANG", "LC_ALL", "COLUMNS", "SSH_CONNECTION"):
        monkeypatch.setenv(name, "\x1b]0;owned\x07\u202e")
    code, out, err = run(story, capsys, "--read-only", "log")
    assert code == 0, err
    assert acts(out + err) == []
    monkeypatch.setenv("PDCA_CONFIG", "/nowhere/\x1b]0;owned\x07")
    assert acts("".join(run(story, capsys, "--read-only", "today")[1:])) == []


def test_settings_and_themes_by_hand_are_told_harmless(tmp_path: Path) -> None:
    from pdca_tui.tui.settings import load_settings
    from pdca_tui.tui.theming import builtin_folder, load_themes

    settings = tmp_path / "settings.toml"
    settings.write_bytes(b'theme = "\\u001b]0;owned\\u0007"\nlanguage = "\\u202e"\n"\\u001b[2J" = 1\nascii = "[/x]"\n')
    themes = tmp_path / "themes"
    themes.mkdir()
    sound = (builtin_folder() / "dark.toml").read_text("utf-8")
    (themes / "bad\x1b]0;owned\x07.toml").write_text("[colors]\nbg = 5\n")
    (themes / "good\u202e[@click=app.quit]x.toml").write_text(sound)
    (themes / "worse.toml").write_bytes(b"\xff\x00")
    said = [*load_settings(settings).faults, *load_themes(builtin_folder(), themes).faults]
    assert len(said) >= 3
    for language in ("en", "zh"):
        assert [acts(Translator(language).say(message)) for message in said] == [[]] * len(said)


def test_the_log_file_acts_on_no_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pdca_tui.cli import failures

    monkeypatch.setattr(failures, "log_file", lambda: tmp_path / "pdca.log")
    try:
        raise ValueError("\x1b]0;owned\x07\x9b31m\u202e")
    except ValueError as error:
        failures.report(error)
    written = (tmp_path / "pdca.log").read_text("utf-8")
    assert "owned" in written
    assert acts(written) == []


@pytest.mark.skipif(os.name == "nt", reason="such names exist on POSIX only")
def test_files_with_hostile_names_are_listed_harmless_and_found(tmp_path: Path) -> None:
    from pdca_tui.tui.views.file_picker import entries_for

    folder = tmp_path / "books"
    folder.mkdir()
    for name in ("a\x1b]0;owned\x07.xlsx", "b\u202exslx.exe.xlsx", "c\n[@click=app.quit]x.xlsx", "d\udcff.xlsx"):
        (folder / name).write_bytes(b"PK")
    found = entries_for("", [folder])
    assert len(found) == 4
    assert all(entry.path.exists() for entry in found)


def test_no_record_of_the_story_was_left_out(snapshot: Snapshot) -> None:
    """The corpus stands in every table, and each of its texts somewhere."""
    assert [table for table, records in snapshot.records.items() if not records] == []
    held = json.dumps([to_document(one) for table in snapshot.records.values() for one in table.values()])
    for text in STORABLE:
        assert json.dumps(text)[1:-1] in held
    assert all(isinstance(one, Change) for one in snapshot.records["changes"].values())


def test_tables_of_hostile_texts_come_in_as_text(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [f"{text} {number}" for number, text in enumerate(STORABLE) if "\0" not in text]
    scripts, day = tmp_path / "scripts.csv", tmp_path / "day.csv"
    with scripts.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["title", "situation", "answer"], *([text, text, text] for text in texts)])
    with day.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["customer", "model", "care", "reference"], *([text] * 4 for text in texts)])
    before = open_store(store, read_only=True).snapshot()

    for line in (("import-scripts", str(scripts)), ("import-day", str(day), "--skip"), ("scripts",), ("standards",)):
        code, out, err = run(store, capsys, *line)
        assert code in (0, 1), err
        assert acts(out + err) == [], line

    after = open_store(store, read_only=True).snapshot()
    assert len(after.standards(StandardKind.SCRIPT)) in (0, len(before.standards(StandardKind.SCRIPT)) + len(texts))
    assert len(after.records["appointments"]) > len(before.records["appointments"])
