"""The five places with all their views: which rows each reads out, and under which words it is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pdca_tui.linear import plan_views
from pdca_tui.linear.blocks import blocks_of
from pdca_tui.linear.report import report_blocks
from pdca_tui.linear.sentences import PHRASES, Said, board_phrase, weeks_phrase
from pdca_tui.linear.speech import WIDE, Block, Item, joined, labelled, plain, sentences, words_of
from pdca_tui.method.loop import LoopStep
from pdca_tui.method.parking import parking_lot
from pdca_tui.method.spiral import spiral
from pdca_tui.model.enums import IndicatorKind, StandardKind
from pdca_tui.model.keys import NEW_INDICATOR
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Indicator, Standard
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.check_problems import problem_rows
from pdca_tui.tui.views.check_process import process_rows
from pdca_tui.tui.views.check_results import results_rows
from pdca_tui.tui.views.check_return import return_rows
from pdca_tui.tui.views.health_pane import health_rows
from pdca_tui.tui.views.knowledge import content_of, principle_rows, script_rows
from pdca_tui.tui.views.meetings_rows import meetings_detail, meetings_rows
from pdca_tui.tui.views.needs_pane import needs_rows, needs_title
from pdca_tui.tui.views.parked_rows import parked_rows
from pdca_tui.tui.views.plan_pane import plan_rows, plan_title
from pdca_tui.tui.views.rounds_rows import rounds_rows
from pdca_tui.tui.views.sop_rows import sop_rows
from pdca_tui.tui.views.tasks_pane import tasks_rows, tasks_title
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.views.top_bar import PLACES

KINDS = {
    IndicatorKind.RESULT: N_("Results"),
    IndicatorKind.PROCESS: N_("Process"),
    IndicatorKind.OUTPUT: N_("Outputs"),
}


class View(NamedTuple):
    """`name` in English, `word` for the reader, `screen` whose commands hold here, `place` from 0."""

    name: str
    word: str
    place: int
    screen: str
    blocks: Callable[[Scene], list[Block]]


def heading(title: Title, scene: Scene) -> str:
    """A title with its count and the one fact beside it."""
    return joined((f"{title.name} {title.count}".strip(), words_of(title.fact, scene.look)), scene.look)


def _today(scene: Scene) -> list[Block]:
    look = scene.look
    indicators = f"{look.t(N_('Indicators'))} {len(scene.facts.board)}"
    return [
        *blocks_of(heading(needs_title(scene), scene), needs_rows(scene), scene),
        *blocks_of(heading(tasks_title(scene), scene), tasks_rows(scene), scene),
        Block(indicators, tuple(Item(board_phrase(line, scene), line.indicator) for line in scene.facts.board)),
        *blocks_of(heading(plan_title(scene), scene), plan_rows(scene, ()), scene),
        *blocks_of(f"{look.t(N_('Health'))} {scene.facts.health.total}", health_rows(scene), scene),
    ]


def _board(scene: Scene) -> list[Block]:
    """The indicators week by week, kind by kind."""
    look = scene.look
    found = []
    for kind in IndicatorKind:
        lines = [line for line in scene.facts.board if line.indicator.kind is kind]
        if lines:
            items = (
                Item(joined((board_phrase(line, scene), weeks_phrase(line, scene)), look), line.indicator)
                for line in lines
            )
            found.append(Block(f"{look.t(KINDS[kind])} {len(lines)}", tuple(items)))
    return found or [
        Block("", (Item(look.say(msg("There is no indicator yet. {new} on the board adds one.", new=NEW_INDICATOR))),))
    ]


def _meetings(scene: Scene) -> list[Block]:
    from pdca_tui.method.meeting_trend import meeting_trend

    look = scene.look
    trend = tuple(Item(look.say(one)) for one in meeting_trend(scene.snapshot, scene.day))
    title = f"{look.t(N_('Meetings'))} {len(scene.snapshot.meetings)}"
    found = blocks_of(title, meetings_rows(scene), scene)
    return [*found, Block(meetings_detail(scene, None, (), WIDE)[0].name, trend)] if trend else found


def _parked(scene: Scene) -> list[Block]:
    lines = parking_lot(scene.snapshot, scene.day)
    return blocks_of(f"{scene.look.t(N_('Put off'))} {len(lines)}", parked_rows(scene, lines), scene)


def _process(scene: Scene) -> list[Block]:
    lines = scene.facts.process
    return blocks_of(f"{scene.look.t(N_('Process'))} {len(lines)}", process_rows(scene, lines), scene)


def _results(scene: Scene) -> list[Block]:
    lines = scene.facts.results
    return blocks_of(f"{scene.look.t(N_('Results'))} {len(lines)}", results_rows(scene, lines), scene)


def _return(scene: Scene) -> list[Block]:
    """The return first; a figure is read with its word, so that the headings of columns go."""
    look, found = scene.look, scene.facts.returns
    rows = [row for row in return_rows(scene, found) if row.key != "total"]
    told = blocks_of(look.t(N_("Return")), rows, scene)
    if found.lines:
        budget = f"{look.t(N_('Budget'))} {len(found.lines)}"
        total = msg("total: budget {budget}, spent {spent}", budget=found.budget, spent=found.spent)
        told[1] = Block(budget, (*told[1].items, Item(look.say(total))))
    if found.outputs:
        told[-1] = Block(f"{look.t(N_('Outputs'))} {len(found.outputs)}", told[-1].items)
    return told


def _problems(scene: Scene) -> list[Block]:
    lines = [line for line in scene.facts.loops if line.step is not LoopStep.CLOSED]
    return blocks_of(f"{scene.look.t(N_('Problems'))} {len(lines)}", problem_rows(scene, lines), scene)


def _sops(scene: Scene) -> list[Block]:
    lines = [line for line in scene.facts.sops if line.standard.retired_on is None]
    return blocks_of(f"{scene.look.t(N_('SOPs'))} {len(lines)}", sop_rows(scene, lines), scene)


def _scripts(scene: Scene) -> list[Block]:
    found = scene.snapshot.standards(StandardKind.SCRIPT)
    rows = script_rows(scene, found, searched=False, gap=False)
    return blocks_of(f"{scene.look.t(N_('Scripts'))} {len(found)}", rows, scene)


def _principle(standard: Standard, scene: Scene) -> str:
    look, content = scene.look, content_of(scene, standard)
    today = scene.facts.principle
    mark = look.t(N_("today's")) if today is not None and today.id == standard.id else ""
    title = joined((plain(standard.title), mark), look)
    return labelled(title, sentences((plain(content.meaning), plain(content.behaviour)), look), look)


def _principles(scene: Scene) -> list[Block]:
    found = scene.snapshot.standards(StandardKind.PRINCIPLE)
    rows = principle_rows(scene, found, WIDE, gap=False)
    title = f"{scene.look.t(N_('Principles'))} {len(found)}"
    return blocks_of(title, rows, scene, phrases={**PHRASES, Standard: _principle})


def _rounds(scene: Scene) -> list[Block]:
    phrases: Said = {kind: phrase for kind, phrase in PHRASES.items() if kind is not Indicator}
    rows: list[Row] = rounds_rows(scene, spiral(scene.snapshot, scene.day), gap=False)
    return blocks_of(f"{scene.look.t(N_('Rounds'))} {len(scene.snapshot.rounds)}", rows, scene, phrases=phrases)


VIEWS = (
    View("today", PLACES[0], 0, "today", _today),
    View("wbs", N_("WBS"), 1, "plan_wbs", plan_views.wbs),
    View("gantt", N_("Gantt"), 1, "plan_gantt", plan_views.gantt),
    View("raci", N_("RACI"), 1, "plan_raci", plan_views.raci),
    View("health", N_("Health"), 1, "plan_health", plan_views.health),
    View("board", N_("Board"), 2, "do_board", _board),
    View("meetings", N_("Meetings"), 2, "meetings", _meetings),
    View("parked", N_("Put off"), 2, "parked", _parked),
    View("process", N_("Process"), 3, "check_process", _process),
    View("results", N_("Results"), 3, "check_results", _results),
    View("return", N_("Return"), 3, "check_return", _return),
    View("problems", N_("Problems"), 3, "check_problems", _problems),
    View("sops", N_("SOPs"), 4, "act_sops", _sops),
    View("scripts", N_("Scripts"), 4, "act_scripts", _scripts),
    View("principles", N_("Principles"), 4, "act_principles", _principles),
    View("rounds", N_("Rounds"), 4, "act_rounds", _rounds),
    View("report", N_("Report"), 4, "act_report", report_blocks),
)
"""In the order of the places and of the names in the line on top."""


def view_title(view: View, scene: Scene) -> str:
    """The place, and the view where the place has several."""
    look = scene.look
    place = look.t(PLACES[view.place])
    if view.name == "today":
        return place
    return look.say(msg("{place}: {view}", place=place, view=look.t(view.word)))
