"""The report section by section: what stands in it, in which order, in words."""

from __future__ import annotations

from collections.abc import Callable

from pdca_tui.exchange.minutes import one_line
from pdca_tui.exchange.report.document import (
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Document,
    Figure,
    Points,
    Said,
    Section,
    Table,
)
from pdca_tui.exchange.report.facts import MeasureFacts, ReportFacts, ResultFacts
from pdca_tui.exchange.report.outcome_sections import (
    money_section,
    next_section,
    problems_section,
    standards_section,
)
from pdca_tui.exchange.report.writing import Writer
from pdca_tui.i18n import numbers
from pdca_tui.i18n.translator import Translator
from pdca_tui.method.process import ProcessLine
from pdca_tui.method.score import judgement
from pdca_tui.model.message import N_, msg, nmsg

WEEKS = 6
"""Weeks of a process figure that are shown, as on the screen."""

COURSE = 13
"""Weeks of a result that are shown: a round has three months."""


def report_document(facts: ReportFacts, translator: Translator, *, plain: Callable[[str], str] = one_line) -> Document:
    """The whole report in the translator's language; `plain` makes a text from a person fit for the way out."""
    writer = Writer(translator, plain)
    return Document(
        language=translator.language,
        centre=plain(facts.centre),
        title=writer.say(msg("Report on round {n}", n=facts.round.number)),
        goal=plain(facts.round.goal),
        head=_head(facts, writer),
        sections=(
            _promise(facts, writer),
            _charts(facts, writer),
            _plan(facts, writer),
            _check(facts, writer),
            money_section(facts, writer),
            problems_section(facts, writer),
            standards_section(facts, writer),
            next_section(facts, writer),
        ),
    )


def _head(facts: ReportFacts, writer: Writer) -> tuple[tuple[str, str], ...]:
    """The lines of the cover; those without anything to tell are left out."""
    round_, t = facts.round, writer.t
    led = [
        writer.say(msg("{what} ({name})", what=writer.plain(one.name), name=writer.plain(one.role)))
        if one.role
        else writer.plain(one.name)
        for one in facts.managers
    ]
    if facts.closing is not None:
        state = writer.say(
            msg(
                "closed on {day}, signed by {name}",
                day=facts.closing.signed_on.isoformat(),
                name=writer.plain(facts.closing.signed_by),
            )
        )
    elif facts.closed:
        state = t(N_("closed"))
    else:
        state = writer.say(msg("week {n} of {all}", n=facts.week, all=facts.weeks))
    promise = ""
    if facts.baseline is not None:
        day, name = facts.baseline.day.isoformat(), writer.plain(facts.baseline.approver)
        promise = writer.say(msg("locked on {day} by {name}", day=day, name=name))
    lines = (
        (t(N_("From and to")), f"{round_.start.isoformat()} – {round_.end.isoformat()}"),
        (t(N_("State")), state),
        (t(N_("Led by")), writer.tr.listing(led)),
        (t(N_("Promise")), promise),
        (t(N_("Day of the report")), facts.day.isoformat()),
    )
    return tuple(line for line in lines if line[1])


def _promise(facts: ReportFacts, writer: Writer) -> Section:
    blocks: list[Block] = [_cards(facts, writer)]
    if facts.results:
        t = writer.t
        columns = (
            Column(t(N_("indicator"))),
            Column(t(N_("unit")), rank=5),
            Column(t(N_("baseline")), right=True, rank=4),
            Column(t(N_("promised")), right=True),
            Column(t(N_("actual")), right=True),
            Column(t(N_("attained")), right=True, rank=1),
            Column(t(N_("status")), rank=1),
            Column(t(N_("deviation")), right=True, rank=2),
            Column(t(N_("at the end")), right=True, rank=3),
        )
        rows = tuple(_promised(one, writer) for one in facts.results)
        blocks.append(Table(t(N_("Results against the target of the round")), columns, rows))
        blocks += _changed_targets(facts, writer)
        blocks.append(
            Said(t(N_("“At the end” is where a straight line through the values leads; nobody promised it.")))
        )
    else:
        blocks.append(writer.nothing(msg("No result indicator is set up, so nothing tells whether it worked.")))
    return Section("promise", writer.t(N_("Promise against result")), tuple(blocks))


