"""The lines of a form around its fields: the facts above them, the sentence beneath."""

from __future__ import annotations

from rich.cells import cell_len

from pdca_tui.model.message import Message
from pdca_tui.model.text import safe_text
from pdca_tui.tui.forms.spec import Form
from pdca_tui.tui.ink import Line, Span, pad
from pdca_tui.tui.scene import Look
from pdca_tui.tui.wrapping import wrap_at_most

FOOT_LINES = 6
"""A sentence beside the chip takes so many at most: why a save was refused is never cut for want of width."""


def label_width(form: Form, look: Look) -> int:
    """Cells that the column of the labels takes, with the blanks around it."""
    words = [one.label for one in form.fields] + [label for label, _ in form.facts]
    longest = max(cell_len(look.t(word)) for word in words)
    return min(max(longest, 8), 18) + 4


def fact_lines(form: Form, look: Look, label: int, width: int) -> list[Line]:
    """What is known already, in the columns of the fields; `label` is the width of the first one."""
    lines: list[Line] = []
    for word, stands in form.facts:
        said = look.say(stands) if isinstance(stands, Message) else safe_text(stands, lines=True)
        for index, text in enumerate(wrap_at_most(said, width - label - 3, 4, look.glyphs.ellipsis)):
            lead = pad(look.t(word) if not index else "", label - 3, look.glyphs.ellipsis)
            lines.append([Span("  "), Span(f"{lead}  ", "muted"), Span(text, "strong")])
    return lines


def foot_lines(sentence: Message | None, role: str, look: Look, width: int) -> list[Line]:
    """The sentence at the bottom, beside the chip; what is wrong has its shape in front."""
    folded = (
        wrap_at_most(look.say(sentence), max(10, width - 22), FOOT_LINES, look.glyphs.ellipsis) if sentence else [""]
    )
    mark = f"{look.glyphs.major} " if role == "bad" else ""
    indent = " " * len(mark)
    return [[Span("  "), Span((indent if index else mark) + text, role)] for index, text in enumerate(folded)]
