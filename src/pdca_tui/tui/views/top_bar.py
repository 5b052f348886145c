"""The two bars at the top: where and when we are, and the five places with the state of the cycle."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.cycle import Stage, cycle
from pdca_tui.method.weeks import week_of, weeks_in
from pdca_tui.model.enums import IndicatorKind, RoundStatus
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Round
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said, width_of
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.shapes import bar_spans

PLACES = (N_("Today"), N_("Plan"), N_("Do"), N_("Check"), N_("Act"))
LETTERS = ("", "P", "D", "C", "A")
DEEDS = ("go_today", "go_plan", "go_do", "go_check", "go_act")


def top_lines(scene: Scene, width: int, place: int = 0) -> list[Line]:
    """Both bars for a screen of `width` cells; `place` is the open one, from 0."""
    return [_where(scene, width), _places(scene, width, place)]


def _where(scene: Scene, width: int) -> Line:
    """The round and its week stay whole as long as they can: how many are here gives way first, then the person."""
    look, snapshot = scene.look, scene.snapshot
    narrow = width < 72
    left: Line = [Span(" "), Span("PDCA", "accent-bold"), Span("  ")]
    left.append(said(snapshot.centre.name if snapshot.centre else look.t(N_("No centre")), "strong"))
    round_ = snapshot.round
    if round_ is not None:
        left += _round(round_, scene, narrow=narrow)
        if width >= 100 and round_.status is RoundStatus.RUNNING:
            share = Decimal(min(max(week_of(round_, scene.day) - 1, 0), weeks_in(round_))) / weeks_in(round_)
            left += [Span(" "), *bar_spans(share, 13, look.glyphs)]
    end: Line = [
        Span(f"{numbers.long_day(scene.day, look.tr.language)} "),
        Span(f"{scene.now:%H:%M}", "strong"),
    ]
    who: Line = []
    others: Line = []
    if not narrow:
        name = said(scene.person.name if scene.person else scene.login, "muted")
        who = [Span("   "), name._replace(does="here")]
        if scene.others:
            count = look.say(nmsg("{n} here", "{n} here", len(scene.others) + 1))
            others = [Span(f" {look.glyphs.dot} {count}", "muted", "here")]
    closed = [Span(f" {look.glyphs.dot} {look.t(N_('read only'))}", "warn")] if scene.read_only and not narrow else []
    for kept in ([*who, *others], who, []):
        right = [*end, *kept, *closed, Span(" ")]
        if width_of(left) + width_of(right) < width:
            break
    return ends(left, right, width, look.glyphs.ellipsis)


def _round(round_: Round, scene: Scene, *, narrow: bool) -> Line:
    """Which round and week it is; before and after the round the day it begins or ended."""
    look, day = scene.look, scene.day
    name = look.t(N_("Round {number}")).format(number=round_.number)
    if round_.status is RoundStatus.CLOSED:
        when: Line = [Span(f"{look.glyphs.done} {look.t(N_('closed'))}", "ok")]
    elif day < round_.start or round_.status is RoundStatus.PLANNED:
        when = [Span(look.say(msg("begins {day}", day=numbers.day(round_.start))), "warn")]
    elif day > round_.end:
        when = [Span(look.say(msg("ended {day}", day=numbers.day(round_.end))), "warn")]
    else:
        week = week_of(round_, day)
        text = str(week) if narrow else look.t(N_("week {week}")).format(week=week)
        when = [Span(text), Span(f"/{weeks_in(round_)}", "muted")]
    return [Span("  "), *when] if narrow else [Span(f"   {name}"), Span(f" {look.glyphs.dot} ", "muted"), *when]


def _places(scene: Scene, width: int, place: int) -> Line:
    look = scene.look
    stages = cycle(scene.snapshot, scene.day)
    marks = {
        Stage.DONE: Span(look.glyphs.done, "ok"),
        Stage.RUNNING: Span(look.glyphs.doing, "accent"),
        Stage.AHEAD: Span(look.glyphs.todo, "muted"),
    }
    line: Line = []
    for index, name in enumerate(PLACES):
        here = index == place
        gap = " " if width < 72 else "  "
        does = DEEDS[index]
        line.append(Span(f" {index + 1} {look.t(name)} ", "here" if here else "muted", does))
        if index and width >= 72:
            line.append(Span(f"{LETTERS[index]} ", "faint", does))
        if index:
            line += [marks[stages[index - 1]]._replace(does=does), Span(" ", does=does)]
        line.append(Span(gap))
    return ends(cut_line(line, width), _goal(scene, width - width_of(line)), width, look.glyphs.ellipsis)


def _goal(scene: Scene, room: int) -> Line:
    """The first result indicator of the round: from where, to where, and where it stands."""
    look = scene.look
    lead = next((line for line in scene.facts.board if line.indicator.kind is IndicatorKind.RESULT), None)
    if lead is None or lead.last is None or lead.target is None or lead.indicator.baseline is None:
        return []
    spans: Line = [
        Span(f"{look.t(N_('goal'))} ", "muted"),
        said(lead.indicator.name),
        Span(
            f" {numbers.number(lead.indicator.baseline)} {look.glyphs.go} {numbers.number(lead.target.value)}",
        ),
        Span(f"   {look.t(N_('now'))} ", "muted"),
        Span(f"{numbers.number(lead.last.number)}", "strong"),
        Span(" "),
    ]
    return spans if width_of(spans) + 2 <= room else []
