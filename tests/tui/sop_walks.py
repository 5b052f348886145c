"""A store with the reference way of working, on the evening after it was made, for tests with a pilot."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot

from pdca_tui.actions.countermeasures import judge_countermeasure
from pdca_tui.actions.runs import begin_run, skip_step, tick_step
from pdca_tui.actions.session import Session
from pdca_tui.actions.standards import new_edition
from pdca_tui.actions.values import log_value
from pdca_tui.model.enums import Outcome
from pdca_tui.model.records import Standard
from pdca_tui.model.standards import Step
from pdca_tui.tui.app import PdcaApp
from tests.actions.digging import dug
from tests.actions.sop_work import completion_rate, picking
from tests.tui.running import MOMENT, app_on, sample_store

EVENING = MOMENT.replace(hour=17, minute=12) + dt.timedelta(days=1)
FORTNIGHT = MOMENT + dt.timedelta(days=14)

EARLIER = {"zh": "备好工位", "en": "lay out the bays"}
WHY = {"zh": "工位要先空出来", "en": "the bays must be free first"}
DOWN = {"zh": "系统故障", "en": "the system is down"}
SEEN = {"zh": "晚更新 3 次降到 0", "en": "late sheets 3 to 0"}


def session_at(folder: Path, language: str, moment: dt.datetime, login: str = "li") -> Session:
    """A session on the store in `folder`, at `moment`."""
    return app_on(folder / "store", folder, language=language, login=login, now=moment).require_session()


def worked_out(folder: Path, language: str = "en") -> Standard:
    """The SOP in two versions, from a problem, with a run that goes on since 16:50 of the day after."""
    sample_store(folder, language)
    session = session_at(folder, language, MOMENT)
    problem = dug(session, language)
    rate = completion_rate(session)
    made = picking(
        session,
        language,
        fills=rate.id,
        problem=problem.id,
        origin=problem.title,
        review_on=MOMENT.date() - dt.timedelta(days=2),
        measure=session.snapshot().measures[0].id,
    )
    begun = session_at(folder, language, EVENING.replace(hour=16, minute=50))
    standard = begun.snapshot().get(Standard, made.id)
    edition = begun.snapshot().edition(made)
    assert standard is not None
    assert edition is not None
    first, ask, *rest = edition.content.steps
    steps = (Step(text=EARLIER[language], at="16:50"), first, replace(ask, at="17:03"), *rest[:-1])
    content = replace(edition.content, steps=steps)
    new_edition(begun, standard, content, number="2.1", reason=WHY[language], based_on=edition.id)
    run_id = begin_run(begun, standard).record_id
    assert run_id is not None
    tick_step(begun, run_id, 0)
    late = session_at(folder, language, EVENING.replace(minute=9))
    tick_step(late, run_id, 1)
    skip_step(late, run_id, 2, DOWN[language])
    found = late.snapshot().get(Standard, made.id)
    assert found is not None
    return found


def proven(folder: Path, language: str = "en") -> None:
    """The reference countermeasure, judged effective after a fortnight."""
    sample_store(folder, language)
    dug(session_at(folder, language, MOMENT), language)
    later = session_at(folder, language, FORTNIGHT)
    log_value(later, later.snapshot().indicators[1], Decimal(4))
    judge_countermeasure(later, later.snapshot().countermeasures[0], Outcome.EFFECTIVE, SEEN[language])


def slipped(folder: Path, language: str = "en") -> None:
    """The SOP a fortnight later, when the figure that it holds has slipped."""
    worked_out(folder, language)
    later = session_at(folder, language, FORTNIGHT)
    log_value(later, later.snapshot().indicators[1], Decimal(9), day=FORTNIGHT.date() - dt.timedelta(days=1))


def shown_at(folder: Path, language: str = "en", moment: dt.datetime = EVENING, **how: Any) -> PdcaApp:
    """The app on the store in `folder`."""
    return app_on(folder / "store", folder, language=language, now=moment, **how)


async def press(app: PdcaApp, pilot: Pilot[Any], *keys: str) -> None:
    """Press the keys one by one, each after what the one before has set off; `text:abc` types abc."""
    for key in keys:
        typed = list(key.removeprefix("text:")) if key.startswith("text:") else [key]
        for one in typed:
            await pilot.press({" ": "space", ":": "colon", "-": "minus", ">": "greater_than_sign"}.get(one, one))
        await app.workers.wait_for_complete()
        await pilot.pause()
