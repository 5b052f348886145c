"""How a form ends: its answers are saved, or it is left with a draft."""

from __future__ import annotations

from collections.abc import Callable

from textual.containers import VerticalScroll

from pdca_tui.model.errors import PdcaError
from pdca_tui.model.keys import LEAVE
from pdca_tui.model.message import Message, msg, nmsg, together
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.forms.row import FieldRow
from pdca_tui.tui.forms.spec import Form, Reading, doubts
from pdca_tui.tui.messages import DeedWanted, Said
from pdca_tui.tui.screens.page import Dialog


class FormEnding(Dialog[bool]):
    """Mixed into the form, which has the fields and what is typed in them."""

    form: Form
    _drafts: Drafts
    _rows: list[FieldRow]
    _body: VerticalScroll
    _left: set[str]
    _saving: bool
    _refusal: Message | None
    _warned: bool
    _before: FieldRow | None

    def reading(self) -> Reading:
        """The values and the faults of what is typed now."""
        raise NotImplementedError

    def _here(self) -> FieldRow | None:
        """The row that has the focus."""
        raise NotImplementedError

    def _dirty(self) -> bool:
        """Whether anything was typed."""
        raise NotImplementedError

    def _take_in(self) -> bool:
        """Put what the fields hold by now into the draft; False when that is nothing new."""
        raise NotImplementedError

    def _when_typed(self, deed: Callable[[], None]) -> None:
        """Do it once the field with the focus has taken in the keys that came before this one."""
        row = self._here()
        if row is None:
            deed()
        else:
            row.editor.call_later(deed)

    def do_save(self) -> None:
        self._when_typed(self._save)

    def _save(self) -> None:
        if self._saving:
            return
        for row in self._rows:
            row.complete()
        reading = self.reading()
        if reading.faults:
            self._show_faults(reading)
            return
        if self.form.edits and not self._dirty():
            self._close(False, msg("Nothing was changed."))
            return
        asked = doubts(self.form, reading.values)
        if asked:
            self._ask_once(asked, reading)
        else:
            self._save_values(reading)

    def _ask_once(self, asked: list[Message], reading: Reading) -> None:
        """What can hardly be meant is saved only once somebody has said that it is."""
        from pdca_tui.tui.screens.confirm import ConfirmScreen

        def answered(yes: bool | None) -> None:
            if yes:
                self._save_values(reading)

        question, *more = [*asked, msg("Save it all the same?")]
        screen = ConfirmScreen(self.scene, question, together(*more), yes_word=self.form.save_word)
        self.app.push_screen(screen, answered)

    def _save_values(self, reading: Reading) -> None:
        self._saving, self._refusal = True, None
        self._before = self._here()
        self._drafts.flush()
        self._body.disabled = True
        self.draw()
        self.offer()
        self.post_message(DeedWanted(self.form.work(reading.values), then=self._saved, refused=self._refused))

    def _show_faults(self, reading: Reading) -> None:
        self._left |= {one.name for one in self.form.fields}
        first = next(row for row in self._rows if row.one.name in reading.faults)
        self.focus_now(first.editor)
        self.draw()
        count = len(reading.faults)
        self.say(nmsg("{n} field needs another look.", "{n} fields need another look.", count), "warn")

    def _saved(self, snapshot: Snapshot) -> None:
        self._drafts.drop(self.form.draft_key)
        self.dismiss(True)

    def _refused(self, error: PdcaError) -> None:
        """Nothing is lost: the form is as it was, with the reason beside its keys."""
        self._saving, self._refusal = False, error.message
        self.hush()
        self._body.disabled = False
        self.focus_now((self._before or self._rows[0]).editor)
        self.draw()
        self.offer()

    def action_leave(self) -> None:
        self.action_command("leave")

    def do_leave(self) -> None:
        self._when_typed(self._leave)

    def _leave(self) -> None:
        if not self.is_current:
            return
        self._take_in()
        self._drafts.flush()
        if self._dirty() and self._drafts.fault is not None and not self._warned:
            self._warned = True
            self.draw()
            self.say(
                msg(
                    "The draft is not on disk. {leave} once more leaves; pdca keeps it while it runs, "
                    "and on disk as soon as that takes it.",
                    leave=LEAVE,
                ),
                "warn",
            )
            return
        self._close(
            False, msg("Draft kept. The form goes on with it when it is opened again.") if self._dirty() else None
        )

    def _close(self, saved: bool, said: Message | None) -> None:
        self.dismiss(saved)
        if said is not None:
            self.app.post_message(Said(said))