def _cards(facts: ReportFacts, writer: Writer) -> Cards:
    t, say, found = writer.t, writer.say, facts.returns
    met, judged = facts.met
    cards = [
        Card(
            t(N_("targets met")),
            f"{met}/{judged}",
            say(msg("milestones {n}/{all}", n=facts.milestones_met[0], all=facts.milestones_met[1])),
            "ok" if judged and met == judged else "warn",
        ),
        Card(
            t(N_("tasks done")),
            writer.share(facts.work.share).text,
            say(msg("{done} of {all} tasks", done=facts.work.done, all=facts.work.tasks)),
        ),
        Card(
            t(N_("return")),
            writer.share(found.roi).text,
            say(msg("promised {share}", share=writer.share(found.promised_roi).text)),
        ),
        Card(
            t(N_("spent")),
            numbers.number(found.spent),
            say(
                msg(
                    "of {budget} {currency}", budget=numbers.number(found.budget), currency=writer.plain(facts.currency)
                )
            ),
        ),
    ]
    if facts.score is not None:
        n = facts.health.total
        note = say(nmsg("{n} finding", "{n} findings", n))
        cards.append(Card(t(N_("health of 100")), str(facts.score), note, judgement(facts.score)))
    return Cards(tuple(cards))


def _promised(one: ResultFacts, writer: Writer) -> tuple[Cell, ...]:
    line = one.final
    return (
        writer.text(one.indicator.name),
        writer.text(one.indicator.unit),
        writer.number(one.indicator.baseline),
        writer.target(one.promise.current or line.target),
        _actual(line.actual is None, writer) or writer.number(line.actual),
        writer.share(line.attainment),
        writer.word(line.status),
        writer.percent(line.board.deviation_pct),
        writer.number(one.promise.forecast),
    )


def _actual(missing: bool, writer: Writer) -> Cell | None:
    """No data is a word, never 0."""
    return writer.own(writer.t(N_("no data")), "muted") if missing else None


def _changed_targets(facts: ReportFacts, writer: Writer) -> list[Block]:
    """The targets that a later approval moved: a promise that changed is never passed over."""
    items = []
    for one in facts.results:
        first, current = one.promise.first, one.promise.current
        if first is not None and current is not None and first != current:
            before, after = numbers.target(first), numbers.target(current)
            name = writer.plain(one.indicator.name)
            items.append(writer.say(msg("{name}: {before} became {after}", name=name, before=before, after=after)))
    if items and facts.baseline is not None and facts.baseline.reason:
        items.append(writer.say(msg("Reason: {reason}", reason=writer.plain(facts.baseline.reason))))
    return [Points(writer.t(N_("Targets that were changed")), tuple(items))] if items else []


def _charts(facts: ReportFacts, writer: Writer) -> Section:
    drawn = [one for one in facts.results if one.begun]
    blocks: list[Block] = [Figure("course", writer.plain(one.indicator.name), one.indicator.id) for one in drawn]
    if facts.returns.lines:
        blocks.append(Figure("budget", writer.t(N_("Budget and spent"))))
    if not drawn:
        blocks.append(writer.nothing(msg("No result has a figure yet, so there is no course to draw.")))
    elif facts.week:
        first = max(0, facts.week - COURSE)
        columns = (
            Column(writer.t(N_("indicator"))),
            *(Column(f"W{week}", right=True, rank=facts.week - week) for week in range(first + 1, facts.week + 1)),
        )
        rows = tuple(
            (writer.text(one.indicator.name), *(writer.number(number) for number in one.now.board.weeks[first:]))
            for one in drawn
        )
        blocks.append(Table(writer.t(N_("Results by week")), columns, rows))
    return Section("charts", writer.t(N_("Course of the results")), tuple(blocks))


