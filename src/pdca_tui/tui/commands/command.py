"""What a command is: a deed or a way to go, declared once.

Its key, the word in the key bar, its help, its entry in the palette and its line in the key sheet all come
from the one declaration, and so does the sentence that says why it cannot be done just now.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from textual.binding import Binding

KEY_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "at": "@",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "slash": "/",
    "plus": "+",
    "question_mark": "?",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "exclamation_mark": "!",
    "asterisk": "*",
    "full_stop": ".",
    "comma": ",",
    "minus": "-",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "ctrl+p": "Ctrl+P",
    "ctrl+l": "Ctrl+L",
    "ctrl+s": "Ctrl+S",
    "ctrl+n": "Ctrl+N",
    "ctrl+r": "Ctrl+R",
    "alt+enter": "Alt+Enter",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "ctrl+up": "Ctrl+↑",
    "ctrl+down": "Ctrl+↓",
    "ctrl+q": "Ctrl+Q",
    "ctrl+t": "Ctrl+T",
    "ctrl+z": "Ctrl+Z",
    "delete": "Del",
}


_ARROW_WORDS = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right"}


def plain_key(text: str) -> str:
    """A key's name with its arrows as words, for terminals that draw plain signs only."""
    for arrow, word in _ARROW_WORDS.items():
        text = text.replace(arrow, f" {word} ")
    return " ".join(text.split()).replace("+ ", "+")


def key_name(key: str) -> str:
    """A key as it stands on the keyboard: `slash` is `/`, `f1` is `F1`."""
    if key in KEY_NAMES:
        return KEY_NAMES[key]
    *modifiers, last = key.split("+")
    if last not in KEY_NAMES and last.startswith("f") and last[1:].isdigit():
        last = last.upper()
    elif len(last) > 1:
        last = KEY_NAMES.get(last) or _SIGNS.get(last) or _sign(last) or last.capitalize()
    elif modifiers:
        last = last.upper()
    return "+".join([*(one.capitalize() for one in modifiers), last])


_SIGNS = {"minus": "-", "underscore": "_", "backslash": "\\"}


def _sign(name: str) -> str:
    """The sign that a key is named after: `semicolon` is `;`."""
    try:
        sign = unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return ""
    return sign if sign.isascii() else ""


class Command(msgspec.Struct, frozen=True):
    """One thing that a person can do.

    `name` is its English name, and the screen's method `do_<name>` carries it out. `keys` are Textual key
    names, the first one is shown; what has none is done from the list of all commands. `label` is the short word
    of the key bar, `help` one sentence. `scopes` are the panes it belongs to; an empty tuple means everywhere on
    its screen. A lower `rank` is shown earlier in the key bar; None keeps it out of the bar. A `first` command is done
    before the field with the focus gets the key: what is typed in one go with Enter or Tab must not all land in one
    field. Where `shown_key` and the label stand for several commands at once, `word` is the label of this one alone.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    scopes: tuple[str, ...] = ()
    rank: int | None = 50
    shown_key: str | None = None
    palette: bool = True
    first: bool = False
    word: str = ""

    @property
    def key_label(self) -> str:
        """The key as the key bar and the key sheet show it."""
        return self.shown_key or (key_name(self.keys[0]) if self.keys else "")

    def binding(self) -> Binding:
        """The Textual binding that calls `do_<name>` through the screen's one action."""
        from textual.binding import Binding

        return Binding(",".join(self.keys), f"command('{self.name}')", self.label, show=False, priority=self.first)
