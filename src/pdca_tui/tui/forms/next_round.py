"""The forms about the next round: its goal and days, and what it wants of an indicator."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pdca_tui.actions.next_round import MOST_WEEKS, plan_round, set_aim
from pdca_tui.actions.rounds import WEEKS
from pdca_tui.actions.session import Done, Session
from pdca_tui.exchange.notations import parse_target, write_target
from pdca_tui.i18n import numbers
from pdca_tui.method.next_round import AimLine, next_number, usual_start
from pdca_tui.method.weeks import weeks_in
from pdca_tui.model.enums import Basis
from pdca_tui.model.message import N_, msg
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.indicators import target_fault
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values, whole
from pdca_tui.tui.forms.tasks import day_hint, day_text
from pdca_tui.tui.scene import Scene


def round_form(scene: Scene) -> Form:
    """Plan the next round, or change what is planned of it."""
    snapshot, known = scene.snapshot, scene.snapshot.planned_round
    start = known.start if known is not None else usual_start(snapshot)
    weeks = weeks_in(known) if known is not None else WEEKS

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            count = fields["weeks"]
            return plan_round(
                session,
                goal=fields["goal"],
                challenge=fields["challenge"],
                start=fields["start"],
                weeks=int(count) if count is not None else None,
            )

        return SeenDeed(run, None, values, whole=True)

    return Form(
        "round-plan",
        str(next_number(snapshot)),
        msg("Plan the next round"),
        (
            Field(
                "goal",
                N_("goal"),
                Kind.LINES,
                known.goal if known is not None else "",
                required=True,
                hint=msg("What it is to reach, with the figure: NPS 73 to 75."),
            ),
            Field(
                "challenge",
                N_("new challenge"),
                value=known.challenge if known is not None else "",
                hint=msg("What is new in it: a better experience, making it habit."),
            ),
            Field("start", N_("start"), Kind.DAY, day_text(start), hint=day_hint()),
            Field(
                "weeks",
                N_("number of weeks"),
                Kind.NUMBER,
                str(weeks),
                check=whole(msg("A number of weeks, 1 to {most}.", most=MOST_WEEKS)),
            ),
        ),
        work,
        subject=scene.look.say(msg("Round {number}", number=next_number(snapshot))),
        focus="goal",
    )


def aim_form(scene: Scene, line: AimLine) -> Form:
    """The target of an indicator in the next round, and its baseline where that is not where it stands."""
    indicator, planned = line.indicator, scene.snapshot.planned_round
    known = planned.aims.get(indicator.id) if planned is not None else None
    target = write_target(line.target) if line.target is not None else ""
    baseline = known.baseline if known is not None else None

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            read = parse_target(fields["target"] or None)
            return set_aim(
                session, indicator, target=read[0] if read is not None else None, baseline=fields["baseline"]
            )

        return SeenDeed(run, None, values, whole=True)

    return Form(
        "round-aim",
        indicator.id,
        msg("Target of the next round"),
        (
            Field(
                "target",
                N_("target"),
                value=target if isinstance(target, str) else numbers.number(target),
                required=True,
                check=lambda text: target_fault(text, indicator.unit),
                hint=msg("A number, <5, or a band such as 60-80."),
            ),
            Field(
                "baseline",
                N_("baseline"),
                Kind.NUMBER,
                numbers.number(baseline) if baseline is not None else "",
                unit=indicator.unit,
                hint=msg("Empty takes where it really stands when the round begins."),
            ),
        ),
        work,
        subject=indicator.name,
        facts=tuple(_facts(line)),
        focus="target",
    )


def _facts(line: AimLine) -> list[Fact]:
    figure = line.figure
    facts: list[Fact] = []
    if figure is not None and figure.actual is not None and figure.actual_on is not None:
        facts.append((N_("last figure"), msg("{figure} on {day}", figure=figure.actual, day=figure.actual_on)))
    if figure is not None and figure.mean is not None and figure.mean_since is not None:
        facts.append((N_("mean"), msg("{figure} since {day}", figure=figure.mean, day=figure.mean_since)))
    if isinstance(line.baseline, Decimal) and line.basis is not Basis.NONE:
        facts.append((N_("baseline"), msg("{figure}, {basis}", figure=line.baseline, basis=line.basis)))
    return facts
