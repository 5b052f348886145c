"""A file with one public SSH key, read with distrust: whatever stands in it would go into a line that opens a door."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path

from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.text import safe_text

TYPES = (
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
)
_MOST = 64 * 1024


@dataclass(frozen=True)
class PublicKey:
    """The three parts of a key line."""

    kind: str
    body: str
    comment: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.body, self.comment) if part)


def read_public_key(path: Path) -> PublicKey:
    """The one public key in the file. Raises `Refused` with the reason for anything else."""
    text = _text_of(path)
    if "PRIVATE KEY" in text or text.startswith("PuTTY-User-Key-File"):
        raise Refused(
            msg(
                "{file} is a private key. It stays with the person it belongs to; take the file that ends in .pub.",
                file=path,
            )
        )
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if len(lines) != 1:
        raise _bad(path, msg("it must hold one line with one key, and holds {n}", n=len(lines)))
    return _key_of(lines[0], path)


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST + 1)
    except FileNotFoundError as error:
        raise NotFound(msg("There is no file {file}.", file=path)) from error
    except OSError as error:
        raise Refused(
            msg("{file} cannot be read: {reason}.", file=path, reason=error.strerror or str(error))
        ) from error
    if len(content) > _MOST:
        raise _bad(path, msg("it is too long"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _bad(path, msg("it is no text")) from error


def _key_of(line: str, path: Path) -> PublicKey:
    kind, _, rest = line.partition(" ")
    body, _, comment = rest.strip().partition(" ")
    if kind not in TYPES:
        if any(word in TYPES for word in line.split()):
            raise _bad(path, msg("options stand before the key; they are set by this command alone"))
        raise _bad(path, msg("{kind} is no type of key known here; known are {known}", kind=kind, known=list(TYPES)))
    fields = _fields(body)
    if len(fields) < 2 or fields[0] != kind.encode():
        raise _bad(path, msg("the key in it is not whole"))
    return PublicKey(kind, body, safe_text(comment.strip()))


def _fields(body: str) -> list[bytes]:
    """The parts of the key, each led by its length (RFC 4253, section 6.6); none where it is not whole."""
    try:
        left = base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return []
    fields: list[bytes] = []
    while left:
        size = int.from_bytes(left[:4], "big")
        if len(left) < 4 + size:
            return []
        fields.append(left[4 : 4 + size])
        left = left[4 + size :]
    return fields


def _bad(path: Path, reason: Message) -> Refused:
    return Refused(msg("{file} cannot be taken: {reason}.", file=path, reason=reason))
