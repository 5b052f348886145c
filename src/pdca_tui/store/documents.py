"""A record as the JSON document that stands in the store, and what may not go into one."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import cache
from typing import Any, get_origin, get_type_hints

import msgspec
import orjson

from pdca_tui.model.errors import Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import TABLES, Record
from pdca_tui.model.text import is_encodable, safe_text
from pdca_tui.store.bounds import Beyond
from pdca_tui.store.snapshots import decode_record

Document = dict[str, Any]


def label(record: Record) -> str:
    """How a sentence names a record: its code, name or title, else its id; safe to show."""
    for name in ("code", "name", "title", "item", "goal"):
        value = getattr(record, name, None)
        if isinstance(value, str) and value:
            return safe_text(value)
    return safe_text(record.id)


def to_document(record: Record) -> Document:
    """The record as plain JSON values: days as ISO text, decimals as strings.

    Raises `Refused` for what JSON cannot hold: not-a-number, infinity, text that is not Unicode.
    """
    for field in record.__struct_fields__:
        reason = _unstorable(getattr(record, field))
        if reason is not None:
            raise Refused(
                msg(
                    "{field} of {subject} cannot be saved: {reason}. Nothing was changed.",
                    field=field,
                    subject=label(record),
                    reason=reason,
                )
            )
    document: Document = msgspec.json.decode(msgspec.json.encode(record))
    return document


def _unstorable(value: Any) -> Message | None:
    if isinstance(value, str):
        return None if is_encodable(value) else msg("the text holds half a character")
    if isinstance(value, Decimal):
        return None if value.is_finite() else msg("{value} is no number", value=value)
    if isinstance(value, float):
        return None if math.isfinite(value) else msg("{value} is no number", value=value)
    if isinstance(value, dict):
        return _first_unstorable([*value.keys(), *value.values()])
    if isinstance(value, (list, tuple)):
        return _first_unstorable(value)
    if isinstance(value, msgspec.Struct):
        return _first_unstorable([getattr(value, name) for name in value.__struct_fields__])
    return None


def _first_unstorable(values: Any) -> Message | None:
    return next((reason for reason in map(_unstorable, values) if reason is not None), None)


def encode_document(document: Document) -> bytes:
    """The document's bytes in the writer's own order."""
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS)


def to_record(table: str, document: Document) -> Record:
    """The typed record that this document reads back as.

    Raises `Refused` when it would not: a record is checked before it is saved, never only afterwards.
    """
    try:
        return decode_record(table, encode_document(document))
    except Beyond as error:
        raise Refused(
            msg(
                "{field} of {subject} cannot be saved: {reason}. Nothing was changed.",
                field=error.field,
                subject=_name_in(document),
                reason=error.reason,
            )
        ) from error
    except (msgspec.DecodeError, TypeError) as error:
        raise Refused(
            msg(
                "{subject} cannot be saved: {detail}. Nothing was changed.",
                subject=_name_in(document),
                detail=str(error),
            )
        ) from error


def _name_in(document: Document) -> str:
    return safe_text(str(document.get("code") or document.get("name") or document.get("id")))


@cache
def default_fields(table: str) -> Document:
    """The stored form of every field that a record of this table may leave out."""
    defaults: Document = {}
    for field in msgspec.structs.fields(TABLES[table]):
        if field.default is not msgspec.NODEFAULT:
            defaults[field.encode_name] = msgspec.to_builtins(field.default)
        elif field.default_factory is not msgspec.NODEFAULT:
            defaults[field.encode_name] = msgspec.to_builtins(field.default_factory())
    return {name: list(value) if isinstance(value, tuple) else value for name, value in defaults.items()}


@cache
def map_fields(table: str) -> frozenset[str]:
    """The fields of this table that map keys to values, and so merge key by key."""
    hints = get_type_hints(TABLES[table])
    return frozenset(name for name, hint in hints.items() if get_origin(hint) is dict)
