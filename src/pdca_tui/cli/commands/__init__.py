"""The commands, a module a group: `add_commands(grammar)` says how they are called, the rest carries them out."""
