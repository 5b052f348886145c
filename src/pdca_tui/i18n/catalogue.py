"""The translator's tool: `python -m pdca_tui.i18n.catalogue extract|update|compile|check`.

`extract` reads the sentences out of the source into the template, `update` carries them into every language,
`compile` writes what the program reads, `check` names what is missing. It works on a checkout and needs babel.
"""

from __future__ import annotations

import argparse
import ast
import string
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.i18n.compiling import SUFFIX, compiled
from pdca_tui.i18n.translator import DOMAIN, LOCALE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PACKAGE = Path(__file__).parent.parent
TEMPLATE = LOCALE / f"{DOMAIN}.pot"

KEYWORDS = {"N_": 1, "msg": 1, "nmsg": 2, "t": 1, "tn": 2}
"""Function or method that marks a sentence -> how many of its first arguments are the sentence's forms."""


def translations() -> list[Path]:
    """The catalogues of all languages."""
    return sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def extract(package: Path = PACKAGE) -> Catalog:
    """The sentences that the source holds today."""
    from babel.messages.catalog import Catalog

    catalogue = Catalog(project="pdca-tui", charset="utf-8", fuzzy=False)
    for path in sorted(package.rglob("*.py")):
        for forms in marked(path.read_text("utf-8")):
            text = forms if len(forms) > 1 else forms[0]
            catalogue.add(text, None, [(path.relative_to(package).as_posix(), 0)])
    return catalogue


def marked(source: str) -> Iterator[tuple[str, ...]]:
    """The marked sentences of a module, in their order, each with its forms.

    The syntax tree is read, not the tokens: before Python 3.12 an f-string is one token, and what is marked
    inside it would be missed.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        count = KEYWORDS.get(name or "", 0)
        forms = [one.value for one in node.args[:count] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if count and len(forms) == count and forms[0]:
            yield tuple(forms)


def read(path: Path) -> Catalog:
    """A catalogue from its file."""
    from babel.messages.pofile import read_po

    with path.open("rb") as source:
        return read_po(source, locale=path.parent.parent.name, domain=DOMAIN)


def read_template() -> Catalog:
    """The template as it was last written."""
    from babel.messages.pofile import read_po

    with TEMPLATE.open("rb") as source:
        return read_po(source, domain=DOMAIN)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue, its sentences in alphabetical order so that two people's changes rarely touch."""
    from babel.messages.pofile import write_po

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, catalogue, width=110, sort_output=True, include_lineno=False)


def update() -> None:
    """Write the template anew and carry its sentences into every language; new ones stay untranslated."""
    template = extract()
    write(TEMPLATE, template)
    for path in translations():
        catalogue = read(path)
        # A guess from a similar sentence reads well and is wrong: better a gap that the check names.
        catalogue.update(template, no_fuzzy_matching=True)
        write(path, catalogue)


def compile_all() -> None:
    """Write what the program reads beside every language's catalogue."""
    for path in translations():
        path.with_suffix(SUFFIX).write_bytes(compiled(read(path)))


def check() -> list[str]:
    """What is wrong, a line each: sentences missing, left over, guessed, or with other places than in English."""
    template = extract()
    faults = []
    for path in translations():
        language = path.parent.parent.name
        catalogue = read(path)
        for message in template:
            if not message.id:
                continue
            translated = catalogue.get(message.id, message.context)
            if translated is None or not translated.string or not all(_forms(translated.string)):
                faults.append(f"{language}: not translated: {_first(message.id)}")
            elif translated.fuzzy:
                faults.append(f"{language}: marked as a guess: {_first(message.id)}")
            else:
                known = set[str]().union(*map(_places, _forms(message.id)))
                strange = set[str]().union(*map(_places, _forms(translated.string))) - known
                faults.extend(f"{language}: no place {{{place}}} in: {_first(message.id)}" for place in sorted(strange))
        used = {_first(message.id) for message in template}
        left_over = [_first(message.id) for message in catalogue if _first(message.id) not in used]
        left_over += [_first(key[0] if isinstance(key, tuple) else key) for key in catalogue.obsolete]
        faults.extend(f"{language}: not in the source any more: {text}" for text in left_over)
    return faults


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return _forms(text)[0]


def _places(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def main(argv: list[str] | None = None) -> int:
    """Run one of the tool's four commands; 1 when `check` finds a fault."""

    def run_extract() -> None:
        write(TEMPLATE, extract())

    def run_check() -> int:
        faults = check()
        for fault in faults:
            print(fault)
        return 1 if faults else 0

    commands: dict[str, Callable[[], int | None]] = {
        "extract": run_extract,
        "update": update,
        "compile": compile_all,
        "check": run_check,
    }
    parser = argparse.ArgumentParser(prog="python -m pdca_tui.i18n.catalogue", description=__doc__)
    parser.add_argument("command", choices=commands)
    return commands[parser.parse_args(argv).command]() or 0


if __name__ == "__main__":
    sys.exit(main())
