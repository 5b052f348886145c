"""The forms about lessons: one is written down or changed, and the next round decides on it."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.lessons import add_lesson, decide_lesson, edit_lesson
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.words import WORDS
from pdca_tui.method.round_end import lesson_round
from pdca_tui.model.enums import LessonFate, LessonKind
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Lesson
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values, changed
from pdca_tui.tui.scene import Scene


def _fields(scene: Scene, lesson: Lesson | None, kind: LessonKind) -> tuple[Field, ...]:
    words = WORDS["LessonKind"]
    person = lesson.person if lesson is not None else scene.person.name if scene.person is not None else ""
    return (
        Field(
            "text",
            N_("lesson"),
            Kind.LINES,
            lesson.text if lesson is not None else "",
            required=True,
            hint=msg("One thing that the next round should know."),
        ),
        Field(
            "kind",
            N_("kind of lesson"),
            Kind.CHOICE,
            (lesson.kind if lesson is not None else kind).value,
            required=True,
            choices=tuple((one.value, words[one.value]) for one in LessonKind),
        ),
        Field(
            "person",
            N_("said by"),
            Kind.PERSON,
            person,
            suggestions=tuple(one.name for one in scene.snapshot.people),
        ),
    )


def lesson_form(scene: Scene, kind: LessonKind = LessonKind.WORKED) -> Form:
    """Write a lesson down; `kind` is the question that is offered first."""

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return add_lesson(session, LessonKind(fields["kind"]), fields["text"], person=fields["person"])

        return SeenDeed(run, None, values)

    round_ = lesson_round(scene.snapshot)
    return Form(
        "lesson-new",
        round_.id if round_ is not None else "",
        msg("Write down a lesson"),
        _fields(scene, None, kind),
        work,
        subject=scene.look.say(msg("Round {number}", number=round_.number)) if round_ is not None else "",
        focus="text",
    )


def edit_lesson_form(scene: Scene, lesson: Lesson) -> Form:
    """Change what a lesson says, which question it answers, or who said it."""

    def work(values: Values) -> SeenDeed[Lesson]:
        def run(session: Session, seen: Lesson, fields: dict[str, Any]) -> Done:
            if "kind" in fields:
                fields = {**fields, "kind": LessonKind(fields["kind"])}
            return edit_lesson(session, seen, **fields)

        return SeenDeed(run, lesson, changed(form, values, scene.snapshot, scene.day))

    form = Form(
        "lesson-edit",
        lesson.id,
        msg("Edit the lesson"),
        _fields(scene, lesson, lesson.kind),
        work,
        subject=lesson.text.partition("\n")[0],
        focus="text",
        edits=True,
    )
    return form


def fate_form(lesson: Lesson, fate: LessonFate) -> Form:
    """Say to what a lesson is adapted, or why it is rejected."""
    adapts = fate is LessonFate.ADAPTED
    field = (
        Field(
            "adapted",
            N_("adapted to"),
            Kind.LINES,
            lesson.adapted,
            required=True,
            hint=msg("What the next round does."),
        )
        if adapts
        else Field(
            "reason", N_("reason"), Kind.LINES, lesson.reason, required=True, hint=msg("Why it does not hold for it.")
        )
    )

    def work(values: Values) -> SeenDeed[Lesson]:
        def run(session: Session, seen: Lesson, fields: dict[str, Any]) -> Done:
            return decide_lesson(session, seen, fate, **fields)

        return SeenDeed(run, lesson, values, whole=True)

    return Form(
        "lesson-adapt" if adapts else "lesson-reject",
        lesson.id,
        msg("Adapt the lesson") if adapts else msg("Reject the lesson"),
        (field,),
        work,
        subject=lesson.text.partition("\n")[0],
    )
