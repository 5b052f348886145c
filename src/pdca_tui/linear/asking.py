"""A form asked line by line: each field with its hint and what stands there, then what is about to be saved."""

from __future__ import annotations

from collections.abc import Callable

from pdca_tui.linear.console import Console, Ended, Left
from pdca_tui.linear.speech import joined, labelled, plain, sentences
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.text import fold
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.forms.drafted import WAS, draft_of
from pdca_tui.tui.forms.reading import plain as unified
from pdca_tui.tui.forms.spec import Field, Form, Kind, Reading, Values, echo, parse, read
from pdca_tui.tui.scene import Scene

LEAVE = frozenset({".", "。", "esc"})
EMPTY = "-"
"""Typed alone it empties a field; an empty line keeps what stands there."""

FEW = 3
"""So many fields are saved after the last answer; of more, all answers are read once again before."""

Save = Callable[[Values], bool]
"""Saves the answers; False when that was refused and the form goes on."""


class Asking:
    """One form at the console. Every answer is on disk, as a draft that the screens know too, before the next one."""

    def __init__(self, form: Form, scene: Scene, console: Console, drafts: Drafts) -> None:
        self._form, self._scene, self._console, self._drafts = form, scene, console, drafts
        self._look = scene.look
        self._first = form.texts
        self._typed = dict(self._first)
        self._drafted = False

    def fill(self, given: str, save: Save) -> bool:
        """Ask until it is saved (True) or left (False). `given` is the answer to its main field, typed already."""
        self._head()
        self._take_up()
        try:
            if given:
                self._give(given)
                if not self._drafted and not self.reading().faults:
                    self._tell_understood(self._main())
                    if self._save(save):
                        return True
            elif not self._form.edits or self._form.focus is not None:
                self._ask_all()
                if len(self._form.fields) <= FEW and not self.reading().faults and self._save(save):
                    return True
            return self._review(save)
        except (Left, Ended) as end:
            self._leave()
            if isinstance(end, Ended):
                raise
            return False

    def reading(self) -> Reading:
        return parse(self._form, self._typed, self._scene.snapshot, self._scene.day)

    def _head(self) -> None:
        look, form = self._look, self._form
        self._console.write(joined((look.say(form.title), plain(form.subject)), look))
        for label, text in form.facts:
            said = look.say(text) if isinstance(text, Message) else plain(text)
            self._console.write(labelled(look.t(label), said, look))
        self._console.write(look.t(N_("An empty line keeps what stands there, - empties it, . leaves.")))

    def _take_up(self) -> None:
        """Go on with the draft of this form, if there is one."""
        draft = self._drafts.load(self._form.draft_key)
        if draft is None:
            return
        look, texts = self._look, draft.texts
        self._drafted = True
        self._typed |= {name: text for name, text in texts.items() if name in self._typed}
        self._say(msg("Draft from {at} continued: its answers stand there now.", at=draft.saved_at))
        for one in self._form.fields:
            was = texts.get(WAS + one.name, self._first[one.name])
            if one.name in texts and was != self._first[one.name] != texts[one.name]:
                saved = msg("Meanwhile this was saved here: {text}. Your draft would replace it.", text=one.value)
                self._console.write(labelled(look.t(one.label), look.say(saved), look))

    def _main(self) -> Field:
        """The field that an answer typed with the command belongs to."""
        fields = self._form.fields
        return next(
            (one for one in fields if one.name == self._form.focus),
            next((one for one in fields if one.required), fields[0]),
        )

    def _give(self, given: str) -> None:
        one = self._main()
        self._typed[one.name] = self._completed(one, given)
        self._keep()

    def _ask_all(self) -> None:
        fields = self._form.fields if not self._form.edits else (self._main(),)
        for place, one in enumerate(fields, start=1):
            self._ask_field(one, place, len(fields))

    def _ask_field(self, one: Field, place: int, of: int) -> None:
        """Ask until the answer is good."""
        self._console.write(self._question(one, place, of))
        while True:
            typed = self._console.ask(self._look.t(one.label))
            while one.kind is Kind.LINES and typed.endswith("\\"):
                typed = f"{typed[:-1].rstrip()}\n{self._console.ask(self._look.t(one.label))}"
            if typed in LEAVE:
                raise Left
            text = self._typed[one.name] if not typed else "" if typed == EMPTY else self._completed(one, typed)
            value = read(one, text, self._scene.snapshot, self._scene.day)
            if isinstance(value, Message):
                self._say(value)
                continue
            self._typed[one.name] = text
            self._keep()
            self._tell_understood(one)
            return

    def _question(self, one: Field, place: int, of: int) -> str:
        """Which field, whether it is needed, its hint, the choices by number, and what stands there."""
        look = self._look
        needed = look.t(N_("required")) if one.required else ""
        count = look.say(msg("field {place} of {n}", place=place, n=of)) if of > 1 else ""
        head = joined((look.t(one.label), plain(one.unit), needed, count), look)
        offered = [look.t(word) for _, word in one.choices]
        if one.kind is Kind.PERSON:
            offered = [plain(name) for name in one.suggestions]
        choices = [f"{number} {word}" for number, word in enumerate(offered, start=1)]
        listed = joined(choices, look)
        lines = look.t(N_("A line that ends in \\ goes on in the next one.")) if one.kind is Kind.LINES else ""
        stands = self._shown(one)
        now = look.say(msg("It stands at: {text}", text=stands)) if stands else ""
        hint = look.say(one.hint) if one.hint is not None and one.kind is not Kind.PERSON else ""
        return sentences((head, hint, listed, lines, now), look)

    def _shown(self, one: Field) -> str:
        text = self._typed[one.name]
        word = next((word for value, word in one.choices if value == text), None)
        return self._look.t(word) if word is not None else plain(text)

    def _completed(self, one: Field, typed: str) -> str:
        """A choice or a person by its number; a choice by its word; the one name that was begun."""
        offered = one.suggestions if one.kind is Kind.PERSON else [value for value, _ in one.choices]
        number = unified(typed)
        if number.isdecimal() and 0 < int(number) <= len(offered):
            return offered[int(number) - 1]
        if one.kind is Kind.CHOICE:
            words = {fold(word): value for value, label in one.choices for word in (label, self._look.t(label), value)}
            return words.get(fold(typed), typed)
        fitting = [name for name in one.suggestions if fold(name).startswith(fold(typed))]
        return fitting[0] if len(fitting) == 1 else typed

    def _tell_understood(self, one: Field) -> None:
        """How an answer was understood, and what one should know before saving it."""
        text, scene = self._typed[one.name], self._scene
        value = read(one, text, scene.snapshot, scene.day)
        remark = one.remark(value) if one.remark is not None and value and not isinstance(value, Message) else None
        for said in (echo(one, text, scene.snapshot, scene.day), remark):
            if said is not None:
                self._say(said)

    def _review(self, save: Save) -> bool:
        """Read all answers; a number changes one, an empty line saves."""
        fields = self._form.fields
        while True:
            faults = self.reading().faults
            for number, one in enumerate(fields, start=1):
                shown = self._shown(one) or self._look.t(N_("empty"))
                fault = self._look.say(faults[one.name]) if one.name in faults else ""
                answer = sentences((labelled(self._look.t(one.label), shown, self._look), fault), self._look)
                self._console.write(f"{number} {answer}")
            word = self._look.t(self._form.save_word)
            self._say(msg("A number changes that answer; an empty line: {deed}; a full stop leaves.", deed=word))
            typed = self._console.ask(word)
            if typed in LEAVE:
                raise Left
            place = unified(typed)
            if place.isdecimal() and 0 < int(place) <= len(fields):
                self._ask_field(fields[int(place) - 1], int(place), len(fields))
            elif typed:
                self._say(msg("There is no answer {text}.", text=typed))
            elif faults:
                self._say(nmsg("{n} field needs another look.", "{n} fields need another look.", len(faults)))
            elif self._form.edits and self._typed == self._first:
                self._say(msg("Nothing was changed."))
                self._drafts.drop(self._form.draft_key)
                return False
            elif self._save(save):
                return True

    def _save(self, save: Save) -> bool:
        saved = save(self.reading().values)
        if saved:
            self._drafts.drop(self._form.draft_key)
        return saved

    def _keep(self) -> None:
        texts = draft_of(self._first, self._typed)
        if texts:
            self._drafts.save(self._form.draft_key, texts, self._scene.now)
        else:
            self._drafts.drop(self._form.draft_key)
        if self._drafts.fault is not None:
            self._say(self._drafts.fault)

    def _leave(self) -> None:
        if self._typed != self._first and self._drafts.fault is None:
            self._say(msg("Draft kept. The form goes on with it when it is opened again."))
        else:
            self._say(msg("Left. Nothing was changed."))

    def _say(self, message: Message) -> None:
        self._console.write(self._look.say(message))