def _plan(facts: ReportFacts, writer: Writer) -> Section:
    t = writer.t
    blocks: list[Block] = []
    if facts.measures:
        columns = (
            Column(t(N_("code"))),
            Column(t(N_("measure"))),
            Column(t(N_("owner")), rank=2),
            Column(t(N_("done")), right=True),
            Column(t(N_("tasks")), right=True, rank=3),
            Column(t(N_("promised end")), right=True, rank=3),
            Column(t(N_("looks like")), right=True, rank=1),
            Column(t(N_("against the promise")), rank=1),
        )
        blocks.append(Figure("gantt", t(N_("Measures over the weeks of the round"))))
        rows = tuple(_measure(one, writer) for one in facts.measures)
        blocks.append(Table(t(N_("Measures")), columns, rows))
        blocks.append(Said(t(N_("“Done” is weighted by days of work; the tasks beside it count repeating work too."))))
    else:
        blocks.append(writer.nothing(msg("No measure is planned yet.")))
    if facts.end is not None and facts.end.forecast is not None and facts.end.forecast.due is not None:
        days = {"day": facts.round.end.isoformat(), "expected": facts.end.forecast.due.isoformat()}
        if facts.closed:
            blocks.append(Said(writer.say(msg("The round ended on {day}.", **days))))
        elif facts.end.forecast.due > facts.round.end:
            blocks.append(Said(writer.say(msg("The round ends on {day}; the work looks like {expected}.", **days))))
        else:
            blocks.append(Said(writer.say(msg("The round ends on {day}, and so does the work as it looks.", **days))))
    if facts.baseline is None:
        blocks.append(Said(t(N_("The promise was never locked, so no day can be compared with it."))))
    summary = [
        writer.say(msg("{cause}: {what}", cause=cause.title, what=writer.tr.listing(list(cause.summary))))
        for cause in facts.health.causes
        if cause.findings
    ]
    if summary and not facts.closed:
        blocks.append(Points(t(N_("What endangers the plan")), tuple(writer.plain(one) for one in summary)))
    return Section("plan", t(N_("Plan")), tuple(blocks))


def _measure(one: MeasureFacts, writer: Writer) -> tuple[Cell, ...]:
    days = one.days
    end = days.actual.due if days.actual is not None and days.actual.due is not None else None
    expected = end or (days.forecast.due if days.forecast is not None else None)
    promised = days.current.due if days.current is not None else None
    late = days.days_late
    if promised is None:
        verdict = writer.own("")
    elif late > 0:
        verdict = writer.own(writer.say(nmsg("{n} day late", "{n} days late", late)), "warn")
    elif late < 0:
        verdict = writer.own(writer.say(nmsg("{n} day early", "{n} days early", -late)), "ok")
    else:
        verdict = writer.own(writer.t(N_("as promised")))
    return (
        writer.text(one.measure.code),
        writer.text(one.measure.title),
        writer.text(one.measure.owner or one.measure.role),
        writer.share(one.progress.fraction),
        writer.own(f"{one.progress.done}/{one.progress.leaves}" if one.progress.leaves else ""),
        writer.day(promised),
        writer.day(expected),
        verdict,
    )


def _check(facts: ReportFacts, writer: Writer) -> Section:
    t = writer.t
    blocks: list[Block] = []
    if facts.process:
        blocks.append(Table(t(N_("Is it done: measures")), _process_columns(writer), _process_rows(facts, writer)))
        blocks.append(_figures(facts, writer))
    else:
        blocks.append(writer.nothing(msg("No measure is planned yet, so nothing can be done.")))
    if facts.results:
        columns = (
            Column(t(N_("indicator"))),
            Column(t(N_("baseline")), right=True, rank=3),
            Column(t(N_("target")), right=True),
            Column(t(N_("actual")), right=True),
            Column(t(N_("attained")), right=True),
            Column(t(N_("status")), rank=1),
            Column(t(N_("class")), rank=2),
            Column(t(N_("deviation")), right=True, rank=2),
        )
        rows = tuple(_result(one, writer) for one in facts.results)
        blocks.append(Table(t(N_("Is the effect there: results against the milestone")), columns, rows))
        blocks.append(Said(t(N_("Class and deviation are against the target of the round."))))
    signals = [_signal(one, writer) for one in facts.results if one.standing.limits is not None]
    if signals:
        blocks.append(Points(t(N_("Signal or noise")), tuple(signals)))
    if facts.meetings:
        blocks.append(Points(t(N_("Meetings")), tuple(writer.say(one) for one in facts.meetings)))
    return Section("check", t(N_("Process and results")), tuple(blocks))


