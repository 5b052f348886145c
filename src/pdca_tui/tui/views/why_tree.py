"""5-Why on the screen: the six steps, the tree of causes, the chain read backwards, what is done against it."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.method.analysis import CauseLine, read_back, steps_done, walk, warnings
from pdca_tui.model.enums import Evidence, ReadBack
from pdca_tui.model.keys import ADD_ANSWER, BROKEN, COUNTERMEASURE, GRADE_KEYS, HOLDS, ROOT, SOURCE, KeyOf
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Analysis, Countermeasure, Indicator, Problem
from pdca_tui.tui.glyphs import Glyphs
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said, width_of
from pdca_tui.tui.rows import FOCUSED, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.comments import talk_note
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most

STEPS = (
    N_("problem"),
    N_("asking why"),
    N_("what it rests on"),
    N_("read back"),
    N_("countermeasure"),
    N_("judging day"),
)
"""The steps of asking why, in their order."""

HINTS = (
    msg("Say in one sentence what happened."),
    msg(
        "{add} answers why it happened; keep asking with Enter until somebody here can change the answer, "
        "then press {root}.",
        add=ADD_ANSWER,
        root=ROOT,
    ),
    msg(
        "{grades} say what an answer rests on, {source} where that can be seen. "
        "What is only guessed is looked up first.",
        grades=GRADE_KEYS,
        source=SOURCE,
    ),
    msg(
        'Read the chain backwards: {holds} where "therefore" holds, {broken} where a why is missing in between.',
        holds=HOLDS,
        broken=BROKEN,
    ),
    msg(
        "{do} says what is done against the root: one person, one day, and when its effect is judged.",
        do=COUNTERMEASURE.on("why"),
    ),
    msg("Done. On the judging day the indicator says whether it was the root."),
)
"""What to do at each step."""

GRADES = {Evidence.GUESS: 0, Evidence.OPINION: 1, Evidence.OBSERVED: 2, Evidence.DATA: 3}
"""How many of three dots stand for what a cause rests on."""

_ROLES = {Evidence.GUESS: "warn", Evidence.OPINION: "warn", Evidence.OBSERVED: "text", Evidence.DATA: "ok"}
_SOURCE = 22


def why_bar(scene: Scene, problem: Problem, width: int, *, fishbone: bool = False) -> Line:
    """What is asked about, since when, whose it is, and what the indicator stands at."""
    look = scene.look
    name = look.t(N_("Fishbone")) if fishbone else look.t(N_("5-Why"))
    left: Line = [Span(" "), Span(name, "accent-bold"), Span("  "), said(problem.title, "strong")]
    indicator = scene.snapshot.get(Indicator, problem.indicator) if problem.indicator else None
    last = scene.snapshot.values(indicator)[-1:] if indicator is not None else []
    right: Line = []
    if indicator is not None and last:
        stands = look.say(
            msg("{indicator} {number} {unit}", indicator=indicator.name, number=last[0].number, unit=indicator.unit)
        )
        right.append(Span(stands.rstrip() + "   ", "muted"))
    if problem.owner:
        right += [Span(look.t(N_("owner")) + " ", "muted"), said(problem.owner), Span(" ")]
    talk = talk_note(scene, problem)
    if width_of(left) + width_of([*talk, *right]) + 2 > width:
        right = []
    if width_of(left) + width_of(talk) + 2 <= width:
        left += talk
    return ends(left, right, width, look.glyphs.ellipsis)


def answered(scene: Scene, problem: Problem) -> list[str | None]:
    """The causes that a countermeasure with a day of judgement answers."""
    return [one.cause for one in scene.snapshot.countermeasures_of(problem) if one.verify_on is not None]


def step_now(scene: Scene, problem: Problem, analysis: Analysis | None) -> int:
    """The first of the six steps that is not done, counted from 0; the last one where all are."""
    done = steps_done(analysis, answered(scene, problem)) if analysis is not None else (True, *[False] * 5)
    return next((place for place, one in enumerate(done) if not one), len(STEPS) - 1)


def steps_line(scene: Scene, problem: Problem, analysis: Analysis | None, width: int) -> Line:
    """The six steps in a line: done ones with a mark, the one that is on now filled, the others by their number alone
    where their words have no room.
    """
    glyphs = scene.look.glyphs
    line: Line = []
    ways = ((3, True), (1, True), (1, False))
    for rule, worded in ways[0 if width >= 110 else 1 if width >= 100 else 2 :]:
        line = _steps(scene, problem, analysis, rule=rule, worded=worded)
        if width_of(line) < width:
            break
    return cut_line(line, width, glyphs.ellipsis)


def _steps(scene: Scene, problem: Problem, analysis: Analysis | None, *, rule: int, worded: bool) -> Line:
    """The steps, lines of `rule` cells between them; unless all are `worded`, only the one that is on has its word."""
    look, glyphs = scene.look, scene.look.glyphs
    done = steps_done(analysis, answered(scene, problem)) if analysis is not None else (True, *[False] * 5)
    now = step_now(scene, problem, analysis)
    line: Line = [Span(" ")]
    for place, name in enumerate(STEPS):
        if place:
            line.append(Span(f" {glyphs.light * rule} ", "line"))
        word = f"{place + 1} {look.t(name)}" if worded or place == now else str(place + 1)
        if place == now and not all(done):
            line.append(Span(f" {glyphs.doing} {word} ", "chip"))
        elif done[place]:
            line += [Span(f"{glyphs.done} ", "ok"), Span(word)]
        else:
            line.append(Span(f"{glyphs.todo} {word}", "muted"))
    return line


def dots(evidence: Evidence, glyphs: Glyphs) -> Span:
    """Three dots, as many filled as what a cause rests on is worth."""
    filled = GRADES[evidence]
    return Span(glyphs.normal * filled + glyphs.todo * (3 - filled), _ROLES[evidence])


def tree_rows(scene: Scene, problem: Problem, analysis: Analysis | None, width: int) -> list[Row]:
    """The problem and every cause beneath it; a long answer takes two lines."""
    total = analysis.total if analysis is not None else None
    rows = [_top(scene, problem, total)]
    if analysis is None or not analysis.causes:
        text = scene.look.say(msg("Why did it happen? {add} types the first answer.", add=ADD_ANSWER))
        empty: Line = [Span("    "), Span(text, "muted")]
        return [*rows, Row("none", lambda width, state: [empty], selectable=False)]
    return [*rows, *(_cause_row(scene.look, line, width) for line in walk(analysis))]


def _top(scene: Scene, problem: Problem, total: int | None) -> Row:
    look = scene.look

    def draw(width: int, state: str) -> list[Line]:
        line: Line = [Span(" "), Span(look.t(N_("Problem")), "accent-bold"), Span(" "), said(problem.title, "strong")]
        cases = look.say(nmsg("{n} case", "{n} cases", total)) if total else ""
        return [ends(line, [Span(f"{cases} ", "muted")] if cases else [], width, look.glyphs.ellipsis)]

    return Row("problem", draw, subject=None)


def _branches(last: tuple[bool, ...], glyphs: Glyphs) -> tuple[str, str]:
    """The lines of the tree in front of a cause's first line, and of those beneath it."""
    bar, tee, corner, rule = ("|", "|", "`", "-") if glyphs.ascii else ("│", "├", "└", "─")
    front = "".join("   " if done else f"{bar}  " for done in last[:-1])
    own = f"{corner if last[-1] else tee}{rule} "
    return front + own, front + ("   " if last[-1] else f"{bar}  ")


