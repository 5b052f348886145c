"""The one registry of what a person can do, and on which key."""
