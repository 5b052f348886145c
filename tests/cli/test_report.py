"""`pdca report` and `pdca calendar`: files that go out, and the sentences when they cannot."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from zipfile import is_zipfile

import pytest
from icalendar import Calendar

from pdca_tui.actions.session import Session
from tests.cli.running import Pdca
from tests.exchange.test_report_of_closed_round import closed

__all__ = ["closed"]


@pytest.mark.parametrize(
    ("name", "flags", "begins"),
    [
        ("r.html", (), b"<!doctype html>"),
        ("r.md", (), b"# Report on round 1"),
        ("r.xlsx", (), b"PK"),
        ("r.txt", ("--format", "md"), b"# Report on round 1"),
        ("r", (), b"<!doctype html>"),
    ],
)
def test_the_file_is_of_the_format_that_is_asked_for(
    pdca: Pdca, tmp_path: Path, name: str, flags: tuple[str, ...], begins: bytes
) -> None:
    path = tmp_path / name

    told = pdca.say("report", "-o", str(path), "--lang", "en", *flags)

    assert path.read_bytes().startswith(begins)
    assert is_zipfile(path) == name.endswith("xlsx")
    assert f"Written to {path}." in told


def test_it_speaks_chinese(pdca: Pdca, tmp_path: Path) -> None:
    told = pdca.say("report", "-o", str(tmp_path / "r.md"), "--lang", "zh")

    assert "r.md" in told
    assert (tmp_path / "r.md").read_text("utf-8").startswith("# 第1轮汇报")


@pytest.mark.parametrize("format", ["html", "md"])
def test_text_is_printed_where_the_path_is_a_dash(pdca: Pdca, format: str) -> None:
    told = pdca.say("report", "--format", format, "-o", "-", "--lang", "en")

    assert "Report on round 1" in told
    assert told.endswith("\n")
    assert "Written to" not in told


def test_a_workbook_is_not_printed(pdca: Pdca) -> None:
    assert "Give -o the name of a file" in pdca.refuse(1, "report", "--format", "xlsx", "-o", "-", "--lang", "en")


@pytest.mark.parametrize("line", [("report",), ("calendar",)])
def test_a_file_that_is_there_stays_unless_force_is_said(pdca: Pdca, tmp_path: Path, line: tuple[str, ...]) -> None:
    path = tmp_path / "out"
    path.write_text("mine")

    refused = pdca.refuse(1, *line, "-o", str(path), "--lang", "en")

    assert f"{path} is there already. --force writes over it." in refused
    assert path.read_text() == "mine"
    pdca.say(*line, "-o", str(path), "--force")
    assert path.read_bytes() != b"mine"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes in a folder are a POSIX thing")
@pytest.mark.parametrize("line", [("report",), ("calendar",), ("export", "--format", "json"), ("export",)])
def test_a_pipe_or_a_device_stays_even_with_force(pdca: Pdca, tmp_path: Path, line: tuple[str, ...]) -> None:
    path = tmp_path / "out"
    os.mkfifo(path)

    for force in ((), ("--force",)):
        told = pdca.refuse(1, *line, "-o", str(path), *force, "--lang", "en")
        assert f"{path} is no file but a device or a pipe. Give the name of a file." in told
        assert path.is_fifo()


@pytest.mark.parametrize("line", [("report",), ("calendar",)])
def test_a_place_that_cannot_be_written_is_named(pdca: Pdca, tmp_path: Path, line: tuple[str, ...]) -> None:
    assert "is a directory" in pdca.refuse(1, *line, "-o", str(tmp_path), "--lang", "en")
    assert "cannot be written" in pdca.refuse(1, *line, "-o", str(tmp_path / "no" / "x"), "--lang", "en")


def test_a_path_is_needed(pdca: Pdca) -> None:
    assert "-o" in pdca.refuse(2, "report", "--lang", "en")
    assert "-o" in pdca.refuse(2, "calendar", "--lang", "en")


def test_a_read_only_store_is_reported_on(pdca: Pdca, tmp_path: Path) -> None:
    pdca.say("--read-only", "report", "-o", str(tmp_path / "r.html"))

    assert (tmp_path / "r.html").stat().st_size > 10_000


def test_a_store_without_a_round_says_so(fresh: Pdca, tmp_path: Path) -> None:
    fresh.say("init")

    assert "no round to report on" in fresh.refuse(1, "report", "-o", str(tmp_path / "r.html"), "--lang", "en")
    assert "Nothing is due" in fresh.refuse(1, "calendar", "-o", str(tmp_path / "c.ics"), "--lang", "en")


def test_a_closed_round_is_told_from_its_archive(closed: Session, tmp_path: Path) -> None:
    pdca = Pdca(tmp_path / "store", tmp_path / "home", today="2026-07-10")

    told = pdca.say("report", "--round", "1", "--format", "md", "-o", "-", "--lang", "en")

    assert told.startswith("# Report on round 1")
    assert "closed on 2026-06-22, signed by 区域经理" in told
    assert "Report on round 2" in pdca.say("report", "--format", "md", "-o", "-", "--lang", "en")
    refused = pdca.refuse(1, "report", "--round", "9", "-o", "-", "--lang", "en")
    assert "There is no closed round 9, only 1." in refused


def test_the_calendar_has_what_comes(pdca: Pdca, tmp_path: Path) -> None:
    pdca.say("calendar", "-o", str(tmp_path / "c.ics"), "--lang", "en")

    events = Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VEVENT")
    assert sum("Weekly review" in str(event["summary"]) for event in events) == 10
    assert min(event["dtstart"].dt for event in events) == dt.date(2026, 4, 17)


def test_ones_own_calendar_leaves_the_work_of_others_out(pdca: Pdca) -> None:
    whole = pdca.say("calendar", "-o", "-", "--lang", "en")
    mine = pdca.say("--as", "xiaowang", "calendar", "--mine", "-o", "-", "--lang", "en")

    assert "M1.4.2" in whole
    assert "M1.4.2" not in mine
    assert "Weekly review" in mine


def test_who_is_nobody_here_has_no_calendar_of_their_own(fresh: Pdca) -> None:
    fresh.say("init")

    refused = fresh.refuse(1, "calendar", "--mine", "-o", "-", "--lang", "en")

    assert "is not in the list of people" in refused


@pytest.mark.parametrize("command", ["report", "calendar"])
def test_the_shell_completes_it(pdca: Pdca, command: str) -> None:
    assert command in pdca.say("completion", "bash")
