"""What a command of the registry does to a row, and which commands can be given line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pdca_tui.linear.deleting import delete
from pdca_tui.linear.opening import (
    ANSWERS,
    IN_THE_APP,
    OPENED,
    ask,
    holder,
    indicator_step,
    meeting,
    problem_step,
    raci_row,
    role,
    wanted,
)
from pdca_tui.linear.outcomes import Do, Go, Outcome, Tell
from pdca_tui.linear.plan_views import Role
from pdca_tui.linear.speech import WIDE, spoken
from pdca_tui.linear.standard_deeds import ON_STANDARD, standard_of_problem
from pdca_tui.linear.steps import skip, turn_step
from pdca_tui.linear.subjects import about
from pdca_tui.linear.task_deeds import ON_TASK
from pdca_tui.method.acceptance import Accepted
from pdca_tui.method.comments import SUBJECTS
from pdca_tui.method.findings import Finding
from pdca_tui.method.health import CauseFindings
from pdca_tui.method.need import Need
from pdca_tui.method.parking import ParkedLine
from pdca_tui.method.raci import RaciRow
from pdca_tui.method.results import ResultLine
from pdca_tui.method.runs import StepLine
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import (
    Change,
    Indicator,
    Measure,
    Meeting,
    Output,
    Problem,
    Record,
    Standard,
    Task,
)
from pdca_tui.tui import refusals
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.explain import NO_FIGURE, explanation_of
from pdca_tui.tui.views.facts import Fact, Step
from pdca_tui.tui.views.finding_fixes import fix_of


def opened(subject: object, page: Record | None, scene: Scene, screen: str = "") -> Outcome:
    """What the number of a row opens. `page` is the record that is read on `screen` just now."""
    record = about(subject, scene)
    if isinstance(subject, Need):
        return wanted(ANSWERS[subject.action], record, scene)
    if isinstance(subject, Finding):
        return wanted(fix_of(subject).what, record, scene)
    if isinstance(subject, Fact):
        return wanted(subject.form, about(page, scene), scene)
    if isinstance(subject, Step):
        return Go(subject.opens) if subject.opens is not None else command(subject.command, page, page, scene, screen)
    if isinstance(subject, CauseFindings):
        return Go("health")
    if isinstance(subject, StepLine):
        return turn_step(subject, page)
    if isinstance(subject, RaciRow):
        return raci_row(subject, scene)
    if isinstance(subject, Role):
        return holder(subject, scene)
    if record is None:
        return msg("This is gone. `again` reads what there is now.")
    if type(record) in OPENED:
        return wanted(OPENED[type(record)], record, scene)
    return Go(record) if isinstance(record, Record) else msg("Nothing opens from this line.")


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
    if not parts or parts == [NO_FIGURE]:
        return msg("There is no figure in this row.")
    return Tell((name, *(scene.look.say(part) for part in parts)))


def _new(subject: object, page: Record | None, scene: Scene) -> Outcome:
    """A task beneath the row; of a figure a value."""
    if isinstance(subject, Indicator):
        return ask("value", subject, scene)
    if isinstance(subject, Task):
        above = subject if not scene.snapshot.is_leaf(subject) else scene.snapshot.get(Task, subject.parent)
        return ask("task", above or scene.snapshot.get(Measure, subject.measure), scene)
    return ask("task", subject, scene)


def command(name: str, subject: object, page: Record | None, scene: Scene, screen: str = "") -> Outcome:
    """What the command `name` of the registry does to `subject` on `screen`, while the record `page` is read."""
    record = about(subject, scene)
    if name == "new" and screen in NEW:
        return ask(NEW[screen], None, scene)
    if (screen, name) in ON_SCREEN:
        return ask(ON_SCREEN[(screen, name)], record, scene)
    if (screen, name) == ("run", "advance"):
        return turn_step(subject, page) if isinstance(subject, StepLine) else _row_first()
    if (screen, name) == ("check_return", "edit"):
        return ask("output" if isinstance(record, Output) else "line", record, scene) if record else _row_first()
    if (screen, name) == ("indicator", "step"):
        return indicator_step(page, scene)
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
    if name == "open" and screen == "check_problems":
        return problem_step(record, scene) if isinstance(record, Problem) else _row_first()
    if name == "open":
        return opened(subject, page, scene, screen)
    if name in OTHERS:
        return OTHERS[name](subject, page, scene)
    return (
        IN_THE_APP.get(name)
        or IN_THE_APP.get(f"{screen}:{name}")
        or msg("This needs the screens: leave with quit and open the app with `pdca`.")
    )


def _task_first() -> Message:
    return msg("Name a task by the number of its row or by its code, such as: done 12.")


def _row_first() -> Message:
    return msg("Name the row by its number first.")


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
    "note": "value",
    "record": "edit",
    "calendar": "calendar",
    "contain": "contain",
    "measure": "countermeasure",
    "judge": "judge",
    "take_on": "take_on",
    "comment": "comment",
    "pay": "payment",
    "line": "line",
    "output": "output",
    "rebase": "rebase",
    "approval": "approve",
    "review": "sop_review",
    "appointments": "appointment",
}
"""Command -> the form that carries it out."""

NEW = {
    "do_board": "indicator",
    "act_sops": "sop",
    "act_scripts": "script",
    "act_principles": "principle",
    "act_rounds": "lesson",
}
"""Where something new is about no row -> its form."""

ON_SCREEN = {
    ("sop", "edit"): "sop_edit",
    ("sop", "version"): "sop_edition",
    ("act_sops", "edit"): "sop_edit",
    ("act_sops", "version"): "sop_edition",
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


def _page(subject: object, page: Record | None, scene: Scene) -> Outcome:
    record = about(subject, scene)
    return Go(record) if isinstance(record, Record) else _row_first()


def _earned(subject: object, page: Record | None, scene: Scene) -> Outcome:
    """Earned value, figure by figure."""
    from pdca_tui.tui.views.earned import earned_rows

    return _told(earned_rows(scene, WIDE), scene)


def _skip(subject: object, page: Record | None, scene: Scene) -> Outcome:
    return skip(subject, page, scene) if isinstance(subject, StepLine) else _row_first()


def _talk(subject: object, page: Record | None, scene: Scene) -> Outcome:
    """What is said about a record, the newest last."""
    from pdca_tui.tui.views.comments import comment_rows

    record = about(subject, scene) if subject is not None else page
    if not isinstance(record, SUBJECTS):
        return _row_first()
    return _told(comment_rows(scene, record, WIDE, gap=False), scene)


def _told(rows: Sequence[Row], scene: Scene) -> Tell:
    """Rows of a screen, read out as they are drawn."""
    return Tell(tuple(spoken(row.draw(WIDE, PLAIN), scene.look) for row in rows))


OTHERS: dict[str, Callable[[object, Record | None, Scene], Outcome]] = {
    "open": opened,
    "new": lambda subject, page, scene: _new(about(subject, scene), page, scene),
    "accept": _accept,
    "delete": lambda subject, page, scene: delete(about(subject, scene), scene),
    "explain": lambda subject, page, scene: explained(subject, scene),
    "take_back": lambda subject, page, scene: take_back(subject, scene),
    "overrule": _overrule,
    "end": _end,
    "figure": _figure,
    "agenda": _agenda,
    "park": _park,
    "comments": _talk,
    "standard": _standard,
    "skip": _skip,
    "page": _page,
    "new_role": lambda subject, page, scene: role(None, scene),
    "rename_role": lambda subject, page, scene: role(subject, scene) if isinstance(subject, Role) else _row_first(),
    "earned": _earned,
    "holder": lambda subject, page, scene: holder(subject, scene) if isinstance(subject, Role) else _row_first(),
}

MORE = frozenset(
    {("run", "advance"), ("check_return", "edit"), ("meeting_record", "edit"), ("sop", "review"), ("indicator", "step")}
)
"""Commands that one screen alone has in this sense; see `command`."""

ALONE = frozenset(
    "new_measure new_indicator new_role line output approval appointments agenda park end calendar earned".split()
)
"""Commands that need no row."""
