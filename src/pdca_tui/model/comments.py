"""What people say to each other about a record, and who that only reads may say something too."""

from __future__ import annotations

import datetime as dt

from pdca_tui.model.record import Moment, Record


class Comment(Record, frozen=True, kw_only=True):
    """Something that was said about the record `record` of `table`, at that moment.

    `author` is the id of a person, "" while the centre has no people; `name` is what they were called then. `text` has
    one line or several. `mentions` are the ids of the persons it asks; `settled` maps each of them who has answered or
    marked it read to when. `edited_at` is None for what stands as it was first said.
    """

    table: str
    record: str
    author: str
    name: str
    at: Moment
    text: str
    mentions: tuple[str, ...] = ()
    settled: dict[str, Moment] = {}
    edited_at: Moment | None = None


class Invitation(Record, frozen=True, kw_only=True):
    """The word of `inviter`, by name, that a person who only reads may comment on one record.

    `person` is the id of whom it holds for, "" for everybody who only reads. It holds until it is deleted.
    """

    table: str
    record: str
    inviter: str
    day: dt.date
    person: str = ""
