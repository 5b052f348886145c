"""The line that lets a person in over SSH: what it says, and which files it is made from."""

from __future__ import annotations

import base64
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pdca_tui.cli.options import Options, flags_alone, read_options
from pdca_tui.i18n import Translator
from tests.cli.running import Pdca

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the line is for a shell of POSIX")


def body(kind: str, *parts: bytes) -> str:
    """The middle of a key line (RFC 4253, section 6.6)."""
    fields = (kind.encode(), *parts)
    return base64.b64encode(b"".join(struct.pack(">I", len(field)) + field for field in fields)).decode()


KEY = f"ssh-ed25519 {body('ssh-ed25519', bytes(range(32)))}"


@pytest.fixture
def pdca(place: Path, tmp_path: Path) -> Pdca:
    """The command without `--today`, which is refused here."""
    return Pdca(place, tmp_path / "home", today="")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A file with a public key."""
    path = tmp_path / "key.pub"
    path.write_text(f"{KEY} li@laptop\n", "ascii")
    return path


def command_in(line: str) -> str:
    """What the SSH server takes from the line for its shell: it undoes one escape, that of a quote."""
    assert line.startswith('restrict,pty,command="')
    rest, command = line.removeprefix('restrict,pty,command="'), ""
    while not rest.startswith('"'):
        if rest.startswith('\\"'):
            rest = rest[1:]
        command, rest = command + rest[0], rest[1:]
    assert rest.startswith(f'" {KEY}')
    return command


def words_of(command: str, tmp_path: Path, **environ: str) -> list[str]:
    """The words that `env` is called with when a shell runs the command; nothing of it may act on the way."""
    spy = tmp_path / "spy"
    spy.write_text("#!/bin/sh\nprintf '%s\\0' \"$@\"\n", "ascii")
    spy.chmod(0o755)
    spied = command.replace("exec /usr/bin/env", f"exec {spy}", 1)
    shell = shutil.which("sh") or "/bin/sh"
    done = subprocess.run([shell, "-c", spied], capture_output=True, text=True, env=environ, check=True)
    assert done.stderr == ""
    return done.stdout.split("\0")[:-1]


def test_the_line_names_the_person_the_store_and_the_program_in_full(pdca: Pdca, key: Path, tmp_path: Path) -> None:
    line = pdca.say("authorized-key", "li", "--key", str(key))
    assert line.count("\n") == 1
    assert line.endswith(f"{KEY} li@laptop\n")
    words = words_of(command_in(line), tmp_path, HOME="/srv/pdca", TERM="xterm")
    program = words.index(os.path.abspath(sys.executable))
    assert words[:program] == [
        "-i",
        "HOME=/srv/pdca",
        "TERM=xterm",
        "LANG=",
        "LC_ALL=",
        "SSH_CONNECTION=",
        "SSH_ORIGINAL_COMMAND=",
    ]
    assert words[program + 1 :] == [
        *("-I", "-X", "utf8", "-m", "pdca_tui"),
        *("--store", str(pdca.store), "--as", "li", "--restricted"),
    ]


def test_flags_that_are_said_stand_in_the_line(pdca: Pdca, key: Path, tmp_path: Path) -> None:
    said = ("--read-only", "--ascii", "--plain-paint", "--no-slow", "--lang", "en", "--theme", "light")
    line = pdca.say("authorized-key", "li", "--key", str(key), *said)
    assert words_of(command_in(line), tmp_path)[-8:] == [*said]


SAID: dict[str, Mapping[str, Sequence[str]]] = {
    "read_only": {"": (), "True": ("--read-only",)},
    "linear": {"": (), "True": ("--linear",)},
    "ascii": {"": (), "True": ("--ascii",), "False": ("--no-ascii",)},
    "plain_paint": {"": (), "True": ("--plain-paint",)},
    "slow": {"": (), "True": ("--slow",), "False": ("--no-slow",)},
    "language": {"": (), "zh": ("--lang", "zh"), "en": ("--lang", "en")},
    "theme": {"": (), "light": ("--theme", "light"), "-dim": ("--theme=-dim",), "a 'b'": ("--theme", "a 'b'")},
}
"""Field -> what may be asked for it, and by which words."""


def asked(command: str, tmp_path: Path) -> Options:
    """What the program understands of the line."""
    words = words_of(command, tmp_path)
    alone = flags_alone(words[words.index("pdca_tui") + 1 :], Translator("en"))
    assert alone is not None, words
    return read_options(alone)


def test_every_flag_of_the_program_is_carried_refused_or_said_by_the_line_itself() -> None:
    assert set(Options.__struct_fields__) == SAID.keys() | {"today"} | {"store", "login", "restricted"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=st.fixed_dictionaries({name: st.sampled_from(sorted(ways)) for name, ways in SAID.items()}))
@example(choice={**dict.fromkeys(SAID, ""), "linear": "True"})
def test_the_line_means_what_was_asked(pdca: Pdca, key: Path, tmp_path: Path, choice: dict[str, str]) -> None:
    said = [word for name, way in choice.items() for word in SAID[name][way]]
    line = pdca.say("authorized-key", "li", "--key", str(key), *said)
    found = asked(command_in(line), tmp_path)
    assert (found.store, found.login, found.restricted, found.today) == (pdca.store, "li", True, None)
    unsaid = Options(store=pdca.store)
    for name, way in choice.items():
        assert str(getattr(found, name)) == (way or str(getattr(unsaid, name))), line


@pytest.mark.parametrize("flag", ["--linear", "--slow", "--no-slow", "--no-ascii"])
def test_a_flag_before_the_command_counts_as_well(pdca: Pdca, key: Path, tmp_path: Path, flag: str) -> None:
    assert words_of(command_in(pdca.say(flag, "authorized-key", "li", "--key", str(key))), tmp_path)[-1] == flag


def test_a_day_to_replay_is_refused(pdca: Pdca, key: Path) -> None:
    for place in range(2):
        line = ["authorized-key", "li", "--key", str(key)]
        line[place * len(line) : place * len(line)] = ["--today", "2026-04-17"]
        assert "each of their deeds would be dated" in pdca.refuse(1, "--lang", "en", *line)


def test_a_path_with_every_sign_a_shell_knows_stays_one_word(pdca: Pdca, key: Path, tmp_path: Path) -> None:
    name = """the "centre" of 'li' $HOME `id` \\" ; & | * ? ~ 深圳 #"""
    store = tmp_path / name
    shutil.copytree(pdca.store, store)
    line = replace(pdca, store=store).say("authorized-key", "li", "--key", str(key))
    words = words_of(command_in(line), tmp_path)
    assert words[words.index("--store") + 1] == str(store)


