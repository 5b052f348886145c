"""The work of a round: steps under each measure, packages where there is much of it, and who did what when."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec.structs import replace

from big.making import WEEKS, WORKING, Made, moment
from big.words import BLOCKED, DONE_WHEN, EVIDENCE, OBJECTS, PACKAGES, STEPS, VERBS
from pdca_tui.model.enums import Repeat, TaskStatus
from pdca_tui.model.records import Baseline, Edit, Measure, PromisedDays, Task

MANY = 1000
"""From so many pieces of work on a step is divided into packages."""


def add(made: Made, measures: list[Measure], count: int) -> list[Task]:
    """`count` tasks of the round, layers among them, with what became of them until its last day lived."""
    layers: list[Task] = []
    holders: list[tuple[Task, int]] = []
    for measure in measures:
        for step, words in enumerate(STEPS):
            code = f"{measure.code}.{(made.span.number - 1) * len(STEPS) + step + 1}"
            layer = _task(made, measure, code, f"{made.say(words)} R{made.span.number}", None)
            layers.append(layer)
            if count < MANY:
                holders.append((layer, step))
                continue
            for number, package in enumerate(PACKAGES, 1):
                inner = _task(made, measure, f"{code}.{number}", made.say(package), layer)
                layers.append(inner)
                holders.append((inner, step))
    if count < 2 * len(layers):
        # Little work: each step is a piece of work itself.
        found = [_lived(made, layer, n % len(STEPS), 0, None) for n, layer in enumerate(layers[:count])]
    else:
        found = layers + _leaves(made, holders, count - len(layers))
    made.records += found
    _approved(made, found)
    return found


def _task(made: Made, measure: Measure, code: str, title: str, parent: Task | None) -> Task:
    return Task(
        id=made.id("task"),
        version=1,
        measure=measure.id,
        code=code,
        title=title,
        parent=parent.id if parent is not None else None,
        position=0,
    )


def _leaves(made: Made, holders: list[tuple[Task, int]], count: int) -> list[Task]:
    found: list[Task] = []
    for place, (holder, step) in enumerate(holders):
        share = count // len(holders) + (place < count % len(holders))
        before: Task | None = None
        for number in range(1, share + 1):
            verb, thing = made.chance.choice(VERBS), made.chance.choice(OBJECTS)
            title = f"{made.say(verb)}{'' if made.language == 'zh' else ' '}{made.say(thing)}"
            leaf = Task(
                id=made.id("task"),
                version=1,
                measure=holder.measure,
                code=f"{holder.code}.{number}",
                title=title,
                parent=holder.id,
                owner=made.someone()[0],
                done_when=made.say(made.chance.choice(DONE_WHEN)) if made.chance.random() < 0.4 else "",
                position=number,
            )
            before = _lived(made, leaf, step, (number - 1) / share, before)
            found.append(before)
    return found


def _lived(made: Made, leaf: Task, step: int, part: float, before: Task | None) -> Task:
    """The leaf with its days, and with what was done about it."""
    span, chance = made.span, made.chance
    first = span.start + dt.timedelta(days=int((step + part) * WEEKS * 7 / len(STEPS)))
    start = WORKING.next_workday(min(first, span.end - dt.timedelta(days=8)))
    if chance.random() < 0.02:
        return _repeating(made, replace(leaf, start=start, repeats=chance.choice([Repeat.DAILY, Repeat.WEEKLY])))
    days = chance.randint(1, 5)
    depends = (before.id,) if before is not None and before.days is not None and chance.random() < 0.5 else ()
    due = WORKING.add(start, days - 1)
    leaf = replace(
        leaf,
        days=Decimal(days),
        start=start,
        due=due,
        promised_start=start,
        promised_due=due,
        depends=depends,
    )
    ended = WORKING.add(due, chance.choice([0, 0, 0, 0, 1, 2]))
    kept = chance.random()
    if start > span.today or kept > 0.985:
        return leaf
    if ended > span.today or kept > 0.975:
        return _begun(made, leaf, start)
    if kept > 0.955 and span.today == span.end:
        return replace(leaf, status=TaskStatus.DROPPED)
    return _finished(made, _begun(made, leaf, start), ended)


def _begun(made: Made, leaf: Task, day: dt.date) -> Task:
    _, login = made.someone()
    after = {"started_on": day.isoformat(), "status": "doing"}
    made.did(
        moment(day, 9, made.chance.randrange(60)),
        login,
        "task.start",
        leaf.code,
        Edit("tasks", leaf.id, {"started_on": None, "status": "todo"}, after),
    )
    begun = replace(leaf, status=TaskStatus.DOING, started_on=day, version=2)
    if made.chance.random() < 0.01:
        return replace(begun, status=TaskStatus.BLOCKED, blocked_reason=made.say(made.chance.choice(BLOCKED)))
    return begun


def _finished(made: Made, leaf: Task, day: dt.date) -> Task:
    evidence = made.say(EVIDENCE) if leaf.done_when else ""
    after = {"finished_on": day.isoformat(), "status": "done", "evidence": evidence}
    made.did(
        moment(day, 16, made.chance.randrange(60)),
        made.someone()[1],
        "task.finish",
        leaf.code,
        Edit("tasks", leaf.id, {"finished_on": None, "status": "doing", "evidence": ""}, after),
    )
    return replace(
        leaf, status=TaskStatus.DONE, blocked_reason="", finished_on=day, evidence=evidence, version=leaf.version + 1
    )


def _repeating(made: Made, leaf: Task) -> Task:
    """Kept nine times in ten; each time is a tick of somebody."""
    assert leaf.start is not None
    ticks: dict[str, str] = {}
    for day in made.span.workdays:
        falls = leaf.repeats is Repeat.DAILY or day.isoweekday() == leaf.start.isoweekday()
        if day < leaf.start or day >= made.span.today or not falls or made.chance.random() > 0.9:
            continue
        login = made.someone()[1]
        ticks[day.isoformat()] = login
        edit = Edit("tasks", leaf.id, {"ticks": {day.isoformat(): None}}, {"ticks": {day.isoformat(): login}})
        made.did(moment(day, 17, made.chance.randrange(60)), login, "task.tick", leaf.code, edit)
    status = TaskStatus.DOING if ticks else TaskStatus.TODO
    return replace(leaf, ticks=ticks, status=status, started_on=leaf.start if ticks else None)


def _approved(made: Made, tasks: list[Task]) -> None:
    """The promise of the round: the plan as it was approved on its first day."""
    number, name = made.span.number, made.say(("赵区域", "Zhao (region)"))
    made.records.append(
        Baseline(
            id=made.id("baseline"),
            version=1,
            round=f"round-{number:012x}",
            number=1,
            day=made.span.start,
            approver=name,
            end=made.span.end,
            days={task.id: PromisedDays(task.start, task.due) for task in tasks if task.start is not None},
        )
    )
    made.did(moment(made.span.start, 8), "li", "plan.approve", name)
