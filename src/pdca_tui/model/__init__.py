"""Typed records of the domain: what a centre, a round, a task, an indicator is. No input or output."""
