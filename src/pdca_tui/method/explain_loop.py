"""Where a problem stands in the loop, as sentences: what is proposed, how customers are protected, what comes next."""

from __future__ import annotations

from pdca_tui.method.loop import STAGNANT_DAYS, LoopLine, LoopStep
from pdca_tui.model.enums import Alarm
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Indicator, Measure, Problem
from pdca_tui.model.snapshot import Snapshot

_NEXT = {
    LoopStep.OWN: msg("Next it needs an owner."),
    LoopStep.CONTAIN: msg("Next customers are protected: what was done at once, or why nothing has to be."),
    LoopStep.ANALYSE: msg("Next the root cause is looked for."),
    LoopStep.DECIDE: msg("Next each root cause gets something that is done against it."),
    LoopStep.DO: msg("Next what is decided is carried out."),
    LoopStep.VERIFY: msg("Next the effect is judged, by its figure."),
    LoopStep.CLOSE: msg("The effect is proven: close it and say what came of it."),
    LoopStep.AGAIN: msg("Nothing that was done has worked: look for the root cause again."),
    LoopStep.CLOSED: msg("It is closed."),
}


def proposal(snapshot: Snapshot, problem: Problem) -> Message | None:
    """What is proposed for a problem that opened by itself and is nobody's yet: the emergency meeting, and the Plan B
    of the first of its measures that has one.
    """
    if problem.alarm is Alarm.NONE or problem.owner.strip():
        return None
    indicator = snapshot.get(Indicator, problem.indicator)
    measures = [snapshot.get(Measure, one) for one in (indicator.measures if indicator is not None else ())]
    ready = next((one for one in measures if one is not None and one.plan_b.strip()), None)
    if ready is None:
        return msg("Proposed: an emergency meeting today; Enter takes it on.")
    return msg("Proposed: an emergency meeting today. Plan B of {code}: {plan}", code=ready.code, plan=ready.plan_b)


def containment(problem: Problem) -> Message | None:
    """How customers are protected meanwhile, or why they need not be; None where nobody has said it."""
    if problem.containment.strip() and problem.contained_on is not None:
        facts = {"what": problem.containment, "person": problem.contained_by, "day": problem.contained_on}
        return msg("Done at once: {what} ({person}, {day})", **facts)
    if problem.uncontained.strip():
        return msg("Nothing had to be done at once: {why}", why=problem.uncontained)
    return None


def explain_problem(snapshot: Snapshot, line: LoopLine) -> list[Message]:
    """The next step first, then the proposal, the containment, how old it is and whose turn."""
    problem = line.problem
    told = [_NEXT[line.step]]
    told += [one for one in (proposal(snapshot, problem), containment(problem)) if one is not None]
    if line.step is LoopStep.CLOSED:
        return told
    if line.age:
        facts = {"day": problem.opened_on}
        told.append(nmsg("Open for {n} day, since {day}.", "Open for {n} days, since {day}.", line.age, **facts))
    else:
        told.append(msg("Opened today."))
    if line.turn.strip():
        told.append(msg("It is the turn of {person}.", person=line.turn))
    else:
        told.append(msg("It is nobody's turn: nobody has taken it on."))
    if line.overdue and line.due is not None:
        told.append(msg("It is late: it was due on {day}.", day=line.due))
    if line.stagnant:
        told.append(
            nmsg(
                "Nothing about it has changed for more than {n} day.",
                "Nothing about it has changed for more than {n} days.",
                STAGNANT_DAYS,
            )
        )
    return told
