"""The reference of the command line, from the parser that reads it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from docs.makers.markdown import LANGUAGES, head, page_name, table

from pdca_tui.cli.options import common_flags
from pdca_tui.cli.parser import build_parser
from pdca_tui.i18n import Translator

Parser = argparse.ArgumentParser

EXIT_CODES = {
    "en": (
        "done",
        "refused; one sentence on standard error says what and where",
        "usage: the line cannot be read",
        "the store is busy; try again",
        "the store is damaged; `pdca doctor` says more",
    ),
    "zh": (
        "完成",
        "拒绝；标准错误上有一句话说明什么、在哪里",
        "用法：命令行读不懂",
        "数据正忙，请再试",
        "数据损坏；`pdca doctor` 说明详情",
    ),
}
"""What each exit code means, from 0 on."""

WORDS = {
    "en": {
        "title": "Commands",
        "said": "Every command of `pdca`, from the parser that reads it. `pdca COMMAND --help` says the same. What the"
        " reading commands print with `--json` is in [json.md](json.md).",
        "exit": "Exit codes",
        "code": "code|means",
        "all": "For every command",
        "flag": "flag|does",
        "argument": "argument|means",
        "choices": "one of",
    },
    "zh": {
        "title": "命令",
        "said": "`pdca` 的全部命令，由解析命令行的程序自己列出。`pdca 命令 --help` 说的是同样的内容。"
        "查询命令加 `--json` 的输出见[json.zh.md](json.zh.md)。",
        "exit": "退出码",
        "code": "码|含义",
        "all": "每个命令都有",
        "flag": "选项|作用",
        "argument": "参数|含义",
        "choices": "可选",
    },
}


def leaves(parser: Parser, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Parser]]:
    """Every command that can be run, with its words, in the order of the help."""
    beneath = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not beneath:
        yield path, parser
    for action in beneath:
        for name, child in action.choices.items():
            yield from leaves(child, (*path, name))


def own_actions(parser: Parser, translator: Translator) -> list[argparse.Action]:
    """What a command takes beside what all commands take."""
    common = {option for action in common_flags(translator)._actions for option in action.option_strings} | {"--help"}
    return [
        action
        for action in parser._actions
        if not common & set(action.option_strings) and action.help != argparse.SUPPRESS
    ]


def commands_page(language: str) -> str:
    words, translator = WORDS[language], Translator(language)
    parser = build_parser(translator)
    lines = head("commands", language, words["title"], words["said"])
    lines += [f"## {words['exit']}", ""]
    lines += table(words["code"].split("|"), [[str(n), text] for n, text in enumerate(EXIT_CODES[language])])
    lines += [f"## {words['all']}", "", *_flags(common_flags(translator), common_flags(translator)._actions, words)]
    for path, command in leaves(parser):
        lines += _command(path, command, translator, words)
    return "\n".join(lines)


def _command(path: tuple[str, ...], parser: Parser, translator: Translator, words: dict[str, str]) -> list[str]:
    name, actions = f"pdca {' '.join(path)}", own_actions(parser, translator)
    usage = " ".join([name, *(_in_usage(parser, action) for action in actions)])
    lines = [f"## {name}", "", str(parser.description), "", "```", usage, "```", ""]
    return lines + _flags(parser, actions, words)


def _flags(parser: Parser, actions: list[argparse.Action], words: dict[str, str]) -> list[str]:
    arguments = [action for action in actions if not action.option_strings]
    flags = [action for action in actions if action.option_strings]
    lines: list[str] = []
    for key, some in (("argument", arguments), ("flag", flags)):
        if some:
            rows = [[f"`{_written(parser, action)}`", _said(parser, action, words)] for action in some]
            lines += table(words[key].split("|"), rows)
    return lines


def _in_usage(parser: Parser, action: argparse.Action) -> str:
    written = _written(parser, action, short=True)
    return written if action.required or not action.option_strings else f"[{written}]"


def _written(parser: Parser, action: argparse.Action, *, short: bool = False) -> str:
    """How an argument stands on the line: `--date DAY`, `CODE`, `[WHAT]`."""
    formatter = parser._get_formatter()
    if not action.option_strings:
        return formatter._format_args(action, formatter._get_default_metavar_for_positional(action))
    names = action.option_strings[-1] if short else ", ".join(action.option_strings)
    if action.nargs == 0:
        return names
    return f"{names} {formatter._format_args(action, formatter._get_default_metavar_for_optional(action))}"


def _said(parser: Parser, action: argparse.Action, words: dict[str, str]) -> str:
    said = parser._get_formatter()._expand_help(action) if action.help else ""
    if action.choices is not None and action.metavar is not None:
        listed = ", ".join(f"`{choice}`" for choice in action.choices)
        said = f"{said} ({words['choices']} {listed})" if said else listed
    return said


def command_pages() -> dict[str, str]:
    return {page_name("commands", language): commands_page(language) for language in LANGUAGES}
