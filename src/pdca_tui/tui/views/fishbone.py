"""The fishbone on the screen: drawn where there is room, as a list where there is not, and its causes by weight."""

from __future__ import annotations

from pdca_tui.method.analysis import pareto
from pdca_tui.method.fishbone import Bone, bones
from pdca_tui.model.keys import CASES, KeyOf
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Analysis, Problem
from pdca_tui.tui.ink import Line, Span, cut, ends, said, width_of
from pdca_tui.tui.rows import FOCUSED, PLAIN, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.canvas import Canvas
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most

HEAD = 20
"""Columns of the head, where the problem stands."""

DRAWN_FROM = (100, 30)
"""Columns and rows from which the fishbone is drawn."""


def bone_name(bone: Bone, look: Look) -> str:
    """The name of a branch: the room's own, or the word of the method."""
    return said(bone.name).text if bone.renamed else look.t(bone.name)


def order(analysis: Analysis | None) -> list[tuple[str, str | None]]:
    """The places of the cursor: each branch, and beneath it its causes."""
    places: list[tuple[str, str | None]] = []
    for bone in bones(analysis):
        places.append((bone.branch, None))
        places += [(bone.branch, key) for key, _ in bone.causes]
    return places


def _weight(analysis: Analysis, key: str, look: Look) -> str:
    cause = analysis.causes[key]
    parts = [f"x{cause.count}"] if cause.count else []
    if cause.votes:
        parts.append(f"{look.glyphs.better}{cause.votes}")
    if cause.root:
        parts.append(look.glyphs.star)
    return (" " + " ".join(parts)) if parts else ""


