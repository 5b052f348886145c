"""One field of a form on the screen: its label, its editor, and the sentence beneath."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from pdca_tui.model.message import N_, Message, nmsg
from pdca_tui.model.text import fold, safe_text
from pdca_tui.tui.forms.spec import Field, Kind
from pdca_tui.tui.ink import Line, Span, pad
from pdca_tui.tui.scene import Look
from pdca_tui.tui.widgets.field import ChoiceField, Editor, LineInput, LinesArea, one_line, some_lines
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.wrapping import wrap, wrap_at_most

_AROUND = 4
"""Cells of an area that no text takes: a blank on each side, the cursor's and the one behind it."""


def shown(one: Field, text: str) -> str:
    """A stored text as the editor of its field shows it: control characters visible, lines only where meant."""
    return (some_lines if one.kind is Kind.LINES else one_line)(text)[0]


def editor_for(one: Field, text: str) -> Editor:
    """The editor that fits the kind of a field, holding `text`."""
    if one.kind is Kind.LINES:
        return LinesArea(text, longest=one.longest, id=f"edit-{one.name}")
    if one.kind is Kind.CHOICE:
        return ChoiceField(tuple(value for value, _ in one.choices), text, id=f"edit-{one.name}")
    return LineInput(text, longest=one.longest, names=one.suggestions, id=f"edit-{one.name}")


class FieldRow(Vertical):
    """See the module. The note takes no line of its own unless there is one, or `roomy` gives it one."""

    DEFAULT_CSS = """
    FieldRow { height: auto; background: $p-panel; }
    FieldRow > Horizontal { height: auto; }
    FieldRow .label { height: 1; }
    FieldRow .unit { height: 1; width: 0; }
    FieldRow .note { height: 0; }
    """

    def __init__(self, one: Field, text: str, look: Look) -> None:
        super().__init__(id=f"row-{one.name}")
        self.one = one
        self.editor = editor_for(one, text)
        self._label = Painted(look.palette)
        self._unit = Painted(look.palette)
        self._note = Painted(look.palette)
        for part, name in ((self._label, "label"), (self._unit, "unit"), (self._note, "note")):
            part.add_class(name, update=False)
        self._note_lines: list[Line] = []

    def complete(self) -> None:
        """Write out the one name that was begun; with several to choose from, or none, the text stays."""
        typed = fold(self.text)
        if not typed or self.text == shown(self.one, self.one.value):
            return
        fitting = [name for name in self.one.suggestions if fold(name).startswith(typed)]
        if len(fitting) == 1 and fitting[0] != self.text:
            self.editor.put(fitting[0])

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self._label
            yield self.editor
            yield self._unit
        yield self._note

    @property
    def text(self) -> str:
        return self.editor.text

    def lines(self, label_width: int, width: int) -> int:
        """How many lines the whole text takes in a form of `width` cells."""
        return len(wrap(self.text, width - label_width - _AROUND)) if isinstance(self.editor, LinesArea) else 1

    def show(
        self,
        look: Look,
        label_width: int,
        width: int,
        note: tuple[Message, str] | None,
        *,
        here: bool,
        roomy: bool,
        whole: bool = False,
    ) -> None:
        """Draw it for a form of `width` cells. `note` is a sentence and its role; `here` says it has the focus,
        `whole` that every text shows all of its lines."""
        most = LinesArea.MOST_HERE if here else LinesArea.MOST
        height = 0 if whole else self.lines(label_width, width)
        count = nmsg("{n} line", "{n} lines", height) if height > most else None
        self._show_label(look, label_width, count, wrong=note is not None and note[1] == "warn", here=here)
        unit = safe_text(self.one.unit)
        self._unit.styles.width = cell_len(unit) + 2 if unit else 1
        self._unit.show(lambda wide, high: [[Span(" "), Span(unit, "muted")]], look.palette)
        if isinstance(self.editor, ChoiceField):
            self.editor.show(tuple(look.t(word) for _, word in self.one.choices), look.palette, look.glyphs)
        else:
            empty = "" if here else look.glyphs.dash
            self.editor.placeholder = look.t(N_("required")) if self.one.required else empty
        room = width - label_width - 3
        lines = self._folded(look, note, room)
        indent = Span(" " * (label_width + 1))
        drawn: list[Line] = [[indent, *line] for line in lines]
        self._note.styles.height = max(len(drawn), 1 if roomy else 0)
        self._note.show(lambda wide, high: drawn, look.palette)

    def _show_label(self, look: Look, label_width: int, count: Message | None, *, wrong: bool, here: bool) -> None:
        """The label; under it how many lines there are where not all of them can be seen."""
        mark = Span(" ")
        if here:
            mark = Span(look.glyphs.focus, "accent")
        elif wrong:
            mark = Span(look.glyphs.controllable, "warn")
        word = pad(look.t(self.one.label), label_width - 3, look.glyphs.ellipsis)
        lines: list[Line] = [[mark, Span(" "), Span(word, "accent" if here else "muted"), Span(" ")]]
        if count is not None:
            lines.append([Span("  "), Span(pad(look.say(count), label_width - 3, look.glyphs.ellipsis), "muted")])
        self._label.styles.width = label_width
        self._label.styles.height = len(lines)
        self._label.show(lambda wide, high: lines, look.palette)

    def _folded(self, look: Look, note: tuple[Message, str] | None, room: int) -> list[Line]:
        if note is None:
            return []
        sentence, role = note
        if role != "warn":
            return [[Span(text, role)] for text in wrap_at_most(look.say(sentence), room, 2, look.glyphs.ellipsis)]
        folded = wrap_at_most(look.say(sentence), room - 2, 2, look.glyphs.ellipsis)
        marks = [f"{look.glyphs.controllable} ", *["  "] * len(folded)]
        return [[Span(mark + text, role)] for mark, text in zip(marks, folded, strict=False)]
