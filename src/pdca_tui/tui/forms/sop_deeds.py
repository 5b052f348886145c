"""The short forms about a way of working: looked at and kept, taken out of force, a step left out, a run ended."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pdca_tui.actions.runs import end_run, skip_step
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.standard_reviews import confirm_standard
from pdca_tui.actions.standards import retire_standard
from pdca_tui.method.runs import StepLine, completion, fills_said
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Edition, Run, Standard
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.sops import DAYS_TO_REVIEW
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values
from pdca_tui.tui.forms.tasks import day_hint
from pdca_tui.tui.scene import Scene


def review_form(scene: Scene, seen: Standard) -> Form:
    """Say that it holds as it is, and when it is looked at next."""

    def work(values: Values) -> SeenDeed[Standard]:
        def run(session: Session, record: Standard, fields: dict[str, Any]) -> Done:
            return confirm_standard(session, record, fields["next"])

        return SeenDeed(run, seen, dict(values), whole=True)

    next_day = (scene.day + dt.timedelta(days=DAYS_TO_REVIEW)).isoformat()
    return Form(
        "sop-review",
        seen.id,
        msg("Looked at: it holds as it is"),
        (Field("next", N_("next review"), Kind.DAY, next_day, required=True, hint=day_hint(), ahead=True),),
        work,
        subject=seen.title,
        save_word=N_("keep it"),
    )


def retire_form(seen: Standard) -> Form:
    """Take it out of force, with the reason."""

    def work(values: Values) -> SeenDeed[Standard]:
        def run(session: Session, record: Standard, fields: dict[str, Any]) -> Done:
            return retire_standard(session, record, fields["reason"])

        return SeenDeed(run, seen, dict(values), whole=True)

    return Form(
        "sop-retire",
        seen.id,
        msg("Take it out of force"),
        (
            Field(
                "reason",
                N_("reason"),
                required=True,
                hint=msg("It stays on record with all its versions, and can be put back."),
            ),
        ),
        work,
        subject=seen.title,
        save_word=N_("take it out"),
    )


def skip_form(run: Run, line: StepLine) -> Form:
    """Leave one step out this time, with the reason."""

    def work(values: Values) -> SeenDeed[None]:
        def skip(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return skip_step(session, run.id, line.place, fields["reason"])

        return SeenDeed(skip, None, dict(values))

    return Form(
        "run-skip",
        f"{run.id}.{line.place}",
        msg("Leave the step out"),
        (Field("reason", N_("reason"), required=True, hint=msg("It stands on the record of this day.")),),
        work,
        subject=line.step.text,
        save_word=N_("leave out"),
    )


def end_run_form(scene: Scene, run: Run, standard: Standard, edition: Edition) -> Form:
    """End a run, with what there is to say about the day."""

    def work(values: Values) -> SeenDeed[None]:
        def end(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return end_run(session, run.id, fields["note"])

        return SeenDeed(end, None, dict(values))

    steps = len(edition.content.steps)
    left = steps - len(run.ticks) - len(run.skipped)
    return Form(
        "run-end",
        run.id,
        msg("End the checklist"),
        (Field("note", N_("note"), Kind.LINES, hint=msg("What was different today, if anything.")),),
        work,
        subject=standard.title,
        facts=(
            (N_("done"), msg("{done} of {all}", done=len(run.ticks), all=steps)),
            (N_("still open"), str(left)),
            (N_("process figure"), fills_said(scene.snapshot, standard, run, completion(run, edition))),
        ),
        save_word=N_("end it"),
    )
