"""The editors of a form: a line, a text of several lines, a choice. They keep out what is unsafe to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from pdca_tui.model.message import N_
from pdca_tui.model.text import fold, safe_text
from pdca_tui.tui.glyphs import Glyphs
from pdca_tui.tui.ink import Line, Span, width_of
from pdca_tui.tui.theming import Palette
from pdca_tui.tui.widgets.painted import strip_of


@dataclass
class Edited(Message):
    """The text of an editor has changed."""

    editor: Widget


@dataclass
class GoOn(Message):
    """The person wants to go to the next field (1) or the one before (-1). `done` says that it was Enter.

    `text` is what an editor that `takes` held at that moment; it is empty by now.
    """

    step: int
    done: bool = False
    text: str = ""


CLEANED = {
    "lines": N_("This field has one line: the line breaks became blanks."),
    "controls": N_("It held invisible control characters. They are shown now; delete them if you like."),
    "cut": N_("That was too long for this field. The end is cut off."),
}
"""What was done to a text on its way in -> the sentence that says so."""


@dataclass
class Cleaned(Message):
    """Something that was typed or pasted went in changed: "lines" were joined, "controls" made visible,
    or it was "cut" because it was too long.
    """

    what: str


def one_line(text: str) -> tuple[str, str | None]:
    """`text` as it fits into one line, and what was changed in it. Line ends become one blank each."""
    parts = text.splitlines()
    joined = " ".join(part.strip() for part in parts) if len(parts) > 1 or text.endswith(("\n", "\r")) else text
    joined = joined.replace("\t", " ")
    safe = safe_text(joined)
    if safe != joined:
        return safe, "controls"
    return safe, "lines" if len(parts) > 1 else None


def some_lines(text: str) -> tuple[str, str | None]:
    """`text` with plain line ends and no other control characters, and what was changed in it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    safe = safe_text(plain, lines=True)
    return safe, "controls" if safe != plain else None


