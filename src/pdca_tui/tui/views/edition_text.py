"""What a version says as one text, from the way it is stored: the history knows no records, only changed fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pdca_tui.i18n.words import FIELDS
from pdca_tui.model.message import N_, msg
from pdca_tui.model.standards import Content
from pdca_tui.model.text import safe_text
from pdca_tui.tui.scene import Look


def stored_content_text(value: Mapping[str, Any], look: Look) -> str:
    """The parts that are filled in, each with its word, in the order of the fields."""
    told = []
    for name in Content.__struct_fields__:
        lines = [_line(item) for item in _items(value.get(name))]
        if lines:
            parts = look.t(N_("; ")).join(lines)
            told.append(look.say(msg("{name}: {text}", name=look.t(FIELDS[name]), text=parts)))
    return " / ".join(told)


def _items(value: Any) -> list[Any]:
    return [] if not value else value if isinstance(value, list) else [value]


def _line(item: Any) -> str:
    if not isinstance(item, Mapping):
        return safe_text(str(item))
    if "case" in item:
        return safe_text(f"{item['case']} -> {item.get('then', '')}")
    return safe_text(f"{item.get('at', '')} {item.get('text', '')}".strip())
