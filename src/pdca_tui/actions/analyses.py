"""Asking why: causes added, graded, read backwards, and marked as roots."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.analysis import children
from pdca_tui.model.analyses import Analysis, Cause
from pdca_tui.model.enums import AnalysisKind, Evidence, ReadBack
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.keys import COUNTERMEASURE, UNDO, WHY
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Problem
from pdca_tui.model.snapshot import Snapshot

MOST_CASES = 100_000
Causes = dict[str, Cause]


def begin_analysis(
    session: Session,
    problem_id: str,
    kind: AnalysisKind,
    total: int | None = None,
    meeting: str | None = None,
) -> Done:
    """Begin to ask why; where somebody has begun already, go on with theirs. `total` is the number of cases."""
    with session.deed("analysis.begin", _title(session, problem_id)) as tx:
        require(why_not_work(session, tx.snapshot))
        problem = _problem(tx.snapshot, problem_id)
        there = tx.snapshot.analysis(problem)
        if there is None:
            there = Analysis(id=new_id("analysis"), problem=problem_id, kind=kind, total=total, meeting=meeting)
            tx.put(there)
    return Done(tx.committed, tx.change, msg("Why: {title}.", title=problem.title), there.id)


def set_total(session: Session, problem_id: str, total: int | None) -> Done:
    """Say how many cases there are to explain; None when nobody counts them."""
    if total is not None and not 0 < total <= MOST_CASES:
        raise Refused(msg("The number of cases is between 1 and {most}.", most=MOST_CASES))
    with session.deed("analysis.total", _title(session, problem_id)) as tx:
        seen = _analysis(session, tx.snapshot, problem_id)
        tx.put(replace(seen, total=total), base=seen)
    return Done(tx.committed, tx.change, msg("Cases to explain: {n}.", n=total or 0), seen.id)


def add_cause(
    session: Session,
    problem_id: str,
    text: str,
    *,
    parent: str | None = None,
    branch: str = "",
    position: int | None = None,
    count: int | None = None,
    evidence: Evidence = Evidence.GUESS,
    source: str = "",
    key: str | None = None,
) -> Done:
    """Add an answer beneath the cause `parent`, or beneath the problem. `record_id` is the key of the new cause.

    Who adds the next answer before this one is saved names its `key` in advance.
    """
    text, key = clean_text("cause", text, required=True), key or new_id("cause")

    def put(causes: Causes, analysis: Analysis) -> Causes:
        if parent is not None and parent not in causes:
            raise NotFound(msg("The cause above is gone. Choose another one."))
        below = [causes[one].position for one in children(analysis, parent)]
        place = position if position is not None else 1 + max(below, default=0)
        new = Cause(
            text=text, parent=parent, position=place, branch=branch, count=count, evidence=evidence, source=source
        )
        return {**causes, key: new}

    return _changed(session, problem_id, "analysis.cause", put, msg("{text} added.", text=text), key)


def edit_cause(session: Session, problem_id: str, key: str, seen: Cause, **changes: Any) -> Done:
    """Change fields of a cause: text, branch, evidence, source, count, position; `seen` is it as it was shown."""
    for name in ("text", "source"):
        if name in changes:
            changes[name] = clean_text("cause", changes[name], required=name == "text")
    count = changes.get("count")
    if count is not None and not 0 <= count <= MOST_CASES:
        raise Refused(msg("A count is between 0 and {most}.", most=MOST_CASES))

    def put(causes: Causes, analysis: Analysis) -> Causes:
        now = _cause(causes, key)
        if "text" in changes and now.text not in (seen.text, changes["text"]):
            raise Refused(msg("Somebody has just changed it to {text}. Look again.", text=now.text))
        return {**causes, key: replace(now, **changes)}

    return _changed(
        session, problem_id, "analysis.edit", put, msg("{text} saved.", text=changes.get("text", seen.text)), key
    )


def delete_cause(session: Session, problem_id: str, key: str) -> Done:
    """Take a cause away with everything beneath it."""

    def put(causes: Causes, analysis: Analysis) -> Causes:
        _cause(causes, key)
        doomed, at = {key}, [key]
        while at:
            below = [name for name in children(analysis, at.pop()) if name not in doomed]
            doomed.update(below)
            at.extend(below)
        return {name: cause for name, cause in causes.items() if name not in doomed}

    return _changed(
        session, problem_id, "analysis.delete", put, msg("Cause taken away; {undo} brings it back.", undo=UNDO), key
    )


def insert_between(session: Session, problem_id: str, key: str, text: str) -> Done:
    """Put a missing why between a cause and what it leads to. `record_id` is the key of the new one."""
    text, new = clean_text("cause", text, required=True), new_id("cause")

    def put(causes: Causes, analysis: Analysis) -> Causes:
        below = _cause(causes, key)
        between = Cause(text=text, parent=below.parent, position=below.position, branch=below.branch)
        moved = replace(below, parent=new, position=1, branch="", reads=ReadBack.OPEN)
        return {**causes, new: between, key: moved}

    return _changed(session, problem_id, "analysis.cause", put, msg("{text} added.", text=text), new)


def set_read_back(session: Session, problem_id: str, key: str, reads: ReadBack) -> Done:
    """Say whether "this, therefore what stands above it" holds."""
    said = msg("It holds.") if reads is ReadBack.HOLDS else msg("It does not hold: a why is missing in between.")
    return _set(session, problem_id, "analysis.read_back", key, said, reads=reads)


def set_root(session: Session, problem_id: str, key: str, root: bool) -> Done:
    """Mark a cause as the root, where asking ends, or take the mark away."""
    said = (
        msg("Root cause. {do} says what is done against it.", do=COUNTERMEASURE)
        if root
        else msg("Not a root any more.")
    )
    return _set(session, problem_id, "analysis.root", key, said, root=root)


def vote(session: Session, problem_id: str, key: str, by: int = 1) -> Done:
    """Count a vote of the room for a cause, or with -1 take one back; never below none."""

    def put(causes: Causes, analysis: Analysis) -> Causes:
        now = _cause(causes, key)
        return {**causes, key: replace(now, votes=max(0, now.votes + by))}

    return _changed(session, problem_id, "analysis.vote", put, msg("Vote counted."), key)


def rename_branch(session: Session, problem_id: str, branch: str, name: str) -> Done:
    """Name a branch of the fishbone anew; an empty name brings back the word of the method."""
    name = clean_text("title", name)
    with session.deed("analysis.branch", name or branch) as tx:
        seen = _analysis(session, tx.snapshot, problem_id)
        branches = {key: word for key, word in seen.branches.items() if key != branch}
        if name:
            branches[branch] = name
        tx.put(replace(seen, branches=branches), base=seen)
    return Done(tx.committed, tx.change, msg("Branch renamed."), seen.id)


def _set(session: Session, problem_id: str, deed: str, key: str, said: Message, **changes: Any) -> Done:
    def put(causes: Causes, analysis: Analysis) -> Causes:
        return {**causes, key: replace(_cause(causes, key), **changes)}

    return _changed(session, problem_id, deed, put, said, key)


def _changed(
    session: Session,
    problem_id: str,
    deed: str,
    put: Callable[[Causes, Analysis], Causes],
    said: Message,
    key: str,
) -> Done:
    """Change the map of causes; what others add or change meanwhile under other keys stays."""
    with session.deed(deed, _title(session, problem_id)) as tx:
        seen = _analysis(session, tx.snapshot, problem_id)
        tx.put(replace(seen, causes=put(seen.causes, seen)), base=seen)
    return Done(tx.committed, tx.change, said, key)


def _title(session: Session, problem_id: str) -> str:
    problem = session.snapshot().get(Problem, problem_id)
    return problem.title if problem is not None else ""


def _problem(snapshot: Snapshot, problem_id: str) -> Problem:
    problem = snapshot.get(Problem, problem_id)
    if problem is None:
        raise NotFound(msg("The problem is gone. The audit can bring it back."))
    return problem


def _analysis(session: Session, snapshot: Snapshot, problem_id: str) -> Analysis:
    require(why_not_work(session, snapshot))
    analysis = snapshot.analysis(_problem(snapshot, problem_id))
    if analysis is None:
        raise NotFound(msg("Nobody has asked why yet. Begin with {why}.", why=WHY))
    return analysis


def _cause(causes: Causes, key: str) -> Cause:
    cause = causes.get(key)
    if cause is None:
        raise NotFound(msg("This cause is gone already."))
    return cause
