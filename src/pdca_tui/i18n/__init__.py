"""The reader's language: catalogues, and how numbers and days are written."""

from pdca_tui.i18n.translator import LANGUAGES, Translator, available_languages, choose_language

__all__ = ["LANGUAGES", "Translator", "available_languages", "choose_language"]
