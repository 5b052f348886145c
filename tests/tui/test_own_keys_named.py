"""Keys of one's own in what pages say: an empty list, a finished task, a hint and a refusal name the key that holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec import structs
from textual.pilot import Pilot
from textual.screen import Screen

from pdca_tui.i18n import available_languages
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.keys import BROKEN, HOLDS, REOPEN, TO_ROLES
from pdca_tui.model.message import msg
from pdca_tui.model.records import Problem, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.commands.task_page import TASK
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.key_map import key_map_of
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.board_page import BoardPage
from pdca_tui.tui.screens.fishbone_page import FishbonePage
from pdca_tui.tui.screens.gantt_page import GanttPage
from pdca_tui.tui.screens.help import HelpScreen
from pdca_tui.tui.screens.page import Page
from pdca_tui.tui.screens.palette import PaletteScreen
from pdca_tui.tui.screens.parked_page import ParkedPage
from pdca_tui.tui.screens.raci_page import RaciPage
from pdca_tui.tui.screens.task_page import TaskPage
from pdca_tui.tui.screens.today import TodayScreen
from pdca_tui.tui.screens.wbs_page import WbsPage
from pdca_tui.tui.screens.why_page import WhyPage
from pdca_tui.tui.views.help import Help, HelpLine
from pdca_tui.tui.views.start import hint_line, way_rows
from pdca_tui.tui.views.why_tree import legend_line
from tests.reference import REFERENCE_DAY, having, reference_snapshot, snapshot_of
from tests.tui.stage import Stage, look_in, played, pressed, scene_of, shown

OWN: dict[str, Any] = {
    "new": "ctrl+b",
    "reopen": "ctrl+o",
    "new_measure": "f11",
    "paste": "ctrl+y",
    "go_wbs": "f9",
    "add": "f10",
    "count": "f6",
    "open": "f12",
    "screen": {"today": {"new": "ctrl+t", "new_indicator": "ctrl+n"}, "do_board": {"new": "ctrl+r"}},
}
PROBLEM = Problem(id="problem-own", title="Parts are missing", opened_on=REFERENCE_DAY)
SIZE = (120, 40)

EMPTY, ROUND = snapshot_of([]), having(reference_snapshot(), PROBLEM)


def finished() -> Snapshot:
    """The reference round with a task that is done."""
    task = next(one for one in ROUND.all(Task) if one.code == "M1.4.2")
    return having(ROUND, structs.replace(task, status=TaskStatus.DONE, finished_on=None))


def task_id() -> str:
    return next(one.id for one in ROUND.all(Task) if one.code == "M1.4.2")


PAGES: dict[str, tuple[Snapshot, Callable[[Scene], Page], tuple[str, ...], tuple[str, ...]]] = {
    "tree": (EMPTY, lambda scene: WbsPage(scene, PlanState()), ("M", "v"), ("F11", "Ctrl+Y")),
    "gantt": (EMPTY, lambda scene: GanttPage(scene, PlanState()), ("n",), ("Ctrl+B",)),
    "raci": (EMPTY, lambda scene: RaciPage(scene, PlanState()), ("F5", "M"), ("F9", "F11")),
    "today": (EMPTY, TodayScreen, ("n",), ("Ctrl+T",)),
    "board": (EMPTY, lambda scene: BoardPage(scene, DoState()), ("N",), ("Ctrl+R",)),
    "parked": (ROUND, lambda scene: ParkedPage(scene, DoState()), ("n",), ("Ctrl+B",)),
    "task": (finished(), lambda scene: TaskPage(scene, task_id()), ("o",), ("Ctrl+O",)),
    "why": (ROUND, lambda scene: WhyPage(scene, PROBLEM.id, None), ("a",), ("F10",)),
    "fishbone": (ROUND, lambda scene: FishbonePage(scene, PROBLEM.id, None), ("c",), ("F6",)),
}
"""Page -> what it shows, how it is made, the keys that its sentence usually names, and those of one's own."""

