"""The figures: budgets and what was measured, from `benchmarks/RESULTS.md`, so that no page can tell older ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docs.makers.markdown import LANGUAGES, head, page_name, table

RESULTS = Path(__file__).resolve().parents[2] / "benchmarks" / "RESULTS.md"

KEPT, MISSED = "kept", "**missed**"

FIRST = "The app"
"""The section that the README shows."""

WORDS = {
    "en": {
        "title": "Figures",
        "said": "Every budget of the program, and what was measured against it in a real terminal, from"
        " [RESULTS.md](../benchmarks/RESULTS.md), which names the machine and the command that repeats it.",
        "heads": "what|measured|an empty Textual app|budget|",
        "count": "{kept} of {all} budgets are kept.",
        KEPT: "kept",
        MISSED: "**missed**",
    },
    "zh": {
        "title": "数字",
        "said": "程序的每一项预算，以及在真实终端里测得的结果，取自 [RESULTS.md](../benchmarks/RESULTS.md)；"
        "那里写着机器和重测的命令。",
        "heads": "测什么|测得|空的 Textual 程序|预算|",
        "count": "{all} 项预算中 {kept} 项达到。",
        KEPT: "达到",
        MISSED: "**未达到**",
    },
}

CHINESE = {
    "The app": "程序",
    "The big centre: in a terminal": "大型中心：在终端里",
    "The big centre: stores by size": "大型中心：不同大小的数据",
    "time to a usable Today screen": "启动到「今日」可用",
    "memory, RSS of the tree": "内存（RSS）",
    "memory, PSS of the tree": "内存（PSS）",
    "bytes until usable": "可用之前传输的字节",
    "a cursor move on Today": "在「今日」移动一次光标",
    "a cursor move in the plan": "在计划里移动一次光标",
    "a scroll by one row, 120x18": "滚动一行，120x18",
    "another place (keys 1 to 5)": "换一个页面（按 1 到 5）",
    "lag after Down and Up held 3 s, 50 KB/s line": "50 KB/s 线路上按住方向键 3 秒后的滞后",
    "idle CPU": "空闲时的 CPU",
    "idle bytes per second": "空闲时每秒字节",
    "1.0 MB store: a saved deed": "1.0 MB 数据：保存一次",
}
"""What is measured -> its Chinese name. One that is not here stands in English."""

SAID = {" at most": "（最多）", " median": "（中位）", " most": "（最多）", ", ": "，"}
"""Words within a measured value, the longer first."""


COLUMNS = 5
"""What, measured, empty app, budget, verdict."""


@dataclass(frozen=True)
class Section:
    """A part of the results with budgets: its heading, and rows of what, measured, empty app, budget, verdict."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def sections() -> Iterator[Section]:
    """The parts of the results that have budgets, each with the rows that have one."""
    title, rows = "", list[tuple[str, ...]]()
    for line in [*RESULTS.read_text("utf-8").splitlines(), "## "]:
        if line.startswith("## "):
            if rows:
                yield Section(title, tuple(rows))
            title, rows = line.removeprefix("## "), []
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        # What is opened in the big centre has a table of another shape, which stands in RESULTS.md alone.
        if line.startswith("|") and cells[-1] in (KEPT, MISSED) and len(cells) == COLUMNS:
            rows.append(cells)


def figures_of(section: Section, language: str) -> list[str]:
    """The table of a section, and how many budgets are kept."""
    words = WORDS[language]
    count = sum(row[-1] == KEPT for row in section.rows)
    rows = [
        [_named(row[0], language), *(_measured(cell, language) for cell in row[1:-1]), words[row[-1]]]
        for row in section.rows
    ]
    heads = words["heads"].split("|")
    if any(len(row) != len(heads) for row in rows):
        raise ValueError(f"{RESULTS.name}: a row of “{section.title}” has not {len(heads)} columns")
    return [words["count"].format(kept=count, all=len(rows)), "", *table(heads, rows)]


def _measured(cell: str, language: str) -> str:
    """A measured value; its English words of statistics stand in Chinese on a Chinese page."""
    for english, chinese in SAID.items() if language == "zh" else ():
        cell = cell.replace(english, chinese)
    return cell


def _named(what: str, language: str) -> str:
    return CHINESE.get(what, what) if language == "zh" else what


def figures_page(language: str) -> str:
    words = WORDS[language]
    lines = head("figures", language, words["title"], words["said"])
    for section in sections():
        lines += [f"## {_named(section.title, language)}", "", *figures_of(section, language)]
    return "\n".join(lines)


def figure_pages() -> dict[str, str]:
    return {page_name("figures", language): figures_page(language) for language in LANGUAGES}


def with_figures(readme: str, language: str) -> str:
    """The README with the figures of the app between its two marks.

    Raises:
        ValueError: where the marks or the section are missing.
    """
    begin, end = "<!-- figures -->\n", "<!-- /figures -->"
    before, found, rest = readme.partition(begin)
    _, closed, after = rest.partition(end)
    section = next((section for section in sections() if section.title == FIRST), None)
    if not found or not closed or section is None:
        raise ValueError("the README has no place for the figures, or the results lack “The app”")
    return before + begin + "\n" + "\n".join(figures_of(section, language)) + "\n" + end + after
