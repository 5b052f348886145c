"""The ways to the pages and forms about rounds."""

from __future__ import annotations

from pdca_tui.model.enums import Choice, LessonFate, LessonKind, OpenKind
from pdca_tui.model.message import msg
from pdca_tui.model.records import Indicator, Lesson, Round
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.ways import Ways


class RoundOpeners(Ways):
    """Mixed into the app."""

    def open_close_round(self, wanted: Wanted) -> None:
        """The end of the running round, step by step."""
        from pdca_tui.tui.screens.closing import ClosingPage

        round_ = self.scene.snapshot.running_round
        if round_ is None:
            self.say(msg("No round is running."), "warn")
            return
        self.push_screen(ClosingPage(self.scene, round_))

    def open_next_round(self, wanted: Wanted) -> None:
        """The way to the next round; from a lesson at the step of the lessons."""
        from pdca_tui.tui.commands.rounds import ROUND_GOAL, ROUND_LESSONS
        from pdca_tui.tui.screens.next_round import NextRoundPage

        step = ROUND_LESSONS if isinstance(wanted.subject, Lesson) else ROUND_GOAL
        self.push_screen(NextRoundPage(self.scene, step))

    def open_round(self, wanted: Wanted) -> None:
        """What a round left."""
        from pdca_tui.tui.screens.round_page import RoundPage

        if isinstance(wanted.subject, Round):
            self.push_screen(RoundPage(self.scene, wanted.subject.id))

    def open_across(self, wanted: Wanted) -> None:
        """An indicator through all rounds."""
        from pdca_tui.tui.screens.round_page import AcrossPage

        if isinstance(wanted.subject, Indicator):
            self.push_screen(AcrossPage(self.scene, wanted.subject.id))

    def open_form_lesson(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.lessons import edit_lesson_form, lesson_form

        if isinstance(wanted.subject, Lesson):
            self.form(edit_lesson_form(self.scene, wanted.subject))
        else:
            kind = wanted.subject if isinstance(wanted.subject, LessonKind) else LessonKind.WORKED
            self.form(lesson_form(self.scene, kind))

    def open_form_fate(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.lessons import fate_form

        if isinstance(wanted.subject, tuple):
            lesson, fate = wanted.subject
            if isinstance(lesson, Lesson) and isinstance(fate, LessonFate):
                self.form(fate_form(lesson, fate))

    def open_form_decision_about(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.closing import decision_form

        if isinstance(wanted.subject, tuple):
            item, choice = wanted.subject
            if isinstance(choice, Choice):
                self.form(decision_form(self.scene, item, choice))

    def open_form_drop_all(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.closing import drop_all_form

        if isinstance(wanted.subject, OpenKind):
            self.form(drop_all_form(self.scene, wanted.subject))

    def open_form_sign(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.closing import sign_form

        self.form(sign_form(self.scene))

    def open_form_plan_round(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.next_round import round_form

        self.form(round_form(self.scene))

    def open_form_aim(self, wanted: Wanted) -> None:
        from pdca_tui.method.next_round import AimLine
        from pdca_tui.tui.forms.next_round import aim_form

        if isinstance(wanted.subject, AimLine):
            self.form(aim_form(self.scene, wanted.subject))
