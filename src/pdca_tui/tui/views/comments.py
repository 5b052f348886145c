"""What is said about a record as rows: the record, who is invited, every comment, and whether one may write."""

from __future__ import annotations

import datetime as dt

import msgspec
from msgspec import structs
from rich.cells import cell_len

from pdca_tui.actions import rights
from pdca_tui.i18n import numbers
from pdca_tui.method.comments import SUBJECTS, Subject, invitation_of, open_count, open_for, subject_word, waiting_for
from pdca_tui.method.need import Need
from pdca_tui.model.clock import moment_in
from pdca_tui.model.enums import Right
from pdca_tui.model.keys import NEW
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import TABLES, Comment, Invitation, Meeting, Person
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_text
from pdca_tui.tui.ink import Line, Span, cut_line, ends, enter_chip, said
from pdca_tui.tui.rows import FOCUSED, PLAIN, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.facts import gap_row
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap

_BEHIND = ("task", "problem", "standard", "indicator", "measure", "meeting", "board")
"""Where a line of a list keeps the record that it is about."""


class Talk(msgspec.Struct, frozen=True):
    """The row that leads to what is said about the record of a page."""

    subject: Subject


def talked_about(snapshot: Snapshot, subject: object) -> Subject | None:
    """The record that a row is about, if it is one that people talk about."""
    if isinstance(subject, Need) and subject.table is not None:
        subject = snapshot.get(TABLES[subject.table], subject.record_id)
    if subject is None or isinstance(subject, SUBJECTS):
        return subject
    for name in _BEHIND:
        found = talked_about(snapshot, getattr(subject, name, None))
        if found is not None:
            return found
    return None


def talk_mark(scene: Scene, subject: Subject) -> Line:
    """`@2` before the title of a row on which comments wait for somebody; in accent where one asks who is looking."""
    count = open_count(scene.snapshot, subject)
    if not count:
        return []
    own = scene.person is not None and open_for(scene.snapshot, subject, scene.person)
    return [Span(f"@{count} ", "accent-bold" if own else "muted")]


def talk_rows(scene: Scene, subject: Subject, width: int, *, gap: bool) -> list[Row]:
    """The last rows of a record's page: how much is said about it, and the newest of it. Nothing where nobody has said
    anything, but for those who are invited to.
    """
    look, comments = scene.look, scene.snapshot.comments(subject)
    heading = Span(look.t(N_("Comments")), "strong")
    if not comments:
        invited = _invited(scene, subject)
        if invited is None:
            return []
        line: Line = [Span(" "), heading, Span("  "), Span(look.say(invited), "accent")]
    else:
        last, count = comments[-1], len(comments)
        line = [Span(" "), heading, Span(f" {count}  ", "muted"), *talk_mark(scene, subject), said(last.name)]
        line += [Span(f"  {_when(scene, last.at)}  ", "muted"), said(" ".join(last.text.split()), "text")]

    def draw(width: int, state: str) -> list[Line]:
        offer: Line = [Span(f"{look.t(N_('read them'))} {look.glyphs.go} ", "accent")]
        if state == FOCUSED:
            offer = [enter_chip(look.t(N_("read them")))]
        return [ends(line, offer, width - 1, look.glyphs.ellipsis)]

    return [*([gap_row("talk")] if gap else []), Row(f"talk:{subject.id}", draw, subject=Talk(subject))]


def talk_note(scene: Scene, subject: Subject) -> Line:
    """How much is said about a record, behind its name; nothing where nobody has said a word."""
    comments = scene.snapshot.comments(subject)
    if not comments:
        return []
    count = scene.look.say(nmsg("{n} comment", "{n} comments", len(comments)))
    return [Span("  "), *talk_mark(scene, subject), Span(count, "muted")]


def talk_title(scene: Scene, subject: Subject, title: Title) -> Title:
    """The title of a page that has no other room for it, with how much is said at its right end."""
    note = talk_note(scene, subject)
    return structs.replace(title, fact="".join(span.text for span in note).strip()) if note else title


def comments_title(scene: Scene, subject: Subject) -> Title:
    """How much is said, and how much of it waits for somebody."""
    look, waiting = scene.look, open_count(scene.snapshot, subject)
    fact = look.say(nmsg("{n} waits for an answer", "{n} wait for an answer", waiting)) if waiting else ""
    return Title(look.t(N_("Comments")), str(len(scene.snapshot.comments(subject))), fact=fact)


def comments_crumbs(scene: Scene, subject: Subject, width: int) -> Line:
    """The record, and that this is the talk about it."""
    look = scene.look
    line: Line = [Span(" "), Span(look.say(subject_word(subject)), "muted"), Span(f" {look.glyphs.sep} ", "faint")]
    return cut_line([*line, Span(look.t(N_("Comments")), "strong")], width, look.glyphs.ellipsis)


def comment_rows(scene: Scene, subject: Subject, width: int, *, gap: bool) -> list[Row]:
    """The record, the invitations, the comments with the newest last, and how it stands with one's own writing."""
    rows = [_subject_row(scene, subject, gap=gap)]
    invitations = scene.snapshot.invitations(subject)
    rows += [_invitation_row(scene, one, width, gap=gap and one is invitations[-1]) for one in invitations]
    rows += [_comment_row(scene, one, width, gap=gap) for one in scene.snapshot.comments(subject)]
    return [*rows, _writing_row(scene, subject, width)]


