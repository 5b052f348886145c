"""Keys as people write them, and which of them a command can have."""

from __future__ import annotations

import unicodedata

from pdca_tui.model.message import Message, msg
from pdca_tui.tui.commands.command import KEY_NAMES, key_name

TYPED_ON = frozenset(
    "form meeting find depends copy_from paste file_picker folder_picker questions".split(),
)
"""Screens with a field that has the focus: letters and the keys of editing are the field's there."""

FIXED = frozenset("cell answer script_search jump".split())
"""Screens whose keys act in the line that is typed in, or are the letters on the screen: they stay as they are."""

MOVING = frozenset("up down k j pageup pagedown home end g G enter".split())
"""What every list takes for itself."""

EDITING = frozenset(
    "backspace delete left right home end space shift+left shift+right shift+home shift+end ctrl+left ctrl+right "
    "ctrl+a ctrl+c ctrl+d ctrl+e ctrl+f ctrl+k ctrl+u ctrl+v ctrl+w ctrl+x ctrl+y ctrl+z".split()
)
"""What a field takes for itself, besides every sign that can be typed."""

SAME_AS = {
    "ctrl+h": "Backspace",
    "ctrl+i": "Tab",
    "ctrl+j": "Enter",
    "ctrl+m": "Enter",
    "ctrl+left_square_bracket": "Esc",
}
"""Keys that reach a program as another one."""

SWALLOWED = frozenset("ctrl+c ctrl+q ctrl+s ctrl+z ctrl+backslash".split())
"""Keys that some terminals keep. The program switches their old meaning off, to stop the output or itself; but a
multiplexer, a terminal in a browser or one on a serial line may take them before it. So none is the only way to a deed.
"""

_NAMED = {shown.casefold(): key for key, shown in KEY_NAMES.items()} | {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page up": "pageup",
    "page down": "pagedown",
    "del": "delete",
    "ins": "insert",
}
_PLAIN = frozenset(
    "enter escape space tab up down left right pageup pagedown home end insert delete backspace".split()
    + [f"f{number}" for number in range(1, 13)]
)


def sign_key(sign: str) -> str:
    """The name of the key that types one sign: `/` is `slash`."""
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return {"solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "low_line": "underscore"}.get(
        name, name.replace("hyphen_minus", "minus").replace("plus_sign", "plus")
    )


SIGN_KEYS = {sign_key(chr(code)): chr(code) for code in range(0x21, 0x7F)}
"""Every key that types a sign of ASCII -> the sign."""


def read_key(text: str) -> str | None:
    """A key as a person writes it, `Ctrl+F`, `F8`, `?` or `question_mark`; None when there is no such key."""
    text = text.strip()
    if len(text) == 1:
        return sign_key(text) if sign_key(text) in SIGN_KEYS else None
    lower = text.casefold()
    if lower in _NAMED:
        return _NAMED[lower]
    *modifiers, last = lower.split("+")
    if not last or any(one not in ("ctrl", "alt", "shift") for one in modifiers):
        return None
    key = _NAMED.get(last, last)
    if len(key) == 1 and not key.isalnum():
        key = sign_key(key)
    if key not in _PLAIN and key not in SIGN_KEYS:
        return None
    return "+".join([*(one for one in ("alt", "ctrl", "shift") if one in modifiers), key])


def is_typed(key: str) -> bool:
    """Whether a field takes the key for itself."""
    return key in SIGN_KEYS or key in EDITING


def why_not_key(key: str, command: str) -> Message | None:
    """Why no command can have this key on any terminal; None when it can."""
    shown = key_name(key)
    if key in SAME_AS:
        return msg("{command}: {key} arrives as {other} in terminals.", command=command, key=shown, other=SAME_AS[key])
    if key in SWALLOWED:
        return msg(
            "{command}: some terminals keep {key}. Choose another one; where pdca has it, there is a second way.",
            command=command,
            key=shown,
        )
    *modifiers, last = key.split("+")
    plain = len(last) == 1 or last in SIGN_KEYS
    if plain and (
        "shift" in modifiers or (last.isdigit() and modifiers) or ("ctrl" in modifiers and not last.isalpha())
    ):
        return msg("{command}: terminals do not send {key}.", command=command, key=shown)
    return None
