"""The one gate for text that a person, a file or a line brought in, before it is shown or written out.

A terminal acts on control bytes wherever they come from, and a bidi control can turn a sentence round. The
gate makes every such character visible and harmless. It never changes what is stored: what came in comes out
of JSON unchanged.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"  # soft hyphen, joiners, fillers
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"  # marks that reach over what follows
    "\U00013430-\U0001343f"  # joiners of hieroglyphs
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"  # zero width, line separators, bidi
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"  # variation selectors, BOM, interlinear marks
    "\ud800-\udfff"  # lone surrogates cannot be encoded at all
    "\U000e0000-\U000e0fff"  # tags and further variation selectors
    "\U0001d173-\U0001d17a\U0001bca0-\U0001bca3]"
)

_PRINTED_AS_NOTHING = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""What is unsafe and printable all the same, by Unicode's categories: letters and marks without a shape."""


@cache
def _unsafe() -> re.Pattern[str]:
    """Compiled when the first text needs it, which few do: it takes a millisecond of every start."""
    return re.compile(_UNSAFE)


def _is_safe(text: str) -> bool:
    return (text.isprintable() and _PRINTED_AS_NOTHING.isdisjoint(text)) or not _unsafe().search(text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"<U+{code:04X}>"


def safe_text(text: str, *, lines: bool = False) -> str:
    """`text` with every control, bidi and invisible character replaced by a visible sign.

    C0 controls become their Unicode pictures, the others `<U+XXXX>`. A newline survives only with
    `lines=True`, for places that show several lines; there `\\r\\n` and `\\r` count as newlines and a tab is
    four blanks. Text without such characters is returned as it is.
    """
    if _is_safe(text):
        return text
    if lines:
        parts = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
        return "\n".join(_unsafe().sub(_visible, part) for part in parts)
    return _unsafe().sub(_visible, text)


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    if sign == "\n":
        return sign
    code = ord(sign)
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def safe_json(text: str) -> str:
    """JSON `text` with every character that `safe_text` would not let through escaped.

    A terminal that shows it stays unharmed, and whoever parses it gets the stored text unchanged.
    """
    return _unsafe().sub(_escape, text)


def is_encodable(text: str) -> bool:
    """Whether `text` can be written as UTF-8; a lone surrogate cannot and is refused at the door."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def fold(text: str) -> str:
    """`text` as it is compared: compatibility forms unified, case ignored, outer blanks gone."""
    return unicodedata.normalize("NFKC", text).strip().casefold()
