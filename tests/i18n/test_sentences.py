"""Every sentence of the source can be found by the catalogue and filled with what it is given."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pdca_tui

PACKAGE = Path(pdca_tui.__file__).parent
TEXTS = {"msg": 1, "nmsg": 2, "N_": 1}
"""Function that marks a sentence -> how many of its first arguments are texts."""


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS:
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node.func.id, node


def _literals(call: ast.Call, count: int) -> list[str] | None:
    texts = [node.value for node in call.args[:count] if isinstance(node, ast.Constant)]
    return texts if len(texts) == count and all(isinstance(text, str) for text in texts) else None


def test_every_marked_sentence_is_a_literal() -> None:
    assert [where for where, name, call in _calls() if _literals(call, TEXTS[name]) is None] == []


def test_every_place_of_a_sentence_is_filled() -> None:
    unfilled = []
    for where, name, call in _calls():
        texts = _literals(call, TEXTS[name])
        if name == "N_" or texts is None or any(keyword.arg is None for keyword in call.keywords):
            continue
        given = {keyword.arg for keyword in call.keywords} | ({"n"} if name == "nmsg" else set())
        for text in texts:
            places = {place for _, place, _, _ in string.Formatter().parse(text) if place is not None}
            unfilled += [f"{where}: {{{place}}}" for place in sorted(places - given)]
    assert unfilled == []


def test_the_search_finds_the_sentences() -> None:
    assert len(list(_calls())) > 100
