"""One way of working as rows: its next step and what it says at the left; what belongs to it at the right."""

from __future__ import annotations

from rich.cells import cell_len

from pdca_tui.i18n import numbers
from pdca_tui.method.explain import figure
from pdca_tui.method.readers import readers
from pdca_tui.method.runs import PERCENT, completion, filled_indicator, step_lines
from pdca_tui.method.sops import SopLine, SopStep
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Edition, Indicator, Measure, Problem, Run
from pdca_tui.model.text import safe_text
from pdca_tui.tui.ink import Line, Span, cut_line, ends, pad, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.facts import Fact, Step, fact_rows, gap_row, heading_row, step_row
from pdca_tui.tui.views.sop_rows import review_spans, value_spans
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap

EDIT, VERSION = "form:sop_edit", "form:sop_edition"
SHOWN_RUNS = 5
TIME = 7
"""Cells that the time before a step takes."""


def sop_crumbs(scene: Scene, line: SopLine, width: int, *more: str) -> Line:
    """The way to this way of working, and further to what `more` names."""
    look = scene.look
    sep = Span(f" {look.glyphs.sep} ", "faint")
    names = [look.t(N_("Act")), look.t(N_("SOPs")), safe_text(line.standard.title), *more]
    crumbs: Line = [Span(" "), Span(names[0], "muted")]
    for name in names[1:]:
        crumbs += [sep, Span(name, "strong" if name is names[-1] else "muted")]
    return cut_line(crumbs, width, look.glyphs.ellipsis)


def sop_title(scene: Scene, line: SopLine) -> Title:
    """Title and version, and the day from which it holds."""
    look, edition = scene.look, line.edition
    if edition is None:
        return Title(said(line.standard.title).text)
    return Title(
        said(line.standard.title).text,
        f"v{safe_text(edition.number)}",
        fact=look.say(msg("since {day}", day=edition.day)),
    )


def next_step(scene: Scene, line: SopLine) -> Step:
    """What is to be done next, and the key's deed that does it."""
    standard, edition, drift = line.standard, line.edition, line.drift
    if line.step is SopStep.RETIRED:
        gone = msg("It holds no more since {day}: {reason}", day=standard.retired_on, reason=standard.reason)
        return Step(gone, N_("put it back"), "retire", "muted")
    if line.step is SopStep.GO_ON and line.run is not None:
        all_steps = len(edition.content.steps) if edition is not None else 0
        going = msg("The checklist goes on, {done} of {all} steps done.", done=len(line.run.ticks), all=all_steps)
        return Step(going, N_("go on"), "run")
    if line.step is SopStep.REOPEN and drift is not None:
        slips = msg(
            "{indicator} slips since this version: {figure} on {day}.",
            indicator=drift.indicator.name,
            figure=figure(drift.value.number, drift.indicator.unit),
            day=drift.value.day,
        )
        return Step(slips, N_("new version"), "version", "bad" if drift.major else "warn")
    if line.step is SopStep.REVIEW:
        return Step(
            msg("It is to be looked at again, since {day}.", day=standard.review_on), N_("keep it"), "review", "warn"
        )
    if line.step is SopStep.READ:
        return _reading(scene, line)
    if line.step is SopStep.INDICATOR:
        return Step(msg("No figure says yet whether it works."), N_("name one"), "edit", "warn")
    if line.step is SopStep.REVIEW_DAY:
        return Step(msg("No day is set to look at it again."), N_("set it"), "edit", "warn")
    return Step(msg("Nothing is missing: carry it out."), N_("begin"), "run")


def _reading(scene: Scene, line: SopLine) -> Step:
    open_ones = [one.name for one in readers(scene.snapshot, line.standard) if not one.current]
    if scene.person is not None and scene.person.name in open_ones:
        return Step(msg("You have not read this version yet."), N_("I have read it"), "read")
    return Step(
        nmsg("{n} person has not read this version yet.", "{n} people have not read this version yet.", len(open_ones)),
        N_("begin"),
        "run",
    )


