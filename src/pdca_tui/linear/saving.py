"""Doing a deed: the sentence it leaves, the question before it, the choice between two values of one field."""

from __future__ import annotations

from pdca_tui.actions.session import Done, Session
from pdca_tui.linear.console import Console, Left
from pdca_tui.linear.outcomes import Work
from pdca_tui.linear.speech import joined, plain
from pdca_tui.model.errors import Conflict, PdcaError
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.text import fold
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.reading import plain as unified
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.clash import stored_words, subject_of
from pdca_tui.tui.views.history import field_word


class Saver:
    """`own` are the ids of the changes that were made here: they are no news."""

    def __init__(self, session: Session, console: Console) -> None:
        self._session, self._console = session, console
        self.own: set[str] = set()

    def agrees(self, question: Message, look: Look) -> bool:
        """A question is answered with yes; anything else leaves it."""
        yes = look.t(N_("yes"))
        self._say(look, question)
        self._say(look, msg("Type {yes} to do it; undo brings it back.", yes=yes))
        try:
            answer = self._console.ask(yes)
        except Left:
            answer = ""
        if fold(answer) in (fold(yes), "yes", "y"):
            return True
        self._say(look, msg("Left. Nothing was changed."))
        return False

    def save(self, work: Work, look: Look) -> Done | None:
        """Do a deed and say what came of it; a clash with somebody else's change is asked about."""
        try:
            done = work(self._session)
        except Conflict as clash:
            settled = self._settle(work, clash, look)
            if isinstance(settled, Done):
                self._say(look, settled.said)
                return settled
            return self.save(settled, look) if settled is not None else None
        except PdcaError as error:
            self._say(look, error.message)
            return None
        if done.change is not None:
            self.own.add(done.change.id)
        self._say(look, done.said)
        return done

    def _settle(self, work: Work, clash: Conflict, look: Look) -> Work | Done | None:
        """Read both values. The choice makes another deed, or ends this one; without a choice it is left open."""
        if not isinstance(work, SeenDeed):
            self._say(look, clash.message)
            return None
        newest = self._session.snapshot()
        other = newest.person_by_login.get(clash.other)
        who = plain(other.name if other is not None else clash.other)
        field = field_word(clash.table, clash.field.partition(".")[0], look)
        self._say(look, msg("{who} changed this while you did. Choose which one stands.", who=who))
        self._console.write(joined((plain(subject_of(clash, newest)), field), look))
        mine, theirs = (plain(stored_words(clash, value, newest, look)) for value in (clash.mine, clash.theirs))
        self._say(look, msg("1 keeps yours: {text}", text=mine))
        self._say(look, msg("2 keeps what {who} wrote: {text}", who=who, text=theirs))
        self._say(look, msg("Anything else saves nothing."))
        try:
            answer = unified(self._console.ask("1, 2"))
        except Left:
            answer = ""
        if answer not in ("1", "2"):
            self._say(look, msg("Left. Nothing was changed."))
            return None
        settled = work.settled(clash, answer == "1", newest)
        return settled or Done(newest, None, msg("Theirs stands. Nothing of yours was left to save."))

    def _say(self, look: Look, message: Message) -> None:
        self._console.write(look.say(message))
