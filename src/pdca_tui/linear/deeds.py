"""What a command does to a row: a form to fill in, a deed to be done, something to read, or why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.linear.forms import form_for
from pdca_tui.linear.plan_views import Role
from pdca_tui.method.acceptance import Accepted
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.findings import Finding
from pdca_tui.method.health import CauseFindings
from pdca_tui.method.loop import LoopLine
from pdca_tui.method.need import Need, NeedAction
from pdca_tui.method.parking import ParkedLine
from pdca_tui.method.process import ProcessLine
from pdca_tui.method.raci import RaciRow
from pdca_tui.method.repeats import latest_occurrence
from pdca_tui.method.results import ResultLine
from pdca_tui.method.returns import OutputLine, SpendLine
from pdca_tui.method.runs import StepLine, open_run
from pdca_tui.method.sops import SopLine
from pdca_tui.method.standard_offers import offer_of, offers, standard_from
from pdca_tui.model.enums import MeetingKind, StandardKind, TaskStatus
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import (
    TABLES,
    BudgetLine,
    Change,
    Countermeasure,
    Indicator,
    Lesson,
    Meeting,
    Output,
    Parked,
    Problem,
    Record,
    Run,
    Spend,
    Standard,
    Task,
    Value,
)
from pdca_tui.tui import refusals
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Form
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.explain import explanation_of
from pdca_tui.tui.views.facts import Fact, Step
from pdca_tui.tui.views.finding_fixes import fix_of, fixed_with

Work = Callable[[Session], Done]


@dataclass(frozen=True)
class Ask:
    """Fill in a form. `first` is said before; `then` may go on once it is saved."""

    form: Form
    first: Message | None = None
    then: Callable[[Scene], Outcome | None] | None = None


@dataclass(frozen=True)
class Do:
    """Do it, after `question` is answered with yes where there is one. `then` finds what is read afterwards."""

    work: Work
    question: Message | None = None
    then: Callable[[Scene], Record | None] | None = None


@dataclass(frozen=True)
class Go:
    """Read a record, or the view with this name."""

    to: Record | str


@dataclass(frozen=True)
class Tell:
    """Sentences to read."""

    said: tuple[str, ...]


Outcome = Ask | Do | Go | Tell | Message
"""A `Message` says why it cannot be done."""

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

IN_THE_APP = {
    "close_round": msg("A round is closed in the app: `pdca`, place 5, or `pdca close-round`."),
    "next_round": msg("The next round is planned in the app: `pdca`, place 5."),
}


def about(subject: object, scene: Scene) -> object:
    """The record that a row is about, as it is now; a row about no record stays what it is."""
    found = _behind(subject, scene)
    return scene.snapshot.get(type(found), found.id) if isinstance(found, Record) else found


def _behind(subject: object, scene: Scene) -> object:
    if isinstance(subject, Need):
        return scene.snapshot.get(TABLES[subject.table], subject.record_id) if subject.table in TABLES else None
    if isinstance(subject, Finding):
        return fixed_with(subject, scene.snapshot)
    for kind, field in _FIELD.items():
        if isinstance(subject, kind):
            return getattr(subject, field)
    return subject.board.indicator if isinstance(subject, ResultLine) else subject


_FIELD: dict[type, str] = {
    ProcessLine: "measure",
    SpendLine: "line",
    OutputLine: "output",
    LoopLine: "problem",
    SopLine: "standard",
    ParkedLine: "parked",
    RaciRow: "subject",
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


def opened(subject: object, page: Record | None, scene: Scene) -> Outcome:
    """What the number of a row opens. `page` is the record that is read just now."""
    record = about(subject, scene)
    if isinstance(subject, Need):
        return wanted(ANSWERS[subject.action], record, scene)
    if isinstance(subject, Finding):
        return wanted(fix_of(subject).what, record, scene)
    if isinstance(subject, Fact):
        return wanted(subject.form, about(page, scene), scene)
    if isinstance(subject, Step):
        return Go(subject.opens) if subject.opens is not None else command(subject.command, page, page, scene)
    if isinstance(subject, CauseFindings):
        return Go("health")
    if isinstance(subject, StepLine):
        return _step(subject, page)
    if isinstance(subject, RaciRow):
        return raci_row(subject, scene)
    if isinstance(subject, Role):
        return holder(subject, scene)
    if record is None:
        return msg("This is gone. `again` reads what there is now.")
    if type(record) in OPENED:
        return wanted(OPENED[type(record)], record, scene)
    return Go(record) if isinstance(record, Record) else msg("Nothing opens from this line.")


def raci_row(row: RaciRow, scene: Scene) -> Outcome:
    from pdca_tui.tui.forms.raci import raci_row_form

    return refusals.why_not_manage(scene) or Ask(raci_row_form(scene, row))


def holder(role: Role, scene: Scene) -> Outcome:
    from pdca_tui.tui.forms.raci import holder_form

    return refusals.why_not_manage(scene) or Ask(holder_form(scene, role.name))


def whole(deed: Callable[[Session, Any], Done], record: Any) -> SeenDeed[Any]:
    """`deed` on the record as it was read, so that a clash with somebody else's change is asked about."""

    def run(session: Session, seen: Any, fields: dict[str, Any]) -> Done:
        return deed(session, seen)

    return SeenDeed(run, record, {}, whole=True)


