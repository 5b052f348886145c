"""The screens: the only code that imports Textual. Data come in as scenes, deeds leave as messages."""
