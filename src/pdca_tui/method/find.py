"""Finding a record by a few words of it."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from weakref import WeakKeyDictionary

import msgspec
from msgspec import structs

from pdca_tui.method.comments import reference, subject_of
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import Comment
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content
from pdca_tui.model.text import fold


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A record that matches. `title` names it as its list does, `detail` says whose or what it is; both are
    stored text, not yet safe to show."""

    table: str
    record_id: str
    title: str
    detail: str


class _Entry(msgspec.Struct, frozen=True, gc=False):
    hit: Hit
    name: str
    """Code or name, folded."""
    heading: str
    """Everything the title shows, folded."""
    text: str
    """Everything that can be found, folded."""


_entries: WeakKeyDictionary[Snapshot, list[_Entry]] = WeakKeyDictionary()


def _entry(table: str, record_id: str, name: str, title: str, detail: str, *more: str) -> _Entry:
    heading = f"{name} {title}".strip()
    hit = Hit(table, record_id, heading, detail)
    return _Entry(hit, fold(name), fold(heading), fold("\n".join((heading, detail, *more))))


def _collect(snapshot: Snapshot) -> Iterator[_Entry]:
    for measure in snapshot.measures:
        yield _entry("measures", measure.id, measure.code, measure.title, measure.owner, measure.role)
    for task in snapshot.tasks:
        yield _entry("tasks", task.id, task.code, task.title, task.owner, task.done_when)
    for indicator in snapshot.indicators:
        yield _entry("indicators", indicator.id, indicator.name, "", indicator.owner, indicator.unit)
    for person in snapshot.people:
        yield _entry("people", person.id, person.name, "", person.role, person.login)
    for problem in snapshot.problems:
        yield _entry("problems", problem.id, problem.title, "", problem.owner, problem.cause, problem.next_step)
    for kind in StandardKind:
        for standard in snapshot.standards(kind):
            edition = snapshot.edition(standard)
            texts = _texts(edition.content) if edition is not None else ()
            yield _entry("standards", standard.id, standard.title, "", standard.owner, *standard.tags, *texts)
    for comment in snapshot.all(Comment):
        subject = subject_of(snapshot, comment)
        if subject is not None:
            text = " ".join(comment.text.split())
            yield _entry("comments", comment.id, text, "", f"{comment.name} {reference(subject)}")


def _texts(content: Content) -> Iterator[str]:
    """Everything that a version says."""
    for value in structs.astuple(content):
        if isinstance(value, str):
            yield value
    for step in content.steps:
        yield step.text
    for one in content.exceptions:
        yield f"{one.case} {one.then}"
    yield from content.criteria


def _entries_of(snapshot: Snapshot) -> list[_Entry]:
    """Folding 10,000 titles takes longer than looking through them: it is done once a snapshot."""
    found = _entries.get(snapshot)
    if found is None:
        found = _entries[snapshot] = list(_collect(snapshot))
    return found


def _rank(entry: _Entry, query: str, words: list[str]) -> int:
    """How well an entry fits: the very name, its beginning, words of the title, anything else."""
    if entry.name == query:
        return 0
    if entry.name.startswith(query):
        return 1
    if query in entry.heading:
        return 2
    return 3 if all(word in entry.heading for word in words) else 4


def find(snapshot: Snapshot, query: str, limit: int = 50) -> list[Hit]:
    """The best `limit` records in which every word of `query` occurs, whatever its case and width.

    Looks at measures, tasks, indicators, people, problems, standards and comments: code, title, owner, criterion, what
    was said and the like.
    The very code or name comes first, then what begins with the query, then titles, then the rest, each in the
    order of the plan. An empty query finds nothing.
    """
    folded = fold(query)
    words = folded.split()
    if not words or limit < 1:
        return []
    matches = (
        (_rank(entry, folded, words), index, entry.hit)
        for index, entry in enumerate(_entries_of(snapshot))
        if all(word in entry.text for word in words)
    )
    return [hit for _, _, hit in nsmallest(limit, matches, key=lambda match: match[:2])]
