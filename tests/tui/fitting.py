"""What is wrong with how a screen fits its window: parts that stick out, words that are cut, the focus lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import msgspec
import pytest
from rich.cells import cell_len, set_cell_size
from textual.widgets import Input, TextArea

from pdca_tui.i18n import LANGUAGES
from pdca_tui.i18n.translator import Translator
from pdca_tui.model.records import TABLE_OF, Change
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_text
from pdca_tui.tui import ink
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.confirm import ConfirmScreen
from pdca_tui.tui.screens.copy_from import CopyFromScreen
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.jump import JumpScreen
from pdca_tui.tui.screens.page import Scened
from pdca_tui.tui.screens.wall import WallScreen
from pdca_tui.tui.widgets.chip import Chip
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.row_list import RowList
from tests.tui.running import screen_text

SENTENCE = 16
"""So many characters of the program's own are not in a person's text by chance."""

NAME = 4
"""So many cells of a name are not in a text of the program's own by chance."""

_LEAD = re.compile(r"^(?:[\W\d_]+|[ovx] )+")
"""Signs and figures in front of a word; three of the plain signs are letters."""

_CUT = re.compile(r"(?<=\S)[…~](?!\w|[/\\.~])|(?<!\S)…(?!\S)")
"""The sign of a cut: behind what is left of a text, or alone; a path that lost its beginning has it in front."""

FOCUSLESS = (ConfirmScreen, WallScreen, JumpScreen)
"""Screens that take keys as a whole."""


class Words:
    """What the program itself has said since the walk began, and what was cut of all that was drawn."""

    def __init__(self) -> None:
        self.said: set[str] = set()
        self._bare: set[str] = set()
        self._cut: dict[str, set[str]] = {}
        self._names: set[str] = set()
        self._written: set[str] = set()
        self._learnt: Snapshot | None = None

    def note(self, text: str) -> str:
        """Hear a word or sentence of the catalogues, its facts filled in."""
        self.said.add(text.strip())
        self._bare.add(_LEAD.sub("", text.strip()))
        return text

    def sized(self, text: str, room: int) -> str:
        """Cut as `cut` does, and remember what was cut to what."""
        shown = set_cell_size(text, room)
        if cell_len(text) > room:
            self._cut.setdefault(shown.strip(), set()).add(text.strip().rstrip("…~").rstrip())
        return shown

    def forget(self) -> None:
        """Another window: what was cut before is drawn anew."""
        self._cut.clear()

    def cut_in(self, shown: str) -> list[str]:
        """Words and sentences of the program's own that are to be seen cut."""
        found = []
        for part, texts in self._cut.items():
            # A cut that leaves nothing of a word stands alone.
            sign = re.escape(part) + "[…~]" if part else r"(?:^|\s)[…~](?:\s|$)"
            own = sorted(filter(self._is_own, texts))
            if own and re.search(sign, shown, re.MULTILINE):
                found += [f"{text!r} is cut to {part!r}" for text in own]
        return found

    def cut_for_nothing(self, shown: str) -> list[str]:
        """Where the sign of a cut stands behind something that is neither a person's nor the program's: bars, figures
        and blanks that were wider than their row.
        """
        found = []
        for line in shown.splitlines():
            for sign in _CUT.finditer(line):
                before = line[: sign.start()]
                told = [texts for part, texts in self._cut.items() if _ends_with(before, part)]
                if not any(self._is_own(text) or self._is_written(text) for texts in told for text in texts):
                    found.append(f"nothing of a person is cut at {before[-24:] + sign.group()!r}")
        return found

    def _is_own(self, text: str) -> bool:
        """Whether it is a word of the program's own, alone or behind a sign or a figure, or has a sentence of its own
        in it; a name is a person's.
        """
        word = _LEAD.sub("", text)
        if text in self._names or word in self._names:
            return False
        return (
            text in self.said
            or bool(word and word in self._bare)
            or any(len(one) >= SENTENCE and one in text for one in self.said - self._names)
        )

    def _is_written(self, text: str) -> bool:
        """Whether there is something in it that a person wrote, now or before, or it is a part of that."""
        if text in self._written:
            return True
        part = " ".join(text.split())
        return any(
            (cell_len(one) >= NAME and one in text) or (cell_len(part) >= NAME and part in " ".join(one.split()))
            for one in self._written
        )

    def learn_names(self, app: PdcaApp) -> None:
        """What may be cut: whatever stands in a record, for it is a person's; why something is needed, for its line
        above and its page say it as well.
        """
        scene = app.scene
        snapshot = scene.snapshot
        if snapshot is not self._learnt:
            self._learnt = snapshot
            tables = [table for name, table in snapshot.records.items() if name != TABLE_OF[Change]]
            self._names = {safe_text(text).strip() for text in _texts_in(tables)}
            self._names |= {scene.look.say(need.why) for need in scene.needs}
            before = {safe_text(text).strip() for text in _texts_in(snapshot.changes)}
            self._written = (self._names | before) - {""}
        if isinstance(app.screen, CopyFromScreen):
            self._written |= {piece.title for piece in app.screen._found}


