"""The sections about what came of the round: money, problems, standards, and what goes on."""

from __future__ import annotations

from pdca_tui.exchange.report.document import Block, Cell, Column, Entries, Entry, Points, Said, Section, Table
from pdca_tui.exchange.report.facts import ProblemFacts, ReportFacts
from pdca_tui.exchange.report.writing import Writer, tone_of
from pdca_tui.method.returns import OutputLine, Returns, SpendLine, by_recurrence, by_savings
from pdca_tui.method.round_report import NewStandard
from pdca_tui.model.enums import Outcome, StandardKind
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Countermeasure, Output


def money_section(facts: ReportFacts, writer: Writer) -> Section:
    """How the return comes about, the budget with its total, and the outputs."""
    t, found = writer.t, facts.returns
    blocks = _return(facts, writer)
    if found.lines:
        columns = (
            Column(t(N_("item"))),
            Column(t(N_("budget")), right=True),
            Column(t(N_("spent")), right=True),
            Column(t(N_("difference")), right=True),
            Column("%", right=True, rank=1),
            Column(t(N_("why")), rank=2),
        )
        rows = (*(_spend(line, writer) for line in found.lines), _total(found, writer))
        name = writer.say(msg("Budget and spent, in {currency}", currency=writer.plain(facts.currency)))
        blocks.append(Table(name, columns, rows, total=True))
        if found.promised_budget not in (None, found.budget):
            blocks.append(
                Said(writer.say(msg("The approval locked a budget of {budget}.", budget=found.promised_budget)))
            )
    else:
        blocks.append(writer.nothing(msg("No budget is entered.")))
    if found.outputs:
        blocks.append(_outputs(found, writer))
        blocks += _sums([line.output for line in found.outputs], writer)
    else:
        blocks.append(writer.nothing(msg("No output is promised.")))
    return Section("money", t(N_("Return")), tuple(blocks))


def _return(facts: ReportFacts, writer: Writer) -> list[Block]:
    found = facts.returns
    if found.roi is None or found.gained is None:
        return [writer.nothing(msg("No output that counts has a figure yet, so there is no return."))]
    share = writer.share(found.roi).text
    blocks: list[Block] = [
        Said(
            writer.say(
                msg(
                    "Return on investment {share}, promised {promised}.",
                    share=share,
                    promised=writer.share(found.promised_roi).text,
                )
            )
        ),
        Said(
            writer.say(
                msg(
                    "(output - input) / input = ({gained} - {spent}) / {spent} = {share}",
                    gained=found.gained,
                    spent=found.spent,
                    share=share,
                )
            )
        ),
    ]
    if facts.ahead is not None and not facts.closed:
        ahead = facts.ahead
        told = {"share": writer.share(ahead.roi).text, "day": ahead.break_even, "n": ahead.payback_days}
        said = msg("As it goes it is {share} at the end of the round; paid back on {day}, after {n} days.", **told)
        blocks.append(Said(writer.say(said)))
    return blocks


def _spend(line: SpendLine, writer: Writer) -> tuple[Cell, ...]:
    return (
        writer.text(line.line.item),
        writer.number(line.line.budget),
        writer.number(line.spent),
        writer.signed(line.difference),
        writer.share(line.share),
        writer.text(line.line.note),
    )


def _total(found: Returns, writer: Writer) -> tuple[Cell, ...]:
    return (
        writer.own(writer.t(N_("total"))),
        writer.number(found.budget),
        writer.number(found.spent),
        writer.signed(found.difference),
        writer.share(found.share),
        Cell(""),
    )


