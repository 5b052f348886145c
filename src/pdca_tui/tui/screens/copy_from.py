"""Copying tasks from a template, from an earlier round or from another place of this plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

import msgspec
from textual.binding import BindingType

from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.wbs_copy import copy_tasks
from pdca_tui.exchange.templates import template_snapshot, templates
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold
from pdca_tui.tui.commands.dialogs import COPY_FROM
from pdca_tui.tui.ink import Line, Span, ends, said
from pdca_tui.tui.messages import DeedWanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.chooser import Chooser
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.titles import Title


class Piece(msgspec.Struct, frozen=True):
    """Something that can be copied: the tasks `roots` of `source`, and where they come from in words."""

    source: Snapshot
    code: str
    title: str
    roots: tuple[str, ...]
    tasks: int
    origin: str


class CopyFromScreen(Chooser[None, Piece]):
    """Enter copies what is under the cursor beneath `place`; the copies have no days until they are given."""

    COMMAND_LIST = COPY_FROM
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(COPY_FROM)

    def __init__(self, scene: Scene, place: Task | Measure) -> None:
        super().__init__(scene)
        self._target = place
        self._pieces: list[Piece] | None = None

    def heading(self) -> Title:
        name = self.scene.look.say(msg("Copy to {code}", code=self._target.code))
        return Title(name, note=said(self._target.title).text)

    def placeholder(self) -> str:
        return self.scene.look.t(N_("a code, a title, a trade"))

    def search(self) -> Callable[[str], Sequence[Piece]]:
        return partial(self._search, self.scene)

    def _search(self, scene: Scene, text: str) -> Sequence[Piece]:
        if self._pieces is None:
            self._pieces = pieces(scene)
        wanted = fold(text)
        return [one for one in self._pieces if wanted in fold(f"{one.code} {one.title} {one.origin}")]

    def rows_of(self, found: Sequence[Piece], text: str) -> list[Row]:
        if not found:
            sentence = self.scene.look.t(N_("Nothing fits. Try fewer letters."))
            return [Row("none", lambda width, state: [[Span(" "), Span(sentence, "muted")]], selectable=False)]
        return [self._row(piece, index) for index, piece in enumerate(found)]

    def _row(self, piece: Piece, index: int) -> Row:
        look = self.scene.look

        def draw(width: int, state: str) -> list[Line]:
            name: Line = [Span(" "), said(f"{piece.code} ", "muted"), said(piece.title, "strong")]
            count = look.say(msg("{n} tasks", n=piece.tasks))
            return [ends(name, [said(f"{count}  {piece.origin}", "muted"), Span(" ")], width, look.glyphs.ellipsis)]

        return Row(f"{piece.origin}/{piece.code}/{index}", draw, subject=piece)

    def choose(self, subject: object) -> None:
        if not isinstance(subject, Piece):
            return
        target = self._target
        measure = target.measure if isinstance(target, Task) else target.id
        parent = target.id if isinstance(target, Task) else None

        def work(session: Session) -> Done:
            return copy_tasks(session, subject.source, subject.roots, measure=measure, parent=parent)

        def saved(snapshot: Snapshot) -> None:
            if self.is_current:
                self.dismiss(None)

        def refused(error: PdcaError) -> None:
            self.say(error.message, "warn")

        self.post_message(DeedWanted(work, then=saved, refused=refused))


def pieces(scene: Scene) -> list[Piece]:
    """The measures of the templates in the reader's language, of archived rounds and of this plan, then its layers."""
    look, found = scene.look, list[Piece]()
    for template in templates():
        source = template_snapshot(template.name, look.tr.language)
        found += _measures(
            source, look.say(msg("{name}: {text}", name=look.t(N_("template")), text=look.t(template.trade)))
        )
    store = scene.session.store if scene.session is not None else None
    for name in store.archives() if store is not None else ():
        found += _measures(store.archive_read(name), name) if store is not None else []
    here = look.t(N_("this plan"))
    found += _measures(scene.snapshot, here)
    found += [
        Piece(scene.snapshot, task.code, task.title, (task.id,), len(scene.snapshot.leaves(task)), here)
        for task in scene.snapshot.tasks
        if scene.snapshot.children(task)
    ]
    return found


def _measures(source: Snapshot, origin: str) -> list[Piece]:
    return [
        Piece(
            source,
            measure.code,
            measure.title,
            tuple(task.id for task in source.children(measure)),
            len(source.leaves(measure)),
            origin,
        )
        for measure in source.measures
        if source.children(measure)
    ]
