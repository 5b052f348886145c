"""The form that splits a task that is too long."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.wbs_split import Part, split_task, suggested_parts
from pdca_tui.i18n.numbers import number
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Task
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.reading import read_number
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values
from pdca_tui.tui.scene import Scene

_BAR = re.compile(r"\s*[|｜]\s*")


def split_form(scene: Scene, task: Task) -> Form:
    """Ask for the parts, a line each with its days behind a bar; pieces of at most two days are suggested."""
    suggested = "\n".join(f"{part.title} | {number(part.days)}" for part in suggested_parts(scene.snapshot, task))

    def work(values: Values) -> SeenDeed[Task]:
        parts = read_parts(values["parts"])

        def run(session: Session, seen: Task, fields: dict[str, Any]) -> Done:
            return split_task(session, seen, parts if isinstance(parts, list) else [])

        return SeenDeed(run, task, {"parts": values["parts"]}, whole=True)

    def fault(text: str) -> Message | None:
        parts = read_parts(text)
        return parts if isinstance(parts, Message) else None

    field = Field(
        "parts",
        N_("parts"),
        Kind.LINES,
        suggested,
        required=True,
        check=fault,
        hint=msg("One part a line: its name | its days. Each part waits for the one before."),
    )
    return Form(
        "task-split",
        task.id,
        msg("Split {code}", code=task.code),
        (field,),
        work,
        subject=task.title,
        save_word=N_("split"),
    )


def read_parts(text: str) -> list[Part] | Message:
    """The parts of a text with a line each, or the sentence that says which line cannot be read."""
    parts: list[Part] = []
    for line in filter(str.strip, text.splitlines()):
        title, *cells = _BAR.split(line.strip())
        days = read_number(cells[0]) if cells and cells[0] else Decimal(1)
        if not title or isinstance(days, Message) or days < 0 or len(cells) > 1:
            return msg(
                "“{line}” is no part. Write its name, a bar and its days: Train the staff | 1", line=line.strip()
            )
        parts.append(Part(title, days))
    if len(parts) < 2:
        return msg("A split needs two parts or more. Write one a line.")
    return parts
