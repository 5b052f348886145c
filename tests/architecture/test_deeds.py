"""Only a deed writes: screens, the command line and the exchange have no other way to change a store."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "pdca_tui"
ABOVE = ("linear", "tui", "cli", "exchange", "i18n", "method", "model")
WRITING = {"transaction", "restore_into", "archive_write", "replace_live", "create_store", "FileTransaction"}
"""What begins a change of a store. `actions/` alone may, and there every deed asks for the right first."""


def uses(folder: str) -> set[str]:
    """`file: name` of every beginning of a change in a folder."""
    return {
        f"{path.relative_to(SOURCE)}: {name}"
        for path in sorted((SOURCE / folder).rglob("*.py"))
        for name in beginnings(ast.parse(path.read_text("utf-8")))
    }


def beginnings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in WRITING:
            yield name_of(node)
        if isinstance(node, ast.With):
            yield from ("deed" for item in node.items if name_of(item.context_expr) == "deed")


def name_of(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else None
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def test_nothing_above_the_actions_begins_a_change() -> None:
    assert {use for folder in ABOVE for use in uses(folder)} == set()


def test_the_names_that_are_looked_for_are_those_in_use() -> None:
    """Else the test above would prove nothing."""
    found = {use.split(": ")[1] for folder in ("actions", "store") for use in uses(folder)}
    assert found >= (WRITING | {"deed"}) - {"archive_write"}
