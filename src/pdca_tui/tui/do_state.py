"""What the views of the Do place keep while a person goes from one to another."""

from __future__ import annotations

from typing import Any

import msgspec


class DoState(msgspec.Struct):
    """`view` is the one that key 3 comes back to, `keys` the key of the row under the cursor by view.

    `choices` holds what a view wants to find again: the board its columns, the lists what is unfolded.
    """

    view: str = "board"
    keys: dict[str, str] = msgspec.field(default_factory=dict)
    choices: dict[str, Any] = msgspec.field(default_factory=dict)

    def kept(self, view: str) -> str | None:
        return self.keys.get(view)

    def keep(self, view: str, key: str) -> None:
        self.keys[view] = key
