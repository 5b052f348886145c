"""The pages of one task and of one measure: what they show, and what they ask the app for."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Change, Edit, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.screens.measure_page import MeasurePage
from pdca_tui.tui.screens.task_page import TaskPage
from tests.reference import having, lacking, reference_snapshot
from tests.tui.page_host import PageHost, scene_of

SIZES = [(120, 40), (80, 24), (60, 20)]
EIGHT = dt.timezone(dt.timedelta(hours=8))


def task_host(code: str, snapshot: Snapshot | None = None, **options: object) -> PageHost:
    scene = scene_of(snapshot, **options)  # type: ignore[arg-type]
    return PageHost(scene, lambda scene: TaskPage(scene, f"task-{code}"))


def measure_host(code: str, **options: object) -> PageHost:
    return PageHost(scene_of(**options), lambda scene: MeasurePage(scene, f"measure-{code}"))  # type: ignore[arg-type]


def task_with(code: str, **changes: object) -> Snapshot:
    snapshot = reference_snapshot()
    task = snapshot.get(Task, f"task-{code}")
    assert task is not None
    return having(snapshot, replace(task, **changes))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_promise_criterion_and_both_ways_of_dependencies_are_shown(
    size: tuple[int, int], ascii_only: bool
) -> None:
    snapshot = task_with("M1.3.2", promised_start=dt.date(2026, 4, 1), promised_due=dt.date(2026, 4, 2))
    app = task_host("M1.3.2", snapshot, ascii_only=ascii_only)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for words in ("试运行3天", "每天记录问题并及时调整", "3 days", "1 day later than promised", "M1.3.1", "M1.3.3"):
            assert words in app.text
        if ascii_only:
            drawn = app.text.rpartition("\n")[0]
            assert not set(drawn) & set("✓○►━─▌→")


async def test_enter_on_a_dependency_asks_to_open_that_task() -> None:
    app = task_host("M1.3.2")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.page.facts.list.move_to("before:task-M1.3.1")
        await pilot.press("enter")
        assert app.wanted[-1].what == "open"
        assert app.wanted[-1].subject == app.page.scene.snapshot.task_by_code["M1.3.1"]


async def test_a_team_as_owner_is_marked_and_enter_names_one_person() -> None:
    app = task_host("M1.4.1")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "配件团队 !" in app.text
        app.page.facts.list.move_to("fact:owner")
        await pilot.press("enter")
        assert app.wanted[-1].what == "form:owner"


async def test_ticks_of_four_weeks_are_a_strip_with_the_share_kept() -> None:
    app = task_host(
        "M1.4.1", task_with("M1.4.1", ticks={f"2026-04-{d:02d}": "zhangwei" for d in (6, 7, 8, 10, 11, 13)})
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "·······  ·······  ✓✓✓○✓✓·  ✓○○○○··" in app.text
        assert "6 of 11 turns kept, 55%" in app.text
        await pilot.press("enter")
        assert len(app.deeds) == 1


@pytest.mark.parametrize(
    ("status", "key", "what"),
    [
        (TaskStatus.DOING, "space", "form:finish"),
        (TaskStatus.DOING, "b", "form:block"),
        (TaskStatus.DOING, "e", "form:edit"),
        (TaskStatus.DOING, "n", "form:task"),
        (TaskStatus.DOING, "d", "confirm"),
        (TaskStatus.TODO, "space", "deed"),
        (TaskStatus.DONE, "o", "deed"),
        (TaskStatus.DONE, "space", "M1.3.2 is finished. o takes it up again."),
        (TaskStatus.DOING, "o", "M1.3.2 is open already."),
    ],
)
async def test_the_keys_of_today_hold_here_and_a_refused_one_says_why(status: TaskStatus, key: str, what: str) -> None:
    app = task_host("M1.3.2", task_with("M1.3.2", status=status))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        if what == "deed":
            assert len(app.deeds) == 1
        elif app.wanted:
            assert app.wanted[-1].what == what
        else:
            assert what in app.text


async def test_history_tells_each_field_from_old_to_new_in_words() -> None:
    at = dt.datetime(2026, 4, 4, 17, 45, tzinfo=EIGHT)
    edit = Edit("tasks", "task-M1.3.2", {"status": "doing", "version": 1}, {"status": "done", "version": 2})
    other = Edit("tasks", "task-M1.3.3", {"status": "todo"}, {"status": "doing"})
    changes = [
        Change(id="c1", revision=2, at=at, login="liming", deed="task.finish", subject="M1.3.2", edits=(edit,)),
        Change(id="c2", revision=3, at=at, login="liming", deed="task.start", subject="M1.3.3", edits=(other,)),
    ]
    app = task_host("M1.3.2", having(reference_snapshot(), *changes))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "History 1" in app.text
        assert "04-04 17:45  李明" in app.text
        assert "status  doing → done" in app.text
        assert "version" not in app.text


async def test_a_tick_in_the_history_names_its_day_alone() -> None:
    at = dt.datetime(2026, 4, 16, 17, 31, tzinfo=EIGHT)
    edit = Edit("tasks", "task-M1.4.1", {"ticks": {"2026-04-16": None}}, {"ticks": {"2026-04-16": "zhangwei"}})
    change = Change(id="c1", revision=2, at=at, login="zhangwei", deed="task.tick", subject="M1.4.1", edits=(edit,))
    app = task_host("M1.4.1", having(reference_snapshot(), change))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "ticks  — → 04-16" in app.text


async def test_text_that_people_wrote_is_never_markup_nor_control() -> None:
    app = task_host("M1.3.2", task_with("M1.3.2", title="[/x]\x1b[2J试", done_when="[@click=app.quit]\u202e完"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "[/x]␛[2J试" in app.text
        assert "[@click=app.quit]<U+202E>完" in app.text


async def test_a_new_revision_keeps_the_cursor_and_a_deleted_task_goes_back() -> None:
    snapshot = reference_snapshot()
    app = task_host("M1.3.2", snapshot)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("down", "down")
        key = app.page.facts.list.row.key
        app.page.show(scene_of(task_with("M1.3.2", evidence="v2")))
        await pilot.pause()
        assert app.page.facts.list.row.key == key
        assert "v2" in app.text
        app.page.show(scene_of(lacking(snapshot, "task-M1.3.2")))
        await pilot.pause()
        assert not isinstance(app.screen, TaskPage)


async def test_a_layer_shows_its_parts_with_progress_and_opens_them() -> None:
    app = task_host("M1.4")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "0 of 3 so far" in app.text
        app.page.facts.list.move_to("part:task-M1.4.2")
        await pilot.press("enter")
        assert app.wanted[-1].subject == app.page.scene.snapshot.task_by_code["M1.4.2"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_measure_shows_phases_raci_indicators_and_tasks(size: tuple[int, int]) -> None:
    app = measure_host("M1")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for words in ("配件预拣货机制", "W5+", "服务经理 A", "区域经理 I", "major +20.0%", "9/12", "M1.4.1"):
            assert words in app.text
        app.page.facts.list.move_to("indicator:indicator-NPS")
        await pilot.press("enter")
        assert app.wanted[-1].subject == app.page.scene.snapshot.indicator_by_name["NPS"]


async def test_a_measure_without_tasks_asks_for_the_first_one() -> None:
    app = measure_host("M2")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "No task yet" in app.text
        await pilot.press("enter")
        assert app.wanted[-1].what == "form:task"


async def test_tab_leads_to_the_history_where_one_pane_fills_the_screen() -> None:
    app = task_host("M1.3.2")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        assert "Nothing changed since it came in." in app.text
        await pilot.press("tab")
        await pilot.pause()
        assert "done when" in app.text
