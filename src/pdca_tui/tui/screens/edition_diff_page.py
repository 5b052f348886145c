"""Two versions of a way of working beside each other: what was added, removed and changed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.sops import SopLine, sop_line
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Edition, Standard
from pdca_tui.tui.commands.act_sops import EDITION_DIFF
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.ink import Line
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.listed_page import ListedPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.edition_diff_rows import diff_rows, diff_title
from pdca_tui.tui.views.sop_page import sop_crumbs
from pdca_tui.tui.views.titles import Title


class EditionDiffPage(ListedPage):
    """`before` and `after` are the ids of the two versions; the keys change which."""

    COMMAND_LIST = EDITION_DIFF
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(EDITION_DIFF)

    def __init__(self, scene: Scene, standard_id: str, before: str, after: str) -> None:
        super().__init__(scene)
        self.standard_id = standard_id
        self.before, self.after = before, after

    def editions(self) -> list[Edition]:
        """Every version, the first one first."""
        standard = self.scene.snapshot.get(Standard, self.standard_id)
        return self.scene.snapshot.editions(standard) if standard is not None else []

    def gone(self) -> bool:
        return not {self.before, self.after} <= {edition.id for edition in self.editions()}

    def pair(self) -> tuple[Edition, Edition]:
        """The two versions."""
        by_id = {edition.id: edition for edition in self.editions()}
        return by_id[self.before], by_id[self.after]

    def line(self) -> SopLine:
        """How the way of working stands."""
        standard = self.scene.snapshot.get(Standard, self.standard_id)
        if standard is None:
            raise LookupError(self.standard_id)
        return sop_line(self.scene.snapshot, standard, self.scene.day)

    def crumbs_line(self, width: int) -> Line:
        return sop_crumbs(self.scene, self.line(), width, self.scene.look.t(N_("What changed")))

    def headline(self) -> Title:
        return diff_title(self.scene, *self.pair())

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        return diff_rows(self.scene, *self.pair(), width, gap=gap)

    def explained(self) -> object:
        return None

    def why_not(self, command: Command) -> Message | None:
        if command.name == "undo":
            return self.why_not_write()
        moves = {
            "older": (self.before, -1),
            "newer": (self.before, 1),
            "to_older": (self.after, -1),
            "to_newer": (self.after, 1),
        }
        if command.name in moves and self._moved(*moves[command.name]) is None:
            return msg("There is no other version on that side.")
        return None

    def _moved(self, edition_id: str, by: int) -> str | None:
        """The version next to one, the earlier of the two staying before the later one; None at the end."""
        ids = [edition.id for edition in self.editions()]
        if edition_id not in ids:
            return None
        place = ids.index(edition_id) + by
        other = self.after if edition_id == self.before else self.before
        if not 0 <= place < len(ids) or ids[place] == other:
            return None
        return ids[place]

    def do_older(self) -> None:
        self._first(-1)

    def do_newer(self) -> None:
        self._first(1)

    def _first(self, by: int) -> None:
        self.before = self._moved(self.before, by) or self.before
        self.draw()
        self.offer()

    def do_to_older(self) -> None:
        self._second(-1)

    def do_to_newer(self) -> None:
        self._second(1)

    def _second(self, by: int) -> None:
        self.after = self._moved(self.after, by) or self.after
        self.draw()
        self.offer()
