"""Scripts and principles as rows: what each is about, and what there is to know of it."""

from __future__ import annotations

from rich.cells import cell_len

from pdca_tui.method.uses import use_count
from pdca_tui.model.keys import NEW
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Standard
from pdca_tui.model.standards import Content
from pdca_tui.model.text import safe_text
from pdca_tui.tui.ink import Line, Span, cut, cut_line, ends, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most

COLUMN = 100
"""No text runs wider than this: longer lines are hard to read."""

MEANING_FROM = 80
"""Cells from which a room reads the meaning of a principle above its behaviour."""

LEAST_BEHAVIOUR = 16
"""Cells under which the behaviour of a principle is not begun: a word and a half says nothing."""


def content_of(scene: Scene, standard: Standard) -> Content:
    """What the version that holds says; nothing where none does."""
    edition = scene.snapshot.edition(standard)
    return edition.content if edition is not None else Content()


def uses_said(standard: Standard, look: Look) -> str:
    """How often it was used."""
    count = use_count(standard)
    return look.say(nmsg("used {n} time", "used {n} times", count)) if count else look.t(N_("not used yet"))


def number_of(scene: Scene, standard: Standard) -> str:
    """The number of the version that holds, as people say it: "v1.0"."""
    edition = scene.snapshot.edition(standard)
    return f"v{safe_text(edition.number)}" if edition is not None else ""


def message_row(text: str) -> Row:
    """A list without rows: one line that says what belongs here."""
    line: Line = [Span(" "), Span(text, "muted")]
    return Row("none", lambda width, state: [line], selectable=False)


def script_rows(scene: Scene, scripts: list[Standard], *, searched: bool, gap: bool) -> list[Row]:
    """Two lines a script: title, uses and version; then the situation and the tags."""
    if scripts:
        return [_script_row(scene, script, gap=gap) for script in scripts]
    if searched:
        return [message_row(scene.look.t(N_("Nothing fits. Try fewer letters.")))]
    return [message_row(scene.look.say(msg("No scripts yet. {new} writes the first one.", new=NEW.on("act_scripts"))))]


