"""The Gantt chart in the real app: what it shows at three sizes, and what its keys do to view and store."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from pdca_tui.actions.session import Session, identify
from pdca_tui.actions.tasks import create_task
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.records import Measure, Task
from pdca_tui.store import open_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.gantt_page import GanttPage
from pdca_tui.tui.screens.task_page import TaskPage
from pdca_tui.tui.views.gantt_axis import Zoom
from pdca_tui.tui.widgets.row_list import RowList
from tests.tui.running import MOMENT, app_on, sample_store, screen_text

WIDE = (120, 40)
SIZES = (WIDE, (80, 24), (60, 20))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The reference round with two open tasks in May, the second waiting for the first."""
    path = sample_store(tmp_path, "en")
    opened = open_store(path)
    name, person = identify(opened.snapshot(), path, "li")
    session = Session(opened, FixedClock(MOMENT), name, "tui", person)
    layer = session.snapshot().task_by_code["M1.4"]
    first = create_task(
        session,
        layer.measure,
        "Write the handbook",
        parent=layer.id,
        owner="Li Ming",
        done_when="a text",
        days=Decimal(2),
        start=dt.date(2026, 5, 4),
        due=dt.date(2026, 5, 5),
    )
    create_task(
        session,
        layer.measure,
        "Print the handbook",
        parent=layer.id,
        owner="Li Ming",
        done_when="on paper",
        days=Decimal(1),
        start=dt.date(2026, 5, 6),
        due=dt.date(2026, 5, 6),
        depends=(first.record_id or "",),
    )
    return path


