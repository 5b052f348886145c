"""A form: it checks while a person types, keeps what was typed as a draft, and asks for the deed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size

from pdca_tui.model.keys import AFRESH, NEXT_FIELD
from pdca_tui.model.message import Message, msg
from pdca_tui.model.text import safe_text
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.form import CHOICE, FORM, LINES, WHILE_SAVING
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.forms.drafted import WAS, draft_of
from pdca_tui.tui.forms.row import FieldRow, shown
from pdca_tui.tui.forms.spec import Form, Kind, Reading, echo, parse
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.form_ending import FormEnding
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.form import fact_lines, foot_lines, label_width
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.widgets.chip import Chip
from pdca_tui.tui.widgets.field import CLEANED, ChoiceField, Cleaned, Edited, GoOn, LinesArea
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted

WIDEST = 84
"""Cells that a form takes at most: a longer line is hard to read."""


class FormScreen(FormEnding):
    """Asks the questions of a `Form`. Dismissed with True once the answers are saved, else with False.

    What is typed goes to `drafts` at once and comes back when the same form opens again. A draft remembers
    what each field began with, so that a value that somebody else saved meanwhile is pointed out.
    """

    COMMAND_LIST = FORM
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(FORM)

    DEFAULT_CSS = f"""
    FormScreen #panel {{ width: 100%; max-width: {WIDEST}; height: auto; background: $p-panel; }}
    FormScreen #head {{ height: 1; }}
    FormScreen #body {{ height: auto; background: $p-panel; scrollbar-size-vertical: 1; }}
    FormScreen #body:disabled {{ opacity: 100%; }}
    FormScreen #foot {{ height: auto; background: $p-panel; }}
    FormScreen #said {{ width: 1fr; height: 1; }}
    FormScreen #edge {{ width: 1; height: 1; }}
    FormScreen.-roomy LinesArea {{ min-height: 2; }}
    FormScreen.-roomy #foot {{ padding: 1 0; }}
    FormScreen.-whole LinesArea {{ max-height: 100vh; }}
    FormScreen.-tight LineInput, FormScreen.-tight LinesArea {{ background: $p-panel; }}
    FormScreen.-tight LineInput:focus, FormScreen.-tight LinesArea:focus {{ background: $p-sel; }}
    """

    def __init__(self, scene: Scene, form: Form, drafts: Drafts) -> None:
        super().__init__(scene)
        self.form = form
        self._drafts = drafts
        self._first = {one.name: shown(one, one.value) for one in form.fields}
        self._draft = drafts.load(form.draft_key)
        self._typed = self._first | self._drafted()
        self._overtaken = self._find_overtaken()
        self._aside: dict[str, str] | None = None
        self._left: set[str] = set()
        self._saving = False
        self._refusal: Message | None = None
        self._warned = False
        self._before: FieldRow | None = None
        self._drawn_for: tuple[Size, FieldRow | None] | None = None
        palette = scene.look.palette
        self._rows = [FieldRow(one, self._typed[one.name], scene.look) for one in form.fields]
        self._head, self._facts = Painted(palette, id="head"), Painted(palette, id="facts")
        self._body = VerticalScroll(id="body", can_focus=False)
        self._said, self._chip, self._edge = Painted(palette, id="said"), Chip(palette), Painted(palette, id="edge")

    def _drafted(self) -> dict[str, str]:
        """The texts of the draft for fields that this form has."""
        texts = self._draft.texts if self._draft else {}
        return {one.name: shown(one, texts[one.name]) for one in self.form.fields if one.name in texts}

    def _find_overtaken(self) -> set[str]:
        """Fields of the draft whose value somebody has changed since the draft was begun."""
        texts = self._draft.texts if self._draft else {}
        return {
            name
            for name in self._drafted()
            if texts.get(WAS + name, self._first[name]) != self._first[name] != self._typed[name]
        }

    def compose(self) -> ComposeResult:
        # Known before anything is styled: set later, it would have every widget styled a second time.
        self.update_classes(self._room(*self.app.size), update=False)
        with Vertical(id="panel"):
            yield self._head
            with self._body:
                yield self._facts
                yield from self._rows
            with Horizontal(id="foot"):
                yield self._said
                yield self._chip
                yield self._edge
        yield KeyBar(self.scene.look.palette)

    def on_mount(self) -> None:
        begin = next((row for row in self._rows if row.one.name == self.form.focus), self._rows[0])
        self.focus_now(begin.editor)
        self.draw()
        self.offer()

    def on_resize(self, event: events.Resize) -> None:
        self._draw_anew()

    def on_screen_suspend(self) -> None:
        if self._saving:
            self.draw()

    def on_screen_resume(self) -> None:
        if self._saving:
            self.draw()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._draw_anew()
        self.offer()
        row = self._here()
        if row is not None:
            self.call_after_refresh(self._body.scroll_to_widget, row, animate=False)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        for row in self._rows:
            if row.editor is event.widget and not self._saving:
                row.complete()
                self._left.add(row.one.name)

    def _here(self) -> FieldRow | None:
        """The row that has the focus."""
        return next((row for row in self._rows if row.editor is self.focused), None)

    def scope(self) -> str:
        row = self._here()
        if row is not None and isinstance(row.editor, ChoiceField):
            return CHOICE
        return LINES if row is not None and isinstance(row.editor, LinesArea) else ""

    def label_of(self, command: Command) -> str:
        if command.name == "save" or (command.name == "next" and self._here() is self._rows[-1]):
            return self.scene.look.t(self.form.save_word)
        return super().label_of(command)

    def why_not(self, command: Command) -> Message | None:
        if self._saving and command.name not in WHILE_SAVING:
            return msg("The form is being saved.")
        if command.name == "afresh" and not self._dirty() and self._aside is None:
            return msg("Nothing has been typed yet.")
        return None

    def elsewhere(self, command: Command, key: str) -> Message:
        return msg("This field has one line. {next} goes on to the next field.", next=NEXT_FIELD)

    def show(self, scene: Scene) -> None:
        if self.scene.standing is not None and scene.standing is None:
            # What refused the save has ended, and so has its sentence.
            self._refusal = None
        super().show(scene)

    def standing_text(self) -> str:
        # One sentence about it is enough, and that of the save says more.
        return "" if self._refusal is not None else super().standing_text()

    def texts(self) -> dict[str, str]:
        """What the fields hold; an untouched one its text as it was stored."""
        return {
            row.one.name: row.one.value if row.text == self._first[row.one.name] else row.text for row in self._rows
        }

    def reading(self) -> Reading:
        """The values and the faults of what is typed now."""
        return parse(self.form, self.texts(), self.scene.snapshot, self.scene.day)

    def _dirty(self) -> bool:
        return any(row.text != self._first[row.one.name] for row in self._rows)

    def _draw_anew(self) -> None:
        """Draw what another window or another field asks for, if it is another one."""
        if self._drawn_for != (self.size, self._here()):
            self.draw()

    def _room(self, width: int, height: int) -> dict[str, bool]:
        """What a window of that size has room for, as classes: blank lines between the fields, every text whole."""
        look, width = self.scene.look, min(width, WIDEST)
        label, foot = label_width(self.form, look), foot_lines(*self._foot_sentence(), look, width)
        others = 7 + len(fact_lines(self.form, look, label, width)) + len(self._rows) + len(foot)
        lines = sum(4 if row.one.kind is Kind.LINES else 1 for row in self._rows)
        roomy = height - self.standing_height >= others + lines
        whole = height - self.standing_height >= others + sum(max(2, row.lines(label, width)) for row in self._rows)
        return {"-roomy": roomy, "-tight": not roomy, "-whole": roomy and whole}

    def draw(self) -> None:
        self._drawn_for = (self.size, self._here())
        look, glyphs = self.scene.look, self.scene.look.glyphs
        width = min(self.size.width, WIDEST)
        title = Title(look.say(self.form.title), note=safe_text(self.form.subject))
        self._head.show(lambda wide, high: [hairline(title, wide, glyphs, focused=True)], look.palette)
        label = label_width(self.form, look)
        facts = fact_lines(self.form, look, label, width)
        foot = foot_lines(*self._foot_sentence(), look, width)
        room, height = self._room(*self.size), self.size.height - self.standing_height
        self.update_classes(room, animate=False)
        roomy = room["-roomy"]
        if roomy:
            facts = [[], *facts, []] if facts else [[]]
        self._facts.styles.height = len(facts)
        self._facts.show(lambda wide, high: facts, look.palette)
        reading = self.reading()
        for row in self._rows:
            here = row is self._here()
            row.show(look, label, width, self._note(row, reading, here), here=here, roomy=roomy, whole=room["-whole"])
        self._body.styles.max_height = max(1, height - 2 - len(foot) - (2 if roomy else 0))
        self._show_foot(foot)

    def _note(self, row: FieldRow, reading: Reading, here: bool) -> tuple[Message, str] | None:
        """The sentence beneath a field: what is wrong, how it was understood, or what belongs here."""
        one = row.one
        fault = reading.faults.get(one.name)
        if fault is not None and one.name in self._left:
            return fault, "warn"
        if one.name in self._overtaken:
            return msg("Meanwhile this was saved here: {text}. Your draft would replace it.", text=one.value), "warn"
        remark = one.remark(reading.values[one.name]) if one.remark and one.name in reading.values else None
        if remark is not None:
            return remark, "warn"
        if not here:
            return None
        untouched = one.kind is Kind.PERSON and row.text == self._first[one.name]
        said = None if untouched else echo(one, row.text, self.scene.snapshot, self.scene.day)
        if said is not None:
            return said, "muted"
        return (one.hint, "muted") if one.hint is not None else None

    def _foot_sentence(self) -> tuple[Message | None, str]:
        if self._refusal is not None:
            return self._refusal, "bad"
        if self._saving:
            # Behind a question about it nothing is being saved.
            return (msg("Saving"), "muted") if self.app.screen is self else (None, "muted")
        if self._drafts.fault is not None:
            return self._drafts.fault, "bad"
        if self._aside is not None:
            return msg("The draft is put aside. {afresh} brings it back.", afresh=AFRESH), "muted"
        if self._draft is not None:
            return msg(
                "Draft from {at} continued. {afresh} starts afresh.", afresh=AFRESH, at=self._draft.saved_at
            ), "muted"
        return None, "muted"

    def _show_foot(self, foot: list[Line]) -> None:
        look = self.scene.look
        self._said.styles.height = len(foot)
        self._said.show(lambda wide, high: foot, look.palette)
        key = self.key_of("next" if self._here() is self._rows[-1] else "save")
        self._chip.put(key, look.t(self.form.save_word), look.palette, usable=not self._saving)
        self._edge.show(lambda wide, high: [], look.palette)

    def on_edited(self, event: Edited) -> None:
        event.stop()
        if self._take_in():
            self._refusal = None
            self.draw()
            self.offer()

    def keep_typed(self) -> None:
        if self.is_mounted:
            self._take_in()

    def _take_in(self) -> bool:
        """Put what the fields hold by now into the draft; False when that is nothing new."""
        typed = {row.one.name: row.text for row in self._rows}
        if typed == self._typed:
            return False
        self._typed = typed
        self._keep()
        return True

    def _keep(self) -> None:
        """Write the draft soon: what was changed, and what it was before. Nothing changed leaves none."""
        texts = draft_of(self._first, {row.one.name: row.text for row in self._rows})
        if not texts:
            self._drafts.drop(self.form.draft_key)
            return
        self._drafts.change(self.form.draft_key, texts, self.scene.now)

    def on_cleaned(self, event: Cleaned) -> None:
        event.stop()
        self.say(Message(CLEANED[event.what]), "warn")

    def on_go_on(self, event: GoOn) -> None:
        event.stop()
        row = self._here()
        if row is None:
            return
        place = self._rows.index(row) + event.step
        if 0 <= place < len(self._rows):
            self.focus_now(self._rows[place].editor)
        elif event.done:
            self.do_save()

    def on_chip_pressed(self, event: Chip.Pressed) -> None:
        event.stop()
        self.action_command("save")

    def do_next(self) -> None:
        self.on_go_on(GoOn(1, done=True))

    def do_field(self) -> None:
        self.focus_next("LineInput, LinesArea, ChoiceField")

    def do_back(self) -> None:
        self.focus_previous("LineInput, LinesArea, ChoiceField")

    def do_turn(self) -> None:
        row = self._here()
        if row is not None and isinstance(row.editor, ChoiceField):
            row.editor.action_turn(1)

    def do_line(self) -> None:
        row = self._here()
        if row is not None and isinstance(row.editor, LinesArea):
            row.editor.new_line()

    def do_help(self) -> None:
        self.post_message(Wanted("help", self))

    def do_language(self) -> None:
        self.post_message(Wanted("language"))

    def do_afresh(self) -> None:
        """Put the draft aside, or bring back what was put aside."""
        back, self._aside = self._aside, None
        if back is None:
            self._aside = {row.one.name: row.text for row in self._rows}
        for row in self._rows:
            row.editor.put((back or self._first)[row.one.name])
        self._left.clear()
        self._overtaken = set() if back is None else self._find_overtaken()
        self.draw()
        self.offer()
