"""Rows of facts about one record: a label and what is known, wrapped; headings; the next step with its chip."""

from __future__ import annotations

import msgspec
from rich.cells import cell_len

from pdca_tui.model.message import N_, Message
from pdca_tui.model.records import Record
from pdca_tui.model.text import safe_text
from pdca_tui.tui.ink import Line, Span, ends, enter_chip, pad, width_of
from pdca_tui.tui.rows import FOCUSED, Row
from pdca_tui.tui.scene import Look
from pdca_tui.tui.wrapping import wrap, wrap_at_most


class Fact(msgspec.Struct, frozen=True):
    """`label` is in the reader's language; `text` is people's or a sentence, wrapped; `line` is drawn as it is.

    `form` names the form that Enter opens ("form:edit"), empty where the fact cannot be changed here.
    """

    key: str
    label: str
    text: str = ""
    role: str = "text"
    line: tuple[Span, ...] = ()
    more: tuple[tuple[Span, ...], ...] = ()
    form: str = "form:edit"


class Step(msgspec.Struct, frozen=True):
    """The next step: a sentence, and the word of the deed on Enter where there is one.

    `command` is the name of the screen's command that carries it out; `opens` is a record to open instead.
    """

    sentence: Message
    verb: str = ""
    command: str = ""
    role: str = "text"
    opens: Record | None = None


def fact_rows(facts: list[Fact], width: int, *, gap: bool) -> list[Row]:
    """One row a fact in `width` cells; long texts take as many lines as they need."""
    column = min(18, max((cell_len(fact.label) for fact in facts), default=0)) + 2
    return [_fact_row(fact, column, width, gap=gap and fact is facts[-1]) for fact in facts]


def _fact_row(fact: Fact, column: int, width: int, *, gap: bool) -> Row:
    lines: list[Line] = []
    if fact.line or not fact.text:
        lines.append([*fact.line])
    else:
        lines += [[Span(part, fact.role)] for part in wrap(safe_text(fact.text, lines=True), width - column - 3)]
    lines += [[*more] for more in fact.more]
    first = [Span(" "), Span(pad(fact.label, column), "muted"), *lines[0]]
    drawn = [first, *([Span(" " * (column + 1)), *line] for line in lines[1:])]
    return Row(f"fact:{fact.key}", lambda width, state: drawn, len(drawn), subject=fact, gap=1 if gap else 0)


def heading_row(key: str, text: str, note: Line) -> Row:
    """A heading over a group of rows, with what there is to say about the group."""
    line: Line = [Span(" "), Span(text, "strong"), Span("  "), *note]
    return Row(f"head:{key}", lambda width, state: [line], selectable=False)


def gap_row(key: str) -> Row:
    """A blank line between groups."""
    return Row(f"gap:{key}", lambda width, state: [[]], selectable=False)


def sentence_row(key: str, lead: Line, sentence: str, look: Look) -> Row:
    """A sentence that stands alone behind `lead`, in two lines where one is too short."""

    def draw(width: int, state: str) -> list[Line]:
        indent = width_of(lead)
        first, *more = wrap_at_most(sentence, width - indent - 1, 2, look.glyphs.ellipsis)
        return [[*lead, Span(first, "muted")], *([Span(" " * indent), Span(part, "muted")] for part in more)]

    return Row(key, draw, 2, selectable=False)


def step_row(step: Step, look: Look, *, gap: bool) -> Row:
    """The next step; its deed is a filled chip while the cursor is on it."""
    label, sentence = Span(f"{look.t(N_('Next step'))}  ", "muted"), Span(look.say(step.sentence), step.role)
    verb = look.t(step.verb) if step.verb else ""

    def draw(width: int, state: str) -> list[Line]:
        offer: Line = []
        if verb:
            offer = [enter_chip(verb)] if state == FOCUSED else [Span(f"{verb} {look.glyphs.go} ", "accent")]
        # Where not all has room, the label goes: the sentence is what there is to read.
        whole = width_of([label, sentence, *offer]) + 2 < width
        told = [label, sentence] if whole else [sentence]
        return [ends([Span(" "), *told], offer, width - 1, look.glyphs.ellipsis)]

    return Row("step", draw, subject=step, gap=1 if gap else 0)
