"""Keys of one's own: `keys.toml` beside the settings names a command and its keys; everything else stays as it is.

What cannot be used is told in a sentence and left out, and the rest holds: no file can take the way back, the help or
the way out from a person.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from pdca_tui.model.keys import KeyOf
from pdca_tui.model.message import Message, msg
from pdca_tui.tui.commands.command import Command, key_name, plain_key
from pdca_tui.tui.commands.key_words import FIXED, MOVING, TYPED_ON, is_typed, read_key, why_not_key

FILE_NAME = "keys.toml"
TABLES = "screen"
"""`[screen.meeting]` holds the keys of one screen."""

Commands = tuple[Command, ...]


class KeyMap(msgspec.Struct, frozen=True):
    """The commands whose keys a person has changed: the list of a screen as declared -> as it holds."""

    lists: dict[Commands, Commands] = {}
    faults: tuple[Message, ...] = ()

    def of(self, commands: Commands) -> Commands:
        """The commands of a screen with the keys that hold."""
        return self.lists.get(commands, commands) if self.lists else commands

    def told(self, message: Message, commands: Commands = (), *, plain: bool = False) -> Message:
        """A sentence with the keys that it names as they hold on the screen of `commands`, else on most screens.

        `plain` says arrows in words, for terminals that draw plain signs only.
        """
        if not message.args or not (self.lists or plain):
            return message
        facts = {name: self._fact(one, commands, plain) for name, one in message.args.items()}
        return structs.replace(message, args=facts)

    def _fact(self, fact: object, commands: Commands, plain: bool) -> object:
        if isinstance(fact, KeyOf):
            name = self.name_of(fact, commands)
            return plain_key(name) if plain else name
        if isinstance(fact, Message):
            return self.told(fact, commands, plain=plain)
        return [self._fact(one, commands, plain) for one in fact] if isinstance(fact, list | tuple) else fact

    def name_of(self, key: KeyOf, commands: Commands = ()) -> str:
        """The key as it holds on its own screen, else on that of `commands`, else on most screens."""
        if not self.lists:
            return key.usual
        here = () if key.screen else tuple(one.key_label for one in commands if one.name == key.command)
        labels = here or tuple(self._labels(key))
        return Counter(labels).most_common(1)[0][0] if labels else key.usual

    def _labels(self, key: KeyOf) -> Iterator[str]:
        """The keys of a command, screen by screen. Where nobody has changed it, a sentence may name its second one."""
        for screen, commands in changeable().items():
            if key.screen in ("", screen):
                for usual, own in zip(commands, self.of(commands), strict=True):
                    if own.name == key.command:
                        yield key.usual if key.screen and own == usual else own.key_label


DEFAULT_KEYS = KeyMap()


class Wish(msgspec.Struct, frozen=True):
    """One line of the file: a command, its keys, and the screen it is meant for; none means every screen."""

    screen: str
    command: str
    keys: tuple[str, ...]


def load_keys(folder: Path) -> KeyMap:
    """The keys in `folder`. A missing file is no fault; whatever cannot be used is, and never an error."""
    path = folder / FILE_NAME
    try:
        raw = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return DEFAULT_KEYS
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return KeyMap(
            faults=(msg("The keys in {file} cannot be read: {what}. The usual keys hold.", file=path, what=what),)
        )
    return key_map_of(raw)


def changeable() -> dict[str, Commands]:
    """The screens of the registry whose keys can be changed."""
    from pdca_tui.tui.commands.registry import SCREENS

    return {name: commands for name, commands in SCREENS.items() if name not in FIXED}


def key_map_of(raw: Mapping[str, Any]) -> KeyMap:
    """The key map that a parsed file asks for, as far as it can be had."""
    screens = changeable()
    faults = Faults()
    wishes = list(_wishes(raw, screens, faults))
    lists: dict[Commands, Commands] = {}
    for screen, commands in screens.items():
        own = _on_screen(screen, commands, wishes, faults)
        if own != commands:
            lists[commands] = own
    return KeyMap(lists, faults.told())


class Faults:
    """What cannot be used, each thing told once with all the screens on which it is so."""

    def __init__(self) -> None:
        self._plain: list[Message] = []
        self._typing: dict[tuple[str, str, str], list[str]] = {}
        self._clashes: dict[tuple[str, str, str], list[str]] = {}

    def add(self, fault: Message) -> None:
        """Something that has nothing to do with one screen."""
        if fault not in self._plain:
            self._plain.append(fault)

    def typing(self, key: str, command: Command, screen: str) -> None:
        """`key` is needed for typing there."""
        self._typing.setdefault((key_name(key), command.name, command.key_label), []).append(screen)

    def clash(self, key: str, kept: str, lost: str, screen: str) -> None:
        """Two commands want `key` there."""
        self._clashes.setdefault((key_name(key), kept, lost), []).append(screen)

    def told(self) -> tuple[Message, ...]:
        """The sentences."""
        typing = (
            msg(
                "{key} is for typing on {screens}; {command} keeps {usual} there.",
                key=key,
                screens=screens,
                command=command,
                usual=usual,
            )
            for (key, command, usual), screens in self._typing.items()
        )
        clashes = (
            msg(
                "{key} belongs to {kept} on {screens}; {lost} cannot have it there.",
                key=key,
                kept=kept,
                screens=screens,
                lost=lost,
            )
            for (key, kept, lost), screens in self._clashes.items()
        )
        return (*self._plain, *typing, *clashes)


def _wishes(raw: Mapping[str, Any], screens: Mapping[str, Commands], faults: Faults) -> Iterator[Wish]:
    """The lines that name a command there is, with keys there are."""
    known: dict[str, set[str]] = {}
    for commands in screens.values():
        for command in commands:
            known.setdefault(command.name, set()).update(command.keys)
    tables = raw.get(TABLES, {})
    for name, value in raw.items():
        if name == TABLES and isinstance(value, dict):
            continue
        if isinstance(value, dict) and name in screens:
            faults.add(msg("{name} is written {table} in the file.", name=f"[{name}]", table=f"[{TABLES}.{name}]"))
        elif name in known:
            yield from _wish("", name, value, known[name], faults)
        else:
            faults.add(msg("There is no command {name}. `pdca keys` lists them all.", name=name))
    for screen, lines in tables.items() if isinstance(tables, dict) else ():
        if screen not in screens or not isinstance(lines, dict):
            faults.add(msg("There is no screen {name}. `pdca keys` lists them all.", name=screen))
            continue
        here = {command.name for command in screens[screen]}
        for name, value in lines.items():
            if name in here:
                yield from _wish(screen, name, value, known[name], faults)
            else:
                faults.add(msg("Screen {screen} has no command {name}.", screen=screen, name=name))


def _wish(screen: str, command: str, value: object, usual: set[str], faults: Faults) -> Iterator[Wish]:
    """A line as a wish; a key that the command has anyway is never refused."""
    place = f"{TABLES}.{screen}.{command}" if screen else command
    said = [value] if isinstance(value, str) else value
    if said == [] and not usual:
        # So the template says that a command has no key.
        return
    if not isinstance(said, list) or not said or not all(isinstance(one, str) for one in said):
        faults.add(msg('{command} needs a key as "f8", or several as ["f8", "x"].', command=place))
        return
    keys = []
    for one in said:
        key = read_key(one)
        if key is None:
            faults.add(msg("{command}: there is no key {key}.", command=place, key=one))
        elif key not in usual and (fault := why_not_key(key, place)) is not None:
            faults.add(fault)
        else:
            keys.append(key)
    if keys:
        yield Wish(screen, command, tuple(dict.fromkeys(keys)))


def _on_screen(screen: str, commands: Commands, wishes: list[Wish], faults: Faults) -> Commands:
    """The commands of a screen with the wishes that can be had there. What is meant for the screen goes first."""
    wanted: dict[str, tuple[str, ...]] = {}
    for wish in sorted(wishes, key=lambda wish: bool(wish.screen)):
        if wish.screen in ("", screen):
            wanted[wish.command] = wish.keys
    wanted = {
        command.name: keys
        for command in commands
        if command.name in wanted and (keys := _free(command, wanted[command.name], screen, faults))
    }
    while True:
        own = tuple(_with_keys(command, wanted) for command in commands)
        clash = next(_clashes(own, wanted), None)
        if clash is None:
            return own
        lost, kept, key = clash
        faults.clash(key, kept, lost, screen)
        left = tuple(one for one in wanted[lost] if one != key)
        if left:
            wanted[lost] = left
        else:
            del wanted[lost]


def _free(command: Command, wanted: tuple[str, ...], screen: str, faults: Faults) -> tuple[str, ...]:
    """The keys that are wanted, but for those that the screen needs for itself."""
    keys = []
    for key in wanted:
        if key in command.keys:
            keys.append(key)
        elif screen in TYPED_ON and is_typed(key):
            faults.typing(key, command, screen)
        elif key in MOVING:
            faults.add(msg("{key} moves in lists; {command} cannot have it.", key=key_name(key), command=command.name))
        else:
            keys.append(key)
    return tuple(keys)


def _with_keys(command: Command, wanted: Mapping[str, tuple[str, ...]]) -> Command:
    """A command with the keys that are wanted; what the key bar showed in their place goes."""
    keys = wanted.get(command.name, command.keys)
    return command if keys == command.keys else structs.replace(command, keys=keys, shown_key=None)


def _clashes(commands: Commands, wanted: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """Keys that two commands of the same pane would share: who loses it, who keeps it, the key.

    Two that share a key as the program has it are no matter of this file.
    """
    for place, one in enumerate(commands):
        for other in commands[place + 1 :]:
            if one.scopes and other.scopes and not set(one.scopes) & set(other.scopes):
                continue
            for key in one.keys:
                if key not in other.keys or one.name == other.name:
                    continue
                if key in wanted.get(other.name, ()):
                    yield other.name, one.name, key
                elif key in wanted.get(one.name, ()):
                    yield one.name, other.name, key
