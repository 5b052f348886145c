"""`pdca import-day`: the appointments of a day from the booking system's CSV."""

from __future__ import annotations

import argparse
from pathlib import Path

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.cli.options import day_reader
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import ColumnMapping

COLUMNS = {
    "day": N_("the heading of the column with the day"),
    "time": N_("the heading of the column with the time"),
    "customer": N_("the heading of the column with the customer"),
    "model": N_("the heading of the column with the vehicle"),
    "vip": N_("the heading of the column that marks a VIP"),
    "care": N_("the heading of the column that says why a customer needs care"),
    "reference": N_("the heading of the column with the booking's number"),
}
"""Field of an appointment -> help of its flag."""


def add_commands(grammar: Grammar) -> None:
    """`pdca import-day FILE.csv`."""
    t = grammar.t
    parser = grammar.add("import-day", t("take in a day's appointments from a CSV file"), bring_in_day)
    parser.add_argument("file", metavar="FILE.csv", type=Path, help=t("the file of the booking system"))
    help_ = t("its day where the file names none, else today")
    parser.add_argument("--date", metavar="D", type=day_reader(grammar.translator), help=help_)
    for field, words in COLUMNS.items():
        parser.add_argument(f"--{field}", metavar="HEADING", help=t(words))
    parser.add_argument("--skip", action="store_true", help=t("leave out lines that cannot be read"))
    parser.add_argument("--dry-run", action="store_true", help=t("say what would change, change nothing"))
    json_flag(parser, grammar.translator)


def bring_in_day(call: Call, arguments: argparse.Namespace) -> int:
    """Take in the file. Which column holds what is kept, so that tomorrow's file needs no flags."""
    from pdca_tui.actions.appointments import take_in
    from pdca_tui.exchange.appointments_csv import read_appointments

    session = call.session(reading=arguments.dry_run)
    kept = next(iter(session.snapshot().all(ColumnMapping)), None)
    said = {field: getattr(arguments, field) for field in COLUMNS if getattr(arguments, field)}
    mapping = {**(kept.columns if kept is not None else {}), **said}
    day = arguments.date or session.clock.today()
    found = read_appointments(arguments.file, day, mapping, said)
    for fault in found.faults:
        call.out.complain(fault)
    if found.faults and not arguments.skip:
        call.out.complain(msg("Nothing was taken in. Correct the lines, or leave them out with --skip."))
        return 1
    columns = {field: found.columns.get(field) for field in COLUMNS}
    count = len(found.appointments)
    if arguments.dry_run:
        if arguments.json:
            call.out.json({"appointments": count, "columns": columns})
        else:
            call.out.say(
                nmsg(
                    "{n} appointment would be taken in.", "{n} appointments would be taken in.", len(found.appointments)
                )
            )
        return 0
    done = take_in(session, found.appointments, found.columns, arguments.file.name)
    if arguments.json:
        call.out.json({"appointments": count, "columns": columns})
    else:
        call.out.say(done.said)
    return 0
