"""The end of a round, step by step: the result, the lessons, a decision about everything open, the signature."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.round_end import OpenItem, kind_of, needs_reason, open_items, why_not_close
from pdca_tui.method.round_figures import FigureLine, Result, round_result
from pdca_tui.model.enums import Choice, LessonKind, OpenKind
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Indicator, Lesson, Measure, Round, Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.rounds import CLOSING, CLOSING_STEPS, LESSONS, OPEN, SIGN
from pdca_tui.tui.ink import Line, Span, said
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Facts, Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.steps_page import StepsPage
from pdca_tui.tui.views.closing_rows import lesson_step_rows, open_detail, open_rows, result_rows, sign_rows
from pdca_tui.tui.views.facts import Step
from pdca_tui.tui.views.titles import Title

_DECIDES = frozenset({"carry", "drop", "end", "withdraw"})
_ENDS = {OpenKind.TASK: Choice.DONE, OpenKind.PROBLEM: Choice.CLOSE, OpenKind.PARKED: Choice.SETTLE}


class _Known:
    """What the method says, worked out once for a snapshot and a day."""

    def __init__(self, facts: Facts, round_: Round) -> None:
        self.facts = facts
        self.items = open_items(facts.snapshot, round_)
        self.lessons = facts.snapshot.lessons(round_)
        self.result: Result = round_result(facts.snapshot, round_, facts.day)


class ClosingPage(StepsPage):
    """Leads through the end of the running round; it goes away once that is signed."""

    COMMAND_LIST = CLOSING
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CLOSING)
    STEPS = CLOSING_STEPS

    def __init__(self, scene: Scene, round_: Round) -> None:
        super().__init__(scene)
        self.round = round_
        self._known: _Known | None = None

    @property
    def known(self) -> _Known:
        """The open things, the lessons and the result as they stand."""
        if self._known is None or self._known.facts is not self.scene.facts:
            self._known = _Known(self.scene.facts, self.round)
        return self._known

    def draw(self) -> None:
        running = self.scene.snapshot.running_round
        if running is None or running.id != self.round.id:
            self.call_after_refresh(self.leave)
            return
        super().draw()

    def name_of_page(self) -> str:
        return self.scene.look.say(msg("Close round {number}", number=self.round.number))

    def titles(self) -> list[Title]:
        t, known, done = self.scene.look.t, self.known, self.scene.look.glyphs.done
        waiting = sum(not item.decided for item in known.items)
        return [
            Title(t(N_("Result"))),
            Title(t(N_("Lessons")), str(len(known.lessons)), count_role="muted" if known.lessons else "warn"),
            Title(t(N_("Decisions")), str(waiting) if waiting else done, count_role="warn" if waiting else "ok"),
            Title(t(N_("Signature"))),
        ]

    def rows(self, *, gap: bool) -> list[Row]:
        known, scope = self.known, self.scope()
        if scope == LESSONS:
            return lesson_step_rows(self.scene, known.lessons, gap=gap)
        if scope == OPEN:
            return open_rows(self.scene, known.items, gap=gap)
        if scope == SIGN:
            return sign_rows(self.scene, known.items, len(known.lessons), self._why_not_sign(), self.columns, gap=gap)
        return result_rows(known.result, self.scene.look, gap=gap)

    def _why_not_sign(self) -> Message | None:
        return why_not_close(self.scene.snapshot, self.round, self.scene.day) or self.why_not_manage()

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        look, subject = self.scene.look, self.subject()
        if isinstance(subject, OpenItem):
            return Title(look.tr.word(subject.kind)), open_detail(subject, look)
        if isinstance(subject, Lesson):
            return Title(look.tr.word(subject.kind)), [
                [said(subject.text.replace("\n", " "))],
                [said(subject.person, "muted")],
            ]
        if isinstance(subject, (Measure, Task)):
            return Title(said(f"{subject.code} {subject.title}").text), [[said(subject.owner, "muted")]]
        told = {
            LESSONS: N_("The next round decides on each of them."),
            OPEN: N_("Nothing is lost: each is carried over or ended here."),
            SIGN: N_("In whose name the round ends."),
        }
        sentence = told.get(self.scope(), N_("What was promised, and what came of it."))
        return Title(self.titles()[self.step].name), [[Span(look.t(sentence), "muted")]]

    def item_here(self) -> OpenItem | None:
        """The open thing under the cursor."""
        subject = self.subject()
        return subject if isinstance(subject, OpenItem) else None

    def explained(self) -> object:
        subject = self.subject()
        if isinstance(subject, FigureLine):
            return self.scene.snapshot.get(Indicator, subject.figure.indicator)
        return subject if isinstance(subject, (Measure, Task)) else None

    def why_not(self, command: Command) -> Message | None:
        name, subject = command.name, self.subject()
        if name == "open":
            return self._why_not_open(subject)
        if name in ("new", "undo"):
            return self.why_not_write()
        if name == "delete":
            return self.why_not_write() if isinstance(subject, Lesson) else msg("There is no lesson under the cursor.")
        if name == "next_open" and all(item.decided for item in self.known.items):
            return msg("Everything open has a decision.")
        if name in _DECIDES or name in ("carry_all", "drop_all"):
            if self.item_here() is None:
                return msg("There is nothing open under the cursor.")
            if name == "withdraw" and self.item_here().decision is None:  # type: ignore[union-attr]
                return msg("Nothing is decided about it yet.")
            return self.why_not_manage()
        return None

    def _why_not_open(self, subject: object) -> Message | None:
        if isinstance(subject, Step):
            if subject.command == "sign":
                return self._why_not_sign()
            return None if subject.command else subject.sentence
        if isinstance(subject, OpenItem):
            return self.why_not_manage()
        if isinstance(subject, Lesson):
            return self.why_not_write()
        if isinstance(subject, (FigureLine, Measure, Task)):
            return None
        return msg("There is nothing under the cursor.")

    def do_open(self) -> None:
        subject = self.subject()
        if isinstance(subject, Step) and subject.command == "sign":
            self.post_message(Wanted("form:sign"))
        elif isinstance(subject, Step) and subject.command == "to_open":
            self.go_to_step(CLOSING_STEPS.index(OPEN))
        elif isinstance(subject, Step):
            self.action_command(subject.command)
        elif isinstance(subject, OpenItem):
            choice = subject.decision.choice if subject.decision is not None else Choice.CARRY
            self.post_message(Wanted("form:decision_about", (subject, choice)))
        elif isinstance(subject, Lesson):
            self.post_message(Wanted("form:lesson", subject))
        elif isinstance(subject, FigureLine):
            self.post_message(Wanted("open", self.scene.snapshot.get(Indicator, subject.figure.indicator)))
        elif isinstance(subject, (Measure, Task)):
            self.post_message(Wanted("open", subject))

    def do_new(self) -> None:
        row = self.row()
        lesson = row.subject if row is not None and isinstance(row.subject, Lesson) else None
        self.post_message(Wanted("form:lesson", lesson.kind if lesson is not None else LessonKind.WORKED))

    def do_delete(self) -> None:
        from pdca_tui.actions.lessons import delete_lesson

        lesson = self.subject()
        if isinstance(lesson, Lesson):
            self.post_message(DeedWanted(lambda session: delete_lesson(session, lesson)))

    def do_next_open(self) -> None:
        """Behind the cursor first, then from the top."""
        items = self.known.items
        here = self.item_here()
        place = next((at for at, item in enumerate(items) if here is not None and item.record.id == here.record.id), -1)
        waiting = [item for item in [*items[place + 1 :], *items] if not item.decided]
        self.list.move_to(f"open:{waiting[0].record.id}")

    def do_carry(self) -> None:
        self._decide(Choice.CARRY)

    def do_drop(self) -> None:
        item = self.item_here()
        if item is not None:
            self._decide(Choice.STOP if item.kind is OpenKind.PROBLEM else Choice.DROP)

    def do_end(self) -> None:
        item = self.item_here()
        if item is not None:
            self._decide(_ENDS[item.kind])

    def _decide(self, choice: Choice) -> None:
        """At once where nothing is to be said; else the form asks for the reason."""
        from pdca_tui.actions.closing import decide

        item = self.item_here()
        if item is None:
            return
        if needs_reason(item.record, choice):
            self.post_message(Wanted("form:decision_about", (item, choice)))
            return
        self.list.action_move(1)
        self.post_message(DeedWanted(lambda session: decide(session, item.record, choice)))

    def do_withdraw(self) -> None:
        from pdca_tui.actions.closing import withdraw_decision

        item = self.item_here()
        if item is not None and item.decision is not None:
            decision = item.decision
            self.post_message(DeedWanted(lambda session: withdraw_decision(session, decision)))

    def do_carry_all(self) -> None:
        from pdca_tui.actions.closing import decide_all

        item = self.item_here()
        if item is not None:
            kind = kind_of(item.record)
            self.post_message(DeedWanted(lambda session: decide_all(session, [kind], Choice.CARRY)))

    def do_drop_all(self) -> None:
        item = self.item_here()
        if item is not None:
            self.post_message(Wanted("form:drop_all", item.kind))
