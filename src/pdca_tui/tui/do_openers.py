"""The ways into the Do place, into meetings, and into what is dug out of a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.model.enums import AnalysisKind, MeetingKind, MeetingStatus, ProblemStatus
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Appointment, Countermeasure, Indicator, Meeting, Parked, Person, Problem
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.ways import Ways

if TYPE_CHECKING:
    from pdca_tui.model.errors import PdcaError
    from pdca_tui.model.snapshot import Snapshot
    from pdca_tui.tui.meeting_clock import MeetingClock


class DoOpeners(Ways):
    """Mixed into the app. It holds the clock of a meeting that is led here: it goes on while other pages are open."""

    _meeting_clock: MeetingClock | None = None

    @property
    def meeting_clock(self) -> MeetingClock:
        """The clock of this session's seat; it beats from the first time it is asked for."""
        if self._meeting_clock is None:
            from pdca_tui.tui.meeting_clock import MeetingClock

            self._meeting_clock = MeetingClock(self.session(), new_id("seat"))
            self.app.set_interval(1.0, self._beat)
        return self._meeting_clock

    def _beat(self) -> None:
        clock, session = self._meeting_clock, self.session()
        if clock is None:
            return
        snapshot = self.scene.snapshot
        for kind in MeetingKind:
            meeting = snapshot.running_meeting(kind)
            if meeting is not None and clock.leads(meeting):
                clock.beat(meeting, session.clock.now())

    def open_place_do(self, wanted: Wanted) -> None:
        """The view of Do that was open last."""
        self._do_place(self.app.do_state.view, wanted.subject)

    def open_do_board(self, wanted: Wanted) -> None:
        self._do_place("board", wanted.subject)

    def open_do_meetings(self, wanted: Wanted) -> None:
        self._do_place("meetings", wanted.subject)

    def open_do_parked(self, wanted: Wanted) -> None:
        self._do_place("parked", wanted.subject)

    def _do_place(self, view: str, subject: object) -> None:
        from pdca_tui.tui.screens.do_views import do_page

        page = do_page(view, self.scene, self.app.do_state)
        page.begin_at(subject)
        if subject == "over":
            page.over = True
            self.push_screen(page)
            return
        with self.app.batch_update():
            self.app.only_today()
            self.push_screen(page)

    def open_wall(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.wall import WallScreen

        self.push_screen(WallScreen(self.scene))

    def open_lead_morning(self, wanted: Wanted) -> None:
        self._lead(MeetingKind.MORNING)

    def open_lead_review(self, wanted: Wanted) -> None:
        self._lead(MeetingKind.REVIEW)

    def open_follow_morning(self, wanted: Wanted) -> None:
        self._follow(MeetingKind.MORNING)

    def open_follow_review(self, wanted: Wanted) -> None:
        self._follow(MeetingKind.REVIEW)

    def _follow(self, kind: MeetingKind) -> None:
        meeting = self.scene.snapshot.running_meeting(kind)
        if meeting is None:
            self.say(msg("No {kind} runs just now. It opens here once it begins.", kind=kind), "warn")
            self.app.set_timer(2.0, lambda: self._follow_later(kind))
            return
        self._meeting_page(meeting, follow=True)

    def _follow_later(self, kind: MeetingKind) -> None:
        """Look again whether the meeting has begun; who opened another page meanwhile is left alone."""
        if len(self.app.screen_stack) > 1:
            return
        if self.scene.snapshot.running_meeting(kind) is None:
            self.app.set_timer(2.0, lambda: self._follow_later(kind))
        else:
            self._follow(kind)

    def _lead(self, kind: MeetingKind) -> None:
        """Join the meeting that runs, or begin today's; one that is on record opens as its record."""
        from pdca_tui.actions.meeting_lead import start_meeting
        from pdca_tui.actions.meetings import meeting_on

        snapshot = self.scene.snapshot
        meeting = snapshot.running_meeting(kind)
        if meeting is not None:
            self._meeting_page(meeting)
            return
        held = meeting_on(snapshot, kind, self.scene.day)
        if held is not None:
            self._record(held)
            return
        seat = self.meeting_clock.seat

        def begun(after: Snapshot) -> None:
            running = after.running_meeting(kind)
            if running is not None:
                self._meeting_page(running)

        def refused(error: PdcaError) -> None:
            """Somebody else has begun it a moment ago: join them."""
            running = self.session().snapshot().running_meeting(kind)
            if running is None:
                self.say(error.message, "warn")
            else:
                self.app.call_later(self._join, kind)

        self.app.post_message(
            DeedWanted(lambda session: start_meeting(session, kind, seat), then=begun, refused=refused)
        )

    def _join(self, kind: MeetingKind) -> None:
        """Open the meeting that runs, once this session has read of it."""
        running = self.scene.snapshot.running_meeting(kind)
        if running is None:
            self.app.set_timer(0.2, lambda: self._join(kind))
        else:
            self._meeting_page(running)

    def _meeting_page(self, meeting: Meeting, *, follow: bool = False) -> None:
        from pdca_tui.tui.screens.meeting_page import MeetingPage

        self.app.only_today()
        self.push_screen(MeetingPage(self.scene, meeting.id, self.meeting_clock, self.app.drafts, follow=follow))

    def _record(self, meeting: Meeting) -> None:
        from pdca_tui.tui.screens.meeting_record import MeetingRecordPage

        self.push_screen(MeetingRecordPage(self.scene, meeting.id))

    def open_meeting(self, wanted: Wanted) -> None:
        """A meeting's page: the running one's own, else its record."""
        meeting = wanted.subject
        if isinstance(meeting, Meeting):
            now = self.scene.snapshot.get(Meeting, meeting.id) or meeting
            if now.status is MeetingStatus.RUNNING:
                self._meeting_page(now)
            else:
                self._record(now)

    def open_speakers(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.meeting_sheets import SpeakersSheet

        if isinstance(wanted.subject, Meeting):
            self.push_screen(SpeakersSheet(self.scene, wanted.subject))

    def open_hand_over(self, wanted: Wanted) -> None:
        from pdca_tui.actions.meeting_lead import hand_over
        from pdca_tui.tui.screens.meeting_sheets import PersonSheet

        if not isinstance(wanted.subject, tuple):
            return
        meeting, seat, seconds = wanted.subject

        def chosen(person: Person | None) -> None:
            if person is not None:
                to = person.login
                self.app.post_message(DeedWanted(lambda session: hand_over(session, meeting.id, seat, to, seconds)))

        self.push_screen(PersonSheet(self.scene), chosen)

    def open_parked(self, wanted: Wanted) -> None:
        """What meetings of a kind put off; the one that is chosen is settled."""
        from pdca_tui.tui.screens.meeting_sheets import ParkedSheet

        def chosen(topic: Parked | None) -> None:
            if topic is not None:
                self.open_form_settle(Wanted("form:settle", topic))

        if isinstance(wanted.subject, MeetingKind):
            self.push_screen(ParkedSheet(self.scene, wanted.subject), chosen)

    def open_dig(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.meeting_sheets import DigSheet

        meeting = wanted.subject
        if not isinstance(meeting, Meeting):
            return

        def chosen(subject: Problem | Indicator | None) -> None:
            if subject is not None:
                self._dig(meeting, subject)

        self.push_screen(DigSheet(self.scene), chosen)

    def _dig(self, meeting: Meeting, subject: Problem | Indicator) -> None:
        """Put a problem on the list of the meeting and ask why; a deviation becomes a problem first."""
        from pdca_tui.actions.meeting_lines import dig_into

        def dug(after: Snapshot) -> None:
            now = after.get(Meeting, meeting.id)
            problem = after.get(Problem, now.problems[-1]) if now is not None and now.problems else None
            if problem is not None:
                self.open_why(Wanted("why", problem))

        self.app.post_message(DeedWanted(lambda session: dig_into(session, meeting.id, subject), then=dug))

    def open_why(self, wanted: Wanted) -> None:
        """The 5-Why of a problem, of a cause in it, or of what an indicator has open."""
        from pdca_tui.tui.screens.why_page import WhyPage

        subject, key = wanted.subject, None
        if isinstance(subject, tuple):
            subject, key = subject
        problem = self._problem_of(wanted, subject)
        if problem is not None:
            self._with_analysis(
                problem,
                AnalysisKind.WHY,
                lambda: self.push_screen(WhyPage(self.scene, problem.id, self.app.drafts, key)),
            )

    def open_fishbone(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.fishbone_page import FishbonePage

        problem = self._problem_of(wanted, wanted.subject)
        if problem is not None:
            self._with_analysis(
                problem,
                AnalysisKind.FISHBONE,
                lambda: self.push_screen(FishbonePage(self.scene, problem.id, self.app.drafts)),
            )

    def _with_analysis(self, problem: Problem, kind: AnalysisKind, then: object) -> None:
        """Go on once the problem has an analysis; who may only read sees it without."""
        from pdca_tui.actions.analyses import begin_analysis
        from pdca_tui.actions.rights import why_not_work

        go_on, session, snapshot = then, self.scene.session, self.scene.snapshot
        reads = self.scene.read_only or session is None or why_not_work(session, snapshot) is not None
        if reads or snapshot.analysis(problem) is not None:
            go_on()  # type: ignore[operator]
            return
        self.app.post_message(
            DeedWanted(
                lambda session: begin_analysis(session, problem.id, kind),
                then=lambda snapshot: go_on(),  # type: ignore[operator]
            )
        )

    def _problem_of(self, wanted: Wanted, subject: object) -> Problem | None:
        """The problem that is meant; an indicator nobody has taken on asks for that first and goes on."""
        snapshot = self.scene.snapshot
        if isinstance(subject, Problem):
            return snapshot.get(Problem, subject.id)
        if isinstance(subject, Indicator):
            is_open = (p for p in snapshot.problems if p.indicator == subject.id and p.status is ProblemStatus.OPEN)
            found = next(is_open, None)
            if found is None:
                self.app.post_message(Wanted("form:take_on", subject, then=lambda: self.app.post_message(wanted)))
            return found
        return None

    def open_form_countermeasure(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.countermeasures import countermeasure_edit_form, countermeasure_form

        subject = wanted.subject
        if isinstance(subject, Countermeasure):
            self.form(countermeasure_edit_form(self.scene, subject))
            return
        problem, cause = subject if isinstance(subject, tuple) else (subject, None)
        if isinstance(problem, Problem):
            self.form(countermeasure_form(self.scene, problem, cause))

    def open_form_contain(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.problems import contain_form

        if isinstance(wanted.subject, Problem):
            self.form(contain_form(self.scene, wanted.subject))

    def open_form_judge(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.countermeasures import judge_form

        judged = wanted.subject
        if isinstance(judged, Countermeasure):
            self.form(judge_form(self.scene, judged), lambda: self.app.ways.offer_standard(judged))

    def open_form_agenda(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.agenda import agenda_form

        if isinstance(wanted.subject, MeetingKind):
            self.form(agenda_form(self.scene, wanted.subject))

    def open_form_park(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.parked import park_form

        kind = wanted.subject if isinstance(wanted.subject, MeetingKind) else MeetingKind.MORNING
        self.form(park_form(self.scene, kind))

    def open_form_settle(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.parked import settle_form

        if isinstance(wanted.subject, Parked):
            self.form(settle_form(self.scene, wanted.subject))

    def open_appointments(self, wanted: Wanted) -> None:
        """Who is expected today; the one that is chosen is corrected, the first line writes down a new one."""
        from pdca_tui.tui.screens.appointments_sheet import NEW, AppointmentsSheet

        def chosen(subject: Appointment | str | None) -> None:
            if subject is not None:
                self.open_form_appointment(Wanted("form:appointment", None if subject == NEW else subject))

        self.push_screen(AppointmentsSheet(self.scene), chosen)

    def open_form_appointment(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.appointments import appointment_form

        self.form(appointment_form(self.scene, wanted.subject if isinstance(wanted.subject, Appointment) else None))
