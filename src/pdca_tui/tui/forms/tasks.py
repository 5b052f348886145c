"""The forms about tasks: a new one, an edit, the end, a block."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pdca_tui.actions.checks import check_days, check_order
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.task_states import block_task, finish_task
from pdca_tui.actions.tasks import create_task, edit_task
from pdca_tui.i18n.numbers import number
from pdca_tui.i18n.words import WORDS
from pdca_tui.model.enums import Repeat
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.weekdays import read_weekdays, write_weekdays
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.reading import read_number, weekdays_fault
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values, changed
from pdca_tui.tui.scene import Scene

REPEATS = (("", N_("once")), *WORDS["Repeat"].items())


def people_of(snapshot: Snapshot) -> tuple[str, ...]:
    """The names a person field offers."""
    return tuple(person.name for person in snapshot.people)


def owner_field(snapshot: Snapshot, value: str = "", label: str = N_("owner")) -> Field:
    """Whose it is. The hint lists the names that can be typed."""
    names = people_of(snapshot)
    hint = msg("One person: {names}.", names=list(names)) if names else None
    return Field("owner", label, Kind.PERSON, value, hint=hint, suggestions=names)


def day_text(day: dt.date | None) -> str:
    """A day as a field begins with it."""
    return day.isoformat() if day is not None else ""


def day_hint() -> Message:
    """How a day can be typed."""
    return msg("A day: 04-17, today, +3 or Friday.")


def _days_fault(text: str) -> Message | None:
    days = read_number(text)
    try:
        check_days(None if isinstance(days, Message) else days)
    except Refused as error:
        return error.message
    return None


def _faults(values: Values, shown: str = "") -> dict[str, Message]:
    """What does not go together. `shown` are the weekdays that the form began with: they may be left standing."""
    faults: dict[str, Message] = {}
    try:
        check_order(values.get("start"), values.get("due"))
    except Refused as error:
        faults["due"] = error.message
    weekdays = values.get("weekdays", "")
    if weekdays and weekdays != shown and values.get("repeats") != Repeat.WEEKLY:
        faults["weekdays"] = msg("Only what repeats weekly has weekdays. Choose weekly above.")
    return faults


def _task_fields(scene: Scene, task: Task | None, *, layer: bool = False) -> tuple[Field, ...]:
    """The questions about a task; a layer's days and repeats are those of its parts, so it is not asked."""
    snapshot = scene.snapshot
    codes = [found.code for found in (snapshot.get(Task, i) for i in (task.depends if task else ())) if found]
    days = number(task.days) if task is not None and task.days is not None else ""
    good = msg("Working days; 1 or 2 is a good size.")
    repeats = task.repeats.value if task is not None and task.repeats is not None else ""
    own = Field("days", N_("days"), Kind.NUMBER, days, check=_days_fault, hint=good)
    comes_back = Field("repeats", N_("repeats"), Kind.CHOICE, repeats, choices=REPEATS)
    weekdays = Field(
        "weekdays",
        N_("weekdays"),
        value=_shown_weekdays(scene, task),
        check=weekdays_fault,
        hint=msg("For weekly, such as 135 or Mon, Wed, Fri; else the weekday of its start."),
    )
    return (
        Field("title", N_("title"), value=task.title if task else "", required=True),
        owner_field(snapshot, task.owner if task else ""),
        Field(
            "done_when",
            N_("done when"),
            Kind.LINES,
            task.done_when if task else "",
            hint=msg("What can be seen when it is done."),
        ),
        *(() if layer else (own,)),
        Field("start", N_("start"), Kind.DAY, day_text(task.start if task else None), hint=day_hint()),
        # Only a new task is late at once by a slip; what has begun is put right as it was.
        Field("due", N_("due"), Kind.DAY, day_text(task.due if task else None), hint=day_hint(), ahead=task is None),
        Field(
            "depends",
            N_("depends on"),
            Kind.CODES,
            ", ".join(codes),
            hint=msg("Codes of the tasks that end before it, such as M1.3.2."),
        ),
        *(() if layer else (comes_back, weekdays)),
    )


def _shown_weekdays(scene: Scene, task: Task | None) -> str:
    return write_weekdays(task.weekdays, scene.look.tr.language) if task is not None else ""


