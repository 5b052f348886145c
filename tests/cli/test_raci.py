"""The matrix and the workload as the command line tells them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pdca_tui.actions.holders import name_holder
from pdca_tui.actions.raci import set_cell
from tests.actions.conftest import As, as_
from tests.cli.running import Pdca

__all__ = ["as_"]


def test_the_matrix_for_programs(pdca: Pdca) -> None:
    told = pdca.json("raci")

    assert told.keys() == {"rows", "findings"}
    assert [row["measure"] for row in told["rows"]] == ["M1", "M2", "M4", "M5", "M6", "M7"]
    assert told["rows"][0] == {
        "measure": "M1",
        "cells": {"服务经理": "A", "配件主管": "R", "技术主管": "I", "服务顾问": "C", "区域经理": "I"},
    }
    assert told["rows"][5]["cells"]["服务经理"] == "R+A"
    assert "服务顾问" not in told["rows"][3]["cells"]
    assert [(one["rule"], one["subject"]) for one in told["findings"]] == [
        ("raci-missing", "M3"),
        ("raci-missing", "M8"),
    ]
    assert told["findings"][0]["message"] == "M3 预约准时承诺 has no RACI row."


def test_a_row_of_a_task_names_it(pdca: Pdca, as_: As) -> None:
    set_cell(as_("li"), "measure-M1", "配件主管", "R", "task-M1.4.1")

    told = pdca.json("raci")

    assert told["rows"][1] == {"measure": "M1", "task": "M1.4.1", "cells": {"配件主管": "R"}}
    assert ("raci-no-a", "M1.4.1") in [(one["rule"], one["subject"]) for one in told["findings"]]


def test_the_table_names_who_holds_each_role(pdca: Pdca, as_: As) -> None:
    name_holder(as_("li"), "配件主管", "张伟", dt.date(2026, 4, 1))

    lines = pdca.say("raci").splitlines()

    assert "配件主管" in lines[0]
    assert "张伟" in lines[1]
    assert "小王, 刘顾问" in lines[1]
    assert any(line.startswith("M3") and "?" in line for line in lines)
    assert "2 findings" in lines


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_speak_the_readers_language(pdca: Pdca, language: str) -> None:
    for command in ("raci", "workload"):
        assert "M1" in pdca.say(command, "--lang", language)


def test_the_workload_for_programs(pdca: Pdca) -> None:
    told = {load["name"]: load for load in pdca.json("workload", "--date", "2026-03-25")}

    assert told.keys() >= {"李明", "张伟", "配件团队"}
    assert (told["李明"]["team"], told["配件团队"]["team"]) == (False, True)
    second = told["李明"]["weeks"][1]
    assert (second["week"], second["first"]) == (2, "2026-03-30")
    assert (Decimal(second["days"]), Decimal(second["has"]), second["turns"]) == (7, 6, 0)
    assert second["tasks"] == ["M1.2.2", "M1.2.3", "M1.3.1", "M1.3.2", "M1.3.3"]


def test_an_over_booked_week_is_marked(pdca: Pdca) -> None:
    table = pdca.say("workload", "--date", "2026-03-25")
    assert "7/6 !" in table
    assert "(配件团队)" in table
