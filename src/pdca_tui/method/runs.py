"""A way of working carried out as a checklist: what is done, what is late, and the figure it comes to."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from pdca_tui.method.rounding import trimmed
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Indicator, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Edition, Run, Standard, Step

PERCENT = "%"
"""The only unit that a run can report: a share of the steps."""

_DECIMALS = 2


class StepLine(msgspec.Struct, frozen=True):
    """One step of a run. `place` counts from 0; `late` is in whole minutes after its time, 0 for none.

    One that was skipped has the reason in `skipped`; neither ticked nor skipped it is still to do, and then `late`
    says by how much it is over by now.
    """

    place: int
    step: Step
    ticked: dt.datetime | None
    skipped: str
    late: int

    @property
    def open(self) -> bool:
        """Whether somebody still has to do it or say why not."""
        return self.ticked is None and not self.skipped


def step_lines(run: Run, edition: Edition, now: dt.datetime) -> list[StepLine]:
    """The steps of the version that is followed, as they stand at `now`."""
    lines = []
    for place, step in enumerate(edition.content.steps):
        said, skipped = run.ticks.get(str(place)), run.skipped.get(str(place), "")
        ticked = dt.datetime.fromisoformat(said) if said else None
        judged = ticked or (None if skipped or run.ended_at is not None else now)
        late = minutes_late(step, run.day, judged) if judged is not None else 0
        lines.append(StepLine(place, step, ticked, skipped, late))
    return lines


def minutes_late(step: Step, day: dt.date, moment: dt.datetime) -> int:
    """Whole minutes from the time of a step on `day` to `moment`; 0 before it, and for a step without a time."""
    if not step.at:
        return 0
    due = dt.datetime.combine(day, dt.time.fromisoformat(step.at), moment.tzinfo)
    return max(0, int((moment - due).total_seconds() // 60))


def completion(run: Run, edition: Edition) -> Decimal | None:
    """done steps / all steps x 100, at most two decimals; None for a version without steps.

    A step counts as done when it was ticked, however late. One that was skipped with a reason is not done: the
    figure says how much of the way of working was carried out, and the reason stands beside it.
    """
    steps = len(edition.content.steps)
    if not steps:
        return None
    done = sum(str(place) in run.ticks for place in range(steps))
    return trimmed(Decimal(done) * 100 / steps, _DECIMALS)


def open_run(snapshot: Snapshot, standard: Standard) -> Run | None:
    """The run of a standard that nobody has ended yet."""
    return next((run for run in reversed(snapshot.runs(standard)) if run.ended_at is None), None)


def filled_indicator(snapshot: Snapshot, standard: Standard) -> Indicator | None:
    """The process figure that the runs of a standard report, where its unit is one that a run can."""
    indicator = snapshot.get(Indicator, standard.fills)
    return indicator if indicator is not None and indicator.unit.strip() in (PERCENT, "％") else None


def own_value(snapshot: Snapshot, standard: Standard, indicator: Indicator, day: dt.date) -> Value | None:
    """The value of `day` that a person entered or corrected: a run of the standard leaves it as it is."""
    value = next((one for one in snapshot.values(indicator) if one.day == day), None)
    return None if value is None or is_of_a_run(snapshot, standard, value) else value


def is_of_a_run(snapshot: Snapshot, standard: Standard, value: Value) -> bool:
    """Whether `value` is what an earlier run of this standard entered, and still is as the run left it."""
    return any(run.value == value.id and run.share == value.number for run in snapshot.runs(standard))


def fills_said(snapshot: Snapshot, standard: Standard, run: Run, share: Decimal | None) -> Message:
    """What the end of a run does, or has done, to the process figure; or why it does nothing."""
    named, indicator = snapshot.get(Indicator, standard.fills), filled_indicator(snapshot, standard)
    if named is None:
        return msg("none: a run enters no figure")
    if indicator is None:
        return msg(
            "{indicator} is counted in {unit}, not in %: a run does not fill it",
            indicator=named.name,
            unit=named.unit or "-",
        )
    theirs = own_value(snapshot, standard, indicator, run.day)
    if run.ended_at is not None and run.value is None:
        return msg("{indicator}: this run entered no figure", indicator=named.name)
    if run.ended_at is None and theirs is not None:
        return msg(
            "{indicator} stays at {number} % for this day, as {other} entered it",
            indicator=named.name,
            number=theirs.number,
            other=theirs.changed_by,
        )
    return msg("{indicator}: {share} %", indicator=named.name, share=share)
