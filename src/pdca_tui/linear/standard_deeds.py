"""What is done to a standard: carried out, put out of force and back, used, read."""

from __future__ import annotations

from collections.abc import Callable

from pdca_tui.linear.opening import ask
from pdca_tui.linear.outcomes import Ask, Do, Go, Outcome
from pdca_tui.method.runs import open_run
from pdca_tui.method.standard_offers import offer_of, standard_from
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.message import msg
from pdca_tui.model.records import (
    Problem,
    Standard,
)
from pdca_tui.tui import refusals
from pdca_tui.tui.scene import Scene


def carry_out(standard: Standard, scene: Scene) -> Outcome:
    """Go on with the checklist that was begun, or begin one."""
    from pdca_tui.actions.runs import begin_run

    running = open_run(scene.snapshot, standard)
    if running is not None:
        return Go(running)
    return refusals.why_not_write(scene) or Do(
        lambda session: begin_run(session, standard), then=lambda after: open_run(after.snapshot, standard)
    )


def retire(standard: Standard, scene: Scene) -> Outcome:
    """Take it out of force, or put it back."""
    if standard.retired_on is not None:
        return restore(standard, scene)
    if standard.kind is not StandardKind.SOP:
        return ask("knowledge_retire", standard, scene)
    from pdca_tui.tui.forms.sop_deeds import retire_form

    return refusals.why_not_own(scene, standard.owner) or Ask(retire_form(standard))


def restore(standard: Standard, scene: Scene) -> Outcome:
    from pdca_tui.actions.standards import restore_standard

    return refusals.why_not_standard(scene, standard, "restore") or Do(
        lambda session: restore_standard(session, standard)
    )


def use(standard: Standard, scene: Scene) -> Outcome:
    from pdca_tui.actions.standards import note_use

    return refusals.why_not_standard(scene, standard, "use") or Do(lambda session: note_use(session, standard))


def has_read(standard: Standard, scene: Scene) -> Outcome:
    from pdca_tui.actions.standards import mark_read

    return Do(lambda session: mark_read(session, standard))


def standard_of_problem(problem: Problem, scene: Scene) -> Outcome:
    """The standard a problem became, or the form that makes what has worked one."""
    made = standard_from(scene.snapshot, problem)
    if made is not None:
        return Go(made)
    offered = offer_of(scene.snapshot, problem)
    if offered is None:
        return msg("Nothing against it has been judged effective yet, so nothing can become standard.")
    return ask("standardise", offered, scene)


ON_STANDARD: dict[str, Callable[[Standard, Scene], Outcome]] = {
    "run": carry_out,
    "retire": retire,
    "restore": restore,
    "use": use,
    "read": has_read,
}
