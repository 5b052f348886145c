"""Shots that are set once and fired for sure.

A timer of Textual leaves a tick out that it is too late for, which is right for one that goes on. For a shot that is
set once it means never, when others keep the processor or Python's lock for longer than the wait just as it begins:
the window is laid out no more, the details of a row are not drawn.
"""

from __future__ import annotations

from textual.message_pump import MessagePump
from textual.timer import Timer, TimerCallback


class SureTimers(MessagePump):
    """An app, a screen or a widget whose `set_timer` always fires. Put it before Textual's class among the bases."""

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        # It has not begun: its task comes to its turn in the event loop later.
        timer._skip = False
        return timer
