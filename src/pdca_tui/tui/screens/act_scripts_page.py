"""The scripts of the centre: found by what a customer says, read, practised."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.method.practice import LEAST, practice_order
from pdca_tui.method.script_search import Found, look_up, tags_of
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.keys import EDIT, NEW
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Standard
from pdca_tui.tui.commands.act import SCRIPTS
from pdca_tui.tui.commands.act_scripts import ACT_SCRIPTS, SCRIPT_SEARCH
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.act_page import ActPage
from pdca_tui.tui.screens.knowledge_deeds import CHANGING, KnowledgeDeeds
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.knowledge import script_detail, script_rows
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.field import Edited, GoOn, LineInput

LONGEST = 100
"""Characters that the line of the search takes."""

ALSO = 2
"""Words beside the typed ones that are named."""

TAG, RETIRED = "script_tag", "scripts_retired"
"""What the view keeps while a person is elsewhere."""


class ScriptsPage(ActPage, KnowledgeDeeds):
    """Asks for "script" with the one under the cursor, "practice" with the ids of those shown, and for forms."""

    VIEW = SCRIPTS
    COMMAND_LIST = ACT_SCRIPTS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACT_SCRIPTS)

    DEFAULT_CSS = """
    ScriptsPage #script-search { display: none; margin: 0 1; }
    ScriptsPage.-searching #script-search { display: block; }
    """

    def __init__(self, scene: Scene, state: DoState) -> None:
        super().__init__(scene, state)
        self.field = LineInput("", longest=LONGEST, id="script-search")

    def compose_body(self) -> ComposeResult:
        yield self.field
        yield self.list

    @property
    def searching(self) -> bool:
        """Whether the line of the search is open."""
        return self.has_class("-searching")

    @property
    def typing(self) -> bool:
        """Whether the line has the focus."""
        return self.focused is self.field

    def found(self) -> Found:
        """What the search and the tag leave."""
        kept = self.state.choices
        return look_up(self.scene.snapshot, self.field.text, tag=kept.get(TAG, ""), retired=kept.get(RETIRED, False))

    def scripts(self) -> list[Standard]:
        """The scripts that are shown, in their order."""
        return list(self.found().scripts)

    def draw_body(self) -> None:
        scene, look = self.scene, self.scene.look
        self.field.placeholder = look.t(N_("words of the situation, of what the customer says"))
        searched = bool(self.field.text.strip() or self.state.choices.get(TAG))
        rows = script_rows(scene, self.scripts(), searched=searched, gap=self.app.size.height >= 30)
        self.list.show(rows, palette=look.palette, glyphs=look.glyphs)

    def detail_rows(self, height: int) -> int:
        return 6 if height >= 30 else 4 if height >= 23 else 3

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        most = self.detail_rows(self.app.size.height) - 1
        return script_detail(self.scene, self.standard(), width, most)

    def fact(self) -> str:
        tag, say = self.state.choices.get(TAG, ""), self.scene.look.say
        if not tag and not self.field.text.strip():
            return ""
        found = self.found()
        shown = f"{len(found.scripts)}/{len(self.scene.snapshot.standards(StandardKind.SCRIPT))}"
        if tag:
            shown = say(msg("tag {tag} {shown}", tag=tag, shown=shown))
        if not found.also:
            return shown
        # Whoever typed one word and sees another one wants to know why.
        return say(msg("also {words} · {shown}", words=list(found.also[:ALSO]), shown=shown))

    def standard(self) -> Standard | None:
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, Standard) else None

    def explained(self) -> object:
        return self.standard()

    def begin_at(self, subject: object) -> None:
        if isinstance(subject, Standard):
            self.state.choices.pop(TAG, None)
            self.state.keep(self.VIEW, f"script:{subject.id}")

    def press(self, does: str) -> None:
        if not self.typing or does not in (command.name for command in SCRIPT_SEARCH):
            super().press(does)
        elif does == "move":
            self.list.action_move(1)
        else:
            self.action_command({"typed": "open", "to_list": "next_view", "close": "leave"}[does])

    def offered(self) -> list[Command]:
        return list(SCRIPT_SEARCH) if self.typing else super().offered()

    def why_not(self, command: Command) -> Message | None:
        if command.name == "open" and self.standard() is None:
            return msg("There is no script here to open.")
        if command.name == "new":
            return self.why_not_write()
        if command.name in (*CHANGING, "use"):
            return self.why_not_standard(command.name)
        if command.name == "practise":
            return self._why_not_practise()
        if command.name == "tag" and not tags_of(self.scene.snapshot.standards(StandardKind.SCRIPT)):
            return msg("No script has a tag yet. {edit} gives it some.", edit=EDIT)
        return super().why_not(command)

    def _why_not_practise(self) -> Message | None:
        if len(self.practised()) >= LEAST:
            return None
        if len(self.scene.snapshot.standards(StandardKind.SCRIPT)) >= LEAST:
            return msg("Fewer than two scripts are shown. Show more of them to practise.")
        return msg("Practising takes two scripts or more. {new} writes one.", new=NEW)

    def practised(self) -> list[Standard]:
        """The scripts shown that hold, in the order in which they are asked."""
        return practice_order((one for one in self.scripts() if one.retired_on is None), self.scene.day)

    def on_edited(self, event: Edited) -> None:
        event.stop()
        self.draw()
        self.list.action_edge(-1)

    def on_go_on(self, event: GoOn) -> None:
        """In the line: the arrows go through what was found, Enter opens."""
        event.stop()
        if event.done:
            self.action_command("open")
        else:
            self.list.action_move(event.step)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.offer()

    def do_open(self) -> None:
        self.post_message(Wanted("script", self.standard()))

    def do_search(self) -> None:
        self.add_class("-searching")
        self.focus_now(self.field)

    def do_leave(self) -> None:
        if not self.searching:
            super().do_leave()
            return
        self.remove_class("-searching")
        self.focus_now(self.list)
        self.field.put("")
        self.draw()

    def do_next_view(self) -> None:
        if self.typing:
            self.focus_now(self.list)
        else:
            super().do_next_view()

    def do_tag(self) -> None:
        tags = ["", *(tag for tag, _ in tags_of(self.scene.snapshot.standards(StandardKind.SCRIPT)))]
        now = self.state.choices.get(TAG, "")
        place = tags.index(now) if now in tags else 0
        self.state.choices[TAG] = tags[(place + 1) % len(tags)]
        self.draw()

    def do_retired(self) -> None:
        self.state.choices[RETIRED] = not self.state.choices.get(RETIRED, False)
        self.draw_others(msg("Nothing is out of force: all of it is shown."))

    def do_practise(self) -> None:
        self.post_message(Wanted("practice", tuple(one.id for one in self.practised())))

    def do_new(self) -> None:
        self.post_message(Wanted("form:script"))
