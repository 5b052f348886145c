"""The results on the screen: attainment, status, class; and whether the course of a figure holds a signal."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.attainment import ResultStatus
from pdca_tui.method.results import ResultLine
from pdca_tui.method.rounding import round_half_up
from pdca_tui.method.xmr import Assurance, Preset, Standing, assurance
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.tui.ink import Line, Span, cut_line, ends, pad, right, said, width_of
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.board_pane import target_text
from pdca_tui.tui.views.check_process import percent_text
from pdca_tui.tui.views.shapes import CLASS_ROLES, class_glyph, class_spans

STATUS: dict[ResultStatus, tuple[str, str]] = {
    ResultStatus.EXCEEDED: (N_("exceeded"), "ok"),
    ResultStatus.MET: (N_("met"), "ok"),
    ResultStatus.MISSED: (N_("not met"), "warn"),
    ResultStatus.NO_DATA: (N_("no data"), "muted"),
    ResultStatus.NO_TARGET: (N_("no target"), "muted"),
}

ASSURANCES = {
    Assurance.ALWAYS: (N_("As it runs, it always meets the target."), "ok"),
    Assurance.SOMETIMES: (N_("As it runs, it meets the target sometimes, by chance."), "warn"),
    Assurance.NEVER: (N_("As it runs, it never meets the target: change the process."), "bad"),
}


def results_rows(scene: Scene, lines: list[ResultLine]) -> list[Row]:
    """A heading, then one line a result."""
    if not lines:
        text = scene.look.t(N_("No result indicator yet."))
        return [Row("none", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)]
    return [_heading(scene.look), *(_row(scene.look, line) for line in lines)]


def _name_width(width: int) -> int:
    return 24 if width >= 100 else 18 if width >= 72 else 20


def _heading(look: Look) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        line: Line = [Span(" "), Span(pad(look.t(N_("indicator")), _name_width(width)), "muted")]
        if width >= 72:
            line.append(Span(right(look.t(N_("baseline")), 9), "muted"))
        for word in (N_("target"), N_("actual"), N_("attained")):
            line.append(Span(right(look.t(word), 9), "muted"))
        return [cut_line(line, width, look.glyphs.ellipsis)]

    return Row("head", draw, selectable=False)


def _figure(number: Decimal | None, look: Look) -> str:
    return numbers.number(number) if number is not None else look.glyphs.dash


def _row(look: Look, line: ResultLine) -> Row:
    indicator, glyphs = line.board.indicator, look.glyphs
    word, role = STATUS[line.status]

    def draw(width: int, state: str) -> list[Line]:
        name = _name_width(width)
        shown = cut_line([said(indicator.name, "text" if state == PLAIN else "strong")], name - 1, glyphs.ellipsis)
        left: Line = [Span(" "), *shown, Span(" " * (name - width_of(shown)))]
        if width >= 72:
            left.append(Span(right(_figure(indicator.baseline, look), 9), "muted"))
        left.append(Span(right(target_text(line.target, glyphs.dash), 9), "muted"))
        left.append(Span(right(_figure(line.actual, look), 9), "strong"))
        left.append(Span(right(percent_text(line.attainment) or glyphs.dash, 9), "strong"))
        if width >= 100:
            left += [Span("  "), *_bar(line.attainment, look), Span("  ")]
        else:
            left.append(Span("  "))
        left.append(Span(look.t(word), role))
        end: Line = []
        if width >= 72 and line.board.deviation_class is not None and line.board.deviation_pct is not None:
            pct = numbers.percent(round_half_up(line.board.deviation_pct, 1), 1, sign=True)
            klass = line.board.deviation_class
            short = [Span(class_glyph(klass, glyphs), CLASS_ROLES[klass])]
            end = [*(class_spans(klass, look) if width >= 100 else short), Span(f" {pct} ", "muted")]
        return [ends(left, end, width, glyphs.ellipsis)]

    return Row(f"result:{indicator.id}", draw, subject=line)


BAR = 15


def _bar(share: Decimal | None, look: Look) -> Line:
    """To 150 %, with a mark at 100 %."""
    glyphs = look.glyphs
    full = BAR * 2 // 3
    filled = 0 if share is None else max(0, min(BAR, int(round_half_up(share * full, 0))))
    head, over = min(filled, full), max(0, filled - full)
    return [
        Span(glyphs.heavy * head, "ok"),
        Span(glyphs.light * (full - head), "line"),
        Span(glyphs.now, "strong"),
        Span(glyphs.heavy * over, "accent"),
        Span(glyphs.light * (BAR - full - over), "line"),
    ]


def signal_lines(scene: Scene, line: ResultLine | None, preset: Preset, width: int) -> list[Line]:
    """What the limits are, which rules a value breaks, class and signal together, and what can be relied on."""
    look = scene.look
    if line is None:
        return []
    known = scene.facts.standing(line.board.indicator)
    found = known.limits
    if found is None:
        return [[Span(look.t(N_("Limits need three values at least.")), "muted")]]
    facts = {
        "mean": round_half_up(found.mean, 1),
        "lower": round_half_up(found.lower, 1),
        "upper": round_half_up(found.upper, 1),
        "range": round_half_up(found.range_limit, 1),
    }
    limits_said = look.say(msg("mean {mean}, limits {lower} to {upper}, widest step {range}", **facts))
    lines: list[Line] = [[Span(limits_said, "muted")], _verdict(look, line, known, preset)]
    if line.board.target is not None:
        sentence, role = ASSURANCES[assurance(found, line.board.target, line.board.indicator.better)]
        lines.append([Span(look.t(sentence), role)])
    return [cut_line(one, width, look.glyphs.ellipsis) for one in lines]


def _verdict(look: Look, line: ResultLine, known: Standing, preset: Preset) -> Line:
    """Class and signal stand together: a wide deviation without a signal may be noise, a signal within 5 % is none."""
    last, told = known.last(preset), known.signals(preset)
    grade: Line = []
    if line.board.deviation_class is not None:
        grade = [*class_spans(line.board.deviation_class, look), Span(look.t(N_(", ")))]
        ruling = line.board.last.ruling if line.board.last is not None else None
        if ruling is not None:
            by = msg("overruled by {person}: {reason}", person=ruling.person, reason=ruling.reason)
            grade[-1:] = [Span(" "), Span(f"({look.say(by)})", "warn"), Span(look.t(N_(", ")))]
    if last:
        rules = look.glyphs.dot.join(f" {look.tr.word(one.rule)} " for one in last).strip()
        return [*grade, Span(look.say(msg("a signal: {rules}", rules=rules)), "bad")]
    if told:
        return [
            *grade,
            Span(look.say(nmsg("{n} signal before, none now", "{n} signals before, none now", len(told))), "warn"),
        ]
    return [*grade, Span(look.t(N_("not a signal: within its own noise")), "muted")]
