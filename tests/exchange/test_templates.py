"""The templates are whole plans that break no rule, the same in both languages."""

from __future__ import annotations

import datetime as dt
import runpy
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pdca_tui.exchange import plan_import, read_workbook
from pdca_tui.exchange.templates import (
    find_template,
    template_records,
    template_snapshot,
    template_workbook,
    templates,
)
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.critical import plan_schedule
from pdca_tui.method.health import health
from pdca_tui.method.weeks import week_of, weeks_in
from pdca_tui.model.enums import IndicatorKind, Repeat, Right
from pdca_tui.model.errors import NotFound
from pdca_tui.model.records import TABLES, Measure, Meeting, Spend, Task, Value
from pdca_tui.model.snapshot import Snapshot

NAMES = ("service-centre", "clinic", "workshop")
SCRIPT = Path(__file__).parents[2] / "sample_data" / "make_templates.py"

each = pytest.mark.parametrize("name", NAMES)
in_each_language = pytest.mark.parametrize("language", ["zh", "en"])


def leaves(snapshot: Snapshot) -> list[Task]:
    return [task for task in snapshot.tasks if snapshot.is_leaf(task)]


def codes(snapshot: Snapshot, ids: tuple[str, ...]) -> list[str]:
    found = [snapshot.get(Task, name) for name in ids]
    return [task.code for task in found if task is not None]


def test_three_trades_are_offered() -> None:
    assert tuple(template.name for template in templates()) == NAMES
    assert len({template.trade for template in templates()}) == 3
    for template in templates():
        assert set(template.title) == set(template.path) == {"zh", "en"}
        assert template.title["en"].isascii()


def test_a_template_is_found_by_its_name() -> None:
    assert find_template("Clinic").name == "clinic"
    with pytest.raises(NotFound, match="clinic"):
        find_template("shipyard")


@each
@in_each_language
def test_every_template_comes_in_without_a_fault_or_a_note(name: str, language: str) -> None:
    plan = plan_import(read_workbook(template_workbook(name, language)))
    assert [str(fault.message) for fault in plan.errors] == []
    assert [str(note) for note in plan.notes] == []


@each
@in_each_language
def test_the_five_causes_find_nothing_when_the_round_begins(name: str, language: str) -> None:
    snapshot = template_snapshot(name, language)
    assert snapshot.round is not None
    found = [finding for cause in health(snapshot, snapshot.round.start).causes for finding in cause.findings]
    assert [(finding.rule, finding.subject) for finding in found] == []


@each
def test_a_template_is_complete_enough_to_learn_from(name: str) -> None:
    snapshot = template_snapshot(name, "zh")
    assert 5 <= len(snapshot.people) <= 8
    assert {person.right for person in snapshot.people} >= {Right.MANAGER, Right.MEMBER}
    assert all(person.login and person.role for person in snapshot.people)
    assert 4 <= len(snapshot.measures) <= 6
    assert all(measure.prep and measure.implement and measure.running for measure in snapshot.measures)
    assert 20 <= len(leaves(snapshot)) <= 40
    assert {task.repeats for task in snapshot.tasks} == {None, *Repeat}
    assert any(task.days == 0 for task in snapshot.tasks)
    assert 5 <= len(snapshot.indicators) <= 8
    assert {one.kind for one in snapshot.indicators} == {IndicatorKind.RESULT, IndicatorKind.PROCESS}
    assert all(one.target and one.owner and one.measures for one in snapshot.indicators)
    assert {measure.id for measure in snapshot.measures} == {m for one in snapshot.indicators for m in one.measures}


@each
def test_a_template_is_a_plan_at_its_start(name: str) -> None:
    snapshot = template_snapshot(name, "en")
    assert not snapshot.all(Value)
    assert not snapshot.all(Spend)
    assert not snapshot.all(Meeting)
    assert {str(task.status) for task in snapshot.tasks} == {"todo"}
    assert all(output.actual is None for output in snapshot.outputs)


@each
def test_the_work_is_in_two_layers_of_pieces_that_one_person_can_finish(name: str) -> None:
    snapshot = template_snapshot(name, "zh")
    known = set(snapshot.person_by_name)
    beneath = Counter(task.parent for task in snapshot.tasks if task.parent)
    assert min(beneath.values()) > 1
    assert {task.code.count(".") for task in leaves(snapshot)} == {2}
    for task in leaves(snapshot):
        assert task.owner in known, task.code
        assert task.done_when, task.code
        assert (task.days is None) == (task.repeats is not None), task.code
        assert task.days is None or task.days <= 2, task.code
    assert len({task.done_when for task in leaves(snapshot)}) > len(leaves(snapshot)) - 2


@each
def test_no_task_starts_before_what_it_waits_for_has_ended(name: str) -> None:
    snapshot = template_snapshot(name, "zh")
    calendar = WorkCalendar.of(snapshot)
    assert snapshot.round is not None
    waiting = [task for task in leaves(snapshot) if task.depends]
    assert len(waiting) > len(leaves(snapshot)) / 2
    for task in leaves(snapshot):
        assert task.start is not None, task.code
        assert calendar.is_workday(task.start), task.code
        measure = snapshot.get(Measure, task.measure)
        assert measure is not None
        assert measure.prep is not None
        assert week_of(snapshot.round, task.start) >= measure.prep.first, task.code
        if task.repeats is None:
            assert task.due is not None
            assert calendar.count(task.start, task.due) == max(task.days or 0, 1), task.code
        for before in task.depends:
            other = snapshot.get(Task, before)
            assert other is not None
            assert other.due is not None
            assert other.due < task.start or (task.days == 0 and other.due == task.start), task.code