def sop_rows_left(scene: Scene, line: SopLine, width: int, *, gap: bool) -> list[Row]:
    """Next step, when and who, then steps, exceptions, criteria and the last times it was carried out."""
    look, edition = scene.look, line.edition
    rows = [step_row(next_step(scene, line), look, gap=gap)]
    if edition is None:
        return rows
    content = edition.content
    facts = [
        Fact("when", look.t(N_("when")), content.when or look.glyphs.dash, form=VERSION),
        Fact("performer", look.t(N_("who does it")), content.performer or look.glyphs.dash, form=VERSION),
    ]
    rows += fact_rows(facts, width, gap=gap)
    steps = [_step(scene, place, step.at, step.text, width) for place, step in enumerate(content.steps)]
    rows += _group(scene, "steps", N_("Steps"), steps, str(len(steps)), gap=gap)
    cases = [
        _text(f"case:{n}", f"{one.case} {look.glyphs.go} {one.then}", width) for n, one in enumerate(content.exceptions)
    ]
    rows += _group(scene, "exceptions", N_("Exceptions"), cases, gap=gap)
    criteria = [_text(f"criterion:{n}", one, width) for n, one in enumerate(content.criteria)]
    rows += _group(scene, "criteria", N_("Quality criteria"), criteria, gap=gap)
    runs = scene.snapshot.runs(line.standard)
    last = [_run(scene, run) for run in reversed(runs[-SHOWN_RUNS:])]
    rows += _group(scene, "runs", N_("Carried out"), last, str(len(runs)), gap=gap)
    return rows


def _group(scene: Scene, key: str, name: str, rows: list[Row], note: str = "", *, gap: bool) -> list[Row]:
    if not rows:
        return []
    head = heading_row(key, scene.look.t(name), [Span(note, "muted")] if note else [])
    return [head, *rows, *([gap_row(key)] if gap else [])]


def _step(scene: Scene, place: int, at: str, text: str, width: int) -> Row:
    lines = wrap(safe_text(text), max(10, width - TIME - 5))
    first: Line = [
        Span("   "),
        Span(pad(at or scene.look.glyphs.dot, TIME), "accent" if at else "faint"),
        Span(lines[0]),
    ]
    drawn = [first, *([Span(" " * (TIME + 3)), Span(line)] for line in lines[1:])]
    return Row(f"step:{place}", lambda width, state: drawn, len(drawn), subject=Fact(f"step:{place}", "", form=VERSION))


def _text(key: str, text: str, width: int) -> Row:
    drawn: list[Line] = [[Span("   "), Span(line)] for line in wrap(safe_text(text), max(10, width - 5))]
    return Row(key, lambda width, state: drawn, len(drawn), subject=Fact(key, "", form=VERSION))


def _run(scene: Scene, run: Run) -> Row:
    """One time it was carried out: the day, who, how many steps, how many of them late."""
    look, edition = scene.look, scene.snapshot.get(Edition, run.edition)
    lines = step_lines(run, edition, scene.now) if edition is not None else []
    late = sum(line.ticked is not None and line.late > 0 for line in lines)
    share = completion(run, edition) if edition is not None else None
    glyph = Span(look.glyphs.doing, "accent") if run.ended_at is None else Span(look.glyphs.done, "ok")
    end: Line = []
    if late:
        end.append(Span(look.say(nmsg("{n} late", "{n} late", late)) + "  ", "warn"))
    if share is not None:
        end.append(Span(f"{numbers.number(share)} {PERCENT} ", "strong"))
    left: Line = [Span("   "), glyph, Span(f" {look.tr.long_day(run.day)}  "), said(run.person, "muted")]

    def draw(width: int, state: str) -> list[Line]:
        return [ends(left, end, width - 1, look.glyphs.ellipsis)]

    return Row(f"run:{run.id}", draw, subject=run)


def side_title(scene: Scene, line: SopLine) -> Title:
    """The pane at the right, with how many have read the version."""
    look = scene.look
    return Title(
        look.t(N_("What belongs to it")),
        fact=look.say(msg("read {n}/{all}", n=line.read, all=line.readers)),
        short=look.t(N_("Around it")),
    )


