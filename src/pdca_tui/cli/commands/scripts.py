"""`pdca scripts`: what to say to a customer, found by a few words."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.model.message import msg, nmsg

if TYPE_CHECKING:
    from pdca_tui.model.records import Edition, Standard


def add_commands(grammar: Grammar) -> None:
    """`pdca scripts [SEARCH ...]`."""
    t = grammar.t
    parser = grammar.add("scripts", t("what to say to a customer, found by a few words"), show_scripts)
    parser.add_argument("search", metavar="SEARCH", nargs="*", help=t("words of the script in any order; none for all"))
    parser.add_argument("--tag", metavar="TAG", default="", help=t("only scripts with this tag"))
    json_flag(parser, grammar.translator)


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
