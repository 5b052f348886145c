"""Carrying out a way of working as a checklist: begun, ticked step by step, ended with its figure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec.structs import replace

from pdca_tui.actions.alarms import sound_alarm
from pdca_tui.actions.checks import clean_number, clean_text
from pdca_tui.actions.rights import current_person, require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.values import value_on
from pdca_tui.method.runs import completion, filled_indicator, open_run, own_value, step_lines
from pdca_tui.model.clock import moment_in
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Edition, Indicator, Run, Standard, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store.protocol import Transaction


def begin_run(session: Session, seen: Standard) -> Done:
    """Begin to carry out the version in force. One run of a standard goes on at a time."""
    with session.deed("run.begin", seen.title) as tx:
        require(why_not_work(session, tx.snapshot))
        now = tx.snapshot.get(Standard, seen.id)
        if now is None:
            raise NotFound(msg("{title} is gone. The audit can bring it back.", title=seen.title))
        edition = tx.snapshot.edition(now)
        if now.kind is not StandardKind.SOP or edition is None:
            raise Refused(msg("Only a way of working has steps to carry out."))
        if now.retired_on is not None:
            raise Refused(msg("{title} holds no more. Put it into force again first.", title=now.title))
        running = open_run(tx.snapshot, now)
        if running is not None:
            raise Refused(
                msg(
                    "{person} has begun it at {begun}. Go on with that one.",
                    person=running.person,
                    begun=_local(session, running.begun_at),
                )
            )
        run = Run(
            id=new_id("run"),
            standard=now.id,
            edition=edition.id,
            day=session.clock.today(),
            person=_name(session, tx.snapshot),
            begun_at=session.clock.now(),
        )
        tx.put(run)
    return Done(tx.committed, tx.change, msg("{title}: begun.", title=seen.title), run.id)


def tick_step(session: Session, run_id: str, place: int) -> Done:
    """Note that the step in `place`, counted from 0, is done now. A reason for skipping it goes away."""
    with session.deed("run.tick", _subject(session, run_id, place)) as tx:
        run, edition = _running(session, tx.snapshot, run_id, place)
        if str(place) in run.ticks:
            raise Refused(msg("This step is ticked already."))
        moment = session.clock.now()
        skipped = {at: why for at, why in run.skipped.items() if at != str(place)}
        changed = replace(run, ticks={**run.ticks, str(place): moment.isoformat()}, skipped=skipped)
        tx.put(changed, base=run)
    line = step_lines(changed, edition, moment)[place]
    facts = {"step": line.step.text, "time": moment.time()}
    said = msg("{step}: done at {time}.", **facts)
    if line.late:
        said = nmsg(
            "{step}: done at {time}, {n} minute late.", "{step}: done at {time}, {n} minutes late.", line.late, **facts
        )
    return Done(tx.committed, tx.change, said, run_id)


def untick_step(session: Session, run_id: str, place: int) -> Done:
    """Take back the tick of a step, or the reason why it was skipped."""
    with session.deed("run.untick", _subject(session, run_id, place)) as tx:
        run, edition = _running(session, tx.snapshot, run_id, place)
        ticks = {at: moment for at, moment in run.ticks.items() if at != str(place)}
        skipped = {at: why for at, why in run.skipped.items() if at != str(place)}
        tx.put(replace(run, ticks=ticks, skipped=skipped), base=run)
    said = msg("{step}: open again.", step=edition.content.steps[place].text)
    return Done(tx.committed, tx.change, said, run_id)


def skip_step(session: Session, run_id: str, place: int, reason: str) -> Done:
    """Leave a step out this time, with the reason. A tick goes away."""
    reason = clean_text("reason", reason, required=True)
    with session.deed("run.skip", _subject(session, run_id, place)) as tx:
        run, edition = _running(session, tx.snapshot, run_id, place)
        ticks = {at: moment for at, moment in run.ticks.items() if at != str(place)}
        tx.put(replace(run, ticks=ticks, skipped={**run.skipped, str(place): reason}), base=run)
    said = msg("{step}: left out, {reason}", step=edition.content.steps[place].text, reason=reason)
    return Done(tx.committed, tx.change, said, run_id)


def end_run(session: Session, run_id: str, note: str = "") -> Done:
    """End a run. What it comes to is entered as the day's value of the process figure that the standard fills.

    Only a figure in per cent is filled. A value of that day that a person entered or corrected stays, and the
    sentence says so; one that an earlier run of the same standard entered gives way to this one's.
    """
    note = clean_text("note", note)
    with session.deed("run.end", _subject(session, run_id)) as tx:
        run, edition = _running(session, tx.snapshot, run_id)
        standard = tx.snapshot.get(Standard, run.standard)
        ended = replace(run, note=note, ended_at=session.clock.now())
        steps = len(edition.content.steps)
        title = standard.title if standard is not None else ""
        said = msg("{title}: ended, {done} of {all} steps done.", title=title, done=len(run.ticks), all=steps)
        share = completion(ended, edition)
        indicator = filled_indicator(tx.snapshot, standard) if standard is not None else None
        if standard is not None and indicator is not None and share is not None:
            ended, said = _filled(tx, session, standard, ended, indicator, share)
        tx.put(ended, base=run)
    return Done(tx.committed, tx.change, said, run_id)


def _filled(
    tx: Transaction, session: Session, standard: Standard, run: Run, indicator: Indicator, share: Decimal
) -> tuple[Run, Message]:
    """The run with the figure it entered, and the sentence that says so; or why another figure stays."""
    current = value_on(tx.snapshot, indicator, run.day)
    theirs = own_value(tx.snapshot, standard, indicator, run.day)
    facts = {"title": standard.title, "indicator": indicator.name, "share": share, "day": run.day}
    if theirs is not None and theirs.number != share:
        said = msg(
            "{title}: ended with {share} %. {indicator} stays at {stands} % for {day}, as {other} entered it.",
            stands=theirs.number,
            other=theirs.changed_by,
            **facts,
        )
        return run, said
    record = Value(id=new_id("value"), indicator=indicator.id, day=run.day, number=clean_number("number", share))
    if current is not None:
        # What a person ruled was about the figure that stood there.
        record = replace(current, number=share, ruling=current.ruling if current.number == share else None)
    tx.put(record)
    alarmed = sound_alarm(tx, indicator, [record], session.clock.today())
    said = alarmed or msg("{title}: ended. {indicator}: {share} % on {day}.", **facts)
    if theirs is not None:
        # A person entered the same figure before: it stays theirs, so that a later run does not replace it.
        return run, said
    return replace(run, value=record.id, share=share), said


def _local(session: Session, moment: dt.datetime) -> dt.datetime:
    """`moment` in the time zone of the session's clock; the store keeps another one."""
    return moment_in(moment, session.clock.now().tzinfo)


