"""The ways in and out: the workbook both ways, JSON, CSV, the sample. Pure over a `Snapshot`; writes no store.

The names below are loaded when they are first used, so that a part that needs one of them pays for no other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdca_tui.exchange.exporting import FORMATS, export
    from pdca_tui.exchange.faults import Fault
    from pdca_tui.exchange.import_plan import ImportPlan, plan_import
    from pdca_tui.exchange.samples import SAMPLE_DAY, sample_workbook
    from pdca_tui.exchange.workbook_read import Book, read_workbook

__all__ = [
    "FORMATS",
    "SAMPLE_DAY",
    "Book",
    "Fault",
    "ImportPlan",
    "export",
    "plan_import",
    "read_workbook",
    "sample_workbook",
]

_HOMES = {
    "FORMATS": "exporting",
    "SAMPLE_DAY": "samples",
    "Book": "workbook_read",
    "Fault": "faults",
    "ImportPlan": "import_plan",
    "export": "exporting",
    "plan_import": "import_plan",
    "read_workbook": "workbook_read",
    "sample_workbook": "samples",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
