"""The flags of the line reach the app."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.session import open_session
from pdca_tui.cli import failures
from pdca_tui.cli.commands import app
from pdca_tui.cli.main import main
from pdca_tui.model.snapshot import Snapshot


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[LaunchOptions]:
    """What the app was started with, on a terminal that only exists here."""
    starts: list[LaunchOptions] = []
    monkeypatch.setattr(failures, "keep_log", lambda: None)
    monkeypatch.setattr(app, "_check_terminal", lambda: None)
    monkeypatch.setattr(app, "_run", lambda launch: starts.append(launch) or 0)
    return starts


def test_no_command_opens_the_app_with_what_was_said(launched: list[LaunchOptions], tmp_path: Path) -> None:
    line = f"--store {tmp_path} --as li --read-only --lang en --today 2026-04-17 --ascii --plain-paint --theme light"
    assert main(line.split()) == 0

    (options,) = launched
    assert options == LaunchOptions(
        store=tmp_path,
        login="li",
        read_only=True,
        language="en",
        today=dt.date(2026, 4, 17),
        ascii=True,
        plain_paint=True,
        theme="light",
    )


@pytest.mark.parametrize(("flag", "slow"), [("", None), ("--slow", True), ("--no-slow", False)])
def test_a_slow_line_is_said_denied_or_left_to_be_found_out(
    launched: list[LaunchOptions], tmp_path: Path, flag: str, slow: bool | None
) -> None:
    main(["--store", str(tmp_path), *flag.split()])
    assert launched[0].slow is slow


def test_the_store_is_the_environments_when_the_line_names_none(
    launched: list[LaunchOptions], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PDCA_STORE", str(tmp_path / "shared"))
    main([])
    assert launched[0] == LaunchOptions(store=tmp_path / "shared")


def test_the_demo_opens_a_copy_that_is_gone_afterwards(
    launched: list[LaunchOptions], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(app, "_run", lambda launch: (launched.append(launch), seen.append(launch.store.exists()), 0)[2])

    assert main(["demo", "--lang", "en", "--theme", "light"]) == 0

    (options,) = launched
    assert (options.login, options.today, options.start_at) == ("li", dt.date(2026, 7, 24), dt.time(16, 20))
    assert options.zone is not None
    assert options.zone.utcoffset(None) == dt.timedelta(hours=8)
    assert (options.demo, options.theme) == (True, "light")
    assert seen == [True]
    assert not options.store.exists()


@pytest.mark.parametrize(
    ("flags", "rounds", "name"),
    [
        ((), [1, 2, 3], "Shenzhen Nanshan"),
        (("--lang", "zh"), [1, 2, 3], "深圳南山服务中心"),
        (("--week-four",), [1], "Shenzhen Nanshan"),
    ],
)
def test_the_demo_is_the_story_and_on_request_the_fourth_week(
    flags: tuple[str, ...],
    rounds: list[int],
    name: str,
    launched: list[LaunchOptions],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[Snapshot] = []

    def look(launch: LaunchOptions) -> int:
        opened = open_session(launch.store, login=launch.login, read_only=True)
        seen.append(opened.snapshot())
        assert launch.today == (dt.date(2026, 4, 17) if "--week-four" in flags else dt.date(2026, 7, 24))
        return 0

    monkeypatch.setattr(app, "_run", look)

    assert main(["demo", "--lang", "en", *flags]) == 0

    (snapshot,) = seen
    assert [one.number for one in snapshot.rounds] == rounds
    assert snapshot.centre is not None
    assert snapshot.centre.name == name
