"""The forms of the RACI matrix: a whole row, a role, and who holds it."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.holders import name_holder
from pdca_tui.actions.raci import add_role, fill_row, rename_role
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.raci import RaciRow, people_of_role, raci_roles
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Raci
from pdca_tui.model.text import safe_text
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values
from pdca_tui.tui.forms.tasks import day_hint, day_text, people_of
from pdca_tui.tui.scene import Scene

_CHOICES = ("", "R", "A", "R+A", "C", "I")


def raci_row_form(scene: Scene, row: RaciRow, role: str = "") -> Form:
    """All letters of one row, a question a role; it begins at `role`."""
    roles = raci_roles(scene.snapshot)
    names = {f"role{number}": one for number, one in enumerate(roles)}
    measure, task = row.measure.id, row.task.id if row.task is not None else None
    subject = row.subject

    def work(values: Values) -> SeenDeed[Raci | None]:
        cells = {one: values[name] for name, one in names.items() if values[name] != row.cells.get(one, "")}

        def run(session: Session, seen: Raci | None, fields: dict[str, Any]) -> Done:
            return fill_row(session, measure, fields["cells"], task, was=seen.cells if seen is not None else {})

        return SeenDeed(run, row.row, {"cells": cells}, core="cells")

    fields = tuple(_letters_field(scene, name, one, row.cells.get(one, "")) for name, one in names.items())
    focus = next((name for name, one in names.items() if one == role), None)
    return Form(
        "raci-row",
        subject.id,
        msg("Who decides and does {code}", code=subject.code),
        fields,
        work,
        subject=subject.title,
        focus=focus,
        edits=True,
        check=_check_row,
    )


def _check_row(values: Values) -> dict[str, Message]:
    """A row with a letter needs one A and an R before it is saved as a whole; single cells are free."""
    letters = {name: str(value) for name, value in values.items() if value}
    accountable = [name for name, value in letters.items() if "A" in value]
    if len(accountable) > 1:
        return {accountable[1]: msg("A row has one A. Leave it with one role.")}
    if letters and not accountable:
        return {next(iter(values)): msg("Nobody decides yet. Give one role the A.")}
    if letters and not any("R" in value for value in letters.values()):
        return {accountable[0]: msg("Nobody does it yet. Give one role the R, or this one R+A.")}
    return {}


def _letters_field(scene: Scene, name: str, role: str, letters: str) -> Field:
    held = [person.name for person in people_of_role(scene.snapshot, role, scene.day)]
    known = _CHOICES if letters in _CHOICES else (*_CHOICES, letters)
    choices = tuple((one, one or N_("no part")) for one in known)
    hint = (
        msg("{names}. R does it, A decides, C is asked before, I is told after.", names=held)
        if held
        else msg("Nobody holds it. R does it, A decides, C is asked before, I is told after.")
    )
    return Field(name, safe_text(role), Kind.CHOICE, letters, choices=choices, hint=hint)


def role_form(scene: Scene, role: str = "") -> Form:
    """The name of a new role, or another name for `role`."""

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            if role:
                return rename_role(session, role, fields["role"])
            return add_role(session, fields["role"])

        return SeenDeed(run, None, dict(values))

    hint = msg("As people say it, such as: parts supervisor.")
    title = msg("Rename {role}", role=role) if role else msg("New role")
    field = Field("role", N_("role"), value=role, required=True, hint=hint)
    word = N_("rename") if role else N_("add")
    return Form("role", role, title, (field,), work, edits=bool(role), save_word=word)


def holder_form(scene: Scene, role: str) -> Form:
    """Who holds a role from which day on."""
    snapshot = scene.snapshot
    held = [person.name for person in people_of_role(snapshot, role, scene.day)]

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return name_holder(session, role, fields["person"], fields["since"])

        return SeenDeed(run, None, dict(values))

    def known(text: str) -> Message | None:
        if text.strip() in snapshot.person_by_name:
            return None
        return msg("{name} is not on the list of people. A role is held by one of them.", name=text.strip())

    names = people_of(snapshot)
    person = Field(
        "person",
        N_("who"),
        Kind.PERSON,
        required=True,
        suggestions=names,
        check=known,
        hint=msg("One person: {names}.", names=list(names)),
    )
    since = Field("since", N_("from"), Kind.DAY, day_text(scene.day), required=True, hint=day_hint())
    facts: tuple[Fact, ...] = ((N_("until now"), msg("{names}", names=held)),) if held else ()
    return Form(
        "holder", role, msg("Who holds {role}", role=role), (person, since), work, facts=facts, save_word=N_("name")
    )