def advance(task: Task, scene: Scene) -> Outcome:
    """Begin it, finish it, take it up again, or tick the turn it owes."""
    from pdca_tui.actions.task_states import start_task

    refusal = refusals.why_not_task(scene, task, "advance")
    if refusal is not None:
        return refusal
    if task.repeats is not None:
        return _tick(task, scene)
    if task.status is TaskStatus.TODO:
        return Do(whole(start_task, task))
    return reopen(task, scene) if task.status is TaskStatus.BLOCKED else ask("finish", task, scene)


def done(task: Task, scene: Scene) -> Outcome:
    """Finish it, whether it was begun or not; tick what repeats."""
    refusal = refusals.why_not_task(scene, task, "advance")
    return refusal or (_tick(task, scene) if task.repeats is not None else ask("finish", task, scene))


def start(task: Task, scene: Scene) -> Outcome:
    from pdca_tui.actions.task_states import start_task

    return refusals.why_not_task(scene, task, "advance") or Do(whole(start_task, task))


def _tick(task: Task, scene: Scene) -> Outcome:
    from pdca_tui.actions.task_states import advance_task

    owed = latest_occurrence(task, WorkCalendar.of(scene.snapshot), scene.day)
    return Do(lambda session: advance_task(session, task, owed_on=owed))


def reopen(task: Task, scene: Scene) -> Outcome:
    from pdca_tui.actions.task_states import reopen_task

    return refusals.why_not_task(scene, task, "reopen") or Do(whole(reopen_task, task))


def move(task: Task, scene: Scene, by: int) -> Outcome:
    from pdca_tui.actions.task_moves import move_task

    refusal = refusals.why_not_task(scene, task, "move")
    return refusal or Do(lambda session: move_task(session, task, by))


def delete(record: object, scene: Scene) -> Outcome:
    """Delete it, after a question."""
    if isinstance(record, Task):
        from pdca_tui.actions.tasks import delete_task

        below = 0 if scene.snapshot.is_leaf(record) else len(scene.snapshot.leaves(record))
        facts = {"code": record.code, "title": record.title}
        question = (
            msg("Delete {code} {title} and the {n} tasks beneath it?", n=below, **facts)
            if below
            else msg("Delete {code} {title}?", **facts)
        )
        return refusals.why_not_task(scene, record, "delete") or Do(whole(delete_task, record), question)
    refusal = refusals.why_not_manage(scene)
    if refusal is not None:
        return refusal
    if isinstance(record, BudgetLine):
        return _delete_line(record, scene)
    if isinstance(record, Output):
        from pdca_tui.actions.budget import delete_output

        return Do(whole(delete_output, record), msg("Delete the output {name}?", name=record.name))
    if isinstance(record, Lesson):
        from pdca_tui.actions.lessons import delete_lesson

        return Do(lambda session: delete_lesson(session, record))
    return msg("That does not go with this row. `help` says what does.")


def _delete_line(line: BudgetLine, scene: Scene) -> Outcome:
    from pdca_tui.actions.budget import delete_line

    payments = tuple(scene.snapshot.spends(line))
    question = msg("Delete the budget line {item}?", item=line.item)
    if payments:
        question = nmsg(
            "Delete the budget line {item} and its {n} payment, {spent} in all?",
            "Delete the budget line {item} and its {n} payments, {spent} in all?",
            len(payments),
            item=line.item,
            spent=sum((one.amount for one in payments), type(line.budget)(0)),
        )
    return Do(whole(lambda session, seen: delete_line(session, seen, payments), line), question)


def _step(line: StepLine, run: Record | None) -> Outcome:
    """Tick a step of a checklist; one that is ticked is taken back."""
    from pdca_tui.actions.runs import tick_step, untick_step

    if not isinstance(run, Run):
        return msg("Nothing opens from this line.")
    deed = tick_step if line.open else untick_step
    return Do(lambda session: deed(session, run.id, line.place))


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

    return refusals.why_not_write(scene) or Ask(retire_form(standard))


