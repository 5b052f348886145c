"""Earned value on the screen: letters, name, figure and judgement, and below them what the figure says."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.method.earned_lines import EarnedLine, earned_lines
from pdca_tui.model.message import N_
from pdca_tui.tui.ink import Line, Span, cut_line, pad, right
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap, wrap_at_most

BESIDE = 110
"""Columns from which the sentence stands beside its figure."""

_NAME, _FIGURE, _VERDICT = 23, 9, 14
_SHORT = {
    "SV": N_("behind"),
    "SPI": N_("behind"),
    "CV": N_("too dear"),
    "CPI": N_("too dear"),
    "EAC": N_("over budget"),
}
"""Figure that is judged -> the word where it falls short of the plan."""


def earned_title(scene: Scene) -> Title:
    """The name of the page."""
    return Title(scene.look.t(N_("Earned value")))


def figure_text(line: EarnedLine, dash: str) -> str:
    """Money and indexes with two decimals at most; a dash where there is nothing to divide by."""
    if line.figure is None:
        return dash
    return numbers.number(line.figure, 2) if line.is_money else numbers.number(line.figure, 3)


def earned_rows(scene: Scene, width: int) -> list[Row]:
    """The nine figures in the order in which they follow from each other, for a list of `width` cells."""
    look, plan = scene.look, scene.facts.earned
    if plan is None:
        text = look.t(N_("Earned value needs a budget, and tasks with working days. Enter both, then look again."))
        lines: list[Line] = [[Span("  "), Span(part, "muted")] for part in wrap(text, width - 4)]
        return [Row("none", lambda width, state: lines, len(lines), selectable=False)]
    return [_row(look, line, beside=width >= BESIDE) for line in earned_lines(plan)]


def _row(look: Look, line: EarnedLine, *, beside: bool) -> Row:
    """One line where the sentence has room beside the figure, else two."""

    def draw(width: int, state: str) -> list[Line]:
        head: Line = [Span(" "), Span(pad(line.letters, 5), "strong")]
        head.append(Span(pad(look.say(line.name), _NAME, look.glyphs.ellipsis)))
        head.append(Span(right(figure_text(line, look.glyphs.dash), _FIGURE), "strong"))
        head += [Span("  "), *_verdict(look, line, pad_to=_VERDICT if beside else 0)]
        says = look.say(line.says)
        if beside:
            return [cut_line([*head, Span(says, "muted")], width, look.glyphs.ellipsis)]
        return [head, cut_line([Span("      "), Span(says, "muted")], width - 1, look.glyphs.ellipsis)]

    return Row(f"earned:{line.letters}", draw, 1 if beside else 2, subject=line, gap=0)


def _verdict(look: Look, line: EarnedLine, *, pad_to: int) -> Line:
    """Shape and word of a figure that is judged: whether it falls short of the plan."""
    word = _SHORT.get(line.letters)
    if word is None or line.figure is None:
        return [Span(" " * pad_to)]
    glyph, role = (look.glyphs.controllable, "warn") if line.short else (look.glyphs.normal, "ok")
    said_so = f"{glyph} {look.t(word if line.short else N_('as planned'))}"
    return [Span(pad(said_so, pad_to) if pad_to else said_so, role)]


def earned_detail(scene: Scene, line: EarnedLine | None, width: int) -> tuple[Title, list[Line]]:
    """How the figure under the cursor comes about."""
    look = scene.look
    title = Title(look.t(N_("How it comes about")))
    if line is None:
        return title, []
    return title, [[Span(part)] for part in wrap_at_most(look.say(line.formula), width, 2, look.glyphs.ellipsis)]
