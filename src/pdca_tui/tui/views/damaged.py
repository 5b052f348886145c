"""A store that cannot be trusted: what is wrong with it, and the states that could be put back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pdca_tui.i18n import numbers
from pdca_tui.model.clock import moment_in
from pdca_tui.model.message import N_, Message
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, enter_chip, said
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.wrapping import wrap


class KeptState(Protocol):
    """A backup as the store lists it; one that is damaged itself has no revision."""

    @property
    def revision(self) -> int | None: ...

    @property
    def saved_at(self) -> dt.datetime | None: ...

    @property
    def saved_by(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def path(self) -> Path: ...


KINDS = {"revision": N_("one change"), "day": N_("one day"), "manual": N_("made by hand")}


def trouble_lines(fault: Message, look: Look, width: int, *, roomy: bool) -> list[Line]:
    """The one sentence, under a title that calms: nothing was changed."""
    title = Title(look.t(N_("The store cannot be opened")), fact=look.t(N_("nothing was changed")))
    told: list[Line] = []
    for number, part in enumerate(wrap(look.say(fault), width - 7)):
        mark: Line = [Span("   ")] if number else [Span(" "), Span(look.glyphs.major, "bad"), Span(" ")]
        told.append([Span(" "), *mark, Span(part)])
    line = hairline(title, width, look.glyphs, focused=False)
    return [line, [], *told, []] if roomy else [line, *told]


def kept_title(kept: Sequence[KeptState], look: Look) -> Title:
    return Title(look.t(N_("States that can be put back")), str(len(kept)), note=look.t(N_("newest first")))


def kept_rows(kept: Sequence[KeptState], look: Look, now: dt.datetime, width: int) -> list[Row]:
    """One line a kept state; without any, the way on."""
    if not kept:
        text = look.t(N_("No backup was found. Ask who looks after this machine for a copy of the store's folder."))
        lines: list[Line] = [[Span("   "), Span(part, "muted")] for part in wrap(text, width - 6)]
        return [Row("none", lambda width, state: lines, len(lines), selectable=False)]
    return [_row(state, look, now) for state in kept]


def when_text(state: KeptState, now: dt.datetime) -> str:
    """`2026-04-17 16:20` in the reader's time; a dash for what does not say."""
    if state.saved_at is None:
        return "-"
    at = moment_in(state.saved_at, now.tzinfo)
    return f"{at:%Y}-{numbers.day(at.date())} {numbers.clock(at.time())}"


def _row(state: KeptState, look: Look, now: dt.datetime) -> Row:
    usable = state.revision is not None

    def draw(width: int, drawn: str) -> list[Line]:
        when: Line = [Span(when_text(state, now), "strong" if usable else "faint")]
        revision: Line = [Span(look.t(N_("revision {number}")).format(number=state.revision), "text")]
        if not usable:
            revision = [Span(f"{look.glyphs.dropped} {look.t(N_('damaged too'))}", "faint")]
        kind: Line = [Span(look.t(KINDS.get(state.kind, state.kind)), "muted")]
        chip: Line = [enter_chip(look.t(N_("restore")))] if drawn != PLAIN and usable else []
        cells = [when, revision, [said(state.saved_by, "muted")], kind, chip]
        columns = [Column(16, 1), Column(16, 2), Column(0, 2), Column(14, 2), Column(17, 1, right=True)]
        if width < 72:
            cells, columns = [when, revision, chip], [Column(16, 1), Column(0, 2), Column(17, 1, right=True)]
        return [table_line(cells, columns, width - 1, look.glyphs.ellipsis)]

    return Row(str(state.path), draw, subject=state)
