"""Two people changed the same field: both values, who wrote the other, and the choice."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from pdca_tui.i18n.words import FIELDS
from pdca_tui.model.errors import Conflict
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.text import safe_text
from pdca_tui.tui.commands.form import CONFLICT
from pdca_tui.tui.ink import Line, Span, ends, enter_chip
from pdca_tui.tui.rows import FOCUSED, Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import Dialog, bindings_of
from pdca_tui.tui.views.clash import stored_words, subject_of
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import RowList
from pdca_tui.tui.wrapping import wrap_at_most

MINE, THEIRS = "mine", "theirs"
WIDEST = 72


class ConflictScreen(Dialog[str | None]):
    """Dismissed with "mine", "theirs", or None when the person decides later."""

    COMMAND_LIST = CONFLICT
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CONFLICT)

    DEFAULT_CSS = f"""
    ConflictScreen #panel {{ width: 100%; max-width: {WIDEST}; height: auto; background: $p-panel; }}
    ConflictScreen #head {{ height: 1; }}
    ConflictScreen #foot {{ height: 2; }}
    """

    def __init__(self, scene: Scene, clash: Conflict) -> None:
        super().__init__(scene)
        self._clash = clash
        palette = scene.look.palette
        self._head, self._text = Painted(palette, id="head"), Painted(palette, id="text")
        self._list = RowList(palette, scene.look.glyphs, id="both")
        self._foot = Painted(palette, id="foot")

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield self._head
            yield self._text
            yield self._list
            yield self._foot
        yield KeyBar(self.scene.look.palette)

    def on_mount(self) -> None:
        self.focus_now(self._list)
        self.draw()
        self.offer()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        look, clash = self.scene.look, self._clash
        width = min(self.size.width, WIDEST)
        field = Message(FIELDS.get(clash.field.partition(".")[0], clash.field))
        subject = safe_text(subject_of(clash, self.scene.snapshot))
        title = Title(look.say(msg("Two values: {field}", field=field)), note=subject)
        self._head.show(lambda wide, high: [hairline(title, wide, look.glyphs, focused=True)], look.palette)
        why = msg("{who} changed this while you did. Choose which one stands.", who=self._other())
        folded = wrap_at_most(look.say(why), width - 4, 3, look.glyphs.ellipsis)
        text: list[Line] = [[], *([Span("  "), Span(one, "text")] for one in folded), []]
        self._text.styles.height = len(text)
        self._text.show(lambda wide, high: text, look.palette)
        rows = [self._row(MINE, width), self._row(THEIRS, width)]
        self._list.styles.height = min(sum(row.height + row.gap for row in rows), max(4, self.size.height - 7))
        self._list.show(rows, palette=look.palette, glyphs=look.glyphs)
        note = look.t(N_("Nothing is saved until you choose."))
        self._foot.show(lambda wide, high: [[Span("  "), Span(note, "muted")]], look.palette)

    def _other(self) -> str:
        person = self.scene.snapshot.person_by_login.get(self._clash.other)
        return person.name if person is not None else self._clash.other

    def _row(self, which: str, width: int) -> Row:
        """One of the two values, with whose it is above it."""
        look, clash = self.scene.look, self._clash
        mine = which == MINE
        whose = look.t(N_("yours")) if mine else look.say(msg("from {who}", who=self._other()))
        deed = look.t(N_("keep mine") if mine else N_("keep theirs"))
        value = stored_words(clash, clash.mine if mine else clash.theirs, self.scene.snapshot, look)
        folded = wrap_at_most(value, width - 4, 4, look.glyphs.ellipsis)

        def draw(wide: int, state: str) -> list[Line]:
            chip = enter_chip(deed) if state == FOCUSED else Span(f"{deed} {look.glyphs.go}", "accent")
            head = ends([Span(" "), Span(whose, "muted")], [chip, Span(" ")], wide, look.glyphs.ellipsis)
            return [head, *([Span(" "), Span(text, "strong")] for text in folded)]

        return Row(which, draw, height=1 + len(folded), gap=1, subject=which)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        event.stop()
        self.dismiss(event.row.key)

    def action_leave(self) -> None:
        self.do_later()

    def do_choose(self) -> None:
        if self._list.row is not None:
            self.dismiss(self._list.row.key)

    def do_mine(self) -> None:
        self.dismiss(MINE)

    def do_theirs(self) -> None:
        self.dismiss(THEIRS)

    def do_later(self) -> None:
        self.dismiss(None)