def restore(standard: Standard, scene: Scene) -> Outcome:
    from pdca_tui.actions.standards import restore_standard

    return refusals.why_not_write(scene) or Do(lambda session: restore_standard(session, standard))


def use(standard: Standard, scene: Scene) -> Outcome:
    from pdca_tui.actions.standards import note_use

    return refusals.why_not_write(scene) or Do(lambda session: note_use(session, standard))


def has_read(standard: Standard, scene: Scene) -> Outcome:
    from pdca_tui.actions.standards import mark_read

    return Do(lambda session: mark_read(session, standard))


def skip(line: StepLine, run: Record | None, scene: Scene) -> Outcome:
    from pdca_tui.tui.forms.sop_deeds import skip_form

    if not isinstance(run, Run):
        return msg("Nothing opens from this line.")
    return refusals.why_not_write(scene) or Ask(skip_form(run, line))


def standard_of_problem(problem: Problem, scene: Scene) -> Outcome:
    """The standard a problem became, or the form that makes what has worked one."""
    made = standard_from(scene.snapshot, problem)
    if made is not None:
        return Go(made)
    offered = offer_of(scene.snapshot, problem)
    if offered is None:
        return msg("Nothing against it has been judged effective yet, so nothing can become standard.")
    return ask("standardise", offered, scene)


def take_back(subject: object, scene: Scene) -> Outcome:
    """An accepted finding counts again; a change of the history is undone."""
    if isinstance(subject, Accepted):
        from pdca_tui.actions.acceptances import take_back_acceptance

        acceptance = subject.acceptance
        return refusals.why_not_manage(scene) or Do(lambda session: take_back_acceptance(session, acceptance))
    if isinstance(subject, Change):
        from pdca_tui.actions.undoing import undo_change

        return Do(lambda session: undo_change(session, subject.id))
    return msg("That does not go with this row. `help` says what does.")


def explained(subject: object, scene: Scene) -> Outcome:
    """How the figure of a row comes about."""
    name, parts = explanation_of(subject, scene)
    if not parts:
        return msg("There is no figure in this row.")
    return Tell((name, *(scene.look.say(part) for part in parts)))


def _new(subject: object, page: Record | None, scene: Scene) -> Outcome:
    """A task beneath the row, or what is new in the view."""
    if isinstance(subject, Task):
        above = subject if not scene.snapshot.is_leaf(subject) else scene.snapshot.get(Task, subject.parent)
        return ask("task", above or scene.snapshot.get(TABLES["measures"], subject.measure), scene)
    return ask("task", subject, scene)


def command(name: str, subject: object, page: Record | None, scene: Scene, screen: str = "") -> Outcome:
    """What the command `name` of the registry does to `subject` on `screen`, while the record `page` is read."""
    record = about(subject, scene)
    if (screen, name) in ON_SCREEN:
        return ask(ON_SCREEN[(screen, name)], record, scene)
    if (screen, name) == ("run", "advance"):
        return _step(subject, page) if isinstance(subject, StepLine) else _row_first()
    if (screen, name) == ("check_return", "edit"):
        return ask("output" if isinstance(record, Output) else "line", record, scene) if record else _row_first()
    if (screen, name) == ("meeting_record", "edit"):
        return _record(page, scene)
    if name in ("morning", "review") and screen != "sop":
        return meeting(MeetingKind(name), scene)
    if name in ON_TASK:
        return ON_TASK[name](record, scene) if isinstance(record, Task) else _task_first()
    if name in ON_STANDARD:
        return ON_STANDARD[name](record, scene) if isinstance(record, Standard) else _row_first()
    if name in FORMS:
        return ask(FORMS[name], record, scene)
    if name in OTHERS:
        return OTHERS[name](subject, page, scene)
    return IN_THE_APP.get(name) or msg("This needs the screens: leave with quit and open the app with `pdca`.")


def _task_first() -> Message:
    return msg("Name a task by the number of its row or by its code, such as: done 12.")


def _row_first() -> Message:
    return msg("Name the row by its number first.")


