"""A restricted session on the line: its environment is emptied, and its line opens the app only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.cli.restricted import TERM_ELSE, shut
from tests.cli.running import Pdca


def test_it_opens_the_app_and_takes_no_command(pdca: Pdca) -> None:
    for command in (["task", "list"], ["log"], ["authorized-key"], ["demo"], ["morning"], ["--bogus"]):
        assert "opens the app and nothing else" in pdca.refuse(1, "--restricted", "--as", "li", *command)


def test_it_says_on_its_own_side_who_sits_there(pdca: Pdca) -> None:
    assert "needs `--as LOGIN`" in pdca.refuse(1, "--restricted")


def test_a_command_that_the_other_side_asks_for_is_refused(pdca: Pdca) -> None:
    done = pdca.run_anew("--restricted", "--as", "li", SSH_ORIGINAL_COMMAND="id")
    assert done.returncode == 1
    assert "no commands, no files, no tunnels" in done.stderr


def test_without_a_terminal_it_says_how_to_get_one(pdca: Pdca) -> None:
    assert "use `ssh -t`" in pdca.refuse(1, "--restricted", "--as", "li")


def test_variables_of_the_program_do_not_count(pdca: Pdca, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "en"\n', "ascii")
    said = pdca.run_anew("--restricted", PDCA_CONFIG=str(tmp_path), LANG="zh_CN.UTF-8").stderr
    assert "--as LOGIN" in said
    assert not said.isascii()


def test_a_clock_set_by_hand_does_not_count(pdca: Pdca, tmp_path: Path) -> None:
    (tmp_path / "clock").write_text("noon", "ascii")
    line, clock = ("--lang", "en", "--as", "li", "--linear"), str(tmp_path / "clock")
    assert "holds no moment" in pdca.run_anew(*line, PDCA_CLOCK=clock).stderr
    done = pdca.run_anew("--restricted", *line, PDCA_CLOCK=clock)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("xterm-256color", "xterm-256color"),
        ("tmux-256color", "tmux-256color"),
        ("dumb", "dumb"),
        ("", TERM_ELSE),
        ("../../etc/passwd", TERM_ELSE),
        ("xterm\n", TERM_ELSE),
        ("-x", TERM_ELSE),
        ("x" * 65, TERM_ELSE),
    ],
)
def test_a_kind_of_terminal_is_kept_where_it_is_one(told: str, kept: str) -> None:
    environ = {"TERM": told}
    shut(environ)
    assert environ["TERM"] == kept


@given(
    st.dictionaries(
        st.sampled_from(["LANG", "LC_ALL", "TERM", "PDCA_STORE", "PDCA_CLOCK", "PATH", "SSH_TTY"]), st.text()
    )
)
def test_nothing_but_checked_words_stays(environ: dict[str, str]) -> None:
    shut(environ)
    assert set(environ) <= {"LANG", "LC_ALL", "TERM"}
    assert all(value.isascii() and value.isprintable() and " " not in value for value in environ.values())
