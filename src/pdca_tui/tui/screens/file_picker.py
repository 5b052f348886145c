"""Choosing a workbook: type a path, or take one from the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.dialogs import FILE_PICKER
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.chooser import Chooser
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.file_picker import Entry, entries_for, entry_rows, typed_for
from pdca_tui.tui.views.titles import Title


class FilePicker(Chooser[Path, Entry]):
    """Gives the path of a file; the file itself is not opened. `folders` are searched while nothing is typed."""

    COMMAND_LIST = FILE_PICKER
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(FILE_PICKER)

    def __init__(self, scene: Scene, folders: Sequence[Path], *, chosen: Path | None = None) -> None:
        super().__init__(scene, typed_for(Entry(chosen, False)) if chosen else "")
        self._folders = tuple(folders)

    def heading(self) -> Title:
        look = self.scene.look
        return Title(look.t(N_("Choose a workbook")), note=look.t(N_("Excel, .xlsx")))

    def placeholder(self) -> str:
        return self.scene.look.t(N_("path or part of a name"))

    def search(self) -> Callable[[str], Sequence[Entry]]:
        return partial(entries_for, folders=self._folders)

    def rows_of(self, found: Sequence[Entry], text: str) -> list[Row]:
        return entry_rows(found, self.scene.look, text)

    def choose(self, subject: object) -> None:
        if isinstance(subject, Entry) and subject.folder:
            self._field.put(typed_for(subject))
        elif isinstance(subject, Entry):
            self.dismiss(subject.path)

    def do_complete(self) -> None:
        row = self._list.row
        if row is not None and isinstance(row.subject, Entry):
            self._field.put(typed_for(row.subject))
