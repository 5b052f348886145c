"""The forms of the screens by name: who may fill one in, and about what."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from pdca_tui.actions.rights import why_not_comment
from pdca_tui.method.board import BoardLine
from pdca_tui.method.comments import SUBJECTS
from pdca_tui.method.findings import Finding
from pdca_tui.model.enums import LessonKind, MeetingKind, StandardKind
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import (
    BudgetLine,
    Countermeasure,
    Edition,
    Indicator,
    Lesson,
    Measure,
    Output,
    Parked,
    Problem,
    Run,
    Spend,
    Standard,
    Task,
    Value,
)
from pdca_tui.tui import refusals
from pdca_tui.tui.forms.spec import Form
from pdca_tui.tui.scene import Scene

Refusal = Callable[[Scene], Message | None]


class Way(NamedTuple):
    """The function `make` of the module `module` makes it from a scene and a subject of these `kinds`."""

    module: str
    make: str
    kinds: tuple[type, ...]
    why_not: Refusal = refusals.why_not_write


_MANAGE = refusals.why_not_manage
WAYS: dict[str, Way] = {
    "task": Way("tasks", "task_form", (Task, Measure)),
    "finish": Way("tasks", "finish_form", (Task,)),
    "block": Way("tasks", "block_form", (Task,)),
    "drop": Way("task_ways", "drop_form", (Task,)),
    "put_under": Way("task_ways", "put_under_form", (Task,)),
    "split": Way("wbs", "split_form", (Task,)),
    "take_on": Way("problems", "take_on_form", (Indicator,)),
    "problem": Way("problems", "problem_form", (Problem,)),
    "contain": Way("problems", "contain_form", (Problem,)),
    "judge": Way("countermeasures", "judge_form", (Countermeasure,)),
    "settle": Way("parked", "settle_form", (Parked,)),
    "park": Way("parked", "park_form", (MeetingKind,)),
    "agenda": Way("agenda", "agenda_form", (MeetingKind,), _MANAGE),
    "meeting": Way("meetings", "meeting_form", (MeetingKind,)),
    "accept": Way("acceptance", "accept_form", (Finding,), _MANAGE),
    "payment": Way("money", "payment_form", (BudgetLine,), _MANAGE),
    "rebase": Way("rulings", "rebase_form", (Indicator,), _MANAGE),
    "standardise": Way("sops", "standardise_form", (Countermeasure,)),
    "sop_edition": Way("sops", "sop_edition_form", (Standard,)),
    "sop_edit": Way("sops", "sop_edit_form", (Standard,)),
    "sop_review": Way("sop_deeds", "review_form", (Standard,)),
    "knowledge_edit": Way("knowledge", "knowledge_edit_form", (Standard,)),
    "knowledge_retire": Way("knowledge", "knowledge_retire_form", (Standard,)),
}
"""Those that are made from a scene and one subject; the others are in `MADE`."""


def form_for(name: str, scene: Scene, subject: object) -> Form | Message:
    """The form called `name` about `subject`, or why it cannot be filled in."""
    way = WAYS.get(name)
    if way is None:
        return MADE[name](scene, subject) if name in MADE else _nothing()
    if not isinstance(subject, way.kinds):
        return _nothing()
    if isinstance(subject, Task) and name in ("finish", "block", "drop", "put_under", "split"):
        named = "advance" if name == "finish" else name
        refusal = refusals.why_not_task(scene, subject, named)
    elif isinstance(subject, Standard):
        refusal = refusals.why_not_own(scene, subject.owner)
    else:
        refusal = way.why_not(scene)
    return refusal or _made(way.module, way.make, scene, subject)


def _made(module: str, make: str, *given: object) -> Form:
    form: Form = getattr(import_module(f"pdca_tui.tui.forms.{module}"), make)(*given)
    return form


def _nothing() -> Message:
    return msg("That does not go with this row. `help` says what does.")


def _edit(scene: Scene, subject: object, focus: str | None = None) -> Form | Message:
    if isinstance(subject, Task):
        return refusals.why_not_task(scene, subject, "edit") or _made("tasks", "edit_task_form", scene, subject, focus)
    if isinstance(subject, Measure):
        return _MANAGE(scene) or _made("measures", "measure_form", scene, subject, focus)
    return _indicator(scene, subject) if isinstance(subject, Indicator) else _nothing()


def _measure(scene: Scene, subject: object) -> Form | Message:
    return _MANAGE(scene) or _made("measures", "measure_form", scene, None)


def _indicator(scene: Scene, subject: object) -> Form | Message:
    watched = subject if isinstance(subject, Measure) else None
    of = subject if isinstance(subject, Indicator) else None
    return _MANAGE(scene) or _made("indicators", "indicator_form", scene, of, watched)


def _value(scene: Scene, subject: object) -> Form | Message:
    refusal = refusals.why_not_write(scene)
    if refusal is not None:
        return refusal
    if isinstance(subject, Value):
        indicator = scene.snapshot.get(Indicator, subject.indicator)
        return _made("values", "value_form", scene, indicator, subject.day) if indicator is not None else _nothing()
    return _made("values", "value_form", scene, subject) if isinstance(subject, Indicator) else _nothing()


def _countermeasure(scene: Scene, subject: object) -> Form | Message:
    if isinstance(subject, Countermeasure):
        return refusals.why_not_write(scene) or _made("countermeasures", "countermeasure_edit_form", scene, subject)
    if isinstance(subject, Problem):
        return refusals.why_not_write(scene) or _made("countermeasures", "countermeasure_form", scene, subject, None)
    return _nothing()


def _budget_line(scene: Scene, subject: object) -> Form | Message:
    return _MANAGE(scene) or _made("budget", "line_form", scene, subject if isinstance(subject, BudgetLine) else None)


def _output(scene: Scene, subject: object) -> Form | Message:
    return _MANAGE(scene) or _made("budget", "output_form", scene, subject if isinstance(subject, Output) else None)


def _actual(scene: Scene, subject: object) -> Form | Message:
    if not isinstance(subject, Output):
        return _nothing()
    return _MANAGE(scene) or _made("budget", "actual_form", subject)


def _payment_edit(scene: Scene, subject: object) -> Form | Message:
    line = scene.snapshot.get(BudgetLine, subject.line) if isinstance(subject, Spend) else None
    if line is None:
        return _nothing()
    return _MANAGE(scene) or _made("money", "payment_edit_form", scene, line, subject)


def _lesson(scene: Scene, subject: object) -> Form | Message:
    refusal = refusals.why_not_write(scene)
    if refusal is not None:
        return refusal
    if isinstance(subject, Lesson):
        return _made("lessons", "edit_lesson_form", scene, subject)
    return _made("lessons", "lesson_form", scene, LessonKind.WORKED)


def _overrule(scene: Scene, subject: object) -> Form | Message:
    if not isinstance(subject, BoardLine) or subject.last is None:
        return _nothing()
    return _MANAGE(scene) or _made("rulings", "overrule_form", scene, subject, subject.last)


def _knowledge(kind: StandardKind) -> Callable[[Scene, object], Form | Message]:
    def make(scene: Scene, subject: object) -> Form | Message:
        return refusals.why_not_write(scene) or _made("knowledge", "knowledge_form", scene, kind)

    return make


def _knowledge_version(scene: Scene, subject: object) -> Form | Message:
    last = scene.snapshot.edition(subject) if isinstance(subject, Standard) else None
    if last is None:
        return _nothing()
    if not isinstance(subject, Standard):
        return _nothing()
    refusal = refusals.why_not_standard(scene, subject, "version")
    return refusal or _made("knowledge", "knowledge_version_form", scene, subject, last)


def _end_run(scene: Scene, subject: object) -> Form | Message:
    if not isinstance(subject, Run):
        return _nothing()
    standard = scene.snapshot.get(Standard, subject.standard)
    edition = scene.snapshot.get(Edition, subject.edition)
    if standard is None or edition is None:
        return _nothing()
    return refusals.why_not_write(scene) or _made("sop_deeds", "end_run_form", scene, subject, standard, edition)


def _calendar(scene: Scene) -> Form | Message:
    centre = scene.snapshot.centre
    return _made("centre", "calendar_form", scene, centre) if centre is not None else _nothing()


def _comment(scene: Scene, subject: object) -> Form | Message:
    if not isinstance(subject, SUBJECTS) or scene.session is None:
        return _nothing()
    return why_not_comment(scene.session, scene.snapshot, subject) or _made("comments", "comment_form", scene, subject)


MADE: dict[str, Callable[[Scene, object], Form | Message]] = {
    "edit": _edit,
    "comment": _comment,
    "owner": lambda scene, subject: _edit(scene, subject, "owner"),
    "criterion": lambda scene, subject: _edit(scene, subject, "done_when"),
    "answer": lambda scene, subject: _edit(scene, subject, "support_answered"),
    "decision": lambda scene, subject: _edit(scene, subject, "budget_decision"),
    "measure": _measure,
    "indicator": _indicator,
    "value": _value,
    "countermeasure": _countermeasure,
    "line": _budget_line,
    "output": _output,
    "actual": _actual,
    "payment_edit": _payment_edit,
    "lesson": _lesson,
    "overrule": _overrule,
    "script": _knowledge(StandardKind.SCRIPT),
    "principle": _knowledge(StandardKind.PRINCIPLE),
    "knowledge_version": _knowledge_version,
    "end_run": _end_run,
    "sop": lambda scene, subject: refusals.why_not_write(scene) or _made("sops", "sop_form", scene),
    "approve": lambda scene, subject: _MANAGE(scene) or _made("approval", "approve_form", scene),
    "calendar": lambda scene, subject: _MANAGE(scene) or _calendar(scene),
    "appointment": lambda scene, subject: (
        refusals.why_not_write(scene) or _made("appointments", "appointment_form", scene, None)
    ),
}
"""Those that need more than one subject, or none."""
