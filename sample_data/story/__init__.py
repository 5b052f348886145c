"""The story of the reference centre, a subject a module: what the people did, on which day, in both languages."""
