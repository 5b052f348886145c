"""`pdca standards`: what is standard, one of them as a sheet, and what changed between two versions."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import structs

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.cli.taken import force_flag, require_free
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg, nmsg
from pdca_tui.model.records import Edition, Standard
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold, safe_text

if TYPE_CHECKING:
    from pdca_tui.method.edition_diff import Difference

LIST, SHOW = "list", "show"
FORMATS = ("text", "html", "md")
SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def add_commands(grammar: Grammar) -> None:
    """`pdca standards [list]`, `pdca standards show ID|TITLE`."""
    t = grammar.t
    parser = grammar.add("standards", t("what became standard: ways of working, scripts, principles"), show_standards)
    parser.add_argument("what", nargs="?", choices=(LIST, SHOW), default=LIST, help=t("what to show"))
    parser.add_argument("standard", metavar="ID", nargs="?", help=t("the standard's id or its title"))
    parser.add_argument("--kind", choices=[kind.value for kind in StandardKind], help=t("standards of one kind only"))
    parser.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help=t("plain text, a sheet to print, or Markdown")
    )
    parser.add_argument("-o", "--output", metavar="PATH", type=Path, help=t("write it to a file"))
    force_flag(parser, grammar.translator)
    parser.add_argument(
        "--diff", nargs=2, metavar=("A", "B"), help=t("what changed between two versions, such as 1.0 2.0")
    )
    json_flag(parser, grammar.translator)


def show_standards(call: Call, arguments: argparse.Namespace) -> int:
    """Print the list, one standard, or what changed in it."""
    if arguments.what == LIST:
        if arguments.standard is not None:
            raise Refused(msg("`pdca standards show {id}` shows one standard.", id=arguments.standard))
        if arguments.diff or arguments.output:
            raise Refused(msg("Say which standard: `pdca standards show ID`."))
        return list_standards(call, arguments)
    if arguments.standard is None:
        raise Refused(msg("Say which standard: `pdca standards show ID`."))
    snapshot = call.snapshot()
    standard = find_standard(snapshot, arguments.standard, StandardKind(arguments.kind) if arguments.kind else None)
    if arguments.diff:
        return show_diff(call, arguments, snapshot, standard)
    return show_standard(call, arguments, snapshot, standard)


def find_standard(snapshot: Snapshot, said: str, kind: StandardKind | None = None) -> Standard:
    """The standard with this id or title; one in force before one that holds no more. Raises `NotFound`."""
    found = snapshot.get(Standard, said)
    if found is not None:
        return found
    kinds = [kind] if kind is not None else list(StandardKind)
    named = [one for each in kinds for one in snapshot.standards(each, retired=True) if fold(one.title) == fold(said)]
    named.sort(key=lambda one: one.retired_on is not None)
    if not named:
        raise NotFound(msg("No standard is called {id}. `pdca standards` shows all of them.", id=said))
    if len({one.kind for one in named if (one.retired_on is None) is (named[0].retired_on is None)}) > 1:
        raise NotFound(msg("Several standards are called {id}. Say the --kind.", id=said))
    return named[0]


def list_standards(call: Call, arguments: argparse.Namespace) -> int:
    """Print the standards in force, kind by kind."""
    from pdca_tui.method.readers import read_share

    snapshot = call.snapshot()
    kinds = [StandardKind(arguments.kind)] if arguments.kind else list(StandardKind)
    found = [one for kind in kinds for one in snapshot.standards(kind)]
    if arguments.json:
        call.out.json([as_json(snapshot, one) for one in found])
        return 0
    if not found:
        call.out.say(msg("Nothing is standard yet."))
        return 0
    t, rows = call.translator.t, []
    for one in found:
        edition, (read, all_) = snapshot.edition(one), read_share(snapshot, one)
        number = edition.number if edition is not None else None
        review = one.review_on.isoformat() if one.review_on is not None else None
        rows.append((one.kind, one.title, number, one.owner or None, review, f"{read}/{all_}"))
    headings = [t("kind"), t("title"), t("version"), t("owner"), t("review day"), t("read")]
    call.out.table(headings, rows, right=[5])
    return 0


def show_standard(call: Call, arguments: argparse.Namespace, snapshot: Snapshot, standard: Standard) -> int:
    """Print one standard, or write its sheet."""
    from pdca_tui.exchange.standard_sheet import sheet, write_sheet

    if arguments.json:
        call.out.json(whole_json(snapshot, standard))
    elif standard.kind is not StandardKind.SOP:
        if arguments.output is not None or arguments.format != FORMATS[0]:
            raise Refused(msg("Only a way of working has a sheet to print."))
        call.out.fields(_told(call, snapshot, standard))
    elif arguments.output is not None:
        require_free(arguments.output, force=arguments.force)
        write_sheet(snapshot, standard, call.translator, arguments.format, arguments.output)
        call.out.say(msg("Written to {path}.", path=str(arguments.output)))
    else:
        call.out.line(sheet(snapshot, standard, call.translator, arguments.format).rstrip("\n"))
    return 0


def _told(call: Call, snapshot: Snapshot, standard: Standard) -> list[tuple[str, Any]]:
    """A script or a principle, field by field; what it leaves empty is not told."""
    from pdca_tui.i18n.words import FIELDS

    t, edition = call.translator.t, snapshot.edition(standard)
    content = structs.asdict(edition.content) if edition is not None else {}
    return [
        (t("kind"), standard.kind),
        (t("title"), standard.title),
        (t("version"), edition.number if edition is not None else None),
        (t("owner"), standard.owner or None),
        (t("review day"), standard.review_on.isoformat() if standard.review_on is not None else None),
        *((t(FIELDS[name]), text) for name, text in content.items() if isinstance(text, str) and text),
    ]


def show_diff(call: Call, arguments: argparse.Namespace, snapshot: Snapshot, standard: Standard) -> int:
    """Print what was added, removed and changed from one version to another."""
    from pdca_tui.i18n.words import FIELDS
    from pdca_tui.method.edition_diff import edition_diff, item_text

    before, after = (_edition(snapshot, standard, number) for number in arguments.diff)
    found = edition_diff(before.content, after.content)
    if arguments.json:
        told = {"before": before.number, "after": after.number, "differences": [_diff_json(one) for one in found]}
        call.out.json({"id": standard.id, "title": standard.title, **told})
        return 0
    if not found:
        call.out.say(msg("Both versions say the same."))
        return 0
    call.out.say(nmsg("{n} line differs", "{n} lines differ", len(found)))
    part = ""
    for one in found:
        if one.part != part:
            part = one.part
            call.out.line(call.translator.t(FIELDS[part]))
        old, new = (safe_text(item_text(item)) for item in (one.before, one.after))
        text = f"{old} -> {new}" if old and new else old or new
        call.out.line(f"  {SIGNS[one.mark.value]} {call.translator.word(one.mark)}  {text}")
    return 0


def _edition(snapshot: Snapshot, standard: Standard, said: str) -> Edition:
    number = said.strip().lower().removeprefix("v")
    editions = snapshot.editions(standard)
    found = next((edition for edition in editions if edition.number == number), None)
    if found is None:
        known = [edition.number for edition in editions]
        raise NotFound(
            msg("{title} has no version {number}, only {known}.", title=standard.title, number=said, known=known)
        )
    return found


def as_json(snapshot: Snapshot, standard: Standard) -> dict[str, Any]:
    """A standard as programs read it in the list."""
    from pdca_tui.method.readers import read_share

    edition, (read, all_) = snapshot.edition(standard), read_share(snapshot, standard)
    return {
        "id": standard.id,
        "kind": standard.kind,
        "title": standard.title,
        "version": edition.number if edition is not None else None,
        "owner": standard.owner or None,
        "review_on": standard.review_on,
        "read": read,
        "readers": all_,
    }


def whole_json(snapshot: Snapshot, standard: Standard) -> dict[str, Any]:
    """Everything about one standard."""
    edition = snapshot.edition(standard)
    return {
        **as_json(snapshot, standard),
        "tags": standard.tags,
        "measure": standard.measure,
        "problem": standard.problem,
        "countermeasure": standard.countermeasure,
        "origin": standard.origin or None,
        "indicator": standard.indicator,
        "fills": standard.fills,
        "retired_on": standard.retired_on,
        "reason": standard.reason or None,
        "content": edition.content if edition is not None else None,
        "versions": [
            {"number": one.number, "day": one.day, "author": one.author, "reason": one.reason or None}
            for one in snapshot.editions(standard)
        ],
        "reads": standard.reads,
        "runs": [
            {
                "day": run.day,
                "person": run.person,
                "done": len(run.ticks),
                "skipped": len(run.skipped),
                "ended": run.ended_at is not None,
                "share": run.share,
            }
            for run in snapshot.runs(standard)
        ],
    }


def _diff_json(one: Difference) -> dict[str, Any]:
    from pdca_tui.method.edition_diff import item_text

    return {
        "part": one.part,
        "mark": one.mark,
        "before": item_text(one.before) or None,
        "after": item_text(one.after) or None,
    }
