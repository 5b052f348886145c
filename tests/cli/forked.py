"""A command as a process of its own, forked from the tests with everything imported: a start costs milliseconds.

Streams, environment, exit code and end are those of a process; only the interpreter and its modules stand already.
"""

from __future__ import annotations

import importlib
import logging
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from typing import IO, NoReturn

from pdca_tui import actions, cli, exchange, method
from pdca_tui.cli.main import main

LONGEST = 60
"""Seconds after which a command is ended by the system."""


def run_forked(line: Sequence[str], *, input: str, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The finished process of `pdca *line`, in nothing but this environment."""
    _import_everything()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as complained:
        given.write(input.encode())
        given.seek(0)
        child = os.fork()
        if not child:
            _be_the_command(line, (given, told, complained), environ)
        status = os.waitpid(child, 0)[1]
        code = os.waitstatus_to_exitcode(status)
        return subprocess.CompletedProcess(["pdca", *line], code, _said_in(told), _said_in(complained))


@cache
def _import_everything() -> None:
    """What a command imports when it runs is imported once, for all of them."""
    for package in (cli, actions, exchange, method):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    for name in ("holidays", "icalendar", "jinja2", "openpyxl"):
        importlib.import_module(name)


def _be_the_command(line: Sequence[str], streams: Sequence[IO[bytes]], environ: Mapping[str, str]) -> NoReturn:
    code = 70
    try:
        signal.alarm(LONGEST)
        for number, stream in enumerate(streams):
            os.dup2(stream.fileno(), number)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  they end with the process
            for number, mode in enumerate("rww")
        )
        os.environ.clear()
        os.environ.update(environ)
        logging.getLogger().handlers.clear()
        code = main(line)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001  nothing of the tests may go on in this process
        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)


def _said_in(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()