def _subject_row(scene: Scene, subject: Subject, *, gap: bool) -> Row:
    look = scene.look
    name, title, owner = look.say(subject_word(subject)), "", ""
    if not isinstance(subject, Meeting):
        title = safe_text(getattr(subject, "title", ""))
        owner = safe_text(subject.owner)

    def draw(width: int, state: str) -> list[Line]:
        offer: Line = [Span(f"{look.t(N_('open'))} {look.glyphs.go} ", "accent")]
        if state == FOCUSED:
            offer = [enter_chip(look.t(N_("open")))]
        line: Line = [Span(" "), Span(name, "strong")]
        line += [Span(f" {title}", "strong")] if title and title != name else []
        line += [Span(f"  {owner}", "muted")] if owner else []
        return [ends(line, offer, width - 1, look.glyphs.ellipsis)]

    return Row("subject", draw, subject=subject, gap=1 if gap else 0)


def _invitation_row(scene: Scene, one: Invitation, width: int, *, gap: bool) -> Row:
    look = scene.look
    person = scene.snapshot.get(Person, one.person or None)
    whom = look.t(N_("everybody who only reads")) if person is None else safe_text(person.name)
    said_by = msg("{whom} may comment; invited by {name} on {day}.", whom=whom, name=one.inviter, day=one.day)
    lines: list[Line] = [[Span(" "), Span(part, "muted")] for part in wrap(look.say(said_by), width - 3)]
    return Row(f"invitation:{one.id}", lambda width, state: lines, len(lines), subject=one, gap=1 if gap else 0)


def _comment_row(scene: Scene, one: Comment, width: int, *, gap: bool) -> Row:
    look = scene.look
    when = _when(scene, one.at)
    if one.edited_at is not None:
        when = f"{when}  {look.t(N_('changed'))}"
    texts: list[Line] = [[Span("   "), Span(part)] for part in wrap(safe_text(one.text, lines=True), width - 5)]
    asks_me = scene.person is not None and scene.person.id in waiting_for(one)

    def draw(width: int, state: str) -> list[Line]:
        head: Line = [Span(" "), said(one.name, "text" if state == PLAIN else "strong"), Span(f"  {when}", "muted")]
        end = [enter_chip(look.t(N_("answer")))] if asks_me and state == FOCUSED else _state(scene, one)
        return [ends(head, end, width - 1, look.glyphs.ellipsis), *texts]

    return Row(f"comment:{one.id}", draw, 1 + len(texts), subject=one, gap=1 if gap else 0)


def _state(scene: Scene, one: Comment) -> Line:
    """Whom a comment still waits for; that it is answered, where it asked somebody."""
    look, waiting = scene.look, waiting_for(one)
    if not one.mentions:
        return []
    if not waiting:
        return [Span(f"{look.glyphs.done} {look.t(N_('answered or read'))} ", "muted")]
    if scene.person is not None and scene.person.id in waiting:
        return [Span(f"{look.glyphs.controllable} {look.t(N_('asks you'))} ", "warn")]
    person = scene.snapshot.get(Person, waiting[0])
    name = safe_text(person.name) if person is not None else look.t(N_("nobody"))
    more = f" +{len(waiting) - 1}" if len(waiting) > 1 else ""
    return [Span(look.say(msg("waits for {name}", name=_short(name, look))) + f"{more} ", "muted")]


def _short(name: str, look: Look) -> str:
    return name if cell_len(name) <= 14 else f"{name[:7].rstrip()}{look.glyphs.ellipsis}"


def _writing_row(scene: Scene, subject: Subject, width: int) -> Row:
    """That one may write, by whose word, or why not."""
    look = scene.look
    reason = why_not_write(scene, subject)
    write = msg("{new} writes a comment. @ and a name asks that person.", new=NEW.on("comments"))
    sentence = reason or _invited(scene, subject) or write
    lines: list[Line] = [[Span(" "), Span(part, "muted")] for part in wrap(look.say(sentence), width - 3)]
    return Row("writing", lambda width, state: lines, len(lines), selectable=False)


def why_not_write(scene: Scene, subject: Subject) -> Message | None:
    """Why whoever is looking may not comment on a record."""
    if scene.read_only or scene.session is None:
        return msg("The store is open for reading only.")
    return rights.why_not_comment(scene.session, scene.snapshot, subject)


def _invited(scene: Scene, subject: Subject) -> Message | None:
    """By whose word somebody who only reads may write here; None for all others."""
    person = scene.person
    if person is None or person.right is not Right.VIEWER or scene.read_only:
        return None
    invitation = invitation_of(scene.snapshot, subject, person)
    if invitation is None:
        return None
    return msg(
        "{name} has invited you to comment here. {new} writes a comment.",
        name=invitation.inviter,
        new=NEW.on("comments"),
    )


def _when(scene: Scene, at: dt.datetime) -> str:
    """Day and time as the reader's clock has them."""
    moment = moment_in(at, scene.now.tzinfo)
    day = numbers.day(moment.date()) if moment.year == scene.day.year else moment.date().isoformat()
    return f"{day} {numbers.clock(moment.time())}"
