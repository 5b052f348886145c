"""The schedule on the line: the critical path, and what a slip would move."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Pdca
from tests.exchange.workbooks import ROUND, save

NETWORK = "A3; B4(A); C3(B); D10(B); E8(D); F4(D); G6(D); H8(C,E,F,G); I5(H); J5(H); K4(I); L2(J); M4(K,L)"
"""A published network: name, days, and what it waits for."""


@pytest.fixture
def network(fresh: Pdca, tmp_path: Path) -> Pdca:
    rows: list[list[object]] = [["编号", "任务", "工期(天)", "依赖"]]
    for part in NETWORK.split("; "):
        head, _, before = part.rstrip(")").partition("(")
        depends = ",".join(f"N1.{name}" for name in before.split(",") if name)
        rows.append([f"N1.{head[0]}", head[0], int(head[1:]), depends])
    measures = [["编号", "措施"], ["N1", "N"]]
    book = save(tmp_path / "network.xlsx", {"轮次": ROUND, "措施": measures, "WBS": rows})
    fresh.say("init", "--from", str(book))
    return fresh


def test_the_published_network_takes_46_days_along_its_critical_path(network: Pdca) -> None:
    told = network.json("schedule")
    assert told["length_days"] == 46
    assert (told["start"], told["finish"]) == ("2026-03-23", "2026-05-25")
    lines = {line["code"][-1]: line for line in told["tasks"]}
    assert "".join(name for name, line in lines.items() if line["critical"]) == "ABDEHIKM"
    assert {name: line["slack_days"] for name, line in lines.items() if line["slack_days"]} == {
        "C": 15, "F": 4, "G": 2, "J": 2, "L": 2,
    }  # fmt: skip
    c = lines["C"]
    assert (c["early_start"], c["early_finish"], c["late_start"], c["late_finish"]) == (7, 10, 22, 25)


def test_a_slip_moves_the_end_and_saves_nothing(network: Pdca) -> None:
    before = network.json("schedule")
    tried = network.json("schedule", "--slip", "N1.K=3", "--slip", "n1.c=1")
    assert (tried["finish_was"], tried["finish"]) == ("2026-05-25", "2026-05-28")
    assert [moved["code"] for moved in tried["moved"]] == ["N1.C", "N1.K", "N1.M"]
    assert network.json("schedule") == before


def test_the_end_of_the_round_is_named_when_a_slip_passes_it(network: Pdca) -> None:
    risks = network.json("schedule", "--slip", "N1.A=20", "--lang", "en")["at_risk"]
    assert risks == ["The round ends on 2026-06-21; the plan would end on 2026-06-22."]
    assert "2026-06-22" in network.say("schedule", "--slip", "N1.A=20", "--lang", "en")


def test_the_reference_round_shows_its_path_and_the_day_of_slack(pdca: Pdca) -> None:
    told = pdca.json("schedule")
    assert {line["code"]: line["slack_days"] for line in told["tasks"] if line["slack_days"]} == {"M1.2.3": 1}
    assert "M1.3.1 → M1.3.2 → M1.3.3" in pdca.say("schedule", "--lang", "en")


@pytest.mark.parametrize(
    ("slip", "code", "sentence"),
    [
        ("N1.Z=2", 1, "N1.Z"),
        ("N1.A=two", 2, "N1.A=two"),
        ("N1.A", 2, "N1.A=2"),
        ("N1.A=1.5", 2, "N1.A=1.5"),
        ("N1=1", 1, "N1"),
    ],
)
def test_what_is_no_slip_is_refused_by_name(network: Pdca, slip: str, code: int, sentence: str) -> None:
    said = network.refuse(code, "schedule", "--slip", slip, "--lang", "en")
    assert sentence in said or "M1.3.2=2" in said


def test_what_cannot_slip_says_why(pdca: Pdca) -> None:
    assert "parts" in pdca.refuse(1, "schedule", "--slip", "M1.1=2", "--lang", "en")
    assert "repeats" in pdca.refuse(1, "schedule", "--slip", "M1.4.1=2", "--lang", "en")
    assert "ended" in pdca.refuse(1, "schedule", "--slip", "M1.3.3=2", "--lang", "en")


def test_a_store_without_tasks_has_no_schedule(fresh: Pdca) -> None:
    fresh.say("init")
    assert fresh.json("schedule") == {"start": None, "finish": None, "length_days": 0, "tasks": []}
