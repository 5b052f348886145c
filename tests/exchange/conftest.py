"""People in front of a real store with the reference round."""

from __future__ import annotations

from tests.actions.conftest import as_, li, liming, place, reference_store

__all__ = ["as_", "li", "liming", "place", "reference_store"]
