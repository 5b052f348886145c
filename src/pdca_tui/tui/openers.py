"""The ways between screens: what `Wanted` opens. Screens ask; only the app knows the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pdca_tui.method.comments import subject_of
from pdca_tui.model.enums import MeetingKind, StandardKind
from pdca_tui.model.message import msg
from pdca_tui.model.records import TABLES, Comment, Indicator, Measure, Meeting, Problem, Run, Standard, Task, Value
from pdca_tui.tui.act_openers import ActOpeners
from pdca_tui.tui.check_openers import CheckOpeners
from pdca_tui.tui.do_openers import DoOpeners
from pdca_tui.tui.help_openers import HelpOpeners
from pdca_tui.tui.knowledge_openers import KnowledgeOpeners
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.plan_openers import PlanOpeners
from pdca_tui.tui.report_openers import ReportOpeners
from pdca_tui.tui.round_openers import RoundOpeners
from pdca_tui.tui.sop_openers import SopOpeners
from pdca_tui.tui.talk_openers import TalkOpeners

if TYPE_CHECKING:
    from pdca_tui.method.find import Hit
    from pdca_tui.model.errors import Conflict


class Openers(
    PlanOpeners,
    CheckOpeners,
    DoOpeners,
    ActOpeners,
    SopOpeners,
    KnowledgeOpeners,
    RoundOpeners,
    ReportOpeners,
    TalkOpeners,
    HelpOpeners,
):
    """All the ways. Each screen is imported when it is first asked for, to keep the start short."""

    def open(self, wanted: Wanted) -> None:
        """Go the way that is asked for."""
        name = wanted.what.replace(":", "_")
        getattr(self, f"open_{name}")(wanted)

    def open_open(self, wanted: Wanted) -> None:
        """A page about one record."""
        record = wanted.subject
        if isinstance(record, Task):
            from pdca_tui.tui.screens.task_page import TaskPage

            self.push_screen(TaskPage(self.scene, record.id))
        elif isinstance(record, Measure):
            from pdca_tui.tui.screens.measure_page import MeasurePage

            self.push_screen(MeasurePage(self.scene, record.id))
        elif isinstance(record, Indicator):
            from pdca_tui.tui.screens.indicator_page import IndicatorPage

            self.push_screen(IndicatorPage(self.scene, record.id))
        elif isinstance(record, Meeting):
            self.open_meeting(wanted)
        elif isinstance(record, Problem):
            from pdca_tui.tui.forms.problems import problem_form

            self.form(problem_form(self.scene, record))
        elif isinstance(record, Run):
            self.open_checklist(record)
        elif isinstance(record, Standard) and record.kind is StandardKind.SCRIPT:
            self.open_script(wanted)
        elif isinstance(record, Standard) and record.kind is StandardKind.PRINCIPLE:
            self.open_principle(wanted)
        elif isinstance(record, Standard):
            self.open_sop(record)

    def open_form_task(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.tasks import new_task_form, task_form

        if isinstance(wanted.subject, (Task, Measure)):
            self.form(task_form(self.scene, wanted.subject))
        elif self.scene.snapshot.measures:
            self.form(new_task_form(self.scene))

    def open_form_edit(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.measures import measure_form
        from pdca_tui.tui.forms.tasks import edit_task_form

        if isinstance(wanted.subject, Task):
            self.form(edit_task_form(self.scene, wanted.subject))
        elif isinstance(wanted.subject, Measure):
            self.form(measure_form(self.scene, wanted.subject))

    def open_form_owner(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.tasks import edit_task_form

        if isinstance(wanted.subject, Task):
            self.form(edit_task_form(self.scene, wanted.subject, "owner"))

    def open_form_criterion(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.tasks import edit_task_form

        if isinstance(wanted.subject, Task):
            self.form(edit_task_form(self.scene, wanted.subject, "done_when"))

    def open_form_measure(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.measures import measure_form

        self.form(measure_form(self.scene, None))

    def open_form_indicator(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.indicators import indicator_form

        subject = wanted.subject
        watched = subject if isinstance(subject, Measure) else None
        self.form(indicator_form(self.scene, subject if isinstance(subject, Indicator) else None, watched))

    def open_form_finish(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.tasks import finish_form

        if isinstance(wanted.subject, Task):
            self.form(finish_form(self.scene, wanted.subject))

    def open_form_put_under(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.task_ways import put_under_form

        if isinstance(wanted.subject, Task):
            self.form(put_under_form(self.scene, wanted.subject))

    def open_form_raci_row(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.raci import raci_row_form

        if isinstance(wanted.subject, tuple):
            row, role = wanted.subject
            self.form(raci_row_form(self.scene, row, role))

    def open_form_role(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.raci import role_form

        self.form(role_form(self.scene, wanted.subject if isinstance(wanted.subject, str) else ""))

    def open_form_holder(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.raci import holder_form

        if isinstance(wanted.subject, str):
            self.form(holder_form(self.scene, wanted.subject))

    def open_form_drop(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.task_ways import drop_form

        if isinstance(wanted.subject, Task):
            self.form(drop_form(self.scene, wanted.subject))

    def open_form_block(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.tasks import block_form

        if isinstance(wanted.subject, Task):
            self.form(block_form(self.scene, wanted.subject))

    def open_form_value(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.values import value_form

        subject = wanted.subject
        if isinstance(subject, Indicator):
            self.form(value_form(self.scene, subject))
        elif isinstance(subject, tuple):
            self.form(value_form(self.scene, *subject))
        elif isinstance(subject, Value):
            indicator = self.scene.snapshot.get(Indicator, subject.indicator)
            if indicator is not None:
                self.form(value_form(self.scene, indicator, subject.day))

    def open_form_take_on(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.problems import take_on_form

        if isinstance(wanted.subject, Indicator):
            self.form(take_on_form(self.scene, wanted.subject), wanted.then)

    def open_form_meeting(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.meetings import meeting_form

        if isinstance(wanted.subject, MeetingKind):
            self.form(meeting_form(self.scene, wanted.subject))

    def open_form_calendar(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.centre import calendar_form

        centre = self.scene.snapshot.centre
        if centre is not None:
            self.form(calendar_form(self.scene, centre))

    def open_form_accept(self, wanted: Wanted) -> None:
        from pdca_tui.method.findings import Finding
        from pdca_tui.tui.forms.acceptance import accept_form

        if isinstance(wanted.subject, Finding):
            self.form(accept_form(self.scene, wanted.subject))

    def open_approval(self, wanted: Wanted) -> None:
        """The gate of the plan, over whatever view of it is open."""
        from pdca_tui.tui.screens.approval import ApprovalPage

        self.push_screen(ApprovalPage(self.scene))

    def open_form_approve(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.approval import approve_form

        self.form(approve_form(self.scene))

    def open_form_answer(self, wanted: Wanted) -> None:
        self._measure_at(wanted, "support_answered")

    def open_form_decision(self, wanted: Wanted) -> None:
        self._measure_at(wanted, "budget_decision")

    def _measure_at(self, wanted: Wanted, field: str) -> None:
        """The form of a measure, begun in one field."""
        from pdca_tui.tui.forms.measures import measure_form

        if isinstance(wanted.subject, Measure):
            self.form(measure_form(self.scene, wanted.subject, field))

    def open_confirm(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.confirm import ConfirmScreen

        deed = wanted.subject
        if not isinstance(deed, DeedWanted) or wanted.question is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.app.post_message(deed)

        self.push_screen(ConfirmScreen(self.scene, wanted.question, wanted.follow, yes_word=wanted.yes), answered)

    def open_find(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.find import FindScreen

        self.push_screen(FindScreen(self.scene), self._found)

    def _found(self, hit: Hit | None) -> None:
        """Open what was found; a person has no page, so the tasks of the person are what finding means there."""
        if hit is None:
            return
        record = self.scene.snapshot.get(TABLES[hit.table], hit.record_id)
        if isinstance(record, (Task, Measure, Indicator, Problem, Standard)):
            self.open_open(Wanted("open", record))
        elif isinstance(record, Comment):
            self.open_comments(Wanted("comments", subject_of(self.scene.snapshot, record)))
        else:
            self.say(msg("{title}: {detail}", title=hit.title, detail=hit.detail))

    def open_undo(self, wanted: Wanted) -> None:
        """Take back the last deed since the app was opened."""
        from pdca_tui.actions.undoing import undo_last

        since = self.app.opened_at
        self.app.post_message(DeedWanted(lambda session: undo_last(session, since=since)))

    def open_here(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.here import HereScreen

        self.push_screen(HereScreen(self.scene))

    def open_history(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(self.scene))

    def ask_conflict(self, wanted: DeedWanted, clash: Conflict) -> None:
        """Show both values; then do the deed again with the choice, or leave it undone."""
        from pdca_tui.tui.forms.deeds import SeenDeed
        from pdca_tui.tui.screens.conflict import MINE, ConflictScreen

        work = wanted.work
        if not isinstance(work, SeenDeed):
            self._undecided(wanted, clash)
            return

        def chosen(which: str | None) -> None:
            if which is None:
                self._undecided(wanted, clash)
                return
            # Not the scene's: that may be a second older than what the clash was about.
            newest = self.session().snapshot()
            settled = work.settled(clash, which == MINE, newest)
            if settled is not None:
                self.app.post_message(replace(wanted, work=settled))
            elif wanted.then is not None:
                wanted.then(self.scene.snapshot)

        self.push_screen(ConflictScreen(self.scene, clash), chosen)

    def _undecided(self, wanted: DeedWanted, clash: Conflict) -> None:
        if wanted.refused is not None:
            wanted.refused(clash)
        else:
            self.say(clash.message, "warn")

    def open_explain(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.explain import ExplainScreen
        from pdca_tui.tui.views.explain import explanation_of

        subject, sentences = explanation_of(wanted.subject, self.scene)
        self.push_screen(ExplainScreen(self.scene, subject, sentences))

    def open_theme(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.themes import ThemeScreen

        def chosen(name: str | None) -> None:
            if name is not None:
                self.app.set_theme(name)

        self.app.read_all_themes()
        screen = ThemeScreen(self._any_scene(), self.app.themes.found, self.app.theme_name)
        self.push_screen(screen, chosen)

    def open_language(self, wanted: Wanted) -> None:
        self.app.set_language("en" if self.app.look.zh else "zh")

    def open_ascii(self, wanted: Wanted) -> None:
        self.app.set_ascii(not self.app.look.glyphs.ascii)

    def open_repaint(self, wanted: Wanted) -> None:
        self.app.action_repaint_all()

    def open_aside(self, wanted: Wanted) -> None:
        self.app.put_aside()

    def open_quit(self, wanted: Wanted) -> None:
        self.app.exit(0)
