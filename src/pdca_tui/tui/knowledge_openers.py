"""The ways to scripts and principles: their pages, their forms, the practice."""

from __future__ import annotations

from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import Standard
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.ways import Ways


class KnowledgeOpeners(Ways):
    """Mixed into the app."""

    def open_script(self, wanted: Wanted) -> None:
        """The page of one script."""
        from pdca_tui.tui.screens.knowledge_page import ScriptPage

        if isinstance(wanted.subject, Standard):
            self.push_screen(ScriptPage(self.scene, wanted.subject.id))

    def open_principle(self, wanted: Wanted) -> None:
        """The page of one principle."""
        from pdca_tui.tui.screens.knowledge_page import PrinciplePage

        if isinstance(wanted.subject, Standard):
            self.push_screen(PrinciplePage(self.scene, wanted.subject.id))

    def open_practice(self, wanted: Wanted) -> None:
        """Practise the scripts with these ids."""
        from pdca_tui.tui.screens.practice_page import PracticePage

        if isinstance(wanted.subject, tuple):
            self.push_screen(PracticePage(self.scene, wanted.subject))

    def open_form_script(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.knowledge import knowledge_form

        self.form(knowledge_form(self.scene, StandardKind.SCRIPT))

    def open_form_principle(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.knowledge import knowledge_form

        self.form(knowledge_form(self.scene, StandardKind.PRINCIPLE))

    def open_form_knowledge_edit(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.knowledge import knowledge_edit_form

        if isinstance(wanted.subject, Standard):
            self.form(knowledge_edit_form(self.scene, wanted.subject))

    def open_form_knowledge_version(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.knowledge import knowledge_version_form

        if isinstance(wanted.subject, Standard):
            last = self.scene.snapshot.edition(wanted.subject)
            if last is not None:
                self.form(knowledge_version_form(self.scene, wanted.subject, last))

    def open_form_knowledge_retire(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.knowledge import knowledge_retire_form

        if isinstance(wanted.subject, Standard):
            self.form(knowledge_retire_form(self.scene, wanted.subject))
