"""Folders in which others may write too: held open while they are worked in, and never reached through a link.

Somebody who can put a link in the place of such a folder would else have a program of another account read, write
and remove wherever the link leads. Windows gives no handle to work by, so there the folder is looked at beforehand.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from pdca_tui.platform.files import AS_IT_STANDS, read_regular, remove, replace


class NotAFolder(NotADirectoryError):
    """A link, or anything else that is no folder itself, stands at `filename`."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))


def is_folder(path: Path) -> bool:
    """Whether a folder itself stands there, and no link to one. Raises `OSError` where nothing does."""
    status = os.lstat(path)
    if sys.platform == "win32" and status.st_file_attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT:
        return False
    return stat.S_ISDIR(status.st_mode)


class Folder:
    """One such folder, to be used with `with`; names in it are plain names.

    Raises `FileNotFoundError` when nothing is there, `NotAFolder` for a link, `OSError` as the system does.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        if not is_folder(path):
            raise NotAFolder(path)
        if sys.platform != "win32":
            # Looked at once more by the system itself: nobody can put a link there between the two.
            self._descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | AS_IT_STANDS)

    def __enter__(self) -> Folder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def entries(self) -> Iterator[os.DirEntry[str]]:
        """What lies in it. Entries are looked at without following links, as long as the folder is open."""
        with os.scandir(self._path if self._descriptor is None else self._descriptor) as found:
            yield from found

    def read(self, name: str, most: int) -> bytes:
        """The content of a regular file of at most `most` bytes; `OSError` for anything else."""
        return read_regular(self._place(name), most, folder=self._descriptor)

    def put(self, name: str, part: str, data: bytes, mode: int) -> None:
        """Put a file in the place of the one before, by way of another called `part`."""
        # Made anew each time: what somebody else has put there may be a pipe, or a second name of another file.
        self.remove(part)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | AS_IT_STANDS
        handle = os.open(self._place(part), flags, mode, dir_fd=self._descriptor)
        try:
            try:
                os.write(handle, data)
            finally:
                os.close(handle)
        except OSError:
            # A full disk keeps no empty file of somebody who may never come back.
            self.remove(part)
            raise
        if sys.platform == "win32":
            replace(self._place(part), self._place(name))
        else:
            os.replace(part, name, src_dir_fd=self._descriptor, dst_dir_fd=self._descriptor)

    def remove(self, name: str) -> None:
        """Take a file away; one that is gone already is no matter."""
        if sys.platform == "win32":
            remove(self._path / name, missing_ok=True)
            return
        try:
            os.unlink(name, dir_fd=self._descriptor)
        except FileNotFoundError:
            return

    def _place(self, name: str) -> str:
        return name if self._descriptor is not None else str(self._path / name)
