"""The film at the top of the README: one afternoon with the story, from a line of *needs you* to the report."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from docs.makers.film import Colours, Scene, film
from docs.makers.frames import dressed
from docs.makers.stage import Stage, on_stage
from textual.screen import Screen

from pdca_tui.tui.screens.act_report_page import ReportPage
from pdca_tui.tui.screens.check_results_page import ResultsPage
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.gantt_page import GanttPage
from pdca_tui.tui.screens.meeting_page import MeetingPage
from pdca_tui.tui.screens.today import TodayScreen
from pdca_tui.tui.screens.why_page import WhyPage
from pdca_tui.tui.theming import builtin_folder, load_themes

SIZE = (120, 34)
TYPED_AT_ONCE = 9
"""Letters from one frame to the next: the film shows that somebody types, not each letter."""

TITLES = {
    "en": "An afternoon with pdca: a deviation is taken on, its cause found, it is acted on; plan, review, report",
    "zh": "pdca 的一个下午：接手偏差、追问原因、定对策、看计划和数字、开复盘会、写汇报",
}

CAPTIONS = {
    "en": {
        "today": "Today: what the plan is waiting for, each line one key from done",
        "take_on": "Take it on: who, what next, until when",
        "why": "Ask why, down to a cause that somebody here can change",
        "decide": "Decide: one person, one day, and the figure it is judged by",
        "gantt": "The plan in time: the promise beside what really happened",
        "check": "The check: is it a signal, or only noise?",
        "review": "The weekly review: its clock, the figures, one line for notes",
        "report": "The report to the region writes itself",
    },
    "zh": {
        "today": "今日：计划在等什么，每一条都只差一个按键",
        "take_on": "接手：谁来做、下一步做什么、哪天之前",
        "why": "追问为什么，直到这里有人能改变的原因",
        "decide": "定对策：一个人、一个日期、用哪个指标来判定",
        "gantt": "时间上的计划：承诺与实际并排",
        "check": "检查：是信号，还是波动？",
        "review": "周复盘会：计时、数据、一行输入框记下一切",
        "report": "给区域的汇报自己就写好了",
    },
}

WORDS = {
    "en": {
        "next": "ask at the parts window",
        "first": "the picker looks in two places",
        "second": "the sale shelf was moved away",
        "measure": "move the shelf beside the window",
        "note": "= shelf back by Friday",
    },
    "zh": {
        "next": "去配件窗口问清楚",
        "first": "拣货要在两个地方找",
        "second": "促销货架被挪走了",
        "measure": "把货架移回窗口旁边",
        "note": "= 周五前移回货架",
    },
}


class Camera:
    """Presses keys and keeps what is seen."""

    def __init__(self, stage: Stage, language: str) -> None:
        self._stage, self._captions = stage, CAPTIONS[language]
        self.scenes: list[Scene] = []
        self.chapter = "today"

    async def keep(self, seconds: float, key: str = "") -> None:
        """What stands on the screen now."""
        self.scenes.append(Scene(self._stage.frame(), seconds, self._captions[self.chapter], key))

    async def press(self, *keys: str, seconds: float, shown: str = "", on: type[Screen[Any]] | None = None) -> None:
        """Press keys, the last of which is `shown`; the screen in front is of the kind `on` then.

        Raises:
            RuntimeError: when it is not: the program has moved on, and the script must follow.
        """
        await self._stage.press(*keys)
        if on is not None and not isinstance(self._stage.app.screen, on):
            raise RuntimeError(f"{keys[-1]} led to {type(self._stage.app.screen).__name__}, not to {on.__name__}")
        await self.keep(seconds, shown)

    async def type(self, text: str) -> None:
        for start in range(0, len(text), TYPED_AT_ONCE):
            await self.press(f"text:{text[start : start + TYPED_AT_ONCE]}", seconds=0.11)

    async def minute(self) -> None:
        await self._stage.go_on(60)
        await self.keep(0.3)


async def shoot(camera: Camera, words: dict[str, str]) -> None:
    """The script."""
    await camera.keep(2.2)
    camera.chapter = "take_on"
    await camera.press("enter", seconds=0.7, shown="Enter", on=FormScreen)
    await camera.press("enter", seconds=0.2)
    await camera.type(words["next"])
    await camera.press("enter", "text:+3", seconds=0.8)
    await camera.press("enter", seconds=1.0, shown="Enter", on=TodayScreen)
    await camera.press("down", "down", seconds=0.5, shown="↓")
    camera.chapter = "why"
    await camera.press("w", seconds=0.9, shown="w", on=WhyPage)
    await camera.press("a", seconds=0.3, shown="a")
    await camera.type(words["first"])
    await camera.press("enter", seconds=0.4, shown="Enter")
    await camera.type(words["second"])
    await camera.press("enter", "enter", seconds=0.5, shown="Enter")
    await camera.press("2", seconds=0.5, shown="2")
    await camera.press("r", seconds=1.1, shown="r")
    camera.chapter = "decide"
    await camera.press("m", seconds=0.6, shown="m", on=FormScreen)
    await camera.type(words["measure"])
    await camera.press("enter", seconds=0.8)
    await camera.press("ctrl+s", seconds=1.3, shown="Ctrl+S", on=WhyPage)
    camera.chapter = "gantt"
    await camera.press("escape", "2", "tab", seconds=1.8, shown="2", on=GanttPage)
    camera.chapter = "check"
    await camera.press("4", *["down"] * 6, seconds=1.8, shown="4", on=ResultsPage)
    camera.chapter = "review"
    await camera.press("1", "r", seconds=0.8, shown="r", on=MeetingPage)
    for _ in range(3):
        await camera.minute()
    await camera.type(words["note"])
    await camera.press("enter", seconds=0.4, shown="Enter")
    for _ in range(3):
        await camera.minute()
    camera.chapter = "report"
    await camera.press("escape", "5", "shift+tab", seconds=1.9, shown="5", on=ReportPage)


async def films(language: str) -> dict[str, str]:
    """The film in one language, by theme: one for readers with a dark page, one for a light one."""
    found = load_themes(builtin_folder()).found
    with tempfile.TemporaryDirectory() as folder:
        async with on_stage(Path(folder), language, story=True, size=SIZE) as stage:
            camera = Camera(stage, language)
            await shoot(camera, WORDS[language])
    made = {}
    for theme in ("dark", "light"):
        scenes = [replace(scene, frame=dressed(scene.frame, found["dark"], found[theme])) for scene in camera.scenes]
        colours = found[theme].colors
        around = Colours(colours["raised"], colours["strong"], colours["accent"], colours["chip-text"], colours["line"])
        made[theme] = film(scenes, TITLES[language], around)
    return made