def _outputs(found: Returns, writer: Writer) -> Table:
    """The outputs; their sort and how often they come stand there once somebody has said it."""
    t = writer.t
    sorts = any(line.output.savings is not None for line in found.outputs)
    often = any(line.output.recurrence is not None for line in found.outputs)
    columns = [
        Column(t(N_("output"))),
        Column(t(N_("unit")), rank=2),
        Column(t(N_("promised")), right=True),
        Column(t(N_("actual")), right=True),
        Column(t(N_("attained")), right=True),
        *([Column(t(N_("sort")), rank=3)] if sorts else []),
        *([Column(t(N_("how often")), rank=4)] if often else []),
        Column(t(N_("counts")), rank=3),
    ]
    rows = tuple(_output(line, writer, sorts=sorts, often=often) for line in found.outputs)
    return Table(t(N_("Outputs against the promise")), tuple(columns), rows)


def _output(line: OutputLine, writer: Writer, *, sorts: bool, often: bool) -> tuple[Cell, ...]:
    output, word = line.output, writer.tr.word
    return (
        writer.text(output.name),
        writer.text(output.unit),
        writer.number(output.promised),
        writer.number(output.actual),
        writer.share(line.attainment),
        *([writer.own(word(output.savings) if output.savings is not None else "")] if sorts else []),
        *([writer.own(word(output.recurrence) if output.recurrence is not None else "")] if often else []),
        writer.own(writer.t(N_("counts")) if output.in_roi else "", "accent" if output.in_roi else ""),
    )


def _sums(outputs: list[Output], writer: Writer) -> list[Block]:
    """The outputs added up by sort and by how often they come, a unit each; nothing where nobody has said it."""
    t = writer.t
    groups = [group for group in (*by_savings(outputs), *by_recurrence(outputs)) if group.sort is not None]
    if not groups:
        return []
    columns = (
        Column(t(N_("sort"))),
        Column(t(N_("unit"))),
        Column(t(N_("promised")), right=True),
        Column(t(N_("actual")), right=True),
        Column(t(N_("counts")), right=True, rank=1),
    )
    rows = tuple(
        (
            writer.word(group.sort),
            writer.text(one.unit),
            writer.number(one.promised),
            writer.number(one.actual),
            writer.number(one.counted),
        )
        for group in groups
        if group.sort is not None
        for one in group.sums
    )
    return [Table(t(N_("Outputs by sort")), columns, rows)]


def problems_section(facts: ReportFacts, writer: Writer) -> Section:
    """Each problem with its root cause, what was done against it, and whether that worked."""
    t = writer.t
    blocks: list[Block] = []
    if facts.problems:
        labels = (
            t(N_("figure")),
            t(N_("root cause")),
            t(N_("countermeasure")),
            t(N_("effect")),
            t(N_("whose turn")),
            t(N_("open since")),
        )
        blocks.append(Entries(t(N_("Problems")), labels, tuple(_problem(one, writer) for one in facts.problems)))
    else:
        blocks.append(writer.nothing(msg("No problem was taken on in this round.")))
    return Section("problems", t(N_("Problems and what was learned")), tuple(blocks))


def _problem(one: ProblemFacts, writer: Writer) -> Entry:
    line, problem = one.line, one.line.problem
    turn = writer.plain(line.turn) or writer.t(N_("nobody"))
    if line.due is not None:
        turn = writer.say(msg("{name}, until {day}", name=turn, day=line.due))
    judged = [measure for measure in one.countermeasures if measure.outcome is not Outcome.OPEN]
    age = nmsg("{n} day", "{n} days", line.age)
    since = msg("{day}, {age}", day=problem.opened_on, age=age)
    if line.ended is not None:
        since = msg("{day} until {end}, {age}", day=problem.opened_on, end=line.ended, age=age)
    return Entry(
        writer.plain(problem.title),
        writer.tr.word(line.step),
        tone_of(line.step),
        (
            writer.plain(one.indicator.name) if one.indicator is not None else "",
            writer.listed(one.causes) if one.causes else writer.t(N_("not found yet")),
            writer.t(N_("; ")).join(_measure(measure, writer) for measure in one.countermeasures)
            or (writer.plain(problem.next_step) or writer.t(N_("none yet"))),
            writer.t(N_("; ")).join(_effect(measure, writer) for measure in judged) or writer.t(N_("not judged yet")),
            turn,
            writer.say(since),
        ),
    )