def _signal(one: ResultFacts, writer: Writer) -> str:
    """Whether the last figure says more than the noise of its own process; class and signal stand together."""
    last = one.standing.last()
    grade = one.now.board.deviation_class
    verdict = msg("not a signal: within its own noise")
    if last:
        verdict = msg("a signal: {rules}", rules=[signal.rule for signal in last])
    return writer.say(
        nmsg(
            "{name}: {what} ({n} value)",
            "{name}: {what} ({n} values)",
            len(one.standing.figures),
            name=writer.plain(one.indicator.name),
            what=[verdict] if grade is None else [grade, verdict],
        )
    )


def _process_columns(writer: Writer) -> tuple[Column, ...]:
    t = writer.t
    return (
        Column(t(N_("code"))),
        Column(t(N_("measure"))),
        Column(t(N_("owner")), rank=2),
        Column(t(N_("ticks")), right=True, rank=2),
        Column(t(N_("share")), right=True, rank=1),
        Column(t(N_("last 4 weeks")), right=True, rank=3),
        Column(t(N_("process x result"))),
    )


def _process_rows(facts: ReportFacts, writer: Writer) -> tuple[tuple[Cell, ...], ...]:
    return tuple(_process(line, writer) for line in facts.process)


def _process(line: ProcessLine, writer: Writer) -> tuple[Cell, ...]:
    weeks = " ".join(writer.share(one.share).text for one in line.weeks[-4:]) if line.ticks.due else ""
    return (
        writer.text(line.measure.code),
        writer.text(line.measure.title),
        writer.text(line.measure.owner),
        writer.own(f"{line.ticks.done}/{line.ticks.due}" if line.ticks.due else ""),
        writer.share(line.ticks.share),
        writer.own(weeks),
        writer.word(line.place),
    )


def _figures(facts: ReportFacts, writer: Writer) -> Block:
    """The process figures, a column a week."""
    t = writer.t
    lines = [(line.measure, figure) for line in facts.process for figure in line.figures]
    if not lines:
        return writer.nothing(msg("No process indicator is set up: whether it is done shows in the ticks alone."))
    first = max(0, facts.week - WEEKS)
    columns = (
        Column(t(N_("measure"))),
        Column(t(N_("process figure"))),
        Column(t(N_("reported by")), rank=2),
        Column(t(N_("target")), right=True, rank=1),
        *(Column(f"W{week}", right=True) for week in range(first + 1, facts.week + 1)),
    )
    rows = tuple(
        (
            writer.text(measure.code),
            writer.text(figure.indicator.name),
            writer.text(figure.indicator.owner),
            writer.target(figure.target),
            *(writer.number(number) for number in figure.weeks[first:]),
        )
        for measure, figure in lines
    )
    return Table(t(N_("Is it done: figures by week")), columns, rows)


def _result(one: ResultFacts, writer: Writer) -> tuple[Cell, ...]:
    line = one.now
    grade = line.board.deviation_class
    return (
        writer.text(one.indicator.name),
        writer.number(one.indicator.baseline),
        writer.target(line.target),
        _actual(line.actual is None, writer) or writer.number(line.actual),
        writer.share(line.attainment),
        writer.word(line.status),
        writer.word(grade) if grade is not None else writer.own(""),
        writer.percent(line.board.deviation_pct),
    )
