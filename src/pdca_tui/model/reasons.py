"""Why the system refused, in the reader's words: what it says itself is in English only and for programmers."""

from __future__ import annotations

import errno

from pdca_tui.model.message import Message, msg

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""There is no room, for anybody or for this account."""

SEALED = frozenset({errno.EROFS})
"""The disk takes nothing from anybody."""

NO_RIGHT = frozenset({errno.EACCES, errno.EPERM})
"""This account may not."""

_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE})


def reason_of(error: OSError) -> Message | str:
    """What is the matter, as a part of a sentence; the system's own words for what is rare."""
    if error.errno in FULL:
        return msg("the disk is full, or your share of it")
    if error.errno in SEALED:
        return msg("the disk is read-only")
    if error.errno in NO_RIGHT:
        return msg("your account has no right to do so")
    if error.errno in _GONE:
        return msg("it is not there")
    if error.errno == errno.EIO:
        return msg("the disk reports an error")
    return error.strerror or type(error).__name__
