"""The form of an agenda: one segment a line, its minutes first."""

from __future__ import annotations

import re
from typing import Any

from pdca_tui.actions.agendas import edit_agenda
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.words import WORDS
from pdca_tui.method.agenda import agenda
from pdca_tui.model.enums import MeetingKind, SegmentKind
from pdca_tui.model.keys import NEW_LINE
from pdca_tui.model.meetings import AgendaItem
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.text import fold
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values
from pdca_tui.tui.scene import Scene

_LINE = re.compile(r"\s*(\d{1,3})\s+(.+?)\s*")


def agenda_form(scene: Scene, kind: MeetingKind) -> Form:
    """Change the segments of a meeting: each line is minutes and a name. A name of the method keeps its data."""

    def word(segment: SegmentKind) -> str:
        return scene.look.t(WORDS["SegmentKind"][segment])

    names = {fold(word(segment)): segment for segment in SegmentKind if segment is not SegmentKind.OTHER}

    def read(text: str) -> tuple[AgendaItem, ...] | Message:
        items = []
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.strip():
                continue
            found = _LINE.fullmatch(line)
            if found is None:
                return msg(
                    "Line {n} is not minutes and a name, as in `5 {name}`.", n=number, name=word(SegmentKind.TODAY)
                )
            segment = names.get(fold(found[2]), SegmentKind.OTHER)
            title = found[2] if segment is SegmentKind.OTHER else ""
            items.append(AgendaItem(segment, int(found[1]) * 60, title))
        return tuple(items)

    def fault(text: str) -> Message | None:
        items = read(text)
        return items if isinstance(items, Message) else None

    def work(values: Values) -> SeenDeed[None]:
        items = read(values["segments"])

        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return edit_agenda(session, kind, items if not isinstance(items, Message) else ())

        return SeenDeed(run, None, values)

    now = "\n".join(f"{i.seconds // 60} {i.title or word(i.kind)}" for i in agenda(scene.snapshot, kind))
    return Form(
        "agenda",
        kind.value,
        msg("Change the agenda"),
        (
            Field(
                "segments",
                N_("segments"),
                Kind.LINES,
                now,
                required=True,
                check=fault,
                hint=msg("One line a segment: minutes, then its name. {line} begins a new line.", line=NEW_LINE),
            ),
        ),
        work,
        facts=((N_("meeting"), Message(WORDS["MeetingKind"][kind])),),
    )
