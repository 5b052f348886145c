"""The forms about scripts and principles: a new one, its facts, a new version, the end of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from msgspec import structs

from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.standards import FIRST, add_standard, edit_standard, new_edition, retire_standard
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Edition, Standard
from pdca_tui.model.standards import Content
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values, changed
from pdca_tui.tui.forms.tasks import day_hint, day_text, owner_field
from pdca_tui.tui.scene import Scene

_TAG_BREAKS = re.compile(r"[,;，；、\s]+")
_NEW = {StandardKind.SCRIPT: msg("A new script"), StandardKind.PRINCIPLE: msg("A new principle")}


def read_tags(text: str) -> tuple[str, ...]:
    """The tags in a line, parted by blanks or commas."""
    return tuple(tag for tag in _TAG_BREAKS.split(text) if tag)


def next_number(number: str) -> str:
    """The version after `number`: its last part counts on, "1.0" becomes "1.1"."""
    head, dot, last = number.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isdigit() else ""


def knowledge_form(scene: Scene, kind: StandardKind) -> Form:
    """Write a new script or principle, version 1.0."""
    owner = scene.person.name if scene.person is not None else ""

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            around, content = _parted(fields)
            return add_standard(session, kind, around.pop("title"), Content(**content), number=FIRST, **around)

        return SeenDeed(run, None, dict(values))

    title, *around = _facts(scene, kind, Standard(id="", kind=kind, title="", owner=owner))
    return Form(f"{kind.value}-new", "", _NEW[kind], (title, *_texts(kind, Content()), *around), work, focus="title")


def knowledge_edit_form(scene: Scene, seen: Standard) -> Form:
    """Change what stands around the text: title, owner, tags, review day. It makes no new version."""

    def work(values: Values) -> SeenDeed[Standard]:
        def run(session: Session, record: Standard, fields: dict[str, Any]) -> Done:
            return edit_standard(session, record, **_parted(fields)[0])

        return SeenDeed(run, seen, changed(form, values, scene.snapshot, scene.day))

    form = Form(
        f"{seen.kind.value}-edit",
        seen.id,
        msg("Change the facts"),
        _facts(scene, seen.kind, seen),
        work,
        subject=seen.title,
        edits=True,
    )
    return form


def knowledge_version_form(scene: Scene, seen: Standard, last: Edition) -> Form:
    """Write the next version, begun with the words of the one that holds."""

    def work(values: Values) -> SeenDeed[Standard]:
        def run(session: Session, record: Standard, fields: dict[str, Any]) -> Done:
            around, texts = _parted(fields)
            content = structs.replace(last.content, **texts)
            return new_edition(session, record, content, based_on=last.id, **around)

        return SeenDeed(run, seen, values, whole=True)

    number = Field(
        "number", N_("version"), value=next_number(last.number), required=True, hint=msg("A number above the last one.")
    )
    reason = Field("reason", N_("reason"), required=True, hint=msg("Why this version is made: what has been learned."))
    return Form(
        f"{seen.kind.value}-version",
        f"{seen.id}.{last.number}",
        msg("A new version"),
        (*_texts(seen.kind, last.content), number, reason),
        work,
        subject=seen.title,
        facts=(
            (N_("holds now"), msg("{number}, {author}, {day}", number=last.number, author=last.author, day=last.day)),
        ),
        edits=True,
    )


def knowledge_retire_form(scene: Scene, seen: Standard) -> Form:
    """Take it out of force; it stays on record with the reason."""

    def work(values: Values) -> SeenDeed[Standard]:
        def run(session: Session, record: Standard, fields: dict[str, Any]) -> Done:
            return retire_standard(session, record, fields["reason"])

        return SeenDeed(run, seen, values, core="reason")

    return Form(
        f"{seen.kind.value}-retire",
        seen.id,
        msg("Take out of force"),
        (Field("reason", N_("reason"), Kind.LINES, required=True, hint=msg("Why it holds no more.")),),
        work,
        subject=seen.title,
        save_word=N_("take out"),
    )


def _parted(fields: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts around a text with the tags read, and the text itself."""
    texts = {name: text for name, text in fields.items() if name in structs.asdict(Content())}
    around = {name: value for name, value in fields.items() if name not in texts}
    if "tags" in around:
        around["tags"] = read_tags(around["tags"])
    return around, texts


def _facts(scene: Scene, kind: StandardKind, begins: Standard) -> tuple[Field, ...]:
    tags = Field(
        "tags", N_("tags"), value=", ".join(begins.tags), hint=msg("A few words to find it by: waiting, price.")
    )
    return (
        Field("title", N_("title"), value=begins.title, required=True),
        *((tags,) if kind is StandardKind.SCRIPT else ()),
        replace(owner_field(scene.snapshot, begins.owner), required=True),
        Field(
            "review_on",
            N_("review day"),
            Kind.DAY,
            day_text(begins.review_on),
            hint=day_hint(),
            ahead=True,
        ),
    )


def _texts(kind: StandardKind, begins: Content) -> tuple[Field, ...]:
    if kind is StandardKind.PRINCIPLE:
        return (
            _text("meaning", N_("meaning"), begins, msg("What it means, in one sentence."), required=True),
            _text("behaviour", N_("behaviour"), begins, msg("What it asks everybody to do."), required=True),
        )
    return (
        _text("situation", N_("situation"), begins, msg("When it is needed: what has happened."), required=True),
        _text("says", N_("the customer says"), begins, msg("As the customer says it, word for word.")),
        _text("wrong", N_("wrong answer"), begins, msg("What is said too often, and makes it worse.")),
        _text("answer", N_("standard answer"), begins, msg("What to say, ready to be spoken."), required=True),
        _text("why", N_("why it works"), begins, msg("Why this answer works.")),
    )


def _text(name: str, label: str, begins: Content, hint: Message, *, required: bool = False) -> Field:
    return Field(name, label, Kind.LINES, getattr(begins, name), required=required, hint=hint)
