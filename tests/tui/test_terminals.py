"""Which signs are drawn where: what was asked for, else what is known of the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.cli.terminal import KINDS
from pdca_tui.tui.glyphs import UNICODE
from pdca_tui.tui.settings import Settings
from pdca_tui.tui.terminals import FILE_NAME, MOST, Known, fit_signs, known_terminals, remember, terminal_key

HERE = {"TERM": "xterm-256color", "LANG": "zh_CN.UTF-8"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-1000/default,1,0"}


def fitted(
    folder: Path,
    environ: dict[str, str],
    *,
    ascii: bool | None = None,
    signs: str = "auto",
    tmux: str = "",
    restricted: bool = False,
) -> tuple[bool | None, str]:
    options = LaunchOptions(store=Path("store"), ascii=ascii, restricted=restricted)
    fit, why = fit_signs(options, Settings(signs=signs), environ, folder, lambda: tmux)  # type: ignore[arg-type]
    return fit.ascii, str(why or "")


def test_every_sign_of_the_screens_is_measured() -> None:
    drawn = {
        sign
        for value in (getattr(UNICODE, field) for field in UNICODE.__struct_fields__ if field != "ascii")
        for sign in value
    }
    assert drawn <= {sign for _, signs, _ in KINDS for sign in signs}


def test_a_terminal_nobody_asked_gets_the_full_signs(tmp_path: Path) -> None:
    assert fitted(tmp_path, HERE) == (False, "")
    assert not (tmp_path / FILE_NAME).exists()


def test_a_terminal_that_was_measured_wide_gets_plain_signs_and_is_told_once(tmp_path: Path) -> None:
    remember(tmp_path, terminal_key(HERE), Known("↗●"))
    ascii_only, why = fitted(tmp_path, HERE)
    assert ascii_only
    assert "↗●" in why
    assert fitted(tmp_path, HERE) == (True, "")
    assert fitted(tmp_path, HERE | {"TERM_PROGRAM": "another"}) == (False, "")


@pytest.mark.parametrize("wide", ["", "↗"])
def test_the_line_stands_over_the_setting_and_both_over_what_was_measured(tmp_path: Path, wide: str) -> None:
    remember(tmp_path, terminal_key(HERE), Known(wide))
    assert fitted(tmp_path, HERE, signs="plain") == (True, "")
    assert fitted(tmp_path, HERE, signs="full") == (False, "")
    assert fitted(tmp_path, HERE, signs="plain", ascii=False) == (False, "")
    assert fitted(tmp_path, HERE, signs="full", ascii=True) == (True, "")


def test_the_linux_console_gets_plain_signs(tmp_path: Path) -> None:
    ascii_only, why = fitted(tmp_path, {"TERM": "linux"})
    assert ascii_only
    assert "--no-ascii" in why
    assert fitted(tmp_path, {"TERM": "linux"}) == (True, "")


def test_a_tmux_that_does_not_speak_utf8_gets_plain_signs_and_the_way_out(tmp_path: Path) -> None:
    ascii_only, why = fitted(tmp_path, TMUX | {"LC_ALL": "C"}, tmux="0")
    assert ascii_only
    assert "tmux -u" in why


@pytest.mark.parametrize("tmux", ["1", ""])
def test_a_tmux_that_speaks_it_or_does_not_say_keeps_the_full_signs(tmp_path: Path, tmux: str) -> None:
    assert fitted(tmp_path, TMUX | {"LC_ALL": "C"}, tmux=tmux) == (False, "")


def test_a_utf8_locale_is_believed_without_asking_tmux(tmp_path: Path) -> None:
    assert fitted(tmp_path, TMUX | {"LANG": "zh_CN.utf8"}, tmux="0") == (False, "")


def test_a_restricted_session_keeps_nothing_and_believes_nothing_kept(tmp_path: Path) -> None:
    remember(tmp_path, terminal_key(HERE), Known("↗"))
    before = (tmp_path / FILE_NAME).read_bytes()
    assert fitted(tmp_path, HERE, restricted=True) == (False, "")
    assert fitted(tmp_path, {"TERM": "linux"}, restricted=True)[0]
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_terminals_far_away_are_told_apart_by_their_address() -> None:
    one, other = (HERE | {"SSH_CONNECTION": f"10.0.0.{n} 50000 10.0.0.1 22"} for n in (5, 6))
    assert len({terminal_key(HERE), terminal_key(one), terminal_key(other)}) == 3
    assert terminal_key(one) == terminal_key(one | {"SSH_CONNECTION": "10.0.0.5 60000 10.0.0.1 22"})


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"x": 7}'])
def test_a_file_that_cannot_be_read_is_written_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert known_terminals(tmp_path) == {}
    remember(tmp_path, "here", Known("↗"))
    assert known_terminals(tmp_path) == {"here": Known("↗")}


def test_the_terminals_met_last_are_kept(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        remember(tmp_path, f"terminal {number}", Known())
    remember(tmp_path, "terminal 3", Known("↗"))
    kept = list(known_terminals(tmp_path))
    assert len(kept) == MOST
    assert kept[0] == "terminal 4"
    assert kept[-1] == "terminal 3"


def test_a_place_that_cannot_be_written_does_not_keep_the_app_from_starting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert fitted(tmp_path / "file", {"TERM": "linux"})[0]
