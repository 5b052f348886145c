"""Workbooks in and out, backups, and what else concerns the store as a whole."""

from __future__ import annotations

import json
from pathlib import Path

from pdca_tui.exchange.samples import sample_workbook
from tests.cli.running import Pdca


def test_a_workbook_makes_a_store_once(fresh: Pdca) -> None:
    workbook = str(sample_workbook("zh"))
    assert fresh.json("init", "--from", workbook) == {"store": str(fresh.store), "revision": 1}
    assert len(fresh.json("kpi", "list")) == 10
    before = (fresh.store / "pdca.json").read_bytes()

    assert str(fresh.store) in fresh.refuse(1, "init", "--from", workbook)

    assert (fresh.store / "pdca.json").read_bytes() == before


def test_an_empty_store_can_be_read(fresh: Pdca) -> None:
    assert fresh.json("init")["revision"] == 0
    assert fresh.json("today") == {"date": "2026-04-17", "week": None, "tasks": [], "needs": []}
    assert fresh.json("task", "list") == fresh.json("kpi", "list") == fresh.json("log") == []


def test_a_workbook_with_faults_makes_no_store_and_every_fault_has_its_place(fresh: Pdca, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(sample_workbook("zh"))
    book["数据"]["C2"] = "many"
    book["WBS"]["H4"] = "M9.9"
    path = tmp_path / "bad.xlsx"
    book.save(path)

    done = fresh.run("init", "--from", str(path), "--json")

    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["added"], told["changed"]) == (0, 0)
    places = {(fault["sheet"], fault["row"], fault["column"][0]) for fault in told["errors"]}
    assert {("数据", 2, "C"), ("WBS", 4, "H")} <= places
    assert not fresh.store.exists()
    assert "数据" in fresh.refuse(1, "init", "--from", str(path))


def test_what_goes_out_comes_in_again_unchanged(pdca: Pdca, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    pdca.say("export", "-o", str(out))
    before = pdca.json("log")

    assert pdca.json("import", str(out), "--dry-run") == {"added": 0, "changed": 0, "errors": []}
    assert pdca.json("import", str(out)) == {"added": 0, "changed": 0, "errors": []}

    assert pdca.json("log") == before


def test_a_dry_run_counts_and_changes_nothing(pdca: Pdca, tmp_path: Path) -> None:
    import openpyxl

    out = tmp_path / "out.xlsx"
    pdca.say("export", "-o", str(out))
    book = openpyxl.load_workbook(out)
    sheet = next(sheet for sheet in book if sheet.title in {"Values", "数据"})
    sheet.append(["NPS", "2026-04-16", 69])
    book.save(out)
    before = pdca.json("log")

    assert pdca.json("import", str(out), "--dry-run")["added"] == 1
    assert pdca.json("log") == before
    assert pdca.json("import", str(out))["added"] == 1
    assert [value["value"] for value in pdca.json("kpi", "list")[0]["values"]][-2:] == ["69", "68"]


def test_export_writes_the_other_formats_too(pdca: Pdca, tmp_path: Path) -> None:
    pdca.say("export", "--format", "json", "-o", str(tmp_path / "all.json"))
    assert json.loads((tmp_path / "all.json").read_text("utf-8"))
    pdca.say("export", "--format", "csv", "-o", str(tmp_path / "tables"))
    assert list((tmp_path / "tables").iterdir())


def test_a_backup_is_kept_and_an_earlier_state_comes_back(pdca: Pdca) -> None:
    kept = pdca.json("backup")
    assert Path(kept["path"]).is_file()
    pdca.say("kpi", "log", "NPS", "80")

    assert pdca.json("restore", "--file", kept["path"])["revision"] == kept["revision"] + 2

    assert pdca.json("kpi", "list")[0]["values"][-1]["value"] == "68"
    assert {entry["kind"] for entry in pdca.json("backup", "--list")} >= {"manual", "revision"}
    assert "backup --list" in pdca.refuse(1, "restore", "--revision", "99")
    assert "backup --list" in pdca.refuse(1, "restore")
    pdca.refuse(2, "restore", "--revision", "1", "--time", "2026-04-17")


def test_the_doctor_finds_the_store_whole(pdca: Pdca) -> None:
    checks = {check["name"]: check["ok"] for check in pdca.json("doctor")}
    assert checks["live file"]
    assert checks["directory"]
    assert {"terminal", "language"} <= checks.keys()


def test_a_store_of_this_version_needs_no_migration(pdca: Pdca) -> None:
    told = pdca.json("migrate")
    assert (told["revision"], told["backup"]) == (1, None)


def test_a_shell_gets_its_completion(pdca: Pdca) -> None:
    for shell in ("bash", "zsh", "fish", "tcsh"):
        script = pdca.say("completion", shell)
        assert "pdca" in script
        assert "kpi" in script
    assert "_shtab_compgen_dirs" in pdca.say("completion", "bash")
