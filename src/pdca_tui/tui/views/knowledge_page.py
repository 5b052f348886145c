"""The page of one script or principle as rows: what it says, who keeps it, how it came about."""

from __future__ import annotations

from msgspec.structs import replace

from pdca_tui.i18n import numbers
from pdca_tui.method.uses import last_use
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Edition, Standard
from pdca_tui.model.standards import Content
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.facts import Fact, fact_rows, gap_row, heading_row
from pdca_tui.tui.views.knowledge import COLUMN, number_of, uses_said
from pdca_tui.tui.views.titles import Title

_VIEWS = {StandardKind.SCRIPT: N_("Scripts"), StandardKind.PRINCIPLE: N_("Principles")}


def knowledge_crumbs(scene: Scene, standard: Standard, width: int) -> Line:
    """The way to it."""
    look = scene.look
    sep = Span(f" {look.glyphs.sep} ", "faint")
    view = look.t(_VIEWS[standard.kind])
    line: Line = [Span(" "), Span(look.t(N_("Act")), "muted"), sep, Span(view, "muted"), sep]
    return cut_line([*line, said(standard.title, "strong")], width, look.glyphs.ellipsis)


def knowledge_title(scene: Scene, standard: Standard, shown: Edition | None) -> Title:
    """Its title, the version that is read, and how often it was used."""
    look = scene.look
    number = f"v{said(shown.number).text}" if shown is not None else ""
    fact = uses_said(standard, look) if standard.kind is StandardKind.SCRIPT else ""
    return Title(said(standard.title).text, number, fact=fact)


def knowledge_rows(scene: Scene, standard: Standard, shown: Edition | None, width: int, *, gap: bool) -> list[Row]:
    """Everything about it in `width` cells; `shown` is the version that is read, not always the one that holds."""
    look, room = scene.look, min(width, COLUMN)
    content = shown.content if shown is not None else Content()
    texts = script_facts(content, look) if standard.kind is StandardKind.SCRIPT else _principle_facts(content, look)
    around = _around(scene, standard)
    column = [*texts, *around]
    # One column for both groups: the labels of the second stand beneath those of the first.
    rows = fact_rows(column, room, gap=False)
    said_rows = [replace(row, gap=1 if gap else 0) for row in rows[: len(texts)]]
    parts = [*_state_rows(scene, standard, shown), *said_rows]
    if not gap:
        parts.append(gap_row("around"))
    return [*parts, *rows[len(texts) :], gap_row("versions"), *_version_rows(scene, standard, shown, room)]


def script_facts(content: Content, look: Look, *, answered: bool = True) -> list[Fact]:
    """What a script says; without `answered` only what the customer brings."""
    glyphs = look.glyphs
    facts = [
        Fact("situation", f"  {look.t(N_('situation'))}", content.situation, form=""),
        Fact("says", f"  {look.t(N_('the customer says'))}", content.says, form=""),
    ]
    if answered:
        facts += [
            Fact("wrong", f"{glyphs.dropped} {look.t(N_('wrong answer'))}", content.wrong, "muted", form=""),
            Fact("answer", f"{glyphs.done} {look.t(N_('standard answer'))}", content.answer, "strong", form=""),
            Fact("why", f"  {look.t(N_('why it works'))}", content.why, form=""),
        ]
    return [fact for fact in facts if fact.text]


def _principle_facts(content: Content, look: Look) -> list[Fact]:
    return [
        Fact("meaning", look.t(N_("meaning")), content.meaning, form=""),
        Fact("behaviour", look.t(N_("behaviour")), content.behaviour, "strong", form=""),
    ]


def _around(scene: Scene, standard: Standard) -> list[Fact]:
    look, indent = scene.look, "  " if standard.kind is StandardKind.SCRIPT else ""
    facts = [Fact("owner", indent + look.t(N_("owner")), standard.owner, form="")]
    if standard.kind is StandardKind.SCRIPT:
        facts.insert(0, Fact("tags", indent + look.t(N_("tags")), f" {look.glyphs.dot} ".join(standard.tags), form=""))
        facts.append(Fact("uses", indent + look.t(N_("uses")), _uses(scene, standard), form=""))
    if standard.review_on is not None:
        facts.append(Fact("review_on", indent + look.t(N_("review day")), numbers.day(standard.review_on), form=""))
    return [fact for fact in facts if fact.text]


def _uses(scene: Scene, standard: Standard) -> str:
    """How often, and when last and by whom."""
    last, look = last_use(standard), scene.look
    if last is None:
        return look.t(N_("not used yet"))
    person = scene.snapshot.person_by_login.get(last[1])
    name = person.name if person is not None else last[1]
    return look.say(
        msg("{uses}, last on {day} by {name}", uses=uses_said(standard, look), day=last[0].date(), name=name)
    )


def _state_rows(scene: Scene, standard: Standard, shown: Edition | None) -> list[Row]:
    """That it holds no more, or that an old version is read; nothing where all is as usual."""
    look = scene.look
    if standard.retired_on is not None:
        sentence = msg("Holds no more since {day}: {reason}", day=standard.retired_on, reason=standard.reason)
    elif shown is not None and shown != scene.snapshot.edition(standard):
        sentence = msg("This is an old version. {number} holds.", number=number_of(scene, standard))
    else:
        return []
    line: Line = [Span(" "), Span(f"{look.glyphs.controllable} {look.say(sentence)}", "warn")]
    return [Row("state", lambda width, state: [line], selectable=False), gap_row("state")]


def _version_rows(scene: Scene, standard: Standard, shown: Edition | None, width: int) -> list[Row]:
    """Every version, the newest first: number, day, author, and why it was made."""
    look, editions = scene.look, scene.snapshot.editions(standard)
    rows = [heading_row("versions", look.t(N_("Versions")), [Span(str(len(editions)), "muted")])]
    for edition in reversed(editions):
        rows.append(_version_row(edition, look, width, here=edition == shown))
    return rows


def _version_row(edition: Edition, look: Look, width: int, *, here: bool) -> Row:
    mark = Span(f" {look.glyphs.doing if here else ' '} ", "accent")
    line: Line = [mark, said(f"v{edition.number}", "strong" if here else "text"), Span("  ")]
    line += [Span(numbers.day(edition.day), "muted"), Span("  "), said(edition.author, "muted")]
    reason = " ".join(edition.reason.split())
    drawn = ends([*line, Span("  "), said(reason)], [], width, look.glyphs.ellipsis)
    return Row(f"version:{edition.id}", lambda width, state: [drawn], selectable=False)
