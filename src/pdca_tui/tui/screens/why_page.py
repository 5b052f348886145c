"""Asking why: the tree of causes, the chain read backwards, and what is done against the roots."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from pdca_tui.actions.analyses import (
    add_cause,
    edit_cause,
    insert_between,
    set_read_back,
    set_root,
)
from pdca_tui.model.analyses import Cause
from pdca_tui.model.enums import Evidence, ReadBack
from pdca_tui.model.ids import new_id
from pdca_tui.model.keys import UNDO
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Countermeasure, Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.why import WHY
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.cause_page import CausePage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.titles import Title, gap_lines, hairline
from pdca_tui.tui.views.why_tree import (
    hint_lines,
    legend_line,
    measure_rows,
    measures_title,
    read_back_lines,
    read_back_title,
    steps_line,
    tree_rows,
    why_bar,
)
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList

SIDE_FROM = 100
"""Columns from which the chain read backwards stands beside the tree."""


class WhyPage(CausePage):
    """`key` is the cause the cursor begins on, None for the problem."""

    COMMAND_LIST = WHY
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(WHY)

    DEFAULT_CSS = """
    WhyPage #steps { height: 1; }
    WhyPage #both { height: 1fr; }
    WhyPage #pane-why { width: 1fr; }
    WhyPage #gap { width: 1; }
    WhyPage #side { width: 46; }
    """

    def __init__(self, scene: Scene, problem_id: str, drafts: Drafts | None, key: str | None = None) -> None:
        super().__init__(scene, problem_id, drafts)
        palette = scene.look.palette
        self.steps = Painted(palette, ground="bg", id="steps")
        self.causes = Pane("why", scene.look)
        self.causes.list.opens = False
        self.gap = Painted(palette, ground="bg", id="gap")
        self.side = Painted(palette, id="side")
        self.measures = Pane("measures", scene.look)
        self.measures.list.opens = False
        self.hint = Painted(palette, id="hint")
        self._begin_at = key

    def compose_body(self) -> ComposeResult:
        yield self.steps
        with Horizontal(id="both"):
            yield self.causes
            yield self.gap
            yield self.side
        yield self.measures
        yield self.hint

    def on_mount(self) -> None:
        super().on_mount()
        if self._begin_at is not None:
            self.causes.list.move_to(f"cause:{self._begin_at}")

    def focus_body(self) -> None:
        self.focus_now(self.causes.list)

    def measure_body(self, width: int, height: int) -> None:
        self.side.display = self.gap.display = width >= SIDE_FROM
        self.measures.styles.height = 8 if height >= 34 else 4 if height >= 22 else 3
        self.hint.styles.height = 4 if height >= 34 else 3

    def key_here(self) -> str | None:
        row = self.causes.list.row
        return row.subject if row is not None and isinstance(row.subject, str) else None

    def measure_here(self) -> Countermeasure | None:
        """The countermeasure under the cursor of its pane."""
        row = self.measures.list.row
        return row.subject if row is not None and isinstance(row.subject, Countermeasure) else None

    def draw(self) -> None:
        problem, analysis, scene = self.problem, self.analysis, self.scene
        if problem is None:
            return
        look = scene.look
        width = self.columns - (47 if self.side.display else 0)
        self.top.show(lambda width, rows: [why_bar(scene, problem, width)], look.palette)
        self.steps.show(lambda width, rows: [steps_line(scene, problem, analysis, width)], look.palette)
        self.gap.show(lambda width, rows: gap_lines(look, rows), look.palette)
        title = Title(
            look.t(N_("Why")),
            note=look.t(N_("down to what somebody here can change")),
            fact=look.t(N_("what it rests on")),
        )
        self.causes.show(title, tree_rows(scene, problem, analysis, width), look)
        self.measures.show(measures_title(scene, problem), measure_rows(scene, problem), look)
        self._draw_cursor()

    def _draw_cursor(self) -> None:
        """What depends on the cause under the cursor."""
        problem, analysis, scene, key = self.problem, self.analysis, self.scene, self.key_here()
        if problem is None:
            return
        look = scene.look

        def side(width: int, rows: int) -> list[Line]:
            head = hairline(read_back_title(scene, analysis, problem, key), width, look.glyphs, focused=False)
            return [head, *read_back_lines(scene, analysis, problem, key, width, rows - 1)]

        def hint(width: int, rows: int) -> list[Line]:
            lines = [hairline(Title(look.t(N_("This step"))), width, look.glyphs, focused=False)]
            lines += [[Span("  "), *line] for line in hint_lines(scene, problem, analysis, key, width)]
            if rows >= 4 and len(lines) < rows:
                lines.append([Span("  "), *legend_line(look)])
            return lines[:rows]

        self.side.show(side, look.palette)
        self.hint.show(hint, look.palette)

    def explained(self) -> object:
        measure = self.measure_here() if self.scope() == "measures" else None
        return measure if measure is not None else super().explained()

    def scope(self) -> str:
        return "measures" if self.focused is self.measures.list else "why"

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        self.follow(event, self._draw_cursor)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open" if event.sender is self.measures.list else "add")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.offer()

    def why_not(self, command: Command) -> Message | None:
        name = command.name
        if name in _WAYS:
            return None
        if (gone := self.gone()) is not None:
            return gone
        if name in ("open", "drop", "task", "judge") and self.measure_here() is None:
            return msg("Nothing is decided yet.")
        if name == "task":
            return None
        if name in _AT_CAUSE and self.cause_here() is None:
            return msg("Put the cursor on a cause first.")
        return self.why_not_write()

    def do_next_pane(self) -> None:
        self.focus_now(self.measures.list if self.scope() == "why" else self.causes.list)

    def do_previous_pane(self) -> None:
        self.do_next_pane()

    def do_add(self) -> None:
        self._ask_why(self.key_here())

    def do_beside(self) -> None:
        cause = self.cause_here()
        self._ask_why(cause.parent if cause is not None else None)

    def _ask_why(self, parent: str | None, text: str = "") -> None:
        """Ask why `parent` happened; each answer is asked about in turn until an empty Enter."""
        causes = self.analysis.causes if self.analysis is not None else {}
        problem = self.problem
        above = text or (causes[parent].text if parent in causes else problem.title if problem is not None else "")

        def typed(answer: str) -> None:
            key = new_id("cause")
            self.confirm(
                lambda session: add_cause(session, self._problem_id, answer, parent=parent, key=key),
                lambda snapshot: self._move_to(key),
            )
            self._ask_why(key, answer)

        # What was thought to be the cause when it was taken on is the first answer; nobody types it twice.
        guess = problem.cause.replace("\n", " ") if problem is not None and not causes and parent is None else ""
        self.ask(self.scene.look.say(msg("Why: {text}?", text=above)), guess, parent or "", typed)

    def _move_to(self, key: str) -> None:
        self.causes.list.move_to(f"cause:{key}")

    def do_edit(self) -> None:
        cause, key = self.cause_here(), self.key_here()
        if cause is not None and key is not None:
            self._ask_field(key, cause, "text", cause.text, N_("Words"))

    def do_source(self) -> None:
        cause, key = self.cause_here(), self.key_here()
        if cause is not None and key is not None:
            self._ask_field(key, cause, "source", cause.source, N_("Where it can be seen"))

    def _ask_field(self, key: str, cause: Cause, field: str, text: str, prompt: str) -> None:
        def typed(answer: str) -> None:
            self.confirm(lambda session: edit_cause(session, self._problem_id, key, cause, **{field: answer}))
            self.close_line()

        self.ask(self.scene.look.t(prompt), text, f"{field}.{key}", typed)

    def do_grade_data(self) -> None:
        self._grade(Evidence.DATA)

    def do_grade_observed(self) -> None:
        self._grade(Evidence.OBSERVED)

    def do_grade_opinion(self) -> None:
        self._grade(Evidence.OPINION)

    def do_grade_guess(self) -> None:
        self._grade(Evidence.GUESS)

    def _grade(self, evidence: Evidence) -> None:
        cause, key = self.cause_here(), self.key_here()
        if cause is not None and key is not None:
            self.confirm(lambda session: edit_cause(session, self._problem_id, key, cause, evidence=evidence))

    def do_holds(self) -> None:
        """The step holds; the cursor goes on to the next one of the chain."""
        cause, key = self.cause_here(), self.key_here()
        if cause is None or key is None:
            return
        parent = cause.parent
        self.confirm(
            lambda session: set_read_back(session, self._problem_id, key, ReadBack.HOLDS),
            lambda snapshot: self._move_to(parent) if parent is not None else None,
        )

    def do_broken(self) -> None:
        key = self.key_here()
        if key is not None:
            self.confirm(lambda session: set_read_back(session, self._problem_id, key, ReadBack.BROKEN))
            self._ask_between(key)

    def do_insert(self) -> None:
        key = self.key_here()
        if key is not None:
            self._ask_between(key)

    def _ask_between(self, key: str) -> None:
        def typed(answer: str) -> None:
            self.confirm(lambda session: insert_between(session, self._problem_id, key, answer))
            self.close_line()

        self.ask(self.scene.look.t(N_("The why in between")), "", f"between.{key}", typed)

    def do_root(self) -> None:
        cause, key = self.cause_here(), self.key_here()
        if cause is not None and key is not None:
            self.confirm(lambda session: set_root(session, self._problem_id, key, not cause.root))

    def do_measure(self) -> None:
        key = self.key_here() if self.scope() == "why" else None
        self.post_message(Wanted("form:countermeasure", (self.problem, key)))

    def do_open(self) -> None:
        self.post_message(Wanted("form:countermeasure", self.measure_here()))

    def do_judge(self) -> None:
        self.post_message(Wanted("form:judge", self.measure_here()))

    def do_drop(self) -> None:
        from pdca_tui.actions.countermeasures import delete_countermeasure

        one = self.measure_here()
        if one is not None:
            deed = SeenDeed(lambda session, seen, fields: delete_countermeasure(session, seen), one, {}, whole=True)
            question = msg("Take {title} away?", title=one.title)
            self.post_message(Wanted("confirm", DeedWanted(deed), question, msg("{undo} brings it back.", undo=UNDO)))

    def do_task(self) -> None:
        one = self.measure_here()
        task = self.scene.snapshot.get(Task, one.task) if one is not None and one.task else None
        if task is not None:
            self.post_message(Wanted("open", task))
        else:
            self.say(msg("Its task is gone."), "warn")

    def do_fishbone(self) -> None:
        self.post_message(Wanted("fishbone", self.problem))


_WAYS = frozenset(
    "fishbone next_pane previous_pane leave help find history language theme palette repaint quit explain "
    "comments".split()
)
_AT_CAUSE = frozenset(
    "edit vote unvote delete holds broken source root insert "
    "grade_data grade_observed grade_opinion grade_guess".split()
)
