"""`pdca overrule` and `pdca rebase`: where a person knows better than the rule, with the reason."""

from __future__ import annotations

import argparse

from pdca_tui.cli.call import Call, Grammar
from pdca_tui.cli.commands.kpi import find_indicator
from pdca_tui.cli.options import day_reader
from pdca_tui.model.enums import DeviationClass
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg


def add_commands(grammar: Grammar) -> None:
    """`pdca overrule NAME CLASS --reason TEXT`, `pdca rebase NAME --date D --reason TEXT`."""
    t, day = grammar.t, day_reader(grammar.translator)
    ruled = grammar.add("overrule", t("give the deviation of a figure another class, with the reason"), overrule_one)
    ruled.add_argument("name", metavar="NAME", help=t("the indicator's name"))
    ruled.add_argument("grade", choices=[one.value for one in DeviationClass], help=t("the class it has in truth"))
    ruled.add_argument("--reason", metavar="TEXT", required=True, help=t("why the rule is wrong here"))
    ruled.add_argument("--date", metavar="D", type=day, help=t("the day of the figure, else the last one"))
    begun = grammar.add("rebase", t("begin the limits of an indicator anew, with the reason"), rebase_one)
    begun.add_argument("name", metavar="NAME", help=t("the indicator's name"))
    begun.add_argument("--date", metavar="D", type=day, required=True, help=t("the first day that counts"))
    begun.add_argument("--reason", metavar="TEXT", required=True, help=t("the change that is proven since then"))


def overrule_one(call: Call, arguments: argparse.Namespace) -> int:
    """Overrule the class of the last figure, or of that of a day."""
    from pdca_tui.actions.rulings import overrule
    from pdca_tui.method.board import board_line

    session = call.session()
    snapshot = session.snapshot()
    indicator = find_indicator(snapshot, arguments.name)
    line = board_line(snapshot, indicator, arguments.date or session.clock.today())
    if line.last is None or (arguments.date is not None and line.last.day != arguments.date):
        raise Refused(
            msg("{indicator} has no figure of {day}.", indicator=indicator.name, day=arguments.date)
            if arguments.date is not None
            else msg("{indicator} has no figure yet.", indicator=indicator.name)
        )
    if line.deviation_class is None:
        raise Refused(msg("Without a figure and a target there is no class to overrule."))
    done = overrule(session, line.last, DeviationClass(arguments.grade), arguments.reason)
    call.out.say(done.said)
    return 0


def rebase_one(call: Call, arguments: argparse.Namespace) -> int:
    """Begin the natural process limits anew on a day."""
    from pdca_tui.actions.rulings import rebase

    session = call.session()
    indicator = find_indicator(session.snapshot(), arguments.name)
    call.out.say(rebase(session, indicator, arguments.date, arguments.reason).said)
    return 0
