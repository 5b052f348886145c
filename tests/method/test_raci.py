"""The RACI matrix: its rows, who holds a role, and what is wrong with it."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from pdca_tui.method.raci import (
    MOST_A,
    MOST_R,
    cells_of,
    holder_of,
    joined,
    letters_of,
    people_of_role,
    raci_findings,
    raci_matrix,
    raci_roles,
)
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Holder, Measure, Person, Raci, Task
from pdca_tui.model.snapshot import Snapshot
from tests.reference import REFERENCE_DAY, ROLES, having, lacking, reference_snapshot, snapshot_of

BOSS = "服务经理"
PARTS = "配件主管"


def rules(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(finding.rule, finding.subject) for finding in raci_findings(snapshot, REFERENCE_DAY)]


def with_row(cells: dict[str, str], *, task: str | None = None) -> Snapshot:
    """The reference round with another row for M1, or for one of its tasks."""
    row = Raci(id=f"raci-{task or 'M1'}", measure="measure-M1", cells=cells, task=task and f"task-{task}")
    return having(reference_snapshot(), row)


def of_m1(snapshot: Snapshot, subject: str = "M1") -> list[str]:
    return [rule for rule, named in rules(snapshot) if named == subject]


def test_the_reference_matrix_lacks_exactly_two_rows() -> None:
    matrix = raci_matrix(reference_snapshot(), REFERENCE_DAY)

    assert matrix.roles == ROLES
    assert [row.measure.title for row in matrix.rows if row.missing] == ["预约准时承诺", "客户分层"]
    assert rules(reference_snapshot()) == [("raci-missing", "M3"), ("raci-missing", "M8")]


def test_a_cell_is_read_however_it_is_written() -> None:
    assert letters_of("a / r") == {"R", "A"}
    assert joined(letters_of("ar")) == "R+A"
    assert cells_of(Raci(id="r", measure="m", cells={BOSS: "A+R", PARTS: "·", "x": ""})) == {BOSS: "R+A"}
    assert cells_of(None) == {}


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({BOSS: "R+A"}, []),
        ({BOSS: "A", PARTS: "R"}, []),
        ({BOSS: "A"}, ["raci-no-r"]),
        ({BOSS: "R"}, ["raci-no-a"]),
        ({BOSS: "A", PARTS: "R+A"}, ["raci-many-a"]),
        ({BOSS: "C", PARTS: "I"}, ["raci-nobody-acts"]),
        ({BOSS: "I", PARTS: "R+A"}, ["raci-no-authority"]),
        ({"区域经理": "A", PARTS: "R"}, ["raci-no-authority"]),
        ({"财务": "A", PARTS: "R"}, ["raci-no-authority"]),
        ({"财务": "A"}, ["raci-no-authority", "raci-no-r"]),
        ({BOSS: ""}, ["raci-missing"]),
    ],
)
def test_what_is_wrong_with_a_row(cells: dict[str, str], found: list[str]) -> None:
    assert of_m1(with_row(cells)) == found


def test_a_centre_without_people_asks_nobody_for_authority() -> None:
    people = [person.id for person in reference_snapshot().people]
    assert of_m1(lacking(with_row({"财务": "R+A"}), *people)) == []


def test_a_task_may_go_without_a_row_but_not_with_a_wrong_one() -> None:
    assert of_m1(with_row({}, task="M1.4.1"), "M1.4.1") == []
    assert of_m1(with_row({PARTS: "R"}, task="M1.4.1"), "M1.4.1") == ["raci-no-a"]
    wrong = with_row({PARTS: "R"}, task="M1.4.1")
    task = msgspec.structs.replace(wrong.task_by_code["M1.4.1"], status=TaskStatus.DROPPED)
    assert of_m1(having(wrong, task), "M1.4.1") == []


def test_the_row_of_a_task_stands_beneath_its_measure() -> None:
    snapshot = with_row({BOSS: "R+A"}, task="M1.4.1")
    rows = raci_matrix(snapshot, REFERENCE_DAY).rows

    assert [row.subject.code for row in rows[:3]] == ["M1", "M1.4.1", "M2"]
    assert rows[1].depth == 2
    assert rows[1].cells == {BOSS: "R+A"}


def test_what_is_opened_shows_its_tasks_and_no_deeper_ones() -> None:
    def codes(*opened: str) -> list[str]:
        rows = raci_matrix(reference_snapshot(), REFERENCE_DAY, opened).rows
        return [row.subject.code for row in rows if row.task is not None]

    assert codes("measure-M1") == ["M1.1", "M1.2", "M1.3", "M1.4"]
    assert codes("measure-M1", "task-M1.4") == ["M1.1", "M1.2", "M1.3", "M1.4", "M1.4.1", "M1.4.2", "M1.4.3"]
    assert codes("task-M1.4") == []


def test_a_row_of_a_task_that_is_gone_shows_nowhere() -> None:
    snapshot = lacking(with_row({PARTS: "R"}, task="M1.4.3"), "task-M1.4.3")
    assert len(raci_matrix(snapshot, REFERENCE_DAY).rows) == 8
    assert rules(snapshot) == [("raci-missing", "M3"), ("raci-missing", "M8")]


@pytest.mark.parametrize(("letter", "most"), [("A", MOST_A), ("R", MOST_R)])
def test_a_role_with_too_many_letters_is_named_once(letter: str, most: int) -> None:
    def plan(count: int) -> Snapshot:
        measures = [Measure(id=f"m{n}", code=f"M{n}", title="x", position=n) for n in range(count)]
        other = {"A": "R", "R": "A"}[letter]
        rows = [Raci(id=f"r{n}", measure=f"m{n}", cells={"x": letter, f"y{n}": other}) for n in range(count)]
        return snapshot_of([*measures, *rows])

    assert rules(plan(most)) == []
    assert rules(plan(most + 1)) == [(f"raci-too-many-{letter.lower()}", "x")]


def test_the_columns_are_the_centres_roles_and_those_that_rows_name() -> None:
    assert raci_roles(with_row({"财务": "C"})) == (*ROLES, "财务")
    assert raci_roles(snapshot_of([])) == ()


def test_a_role_belongs_to_whoever_has_it_until_somebody_takes_it_over() -> None:
    since = dt.date(2026, 4, 13)
    snapshot = having(reference_snapshot(), Holder(id="h1", role=PARTS, person="张伟", since=since))

    def name(day: dt.date) -> str | None:
        person = holder_of(snapshot, PARTS, day)
        return person and person.name

    assert name(since - dt.timedelta(days=1)) == "李明"
    assert name(since) == "张伟"
    later = Holder(id="h2", role=PARTS, person="小王", since=since + dt.timedelta(days=1))
    snapshot = having(snapshot, later)
    assert (name(since), name(later.since)) == ("张伟", "小王")


def test_who_left_holds_nothing_and_a_shared_role_has_several() -> None:
    snapshot = having(reference_snapshot(), Holder(id="h", role=BOSS, person="nobody", since=REFERENCE_DAY))
    assert holder_of(snapshot, BOSS, REFERENCE_DAY) == snapshot.person_by_name["李经理"]
    assert [p.name for p in people_of_role(snapshot, "服务顾问", REFERENCE_DAY)] == ["小王", "刘顾问"]
    assert holder_of(snapshot, "财务", REFERENCE_DAY) is None


def test_an_a_that_is_handed_to_a_manager_has_authority() -> None:
    snapshot = with_row({PARTS: "R+A"})
    assert of_m1(snapshot) == ["raci-no-authority"]
    handed = having(snapshot, Holder(id="h", role=PARTS, person="李经理", since=REFERENCE_DAY))
    assert of_m1(handed) == []
    assert isinstance(handed.person_by_name["李经理"], Person)


def test_every_fault_says_what_to_do() -> None:
    for cells in ({BOSS: "A"}, {BOSS: "C"}, {"财务": "R+A"}, {PARTS: "R+A"}):
        for finding in raci_findings(with_row(cells), REFERENCE_DAY):
            assert str(finding.fix).endswith(".")
            assert "{" not in str(finding.message)


def test_a_layer_can_have_letters_too() -> None:
    snapshot = with_row({PARTS: "R"}, task="M1.4")
    layer = snapshot.get(Task, "task-M1.4")
    assert [row.task for row in raci_matrix(snapshot, REFERENCE_DAY).rows if row.task] == [layer]