def drawing(
    scene: Scene, problem: Problem, analysis: Analysis | None, place: tuple[str, str | None], width: int, height: int
) -> list[Line]:
    """The fish: three branches above the spine, three below, the problem at its head."""
    look, glyphs = scene.look, scene.look.glyphs
    canvas = Canvas(width, height)
    spine = height // 2
    inner = width - HEAD - 3
    reach = min(spine - 1, height - 2 - spine, inner // 4)
    column = (inner - reach) // 3
    rule, corner_down, corner_up = ("=", "\\", "/") if glyphs.ascii else ("━", "╲", "╱")
    for x in range(1, width - HEAD - 1):
        canvas.write(x, spine, rule, "accent")
    canvas.write(width - HEAD - 2, spine, glyphs.doing, "accent")
    parts = wrap_at_most(said(problem.title).text, HEAD - 2, 5, glyphs.ellipsis)
    for row, part in enumerate(parts):
        canvas.write(width - HEAD, spine - len(parts) // 2 + row, part, "strong")
    total = analysis.total if analysis is not None else None
    if total:
        cases = look.say(nmsg("{n} case", "{n} cases", total))
        canvas.write(width - HEAD, spine - len(parts) // 2 + len(parts), cases, "muted")
    sorted_bones = [bone for bone in bones(analysis) if bone.branch]
    for index, bone in enumerate(sorted_bones):
        above, at = index < 3, index % 3
        joint = reach + (at + 1) * column
        sign = -1 if above else 1
        for step in range(1, reach + 1):
            canvas.write(joint - step, spine + sign * step, corner_down if above else corner_up, "muted")
        here = place == (bone.branch, None)
        name = f" {index + 1} {cut(bone_name(bone, look), column - 6, glyphs.ellipsis)} "
        top = spine + sign * (reach + 1)
        canvas.write(max(1, joint - reach - width_of([Span(name)])), top, name, "chip" if here else "accent-bold")
        _ribs(canvas, look, analysis, bone, place, joint, spine, sign, reach, column)
    return canvas.lines()


def _ribs(
    canvas: Canvas,
    look: Look,
    analysis: Analysis | None,
    bone: Bone,
    place: tuple[str, str | None],
    joint: int,
    spine: int,
    sign: int,
    reach: int,
    column: int,
) -> None:
    """The causes of one branch from its outer end inwards, each with what lies beneath it while there is room."""
    if analysis is None:
        return
    glyphs = look.glyphs
    rows: list[tuple[str, str | None, bool]] = []
    for cause, below in bone.causes:
        rows.append((analysis.causes[cause].text, cause, False))
        rows += [(analysis.causes[one].text, one, True) for one in below[:2]]
    rows = [row for row in rows if not row[2]] if len(rows) > reach else rows
    left = len(rows) - reach
    for number, (text, key, inner) in enumerate(rows[:reach]):
        step = reach - number
        y, end = spine + sign * step, joint - step - 1
        if left > 0 and number == reach - 1:
            text, key = look.say(msg("{n} more", n=left + 1)), None
        weight = _weight(analysis, key, look) if key is not None else ""
        room = column - 6 - (2 if inner else 0)
        shown = cut(said(text).text, room - width_of([Span(weight)]), glyphs.ellipsis)
        here = key is not None and place == (bone.branch, key)
        tail = f" {glyphs.light}"
        mark = glyphs.focus if here else " "
        line = f"{mark}{'· ' if inner and not glyphs.ascii else '- ' if inner else ''}{shown}{weight}"
        start = end - width_of([Span(line + tail)]) + 1
        role = "accent-bold" if here else "muted" if inner or key is None else "strong"
        canvas.write(max(0, start), y, line, role)
        canvas.write(end - 1, y, tail, "line")


def list_rows(scene: Scene, analysis: Analysis | None) -> list[Row]:
    """The same as a list: each branch, and its causes beneath it."""
    rows: list[Row] = []
    for number, bone in enumerate(bones(analysis), 1):
        rows.append(_bone_row(scene.look, bone, number))
        rows += [_cause_row(scene.look, analysis, bone, key, len(below)) for key, below in bone.causes if analysis]
    return rows


def _bone_row(look: Look, bone: Bone, number: int) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        key = look.key(KeyOf(f"branch_{number}", str(number), "fishbone")) if bone.branch else look.glyphs.dot
        left: Line = [Span(f" {key} ", "accent"), Span(bone_name(bone, look), "strong")]
        count = Span(f"{len(bone.causes)} ", "muted") if bone.causes else Span(f"{look.glyphs.dash} ", "faint")
        return [ends(left, [count], width, look.glyphs.ellipsis)]

    return Row(f"bone:{bone.branch}", draw, subject=(bone.branch, None))


def _cause_row(look: Look, analysis: Analysis | None, bone: Bone, key: str, below: int) -> Row:
    assert analysis is not None
    cause, weight = analysis.causes[key], _weight(analysis, key, look)

    def draw(width: int, state: str) -> list[Line]:
        end: Line = [Span(f"{weight} ", "accent")] if weight else []
        if below:
            end.append(Span(f"{look.glyphs.closed}{below} ", "muted"))
        role = "strong" if state == FOCUSED else "text" if state == PLAIN else "strong"
        return [ends([Span("     "), said(cause.text, role)], end, width, look.glyphs.ellipsis)]

    return Row(f"cause:{key}", draw, subject=(bone.branch, key))


def pareto_title(scene: Scene, analysis: Analysis | None) -> Title:
    """How many cases are explained."""
    look = scene.look
    bars = pareto(analysis) if analysis is not None else []
    sorted_ = sum(bar.count for bar in bars if bar.key is not None)
    fact = look.say(msg("{n} of {total} sorted", n=sorted_, total=sum(bar.count for bar in bars))) if bars else ""
    return Title(look.t(N_("By weight")), note=look.t(N_("the longest bar first")), fact=fact)


def pareto_lines(scene: Scene, analysis: Analysis | None, width: int, height: int) -> list[Line]:
    """A bar a cause, the most frequent first, with its count, its share and the share so far."""
    look, glyphs = scene.look, scene.look.glyphs
    bars = pareto(analysis) if analysis is not None else []
    if not bars:
        text = look.say(msg("No counts yet. {count} says how many of the cases a cause explains.", count=CASES))
        return [[Span("  "), Span(text, "muted")]]
    name = max(14, min(30, width // 3))
    room = max(6, width - name - 22)
    most = max(bar.count for bar in bars)
    lines: list[Line] = []
    for bar in bars[:height]:
        text = said(bar.text).text if bar.key is not None else look.t(N_("not sorted yet"))
        shown = cut(text, name, glyphs.ellipsis)
        role = "text" if bar.key is not None else "muted"
        line: Line = [Span("  "), Span(shown, role), Span(" " * (name - width_of([Span(shown)]) + 1))]
        line += [Span(glyphs.impl * max(1, round(room * bar.count / most)), "impl" if bar.key is not None else "line")]
        line.append(Span(f" {bar.count}", "strong"))
        lines.append(ends(line, [Span(f"{bar.share:.0%} {glyphs.go} {bar.cumulative:.0%} ", "muted")], width))
    return lines
