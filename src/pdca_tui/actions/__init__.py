"""What a person does. A deed checks the right, runs one transaction and leaves one audit entry.

Every deed takes the `Session` first, and after it the record as the person saw it, so that what somebody
else changed in the meantime is merged or asked about, never lost. It returns a `Done`.
"""

from pdca_tui.actions.session import Done, Session, open_session

__all__ = ["Done", "Session", "open_session"]
