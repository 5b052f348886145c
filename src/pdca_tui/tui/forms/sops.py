"""The forms about a way of working: made, its facts changed, a new version, what has worked made standard."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.standard_reviews import decline_standard
from pdca_tui.actions.standards import FIRST, add_standard, edit_standard, new_edition
from pdca_tui.method.edition_numbers import next_number
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Countermeasure, Indicator, Problem, Standard, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content, Step
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.sop_lines import (
    exceptions_fault,
    exceptions_text,
    read_criteria,
    read_exceptions,
    read_steps,
    steps_fault,
    steps_text,
)
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values, changed
from pdca_tui.tui.forms.tasks import day_hint, day_text, owner_field
from pdca_tui.tui.scene import Scene

DAYS_TO_REVIEW = 90
"""A new way of working is looked at again after a round."""

MAKE, LEAVE = "make", "leave"


def sop_form(scene: Scene) -> Form:
    """Make a way of working with its first version."""
    return _making(scene, "sop-new", "", Standard(id="", kind=StandardKind.SOP, title="", owner=_own(scene)), Content())


def standardise_form(scene: Scene, proven: Countermeasure) -> Form:
    """Make what has worked a way of working, or say why it becomes none."""
    snapshot = scene.snapshot
    problem, task = snapshot.get(Problem, proven.problem), snapshot.get(Task, proven.task)
    indicator = snapshot.get(Indicator, proven.indicator)
    driven = indicator.measures if indicator is not None else ()
    measure = task.measure if task is not None and task.measure else driven[0] if len(driven) == 1 else None
    begins = Standard(
        id="",
        kind=StandardKind.SOP,
        title=proven.title,
        owner=proven.owner,
        measure=measure,
        indicator=proven.indicator,
    )
    steps = dict.fromkeys(text for text in (proven.title, task.title if task is not None else "") if text)
    content = Content(performer=proven.owner, steps=tuple(Step(text=text) for text in steps))
    return _making(scene, "sop-standardise", proven.id, begins, content, proven, problem)


def sop_edit_form(scene: Scene, seen: Standard, focus: str | None = None) -> Form:
    """Change what stands around the content; it makes no new version."""

    def work(values: Values) -> SeenDeed[Standard]:
        def run(session: Session, record: Standard, fields: dict[str, Any]) -> Done:
            return edit_standard(session, record, **_fields_of(fields))

        return SeenDeed(run, seen, changed(form, values, scene.snapshot, scene.day))

    form = Form(
        "sop-edit",
        seen.id,
        msg("Edit the facts"),
        _facts(scene, seen),
        work,
        subject=seen.title,
        focus=focus or "owner",
        edits=True,
    )
    return form


def sop_edition_form(scene: Scene, seen: Standard) -> Form:
    """Make a new version, which begins with what the last one says."""
    edition = scene.snapshot.edition(seen)
    content, number = (edition.content, edition.number) if edition is not None else (Content(), "")
    based_on = edition.id if edition is not None else None

    def work(values: Values) -> SeenDeed[Standard]:
        def run(session: Session, record: Standard, fields: dict[str, Any]) -> Done:
            said = _content(fields)
            return new_edition(
                session, record, said, number=fields["number"], reason=fields["reason"], based_on=based_on
            )

        return SeenDeed(run, seen, dict(values), whole=True)

    return Form(
        "sop-edition",
        seen.id,
        msg("New version"),
        (
            Field("number", N_("version"), value=next_number(number), required=True),
            Field(
                "reason",
                N_("reason"),
                required=True,
                hint=msg("Why it was changed: who reads it next asks for that first."),
            ),
            *_says(content),
        ),
        work,
        subject=seen.title,
        facts=((N_("in force"), number or "-"),),
        focus="reason",
    )


def _making(
    scene: Scene,
    name: str,
    key: str,
    begins: Standard,
    content: Content,
    proven: Countermeasure | None = None,
    problem: Problem | None = None,
) -> Form:
    review = scene.day + dt.timedelta(days=DAYS_TO_REVIEW)

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            if proven is not None and fields["becomes"] == LEAVE:
                return decline_standard(session, proven, fields["no_standard"])
            given = _fields_of({name: fields[name] for name in _FACT_NAMES if name in fields})
            return add_standard(
                session,
                StandardKind.SOP,
                given.pop("title"),
                _content(fields),
                number=fields["number"],
                reason=proven.finding if proven is not None else "",
                problem=proven.problem if proven is not None else None,
                countermeasure=proven.id if proven is not None else None,
                origin=fields.get("origin", ""),
                **given,
            )

        return SeenDeed(run, None, dict(values))

    words = _origin(scene.snapshot, proven, problem) if proven is not None else ""
    origin = Field("origin", N_("where it comes from"), Kind.LINES, words)
    fields = (
        *_facts(scene, begins, review),
        Field("number", N_("version"), value=FIRST, required=True),
        *_says(content),
        *((origin,) if proven is not None else ()),
    )
    return Form(
        name,
        key,
        msg("Make it a standard") if proven is not None else msg("New way of working"),
        (*_decision(), *fields) if proven is not None else fields,
        work,
        subject=proven.title if proven is not None else "",
        facts=((N_("what was seen"), proven.finding or "-"),) if proven is not None else (),
        check=_decided if proven is not None else None,
        focus="title" if proven is None else "becomes",
        save_word=N_("make it standard"),
    )


def _origin(snapshot: Snapshot, proven: Countermeasure, problem: Problem | None) -> str:
    """The way from the problem to the proof in words, which stay when its round goes into the archive."""
    analysis = snapshot.analysis(problem) if problem is not None else None
    cause = analysis.causes.get(proven.cause or "") if analysis is not None else None
    lines = (problem.title if problem is not None else "", cause.text if cause is not None else "", proven.finding)
    return "\n".join(line for line in lines if line)


def _decision() -> tuple[Field, ...]:
    return (
        Field(
            "becomes",
            N_("becomes"),
            Kind.CHOICE,
            MAKE,
            required=True,
            choices=((MAKE, N_("a way of working")), (LEAVE, N_("no standard"))),
        ),
        Field("no_standard", N_("why not"), hint=msg("Only for no standard: why what has worked is not kept so.")),
    )


def _decided(values: Values) -> dict[str, Message]:
    if values.get("becomes") == LEAVE and not values.get("no_standard"):
        return {"no_standard": msg("Say why it becomes no standard.")}
    return {}


_FACT_NAMES = ("title", "owner", "review_on", "measure", "indicator", "fills", "tags")


def _facts(scene: Scene, begins: Standard, review: dt.date | None = None) -> tuple[Field, ...]:
    """The questions about what stands around the content."""
    snapshot, none = scene.snapshot, ("", N_("none"))
    measures = (none, *((one.id, f"{one.code} {one.title}") for one in snapshot.measures))
    figures = (none, *((one.id, f"{one.name} ({one.unit})" if one.unit else one.name) for one in snapshot.indicators))
    return (
        Field("title", N_("title"), value=begins.title, required=True),
        owner_field(snapshot, begins.owner),
        Field(
            "review_on",
            N_("review day"),
            Kind.DAY,
            day_text(begins.review_on or review),
            hint=day_hint(),
            ahead=True,
        ),
        Field(
            "indicator",
            N_("effect figure"),
            Kind.CHOICE,
            begins.indicator or "",
            choices=figures,
            hint=msg("The figure in which its effect shows. When that slips, the standard asks for a new version."),
        ),
        Field(
            "fills",
            N_("process figure"),
            Kind.CHOICE,
            begins.fills or "",
            choices=figures,
            hint=msg("A figure in %: each checklist that is ended enters its share of done steps there."),
        ),
        Field("measure", N_("measure"), Kind.CHOICE, begins.measure or "", choices=measures),
        Field("tags", N_("tags"), value=", ".join(begins.tags), hint=msg("Words to find it by, parted by commas.")),
    )


def _says(content: Content) -> tuple[Field, ...]:
    """The questions about the content."""
    return (
        Field("when", N_("when"), value=content.when, hint=msg("Such as: daily 17:00-17:30.")),
        Field("performer", N_("who does it"), value=content.performer, hint=msg("A role or a person.")),
        Field(
            "steps",
            N_("steps"),
            Kind.LINES,
            steps_text(content.steps),
            required=True,
            check=steps_fault,
            hint=msg("One a line, its time first: 17:05 make the pick list"),
        ),
        Field(
            "exceptions",
            N_("exceptions"),
            Kind.LINES,
            exceptions_text(content.exceptions),
            check=exceptions_fault,
            hint=msg("One a line: case -> what is done"),
        ),
        Field(
            "criteria",
            N_("quality criteria"),
            Kind.LINES,
            "\n".join(content.criteria),
            hint=msg("One a line: how one sees that it was done well."),
        ),
    )


def _content(values: Values) -> Content:
    """What the answers say; the form has checked that they can be read."""
    steps, exceptions = read_steps(values["steps"]), read_exceptions(values["exceptions"])
    return Content(
        when=values["when"],
        performer=values["performer"],
        steps=steps if not isinstance(steps, Message) else (),
        exceptions=exceptions if not isinstance(exceptions, Message) else (),
        criteria=read_criteria(values["criteria"]),
    )


def _fields_of(values: Values) -> dict[str, Any]:
    """The answers as a standard's fields."""
    fields = dict(values)
    if "tags" in fields:
        fields["tags"] = tuple(tag.strip() for tag in fields["tags"].replace("，", ",").replace("、", ",").split(","))
    return fields


def _own(scene: Scene) -> str:
    return scene.person.name if scene.person is not None else ""
