"""The RACI sheet: rows of measures by title, rows of tasks by code."""

from __future__ import annotations

from pathlib import Path

from pdca_tui.exchange import plan_import, read_workbook
from pdca_tui.exchange.exporting import export
from pdca_tui.model.records import Raci
from tests.exchange.workbooks import applied
from tests.reference import having, lacking, reference_snapshot


def test_rows_of_tasks_go_out_and_come_in_again(tmp_path: Path) -> None:
    row = Raci(id="raci-t", measure="measure-M1", task="task-M1.4.1", cells={"配件主管": "R+A", "区域经理": "C"})
    store = having(reference_snapshot(), row)
    export(store, tmp_path / "out.xlsx", "xlsx", "zh")

    book = read_workbook(tmp_path / "out.xlsx")
    again = plan_import(book, store)
    assert (again.added, again.changed, again.errors) == (0, 0, [])

    fresh = applied(plan_import(book))
    task = fresh.task_by_code["M1.4.1"]
    assert fresh.raci_task_rows[task.id].cells == row.cells
    assert fresh.raci_task_rows[task.id].measure == task.measure
    assert len(fresh.raci_rows) == 6


def test_the_row_of_a_task_that_is_gone_stays_behind(tmp_path: Path) -> None:
    row = Raci(id="raci-t", measure="measure-M1", task="task-M1.4.3", cells={"财务": "C"})
    store = lacking(having(reference_snapshot(), row), "task-M1.4.3")
    export(store, tmp_path / "out.xlsx", "xlsx", "en")
    fresh = applied(plan_import(read_workbook(tmp_path / "out.xlsx")))
    assert len(fresh.all(Raci)) == 6
    assert fresh.centre is not None
    assert "财务" not in fresh.centre.roles
