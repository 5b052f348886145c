"""The scripts and principles of the sample, as records and put into a store by deeds."""

from __future__ import annotations

import datetime as dt

from sample_data.knowledge import PRINCIPLES, SCRIPTS, in_language

from pdca_tui.actions.session import Session
from pdca_tui.actions.standards import add_standard
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import Edition, Record, Standard
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content
from tests.reference import having, reference_snapshot

WRITTEN = dt.date(2026, 4, 13)
"""Monday of week 4 of the reference round."""

SCRIPT_FIELDS = ("situation", "says", "wrong", "answer", "why")
PRINCIPLE_FIELDS = ("meaning", "behaviour")


def contents(kind: StandardKind, language: str) -> list[tuple[dict[str, str], Content]]:
    """What the sample says in a language: the fields around it, and the content."""
    records = in_language(SCRIPTS if kind is StandardKind.SCRIPT else PRINCIPLES, language)
    fields = SCRIPT_FIELDS if kind is StandardKind.SCRIPT else PRINCIPLE_FIELDS
    return [(one, Content(**{name: one[name] for name in fields})) for one in records]


def knowledge_records(language: str = "en", *, day: dt.date = WRITTEN) -> list[Record]:
    """Every script and principle of the sample with its first version; ids are `script-1`, `principle-1` and so on."""
    records: list[Record] = []
    for kind in (StandardKind.SCRIPT, StandardKind.PRINCIPLE):
        for place, (one, content) in enumerate(contents(kind, language), 1):
            key = f"{kind.value}-{place}"
            tags = tuple(one.get("tags", "").split())
            records.append(
                Standard(id=key, kind=kind, title=one["title"], owner=one["owner"], tags=tags, position=place)
            )
            records.append(
                Edition(id=f"{key}-1", standard=key, number="1.0", day=day, author=one["owner"], content=content)
            )
    return records


def with_knowledge(language: str = "en") -> Snapshot:
    """The reference round with the scripts and principles of the sample."""
    return having(reference_snapshot(), *knowledge_records(language))


def write_knowledge(session: Session, language: str, *kinds: StandardKind) -> None:
    """Write the scripts and principles of the sample into the store of a session."""
    for kind in kinds or (StandardKind.SCRIPT, StandardKind.PRINCIPLE):
        for one, content in contents(kind, language):
            tags = tuple(one.get("tags", "").split())
            add_standard(session, kind, one["title"], content, owner=one["owner"], tags=tags)