def _cause_row(look: Look, line: CauseLine, width: int) -> Row:
    glyphs, cause = look.glyphs, line.cause
    first, below = _branches(line.last, glyphs)
    number = glyphs.star if cause.root else str(line.depth)
    reads = {ReadBack.HOLDS: Span(f"{glyphs.done} ", "ok"), ReadBack.BROKEN: Span(f"{glyphs.dropped} ", "bad")}
    source = width >= 70

    def right() -> Line:
        end: Line = []
        if cause.votes:
            end.append(Span(f"{glyphs.better}{cause.votes} ", "accent"))
        if cause.count:
            end.append(Span(f"x{cause.count} ", "strong"))
        end += [reads.get(cause.reads, Span("  ")), dots(cause.evidence, glyphs), Span(" ")]
        if source:
            text = cause.source or look.tr.word(cause.evidence)
            role = "warn" if GRADES[cause.evidence] < 2 else "muted"
            shown = cut_line([said(text, role)], _SOURCE, glyphs.ellipsis)
            end += [*shown, Span(" " * (_SOURCE - width_of(shown)))]
        return end

    end = right()
    lead = width_of([Span(f" {first}{number} ")])
    text = (look.t(N_("Root cause: ")) if cause.root else "") + said(cause.text).text
    parts = wrap_at_most(text, max(12, width - lead - width_of(end) - 2), 2, glyphs.ellipsis)

    def draw(width: int, state: str) -> list[Line]:
        role = "ok-bold" if cause.root else "strong" if state == FOCUSED else "text"
        top: Line = [Span(" "), Span(first, "line"), Span(f"{number} ", "ok-bold" if cause.root else "accent-bold")]
        lines = [ends([*top, Span(parts[0], role)], end, width, glyphs.ellipsis)]
        lines += [[Span(" "), Span(below, "line"), Span(" " * 2), Span(part, role)] for part in parts[1:]]
        return lines

    return Row(f"cause:{line.key}", draw, len(parts), subject=line.key)