def _repeat(values: Values) -> Values:
    """`values` with repeats and weekdays as the record holds them."""
    found = dict(values)
    if "repeats" in values:
        found["repeats"] = Repeat(values["repeats"]) if values["repeats"] else None
    if "weekdays" in values:
        found["weekdays"] = read_weekdays(values["weekdays"]) or ""
    return found


def task_form(scene: Scene, parent: Task | Measure) -> Form:
    """A new task beneath a task or a measure."""
    measure = parent.measure if isinstance(parent, Task) else parent.id
    above = parent.id if isinstance(parent, Task) else None

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return create_task(session, measure, parent=above, **fields)

        return SeenDeed(run, None, _repeat(values))

    return Form(
        "task-new",
        parent.id,
        msg("New task under {code}", code=parent.code),
        _task_fields(scene, None),
        work,
        subject=parent.title,
        check=_faults,
        save_word=N_("add"),
    )


def new_task_form(scene: Scene) -> Form:
    """A new task whose measure is asked for, where nobody has pointed at one; there is a measure at least."""
    measures = scene.snapshot.measures
    which = Field(
        "measure",
        N_("measure"),
        Kind.CHOICE,
        measures[0].id,
        required=True,
        choices=tuple((one.id, f"{one.code} {one.title}") for one in measures),
    )

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            rest = {name: value for name, value in fields.items() if name != "measure"}
            return create_task(session, fields["measure"], **rest)

        return SeenDeed(run, None, _repeat(values))

    return Form(
        "task-new",
        "",
        msg("New task"),
        (which, *_task_fields(scene, None)),
        work,
        check=_faults,
        focus="title",
        save_word=N_("add"),
    )


def edit_task_form(scene: Scene, task: Task, focus: str | None = None) -> Form:
    """Change a task; `focus` names the field to begin in. Only what was changed is sent."""
    snapshot, day, shown = scene.snapshot, scene.day, _shown_weekdays(scene, task)

    def work(values: Values) -> SeenDeed[Task]:
        def run(session: Session, seen: Task, fields: dict[str, Any]) -> Done:
            return edit_task(session, seen, **fields)

        return SeenDeed(run, task, _repeat(changed(form, values, snapshot, day)))

    form = Form(
        "task-edit",
        task.id,
        msg("Edit {code}", code=task.code),
        _task_fields(scene, task, layer=not snapshot.is_leaf(task)),
        work,
        subject=task.title,
        check=lambda values: _faults(values, shown),
        focus=focus,
        edits=True,
    )
    return form


def finish_form(scene: Scene, task: Task) -> Form:
    """End a task: its done-criterion is the question, the evidence is the answer."""

    def work(values: Values) -> SeenDeed[Task]:
        def run(session: Session, seen: Task, fields: dict[str, Any]) -> Done:
            return finish_task(session, seen, fields.get("evidence", ""))

        return SeenDeed(run, task, {"status": "done", **values}, core="status")

    criterion: Message | str = task.done_when or msg("No criterion is written down. Say what came of it.")
    evidence = Field(
        "evidence",
        N_("evidence"),
        Kind.LINES,
        task.evidence,
        required=True,
        hint=msg("What shows it: where it lies, what was counted, who saw it."),
    )
    return Form(
        "task-finish",
        task.id,
        msg("Finish {code}", code=task.code),
        (evidence,),
        work,
        subject=task.title,
        facts=((N_("done when"), criterion),),
        save_word=N_("finish"),
    )


def block_form(scene: Scene, task: Task) -> Form:
    """Say that a task cannot go on, and why."""

    def work(values: Values) -> SeenDeed[Task]:
        def run(session: Session, seen: Task, fields: dict[str, Any]) -> Done:
            return block_task(session, seen, fields["blocked_reason"])

        return SeenDeed(run, task, {"status": "blocked", **values}, core="status")

    facts: tuple[Fact, ...] = ((N_("done when"), task.done_when),) if task.done_when else ()
    reason = Field(
        "blocked_reason",
        N_("what blocks it"),
        Kind.LINES,
        task.blocked_reason,
        required=True,
        hint=msg("What is missing, and from whom. It appears under Needs you."),
    )
    return Form(
        "task-block",
        task.id,
        msg("Block {code}", code=task.code),
        (reason,),
        work,
        subject=task.title,
        facts=facts,
        save_word=N_("block"),
    )
