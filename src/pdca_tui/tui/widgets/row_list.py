"""A list of rows with one cursor: the widget that every pane of the cockpit is made of.

Rows are drawn when they come into sight, so ten thousand of them cost what a screenful costs. A row is known
by its key; when the rows change, the cursor stays on its row and the scroll where it was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from pdca_tui.method.touched import Touched
from pdca_tui.tui.glyphs import UNICODE, Glyphs
from pdca_tui.tui.ink import OPENS, Line, Span
from pdca_tui.tui.messages import Pressed
from pdca_tui.tui.rows import FOCUSED, MARKED, PLAIN, EvenRows, Row, is_about
from pdca_tui.tui.sure_timers import SureTimers
from pdca_tui.tui.theming import Palette
from pdca_tui.tui.widgets.kept_lines import KeptLines
from pdca_tui.tui.widgets.painted import strip_of
from pdca_tui.tui.widgets.spot import Spot, deed_at

FLASH_SECONDS = 1.0
"""How long a row that somebody else has changed stands out."""

CHANGED_MARK = "*"
"""What stands before such a row: a shape besides the ground, for terminals that have no grounds."""


class RowList(SureTimers, ScrollView, can_focus=True, inherit_bindings=False):
    """See the module. The first cell of each line belongs to the cursor mark.

    Textual's own keys of scrolling are left out: left and right would be taken by a list that never scrolls sideways.
    """

    DEFAULT_CSS = """
    RowList { background: $p-panel; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "edge(-1)", show=False),
        Binding("end,G", "edge(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    @dataclass(eq=False, repr=False)
    class Highlighted(Message):
        """The cursor stands on another row, or its row has changed.

        `on_the_way`: a key brought it here, and if it is held the next row comes in a moment.
        """

        sender: RowList
        row: Row | None
        on_the_way: bool = False

        @property
        def control(self) -> RowList:
            return self.sender

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """Enter, or a click on the row under the cursor."""

        sender: RowList
        row: Row

        @property
        def control(self) -> RowList:
            return self.sender

    def __init__(self, palette: Palette, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._palette = palette
        self._glyphs = glyphs
        self._rows: Sequence[Row] = ()
        self._tops: Sequence[int] = (0,)
        self._index: dict[str, int] = {}
        self._cursor: int | None = None
        self._visited = False
        self._opened = False
        """Whether the last click has opened its row: the second one of a double click does it no more."""
        self._just_focused = self._focused_by_press = False
        """Whether the focus came here with the press of the mouse: what it lies on was not drawn as focused then."""
        self._kept = KeptLines()
        self._flashing: frozenset[str] = frozenset()
        self._calm: Timer | None = None
        self.lettered = True
        """Whether the jump puts letters on its rows."""
        self.opens = True
        """Whether Enter posts `Opened`; where it does not, the screen's own command has the key, at once."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open" and (not self.opens or self.row is None):
            # Of an empty list the screen knows what to say.
            return False
        return super().check_action(action, parameters)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return None if self._cursor is None else self._rows[self._cursor]

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    @property
    def content_height(self) -> int:
        """Lines that all rows take."""
        return self._tops[-1]

    def show(self, rows: Sequence[Row], *, palette: Palette | None = None, glyphs: Glyphs | None = None) -> None:
        """Put `rows` in place of the old ones, keeping cursor and scroll.

        Where the row under the cursor is gone, the cursor goes to the row that took its place.
        """
        before, place = self.row, self._cursor
        self._palette = palette or self._palette
        self._glyphs = glyphs or self._glyphs
        self._rows = rows
        if isinstance(rows, EvenRows):
            self._tops, keys = range(len(rows) + 1), iter(rows.keys)
        else:
            self._tops, keys = [0, *accumulate(row.height + row.gap for row in rows)], (row.key for row in rows)
        self._index = {key: index for index, key in enumerate(keys)}
        self._cursor = self._index.get(before.key) if before else None
        if self._cursor is None:
            self._cursor = self._selectable_from(place or 0, 1, turn=True)
        self.virtual_size = Size(self.size.width, self.content_height)
        self._kept.refresh(self, self._lines_lie, self._line)
        self.post_message(self.Highlighted(self, self.row))

    def top_of(self, key: str) -> int | None:
        """The line of the list on which the row with this key begins; None when there is none."""
        index = self._index.get(key)
        return None if index is None else self._tops[index]

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row with this key; False when there is none."""
        index = self._index.get(key)
        if index is None or not self._rows[index].selectable:
            return False
        self._place(index)
        return True

    def redraw(self, keys: Iterable[str]) -> None:
        """Draw the rows with these keys anew: what they are drawn from has changed."""
        for key in keys:
            self._refresh_row(self._index.get(key))

    def flash(self, before: Sequence[Row], changed: Touched) -> None:
        """Let the rows in sight stand out for a moment that others have changed: drawn otherwise than in `before`, and
        about one of the `changed` records. Nothing moves, and only these rows are drawn anew when it is over.
        """
        known = {row.key: row for row in before}
        flashing = frozenset(
            row.key for row in self._in_sight() if is_about(row, changed) and self._differs(row, known.get(row.key))
        )
        if not known or not flashing:
            return
        if self._calm is not None:
            self._calm.stop()
        self._flashing |= flashing
        self._calm = self.set_timer(FLASH_SECONDS, self._calm_down)
        self.redraw(flashing)

    @property
    def flashing(self) -> frozenset[str]:
        """The keys of the rows that stand out just now."""
        return self._flashing

    def _calm_down(self) -> None:
        flashing, self._flashing, self._calm = self._flashing, frozenset(), None
        self.redraw(flashing)

    def _in_sight(self) -> Sequence[Row]:
        top = self.scroll_offset.y
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, top + max(0, self.size.height - 1))
        return [row for row in self._rows[first:last] if row.selectable]

    def _differs(self, row: Row, before: Row | None) -> bool:
        width = self.size.width - 1
        return before is None or list(before.draw(width, PLAIN)) != list(row.draw(width, PLAIN))

    def _selectable_from(self, start: int, step: int, *, turn: bool = False) -> int | None:
        count = len(self._rows)
        index = min(max(start, 0), count - 1)
        while 0 <= index < count:
            if self._rows[index].selectable:
                return index
            index += step
        return self._selectable_from(start, -step) if turn and count else None

    def _place(self, index: int, *, on_the_way: bool = False) -> None:
        old, self._cursor = self._cursor, index
        for changed in {old, index} - {None}:
            self._refresh_row(changed)
        self._reveal(index)
        if old != index:
            self.post_message(self.Highlighted(self, self.row, on_the_way))

    def _refresh_row(self, index: int | None) -> None:
        if index is None or index >= len(self._rows):
            return
        top = self._tops[index] - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self._rows[index].height))

    def _reveal(self, index: int) -> None:
        """Scroll just far enough that the row, and a heading right above it, can be seen."""
        first = index
        while first > 0 and not self._rows[first - 1].selectable and index - first < 2:
            first -= 1
        top, bottom = self._tops[first], self._tops[index] + self._rows[index].height
        view = self.scrollable_content_region.height
        if view <= 0:
            return
        if bottom - top > view:
            top = bottom - view
        y = self.scroll_offset.y
        if top < y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > y + view:
            self.scroll_to(y=bottom - view, animate=False, force=True)

    def action_move(self, step: int) -> None:
        if self._cursor is None:
            return
        index = self._selectable_from(self._cursor + step, step) if self._in_range(step) else None
        if index is not None:
            self._place(index, on_the_way=True)
        elif step < 0:
            self.scroll_home(animate=False)

    def _in_range(self, step: int) -> bool:
        return self._cursor is not None and 0 <= self._cursor + step < len(self._rows)

    def action_page(self, direction: int) -> None:
        if self._cursor is None:
            return
        view = max(1, self.scrollable_content_region.height - 1)
        line = self._tops[self._cursor] + direction * view
        index = bisect_right(self._tops, max(0, line)) - 1
        found = self._selectable_from(min(index, len(self._rows) - 1), direction, turn=True)
        if found is not None:
            self._place(found, on_the_way=True)

    def action_edge(self, direction: int) -> None:
        found = self._selectable_from(0 if direction < 0 else len(self._rows) - 1, -direction)
        if found is not None:
            self._place(found)

    def action_open(self) -> None:
        if self.row is not None:
            self.post_message(self.Opened(self, self.row))

    def spots(self) -> list[Spot]:
        """The rows that can be seen, by their first line; an empty list as a whole."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first = max(0, bisect_right(self._tops, top) - 1)
        found = []
        for index in range(first, len(self._rows)):
            y = self._tops[index] - top
            if y >= height:
                break
            if self._rows[index].selectable and y + self._rows[index].height > 0:
                found.append(Spot(0, max(0, y), self.size.width, partial(self._go_to, index)))
        return found or [Spot(0, 0, self.size.width, self.focus)]

    def _go_to(self, index: int) -> None:
        self.focus()
        self._place(index)

    def on_mouse_down(self) -> None:
        self._focused_by_press, self._just_focused = self._just_focused, False

    def on_click(self, event: events.Click) -> None:
        """On a word or a sign that does something, do it; elsewhere put the cursor there, twice opens the row."""
        line = event.y + self.scroll_offset.y
        index = bisect_right(self._tops, line) - 1
        if not 0 <= index < len(self._rows):
            return
        # The first cell belongs to the mark of the cursor.
        does = self._done_at(index, line - self._tops[index], event.x - 1)
        again = index == self._cursor and event.chain > 1
        self._opened = again and self._opened
        if self._opened:
            # The second click of a double one that has opened by its first.
            return
        if self._rows[index].selectable:
            self._place(index)
        elif not does:
            return
        if does not in ("", OPENS):
            self.post_message(Pressed(does))
        elif again or does:
            self._opened = True
            self.action_open()

    def _done_at(self, index: int, line: int, x: int) -> str:
        """What a click there does besides choosing the row, as the row was drawn when the button went down."""
        state = self._state(index)
        if state == FOCUSED and self._focused_by_press:
            state = PLAIN
        drawn = self._rows[index].draw(self.size.width - 1, state)
        return deed_at(drawn[line], x) if line < len(drawn) else ""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._keep_in_sight(down=new_value > old_value)

    def _keep_in_sight(self, *, down: bool) -> None:
        """The wheel takes the cursor along once its row would leave the window: a key acts on a row that is seen."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if self._cursor is None or self._cursor >= len(self._rows) or height <= 0:
            return
        first = self._tops[self._cursor]
        if first + self._rows[self._cursor].height > top and first < top + height:
            return
        line = top if down else top + height - 1
        found = self._selectable_from(bisect_right(self._tops, line) - 1, 1 if down else -1)
        if found is not None and top <= self._tops[found] < top + height:
            old, self._cursor = self._cursor, found
            self._refresh_row(old)
            self._refresh_row(found)
            self.post_message(self.Highlighted(self, self.row, on_the_way=True))

    def on_focus(self) -> None:
        self._visited = self._just_focused = True
        self.call_after_refresh(setattr, self, "_just_focused", False)
        self._refresh_row(self._cursor)
        self.post_message(self.Highlighted(self, self.row))

    def on_blur(self) -> None:
        self._refresh_row(self._cursor)

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, self.content_height)
        if self._cursor is not None:
            self._reveal(self._cursor)

    @property
    def _lines_lie(self) -> tuple[Size, int]:
        return self.size, self.scroll_offset.y

    def render_line(self, y: int) -> Strip:
        return self._kept.drawn(y, self._line(y), self._lines_lie)

    def _line(self, y: int) -> Strip:
        width = self.size.width
        line = y + self.scroll_offset.y
        index = bisect_right(self._tops, line) - 1
        if not 0 <= index < len(self._rows):
            return strip_of([], width, self._palette, "panel")
        row = self._rows[index]
        inside = line - self._tops[index]
        if inside >= row.height:
            return strip_of([], width, self._palette, "panel")
        state = self._state(index)
        drawn = row.draw(width - 1, state)
        body = drawn[inside] if inside < len(drawn) else []
        return self._strip(body, state, width, first=inside == 0, flashing=row.key in self._flashing)

    def _state(self, index: int) -> str:
        """A list that nobody has been in yet shows no mark: there is no place to come back to."""
        if index != self._cursor or not self._visited:
            return PLAIN
        return FOCUSED if self.has_focus else MARKED

    def _strip(self, body: Line, state: str, width: int, *, first: bool, flashing: bool) -> Strip:
        ground = "sel" if state == FOCUSED or flashing else "panel"
        mark = {
            PLAIN: Span(" "),
            MARKED: Span(self._glyphs.unfocus, "muted"),
            FOCUSED: Span(self._glyphs.focus, "accent"),
        }[state]
        if flashing and first:
            mark = Span(CHANGED_MARK, "accent-bold")
        return strip_of([mark, *body], width, self._palette, ground)