def target_of(analysis: Analysis, key: str) -> str:
    """The end of the chain that goes through a cause: its first root beneath, else its deepest first answer."""
    lines = walk(analysis)
    at = next((place for place, line in enumerate(lines) if line.key == key), None)
    if at is None:
        return key
    beneath = [lines[at]]
    for line in lines[at + 1 :]:
        if line.depth <= lines[at].depth:
            break
        beneath.append(line)
    found = next((line.key for line in beneath if line.cause.root), None)
    return found or max(beneath, key=lambda line: line.depth).key


def read_back_title(scene: Scene, analysis: Analysis | None, problem: Problem, key: str | None) -> Title:
    """How many steps of the chain hold."""
    look = scene.look
    steps = read_back(analysis, target_of(analysis, key), problem.title) if analysis is not None and key else []
    good = sum(step.reads is ReadBack.HOLDS for step in steps)
    fact = look.say(msg("{good} of {n} hold", good=good, n=len(steps))) if steps else ""
    return Title(look.t(N_("Read backwards")), note=look.t(N_("does each step hold?")), fact=fact)


def read_back_lines(
    scene: Scene, analysis: Analysis | None, problem: Problem, key: str | None, width: int, height: int
) -> list[Line]:
    """The chain from its deepest cause to the problem, step by step; the one at the cursor is marked."""
    look, glyphs = scene.look, scene.look.glyphs
    if analysis is None or key is None:
        return [[], [Span("  "), Span(look.t(N_("Put the cursor on a cause.")), "muted")]]
    steps = read_back(analysis, target_of(analysis, key), problem.title)
    blocks: list[tuple[bool, list[Line]]] = []
    down = "v" if glyphs.ascii else "↓"
    for step in steps:
        here = step.key == key
        role = "strong" if here else "text" if step.reads is ReadBack.HOLDS else "muted"
        mark = Span(f"{glyphs.focus} " if here else "  ", "accent")
        lines: list[Line] = [
            [mark, Span(part, role)] for part in wrap_at_most(said(step.because).text, width - 4, 2, glyphs.ellipsis)
        ]
        word, how = {
            ReadBack.HOLDS: (f"{glyphs.done} {look.t(N_('holds'))}", "ok"),
            ReadBack.BROKEN: (f"{glyphs.dropped} {look.t(N_('a why is missing'))}", "bad"),
            ReadBack.OPEN: (f"{glyphs.todo}", "muted"),
        }[step.reads]
        verdict: Line = [Span(f"{word} ", how)]
        if here and step.reads is ReadBack.OPEN:
            verdict = [
                Span(f" {look.key(HOLDS)} {look.t(N_('holds'))} ", "chip", "holds"),
                Span(f" {look.key(BROKEN)} {look.t(N_('broken'))} ", "accent", "broken"),
            ]
        therefore: Line = [mark, Span(f"{down} {look.t(N_('therefore'))}", "accent" if here else "muted")]
        lines.append(ends(therefore, verdict, width - 1, glyphs.ellipsis))
        blocks.append((here, lines))
    blocks.append((False, [[Span("  "), said(problem.title, "strong")]]))
    lines = _around(blocks, height - 4)
    notes = [one.message for one in warnings(analysis, scene.snapshot.people, key)]
    if notes:
        lines += [[], *_warned(look, [look.say(note) for note in notes], width, height - len(lines) - 1)]
    return lines[:height]


