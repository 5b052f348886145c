"""The small lists that open over a meeting: who is there and speaks, whom to hand over to, what to dig into."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from pdca_tui.actions.meeting_lines import mark_attendance, mark_spoke
from pdca_tui.i18n import numbers
from pdca_tui.method.parking import ParkedLine, parking_lot
from pdca_tui.method.review import Ranked, ranked_problems
from pdca_tui.method.rounding import round_half_up
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.keys import PARK
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Indicator, Meeting, Parked, Person, Problem
from pdca_tui.tui.commands.meeting import PICK, SPEAKERS
from pdca_tui.tui.ink import Line, Span, ends, said
from pdca_tui.tui.messages import DeedWanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.sheet import Sheet
from pdca_tui.tui.views.review_panes import grade_spans, title_of
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import RowList

Result = TypeVar("Result")


class ListSheet(Sheet[Result], Generic[Result]):
    """A sheet that holds one list."""

    TALL = True
    WIDTH = 64
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = "ListSheet RowList { height: 1fr; }"

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._list = RowList(scene.look.palette, scene.look.glyphs, id="choices")

    def parts(self) -> ComposeResult:
        yield self._list

    def first(self) -> Widget:
        return self._list

    def rows(self) -> list[Row]:
        """What can be chosen."""
        raise NotImplementedError

    def draw(self) -> None:
        super().draw()
        look = self.scene.look
        self._list.show(self.rows() or [self._nothing()], palette=look.palette, glyphs=look.glyphs)

    def nothing(self) -> Message:
        """The sentence of an empty list."""
        return msg("There is nobody in the list of people yet.")

    def _nothing(self) -> Row:
        sentence = self.scene.look.say(self.nothing())
        return Row("none", lambda width, state: [[Span("  "), Span(sentence, "muted")]], selectable=False)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.picked(event.row.subject)

    def picked(self, subject: object) -> None:
        """Enter on a row."""
        raise NotImplementedError

    def do_choose(self) -> None:
        row = self._list.row
        if row is not None:
            self.picked(row.subject)

    def do_leave(self) -> None:
        self.dismiss(None)


class SpeakersSheet(ListSheet[None]):
    """One key a person: the letter in front of the name counts that they spoke."""

    COMMAND_LIST = SPEAKERS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(SPEAKERS)

    def __init__(self, scene: Scene, meeting: Meeting) -> None:
        super().__init__(scene)
        self._last = meeting

    @property
    def meeting(self) -> Meeting:
        self._last = self.scene.snapshot.get(Meeting, self._last.id) or self._last
        return self._last

    def heading(self) -> Title:
        meeting = self.meeting
        here = sum(meeting.attendance.values())
        return Title(self.scene.look.t(N_("Who speaks")), f"{here}/{len(self.scene.snapshot.people)}")

    def rows(self) -> list[Row]:
        return [self._row(place, person) for place, person in enumerate(self.scene.snapshot.people)]

    def _row(self, place: int, person: Person) -> Row:
        look, meeting = self.scene.look, self.meeting
        times, here = meeting.spoke.get(person.name, 0), meeting.attendance.get(person.name)
        letter = letter_of(place)

        def draw(width: int, state: str) -> list[Line]:
            mark = Span(look.glyphs.done, "ok") if times else Span(look.glyphs.todo, "muted")
            word = N_("away") if here is False else N_("here") if here else N_("not said")
            line: Line = [Span(f"  {letter} ", "accent-bold"), mark, Span(" "), said(person.name, "strong")]
            line += [Span("  "), said(person.role, "muted")]
            count = look.say(nmsg("{n} time", "{n} times", times)) if times else ""
            return [ends(line, [Span(f"{count}  {look.t(word)} ", "muted")], width, look.glyphs.ellipsis)]

        return Row(person.id, draw, subject=person)

    def on_key(self, event: object) -> None:
        super().on_key(event)  # type: ignore[arg-type]
        character = getattr(event, "character", None)
        people = self.scene.snapshot.people
        place = next((i for i in range(len(people)) if character and letter_of(i) == character), None)
        if place is not None:
            event.stop()  # type: ignore[attr-defined]
            self.picked(people[place])

    def picked(self, subject: object) -> None:
        if isinstance(subject, Person):
            meeting_id, name = self.meeting.id, subject.name
            self.post_message(DeedWanted(lambda s: mark_spoke(s, meeting_id, name)))

    def do_spoke(self) -> None:
        self.do_choose()

    def do_all_here(self) -> None:
        meeting = self.meeting
        present = {p.name: meeting.attendance.get(p.name, True) for p in self.scene.snapshot.people}
        self.post_message(DeedWanted(lambda s: mark_attendance(s, meeting.id, present)))

    def do_away(self) -> None:
        row, meeting = self._list.row, self.meeting
        if row is not None and isinstance(row.subject, Person):
            name = row.subject.name
            there = meeting.attendance.get(name, True)
            self.post_message(DeedWanted(lambda s: mark_attendance(s, meeting.id, {name: not there})))


def letter_of(place: int) -> str:
    """The key of the person at a place of the list; j and k move the cursor, and h, l and g belong to lists too."""
    letters = "abcdefimnopqrstuvwxyz"
    return letters[place] if place < len(letters) else ""


class PersonSheet(ListSheet[Person]):
    """Gives the person to hand over to."""

    COMMAND_LIST = PICK
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PICK)

    def heading(self) -> Title:
        return Title(self.scene.look.t(N_("Hand the lead to")))

    def nothing(self) -> Message:
        return msg("Nobody else here has a login.")

    def rows(self) -> list[Row]:
        people = [p for p in self.scene.snapshot.people if p.login and p.login != self.scene.login]
        return [self._row(person) for person in people]

    def _row(self, person: Person) -> Row:
        def draw(width: int, state: str) -> list[Line]:
            return [[Span("  "), said(person.name, "strong"), Span("  "), said(person.role, "muted")]]

        return Row(person.id, draw, subject=person)

    def picked(self, subject: object) -> None:
        if isinstance(subject, Person):
            self.dismiss(subject)


class ParkedSheet(ListSheet[Parked]):
    """Gives the topic to settle."""

    COMMAND_LIST = PICK
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PICK)
    WIDTH = 84

    def __init__(self, scene: Scene, kind: MeetingKind) -> None:
        super().__init__(scene)
        self._kind = kind

    def heading(self) -> Title:
        return Title(self.scene.look.t(N_("Settle what was put off")))

    def nothing(self) -> Message:
        return msg("Nothing waits. Type a topic and {park} puts it off.", park=PARK)

    def rows(self) -> list[Row]:
        return [self._row(line) for line in parking_lot(self.scene.snapshot, self.scene.day, self._kind)]

    def _row(self, line: ParkedLine) -> Row:
        look = self.scene.look

        def draw(width: int, state: str) -> list[Line]:
            age = look.say(nmsg("{n} day", "{n} days", line.age_days))
            mark = Span(f"  {look.glyphs.major} ", "bad") if line.raised else Span(f"  {look.glyphs.todo} ", "muted")
            return [ends([mark, said(line.parked.text, "strong")], [Span(f"{age} ", "muted")], width)]

        return Row(line.parked.id, draw, subject=line.parked)

    def picked(self, subject: object) -> None:
        if isinstance(subject, Parked):
            self.dismiss(subject)


class DigSheet(ListSheet[Problem | Indicator]):
    """Gives the problem to dig into, or the indicator whose deviation nobody has taken on yet."""

    COMMAND_LIST = PICK
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PICK)
    WIDTH = 84

    def heading(self) -> Title:
        return Title(self.scene.look.t(N_("Dig into")), note=self.scene.look.t(N_("one or two a meeting")))

    def nothing(self) -> Message:
        return msg("No problem is open and no figure deviates.")

    def rows(self) -> list[Row]:
        scene = self.scene
        return [self._row(one) for one in ranked_problems(scene.snapshot, scene.day)]

    def _row(self, one: Ranked) -> Row:
        look, problem = self.scene.look, one.problem
        subject = problem or one.indicator

        def draw(width: int, state: str) -> list[Line]:
            line: Line = [Span("  "), *grade_spans(one, look), Span("  "), said(title_of(one), "strong")]
            if problem is not None:
                age = look.say(nmsg("{n} day open", "{n} days open", one.age))
                end: Line = [said(f"{problem.owner}  ", "muted"), Span(f"{age} ", "muted")]
            else:
                percent = one.line.deviation_pct if one.line is not None else None
                figure = f"{numbers.percent(round_half_up(percent, 1), 1, sign=True)}  " if percent is not None else ""
                end = [Span(f"{figure}{look.t(N_('nobody has taken it on'))} ", "muted")]
            return [ends(line, end, width, look.glyphs.ellipsis)]

        return Row(subject.id if subject is not None else "", draw, subject=subject)

    def picked(self, subject: object) -> None:
        if isinstance(subject, (Problem, Indicator)):
            self.dismiss(subject)
