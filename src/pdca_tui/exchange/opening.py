"""The door for workbook files: what is no workbook, is locked, is cut short or is too large stops here."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.model.text import safe_text

SIZE_LIMIT = 200 * 1024 * 1024
"""Bytes that a workbook may unpack to. 100,000 rows of values take about 30 MB."""

_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_FILE_LIMIT = 100 * 1024 * 1024


def shown_name(path: Path) -> str:
    """The file's name as a sentence quotes it."""
    return safe_text(path.name)


def damaged(path: Path) -> Refused:
    """The refusal of a file that begins like a workbook and does not hold together."""
    return Refused(
        msg("{file} is cut short or damaged. Open it in Excel, save it again, or copy it again.", file=shown_name(path))
    )


def not_a_workbook(path: Path) -> Refused:
    """The refusal of a file of another kind."""
    return Refused(msg("{file} is not an Excel workbook. Save it as .xlsx.", file=shown_name(path)))


def _locked(path: Path) -> Refused:
    return Refused(
        msg("{file} is protected by a password. Save it without one, then import again.", file=shown_name(path))
    )


def _check_ole2(path: Path, content: bytes) -> None:
    if _ENCRYPTED_STREAM in content:
        raise _locked(path)
    raise Refused(
        msg("{file} is in the old Excel format (.xls). Open it in Excel and save it as .xlsx.", file=shown_name(path))
    )


def _check_members(path: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise _locked(path)
    names = {member.filename for member in members}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise not_a_workbook(path)
    if sum(member.file_size for member in members) > SIZE_LIMIT:
        raise Refused(
            msg(
                "{file} unpacks to more than {limit} MB. Take out what the plan does not need.",
                file=shown_name(path),
                limit=SIZE_LIMIT // 2**20,
            )
        )


def check_workbook_file(path: Path) -> None:
    """Return when `path` is a zip file with the parts of a workbook, within the limits.

    Raises `NotFound` when there is no such file, `Refused` with a sentence for every other kind: a directory,
    an unreadable or empty file, the old .xls format, a password, another program's file, a cut or oversized
    one. The sizes that the file states are binding: unpacking stops with an error where they are exceeded.
    """
    if os.path.isdir(path):
        raise Refused(msg("{file} is a directory, not a workbook.", file=shown_name(path)))
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
            if head == _OLE2:
                _check_ole2(path, head + file.read(_FILE_LIMIT))
    except FileNotFoundError:
        raise NotFound(msg("There is no file {file}.", file=safe_text(str(path)))) from None
    except OSError as error:
        reason = reason_of(error)
        raise Refused(msg("{file} cannot be read: {reason}.", file=shown_name(path), reason=reason)) from error
    if size == 0:
        raise Refused(msg("{file} is empty.", file=shown_name(path)))
    if size > _FILE_LIMIT:
        raise Refused(
            msg(
                "{file} is larger than {limit} MB. Take out what the plan does not need.",
                file=shown_name(path),
                limit=_FILE_LIMIT // 2**20,
            )
        )
    if not head.startswith(b"PK"):
        raise not_a_workbook(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(path, archive)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise damaged(path) from error