def sop_rows_right(scene: Scene, line: SopLine, width: int) -> list[Row]:
    """Owner, review day, what it holds and fills, where it comes from; the versions; who has read which."""
    look, snapshot, standard = scene.look, scene.snapshot, line.standard
    measure, filled = snapshot.get(Measure, standard.measure), snapshot.get(Indicator, standard.fills)
    problem = snapshot.get(Problem, standard.problem)
    none = [Span(look.glyphs.dash, "faint")]
    holds: list[Line] = [[Span(look.t(N_("no figure named")), "warn")]]
    if line.indicator is not None:
        holds = [[said(line.indicator.name)], value_spans(look, line)]
    known: list[tuple[str, str, list[Line], object]] = [
        (
            "owner",
            N_("owner"),
            [[said(standard.owner)] if standard.owner else [Span(look.t(N_("nobody")), "warn")]],
            None,
        ),
        ("review", N_("review day"), [review_spans(look, line)], None),
        ("holds", N_("effect figure"), holds, line.indicator),
        ("measure", N_("measure"), [[said(f"{measure.code} {measure.title}")] if measure else none], measure),
        ("fills", N_("process figure"), _fills(scene, line, filled), filled),
    ]
    if problem is not None:
        known.append(
            ("problem", N_("problem"), [[said(problem.title, "accent"), Span(f" {look.glyphs.go}", "accent")]], problem)
        )
    elif standard.problem is not None:
        known.append(("problem", N_("problem"), [[Span(look.t(N_("in the archive of its round")), "muted")]], None))
    if standard.origin and (problem is None or standard.origin != problem.title):
        known.append(("origin", N_("comes from"), [[said(part)] for part in standard.origin.split("\n")], None))
    if standard.tags:
        known.append(("tags", N_("tags"), [[said(", ".join(standard.tags), "muted")]], None))
    labels = min(14, max(cell_len(look.t(label)) for _, label, _, _ in known)) + 2
    rows = [
        _known(
            scene,
            key,
            pad(look.t(label), labels, look.glyphs.ellipsis),
            lines,
            subject or Fact(key, "", form=EDIT),
            width,
        )
        for key, label, lines, subject in known
    ]
    versions = [_version(scene, edition, width) for edition in reversed(snapshot.editions(standard))]
    rows += [gap_row("versions"), heading_row("versions", look.t(N_("Versions")), [Span(str(len(versions)), "muted")])]
    rows += [*versions, gap_row("readers"), heading_row("readers", look.t(N_("Read by")), [])]
    return rows + [_reader(scene, one.name, one.number, current=one.current) for one in readers(snapshot, standard)]


def _fills(scene: Scene, line: SopLine, filled: Indicator | None) -> list[Line]:
    look = scene.look
    if filled is None:
        return [[Span(look.glyphs.dash, "faint")]]
    if filled_indicator(scene.snapshot, line.standard) is not None:
        return [[said(filled.name)]]
    said_why: Message = msg(
        "counted in {unit}, not in %: a checklist does not fill it", unit=filled.unit or look.glyphs.dash
    )
    return [[said(filled.name)], [Span(look.say(said_why), "warn")]]


def _known(scene: Scene, key: str, label: str, lines: list[Line], subject: object, width: int) -> Row:
    """A label and what is known, wrapped where it is one text of its own."""
    room = max(8, width - cell_len(label) - 3)
    shown: list[Line] = []
    for line in lines:
        if len(line) == 1:
            shown += [[Span(part, line[0].role)] for part in wrap(line[0].text, room)]
        else:
            shown.append(cut_line(line, room, scene.look.glyphs.ellipsis))
    blank = Span(" " * (cell_len(label) + 1))
    drawn: list[Line] = [[Span(" "), Span(label, "muted"), *shown[0]], *([blank, *line] for line in shown[1:])]
    return Row(f"known:{key}", lambda width, state: drawn, len(drawn), subject=subject)


def _version(scene: Scene, edition: Edition, width: int) -> Row:
    look = scene.look
    first: Line = [
        Span(" "),
        said(pad(f"v{edition.number}", 6), "strong"),
        Span(f"{numbers.day(edition.day)}  ", "text"),
        said(edition.author, "muted"),
    ]
    drawn = [cut_line(first, width - 1, look.glyphs.ellipsis)]
    if edition.reason:
        drawn += [
            [Span(" " * 7), Span(part, "muted")] for part in wrap(safe_text(edition.reason, lines=True), width - 9)
        ]
    return Row(f"version:{edition.id}", lambda width, state: drawn, len(drawn), subject=edition)


def _reader(scene: Scene, name: str, number: str, *, current: bool) -> Row:
    look = scene.look
    glyph = Span(look.glyphs.done, "ok") if current else Span(look.glyphs.todo, "muted")
    version = (
        [said(f"v{number} ", "muted" if current else "warn")]
        if number
        else [Span(f"{look.t(N_('not yet'))} ", "muted")]
    )
    left: Line = [Span(" "), glyph, Span(" "), said(name)]

    def draw(width: int, state: str) -> list[Line]:
        return [ends(left, version, width - 1, look.glyphs.ellipsis)]

    return Row(f"reader:{name}", draw)
