"""The way to the next round, step by step: goal and days, lessons, targets, measures, the beginning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.next_round import AimLine, aim_lines, carried_by, continued, lessons_to_decide, next_number
from pdca_tui.method.round_end import OpenItem, open_items
from pdca_tui.model.enums import Choice, LessonFate
from pdca_tui.model.keys import ADAPT, REJECT, TAKE_ON, TOGGLE, UNDO
from pdca_tui.model.message import N_, Message, msg, together
from pdca_tui.model.records import Decision, Lesson, Measure
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.rounds import AIMS, MEASURES, NEXT_ROUND, NEXT_STEPS, ROUND_GOAL, ROUND_LESSONS
from pdca_tui.tui.ink import Line, Span, said
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.steps_page import StepsPage
from pdca_tui.tui.views.facts import Fact, Step
from pdca_tui.tui.views.next_round_rows import (
    aim_rows,
    begin_rows,
    fate_rows,
    goal_rows,
    measure_rows,
    still_open,
)
from pdca_tui.tui.views.titles import Title

_FATES = {"accept": LessonFate.ACCEPTED, "adapt": LessonFate.ADAPTED, "reject": LessonFate.REJECTED}
_TAKEN = (LessonFate.ACCEPTED, LessonFate.ADAPTED)

FATE_KEYS = msg(
    "{take_on} takes it on, {adapt} adapts it, {reject} rejects it.", take_on=TAKE_ON, adapt=ADAPT, reject=REJECT
)
"""What can become of a lesson, on which key."""


class NextRoundPage(StepsPage):
    """Leads to the next round; what is entered stands in the store, so that nothing is lost on the way."""

    COMMAND_LIST = NEXT_ROUND
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(NEXT_ROUND)
    STEPS = NEXT_STEPS

    def __init__(self, scene: Scene, step: str = ROUND_GOAL) -> None:
        super().__init__(scene)
        self.step = NEXT_STEPS.index(step)

    def name_of_page(self) -> str:
        return self.scene.look.say(msg("Round {number}", number=self.number()))

    def number(self) -> int:
        """The round that is about to begin; the running one where only its lessons are left to decide."""
        snapshot, running = self.scene.snapshot, self.scene.snapshot.running_round
        if (
            running is not None
            and snapshot.planned_round is None
            and self.scope() == ROUND_LESSONS
            and running.number > 1
        ):
            return running.number
        return next_number(snapshot)

    def lessons(self) -> list[Lesson]:
        """The lessons to decide on: those of the round before the one that is about to begin."""
        snapshot = self.scene.snapshot
        before = next((one for one in snapshot.rounds if one.number == self.number() - 1), None)
        return snapshot.lessons(before) if before is not None else lessons_to_decide(snapshot)

    def aims(self) -> list[AimLine]:
        """What the round begins with for each indicator."""
        return aim_lines(self.scene.snapshot, self.scene.snapshot.planned_round, self.scene.day)

    def going(self) -> set[str]:
        """The ids of the measures that go on."""
        planned, snapshot = self.scene.snapshot.planned_round, self.scene.snapshot
        return {one.id for one in (continued(snapshot, planned) if planned is not None else snapshot.measures)}

    def carried(self) -> Sequence[Decision | OpenItem]:
        """What is carried over: as signed, or as decided so far while the round before runs."""
        snapshot, running = self.scene.snapshot, self.scene.snapshot.running_round
        if running is None:
            return carried_by(snapshot)
        items = open_items(snapshot, running)
        return [item for item in items if item.decision is not None and item.decision.choice is Choice.CARRY]

    def titles(self) -> list[Title]:
        look, planned = self.scene.look, self.scene.snapshot.planned_round
        left = sum(one.fate is LessonFate.OPEN for one in self.lessons())
        asked = sum(line.asked for line in self.aims())
        done = look.glyphs.done
        return [
            Title(look.t(N_("Goal")), done if planned else "", count_role="ok"),
            Title(look.t(N_("Lessons")), str(left) if left else done, count_role="warn" if left else "ok"),
            Title(look.t(N_("Targets")), str(asked), count_role="ok" if asked else "warn"),
            Title(look.t(N_("Measures")), str(len(self.going()))),
            Title(look.t(N_("Begin"))),
        ]

    def rows(self, *, gap: bool) -> list[Row]:
        scope, scene = self.scope(), self.scene
        if scope == ROUND_GOAL:
            return goal_rows(scene, self.columns - 1, gap=gap)
        if scope == ROUND_LESSONS:
            return fate_rows(scene, self.lessons(), gap=gap)
        if scope == AIMS:
            return aim_rows(scene, self.aims(), gap=gap)
        if scope == MEASURES:
            return measure_rows(scene, scene.snapshot.measures, self.going(), self.carried(), gap=gap)
        return begin_rows(
            scene,
            width=self.columns,
            lessons=sum(one.fate in _TAKEN for one in self.lessons()),
            aims=sum(line.asked for line in self.aims()),
            measures=len(self.going()),
            gap=gap,
            left=still_open(self.lessons(), self.aims()),
        )

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        look, subject = self.scene.look, self.subject()
        if isinstance(subject, Lesson):
            told = subject.adapted or subject.reason
            return Title(look.tr.word(subject.kind)), [
                [said(subject.text.replace("\n", " "))],
                [said(told, "muted")] if told else [Span(look.say(FATE_KEYS), "muted")],
            ]
        if isinstance(subject, AimLine):
            return Title(said(subject.indicator.name).text), [self._aim_detail(subject)]
        if isinstance(subject, Measure):
            sentence = msg("{toggle} ends it, or lets it go on; carried work keeps it.", toggle=TOGGLE)
            return Title(said(f"{subject.code} {subject.title}").text), [[Span(look.say(sentence), "muted")]]
        return Title(self.titles()[self.step].name), [
            [Span(look.t(N_("What is entered is kept at once; the last step begins it.")), "muted")]
        ]

    def _aim_detail(self, line: AimLine) -> Line:
        look, figure = self.scene.look, line.figure
        if line.backwards:
            told = msg(
                "The target is worse than the baseline {baseline}: getting worse would reach it.",
                baseline=line.baseline,
            )
            return [Span(look.say(told), "warn")]
        if figure is None or figure.actual is None or figure.actual_on is None:
            return [Span(look.t(N_("It never reported: the baseline stays as it was.")), "warn")]
        if figure.mean is not None and figure.mean_since is not None:
            told = msg(
                "Baseline {mean}: the mean since {day}, when the limits were begun anew. The last figure is {last}.",
                mean=figure.mean,
                day=figure.mean_since,
                last=figure.actual,
            )
        else:
            told = msg("Baseline {last}: the last figure, of {day}.", last=figure.actual, day=figure.actual_on)
        return [Span(look.say(told), "muted")]

    def why_not(self, command: Command) -> Message | None:
        name, subject = command.name, self.subject()
        if name == "undo":
            return self.why_not_write()
        if name in _FATES:
            return self.why_not_manage() if isinstance(subject, Lesson) else msg("There is no lesson under the cursor.")
        if name == "toggle":
            return self._why_not_toggle(subject)
        if name == "open":
            if isinstance(subject, Step):
                if not subject.command:
                    return subject.sentence
                return None if subject.command in ("next_step", "close_round") else self.why_not_manage()
            if isinstance(subject, AimLine):
                return self._why_not_planned()
            if isinstance(subject, (Fact, Lesson)):
                return self.why_not_manage()
            if isinstance(subject, Measure):
                return self._why_not_toggle(subject)
            return msg("There is nothing under the cursor.")
        return None

    def _why_not_planned(self) -> Message | None:
        if self.scene.snapshot.planned_round is None:
            return msg("No round is planned. Give its goal first.")
        return self.why_not_manage()

    def _why_not_toggle(self, subject: object) -> Message | None:
        if not isinstance(subject, Measure):
            return msg("There is no measure under the cursor.")
        return self._why_not_planned()

    def do_open(self) -> None:
        subject = self.subject()
        if isinstance(subject, Fact) or (isinstance(subject, Step) and subject.command == "plan"):
            self.post_message(Wanted("form:plan_round"))
        elif isinstance(subject, Step) and subject.command == "begin":
            self.do_begin()
        elif isinstance(subject, Step) and subject.command == "close_round":
            self.post_message(Wanted("close_round"))
        elif isinstance(subject, Step):
            self.action_command(subject.command)
        elif isinstance(subject, AimLine):
            self.post_message(Wanted("form:aim", subject))
        elif isinstance(subject, Lesson):
            self.do_accept()
        elif isinstance(subject, Measure):
            self.do_toggle()

    def do_begin(self) -> None:
        from pdca_tui.actions.next_round import start_round

        deed = DeedWanted(lambda session: start_round(session), then=lambda snapshot: self.leave())
        number = self.number()
        begins = msg("Baselines, targets and carried work take their new places; {undo} takes it back.", undo=UNDO)
        follow = together(*still_open(self.lessons(), self.aims()), begins)
        self.post_message(Wanted("confirm", deed, msg("Begin round {number}?", number=number), follow, yes=N_("begin")))

    def do_accept(self) -> None:
        from pdca_tui.actions.lessons import decide_lesson

        lesson = self.subject()
        if isinstance(lesson, Lesson):
            self.list.action_move(1)
            self.post_message(DeedWanted(lambda session: decide_lesson(session, lesson, LessonFate.ACCEPTED)))

    def do_adapt(self) -> None:
        self.post_message(Wanted("form:fate", (self.subject(), LessonFate.ADAPTED)))

    def do_reject(self) -> None:
        self.post_message(Wanted("form:fate", (self.subject(), LessonFate.REJECTED)))

    def do_toggle(self) -> None:
        from pdca_tui.actions.next_round import leave_measure

        measure, planned = self.subject(), self.scene.snapshot.planned_round
        if isinstance(measure, Measure) and planned is not None:
            leave = measure.id not in planned.left
            self.post_message(DeedWanted(lambda session: leave_measure(session, measure, leave=leave)))