def _script_row(scene: Scene, script: Standard, *, gap: bool) -> Row:
    look, glyphs = scene.look, scene.look.glyphs
    over = script.retired_on is not None
    shape = Span(glyphs.dropped, "faint") if over else Span(glyphs.normal, "muted")
    used = look.t(N_("holds no more")) if over else uses_said(script, look)
    end: Line = [Span(used, "muted"), Span(f"  {number_of(scene, script)} ", "muted")]
    situation = content_of(scene, script).situation
    tags = [safe_text(tag) for tag in script.tags]

    def draw(width: int, state: str) -> list[Line]:
        first = ends(
            [Span(" "), shape, Span(" "), said(script.title, "muted" if over else "strong")],
            end,
            width,
            glyphs.ellipsis,
        )
        below: Line = [Span("   "), said(_flat(situation), "muted")]
        shown = _tags_in(tags, width // 3, look)
        return [first, ends(below, [Span(f"{shown} ", "faint")] if shown else [], width, glyphs.ellipsis)]

    return Row(f"script:{script.id}", draw, 2, subject=script, gap=1 if gap else 0)


def _tags_in(tags: list[str], width: int, look: Look) -> str:
    """As many whole tags as `width` cells hold; the first one is cut where even that is too wide."""
    shown = ""
    for tag in tags:
        longer = f"{shown} {look.glyphs.dot} {tag}" if shown else tag
        if cell_len(longer) > width:
            return shown or cut(tag, width, look.glyphs.ellipsis)
        shown = longer
    return shown


def script_detail(scene: Scene, script: Standard | None, width: int, most: int) -> tuple[Title, list[Line]]:
    """The standard answer, ready to be spoken, in at most `most` lines."""
    look = scene.look
    if script is None:
        return Title(look.t(N_("Standard answer"))), []
    text = safe_text(_flat(content_of(scene, script).answer))
    lines = wrap_at_most(text, min(COLUMN, width - 4), most, look.glyphs.ellipsis)
    return Title(look.t(N_("Standard answer")), note=safe_text(script.title)), [[Span(line)] for line in lines]


def principle_rows(scene: Scene, principles: list[Standard], width: int, *, gap: bool) -> list[Row]:
    """A principle: its title, what it means, and the behaviour it asks for; the one of the day is marked."""
    if not principles:
        empty = msg("No principles yet. {new} writes the first one.", new=NEW.on("act_principles"))
        return [message_row(scene.look.say(empty))]
    return [_principle_row(scene, one, min(width, COLUMN), gap=gap) for one in principles]


def _principle_row(scene: Scene, principle: Standard, width: int, *, gap: bool) -> Row:
    look, glyphs = scene.look, scene.look.glyphs
    over, today = principle.retired_on is not None, scene.facts.principle == principle
    shape = Span(glyphs.normal, "muted")
    if over:
        shape = Span(glyphs.dropped, "faint")
    elif today:
        shape = Span(glyphs.star, "accent")
    word = look.t(N_("holds no more")) if over else look.t(N_("today's")) if today else ""
    end: Line = [Span(word, "accent" if today else "muted"), Span(f"  {number_of(scene, principle)} ", "muted")]
    content = content_of(scene, principle)
    labels = [look.t(N_("meaning")), look.t(N_("behaviour"))]
    column = max(cell_len(label) for label in labels) + 2
    below: list[Line] = []
    for label, text in zip(labels, (content.meaning, content.behaviour), strict=True):
        parts = wrap_at_most(safe_text(_flat(text)), width - column - 6, 2, glyphs.ellipsis)
        lead = label + " " * (column - cell_len(label))
        below += [
            [Span("   "), Span(lead if not place else " " * column, "muted"), Span(part)]
            for place, part in enumerate(parts)
        ]

    def draw(width: int, state: str) -> list[Line]:
        title = [Span(" "), shape, Span(" "), said(principle.title, "muted" if over else "strong")]
        return [ends(title, end, width, glyphs.ellipsis), *below]

    return Row(f"principle:{principle.id}", draw, 1 + len(below), subject=principle, gap=1 if gap else 0)


def principle_line(scene: Scene, width: int) -> Line:
    """The principle of the day in one quiet line, with its behaviour where there is room; nothing without one."""
    principle = scene.facts.principle
    if principle is None:
        return []
    line: Line = [Span("  "), Span(scene.look.say(msg("Today: {title}", title=principle.title)), "muted")]
    if width - width_of(line) < LEAST_BEHAVIOUR:
        return cut_line(line, width - 1, scene.look.glyphs.ellipsis)
    behaviour = said(_flat(content_of(scene, principle).behaviour), "faint")
    return cut_line([*line, Span("  "), behaviour], width - 1, scene.look.glyphs.ellipsis)


def principle_lines(scene: Scene, principle: Standard, width: int) -> list[Line]:
    """A principle for a room to read: its title, on wide screens what it means, and what everybody does."""
    look, content = scene.look, content_of(scene, principle)
    title: Line = [Span(f"{look.glyphs.star} ", "accent"), said(principle.title, "strong")]
    word = Span(f"{look.t(N_('Principle of the day'))} ", "muted")
    lines = [ends(title, [word], width, look.glyphs.ellipsis)]
    meaning = [(content.meaning, "muted")] if width >= MEANING_FROM else []
    for text, role in (*meaning, (content.behaviour, "text")):
        parts = wrap_at_most(safe_text(_flat(text)), width - 4, 2, look.glyphs.ellipsis)
        lines += [[Span("  "), Span(part, role)] for part in parts]
    return lines


def chip_row(offers: list[tuple[str, str, str]], look: Look) -> Row:
    """What can be done now: the first offer as a filled chip, the others quieter. A key, its word, its command."""
    (key, word, does), *rest = offers
    line: Line = [Span(" "), Span(f" {key} {word} ", "chip", does)]
    for other, what, command in rest:
        line += [Span("   "), Span(other, "accent-bold", command), Span(f" {what} {look.glyphs.go}", "accent", command)]
    return Row("offers", lambda width, state: [line], selectable=False)


def _flat(text: str) -> str:
    """`text`, its lines behind each other."""
    return " ".join(part.strip() for part in text.splitlines() if part.strip())
