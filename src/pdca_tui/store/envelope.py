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


def seal(
    tables: Mapping[str, bytes | msgspec.Raw],
    *,
    revision: int,
    saved_by: str,
    saved_at: dt.datetime,
    schema: int | None = None,
) -> tuple[Envelope, bytes]:
    """A revision's envelope and bytes, from the compact form of each table; there is at least one table."""
    parts: list[bytes | msgspec.Raw] = []
    for name, table in sorted(tables.items()):
        parts += [b"," if parts else b"", msgspec.json.encode(name), b":", table]
    parts.append(b"}")
    digest = hashlib.sha256(b"{")
    for part in parts:
        digest.update(part)
    envelope = Envelope(SCHEMA if schema is None else schema, revision, saved_by, saved_at, digest.hexdigest())
    head = b'{"envelope":{"1":' + encode_envelope(envelope) + b"},"
    return envelope, b"".join([head, *parts])


def split_head(data: bytes) -> tuple[bytes, memoryview] | None:
    """The envelope's document and the rest, where `data` begins as `seal` writes it; else None."""
    match = _HEAD.match(data)
    return (match.group(1), memoryview(data)[match.end() :]) if match else None


def encode_envelope(envelope: Envelope) -> bytes:
    """The JSON document of an envelope, as `seal` writes it."""
    return msgspec.json.encode(envelope)


def decode_envelope(document: bytes) -> Envelope:
    """The envelope in a JSON document. Raises `msgspec.DecodeError` for anything else."""
    return _DECODER.decode(document)
