"""Two rounds beside each other: goal, last figure, attainment, and whether the change is a signal."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.round_compare import RoundChange, RoundFigures, Verdict, change_sentence
from pdca_tui.method.rounding import trimmed
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.ink import Line, Span, cut_line, ends, pad, right, said, width_of
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.board_pane import target_text
from pdca_tui.tui.views.check_process import percent_text
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most

ROLES = {
    Verdict.BETTER: "ok",
    Verdict.WORSE: "bad",
    Verdict.MOVED: "warn",
    Verdict.SAME: "muted",
    Verdict.NEW: "muted",
    Verdict.NO_LIMITS: "muted",
    Verdict.NO_FIGURES: "muted",
}

WIDE, MIDDLE = 112, 77
_NAME, _PAIR, _LOW_PAIR = 24, 17, 13


def rounds_title(scene: Scene, before: Snapshot | None) -> Title:
    """Which rounds are compared."""
    look, now = scene.look, scene.snapshot.round
    earlier = before.round if before is not None else None
    fact = ""
    if earlier is not None and now is not None:
        fact = look.say(msg("round {before} → {now}", before=earlier.number, now=now.number))
    return Title(look.t(N_("Round against round")), fact=fact)


def change_rows(look: Look, changes: list[RoundChange] | None) -> list[Row]:
    """A heading, then one line an indicator; without a closed round a sentence that says so."""
    if changes is None:
        return [_says(look.t(N_("No round is closed yet: there is nothing to compare with.")))]
    if not changes:
        return [_says(look.t(N_("No indicator yet.")))]
    return [_heading(look), *(_row(look, change) for change in changes)]


def _says(text: str) -> Row:
    return Row("none", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)


def _columns(width: int) -> list[str]:
    """What stands in the columns of two figures: the less room, the fewer."""
    if width >= WIDE:
        return [N_("goal"), N_("baseline"), N_("actual"), N_("attained")]
    return [N_("actual"), N_("attained")] if width >= MIDDLE else [N_("attained")]


def _pair_width(width: int) -> int:
    return _PAIR if width >= MIDDLE else _LOW_PAIR


def _heading(look: Look) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        line: Line = [Span(" "), Span(pad(look.t(N_("indicator")), _NAME), "muted")]
        line += [Span(right(look.t(word), _pair_width(width)), "muted") for word in _columns(width)]
        return [cut_line(line, width, look.glyphs.ellipsis)]

    return Row("head", draw, selectable=False)


def _row(look: Look, change: RoundChange) -> Row:
    glyphs = look.glyphs

    def draw(width: int, state: str) -> list[Line]:
        role = "text" if state == PLAIN else "strong"
        shown = cut_line([said(change.indicator.name, role)], _NAME - 1, glyphs.ellipsis)
        left: Line = [Span(" "), *shown, Span(" " * (_NAME - width_of(shown)))]
        left += [Span(right(_pair(look, change, word), _pair_width(width)), "strong") for word in _columns(width)]
        end = [Span(look.tr.word(change.verdict) + " ", ROLES[change.verdict])]
        return [ends(left, end, width, glyphs.ellipsis)]

    return Row(f"round:{change.indicator.id}", draw, subject=change)


def _pair(look: Look, change: RoundChange, column: str) -> str:
    before = _cell(look, change.before, column) if change.before is not None else look.glyphs.dash
    return look.say(msg("{before} → {now}", before=before, now=_cell(look, change.now, column)))


def _cell(look: Look, figures: RoundFigures, column: str) -> str:
    dash = look.glyphs.dash
    if column == "goal":
        return target_text(figures.goal, dash)
    if column == "attained":
        return percent_text(figures.attainment) or dash
    number = figures.baseline if column == "baseline" else figures.last
    return numbers.number(number) if number is not None else dash


def change_detail(look: Look, change: RoundChange | None, width: int) -> tuple[Title, list[Line]]:
    """Whether it is a signal, and how mean and natural limits have moved."""
    name = look.t(N_("What it says"))
    if change is None:
        return Title(name), []
    sentence = look.say(change_sentence(change))
    lines: list[Line] = [
        [Span(text, ROLES[change.verdict])] for text in wrap_at_most(sentence, width, 2, look.glyphs.ellipsis)
    ]
    moved = []
    if change.mean is not None:
        moved.append(look.say(msg("mean {change}", change=_signed(change.mean))))
    if change.lower is not None and change.upper is not None:
        facts = {"lower": _signed(change.lower), "upper": _signed(change.upper)}
        moved.append(look.say(msg("lower limit {lower}, upper limit {upper}", **facts)))
    if moved:
        lines.append([Span("  ".join(moved), "muted")])
    count = look.say(nmsg("{n} value", "{n} values", len(change.now.standing.figures)))
    shown = [cut_line(one, width, look.glyphs.ellipsis) for one in lines]
    return Title(name, note=said(change.indicator.name).text, fact=count), shown


def _signed(figure: Decimal) -> str:
    rounded = trimmed(figure, 2)
    return f"+{numbers.number(rounded)}" if rounded > 0 else numbers.number(rounded)