@each
def test_the_days_contradict_no_dependency_and_leave_room_before_the_end(name: str) -> None:
    snapshot = template_snapshot(name, "zh")
    schedule = plan_schedule(snapshot)
    assert snapshot.round is not None
    assert schedule.contradictions == ()
    assert schedule.finish <= snapshot.round.end
    assert schedule.critical_path


@each
def test_nobody_has_two_pieces_of_work_on_one_day(name: str) -> None:
    snapshot = template_snapshot(name, "zh")
    calendar = WorkCalendar.of(snapshot)
    taken: dict[tuple[str, dt.date], list[str]] = defaultdict(list)
    for task in leaves(snapshot):
        if task.start is None or task.due is None or not task.days:
            continue
        for number in range((task.due - task.start).days + 1):
            day = task.start + dt.timedelta(days=number)
            if calendar.is_workday(day):
                taken[task.owner, day].append(task.code)
    assert [held for held in taken.values() if len(held) > 1] == []


@each
def test_whoever_is_accountable_may_decide(name: str) -> None:
    snapshot = template_snapshot(name, "zh")
    managers = {person.role for person in snapshot.people if person.right is Right.MANAGER}
    for measure in snapshot.measures:
        cells = snapshot.raci_rows[measure.id].cells
        assert {role for role, letters in cells.items() if "A" in letters} <= managers
        assert "R" in cells[measure.role], measure.code


@each
def test_the_promised_return_follows_from_the_outputs_and_the_budget(name: str) -> None:
    snapshot = template_snapshot(name, "zh")
    assert snapshot.round is not None
    spent = sum((line.budget for line in snapshot.budget), Decimal(0))
    won = sum((one.promised or Decimal(0) for one in snapshot.outputs if one.in_roi), Decimal(0))
    assert snapshot.round.promised_roi == (won - spent) / spent


@each
def test_milestones_lead_from_the_baseline_to_the_target(name: str) -> None:
    snapshot = template_snapshot(name, "zh")
    assert snapshot.round is not None
    for one in snapshot.indicators:
        assert one.target is not None
        steps = [one.baseline, *(milestone.value for milestone in one.milestones), one.target.value]
        figures = [step for step in steps if step is not None]
        assert figures in (sorted(figures), sorted(figures, reverse=True)), one.name
        assert all(milestone.week <= weeks_in(snapshot.round) for milestone in one.milestones)


@each
def test_both_languages_hold_the_same_plan(name: str) -> None:
    zh, en = template_snapshot(name, "zh"), template_snapshot(name, "en")
    for kind in TABLES.values():
        assert len(zh.all(kind)) == len(en.all(kind))

    def figures(snapshot: Snapshot) -> list[object]:
        logins = {person.name: person.login for person in snapshot.people}
        roles = {person.role: person.login for person in snapshot.people}
        measures = {measure.id: measure.code for measure in snapshot.measures}
        return [
            [(p.login, p.right) for p in snapshot.people],
            [(m.code, logins[m.owner], roles[m.role], m.prep, m.implement, m.running) for m in snapshot.measures],
            [
                (t.code, logins.get(t.owner), t.days, t.start, t.due, t.repeats, codes(snapshot, t.depends))
                for t in snapshot.tasks
            ],
            [{roles[role]: cell for role, cell in snapshot.raci_rows[m.id].cells.items()} for m in snapshot.measures],
            [
                (i.kind, i.better, i.baseline, i.target, i.milestones, i.period, logins[i.owner])
                for i in snapshot.indicators
            ],
            [[measures[name] for name in i.measures] for i in snapshot.indicators],
            [line.budget for line in snapshot.budget],
            [(output.promised, output.in_roi) for output in snapshot.outputs],
        ]

    assert figures(zh) == figures(en)


@each
def test_the_english_templates_speak_english(name: str) -> None:
    sheets = load_workbook(template_workbook(name, "en"))
    texts = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert all(not isinstance(text, str) or text.isascii() for text in texts)


@pytest.mark.parametrize(
    ("today", "start"),
    [("2027-01-04", "2027-01-04"), ("2027-01-05", "2027-01-11"), ("2026-06-01", "2026-06-01")],
)
def test_a_plan_begins_on_the_first_monday_and_keeps_its_weekdays(today: str, start: str) -> None:
    written = template_snapshot("clinic", "en")
    moved = template_snapshot("clinic", "en", on=dt.date.fromisoformat(today))
    assert written.round is not None
    assert moved.round is not None
    assert moved.round.start == dt.date.fromisoformat(start)
    shift = moved.round.start - written.round.start
    assert moved.round.end - written.round.end == shift
    for before, after in zip(written.tasks, moved.tasks, strict=True):
        days = [(before.start, after.start), (before.due, after.due), (before.promised_due, after.promised_due)]
        assert all(old is None or (new is not None and new - old == shift) for old, new in days)


def test_every_reading_has_ids_of_its_own() -> None:
    once, again = ({record.id for record in template_records("workshop", "zh")} for _ in range(2))
    assert once.isdisjoint(again)


@each
@in_each_language
def test_the_committed_templates_are_what_the_script_makes(tmp_path: Path, name: str, language: str) -> None:
    made = runpy.run_path(str(SCRIPT))["make"](tmp_path, name, language)
    fresh, committed = load_workbook(made), load_workbook(template_workbook(name, language))
    assert fresh.sheetnames == committed.sheetnames
    for sheet in fresh.sheetnames:
        assert list(fresh[sheet].values) == list(committed[sheet].values)
