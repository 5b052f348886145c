"""What is the matter with a store: every check a sentence, and nothing is ever written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pdca_tui.model.errors import PdcaError
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Change
from pdca_tui.platform.accounts import HAS_OWNERS
from pdca_tui.platform.files import network_file_system, someone_holds
from pdca_tui.platform.folders import is_folder
from pdca_tui.store.archive import names as archive_names
from pdca_tui.store.archive import set_aside
from pdca_tui.store.backups import list_backups
from pdca_tui.store.directory import StorePaths, store_exists, store_paths
from pdca_tui.store.identity import named_accounts, owner_name
from pdca_tui.store.loading import load


@dataclass(frozen=True)
class Check:
    """One finding. `name` is the English name of what was looked at."""

    name: str
    ok: bool
    message: Message


def diagnose(path: Path) -> list[Check]:
    """Look a store over. Never raises for what it finds, never writes, never waits for the lock."""
    checks = []
    for name, look in (
        ("directory", _directory),
        ("file system", _file_system),
        ("modes", _modes),
        ("identity", _identity),
        ("live file", _live),
        ("lock", _lock),
        ("backups", _backups),
        ("archive", _archive),
        ("leftovers", _leftovers),
    ):
        try:
            checks += [Check(name, ok, message) for ok, message in look(path)]
        except PdcaError as error:
            checks.append(Check(name, False, error.message))
        except OSError as error:
            checks.append(
                Check(name, False, msg("{path} cannot be looked at ({reason}).", path=path, reason=str(error)))
            )
        if name == "directory" and not checks[-1].ok:
            break
    return checks


Finding = tuple[bool, Message]


def _directory(path: Path) -> Iterator[Finding]:
    if store_exists(path):
        yield True, msg("The store is at {path}.", path=store_paths(path).directory)
    else:
        yield (
            False,
            msg(
                "There is no store at {path}. Make one with `pdca init`, or look at the sample with `pdca demo`.",
                path=path,
            ),
        )


def _file_system(path: Path) -> Iterator[Finding]:
    kind = network_file_system(store_paths(path).directory)
    if kind is None:
        yield True, msg("It lies on a disk of this machine.")
    else:
        yield (
            False,
            msg(
                "It lies on a network file system ({kind}), where neither locks nor saves can be relied on. "
                "Move it to a disk of this machine.",
                kind=kind,
            ),
        )


def _modes(path: Path) -> Iterator[Finding]:
    paths = store_paths(path)
    mode = stat.S_IMODE(paths.directory.stat().st_mode)
    if HAS_OWNERS and mode & stat.S_IRWXO:
        yield (
            False,
            msg(
                "Everybody on this machine may write {path} (mode {mode}). "
                "Use 2770 for a group or 700 for one account.",
                path=paths.directory,
                mode=f"{mode:o}",
            )
            if mode & stat.S_IWOTH
            else msg(
                "Everybody on this machine may read {path} (mode {mode}). Use 2770 for a group or 700 for one account.",
                path=paths.directory,
                mode=f"{mode:o}",
            ),
        )
    elif not os.access(paths.directory, os.W_OK):
        yield True, msg("Your account may read it but not write it.")
    elif HAS_OWNERS:
        yield True, msg("Your account may read and write it (mode {mode}).", mode=f"{mode:o}")
    else:
        yield True, msg("Your account may read and write it; the rights on its folder say who else may.")


def _identity(path: Path) -> Iterator[Finding]:
    if not HAS_OWNERS:
        yield True, msg("Everybody who may open it may use `--as` on this system.")
        return
    names = sorted({owner_name(path), *named_accounts(path)})
    yield True, nmsg("{names} may use `--as`.", "These accounts may use `--as`: {names}.", len(names), names=names)


def _live(path: Path) -> Iterator[Finding]:
    loaded, data = load(store_paths(path).live)
    loaded.held.close()
    entries = loaded.snapshot.all(Change)
    yield (
        True,
        nmsg(
            "The last revision is whole: number {revision}, saved by {who} on {day}, {size} bytes, {n} audit entry.",
            "The last revision is whole: number {revision}, saved by {who} on {day}, {size} bytes, {n} audit entries.",
            len(entries),
            revision=loaded.envelope.revision,
            who=loaded.envelope.saved_by,
            day=loaded.envelope.saved_at.date(),
            size=len(data),
        ),
    )
    if loaded.notice is not None:
        yield False, loaded.notice


def _lock(path: Path) -> Iterator[Finding]:
    lock = store_paths(path).lock
    held = someone_holds(lock) if lock.exists() else False
    if held is None:
        yield True, msg("This system does not tell whether somebody is saving right now.")
    else:
        yield True, msg("Somebody is saving right now.") if held else msg("Nobody holds the lock.")


def _backups(path: Path) -> Iterator[Finding]:
    found = list_backups(store_paths(path))
    damaged = [info.path.name for info in found if info.revision is None]
    if damaged:
        yield (
            False,
            nmsg(
                "{n} backup is damaged: {names}. The others can be restored.",
                "{n} backups are damaged: {names}. The others can be restored.",
                len(damaged),
                names=", ".join(damaged),
            ),
        )
    whole = len(found) - len(damaged)
    yield True, nmsg("{n} backup is whole.", "{n} backups are whole.", whole)


def _archive(path: Path) -> Iterator[Finding]:
    paths = store_paths(path)
    names = archive_names(paths)
    for name in names:
        try:
            loaded, _ = load(paths.archive / f"{name}.json")
        except PdcaError as error:
            yield False, error.message
        else:
            loaded.held.close()
    yield True, nmsg("{n} closed round is archived.", "{n} closed rounds are archived.", len(names))
    live, _ = load(paths.live)
    live.held.close()
    signed = {closing.archive for closing in live.snapshot.closings}
    for name in sorted(set(names) - signed):
        yield (
            True,
            msg(
                "{name} belongs to no closed round: closing it was cut off, or taken back by a restore. "
                "Close the round again, or leave it; nothing is lost either way.",
                name=name,
            ),
        )
    for name in sorted(signed - set(names)):
        yield (
            False,
            msg("{name} is signed in the store, and its file is missing in {path}.", name=name, path=paths.archive),
        )
    for path in set_aside(paths):
        yield True, msg("{path} was set aside when its round was closed anew.", path=path)


def _leftovers(path: Path) -> Iterator[Finding]:
    paths: StorePaths = store_paths(path)
    if paths.new.exists():
        yield True, msg("A save broke off and left {path}; the next save removes it.", path=paths.new)
    # A link in its place is told above.
    own = os.path.lexists(paths.backups) and is_folder(paths.backups)
    aside = sorted(paths.backups.glob("damaged-*.json")) if own else []
    if aside:
        yield (
            True,
            nmsg(
                "{n} damaged file was set aside in {path}.",
                "{n} damaged files were set aside in {path}.",
                len(aside),
                path=paths.backups,
            ),
        )
