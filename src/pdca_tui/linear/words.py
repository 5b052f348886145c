"""What was typed, as a command and the row it is about: by word in the reader's language, in English, or by key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pdca_tui.linear import commands, standard_deeds, task_deeds
from pdca_tui.linear.views import VIEWS
from pdca_tui.model.message import N_
from pdca_tui.model.text import fold
from pdca_tui.tui.commands.command import Command, key_name
from pdca_tui.tui.commands.registry import SCREENS
from pdca_tui.tui.forms.reading import plain
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.top_bar import PLACES

FIRST_ROW = 11
"""The number of the first row: 1 to 5 are the places, so that no number means two things."""


class Own(NamedTuple):
    """A command of the line-by-line program alone. `others` are more words for it."""

    name: str
    label: str
    help: str
    others: tuple[str, ...] = ()


OWN = (
    Own("again", N_("again"), N_("Read this once more, as it is now.")),
    Own("next", N_("next"), N_("Go to the next view; while a row is read, to the next row."), ("下一个",)),
    Own("leave", N_("back"), N_("Go back to what was read before."), ("esc",)),
    Own("find", N_("find"), N_("Find a task, a measure, an indicator or a person."), ("/",)),
    Own("undo", N_("undo"), N_("Take back your last saved change."), ("u",)),
    Own("history", N_("history"), N_("Read who changed what and when; the number of a change opens it."), ("H",)),
    Own("here", N_("who is here"), N_("Say who has the store open, where and since when."), ("@",)),
    Own("language", N_("language"), N_("Switch between Chinese and English."), ("L",)),
    Own("help", N_("help"), N_("Say what can be typed here."), ("?", "h")),
    Own("quit", N_("quit"), N_("Leave. Everything confirmed is saved already."), ("exit",)),
)
"""What holds everywhere."""

SHORT = (
    Own("done", N_("done"), N_("Finish the task, or tick its turn.")),
    Own("start", N_("start"), N_("Begin the task.")),
    Own("tick", N_("tick"), N_("Tick the turn of a repeating task.")),
    Own("assign", N_("assign"), N_("Give the task to a person.")),
    Own("log_value", N_("log"), N_("Write down what an indicator stands at.")),
    Own("take_on", N_("take on"), N_("Take on the deviation of an indicator.")),
    Own("comment", N_("comment"), N_("Say something about the record; @ and a name asks that person.")),
    Own("judge", N_("judge"), N_("Judge the effect of a countermeasure.")),
    Own("park", N_("put off"), N_("Put a new topic off to the next meeting.")),
)
"""Quick words that need no thought about the status, on every page."""

APP_ONLY = frozenset(
    (
        "morning review why fishbone close_round next_round paste copy wall practise compare chart diff archive "
        "web markdown whole_calendar remove_role clear_row put_aside"
    ).split()
)
"""Commands that need the screen."""

ALSO = {"today": "今天", "report": "报告"}
"""View -> one more word that people say for it."""

NOT_HERE = frozenset({("act_report", "calendar"), ("act_report", "sheet"), ("sop", "sheet")})
"""Commands whose name means something else on these screens, and which write files there."""

_NUMBERED = re.compile(r"(\D+?)\s*(\d+)(?:\s+(.*))?")


class Typed(NamedTuple):
    """A command by its name, the number of a row (0 for none), and the words that follow."""

    name: str
    number: int = 0
    rest: str = ""


def commands_here(screen: str) -> list[Command]:
    """The commands of the registry that can be given on `screen` line by line, those of the key bar first."""
    found = [one for one in SCREENS.get(screen, ()) if can(one.name, screen)]
    return sorted(found, key=lambda one: one.rank if one.rank is not None else 99)


def can(name: str, screen: str) -> bool:
    """Whether a command of the registry can be given here."""
    if (screen, name) in commands.ON_SCREEN or (screen, name) in commands.MORE:
        return True
    if (screen, name) in NOT_HERE or name in APP_ONLY:
        return False
    known = (task_deeds.ON_TASK, standard_deeds.ON_STANDARD, commands.FORMS, commands.OTHERS)
    return any(name in table for table in known)


def words_of(command: Command, look: Look) -> list[str]:
    """The words of a command: the reader's, the English one, its name, its keys of one sign."""
    keys = [key_name(key) for key in command.keys]
    words = [look.t(command.label), command.label, command.name.replace("_", " "), command.name]
    signs = (key for key in keys if len(key) == 1 and key != "?" and not key.isdigit())
    return list(dict.fromkeys([*words, *signs]))


def command_words(screen: str, look: Look) -> dict[str, str]:
    """Word -> name of the command, on `screen`. A key is a capital or not; a word is either."""
    found: dict[str, str] = {}
    for own in (*SHORT, *OWN):
        for word in (look.t(own.label), own.label, own.name.replace("_", " "), *own.others):
            found.setdefault(_key(word), own.name)
    here: dict[str, str] = {}
    for command in (*commands_here(screen), *(one for one in SCREENS.get(screen, ()) if one.name in APP_ONLY)):
        for word in words_of(command, look):
            here.setdefault(_key(word), command.name)
    # On the screens the sign explains; who cannot see the screen asks for help with it.
    return {**found, **here, "?": "help"}


def _key(word: str) -> str:
    return word if len(word) == 1 else fold(word)


ELSEWHERE = "elsewhere"
"""The name of a command that other pages have."""


def all_phrases(look: Look) -> frozenset[str]:
    """Every word of every command of the registry that is more than one word: none may be taken for a shorter one."""
    commands_ = {command for own in SCREENS.values() for command in own}
    words = (word for one in commands_ for word in (look.t(one.label), one.label, one.name.replace("_", " ")))
    return frozenset(_key(word) for word in words if " " in word)


def place_words(look: Look) -> dict[str, str]:
    """Word or number -> name of the view: the places, and every view by its own name."""
    found: dict[str, str] = {}
    for place, name in enumerate(PLACES):
        first = next(view.name for view in VIEWS if view.place == place)
        for word in (str(place + 1), look.t(name), name):
            found.setdefault(fold(word), first)
    for view in VIEWS:
        for word in (view.name, look.t(view.word), view.word, ALSO.get(view.name, "")):
            found.setdefault(fold(word), view.name)
    found.pop("", None)
    return found


def understood(line: str, words: dict[str, str], others: frozenset[str] = frozenset()) -> Typed | None:
    """The command at the beginning of a line: the longest word that fits; None when none does.

    `others` are the phrases of other pages: "new role" is no new task with the title "role".
    """
    line = plain(line)
    if line[:1] in "/" and len(line) > 1:
        return Typed("find", rest=line[1:].strip())
    parts = line.split()
    for count in range(min(4, len(parts)), 0, -1):
        phrase = _key(" ".join(parts[:count]))
        name = words.get(phrase, ELSEWHERE if phrase in others else None)
        if name is not None:
            return _with_row(name, parts[count:])
    glued = _NUMBERED.fullmatch(line)
    if glued is not None and (name := words.get(_key(glued[1].strip()))) is not None:
        return Typed(name, int(glued[2]), glued[3] or "")
    return None


def _with_row(name: str, rest: Iterable[str]) -> Typed:
    parts = list(rest)
    if parts and parts[0].isdecimal() and int(parts[0]) >= FIRST_ROW:
        return Typed(name, int(parts[0]), " ".join(parts[1:]))
    return Typed(name, 0, " ".join(parts))
