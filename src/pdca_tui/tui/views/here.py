"""Those who have the store open, a line each."""

from __future__ import annotations

import datetime as dt

from pdca_tui.i18n import numbers
from pdca_tui.model.clock import moment_in
from pdca_tui.model.message import N_, msg
from pdca_tui.tui.ink import Line, Span, ends, pad, said
from pdca_tui.tui.key_sheet import TITLES
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Scene

NAME = 20


def here_rows(scene: Scene) -> list[Row]:
    """Oneself, then the others in the order they came."""
    look = scene.look
    own = scene.person.name if scene.person is not None else scene.login
    rows = [_row(scene, "own", own, look.t(N_("this session")), None)]
    for one in scene.others:
        place = look.t(TITLES[one.place]) if one.place in TITLES else ""
        rows.append(_row(scene, one.session, one.name, place, one.since))
    return rows


def _row(scene: Scene, key: str, name: str, place: str, since: dt.datetime | None) -> Row:
    look = scene.look

    def draw(width: int, state: str) -> list[Line]:
        shown = pad(said(name).text, min(NAME, width // 3), look.glyphs.ellipsis)
        left: Line = [Span("  "), Span(shown, "text" if state == PLAIN else "strong"), Span(f"  {place}", "muted")]
        return [ends(left, _since(scene, since), width, look.glyphs.ellipsis)]

    return Row(f"here:{key}", draw)


def _since(scene: Scene, since: dt.datetime | None) -> Line:
    if since is None:
        return []
    then = moment_in(since, scene.now.tzinfo)
    day = "" if then.date() == scene.day else f"{numbers.day(then.date())} "
    return [Span(scene.look.say(msg("since {time}", time=f"{day}{then:%H:%M}")) + " ", "muted")]
