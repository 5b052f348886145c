"""What can be done in the view of the Act place about principles."""

from __future__ import annotations

from pdca_tui.tui.commands.act import ACT_COMMON

ACT_PRINCIPLES = (*ACT_COMMON,)
