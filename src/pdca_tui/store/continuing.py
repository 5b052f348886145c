"""Whether a file that is found goes on from the state that was shown, or was put in its place by hand."""

from __future__ import annotations

from pdca_tui.model.errors import Replaced
from pdca_tui.model.message import msg
from pdca_tui.store.loading import Loaded
from pdca_tui.store.snapshots import AUDIT, decode_record

RESTORE = "store.restore"
"""The deed that makes an earlier state the newest revision."""


def require_continuing(shown: Loaded | None, found: Loaded) -> None:
    """Raises `Replaced` when `found` is a state that nobody can have come to from `shown` by deeds."""
    if shown is None or continues(shown, found):
        return
    raise Replaced(
        msg(
            "Another state was put in the store's place: revision {theirs}, saved {at}; shown here is revision {ours}. "
            "Nothing was changed. Open the store anew to go on with it.",
            theirs=found.envelope.revision,
            at=found.envelope.saved_at,
            ours=shown.envelope.revision,
        )
    )


def continues(shown: Loaded, found: Loaded) -> bool:
    """Whether `found` came from `shown` by deeds of this program.

    A deed adds an entry to the audit behind those that stand. Only a closing, which puts them into an archive, and a
    restore over a damaged file let go of them, and both leave an entry of their own.
    """
    if found.envelope.revision <= shown.envelope.revision:
        return found.envelope == shown.envelope
    before, after = shown.tables.get(AUDIT), found.tables.get(AUDIT)
    if before is None or after is None or before.raw == after.raw:
        return True
    last = next(reversed(list(before.documents)), None)
    if last is None or after.documents.get(last) == before.documents[last]:
        return True
    # A migration writes the entries anew, and they may look otherwise then.
    known = decode_record(AUDIT, before.documents[last]).id
    return any(
        one.id == known or (one.revision > shown.envelope.revision and (one.archive or one.deed == RESTORE))
        for one in found.snapshot.changes
    )
