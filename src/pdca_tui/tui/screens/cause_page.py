"""What the pages about causes share: the problem, its analysis, one line for answers, and the deeds of a cause."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Size

from pdca_tui.actions.analyses import delete_cause, edit_cause, set_total, vote
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.analysis import children
from pdca_tui.method.explain_cause import CauseOf
from pdca_tui.model.analyses import Cause
from pdca_tui.model.keys import LEAVE, UNDO
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Analysis, Problem
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.typing import ANSWER
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.forms.reading import plain
from pdca_tui.tui.ink import Line, Span, cut, width_of
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.line_draft import LineDraft
from pdca_tui.tui.screens.record_deeds import RecordPage
from pdca_tui.tui.widgets.field import GoOn, LineInput
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted

LONGEST = 200
"""Characters of an answer."""

Typed = Callable[[str], None]


class AnswerInput(LineInput):
    """The line of a page; Esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def action_close(self) -> None:
        self.post_message(GoOn(0))


class CausePage(LineDraft, RecordPage):
    """A page about one problem. What is typed in its line survives a crash until it is confirmed.

    `compose_body` yields what stands between the line on top and the answer; `measure_body` gives it its sizes.
    """

    DEFAULT_CSS = """
    CausePage { layout: vertical; background: $p-bg; }
    CausePage #top { height: 1; }
    CausePage #line { height: 1; background: $p-raised; }
    CausePage #prompt { height: 1; }
    """

    def __init__(self, scene: Scene, problem_id: str, drafts: Drafts | None) -> None:
        super().__init__(scene)
        self._problem_id, self._drafts = problem_id, drafts
        self.top = Painted(scene.look.palette, ground="raised", id="top")
        self.bar = KeyBar(scene.look.palette)
        self._laid_out_for: Size | None = None
        self.prompt = Painted(scene.look.palette, ground="raised", id="prompt")
        self.field = AnswerInput("", longest=LONGEST, takes=True, id="answer")
        self.line = Horizontal(self.prompt, self.field, id="line")
        self._typed: Typed | None = None
        self._question: Callable[[str], None] | None = None
        self._answered: Callable[[], None] | None = None
        self._draft_key = ""
        self._queue: list[DeedWanted] = []
        self._under_way = False

    def compose(self) -> ComposeResult:
        yield self.top
        yield from self.compose_body()
        # Hidden until something is asked.
        self.line.display = False
        yield self.line
        yield self.bar

    def compose_body(self) -> ComposeResult:
        """The widgets of the page."""
        raise NotImplementedError

    def measure_body(self, width: int, height: int) -> None:
        """Give the widgets the room that a terminal of that size has for them."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self._lay_out()
        self.focus_body()

    def on_resize(self, event: events.Resize) -> None:
        if self.app.size != self._laid_out_for:
            self._lay_out()
            if not self.asking and (self.focused is None or not self.focused.display):
                self.focus_body()

    def _lay_out(self) -> None:
        self._laid_out_for = self.app.size
        self.measure_body(*self.app.size)
        self.draw()
        self.offer()

    @property
    def problem(self) -> Problem | None:
        """The problem as it is now; None once it is gone."""
        return self.scene.snapshot.get(Problem, self._problem_id)

    @property
    def analysis(self) -> Analysis | None:
        """Its causes; None while nobody has asked why."""
        problem = self.problem
        return self.scene.snapshot.analysis(problem) if problem is not None else None

    def explained(self) -> object:
        """The cause under the cursor, else the problem as it stands in the loop."""
        analysis, cause = self.analysis, self.cause_here()
        if analysis is not None and cause is not None:
            return CauseOf(analysis, cause)
        return next((line for line in self.scene.facts.loops if line.problem.id == self._problem_id), None)

    def commented(self) -> object:
        return self.problem

    def key_here(self) -> str | None:
        """The key of the cause under the cursor; None on the problem or a branch."""
        raise NotImplementedError

    def cause_here(self) -> Cause | None:
        """The cause under the cursor."""
        analysis, key = self.analysis, self.key_here()
        return analysis.causes.get(key) if analysis is not None and key is not None else None

    @property
    def asking(self) -> bool:
        """Whether the line is open."""
        return self._typed is not None

    def ask(self, prompt: str, text: str, about: str, typed: Typed) -> None:
        """Open the line: `prompt` in front of it, `text` in it, or what was typed last time `about` the same.

        `typed` is called with what Enter confirms. The line stays open; who wants it closed calls `close_line`.
        """
        self._draft_key = f"cause-line.{self._problem_id}.{about}"
        kept = self._drafts.load(self._draft_key) if self._drafts is not None else None
        begun = self.asking and self.field.text
        self._typed = typed
        self._question = lambda answer: self._ask_again(prompt, answer, about, typed)
        width = self.columns
        shown = cut(f" {prompt} ", max(12, width * 2 // 5), self.scene.look.glyphs.ellipsis)
        span = Span(shown, "accent")
        self.prompt.styles.width = width_of([span])
        self.prompt.show(lambda width, height: [[span]], self.scene.look.palette)
        if not begun:
            self.field.put((kept.texts.get("line") if kept is not None else "") or text)
        self.line.display = True
        self.focus_now(self.field)
        self.offer()

    def _ask_again(self, prompt: str, answer: str, about: str, typed: Typed) -> None:
        """Ask what was asked, with the answer that was not saved in the line."""
        self.ask(prompt, answer, about, typed)
        self.field.put(answer)

    def close_line(self) -> None:
        """Back to the list; nothing is saved."""
        self._typed = None
        self.line.display = False
        self.focus_body()
        self.offer()

    def focus_body(self) -> None:
        """Give the focus to what is worked in."""
        raise NotImplementedError

    def on_go_on(self, event: GoOn) -> None:
        event.stop()
        text, typed = event.text.strip(), self._typed
        if event.done and text and typed is not None:
            question = self._question
            self._answered = partial(question, text) if question is not None else None
            typed(text)
            self._answered = None
        elif event.done or event.step == 0:
            self.drop_draft()
            self.close_line()

    def confirm(self, work: Callable[[Session], Done], then: Callable[[Snapshot], None] | None = None) -> None:
        """Ask for the deed of what was typed; when it is refused its question comes back with the text.

        Deeds are done in the order they were typed: the next answer may hang on one that is not saved yet, so
        what was asked after a refused one is asked no more.
        """
        ask_again, key = self._answered, self._draft_key

        def refused(error: Exception) -> None:
            self._queue.clear()
            self._next()
            if ask_again is not None:
                ask_again()
            self.say(getattr(error, "message", msg("Nothing was saved.")), "warn")

        def done(snapshot: Snapshot) -> None:
            if self._drafts is not None and not self.field.text:
                self._drafts.drop(key)
            if then is not None:
                then(snapshot)
            self._next()

        self._queue.append(DeedWanted(work, then=done, refused=refused))
        if not self._under_way:
            self._next()

    def _next(self) -> None:
        self._under_way = bool(self._queue)
        if self._queue:
            self.post_message(self._queue.pop(0))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever goes elsewhere leaves the line; what was typed in it stays as a draft."""
        if self.asking and event.widget is not self.field and self.focused is event.widget:
            self._typed = None
            self.line.display = False
            self.offer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.asking and action == "command" and "jump" not in parameters:
            return False
        return super().check_action(action, parameters)

    def press(self, does: str) -> None:
        if self.asking and does == "typed":
            self.field.hand_over(GoOn(1, done=True))
        elif self.asking and does == "close":
            self.post_message(GoOn(0))
        else:
            super().press(does)

    def offered(self) -> list[Command]:
        return list(ANSWER) if self.asking else super().offered()

    def on_key(self, event: events.Key) -> None:
        if self.asking:
            self.answer(event.key)
        else:
            super().on_key(event)

    @property
    def in_line(self) -> bool:
        return self.asking

    @property
    def open_line(self) -> bool:
        return self.asking

    def bar_end(self) -> Line:
        return self.saved_note()

    def gone(self) -> Message | None:
        """The sentence for a problem that somebody took away."""
        return msg("This problem is gone. {leave} goes back.", leave=LEAVE) if self.problem is None else None

    def do_count(self) -> None:
        cause, key, analysis = self.cause_here(), self.key_here(), self.analysis
        if analysis is None:
            return
        first = cause.count if cause is not None else analysis.total

        def typed(answer: str) -> None:
            digits = plain(answer)
            if not digits.isdecimal():
                self.field.put(answer)
                self.say(msg("A number of cases is a whole number, such as 3."), "warn")
                return
            number = int(digits)
            if key is None or cause is None:
                self.confirm(lambda session: set_total(session, self._problem_id, number or None))
            else:
                self.confirm(lambda session: edit_cause(session, self._problem_id, key, cause, count=number or None))
            self.close_line()

        prompt = N_("How many of the cases") if cause is not None else N_("How many cases in all")
        self.ask(self.scene.look.t(prompt), str(first or ""), f"count.{key}", typed)

    def do_vote(self) -> None:
        self._vote(1)

    def do_unvote(self) -> None:
        self._vote(-1)

    def _vote(self, by: int) -> None:
        key = self.key_here()
        if key is not None:
            self.confirm(lambda session: vote(session, self._problem_id, key, by))

    def do_delete(self) -> None:
        key, analysis, cause = self.key_here(), self.analysis, self.cause_here()
        if key is None or analysis is None or cause is None:
            return
        deed = DeedWanted(lambda session: delete_cause(session, self._problem_id, key))
        if children(analysis, key):
            question = msg("Take {text} away with everything beneath it?", text=cause.text)
            self.post_message(Wanted("confirm", deed, question, msg("{undo} brings it back.", undo=UNDO)))
        else:
            self.post_message(deed)
