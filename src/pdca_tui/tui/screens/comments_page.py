"""What is said about one record: read, answered, written, and who only reads is invited."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.actions import rights
from pdca_tui.actions.comments import end_invitation, mark_comments_read, withdraw_comment
from pdca_tui.method.comments import Subject, open_for, readers_only, subject_word
from pdca_tui.model.keys import LEAVE, UNDO
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Comment, Indicator, Invitation, Measure, Meeting, Problem, Standard, Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.comments import COMMENTS
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.listed_page import ListedPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.comments import comment_rows, comments_crumbs, comments_title, why_not_write
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.row_list import RowList

_PLACES: dict[type[Subject], int] = {Measure: 1, Task: 1, Indicator: 2, Meeting: 2, Problem: 3, Standard: 4}
"""Whose page it is, counted from 0."""


class CommentsPage(ListedPage):
    """`kind` and `record_id` say about which record. It goes back by itself once that is gone.

    Asks for "form:comment" with the record and whom it answers, "form:comment_edit" and "form:invite".
    """

    COMMAND_LIST = COMMENTS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(COMMENTS)

    ROOMY = 24

    def __init__(self, scene: Scene, subject: Subject) -> None:
        super().__init__(scene)
        self.kind: type[Subject] = type(subject)
        self.record_id = subject.id

    def draw_bars(self) -> None:
        scene = self.scene
        place = _PLACES[self.kind]
        self.top.show(lambda width, height: top_lines(scene, width, place), scene.look.palette)

    def about(self) -> Subject | None:
        """The record as it is now; None once it is gone."""
        return self.scene.snapshot.get(self.kind, self.record_id)

    def the_subject(self) -> Subject:
        """The record of a page that is being drawn, which `gone` has looked for."""
        subject = self.about()
        if subject is None:
            raise LookupError(self.record_id)
        return subject

    def gone(self) -> bool:
        return self.about() is None

    def crumbs_line(self, width: int) -> Line | None:
        return comments_crumbs(self.scene, self.the_subject(), width) if not self.gone() else None

    def headline(self) -> Title:
        return comments_title(self.scene, self.the_subject())

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        return comment_rows(self.scene, self.the_subject(), width, gap=gap)

    def begin_at(self) -> str | None:
        """On what asks whoever is looking, the oldest first; else on the newest."""
        subject, person = self.about(), self.scene.person
        if subject is None:
            return None
        asking = open_for(self.scene.snapshot, subject, person) if person is not None else []
        comments = asking[:1] or self.scene.snapshot.comments(subject)[-1:]
        return f"comment:{comments[0].id}" if comments else None

    def label_of(self, command: Command) -> str:
        if command.name == "open" and not isinstance(self.subject(), Comment):
            return self.scene.look.t(N_("open"))
        return super().label_of(command)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open")

    def why_not(self, command: Command) -> Message | None:
        subject, here, session = self.about(), self.subject(), self.scene.session
        if command.name == "undo":
            return self.why_not_write()
        if subject is None:
            return msg("This record is gone. {leave} goes back.", leave=LEAVE)
        if command.name in ("new", "open") and (command.name == "new" or isinstance(here, Comment)):
            return why_not_write(self.scene, subject)
        if command.name == "open" and isinstance(here, Invitation):
            return msg("Nothing opens from this line.")
        if command.name == "read":
            return self._why_not_read(subject)
        if command.name in ("edit", "delete", "invite"):
            if self.scene.read_only or session is None:
                return msg("The store is open for reading only.")
            if command.name == "invite":
                return self._why_not_invite(subject)
            return self._why_not_change(command, subject, here)
        return None

    def _why_not_read(self, subject: Subject) -> Message | None:
        if self.scene.read_only:
            return msg("The store is open for reading only.")
        person = self.scene.person
        if person is None or not open_for(self.scene.snapshot, subject, person):
            return msg("Nothing here asks you.")
        return None

    def _why_not_invite(self, subject: Subject) -> Message | None:
        session, snapshot = self.scene.session, self.scene.snapshot
        if session is not None and (reason := rights.why_not_invite(session, snapshot, subject)) is not None:
            return reason
        if not readers_only(snapshot):
            return msg("Nobody here only reads, so there is nobody to invite.")
        return None

    def _why_not_change(self, command: Command, subject: Subject, here: object) -> Message | None:
        session, snapshot = self.scene.session, self.scene.snapshot
        if session is None:
            return None
        if isinstance(here, Invitation) and command.name == "delete":
            return rights.why_not_invite(session, snapshot, subject)
        if not isinstance(here, Comment):
            return msg("No comment is under the cursor.")
        reason = rights.why_not_own_comment(session, snapshot, here)
        if reason is None and command.name == "edit":
            reason = rights.why_not_comment(session, snapshot, subject)
        return reason

    def do_open(self) -> None:
        here = self.subject()
        if isinstance(here, Comment):
            self._write(here)
        else:
            self.post_message(Wanted("open", self.about()))

    def do_new(self) -> None:
        self._write(None)

    def _write(self, answered: Comment | None) -> None:
        self.post_message(Wanted("form:comment", (self.about(), answered), then=lambda: self.pane.list.action_edge(1)))

    def do_read(self) -> None:
        subject = self.the_subject()
        self.post_message(DeedWanted(lambda session: mark_comments_read(session, subject)))

    def do_edit(self) -> None:
        self.post_message(Wanted("form:comment_edit", self.subject()))

    def do_delete(self) -> None:
        here, subject = self.subject(), self.the_subject()
        if isinstance(here, Invitation):
            question = msg("End the invitation to comment on {subject}?", subject=subject_word(subject))
            ending = DeedWanted(lambda session: end_invitation(session, here))
            follow = msg("What was said stays; {undo} brings it back.", undo=UNDO)
            self.post_message(Wanted("confirm", ending, question, follow, yes=N_("end it")))
        elif isinstance(here, Comment):
            question = msg("Take your comment on {subject} back?", subject=subject_word(subject))
            deed = DeedWanted(lambda session: withdraw_comment(session, here))
            follow = msg("It asks nobody any more. The audit keeps it.")
            self.post_message(Wanted("confirm", deed, question, follow, yes=N_("withdraw")))

    def do_invite(self) -> None:
        self.post_message(Wanted("form:invite", self.about()))
