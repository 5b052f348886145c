"""The base of every screen: it draws a scene, offers commands, and says what came of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from msgspec import structs
from textual import events, on
from textual._styles_cache import StylesCache
from textual.binding import Binding, BindingsMap, BindingType
from textual.css.query import NoMatches
from textual.message import Message as TextualMessage
from textual.screen import ModalScreen, Screen
from textual.timer import Timer
from textual.widget import Widget

from pdca_tui.model.message import Message, msg
from pdca_tui.tui.aside import why_not_aside
from pdca_tui.tui.commands.command import Command, key_name, plain_key
from pdca_tui.tui.elsewhere import SHELL_UNDO, at_home_elsewhere, what_takes_back
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.messages import Pressed, Wanted
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.sure_timers import SureTimers
from pdca_tui.tui.widgets.key_bar import Key, KeyBar, standing_lines
from pdca_tui.tui.widgets.row_list import RowList
from pdca_tui.tui.widgets.scroll_bar import use_whole_cells
from pdca_tui.tui.widgets.too_small import TooSmall, is_too_small

use_whole_cells()

NARROW = 72
"""Below so many columns a page offers five keys, and F1 tells the rest."""

WIDEST = 180
"""A page takes so many columns at most: over a longer row the eye loses the line. It takes all rows."""

ALWAYS_OFFERED = ("leave", "help")
"""The way back and the way to all keys are offered however short the bar is."""

MOST_USEFUL = ("next_pane", "open", "step", "advance", "log_value", "leave", "find", "help")
"""What is offered where only five keys are, if the pane has it."""

REST, REST_SLOW = 0.12, 0.4
"""Seconds after which a cursor counts as resting, and those on a slow line; a key that is held repeats sooner."""

Result = TypeVar("Result")


def bindings_of(commands: tuple[Command, ...]) -> list[BindingType]:
    """The Textual bindings of a screen's commands, in the order of the registry."""
    return [command.binding() for command in commands if command.keys]


def rebound(bindings: BindingsMap, commands: tuple[Command, ...]) -> BindingsMap:
    """The bindings of a screen with those of its commands replaced; what Textual binds besides stays."""
    others = (binding for _, binding in bindings if not binding.action.startswith("command("))
    return BindingsMap([*bindings_of(commands), *others])


