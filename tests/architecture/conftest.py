"""A real store for the commands whose imports are watched."""

from tests.actions.conftest import reference_store

__all__ = ["reference_store"]
