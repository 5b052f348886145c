"""What the reading commands print with `--json`, from running them on the story; long lists are shortened.

A reading command is one that answers while the store is open for reading only. Which those are is not written down
here: every command of the parser is tried.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from docs.makers.commands_page import leaves, own_actions
from docs.makers.markdown import LANGUAGES, head, page_name

from pdca_tui.actions.clocks import HAND_CLOCK
from pdca_tui.cli.call import Call
from pdca_tui.cli.options import read_options
from pdca_tui.cli.output import Printer
from pdca_tui.cli.parser import build_parser
from pdca_tui.exchange.samples import STORY_MOMENT, story_store
from pdca_tui.i18n import Translator
from pdca_tui.model.errors import PdcaError
from pdca_tui.store import copy_store
from pdca_tui.tui.settings import FOLDER_VARIABLE

ROOT = Path(__file__).resolve().parents[2]

ARGUMENTS = {"code": "M1.4.1", "name": "NPS", "subject": "M1.4.1"}
"""What stands for an argument that must be given, by its name; a command that asks for others is not shown."""

OF_THE_MACHINE = frozenset({"doctor", "backup", "migrate"})
"""Commands that tell about the machine they run on, not about the plan."""

SHOWN = 2
"""Items of a list that are shown."""

LONGEST = 100
"""Characters of a text that are shown."""

WORDS = {
    "en": {
        "title": "JSON of the reading commands",
        "said": "Names are English in every language, decimals are strings, days ISO, and nothing to compute with is"
        " `null`, never 0. These examples are the story of `pdca demo` on its day; lists are cut after two items.",
        "more": "… {count} more",
    },
    "zh": {
        "title": "查询命令的 JSON",
        "said": "无论界面语言，字段名都是英文；小数是字符串，日期是 ISO 格式，没有可算的是 `null`，从不写 0。"
        "例子是 `pdca demo` 的故事在它那一天的数据；列表只显示前两项。",
        "more": "… 还有 {count} 项",
    },
}


def answers(language: str) -> Iterator[tuple[str, Any]]:
    """Each line of a reading command, and what it prints."""
    translator = Translator(language)
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ):
        store, clock = Path(folder) / "store", Path(folder) / "clock"
        copy_store(story_store(language), store)
        clock.write_text(STORY_MOMENT.isoformat(), "ascii")
        os.environ[HAND_CLOCK], os.environ[FOLDER_VARIABLE] = str(clock), str(Path(folder) / "settings")
        parser = build_parser(translator)
        for path, command in leaves(parser):
            line = _line_of(path, command, translator)
            if line is None or path[0] in OF_THE_MACHINE:
                continue
            printed = _printed(parser, [*line, "--store", str(store), "--read-only", "--as", "li"], translator)
            if printed is not None:
                yield f"pdca {' '.join(line)}", json.loads(printed.replace(str(ROOT), "/opt/pdca-tui"))


def _line_of(path: tuple[str, ...], command: ArgumentParser, translator: Translator) -> list[str] | None:
    actions = own_actions(command, translator)
    if not any("--json" in action.option_strings for action in actions):
        return None
    needed = [action for action in actions if action.required and action.nargs not in ("?", "*")]
    if any(action.dest not in ARGUMENTS for action in needed):
        return None
    return [*path, *(ARGUMENTS[action.dest] for action in needed), "--json"]


def _printed(parser: ArgumentParser, line: list[str], translator: Translator) -> str | None:
    """What the command prints, or None where it refuses: it would change something, or asks for more."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, "utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            arguments = parser.parse_args(line)
            code = arguments.run(Call(read_options(arguments), translator, Printer(translator)), arguments)
    except (PdcaError, SystemExit):
        return None
    out.flush()
    printed = raw.getvalue().decode("utf-8")
    return printed if code == 0 and printed else None


def shortened(value: Any, more: str) -> Any:
    """`value` with long lists cut, which the last item says, and with long texts cut."""
    if isinstance(value, dict):
        return {name: shortened(part, more) for name, part in value.items()}
    if isinstance(value, list):
        shown = [shortened(part, more) for part in value[:SHOWN]]
        return [*shown, more.format(count=len(value) - SHOWN)] if len(value) > SHOWN else shown
    if isinstance(value, str) and len(value) > LONGEST:
        return value[:LONGEST] + "…"
    return value


def json_page(language: str) -> str:
    words = WORDS[language]
    lines = head("json", language, words["title"], words["said"])
    for line, value in answers(language):
        drawn = json.dumps(shortened(value, words["more"]), ensure_ascii=False, indent=2)
        lines += [f"## {line.removesuffix(' --json')}", "", "```json", drawn, "```", ""]
    return "\n".join(lines)


def json_pages() -> dict[str, str]:
    return {page_name("json", language): json_page(language) for language in LANGUAGES}
