"""A law of the catalogue: a key that can be changed stands in no sentence as a letter, but as a fact (`KeyOf`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pdca_tui.i18n import catalogue

KEY = r"(?:[A-Za-z]|F\d{1,2}|(?:Ctrl|Alt)\+\w|PgDn|PgUp|Space|Del|[←→↑↓!*<>\[\]])"
"""Keys of commands. Enter, Esc and Tab are left out: they mean the same on all screens. So are digits and the signs
of punctuation, which sentences are full of."""

IN_ENGLISH = re.compile(rf"""(?<![^\s(“"]){KEY}(?=[\s.,:;)?”"]|$)""")
IN_CHINESE = re.compile(rf"(?<![A-Za-z0-9'%.+=/\-]){KEY}(?![A-Za-z0-9'+=/\-])")
"""A key as a word. Chinese puts no blanks around it, and tells a key `a` from the article."""

WORDS_OF_ENGLISH = ("a", "A", "I")

LETTERS_OF_RACI = frozenset(
    (
        "A row has one A. Leave it with one role.",
        "A without authority: {what}",
        "Every row has one A and an R.",
        "Give at least one role the R.",
        "Give one role the A and at least one the R.",
        "Give one role the A.",
        "Give that role a letter: at least I, to be told.",
        "Give the A to a manager, or {person} the right.",
        "Leave the A with one role.",
        "Nobody decides yet. Give one role the A.",
        "Nobody does it yet. Give one role the R, or this one R+A.",
        "Nobody does the work (R).",
        "Nobody holds it. R does it, A decides, C is asked before, I is told after.",
        "Nobody is accountable (A).",
        "Say who decides (A) and who does it (R).",
        "What belongs to everybody is done by nobody: one person a task, one A a row.",
        "Write A, accountable: decides. With an R it makes R+A; once more takes it out.",
        "Write C, consulted: is asked before.",
        "Write I, informed: is told afterwards.",
        "Write R, responsible: does it. With an A it makes R+A; once more takes it out.",
        "no A",
        "no A: {what}",
        "no R",
        "no R: {what}",
        "one A and an R in every row",
        "several A",
        "several A: {what}",
        "too many A: {what}",
        "too many R: {what}",
        "write C",
        "write I",
        "write R",
        "{count} roles are accountable (A).",
        "{names}. R does it, A decides, C is asked before, I is told after.",
        "{role} decides about {count} measures (A).",
        "{role} is accountable (A), and nobody holds that role.",
        "{role} is accountable (A), and {person} may not decide.",
        "{role} works on {count} measures (R).",
        "“{text}” is no RACI letter. Write R, A, C or I, or two of them with a +.",
    )
)
"""The letters that stand in the cells of the matrix, whatever key writes them."""

FIGURES = frozenset(
    (
        "EAC = BAC / CPI = {bac} x {ac} / {ev}",
        "EV = {bac} x {done} days done / {days} days = {ev}",
        "Limits from {n} value: mean {mean}, to each side {factor} x the mean moving range {range}.",
        "PV = {bac} x {due} days due / {days} days = {pv}",
        "Process x result",
        "Score = 100 * shares of the clear causes / all shares = 100 * {clear} / {whole} = {score}.",
        "Such as %, h or pieces.",
        "They are {lower} and {upper}; a single step may be {factor} x the mean moving range, {limit}.",
        "W{week}",
        "over {controllable}% major",
        "process x result",
        "round {before} → {now}",
        "v{before} against v{after}",
        "{before} → {now}",
        "{done} done of {steps} steps x 100 = {share} %.",
        "{n} h late",
    )
)
"""Formulas, units, versions and changes from one figure to another."""

MARKS_THAT_ARE_TYPED = frozenset(
    (
        "# problem  ! work  = decision  + praise  @ person",
        "* writes it down",
        "Three to five tasks: ! what @person day",
        "Write the line down: # problem, ! work, = decision, + praise.",
        "a note, or ! work @person 17:00",
        "a note, or ! work @person {day}",
        "no work has been given out yet: ! and @ a person",
    )
)
"""Signs at the head of a line in a meeting: they are text."""

OTHER_WORDS = frozenset(
    (
        'A key is written as "f8", "ctrl+f", "?" or "pgdn"; several as ["f8", "x"]. The first one is shown.',
        "A line up here holds on every screen that has the command; one beneath a [screen.name] there alone.",
        "Ctrl+D or quit ends.",
        "This page is written from the registry of commands by `python -m pdca_tui.tui.key_sheet`. "
        "Inside the program F1 shows the keys of the pane you are in, and whether they can be used just now.",
        "at most N entries, 0 for all; else 20",
        "the deed of revision N in place of the last",
        "the rounds side by side; show N: one of them",
        '{command} needs a key as "f8", or several as ["f8", "x"].',
    )
)
"""A number N on the command line; how keys.toml is written; the end of a talk line by line, which has no
keys of one's own; the sheet of the usual keys, of which F1 is one."""

EXCEPTIONS = LETTERS_OF_RACI | FIGURES | MARKS_THAT_ARE_TYPED | OTHER_WORDS


def keys_in(text: str, language: str) -> list[str]:
    """What looks like a key in a sentence. What is filled in, what is typed in a shell and plan B are none."""
    bare = re.sub(r"`[^`]*`|[Pp]lan B", "", text)
    bare = re.sub(r"\{[^}]*\}|%\(\w+\)[srd]|%[rsd]", "■", bare)
    if language != "en":
        return IN_CHINESE.findall(bare)
    return [key for key in IN_ENGLISH.findall(bare) if key not in WORDS_OF_ENGLISH]


def sentences() -> Iterator[tuple[str, str, str]]:
    """The English sentence that names an entry, a language, and a form of the entry in it."""
    for path in catalogue.translations():
        for message in catalogue.read(path):
            ids, told = ((one,) if isinstance(one, str) else tuple(one) for one in (message.id, message.string))
            if ids[0]:
                yield from ((ids[0], "en", text) for text in ids)
                yield from ((ids[0], path.parent.parent.name, text) for text in told)


def test_no_sentence_names_a_key_that_can_be_changed_in_letters() -> None:
    found = {(name, text) for name, language, text in sentences() if keys_in(text, language)}
    assert sorted((name, text) for name, text in found if name not in EXCEPTIONS) == []


def test_every_exception_is_still_needed() -> None:
    assert sorted(EXCEPTIONS - {name for name, language, text in sentences() if keys_in(text, language)}) == []


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("No measure yet. n adds the first one.", "en", ["n"]),
        ("F5 shows the tree, where M adds the first one.", "en", ["F5", "M"]),
        ("Ctrl+L opens it as it is now.", "en", ["Ctrl+L"]),
        ("This row keeps the rules. ! goes to the next one.", "en", ["!"]),
        ("按 a 回答为什么会发生；→ 展开，F7留待下次。", "zh", ["a", "→", "F7"]),
        ("A task has a day. I am {name}; `pdca rounds show N` tells the customer's need.", "en", []),
    ],
)
def test_a_key_is_told_from_a_word(text: str, language: str, keys: list[str]) -> None:
    assert keys_in(text, language) == keys
