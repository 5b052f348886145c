"""`pdca kpi`: the indicators, and a new value for one of them."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.cli.options import day_reader
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Indicator, Target
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold

if TYPE_CHECKING:
    from pdca_tui.method.board import BoardLine

_FIGURE = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?", re.ASCII)


def add_commands(grammar: Grammar) -> None:
    """`pdca kpi list|log`."""
    t = grammar.t
    deeds = grammar.beneath(grammar.add("kpi", t("indicators: list, log a value")))
    json_flag(deeds.add("list", t("all indicators with their values"), list_indicators), grammar.translator)
    log = deeds.add("log", t("enter a value"), log_one)
    log.add_argument("name", metavar="NAME", help=t("the indicator's name"))
    log.add_argument("value", metavar="VALUE", help=t("the figure, with its unit or without"))
    log.add_argument("--date", metavar="D", type=day_reader(grammar.translator), help=t("its day, else today"))
    log.add_argument("--note", metavar="TEXT", help=t("a note to it"))
    json_flag(log, grammar.translator)


def find_indicator(snapshot: Snapshot, name: str) -> Indicator:
    """The indicator of this name, whichever case or width it was typed in. Raises `NotFound`."""
    for indicator in snapshot.indicators:
        if fold(indicator.name) == fold(name):
            return indicator
    raise NotFound(
        msg(
            "No indicator is called {name}. Known: {known}.",
            name=name,
            known=[indicator.name for indicator in snapshot.indicators],
        )
    )


def list_indicators(call: Call, arguments: argparse.Namespace) -> int:
    """Print all indicators as they stand on the day."""
    from pdca_tui.method.board import board

    session = call.session(reading=True)
    snapshot = session.snapshot()
    day = session.clock.today()
    lines = board(snapshot, day)
    if arguments.json:
        call.out.json([_as_json(snapshot, line, day) for line in lines])
        return 0
    _table(call, lines)
    return 0


def log_one(call: Call, arguments: argparse.Namespace) -> int:
    """Enter a value; the day's value that stands there already is replaced."""
    from pdca_tui.actions.values import log_value, value_on
    from pdca_tui.method.board import board_line
    from pdca_tui.method.plausible import doubt

    session = call.session()
    snapshot = session.snapshot()
    indicator = find_indicator(snapshot, arguments.name)
    today = session.clock.today()
    day = arguments.date or today
    figure = read_figure(arguments.value, indicator)
    question = doubt(indicator, snapshot.values(indicator), figure)
    if question is not None:
        call.out.complain(question)
    done = log_value(
        session,
        indicator,
        figure,
        day=day,
        note=arguments.note,
        seen=value_on(snapshot, indicator, day),
    )
    if arguments.json:
        call.out.json([_as_json(done.snapshot, board_line(done.snapshot, indicator, today), today)])
    else:
        call.out.say(done.said)
    return 0


def read_figure(text: str, indicator: Indicator) -> Decimal:
    """The figure in `text`, which may carry the indicator's unit: "94", "94%", "3.4 h", "－2".

    Raises `Refused` for anything else; a decimal comma is refused too, because it may be a thousands mark.
    """
    figure = fold(text)
    figure = figure.removesuffix(fold(indicator.unit)).strip() if indicator.unit else figure
    if not _FIGURE.fullmatch(figure):
        raise Refused(
            msg("{text} is not a figure for {indicator}. Write it like 3.4.", text=text, indicator=indicator.name)
        )
    # Programs get a figure as it stands in the store: in digits, not with an exponent.
    return Decimal(format(Decimal(figure), "f"))


def target_text(target: Target) -> str:
    """A target as it is written: "73", "<5", a band "60-70"."""
    upper = f"-{target.upper}" if target.upper is not None else ""
    return f"{target.comparator}{target.value}{upper}"


def _as_json(snapshot: Snapshot, line: BoardLine, day: dt.date) -> dict[str, Any]:
    from pdca_tui.method.trend import arrow, forecast

    indicator = line.indicator
    values = [value for value in snapshot.values(indicator) if value.day <= day]
    end = snapshot.round.end if snapshot.round is not None else day
    return {
        "name": indicator.name,
        "unit": indicator.unit or None,
        "better": indicator.better,
        "baseline": indicator.baseline,
        "target": None if line.target is None else line.target.value,
        "values": [{"date": value.day, "value": value.number} for value in values],
        "trend": line.trend,
        "arrow": arrow(line.trend) or None,
        "forecast": forecast(values, end),
    }


def _table(call: Call, lines: list[BoardLine]) -> None:
    from pdca_tui.method.trend import arrow

    t = call.translator
    rows = []
    for line in lines:
        mark = "" if call.options.ascii else arrow(line.trend)
        rows.append(
            (
                line.indicator.name,
                line.last.number if line.last is not None else msg("no data"),
                line.indicator.unit,
                line.last.day if line.last is not None else None,
                target_text(line.target) if line.target is not None else None,
                f"{mark} {t.word(line.trend)}".strip(),
                _deviation(line),
            )
        )
    headings = [
        t.t("indicator"),
        t.t("value"),
        t.t("unit"),
        t.t("day"),
        t.t("target"),
        t.t("trend"),
        t.t("deviation"),
    ]
    call.out.table(headings, rows, right=[1, 4, 6])


def _deviation(line: BoardLine) -> str | None:
    from pdca_tui.i18n.numbers import percent

    return percent(line.deviation_pct, sign=True) if line.deviation_pct is not None else None
