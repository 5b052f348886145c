"""The form about a countermeasure: what, of which kind, who, until when, and when its effect is judged."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pdca_tui.actions.countermeasures import add_countermeasure, edit_countermeasure, judge_countermeasure
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.words import WORDS
from pdca_tui.method.loop import verification_value
from pdca_tui.method.work import ENDED
from pdca_tui.model.enums import CountermeasureKind, Outcome
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Countermeasure, Indicator, Problem
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values, changed
from pdca_tui.tui.forms.tasks import day_hint
from pdca_tui.tui.scene import Scene

DAYS_TO_DO, DAYS_TO_JUDGE = 7, 7
"""What the form begins with: done in a week, judged a week after that."""


def countermeasure_form(scene: Scene, problem: Problem, cause: str | None = None) -> Form:
    """Decide what is done against the cause with the key `cause`, or against the problem as a whole."""
    analysis = scene.snapshot.analysis(problem)
    found = analysis.causes.get(cause) if analysis is not None and cause is not None else None
    due = scene.day + dt.timedelta(days=DAYS_TO_DO)
    running = analysis.meeting if analysis is not None else None
    begins = Countermeasure(
        id="",
        problem=problem.id,
        title="",
        owner=problem.owner,
        due=due,
        indicator=problem.indicator,
        verify_on=due + dt.timedelta(days=DAYS_TO_JUDGE),
    )

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            kind = CountermeasureKind(fields.pop("kind"))
            return add_countermeasure(session, problem.id, kind=kind, cause=cause, meeting=running, **fields)

        return SeenDeed(run, None, dict(values))

    return Form(
        "countermeasure-new",
        f"{problem.id}.{cause or ''}",
        msg("What is done against it"),
        (*_fields(scene, begins), _measure(scene, problem)),
        work,
        subject=found.text if found is not None else problem.title,
        facts=_facts(problem, found is not None),
        check=_check,
        focus="title",
        save_word=N_("decide"),
    )


def countermeasure_edit_form(scene: Scene, seen: Countermeasure) -> Form:
    """Correct a countermeasure; its task follows."""

    def work(values: Values) -> SeenDeed[Countermeasure]:
        def run(session: Session, record: Countermeasure, fields: dict[str, Any]) -> Done:
            if "kind" in fields:
                fields = {**fields, "kind": CountermeasureKind(fields["kind"])}
            return edit_countermeasure(session, record, **fields)

        return SeenDeed(run, seen, changed(form, values, scene.snapshot, scene.day))

    problem = scene.snapshot.get(Problem, seen.problem)
    form = Form(
        "countermeasure-edit",
        seen.id,
        msg("Correct what is done"),
        _fields(scene, seen),
        work,
        subject=seen.title,
        facts=_facts(problem, True) if problem is not None else (),
        check=_check,
        edits=True,
    )
    return form


def judge_form(scene: Scene, seen: Countermeasure) -> Form:
    """Judge whether it has worked, with the figure in sight."""
    words = WORDS["Outcome"]
    value = verification_value(scene.snapshot, seen)
    indicator = scene.snapshot.get(Indicator, seen.indicator)
    stands = (
        msg("{number} {unit}, {day}", number=value.number, unit=indicator.unit if indicator else "", day=value.day)
        if value is not None
        else msg("no figure since it was done")
    )

    def work(values: Values) -> SeenDeed[Countermeasure]:
        def run(session: Session, record: Countermeasure, fields: dict[str, Any]) -> Done:
            return judge_countermeasure(session, record, Outcome(fields["outcome"]), fields["finding"])

        return SeenDeed(run, seen, values, core="outcome")

    return Form(
        "countermeasure-judge",
        seen.id,
        msg("Has it worked?"),
        (
            Field(
                "outcome",
                N_("effect"),
                Kind.CHOICE,
                Outcome.EFFECTIVE.value,
                required=True,
                choices=tuple((one.value, words[one.value]) for one in (Outcome.EFFECTIVE, Outcome.INEFFECTIVE)),
            ),
            Field("finding", N_("finding"), Kind.LINES, required=True, hint=msg("What was seen, with the figure.")),
        ),
        work,
        subject=seen.title,
        facts=(
            (N_("expected effect"), seen.expected or "-"),
            (N_("seen in"), indicator.name if indicator is not None else "-"),
            (N_("stands at"), stands),
        ),
        focus="finding",
        save_word=N_("judge"),
    )


def _fields(scene: Scene, begins: Countermeasure) -> tuple[Field, ...]:
    snapshot, words = scene.snapshot, WORDS["CountermeasureKind"]
    people = tuple(person.name for person in snapshot.people)
    indicators = tuple((one.id, one.name) for one in snapshot.indicators)
    fields = [
        Field("title", N_("what is done"), value=begins.title, required=True),
        Field(
            "kind",
            N_("kind"),
            Kind.CHOICE,
            begins.kind.value,
            required=True,
            choices=tuple((one.value, words[one.value]) for one in CountermeasureKind),
        ),
        Field("owner", N_("owner"), Kind.PERSON, begins.owner, required=True, suggestions=people),
        Field("due", N_("due"), Kind.DAY, _day(begins.due), required=True, hint=day_hint(), ahead=True),
        Field(
            "expected",
            N_("expected effect"),
            value=begins.expected,
            hint=msg("What will be different, in figures where you can: late sheets 3 to 0."),
        ),
    ]
    if indicators:
        first = begins.indicator if begins.indicator in dict(indicators) else indicators[0][0]
        fields.append(Field("indicator", N_("seen in"), Kind.CHOICE, first or "", required=True, choices=indicators))
    fields += [
        Field(
            "verify_on",
            N_("judged on"),
            Kind.DAY,
            _day(begins.verify_on),
            required=True,
            hint=msg("The day on which you look whether it has worked."),
            ahead=True,
        ),
        Field("reason", N_("reason"), value=begins.reason, hint=msg("Only for a changed target: why it is right.")),
        Field("approver", N_("approved by"), Kind.PERSON, begins.approver, suggestions=people),
    ]
    return tuple(fields)


def _measure(scene: Scene, problem: Problem) -> Field:
    """Where the task stands: beneath a measure of the plan, or by itself."""
    open_measures = [one for one in scene.snapshot.measures if _is_open(scene, one.id)]
    return Field(
        "measure",
        N_("measure"),
        Kind.CHOICE,
        "",
        choices=(("", N_("none")), *((one.id, one.code) for one in open_measures)),
        hint=msg("The measure of the plan that the task belongs to."),
    )


def _is_open(scene: Scene, measure_id: str) -> bool:
    tasks = [task for task in scene.snapshot.tasks if task.measure == measure_id]
    return not tasks or any(task.status not in ENDED for task in tasks)


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day is not None else ""


def _facts(problem: Problem | None, at_cause: bool) -> tuple[Fact, ...]:
    return ((N_("problem"), problem.title),) if problem is not None and at_cause else ()


def _check(values: Values) -> dict[str, Message]:
    faults: dict[str, Message] = {}
    if values.get("verify_on") and values.get("due") and values["verify_on"] < values["due"]:
        faults["verify_on"] = msg("That is before it is done, on {due}.", due=values["due"])
    if values.get("kind") == CountermeasureKind.TARGET.value:
        if not values.get("reason"):
            faults["reason"] = msg("A changed target needs its reason.")
        if not values.get("approver"):
            faults["approver"] = msg("A changed target needs somebody who approves it.")
    return faults
