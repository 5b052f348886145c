"""`pdca import-day`: a day's appointments, with columns that are kept for tomorrow."""

from __future__ import annotations

import json
from pathlib import Path

from pdca_tui.model.records import Appointment
from pdca_tui.store import open_store
from tests.cli.running import Pdca

DAY = "预约号,预约时间,客户姓名,车型,VIP\nR1,14:00,王总,A6,是\nR2,15:00,李女士,Q5,\n"


def written(tmp_path: Path, text: str = DAY) -> Path:
    path = tmp_path / "day.csv"
    path.write_text(text, "utf-8")
    return path


def test_the_day_comes_in_and_the_columns_are_kept(pdca: Pdca, tmp_path: Path) -> None:
    odd = DAY.replace("客户姓名", "谁")
    assert "谁" in pdca.refuse(1, "import-day", str(written(tmp_path, odd)), "--as", "li")
    first = pdca.json("import-day", str(written(tmp_path, odd)), "--customer", "谁", "--as", "li")
    assert first["appointments"] == 2
    assert first["columns"]["customer"] == "谁"

    again = pdca.json("import-day", str(written(tmp_path, odd)), "--as", "li")
    assert again["columns"]["customer"] == "谁"
    booked = open_store(pdca.store, read_only=True).snapshot().all(Appointment)
    assert sorted((one.time, one.customer, one.vip) for one in booked) == [
        ("14:00", "王总", True),
        ("15:00", "李女士", False),
    ]


def test_a_dry_run_changes_nothing(pdca: Pdca, tmp_path: Path) -> None:
    before = open_store(pdca.store, read_only=True).snapshot().revision
    assert "2 appointments would be taken in." in pdca.say(
        "import-day", str(written(tmp_path)), "--dry-run", "--lang", "en"
    )
    assert open_store(pdca.store, read_only=True).snapshot().revision == before


def test_a_line_that_cannot_be_read_keeps_the_file_out_unless_it_is_skipped(pdca: Pdca, tmp_path: Path) -> None:
    path = written(tmp_path, DAY + "R3,nine,陈先生,A4,\n")
    said = pdca.refuse(1, "import-day", str(path), "--lang", "en", "--as", "li")
    assert "Line 4" in said
    assert open_store(pdca.store, read_only=True).snapshot().all(Appointment) == []

    pdca.say("import-day", str(path), "--skip", "--as", "li")
    assert len(open_store(pdca.store, read_only=True).snapshot().all(Appointment)) == 2


def test_a_file_that_is_none_ends_in_a_sentence(pdca: Pdca, tmp_path: Path) -> None:
    assert "none.csv" in pdca.refuse(1, "import-day", str(tmp_path / "none.csv"), "--lang", "en", "--as", "li")
    assert json.loads(pdca.say("meetings", "--json")) == []
