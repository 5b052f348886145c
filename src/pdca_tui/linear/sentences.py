"""What a row is about, as one phrase: its name first, then each figure with the word for what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from pdca_tui.i18n import numbers
from pdca_tui.linear.speech import WIDE, joined, labelled, plain, sentences, spoken, words_of
from pdca_tui.method.board import BoardLine
from pdca_tui.method.findings import Finding
from pdca_tui.method.health import CauseFindings
from pdca_tui.method.minutes import actions_done, actions_of, judgements_of, length_of, planned_minutes
from pdca_tui.method.need import Need
from pdca_tui.method.process import ProcessLine, Ticks
from pdca_tui.method.progress import progress
from pdca_tui.method.results import ResultLine
from pdca_tui.method.returns import OutputLine, SpendLine
from pdca_tui.method.runs import StepLine
from pdca_tui.method.today import TodayLine, TodayState, task_line
from pdca_tui.method.trend import Trend
from pdca_tui.method.work import ENDED, is_team
from pdca_tui.model.clock import moment_in
from pdca_tui.model.enums import MeetingStatus, TaskStatus
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Change, Indicator, Measure, Meeting, Task, Value
from pdca_tui.model.text import safe_text
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.board_pane import deviation_span, judgement, target_text, value_text
from pdca_tui.tui.views.facts import Fact, Step
from pdca_tui.tui.views.finding_fixes import fix_of
from pdca_tui.tui.views.history import deed_text
from pdca_tui.tui.views.indicator_page import STATUS_WORDS
from pdca_tui.tui.views.needs_pane import ACTION_WORDS
from pdca_tui.tui.views.run_rows import late_said
from pdca_tui.tui.views.shapes import TREND_WORDS

Said = dict[type, Callable[[Any, Scene], str]]
"""Kind of subject -> its phrase."""


def need_phrase(need: Need, scene: Scene) -> str:
    """What is the matter, why, and what opening it does."""
    look = scene.look
    offer = look.say(msg("It asks: {deed}", deed=Message(ACTION_WORDS[need.action])))
    return sentences((f"{look.say(need.title)} {look.say(need.matter)}", look.say(need.why), offer), look)


def task_phrase(task: Task, scene: Scene) -> str:
    """Code, title, whose, when, and how it stands; a layer tells how many of its parts are done."""
    look = scene.look
    if not scene.snapshot.is_leaf(task):
        return joined((task.code, plain(task.title), parts_done(task, scene), _state(task, scene)), look)
    line = next((one for one in scene.facts.today if one.task.id == task.id), None)
    line = line or task_line(scene.snapshot, scene.facts.calendar, task, scene.day)
    return joined((task.code, plain(task.title), owner_phrase(task.owner, scene), *_standing(line, scene)), look)


def owner_phrase(owner: str, scene: Scene) -> str:
    """Whose it is; a team, or nobody, says so."""
    look = scene.look
    if not owner:
        return look.t(N_("nobody"))
    if is_team(owner, scene.snapshot):
        return look.say(msg("{name}, a team", name=owner))
    return plain(owner)


def parts_done(of: Task | Measure, scene: Scene) -> str:
    """How many leaves are done."""
    state = progress(scene.snapshot, of)
    if not state.leaves:
        return scene.look.t(N_("no tasks"))
    return scene.look.say(msg("{done} of {n} tasks done", done=state.done, n=state.leaves))


def _state(task: Task, scene: Scene) -> str:
    return scene.look.tr.word(task.status) if task.status in ENDED else ""


def _standing(line: TodayLine, scene: Scene) -> list[str]:
    look, task = scene.look, line.task
    if task.status in ENDED:
        on = (
            look.say(msg("on {day}", day=task.finished_on))
            if task.finished_on and task.status is TaskStatus.DONE
            else ""
        )
        return [look.tr.word(task.status), on]
    told = [look.tr.word(task.repeats)] if task.repeats is not None else []
    if line.due_time is not None:
        told.append(look.say(msg("due {time}", time=numbers.clock(line.due_time))))
    elif line.owed_on == scene.day or line.due == scene.day:
        told.append(look.say(msg("due today")))
    elif line.due is not None:
        told.append(look.say(msg("due {day}", day=numbers.day(line.due))))
    if line.ticked is not None:
        told.append(look.say(msg("{done} of {n}", done=1 if line.ticked else 0, n=1)))
    if line.overdue_days:
        told.append(look.say(nmsg("{n} day late", "{n} days late", line.overdue_days)))
    elif line.state is TodayState.LATE:
        told.append(look.t(N_("late")))
    if task.repeats is None:
        told.append(look.tr.word(task.status))
    if line.blocked_by:
        told.append(look.say(msg("waits for {codes}", codes=[other.code for other in line.blocked_by])))
    if task.status is TaskStatus.BLOCKED and task.blocked_reason:
        told.append(plain(task.blocked_reason))
    return told


def measure_phrase(measure: Measure, scene: Scene) -> str:
    owner = owner_phrase(measure.owner or measure.role, scene)
    return joined((measure.code, plain(measure.title), owner, parts_done(measure, scene)), scene.look)


def indicator_phrase(indicator: Indicator, scene: Scene) -> str:
    line = next((one for one in scene.facts.board if one.indicator.id == indicator.id), None)
    return board_phrase(line, scene) if line is not None else plain(indicator.name)


def board_phrase(line: BoardLine, scene: Scene) -> str:
    """Name, figure, target, trend, and how far it is off."""
    look, unit = scene.look, plain(line.indicator.unit)
    now = value_text(line, look) if line.last is None else f"{value_text(line, look)} {unit}".rstrip()
    target = look.say(msg("target {figure}", figure=target_text(line.target, ""))) if line.target is not None else ""
    trend = look.say(msg("trend {word}", word=Message(TREND_WORDS[line.trend]))) if line.trend is not Trend.NONE else ""
    return joined((plain(line.indicator.name), now, target, trend, judged_phrase(line, scene)), look)


def judged_phrase(line: BoardLine, scene: Scene) -> str:
    """The class of the deviation with its per cent; of a stale figure since when."""
    look = scene.look
    return joined((spoken([judgement(line, look)], look), spoken([[deviation_span(line)]], look)), look)


def weeks_phrase(line: BoardLine, scene: Scene) -> str:
    """The figures of the weeks, the last eight at most."""
    look = scene.look
    figures = line.weeks[-8:]
    if not any(figure is not None for figure in figures):
        return ""
    first = len(line.weeks) - len(figures) + 1
    told = [numbers.number(figure) if figure is not None else look.t(N_("none")) for figure in figures]
    weeks = msg("weeks {first} to {last}: {figures}", first=first, last=len(line.weeks), figures=told)
    return look.say(weeks)


def result_phrase(line: ResultLine, scene: Scene) -> str:
    look, indicator = scene.look, line.board.indicator
    parts = [plain(indicator.name)]
    if indicator.baseline is not None:
        parts.append(look.say(msg("baseline {figure}", figure=indicator.baseline)))
    if line.target is not None:
        parts.append(look.say(msg("target {figure}", figure=target_text(line.target, ""))))
    if line.actual is not None:
        figure = f"{numbers.number(line.actual)} {plain(indicator.unit)}".rstrip()
        parts.append(look.say(msg("now {figure}", figure=figure)))
    if line.attainment is not None:
        parts.append(look.say(msg("attained {share}", share=numbers.share(line.attainment))))
    parts += [look.t(STATUS_WORDS[line.status]), judged_phrase(line.board, scene)]
    return joined(parts, look)


def process_phrase(line: ProcessLine, scene: Scene) -> str:
    """The measure and its field; each process figure; how many turns were kept."""
    look, measure = scene.look, line.measure
    owner = owner_phrase(measure.owner or measure.role, scene)
    head = joined((measure.code, plain(measure.title), owner, look.tr.word(line.place)), look)
    return sentences((head, *(board_phrase(one, scene) for one in line.figures), _kept(line.ticks, scene)), look)


def _kept(ticks: Ticks, scene: Scene) -> str:
    if ticks.share is None:
        return ""
    share = numbers.share(ticks.share)
    return scene.look.say(msg("{done} of {n} turns kept, {share}", done=ticks.done, n=ticks.due, share=share))


def spend_phrase(line: SpendLine, scene: Scene) -> str:
    look = scene.look
    share = f" {numbers.share(line.share)}" if line.share is not None else ""
    return joined(
        (
            plain(line.line.item),
            look.say(msg("budget {figure}", figure=line.line.budget)),
            look.say(msg("spent {figure}", figure=line.spent)),
            look.say(msg("difference {figure}", figure=numbers.signed(line.difference) + share)),
        ),
        look,
    )


def output_phrase(line: OutputLine, scene: Scene) -> str:
    look, output = scene.look, line.output

    def said(text: Message, figure: Decimal | None) -> str:
        return look.say(text) if figure is not None else ""

    return joined(
        (
            plain(output.name),
            said(msg("promised {figure}", figure=output.promised), output.promised),
            said(msg("actual {figure}", figure=output.actual), output.actual) or look.t(N_("no data")),
            plain(output.unit),
            look.say(msg("attained {share}", share=numbers.share(line.attainment)))
            if line.attainment is not None
            else "",
            look.t(N_("counts in the return")) if output.in_roi else "",
        ),
        look,
    )


def meeting_phrase(meeting: Meeting, scene: Scene) -> str:
    look, snapshot = scene.look, scene.snapshot
    name = joined((look.tr.long_day(meeting.day), look.tr.word(meeting.kind)), look)
    if meeting.status is MeetingStatus.RUNNING:
        return joined((name, look.t(N_("running"))), look)
    length = length_of(meeting)
    judged = [one for one in judgements_of(snapshot, meeting) if one.kept is not None]
    done, of = actions_done(actions_of(snapshot, meeting))
    parts = [name]
    if length is not None:
        parts.append(look.say(msg("{minutes} of {n} minutes", minutes=length, n=planned_minutes(snapshot, meeting))))
    if judged:
        parts.append(look.say(msg("rules kept {done} of {n}", done=sum(bool(j.kept) for j in judged), n=len(judged))))
    if of:
        parts.append(look.say(msg("actions done {done} of {n}", done=done, n=of)))
    return joined(parts, look)


def cause_phrase(cause: CauseFindings, scene: Scene) -> str:
    look, count = scene.look, len(cause.findings)
    found = look.say(nmsg("{n} finding", "{n} findings", count)) if count else look.t(N_("nothing found"))
    share = look.say(msg("{share} % of failed plans", share=round(cause.share * 100)))
    return joined((look.say(cause.title), found, share), look)


def finding_phrase(finding: Finding, scene: Scene) -> str:
    look = scene.look
    offer = look.say(msg("It asks: {deed}", deed=Message(fix_of(finding).verb)))
    return sentences((look.say(finding.message), offer), look)


def value_phrase(value: Value, scene: Scene) -> str:
    return joined((numbers.day(value.day), numbers.number(value.number), plain(value.note)), scene.look)


def change_phrase(change: Change, scene: Scene) -> str:
    """Who did what, and when."""
    person = scene.snapshot.person_by_login.get(change.login)
    at = moment_in(change.at, scene.now.tzinfo)
    what = f"{deed_text(change, scene.look)} {safe_text(change.subject)}".rstrip()
    return joined((safe_text(person.name if person else change.login), what, scene.look.tr.fact(at)), scene.look)


def fact_phrase(fact: Fact, scene: Scene) -> str:
    """Label and what is known; "" for a fact that is drawn some other way."""
    look = scene.look
    drawn = [[*fact.line], *([*more] for more in fact.more)]
    text = plain(fact.text) if fact.text and not fact.line else spoken(drawn, look)
    text = text.replace(f" {look.glyphs.dot} ", "、" if look.zh else ", ")
    label = words_of(fact.label, look).strip()
    return labelled(label, text, look) if label and text else ""


def step_phrase(step: Step, scene: Scene) -> str:
    look = scene.look
    offer = look.say(msg("It asks: {deed}", deed=Message(step.verb))) if step.verb else ""
    head = look.t(N_("Next step"))
    return sentences((labelled(head, look.say(step.sentence), look), offer), look)


def checklist_phrase(line: StepLine, scene: Scene) -> str:
    """Whether a step is done, when it is due, what it is."""
    look = scene.look
    late = late_said(scene, line.late) if line.late else ""
    if line.ticked is not None:
        state = look.say(msg("done at {time}", time=moment_in(line.ticked, scene.now.tzinfo).time()))
    elif line.skipped:
        state = look.say(msg("left out: {reason}", reason=line.skipped))
    else:
        state = look.t(N_("to do"))
    return joined((state, plain(line.step.at), plain(line.step.text), late), look)


PHRASES: Said = {
    Need: need_phrase,
    Task: task_phrase,
    Measure: measure_phrase,
    Indicator: indicator_phrase,
    ResultLine: result_phrase,
    ProcessLine: process_phrase,
    SpendLine: spend_phrase,
    OutputLine: output_phrase,
    Meeting: meeting_phrase,
    CauseFindings: cause_phrase,
    Finding: finding_phrase,
    Value: value_phrase,
    Change: change_phrase,
    Fact: fact_phrase,
    Step: step_phrase,
    StepLine: checklist_phrase,
}
"""The rows that are tables to the eye; all others are read as they are drawn."""


def row_phrase(row: Row, scene: Scene, phrases: Said, signs: Mapping[str, str]) -> str:
    """A row of a screen as a phrase."""
    phrase = phrases.get(type(row.subject))
    told = phrase(row.subject, scene) if phrase is not None else ""
    return told or spoken(row.draw(WIDE, PLAIN), scene.look, signs)