def _measure(one: Countermeasure, writer: Writer) -> str:
    title = writer.plain(one.title)
    if not one.owner:
        return title
    if one.due is None:
        return writer.say(msg("{what} ({name})", what=title, name=writer.plain(one.owner)))
    return writer.say(msg("{what} ({name}, {day})", what=title, name=writer.plain(one.owner), day=one.due))


def _effect(one: Countermeasure, writer: Writer) -> str:
    if not one.finding:
        return writer.tr.word(one.outcome)
    return writer.say(msg("{outcome}: {finding}", outcome=one.outcome, finding=writer.plain(one.finding)))


def standards_section(facts: ReportFacts, writer: Writer) -> Section:
    """What became standard, by kind."""
    t = writer.t
    if not facts.standards:
        return Section(
            "standards",
            t(N_("Standards that came of it")),
            (writer.nothing(msg("Nothing has become a standard yet.")),),
        )
    columns = (
        Column(t(N_("kind")), rank=3),
        Column(t(N_("standard"))),
        Column(t(N_("version")), right=True),
        Column(t(N_("since")), right=True, rank=2),
        Column(t(N_("keeper")), rank=1),
        Column(t(N_("came of")), rank=3),
        Column(t(N_("next look")), right=True, rank=2),
    )
    rows = tuple(_standard(one, writer) for one in facts.standards)
    blocks: list[Block] = [Table(t(N_("Standards")), columns, rows)]
    said = [one for one in facts.standards if one.standard.kind is StandardKind.PRINCIPLE and one.edition is not None]
    if said:
        items = tuple(_principle(one, writer) for one in said)
        blocks.append(Points(t(N_("Principles")), items))
    return Section("standards", t(N_("Standards that came of it")), tuple(blocks))


def _standard(one: NewStandard, writer: Writer) -> tuple[Cell, ...]:
    standard, edition = one.standard, one.edition
    return (
        writer.word(standard.kind),
        writer.text(standard.title),
        writer.text(edition.number if edition is not None else ""),
        writer.day(edition.day if edition is not None else None),
        writer.text(standard.owner),
        writer.text(standard.origin),
        writer.day(standard.review_on),
    )


def _principle(one: NewStandard, writer: Writer) -> str:
    title = writer.plain(one.standard.title)
    meaning = writer.plain(one.edition.content.meaning) if one.edition is not None else ""
    return writer.say(msg("{name}: {text}", name=title, text=meaning)) if meaning else title


def next_section(facts: ReportFacts, writer: Writer) -> Section:
    """The challenge of the next round, what is carried into it, and what this one taught."""
    t, following = writer.t, facts.onward.round
    blocks: list[Block] = []
    if following is not None:
        told: Message = msg(
            "Round {n}, {start} to {end}: {goal}",
            n=following.number,
            start=following.start.isoformat(),
            end=following.end.isoformat(),
            goal=writer.plain(following.goal),
        )
        blocks.append(Points(t(N_("The challenge")), (writer.say(told),)))
    else:
        blocks.append(writer.nothing(msg("The next round is not planned yet.")))
    if facts.onward.carried:
        blocks.append(Points(t(N_("Carried over")), tuple(writer.plain(one) for one in facts.onward.carried)))
    else:
        blocks.append(writer.nothing(msg("Nothing is carried over yet.")))
    for group in facts.lessons:
        name = writer.say(msg("Lessons: {kind}", kind=group.kind))
        blocks.append(Points(name, tuple(writer.plain(one) for one in group.texts)))
    if not facts.lessons:
        blocks.append(writer.nothing(msg("No lesson is written down yet.")))
    return Section("next", t(N_("Next round")), tuple(blocks))