class Scened(SureTimers, Screen[Result], Generic[Result]):
    """What pages and dialogs share: commands from the registry, one key bar, one scene."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ()

    DEFAULT_CSS = "Scened { layers: default over; }"

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.commands = scene.look.keys.of(self.COMMAND_LIST)
        """The commands of the screen with the keys that the person has given them."""
        if self.commands != self.COMMAND_LIST:
            self._bindings = rebound(self._bindings, self.commands)
        self._too_small: TooSmall | None = None
        self._resting: Timer | None = None
        self._draws: tuple[Callable[[], None], ...] = ()

    def on_unmount(self) -> None:
        # Textual keeps what a thousand widgets have drawn last, long after they are gone.
        StylesCache.get_inner_outer.cache_clear()

    @on(events.Resize)
    def say_too_small(self, event: events.Resize) -> None:
        """A window in which nothing can be read says so; the screen stays as it is below the sentence."""
        small = is_too_small(event.size)
        if small and self._too_small is None:
            self._too_small = TooSmall(self.scene.look.palette)
            self.mount(self._too_small)
        if self._too_small is not None:
            if self._too_small.display and not small:
                # Whatever was drawn beneath it meanwhile, the terminal shows all of the screen again.
                self.call_after_refresh(self.app.repaint_all)  # type: ignore[attr-defined]
            self._too_small.display = small
            self._too_small.ask(self.scene.look, event.size)

    def _compositor_refresh(self) -> None:
        # Textual renders the whole screen and then throws the frame away while painting is held back.
        if not self.app._batch_count:
            super()._compositor_refresh()

    def post_message(self, message: TextualMessage) -> bool:
        # Through the queues the new page would come behind the keys that were typed for it.
        if isinstance(message, Wanted) and getattr(self.app, "taking_key", False):
            self.app.on_wanted(message)  # type: ignore[attr-defined]
            return True
        return super().post_message(message)

    def keep_typed(self) -> None:
        """Put what stands in the fields by now into its draft, where this screen keeps one.

        Called when the session ends, also from a signal handler: what was typed last may not have come round as a
        message yet. It reads and remembers only.
        """

    def show(self, scene: Scene) -> None:
        """The scene has changed: another revision, minute, language or look. Draw it.

        What others have changed in it flashes once in place, but for a slow line.
        """
        self.scene = scene
        if not self.is_mounted:
            return
        flashes = scene.touched is not None and not getattr(self.app, "slow", False)
        lists = [(one, one.rows) for one in self.query(RowList)] if flashes else []
        self.draw()
        self.offer()
        for one, before in lists:
            if scene.touched is not None:
                one.flash(before, scene.touched)

    def tick(self, scene: Scene) -> None:
        """Only the minute has changed. What shows no clock has nothing to do."""
        self.scene = scene

    def show_look(self, look: Look) -> None:
        """The language, the glyphs or the colours changed while no store is open."""
        self.show(structs.replace(self.scene, look=look))

    def draw(self) -> None:
        """Give every widget what it shows, from `self.scene`. Called again whenever the scene changes."""

    def scope(self) -> str:
        """The pane that has the focus, as the registry names it."""
        return ""

    def why_not(self, command: Command) -> Message | None:
        """Why a command cannot be done just now, in one sentence; None when it can."""
        return None

    def refusal(self, command: Command) -> Message | None:
        """The same, with what holds whatever the screen is."""
        if command.name == "put_aside":
            return why_not_aside(restricted=self.scene.restricted, on_a_terminal=not self.app.is_headless)
        return self.why_not(command)

    def bar_end(self) -> Line:
        """What stands at the right end of the key bar."""
        return []

    def saved_note(self) -> Line:
        """When this session saved last; on a narrow screen the keys have the room."""
        look, saved = self.scene.look, self.scene.saved_at
        if saved is None or self.app.size.width < NARROW:
            return []
        return [Span(look.say(msg("saved {time}", time=f"{saved:%H:%M}")), "muted")]

    def label_of(self, command: Command) -> str:
        """The word of the key bar for a command, in the reader's language."""
        return self.scene.look.t(command.label)

    def key_of(self, name: str) -> str:
        """The key of a command as it is shown."""
        return self.shown_key(next(command.key_label for command in self.commands if command.name == name))

    def commands_here(self) -> list[Command]:
        """The commands of the focused pane and those that hold everywhere."""
        scope = self.scope()
        return [c for c in self.commands if not c.scopes or scope in c.scopes]

    def offer(self) -> None:
        """Show in the key bar what can be done now."""
        try:
            bar = self.query_exactly_one(KeyBar)
        except NoMatches:
            return
        look = self.scene.look
        keys = [
            Key(
                self.shown_key(c.key_label),
                self.label_of(c),
                self.refusal(c) is None,
                kept=c.name in ALWAYS_OFFERED,
                does=c.name,
            )
            for c in self.offered()
        ]
        bar.stand(self.standing_text())
        bar.show_keys(keys, self.bar_end(), look.palette, look.glyphs)

    def standing_text(self) -> str:
        """What is wrong with the store just now; "" when nothing is, or when another screen in front says it."""
        standing = self.scene.standing
        if standing is None or self.app.screen is not self:
            return ""
        return self.scene.look.say(standing, self.commands)

    def on_screen_suspend(self) -> None:
        if self.scene.standing is not None:
            self.show(self.scene)

    def on_screen_resume(self) -> None:
        if self.scene.standing is not None:
            self.show(self.scene)

    @property
    def standing_height(self) -> int:
        """The lines that a trouble takes above the keys."""
        return len(standing_lines(self.standing_text(), self.app.size.width, self.scene.look.glyphs))

    def follow(self, event: RowList.Highlighted, *draws: Callable[[], None]) -> None:
        """Draw what tells about the row under the cursor, and offer its keys.

        While the cursor is on its way that waits until it rests, so that a key that is held costs its row alone.
        Without a terminal there is nothing to spare.
        """
        self._draws = (*draws, self.offer)
        if event.on_the_way and not self.app.is_headless:
            rest = REST_SLOW if getattr(self.app, "slow", False) else REST
            if self._resting is not None:
                self._resting.stop()
            self._resting = self.set_timer(rest, self.catch_up)
        else:
            self.catch_up()

    def catch_up(self) -> None:
        """Draw now what waits for the cursor to rest."""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        draws, self._draws = self._draws, ()
        if self.is_attached:
            for draw in draws:
                draw()

    def offered(self) -> list[Command]:
        """The commands of the key bar, the most useful one first."""
        return sorted((c for c in self.commands_here() if c.rank is not None), key=lambda c: c.rank or 0)

    def focus_now(self, widget: Widget) -> None:
        """Give `widget` the focus at once: `widget.focus()` waits for a turn of the event loop, and what is
        typed meanwhile would go to the old place.
        """
        self.set_focus(widget)

    def say(self, message: Message, role: str = "text", *, alone: bool = False) -> None:
        """Put a sentence into the key bar until the next key; a screen just opened has its bar in a moment.

        `alone` it takes the place of what stands there, because it says the same at more length.
        """
        if not self.is_mounted:
            self.call_after_refresh(self.say, message, role, alone=alone)
            return
        try:
            self.query_exactly_one(KeyBar).say(self.scene.look.say(message, self.commands), role, alone=alone)
        except NoMatches:
            self.notify(self.scene.look.say(message, self.commands), markup=False)

    def on_key(self, event: events.Key) -> None:
        self.hush()
        self.answer(event.key)

    def answer(self, key: str) -> None:
        """Say why nothing follows a key, if it is one of the screen and bound to nothing just now."""
        told = self.answer_to(key)
        if told is not None and key not in self.active_bindings:
            self.say(told, "warn")

    def answer_to(self, key: str) -> Message | None:
        """What is said to a key that nothing is bound to just now; None when it is no key of the screen at all."""
        here = [] if self.in_line else self.commands_here()
        command = next((one for one in self.commands if key in one.keys and one not in here), None)
        if command is None:
            return what_takes_back(self.commands) if key == SHELL_UNDO else None
        shown = self.shown_key(key_name(key))
        if self.in_line:
            return msg("Enter saves the line, Esc leaves it. {key} works after that.", key=shown)
        return self.elsewhere(command, shown)

    @property
    def in_line(self) -> bool:
        """Whether a line of the page is typed in, to which all keys belong meanwhile."""
        return False

    def elsewhere(self, command: Command, key: str) -> Message:
        """Why a command does not hold in the pane with the focus, and where it does."""
        return at_home_elsewhere(command, key, self.commands)

    def shown_key(self, label: str) -> str:
        """The name of a key as this terminal can draw it."""
        return plain_key(label) if self.scene.look.glyphs.ascii else label

    def hush(self, message: Message | None = None) -> None:
        """Take the sentence of the key bar away: somebody goes on. With `message` only where that is what it says."""
        for bar in self.query(KeyBar):
            bar.hush(self.scene.look.say(message, self.commands) if message is not None else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One key may stand for different commands in different panes: those of other panes are passed over."""
        if action == "command":
            return any(command.name in parameters for command in self.commands_here())
        return super().check_action(action, parameters)

    def on_pressed(self, event: Pressed) -> None:
        event.stop()
        self.press(event.does)

    def press(self, does: str) -> None:
        """Do what was clicked: a command, or a name in the line of views."""
        way, _, place = does.partition(":")
        if way == "tab":
            self.turn_to(int(place))
        else:
            self.action_command(does)

    def turn_to(self, place: int) -> None:
        """Show the view, the pane or the step whose name is at this place of the line of names."""

    def can_press(self, does: str) -> bool:
        """Whether a click on what `does` this has any meaning here."""
        return does.startswith("tab:") or any(command.name == does for command in self.offered_or_here())

    def offered_or_here(self) -> list[Command]:
        """The commands of the key bar, which are those of an open line while one is typed in, and all others."""
        return [*self.offered(), *self.commands_here()]

    def do_jump(self) -> None:
        self.post_message(Wanted("jump"))

    def action_command(self, name: str) -> None:
        """Carry out a command, or say why it cannot be done."""
        self.catch_up()
        self.hush()
        command = next((c for c in self.commands if c.name == name), None)
        if command is None:
            return
        if command not in self.commands_here():
            self.say(self.elsewhere(command, self.shown_key(command.key_label)), "warn")
            return
        reason = self.refusal(command)
        if reason is not None:
            self.say(reason, "warn")
            return
        getattr(self, f"do_{name}")()


class Page(Scened[None]):
    """A screen that fills the terminal."""

    DEFAULT_CSS = f"""
    Page {{ background: $p-bg; }}
    Page > * {{ max-width: {WIDEST}; }}
    Page > #top, Page > KeyBar, Page > TooSmall {{ max-width: 100%; }}
    """

    BINDINGS: ClassVar[list[BindingType]] = []

    @property
    def columns(self) -> int:
        """The cells that a row across the page has."""
        return min(WIDEST, self.app.size.width)

    def offered(self) -> list[Command]:
        ranked = super().offered()
        if self.app.size.width >= NARROW:
            return ranked
        useful = [c for name in MOST_USEFUL for c in ranked if c.name == name]
        if "advance" in {c.name for c in useful}:
            useful = [c for c in useful if c.name != "log_value"]
        if "leave" in {c.name for c in useful}:
            useful = [c for c in useful if c.name != "find"]
        return [*useful, *(c for c in ranked if c not in useful)][:5]


class Dialog(Scened[Result], ModalScreen[Result], Generic[Result]):
    """A screen over another one; Esc closes it without a deed."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $p-bg 60%; }
    Dialog:ansi, Dialog:nocolor { background: $p-bg; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def action_leave(self) -> None:
        self.dismiss(None)
