"""How a figure comes about, as lines to read."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.earned_lines import EarnedLine, explain_earned
from pdca_tui.method.explain import explain, figure
from pdca_tui.method.explain_cause import CauseOf, explain_cause, explain_countermeasure
from pdca_tui.method.explain_check import explain_process, explain_result, explain_returns
from pdca_tui.method.explain_knowledge import explain_knowledge, explain_lesson, explain_round
from pdca_tui.method.explain_loop import explain_problem
from pdca_tui.method.explain_money import explain_group, explain_line, explain_output
from pdca_tui.method.health import CauseFindings, Health
from pdca_tui.method.loop import LoopLine
from pdca_tui.method.needs import Need
from pdca_tui.method.process import ProcessLine
from pdca_tui.method.progress import progress
from pdca_tui.method.repeats import kept
from pdca_tui.method.results import ResultLine
from pdca_tui.method.returns import OutputGroup, OutputLine, Returns, SpendLine
from pdca_tui.method.runs import completion
from pdca_tui.method.score import explain_score
from pdca_tui.method.sops import SopLine
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Countermeasure, Edition, Indicator, Lesson, Measure, Round, Run, Standard, Task
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.task_page import task_step
from pdca_tui.tui.wrapping import wrap

NO_FIGURE = msg("There is no figure under the cursor.")
"""What is said of a row without one."""


def explain_lines(parts: Sequence[Message], look: Look, width: int, *, roomy: bool) -> list[Line]:
    """Each sentence on lines of its own, the first one (what the figure is) the loudest."""
    lines: list[Line] = [[]] if roomy else []
    for index, part in enumerate(parts):
        role = "strong" if index == 0 else "text"
        mark = Span(f" {look.glyphs.dot} ", "muted")
        for number, text in enumerate(wrap(look.say(part), width - 5)):
            lines.append([Span("   ") if number else mark, Span(text, role)])
        if roomy:
            lines.append([])
    return lines


def explanation_of(subject: object, scene: Scene) -> tuple[str, list[Message]]:
    """What a row is about, and the sentences that say how its figure comes about."""
    look = scene.look
    if isinstance(subject, Indicator):
        line = next((one for one in scene.facts.board if one.indicator.id == subject.id), None)
        return subject.name, [_by_name(part, scene) for part in explain(line)] if line is not None else []
    if isinstance(subject, Need):
        sentences = [subject.matter, subject.why]
        indicator = scene.snapshot.get(Indicator, subject.record_id) if subject.table == "indicators" else None
        if indicator is not None:
            sentences += explanation_of(indicator, scene)[1]
        return look.say(subject.title), sentences
    if isinstance(subject, ResultLine):
        indicator = subject.board.indicator
        of_check = explain_result(subject, scene.facts.standing(indicator).limits)
        return indicator.name, [*of_check, *explanation_of(indicator, scene)[1]]
    if isinstance(subject, (Returns, SpendLine, OutputLine, OutputGroup, EarnedLine)):
        return _money(subject, scene)
    if isinstance(subject, ProcessLine):
        measure = subject.measure
        place = msg("It stands under: {place}.", place=look.tr.word(subject.place))
        return f"{measure.code} {measure.title}", [place, *explain_process(subject)]
    if isinstance(subject, LoopLine):
        return subject.problem.title, explain_problem(scene.snapshot, subject)
    if isinstance(subject, CauseOf):
        return subject.cause.text, explain_cause(subject)
    if isinstance(subject, Countermeasure):
        return subject.title, explain_countermeasure(scene.snapshot, subject)
    if isinstance(subject, (Standard, Lesson, Round)):
        return _act(subject, scene)
    if isinstance(subject, SopLine):
        return subject.standard.title, _standard(subject, scene)
    if isinstance(subject, Run):
        return look.say(msg("Checklist of {day}", day=subject.day)), _run(subject, scene)
    if isinstance(subject, CauseFindings):
        return look.say(subject.title), _cause(subject)
    if isinstance(subject, Health):
        return look.say(msg("Health score")), explain_score(subject)
    if isinstance(subject, (Task, Measure)):
        if isinstance(subject, Task) and scene.snapshot.is_leaf(subject):
            return f"{subject.code} {subject.title}", _leaf(subject, scene)
        return f"{subject.code} {subject.title}", _progress(subject, scene)
    return "PDCA", [NO_FIGURE]


def _act(subject: Standard | Lesson | Round, scene: Scene) -> tuple[str, list[Message]]:
    """A script or a principle, what a round has taught, or a round of the spiral."""
    snapshot, day = scene.snapshot, scene.day
    if isinstance(subject, Standard):
        return subject.title, explain_knowledge(snapshot, subject, day)
    if isinstance(subject, Lesson):
        return subject.text, explain_lesson(snapshot, subject)
    return scene.look.say(msg("round {n}", n=subject.number)), explain_round(snapshot, subject, day)


def _money(
    subject: Returns | SpendLine | OutputLine | OutputGroup | EarnedLine, scene: Scene
) -> tuple[str, list[Message]]:
    """What the money under the cursor is about; a part of the return goes on with the whole of it."""
    whole, plan = explain_returns(scene.facts.returns), scene.facts.earned
    if isinstance(subject, SpendLine):
        return subject.line.item, [*explain_line(subject), *whole]
    if isinstance(subject, OutputLine):
        return subject.output.name, [*explain_output(subject), *whole]
    if isinstance(subject, OutputGroup):
        return scene.look.say(msg("Outputs by sort")), explain_group(subject)
    if isinstance(subject, EarnedLine):
        return subject.letters, explain_earned(subject, plan) if plan is not None else [subject.says]
    return scene.look.say(msg("Return")), whole


def _by_name(part: Message, scene: Scene) -> Message:
    """The sentence with a person's name where the method, which knows no people, has the login."""
    person = scene.snapshot.person_by_login.get(str(part.args.get("login", "")))
    return structs.replace(part, args={**part.args, "login": person.name}) if person is not None else part


