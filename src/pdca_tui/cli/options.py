"""The flags that every command takes, before or after its name."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from pdca_tui.cli.argparse_words import Parser
from pdca_tui.i18n import LANGUAGES, Translator
from pdca_tui.model.clock import Clock
from pdca_tui.model.message import msg


class Options(msgspec.Struct, frozen=True):
    """What was said on the line for all commands alike; None is "not said"."""

    store: Path
    login: str | None = None
    read_only: bool = False
    language: str | None = None
    today: dt.date | None = None
    ascii: bool | None = None
    plain_paint: bool = False
    theme: str | None = None
    restricted: bool = False
    slow: bool | None = None
    linear: bool = False

    def clock(self) -> Clock:
        """The machine's clock, or one that shows the day of `--today`."""
        from pdca_tui.actions.clocks import choose_clock

        return choose_clock(self.today)


def default_store() -> Path:
    """Where the store lies when the line does not say: `$PDCA_STORE`, else the user's data directory."""
    if os.environ.get("PDCA_STORE"):
        return Path(os.environ["PDCA_STORE"])
    import platformdirs

    return platformdirs.user_data_path("pdca", appauthor=False)


def common_flags(translator: Translator) -> argparse.ArgumentParser:
    """A parser to be the parent of all others. An unsaid flag leaves no trace, so that its place is free."""
    t = translator.t
    flags = Parser(add_help=False, allow_abbrev=False, exit_on_error=False, argument_default=argparse.SUPPRESS)
    group = flags.add_argument_group(t("for every command"))
    group.add_argument("--store", metavar="DIR", type=Path, help=t("the store's directory, else $PDCA_STORE"))
    group.add_argument("--as", dest="login", metavar="LOGIN", help=t("who you are in the centre"))
    group.add_argument("--read-only", action="store_true", help=t("open the store for reading only"))
    group.add_argument("--lang", dest="language", choices=list(LANGUAGES), help=t("Chinese or English"))
    group.add_argument(
        "--today", metavar="YYYY-MM-DD", type=day_reader(translator), help=t("show another day as today")
    )
    group.add_argument("--ascii", action="store_true", help=t("draw with plain signs"))
    group.add_argument("--no-ascii", dest="ascii", action="store_false", help=t("draw with arrows and bars after all"))
    group.add_argument("--plain-paint", action="store_true", help=t("redraw whole lines, for odd terminals"))
    group.add_argument("--theme", metavar="NAME", help=t("the colours of the app"))
    group.add_argument(
        "--slow", action=argparse.BooleanOptionalAction, help=t("draw less, for a slow line; --no-slow never does")
    )
    group.add_argument("--linear", action="store_true", help=t("read out line by line, for a screen reader"))
    group.add_argument("--restricted", action="store_true", help=t("the app alone, as for a person over SSH"))
    return flags


def read_options(arguments: argparse.Namespace) -> Options:
    """The common flags out of a parsed line."""
    said = vars(arguments)
    names = (
        *("login", "read_only", "language", "today", "ascii", "plain_paint", "theme", "restricted", "slow", "linear"),
    )
    return Options(store=said.get("store") or default_store(), **{name: said[name] for name in names if name in said})


class DayReader:
    """Reads an ISO day off the line; `argparse` makes a usage error of a `ValueError`'s kin."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def __call__(self, text: str) -> dt.date:
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            sentence = msg("{text} is not a day such as 2026-04-17", text=text)
            raise argparse.ArgumentTypeError(self._translator.say(sentence)) from None


def day_reader(translator: Translator) -> DayReader:
    """What turns `2026-04-17` on the line into a day."""
    return DayReader(translator)


def said_language(line: Sequence[str]) -> str | None:
    """The language that the line asks for, needed before the line can be parsed in it."""
    finder = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    finder.add_argument("--lang")
    try:
        said, _ = finder.parse_known_args(line)
    except argparse.ArgumentError:
        return None
    return str(said.lang) if said.lang else None


def flags_alone(line: Sequence[str], translator: Translator) -> argparse.Namespace | None:
    """The parsed line when it holds nothing but flags that every command takes, and holds them right.

    Such a line opens the app, which is quicker without the grammar of all commands.
    """
    try:
        arguments, rest = common_flags(translator).parse_known_args(line)
    except argparse.ArgumentError:
        return None
    return arguments if not rest else None
