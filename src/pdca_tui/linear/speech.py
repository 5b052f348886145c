"""Rows that were made to be seen, turned into phrases that are made to be heard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from pdca_tui.model.message import N_
from pdca_tui.model.text import safe_text
from pdca_tui.tui.glyphs import UNICODE
from pdca_tui.tui.ink import Line, Span, width_of
from pdca_tui.tui.scene import Look

FOLDED = 60
"""From so many cells on a text that ends a line may go on in the next one."""

_MORE = "│┃|▕▏▌"
_DRAWN = frozenset(
    "".join(value for name in UNICODE.__struct_fields__ if isinstance(value := getattr(UNICODE, name), str)) + _MORE
)
_COLUMNS = re.compile(r"\s{2,}")


class Item(msgspec.Struct, frozen=True):
    """One phrase. What it is about can be named by its number; None has no number."""

    text: str
    subject: object = None


class Block(msgspec.Struct, frozen=True):
    """Items under a title."""

    title: str
    items: tuple[Item, ...] = ()


class Page(msgspec.Struct, frozen=True):
    """What is read out in one go, from its first line on."""

    title: str
    blocks: tuple[Block, ...]


def joined(parts: Iterable[str], look: Look) -> str:
    """The parts that say something, with the comma of the language between them."""
    return (", " if not look.zh else ",").join(part for part in parts if part)


def sentences(parts: Iterable[str], look: Look) -> str:
    """The parts as sentences, one after the other."""
    stop, between = ("。", "") if look.zh else (".", " ")
    return between.join(part if part.endswith((".", "。", "?", "?")) else part + stop for part in parts if part)


def spoken(lines: Sequence[Line], look: Look, signs: Mapping[str, str] | None = None) -> str:
    """Drawn lines as one phrase: columns become parts, what is only drawn goes, arrows become a word.

    `signs` says which glyphs stand for a word here. Two lines with as many columns each are a row of headings over a
    row of figures, and are read as pairs.
    """
    rows = [parts for parts in (_parts(line, look, signs or {}) for line in lines) if parts]
    told: list[str] = []
    while rows:
        first, rest = rows[0], rows[1:]
        label = len(first) - len(rest[0]) if rest else -1
        if label in (0, 1) and len(rest[0]) > 1 and not _has_figure(first[label:]) and _has_figure(rest[0]):
            told += first[:label]
            told += [f"{head} {figure}" for head, figure in zip(first[label:], rest[0], strict=True)]
            rows = rest[1:]
            continue
        if told and len(first) == 1 and width_of([Span(told[-1])]) >= FOLDED:
            # A long text went on in the next line.
            told[-1] += first[0] if look.zh else f" {first[0]}"
        else:
            told += first
        rows = rest
    return joined(told, look)


def _has_figure(parts: Iterable[str]) -> bool:
    return any(character.isdigit() for part in parts for character in part)


def _parts(line: Line, look: Look, signs: Mapping[str, str]) -> list[str]:
    text = "".join(span.text for span in line).strip()
    parts = [_said(part, look, signs) for part in _COLUMNS.split(text)]
    # A ruler of weeks and a strip of bars say nothing to the ear.
    return [part for part in parts if any(character.isalnum() for character in part)]


def _said(part: str, look: Look, signs: Mapping[str, str]) -> str:
    tokens = part.split(" ")
    words: list[str] = []
    for place, token in enumerate(tokens):
        if token in signs:
            words.append(look.t(signs[token]))
        elif token == look.glyphs.go and words and place + 1 < len(tokens):
            words.append(look.t(N_("to")))
        elif token == look.glyphs.dash:
            words.append(look.t(N_("none")))
        elif token == look.glyphs.dot and words:
            words[-1] += "、" if look.zh else ","
        elif token and not all(character in _DRAWN for character in token):
            words.append(token)
    return " ".join(words)


def plain(text: str) -> str:
    """A text that a person wrote, on one line."""
    return " ".join(part.strip() for part in safe_text(text, lines=True).splitlines())
