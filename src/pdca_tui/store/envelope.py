"""The envelope of a revision, and how a revision's bytes are put together and taken apart.

A store file is one JSON object of TinyDB tables. The first table, `envelope`, holds one document: the schema
number, the revision, who saved it when, and a SHA-256 checksum of all other tables. The checksum is over
their compact form in file order, which is what the writer writes, so the usual check needs no parsing; after
a change of formatting by hand the compact form is made anew and checked.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping

import msgspec
import orjson

SCHEMA = 1
"""The schema that this version reads and writes."""

ENVELOPE = "envelope"

_JSON_STRING = rb'"(?:[^"\\]|\\.)*"'
_HEAD = re.compile(rb'\{"envelope":\{"1":(\{(?:[^"{}]|' + _JSON_STRING + rb")*\})\},")


class Envelope(msgspec.Struct, frozen=True):
    """What is known of a revision without its tables."""

    schema: int
    revision: int
    saved_by: str
    saved_at: dt.datetime
    checksum: str


_DECODER = msgspec.json.Decoder(Envelope)


def checksum_of(body: bytes | memoryview, *, opened: bool = False) -> str:
    """The checksum of tables in compact form. With `opened`, `body` lacks its opening brace."""
    digest = hashlib.sha256(b"{" if opened else b"")
    digest.update(body)
    return digest.hexdigest()


def join_tables(tables: Mapping[str, bytes]) -> bytes:
    """The compact form of all tables from the compact form of each; there is at least one."""
    return orjson.dumps({name: orjson.Fragment(table) for name, table in tables.items()})


def seal(
    body: bytes, *, revision: int, saved_by: str, saved_at: dt.datetime, schema: int | None = None
) -> tuple[Envelope, bytes]:
    """A revision's bytes: the envelope in front of `body`, the compact form of the tables."""
    envelope = Envelope(SCHEMA if schema is None else schema, revision, saved_by, saved_at, checksum_of(body))
    head = msgspec.json.encode(envelope)
    return envelope, b'{"envelope":{"1":' + head + b"}," + body[1:]


def split_head(data: bytes) -> tuple[bytes, memoryview] | None:
    """The envelope's document and the rest, where `data` begins as `seal` writes it; else None."""
    match = _HEAD.match(data)
    return (match.group(1), memoryview(data)[match.end() :]) if match else None


def decode_envelope(document: bytes) -> Envelope:
    """The envelope in a JSON document. Raises `msgspec.DecodeError` for anything else."""
    return _DECODER.decode(document)
