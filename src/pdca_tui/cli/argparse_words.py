"""The sentences of `argparse` itself, so that help and usage errors speak the reader's language too.

`argparse` translates its own sentences with a function that it has taken from gettext; it is given ours instead. They
are listed here for the catalogue.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pdca_tui.i18n.translator import Translator
from pdca_tui.model.message import N_
from pdca_tui.model.text import safe_text

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

SENTENCES = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)


class Parser(argparse.ArgumentParser):
    """Quotes what stood on the line so that it cannot act on the terminal."""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        super()._print_message(safe_text(message, lines=True), file)


def speak(translator: Translator) -> None:
    """Let `argparse` speak the translator's language in this process."""
    argparse._ = translator.t  # type: ignore[attr-defined]
    argparse.ngettext = translator.tn  # type: ignore[attr-defined]
