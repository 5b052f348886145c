"""The still pictures: two walks through the real app, one with each sample, in every language.

Each picture is there twice, for readers with a dark page and with a light one; Today is there in every theme.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docs.makers.frames import Frame, dressed
from docs.makers.stage import Stage, on_stage
from docs.makers.svg import still

from pdca_tui.tui.theming import DEFAULT_THEME, builtin_folder, load_themes

WIDE = (120, 40)
THEMES = load_themes(builtin_folder()).found
PAGE_THEMES = {"": "dark", "-light": "light"}
"""What a picture's file is called behind its language -> the theme that it wears."""


@dataclass(frozen=True)
class Shot:
    """What is pressed, from where the shot before has ended, until the picture is taken; `back` leads on from it."""

    name: str
    keys: Sequence[str] = ()
    back: Sequence[str] = ()
    title: tuple[str, str] = ("", "")
    """In English and Chinese."""
    size: tuple[int, int] = WIDE
    ascii: bool = False
    all_themes: bool = False


WEEK_FOUR = (
    Shot("today-60x20", size=(60, 20), title=("Today at 60x20", "「今日」，60x20")),
    Shot("today-80x24", size=(80, 24), title=("Today at 80x24", "「今日」，80x24")),
    Shot("today-ascii", ascii=True, title=("Today in plain signs", "「今日」，纯 ASCII 字符")),
    Shot("today-120x40", title=("Today", "「今日」"), all_themes=True),
    Shot("help", ("f1",), ("escape",), ("The keys of a pane", "窗格的按键")),
    Shot("value-form", ("tab", "tab", "v"), ("escape",), ("A figure is entered", "录入数字")),
    Shot("indicator", ("down", "enter"), ("escape",), ("An indicator", "一个指标")),
    Shot("plan-wbs", ("2", "exclamation_mark"), (), ("Plan: the tree of tasks", "计划：任务树")),
    Shot("plan-gantt", ("asterisk", "tab"), (), ("Plan: the Gantt chart", "计划：甘特图")),
    Shot("plan-raci", ("tab",), (), ("Plan: RACI and workload", "计划：RACI 与工作量")),
    Shot("plan-health", ("tab",), (), ("Plan: health", "计划：健康")),
    Shot("approval", ("P",), ("escape",), ("Approving the plan", "批准计划")),
    Shot("task", ("tab", "enter"), ("escape",), ("A task", "一项任务")),
    Shot("board", ("3",), (), ("Do: the board", "执行：看板")),
    Shot("morning", ("m",), (), ("The morning meeting", "晨会")),
)
STORY = (
    Shot("check-results", ("4", *["down"] * 6), (), ("Check: the results", "检查：结果")),
    Shot("why", ("w",), ("escape",), ("5-Why", "追问原因")),
    Shot("check-return", ("tab",), (), ("Check: the return", "检查：回报")),
    Shot("check-problems", ("tab", "x"), (), ("Check: the problems", "检查：问题")),
    Shot("check-process", ("tab",), (), ("Check: the process", "检查：过程")),
    Shot("act-sops", ("5",), (), ("Act: ways of working", "改进：作业标准")),
    Shot("closing", ("tab", "tab", "tab", "c", "tab", "tab"), ("escape",), ("The end of a round", "本轮结束")),
    Shot("act-rounds", (), (), ("Act: the rounds", "改进：轮次")),
    Shot("act-report", ("tab",), (), ("Act: the report", "改进：汇报")),
)


def picture_name(shot: Shot, language: str, suffix: str = "") -> str:
    return f"{shot.name}-{language}{suffix}.svg"


def theme_name(theme: str, language: str) -> str:
    """The file of Today in a theme."""
    return f"theme-{theme}-{language}.svg"


def title_of(shot: Shot, language: str) -> str:
    return shot.title[0 if language == "en" else 1]


async def pictures(language: str) -> dict[str, str]:
    """Every picture of one language, by the name of its file."""
    drawn: dict[str, str] = {}
    for shots, story in ((WEEK_FOUR, False), (STORY, True)):
        with tempfile.TemporaryDirectory() as folder:
            async with on_stage(Path(folder), language, story=story, size=shots[0].size) as stage:
                async for shot, frames in _walk(stage, shots):
                    title = title_of(shot, language)
                    for suffix, theme in PAGE_THEMES.items():
                        drawn[picture_name(shot, language, suffix)] = still(frames[theme], title)
                    if shot.all_themes:
                        for theme, frame in frames.items():
                            name = THEMES[theme].title_in(language)
                            drawn[theme_name(theme, language)] = still(frame, f"{title}: {name}")
    return drawn


async def _walk(stage: Stage, shots: Sequence[Shot]) -> AsyncIterator[tuple[Shot, dict[str, Frame]]]:
    for shot in shots:
        await stage.show(shot.size, shot.ascii)
        await stage.press(*shot.keys)
        wanted = list(THEMES) if shot.all_themes else list(PAGE_THEMES.values())
        yield shot, {theme: await _in_theme(stage, theme) for theme in wanted}
        await stage.press(*shot.back)


async def _in_theme(stage: Stage, theme: str) -> Frame:
    """What the stage shows, in a theme: drawn anew only where its colours do not follow from those that are worn."""
    worn = stage.frame()
    try:
        if THEMES[theme].ansi:
            raise KeyError(theme)
        return dressed(worn, THEMES[DEFAULT_THEME], THEMES[theme])
    except KeyError:
        return await stage.drawn_in(theme)
