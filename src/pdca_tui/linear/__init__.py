"""The program line by line: what the screens show, read out as plain text, and commands typed by word.

For a screen reader in the terminal, for a braille line, and for scripts. No Textual, no escape sequence, no column.
The rows, forms, words and refusals are those of the screens.
"""