class Names(Suggester):
    """Completes what is typed to the first name that begins with it."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.names = [name for name in names if safe_text(name) == name]

    async def get_suggestion(self, value: str) -> str | None:
        begun = fold(value)
        return next((value + name[len(value) :] for name in self.names if fold(name).startswith(begun)), None)


class LineInput(Input):
    """One line. Up and down leave it; Enter goes on.

    One that `takes` empties itself with Enter and hands its text over: where lines follow each other in one go, over
    a slow line say, the letters behind an Enter belong to the next one.
    """

    DEFAULT_CSS = """
    LineInput, LineInput:focus, LineInput:ansi {
        width: 1fr; height: 1; border: none; padding: 0 1;
        color: $p-text; background: $p-raised; background-tint: transparent;
    }
    LineInput:focus { background: $p-sel; color: $p-strong; }
    LineInput > .input--placeholder, LineInput > .input--suggestion,
    LineInput:ansi > .input--placeholder, LineInput:ansi > .input--suggestion { color: $p-faint; text-style: none; }
    LineInput:focus > .input--placeholder, LineInput:focus > .input--suggestion { color: $p-muted; }
    LineInput > .input--cursor { text-style: underline; }
    LineInput:ansi > .input--cursor { background: $p-chip; color: $p-chip-text; text-style: underline; }
    LineInput:ansi > .input--selection { background: $p-chip; color: $p-chip-text; }
    LineInput:nocolor > .input--cursor, LineInput:nocolor > .input--selection { text-style: reverse; }
    LineInput:disabled { opacity: 100%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
    ]

    def __init__(
        self, text: str, *, longest: int, names: Iterable[str] = (), takes: bool = False, id: str | None = None
    ) -> None:
        super().__init__(
            one_line(text)[0],
            id=id,
            select_on_focus=False,
            suggester=Names(names) if names else None,
            validate_on=(),
        )
        self.cursor_blink = False
        self.longest = longest
        self.takes = takes

    @property
    def text(self) -> str:
        return self.value

    async def _on_key(self, event: events.Key) -> None:
        # A binding is looked up once the key has come up to the app; the letters behind it are here by then.
        if self.takes and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.hand_over(GoOn(1, done=True))
        else:
            await super()._on_key(event)

    def hand_over(self, message: GoOn) -> None:
        """Post `message` with the text, and begin anew."""
        message.text = self.value
        self.value = ""
        self.cursor_position = 0
        self.post_message(message)

    def put(self, text: str) -> None:
        """Replace the whole text."""
        self.value = one_line(text)[0]
        self.cursor_position = len(self.value)

    def replace(self, text: str, start: int, end: int) -> None:
        """Every way of bringing text in comes through here: it is cleaned, and cut where it is too long."""
        clean, change = one_line(text)
        room = max(0, self.longest - len(self.value) + abs(end - start))
        if len(clean) > room:
            clean, change = clean[:room], "cut"
        super().replace(clean, start, end)
        if change is not None:
            self.post_message(Cleaned(change))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(event.text, *self.selection)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Edited(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(GoOn(1, done=True))

    def action_go(self, step: int) -> None:
        self.post_message(GoOn(step))


class LinesArea(TextArea):
    """Several lines, folded at the edge. Enter goes on, as in every field; Ctrl+N begins a new line.

    It shows its beginning until it is written in, then the line with the cursor.
    """

    MOST, MOST_HERE = 5, 10
    """Lines that it takes at most, and while it has the focus."""

    DEFAULT_CSS = f"""
    LinesArea, LinesArea:focus, LinesArea:ansi {{
        height: auto; min-height: 1; max-height: {MOST}; border: none; padding: 0 1; scrollbar-size-vertical: 1;
        color: $p-text; background: $p-raised; background-tint: transparent;
    }}
    LinesArea:focus {{ background: $p-sel; color: $p-strong; min-height: 2; max-height: {MOST_HERE}; }}
    LinesArea:disabled {{ opacity: 100%; }}
    LinesArea .text-area--cursor, LinesArea:light .text-area--cursor, LinesArea:dark .text-area--cursor,
    LinesArea:ansi .text-area--cursor {{
        background: $p-chip; color: $p-chip-text; text-style: underline;
    }}
    LinesArea:ansi .text-area--selection {{ background: $p-chip; color: $p-chip-text; }}
    LinesArea:nocolor .text-area--cursor, LinesArea:nocolor .text-area--selection {{ text-style: reverse; }}
    LinesArea .text-area--placeholder {{ color: $p-faint; }}
    LinesArea:focus .text-area--placeholder {{ color: $p-muted; }}
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", show=False),
    ]

    def __init__(self, text: str, *, longest: int, id: str | None = None) -> None:
        super().__init__(some_lines(text)[0], id=id, soft_wrap=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.longest = longest
        self.move_cursor(self.document.end)

    def watch_has_focus(self, _has_focus: bool) -> None:
        super().watch_has_focus(_has_focus)
        self.call_after_refresh(self._show_place)

    def _show_place(self) -> None:
        if self.has_focus:
            self.scroll_cursor_visible()
        else:
            self.scroll_to(y=0, animate=False, force=True)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        # The cursor stands at the end from the start on; that is no reason to hide how the text begins.
        return super().scroll_cursor_visible(center, animate) if self.has_focus else Offset()

    def put(self, text: str) -> None:
        """Replace the whole text."""
        self.load_text(some_lines(text)[0])
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Every way of bringing text in comes through here: it is cleaned, and cut where it is too long."""
        clean, change = some_lines(edit.text)
        gone = len(self.get_text_range(edit.top, edit.bottom))
        room = max(0, self.longest - len(self.text) + gone)
        if len(clean) > room:
            clean, change = clean[:room], "cut"
        edit.text = clean
        if change is not None:
            self.post_message(Cleaned(change))
        return super().edit(edit)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_go_on()
        else:
            await super()._on_key(event)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Edited(self))

    def action_go_on(self) -> None:
        self.post_message(GoOn(1, done=True))

    def new_line(self) -> None:
        """Begin a new line at the cursor."""
        self._replace_via_keyboard("\n", *self.selection)

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self.cursor_at_first_line:
            self.post_message(GoOn(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self.cursor_at_last_line:
            self.post_message(GoOn(1))
        else:
            super().action_cursor_down(select)


class ChoiceField(Widget, can_focus=True):
    """One of a few words. All stand in the line where they fit, else the chosen one with its number."""

    DEFAULT_CSS = "ChoiceField { width: 1fr; height: 1; background: $p-panel; } ChoiceField:disabled { opacity: 100%; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("enter", "go_on", show=False),
    ]

    def __init__(self, values: tuple[str, ...], chosen: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._values = values
        self._words: tuple[str, ...] = values
        self._chosen = values.index(chosen) if chosen in values else 0
        self._palette: Palette | None = None
        self._glyphs: Glyphs | None = None

    @property
    def text(self) -> str:
        return self._values[self._chosen]

    def put(self, text: str) -> None:
        """Choose the word that stands for `text`; an unknown one changes nothing."""
        if text in self._values and text != self.text:
            self._chosen = self._values.index(text)
            self.refresh()
            self.post_message(Edited(self))

    def show(self, words: tuple[str, ...], palette: Palette, glyphs: Glyphs) -> None:
        """The words in the reader's language, and how they look."""
        self._words, self._palette, self._glyphs = tuple(safe_text(word) for word in words), palette, glyphs
        self.refresh()

    def action_turn(self, step: int) -> None:
        self.put(self._values[(self._chosen + step) % len(self._values)])

    def action_go(self, step: int) -> None:
        self.post_message(GoOn(step))

    def action_go_on(self) -> None:
        self.post_message(GoOn(1, done=True))

    def on_click(self, event: events.Click) -> None:
        place, glyphs = 1, self._glyphs
        if glyphs is None or width_of(self._row(glyphs)) > self.size.width:
            self.action_turn(1)
            return
        for value, word in zip(self._values, self._words, strict=True):
            wide = width_of([Span(f"{glyphs.todo} {word}   ")])
            if place <= event.x < place + wide:
                self.put(value)
                return
            place += wide

    def _row(self, glyphs: Glyphs) -> Line:
        line: Line = [self._mark(glyphs)]
        for index, word in enumerate(self._words):
            here = index == self._chosen
            mark = glyphs.normal if here else glyphs.todo
            role = ("accent-bold" if self.has_focus else "strong") if here else "muted"
            line += [Span(f"{mark} {word}", role), Span("   ")]
        return line[:-1]

    def _mark(self, glyphs: Glyphs) -> Span:
        """Where the focus is can be seen without colours too."""
        return Span(glyphs.focus, "accent") if self.has_focus else Span(" ")

    def _short(self, glyphs: Glyphs) -> Line:
        role = "accent-bold" if self.has_focus else "strong"
        count = f"{self._chosen + 1}/{len(self._values)}"
        return [
            self._mark(glyphs),
            Span(f"{glyphs.normal} {self._words[self._chosen]}", role),
            Span(f"   {count}", "muted"),
        ]

    def render_line(self, y: int) -> Strip:
        if self._palette is None or self._glyphs is None:
            return Strip.blank(self.size.width)
        row = self._row(self._glyphs)
        if width_of(row) > self.size.width:
            row = self._short(self._glyphs)
        return strip_of(row, self.size.width, self._palette, "sel" if self.has_focus else "panel")


Editor = LineInput | LinesArea | ChoiceField
