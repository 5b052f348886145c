"""The end of a round: a decision about everything open, and the signature that archives it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import current_person, require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.round_end import (
    OpenItem,
    days_early,
    going_on,
    kind_of,
    leaving,
    name_of,
    needs_reason,
    open_items,
    undecided,
    why_not,
    why_not_close,
)
from pdca_tui.method.round_figures import signed
from pdca_tui.model.enums import Choice, OpenKind, RoundStatus
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Decision, Parked, Problem, Round, Task
from pdca_tui.model.snapshot import Snapshot

SHOWN = 5
"""So many open things a refusal names."""

_RECORD_OF: dict[OpenKind, type[Task] | type[Problem] | type[Parked]] = {
    OpenKind.TASK: Task,
    OpenKind.PROBLEM: Problem,
    OpenKind.PARKED: Parked,
}


def decide(
    session: Session, record: Task | Problem | Parked, choice: Choice, *, reason: str = "", person: str = ""
) -> Done:
    """Say what becomes of one open thing at the end of the round. It is carried out when the round is signed.

    `person` answers for it, by default whoever decides. A later decision takes the place of an earlier one.
    """
    reason, person = clean_text("reason", reason), clean_text("person", person)
    name = name_of(record)
    with session.deed("round.decide", name) as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        round_ = _running(snapshot)
        current = snapshot.get(_RECORD_OF[kind_of(record)], record.id)
        if current is None or all(item.record.id != record.id for item in open_items(snapshot, round_)):
            raise NotFound(msg("{name} is not open any more.", name=name))
        decision = _decision(session, snapshot, round_, current, choice, reason, person)
        fault = why_not(snapshot, current, choice, decision.reason, decision.person)
        if fault is not None:
            raise Refused(fault)
        tx.put(decision)
    return Done(tx.committed, tx.change, msg("{name}: {choice}.", name=name, choice=choice), decision.id)


def decide_all(session: Session, kinds: Sequence[OpenKind], choice: Choice, *, reason: str = "") -> Done:
    """Give everything of these kinds that has no decision yet the same one, where it can have it.

    What asks for a reason of its own, or cannot have this choice, stays as it is; the sentence counts it.
    """
    reason = clean_text("reason", reason)
    count = left = 0
    with session.deed("round.decide_all") as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        round_ = _running(snapshot)
        for item in undecided(snapshot, round_):
            if item.kind not in kinds:
                continue
            decision = _decision(session, snapshot, round_, item.record, choice, reason, "")
            if why_not(snapshot, item.record, choice, decision.reason, decision.person) is not None:
                left += 1
                continue
            tx.put(decision)
            count += 1
    said: Message = nmsg("{n} decided: {choice}.", "{n} decided: {choice}.", count, choice=choice)
    if left:
        said = msg(
            "{count} decided: {choice}. {left} ask for a decision of their own.", count=count, choice=choice, left=left
        )
    return Done(tx.committed, tx.change, said)


def withdraw_decision(session: Session, seen: Decision) -> Done:
    """Take a decision back: the thing is open again."""
    name = f"{seen.code} {seen.title}".strip()
    with session.deed("round.undecide", name) as tx:
        require(why_not_manage(session, tx.snapshot))
        current = tx.snapshot.get(Decision, seen.id)
        if current is None or _running(tx.snapshot).id != current.round:
            raise NotFound(msg("This decision is gone already."))
        tx.delete(current, base=seen)
    return Done(tx.committed, tx.change, msg("{name} waits for a decision again.", name=name))


def close_round(session: Session, signed_by: str, note: str = "") -> Done:
    """Sign the end of the running round: archive it whole, carry what is carried, and let go of the rest.

    Refused while anything open has no decision. The archive is written, read back and compared before the store lets
    go of a record; whatever breaks off in between leaves the round as it was.
    """
    signed_by, note = clean_text("person", signed_by, required=True), clean_text("note", note)
    day = session.clock.today()
    with session.deed("round.close") as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        if snapshot.people and signed_by not in snapshot.person_by_name:
            known = [person.name for person in snapshot.people]
            raise Refused(msg("Nobody here is called {name}. Known are {known}.", name=signed_by, known=known))
        round_, reason = snapshot.running_round, why_not_close(snapshot, snapshot.running_round, day)
        if round_ is None or reason is not None:
            raise Refused(reason or msg("No round is running."))
        waiting = undecided(snapshot, round_)
        if waiting:
            raise Refused(_waiting(waiting))
        early = days_early(round_, day)
        if early and not note:
            raise Refused(
                nmsg(
                    "Round {number} runs until {end}; closed today, it ends {n} day early. Say why in its note.",
                    "Round {number} runs until {end}; closed today, it ends {n} days early. Say why in its note.",
                    early,
                    number=round_.number,
                    end=round_.end,
                )
            )
        archive = archive_name(round_)
        closing = signed(snapshot, round_, day, closing_id=new_id("closing"), archive=archive, by=signed_by, note=note)
        for record in going_on(snapshot, round_, day):
            tx.put(record)
        open_ids = {item.record.id for item in open_items(snapshot, round_)}
        for decision in snapshot.decisions(round_).values():
            if decision.subject not in open_ids:
                tx.delete(decision)
        tx.put(replace(round_, status=RoundStatus.CLOSED))
        tx.put(closing)
        tx.archive(archive, leaving(snapshot, round_, day))
    said = msg("Round {n} is closed, signed by {name}.", n=round_.number, name=signed_by)
    if tx.unsigned is not None:
        said = msg(
            "Round {n} is closed, signed by {name}. An earlier attempt was set aside as {path}.",
            n=round_.number,
            name=signed_by,
            path=tx.unsigned.name,
        )
    return Done(tx.committed, tx.change, said, closing.id)


def archive_name(round_: Round) -> str:
    """The name of the archived file of a round."""
    return f"round-{round_.number}"


def _running(snapshot: Snapshot) -> Round:
    if snapshot.running_round is None:
        raise Refused(msg("No round is running, so there is nothing to decide."))
    return snapshot.running_round


def _decision(
    session: Session,
    snapshot: Snapshot,
    round_: Round,
    record: Task | Problem | Parked,
    choice: Choice,
    reason: str,
    person: str,
) -> Decision:
    who = current_person(session, snapshot)
    before = snapshot.decisions(round_).get(record.id)
    return Decision(
        id=before.id if before is not None else new_id("decision"),
        version=before.version if before is not None else 0,
        round=round_.id,
        kind=kind_of(record),
        subject=record.id,
        choice=choice,
        code=record.code if isinstance(record, Task) else "",
        title=record.text if isinstance(record, Parked) else record.title,
        reason=reason if needs_reason(record, choice) or choice is not Choice.CARRY else "",
        person=person or (who.name if who is not None else session.login),
        day=session.clock.today(),
    )


def _waiting(waiting: Sequence[OpenItem]) -> Message:
    names = [item.name for item in waiting[:SHOWN]]
    return nmsg(
        "{n} open thing has no decision yet: {names}. Carry, drop or end it first.",
        "{n} open things have no decision yet: {names}. Carry, drop or end them first.",
        len(waiting),
        names=names if len(waiting) <= SHOWN else [*names, "…"],
    )
