"""Themes: colour roles from TOML files, as Textual themes for widgets and as Rich styles for drawn rows."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.color import Color, ColorParseError
from rich.style import Style

from pdca_tui.model.message import Message, msg

if TYPE_CHECKING:
    from textual.theme import Theme

ROLES = (
    "bg panel raised line faint muted text strong accent sel chip-text ok warn bad "
    "ok-ground warn-ground bad-ground impl impl-ahead"
).split()
"""Every colour a theme must name."""

FILLS = {"chip": "accent", "here": "bg"}
"""What is drawn filled -> the role that gives its ground in a theme that names none for it: the chip of the next step,
and the place that is open.
"""

DEFAULT_THEME = "dark"


class ThemeFile(msgspec.Struct, frozen=True):
    """A theme as its file describes it: `colors` maps each role to a colour, `title` a language to a name."""

    name: str
    title: dict[str, str]
    dark: bool
    ansi: bool
    colors: dict[str, str]

    def fill(self, role: str) -> str:
        """The ground of what is drawn filled."""
        return self.colors.get(role) or self.colors[FILLS[role]]

    def title_in(self, language: str) -> str:
        return self.title.get(language) or self.title.get("en") or self.name

    def textual(self) -> Theme:
        """The Textual theme: `$p-<role>` in style sheets, and the names Textual's own widgets use."""
        from textual.theme import Theme

        css = {role: _css(value) for role, value in (self.colors | {"chip": self.fill("chip")}).items()}
        variables = {f"p-{role}": value for role, value in css.items()}
        variables |= {
            "block-cursor-background": css["sel"],
            "block-cursor-foreground": css["strong"],
            "block-cursor-text-style": "none",
            "block-hover-background": css["raised"],
            "input-cursor-background": css["chip"],
            "input-cursor-foreground": css["chip-text"],
            "input-selection-background": css["sel"],
            # Textual's own style sheets ask for these two in a theme of terminal colours.
            "ansi-background": css["bg"],
            "ansi-foreground": css["text"],
            "border": css["accent"],
            "border-blurred": css["line"],
            "scrollbar": css["line"],
            "scrollbar-background": css["panel"],
            "scrollbar-corner-color": css["panel"],
            "scrollbar-hover": css["muted"],
            "scrollbar-active": css["accent"],
        }
        return Theme(
            name=f"pdca-{self.name}",
            primary=css["accent"],
            secondary=css["impl"],
            accent=css["accent"],
            warning=css["warn"],
            error=css["bad"],
            success=css["ok"],
            foreground=css["text"],
            background=css["bg"],
            surface=css["panel"],
            panel=css["raised"],
            dark=self.dark,
            ansi=self.ansi,
            variables=variables,
        )


class Themes(msgspec.Struct, frozen=True):
    """The themes that could be read, by name, and one sentence for each file that could not."""

    found: dict[str, ThemeFile]
    faults: tuple[Message, ...]
    own: frozenset[str] = frozenset()
    """Those that come from the person's folder."""


def _css(color: str) -> str:
    """A theme file's colour as Textual writes it: terminal colours carry the prefix `ansi_`."""
    return color if color.startswith("#") else f"ansi_{color}"


def read_theme(path: Path) -> ThemeFile:
    """The theme in one TOML file. ValueError says what is wrong with it."""
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(str(error)) from error
    colors = raw.get("colors")
    title = raw.get("title", {})
    if not isinstance(colors, dict) or not isinstance(title, dict):
        raise ValueError("[colors] / title")
    missing = [role for role in ROLES if not isinstance(colors.get(role), str)]
    if missing:
        raise ValueError(", ".join(missing))
    named = [*ROLES, *(role for role in FILLS if role in colors)]
    for role in named:
        try:
            Color.parse(str(colors[role]))
        except ColorParseError as error:
            raise ValueError(f"{role} = {colors[role]}") from error
    return ThemeFile(
        name=path.stem,
        title={str(language): str(text) for language, text in title.items()},
        dark=bool(raw.get("dark", True)),
        ansi=bool(raw.get("ansi", False)),
        colors={role: colors[role] for role in named},
    )


def builtin_folder() -> Path:
    """Where the program's own themes lie: beside the package when installed, in the checkout otherwise."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "themes"
    return installed if installed.is_dir() else package.parents[1] / "themes"


def load_themes(*folders: Path, only: Collection[str] | None = None) -> Themes:
    """All themes of `folders`; a later folder's theme replaces one of the same name. The first one is the program's;
    of its themes `only` those of these names are read, where a start has no use for the others.

    A file that cannot be used is skipped and named in `faults`, once.
    """
    found: dict[str, ThemeFile] = {}
    faults: list[Message] = []
    own: set[str] = set()
    for place, folder in enumerate(folders):
        for path in sorted(folder.glob("*.toml"), key=lambda path: path.stem) if os.path.isdir(folder) else []:
            if only is not None and not place and path.stem not in only:
                continue
            try:
                theme = read_theme(path)
            except ValueError as error:
                faults.append(
                    msg("Theme {file} cannot be used: {what}. It is skipped.", file=path.name, what=str(error))
                )
            else:
                found[theme.name] = theme
                if place:
                    own.add(theme.name)
    return Themes(found, tuple(faults), frozenset(own))


class Palette:
    """Rich styles by role, with or without the ground of a selected row; `ellipsis` ends a line that is cut.

    One that is `colorless` has nothing but bold and reverse, whatever the theme.
    """

    def __init__(self, theme: ThemeFile, ellipsis: str = "…", *, colorless: bool = False) -> None:
        self.theme = theme
        self.ellipsis = ellipsis
        self.colorless = colorless
        self._styles: dict[tuple[str, str], Style] = {}

    @property
    def tinted(self) -> bool:
        """Whether a ground shows where a pane ends; where it does not, lines have to."""
        return not (self.theme.ansi or self.colorless)

    def style(self, role: str, ground: str = "panel") -> Style:
        """The style of a role on a ground; both are names of the visual language.

        "chip" is the filled accent, "here" the filled place of the open page.
        """
        key = (role, ground)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._make(role, ground)
        return style

    def _make(self, role: str, ground: str) -> Style:
        if self.colorless:
            return _colorless(role, ground)
        theme, colors = self.theme, self.theme.colors
        # Of sixteen colours, bold black is drawn as grey by many terminals, and so is bold in reverse.
        bold_chip = None if theme.ansi else True
        if role == "chip":
            return Style(color=colors["chip-text"], bgcolor=theme.fill("chip"), bold=bold_chip)
        if role == "here":
            reverse = theme.ansi and "here" not in colors
            return Style(
                color=colors["strong"], bgcolor=theme.fill("here"), bold=not reverse or None, reverse=reverse or None
            )
        if role.startswith("beside-"):
            return Style(color=colors["chip-text"], bgcolor=colors[ground], bold=bold_chip)
        bold = _is_bold(role)
        name = role.removesuffix("-bold")
        if name == "faint" and ground == "sel":
            # Whoever stands on a row means to read it.
            name = "muted"
        return Style(color=colors.get(name, colors["text"]), bgcolor=colors[ground], bold=bold or None)


def _is_bold(role: str) -> bool:
    return role == "strong" or role.endswith("-bold")


def _colorless(role: str, ground: str) -> Style:
    """A fill is reversed, and so is a selected row; a fill in one stands out by not being so.

    Never is anything both bold and reversed: the console of Linux draws that as grey on grey.
    """
    reverse = (role in FILLS) != (ground == "sel")
    bold = not reverse and (role in FILLS or _is_bold(role))
    return Style(bold=bold or None, reverse=reverse or None)
