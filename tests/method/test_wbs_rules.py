"""The rules of the work breakdown, on the rows that break them."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal

from msgspec.structs import replace

from pdca_tui.method.health import health
from pdca_tui.method.wbs_rules import MILD, broken_rules
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot
from tests.reference import REFERENCE_DAY, having, reference_snapshot


def rules_of(snapshot: Snapshot) -> dict[str, list[str]]:
    """Code -> rules that its row breaks."""
    found = broken_rules(snapshot, REFERENCE_DAY)
    return {rules[0].subject: [rule.rule for rule in rules] for rules in found.values()}


def with_task(snapshot: Snapshot, code: str, **changes: object) -> Snapshot:
    return having(snapshot, replace(snapshot.task_by_code[code], **changes))


def test_the_reference_shows_its_known_faults_on_their_rows() -> None:
    found = rules_of(reference_snapshot())
    assert found["M1.3.2"] == ["too-long"]
    assert found["M1.4.1"] == ["team-owner"]
    assert {code for code, rules in found.items() if "no-tasks" in rules} == {"M2", "M3", "M4", "M5", "M6", "M7", "M8"}


def test_a_leaf_without_owner_or_criterion_is_marked() -> None:
    snapshot = with_task(reference_snapshot(), "M1.2.1", owner="", done_when=" ")
    assert rules_of(snapshot)["M1.2.1"] == ["no-criterion", "no-owner"]


def test_parts_with_the_same_name_are_marked_both() -> None:
    snapshot = reference_snapshot()
    title = snapshot.task_by_code["M1.4.2"].title
    found = rules_of(with_task(snapshot, "M1.4.3", title=f" {title} "))
    assert {"same-title"} <= set(found["M1.4.2"]) & set(found["M1.4.3"])


def test_a_part_outside_the_days_of_its_layer_is_marked() -> None:
    snapshot = with_task(reference_snapshot(), "M1.3", start=dt.date(2026, 4, 1), due=dt.date(2026, 4, 3))
    assert "outside-layer" in rules_of(snapshot)["M1.3.1"]


def test_a_leaf_tied_to_nothing_among_tied_ones_asks_for_a_look() -> None:
    snapshot = reference_snapshot()
    one = replace(
        snapshot.task_by_code["M1.4.3"],
        id="task-new",
        code="M1.4.4",
        title="new",
        repeats=None,
        days=Decimal(1),
        parent=None,
        depends=(),
    )
    assert rules_of(having(snapshot, one))["M1.4.4"] == ["loose"]
    tied = replace(one, depends=(snapshot.task_by_code["M1.3.3"].id,))
    assert "M1.4.4" not in rules_of(having(snapshot, tied))


def test_a_layer_with_one_part_asks_what_is_missing() -> None:
    snapshot = reference_snapshot()
    task = snapshot.task_by_code["M1.4.2"]
    part = Task(
        id="part", measure=task.measure, parent=task.id, code="M1.4.2.1", title="p", owner="李明", done_when="x"
    )
    assert rules_of(having(snapshot, part))["M1.4.2"] == ["one-part"]


def test_the_reference_has_no_mild_marks() -> None:
    assert not [rules for rules in rules_of(reference_snapshot()).values() if MILD & set(rules)]


def test_the_marks_of_the_tree_add_nothing_to_the_findings_of_the_five_causes() -> None:
    assert health(reference_snapshot(), REFERENCE_DAY).total == 19


def test_a_leaf_outside_the_weeks_of_its_measure_is_marked() -> None:
    snapshot = reference_snapshot()
    early = with_task(snapshot, "M1.1.1", start=dt.date(2026, 3, 20))
    assert rules_of(early)["M1.1.1"] == ["outside-layer"]
    ending = having(snapshot, replace(snapshot.measure_by_code["M1"], running=None))
    assert rules_of(ending)["M1.4.2"] == ["outside-layer"]


def test_the_days_of_a_layer_that_its_parts_do_not_make_up_are_marked() -> None:
    snapshot = reference_snapshot()
    assert rules_of(with_task(snapshot, "M1.3", days=Decimal(4)))["M1.3"] == ["sum-differs"]
    assert "M1.3" not in rules_of(with_task(snapshot, "M1.3", days=Decimal(5)))


def test_dropped_work_breaks_no_rule_of_the_tree() -> None:
    snapshot = reference_snapshot()
    title = snapshot.task_by_code["M1.4.2"].title
    twin = with_task(snapshot, "M1.4.3", title=title, status=TaskStatus.DROPPED, start=dt.date(2026, 1, 1))
    assert not {"M1.4.2", "M1.4.3"} & rules_of(twin).keys()


def test_a_thousand_tasks_are_judged_while_a_key_is_pressed() -> None:
    snapshot = reference_snapshot()
    many = [
        Task(id=f"n{n}", measure="measure-M2", code=f"M2.{n}", title=f"t{n}", owner="李明", done_when="x")
        for n in range(1, 1001)
    ]
    begun = time.perf_counter()
    broken_rules(having(snapshot, *many), REFERENCE_DAY)
    assert time.perf_counter() - begun < 1