async def settle(app: PdcaApp, pilot: Pilot[int]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


async def open_gantt(app: PdcaApp, pilot: Pilot[int], code: str = "") -> GanttPage:
    """The chart, with the cursor on the task or measure of this code."""
    snapshot = app.scene.snapshot
    subject = snapshot.task_by_code.get(code) or snapshot.measure_by_code.get(code)
    app.post_message(Wanted("plan:gantt", subject))
    await pilot.pause()
    page = app.screen
    assert isinstance(page, GanttPage)
    return page


def handbook(store: Path) -> tuple[Task, Task]:
    by_title = {task.title: task for task in open_store(store).snapshot().tasks}
    return by_title["Write the handbook"], by_title["Print the handbook"]


def line_with(app: PdcaApp, words: str) -> str:
    return next(line for line in screen_text(app).splitlines() if words in line)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_chart_shows_the_whole_round_at_every_size(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    app = app_on(sample_store(tmp_path, language), tmp_path, language=language)
    async with app.run_test(size=size) as pilot:
        page = await open_gantt(app, pilot)
        assert page.shown.axis.first <= dt.date(2026, 3, 23)
        assert page.shown.axis.last >= dt.date(2026, 6, 21)
        assert page.shown.layout.chart >= size[0] // 2 - 1
        text = screen_text(app)
        assert page.zoom is (Zoom.DAY if size == WIDE else Zoom.WEEK)
    measure = next(line for line in text.splitlines() if " M2 " in line)
    assert "■" in measure
    assert "█" in measure
    assert "→" in measure


async def test_plain_signs_draw_the_same_chart(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en", ascii=True)
    async with app.run_test(size=WIDE) as pilot:
        await open_gantt(app, pilot, "M2")
        assert screen_text(app).isascii()
        assert "======####" in line_with(app, " M2 ")


async def test_arrows_open_and_close_branches(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await open_gantt(app, pilot, "M1.1")
        await pilot.press("right")
        assert "1.1.1" in screen_text(app)
        await pilot.press("h", "h")
        assert "1.1.1" not in screen_text(app)
        await pilot.press("left")
        assert "1.4" not in screen_text(app)


async def test_the_rows_of_what_depends_are_pointed_at(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        page = await open_gantt(app, pilot, "M1.3.2")
        assert line_with(app, "1.3.1 Train").startswith(" ‹")
        assert line_with(app, "1.3.3 ").startswith(" ›")
        assert "→ this task →" in screen_text(app)
        await pilot.press("j")
        await pilot.pause()
        assert line_with(app, "1.3.1 Train").startswith("   ")
        assert line_with(app, "1.3.2 ").startswith(" ‹")
        assert page.state.key.startswith("task:")


async def test_brackets_pan_plus_and_minus_zoom_and_t_comes_back(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        page = await open_gantt(app, pilot)
        start = page.shown.axis.first
        await pilot.press("right_square_bracket", "right_curly_bracket")
        assert page.shown.axis.first == start + dt.timedelta(weeks=5)
        await pilot.press("left_square_bracket", "left_curly_bracket", "left_square_bracket")
        assert page.shown.axis.first == start
        await pilot.press("plus")
        assert str(page.zoom) == "detail"
        assert page.shown.axis.today_cell is not None
        await pilot.press("right_curly_bracket", "t")
        assert page.shown.axis.today_cell is not None
        await pilot.press("minus", "minus", "minus")
        assert str(page.zoom) == "round"
        assert " 5-8 " in screen_text(app)
        await pilot.press("minus", "minus")
        assert str(page.zoom) == "month"
        assert "as far as it gets" in screen_text(app)


async def test_a_turn_of_the_wheel_with_shift_and_a_click_on_the_weeks_move_the_time(
    store: Path, tmp_path: Path
) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        page = await open_gantt(app, pilot)
        await pilot.press("plus", "t")
        first = page.shown.axis.first
        await pilot.click(page.head, offset=(page.shown.layout.side + 36, 1))
        assert page.shown.axis.first > first
        first = page.shown.axis.first
        await pilot._post_mouse_events([_wheel()], page.list, shift=True)
        assert page.shown.axis.first == first + dt.timedelta(weeks=1)


def _wheel() -> type:
    from textual import events

    return events.MouseScrollDown


async def test_c_shows_only_the_critical_path_and_all_again(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await open_gantt(app, pilot)
        await pilot.press("c")
        assert " M2 " not in screen_text(app)
        await pilot.press("c")
        assert " M2 " in screen_text(app)


async def test_p_adds_the_promise_beneath_each_bar(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await open_gantt(app, pilot, "M1.1.1")
        assert " promised " not in screen_text(app)
        await pilot.press("p")
        assert " promised " in screen_text(app)


async def test_a_moved_bar_is_tried_then_saved_with_what_it_takes_along_then_taken_back(
    store: Path, tmp_path: Path
) -> None:
    first, second = handbook(store)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await open_gantt(app, pilot, first.code)
        await pilot.press("greater_than_sign", "greater_than_sign")
        assert "Preview, not saved" in screen_text(app)
        assert "1 other task moves" in screen_text(app)
        assert "+2 days" in line_with(app, f"{first.code.removeprefix('M')} Write")
        assert handbook(store) == (first, second)
        await pilot.press("enter")
        await settle(app, pilot)
        assert "Preview" not in screen_text(app)
        saved = handbook(store)
        assert (saved[0].start, saved[0].due) == (dt.date(2026, 5, 6), dt.date(2026, 5, 7))
        assert saved[1].start == dt.date(2026, 5, 8)
        assert open_store(store).snapshot().changes[-1].deed == "task.reschedule"
        await pilot.press("u")
        await settle(app, pilot)
    assert [(task.start, task.due) for task in handbook(store)] == [
        (first.start, first.due),
        (second.start, second.due),
    ]


async def test_escape_drops_the_preview_and_saves_nothing(store: Path, tmp_path: Path) -> None:
    first, second = handbook(store)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        page = await open_gantt(app, pilot, first.code)
        await pilot.press("full_stop")
        assert page.preview is not None
        await pilot.press("escape")
        await settle(app, pilot)
        assert page.preview is None
        assert app.screen is page
        assert "Nothing was moved." in screen_text(app)
    assert handbook(store) == (first, second)


async def test_a_stretched_bar_saves_its_days(store: Path, tmp_path: Path) -> None:
    first, _ = handbook(store)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await open_gantt(app, pilot, first.code)
        await pilot.press("comma", "enter")
        await settle(app, pilot)
    shorter = handbook(store)[0]
    assert (shorter.start, shorter.due, shorter.days) == (first.start, first.start, Decimal(1))


async def test_back_and_forth_leaves_nothing_to_save(store: Path, tmp_path: Path) -> None:
    first, _ = handbook(store)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        page = await open_gantt(app, pilot, first.code)
        await pilot.press("greater_than_sign", "less_than_sign")
        assert page.preview is None


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_preview_is_told_at_every_size(
    store: Path, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    first, _ = handbook(store)
    app = app_on(store, tmp_path, language=language)
    async with app.run_test(size=size) as pilot:
        page = await open_gantt(app, pilot, first.code)
        await pilot.press("greater_than_sign")
        assert page.preview is not None
        assert "05-06 → 05-07" in screen_text(app)


async def test_a_moved_layer_moves_its_open_leaves(store: Path, tmp_path: Path) -> None:
    before = open_store(store).snapshot().task_by_code["M1.4.3"]
    first, second = handbook(store)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await open_gantt(app, pilot, "M1.4")
        await pilot.press("greater_than_sign", "enter")
        await settle(app, pilot)
    after = open_store(store).snapshot().task_by_code["M1.4.3"]
    assert before.start is not None
    assert after.start == before.start + dt.timedelta(days=1)
    assert [task.start for task in handbook(store)] == [dt.date(2026, 5, 5), dt.date(2026, 5, 7)]
    assert (first.start, second.start) == (dt.date(2026, 5, 4), dt.date(2026, 5, 6))


async def test_a_preview_follows_what_another_person_saves(store: Path, tmp_path: Path) -> None:
    first, _ = handbook(store)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        page = await open_gantt(app, pilot, first.code)
        await pilot.press("greater_than_sign")
        opened = open_store(store)
        task = opened.snapshot().get(Task, first.id)
        assert task is not None
        with opened.transaction(login="li", deed="task.delete", at=MOMENT) as tx:
            for other in reversed(handbook(store)):
                tx.delete(other)
        for _ in range(200):
            if page.preview is None:
                break
            await pilot.pause(0.02)
        assert page.preview is None
        assert "Write the handbook" not in screen_text(app)


@pytest.mark.parametrize(
    ("code", "key", "sentence"),
    [
        ("M2", "greater_than_sign", "A measure's weeks are changed with e"),
        ("M1.1.1", "less_than_sign", "M1.1.1 is finished"),
        ("M1.4", "full_stop", "M1.4 is a layer"),
    ],
)
async def test_what_cannot_move_says_why(store: Path, tmp_path: Path, code: str, key: str, sentence: str) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        page = await open_gantt(app, pilot, code)
        await pilot.press(key)
        assert sentence in screen_text(app)
        assert page.preview is None


async def test_a_reader_sees_the_chart_and_moves_nothing(store: Path, tmp_path: Path) -> None:
    first, _ = handbook(store)
    app = app_on(store, tmp_path, language="en", login="region")
    async with app.run_test(size=WIDE) as pilot:
        page = await open_gantt(app, pilot, first.code)
        await pilot.press("greater_than_sign")
        assert page.preview is None
        assert "Li (manager)" in screen_text(app).splitlines()[-1]


async def test_enter_opens_the_page_of_the_task(store: Path, tmp_path: Path) -> None:
    first, _ = handbook(store)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await open_gantt(app, pilot, first.code)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TaskPage)


async def test_a_cursor_move_draws_the_rows_it_touches_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample_store(tmp_path, "en")
    opened = open_store(path)
    measure = opened.snapshot().all(Measure)[0]
    with opened.transaction(login="li", deed="import", at=MOMENT) as tx:
        for number in range(500):
            day = dt.date(2026, 4, 20) + dt.timedelta(days=number % 50)
            tx.put(
                Task(
                    id=f"task-many-{number}",
                    measure=measure.id,
                    code=f"M1.9.{number + 1}",
                    title=f"piece {number}",
                    owner="Li Ming",
                    days=Decimal(1),
                    start=day,
                    due=day,
                )
            )
    app = app_on(path, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        page = await open_gantt(app, pilot, "M1.9.250")
        await pilot.pause()
        assert len(page.list.rows) > 500
        drawn: list[int] = []
        plain = type(page.list).render_line

        def counted(self: RowList, y: int) -> Strip:
            drawn.append(y)
            return plain(self, y)

        monkeypatch.setattr(type(page.list), "render_line", counted)
        for _ in range(5):
            await pilot.press("up")
        await pilot.pause()
        assert 0 < len(drawn) <= 5 * 2
        drawn.clear()
        for _ in range(5):
            await pilot.press("pageup")
        await pilot.pause()
        assert len(drawn) <= 5 * 2 * page.list.size.height
