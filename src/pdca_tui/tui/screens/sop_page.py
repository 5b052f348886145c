"""The page of one way of working."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.actions import rights
from pdca_tui.method.sops import SopLine, sop_line
from pdca_tui.model.keys import LEAVE, RETIRE
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Edition, Indicator, Measure, Problem, Run, Standard
from pdca_tui.tui.commands.act_sops import SOP
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.task_page import FACTS
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import NO_FILES, Scene
from pdca_tui.tui.screens.facts_page import FactsPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.facts import Fact, Step
from pdca_tui.tui.views.sop_page import side_title, sop_crumbs, sop_rows_left, sop_rows_right, sop_title
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import RowList

_OWNED = frozenset({"version", "edit", "review", "retire"})


class SopPage(FactsPage):
    """`standard_id` says which one. Asks for "run", "edition_diff", "sop_sheet", "problem_behind" and its forms."""

    PLACE = 4
    COMMAND_LIST = SOP
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(SOP)

    def __init__(self, scene: Scene, standard_id: str) -> None:
        super().__init__(scene)
        self.standard_id = standard_id

    def record(self) -> Standard | None:
        return self.scene.snapshot.get(Standard, self.standard_id)

    def line(self) -> SopLine:
        """How it stands, on a page that is being drawn, for which `record` has looked for it."""
        standard = self.record()
        if standard is None:
            raise LookupError(self.standard_id)
        return sop_line(self.scene.snapshot, standard, self.scene.day)

    def crumbs_line(self, width: int) -> Line:
        return sop_crumbs(self.scene, self.line(), width)

    def headline(self) -> Title:
        return sop_title(self.scene, self.line())

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        return sop_rows_left(self.scene, self.line(), width, gap=gap)

    def side(self, width: int) -> tuple[Title, list[Row]]:
        line = self.line()
        return side_title(self.scene, line), sop_rows_right(self.scene, line, width)

    def ids(self) -> tuple[str, ...]:
        return (self.standard_id,)

    def subject(self) -> object:
        pane = self.facts if self.scope() == FACTS else self.record_pane
        row = pane.list.row
        return row.subject if row is not None else None

    def explained(self) -> object:
        subject = self.subject()
        if isinstance(subject, (Measure, Indicator, Run)):
            return subject
        return self.line() if self.record() is not None else None

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open")

    def why_not(self, command: Command) -> Message | None:
        standard, session = self.record(), self.scene.session
        if standard is None:
            return msg("This way of working is gone. {leave} goes back.", leave=LEAVE)
        if command.name == "open":
            return self._why_not_open()
        if command.name == "diff" and len(self.scene.snapshot.editions(standard)) < 2:
            return msg("There is one version only: nothing to compare it with.")
        if command.name == "problem" and self.scene.snapshot.get(Problem, standard.problem) is None:
            return msg("No problem of this round stands behind it.")
        if command.name in ("run", "version", "read", "review") and standard.retired_on is not None:
            return msg("{title} holds no more. {retire} puts it back.", title=standard.title, retire=RETIRE)
        if command.name == "sheet" and self.scene.restricted:
            return NO_FILES
        if command.name == "read" and self.scene.read_only:
            return msg("The store is open for reading only.")
        if command.name in ("run", "undo"):
            return self.why_not_write()
        if command.name in _OWNED:
            if self.scene.read_only or session is None:
                return self.why_not_write()
            return rights.why_not_own(session, self.scene.snapshot, standard.owner)
        return None

    def _why_not_open(self) -> Message | None:
        subject = self.subject()
        if isinstance(subject, Step):
            return self._of(subject.command)
        if isinstance(subject, Fact):
            return self._of("version" if subject.form.endswith("edition") else "edit")
        if isinstance(subject, Edition):
            return self._of("diff")
        return None if subject is not None else msg("Nothing opens from this line.")

    def _of(self, name: str) -> Message | None:
        command = next((one for one in SOP if one.name == name), None)
        return self.why_not(command) if command is not None else None

    def do_open(self) -> None:
        subject = self.subject()
        if isinstance(subject, Edition):
            self._compare(subject)
        elif isinstance(subject, Run):
            self.post_message(Wanted("open", subject))
        elif isinstance(subject, Problem):
            self.do_problem()
        else:
            super().do_open()

    def fact_form(self, form: str) -> None:
        self.post_message(Wanted(form, self.record()))

    def do_run(self) -> None:
        self.post_message(Wanted("run", self.record()))

    def do_version(self) -> None:
        self.post_message(Wanted("form:sop_edition", self.record()))

    def do_edit(self) -> None:
        self.post_message(Wanted("form:sop_edit", self.record()))

    def do_read(self) -> None:
        from pdca_tui.actions.standards import mark_read

        standard = self.record()
        if standard is not None:
            self.post_message(DeedWanted(lambda session: mark_read(session, standard)))

    def do_diff(self) -> None:
        standard = self.record()
        if standard is not None:
            self._compare(self.scene.snapshot.editions(standard)[-1])

    def _compare(self, after: Edition) -> None:
        """With the version before it; the first one is compared with the next."""
        standard = self.record()
        if standard is not None:
            editions = self.scene.snapshot.editions(standard)
            place = max(1, next(at for at, one in enumerate(editions) if one.id == after.id))
            self.post_message(Wanted("edition_diff", (standard, editions[place - 1], editions[place])))

    def do_review(self) -> None:
        self.post_message(Wanted("form:sop_review", self.record()))

    def do_problem(self) -> None:
        standard = self.record()
        if standard is not None:
            self.post_message(Wanted("problem_behind", self.scene.snapshot.get(Problem, standard.problem)))

    def do_sheet(self) -> None:
        self.post_message(Wanted("sop_sheet", self.record()))

    def do_retire(self) -> None:
        from pdca_tui.actions.standards import restore_standard

        standard = self.record()
        if standard is None:
            return
        if standard.retired_on is None:
            self.post_message(Wanted("form:sop_retire", standard))
        else:
            self.post_message(DeedWanted(lambda session: restore_standard(session, standard)))
