"""What a rule of the method reports when a promise lacks its owner, its number or its next step."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pdca_tui.model.message import Message


class Finding(msgspec.Struct, frozen=True, gc=False):
    """One place where the plan breaks a rule.

    `rule` is the rule's English name, `subject` a code, an indicator's name or a week such as `W4`, `message`
    what is the matter, `fix` what to do. `record_id` and `table` name the record to open, None where the
    missing thing has none yet. `since` is the ISO day of the last thing that happened, where the message counts
    the time since: when something happens it is another finding.
    """

    rule: str
    subject: str
    message: Message
    fix: Message
    record_id: str | None
    table: str | None
    since: str = ""


def code_ranges(codes: Sequence[str], order: Sequence[str]) -> str:
    """Codes in short: `M2–M7` for three and more that stand in a row in `order`, else one by one."""
    place = {code: index for index, code in enumerate(order)}
    rows: list[list[str]] = []
    for code in sorted(codes, key=lambda code: place.get(code, len(place))):
        if rows and place.get(code, -1) == place.get(rows[-1][-1], -2) + 1:
            rows[-1].append(code)
        else:
            rows.append([code])
    parts = [f"{row[0]}–{row[-1]}" if len(row) > 2 else ", ".join(row) for row in rows]
    return ", ".join(parts)
