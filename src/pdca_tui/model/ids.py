"""Identities of records: short, random, never derived from what a person typed."""

from __future__ import annotations

import secrets


def new_id(prefix: str) -> str:
    """A fresh id such as `task-9f86d081884c`; 48 random bits make a clash within a store unthinkable."""
    return f"{prefix}-{secrets.token_hex(6)}"
