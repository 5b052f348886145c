"""Whether a file's bytes are a whole revision. What cannot be trusted is told apart by name, never repaired."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import msgspec

from pdca_tui.model.errors import Damaged, NewerFormat
from pdca_tui.model.message import Message, msg
from pdca_tui.store import envelope as envelopes
from pdca_tui.store.envelope import ENVELOPE, Envelope, checksum_of, decode_envelope, encode_envelope, split_head

_TABLES = msgspec.json.Decoder(dict[str, msgspec.Raw])
_BOM = b"\xef\xbb\xbf"


class Revision(msgspec.Struct, frozen=True):
    """A verified revision: its envelope, and its tables in compact form, not decoded yet."""

    envelope: Envelope
    data: bytes
    path: Path

    def tables(self) -> dict[str, msgspec.Raw]:
        """Each table's JSON, the envelope left out. Raises `Damaged` when a name stands twice."""
        try:
            tables = _TABLES.decode(self.data)
        except (msgspec.DecodeError, RecursionError) as error:
            raise damaged(self.path, msg("the file is not an object of tables")) from error
        names = sum(len(msgspec.json.encode(name)) for name in tables)
        if names + sum(memoryview(table).nbytes for table in tables.values()) + 2 * len(tables) + 1 != len(self.data):
            raise damaged(self.path, msg("a table stands twice, or there are blanks between the tables"))
        tables.pop(ENVELOPE, None)
        return tables


def damaged(path: Path, reason: Message) -> Damaged:
    """The error for a store file that cannot be trusted: where, why, and the way out."""
    return Damaged(
        msg(
            "{path} is damaged: {reason}. Nothing was changed. "
            "Look closer with `pdca doctor`; bring back a good state with `pdca restore`.",
            path=path,
            reason=reason,
        )
    )


def verified(data: bytes, path: Path) -> Revision:
    """The revision in `data`, read from `path`. Raises `Damaged` unless it is whole.

    When the bytes after the envelope have the checksum it states, they are what a writer wrote, and a writer
    writes neither duplicate keys nor values outside JSON. Anything else takes the slow and strict way.
    """
    parts = split_head(data)
    if parts is not None:
        document, rest = parts
        envelope = _sound_envelope(document, path)
        # Written otherwise than a writer writes it, the envelope may hold a key twice.
        written = envelope is not None and encode_envelope(envelope) == document
        if envelope is not None and written and checksum_of(rest, opened=True) == envelope.checksum:
            return Revision(envelope, data, path)
    return _strictly_verified(data, path)


def _sound_envelope(document: bytes, path: Path) -> Envelope | None:
    """The envelope, if it has its shape. Raises `Damaged` for a newer schema."""
    try:
        envelope = decode_envelope(document)
    except (ValueError, RecursionError, msgspec.DecodeError):
        # ValueError is about bytes that are no text.
        return None
    if min(envelope.revision, envelope.schema) < 0 or not envelope.saved_at.tzinfo:
        return None
    if envelope.schema > envelopes.SCHEMA:
        raise newer_schema(path, envelope.schema)
    return envelope


def newer_schema(path: Path, schema: int) -> NewerFormat:
    """The error for a file that a later version of the program wrote."""
    return NewerFormat(
        msg(
            "{path} was written by a newer version of pdca (format {theirs}, this one knows up to {ours}). "
            "Nothing was changed. Update pdca, then open it again.",
            path=path,
            theirs=schema,
            ours=envelopes.SCHEMA,
        )
    )


class _DuplicateKey(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _DuplicateKey(key)
            seen.add(key)
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _parsed(data: bytes, path: Path) -> dict[str, Any]:
    """The JSON object in `data`, by the strictest reading. Raises `Damaged`."""
    import json

    if not data:
        raise damaged(path, msg("the file is empty"))
    if not data.strip(b"\x00"):
        raise damaged(path, msg("the file holds nothing but zero bytes"))
    if data.startswith(_BOM):
        raise damaged(path, msg("the file begins with a byte order mark"))
    try:
        content = json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise damaged(path, msg("byte {position} is not UTF-8", position=error.start)) from error
    except _DuplicateKey as error:
        raise damaged(path, msg("the key {key} stands twice in one object", key=ascii(error.key))) from error
    except json.JSONDecodeError as error:
        raise damaged(
            path, msg("the JSON breaks off or is malformed at character {position}", position=error.pos)
        ) from error
    except (ValueError, RecursionError) as error:
        raise damaged(path, msg("it holds a value that JSON does not know")) from error
    if not isinstance(content, dict):
        raise damaged(path, msg("the file is not an object of tables"))
    return content


def _is_document_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and not text.startswith("0")


def _strictly_verified(data: bytes, path: Path) -> Revision:
    import orjson

    content = _parsed(data, path)
    for name, table in content.items():
        if not isinstance(table, dict):
            raise damaged(path, msg("table {table} is not an object of documents", table=ascii(name)))
        for document_id, document in table.items():
            if not _is_document_id(document_id) or not isinstance(document, dict):
                raise damaged(
                    path,
                    msg(
                        "document {document} of table {table} is malformed",
                        document=ascii(document_id),
                        table=ascii(name),
                    ),
                )
    wrapper = content.pop(ENVELOPE, None)
    if not isinstance(wrapper, dict) or set(wrapper) != {"1"}:
        raise damaged(path, msg("the envelope is missing"))
    try:
        envelope = _sound_envelope(orjson.dumps(wrapper["1"]), path)
        body = orjson.dumps(content)
    except TypeError as error:
        raise damaged(path, msg("it holds a value that JSON does not know")) from error
    if envelope is None:
        raise damaged(path, msg("the envelope is malformed"))
    if checksum_of(body) != envelope.checksum and not _matches_in_order(content, envelope):
        raise damaged(path, msg("the content does not match its checksum"))
    return Revision(envelope, _in_order(content), path)


def _in_order(content: dict[str, dict[str, Any]]) -> bytes:
    """The compact form with tables by name, documents by number and fields by name: the writer's own order."""
    import orjson

    tables = {
        name: {
            document_id: orjson.Fragment(orjson.dumps(table[document_id], option=orjson.OPT_SORT_KEYS))
            for document_id in sorted(table, key=int)
        }
        for name, table in sorted(content.items())
    }
    return orjson.dumps(tables)


def _matches_in_order(content: dict[str, dict[str, Any]], envelope: Envelope) -> bool:
    return checksum_of(_in_order(content)) == envelope.checksum
