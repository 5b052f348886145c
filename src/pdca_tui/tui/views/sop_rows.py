"""The ways of working as rows: version, owner, review day, the figure each holds, who has read it, the next step."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.method.explain import figure
from pdca_tui.method.sops import SopLine, SopStep
from pdca_tui.model.keys import NEW
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.tui.ink import Line, Span, ends, said
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.comments import talk_mark
from pdca_tui.tui.views.facts import sentence_row
from pdca_tui.tui.views.shapes import trend_spans
from pdca_tui.tui.views.titles import Title

NARROW = 72
"""Below so many cells a trend is its arrow alone."""

STEP_ROLES = {
    SopStep.RETIRED: "faint",
    SopStep.GO_ON: "accent",
    SopStep.REOPEN: "bad",
    SopStep.REVIEW: "warn",
    SopStep.READ: "accent",
    SopStep.INDICATOR: "warn",
    SopStep.REVIEW_DAY: "warn",
    SopStep.RUN: "accent",
}


def sop_rows(scene: Scene, lines: list[SopLine]) -> list[Row]:
    """Two lines each: title, version and next step; owner, review day, the figure it holds, who has read it."""
    if not lines:
        text = scene.look.say(
            msg("No way of working is standard yet. {new} makes one of what has worked.", new=NEW.on("act_sops"))
        )
        return [sentence_row("none", [Span("  ")], text, scene.look)]
    return [_row(scene, line) for line in lines]


def _row(scene: Scene, line: SopLine) -> Row:
    look, glyphs, standard = scene.look, scene.look.glyphs, line.standard
    word = look.tr.word(line.step)

    def draw(width: int, state: str) -> list[Line]:
        name = "muted" if standard.retired_on is not None else "text" if state == PLAIN else "strong"
        mark = talk_mark(scene, standard)
        first: Line = [Span(" "), state_span(line, look), Span(" "), *mark, said(standard.title, name)]
        if line.edition is not None:
            first.append(said(f"  v{line.edition.number}", "muted"))
        step = Span(f"{word} ", STEP_ROLES[line.step])
        below: Line = [Span("   "), said(standard.owner or look.t(N_("nobody")), "muted" if standard.owner else "warn")]
        below += [Span("  "), *review_spans(look, line), Span("  "), *effect_spans(look, line, words=width >= NARROW)]
        return [
            ends(first, [step], width - 1, glyphs.ellipsis),
            ends(below, [*read_spans(look, line), Span(" ")], width - 1, glyphs.ellipsis),
        ]

    return Row(f"standard:{standard.id}", draw, 2, subject=line)


def state_span(line: SopLine, look: Look) -> Span:
    """The one cell that tells how it stands."""
    glyphs = look.glyphs
    if line.standard.retired_on is not None:
        return Span(glyphs.dropped, "faint")
    if line.drift is not None:
        return Span(glyphs.major, "bad") if line.drift.major else Span(glyphs.controllable, "warn")
    if line.review_late is not None:
        return Span(glyphs.controllable, "warn")
    if line.run is not None:
        return Span(glyphs.doing, "accent")
    return Span(glyphs.normal, "ok") if line.step is SopStep.RUN else Span(glyphs.todo, "muted")


def review_spans(look: Look, line: SopLine) -> Line:
    """The review day; what is late says by how much."""
    day = line.standard.review_on
    if line.review_late:
        return [Span(look.say(nmsg("review {n} day late", "review {n} days late", line.review_late)), "warn")]
    if day is None:
        return [Span(look.t(N_("no review day")), "muted")]
    if line.review_late == 0:
        return [Span(look.t(N_("review today")), "warn")]
    return [Span(look.say(msg("next review {day}", day=numbers.day(day))), "muted")]


def effect_spans(look: Look, line: SopLine, *, words: bool = True) -> Line:
    """The figure it holds with its last value; one that slips says so."""
    if line.indicator is None:
        return [Span(look.t(N_("no figure named")), "warn")]
    return [said(f"{line.indicator.name} ", "muted"), *value_spans(look, line, words=words)]


def value_spans(look: Look, line: SopLine, *, words: bool = True) -> Line:
    """The last value of the figure it holds, and where that is heading, as an arrow alone without `words`."""
    if line.indicator is None or line.last is None:
        return [Span(look.t(N_("no data")), "muted")]
    value = said(figure(line.last.number, line.indicator.unit), "strong")
    if line.drift is not None:
        glyph, role = (look.glyphs.major, "bad") if line.drift.major else (look.glyphs.controllable, "warn")
        return [value, Span(f" {glyph} {look.t(N_('slips'))}", role)]
    heading = trend_spans(line.trend, look)
    return [value, Span(" "), *(heading if words else [Span(one.text[:1], one.role) for one in heading])]


def read_spans(look: Look, line: SopLine) -> Line:
    """How many have read the version in force."""
    whole = line.readers > 0 and line.read == line.readers
    share = Span(f"{line.read}/{line.readers}", "ok" if whole else "text")
    return [Span(f"{look.t(N_('read'))} ", "muted"), share]


def sops_detail(scene: Scene, line: SopLine | None) -> tuple[Title, list[Line]]:
    """When it is done and by whom, and where it comes from."""
    look = scene.look
    if line is None:
        return Title(look.t(N_("Way of working"))), []
    lines: list[Line] = []
    content = line.edition.content if line.edition is not None else None
    if content is not None:
        steps = look.say(nmsg("{n} step", "{n} steps", len(content.steps)))
        parts = [text for text in (content.when, content.performer) if text]
        lines.append([said(f" {look.glyphs.dot} ".join([*parts, steps]))])
    if line.standard.retired_on is not None:
        gone = msg("Holds no more since {day}: {reason}", day=line.standard.retired_on, reason=line.standard.reason)
        lines.append([Span(look.say(gone), "muted")])
    elif line.standard.origin:
        lines.append(
            [Span(f"{look.t(N_('comes from'))}  ", "muted"), said(" / ".join(line.standard.origin.split("\n")))]
        )
    return Title(look.t(N_("Way of working")), note=said(line.standard.title).text), lines
