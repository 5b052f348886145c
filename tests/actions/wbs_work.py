"""What the tests of the work breakdown look at."""

from __future__ import annotations

from pdca_tui.actions import Session
from pdca_tui.model.records import Task


def task(session: Session, code: str) -> Task:
    return session.snapshot().task_by_code[code]


def titled(session: Session, title: str) -> Task:
    return next(task for task in session.snapshot().tasks if task.title == title)


def codes(session: Session, measure: str = "M1") -> list[str]:
    snapshot = session.snapshot()
    return [task.code for task in snapshot.tasks if task.measure == snapshot.measure_by_code[measure].id]


def waits_for(session: Session, title: str) -> set[str]:
    """The titles of what the task of this title waits for."""
    known = {one.id: one.title for one in session.snapshot().tasks}
    return {known[before] for before in titled(session, title).depends}
