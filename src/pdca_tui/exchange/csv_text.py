"""The text of a CSV file as spreadsheets and booking systems write it, in whichever encoding."""

from __future__ import annotations

from pathlib import Path

from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.text import safe_text

ENCODINGS = ("utf-8-sig", "gb18030")
"""What spreadsheets write: UTF-8, with or without a mark at its head, and the encoding of Chinese consoles."""


def csv_text(path: Path, name: str, *, most_bytes: int, too_large: Message, no_csv: Message) -> str:
    """The whole text of the file at `path`, called `name` in sentences.

    Raises `NotFound` where there is none, `Refused` for one that cannot be read, with the sentence `too_large` for one
    over `most_bytes`, and with `no_csv` for one that is no text.
    """
    try:
        if path.stat().st_size > most_bytes:
            raise Refused(too_large)
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(msg("There is no file {file}. Check its name and folder.", file=safe_text(str(path)))) from error
    except OSError as error:
        why = msg("{file} cannot be read. Check that it is a file and that you may open it.", file=name)
        raise Refused(why) from error
    for encoding in ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(no_csv)


def delimiter_of(text: str) -> str:
    """The sign that parts the columns: the one of comma, semicolon and tab that the first line has most of."""
    return max(",;\t", key=text.partition("\n")[0].count)
