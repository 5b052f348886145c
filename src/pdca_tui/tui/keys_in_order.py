"""Keys that arrive in one go, over a slow line or from quick hands, are worked off in the order they were pressed.

Textual looks a binding up once its key has come up from the widget with the focus to the app, through three queues;
what was pressed behind it goes to the old place meanwhile. A letter that opens a line for typing would be followed
by letters that are taken for commands.
"""

from __future__ import annotations

from textual import events
from textual.app import App, ReturnType

from pdca_tui.tui.screens.page import Scened
from pdca_tui.tui.widgets.too_small import is_too_small

_LETTER = "a"
"""What takes a letter takes text. Asking for the widgets' classes would load them before anybody types."""


STILL = ("ctrl+q", "ctrl+l")
"""The keys that count in a window in which nothing can be read: the way out, and painting anew."""


class KeysInOrder(App[ReturnType]):
    """An app that does what a key is bound to before it looks at the next one. Put it before `App` among the bases.

    Where text is typed, the editor gets the keys first, as always; and a page that has not given the focus to anything
    yet is still being put together: its keys wait in its queue.
    """

    async def on_event(self, event: events.Event) -> None:
        if (
            isinstance(event, events.Key)
            and not event.is_forwarded
            and is_too_small(self.size)
            and event.key not in STILL
        ):
            # Nobody sees what a key would do.
            return
        if (
            isinstance(event, events.Key)
            and not event.is_forwarded
            and self.focused is not None
            and not self.focused.check_consume_key(_LETTER, _LETTER)
            and await self._bound(event.key)
        ):
            return
        await super().on_event(event)

    taking_key = False
    """Whether a key is being worked off: what a page asks for meanwhile is opened at once, so that what is typed behind
    the key is meant for it.
    """

    async def _bound(self, key: str) -> bool:
        self.taking_key = True
        try:
            if await self._check_bindings(key, priority=True):
                return True
            screen = self.screen
            if isinstance(screen, Scened):
                screen.hush()
            return await self._check_bindings(key)
        finally:
            self.taking_key = False
