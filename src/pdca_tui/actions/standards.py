"""Standards of all three kinds: made, given a new version, read, and taken out of force."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from msgspec import structs
from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import current_person, require, why_not_own, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Edition, Standard
from pdca_tui.model.snapshot import Snapshot, code_key
from pdca_tui.model.standards import Content, Exceptional, Step

FIRST = "1.0"
"""The number of the first version, unless another one is said."""

EDITABLE = frozenset({"title", "owner", "tags", "review_on", "measure", "indicator", "fills"})
"""The fields around the content: changing them makes no new version."""

_NUMBER = re.compile(r"\d{1,4}(\.\d{1,4}){0,2}")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def add_standard(
    session: Session,
    kind: StandardKind,
    title: str,
    content: Content,
    *,
    number: str = FIRST,
    reason: str = "",
    problem: str | None = None,
    countermeasure: str | None = None,
    origin: str = "",
    **fields: Any,
) -> Done:
    """Make a standard with its first version; `fields` are those of `EDITABLE` but the title.

    `problem` and `countermeasure` are the ids of what it came from, `origin` the same in words. Its owner has read it.
    """
    fields = _cleaned({**fields, "title": title})
    content = cleaned_content(kind, content)
    with session.deed("standard.add", fields["title"]) as tx:
        require(why_not_work(session, tx.snapshot))
        _only_one(tx.snapshot, kind, fields["title"], None)
        others = tx.snapshot.standards(kind, retired=True)
        record = Standard(
            id=new_id("standard"),
            kind=kind,
            problem=problem,
            countermeasure=countermeasure,
            origin=clean_text("origin", origin),
            position=1 + max((other.position for other in others), default=0),
            **fields,
        )
        edition = _edition(session, tx.snapshot, record, number, reason, content)
        tx.put(replace(record, reads={edition.author: edition.number}))
        tx.put(edition)
    said = msg("{title} is a standard now, version {number}.", title=record.title, number=edition.number)
    return Done(tx.committed, tx.change, said, record.id)


def edit_standard(session: Session, seen: Standard, **changes: Any) -> Done:
    """Change what stands around the content: owner, review day, tags, links. `seen` is it as it was shown."""
    changes = _cleaned(changes)
    with session.deed("standard.edit", seen.title) as tx:
        now = _current(session, tx.snapshot, seen)
        if "title" in changes:
            _only_one(tx.snapshot, now.kind, changes["title"], now.id)
        tx.put(replace(seen, **changes), base=seen)
    return Done(tx.committed, tx.change, msg("{title} saved.", title=changes.get("title", seen.title)), seen.id)


def new_edition(
    session: Session, seen: Standard, content: Content, *, number: str, reason: str, based_on: str | None
) -> Done:
    """Give a standard a new version; the ones before it stay as they are.

    `based_on` is the id of the version that was changed: when another one has been made meanwhile the deed is
    refused, so that nobody's version is passed over. `number` is above the last one, `reason` says why it was made.
    """
    reason = clean_text("reason", reason, required=True)
    content = cleaned_content(seen.kind, content)
    with session.deed("standard.new_edition", seen.title) as tx:
        now = _current(session, tx.snapshot, seen)
        last = tx.snapshot.edition(now)
        if last is not None and last.id != based_on:
            raise Refused(
                msg(
                    "{author} has made version {number} meanwhile. Read it, then change that one.",
                    author=last.author,
                    number=last.number,
                )
            )
        edition = _edition(session, tx.snapshot, now, number, reason, content)
        if last is not None and content == last.content:
            raise Refused(msg("This version says the same as {number}. Change something first.", number=last.number))
        tx.put(edition)
        tx.put(replace(now, reads={**now.reads, edition.author: edition.number}), base=now)
    said = msg("{title}: version {number} holds from today.", title=seen.title, number=edition.number)
    return Done(tx.committed, tx.change, said, seen.id)


def mark_read(session: Session, seen: Standard) -> Done:
    """Note that the person of the session has read the version that holds."""
    with session.deed("standard.read", seen.title) as tx:
        person = current_person(session, tx.snapshot)
        if session.store.read_only or (tx.snapshot.people and person is None):
            require(why_not_work(session, tx.snapshot))
        now, name = _standing(tx.snapshot, seen), person.name if person is not None else session.login
        edition = tx.snapshot.edition(now)
        number = edition.number if edition is not None else ""
        tx.put(replace(now, reads={**now.reads, name: number}), base=now)
    said = msg("{name} has read {title}, version {number}.", name=name, title=seen.title, number=number)
    return Done(tx.committed, tx.change, said, seen.id)


def retire_standard(session: Session, seen: Standard, reason: str) -> Done:
    """Take a standard out of force, with the reason. It stays on record with all its versions."""
    reason = clean_text("reason", reason, required=True)
    with session.deed("standard.retire", seen.title) as tx:
        _current(session, tx.snapshot, seen)
        tx.put(replace(seen, retired_on=session.clock.today(), reason=reason), base=seen)
    return Done(tx.committed, tx.change, msg("{title} holds no more.", title=seen.title), seen.id)


def restore_standard(session: Session, seen: Standard) -> Done:
    """Put a standard that was taken out of force into force again."""
    with session.deed("standard.restore", seen.title) as tx:
        _current(session, tx.snapshot, seen)
        _only_one(tx.snapshot, seen.kind, seen.title, seen.id)
        tx.put(replace(seen, retired_on=None, reason=""), base=seen)
    return Done(tx.committed, tx.change, msg("{title} holds again.", title=seen.title), seen.id)


def note_use(session: Session, seen: Standard) -> Done:
    """Count that a script was used, now and by this person."""
    with session.deed("standard.use", seen.title) as tx:
        require(why_not_work(session, tx.snapshot))
        now = _standing(tx.snapshot, seen)
        moment = session.clock.now()
        # A clock that stands still, as in a replay of a day, must not let two uses fall into one.
        while moment.isoformat(timespec="microseconds") in now.uses:
            moment += dt.timedelta(microseconds=1)
        key = moment.isoformat(timespec="microseconds")
        tx.put(replace(now, uses={**now.uses, key: session.login}), base=now)
    return Done(tx.committed, tx.change, msg("{title}: used once more.", title=seen.title), seen.id)


def cleaned_content(kind: StandardKind, content: Content) -> Content:
    """The content as a record holds it, without empty steps and lines. Refused when the kind's core is missing."""
    texts = {name: clean_text(name, value) for name, value in structs.asdict(content).items() if isinstance(value, str)}
    cleaned = replace(
        content,
        **texts,
        steps=tuple(_step(step) for step in content.steps if step.text.strip()),
        exceptions=tuple(_exceptional(one) for one in content.exceptions if one.case.strip() or one.then.strip()),
        criteria=tuple(clean_text("criteria", one) for one in content.criteria if one.strip()),
    )
    if kind is StandardKind.SOP and not cleaned.steps:
        raise Refused(msg("A way of working needs at least one step."))
    if kind is StandardKind.SCRIPT:
        clean_text("situation", cleaned.situation, required=True)
        clean_text("answer", cleaned.answer, required=True)
    if kind is StandardKind.PRINCIPLE:
        clean_text("meaning", cleaned.meaning, required=True)
        clean_text("behaviour", cleaned.behaviour, required=True)
    return cleaned


