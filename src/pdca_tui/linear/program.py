"""The conversation: a page is read, a line is typed, what it asks for is done, and what others did is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec import structs

from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.translator import Translator
from pdca_tui.linear import commands, guide, outcomes, subjects
from pdca_tui.linear.asking import Asking
from pdca_tui.linear.company import LinearCompany
from pdca_tui.linear.console import Console, Ended, Left
from pdca_tui.linear.lists import company_lines, found_page, history_page
from pdca_tui.linear.records import read_record
from pdca_tui.linear.saving import Saver
from pdca_tui.linear.sentences import change_phrase
from pdca_tui.linear.speech import Page, joined, plain
from pdca_tui.linear.views import VIEWS, View, view_title
from pdca_tui.linear.words import ELSEWHERE, FIRST_ROW, Typed, all_phrases, command_words, place_words, understood
from pdca_tui.method.weeks import week_within, weeks_in
from pdca_tui.model.errors import NotFound, PdcaError
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Change, Record
from pdca_tui.model.text import fold
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.forms.reading import plain as unified
from pdca_tui.tui.forms.spec import Form
from pdca_tui.tui.scene import Facts, Look, Scene

NEWS = 5
"""Changes of others that are told one by one."""


class Shown(NamedTuple):
    """What is being read: a view, a record, or what was found or listed (`page`)."""

    view: View | None = None
    record: Record | None = None
    page: Page | None = None
    screen: str = ""


class Linear:
    """One person, one store, one line at a time."""

    def __init__(self, session: Session, look: Look, console: Console, drafts: Drafts, *, restricted: bool) -> None:
        self._session, self._look, self._console, self._drafts = session, look, console, drafts
        self._restricted = restricted
        self._opened_at = session.snapshot().revision
        self._snapshot = session.snapshot()
        self._told = self._snapshot.revision
        self._saver = Saver(session, console)
        self._facts: Facts | None = None
        self._stack: list[Shown] = [Shown(view=VIEWS[0], screen=VIEWS[0].screen)]
        self._rows: dict[int, object] = {}
        self._company = LinearCompany(session, lambda: self._here.screen)

    def run(self) -> int:
        """Talk until the person leaves or the input ends; the exit code."""
        self._company.start()
        try:
            self._greet()
            turn: Callable[[], bool] = self._first
            while self._uninterrupted(turn):
                turn = self._turn
        except Ended:
            pass
        finally:
            self._company.end()
            self._drafts.flush()
        return 0

    def _first(self) -> bool:
        self._read()
        return True

    def _uninterrupted(self, turn: Callable[[], bool]) -> bool:
        """Ctrl+C stops what is being read out, not the conversation."""
        try:
            return turn()
        except KeyboardInterrupt:
            self._console.write()
            self._say(msg("Ctrl+D or quit ends."))
            return True

    @property
    def _here(self) -> Shown:
        return self._stack[-1]

    @property
    def scene(self) -> Scene:
        """What there is to read now."""
        session, now = self._session, self._session.clock.now()
        if self._facts is None or self._facts.snapshot is not self._snapshot or self._facts.day != now.date():
            self._facts = Facts(self._snapshot, now.date())
        person = self._snapshot.person_by_login.get(session.login) or session.person
        return Scene(
            self._facts,
            now,
            self._look,
            session.login,
            person,
            session.store.read_only,
            None,
            session,
            self._company.others,
            self._restricted,
        )

    def _say(self, message: Message) -> None:
        self._console.write(self._look.say(message))

    def _greet(self) -> None:
        """Where and when we are, who is sitting here, and how to get help."""
        scene, look = self.scene, self._look
        centre, round_ = scene.snapshot.centre, scene.snapshot.round
        parts = ["PDCA", plain(centre.name) if centre is not None else look.t(N_("No centre"))]
        if round_ is not None:
            parts.append(look.say(msg("round {n}", n=round_.number)))
            week = week_within(round_, scene.day)
            if week is not None:
                parts.append(look.say(msg("week {week} of {n}", week=week, n=weeks_in(round_))))
        parts += [look.tr.long_day(scene.day), f"{scene.now:%H:%M}"]
        parts.append(plain(scene.person.name if scene.person is not None else scene.login))
        if scene.read_only:
            parts.append(look.t(N_("read only")))
        self._console.write(joined(parts, look))
        if self._session.store.notice is not None:
            self._say(self._session.store.notice)
        self._say(msg("Type help for what can be typed. The places are 1 to 5, rows count from {n}.", n=FIRST_ROW))

    def _turn(self) -> bool:
        """One line; False ends the conversation."""
        self._tell_news()
        try:
            line = self._console.ask(self._prompt())
        except Left:
            self._say(msg("Ctrl+D or quit ends."))
            return True
        try:
            return self._obey(line) if line else True
        except PdcaError as error:
            self._say(error.message)
            return True

    def _prompt(self) -> str:
        here = self._here
        if here.view is not None:
            return view_title(here.view, self.scene)
        if here.page is not None:
            return here.page.title
        return plain(subjects.name_of(here.record)) or guide.screen_title(here.screen, self._look)

    def _tell_news(self) -> None:
        """What others have saved since the last line."""
        try:
            if self._session.store.changed():
                self._snapshot = self._session.snapshot()
        except PdcaError as error:
            self._say(error.message)
            return
        news = [one for one in self._snapshot.changes if one.revision > self._told and one.id not in self._saver.own]
        self._told = self._snapshot.revision
        for change in news[-NEWS:]:
            self._say(msg("News: {change}", change=change_phrase(change, self.scene)))
        if len(news) > NEWS:
            self._say(nmsg("and {n} more change", "and {n} more changes", len(news) - NEWS))

    def _obey(self, line: str) -> bool:
        look = self._look
        view = place_words(look).get(fold(line))
        if view is not None:
            self._go(view)
            return True
        typed = understood(line, command_words(self._here.screen, look), all_phrases(look))
        if typed is not None:
            return self._command(typed)
        number = unified(line)
        subject = self._rows.get(int(number)) if number.isdecimal() else subjects.named(line, self._snapshot)[0]
        if subject is None:
            self._say(self._not_understood(line))
            return True
        self._carry_out(commands.opened(subject, self._here.record, self.scene, self._here.screen), "")
        return True

    def _not_understood(self, line: str) -> Message:
        if not unified(line).isdecimal():
            return msg("{text} is nothing that can be done here. Type help for what can be typed.", text=line)
        if not self._rows:
            return msg("There is no row {text}: nothing here has a number.", text=line)
        return msg(
            "There is no row {text}. The rows are {first} to {last}.", text=line, first=FIRST_ROW, last=max(self._rows)
        )

    def _command(self, typed: Typed) -> bool:
        if typed.name == "quit":
            return False
        if typed.name == ELSEWHERE:
            self._say(msg("This belongs to another page. Type help for what can be typed here."))
            return True
        own: dict[str, Callable[[], None]] = {
            "again": self._read,
            "next": self._next,
            "leave": self._back,
            "here": self._tell_company,
            "history": self._history,
            "language": self._switch,
            "help": lambda: guide.tell(self._here.screen, self._look, self._console.write),
        }
        if typed.name in own:
            own[typed.name]()
        elif typed.name == "find":
            self._find(typed.rest)
        elif typed.name == "undo":
            self._undo(typed)
        else:
            subject, rest = self._subject(typed)
            outcome = commands.command(typed.name, subject, self._here.record, self.scene, self._here.screen)
            self._carry_out(outcome, rest)
        return True

    def _subject(self, typed: Typed) -> tuple[object, str]:
        """The row that a command names, else the record that is read; and the words that are left."""
        if typed.number in self._rows:
            return self._rows[typed.number], typed.rest
        if typed.number and self._here.record is None:
            raise NotFound(self._not_understood(str(typed.number)))
        rest = f"{typed.number} {typed.rest}".strip() if typed.number else typed.rest
        named, behind = subjects.named(rest, self._snapshot)
        if named is not None:
            return named, behind
        return None if typed.name in commands.ALONE else self._here.record, rest

    def _carry_out(self, outcome: outcomes.Outcome, given: str) -> None:
        if isinstance(outcome, Message):
            self._say(outcome)
        elif isinstance(outcome, outcomes.Tell):
            for said in outcome.said:
                self._console.write(said)
        elif isinstance(outcome, outcomes.Go):
            if isinstance(outcome.to, str):
                self._go(outcome.to)
            else:
                self._open(outcome.to)
        elif isinstance(outcome, outcomes.Do):
            self._do(outcome)
        else:
            self._ask(outcome, given)

    def _ask(self, asked: outcomes.Ask, given: str) -> None:
        if asked.first is not None:
            self._say(asked.first)
        form: Form = asked.form

        def save(values: dict[str, object]) -> bool:
            return self._saved(form.work(values)) is not None

        if Asking(form, self.scene, self._console, self._drafts).fill(given, save) and asked.then is not None:
            after = asked.then(self.scene)
            if after is not None:
                self._carry_out(after, "")

    def _do(self, deed: outcomes.Do) -> None:
        if deed.question is not None and not self._saver.agrees(deed.question, self._look):
            return
        if self._saved(deed.work) is not None and deed.then is not None:
            record = deed.then(self.scene)
            if record is not None:
                self._open(record)

    def _saved(self, work: outcomes.Work) -> Done | None:
        """Do a deed and go on with what the store holds then."""
        done = self._saver.save(work, self._look)
        if done is not None and done.snapshot.revision >= self._snapshot.revision:
            self._snapshot = done.snapshot
        return done

    def _undo(self, typed: Typed) -> None:
        """Take back the change that is read or named, else the last one that was made here."""
        from pdca_tui.actions.undoing import undo_last

        named = self._rows.get(typed.number, self._here.record)
        if isinstance(named, Change):
            self._carry_out(commands.take_back(named, self.scene), "")
        else:
            self._saved(lambda session: undo_last(session, since=self._opened_at))

    def _switch(self) -> None:
        self._look = structs.replace(self._look, tr=Translator("en" if self._look.zh else "zh"))
        self._read()

    def _go(self, name: str) -> None:
        view = next(one for one in VIEWS if one.name == name)
        self._show(Shown(view=view, screen=view.screen))

    def _open(self, record: Record) -> None:
        reader = read_record(record, self.scene)
        if reader is None:
            self._say(msg("Nothing opens from this line."))
        else:
            self._show(Shown(record=record, screen=reader.screen))

    def _show(self, shown: Shown) -> None:
        self._stack.append(shown)
        del self._stack[:-50]
        self._read()

    def _back(self) -> None:
        if len(self._stack) > 1:
            self._stack.pop()
            self._read()
        else:
            self._say(msg("There is nothing before this. quit leaves."))

    def _next(self) -> None:
        """The next view; while a record is read, the row after the one it was opened from."""
        here = self._here
        if here.view is not None:
            self._go(VIEWS[(VIEWS.index(here.view) + 1) % len(VIEWS)].name)
            return
        self._stack.pop()
        rows = list(self._number(self._page()))
        place = next((at for at, one in enumerate(rows) if subjects.is_same(one, here.record, self.scene)), None)
        if place is None or place + 1 >= len(rows):
            self._say(msg("That was the last row."))
            self._read()
            return
        self._carry_out(commands.opened(rows[place + 1], self._here.record, self.scene, self._here.screen), "")

    def _find(self, words: str) -> None:
        if words:
            self._show(Shown(page=found_page(words, self.scene), screen="find"))
        else:
            self._say(msg("Say what to find: find shelf."))

    def _history(self) -> None:
        self._show(Shown(page=history_page(self.scene), screen="history"))

    def _tell_company(self) -> None:
        for line in company_lines(self.scene):
            self._console.write(line)

    def _page(self) -> Page:
        """What is read here, as it is now."""
        here, scene = self._here, self.scene
        if here.view is not None:
            return Page(view_title(here.view, scene), tuple(here.view.blocks(scene)))
        if here.page is not None:
            return here.page
        record = here.record
        if record is None:
            raise LookupError("nothing is being read")
        kept = isinstance(record, Change)
        now = record if kept else self._snapshot.get(type(record), record.id)
        reader = read_record(now, scene) if now is not None else None
        return reader.page if reader is not None else Page(self._look.say(msg("This is gone. back leaves it.")), ())

    def _number(self, page: Page) -> list[object]:
        return [item.subject for block in page.blocks for item in block.items if item.subject is not None]

    def _read(self) -> None:
        """Read the page: its title, then block by block."""
        page = self._page()
        self._rows = dict(enumerate(self._number(page), start=FIRST_ROW))
        number = FIRST_ROW
        self._console.write(page.title)
        for block in page.blocks:
            if block.title and block.title != page.title:
                self._console.write(block.title)
            for item in block.items:
                if item.subject is None:
                    self._console.write(item.text)
                else:
                    self._console.write(f"{number} {item.text}")
                    number += 1
