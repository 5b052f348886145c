"""Finding anything: results while you type, Enter opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.find import Hit, find
from pdca_tui.model.message import N_
from pdca_tui.tui.commands.dialogs import FIND
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.chooser import Chooser
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.find import hit_rows
from pdca_tui.tui.views.titles import Title

MOST = 50
"""Results shown; who needs the fifty-first types another letter."""


class FindScreen(Chooser[Hit, Hit]):
    """Gives the hit that was opened, None when it was left."""

    COMMAND_LIST = FIND
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(FIND)

    def heading(self) -> Title:
        look = self.scene.look
        return Title(look.t(N_("Find")), str(len(self._found)) if self._found else "")

    def placeholder(self) -> str:
        return self.scene.look.t(N_("a name, a code, a person"))

    def show(self, scene: Scene) -> None:
        other = scene.snapshot.revision != self.scene.snapshot.revision
        super().show(scene)
        if other and self.is_mounted:
            self._look_for(self._field.text)

    def search(self) -> Callable[[str], Sequence[Hit]]:
        return partial(_find, self.scene)

    def rows_of(self, found: Sequence[Hit], text: str) -> list[Row]:
        return hit_rows(found, text, self.scene.look)

    def choose(self, subject: object) -> None:
        if isinstance(subject, Hit):
            self.dismiss(subject)


def _find(scene: Scene, text: str) -> Sequence[Hit]:
    return find(scene.snapshot, text, MOST) if text.strip() else ()
