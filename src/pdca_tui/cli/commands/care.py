"""Care of the store: `backup`, `restore`, `migrate`."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.i18n import Translator
from pdca_tui.model.clock import moment_in
from pdca_tui.model.message import msg


def add_commands(grammar: Grammar) -> None:
    """`pdca backup`, `pdca restore`, `pdca migrate`."""
    t = grammar.t
    backup = grammar.add("backup", t("keep a copy of the store"), keep_copy)
    backup.add_argument("-o", "--output", metavar="PATH", type=Path, help=t("where to, else beside the store"))
    backup.add_argument("--list", action="store_true", help=t("list what is kept, copy nothing"))
    json_flag(backup, grammar.translator)

    restore = grammar.add("restore", t("bring an earlier state back"), bring_back)
    which = restore.add_mutually_exclusive_group()
    which.add_argument("--revision", metavar="N", type=int, help=t("the state of this revision"))
    which.add_argument(
        "--time", metavar="T", type=MomentReader(grammar.translator), help=t("the state at 2026-04-17T16:20")
    )
    which.add_argument("--file", metavar="F", type=Path, help=t("the state in this file"))
    json_flag(restore, grammar.translator)

    migrate = grammar.add("migrate", t("bring a store of an older version to this one"), bring_up)
    json_flag(migrate, grammar.translator)


class MomentReader:
    """Reads an ISO moment off the line, in the machine's time zone unless it names another."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def __call__(self, text: str) -> dt.datetime:
        try:
            return moment_in(dt.datetime.fromisoformat(text))
        except ValueError:
            sentence = msg("{text} is not a moment such as 2026-04-17T16:20", text=text)
            raise argparse.ArgumentTypeError(self._translator.say(sentence)) from None


def keep_copy(call: Call, arguments: argparse.Namespace) -> int:
    """Keep a copy that nothing removes, or list what is kept."""
    from pdca_tui.store import open_store

    if arguments.list:
        return _list_backups(call, arguments)
    store = open_store(call.options.store, read_only=call.options.read_only)
    info = store.backup(at=call.options.clock().now(), target=arguments.output)
    if arguments.json:
        call.out.json({"revision": info.revision, "path": str(info.path)})
    else:
        call.out.say(msg("Revision {n} is kept in {path}.", n=info.revision, path=str(info.path)))
    return 0


def bring_back(call: Call, arguments: argparse.Namespace) -> int:
    """Make an earlier state the newest revision."""
    from pdca_tui.actions.restoring import restore_store

    done = restore_store(
        call.options.store,
        clock=call.options.clock(),
        login=call.options.login,
        read_only=call.options.read_only,
        revision=arguments.revision,
        moment=arguments.time,
        file=arguments.file,
    )
    if arguments.json:
        call.out.json({"revision": done.snapshot.revision})
    else:
        call.out.say(done.said)
    return 0


def bring_up(call: Call, arguments: argparse.Namespace) -> int:
    """Migrate a store of an older version; its old state is kept."""
    from pdca_tui.actions.migrating import migrate_store

    done = migrate_store(
        call.options.store, clock=call.options.clock(), login=call.options.login, read_only=call.options.read_only
    )
    if arguments.json:
        call.out.json(
            {
                "revision": done.revision,
                "from": done.from_schema,
                "to": done.to_schema,
                "backup": str(done.backup) if done.backup is not None else None,
            }
        )
    elif done.backup is None:
        call.out.say(msg("The store has the format of this version already."))
    else:
        call.out.say(
            msg("The store has the format of this version now. The old one is kept in {path}.", path=str(done.backup))
        )
    return 0


def _list_backups(call: Call, arguments: argparse.Namespace) -> int:
    from pdca_tui.store import store_backups

    kept = store_backups(call.options.store)
    if arguments.json:
        call.out.json(
            [
                {
                    "revision": info.revision,
                    "saved_at": info.saved_at,
                    "saved_by": info.saved_by or None,
                    "kind": info.kind,
                    "path": str(info.path),
                }
                for info in kept
            ]
        )
        return 0
    t = call.translator.t
    kinds = {"revision": t("revision"), "day": t("day"), "manual": t("by hand")}
    call.out.table(
        [t("revision"), t("when"), t("who"), t("kind"), t("file")],
        [
            (
                info.revision if info.revision is not None else msg("damaged"),
                f"{moment_in(info.saved_at):%Y-%m-%d %H:%M}" if info.saved_at is not None else None,
                info.saved_by,
                kinds.get(info.kind, info.kind),
                str(info.path),
            )
            for info in kept
        ],
        right=[0],
    )
    return 0