def _ends_with(before: str, part: str) -> bool:
    """Whether `part` is what stands last; nothing is left of a text where a blank does."""
    return before.endswith(part) if part else not before or before.endswith(" ")


def _texts_in(value: object) -> Iterator[str]:
    """Every text in a record, the keys of its mappings too; the words of the closed lists are none."""
    if isinstance(value, str):
        if not isinstance(value, StrEnum):
            yield value
    elif isinstance(value, msgspec.Struct):
        yield from _texts_in([getattr(value, name) for name in value.__struct_fields__])
    elif isinstance(value, Mapping):
        yield from _texts_in([*value, *value.values()])
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts_in(one)


@contextmanager
def words_heard() -> Iterator[Words]:
    """Meanwhile every word of the catalogues and every cut is remembered."""
    words, patch = Words(), pytest.MonkeyPatch()

    def heard(method: Callable[..., str]) -> Callable[..., str]:
        return lambda *facts: words.note(method(*facts))

    for name in ("t", "tn", "say", "word"):
        patch.setattr(Translator, name, heard(getattr(Translator, name)))
    patch.setattr(ink, "set_cell_size", words.sized)
    try:
        yield words
    finally:
        patch.undo()


def faults_of(app: PdcaApp, words: Words, *, ascii: bool) -> list[str]:
    """Everything that is wrong with the screen in front as it stands."""
    if app.session is not None:
        words.learn_names(app)
    shown = screen_text(app)
    return [
        *sticking_out(app),
        *out_of_sight(app),
        *words.cut_in(shown),
        # The letters to jump by lie over the words.
        *([] if isinstance(app.screen, JumpScreen) else words.cut_for_nothing(shown)),
        *(beyond_ascii(app) if ascii else []),
    ]


def typed_and_focused(app: PdcaApp) -> list[object]:
    """What has the focus, and what each field holds and where its cursor stands."""
    fields = [*app.screen.query(Input), *app.screen.query(TextArea)]
    kept = [
        (one.value, one.cursor_position) if isinstance(one, Input) else (one.text, one.cursor_location)
        for one in fields
    ]
    return [app.screen.focused, *kept]


def sticking_out(app: PdcaApp) -> list[str]:
    """What lies beyond the screen, or beyond the part that holds it; rows that are not as wide as the window."""
    width, height = app.size
    found = [
        f"row {y} has {strip.cell_length} cells"
        for y, strip in enumerate(app.screen._compositor.render_strips())
        if strip.cell_length != width
    ]
    for rows in app.screen.query(RowList):
        # The scroll bar lies over the last cell; a rule may run on beneath it.
        if rows.display and rows.show_vertical_scrollbar and rows.size.width > 1:
            drawn = [rows.render_line(y) for y in range(rows.size.height)]
            lines = [strip.text for strip in drawn if strip.crop(rows.size.width - 1).text.strip(" ─━-=")]
            found += [f"the scroll bar of {rows!r} lies over the end of {line!r}" for line in lines]
    for widget, (region, _, clip, *_) in app.screen._compositor.full_map.items():
        if not widget.display or not widget.size:
            continue
        if region.x < max(0, clip.x) or region.right > min(width, clip.right):
            found.append(f"{widget!r} is cut at the side: {region} in {clip}")
        whole = widget.id in ("sheet", "panel") or isinstance(widget, KeyBar)
        if whole and not 0 <= region.y < region.bottom <= height:
            found.append(f"{widget!r} is cut above or below: {region}")
    return found


def out_of_sight(app: PdcaApp) -> list[str]:
    """The focus, the one deed of a form, and the key bar, where a person cannot see the whole of them."""
    screen, places = app.screen, app.screen._compositor.full_map
    wanted: list[Any] = [*screen.query(KeyBar), *(screen.query(Chip) if isinstance(screen, FormScreen) else [])]
    found = (
        []
        if screen.focused is not None or isinstance(screen, FOCUSLESS) or not isinstance(screen, Scened)
        else ["nothing has the focus"]
    )
    if screen.focused is not None:
        wanted.append(screen.focused)
    for widget in wanted:
        place = places.get(widget)
        if place is None or not place.visible_region:
            found.append(f"{widget!r} is not seen")
        elif place.region.height <= place.clip.height and place.visible_region != place.region:
            found.append(f"{widget!r} is seen in part: {place.region} in {place.clip}")
    for bar in screen.query(KeyBar):
        text = bar.render_line(0).text.rstrip()
        if text.endswith(("…", "~")) or not text:
            found.append(f"the key bar is cut: {text}")
    for chip in screen.query(Chip):
        if chip.display and chip.render_line(0).text.rstrip().endswith(("…", "~")):
            found.append(f"the button is cut: {chip.render_line(0).text}")
    return found


def beyond_ascii(app: PdcaApp) -> list[str]:
    """The lines that hold a sign beyond ASCII; a language is always named as its own people name it."""
    lines = screen_text(app).replace(LANGUAGES["zh"], "").splitlines()
    return [line.strip() for line in lines if not line.isascii()]
