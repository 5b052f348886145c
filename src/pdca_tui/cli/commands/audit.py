"""`pdca log` and `pdca undo`: what was done, and taking it back."""

from __future__ import annotations

import argparse
from typing import Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.model.clock import moment_in
from pdca_tui.model.errors import NotFound
from pdca_tui.model.message import msg
from pdca_tui.model.records import Change


def add_commands(grammar: Grammar) -> None:
    """`pdca log`, `pdca undo`."""
    t = grammar.t
    log = grammar.add("log", t("what was done, the latest first"), show_log)
    log.add_argument("--limit", metavar="N", type=int, default=20, help=t("at most N entries, 0 for all; else 20"))
    json_flag(log, grammar.translator)
    undo = grammar.add("undo", t("take back your last deed"), take_back)
    undo.add_argument("--revision", metavar="N", type=int, help=t("the deed of revision N in place of the last"))
    json_flag(undo, grammar.translator)


def show_log(call: Call, arguments: argparse.Namespace) -> int:
    """Print the audit, the latest entry first."""
    from pdca_tui.actions.undoing import deed_word

    changes = list(reversed(call.snapshot().changes))
    changes = changes[: arguments.limit] if arguments.limit > 0 else changes
    if arguments.json:
        call.out.json([_as_json(change) for change in changes])
        return 0
    t = call.translator.t
    call.out.table(
        [t("revision"), t("when"), t("who"), t("deed"), t("subject")],
        [
            (
                change.revision,
                f"{moment_in(change.at):%Y-%m-%d %H:%M}",
                change.login,
                deed_word(change),
                change.subject,
            )
            for change in changes
        ],
        right=[0],
    )
    return 0


def take_back(call: Call, arguments: argparse.Namespace) -> int:
    """Take back the person's last deed, or the deed of one revision."""
    from pdca_tui.actions.undoing import undo_change, undo_last

    session = call.session()
    if arguments.revision is None:
        done = undo_last(session)
    else:
        revision = arguments.revision
        found = next((c for c in session.snapshot().changes if c.revision == revision), None)
        if found is None:
            raise NotFound(msg("No deed stands under revision {n}. `pdca log` lists them.", n=revision))
        done = undo_change(session, found.id)
    if arguments.json:
        call.out.json({"revision": done.snapshot.revision, "undone": done.change.undoes if done.change else None})
    else:
        call.out.say(done.said)
    return 0


def _as_json(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "revision": change.revision,
        "at": change.at,
        "login": change.login,
        "deed": change.deed,
        "subject": change.subject or None,
        "origin": change.origin or None,
        "connection": change.connection or None,
        "host": change.host or None,
        "undoes": change.undoes,
        "edits": change.edits,
    }
