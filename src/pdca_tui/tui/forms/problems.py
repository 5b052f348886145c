"""The forms about deviations: taken on, changed, closed."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.problems import close_problem, contain_problem, edit_problem, take_on_problem
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.needs import Need
from pdca_tui.method.standard_offers import standard_from
from pdca_tui.model.enums import ProblemStatus
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Indicator, Problem
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values, changed
from pdca_tui.tui.forms.tasks import day_hint, day_text, owner_field
from pdca_tui.tui.forms.values import standing_facts
from pdca_tui.tui.scene import Scene


def _fields(snapshot: Snapshot, problem: Problem | None, owner: str) -> tuple[Field, ...]:
    return (
        owner_field(snapshot, owner),
        Field(
            "cause",
            N_("cause"),
            Kind.LINES,
            problem.cause if problem else "",
            hint=msg("What is thought to cause it; a guess may say that it is one."),
        ),
        Field(
            "next_step",
            N_("next step"),
            value=problem.next_step if problem else "",
            required=True,
            hint=msg("One thing that somebody does next."),
        ),
        Field("due", N_("due"), Kind.DAY, day_text(problem.due if problem else None), hint=day_hint(), ahead=True),
    )


def _became(snapshot: Snapshot, problem: Problem) -> tuple[Fact, ...]:
    """The standard that came of it, where there is one."""
    standard = standard_from(snapshot, problem)
    return ((N_("became"), standard.title),) if standard is not None else ()


def take_on_form(scene: Scene, subject: Indicator | Need) -> Form:
    """Give a deviation an owner, a supposed cause and a next step.

    `subject` is the indicator that deviates, or the need that asks for it; a need without an indicator is
    taken on under its own subject.
    """
    snapshot = scene.snapshot
    indicator = subject if isinstance(subject, Indicator) else snapshot.get(Indicator, subject.record_id)
    title = indicator.name if indicator is not None else getattr(subject, "subject", "")
    owner = scene.person.name if scene.person is not None else ""

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return take_on_problem(session, indicator, title=title, **fields)

        return SeenDeed(run, None, values)

    return Form(
        "problem-new",
        indicator.id if indicator is not None else title,
        msg("Take on"),
        _fields(snapshot, None, owner),
        work,
        subject=title,
        facts=standing_facts(snapshot, indicator) if indicator is not None else (),
        focus="cause",
        save_word=N_("take on"),
    )


def contain_form(scene: Scene, seen: Problem) -> Form:
    """Say what was done at once to protect customers, who did it and when; or why nothing has to be."""
    snapshot, indicator = scene.snapshot, scene.snapshot.get(Indicator, seen.indicator)
    by = seen.contained_by or (scene.person.name if scene.person is not None else seen.owner)

    def work(values: Values) -> SeenDeed[Problem]:
        def run(session: Session, record: Problem, fields: dict[str, Any]) -> Done:
            return contain_problem(session, record, **fields)

        return SeenDeed(run, seen, values, core="containment")

    return Form(
        "problem-contain",
        seen.id,
        msg("Protect customers first"),
        (
            Field(
                "containment",
                N_("done at once"),
                Kind.LINES,
                seen.containment,
                hint=msg("What keeps more customers from being hurt until the cause is found: stop, check, call."),
            ),
            Field(
                "contained_by",
                N_("done by"),
                Kind.PERSON,
                by,
                suggestions=tuple(person.name for person in snapshot.people),
            ),
            Field(
                "contained_on",
                N_("done on"),
                Kind.DAY,
                day_text(seen.contained_on or scene.day),
                hint=day_hint(),
                back=True,
            ),
            Field(
                "uncontained",
                N_("why not needed"),
                value=seen.uncontained,
                hint=msg("Only where nothing has to be done at once: the reason."),
            ),
        ),
        work,
        subject=seen.title,
        facts=standing_facts(snapshot, indicator) if indicator is not None else (),
        focus="containment",
        save_word=N_("contain"),
    )


def problem_form(scene: Scene, problem: Problem, focus: str | None = None) -> Form:
    """Change the title, owner, cause, next step or due day of a problem; an outcome closes it.

    Only what was changed is sent. What is changed beside an outcome is saved first, as a deed of its own.
    """
    snapshot, day = scene.snapshot, scene.day

    def work(values: Values) -> SeenDeed[Problem]:
        def run(session: Session, seen: Problem, fields: dict[str, Any]) -> Done:
            outcome = fields.get("outcome", "")
            edits = {name: value for name, value in fields.items() if name not in ("outcome", "status")}
            if not outcome:
                return edit_problem(session, seen, **edits)
            if edits:
                seen = edit_problem(session, seen, **edits).snapshot.get(Problem, seen.id) or seen
            return close_problem(session, seen, outcome)

        fields = changed(form, values, snapshot, day)
        if fields.get("outcome"):
            fields["status"] = ProblemStatus.CLOSED.value
        return SeenDeed(run, problem, fields, core="status")

    outcome = Field(
        "outcome",
        N_("outcome"),
        Kind.LINES,
        hint=msg("Written down, it closes the problem: what was done and what it changed, with the figure."),
    )

    form = Form(
        "problem-edit",
        problem.id,
        msg("Edit the problem"),
        (
            Field("title", N_("title"), value=problem.title, required=True),
            *_fields(snapshot, problem, problem.owner),
            outcome,
        ),
        work,
        subject=problem.title,
        facts=_became(snapshot, problem),
        focus=focus or "next_step",
        edits=True,
    )
    return form