def _name(session: Session, snapshot: Snapshot) -> str:
    person = current_person(session, snapshot)
    return person.name if person is not None else session.login


def _subject(session: Session, run_id: str, place: int | None = None) -> str:
    """What the audit names: the step, or the way of working."""
    snapshot = session.snapshot()
    run = snapshot.get(Run, run_id)
    if run is None:
        return ""
    standard, edition = snapshot.get(Standard, run.standard), snapshot.get(Edition, run.edition)
    if place is not None and edition is not None and 0 <= place < len(edition.content.steps):
        return edition.content.steps[place].text
    return standard.title if standard is not None else ""


def _running(session: Session, snapshot: Snapshot, run_id: str, place: int | None = None) -> tuple[Run, Edition]:
    """The run that goes on and the version that is followed, or the refusal."""
    require(why_not_work(session, snapshot))
    run = snapshot.get(Run, run_id)
    edition = snapshot.get(Edition, run.edition) if run is not None else None
    if run is None or edition is None:
        raise NotFound(msg("This checklist is gone. The audit can bring it back."))
    if run.ended_at is not None:
        raise Refused(msg("This checklist was ended at {time}.", time=_local(session, run.ended_at)))
    if place is not None and not 0 <= place < len(edition.content.steps):
        raise NotFound(msg("There is no step {n} in this version.", n=place + 1))
    return run, edition