def _step(step: Step) -> Step:
    at = step.at.strip()
    if at and not _TIME.fullmatch(at):
        raise Refused(msg("{time} is no time of day. Type it as 17:05.", time=at))
    return Step(text=clean_text("steps", step.text), at=at)


def _exceptional(one: Exceptional) -> Exceptional:
    return Exceptional(
        case=clean_text("exceptions", one.case, required=True), then=clean_text("exceptions", one.then, required=True)
    )


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not a field of a standard's form: {', '.join(sorted(unknown))}")
    for name in ("title", "owner"):
        if name in fields:
            fields[name] = clean_text(name, fields[name], required=True)
    if "tags" in fields:
        fields["tags"] = tuple(dict.fromkeys(clean_text("tags", tag) for tag in fields["tags"] if tag.strip()))
    for name in ("measure", "indicator", "fills"):
        if name in fields:
            fields[name] = fields[name] or None
    return fields


def _edition(
    session: Session, snapshot: Snapshot, standard: Standard, number: str, reason: str, content: Content
) -> Edition:
    number = number.strip().removeprefix("v").removeprefix("V")
    if not _NUMBER.fullmatch(number):
        raise Refused(msg("{number} is no version number. Type one such as 2.0.", number=number))
    last = snapshot.edition(standard)
    if last is not None and code_key(number) <= code_key(last.number):
        raise Refused(msg("Version {last} holds already. Give a higher number.", last=last.number))
    person = current_person(session, snapshot)
    return Edition(
        id=new_id("edition"),
        standard=standard.id,
        number=number,
        day=session.clock.today(),
        author=person.name if person is not None else session.login,
        reason=clean_text("reason", reason),
        content=content,
    )


def _standing(snapshot: Snapshot, seen: Standard) -> Standard:
    now = snapshot.get(Standard, seen.id)
    if now is None:
        raise NotFound(msg("{title} is gone. The audit can bring it back.", title=seen.title))
    return now


def _current(session: Session, snapshot: Snapshot, seen: Standard) -> Standard:
    now = _standing(snapshot, seen)
    require(why_not_own(session, snapshot, now.owner))
    return now


def _only_one(snapshot: Snapshot, kind: StandardKind, title: str, own: str | None) -> None:
    if any(other.title == title and other.id != own for other in snapshot.standards(kind)):
        raise Refused(msg("{title} is there already. Choose another title.", title=title))