ON_TASK: dict[str, Callable[[Task, Scene], Outcome]] = {
    "advance": advance,
    "done": done,
    "start": start,
    "tick": done,
    "reopen": reopen,
    "move_up": lambda task, scene: move(task, scene, -1),
    "move_down": lambda task, scene: move(task, scene, 1),
}
ON_STANDARD: dict[str, Callable[[Standard, Scene], Outcome]] = {
    "run": carry_out,
    "retire": retire,
    "restore": restore,
    "use": use,
    "read": has_read,
}
FORMS = {
    "block": "block",
    "drop": "drop",
    "put_under": "put_under",
    "split": "split",
    "assign": "owner",
    "edit": "edit",
    "edit_indicator": "indicator",
    "new_measure": "measure",
    "new_indicator": "indicator",
    "log_value": "value",
    "enter": "value",
    "contain": "contain",
    "measure": "countermeasure",
    "judge": "judge",
    "take_on": "take_on",
    "pay": "payment",
    "line": "line",
    "output": "output",
    "rebase": "rebase",
    "approval": "approve",
    "review": "sop_review",
    "appointments": "appointment",
}
"""Command -> the form that carries it out."""

ON_SCREEN = {
    ("sop", "edit"): "sop_edit",
    ("sop", "version"): "sop_edition",
    ("act_sops", "edit"): "sop_edit",
    ("act_sops", "version"): "sop_edition",
    ("act_sops", "new"): "sop",
    ("act_scripts", "new"): "script",
    ("act_principles", "new"): "principle",
    ("act_rounds", "new"): "lesson",
    ("parked", "open"): "settle",
    ("check_problems", "edit"): "problem",
    ("payments", "edit"): "payment_edit",
    ("do_board", "edit"): "indicator",
    ("indicator", "edit"): "value",
    **{(screen, "edit"): "knowledge_edit" for screen in ("script", "principle", "act_scripts", "act_principles")},
    **{(screen, "version"): "knowledge_version" for screen in ("script", "principle", "act_scripts", "act_principles")},
}
"""Where the same command means another form."""


def _accept(subject: object, page: Record | None, scene: Scene) -> Outcome:
    return ask("accept", subject, scene) if isinstance(subject, Finding) else _row_first()


def _overrule(subject: object, page: Record | None, scene: Scene) -> Outcome:
    return ask("overrule", subject.board, scene) if isinstance(subject, ResultLine) else _row_first()


def _end(subject: object, page: Record | None, scene: Scene) -> Outcome:
    return ask("end_run", about(page, scene), scene)


def _record(page: Record | None, scene: Scene) -> Outcome:
    """Add to the record of a meeting of today that was not led here."""
    if not isinstance(page, Meeting) or page.segments:
        return msg("This meeting was led here, so its record was written while it ran.")
    if page.day != scene.day:
        return msg("Only the record of today's meeting can be added to.")
    return ask("meeting", page.kind, scene)


def _figure(subject: object, page: Record | None, scene: Scene) -> Outcome:
    problem = about(subject, scene)
    indicator = scene.snapshot.get(Indicator, problem.indicator) if isinstance(problem, Problem) else None
    return Go(indicator) if indicator is not None else msg("No indicator stands behind this line.")


def _agenda(subject: object, page: Record | None, scene: Scene) -> Outcome:
    return ask("agenda", subject.kind if isinstance(subject, Meeting) else MeetingKind.MORNING, scene)


def _park(subject: object, page: Record | None, scene: Scene) -> Outcome:
    kind = subject.parked.kind if isinstance(subject, ParkedLine) else MeetingKind.MORNING
    return ask("park", kind, scene)


def _standard(subject: object, page: Record | None, scene: Scene) -> Outcome:
    problem = about(subject, scene)
    return standard_of_problem(problem, scene) if isinstance(problem, Problem) else _row_first()


def _skip(subject: object, page: Record | None, scene: Scene) -> Outcome:
    return skip(subject, page, scene) if isinstance(subject, StepLine) else _row_first()


OTHERS: dict[str, Callable[[object, Record | None, Scene], Outcome]] = {
    "open": opened,
    "new": _new,
    "accept": _accept,
    "delete": lambda subject, page, scene: delete(about(subject, scene), scene),
    "explain": lambda subject, page, scene: explained(subject, scene),
    "take_back": lambda subject, page, scene: take_back(subject, scene),
    "overrule": _overrule,
    "end": _end,
    "figure": _figure,
    "agenda": _agenda,
    "park": _park,
    "standard": _standard,
    "skip": _skip,
    "holder": lambda subject, page, scene: holder(subject, scene) if isinstance(subject, Role) else _row_first(),
}

MORE = frozenset({("run", "advance"), ("check_return", "edit"), ("meeting_record", "edit"), ("sop", "review")})
"""Commands that one screen alone has in this sense; see `command`."""

ALONE = frozenset("new_measure new_indicator line output approval appointments agenda park end".split())
"""Commands that need no row."""
