"""Scripts and principles taken in from a table, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import current_person, require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.standards import FIRST, cleaned_content
from pdca_tui.model.errors import Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Edition, Standard
from pdca_tui.model.standards import Content


def import_knowledge(session: Session, found: Sequence[tuple[Standard, Content]], source: str) -> Done:
    """Make a first version of everything in `found`; who takes it in owns what names no owner.

    Refused as a whole when one of them cannot be: a title that stands already, a text that is missing.
    """
    with session.deed("standard.import", source) as tx:
        require(why_not_work(session, tx.snapshot))
        person = current_person(session, tx.snapshot)
        author = person.name if person is not None else session.login
        taken = {(one.kind, one.title) for one in tx.snapshot.all(Standard) if one.retired_on is None}
        last = max((one.position for one in tx.snapshot.all(Standard)), default=0)
        for place, (draft, content) in enumerate(found, 1):
            title = clean_text("title", draft.title, required=True)
            if (draft.kind, title) in taken:
                raise Refused(msg("{title} is there already. Choose another title.", title=title))
            taken.add((draft.kind, title))
            record = replace(
                draft,
                id=new_id("standard"),
                title=title,
                owner=clean_text("owner", draft.owner) or author,
                tags=tuple(dict.fromkeys(clean_text("tags", tag) for tag in draft.tags)),
                reads={author: FIRST},
                position=last + place,
            )
            tx.put(record)
            tx.put(
                Edition(
                    id=new_id("edition"),
                    standard=record.id,
                    number=FIRST,
                    day=session.clock.today(),
                    author=author,
                    content=cleaned_content(draft.kind, content),
                )
            )
    said = msg("{file}: {n} taken in.", file=source, n=len(found))
    return Done(tx.committed, tx.change, said, None)
