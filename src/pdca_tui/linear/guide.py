"""What can be typed here, read from the one registry of commands."""

from __future__ import annotations

from collections.abc import Callable

from pdca_tui.linear.speech import joined, labelled
from pdca_tui.linear.views import VIEWS
from pdca_tui.linear.words import APP_ONLY, FIRST_ROW, OWN, SHORT, commands_here, words_of
from pdca_tui.model.message import N_, msg
from pdca_tui.tui.commands.registry import SCREENS
from pdca_tui.tui.key_sheet import TITLES
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.top_bar import PLACES


def screen_title(screen: str, look: Look) -> str:
    """The name of a screen of the registry; "" for one that this version does not know."""
    return look.t(TITLES[screen]) if screen in TITLES else ""


def tell(screen: str, look: Look, write: Callable[[str], None]) -> None:
    """Write the places, the commands of `screen`, the quick ones, and what needs the app."""
    for place, name in enumerate(PLACES):
        views = [look.t(view.word) for view in VIEWS if view.place == place]
        write(joined((f"{place + 1} {look.t(name)}", *(views if len(views) > 1 else ())), look))
    write(look.say(msg("A number from {n} on opens that row; so does a code such as M1.3.", n=FIRST_ROW)))
    write(look.t(N_("A command comes first, then the row, then the answer where there is one: block 12 no parts.")))
    write(look.t(N_("Without a row it is about what is being read. The cursor of the screens is the row you name.")))
    here = commands_here(screen)
    if here:
        write(labelled(screen_title(screen, look), "", look).rstrip())
    for command in here:
        words = list(dict.fromkeys([look.t(command.label), command.name.replace("_", " ")]))
        key = next((word for word in words_of(command, look) if len(word) == 1), "")
        write(labelled(joined((*words, key), look), look.t(command.help), look))
    write(labelled(look.t(N_("Everywhere")), "", look).rstrip())
    for own in (*SHORT, *OWN):
        words = list(dict.fromkeys([look.t(own.label), own.label]))
        write(labelled(joined(words, look), look.t(own.help), look))
    closed = [look.t(one.label) for one in SCREENS.get(screen, ()) if one.name in APP_ONLY]
    if closed:
        write(labelled(look.t(N_("In the app only")), joined(closed, look), look))
