"""Opens everything there is in the app, one after the other, and says what of it could act on a terminal."""

from __future__ import annotations

import inspect
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from textual.pilot import Pilot

from pdca_tui.model.enums import AnalysisKind, LessonKind, MeetingKind, OpenKind
from pdca_tui.model.records import Change
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.page import Page

WIDE, NARROW = (120, 40), (60, 20)

LEFT_OUT = frozenset({"quit", "language", "ascii", "repaint", "theme", "undo"})
"""Ways that open nothing of their own, or end the walk."""

OF_EACH = 1
"""Records of each kind that an opener is tried with."""


def acting(app: PdcaApp) -> list[str]:
    """The signs on the screen that a terminal could act on, or that cannot be seen; and links and live actions."""
    found = []
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if not segment.text.isascii() or not segment.text.isprintable():
                found += [
                    f"{sign!a} in {segment.text!a}"
                    for sign in segment.text
                    if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")
                ]
            style = segment.style
            if style is not None and (style.link or "@click" in style.meta):
                found.append(f"live: {segment.text!a}")
    return found


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until every deed is done and everything is drawn."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


class Explorer:
    """Opens what an app can open. `found` is what could act, by the way there; `seen` counts the screens."""

    def __init__(self, app: PdcaApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot
        self.found: dict[str, list[str]] = {}
        self.seen: Counter[str] = Counter()
        self._explained: set[str] = set()

    async def look(self, way: str) -> None:
        """Look at the screen in front, wide and narrow where it has not been seen before."""
        await settled(self.pilot)
        if signs := acting(self.app):
            self.found[way] = signs
        name, form = self.name(), getattr(self.app.screen, "form", None)
        self.seen[name] += 1
        if self.seen[name] == 1 and form is None:
            await self.pilot.resize_terminal(*NARROW)
            if signs := acting(self.app):
                self.found[f"{way} narrow"] = signs
            await self.pilot.resize_terminal(*WIDE)

    def name(self) -> str:
        """The kind of the screen in front; forms by what they ask."""
        form = getattr(self.app.screen, "form", None)
        return f"{type(self.app.screen).__name__} {form.title.text if form is not None else ''}".strip()

    async def home(self) -> None:
        """Back to Today, whatever is open."""
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        await self.pilot.pause()

    def subjects(self) -> Iterator[object]:
        """What openers are asked about: nothing, some records of each kind and state, words of the program."""
        yield None
        for table in self.app.scene.snapshot.records.values():
            tried: Counter[str] = Counter()
            for record in table.values():
                if isinstance(record, Change):
                    break
                kind = f"{getattr(record, 'kind', '')} {getattr(record, 'status', '')}"
                tried[kind] += 1
                if tried[kind] <= OF_EACH and len(tried) <= 6:
                    yield record
        yield from (*MeetingKind, *AnalysisKind, *LessonKind, *OpenKind)

    async def open_everything(self) -> None:
        """Every opener with every subject that it takes: one that asks for none is tried once."""
        ways = sorted(name.removeprefix("open_") for name in dir(self.app.ways) if name.startswith("open_"))
        for way in ways:
            if way not in LEFT_OUT | NO_WAYS:
                opener = getattr(self.app.ways, f"open_{way}")
                asks = "subject" in inspect.getsource(opener) and not way.startswith(PLACES)
                await self._open(way, opener, self.subjects() if asks else (None,))

    async def _open(self, way: str, opener: Callable[[Wanted], None], subjects: Iterable[object]) -> None:
        opened: Counter[str] = Counter()
        for subject in subjects:
            before = list(self.app.screen_stack)
            opener(Wanted(way, subject))
            if way.startswith("lead_"):
                # A meeting is begun by a deed, and its page opens once that is saved.
                await self.pilot.pause()
            elif self.app.screen_stack == before and not list(self.app.workers):
                continue
            await settled(self.pilot)
            opened[self.name()] += 1
            again = opened[self.name()] > 1
            if not self.seen[self.name()]:
                await self.look(f"{way} {type(subject).__name__}")
                await self.explain(way)
            await self.home()
            if again:
                break

    async def explain(self, way: str) -> None:
        """What a page of the five places says of the figure under its cursor; the sheet is the same for all others."""
        page = self.app.screen
        kind = type(page).__name__
        if not way.startswith(PLACES) or not isinstance(page, Page) or kind in self._explained:
            return
        self._explained.add(kind)
        if any(command.name == "explain" for command in page.commands_here()):
            page.action_command("explain")
            await self.look(f"{way} explain")


PLACES = ("place_", "plan_", "do_", "check_", "act_")
"""Ways to pages that take a subject only to begin at it."""

NO_WAYS = frozenset({"sop", "checklist", "session", "confirm", "explain", "script", "principle", "practice"})
