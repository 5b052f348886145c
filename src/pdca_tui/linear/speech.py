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

WIDE = 1000
"""Cells that a row is drawn in before it is read out: nothing is cut and nothing is folded."""

FOLDED = 60
"""From so many cells on a text that ends a line may go on in the next one."""

_MORE = "│┃▕▏▌└├"
_DRAWN = _MORE + "".join(
    value for name in UNICODE.__struct_fields__ if isinstance(value := getattr(UNICODE, name), str)
)
NO_SIGNS: Mapping[str, str] = {}
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
    return ("，" if look.zh else ", ").join(part for part in parts if part)


def labelled(label: str, text: str, look: Look) -> str:
    """A label and what it stands for."""
    return f"{label}：{text}" if look.zh else f"{label}: {text}"


ENDS = (".", "。", "?", "？", ":", "：")


def sentences(parts: Iterable[str], look: Look) -> str:
    """The parts as sentences, one after the other."""
    stop, between = ("。", "") if look.zh else (".", " ")
    return between.join(
        part if part.endswith((".", "。", "?", "？", ":", "：")) else part + stop for part in parts if part
    )


def spoken(lines: Sequence[Line], look: Look, signs: Mapping[str, str] = NO_SIGNS) -> str:
    """Drawn lines as one phrase: columns become parts, what is only drawn goes, arrows become a word.

    `signs` says which glyphs stand for a word here. Two lines with as many columns each are a row of headings over a
    row of figures, and are read as pairs.
    """
    rows = [parts for parts in (parts_of(line, look, signs) for line in lines) if parts]
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
        elif not told or any(character.isalpha() for part in first for character in part):
            told += first
        rows = rest
    return joined(told, look)


def _has_figure(parts: Iterable[str]) -> bool:
    return any(character.isdigit() for part in parts for character in part)


def parts_of(line: Line, look: Look, signs: Mapping[str, str] = NO_SIGNS) -> list[str]:
    """The columns of a drawn line, as words; a ruler of weeks and a strip of bars say nothing to the ear."""
    text = "".join(span.text for span in line).strip()
    parts = [words_of(part, look, signs) for part in _COLUMNS.split(text)]
    return [part for part in parts if any(character.isalnum() for character in part)]


def words_of(part: str, look: Look, signs: Mapping[str, str] = NO_SIGNS) -> str:
    """The words of a drawn text."""
    tokens = part.split(" ")
    words: list[str] = []
    for place, token in enumerate(tokens):
        bare = token.strip("[]")
        if bare in signs:
            words.append(look.t(signs[bare]))
        elif token == look.glyphs.go and words and place + 1 < len(tokens):
            if _is_figure(tokens[place + 1], look):
                words.append(look.t(N_("to")))
            else:
                words[-1] = labelled(words[-1], "", look).rstrip()
        elif token == look.glyphs.dash:
            words.append(look.t(N_("none")))
        elif token == look.glyphs.dot and words:
            words[-1] += "、" if look.zh else ","
        elif kept := token.strip(_DRAWN):
            words.append(kept)
    told = " ".join(words)
    return told.replace("、 ", "、") if look.zh else told


def _is_figure(token: str, look: Look) -> bool:
    return token == look.glyphs.dash or any(character.isdigit() for character in token)


def plain(text: str) -> str:
    """A text that a person wrote, on one line."""
    return " ".join(part.strip() for part in safe_text(text, lines=True).splitlines())
