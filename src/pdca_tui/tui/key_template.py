"""`keys.toml` to begin with: every command with its usual keys, each line a comment until somebody wants it."""

from __future__ import annotations

import json
import textwrap

from pdca_tui.i18n import Translator
from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.key_words import SIGN_KEYS
from pdca_tui.tui.key_map import FILE_NAME, TABLES, changeable
from pdca_tui.tui.key_sheet import TITLES

HEAD = (
    N_("Keys of your own. Take the # away in front of a line and write the key you want."),
    N_('A key is written as "f8", "ctrl+f", "?" or "pgdn"; several as ["f8", "x"]. The first one is shown.'),
    N_("A line up here holds on every screen that has the command; one beneath a [screen.name] there alone."),
    N_("What cannot be used is told when pdca starts, and by `pdca keys`; the rest holds."),
)
"""What stands on top of the file."""


def template(tr: Translator) -> str:
    """The whole file, with its comments in the reader's language."""
    everywhere, on_screens = _sorted()
    lines = [f"# {FILE_NAME}", *(f"# {part}" for text in HEAD for part in textwrap.wrap(tr.t(text), 110))]
    lines += ["", *(_line(command, tr) for command in everywhere)]
    for screen, commands in on_screens.items():
        lines += ["", f"# {tr.t(TITLES.get(screen, screen))}", f"[{TABLES}.{screen}]"]
        lines += [_line(command, tr) for command in commands]
    return "\n".join(lines) + "\n"


def _sorted() -> tuple[list[Command], dict[str, list[Command]]]:
    """The commands that have the same keys wherever they are, and by screen those that have not."""
    keys: dict[str, set[tuple[str, ...]]] = {}
    first: dict[str, Command] = {}
    for commands in changeable().values():
        for command in commands:
            keys.setdefault(command.name, set()).add(command.keys)
            first.setdefault(command.name, command)
    on_screens = {
        screen: list({one.name: one for one in reversed(commands) if len(keys[one.name]) > 1}.values())[::-1]
        for screen, commands in changeable().items()
    }
    everywhere = [command for name, command in first.items() if len(keys[name]) == 1]
    return everywhere, {screen: commands for screen, commands in on_screens.items() if commands}


def _line(command: Command, tr: Translator) -> str:
    said = [SIGN_KEYS.get(key, key) for key in command.keys]
    keys = said[0] if len(said) == 1 else said
    return f"# {command.name} = {json.dumps(keys)}  # {tr.t(command.label)}"
