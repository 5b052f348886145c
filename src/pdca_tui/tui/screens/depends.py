"""Choosing what a task waits for: type a code or a title, Enter adds or takes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual.binding import BindingType

from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.tasks import edit_task
from pdca_tui.method.candidates import Candidate, dependency_candidates
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Task
from pdca_tui.tui.commands.dialogs import DEPENDS
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said
from pdca_tui.tui.messages import DeedWanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.chooser import Chooser
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.titles import Title

MOST = 50
"""Tasks shown; who needs the next one types another letter."""


class DependsScreen(Chooser[None, Candidate]):
    """Every choice is saved at once; Esc closes. A choice that would make a circle is refused and named."""

    COMMAND_LIST = DEPENDS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(DEPENDS)

    def __init__(self, scene: Scene, task: Task) -> None:
        super().__init__(scene)
        self._task_id = task.id
        self._last = task

    @property
    def task_now(self) -> Task:
        """The task as it is now; as it was when somebody deleted it meanwhile."""
        self._last = self.scene.snapshot.get(Task, self._task_id) or self._last
        return self._last

    def heading(self) -> Title:
        task = self.task_now
        name = self.scene.look.say(msg("{code} waits for", code=task.code))
        return Title(name, str(len(task.depends)), note=said(task.title).text)

    def placeholder(self) -> str:
        return self.scene.look.t(N_("a code or a title"))

    def show(self, scene: Scene) -> None:
        other = scene.snapshot.revision != self.scene.snapshot.revision
        super().show(scene)
        if other and self.is_mounted:
            self._look_for(self._field.text)

    def search(self) -> Callable[[str], Sequence[Candidate]]:
        return partial(_candidates, self.scene, self.task_now)

    def rows_of(self, found: Sequence[Candidate], text: str) -> list[Row]:
        if not found:
            sentence = self.scene.look.t(N_("Nothing fits. Try fewer letters."))
            return [Row("none", lambda width, state: [[Span(" "), Span(sentence, "muted")]], selectable=False)]
        return [self._row(candidate) for candidate in found]

    def _row(self, candidate: Candidate) -> Row:
        look, task = self.scene.look, candidate.task
        chosen = task.id in self.task_now.depends

        def draw(width: int, state: str) -> list[Line]:
            mark = Span(look.glyphs.done if chosen else " ", "ok")
            name: Line = [Span(" "), mark, Span(" "), said(f"{task.code} ", "muted"), said(task.title, "strong")]
            end: Line = []
            if candidate.circle:
                ring = f" {look.glyphs.sep} ".join(candidate.circle)
                ring_said = said(look.say(msg("{name}: {text}", name=look.t(N_("a circle")), text=ring)), "warn")
                end = [*cut_line([ring_said], width // 2, look.glyphs.ellipsis), Span(" ")]
            elif task.owner:
                end = [said(task.owner, "muted"), Span(" ")]
            return [ends(name, end, width, look.glyphs.ellipsis)]

        return Row(task.id, draw, subject=candidate)

    def choose(self, subject: object) -> None:
        if not isinstance(subject, Candidate):
            return
        if subject.circle:
            ring = " > ".join(subject.circle)
            self.say(msg("That would be a circle: {circle}. Choose another task.", circle=ring), "warn")
            return
        task = self.task_now
        kept = tuple(other for other in task.depends if other != subject.task.id)
        depends = kept if len(kept) < len(task.depends) else (*kept, subject.task.id)

        def run(session: Session, seen: Task, fields: dict[str, Any]) -> Done:
            return edit_task(session, seen, **fields)

        deed = SeenDeed(run, task, {"depends": depends}, core="depends")
        self.post_message(DeedWanted(deed, refused=lambda error: self.say(error.message, "warn")))


def _candidates(scene: Scene, task: Task, text: str) -> Sequence[Candidate]:
    """What is waited for already comes first, what cannot be waited for last."""
    found = dependency_candidates(scene.snapshot, task, text)
    return sorted(found, key=lambda one: (one.task.id not in task.depends, bool(one.circle)))[:MOST]
