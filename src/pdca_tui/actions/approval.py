"""Approving the plan: the promise is locked, and changed later only with a reason and a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.indicators import checked_indicator, cleaned_fields
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.approval import next_number, open_points, reason_needed, same_promise, to_lock
from pdca_tui.model.enums import RoundStatus, TaskStatus
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Baseline, Change, Indicator, Round, Target
from pdca_tui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from pdca_tui.store import Transaction

APPROVAL_DEEDS = frozenset({"plan.approve", "target.change"})
"""Deeds that leave a baseline."""

_PROMISED = {
    "tasks": {"start", "due", "parent"},
    "measures": {"prep", "implement", "running"},
    "indicators": {"target"},
    "budget": {"budget"},
    "rounds": {"end", "promised_roi"},
    "baselines": {"number"},
}
"""Table -> the fields whose change makes it another plan than the one that was looked at."""


def approve_plan(session: Session, approver: str, reason: str = "", seen_revision: int | None = None) -> Done:
    """Lock the plan as it stands as the next promise, in the name of the `approver`; only a manager may.

    The first approval needs a `reason` while points are open, every later one always. With `seen_revision` it is
    refused when somebody has changed what is to be promised since that revision. Refuses a round without
    measures or one that is closed, and a promise that is the same as the last one.
    """
    day = session.clock.today()
    number = next_number(session.snapshot())
    with session.deed("plan.approve", str(number)) as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        approver = clean_text("approver", approver, required=True)
        reason = clean_text("reason", reason)
        _live_round(snapshot)
        if next_number(snapshot) != number or (seen_revision is not None and _changed_since(snapshot, seen_revision)):
            raise Refused(msg("Somebody changed the plan meanwhile. Look at it again, then approve."))
        if not snapshot.measures:
            raise Refused(msg("The plan has no measure. There is nothing to promise yet."))
        _require_reason(snapshot, number, len(open_points(snapshot, day)), reason)
        proposed = to_lock(snapshot, day, approver, reason)
        if proposed is None:
            raise NotFound(msg("There is no round yet. Begin one first."))
        if snapshot.baselines and same_promise(snapshot.baselines[-1], proposed):
            raise Refused(msg("Nothing that is promised has changed since baseline {n}.", n=number - 1))
        record = replace(proposed, id=new_id("baseline"))
        tx.put(record)
        _mark_tasks(tx)
    said = msg("The promise is locked as baseline {n}, approved by {who}.", n=number, who=approver)
    return Done(tx.committed, tx.change, said, record.id)


def change_target(
    session: Session, seen: Indicator, target: Target | None, reason: str, approver: str, **others: Any
) -> Done:
    """Give an indicator another target after the approval, with the approver's name; only a manager may.

    The target and a new baseline that promises it are written together; everything else stays promised as it
    was. `others` are further fields of the form, such as the milestones.
    """
    fields = cleaned_fields({**others, "target": target})
    number = next_number(session.snapshot())
    with session.deed("target.change", seen.name) as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        reason = clean_text("reason", reason, required=True)
        approver = clean_text("approver", approver, required=True)
        if not snapshot.baselines:
            raise Refused(msg("Nothing is promised yet. Change the target in the indicator's form."))
        if next_number(snapshot) != number:
            raise Refused(msg("Somebody changed the plan meanwhile. Look at it again, then approve."))
        current = checked_indicator(snapshot, seen, fields)
        put = tx.put(replace(seen, **fields), base=seen)
        last = snapshot.baselines[-1]
        targets = {name: one for name, one in last.targets.items() if name != seen.id}
        if put.target is not None:
            targets[seen.id] = put.target
        record = Baseline(
            id=new_id("baseline"),
            round=last.round,
            number=number,
            day=session.clock.today(),
            approver=approver,
            reason=reason,
            end=last.end,
            days=last.days,
            weeks=last.weeks,
            targets=targets,
            budget=last.budget,
            promised_roi=last.promised_roi,
        )
        tx.put(record)
    said = msg("{name}: the new target is promised as baseline {n}.", name=current.name, n=number)
    return Done(tx.committed, tx.change, said, seen.id)


def why_not_take_back(snapshot: Snapshot, change: Change) -> Message | None:
    """Why a deed that left a baseline, or took one away, cannot be taken back; None when it can.

    An approval goes only while none was built on it, so that the first promise stays as long as any does.
    """
    for edit in change.edits:
        if edit.table != "baselines":
            continue
        made = snapshot.get(Baseline, edit.id)
        if edit.before is None and made is not None and snapshot.baselines and snapshot.baselines[-1].id != made.id:
            return msg("Later approvals stand on baseline {n}. Take those back first.", n=made.number)
        number = (edit.before or {}).get("number")
        if edit.after is None and number is not None and number != next_number(snapshot):
            return msg("Baseline {n} was approved anew meanwhile.", n=number)
    return None


def _live_round(snapshot: Snapshot) -> Round:
    round_ = snapshot.round
    if round_ is None:
        raise NotFound(msg("There is no round yet. Begin one first."))
    if round_.status is RoundStatus.CLOSED:
        raise Refused(msg("Round {n} is closed: its promise stays as it is.", n=round_.number))
    return round_


def _require_reason(snapshot: Snapshot, number: int, points: int, reason: str) -> None:
    if reason or not reason_needed(number, points):
        return
    if number > 1:
        raise Refused(msg("Baseline {n} needs a reason: say why the promise changes.", n=number))
    raise Refused(
        nmsg(
            "{n} point is still open. Settle it, or give the reason why the plan is approved all the same.",
            "{n} points are still open. Settle them, or give the reason why the plan is approved all the same.",
            points,
        )
    )


def _mark_tasks(tx: Transaction) -> None:
    """Write the promise on every task that is not given up; a task without days has none."""
    for task in tx.snapshot.tasks:
        if task.status is TaskStatus.DROPPED or (task.promised_start, task.promised_due) == (task.start, task.due):
            continue
        tx.put(replace(task, promised_start=task.start, promised_due=task.due))


def _changed_since(snapshot: Snapshot, revision: int) -> bool:
    return any(_touched_promise(snapshot, revision))


def _touched_promise(snapshot: Snapshot, revision: int) -> Iterator[bool]:
    for change in reversed(snapshot.changes):
        if change.revision <= revision:
            return
        for edit in change.edits:
            before, after = edit.before, edit.after
            if edit.table not in _PROMISED:
                continue
            if before is None or after is None:
                yield True
                continue
            yield not _PROMISED[edit.table].isdisjoint(before.keys() | after.keys())
            yield TaskStatus.DROPPED in (before.get("status"), after.get("status"))
