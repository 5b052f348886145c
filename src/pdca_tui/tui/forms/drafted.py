"""What a form keeps as its draft: what was changed, and what each of those fields began with."""

from __future__ import annotations

from collections.abc import Mapping

WAS = "="
"""Stands before a field's name where the draft remembers what the field began with."""


def draft_of(first: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """The draft of a form that began with `first` and holds `typed`; empty when nothing was changed."""
    changed = {name: text for name, text in typed.items() if text != first[name]}
    return changed | {WAS + name: first[name] for name in changed}