SENTENCES = {
    "en": {
        "tree": "No measure yet. {} adds the first one; {} pastes a whole plan under it.",
        "gantt": "No measure yet. {} adds the first one.",
        "raci": "No measure yet. {} shows the tree, where {} adds the first one.",
        "today": "Nothing is due today. {} adds a task.",
        "board": "No indicator yet. {} adds the first one.",
        "parked": "Nothing is put off. {} puts a topic off to the next meeting.",
        "task": "Finished. {} takes it up again.",
        "why": "Why did it happen? {} types the first answer.",
        "fishbone": "No counts yet. {} says how many of the cases a cause explains.",
    },
    "zh": {
        "tree": "还没有措施。按 {} 新建第一项；按 {} 在它下面粘贴整份计划。",
        "gantt": "还没有措施。按 {} 新建第一项。",
        "raci": "还没有措施。{} 打开任务树，按 {} 新建。",
        "today": "今天没有到期任务。按 {} 新建任务。",
        "board": "还没有指标。按 {} 新增第一个。",
        "parked": "没有待议的议题。按 {} 把议题留待下次会议。",
        "task": "已完成。按 {} 重开。",
        "why": "为什么会发生？按 {} 写第一个答案。",
        "fishbone": "还没有次数。按 {} 写明一个原因解释了其中多少次。",
    },
}


def scene(snapshot: Snapshot, language: str, own: dict[str, Any]) -> Scene:
    keys = key_map_of(own)
    assert keys.faults == ()
    return scene_of(snapshot, structs.replace(look_in(language), keys=keys))


def text_of(page: Screen[Any], *pressing: str) -> str:
    text = ""

    async def read(app: Stage, pilot: Pilot[None]) -> None:
        nonlocal text
        await pressed(app, pilot, *pressing)
        text = shown(app)

    played(page, read, SIZE)
    return text


def drawn(row: Row) -> str:
    """What a row says, line by line."""
    return "\n".join("".join(span.text for span in line) for line in row.draw(96, PLAIN))


@pytest.mark.parametrize("language", available_languages())
@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_the_usual_keys_and_those_of_ones_own(name: str, language: str) -> None:
    snapshot, make, usual, own = PAGES[name]
    sentence = SENTENCES[language][name]

    assert sentence.format(*usual) in text_of(make(scene(snapshot, language, {})))
    assert sentence.format(*own) in text_of(make(scene(snapshot, language, OWN)))


def test_the_help_and_the_list_of_all_commands_say_why_not_with_the_keys_of_the_page() -> None:
    look = structs.replace(look_in(), keys=key_map_of({"reopen": "f6", "screen": {"task": {"reopen": "f8"}}}))
    why_not = msg("{code} is finished. {reopen} takes it up again.", code="M1", reopen=REOPEN)
    lines = tuple(HelpLine(one, why_not if one.name == "block" else None) for one in look.keys.of(TASK))
    told = scene_of(look=look)

    assert look.say(why_not) == "M1 is finished. F6 takes it up again."
    for sheet in (HelpScreen(told, Help((), lines)), PaletteScreen(told, lines)):
        assert "M1 is finished. F8 takes it up again." in text_of(sheet)


def test_keys_that_stand_by_themselves_are_those_that_hold() -> None:
    own = {"screen": {"why": {"grade_guess": "8", "holds": "f6"}, "start": {"template": "5", "ascii": "b"}}}
    look = structs.replace(look_in(), keys=key_map_of(own))
    usual = "".join(span.text for span in legend_line(look_in()))
    changed = "".join(span.text for span in legend_line(look))

    assert [usual.index(f"{key} ●") for key in "123"] == [changed.index(f"{key} ●") for key in "123"]
    assert "4 ○○○" in usual
    assert "8 ○○○" in changed
    assert [drawn(row).split()[0] for row in way_rows(look_in(), 0)] == ["1", "2", "3", "4"]
    assert [drawn(row).split()[0] for row in way_rows(look, 0)] == ["1", "2", "3", "5"]
    assert "Press b for plain signs." in "".join(span.text for span in hint_line(look))
    assert (look.key(HOLDS), look.key(BROKEN)) == ("F6", "n")


def test_an_arrow_is_a_word_where_only_plain_signs_are_drawn() -> None:
    sentence = msg("{right} goes to the roles.", right=TO_ROLES)

    assert (look_in().key(TO_ROLES), look_in().say(sentence)) == ("→", "→ goes to the roles.")
    assert (look_in(ascii=True).key(TO_ROLES), look_in(ascii=True).say(sentence)) == (
        "Right",
        "Right goes to the roles.",
    )
