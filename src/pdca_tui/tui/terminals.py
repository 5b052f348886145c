"""Which signs to draw with in this terminal: the full ones, or plain ones where those would not come out right.

What was asked for on the line counts first, then the setting. Else it is decided by what `pdca doctor` measured in
this terminal and remembered, and by the two terminals that are known not to have the signs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import structs

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.exchange.atomic import write_whole
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.tui.settings import Settings

FILE_NAME = "terminals.json"
MOST = 50
"""So many terminals are remembered, the latest."""

CONSOLE = "linux"
"""What the console of Linux itself calls itself: 512 signs, no Chinese among them."""

_NAMED_BY = ("TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "KONSOLE_VERSION")
_PRESENT = ("WT_SESSION", "TMUX", "STY")

_log = logging.getLogger(__name__)


class Known(msgspec.Struct, frozen=True):
    """What is known of one terminal: the signs it draws too wide, and whether the person was told what follows."""

    wide: str = ""
    told: bool = False


def terminal_key(environ: Mapping[str, str]) -> str:
    """What tells one terminal from another: its kind, version and locale, and where the person sits.

    A terminal far away is told by its address, because SSH hands over nothing but its kind.
    """
    parts = [f"{name}={environ[name]}" for name in _NAMED_BY if environ.get(name)]
    parts += [name for name in _PRESENT if environ.get(name)]
    parts.append(f"LC_CTYPE={locale_of(environ)}")
    if environ.get("SSH_CONNECTION"):
        parts.append(f"SSH={environ['SSH_CONNECTION'].split()[0]}")
    return " ".join(parts)


def locale_of(environ: Mapping[str, str]) -> str:
    """The locale of letters, as the system reads it: `LC_ALL`, `LC_CTYPE`, `LANG`, the first that is set, else C."""
    return next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "C")


def known_terminals(folder: Path) -> dict[str, Known]:
    """What was remembered. A file that cannot be read is as good as none: the next `pdca doctor` writes it anew."""
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=dict[str, Known])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as error:
        _log.warning("%s cannot be read: %s", folder / FILE_NAME, error)
        return {}


def remember(folder: Path, key: str, known: Known) -> None:
    """Keep what is known of a terminal. Raises `Refused` when the place cannot be written."""
    kept = known_terminals(folder)
    kept.pop(key, None)
    kept[key] = known
    content = msgspec.json.format(msgspec.json.encode(dict(list(kept.items())[-MOST:])), indent=1)

    def fill(file: BinaryIO) -> None:
        file.write(content)

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refused(msg("{path} cannot be written: {reason}.", path=folder, reason=reason)) from error
    write_whole(folder / FILE_NAME, fill)


def fit_signs(
    options: LaunchOptions,
    settings: Settings,
    environ: Mapping[str, str],
    folder: Path,
    ask_tmux: Callable[[], str] | None = None,
) -> tuple[LaunchOptions, Message | None]:
    """The options with the signs decided, and the sentence that says why, the first time in this terminal.

    `folder` keeps what is known of terminals; a restricted session, whose account several persons share, keeps
    nothing there and asks nothing.
    """
    if options.ascii is not None:
        return options, None
    if settings.signs != "auto":
        return structs.replace(options, ascii=settings.signs == "plain"), None
    key = terminal_key(environ)
    known = Known() if options.restricted else known_terminals(folder).get(key, Known())
    why = _why_plain(known, environ, ask_tmux or _tmux_speaks_utf8)
    options = structs.replace(options, ascii=why is not None)
    if why is None or known.told:
        return options, None
    if not options.restricted:
        try:
            remember(folder, key, structs.replace(known, told=True))
        except Refused as error:
            _log.warning("%s", error)
    return options, why


def _why_plain(known: Known, environ: Mapping[str, str], ask_tmux: Callable[[], str]) -> Message | None:
    if known.wide:
        return msg(
            "This terminal draws {signs} too wide, so plain signs stand for them. `pdca --no-ascii` draws them anyway.",
            signs=known.wide[:5],
        )
    if environ.get("TERM") == CONSOLE:
        return msg(
            "The Linux console has no arrows and no Chinese: plain signs are used. "
            "Where yours has them, use `--no-ascii` and `--lang zh`."
        )
    if environ.get("TMUX") and not _is_utf8(locale_of(environ)) and ask_tmux() == "0":
        return msg("This tmux does not speak UTF-8 and shows Chinese as _. Start it with `tmux -u`.")
    return None


def _is_utf8(locale: str) -> bool:
    return locale.lower().replace("-", "").partition("@")[0].endswith("utf8")


def _tmux_speaks_utf8() -> str:
    """What tmux says of the terminal it is in: "1" or "0"; "" when it does not say."""
    import subprocess

    line = ["tmux", "display-message", "-p", "#{client_utf8}"]
    try:
        run = subprocess.run(line, capture_output=True, text=True, timeout=1.0, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip()
