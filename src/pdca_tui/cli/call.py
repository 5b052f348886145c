"""One call of a command: what it may use, so that no command looks anything up on its own."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Protocol

import msgspec

from pdca_tui.cli.options import Options
from pdca_tui.cli.output import Printer
from pdca_tui.i18n import Translator

if TYPE_CHECKING:
    from pdca_tui.actions.session import Session
    from pdca_tui.model.snapshot import Snapshot


class Call(msgspec.Struct, frozen=True):
    """The flags, the reader's language and the way out."""

    options: Options
    translator: Translator
    out: Printer

    def session(self, *, reading: bool = False) -> Session:
        """A session on the store of the line; `reading` opens it without the right to write."""
        from pdca_tui.actions.session import open_session

        return open_session(
            self.options.store,
            login=self.options.login,
            clock=self.options.clock(),
            read_only=reading or self.options.read_only,
            origin="cli",
        )

    def snapshot(self) -> Snapshot:
        """What the store of the line holds."""
        return self.session(reading=True).snapshot()


class Run(Protocol):
    """What a command does; returns the exit code."""

    def __call__(self, call: Call, arguments: argparse.Namespace) -> int: ...


class Grammar:
    """Adds commands to the parser, each with the common flags, its help in the reader's language.

    `line` is the parser of the whole line, which has all commands once every one is added.
    """

    def __init__(
        self,
        line: argparse.ArgumentParser,
        commands: argparse._SubParsersAction[argparse.ArgumentParser],
        common: argparse.ArgumentParser,
        translator: Translator,
    ) -> None:
        self.line = line
        self._commands = commands
        self._common = common
        self.translator = translator
        self.t = translator.t

    def add(self, name: str, help: str, run: Run | None = None) -> argparse.ArgumentParser:
        """A command called `name` that does `run`; `help` is its line in the list, translated already."""
        parser = self._commands.add_parser(
            name, parents=[self._common], help=help, description=help, allow_abbrev=False
        )
        if run is not None:
            parser.set_defaults(run=run)
        return parser

    def beneath(self, parser: argparse.ArgumentParser) -> Grammar:
        """The grammar of the commands beneath a command, one of which must be said."""
        commands = parser.add_subparsers(dest="deed", metavar=self.t("DEED"), required=True, title=self.t("deeds"))
        return Grammar(self.line, commands, self._common, self.translator)


def json_flag(parser: argparse.ArgumentParser, translator: Translator) -> None:
    """The flag `--json` of a reading command."""
    parser.add_argument("--json", action="store_true", help=translator.t("print JSON for programs"))
