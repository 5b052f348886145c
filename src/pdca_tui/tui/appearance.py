"""How the app looks to one person: language, colours and signs, changed while it runs and kept in the settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import structs
from textual.app import App

from pdca_tui.i18n.translator import Translator
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.message import Message, msg
from pdca_tui.tui.glyphs import ASCII, UNICODE, Glyphs
from pdca_tui.tui.no_color import WithoutColor
from pdca_tui.tui.settings import LoadedSettings, save_settings
from pdca_tui.tui.theming import Palette, Themes, builtin_folder, load_themes

if TYPE_CHECKING:
    from textual.filter import LineFilter

    from pdca_tui.actions.launch import LaunchOptions
    from pdca_tui.tui.scene import Look
    from pdca_tui.tui.screens.themes import ThemePreview

_WITHOUT_COLOR = (WithoutColor(),)


class Appearance(App[int]):
    """Mixed into the app."""

    if TYPE_CHECKING:
        options: LaunchOptions
        loaded: LoadedSettings
        look: Look
        themes: Themes
        theme_name: str

        def say(self, message: Message, role: str = "text", *, alone: bool = False) -> None: ...

        def show_all(self) -> None: ...

    def get_line_filters(self) -> Sequence[LineFilter]:
        return _WITHOUT_COLOR if self.no_color else super().get_line_filters()

    def palette_of(self, name: str, glyphs: Glyphs) -> Palette:
        """The styles of the theme `name` as this terminal gets them."""
        return Palette(self.themes.found[name], glyphs.ellipsis, colorless=self.no_color)

    def on_theme_preview(self, event: ThemePreview) -> None:
        event.stop()
        self.set_theme(event.name, remember=False)

    def set_language(self, language: str) -> None:
        """Speak another language from now on, and remember it."""
        self.look = structs.replace(self.look, tr=Translator(language))
        self.show_all()
        self.remember(language=language)

    def read_all_themes(self) -> None:
        """Read those themes of the program that the start left out."""
        every = load_themes(builtin_folder(), self.loaded.themes_folder).found
        for name in every.keys() - self.themes.found.keys():
            self.register_theme(every[name].textual())
        self.themes = structs.replace(self.themes, found={**every, **self.themes.found})

    def set_theme(self, name: str, *, remember: bool = True) -> None:
        """Take other colours; a preview is not remembered."""
        if name not in self.themes.found:
            return
        self.theme_name = name
        self.look = structs.replace(self.look, palette=self.palette_of(name, self.look.glyphs))
        self.theme = f"pdca-{name}"
        self.show_all()
        if remember:
            self.remember(theme=name)
            for sentence in self.weakness() if name in self.themes.own else ():
                self.say(sentence, "warn")

    def weakness(self) -> list[Message]:
        """What is to be said of the contrast of a theme of the person's own; the program's are tested."""
        from pdca_tui.tui.contrast import weakness

        sentence = weakness(self.themes.found[self.theme_name])
        return [sentence] if sentence is not None else []

    def set_ascii(self, ascii_only: bool) -> None:
        """Draw with plain signs, or with the full ones, and remember it."""
        glyphs = ASCII if ascii_only else UNICODE
        self.look = structs.replace(self.look, glyphs=glyphs, palette=self.palette_of(self.theme_name, glyphs))
        self.show_all()
        self.remember(signs="plain" if ascii_only else "full")

    def remember(self, **changed: Any) -> None:
        """Keep a choice in the settings; in the demo it holds until it is left."""
        if self.options.demo:
            return
        settings = self.loaded.settings
        chosen = type(settings)(**{**{f: getattr(settings, f) for f in settings.__struct_fields__}, **changed})
        self.loaded = structs.replace(self.loaded, settings=chosen)
        try:
            save_settings(self.loaded.path, chosen)
        except PdcaError as error:
            self.say(msg("The choice holds until you leave: {why}", why=error.message), "warn")
