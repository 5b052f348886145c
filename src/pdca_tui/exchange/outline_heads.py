"""What a line of an outline begins with: its indentation, and the bullet or number before its title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pdca_tui.exchange.cells import plain

BLANKS = " \t\u3000\u00a0"

_HAN = "一二三四五六七八九十"
_PART = r"[0-9０-９]{1,4}"
_DOT = "[.．]"

_PLAIN_TITLE = 0
_CODE = 3
_IN_BRACKETS = 50

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_CODED = re.compile(
    rf"((?:[A-Za-z]{{1,3}})?{_PART}(?:{_DOT}{_PART}){{1,11}})(?:{_DOT}|[、)）:：])?(?:[ \t\u3000\u00a0]+|$)"
)
_POINTED = re.compile(rf"({_PART})(?:(?:{_DOT})(?![0-9０-９])|、)[ \t\u3000\u00a0]*")
_BARE = re.compile(rf"((?:[A-Za-z]{{1,3}})?{_PART})(?:[ \t\u3000\u00a0]+|$)")
_SIGNS = (
    (1, re.compile(rf"[{_HAN}]{{1,4}}(?:、|{_DOT})[ \t\u3000\u00a0]*")),
    (2, re.compile(rf"[(（][{_HAN}]{{1,4}}[)）][ \t\u3000\u00a0]*")),
    (_IN_BRACKETS, re.compile(rf"(?:[(（]{_PART}[)）]|{_PART}[)）]|[①-⑳])[ \t\u3000\u00a0]*")),
    (51, re.compile(r"[A-Za-z][.)、）][ \t\u3000\u00a0]+")),
    (60, re.compile(r"(?:[-*+–—](?:[ \t\u3000\u00a0]+|$)|[•·●○◦▪■□‣⁃][ \t\u3000\u00a0]*)")),
)
"""What stands before a title -> its rank: of two that are indented alike, the higher one lies beneath."""

_BOX = re.compile(r"\[([ xX✓])\][ \t]+")


@dataclass(frozen=True)
class Head:
    """`indent` are the blanks as they stand, `rank` tells how deep its sign goes, `code` its number or "".

    `ticked` is a list's mark that the work is done already.
    """

    indent: str
    rank: int
    code: str
    rest: str
    ticked: bool = False


def coded_tops(lines: Iterable[str]) -> frozenset[str]:
    """The numbers without a point that count as numbers where dotted ones stand too: beside 2.1 these are 1, 2 and
    3, beside M1.2 it is M1."""
    found = (_CODED.match(line.strip(BLANKS)) for line in lines)
    tops = {_code(match[1]).partition(".")[0] for match in found if match}
    highest = max((int(top) for top in tops if top.isdigit()), default=0)
    return frozenset(tops | {str(number) for number in range(1, highest + 2) if highest})


def read_head(line: str, tops: frozenset[str]) -> Head:
    """Take the beginning of a line apart. A number without a point counts as one only when it is in `tops`."""
    body = line.lstrip(BLANKS)
    indent = line[: len(line) - len(body)]
    rank, code, body = _sign(body, tops)
    box = _BOX.match(body)
    if box is None:
        return Head(indent, rank, code, body)
    return Head(indent, rank, code, body[box.end() :], ticked=box[1] != " ")


def _sign(body: str, tops: frozenset[str]) -> tuple[int, str, str]:
    heading = _HEADING.match(body)
    if heading is not None:
        return len(heading[1]) - 10, "", body[heading.end() :]
    coded = _CODED.match(body)
    if coded is not None:
        code = _code(coded[1])
        return _CODE + code.count("."), code, body[coded.end() :]
    single = _POINTED.match(body) or _BARE.match(body)
    if single is not None and (single.re is _POINTED or _code(single[1]) in tops):
        return _CODE, _code(single[1]), body[single.end() :]
    for rank, pattern in _SIGNS:
        found = pattern.match(body)
        if found is not None:
            return rank, "", body[found.end() :]
    return _PLAIN_TITLE, "", body


def _code(text: str) -> str:
    return plain(text)
