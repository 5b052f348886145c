"""The one-page sheet of a way of working: to print, to hang up, to paste. HTML, Markdown or plain text."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, Literal

from pdca_tui.exchange.atomic import write_whole
from pdca_tui.exchange.minutes import escaped
from pdca_tui.i18n.translator import Translator
from pdca_tui.i18n.words import FIELDS
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import N_, msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.model.records import Edition, Indicator, Standard
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_text

Format = Literal["html", "md", "text"]


_NAME_BYTES = 72
"""Bytes of a title, a version or an id in a file name: the three of them fit into 255 with what stands between."""

_NONE = "-"
"""Stands where nothing is said."""


def sheet(snapshot: Snapshot, standard: Standard, translator: Translator, format: Format = "html") -> str:
    """The version in force on one page, in the translator's language. Ends with a newline.

    "html" is black on white, A4, with a box to tick before each step; nothing a person wrote acts as markup. "md" is
    CommonMark, "text" has no markup at all. Raises `NotFound` for a standard without a version.
    """
    edition = snapshot.edition(standard)
    if edition is None:
        raise NotFound(msg("{title} has no version yet.", title=standard.title))
    facts = _facts(snapshot, standard, edition, translator)
    if format == "html":
        return _html(facts, translator)
    return _plain(facts, translator, markdown=format == "md")


def write_sheet(snapshot: Snapshot, standard: Standard, translator: Translator, format: Format, path: Path) -> None:
    """Write the sheet into the file `path`, whole or not at all."""
    text = sheet(snapshot, standard, translator, format).encode()

    def fill(file: BinaryIO) -> None:
        file.write(text)

    write_whole(path, fill)


def save_sheet(snapshot: Snapshot, standard: Standard, translator: Translator, folder: Path) -> Path:
    """Write the HTML sheet into `folder`, which is made; its path.

    The file is found by the title and the version and told apart by the id. Of all three only letters, digits and a
    few signs reach its name.
    """
    edition = snapshot.edition(standard)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = reason_of(error)
        raise Refused(msg("{path} cannot be written: {reason}.", path=str(folder), reason=reason)) from error
    title, number = _safe_name(standard.title).strip("-._"), _safe_name(edition.number if edition else "")
    path = folder / f"{f'{title}-' if title else ''}v{number}-{_safe_name(standard.id)}.html"
    write_sheet(snapshot, standard, translator, "html", path)
    return path


def _safe_name(text: str) -> str:
    plain = "".join(sign if sign.isalnum() or sign in "-._" else _NONE for sign in text)
    return plain.encode()[:_NAME_BYTES].decode(errors="ignore")


def _facts(snapshot: Snapshot, standard: Standard, edition: Edition, translator: Translator) -> dict[str, Any]:
    content, indicator = edition.content, snapshot.get(Indicator, standard.indicator)
    centre = snapshot.centre
    return {
        "centre": safe_text(centre.name) if centre is not None else "",
        "title": safe_text(standard.title),
        "version": safe_text(edition.number),
        "day": edition.day.isoformat(),
        "author": safe_text(edition.author),
        "owner": safe_text(standard.owner) or _NONE,
        "review": standard.review_on.isoformat() if standard.review_on is not None else _NONE,
        "holds": safe_text(indicator.name) if indicator is not None else _NONE,
        "when": safe_text(content.when) or _NONE,
        "performer": safe_text(content.performer) or _NONE,
        "steps": [(safe_text(step.at), safe_text(step.text)) for step in content.steps],
        "exceptions": [(safe_text(one.case), safe_text(one.then)) for one in content.exceptions],
        "criteria": [safe_text(one) for one in content.criteria],
        "retired": standard.retired_on.isoformat() if standard.retired_on is not None else "",
        "language": translator.language,
    }


def _words(translator: Translator) -> dict[str, str]:
    words = {
        name: translator.t(FIELDS[name]) for name in ("when", "performer", "owner", "steps", "exceptions", "criteria")
    }
    return {
        **words,
        "version": translator.t(N_("version")),
        "since": translator.t(N_("in force since")),
        "author": translator.t(N_("written by")),
        "review": translator.t(FIELDS["review_on"]),
        "holds": translator.t(N_("effect figure")),
        "done": translator.t(N_("done")),
        "time": translator.t(N_("time")),
        "day": translator.t(N_("day")),
        "signed": translator.t(N_("signed")),
        "retired": translator.t(N_("holds no more since")),
    }


def _html(facts: dict[str, Any], translator: Translator) -> str:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pdca_tui.exchange", "sheets"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("sop.html").render(**facts, words=_words(translator))


def _plain(facts: dict[str, Any], translator: Translator, *, markdown: bool) -> str:
    words = _words(translator)

    def plain(text: str) -> str:
        return escaped(text) if markdown and text != _NONE else text

    def named(name: str, text: str) -> str:
        return ("- " if markdown else "") + translator.say(msg("{name}: {text}", name=name, text=text))

    head, bullet = ("## ", "- ") if markdown else ("", "  ")
    lines = [f"{'# ' if markdown else ''}{plain(facts['title'])} v{plain(facts['version'])}", ""]
    if facts["retired"]:
        lines += [f"{words['retired']} {facts['retired']}", ""]
    for name in ("when", "performer", "owner", "review", "holds"):
        lines.append(named(words[name], plain(facts[name])))
    written = translator.t(N_(", ")).join([facts["day"], plain(facts["author"])])
    lines += [named(words["since"], written), "", f"{head}{words['steps']}", ""]
    box = "- [ ] " if markdown else "  [ ] "
    lines += [f"{box}{f'{at}  ' if at else ''}{plain(text)}" for at, text in facts["steps"]]
    if facts["exceptions"]:
        lines += ["", f"{head}{words['exceptions']}", ""]
        lines += [f"{bullet}{plain(case)} -> {plain(then)}" for case, then in facts["exceptions"]]
    if facts["criteria"]:
        lines += ["", f"{head}{words['criteria']}", "", *(f"{bullet}{plain(one)}" for one in facts["criteria"])]
    return "\n".join(lines) + "\n"
