"""Names of files that come from what a person is called or a record is numbered."""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


def file_stem(key: str) -> str:
    """`key` where any file system takes it as it is, else its hash."""
    if _PLAIN.fullmatch(key):
        return key
    return "h" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
