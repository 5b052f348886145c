"""Pasting a plan: the text on top, the tasks it becomes beneath, and what cannot be read marked by its line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets.text_area import Edit, EditResult

from pdca_tui.actions.session import Done, Session
from pdca_tui.exchange.outline import ParsedOutline, parse_outline
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.keys import NEW_MEASURE
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_text
from pdca_tui.tui.commands.dialogs import PASTE
from pdca_tui.tui.messages import DeedWanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.sheet import Sheet
from pdca_tui.tui.views.paste import paste_rows
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.widgets.field import Edited, LinesArea
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import RowList

LONGEST = 200_000
"""Characters that are taken: a thousand tasks with all their columns fit many times."""


class OutlineArea(LinesArea):
    """A text of many lines in which Enter begins a new line and a tab between two cells of a table stays."""

    DEFAULT_CSS = """
    OutlineArea, OutlineArea:focus { max-height: 100%; height: 1fr; }
    """

    def put(self, text: str) -> None:
        self.load_text(kept(text))
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        clean = kept(edit.text)
        gone = len(self.get_text_range(edit.top, edit.bottom))
        edit.text = clean[: max(0, self.longest - len(self.text) + gone)]
        return super(LinesArea, self).edit(edit)

    def action_go_on(self) -> None:
        self.new_line()


def kept(text: str) -> str:
    """`text` safe to show, with its line ends and tabs: they are what makes it a tree or a table."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("\t".join(safe_text(cell) for cell in line.split("\t")) for line in lines)


class PasteScreen(Sheet[None]):
    """`place` is what the tasks go beneath; None makes a measure for them first."""

    WIDTH = 116
    TALL = True
    COMMAND_LIST = PASTE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PASTE)

    DEFAULT_CSS = """
    PasteScreen OutlineArea { height: 2fr; }
    PasteScreen #preview-head { height: 1; }
    PasteScreen RowList { height: 3fr; }
    """

    def __init__(self, scene: Scene, place: Task | Measure | None, text: str = "") -> None:
        super().__init__(scene)
        self._place_id = place.id if place is not None else None
        self._target = place
        self._area = OutlineArea("", longest=LONGEST, id="outline")
        self._begin_with = text
        self._head = Painted(scene.look.palette, id="preview-head")
        self._list = RowList(scene.look.palette, scene.look.glyphs)
        self._parsed: ParsedOutline = parse_outline("")

    def parts(self) -> ComposeResult:
        yield self._area
        yield self._head
        yield self._list

    def first(self) -> Widget:
        return self._area

    def on_mount(self) -> None:
        if self._begin_with:
            self._area.put(self._begin_with)
            self._read()

    def heading(self) -> Title:
        look = self.scene.look
        if self._target is None:
            return Title(look.t(N_("Paste a plan")))
        return Title(look.say(msg("Paste under {code}", code=self._target.code)), note=self._safe_title())

    def _safe_title(self) -> str:
        return safe_text(self._target.title) if self._target is not None else ""

    def draw(self) -> None:
        super().draw()
        look, parsed = self.scene.look, self._parsed
        self._area.placeholder = look.t(N_("An indented list, one task a line, or rows of a spreadsheet"))
        faults = len(parsed.marks)
        title = Title(
            look.t(N_("It becomes")),
            str(len(parsed.rows)),
            note=look.t(N_("tasks")),
            fact=look.say(msg("{n} lines cannot be read", n=faults)) if faults else "",
        )
        self._head.show(lambda width, height: [hairline(title, width, look.glyphs, focused=False)], look.palette)
        rows = paste_rows(parsed, self.scene)
        self._list.show(rows, palette=look.palette, glyphs=look.glyphs)

    def on_edited(self, event: Edited) -> None:
        event.stop()
        self._read()

    def _read(self) -> None:
        self._parsed = parse_outline(self._area.text)
        self.draw()

    def do_save(self) -> None:
        from pdca_tui.actions.wbs_paste import paste_outline

        parsed, target = self._parsed, self._target
        if parsed.marks:
            self.say(parsed.marks[0].told(), "warn")
            return
        if not parsed.rows:
            self.say(msg("There is no task in it yet. Paste or type one a line."), "warn")
            return
        if target is None:
            self.say(msg("Put the cursor on a measure first: {new} on the tree adds one.", new=NEW_MEASURE), "warn")
            return
        measure = target.measure if isinstance(target, Task) else target.id
        parent = target.id if isinstance(target, Task) else None

        def work(session: Session) -> Done:
            return paste_outline(session, parsed.rows, measure=measure, parent=parent)

        def saved(snapshot: Snapshot) -> None:
            if self.is_current:
                self.dismiss(None)

        def refused(error: PdcaError) -> None:
            self.say(error.message, "warn")

        self.post_message(DeedWanted(work, then=saved, refused=refused))

    def do_help(self) -> None:
        self.say(
            msg("Indent parts under their layer. @name is the owner, 2d the days; or paste rows with their headings.")
        )
