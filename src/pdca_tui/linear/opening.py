"""What the number of a row opens: a record to read, or the form that its next step asks for."""

from __future__ import annotations

from pdca_tui.linear.forms import form_for
from pdca_tui.linear.outcomes import Ask, Go, Outcome
from pdca_tui.linear.plan_views import Role
from pdca_tui.method.loop import LoopStep, loop_line
from pdca_tui.method.need import NeedAction
from pdca_tui.method.raci import RaciRow
from pdca_tui.method.standard_offers import offers
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import (
    Countermeasure,
    Indicator,
    Lesson,
    Output,
    Parked,
    Problem,
    Record,
    Spend,
    Value,
)
from pdca_tui.tui import refusals
from pdca_tui.tui.scene import Scene

ANSWERS: dict[NeedAction, str] = {
    NeedAction.TAKE_ON: "form:take_on",
    NeedAction.OPEN_TASK: "open",
    NeedAction.OPEN_PROBLEM: "open",
    NeedAction.RECORD_REVIEW: "lead:review",
    NeedAction.RECORD_MORNING: "lead:morning",
    NeedAction.JOIN: "open",
    NeedAction.NAME_OWNER: "form:owner",
    NeedAction.LOG_VALUE: "form:value",
    NeedAction.ADD_TASK: "form:task",
    NeedAction.SETTLE: "form:settle",
    NeedAction.CLOSE_ROUND: "close_round",
    NeedAction.START_ROUND: "next_round",
    NeedAction.ANSWER: "form:comment",
    NeedAction.APPROVE: "form:approve",
    NeedAction.WHY: "open",
    NeedAction.JUDGE: "form:judge",
    NeedAction.CONTAIN: "form:contain",
    NeedAction.REOPEN: "form:sop_edition",
    NeedAction.REVIEW: "open",
    NeedAction.STANDARDISE: "form:standardise",
}
"""What a need asks for -> what opens."""

OPENED: dict[type, str] = {
    Value: "form:value",
    Parked: "form:settle",
    Countermeasure: "form:countermeasure",
    Lesson: "form:lesson",
    Spend: "form:payment_edit",
    Output: "form:actual",
}
"""Kind of record without a page of its own -> the form that opens."""

_REPORT = msg("Here the report is read. `pdca report -o FILE` writes it.")
IN_THE_APP = {
    "close_round": msg("A round is closed in the app: `pdca`, place 5, or `pdca close-round`."),
    "act_report:web": _REPORT,
    "act_report:markdown": _REPORT,
    "act_report:sheet": _REPORT,
    "next_round": msg("The next round is planned in the app: `pdca`, place 5."),
}


def wanted(what: str, subject: object, scene: Scene) -> Outcome:
    """What a need, a finding or a fact asks for, by the name that the screens give it."""
    if what.startswith("form:"):
        return ask(what.removeprefix("form:"), subject, scene)
    if what.startswith("lead:"):
        return meeting(MeetingKind(what.removeprefix("lead:")), scene)
    if what.startswith("plan:"):
        return Go(what.removeprefix("plan:").removeprefix("plan_"))
    if what in IN_THE_APP:
        return IN_THE_APP[what]
    return Go(subject) if isinstance(subject, Record) else msg("Nothing opens from this line.")


def ask(name: str, subject: object, scene: Scene) -> Outcome:
    """The form called `name`, or why it cannot be filled in."""
    form = form_for(name, scene, subject)
    if isinstance(form, Message):
        return form
    return Ask(form, then=(lambda after: _offer(subject, after)) if name == "judge" else None)


def _offer(judged: object, scene: Scene) -> Outcome | None:
    """A countermeasure that has worked may become a standard at once."""
    found = next((one for one in offers(scene.snapshot) if one.id == getattr(judged, "id", "")), None)
    return ask("standardise", found, scene) if found is not None else None


def meeting(kind: MeetingKind, scene: Scene) -> Outcome:
    """A meeting is led on the screen; here one that was held is put on record."""
    form = form_for("meeting", scene, kind)
    if isinstance(form, Message):
        return form
    first = msg("A meeting is led in the app: `pdca {kind}`. Here one that was held is put on record.", kind=kind.value)
    return Ask(form, first)


def raci_row(row: RaciRow, scene: Scene) -> Outcome:
    from pdca_tui.tui.forms.raci import raci_row_form

    return refusals.why_not_manage(scene) or Ask(raci_row_form(scene, row))


def problem_step(problem: Problem, scene: Scene) -> Outcome:
    """What is missing next about a problem; where causes are asked for, what is done against it as a whole."""
    line = loop_line(scene.snapshot, problem, scene.day)
    indicator = scene.snapshot.get(Indicator, problem.indicator)
    if line.step is LoopStep.OWN and indicator is not None:
        return ask("take_on", indicator, scene)
    if line.step is LoopStep.VERIFY and line.next is not None:
        return ask("judge", line.next, scene)
    if line.step is LoopStep.CONTAIN:
        return ask("contain", problem, scene)
    if line.step in (LoopStep.OWN, LoopStep.CLOSE, LoopStep.CLOSED):
        return ask("problem", problem, scene)
    return ask("countermeasure", problem, scene)


def role(of: Role | None, scene: Scene) -> Outcome:
    """A new role of the matrix, or another name for one."""
    from pdca_tui.tui.forms.raci import role_form

    return refusals.why_not_manage(scene) or Ask(role_form(scene, of.name if of is not None else ""))


def indicator_step(page: Record | None, scene: Scene) -> Outcome:
    """The next step that the page of an indicator names."""
    from pdca_tui.tui.views.indicator_page import line_of, next_step

    line = line_of(scene, page.id) if isinstance(page, Indicator) else None
    step = next_step(scene, line) if line is not None else None
    if step is None or not step.form:
        return msg("Nothing opens from this line.")
    return ask(step.form, page, scene)


def holder(role: Role, scene: Scene) -> Outcome:
    from pdca_tui.tui.forms.raci import holder_form

    return refusals.why_not_manage(scene) or Ask(holder_form(scene, role.name))
