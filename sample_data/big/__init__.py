"""The big centre: twenty rounds of a workshop, made from a seed, a subject a module, in both languages."""
