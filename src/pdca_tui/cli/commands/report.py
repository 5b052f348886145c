"""`pdca report` and `pdca calendar`: what goes to the region, and into people's calendars."""

from __future__ import annotations

import argparse
from pathlib import Path

from pdca_tui.cli import streams
from pdca_tui.cli.call import Call, Grammar
from pdca_tui.cli.taken import force_flag, require_free
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg

FORMATS = ("html", "md", "xlsx")
STDOUT = Path("-")


def add_commands(grammar: Grammar) -> None:
    """`pdca report`, `pdca calendar`."""
    t = grammar.t
    report = grammar.add("report", t("write the report on a round"), write_report)
    report.add_argument(
        "--format", choices=FORMATS, help=t("a web page, Markdown or a workbook; else by the name of the file")
    )
    report.add_argument("--round", metavar="N", type=int, help=t("the number of a closed round; else the live one"))
    _output(report, grammar)

    calendar = grammar.add("calendar", t("write due days and meetings as a calendar file (.ics)"), write_calendar)
    calendar.add_argument("--mine", action="store_true", help=t("only what is yours and what is everybody's"))
    _output(calendar, grammar)


def _output(parser: argparse.ArgumentParser, grammar: Grammar) -> None:
    t = grammar.t
    parser.add_argument(
        "-o", "--output", metavar="PATH", type=Path, required=True, help=t("where to write it; - prints it")
    )
    force_flag(parser, grammar.translator)


def write_report(call: Call, arguments: argparse.Namespace) -> int:
    """Write the report on the live round, or on a closed one."""
    from pdca_tui.exchange.report.out import report_bytes
    from pdca_tui.exchange.report.source import facts_of_round

    format = arguments.format or _by_name(arguments.output)
    if arguments.output == STDOUT and format == "xlsx":
        raise Refused(msg("A workbook cannot be printed. Give -o the name of a file."))
    session = call.session(reading=True)
    facts = facts_of_round(session.store, arguments.round, session.clock.today())
    return _out(call, arguments, report_bytes(facts, call.translator, format))


def _by_name(path: Path) -> str:
    """The format that the name of the file asks for; a web page unless it is one of the others."""
    ending = path.suffix.lower().removeprefix(".")
    return ending if ending in FORMATS else FORMATS[0]


def write_calendar(call: Call, arguments: argparse.Namespace) -> int:
    """Write what comes from today on as a calendar file."""
    from pdca_tui.exchange.calendar_file import calendar_bytes
    from pdca_tui.method.coming import coming

    session = call.session(reading=True)
    snapshot = session.snapshot()
    person = None
    if arguments.mine:
        if session.person is None:
            raise Refused(msg("{login} is not in the list of people, so nothing is theirs.", login=session.login))
        person = session.person.name
    lines = coming(snapshot, session.clock.today(), person=person)
    if not lines:
        raise Refused(msg("Nothing is due from today on, so there is no calendar to write."))
    name = snapshot.centre.name if snapshot.centre is not None else "PDCA"
    content = calendar_bytes(lines, call.translator, name=f"PDCA {name}", stamp=session.clock.now())
    return _out(call, arguments, content)


def _out(call: Call, arguments: argparse.Namespace, content: bytes) -> int:
    """Print the file or put it in its place, and say where it lies."""
    from pdca_tui.exchange.report.out import write_bytes

    path: Path = arguments.output
    if path == STDOUT:
        streams.write(content)
        return 0
    require_free(path, force=arguments.force)
    write_bytes(path, content, overwrite=arguments.force)
    call.out.say(msg("Written to {path}.", path=str(path.resolve())))
    return 0
