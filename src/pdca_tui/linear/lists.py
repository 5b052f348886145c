"""Lists that are asked for: what a search finds, who changed what, who is here."""

from __future__ import annotations

from pdca_tui.linear.guide import screen_title
from pdca_tui.linear.records import read_record
from pdca_tui.linear.sentences import change_phrase
from pdca_tui.linear.speech import Block, Item, Page, joined, plain
from pdca_tui.method.find import find
from pdca_tui.model.clock import moment_in
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import TABLES
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.words import TABLE_WORDS

LATEST = 20
"""Hits and changes that are read."""


def found_page(words: str, scene: Scene) -> Page:
    """What fits the words, the best first; what can be read has a number."""
    look, hits = scene.look, find(scene.snapshot, words)
    items = []
    for hit in hits[:LATEST]:
        record = scene.snapshot.get(TABLES[hit.table], hit.record_id)
        kind = look.t(TABLE_WORDS.get(hit.table, hit.table))
        readable = record if record is not None and read_record(record, scene) is not None else None
        items.append(Item(joined((kind, plain(hit.title), plain(hit.detail)), look), readable))
    title = nmsg("{n} hit for {words}", "{n} hits for {words}", len(hits), words=words)
    return Page(look.say(title), (Block("", tuple(items)),))


def history_page(scene: Scene) -> Page:
    """The latest changes, the newest first."""
    changes = scene.snapshot.changes[: -LATEST - 1 : -1]
    items = tuple(Item(change_phrase(one, scene), one) for one in changes)
    return Page(scene.look.t(N_("History")), (Block("", items),))


def company_lines(scene: Scene) -> list[str]:
    """Oneself, then the others, each with the place and since when."""
    look = scene.look
    own = scene.person.name if scene.person is not None else scene.login
    lines = [joined((plain(own), look.t(N_("this session"))), look)]
    for one in scene.others:
        since = look.say(msg("since {time}", time=f"{moment_in(one.since, scene.now.tzinfo):%H:%M}"))
        lines.append(joined((plain(one.name), screen_title(one.place, look), since), look))
    return lines
