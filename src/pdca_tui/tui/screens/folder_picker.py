"""Choosing a folder: type its path, or go down to it in the list."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.dialogs import FOLDER_PICKER
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.chooser import Chooser
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.folder_picker import folder_rows, folders_for
from pdca_tui.tui.views.start import tilde
from pdca_tui.tui.views.titles import Title


class FolderPicker(Chooser[Path, Path]):
    """Gives the path of a folder that is there; `chosen` is the one to begin in."""

    COMMAND_LIST = FOLDER_PICKER
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(FOLDER_PICKER)

    def __init__(self, scene: Scene, chosen: Path) -> None:
        super().__init__(scene, _typed(chosen))

    def heading(self) -> Title:
        return Title(self.scene.look.t(N_("Choose a folder")))

    def placeholder(self) -> str:
        return self.scene.look.t(N_("path of a folder"))

    def search(self) -> Callable[[str], Sequence[Path]]:
        return folders_for

    def rows_of(self, found: Sequence[Path], text: str) -> list[Row]:
        return folder_rows(found, self.scene.look, text)

    def choose(self, subject: object) -> None:
        if not isinstance(subject, Path):
            return
        if subject == Path(os.path.expanduser(self._field.text.strip() or "~")):
            self.dismiss(subject.resolve())
        else:
            self._field.put(_typed(subject))

    def do_complete(self) -> None:
        row = self._list.row
        if row is not None and isinstance(row.subject, Path):
            self._field.put(_typed(row.subject))


def _typed(folder: Path) -> str:
    """A folder as it stands in the field: it ends in a slash, ready to go on."""
    return tilde(folder).rstrip(os.sep) + os.sep
