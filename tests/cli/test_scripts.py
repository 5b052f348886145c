"""The scripts as the command line tells them at the counter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pdca_tui.actions.standards import note_use
from pdca_tui.model.enums import StandardKind
from tests.actions.conftest import As, as_
from tests.cli.running import Pdca
from tests.knowledge import write_knowledge

__all__ = ["as_"]


@pytest.fixture
def written(pdca: Pdca, as_: As) -> Pdca:
    write_knowledge(as_("li"), "zh")
    return pdca


def test_the_answer_is_found_by_what_has_happened(written: Pdca) -> None:
    told = written.say("scripts", "现货", "配件", "--lang", "zh")

    assert "标准回答  让您白跑一趟，对不起。" in told
    assert "车没按时修好" not in told
    assert told.endswith("1 条话术\n")


def test_the_scripts_for_programs(written: Pdca, as_: As) -> None:
    late = as_("li").snapshot().standards(StandardKind.SCRIPT)[0]
    note_use(as_("xiaowang"), late)

    told = written.json("scripts", "代步车")

    assert [one["title"] for one in told] == ["车没按时修好"]
    assert told[0] | {"answer": "", "why": "", "says": "", "wrong": ""} == {
        "title": "车没按时修好",
        "owner": "小王",
        "tags": ["等待", "进度", "道歉"],
        "version": "1.0",
        "day": "2026-04-17",
        "situation": "约好 16:00 交车，现在还要一个多小时",
        "says": "",
        "wrong": "",
        "answer": "",
        "why": "",
        "uses": 1,
        "last_used": "2026-04-17",
    }


def test_without_words_all_are_told_and_a_tag_narrows(written: Pdca) -> None:
    assert len(written.json("scripts")) == 4
    assert [one["title"] for one in written.json("scripts", "--tag", "价格")] == ["嫌价格贵"]
    assert written.json("scripts", "--tag", "等待", "配件")[0]["last_used"] is None


def test_words_that_fit_nothing_are_answered_with_a_sentence(written: Pdca) -> None:
    assert written.say("scripts", "zebra") == "No script fits. Try fewer words.\n"
    assert written.json("scripts", "zebra") == []


def test_the_command_is_completed_by_the_shell(pdca: Pdca) -> None:
    assert "scripts" in pdca.say("completion", "bash")


def test_a_table_is_taken_in_as_a_whole(pdca: Pdca, tmp_path: Path) -> None:
    table = tmp_path / "scripts.csv"
    table.write_text(
        "title,situation,answer,meaning,behaviour,kind\n要投诉,大声说话,请坐,,,\n准时,,,a,b,原则\n", "utf-8"
    )

    assert pdca.say("import-scripts", str(table), "--dry-run") == "2 would be taken in.\n"
    assert pdca.json("scripts") == []
    assert pdca.say("import-scripts", str(table), "--as", "xiaowang") == "scripts.csv: 2 taken in.\n"
    assert [(one["title"], one["owner"]) for one in pdca.json("scripts")] == [("要投诉", "小王")]
    again = pdca.refuse(1, "import-scripts", str(table))
    assert "row 2, column title: 要投诉 is there already." in again


def test_one_wrong_cell_keeps_everything_out(pdca: Pdca, tmp_path: Path) -> None:
    table = tmp_path / "scripts.csv"
    table.write_text("title,situation,answer\na,b,c\nd,,f\n", "utf-8")

    said = pdca.refuse(1, "import-scripts", str(table), "--lang", "zh")
    assert "第 3 行，situation 列：缺少这段文字。" in said
    told = json.loads(pdca.run("import-scripts", str(table), "--json").stdout)
    assert told == {
        "added": 0,
        "errors": [{"row": 3, "column": "situation", "message": "This text is missing."}],
    }
    assert pdca.json("scripts") == []


def test_who_may_only_read_takes_nothing_in(pdca: Pdca, tmp_path: Path) -> None:
    table = tmp_path / "scripts.csv"
    table.write_text("title,situation,answer\na,b,c\n", "utf-8")

    assert "may read here" in pdca.refuse(1, "import-scripts", str(table), "--as", "region")
