"""Workbooks in and out: `init`, `import`, `export`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.cli.taken import force_flag, require_free
from pdca_tui.model.errors import ReadOnly, Refused
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from pdca_tui.exchange.faults import Fault
    from pdca_tui.exchange.import_plan import ImportPlan


def add_commands(grammar: Grammar) -> None:
    """`pdca init`, `pdca import`, `pdca export`."""
    t = grammar.t
    init = grammar.add("init", t("make a store"), make_store)
    source = init.add_mutually_exclusive_group()
    source.add_argument("--from", dest="workbook", metavar="FILE.xlsx", type=Path, help=t("fill it from a workbook"))
    source.add_argument("--template", metavar="NAME", help=t("fill it from a template, see `pdca templates`"))
    json_flag(init, grammar.translator)

    bring = grammar.add("import", t("bring in a workbook, all of it or nothing"), bring_in)
    bring.add_argument("workbook", metavar="FILE.xlsx", type=Path, help=t("the workbook"))
    bring.add_argument("--dry-run", action="store_true", help=t("say what would change, change nothing"))
    json_flag(bring, grammar.translator)

    take = grammar.add("export", t("write everything to a file"), take_out)
    take.add_argument("--format", choices=["xlsx", "json", "csv"], help=t("else by the name of the file"))
    take.add_argument("-o", "--output", metavar="PATH", type=Path, required=True, help=t("where to write it"))
    force_flag(take, grammar.translator)


def make_store(call: Call, arguments: argparse.Namespace) -> int:
    """Make a store, empty, from a workbook or from a template; a workbook with faults makes none."""
    from pdca_tui.actions.founding import found_store

    if call.options.read_only:
        raise ReadOnly(msg("The store is open for reading only."))
    plan = _plan(arguments, Snapshot()) if arguments.workbook else _template(call, arguments.template)
    _notes(call, plan)
    if plan is not None and plan.errors:
        return _faults(call, plan, arguments)
    session = found_store(
        call.options.store,
        clock=call.options.clock(),
        login=call.options.login,
        origin="cli",
        records=plan.records_added if plan is not None else (),
        subject=arguments.workbook.name if arguments.workbook else arguments.template or "",
    )
    snapshot = session.snapshot()
    if arguments.json:
        call.out.json({"store": str(call.options.store), "revision": snapshot.revision})
    else:
        call.out.say(msg("Made the store {store}, revision {n}.", store=str(call.options.store), n=snapshot.revision))
    return 0


def bring_in(call: Call, arguments: argparse.Namespace) -> int:
    """Bring a workbook into the store, or say with `--dry-run` what that would change."""
    from pdca_tui.actions.importing import apply_import

    session = call.session(reading=arguments.dry_run)
    plan = _plan(arguments, session.snapshot())
    _notes(call, plan)
    if plan.errors:
        return _faults(call, plan, arguments)
    if not arguments.dry_run:
        apply_import(session, plan.records_added, plan.records_changed, subject=arguments.workbook.name)
    if arguments.json:
        call.out.json(_counts(call, plan))
    elif arguments.dry_run:
        call.out.say(msg("Would add {added} and change {changed} records.", added=plan.added, changed=plan.changed))
    else:
        call.out.say(msg("Added {added} and changed {changed} records.", added=plan.added, changed=plan.changed))
    return 0


def take_out(call: Call, arguments: argparse.Namespace) -> int:
    """Write the whole store to a file in one of the formats."""
    from pdca_tui.exchange.exporting import export

    require_free(arguments.output, force=arguments.force)
    format = arguments.format or _format_of(arguments.output)
    export(call.snapshot(), arguments.output, format, call.translator.language, overwrite=arguments.force)
    call.out.say(msg("Written to {path}.", path=str(arguments.output)))
    return 0


def _format_of(path: Path) -> str:
    """What the name of a file asks for; a workbook where it says nothing. Tables fill a folder: they are asked for."""
    ending = path.suffix.lower()
    if ending in ("", ".xlsx"):
        return "xlsx"
    if ending == ".json":
        return "json"
    raise Refused(msg("{path} does not say what to write. Add --format xlsx, json or csv.", path=str(path)))


def _plan(arguments: argparse.Namespace, snapshot: Snapshot) -> ImportPlan:
    """What the workbook would do. For a program, a file that cannot be read at all is a fault like others."""
    from pdca_tui.exchange.faults import Fault
    from pdca_tui.exchange.import_plan import ImportPlan, plan_import
    from pdca_tui.exchange.workbook_read import read_workbook

    try:
        return plan_import(read_workbook(arguments.workbook), snapshot)
    except Refused as error:
        if not arguments.json:
            raise
        return ImportPlan(errors=[Fault("", 0, "", error.message)])


def _template(call: Call, name: str | None) -> ImportPlan | None:
    """A template in the reader's language, its round on the first Monday from today on; None when none is named."""
    if name is None:
        return None
    from pdca_tui.exchange.import_plan import ImportPlan
    from pdca_tui.exchange.templates import template_records

    today = call.options.clock().today()
    return ImportPlan(template_records(name, call.translator.language, on=today))


def _counts(call: Call, plan: ImportPlan) -> dict[str, object]:
    """The import for programs; null where a fault has no sheet, row or column of its own."""
    return {
        "added": plan.added,
        "changed": plan.changed,
        "errors": [
            {
                "sheet": fault.sheet or None,
                "row": fault.row or None,
                "column": fault.column or None,
                "message": call.translator.say(fault.message),
            }
            for fault in plan.errors
        ],
    }


def _notes(call: Call, plan: ImportPlan | None) -> None:
    """Say what was left out or worked out, beside the result and not in it."""
    for note in plan.notes if plan is not None else ():
        call.out.complain(note)


def _located(fault: Fault) -> Message:
    """A fault with its place: as much of sheet, row and column as there is."""
    facts = {"sheet": fault.sheet, "row": fault.row, "column": fault.column, "fault": fault.message}
    if not fault.sheet:
        return fault.message
    if not fault.row:
        return msg("{sheet}: {fault}", **facts)
    if not fault.column:
        return msg("{sheet}, row {row}: {fault}", **facts)
    return msg("{sheet}, row {row}, column {column}: {fault}", **facts)


def _faults(call: Call, plan: ImportPlan, arguments: argparse.Namespace) -> int:
    """Name every fault, to programs as well as to people; nothing was written."""
    if arguments.json:
        call.out.json(_counts(call, plan))
    for fault in plan.errors:
        call.out.complain(_located(fault))
    call.out.complain(
        nmsg(
            "Nothing was brought in: {n} fault in {file}.",
            "Nothing was brought in: {n} faults in {file}.",
            plan.faults,
            file=arguments.workbook.name,
        )
    )
    return 1
