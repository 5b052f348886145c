"""What a round teaches: problems to their causes, what is done against them, standards, lessons, and the money."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec.structs import replace

from big.making import ROUNDS, WORKING, Made, moment
from big.words import (
    BUDGET,
    CAUSES,
    COUNTERMEASURES,
    LESSONS,
    OUTPUTS,
    PRINCIPLES,
    SCRIPTS,
    SOP_STEPS,
    SOPS,
)
from pdca_tui.model.analyses import Cause
from pdca_tui.model.enums import (
    CountermeasureKind,
    Evidence,
    LessonKind,
    Outcome,
    ProblemStatus,
    ReadBack,
    StandardKind,
)
from pdca_tui.model.records import (
    Analysis,
    BudgetLine,
    Countermeasure,
    Edition,
    Indicator,
    Lesson,
    Output,
    Problem,
    Run,
    Spend,
    Standard,
)
from pdca_tui.model.standards import Content, Step

PROBLEMS = 8
RUNS = 20
"""A round."""


def add(made: Made, watched: list[Indicator]) -> None:
    for indicator in made.chance.sample(watched[:26], PROBLEMS):
        _problem(made, indicator)
    _standards(made)
    _money(made)
    for position, (kind, words) in enumerate(LESSONS, 1):
        if made.span.number < ROUNDS or position < 3:
            made.records.append(
                Lesson(
                    id=made.id("lesson"),
                    version=1,
                    round=f"round-{made.span.number:012x}",
                    kind=LessonKind(kind),
                    text=made.say(words),
                    person=made.someone()[0],
                    day=made.span.today,
                    position=position,
                )
            )


def _problem(made: Made, indicator: Indicator) -> None:
    opened = made.chance.choice(made.span.workdays[: len(made.span.workdays) * 3 // 4])
    due = WORKING.add(opened, 10)
    over = due < made.span.today and made.chance.random() < 0.9
    problem = Problem(
        id=made.id("problem"),
        version=2,
        title=indicator.name,
        indicator=indicator.id,
        opened_on=opened,
        owner=made.someone()[0],
        cause=made.say(CAUSES[0]),
        next_step=made.say(COUNTERMEASURES[0]),
        due=due,
        status=ProblemStatus.CLOSED if over else ProblemStatus.OPEN,
    )
    keys = [made.id("cause") for _ in range(3)]
    causes = {
        key: Cause(
            text=made.say(CAUSES[n]),
            parent=keys[n - 1] if n else None,
            position=1,
            evidence=Evidence.DATA if n == 2 else Evidence.OBSERVED,
            reads=ReadBack.HOLDS if n else ReadBack.OPEN,
            root=n == 2,
            votes=n,
        )
        for n, key in enumerate(keys)
    }
    made.records += [problem, Analysis(id=made.id("analysis"), version=1, problem=problem.id, causes=causes, total=12)]
    made.records.append(
        Countermeasure(
            id=made.id("countermeasure"),
            version=1,
            problem=problem.id,
            title=made.say(made.chance.choice(COUNTERMEASURES)),
            kind=CountermeasureKind.PROCESS,
            cause=keys[2],
            owner=problem.owner,
            due=due,
            expected=indicator.name,
            indicator=indicator.id,
            verify_on=WORKING.add(due, 6),
            outcome=Outcome.EFFECTIVE if over else Outcome.OPEN,
            made_on=opened,
        )
    )
    made.did(moment(opened, 10), "li", "problem.take_on", problem.title)


def _standards(made: Made) -> None:
    """A way of working, its runs, a script and a principle, as each round leaves them behind."""
    number = made.span.number
    sop = _standard(
        made,
        StandardKind.SOP,
        f"{made.say(SOPS[number % len(SOPS)])} {number}",
        Content(when="17:00", performer=made.someone()[0], steps=tuple(Step(text=made.say(one)) for one in SOP_STEPS)),
    )
    words = [made.say(one) for one in CAUSES]
    _standard(
        made,
        StandardKind.SCRIPT,
        f"{made.say(SCRIPTS[number % len(SCRIPTS)])} {number}",
        Content(situation=words[0], says=words[1], wrong=words[2], answer=words[3], why=words[4]),
    )
    _standard(
        made,
        StandardKind.PRINCIPLE,
        f"{made.say(PRINCIPLES[number % len(PRINCIPLES)])} {number}",
        Content(meaning=words[0], behaviour=words[1]),
    )
    for day in made.chance.sample(made.span.workdays[6:], RUNS):
        begun = moment(day, 17)
        done = {str(n): (begun + dt.timedelta(minutes=5 * (n + 1))).isoformat() for n in range(len(SOP_STEPS))}
        made.records.append(
            Run(
                id=made.id("run"),
                version=6,
                standard=sop[0].id,
                edition=sop[1].id,
                day=day,
                person=made.someone()[0],
                begun_at=begun,
                ticks=done,
                ended_at=begun + dt.timedelta(minutes=25),
                share=Decimal(100),
            )
        )
        made.did(begun, "zhangwei", "run.begin", sop[0].title)


def _standard(made: Made, kind: StandardKind, title: str, content: Content) -> tuple[Standard, Edition]:
    owner = made.someone()[0]
    standard = Standard(
        id=made.id("standard"),
        version=1,
        kind=kind,
        title=title,
        owner=owner,
        review_on=made.span.start + dt.timedelta(weeks=26),
        position=made.span.number,
    )
    if made.span.number < ROUNDS - 2:
        # What is old was looked at again, long after.
        standard = _reviewed(standard)
    edition = Edition(
        id=made.id("edition"),
        version=1,
        standard=standard.id,
        number="1.0",
        day=made.span.start + dt.timedelta(days=30),
        author=owner,
        content=content,
    )
    made.records += [standard, edition]
    return standard, edition


def _reviewed(standard: Standard) -> Standard:
    return replace(standard, review_on=dt.date(2026, 9, 30), reviewed_on=dt.date(2026, 3, 31))


def _money(made: Made) -> None:
    for position, item in enumerate(BUDGET, 1):
        line = BudgetLine(
            id=made.id("budget"), version=1, item=made.say(item), budget=Decimal(position), position=position
        )
        made.records.append(line)
        for _ in range(4):
            made.records.append(
                Spend(
                    id=made.id("spend"),
                    version=1,
                    line=line.id,
                    amount=Decimal(position) / Decimal(5),
                    day=made.chance.choice(made.span.workdays),
                    person=made.someone()[0],
                )
            )
    for position, output in enumerate(OUTPUTS, 1):
        made.records.append(
            Output(
                id=made.id("output"),
                version=1,
                name=made.say(output),
                unit=made.say(("万元", "10k yuan")),
                promised=Decimal(12 * position),
                actual=Decimal(made.chance.randint(6, 14) * position),
                in_roi=True,
                position=position,
            )
        )
