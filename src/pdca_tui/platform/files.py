"""Files: opening without following links, replacing, syncing, holding, modes, locks that others hold, mount kinds.

On Windows a file that is held open cannot be replaced, so nothing is held there and a directory cannot be synced;
the promises against power loss rest on POSIX.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

PRIVATE_FILE, PRIVATE_DIRECTORY = 0o600, 0o700
SHARED_FILE, SHARED_DIRECTORY = 0o660, 0o2770

HOLDS_OPEN = sys.platform != "win32"
"""Whether a loaded file stays open, so that its inode number cannot be given to another file."""

AS_IT_STANDS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""To be added to the flags of `os.open`: no child inherits it, no link is followed, no byte is translated."""

_READ = os.O_RDONLY | AS_IT_STANDS
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | AS_IT_STANDS
_NETWORK_KINDS = frozenset("nfs cifs smb smbfs 9p afs ceph glusterfs lustre ncpfs gfs ocfs beegfs davfs".split())
_NETWORK_KINDS_BY_FUSE = frozenset("sshfs s3fs glusterfs ceph rclone davfs smbnetfs curlftpfs gvfsd-fuse".split())


_PATIENCE = 2.0
"""Seconds in which a virus scanner or a reader lets go of a file that is to be replaced on Windows."""


class FileStamp(NamedTuple):
    """What tells one state of a file from another without reading it, as long as the first is held open."""

    device: int
    inode: int
    size: int
    mtime_ns: int


def stamp_of(status: os.stat_result) -> FileStamp:
    """The stamp in a `stat` result."""
    return FileStamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


class HeldFile:
    """A file that was read, kept open while its content is in use. Closes itself when forgotten."""

    def __init__(self, descriptor: int, status: os.stat_result) -> None:
        self.stamp = stamp_of(status)
        self.mode = stat.S_IMODE(status.st_mode)
        self._descriptor: int | None = descriptor
        if not HOLDS_OPEN:
            self.close()

    def close(self) -> None:
        """Let the file go; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            # Nothing was written through it, so a close that fails loses nothing.
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def __del__(self) -> None:
        self.close()


def read_held(path: Path) -> tuple[bytes, HeldFile]:
    """The whole content of a regular file, and the file itself held open. Links are not followed.

    Raises `OSError` as the system does; a path that is no regular file is an `IsADirectoryError`.
    """
    descriptor = os.open(path, _READ | getattr(os, "O_NONBLOCK", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise IsADirectoryError(f"not a regular file: {path}")
        parts = []
        while part := os.read(descriptor, max(status.st_size + 1, 65536)):
            parts.append(part)
    except BaseException:
        os.close(descriptor)
        raise
    return b"".join(parts), HeldFile(descriptor, status)


def read_regular(path: Path | str, most: int, *, folder: int | None = None) -> bytes:
    """The content of a small regular file; with `folder`, an open directory, `path` is a name in it.

    Raises `OSError` as the system does, for a link or anything else that is no regular file, and for one of more
    than `most` bytes: what others can write is not read without an end.
    """
    descriptor = os.open(path, _READ | getattr(os, "O_NONBLOCK", 0), dir_fd=folder)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        data = os.read(descriptor, most + 1)
    finally:
        os.close(descriptor)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def hold(path: Path) -> HeldFile:
    """Open a file only to hold it and to know its stamp."""
    descriptor = os.open(path, _READ)
    try:
        status = os.fstat(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    return HeldFile(descriptor, status)


def is_no_file(path: Path | str) -> bool:
    """Whether something stands at `path` that no file may take the place of: a device, a pipe, a socket.

    A link counts as what it leads to. One by way of `/dev` or `/proc`, such as `/dev/stdout`, is the system's own
    name for an open file, and stays whatever the file is.
    """
    try:
        kind = os.stat(path).st_mode
    except OSError:
        # Nothing is there, or nothing that can be looked at: writing says which.
        return False
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        return True
    return any(hop.startswith("/proc/") or os.path.dirname(hop) == "/dev" for hop in _hops(path))


def _hops(path: Path | str) -> Iterator[str]:
    """The links by which `path` leads to what stands there, each with its folder as it really is."""
    place = str(path)
    for _ in range(40):
        place = os.path.join(os.path.realpath(os.path.dirname(place)), os.path.basename(place))
        if not os.path.islink(place):
            return
        yield place
        place = os.path.join(os.path.dirname(place), os.readlink(place))


def write_new(path: Path, data: bytes, mode: int) -> None:
    """Make a file that is not there yet, with `data` down on the disk before this returns.

    Raises `FileExistsError` when something stands at `path`, a link included; any other `OSError` when the
    disk refuses, and then a part of the file may be left behind.
    """
    # On Windows a mode without the right to write makes a file that not even its maker can take away.
    descriptor = os.open(path, _CREATE, mode if sys.platform != "win32" else mode | stat.S_IWRITE)
    try:
        if sys.platform != "win32":
            # The mode given to `open` is cut by the umask; a group's store needs its own.
            os.fchmod(descriptor, mode)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(source: Path | str, target: Path | str) -> None:
    """Give `source` the name `target` in one step, in the place of what had it.

    Raises `OSError` as the system does; on Windows only once somebody has held one of the two for `_PATIENCE`.
    """
    if sys.platform == "win32":
        patiently(lambda: os.replace(source, target))
    else:
        os.replace(source, target)


def remove(path: Path, *, missing_ok: bool = False) -> None:
    """Take a file away; waits on Windows as `replace` does."""
    if sys.platform == "win32":
        patiently(lambda: path.unlink(missing_ok=missing_ok))
    else:
        path.unlink(missing_ok=missing_ok)


def patiently(
    step: Callable[[], None],
    *,
    patience: float = _PATIENCE,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Try `step` until nobody else holds its file: Windows calls that "permission denied". Raises what it raises.

    A right that is really missing is told late by `patience` seconds, and not taken for anything else.
    """
    until, pause = clock() + patience, 0.005
    while True:
        try:
            return step()
        except PermissionError:
            if clock() >= until:
                raise
        sleep(pause)
        pause = min(2 * pause, 0.1)


