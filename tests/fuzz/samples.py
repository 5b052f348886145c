"""Small sound files that fuzzing begins with: the smaller they are, the more of them can be tried."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import orjson

from pdca_tui.exchange.samples import story_store
from tests.exchange.workbooks import plan_sheets, save
from tests.fuzz.targets import resealed
from tests.tui.running import sample_store

OF_EACH = 2
"""Records of each table that a small store keeps."""


def small_tables() -> dict[str, dict[str, Any]]:
    """The tables of the story with a few records of each kind, whatever they refer to."""
    tables: dict[str, dict[str, Any]] = orjson.loads((story_store("en") / "pdca.json").read_bytes())
    tables.pop("envelope")
    kept: dict[str, dict[str, Any]] = {}
    for name, documents in tables.items():
        tried: Counter[str] = Counter()
        kept[name] = {}
        for number, document in documents.items():
            kind = f"{document.get('kind', '')} {document.get('status', '')}"
            tried[kind] += 1
            if tried[kind] <= OF_EACH:
                kept[name][number] = document
    return kept


def reference_tables() -> dict[str, dict[str, Any]]:
    """The tables of the reference round, as its workbook makes them."""
    with tempfile.TemporaryDirectory() as folder:
        tables: dict[str, dict[str, Any]] = orjson.loads((sample_store(Path(folder), "en") / "pdca.json").read_bytes())
    tables.pop("envelope")
    return tables


def small_store() -> bytes:
    """A store's file of a few records of each kind."""
    return resealed(small_tables())


def small_workbook(path: Path) -> Path:
    """A workbook of all sheets with a row or two each."""
    raci = [["措施", "配件主管", "服务顾问"], ["M1", "R", "A"], ["M2", "I", "R"]]
    outputs = [["产出", "单位", "承诺", "实际", "计入ROI"], ["多修的车", "台", 12, 3, "是"]]
    return save(path, plan_sheets(RACI=raci, 产出=outputs))
