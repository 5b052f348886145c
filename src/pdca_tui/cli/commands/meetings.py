"""`pdca meetings`: which meetings took place, and the minutes of one, ready to paste."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Meeting
from pdca_tui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from pdca_tui.method.minutes import ActionLine, Minutes, SaidLine

LIST, SHOW = "list", "show"
FORMATS = ("text", "md")


def add_commands(grammar: Grammar) -> None:
    """`pdca meetings [list]`, `pdca meetings show [ID]`."""
    t = grammar.t
    parser = grammar.add("meetings", t("meetings that took place, and their minutes"), show_meetings)
    parser.add_argument("what", nargs="?", choices=(LIST, SHOW), default=LIST, help=t("what to show"))
    parser.add_argument(
        "meeting",
        metavar="ID",
        nargs="?",
        help=t("the meeting's id, or its day and kind such as 2026-04-17-review; else the latest"),
    )
    parser.add_argument("--kind", choices=[kind.value for kind in MeetingKind], help=t("meetings of one kind only"))
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=t("plain text or Markdown"))
    json_flag(parser, grammar.translator)


def show_meetings(call: Call, arguments: argparse.Namespace) -> int:
    """Print the list, or the minutes of one meeting."""
    if arguments.what == SHOW:
        return show_meeting(call, arguments)
    if arguments.meeting is not None:
        raise Refused(msg("`pdca meetings show {id}` shows one meeting.", id=arguments.meeting))
    return list_meetings(call, arguments)


def find_meeting(snapshot: Snapshot, said: str | None, kind: MeetingKind | None = None) -> Meeting:
    """The meeting with this id, or of this day and kind ("2026-04-17-review"; the kind may be left out where
    only one was held that day); None is the latest one. Raises `NotFound`.
    """
    if said is None:
        latest = [m for m in snapshot.meetings if kind is None or m.kind is kind]
        if not latest:
            raise NotFound(msg("No meeting is on record yet."))
        return latest[-1]
    found = snapshot.get(Meeting, said)
    if found is not None:
        return found
    day, named = _day_and_kind(said)
    held = [m for m in snapshot.meetings if m.day == day and m.kind is (named or kind or m.kind)]
    if len({meeting.kind for meeting in held}) > 1:
        raise NotFound(msg("{day} has meetings of both kinds. Add -morning or -review to the day.", day=said))
    if not held:
        raise NotFound(msg("No meeting is on record as {id}. `pdca meetings` shows all of them.", id=said))
    return held[-1]


def list_meetings(call: Call, arguments: argparse.Namespace) -> int:
    """Print the meetings on record, the newest first."""
    from pdca_tui.method.minutes import minutes

    snapshot = call.snapshot()
    told = [
        minutes(snapshot, meeting)
        for meeting in reversed(snapshot.meetings)
        if arguments.kind is None or meeting.kind == arguments.kind
    ]
    if arguments.json:
        call.out.json([as_json(record) for record in told])
        return 0
    if not told:
        call.out.say(msg("No meeting is on record yet."))
        return 0
    t = call.translator.t
    call.out.table(
        [t("id"), t("meeting"), t("day"), t("minutes"), t("status"), t("actions done"), t("parked"), t("kept")],
        [_as_row(record) for record in told],
        right=[3, 5, 6, 7],
    )
    return 0


def show_meeting(call: Call, arguments: argparse.Namespace) -> int:
    """Print the minutes of one meeting, the latest on record where none is named."""
    from pdca_tui.exchange.minutes import minutes_text
    from pdca_tui.method.minutes import minutes

    snapshot = call.snapshot()
    kind = MeetingKind(arguments.kind) if arguments.kind else None
    meeting = find_meeting(snapshot, arguments.meeting, kind)
    if arguments.json:
        call.out.json(_whole_json(minutes(snapshot, meeting), call))
    else:
        call.out.line(minutes_text(snapshot, meeting, call.translator, arguments.format).rstrip("\n"))
    return 0


def as_json(record: Minutes) -> dict[str, Any]:
    """A meeting as programs read it in the list."""
    from pdca_tui.method.minutes import actions_done

    done, actions = actions_done(record.actions)
    return {
        "id": record.meeting.id,
        "kind": record.meeting.kind,
        "day": record.meeting.day,
        "minutes": record.length,
        "planned": record.planned,
        "status": record.meeting.status,
        "actions": actions,
        "done": done,
        "parked": len(record.parked),
        "kept": sum(one.kept is True for one in record.judgements),
        "judged": sum(one.kept is not None for one in record.judgements),
    }


def _whole_json(record: Minutes, call: Call) -> dict[str, Any]:
    return {
        **as_json(record),
        "start": record.start,
        "end": record.end,
        "facilitator": record.facilitator or None,
        "present": record.present,
        "absent": record.absent,
        "spoke": dict(record.spoke),
        "segments": record.segments,
        "actions": [_action_json(one) for one in record.actions],
        "decisions": _said_json(record.decisions),
        "problems": [
            {
                "text": one.text,
                "person": one.person or None,
                "id": one.problem.id if one.problem is not None else None,
                "roots": one.roots,
                "supposed": one.supposed or None,
            }
            for one in record.problems
        ],
        "praise": _said_json(record.praise),
        "highlights": _said_json(record.highlights),
        "resources": _said_json(record.resources),
        "parked": [
            {
                "text": one.parked.text,
                "new": one.new,
                "put_off": one.put_off,
                "raised": one.raised,
                "settled": one.settled,
                "outcome": one.parked.outcome or None,
            }
            for one in record.parked
        ],
        "notes": [
            {"segment": group.segment.kind if group.segment is not None else None, "lines": _said_json(group.lines)}
            for group in record.notes
        ],
        "judgements": [
            {"rule": one.rule, "kept": one.kept, "message": call.translator.say(one.sentence)}
            for one in record.judgements
        ],
    }


def _action_json(action: ActionLine) -> dict[str, Any]:
    return {
        "title": action.title,
        "owner": action.owner or None,
        "due": action.due,
        "by_time": action.by_time or None,
        "repeats": action.repeats,
        "task": action.task.code if action.task is not None else None,
        "countermeasure": action.countermeasure.id if action.countermeasure is not None else None,
        "done": action.done,
        "dropped": action.dropped,
    }


def _said_json(lines: tuple[SaidLine, ...]) -> list[dict[str, str | None]]:
    return [{"text": line.text, "person": line.person or None} for line in lines]


def _as_row(record: Minutes) -> tuple[Any, ...]:
    told = as_json(record)
    length: Message | None = None
    if record.length is not None:
        length = msg("{real} of {planned}", real=record.length, planned=record.planned)
    return (
        record.meeting.id,
        record.meeting.kind,
        record.meeting.day.isoformat(),
        length,
        record.meeting.status,
        f"{told['done']}/{told['actions']}",
        told["parked"],
        f"{told['kept']}/{len(record.judgements)}" if record.judgements else None,
    )


def _day_and_kind(said: str) -> tuple[dt.date | None, MeetingKind | None]:
    """What a line such as "2026-04-17-review" names; no day where it is none."""
    day, kind = said[:10], said[10:].removeprefix("-")
    try:
        return dt.date.fromisoformat(day), MeetingKind(kind) if kind else None
    except ValueError:
        return None, None