def _warned(look: Look, sentences: list[str], width: int, most: int) -> list[Line]:
    found: list[Line] = []
    for sentence in sentences:
        for place, part in enumerate(wrap_at_most(sentence, width - 5, 2, look.glyphs.ellipsis)):
            mark = f"{look.glyphs.controllable} " if place == 0 else "  "
            found.append([Span("  "), Span(mark, "warn"), Span(part, "warn")])
    return found[: max(0, most)]


def _around(blocks: list[tuple[bool, list[Line]]], height: int) -> list[Line]:
    """The blocks that fit, so chosen that the one that is marked is among them."""
    flat = [line for _, lines in blocks for line in lines]
    if len(flat) <= height:
        return flat
    at = 0
    for here, lines in blocks:
        if here:
            break
        at += len(lines)
    first = max(0, min(at - 2, len(flat) - height))
    return flat[first : first + height]


def measure_rows(scene: Scene, problem: Problem) -> list[Row]:
    """What is done against the causes: kind, what, who, until when, and where and when it is judged."""
    look, found = scene.look, scene.snapshot.countermeasures_of(problem)
    if not found:
        text = look.say(
            msg(
                "Nothing yet. {do} decides what is done against the cause under the cursor.",
                do=COUNTERMEASURE.on("why"),
            )
        )
        empty: Line = [Span("  "), Span(text, "muted")]
        return [Row("none", lambda width, state: [empty], selectable=False)]
    return [_measure_row(scene, one) for one in found]


def _measure_row(scene: Scene, one: Countermeasure) -> Row:
    look = scene.look
    indicator = scene.snapshot.get(Indicator, one.indicator) if one.indicator else None

    def draw(width: int, state: str) -> list[Line]:
        left: Line = [Span(" "), Span(look.tr.word(one.kind), "accent"), Span("  ")]
        left.append(said(one.title, "strong" if state == FOCUSED else "text"))
        end: Line = [said(one.owner, "text"), Span(f"  {numbers.day(one.due)}" if one.due else "", "muted")]
        if width >= 96 and one.verify_on is not None:
            name = indicator.name if indicator is not None else look.t(N_("effect"))
            seen = cut_line([said(name, "muted")], 16, look.glyphs.ellipsis)
            end += [Span(f"  {look.glyphs.go} ", "faint"), *seen]
            end += [Span(f" {numbers.day(one.verify_on)}", "muted")]
        return [ends(left, [*end, Span(" ")], width, look.glyphs.ellipsis)]

    return Row(f"measure:{one.id}", draw, subject=one)


def measures_title(scene: Scene, problem: Problem) -> Title:
    """How many there are, and the four kinds."""
    look, found = scene.look, scene.snapshot.countermeasures_of(problem)
    return Title(
        look.t(N_("Countermeasures")), str(len(found)) if found else "", fact=look.t(N_("who, until, judged in"))
    )


def hint_lines(scene: Scene, problem: Problem, analysis: Analysis | None, key: str | None, width: int) -> list[Line]:
    """What to do now; on a narrow screen the step at the cursor, read backwards, and what speaks against it."""
    look = scene.look
    lines: list[Line] = []
    if analysis is not None and key in analysis.causes and width < 100:
        cause = analysis.causes[key]
        above = analysis.causes[cause.parent].text if cause.parent in analysis.causes else problem.title
        lines.append(
            [said(cause.text, "strong"), Span(f" {look.t(N_('therefore'))} ", "accent"), said(above, "strong")]
        )
        notes = warnings(analysis, scene.snapshot.people, key)
        lines += [[Span(f"{look.glyphs.controllable} {look.say(note.message)}", "warn")] for note in notes[:1]]
    hint = look.say(HINTS[step_now(scene, problem, analysis)])
    lines += [[Span(part, "muted")] for part in wrap_at_most(hint, width - 4, 2, look.glyphs.ellipsis)]
    return lines


def legend_line(look: Look) -> Line:
    """What the dots mean, with the key of each grade."""
    line: Line = []
    grades = (Evidence.DATA, Evidence.OBSERVED, Evidence.OPINION, Evidence.GUESS)
    for number, grade in enumerate(grades, 1):
        key = look.key(KeyOf(f"grade_{grade}", str(number), "why"))
        line += [Span(f"{key} ", "accent"), dots(grade, look.glyphs), Span(f" {look.tr.word(grade)}   ", "muted")]
    return line
