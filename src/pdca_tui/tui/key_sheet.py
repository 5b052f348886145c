"""The key sheet: every command with its keys, written from the registry in each language.

`python -m pdca_tui.tui.key_sheet [FOLDER]` writes `keys.md` and one `keys.<language>.md` for each other
language into FOLDER, `docs` unless it is given. A test fails while the files in the repository are stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from pdca_tui.i18n import Translator, available_languages
from pdca_tui.model.message import N_
from pdca_tui.tui.commands.command import Command, key_name
from pdca_tui.tui.commands.registry import SCREENS

TITLES: dict[str, str] = {
    "today": N_("Today"),
    "plan_wbs": N_("Plan: the tree of tasks"),
    "plan_gantt": N_("Plan: the Gantt chart"),
    "plan_raci": N_("Plan: RACI and workload"),
    "plan_health": N_("Plan: health"),
    "approval": N_("Approving the plan"),
    "do_board": N_("Do: the board"),
    "cell": N_("Do: a figure is typed"),
    "meetings": N_("Do: the meetings"),
    "parked": N_("Do: what was put off"),
    "check_process": N_("Check: the process"),
    "check_results": N_("Check: the results"),
    "check_return": N_("Check: the return"),
    "check_problems": N_("Check: the problems"),
    "act_sops": N_("Act: ways of working"),
    "sop": N_("A way of working"),
    "edition_diff": N_("Two versions of a standard"),
    "run": N_("A checklist"),
    "act_scripts": N_("Act: scripts"),
    "script_search": N_("Act: a script is searched"),
    "script": N_("A script"),
    "practice": N_("Practising scripts"),
    "act_principles": N_("Act: principles"),
    "principle": N_("A principle"),
    "act_rounds": N_("Act: rounds"),
    "act_report": N_("Act: the report"),
    "round_compare": N_("Check: this round and the one before"),
    "payments": N_("Check: the payments of a line"),
    "earned_value": N_("Check: earned value"),
    "closing": N_("The end of a round"),
    "next_round": N_("The next round"),
    "round": N_("A round"),
    "across": N_("A figure across all rounds"),
    "meeting": N_("A meeting that runs"),
    "speakers": N_("Who speaks in a meeting"),
    "pick": N_("A choice in a meeting"),
    "meeting_record": N_("The record of a meeting"),
    "why": N_("5-Why"),
    "fishbone": N_("Fishbone"),
    "answer": N_("An answer is typed"),
    "wall": N_("The wall"),
    "task": N_("A task"),
    "measure": N_("A measure"),
    "indicator": N_("An indicator"),
    "comments": N_("What is said about a record"),
    "form": N_("Forms"),
    "confirm": N_("A question"),
    "conflict": N_("Two changes of one field"),
    "start": N_("The first start"),
    "templates": N_("Choosing a template"),
    "damaged": N_("A store that cannot be opened"),
    "help": N_("Keys"),
    "here": N_("Who is here"),
    "find": N_("Find"),
    "depends": N_("What a task waits for"),
    "paste": N_("Pasting a plan"),
    "copy_from": N_("Copying tasks"),
    "themes": N_("Colours"),
    "history": N_("History"),
    "explain": N_("Explanation"),
    "confirm_restore": N_("Putting a state back"),
    "file_picker": N_("Choosing a workbook"),
    "folder_picker": N_("Choosing a folder"),
    "questions": N_("An empty round"),
    "jump": N_("The letters of the jump key"),
}
"""Screen of the registry -> its name."""

SCOPES: dict[str, str] = {
    "needs": N_("Needs you"),
    "tasks": N_("Today's tasks"),
    "board": N_("Indicators"),
    "plan": N_("Plan"),
    "health": N_("Health"),
    "raci": N_("RACI"),
    "workload": N_("Workload"),
    "facts": N_("Facts"),
    "record": N_("Record"),
    "points": N_("Open points"),
    "locked": N_("Promise"),
    "chart": N_("Course"),
    "values": N_("Values"),
    "drivers": N_("Measures"),
    "choice": N_("a choice"),
    "lines": N_("several lines"),
    "ways": N_("Where to start"),
    "faults": N_("Nothing was saved"),
    "why": N_("Why"),
    "measures": N_("Countermeasures"),
    "hidden": N_("the question"),
    "revealed": N_("the answer"),
    "over": N_("the end"),
    "lessons": N_("Lessons"),
    "open": N_("Decisions"),
    "fates": N_("Lessons"),
    "going_on": N_("Measures"),
}
"""Pane of the registry -> its name."""

INTRODUCTION = N_(
    "This page is written from the registry of commands by `python -m pdca_tui.tui.key_sheet`. "
    "Inside the program F1 shows the keys of the pane you are in, and whether they can be used just now."
)


def sheet_name(language: str) -> str:
    """The file of a language: English is `keys.md`, Chinese `keys.zh.md`."""
    return "keys.md" if language == "en" else f"keys.{language}.md"


def key_sheet(language: str) -> str:
    """The whole sheet in one language, as Markdown."""
    tr = Translator(language)
    parts = [f"# {tr.t(N_('Keys'))}", "", tr.t(INTRODUCTION), ""]
    for screen, commands in SCREENS.items():
        parts += [f"## {tr.t(TITLES.get(screen, screen))}", ""]
        parts += _table(commands, tr)
    return "\n".join(parts)


def _table(commands: Iterable[Command], tr: Translator) -> list[str]:
    head = [tr.t(N_("Key")), tr.t(N_("Word")), tr.t(N_("What it does")), tr.t(N_("Where"))]
    lines = [_line(head), _line(["---"] * len(head))]
    for command in commands:
        where = ", ".join(tr.t(SCOPES.get(scope, scope)) for scope in command.scopes)
        lines.append(_line([_keys(command), tr.t(command.label), tr.t(command.help), where or tr.t(N_("everywhere"))]))
    return [*lines, ""]


def _keys(command: Command) -> str:
    """Every key of a command, each as code."""
    names = [key_name(key) for key in command.keys]
    if command.shown_key and command.shown_key not in names:
        names.insert(0, command.shown_key)
    return " ".join(f"`{name}`" for name in dict.fromkeys(names))


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def write_key_sheets(folder: Path) -> list[Path]:
    """Write the sheet of every language into `folder`; the paths that were written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for language in available_languages():
        path = folder / sheet_name(language)
        path.write_text(key_sheet(language), "utf-8", newline="\n")
        written.append(path)
    return written


if __name__ == "__main__":
    for sheet in write_key_sheets(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs")):
        print(sheet)
