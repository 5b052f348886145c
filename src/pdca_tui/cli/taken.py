"""Files that a command would write over."""

from __future__ import annotations

import argparse
from pathlib import Path

from pdca_tui.i18n import Translator
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg


def force_flag(parser: argparse.ArgumentParser, translator: Translator) -> None:
    """The flag without which a file that is there stays as it is."""
    parser.add_argument("--force", action="store_true", help=translator.t("write over a file that is there"))


def require_free(path: Path, *, force: bool) -> None:
    """Refuse to write over the file at `path` unless it was asked for; a folder is no file.

    What is there and is no file at all is refused either way: `--force` does not make a file of a device.
    """
    from pdca_tui.exchange.atomic import require_no_device

    require_no_device(path)
    if path.exists() and not path.is_dir() and not force:
        raise Refused(msg("{path} is there already. --force writes over it.", path=str(path)))
