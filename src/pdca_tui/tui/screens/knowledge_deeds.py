"""What can be done to the one script or principle that a page shows or its cursor stands on."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.model.keys import NEW
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Standard
from pdca_tui.tui import refusals
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.refusals import CHANGING as CHANGING
from pdca_tui.tui.screens.record_deeds import RecordPage


class KnowledgeDeeds(RecordPage):
    """Asks for "form:knowledge_edit", "form:knowledge_version" and "form:knowledge_retire" with the standard."""

    def standard(self) -> Standard | None:
        """The script or principle that is meant; None where there is none."""
        raise NotImplementedError

    def why_not_standard(self, name: str) -> Message | None:
        """Why the deed `name` cannot be done to it now, in one sentence."""
        standard = self.standard()
        if standard is None:
            return msg("There is nothing here yet. {new} writes the first one.", new=NEW)
        return refusals.why_not_standard(self.scene, standard, name)

    def do_edit(self) -> None:
        self.post_message(Wanted("form:knowledge_edit", self.standard()))

    def do_version(self) -> None:
        self.post_message(Wanted("form:knowledge_version", self.standard()))

    def do_retire(self) -> None:
        self.post_message(Wanted("form:knowledge_retire", self.standard()))

    def do_restore(self) -> None:
        from pdca_tui.actions.standards import restore_standard

        self._to_standard(restore_standard)

    def do_use(self) -> None:
        from pdca_tui.actions.standards import note_use

        self._to_standard(note_use)

    def _to_standard(self, deed: Any) -> None:
        standard = self.standard()
        if standard is None:
            return

        def run(session: Session, seen: Standard, fields: dict[str, Any]) -> Done:
            done: Done = deed(session, seen)
            return done

        self.post_message(DeedWanted(SeenDeed(run, standard, {}, whole=True)))
