"""View models: a scene in, rows of coloured text out. Nothing here knows a widget."""