def test_of_a_command_that_is_asked_for_only_the_fact_is_handed_on(pdca: Pdca, key: Path, tmp_path: Path) -> None:
    line = pdca.say("authorized-key", "li", "--key", str(key))
    words = words_of(command_in(line), tmp_path, SSH_ORIGINAL_COMMAND="touch /tmp/x; $(id)")
    assert "SSH_ORIGINAL_COMMAND=asked" in words


def test_a_line_break_in_a_path_is_refused(pdca: Pdca, key: Path, tmp_path: Path) -> None:
    store = tmp_path / "two\nlines"
    shutil.copytree(pdca.store, store)
    assert "cannot stand in such a line" in replace(pdca, store=store).refuse(
        1, "authorized-key", "li", "--key", str(key)
    )


def test_only_people_of_the_centre_get_a_line(pdca: Pdca, key: Path) -> None:
    said = pdca.refuse(1, "authorized-key", "nobody", "--key", str(key))
    assert "Nobody in this centre has the login nobody" in said
    assert "liming" in said


PRIVATE = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=\n-----END OPENSSH PRIVATE KEY-----\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (PRIVATE, "is a private key"),
        ("-----BEGIN RSA PRIVATE KEY-----\nx\n", "is a private key"),
        ("PuTTY-User-Key-File-3: ssh-ed25519\n", "is a private key"),
        ("", "one line with one key, and holds 0"),
        ("# a word\n\n", "holds 0"),
        (f"{KEY}\n{KEY}\n", "holds 2"),
        (f'command="/bin/sh" {KEY}', "options stand before the key"),
        (f"no-pty {KEY}", "options stand before the key"),
        (f"ssh-dss {body('ssh-dss', b'1')}", "ssh-dss is no type of key known here"),
        ("hello", "hello is no type of key known here"),
        ("ssh-ed25519", "is not whole"),
        ("ssh-ed25519 AAAA====", "is not whole"),
        ("ssh-ed25519 !!!!", "is not whole"),
        (f"ssh-ed25519 {body('ssh-ed25519', b'x')[:-8]}", "is not whole"),
        (f"ssh-ed25519 {body('ssh-rsa', b'1', b'2')}", "is not whole"),
        (f"ssh-ed25519 {body('ssh-ed25519')}", "is not whole"),
        ("x" * 70_000, "is too long"),
        (b"\xff\xfe\x00", "is no text"),
    ],
)
def test_what_is_no_public_key_is_refused_with_its_reason(
    pdca: Pdca, tmp_path: Path, content: str | bytes, reason: str
) -> None:
    path = tmp_path / "key"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert reason in pdca.refuse(1, "authorized-key", "li", "--key", str(path))


def test_a_file_that_cannot_be_read_is_named(pdca: Pdca, tmp_path: Path) -> None:
    assert "There is no file" in pdca.refuse(1, "authorized-key", "li", "--key", str(tmp_path / "none"))
    assert "cannot be read" in pdca.refuse(1, "authorized-key", "li", "--key", str(tmp_path))


@pytest.mark.parametrize("comment", ["li's \x1b]0;x\x07 laptop", 'a" b', "深圳"])
def test_the_comment_cannot_reach_out_of_its_place(pdca: Pdca, tmp_path: Path, comment: str) -> None:
    path = tmp_path / "key.pub"
    path.write_text(f"{KEY} {comment}\n", "utf-8")
    line = pdca.say("authorized-key", "li", "--key", str(path))
    command_in(line)
    assert line.count("\n") == 1
    assert "\x1b" not in line


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed here")
@pytest.mark.parametrize("kind", [("ed25519", "256"), ("ecdsa", "384"), ("rsa", "2048")])
def test_keys_as_they_are_made_today_are_taken(pdca: Pdca, tmp_path: Path, kind: tuple[str, str]) -> None:
    path = tmp_path / "made"
    line = ["ssh-keygen", "-q", "-t", kind[0], "-b", kind[1], "-N", "", "-f", str(path)]
    subprocess.run(line, check=True, stdin=subprocess.DEVNULL)
    public = Path(f"{path}.pub")
    assert public.read_text("ascii").strip() in pdca.say("authorized-key", "li", "--key", str(public))
    assert "private key" in pdca.refuse(1, "authorized-key", "li", "--key", str(path))


def test_the_store_is_only_read(pdca: Pdca, key: Path) -> None:
    for one in pdca.store.rglob("*"):
        one.chmod(0o500 if one.is_dir() else 0o400)
    before = sorted((one, one.stat().st_mtime_ns) for one in pdca.store.rglob("*"))
    pdca.say("authorized-key", "li", "--key", str(key))
    assert sorted((one, one.stat().st_mtime_ns) for one in pdca.store.rglob("*")) == before
