"""The RACI matrix as rows: measures and tasks by roles, the A filled, what is wrong said on the row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from rich.cells import cell_len

from pdca_tui.i18n import numbers
from pdca_tui.method.raci import RaciMatrix, RaciRow, people_of_role
from pdca_tui.model.keys import HOLDER, NEW_MEASURE, TREE
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.text import safe_text
from pdca_tui.tui.columns import fit
from pdca_tui.tui.ink import Line, Span, cut, cut_line, ends, enter_chip, said, width_of
from pdca_tui.tui.rows import FOCUSED, PLAIN, Row
from pdca_tui.tui.scene import Scene

NARROWEST, WIDEST = 7, 18
"""Cells that the column of a role takes at least and at most, one blank between two columns included."""

LEAST_NAME = 16
"""Cells that stay for the names of measures however many roles there are."""

LEAST_WORD = 7
"""Cells of a role's word that must be left of it: with fewer its letters say as much."""

FAULT_WORDS = {
    "raci-no-a": N_("no A"),
    "raci-many-a": N_("several A"),
    "raci-no-r": N_("no R"),
    "raci-nobody-acts": N_("nobody acts"),
    "raci-no-authority": N_("no authority"),
}
"""Rule -> its word on the row."""

MEANINGS = {
    "R": N_("does it"),
    "A": N_("decides"),
    "C": N_("is asked before"),
    "I": N_("is told after"),
    "": N_("has no part in it"),
}
"""Letter -> what a role with it does."""

LEGEND = (
    ("A", N_("decides, one a row")),
    ("R", N_("does it")),
    ("C", N_("is asked before")),
    ("I", N_("is told after")),
    ("", N_("no part")),
)


class MatrixLayout(msgspec.Struct, frozen=True):
    """Where things stand in a row: `name` cells for the name, `cell` for each of the roles in `shown`.

    `before` and `behind` say that roles are hidden to the left and to the right.
    """

    name: int
    cell: int
    shown: tuple[str, ...]
    before: bool = False
    behind: bool = False


@dataclass
class Shown:
    """What the rows are drawn from, besides the scene: the layout, and the role under the cursor ("": the name)."""

    layout: MatrixLayout = field(default_factory=lambda: MatrixLayout(20, NARROWEST, ()))
    role: str = ""


