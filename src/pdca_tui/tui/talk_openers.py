"""The ways into what is said about a record, and its forms."""

from __future__ import annotations

from pdca_tui.method.comments import SUBJECTS
from pdca_tui.model.records import Comment
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.ways import Ways


class TalkOpeners(Ways):
    """Mixed into the app."""

    def open_comments(self, wanted: Wanted) -> None:
        """What is said about a record."""
        from pdca_tui.tui.screens.comments_page import CommentsPage

        if isinstance(wanted.subject, SUBJECTS):
            self.push_screen(CommentsPage(self.scene, wanted.subject))

    def open_form_comment(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.comments import comment_form

        if isinstance(wanted.subject, tuple):
            subject, answered = wanted.subject
            if isinstance(subject, SUBJECTS):
                self.form(comment_form(self.scene, subject, answered), wanted.then)

    def open_form_comment_edit(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.comments import comment_edit_form

        if isinstance(wanted.subject, Comment):
            self.form(comment_edit_form(self.scene, wanted.subject))

    def open_form_invite(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.comments import invite_form

        if isinstance(wanted.subject, SUBJECTS):
            self.form(invite_form(self.scene, wanted.subject))