def _standard(line: SopLine, scene: Scene) -> list[Message]:
    """How the figure that a way of working holds stands, and when that asks for a new version."""
    told: list[Message] = []
    if line.drift is not None:
        told.append(
            msg(
                "{figure} on {day} speaks against version {number}.",
                figure=figure(line.drift.value.number, line.drift.indicator.unit),
                day=line.drift.value.day,
                number=line.drift.edition.number,
            )
        )
        if line.drift.rule is not None:
            told.append(msg("It is a signal: {rule}.", rule=line.drift.rule))
    told.append(
        msg("It slips when a figure after the version or its last review is major, or a signal on the bad side.")
    )
    if line.indicator is not None:
        told += explanation_of(line.indicator, scene)[1]
    return told


def _run(run: Run, scene: Scene) -> list[Message]:
    """The share of a run with its inputs."""
    edition = scene.snapshot.get(Edition, run.edition)
    share = completion(run, edition) if edition is not None else None
    steps = len(edition.content.steps) if edition is not None else 0
    return [
        msg("{done} done of {steps} steps x 100 = {share} %.", done=len(run.ticks), steps=steps, share=share),
        msg("A late step counts as done; one that was left out does not."),
    ]


def _cause(cause: CauseFindings) -> list[Message]:
    share = msg("Found in {share} % of the plans that died.", share=round(cause.share * 100))
    if not cause.findings:
        return [share, msg("Nothing found here.")]
    told: list[Message] = [share]
    for finding in cause.findings:
        told.append(msg("{what} {fix}", what=finding.message, fix=finding.fix))
    return told


def _leaf(task: Task, scene: Scene) -> list[Message]:
    """How a task without parts stands, and what it counts for in the progress of those above it."""
    told = [task_step(scene, task).sentence]
    if task.repeats is not None:
        done, turns = kept(task, WorkCalendar.of(scene.snapshot), scene.day)
        told.append(
            nmsg("Ticked for {done} of {n} turn so far.", "Ticked for {done} of {n} turns so far.", turns, done=done)
        )
        told.append(msg("A repeating task counts as done when it is closed, not when it is ticked."))
    weight = progress(scene.snapshot, task).days
    told.append(msg("It weighs {days} in the working days of its measure.", days=weight))
    return told


def _progress(of: Task | Measure, scene: Scene) -> list[Message]:
    state = progress(scene.snapshot, of)
    if state.fraction is None:
        return [msg("Nothing is broken down here yet, so there is no progress to tell.")]
    return [
        msg(
            "{percent} % done: {done} of {days} working days.",
            percent=round(state.fraction * 100),
            done=state.done_days,
            days=state.days,
        ),
        msg("{done} of {leaves} tasks are finished.", done=state.done, leaves=state.leaves),
        msg("A task weighs its working days; one without days, such as a repeating one, weighs one."),
        msg("A repeating task counts as done when it is closed, not when it is ticked."),
    ]
