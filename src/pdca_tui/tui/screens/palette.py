"""All commands in one list: type a few letters, Enter does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.model.message import N_
from pdca_tui.model.text import fold
from pdca_tui.tui.commands.command import Command, key_name
from pdca_tui.tui.commands.dialogs import FIND
from pdca_tui.tui.ink import Line, Span, pad, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.screens.chooser import Chooser
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.help import HelpLine, drawn_key
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap

NARROW = 70
"""Below so many cells the sentence of a command stands under its word."""


def matching(lines: Sequence[HelpLine], look: Look, text: str) -> list[HelpLine]:
    """The commands whose word, sentence or name holds every word that was typed, in either language."""
    words = fold(text).split()
    found = []
    for line in lines:
        command = line.command
        hay = fold(" ".join((look.t(command.word or command.label), look.t(command.help), command.label, command.name)))
        if all(word in hay for word in words):
            found.append(line)
    return found


class PaletteScreen(Chooser[str, HelpLine]):
    """Gives the name of the command that was chosen."""

    COMMAND_LIST = FIND
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(FIND)

    def __init__(self, scene: Scene, lines: Sequence[HelpLine]) -> None:
        super().__init__(scene)
        self._asked = tuple(line.command for line in lines)
        self._lines = [line for line in lines if line.command.palette]

    def heading(self) -> Title:
        return Title(self.scene.look.t(N_("All commands")), str(len(self._found)))

    def placeholder(self) -> str:
        return self.scene.look.t(N_("a few letters of what you want to do"))

    def search(self) -> Callable[[str], Sequence[HelpLine]]:
        return partial(matching, self._lines, self.scene.look)

    def rows_of(self, found: Sequence[HelpLine], text: str) -> list[Row]:
        look = self.scene.look
        word = max((width_of([Span(look.t(line.command.word or line.command.label))]) for line in found), default=8)
        return [_row(line, look, word, self.inner_width - 3, self._asked) for line in found]

    def choose(self, subject: object) -> None:
        if isinstance(subject, HelpLine):
            self.dismiss(subject.command.name)


def _row(line: HelpLine, look: Look, word: int, width: int, commands: tuple[Command, ...]) -> Row:
    """The word with its key, and the sentence behind it in as many lines as it needs; under it in a narrow window."""
    command, usable = line.command, line.why_not is None
    sentence = look.t(command.help) if line.why_not is None else look.say(line.why_not, commands)
    # Where the key bar has one word for several commands, this one has its own, and its own key.
    key = drawn_key(key_name(command.keys[0]) if command.word else command.key_label, look)
    first: Line = [
        Span(f" {pad(look.t(command.word or command.label), word)} ", "strong" if usable else "faint"),
        Span(pad(key, 8), "accent" if usable else "faint"),
    ]
    beneath = width < NARROW
    indent = 3 if beneath else width_of(first) + 1
    told = [Span(part, "muted" if usable else "faint") for part in wrap(sentence, width - indent - 1)]
    lines: list[Line] = [first] if beneath else [[*first, Span(" "), told.pop(0)]]
    lines += [[Span(" " * indent), part] for part in told]
    return Row(f"command:{command.name}", lambda width, state: lines, len(lines), subject=line)
