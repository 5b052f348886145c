"""One record read out as a whole: what the page about it shows, its next step first, its history last."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from pdca_tui.linear.blocks import blocks_of
from pdca_tui.linear.sentences import board_phrase, change_phrase, owner_phrase, weeks_phrase
from pdca_tui.linear.speech import WIDE, Block, Item, Page, joined, labelled, parts_of, sentences, spoken
from pdca_tui.method.loop import loop_line
from pdca_tui.method.minutes import minutes
from pdca_tui.method.returns import SpendLine
from pdca_tui.method.sops import sop_line
from pdca_tui.method.spiral import spiral
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import (
    BudgetLine,
    Change,
    Edition,
    Indicator,
    Measure,
    Meeting,
    Problem,
    Record,
    Round,
    Run,
    Standard,
    Task,
)
from pdca_tui.tui.ink import Span
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.check_problems import problem_detail
from pdca_tui.tui.views.history import detail_rows
from pdca_tui.tui.views.indicator_course import outlook
from pdca_tui.tui.views.indicator_page import line_of, next_step
from pdca_tui.tui.views.indicator_values import drivers_rows, values_rows
from pdca_tui.tui.views.knowledge_page import knowledge_rows, knowledge_title
from pdca_tui.tui.views.measure_page import measure_rows, measure_title
from pdca_tui.tui.views.minutes import record_rows, record_title
from pdca_tui.tui.views.payments import payment_rows
from pdca_tui.tui.views.record_history import record_changes
from pdca_tui.tui.views.round_rows import round_rows
from pdca_tui.tui.views.run_rows import run_rows, run_title
from pdca_tui.tui.views.sop_page import side_title, sop_rows_left, sop_rows_right, sop_title
from pdca_tui.tui.views.task_page import task_rows, task_title
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.views.why_tree import measure_rows as countermeasure_rows
from pdca_tui.tui.views.why_tree import tree_rows

LATEST = 10
"""Changes and values that are read; the newest first."""


class Reader(NamedTuple):
    """`screen` is the one whose commands hold while the record is read."""

    screen: str
    page: Page


def read_record(record: Record, scene: Scene) -> Reader | None:
    """What there is to read about a record; None for one that has no page."""
    if isinstance(record, Task):
        rows = task_rows(scene, record, WIDE, gap=False)
        return _reader("task", task_title(scene, record), blocks_of("", rows, scene), record.id, scene)
    if isinstance(record, Measure):
        rows = measure_rows(scene, record, WIDE, gap=False)
        return _reader("measure", measure_title(scene, record), blocks_of("", rows, scene), record.id, scene)
    if isinstance(record, Indicator):
        return _indicator(record, scene)
    if isinstance(record, Problem):
        return _problem(record, scene)
    if isinstance(record, Meeting):
        return _meeting(record, scene)
    if isinstance(record, Standard):
        return _standard(record, scene)
    if isinstance(record, Run):
        return _run(record, scene)
    if isinstance(record, Round):
        return _round(record, scene)
    if isinstance(record, BudgetLine):
        return _payments(record, scene)
    return _change(record, scene) if isinstance(record, Change) else None


def _reader(screen: str, title: Title, blocks: list[Block], record_id: str, scene: Scene) -> Reader:
    head = _title(title, scene)
    return Reader(screen, Page(head, (*blocks, *_history((record_id,), scene))))


def _title(title: Title, scene: Scene) -> str:
    """The title of a page: the sign in its count goes, the word beside the sign stays."""
    count = spoken([[Span(title.count)]], scene.look)
    return joined((title.name, count, title.note, title.fact), scene.look)


def _history(ids: Collection[str], scene: Scene) -> list[Block]:
    changes = record_changes(scene, ids)
    title = f"{scene.look.t(N_('History'))} {len(changes)}"
    return [Block(title, tuple(Item(change_phrase(one, scene), one) for one in changes[:LATEST]))] if changes else []


def _indicator(indicator: Indicator, scene: Scene) -> Reader | None:
    """Its figure, its aims, what is next, where it leads, its values and the measures that drive it."""
    look, line = scene.look, line_of(scene, indicator.id)
    if line is None:
        return None
    baseline = look.say(msg("baseline {figure}", figure=indicator.baseline)) if indicator.baseline is not None else ""
    facts = joined((look.tr.word(indicator.kind), owner_phrase(indicator.owner, scene), baseline), look)
    step = next_step(scene, line)
    offer = look.say(msg("It asks: {deed}", deed=Message(step.verb))) if step.verb else ""
    expected = (look.say(part) for part in outlook(scene, line) if part is not None)
    head = [
        Item(sentences((labelled(look.t(N_("Next step")), look.say(step.sentence), look), offer), look)),
        Item(facts),
        Item(weeks_phrase(line, scene)),
        Item(sentences(expected, look)),
    ]
    latest = [row for row in values_rows(scene, line) if row.subject is not None][:LATEST]
    values = blocks_of(look.t(N_("Values")), latest, scene)
    drivers = blocks_of(look.t(N_("Measures")), drivers_rows(scene, line, gap=False), scene)
    blocks = [Block("", tuple(item for item in head if item.text)), *values, *drivers]
    return _reader("indicator", Title(board_phrase(line, scene)), blocks, indicator.id, scene)


def _problem(problem: Problem, scene: Scene) -> Reader:
    """Where it stands, what is known of it, the causes as they were asked for, and what is done."""
    look, snapshot = scene.look, scene.snapshot
    line = loop_line(snapshot, problem, scene.day)
    state = joined((look.tr.word(line.step), owner_phrase(problem.owner, scene)), look)
    _, detail = problem_detail(scene, line, WIDE)
    told = [
        Item(f"{look.t(N_('Next step'))}: {state}"),
        *(Item(sentences(parts_of(one, look), look)) for one in detail),
    ]
    analysis = snapshot.analysis(problem)
    tree = tree_rows(scene, problem, analysis, WIDE)[1:] if analysis is not None else []
    causes = blocks_of(look.t(N_("Causes")), tree, scene) if tree else []
    deeds = blocks_of(look.t(N_("Countermeasures")), countermeasure_rows(scene, problem), scene)
    blocks = [Block("", tuple(item for item in told if item.text)), *causes, *deeds]
    return _reader("check_problems", Title(problem.title), blocks, problem.id, scene)


KEPT = {"✓": N_("kept:"), "▲": N_("not kept:"), "◆": N_("over its time:"), "●": N_("in time:")}
"""Sign in the record of a meeting -> its word."""


def _meeting(meeting: Meeting, scene: Scene) -> Reader:
    record = minutes(scene.snapshot, meeting)
    rows = record_rows(scene, record, WIDE, gap=False)
    blocks = blocks_of("", rows, scene, signs=KEPT)
    return Reader("meeting_record", Page(_title(record_title(scene, record), scene), tuple(blocks)))


def _standard(standard: Standard, scene: Scene) -> Reader:
    edition = scene.snapshot.edition(standard)
    if standard.kind is not StandardKind.SOP:
        screen = "script" if standard.kind is StandardKind.SCRIPT else "principle"
        rows = knowledge_rows(scene, standard, edition, WIDE, gap=False)
        return _reader(
            screen, knowledge_title(scene, standard, edition), blocks_of("", rows, scene), standard.id, scene
        )
    line = sop_line(scene.snapshot, standard, scene.day)
    blocks = blocks_of("", sop_rows_left(scene, line, WIDE, gap=False), scene)
    blocks += blocks_of(_title(side_title(scene, line), scene), sop_rows_right(scene, line, WIDE), scene)
    return _reader("sop", sop_title(scene, line), blocks, standard.id, scene)


def _run(run: Run, scene: Scene) -> Reader | None:
    snapshot = scene.snapshot
    standard, edition = snapshot.get(Standard, run.standard), snapshot.get(Edition, run.edition)
    if standard is None or edition is None:
        return None
    rows = run_rows(scene, run, standard, edition, WIDE, gap=False)
    title = _title(run_title(scene, run, standard, edition), scene)
    return Reader("run", Page(title, tuple(blocks_of("", rows, scene))))


def _round(round_: Round, scene: Scene) -> Reader | None:
    turn = next((one for one in spiral(scene.snapshot, scene.day) if one.round.id == round_.id), None)
    if turn is None:
        return None
    rows = round_rows(scene, turn, None, WIDE, gap=False)
    title = Title(scene.look.say(msg("Round {number}", number=round_.number)))
    return _reader("round", title, blocks_of("", rows, scene), round_.id, scene)


def _payments(line: BudgetLine, scene: Scene) -> Reader | None:
    found: SpendLine | None = next((one for one in scene.facts.returns.lines if one.line.id == line.id), None)
    if found is None:
        return None
    rows = [row for row in payment_rows(scene, found) if row.key != "head"]
    title = Title(f"{scene.look.t(N_('Payments'))} {line.item}", str(len(found.payments)))
    return _reader("payments", title, blocks_of("", rows, scene), line.id, scene)


def _change(change: Change, scene: Scene) -> Reader:
    """What a deed changed, old and new; `undo` on it takes it back."""
    title = scene.look.say(msg("revision {number}", number=change.revision))
    signs = {scene.look.glyphs.go: N_("changed to")}
    blocks = blocks_of("", detail_rows(change, scene, WIDE), scene, signs=signs)
    return Reader("history", Page(joined((change_phrase(change, scene), title), scene.look), tuple(blocks)))
