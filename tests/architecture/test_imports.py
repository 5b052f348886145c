"""Imports run one way, and a short command stays light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("textual", "openpyxl", "plotext", "babel")


def test_the_import_contracts_hold() -> None:
    # In a process of its own, because it switches off the loggers of the process it runs in.
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def _loaded(code: str) -> set[str]:
    """The top-level packages that are loaded after `code` ran in a fresh interpreter."""
    report = (
        "; import sys; print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code + report], capture_output=True, text=True, check=True)
    return set(run.stderr.split())


def test_importing_the_package_loads_nothing_else() -> None:
    loaded = _loaded("import pdca_tui")
    assert not loaded & {*HEAVY, "tinydb", "rich", "msgspec"}


def test_the_version_is_told_without_screens_and_workbooks() -> None:
    loaded = _loaded(
        "import pdca_tui.cli.main as m\ntry:\n    m.main(['--version'])\nexcept SystemExit:\n    pass\nNone"
    )
    assert "pdca_tui" in loaded
    assert not loaded & {*HEAVY, "tinydb", "rich"}


def test_the_day_for_programs_is_told_without_screens_and_workbooks(reference_store: Path) -> None:
    code = f"import pdca_tui.cli.main as m\nm.main(['today', '--json', '--store', {str(reference_store)!r}])\nNone"
    loaded = _loaded(code)
    assert "msgspec" in loaded
    assert not loaded & {*HEAVY, "rich"}


def test_the_conversation_is_held_without_screens_and_workbooks(reference_store: Path) -> None:
    line = ["--linear", "--as", "li", "--store", str(reference_store)]
    code = (
        "import io, sys; sys.stdin = io.StringIO('plan\\n5\\nhelp\\n'); import pdca_tui.cli.main as m\n"
        f"m.main({line!r})\nNone"
    )
    loaded = _loaded(code)
    assert "msgspec" in loaded
    assert not loaded & {*HEAVY, "jinja2"}


@pytest.mark.parametrize("package", ["model", "method", "store", "i18n", "exchange", "actions", "cli", "linear"])
def test_every_module_below_the_screens_loads_without_textual(package: str) -> None:
    code = (
        "import importlib, pkgutil, pdca_tui." + package + " as p\n"
        "for module in pkgutil.walk_packages(p.__path__, p.__name__ + '.'): importlib.import_module(module.name)\nNone"
    )
    assert not _loaded(code) & {"textual", "plotext", "babel"}
