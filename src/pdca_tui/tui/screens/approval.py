"""The gate between the plan and its promise: what is open, what is locked, who approves."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from pdca_tui.method.approval import PointGroup
from pdca_tui.method.findings import Finding
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Indicator, Measure
from pdca_tui.tui.commands.approval import APPROVAL, LOCKED, POINTS
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.ink import Line, Span, cut_line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Facts, Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.record_deeds import RecordPage
from pdca_tui.tui.views.approval import (
    Gate,
    approval_crumbs,
    gate_of,
    group_key,
    locked_rows,
    locked_title,
    point_detail,
    point_rows,
    points_title,
)
from pdca_tui.tui.views.facts import Step
from pdca_tui.tui.views.finding_fixes import fix_of, fixed_with
from pdca_tui.tui.views.titles import gap_lines, hairline, tabs_line
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList

ORDER = (POINTS, LOCKED)
WIDE = 100
LOCKED_WIDTH = 54
_PLAN = 1


class ApprovalPage(RecordPage):
    """Open points at the left, the promise at the right; one of the two where it is narrow."""

    COMMAND_LIST = APPROVAL
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(APPROVAL)

    DEFAULT_CSS = f"""
    ApprovalPage {{ layout: vertical; background: $p-bg; }}
    ApprovalPage #top {{ height: 2; }}
    ApprovalPage #crumbs, ApprovalPage #tabs {{ height: 1; }}
    ApprovalPage #tabs {{ display: none; }}
    ApprovalPage #body {{ height: 1fr; }}
    ApprovalPage #pane-{POINTS} {{ width: 1fr; }}
    ApprovalPage #gap {{ width: 1; }}
    ApprovalPage #pane-{LOCKED} {{ width: {LOCKED_WIDTH}; }}
    ApprovalPage #detail {{ height: 3; }}
    ApprovalPage.-single #tabs {{ display: block; }}
    ApprovalPage.-single #gap, ApprovalPage.-single Pane > Painted, ApprovalPage .-folded {{ display: none; }}
    ApprovalPage.-single #pane-{LOCKED} {{ width: 1fr; }}
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        look = scene.look
        self.top = Painted(look.palette, ground="raised", id="top")
        self.crumbs = Painted(look.palette, ground="bg", id="crumbs")
        self.tabs = Painted(look.palette, id="tabs")
        self.points, self.locked = Pane(POINTS, look), Pane(LOCKED, look)
        self.gap = Painted(look.palette, ground="bg", id="gap")
        self.details = Painted(look.palette, id="detail")
        self.bar = KeyBar(look.palette)
        self._opened: set[str] = set()
        self._current = POINTS
        self._single = False
        self._known: tuple[Facts, Gate] | None = None

    @property
    def gate(self) -> Gate:
        """What the method says, worked out once for a snapshot and a day."""
        facts = self.scene.facts
        known = self._known
        if known is None or known[0].snapshot is not facts.snapshot or known[0].day != facts.day:
            known = self._known = (facts, gate_of(facts))
        return known[1]

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.crumbs
        yield self.tabs
        with Horizontal(id="body"):
            yield self.points
            yield self.gap
            yield self.locked
        yield self.details
        yield self.bar

    def on_mount(self) -> None:
        self._fold_panes(self.app.size.width, self.app.size.height)
        self.draw()
        self.focus_now(self.points.list)
        self.offer()

    def on_resize(self, event: events.Resize) -> None:
        self._fold_panes(event.size.width, event.size.height)
        self.draw()
        self.offer()

    def _fold_panes(self, width: int, height: int) -> None:
        self._single = width < WIDE
        self.set_class(self._single, "-single")
        self.crumbs.set_class(height < 24, "-folded")
        self.details.styles.height = 3 if height >= 23 else 2
        self._show_pane(self._current)

    def _show_pane(self, scope: str) -> None:
        self._current = scope
        self.points.set_class(self._single and scope != POINTS, "-folded")
        self.locked.set_class(self._single and scope != LOCKED, "-folded")

    def draw(self) -> None:
        scene, look, gate = self.scene, self.scene.look, self.gate
        roomy = self.app.size.height >= 24
        self.top.show(lambda width, height: top_lines(scene, width, _PLAN), look.palette)
        self.gap.show(lambda width, height: gap_lines(look, height), look.palette)
        self.crumbs.show(lambda width, height: [approval_crumbs(scene)], look.palette)
        titles = [points_title(gate, look), locked_title(gate, look)]
        self.points.show(titles[0], point_rows(scene, gate, self._opened, gap=roomy), look)
        self.locked.show(titles[1], locked_rows(scene, gate, gap=roomy), look)
        current, fact = ORDER.index(self._current), look.t(N_("Tab: next pane"))
        self.tabs.show(lambda width, height: [tabs_line(titles, current, width, look.glyphs, fact)], look.palette)
        self.draw_detail()

    def draw_detail(self) -> None:
        """Tell about the row under the cursor."""
        look, row = self.scene.look, self.row()
        subject = row.subject if row is not None else None

        def lines(width: int, height: int) -> list[Line]:
            title, told = point_detail(subject, look, width)
            return [
                hairline(title, width, look.glyphs, focused=False),
                *(cut_line([Span("  "), *line], width, look.glyphs.ellipsis) for line in told),
            ]

        self.details.show(lines, look.palette)

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.top.show(lambda width, height: top_lines(scene, width, _PLAN))

    def scope(self) -> str:
        return self._current

    def row(self) -> Row | None:
        """The row under the cursor of the pane that is shown."""
        return (self.points if self._current == POINTS else self.locked).list.row

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is not self.focused:
            # Quick keys have moved the focus on since.
            return
        scope = LOCKED if event.widget is self.locked.list else POINTS
        if scope != self._current:
            self._show_pane(scope)
            self.draw()
        self.draw_detail()
        self.offer()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        if event.sender.has_focus:
            self.follow(event, self.draw_detail)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open")

    def label_of(self, command: Command) -> str:
        """Enter is named by what it does to the row under the cursor."""
        row = self.row() if command.name == "open" else None
        if row is not None and isinstance(row.subject, Finding):
            return self.scene.look.t(fix_of(row.subject).verb)
        if row is not None and isinstance(row.subject, Step) and row.subject.verb:
            return self.scene.look.t(row.subject.verb)
        return super().label_of(command)

    def why_not(self, command: Command) -> Message | None:
        row = self.row()
        subject = row.subject if row is not None else None
        if command.name == "approve" or (command.name == "open" and isinstance(subject, Step) and subject.command):
            return self.why_not_approve()
        if command.name == "open":
            if isinstance(subject, Finding):
                if fix_of(subject).what == "open" and fixed_with(subject, self.scene.snapshot) is None:
                    return subject.fix
                return self.why_not_write() if fix_of(subject).what.startswith("form:") else None
            if not isinstance(subject, (PointGroup, Measure, Indicator)):
                return msg("There is nothing to open here.")
        if command.name == "unfold" and not isinstance(subject, PointGroup):
            return msg("There is no group under the cursor.")
        return self.why_not_write() if command.name == "undo" else None

    def why_not_approve(self) -> Message | None:
        """Why the promise cannot be locked now."""
        gate = self.gate
        reason = self.why_not_manage()
        if reason is not None:
            return reason
        if gate.proposed is None:
            return msg("There is no round yet. Begin one first.")
        if not self.scene.snapshot.measures:
            return msg("The plan has no measure. There is nothing to promise yet.")
        if gate.unchanged and gate.last is not None:
            return msg("Nothing that is promised has changed since baseline {n}.", n=gate.last.number)
        return None

    def explained(self) -> object:
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, (Measure, Indicator)) else None

    def do_open(self) -> None:
        row = self.row()
        subject = row.subject if row is not None else None
        if isinstance(subject, Step):
            self.action_command("approve")
        elif isinstance(subject, PointGroup):
            self._turn(subject, group_key(subject) not in self._opened)
        elif isinstance(subject, Finding):
            self.post_message(Wanted(fix_of(subject).what, fixed_with(subject, self.scene.snapshot)))
        elif isinstance(subject, (Measure, Indicator)):
            self.post_message(Wanted("open", subject))

    def do_approve(self) -> None:
        self.post_message(Wanted("form:approve"))

    def do_unfold(self) -> None:
        row = self.row()
        if row is not None and isinstance(row.subject, PointGroup):
            self._turn(row.subject, True)

    def do_fold(self) -> None:
        row = self.row()
        subject = row.subject if row is not None else None
        group = next((g for g in self.gate.groups if subject == g or subject in g.points), None)
        if group is not None and group_key(group) in self._opened:
            self._turn(group, False)
            self.points.list.move_to(group_key(group))

    def _turn(self, group: PointGroup, to_open: bool) -> None:
        (self._opened.add if to_open else self._opened.discard)(group_key(group))
        self.draw()

    def do_next_pane(self) -> None:
        self.turn_to(1 - ORDER.index(self._current))

    def turn_to(self, place: int) -> None:
        scope = ORDER[place]
        self._show_pane(scope)
        self.focus_now((self.points if scope == POINTS else self.locked).list)
        self.draw()

    def do_previous_pane(self) -> None:
        self.do_next_pane()
