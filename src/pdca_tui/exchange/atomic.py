"""Files that are either wholly there or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.model.text import safe_text
from pdca_tui.platform.files import AS_IT_STANDS, is_no_file, remove, replace


def require_no_device(path: Path) -> None:
    """Refuse to put a file in the place of a device, a pipe or a socket: other programs count on finding it there."""
    if is_no_file(path):
        raise Refused(
            msg("{path} is no file but a device or a pipe. Give the name of a file.", path=safe_text(str(path)))
        )


def write_whole(path: Path, fill: Callable[[BinaryIO], None], *, overwrite: bool = True) -> None:
    """Let `fill` write into a temporary file beside `path`, then put it in place in one step.

    An error leaves `path` as it was and no temporary file behind. Raises `Refused` when the file exists and
    `overwrite` is False, when it is no file, or when the place cannot be written.
    """
    shown = safe_text(str(path))
    # Unlike the path's own methods these answer where the way to it may not be gone; the write says why not.
    if os.path.isdir(path):
        raise Refused(msg("{path} is a directory. Give the name of a file.", path=shown))
    require_no_device(path)
    if not overwrite and os.path.exists(path):
        raise Refused(msg("{path} exists already. Choose another name.", path=shown))
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | AS_IT_STANDS, 0o666)
        try:
            with open(handle, "wb") as file:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
            replace(beside, path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                remove(beside)
            raise
    except OSError as error:
        reason = reason_of(error)
        raise Refused(msg("{path} cannot be written: {reason}.", path=shown, reason=reason)) from error
