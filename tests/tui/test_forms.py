"""Forms on the screen: keys, drafts, refusals, clashes, on a real store."""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
import shutil
from collections.abc import Callable, Coroutine, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.countermeasures import add_countermeasure, judge_countermeasure
from pdca_tui.actions.founding import found_store
from pdca_tui.actions.tasks import edit_task
from pdca_tui.actions.values import log_value, value_on
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import MeetingKind, Outcome, ProblemStatus, Repeat, TaskStatus
from pdca_tui.model.errors import Conflict, PdcaError
from pdca_tui.model.message import Message
from pdca_tui.model.records import Indicator, Task, WeekSpan
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.forms.centre import calendar_form, centre_form
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.measures import measure_form
from pdca_tui.tui.forms.meetings import meeting_form
from pdca_tui.tui.forms.problems import problem_form, take_on_form
from pdca_tui.tui.forms.spec import Form
from pdca_tui.tui.forms.tasks import block_form, edit_task_form, finish_form, task_form
from pdca_tui.tui.forms.values import value_form
from pdca_tui.tui.messages import DeedWanted, Said
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.confirm import ConfirmScreen
from pdca_tui.tui.screens.conflict import ConflictScreen
from pdca_tui.tui.screens.form import FormScreen
from tests.reference import REFERENCE_DAY, reference_records
from tests.tui.stage import SIZES, THEMES, look_in, scene_of, shown

