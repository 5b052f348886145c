"""`pdca scripts` and `pdca import-scripts`: what to say to a customer, and where it comes from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.model.message import Message, msg, nmsg

if TYPE_CHECKING:
    from pdca_tui.exchange.faults import Fault
    from pdca_tui.model.records import Edition, Standard


def add_commands(grammar: Grammar) -> None:
    """`pdca scripts [SEARCH ...]`, `pdca import-scripts FILE.csv`."""
    t = grammar.t
    parser = grammar.add("scripts", t("what to say to a customer, found by a few words"), show_scripts)
    parser.add_argument("search", metavar="SEARCH", nargs="*", help=t("words of the script in any order; none for all"))
    parser.add_argument("--tag", metavar="TAG", default="", help=t("only scripts with this tag"))
    json_flag(parser, grammar.translator)
    taken = grammar.add("import-scripts", t("take in scripts and principles from a CSV file"), bring_in_scripts)
    taken.add_argument("file", metavar="FILE.csv", type=Path, help=t("a line of headings, then a line a script"))
    taken.add_argument("--dry-run", action="store_true", help=t("say what would change, change nothing"))
    json_flag(taken, grammar.translator)


def show_scripts(call: Call, arguments: argparse.Namespace) -> int:
    """Print the scripts that fit, the best one first, each with its answer."""
    from pdca_tui.method.script_search import search_scripts

    snapshot = call.snapshot()
    found = search_scripts(snapshot, " ".join(arguments.search), tag=arguments.tag)
    editions = [(script, edition) for script in found if (edition := snapshot.edition(script)) is not None]
    if arguments.json:
        call.out.json([_as_json(script, edition) for script, edition in editions])
        return 0
    if not editions:
        call.out.say(msg("No script fits. Try fewer words."))
        return 0
    for script, edition in editions:
        call.out.fields(_fields(call, script, edition))
        call.out.line("")
    call.out.say(nmsg("{n} script", "{n} scripts", len(editions)))
    return 0


def _fields(call: Call, script: Standard, edition: Edition) -> list[tuple[str, Any]]:
    """What is read at the counter: empty texts are left out."""
    t, content = call.translator.t, edition.content
    pairs = [
        (t("title"), script.title),
        (t("situation"), content.situation),
        (t("the customer says"), content.says),
        (t("standard answer"), content.answer),
        (t("why"), content.why),
    ]
    return [(name, text) for name, text in pairs if text]


def _as_json(script: Standard, edition: Edition) -> dict[str, Any]:
    from pdca_tui.method.uses import last_use, use_count

    last, content = last_use(script), edition.content
    return {
        "title": script.title,
        "owner": script.owner,
        "tags": script.tags,
        "version": edition.number,
        "day": edition.day,
        "situation": content.situation,
        "says": content.says,
        "wrong": content.wrong,
        "answer": content.answer,
        "why": content.why,
        "uses": use_count(script),
        "last_used": last[0].date() if last is not None else None,
    }


def bring_in_scripts(call: Call, arguments: argparse.Namespace) -> int:
    """Take in every line of the file, or none and say what is wrong with which cell."""
    from pdca_tui.actions.knowledge_import import import_knowledge
    from pdca_tui.exchange.knowledge_csv import read_knowledge

    session = call.session(reading=arguments.dry_run)
    read = read_knowledge(arguments.file, session.snapshot())
    count = 0 if read.faults else len(read.found)
    done = None
    if not read.faults and not arguments.dry_run:
        done = import_knowledge(session, read.found, arguments.file.name)
    if arguments.json:
        errors = [
            {"row": one.row or None, "column": one.column or None, "message": call.translator.say(one.message)}
            for one in read.faults
        ]
        call.out.json({"added": count, "errors": errors})
    elif read.faults:
        for one in read.faults:
            call.out.complain(_placed(one))
        call.out.complain(msg("Nothing was taken in. Correct the cells and try again."))
    elif done is not None:
        call.out.say(done.said)
    else:
        call.out.say(msg("{n} would be taken in.", n=count))
    return 1 if read.faults else 0


def _placed(fault: Fault) -> Message:
    if not fault.row:
        return fault.message
    return msg("row {row}, column {column}: {why}", row=fault.row, column=fault.column, why=fault.message)
