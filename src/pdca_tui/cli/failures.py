"""A fault of the program: one sentence for the person, the traceback for whoever mends it."""

from __future__ import annotations

import datetime as dt
import logging
import os
import traceback
from pathlib import Path

from pdca_tui.model.message import Message, msg
from pdca_tui.model.text import safe_text


def log_file() -> Path:
    """Where tracebacks go."""
    import platformdirs

    return platformdirs.user_log_path("pdca", appauthor=False) / "pdca.log"


class LogFile(logging.Handler):
    """Sends what the program notes for its menders to the log file, never over a screen."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            _append(f"{record.levelname} {record.name}: {record.getMessage()}\n")
        except OSError:
            self.handleError(record)


def keep_log() -> None:
    """Let every logger of this process write to the log file, from warnings on."""
    logging.raiseExceptions = False
    logging.getLogger().addHandler(LogFile(logging.WARNING))


def _append(text: str) -> None:
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
        # Whoever reads the log does so in a terminal, and sentences and tracebacks quote what people wrote.
        shown = safe_text(text, lines=True)
        log.write(f"{dt.datetime.now().astimezone().isoformat()} pid {os.getpid()} {shown}")


def report(error: BaseException) -> Message:
    """Write the traceback to the log file and return the sentence that tells so.

    A log that cannot be written must not hide the fault: then the sentence carries the fault itself.
    """
    path = log_file()
    try:
        _append("".join(traceback.format_exception(error)))
    except OSError:
        return msg(
            "A fault in the program stopped this: {fault}. The log {path} cannot be written.",
            fault=repr(error),
            path=str(path),
        )
    return msg(
        "A fault in the program stopped this: {fault}. Details are in {path}.",
        fault=repr(error),
        path=str(path),
    )
