"""Workbooks in and out, backups, and what else concerns the store as a whole."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_faults_are_told_to_programs_and_to_people_alike(pdca: Pdca, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(sample_workbook("zh"))
    for number in range(300):
        book["数据"].append([f"nothing {number}", "2026-04-16", 1])
    path = tmp_path / "bad.xlsx"
    book.save(path)
    before = (pdca.store / "pdca.json").read_bytes()

    done = pdca.run("import", str(path), "--json")

    assert done.returncode == 1
    errors = json.loads(done.stdout)["errors"]
    assert errors[0]["sheet"] == "数据"
    assert errors[-1] == {"sheet": None, "row": None, "column": None, "message": "There are 100 more faults."}
    said = done.stderr.splitlines()
    assert said[0].startswith("pdca: 数据, row ")
    assert said[-2:] == ["pdca: There are 100 more faults.", "pdca: Nothing was brought in: 300 faults in bad.xlsx."]
    assert (pdca.store / "pdca.json").read_bytes() == before


def test_a_file_that_is_no_workbook_is_a_fault_for_programs_too(pdca: Pdca, tmp_path: Path) -> None:
    path = tmp_path / "letter.xlsx"
    path.write_text("Dear all", "utf-8")

    done = pdca.run("import", str(path), "--json")

    assert done.returncode == 1
    (fault,) = json.loads(done.stdout)["errors"]
    assert (fault["sheet"], fault["row"], fault["column"]) == (None, None, None)
    assert "letter.xlsx" in fault["message"]
    assert "letter.xlsx" in pdca.refuse(1, "import", str(path))


def test_what_an_import_leaves_out_is_said_once_and_beside_the_result(pdca: Pdca, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(sample_workbook("zh"))
    book["WBS"]["K1"], book["WBS"]["K2"] = "Colour", "red"
    path = tmp_path / "more.xlsx"
    book.save(path)

    done = pdca.run("import", str(path), "--json")

    assert json.loads(done.stdout) == {"added": 0, "changed": 0, "errors": []}
    assert done.stderr.count("\n") == 1
    assert "column K Colour" in done.stderr


def test_a_store_for_a_login_that_the_workbook_does_not_know_is_not_made(fresh: Pdca) -> None:
    assert "liming" in fresh.refuse(1, "init", "--from", str(sample_workbook("zh")), "--as", "stranger")
    assert not fresh.store.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as Unix does")
def test_on_a_full_disk_an_empty_store_is_made_and_the_way_on_is_told(fresh: Pdca) -> None:
    # Byte code that is cut off at the limit would be taken for whole by whoever comes after.
    code = (
        "import resource, sys; sys.dont_write_bytecode = True\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "from pdca_tui.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    workbook = str(sample_workbook("zh"))
    done = subprocess.run(
        [sys.executable, "-c", code, "--store", str(fresh.store), "init", "--from", workbook],
        capture_output=True,
        text=True,
        env=fresh.environment(),
        check=False,
    )
    assert done.returncode == 1
    assert "pdca import" in done.stderr
    assert fresh.json("import", workbook)["added"] > 0


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


@pytest.mark.parametrize("format", ["xlsx", "json", "csv"])
def test_an_export_writes_over_nothing_unless_it_is_told_to(pdca: Pdca, tmp_path: Path, format: str) -> None:
    out = tmp_path / "out"
    export = ("export", "--format", format, "-o", str(out))
    pdca.say(*export)
    files = sorted(out.iterdir()) if out.is_dir() else [out]
    for file in files:
        file.write_text("mine")
    assert "already" in pdca.refuse(1, *export)
    assert {file.read_text() for file in files} == {"mine"}
    pdca.say(*export, "--force")
    assert "mine" not in {file.read_bytes().decode(errors="replace") for file in files}


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


def test_a_copy_that_cannot_be_written_names_its_place(pdca: Pdca, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "copy.json"
    assert str(nowhere) in pdca.refuse(1, "backup", "-o", str(nowhere))
    copy = tmp_path / "copy.json"
    assert pdca.json("backup", "-o", str(copy), "--read-only")["path"] == str(copy)


def test_a_file_that_holds_no_state_is_refused_and_the_store_is_not_called_damaged(pdca: Pdca, tmp_path: Path) -> None:
    letter = tmp_path / "letter.json"
    letter.write_text("Dear all", "utf-8")
    before = (pdca.store / "pdca.json").read_bytes()
    assert "letter.json" in pdca.refuse(1, "restore", "--file", str(letter))
    assert (pdca.store / "pdca.json").read_bytes() == before


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


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_a_real_bash_completes_commands_and_flags(pdca: Pdca) -> None:
    ask = pdca.say("completion", "bash") + (
        "\nfor words in 'ta' 'task s' 'task start --js'; do\n"
        "COMP_WORDS=(pdca $words); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()\n"
        '_shtab_pdca; echo "${COMPREPLY[@]}"; done\n'
    )
    done = subprocess.run(["bash", "--norc"], input=ask, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["task", "show start", "--json"]


def test_the_name_of_the_file_says_what_is_exported(pdca: Pdca, tmp_path: Path) -> None:
    pdca.say("export", "-o", str(tmp_path / "all.json"))
    assert json.loads((tmp_path / "all.json").read_text("utf-8"))
    pdca.say("export", "-o", str(tmp_path / "all.xlsx"))
    assert (tmp_path / "all.xlsx").read_bytes()[:2] == b"PK"
    assert "Add --format xlsx, json or csv" in pdca.refuse(1, "export", "-o", str(tmp_path / "all.csv"))
    assert not (tmp_path / "all.csv").exists()
