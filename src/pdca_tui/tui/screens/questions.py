"""Three questions that make an empty round: the centre, the goal, the first day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from pdca_tui.model.message import N_, Message, msg
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.dialogs import QUESTIONS
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.sheet import Sheet
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.field import Edited, GoOn, LineInput
from pdca_tui.tui.widgets.painted import Painted


@dataclass(frozen=True)
class Answers:
    """What an empty round begins with."""

    centre: str
    goal: str
    start: dt.date


QUESTIONS_ASKED = (
    (N_("What is your service centre called?"), N_("for example: Riverside service centre")),
    (N_("What shall this round reach?"), N_("for example: NPS from 65 to 73")),
    (N_("On which day does the round begin?"), N_("year-month-day; a round lasts 13 weeks")),
)


LONGEST = 200
"""Characters an answer may have."""


def day_of(text: str) -> dt.date | None:
    """The day that was typed: ISO, with or without leading zeros, also with slashes or dots; None otherwise."""
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    try:
        return dt.date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None


def next_monday(day: dt.date) -> dt.date:
    """`day` itself when it is a Monday, else the Monday after it."""
    return day + dt.timedelta(days=-day.weekday() % 7)


class QuestionsScreen(Sheet[Answers]):
    """Gives the answers once all three can be used. `before` fills the fields again after a refusal."""

    COMMAND_LIST = QUESTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(QUESTIONS)

    DEFAULT_CSS = """
    QuestionsScreen .question { height: auto; margin-bottom: 1; }
    QuestionsScreen .question Vertical { height: auto; }
    QuestionsScreen .question Painted { height: 1; }
    QuestionsScreen .question > Painted { width: 1; height: 3; }
    QuestionsScreen .question LineInput { margin: 0 1; }
    QuestionsScreen.-tight .question { margin-bottom: 0; }
    """

    def __init__(self, scene: Scene, before: Answers | None = None) -> None:
        super().__init__(scene)
        start = before.start if before else next_monday(scene.day)
        values = (before.centre, before.goal) if before else ("", "")
        self._fields = [LineInput(value, longest=LONGEST) for value in (*values, start.isoformat())]
        self._marks = [Painted(scene.look.palette) for _ in QUESTIONS_ASKED]
        self._asked = [Painted(scene.look.palette) for _ in QUESTIONS_ASKED]
        self._told = [Painted(scene.look.palette) for _ in QUESTIONS_ASKED]
        self._tried = False

    def parts(self) -> ComposeResult:
        for mark, asked, field, told in zip(self._marks, self._asked, self._fields, self._told, strict=True):
            with Horizontal(classes="question"):
                yield mark
                with Vertical():
                    yield asked
                    yield field
                    yield told

    def first(self) -> Widget:
        return self._fields[0]

    def heading(self) -> Title:
        return Title(self.scene.look.t(N_("An empty round")), note=self.scene.look.t(N_("three questions")))

    def draw(self) -> None:
        super().draw()
        look = self.scene.look
        self.set_class(self.app.size.height < 24, "-tight")
        for index, (question, example) in enumerate(QUESTIONS_ASKED):
            number = Span(f"{index + 1} ", "accent-bold")
            field = self._fields[index]
            field.placeholder = look.t(N_("required"))
            mark: Line = [Span(look.glyphs.focus, "accent") if field.has_focus else Span(" ")]
            self._show(self._marks[index], [mark] * 3)
            self._show(self._asked[index], [[Span(" "), number, Span(look.t(question), "strong")]])
            self._show(self._told[index], [[Span("  "), self._told_line(index, example)]])

    def _show(self, widget: Painted, lines: Sequence[Line]) -> None:
        widget.show(lambda width, height: lines, self.scene.look.palette)

    def _told_line(self, index: int, example: str) -> Span:
        """What stands beneath a field: what is wrong with it, what was understood, or an example."""
        look, value = self.scene.look, self._fields[index].text
        fault = self._fault(index)
        if fault is not None and (self._tried or (index == 2 and value.strip())):
            return Span(f"{look.glyphs.controllable} {look.say(fault)}", "warn")
        day = day_of(value) if index == 2 else None
        if day is not None:
            return Span(f"{look.tr.long_day(day)} {look.glyphs.dot} {look.t(example)}", "muted")
        return Span("" if value.strip() else look.t(example), "muted")

    def _fault(self, index: int) -> Message | None:
        value = self._fields[index].text
        if index < 2:
            return None if value.strip() else msg("Type a few words.")
        return None if day_of(value) else msg("Type a day as 2026-03-23.")

    def why_not(self, command: Command) -> Message | None:
        if command.name == "begin" and any(self._fault(index) for index in range(3)):
            return msg("Not all three questions have an answer yet.")
        return None

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.draw()

    def on_edited(self, event: Edited) -> None:
        event.stop()
        self.draw()
        self.offer()

    def on_go_on(self, event: GoOn) -> None:
        event.stop()
        if event.done:
            self.do_answer()
        elif event.step > 0:
            self.do_next_field()
        else:
            self.do_previous_field()

    def _place_of_focus(self) -> int:
        return next((index for index, field in enumerate(self._fields) if field.has_focus), 0)

    def do_next_field(self) -> None:
        self.focus_now(self._fields[(self._place_of_focus() + 1) % 3])

    def do_previous_field(self) -> None:
        self.focus_now(self._fields[(self._place_of_focus() - 1) % 3])

    def do_answer(self) -> None:
        place = self._place_of_focus()
        if place < 2:
            self.focus_now(self._fields[place + 1])
            return
        self._tried = True
        self.draw()
        open_ones = [index for index in range(3) if self._fault(index)]
        if open_ones:
            self.focus_now(self._fields[open_ones[0]])
        else:
            self.do_begin()

    def do_begin(self) -> None:
        start = day_of(self._fields[2].text)
        if start is not None:
            self.dismiss(Answers(self._fields[0].text.strip(), self._fields[1].text.strip(), start))
