"""One line of a page that is kept as a draft while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdca_tui.tui.widgets.field import Edited

if TYPE_CHECKING:
    from pdca_tui.tui.drafts import Drafts
    from pdca_tui.tui.widgets.field import LineInput


class LineDraft:
    """Mixed into a page: what stands in `field` is the draft called `_draft_key` while the line is `open_line`."""

    if TYPE_CHECKING:
        field: LineInput
        _drafts: Drafts | None
        _draft_key: str

    @property
    def open_line(self) -> bool:
        """Whether the line takes text."""
        return True

    def on_edited(self, event: Edited) -> None:
        event.stop()
        self._keep()

    def keep_typed(self) -> None:
        """See `Scened.keep_typed`."""
        # Emptied by an Enter that is not saved yet, the line must not take away the draft of what was typed.
        if self.field.text:
            self._keep()

    def _keep(self) -> None:
        if self._drafts is not None and self.open_line:
            self._drafts.change(self._draft_key, {"line": self.field.text})

    def drop_draft(self) -> None:
        """What was typed is saved, or wanted no more."""
        if self._drafts is not None:
            self._drafts.drop(self._draft_key)
