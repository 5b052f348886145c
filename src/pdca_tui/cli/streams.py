"""The three standard streams, whatever the caller made of them: closed, full, or of a poor encoding."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from pdca_tui.model.errors import PdcaError
from pdca_tui.model.message import msg
from pdca_tui.platform.terminal import STREAM_ENCODING, speak_utf8


class OutputLost(PdcaError):
    """What was asked for is done, but its result cannot be written where standard output goes."""

    def __init__(self, error: OSError) -> None:
        reason = error.strerror or type(error).__name__
        super().__init__(msg("The output cannot be written: {reason}. What was changed stays changed.", reason=reason))


def ready() -> None:
    """Make the standard streams safe to write to, before any file of the store is opened.

    A stream that the caller closed goes to the null device: its number would else be given to the next file
    that is opened. A character that an output cannot hold is shown as its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))  # noqa: SIM115
    speak_utf8()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=STREAM_ENCODING, errors="backslashreplace")


def write(content: str | bytes) -> None:
    """Write text or UTF-8 bytes to standard output. Raises `OutputLost`, or `BrokenPipeError` when nobody reads."""
    try:
        if isinstance(content, str):
            sys.stdout.write(content)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputLost(error) from error


def flush() -> None:
    """Send what is still held back. Raises as `write` does."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputLost(error) from error


def abandon(stream: TextIO) -> None:
    """Let the rest of a stream vanish, so that Python does not complain once more when it closes it."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


def settle_errors() -> None:
    """Send what standard error holds back. Where it cannot be written the exit code tells alone."""
    try:
        sys.stderr.flush()
    except OSError:
        abandon(sys.stderr)
