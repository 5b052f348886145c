"""The `pdca` command: parses, calls a deed or a reading, prints. The screens are only imported to be opened."""
