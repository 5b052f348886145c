"""The help of a page: its commands with key, word, sentence and whether they can be done; then the signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from pdca_tui.model.message import N_, Message
from pdca_tui.tui.commands.command import Command, key_name, plain_key
from pdca_tui.tui.ink import Line, Span, pad
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.wrapping import wrap

_RUN = re.compile(r"(\d)-(\d)")


class HelpLine(msgspec.Struct, frozen=True):
    """A command, and why it cannot be done just now (None when it can)."""

    command: Command
    why_not: Message | None = None


class Help(msgspec.Struct, frozen=True):
    """What the help shows: the commands of the pane with the focus and those that hold everywhere."""

    here: tuple[HelpLine, ...]
    everywhere: tuple[HelpLine, ...]


MOVES: tuple[tuple[str, str], ...] = (
    ("↑ ↓  j k", N_("one line up or down")),
    ("PgUp PgDn", N_("one screenful up or down")),
    ("Home End  g G", N_("to the first or the last line")),
    ("Enter", N_("open")),
    ("Esc", N_("go back, close")),
    ("Ctrl+Q", N_("leave the program, wherever you are")),
)
"""Keys that hold in every list; the mouse does the same by a click and by its wheel."""


def legend(look: Look) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Every sign by group: (group, [(glyph, role, word)])."""
    g = look.glyphs
    return [
        (
            N_("Tasks"),
            [
                (g.todo, "text", N_("to do")),
                (g.doing, "accent", N_("doing")),
                (g.done, "ok", N_("done")),
                (g.controllable, "warn", N_("blocked")),
                (g.major, "bad", N_("late")),
                (g.dropped, "faint", N_("dropped")),
            ],
        ),
        (
            N_("Deviation"),
            [
                (g.normal, "ok", N_("normal, up to 5 %")),
                (g.controllable, "warn", N_("adjust, up to 15 %")),
                (g.major, "bad", N_("major, above")),
                (g.todo, "muted", N_("no data")),
            ],
        ),
        (
            N_("Trend"),
            [
                (g.better, "ok", N_("better")),
                (g.flat, "muted", N_("flat")),
                (g.worse, "bad", N_("worse")),
            ],
        ),
        (
            N_("Lists"),
            [
                (g.closed, "muted", N_("closed branch")),
                (g.opened, "muted", N_("open branch")),
                (g.spark[0] + g.spark[-1], "muted", N_("one bar a week, low to high")),
                (g.focus, "accent", N_("the cursor")),
                (g.unfocus, "muted", N_("the cursor of another pane")),
            ],
        ),
    ]


def drawn_key(text: str, look: Look) -> str:
    """A key's name; the arrows by their words where only plain signs are drawn."""
    return plain_key(text) if look.glyphs.ascii else text


def stands_for_others(command: Command, lines: Sequence[HelpLine]) -> bool:
    """Whether the key of the bar names those of other commands too, `←→` or `1-4`, that have lines of their own."""
    shown = command.shown_key or ""
    run = _RUN.fullmatch(shown)
    keys = {str(n) for n in range(int(run[1]), int(run[2]) + 1)} if run else set(shown.replace(" ", ""))
    others = [line.command for line in lines if line.command.name != command.name]
    return any(key_name(key) in keys for other in others for key in other.keys)


def keys_of(command: Command, look: Look, lines: Sequence[HelpLine]) -> str:
    """All keys of a command, the one of the key bar first; its own alone where `lines` tell those of the others."""
    if command.shown_key and not stands_for_others(command, lines):
        return drawn_key(command.shown_key, look)
    return drawn_key(" ".join(dict.fromkeys(key_name(key) for key in command.keys)), look)


def help_rows(help_: Help, look: Look, width: int) -> list[Row]:
    """All lines of the help for a list of `width` cells."""
    lines = (*help_.here, *help_.everywhere)
    commands = tuple(line.command for line in lines)

    def row(line: HelpLine) -> Row:
        why_not = look.say(line.why_not, commands) if line.why_not is not None else ""
        return _command_row(line, keys_of(line.command, look, lines), why_not, look, width, columns)

    words = [cell_len(look.t(line.command.word or line.command.label)) for line in lines]
    keys = [cell_len(keys_of(line.command, look, lines)) for line in lines] + [
        cell_len(drawn_key(key, look)) for key, _ in MOVES
    ]
    columns = (min(14, max(keys, default=8)) + 2, min(18, max(words, default=8)) + 2)
    rows: list[Row] = []
    if help_.here:
        rows.append(_heading("here", look.t(N_("This pane")), look, first=True))
        rows += [row(line) for line in help_.here]
    if help_.everywhere:
        rows.append(_heading("everywhere", look.t(N_("Everywhere on this page")), look, first=not rows))
        rows += [row(line) for line in help_.everywhere]
    rows.append(_heading("moves", look.t(N_("Moving")), look, first=not rows))
    rows += [_move_row(drawn_key(key, look), look.t(text), columns[0]) for key, text in MOVES]
    rows.append(_heading("signs", look.t(N_("Signs")), look, first=False))
    rows += _legend_rows(look, width)
    return rows


def _heading(key: str, text: str, look: Look, *, first: bool) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        line = hairline(Title(text), width, look.glyphs, focused=False)
        return [line] if first else [[], line]

    return Row(f"heading-{key}", draw, 1 if first else 2, selectable=False)


def _command_row(line: HelpLine, key: str, why_not: str, look: Look, width: int, columns: tuple[int, int]) -> Row:
    command, able = line.command, not why_not
    word = look.t(command.word or command.label)
    first: Line = [
        Span(" "),
        Span(pad(key, columns[0]), "accent-bold" if able else "faint"),
        Span(pad(word, columns[1]), "strong" if able else "faint"),
    ]
    told = look.t(command.help)
    if width >= 70:
        indent = 1 + sum(columns)
        text = wrap(told, width - indent - 2)
        lines: list[Line] = [[*first, Span(text[0], "text" if able else "muted")]]
        lines += [[Span(" " * indent), Span(part, "text" if able else "muted")] for part in text[1:]]
    else:
        indent = 1 + columns[0]
        lines = [first]
        lines += [[Span(" " * indent), Span(part, "muted")] for part in wrap(told, width - indent - 2)]
    if why_not:
        reason = wrap(f"{look.glyphs.controllable} {why_not}", width - indent - 2)
        lines += [[Span(" " * indent), Span(part, "warn")] for part in reason]
    return Row(f"command-{command.name}", lambda width, state: lines, len(lines), subject=line)


def _move_row(key: str, text: str, column: int) -> Row:
    line: Line = [Span(" "), Span(pad(key, column), "accent-bold"), Span(text)]
    return Row(f"move-{key}", lambda width, state: [line])


def _legend_rows(look: Look, width: int) -> list[Row]:
    """A row a group, as many signs beside each other as the width bears."""
    groups = legend(look)
    first = max(cell_len(look.t(name)) for name, _ in groups) + 3
    rows = []
    for name, signs in groups:
        lines: list[Line] = [[Span(" "), Span(pad(look.t(name), first - 1), "muted")]]
        taken = first
        for glyph, role, word in signs:
            text = f" {look.t(word)}   "
            wide = cell_len(glyph) + cell_len(text)
            if taken + wide > width and taken > first:
                lines.append([Span(" " * first)])
                taken = first
            lines[-1] += [Span(glyph, role), Span(text)]
            taken += wide
        rows.append(_fixed(f"signs-{name}", lines))
    return rows


def _fixed(key: str, lines: Sequence[Line]) -> Row:
    return Row(key, lambda width, state: lines, len(lines))
