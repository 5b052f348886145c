"""What can be done in the view of the Act place about report."""

from __future__ import annotations

from pdca_tui.tui.commands.act import ACT_COMMON

ACT_REPORT = (*ACT_COMMON,)
