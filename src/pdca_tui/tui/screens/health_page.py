"""The health of the plan: the score, its course, and every finding one Enter from what mends it."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.method.acceptance import Accepted
from pdca_tui.method.findings import Finding
from pdca_tui.method.health import CauseFindings
from pdca_tui.method.momentum import momentum
from pdca_tui.method.score import Known, health_over_weeks, most_worth
from pdca_tui.model.keys import OPEN_GROUP
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Indicator, Measure, Record, Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.plan import HEALTH
from pdca_tui.tui.commands.plan_health import HEALTH_PAGE
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.scene import Facts, Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.plan_page import PlanPage
from pdca_tui.tui.views.finding_fixes import fix_of, fixed_with, record_of
from pdca_tui.tui.views.health_head import Course, head_lines, head_rows
from pdca_tui.tui.views.health_page import (
    Group,
    cause_key,
    finding_key,
    groups_of,
    health_detail,
    health_rows,
    row_about,
)
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.painted import Painted


class HealthPage(PlanPage):
    """The weeks are looked back over beside the event loop: the page stands before the course is known."""

    VIEW = HEALTH
    COMMAND_LIST = HEALTH_PAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(HEALTH_PAGE)

    def __init__(self, scene: Scene, state: PlanState) -> None:
        super().__init__(scene, state)
        self._head = Painted(scene.look.palette, id="score")
        self._course: Course | None = None
        self._looked_back: Facts | None = None
        self._about: Task | Measure | CauseFindings | None = None

    def compose_body(self) -> ComposeResult:
        yield self._head
        yield self.list

    def on_mount(self) -> None:
        super().on_mount()
        if not self._go_to_subject():
            self._go_to_worth()

    def begin_at(self, subject: object) -> None:
        if isinstance(subject, CauseFindings):
            self._about = subject
        else:
            super().begin_at(subject)

    def reveal(self, record: Task | Measure) -> None:
        """Put the cursor on the first finding about a task or a measure."""
        self._about = record
        if self.is_mounted:
            self._go_to_subject()

    def _go_to_subject(self) -> bool:
        about = self._about
        if isinstance(about, CauseFindings):
            return self.list.move_to(cause_key(about))
        key = row_about(self.list.rows, about.id) if about is not None else None
        return key is not None and self.list.move_to(key)

    def _go_to_worth(self) -> None:
        """Begin where clearing a finding is worth most points."""
        cause = most_worth(self.scene.facts.health)
        if cause is None:
            return
        group = groups_of(cause)[0]
        if not self.list.move_to(group.key):
            self.list.move_to(finding_key(group.findings[0]))

    def draw_body(self) -> None:
        scene, size = self.scene, self.app.size
        rows = head_rows(size.width, size.height)
        self._head.styles.height = rows
        self._head.show(lambda width, height: head_lines(scene, self._course, width, rows), scene.look.palette)
        self.list.show(
            health_rows(scene, self.state.opened, size.height), palette=scene.look.palette, glyphs=scene.look.glyphs
        )
        self._look_back()

    def _look_back(self) -> None:
        facts = self.scene.facts
        known = self._looked_back
        if known is not None and known.snapshot is facts.snapshot and known.day == facts.day:
            return
        self._looked_back = facts
        self.run_worker(self._work_out(facts), group="weeks", exclusive=True)

    async def _work_out(self, facts: Facts) -> None:
        self._course = await asyncio.to_thread(_course_of, facts, self.state.scores)
        self.draw_head()

    def draw_head(self) -> None:
        """Draw the head alone: only the course has become known."""
        scene, rows = self.scene, head_rows(self.app.size.width, self.app.size.height)
        self._head.show(lambda width, height: head_lines(scene, self._course, width, rows), scene.look.palette)

    def fact(self) -> str:
        accepted = len(self.scene.facts.health.accepted)
        return self.scene.look.say(msg("{n} accepted", n=accepted)) if accepted else ""

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        row = self.row()
        return health_detail(row.subject if row is not None else None, self.scene)

    def finding_here(self) -> Finding | None:
        """The finding under the cursor; the first one of a group."""
        row = self.row()
        subject = row.subject if row is not None else None
        if isinstance(subject, Group):
            return subject.findings[0]
        if isinstance(subject, Accepted):
            return subject.finding
        return subject if isinstance(subject, Finding) else None

    def record_here(self) -> Record | None:
        """The record that the finding under the cursor is about."""
        finding = self.finding_here()
        return record_of(finding, self.scene.snapshot) if finding is not None else None

    def subject_here(self) -> Task | Measure | None:
        record = self.record_here()
        return record if isinstance(record, (Task, Measure)) else None

    def why_not(self, command: Command) -> Message | None:
        row = self.row()
        subject = row.subject if row is not None else None
        if command.name == "accept":
            if isinstance(subject, Group):
                return msg("Open the group with {open} and choose one finding to accept.", open=OPEN_GROUP)
            return (
                self.why_not_manage() if isinstance(subject, Finding) else msg("There is no finding under the cursor.")
            )
        if command.name == "take_back":
            if not isinstance(subject, Accepted):
                return msg("There is no accepted finding under the cursor.")
            return self.why_not_manage()
        if command.name == "show_in_tree" and self.subject_here() is None:
            return msg("This finding is about no task and no measure.")
        if command.name == "open" and (finding := self.finding_here()) is not None:
            return self.why_not_write() if fix_of(finding).what.startswith("form:") else None
        return super().why_not(command)

    def why_not_edit(self) -> Message | None:
        if isinstance(self.record_here(), Indicator):
            return self.why_not_manage()
        return super().why_not_edit()

    def do_open(self) -> None:
        finding = self.finding_here()
        if finding is None:
            row = self.row()
            self.post_message(Wanted("explain", row.subject if row is not None else None))
            return
        self.post_message(Wanted(fix_of(finding).what, fixed_with(finding, self.scene.snapshot)))

    def do_edit(self) -> None:
        record = self.record_here()
        self.post_message(Wanted("form:indicator" if isinstance(record, Indicator) else "form:edit", record))

    def do_show_in_tree(self) -> None:
        self.post_message(Wanted("plan:wbs", self.subject_here()))

    def do_accept(self) -> None:
        self.post_message(Wanted("form:accept", self.finding_here()))

    def do_take_back(self) -> None:
        from pdca_tui.actions.acceptances import take_back_acceptance

        row = self.row()
        if row is not None and isinstance(row.subject, Accepted):
            acceptance = row.subject.acceptance
            self.post_message(DeedWanted(lambda session: take_back_acceptance(session, acceptance)))

    def do_fold(self) -> None:
        group = self._group_here()
        if group is None:
            return
        if group.key in self.state.opened:
            self.state.opened.discard(group.key)
            self.draw()
        self.list.move_to(group.key)

    def do_unfold(self) -> None:
        row = self.row()
        if row is not None and isinstance(row.subject, Group):
            self.state.opened.add(row.subject.key)
            self.draw()

    def do_open_all(self) -> None:
        groups = {g.key for cause in self.scene.facts.health.causes for g in groups_of(cause)}
        if groups <= self.state.opened:
            self.state.opened -= groups
        else:
            self.state.opened |= groups
        self.draw()

    def _group_here(self) -> Group | None:
        """The group under the cursor, or the one that the finding there belongs to."""
        row = self.row()
        subject = row.subject if row is not None else None
        if isinstance(subject, Group):
            return subject
        groups = (g for cause in self.scene.facts.health.causes for g in groups_of(cause))
        return next((g for g in groups if subject in g.findings), None)

    def explained(self) -> object:
        """The score, whatever the cursor stands on."""
        return self.scene.facts.health


def _course_of(facts: Facts, known: Known) -> Course:
    return Course(health_over_weeks(facts.snapshot, facts.day, known), momentum(facts.snapshot, facts.day))
