"""What must hold for any bytes whatever: shared by the tests and by the fuzzers that run outside of them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import orjson

from pdca_tui.exchange import plan_import, read_workbook
from pdca_tui.exchange.samples import sample_workbook
from pdca_tui.i18n.translator import Translator
from pdca_tui.model.errors import Damaged, PdcaError
from pdca_tui.model.records import TABLE_OF
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store.documents import to_document, to_record
from pdca_tui.store.envelope import seal
from pdca_tui.store.loading import load
from pdca_tui.tui.scene import Facts

DAY = dt.date(2026, 4, 17)
NOON = dt.datetime(2026, 4, 17, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
LANGUAGES = (Translator("en"), Translator("zh"))


def said(error: PdcaError) -> None:
    """The sentence of an error can be said in every language, in one line, and acts on no terminal."""
    for translator in LANGUAGES:
        sentence = translator.say(error.message)
        assert sentence.strip()
        assert sentence.isprintable(), ascii(sentence)


def import_holds(path: Path, store: Snapshot | None = None) -> str:
    """A file is imported whole, or refused with sentences that name the place. Which of them: "in", "faults", "no"."""
    try:
        plan = plan_import(read_workbook(path), store)
    except PdcaError as error:
        said(error)
        return "no"
    for note in plan.notes:
        said(PdcaError(note))
    if plan.errors:
        assert not plan.records_added
        assert not plan.records_changed
        for fault in plan.errors:
            said(PdcaError(fault.message))
            assert fault.sheet or fault.message.plural
        return "faults"
    for record in (*plan.records_added, *(new for _, new in plan.records_changed)):
        to_record(TABLE_OF[type(record)], to_document(record))
    return "in"


def store_holds(path: Path) -> Snapshot | None:
    """A store's file reads as typed records, or is called damaged with a sentence; the file stays as it was."""
    before = path.read_bytes()
    try:
        loaded, _ = load(path)
    except PdcaError as error:
        said(error)
        assert path.read_bytes() == before
        return None
    loaded.held.close()
    try:
        for table in loaded.snapshot.records.values():
            for record in table.values():
                to_document(record)
    except Damaged as error:
        # The audit is read when it is asked for.
        said(error)
        return None
    assert path.read_bytes() == before
    return loaded.snapshot


def method_holds(snapshot: Snapshot) -> None:
    """The method answers for any records that a store can hold, however they refer to each other."""
    facts = Facts(snapshot, DAY)
    for name, answer in vars(Facts).items():
        if isinstance(answer, cached_property):
            getattr(facts, name)
    for indicator in snapshot.indicators:
        facts.standing(indicator)


def resealed(tables: Mapping[str, object]) -> bytes:
    """A store's file with these tables and an envelope that fits them."""
    content = {name: orjson.dumps(table) for name, table in tables.items()}
    return seal(content, revision=1, saved_by="li", saved_at=NOON)[1]


def members(path: Path | None = None) -> dict[str, bytes]:
    """The parts of a workbook, by name."""
    with zipfile.ZipFile(path or sample_workbook("en")) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A workbook of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