class DirectorySync:
    """A directory opened before it is needed, so that only the sync itself can fail after a rename."""

    def __init__(self, directory: Path) -> None:
        self._descriptor: int | None = None
        if sys.platform != "win32":
            self._descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def sync(self) -> None:
        """Bring the directory's entries down to the disk."""
        if self._descriptor is not None:
            os.fsync(self._descriptor)

    def close(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


def sync_directory(directory: Path) -> None:
    """Bring a directory's entries down to the disk; does nothing where the system has no such call."""
    opened = DirectorySync(directory)
    try:
        opened.sync()
    finally:
        opened.close()


def require_room(directory: Path, name: str, size: int) -> None:
    """Make a file in `directory` and remove it again. Raises `OSError` when a save of `size` bytes would fail."""
    # Loaded with half the archive formats of the library: not while the program starts.
    import shutil

    if shutil.disk_usage(directory).free < size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(directory))
    path = directory / f".{name}.{secrets.token_hex(6)}.new"
    try:
        os.close(os.open(path, _CREATE, PRIVATE_FILE))
    finally:
        path.unlink(missing_ok=True)


def set_mode(path: Path, mode: int) -> None:
    """Give `path` a mode, whatever the umask is; Windows keeps its own lists of rights."""
    if sys.platform != "win32":
        path.chmod(mode)


def network_file_system(path: Path) -> str | None:
    """The kind of network file system that `path` lies on, or None for a local (or unknown) one.

    A network file system may answer a lock or a sync without having done it, so no promise holds there.
    """
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4
        root = path.resolve().anchor
        return "remote drive" if ctypes.windll.kernel32.GetDriveTypeW(root) == drive_remote else None
    kind = _linux_mount_kind(path)
    if kind is None:
        return None
    plain = kind.removeprefix("fuse.")
    known = _NETWORK_KINDS if plain == kind else _NETWORK_KINDS_BY_FUSE
    # A kind may have its version behind it: nfs4.
    return kind if plain in known or plain.rstrip("0123456789") in known else None


def _linux_mount_kind(path: Path) -> str | None:
    try:
        table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return None
    return mount_kind(str(path.resolve()), table)


def mount_kind(path: str, table: str) -> str | None:
    """The file system's kind that holds `path`, by the kernel's mount table (proc(5), mountinfo)."""
    best: tuple[int, str] | None = None
    for line in table.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if not separator or len(fields) < 5:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), fields[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        # A later line with the same mount point lies on top of the earlier one.
        if inside and (best is None or len(point) >= best[0]):
            best = (len(point), after.split(" ", 1)[0])
    return best[1] if best else None


def someone_holds(lock_file: Path) -> bool | None:
    """Whether a process holds the lock on this file right now; None where that cannot be asked. Never writes."""
    if sys.platform == "win32":
        return None
    import fcntl

    descriptor = os.open(lock_file, _READ)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