FRIDAY = REFERENCE_DAY
NOW = dt.datetime(2026, 4, 17, 16, 20, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def asynchronous(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Runs a test on an event loop of its own."""

    @functools.wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


class Host(App[None]):
    """A page that carries out deeds on a real store, as the app does, and settles clashes."""

    CSS = "Screen { background: $p-bg; color: $p-text; }"

    def __init__(self, session: Session, drafts: Drafts) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme.textual())
        self.theme = "pdca-dark"
        self.animation_level = "none"
        self.session, self.drafts = session, drafts
        self.results: list[bool | None] = []
        self.said: list[str] = []
        self.held: list[DeedWanted] | None = None

    @property
    def scene(self) -> Scene:
        return scene_of(self.session.snapshot())

    async def open(self, form: Form) -> FormScreen:
        screen = FormScreen(self.scene, form, self.drafts)
        await self.push_screen(screen, self.results.append)
        return screen

    def on_said(self, event: Said) -> None:
        self.said.append(str(event.message))

    def on_deed_wanted(self, wanted: DeedWanted) -> None:
        if self.held is not None:
            self.held.append(wanted)
            return
        try:
            done = wanted.work(self.session)
        except Conflict as clash:
            self.settle(wanted, clash)
        except PdcaError as error:
            assert wanted.refused is not None
            wanted.refused(error)
        else:
            self.said.append(str(done.said))
            if wanted.then is not None:
                wanted.then(done.snapshot)

    def settle(self, wanted: DeedWanted, clash: Conflict) -> None:
        def chosen(which: str | None) -> None:
            assert isinstance(wanted.work, SeenDeed)
            assert wanted.refused is not None
            assert wanted.then is not None
            if which is None:
                wanted.refused(clash)
                return
            work = wanted.work.settled(clash, which == "mine", self.session.snapshot())
            if work is None:
                wanted.then(self.session.snapshot())
            else:
                self.post_message(DeedWanted(work, wanted.then, wanted.refused))

        self.push_screen(ConflictScreen(self.scene, clash), chosen)

    def text(self) -> str:
        return shown(self)

    def task(self, code: str) -> Task:
        return self.session.snapshot().task_by_code[code]

    def indicator(self, name: str) -> Indicator:
        return self.session.snapshot().indicator_by_name[name]


@pytest.fixture(scope="module")
def reference_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("forms") / "store"
    found_store(path, clock=FixedClock(NOW), login="li", records=reference_records(), subject="reference").store.close()
    return path


@pytest.fixture
def session(reference_store: Path, tmp_path: Path) -> Iterator[Session]:
    shutil.copytree(reference_store, tmp_path / "store")
    session = open_session(tmp_path / "store", login="li", clock=FixedClock(NOW))
    yield session
    session.store.close()


@pytest.fixture
def liming(session: Session, tmp_path: Path) -> Iterator[Session]:
    other = open_session(tmp_path / "store", login="liming", clock=FixedClock(NOW))
    yield other
    other.store.close()


@pytest.fixture
def host(session: Session, tmp_path: Path) -> Host:
    return Host(session, Drafts(tmp_path / "drafts", delay=3600))


async def write(pilot: Pilot[Any], text: str) -> None:
    """Type a text, whatever its characters, as an input method would deliver it."""
    await pilot.press(*("space" if character == " " else character for character in text))


async def clear(pilot: Pilot[Any]) -> None:
    await pilot.press("ctrl+u")


@asynchronous
async def test_a_value_is_logged_with_two_keys(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(value_form(host.scene, host.indicator("低分客户挽回率")))
        await write(pilot, "４５.5")
        await pilot.press("ctrl+s")
        await pilot.pause()
        value = value_on(host.session.snapshot(), host.indicator("低分客户挽回率"), FRIDAY)
        assert value is not None
        assert value.number == Decimal("45.5")
        assert host.results == [True]
        assert host.drafts.list() == {}


@asynchronous
async def test_enter_goes_through_the_fields_and_saves_on_the_last(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(value_form(host.scene, host.indicator("NPS")))
        await write(pilot, "69")
        await pilot.press("enter")
        await clear(pilot)
        await write(pilot, "昨天")
        assert "Thursday 2026-04-16, 1 day ago" in host.text()
        await pilot.press("enter")
        await write(pilot, "电话回访")
        await pilot.press("enter")
        await pilot.pause()
        value = value_on(host.session.snapshot(), host.indicator("NPS"), dt.date(2026, 4, 16))
        assert value is not None
        assert (value.number, value.note) == (Decimal(69), "电话回访")


@asynchronous
async def test_a_value_that_stands_there_is_pointed_out_and_replaced_knowingly(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(value_form(host.scene, host.indicator("NPS")))
        await pilot.pause()
        assert "68 stands there already" in host.text()
        await write(pilot, "70")
        await pilot.press("ctrl+s")
        await pilot.pause()
        value = value_on(host.session.snapshot(), host.indicator("NPS"), FRIDAY)
        assert value is not None
        assert value.number == 70


@asynchronous
async def test_a_fault_is_shown_once_the_field_was_left_and_goes_when_it_is_mended(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(value_form(host.scene, host.indicator("NPS")))
        await write(pilot, "x")
        assert "not a number" not in host.text()
        await pilot.press("tab")
        assert "x is not a number" in host.text()
        await pilot.press("shift+tab")
        await clear(pilot)
        await write(pilot, "7")
        assert "not a number" not in host.text()


@asynchronous
async def test_saving_with_a_fault_goes_to_it_and_saves_nothing(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        revision = host.session.snapshot().revision
        await host.open(value_form(host.scene, host.indicator("NPS")))
        await pilot.press("tab", "tab", "ctrl+s")
        assert "Needed: value." in host.text()
        assert host.screen.focused is not None
        assert host.screen.focused.id == "edit-number"
        assert host.session.snapshot().revision == revision


@asynchronous
async def test_an_edit_sends_only_what_was_changed_so_that_others_merge(host: Host, liming: Session) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(edit_task_form(host.scene, host.task("M1.4.2")))
        edit_task(liming, liming.snapshot().task_by_code["M1.4.2"], due=dt.date(2026, 5, 8))
        await clear(pilot)
        await write(pilot, "每周看效果")
        await pilot.press("ctrl+s")
        await pilot.pause()
        task = host.task("M1.4.2")
        assert (task.title, task.due) == ("每周看效果", dt.date(2026, 5, 8))
        assert host.results == [True]


@asynchronous
async def test_an_edit_without_a_change_saves_nothing(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        revision = host.session.snapshot().revision
        await host.open(edit_task_form(host.scene, host.task("M1.4.1")))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert host.session.snapshot().revision == revision
        assert host.results == [False]


@pytest.mark.parametrize(("key", "title"), [("m", "我的"), ("t", "他的")])
@asynchronous
async def test_a_clash_shows_both_values_and_the_choice_stands(
    host: Host, liming: Session, key: str, title: str
) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(edit_task_form(host.scene, host.task("M1.4.2")))
        edit_task(liming, liming.snapshot().task_by_code["M1.4.2"], title="他的")
        await clear(pilot)
        await write(pilot, "我的")
        await pilot.press("tab", "tab", "x", "ctrl+s")
        await pilot.pause()
        assert isinstance(host.screen, ConflictScreen)
        shown = host.text()
        assert "我的" in shown
        assert "他的" in shown
        assert "李明" in shown
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()
        task = host.task("M1.4.2")
        assert task.title == title
        assert task.done_when.endswith("x")
        assert host.results == [True]


@asynchronous
async def test_a_clash_that_is_decided_later_keeps_the_form_and_the_draft(host: Host, liming: Session) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(edit_task_form(host.scene, host.task("M1.4.2")))
        edit_task(liming, liming.snapshot().task_by_code["M1.4.2"], title="他的")
        await write(pilot, "x")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(host.screen, FormScreen)
        assert host.screen.texts()["title"].endswith("x")
        assert len(host.drafts.list()) == 1
        assert host.task("M1.4.2").title == "他的"


@asynchronous
async def test_a_clash_of_two_values_for_a_day_can_be_kept(host: Host, liming: Session) -> None:
    name = "低分客户挽回率"
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(value_form(host.scene, host.indicator(name)))
        log_value(liming, liming.snapshot().indicator_by_name[name], Decimal(50), day=FRIDAY, note="他的")
        await write(pilot, "55")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        value = value_on(host.session.snapshot(), host.indicator(name), FRIDAY)
        assert value is not None
        assert (value.number, value.note) == (Decimal(55), "他的")


@asynchronous
async def test_a_left_form_keeps_a_draft_and_goes_on_with_it(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(block_form(host.scene, host.task("M1.4.2")))
        await write(pilot, "没有系统账号")
        await pilot.press("escape")
        await pilot.pause()
        assert host.results == [False]
        assert "Draft kept" in host.said[-1]
        screen = await host.open(block_form(host.scene, host.task("M1.4.2")))
        await pilot.pause()
        assert screen.texts()["blocked_reason"] == "没有系统账号"
        assert "Draft from 04-17 16:20 continued" in host.text()
        await pilot.press("ctrl+r")
        assert screen.texts()["blocked_reason"] == ""
        await pilot.press("ctrl+r")
        assert screen.texts()["blocked_reason"] == "没有系统账号"
        await pilot.press("enter")
        await pilot.pause()
        assert host.task("M1.4.2").status is TaskStatus.BLOCKED
        assert host.drafts.list() == {}


@asynchronous
async def test_a_draft_overlays_only_what_was_typed_and_points_out_what_was_saved_meanwhile(
    host: Host, liming: Session
) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(edit_task_form(host.scene, host.task("M1.4.2")))
        await write(pilot, "x")
        await pilot.press("escape")
        edit_task(liming, liming.snapshot().task_by_code["M1.4.2"], title="他的", due=dt.date(2026, 5, 8))
        screen = await host.open(edit_task_form(host.scene, host.task("M1.4.2")))
        await pilot.pause()
        assert screen.texts()["due"] == "2026-05-08"
        assert screen.texts()["title"] == "每周监控效果x"
        assert "Meanwhile this was saved here: 他的" in host.text()


@asynchronous
async def test_typing_back_to_what_was_there_leaves_no_draft(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(edit_task_form(host.scene, host.task("M1.4.2")))
        await pilot.press("x")
        await pilot.pause()
        assert len(host.drafts.list()) == 1
        await pilot.press("backspace", "escape")
        await pilot.pause()
        assert host.drafts.list() == {}


@asynchronous
async def test_a_refusal_is_said_in_the_form_and_nothing_is_lost(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        screen = await host.open(edit_task_form(host.scene, host.task("M1.3.1"), "depends"))
        await write(pilot, ", M1.9")
        await pilot.press("ctrl+s")
        assert "There is no task M1.9" in host.text()
        await pilot.press("backspace")
        await write(pilot, "3.3")
        assert "There is no task M1.3.3" not in host.text()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert host.screen is screen
        assert "would wait for each other" in host.text()
        assert screen.texts()["depends"].endswith("M1.3.3")
        assert screen.focused is not None
        assert screen.focused.id == "edit-depends"
        assert len(host.drafts.list()) == 1
        assert host.results == []


@asynchronous
async def test_keys_are_held_while_a_form_is_being_saved(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        screen = await host.open(value_form(host.scene, host.indicator("NPS")))
        host.held = []
        await write(pilot, "70")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("9", "escape", "ctrl+s")
        assert len(host.held) == 1
        assert host.screen is screen
        assert screen.texts()["number"] == "70"


@asynchronous
async def test_a_finished_task_asks_for_evidence_against_its_criterion(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(finish_form(host.scene, host.task("M1.4.3")))
        await pilot.pause()
        assert "月度报告" in host.text()
        await pilot.press("enter")
        assert "Needed: evidence." in host.text()
        await write(pilot, "四月报告已发区域")
        await pilot.press("ctrl+n")
        await write(pilot, "附件在共享盘")
        await pilot.press("enter")
        await pilot.pause()
        task = host.task("M1.4.3")
        assert task.status is TaskStatus.DONE
        assert task.evidence == "四月报告已发区域\n附件在共享盘"


@asynchronous
async def test_a_choice_turns_with_the_arrows(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(edit_task_form(host.scene, host.task("M1.4.2"), "repeats"))
        await pilot.press("right", "enter", "enter")
        await pilot.pause()
        assert host.task("M1.4.2").repeats is Repeat.MONTHLY


@asynchronous
async def test_a_weekly_task_takes_its_weekdays_as_people_write_them(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(edit_task_form(host.scene, host.task("M1.4.2"), "weekdays"))
        await write(pilot, "周一三五")
        await pilot.press("enter")
        await pilot.pause()
        assert host.task("M1.4.2").weekdays == "135"


@asynchronous
async def test_weekdays_of_what_is_not_weekly_are_answered_with_a_sentence(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(edit_task_form(host.scene, host.task("M1.4.1"), "weekdays"))
        await write(pilot, "135")
        await pilot.press("enter")
        await pilot.pause()
        assert "repeats weekly" in shown(host.screen)
        assert host.task("M1.4.1").weekdays == ""


@asynchronous
async def test_the_centres_calendar_takes_a_country_and_stretches_of_days(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        centre = host.scene.snapshot.centre
        assert centre is not None
        await host.open(calendar_form(host.scene, centre))
        await pilot.press("tab")
        await write(pilot, "cn")
        await pilot.press("tab")
        await write(pilot, "04-20~04-22, 5月8日")
        await pilot.press("ctrl+s")
        await pilot.pause()
        centre = host.session.snapshot().centre
        assert centre is not None
        assert centre.holidays == "CN"
        assert [day.isoformat()[5:] for day in centre.closed_days] == ["04-20", "04-21", "04-22", "05-08"]


@asynchronous
async def test_a_choice_can_be_clicked(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        screen = await host.open(edit_task_form(host.scene, host.task("M1.4.2"), "repeats"))
        await pilot.click("#edit-repeats", offset=(10, 0))
        assert screen.texts()["repeats"] == "daily"


@asynchronous
async def test_a_name_is_completed_with_the_right_arrow(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        screen = await host.open(edit_task_form(host.scene, host.task("M1.4.1"), "owner"))
        await clear(pilot)
        await write(pilot, "张")
        await pilot.pause()
        await pilot.press("right")
        assert screen.texts()["owner"] == "张伟"


@asynchronous
async def test_pasted_lines_and_control_bytes_are_cleaned_visibly(host: Host) -> None:
    from textual import events

    async with host.run_test(size=(80, 24)) as pilot:
        screen = await host.open(task_form(host.scene, host.task("M1.3")))
        editor = host.screen.focused
        assert editor is not None
        editor.post_message(events.Paste("第一行\n第二行"))
        await pilot.pause()
        assert screen.texts()["title"] == "第一行 第二行"
        assert "line breaks became blanks" in host.text()
        editor.post_message(events.Paste("\x1b[31m\u202e"))
        await pilot.pause()
        assert screen.texts()["title"] == "第一行 第二行␛[31m<U+202E>"
        editor.post_message(events.Paste("长" * 500))
        await pilot.pause()
        assert len(screen.texts()["title"]) == 200
        assert "too long" in host.text()


@asynchronous
async def test_a_stored_control_byte_is_shown_harmless_and_stays_until_it_is_edited(
    host: Host, session: Session
) -> None:
    odd = "每周\x1b]0;x\x07监控[/x]"
    edit_task(session, host.task("M1.4.2"), title=odd)
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(edit_task_form(host.scene, host.task("M1.4.2"), "owner"))
        await pilot.pause()
        assert "\x1b" not in host.text()
        assert "[/x]" in host.text()
        await clear(pilot)
        await write(pilot, "张伟")
        await pilot.press("ctrl+s")
        await pilot.pause()
        task = host.task("M1.4.2")
        assert (task.title, task.owner) == (odd, "张伟")


@asynchronous
async def test_the_mouse_saves_too(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(value_form(host.scene, host.indicator("NPS")))
        await write(pilot, "70")
        await pilot.click("Chip")
        await pilot.pause()
        assert host.results == [True]


@asynchronous
async def test_a_long_form_scrolls_to_the_field_in_a_small_terminal(host: Host) -> None:
    async with host.run_test(size=(60, 20)) as pilot:
        await host.open(measure_form(host.scene, host.session.snapshot().measures[0]))
        await pilot.press(*["tab"] * 9)
        await pilot.pause()
        shown = host.text()
        assert "budget decision" in shown
        assert "Enter" in shown.splitlines()[-1]


@asynchronous
async def test_another_look_keeps_focus_and_text(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        screen = await host.open(edit_task_form(host.scene, host.task("M1.4.2"), "due"))
        await write(pilot, "x")
        screen.show(scene_of(host.session.snapshot(), look_in("zh", ascii=True, theme="light")))
        await pilot.pause()
        assert screen.texts()["due"].endswith("x")
        assert screen.focused is not None
        assert screen.focused.id == "edit-due"
        assert "━" not in host.text()


@pytest.mark.parametrize("size", SIZES)
@asynchronous
async def test_every_form_opens_at_every_size(host: Host, size: tuple[int, int]) -> None:
    async with host.run_test(size=size) as pilot:
        scene = host.scene
        log = host.session
        take_on = take_on_form(scene, host.indicator("配件缺货次数"))
        done = take_on.work({"owner": "李明", "cause": "", "next_step": "核对预约单", "due": None})(log)
        problem = done.snapshot.problems[0]
        forms = [
            task_form(scene, scene.snapshot.measures[1]),
            edit_task_form(scene, host.task("M1.3")),
            finish_form(scene, host.task("M1.4.2")),
            block_form(scene, host.task("M1.4.2")),
            value_form(scene, host.indicator("NPS"), FRIDAY),
            measure_form(scene, None),
            take_on,
            problem_form(scene, problem),
            meeting_form(scene, MeetingKind.REVIEW),
            centre_form(FRIDAY),
        ]
        for form in forms:
            screen = await host.open(form)
            await pilot.pause()
            chip = screen.query_one("Chip").region
            assert chip.bottom < size[1], form.name
            assert screen.focused is not None
            assert screen.focused.region.bottom <= chip.y, form.name
            await pilot.press("escape")
            await pilot.pause()


@asynchronous
async def test_a_measure_a_problem_and_a_meeting_are_saved(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(measure_form(host.scene, None))
        await write(pilot, "客户关怀")
        await pilot.press("tab", "tab", "tab")
        await write(pilot, "5-8")
        await pilot.press("ctrl+s")
        await pilot.pause()
        measure = host.session.snapshot().measure_by_code["M9"]
        assert (measure.title, measure.prep) == ("客户关怀", WeekSpan(5, 8))
        await host.open(take_on_form(host.scene, host.indicator("配件缺货次数")))
        await write(pilot, "预约单更新晚")
        await pilot.press("enter")
        await write(pilot, "16:00 核对")
        await pilot.press("enter", *"+3", "enter")
        await pilot.pause()
        (problem,) = host.session.snapshot().problems
        assert (problem.owner, problem.next_step, problem.due) == ("李经理", "16:00 核对", dt.date(2026, 4, 20))
        await host.open(meeting_form(host.scene, MeetingKind.REVIEW))
        await pilot.press("enter", *"55", "ctrl+s")
        await pilot.pause()
        (meeting,) = host.session.snapshot().meetings
        assert (meeting.day, meeting.minutes) == (FRIDAY, 55)
        assert host.results == [True, True, True]


@asynchronous
async def test_a_draft_that_cannot_be_kept_is_said_before_the_form_goes(host: Host, tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("in the way")
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(block_form(host.scene, host.task("M1.4.2")))
        await write(pilot, "x")
        await pilot.press("escape")
        assert isinstance(host.screen, FormScreen)
        assert "cannot be kept" in host.text()
        await pilot.press("escape")
        await pilot.pause()
        assert host.results == [False]


@pytest.mark.parametrize(("key", "answer"), [("enter", True), ("y", True), ("escape", False), ("n", False)])
@asynchronous
async def test_a_question_takes_enter_and_y_for_yes_escape_and_n_for_no(host: Host, key: str, answer: bool) -> None:
    async with host.run_test(size=(60, 20)) as pilot:
        answers: list[bool | None] = []
        screen: Screen[bool] = ConfirmScreen(host.scene, Message("Delete M1.4?"), Message("u brings it back."))
        await host.push_screen(screen, answers.append)
        await pilot.pause()
        assert "u brings it back." in host.text()
        await pilot.press(key)
        await pilot.pause()
        assert answers == [answer]


def in_one_go(host: Host, *keys: str) -> None:
    """Keys as a slow line brings them: all at once, before any of them is worked off."""
    for key in keys:
        single = len(key) == 1
        host.post_message(events.Key(_character_to_key(key) if single else key, key if single else None))


@asynchronous
async def test_what_arrives_in_one_go_lands_in_the_fields_it_was_typed_for(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(task_form(host.scene, host.session.snapshot().measures[1]))
        in_one_go(host, *"Call first", "enter", *"小王", "tab", *"Everybody has a card", "enter", "1", "ctrl+s")
        for _ in range(4):
            await pilot.pause()
        task = next(task for task in host.session.snapshot().tasks if task.title == "Call first")
        assert (task.owner, task.done_when, task.days) == ("小王", "Everybody has a card", Decimal(1))
        assert host.results == [True]


@asynchronous
async def test_saving_and_leaving_in_one_go_with_the_text_loses_none_of_it(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        form = task_form(host.scene, host.session.snapshot().measures[1])
        await host.open(form)
        in_one_go(host, *"Call first", "escape")
        for _ in range(4):
            await pilot.pause()
        draft = host.drafts.load(form.draft_key)
        assert draft is not None
        assert draft.texts["title"] == "Call first"


@asynchronous
async def test_a_name_that_can_only_be_one_is_written_out(host: Host) -> None:
    async with host.run_test(size=(80, 24)) as pilot:
        await host.open(task_form(host.scene, host.session.snapshot().measures[1]))
        await pilot.press("A", "enter")
        await write(pilot, "小")
        await pilot.press("tab")
        await pilot.pause()
        assert "小王" in host.text()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert next(task for task in host.session.snapshot().tasks if task.title == "A").owner == "小王"


@asynchronous
async def test_an_outcome_closes_a_problem_with_what_was_changed_beside_it(host: Host) -> None:
    take_on = take_on_form(host.scene, host.indicator("配件缺货次数"))
    done = take_on.work({"owner": "李明", "cause": "", "next_step": "核对预约单", "due": None})(host.session)
    problem, today = done.snapshot.problems[0], host.session.clock.today()
    add_countermeasure(
        host.session, problem.id, "每日核对", "李明", today, indicator=problem.indicator, verify_on=today
    )
    made = host.session.snapshot().countermeasures[0]
    judge_countermeasure(host.session, made, Outcome.EFFECTIVE, "6 次")
    async with host.run_test(size=(80, 24)) as pilot:
        screen = await host.open(problem_form(host.scene, problem, "cause"))
        await write(pilot, "预约单更新晚")
        screen.focus_now(screen.query_one("#edit-outcome"))
        await write(pilot, "缺货降到 4 次")
        await pilot.press("ctrl+s")
        await pilot.pause()
    problem = host.session.snapshot().problems[0]
    assert problem.status is ProblemStatus.CLOSED
    assert (problem.cause, problem.next_step) == ("预约单更新晚", "缺货降到 4 次")
