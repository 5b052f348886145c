"""The line that lets a person in over SSH: what it says, and which files it is made from."""

from __future__ import annotations

import base64
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Pdca

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the line is for a shell of POSIX")


def body(kind: str, *parts: bytes) -> str:
    """The middle of a key line (RFC 4253, section 6.6)."""
    fields = (kind.encode(), *parts)
    return base64.b64encode(b"".join(struct.pack(">I", len(field)) + field for field in fields)).decode()


KEY = f"ssh-ed25519 {body('ssh-ed25519', bytes(range(32)))}"


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


def test_a_path_with_every_sign_a_shell_knows_stays_one_word(pdca: Pdca, key: Path, tmp_path: Path) -> None:
    name = """the "centre" of 'li' $HOME `id` \\" ; & | * ? ~ 深圳 #"""
    store = tmp_path / name
    shutil.copytree(pdca.store, store)
    line = Pdca(store, pdca.home).say("authorized-key", "li", "--key", str(key))
    words = words_of(command_in(line), tmp_path)
    assert words[words.index("--store") + 1] == str(store)


def test_of_a_command_that_is_asked_for_only_the_fact_is_handed_on(pdca: Pdca, key: Path, tmp_path: Path) -> None:
    line = pdca.say("authorized-key", "li", "--key", str(key))
    words = words_of(command_in(line), tmp_path, SSH_ORIGINAL_COMMAND="touch /tmp/x; $(id)")
    assert "SSH_ORIGINAL_COMMAND=asked" in words


def test_a_line_break_in_a_path_is_refused(pdca: Pdca, key: Path, tmp_path: Path) -> None:
    store = tmp_path / "two\nlines"
    shutil.copytree(pdca.store, store)
    assert "cannot stand in such a line" in Pdca(store, pdca.home).refuse(1, "authorized-key", "li", "--key", str(key))


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
