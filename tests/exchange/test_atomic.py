"""What a written file may take the place of, and what it may not."""

from __future__ import annotations

import os
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from pdca_tui.exchange.atomic import write_whole
from pdca_tui.model.errors import Refused

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, sockets and links in a folder are POSIX things")


def fill(file: BinaryIO) -> None:
    file.write(b"new")


def put_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


@posix
@pytest.mark.parametrize("make", [os.mkfifo, put_socket], ids=["pipe", "socket"])
@pytest.mark.parametrize("by_link", [False, True], ids=["itself", "by a link"])
def test_what_is_no_file_stays(
    make: Callable[[Path], None], by_link: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The name of a socket has to be short.
    monkeypatch.chdir(tmp_path)
    make(Path("there"))
    Path("link").symlink_to("there")
    kind = stat.S_IFMT(Path("there").stat().st_mode)
    with pytest.raises(Refused, match=r"is no file but a device or a pipe\. Give the name of a file\."):
        write_whole(tmp_path / ("link" if by_link else "there"), fill)
    assert stat.S_IFMT(Path("there").stat().st_mode) == kind
    assert Path("link").is_symlink()
    assert {one.name for one in tmp_path.iterdir()} == {"there", "link"}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files have no names there")
def test_a_name_of_the_system_for_an_open_file_stays(tmp_path: Path) -> None:
    """As `/dev/stdout` is one, which leads to a plain file where the output goes into one."""
    target = tmp_path / "output.txt"
    with target.open("wb") as opened:
        (tmp_path / "stdout").symlink_to(f"/proc/self/fd/{opened.fileno()}")
        with pytest.raises(Refused, match="is no file but a device or a pipe"):
            write_whole(tmp_path / "stdout", fill)
    assert (tmp_path / "stdout").is_symlink()
    assert target.read_bytes() == b""


@posix
def test_a_link_to_a_file_is_replaced_and_the_file_kept(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"old")
    (tmp_path / "one").symlink_to("kept")
    (tmp_path / "link").symlink_to("one")
    write_whole(tmp_path / "link", fill)
    assert not (tmp_path / "link").is_symlink()
    assert ((tmp_path / "link").read_bytes(), (tmp_path / "kept").read_bytes()) == (b"new", b"old")


@posix
def test_a_link_to_nowhere_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("gone")
    write_whole(tmp_path / "link", fill)
    assert (tmp_path / "link").read_bytes() == b"new"
