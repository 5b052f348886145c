"""The way in: reads the line, runs one command, turns every end into an exit code.

0 done, 1 refused, 2 usage, 3 store busy, 4 store damaged.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from pdca_tui.cli import failures, restricted, streams
from pdca_tui.cli.argparse_words import speak
from pdca_tui.cli.call import Call
from pdca_tui.cli.options import flags_alone, read_options, said_language
from pdca_tui.cli.output import Printer
from pdca_tui.i18n import Translator, choose_language
from pdca_tui.model.errors import PdcaError

INTERRUPTED = 130
"""What shells give a command that Ctrl+C ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the line `argv`, the process's own when None, and return the exit code."""
    line = list(sys.argv[1:] if argv is None else argv)
    streams.ready()
    # Before anything reads the environment: what the other side sent must reach nothing.
    asked = restricted.is_asked(line) and restricted.shut(os.environ)
    failures.keep_log()
    translator = Translator(_language(line))
    printer = Printer(translator)
    try:
        speak(translator)
        code = _run(line, translator, printer, asked)
        streams.flush()
        return code
    except streams.OutputLost as error:
        streams.abandon(sys.stdout)
        printer.complain(error.message)
        return error.exit_code
    except PdcaError as error:
        printer.complain(error.message)
        return error.exit_code
    except BrokenPipeError:
        # The reader of the pipe has seen enough.
        streams.abandon(sys.stdout)
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last resort: a sentence on screen, the rest in the log
        printer.complain(failures.report(error))
        return 1
    finally:
        streams.settle_errors()


def _run(line: list[str], translator: Translator, printer: Printer, asked: bool) -> int:
    alone = flags_alone(line, translator)
    if restricted.is_asked(line):
        restricted.check_line(alone, asked)
    if alone is not None:
        from pdca_tui.cli.commands.app import open_app

        return open_app(Call(read_options(alone), translator, printer), alone)
    try:
        arguments = _parser(line, translator).parse_args(line)
    except SystemExit:
        # Help was printed, or a usage error told.
        streams.flush()
        raise
    return int(arguments.run(Call(read_options(arguments), translator, printer), arguments))


def _parser(line: list[str], translator: Translator) -> argparse.ArgumentParser:
    from pdca_tui.cli.root import OPENING, opening_parser

    if line[0] in OPENING:
        return opening_parser(translator)
    from pdca_tui.cli.parser import build_parser

    return build_parser(translator)


def _language(line: list[str]) -> str:
    from pdca_tui.tui.settings import load_settings, settings_folder

    flag = said_language(line)
    return choose_language(flag, None if flag else load_settings(settings_folder()).settings.language, os.environ)