def layout_of(width: int, roles: Sequence[str], name: int, role: str) -> MatrixLayout:
    """The layout for a row of `width` cells whose names would like `name` cells.

    Columns are as wide as the names of the roles, narrower ones break them in two; where even that has no
    room, as many roles as fit are shown, the one under the cursor among them.
    """
    if not roles:
        return MatrixLayout(max(LEAST_NAME, width), NARROWEST, ())
    name = max(LEAST_NAME, min(name, width - NARROWEST * len(roles)))
    room = max(NARROWEST, width - name)
    cell = min(WIDEST, room // len(roles))
    if cell >= NARROWEST:
        return MatrixLayout(name, cell, tuple(roles))
    count = max(1, room // NARROWEST)
    place = roles.index(role) if role in roles else 0
    first = min(max(0, place - count // 2), len(roles) - count)
    return MatrixLayout(name, room // count, tuple(roles[first : first + count]), first > 0, first + count < len(roles))


def fault_cells(width: int) -> int:
    """Cells at the end of a row that stay for its fault: the word where there is room, else the sign."""
    return 17 if width >= 100 else 4


def name_width(matrix: RaciMatrix) -> int:
    """Cells that the longest name takes, with its sign, its code and a blank behind it."""
    return max((_name_cells(row) for row in matrix.rows), default=LEAST_NAME) + 2


def _name_cells(row: RaciRow) -> int:
    subject = row.subject
    return 2 + 2 * row.depth + cell_len(safe_text(subject.code)) + 1 + cell_len(safe_text(subject.title))


def heading_lines(scene: Scene, matrix: RaciMatrix, shown: Shown, *, holders: bool) -> list[Line]:
    """The names of the roles, in two lines where one is too short, and who holds them. Where a name has no room its
    letters stand for it, and the one under the cursor is named over the measures.
    """
    look, layout = scene.look, shown.layout
    inside = layout.cell - 1
    crowded = {finding.subject for finding in matrix.findings if finding.rule.startswith("raci-too-many")}
    names = [_in_two(safe_text(role), inside, look.glyphs.ellipsis) for role in layout.shown]
    height = max((len(parts) for parts in names), default=1)
    lettered = any(map(_lettered, layout.shown, names))
    over: list[Line] = [[Span("   "), said(shown.role, "accent-bold")]] if lettered and height == 1 else []
    lines: list[Line] = []
    for number in range(height):
        first = Span(look.t(N_("measure")) if number == height - 1 else "", "muted")
        if lettered and not number and height > 1:
            first = said(shown.role, "accent-bold")
        line: Line = [Span(" "), *fit([Span("  "), first], layout.name - 1, ellipsis=look.glyphs.ellipsis), Span(" ")]
        for role, parts in zip(layout.shown, names, strict=True):
            index = number - (height - len(parts))
            text = parts[index] if index >= 0 else ""
            kind = "accent-bold" if role == shown.role else "warn" if role in crowded else "muted"
            if role == shown.role and number == height - 1 and cell_len(text) + 2 <= inside:
                text = f"{look.glyphs.cell_open}{text}{look.glyphs.cell_close}"
            line += _centred([Span(text, kind)], layout.cell)
        lines.append(line)
    if holders:
        line = [Span(" "), *fit([], layout.name)]
        for role in layout.shown:
            line += _centred(_holder(scene, role, inside), layout.cell)
        lines.append(line)
    hidden = f"{look.glyphs.before if layout.before else ''}{look.glyphs.after if layout.behind else ''}"
    if hidden:
        lines[0] = [*lines[0], Span(hidden, "accent")]
    return [*over, *lines]


def _in_two(name: str, width: int, ellipsis: str) -> list[str]:
    """A role's name in one line, else in two: at a blank, or in the middle of a word; else the first letters of its
    words.
    """
    if cell_len(name) <= width:
        return [name]
    first, _, rest = name.partition(" ")
    if not rest:
        half = (len(name) + 1) // 2
        first, rest = name[:half], name[half:]
    elif width <= LEAST_WORD and max(cell_len(first), cell_len(rest)) > width:
        return [cut("".join(word[0] for word in name.split()).upper(), width, ellipsis)]
    return [cut(first, width, ellipsis), cut(rest, width, ellipsis)]


def _lettered(role: str, parts: list[str]) -> bool:
    """Whether a role is there by its letters alone."""
    return " " in role and len(parts) == 1 and parts[0] != safe_text(role)


def _holder(scene: Scene, role: str, width: int) -> Line:
    """Who holds a role, and how many more do."""
    people = people_of_role(scene.snapshot, role, scene.day)
    glyphs = scene.look.glyphs
    if not people:
        return [Span(cut(scene.look.t(N_("nobody")), width, glyphs.ellipsis), "warn")]
    more = f" +{len(people) - 1}" if len(people) > 1 else ""
    name = safe_text(people[0].name)
    return [Span(f"{cut(name, width - len(more), glyphs.ellipsis)}{more}", "faint")]


def _centred(line: Line, width: int) -> Line:
    """`line` in the middle of a column; the last cell stays blank."""
    left = max(0, (width - 1 - width_of(line)) // 2)
    return fit([Span(" " * left), *line], width)


def matrix_rows(scene: Scene, matrix: RaciMatrix, shown: Shown, opened: set[str], *, gap: int = 0) -> list[Row]:
    """A row a measure, and one a task that is opened or has letters of its own."""
    if not matrix.rows:
        text = scene.look.say(
            msg("No measure yet. {tree} shows the tree, where {new} adds the first one.", tree=TREE, new=NEW_MEASURE)
        )
        return [Row("empty", lambda width, state: [[Span(" "), Span(text, "muted")]], selectable=False)]
    return [_row(scene, row, shown, opened, gap) for row in matrix.rows]


def row_key(row: RaciRow) -> str:
    """The key of a row, as all views of the plan name it."""
    return f"{'task' if row.task is not None else 'measure'}:{row.subject.id}"


def _row(scene: Scene, row: RaciRow, shown: Shown, opened: set[str], gap: int) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        here = state != PLAIN
        name = _name(scene, row, opened, marked=here and not shown.role)
        line = [*fit(name, shown.layout.name - 1, ellipsis=scene.look.glyphs.ellipsis), Span(" ")]
        if row.missing:
            return [_missing(scene, line, width, here=state == FOCUSED)]
        for role in shown.layout.shown:
            line += _cell(scene, row, role, shown.layout.cell, marked=here and role == shown.role)
        return [_with_fault(scene, row, line, width)]

    return Row(row_key(row), draw, subject=row.subject, gap=gap)


def _name(scene: Scene, row: RaciRow, opened: set[str], *, marked: bool) -> Line:
    glyphs, subject = scene.look.glyphs, row.subject
    parts = bool(scene.snapshot.children(subject))
    fold = glyphs.opened if parts and subject.id in opened else glyphs.closed
    role = "warn-bold" if row.faults else "strong" if row.task is None else "text"
    before, behind = (glyphs.cell_open, glyphs.cell_close) if marked else (" ", " ")
    return [
        Span("  " * row.depth),
        Span(fold, "muted", "branch") if parts else Span(fold, "faint"),
        Span(before, "accent"),
        said(subject.code, "accent" if marked else "muted"),
        Span(behind, "accent"),
        said(subject.title, role),
    ]


def _missing(scene: Scene, name: Line, width: int, *, here: bool) -> Line:
    """A whole row that is empty asks its two questions; under the cursor it carries the chip."""
    look = scene.look
    fill = enter_chip(look.t(N_("fill"))) if here else Span(f"{look.t(N_('fill'))} {look.glyphs.go}", "accent")
    whole = enter_chip(look.t(N_("fill this row"))) if here else fill
    question = look.t(N_("no row yet: who decides, who does it?"))
    for text, end in ((question, whole), (question, fill)):
        sentence = Span(f"{look.glyphs.controllable} {text}", "warn")
        if width_of([*name, sentence, end]) + 3 <= width:
            return ends([*name, sentence], [end, Span(" ")], width - 1, look.glyphs.ellipsis)
    sentence = Span(f"{look.glyphs.controllable} {look.t(N_('no row yet'))}", "warn")
    return ends([*name, sentence], [fill, Span(" ")], width - 1, look.glyphs.ellipsis)


def _cell(scene: Scene, row: RaciRow, role: str, width: int, *, marked: bool) -> Line:
    glyphs, letters = scene.look.glyphs, row.cells.get(role, "")
    text = letters or glyphs.dot
    before, behind = (glyphs.cell_open, glyphs.cell_close) if marked else (" ", " ")
    if "A" in letters:
        kind = "chip"
    elif marked:
        kind = "accent-bold"
    else:
        kind = "strong" if "R" in letters else "muted" if letters else "faint"
    return _centred([Span(f"{before}{text}{behind}", kind)], width)


def _with_fault(scene: Scene, row: RaciRow, line: Line, width: int) -> Line:
    """What is wrong with the row in a word at its end; the sign alone where there is no room."""
    if not row.faults:
        return line
    look = scene.look
    word = look.t(FAULT_WORDS.get(row.faults[0].rule, row.faults[0].rule))
    full = [Span(f"{look.glyphs.controllable} {word}", "warn"), Span(" ")]
    if width_of(line) + width_of(full) < width:
        return ends(line, full, width - 1, look.glyphs.ellipsis)
    return ends(line, [Span(look.glyphs.controllable, "warn")], width - 1, look.glyphs.ellipsis)


def legend_line(scene: Scene, width: int) -> Line:
    """What the letters mean."""
    look = scene.look
    line: Line = [Span("  ")]
    for letter, meaning in LEGEND:
        text = letter or look.glyphs.dot
        sign = Span(f" {text} ", "chip") if letter == "A" else Span(text, "strong" if letter == "R" else "muted")
        entry = [sign, Span(f" {look.t(meaning)}", "muted")]
        if width_of(line) + width_of(entry) > width - 1:
            break
        line += [*entry, Span("  ")]
    return line


def detail_lines(scene: Scene, matrix: RaciMatrix, row: RaciRow, role: str, width: int) -> list[Line]:
    """What is wrong with the row and what mends it; then the role under the cursor, and who holds it."""
    look = scene.look
    lines: list[Line] = []
    for finding in row.faults[:2]:
        wrong = [Span(f"{look.glyphs.controllable} {look.say(finding.message)}", "warn")]
        mend = [Span(look.say(finding.fix))]
        whole = [*wrong, Span(" "), *mend]
        lines += [whole] if width_of(whole) <= width - 3 else [wrong, [Span("  "), *mend]]
    if role:
        part = msg("{role}, {holder}", role=role, holder=holder_said(scene, role))
        letters = row.cells.get(role, "")
        acts = look.t(N_(" and ")).join(look.t(MEANINGS[one]) for one in letters.split("+"))
        lines.append([Span(f"{look.say(part)} ", "muted"), Span(f"{letters or look.glyphs.dot} "), Span(acts, "muted")])
        lines += [
            [Span(f"{look.glyphs.controllable} {look.say(one.message)} {look.say(one.fix)}", "warn")]
            for one in matrix.findings
            if one.subject == role and one.rule.startswith("raci-too-many")
        ]
    return [cut_line(line, width - 3, look.glyphs.ellipsis) for line in lines]


def holder_said(scene: Scene, role: str) -> Message:
    """Who holds a role today, and since when where that is known."""
    people = people_of_role(scene.snapshot, role, scene.day)
    if not people:
        return msg("nobody holds it: {holder} names who", holder=HOLDER)
    since = _since(scene, role, people[0].name)
    if since is None:
        return msg("{names}", names=[person.name for person in people])
    return msg("{name} since {day}", name=people[0].name, day=numbers.day(since))


def _since(scene: Scene, role: str, name: str) -> dt.date | None:
    days = [one.since for one in scene.snapshot.holders if one.role == role and one.since <= scene.day]
    holds = [one for one in scene.snapshot.holders if one.role == role and one.person == name and one.since in days]
    return holds[-1].since if holds else None
