"""Screens: a whole terminal each, put together from widgets."""
