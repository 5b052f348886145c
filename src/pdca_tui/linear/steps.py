"""The steps of a checklist: ticked, taken back, left out."""

from __future__ import annotations

from pdca_tui.linear.outcomes import Ask, Do, Outcome
from pdca_tui.method.runs import StepLine
from pdca_tui.model.message import msg
from pdca_tui.model.records import (
    Record,
    Run,
)
from pdca_tui.tui import refusals
from pdca_tui.tui.scene import Scene


def turn_step(line: StepLine, run: Record | None) -> Outcome:
    """Tick a step of a checklist; one that is ticked is taken back."""
    from pdca_tui.actions.runs import tick_step, untick_step

    if not isinstance(run, Run):
        return msg("Nothing opens from this line.")
    deed = tick_step if line.open else untick_step
    return Do(lambda session: deed(session, run.id, line.place))


def skip(line: StepLine, run: Record | None, scene: Scene) -> Outcome:
    from pdca_tui.tui.forms.sop_deeds import skip_form

    if not isinstance(run, Run):
        return msg("Nothing opens from this line.")
    return refusals.why_not_write(scene) or Ask(skip_form(run, line))
