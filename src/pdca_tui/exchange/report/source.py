"""Where the facts of a report come from: the live round, or a closed one out of its archive."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pdca_tui.exchange.report.facts import ReportFacts, report_facts
from pdca_tui.model.errors import NotFound
from pdca_tui.model.message import msg
from pdca_tui.model.record import Record
from pdca_tui.model.records import Closing, Round
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store.protocol import Store

OUTLIVING = ("lessons", "closings", "standards", "editions")
"""Tables that go on after a round: what the archive does not hold of it stands in the store."""


def facts_of_round(store: Store, number: int | None, today: dt.date) -> ReportFacts:
    """The facts of round `number`, of the live one where it is None.

    A closed round is told as it stood on the day it was signed. Raises `NotFound` for a round that is neither live
    nor archived, `Damaged` for an archive that is not whole.
    """
    live = store.snapshot()
    if number is None or (live.round is not None and live.round.number == number):
        return report_facts(live, today)
    name = archive_name(live, number)
    if name not in store.archives():
        known = [str(one.number) for one in live.rounds if archive_name(live, one.number) in store.archives()]
        if not known:
            raise NotFound(msg("There is no closed round {n}. Leave --round out for the live one.", n=number))
        raise NotFound(msg("There is no closed round {n}, only {known}.", n=number, known=known))
    archived = store.archive_read(name)
    round_ = next((one for one in (*live.rounds, *archived.rounds) if one.number == number), None)
    if round_ is None:
        raise NotFound(msg("The archive {name} holds no round {n}.", name=name, n=number))
    return facts_of_archive(archived, live, round_)


def archive_name(live: Snapshot, number: int) -> str:
    """The archive of a round: the one its end names, else the usual name."""
    return next((one.archive for one in live.closings if one.number == number and one.archive), f"round-{number}")


def facts_of_archive(archived: Snapshot, live: Snapshot, round_: Round) -> ReportFacts:
    """The facts of `round_` from its archive, with what the store has kept of it since."""
    records: dict[str, dict[str, Record]] = {table: dict(rows) for table, rows in archived.records.items()}
    for table in OUTLIVING:
        records[table] = {**records.get(table, {}), **live.records.get(table, {})}
    # The round that is told must be the live one of what is told.
    records["rounds"] = {round_.id: round_}
    whole = replace(archived, records=records)
    later = next((one for one in (*live.rounds, *archived.rounds) if one.number == round_.number + 1), None)
    return report_facts(whole, _day_of(whole, round_), later=later)


def _day_of(whole: Snapshot, round_: Round) -> dt.date:
    """The day on which the round was signed, else that of the archive, else its last."""
    signed = next((one.signed_on for one in whole.all(Closing) if one.round == round_.id), None)
    if signed is not None:
        return signed
    return whole.saved_at.date() if whole.saved_at is not None else round_.end
