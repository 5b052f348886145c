"""The fishbone of a problem: causes found in the room, on six branches, voted on and counted."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.actions.analyses import add_cause, edit_cause, rename_branch
from pdca_tui.method.fishbone import BRANCHES, bones
from pdca_tui.model.keys import ADD_CAUSE, TO_NEXT_BRANCH
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.fishbone import FISHBONE
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.cause_page import CausePage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.fishbone import (
    DRAWN_FROM,
    bone_name,
    drawing,
    list_rows,
    order,
    pareto_lines,
    pareto_title,
)
from pdca_tui.tui.views.titles import hairline
from pdca_tui.tui.views.why_tree import why_bar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import RowList


class FishbonePage(CausePage):
    """A drawing with a cursor of its own where there is room, else a list."""

    COMMAND_LIST = FISHBONE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(FISHBONE)

    DEFAULT_CSS = """
    FishbonePage #fish { height: 1fr; }
    FishbonePage #bones { height: 1fr; }
    """

    def __init__(self, scene: Scene, problem_id: str, drafts: Drafts | None) -> None:
        super().__init__(scene, problem_id, drafts)
        look = scene.look
        self.fish = Painted(look.palette, id="fish")
        self.fish.can_focus = True
        self.bones = RowList(look.palette, look.glyphs, id="bones")
        self.bones.opens = False
        self.weights = Painted(look.palette, id="weights")
        self._place: tuple[str, str | None] = (next(iter(BRANCHES)), None)

    def compose_body(self) -> ComposeResult:
        yield self.fish
        yield self.bones
        yield self.weights

    def focus_body(self) -> None:
        self.focus_now(self.bones if self.bones.display else self.fish)

    @property
    def drawn(self) -> bool:
        """Whether there is room to draw the fish."""
        return self.app.size.width >= DRAWN_FROM[0] and self.app.size.height >= DRAWN_FROM[1]

    def measure_body(self, width: int, height: int) -> None:
        self.fish.display, self.bones.display = self.drawn, not self.drawn
        self.weights.styles.height = 7 if height >= 34 else 5 if height >= 22 else 4

    def draw(self) -> None:
        problem, analysis, scene = self.problem, self.analysis, self.scene
        if problem is None:
            return
        look = scene.look
        places = order(analysis)
        if self._place not in places:
            self._place = (self._place[0], None) if (self._place[0], None) in places else places[0]
        place = self._place
        self.top.show(lambda width, rows: [why_bar(scene, problem, width, fishbone=True)], look.palette)
        self.fish.show(lambda width, rows: drawing(scene, problem, analysis, place, width, rows), look.palette)
        if self.bones.display:
            self.bones.show(list_rows(scene, analysis), palette=look.palette, glyphs=look.glyphs)

        def weights(width: int, rows: int) -> list[Line]:
            head = hairline(pareto_title(scene, analysis), width, look.glyphs, focused=False)
            return [head, *pareto_lines(scene, analysis, width, rows - 1)]

        self.weights.show(weights, look.palette)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        if event.row is not None and isinstance(event.row.subject, tuple):
            self._place = event.row.subject
        self.follow(event)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("why")

    def scope(self) -> str:
        return "fishbone"

    def key_here(self) -> str | None:
        return self._place[1]

    def why_not(self, command: Command) -> Message | None:
        name = command.name
        if name in _WAYS or name.startswith("branch_"):
            return None
        if (gone := self.gone()) is not None:
            return gone
        if name in _AT_CAUSE and self.cause_here() is None:
            return msg("Put the cursor on a cause first; {add} adds one.", add=ADD_CAUSE)
        return None if name == "why" else self.why_not_write()

    def _go(self, place: tuple[str, str | None]) -> None:
        self._place = place
        branch, key = place
        if self.bones.display:
            self.bones.move_to(f"cause:{key}" if key is not None else f"bone:{branch}")
        self.draw()
        self.offer()

    def _step(self, by: int) -> None:
        places = order(self.analysis)
        at = places.index(self._place) if self._place in places else 0
        self._go(places[(at + by) % len(places)])

    def do_down(self) -> None:
        self._step(1)

    def do_up(self) -> None:
        self._step(-1)

    def do_right(self) -> None:
        self._to_branch(1)

    def do_left(self) -> None:
        self._to_branch(-1)

    def _to_branch(self, by: int) -> None:
        names = [bone.branch for bone in bones(self.analysis)]
        at = names.index(self._place[0]) if self._place[0] in names else 0
        self._go((names[(at + by) % len(names)], None))

    def do_branch_1(self) -> None:
        self._number(0)

    def do_branch_2(self) -> None:
        self._number(1)

    def do_branch_3(self) -> None:
        self._number(2)

    def do_branch_4(self) -> None:
        self._number(3)

    def do_branch_5(self) -> None:
        self._number(4)

    def do_branch_6(self) -> None:
        self._number(5)

    def _number(self, place: int) -> None:
        self._go((list(BRANCHES)[place], None))

    def do_add(self) -> None:
        branch = self._place[0]
        bone = next((one for one in bones(self.analysis) if one.branch == branch), None)
        if bone is None:
            return

        def typed(answer: str) -> None:
            self.confirm(lambda session: add_cause(session, self._problem_id, answer, branch=branch))

        prompt = self.scene.look.say(msg("{branch}:", branch=bone_name(bone, self.scene.look)))
        self.ask(prompt, "", f"branch.{branch}", typed)

    def do_edit(self) -> None:
        cause, (branch, key) = self.cause_here(), self._place
        if cause is None or key is None:
            self._ask_name(branch)
            return

        def typed(answer: str) -> None:
            self.confirm(lambda session: edit_cause(session, self._problem_id, key, cause, text=answer))
            self.close_line()

        self.ask(self.scene.look.t(N_("Words")), cause.text, f"text.{key}", typed)

    def _ask_name(self, branch: str) -> None:
        bone = next((one for one in bones(self.analysis) if one.branch == branch), None)
        if bone is None or not branch:
            self.say(msg("These causes stand on no branch yet; {move} moves one.", move=TO_NEXT_BRANCH), "warn")
            return

        def typed(answer: str) -> None:
            self.confirm(lambda session: rename_branch(session, self._problem_id, branch, answer))
            self.close_line()

        self.ask(self.scene.look.t(N_("Name of the branch")), bone_name(bone, self.scene.look), f"name.{branch}", typed)

    def do_to_next(self) -> None:
        self._move(1)

    def do_to_previous(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        cause, (branch, key) = self.cause_here(), self._place
        if cause is None or key is None:
            return
        names = list(BRANCHES)
        at = names.index(branch) + by if branch in names else 0 if by > 0 else len(names) - 1
        to = names[at % len(names)]
        self._place = (to, key)
        self.confirm(
            lambda session: edit_cause(session, self._problem_id, key, cause, branch=to),
            lambda snapshot: self._go((to, key)),
        )

    def do_why(self) -> None:
        self.post_message(Wanted("why", (self.problem, self._place[1])))

    def do_measure(self) -> None:
        self.post_message(Wanted("form:countermeasure", (self.problem, self._place[1])))


_WAYS = frozenset(
    "down up left right leave help find history language theme palette repaint quit explain comments".split()
)
_AT_CAUSE = frozenset("vote unvote to_next to_previous delete".split())
