"""The base of the pages that are shown without a store: nothing to draw but the look and the moment."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Facts, Look, Scene
from pdca_tui.tui.screens.page import Page


class BarePage(Page):
    """A page over an empty snapshot. Language, colours and signs can be chosen here already."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, look: Look, login: str, now: dt.datetime) -> None:
        super().__init__(Scene(Facts(Snapshot(), now.date()), now, look, login, None, read_only=True))

    def on_mount(self) -> None:
        self.draw()
        self.offer()

    def on_resize(self) -> None:
        self.draw()
        self.offer()

    def do_language(self) -> None:
        self.post_message(Wanted("language"))

    def do_theme(self) -> None:
        self.post_message(Wanted("theme"))

    def do_ascii(self) -> None:
        self.post_message(Wanted("ascii"))

    def do_help(self) -> None:
        self.post_message(Wanted("help"))

    def do_repaint(self) -> None:
        self.post_message(Wanted("repaint"))

    def do_quit(self) -> None:
        self.post_message(Wanted("quit"))
