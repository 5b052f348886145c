"""The health of the plan under the keyboard: the score, and findings one Enter from what mends them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from pdca_tui.actions.tasks import edit_task
from pdca_tui.method.health import health
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.glyphs import ASCII, UNICODE
from pdca_tui.tui.ink import width_of
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.screens.health_page import HealthPage
from pdca_tui.tui.screens.today import TodayScreen
from pdca_tui.tui.views.finding_fixes import fix_of
from pdca_tui.tui.views.health_page import health_rows
from tests.reference import REFERENCE_DAY, having, lacking, reference_snapshot
from tests.tui.page_host import PageHost, scene_of
from tests.tui.running import app_on, sample_store, screen_text

Press = Callable[..., Awaitable[None]]
SIZES = [(120, 40), (80, 24), (60, 20)]


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@asynccontextmanager
async def health_of(
    folder: Path, *, language: str = "en", size: tuple[int, int] = (120, 40), login: str = "li", read_only: bool = False
) -> AsyncIterator[tuple[PdcaApp, Press]]:
    """The app on the health page, and a way to press keys until everything has settled."""
    store = sample_store(folder, language)
    app = app_on(store, folder, language=language, login=login, read_only=read_only)
    async with app.run_test(size=size) as pilot:

        async def press(*keys: str) -> None:
            for key in keys:
                await pilot.press(key)
                await settled(pilot)
            await settled(pilot)

        await settled(pilot)
        app.post_message(Wanted("plan:health"))
        await pilot.pause()
        await settled(pilot)
        yield app, press


def page_of(app: PdcaApp) -> HealthPage:
    assert isinstance(app.screen, HealthPage)
    return app.screen


def go_to(app: PdcaApp, key: str) -> None:
    page = page_of(app)
    found = next((row.key for row in page.list.rows if row.key.startswith(key)), None)
    assert found is not None, [row.key for row in page.list.rows]
    assert page.list.move_to(found)


@asynccontextmanager
async def stage_of(snapshot: Any = None, **options: Any) -> AsyncIterator[tuple[PageHost, Press]]:
    """The page alone, with what it asks the app for."""
    host = PageHost(scene_of(snapshot, **options), lambda scene: HealthPage(scene, PlanState()))
    async with host.run_test(size=(120, 40)) as pilot:

        async def press(*keys: str) -> None:
            for key in keys:
                await pilot.press(key)
                await settled(pilot)

        await settled(pilot)
        yield host, press


async def test_the_score_its_word_and_the_weeks_without_a_record_stand_on_top(tmp_path: Path) -> None:
    async with health_of(tmp_path) as (app, _):
        text = screen_text(app)
        assert "▲ in danger" in text
        assert "█████████" in text
        assert "last week: no record" in text
        assert "Week 3 saw 50 %" in text
        assert "Health 19" in text


async def test_it_begins_where_clearing_is_worth_most_and_only_that_row_has_the_chip(tmp_path: Path) -> None:
    async with health_of(tmp_path) as (app, _):
        finding = page_of(app).finding_here()
        assert finding is not None
        assert finding.rule == "raci-missing"
        assert screen_text(app).count("Enter fill in") == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_finding_can_be_reached_at_every_size(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    async with health_of(tmp_path, language=language, size=size) as (app, press):
        await press("asterisk", "G")
        keys = [row.key for row in page_of(app).list.rows]
        assert sum(key.startswith("finding:") for key in keys) == 19
        assert sum(key.startswith("cause:") for key in keys) == 5
        assert "33" in screen_text(app) or size == (120, 40)
        assert keys[-1] == "cause:no_support"
        assert page_of(app).list.row is page_of(app).list.rows[-1]


async def test_many_findings_of_one_rule_are_a_group_that_right_opens_and_left_closes(tmp_path: Path) -> None:
    async with health_of(tmp_path) as (app, press):
        before = len(page_of(app).list.rows)
        go_to(app, "group:not_decomposed:no-tasks")
        await press("right")
        assert len(page_of(app).list.rows) == before + 7
        await press("down", "down", "left")
        assert len(page_of(app).list.rows) == before
        row = page_of(app).row()
        assert row is not None
        assert row.key == "group:not_decomposed:no-tasks"


@pytest.mark.parametrize(
    ("key", "what", "code"),
    [
        ("group:not_decomposed:no-tasks", "form:task", "M2"),
        ("finding:too-long", "form:split", "M1.3.2"),
        ("finding:team-owner", "form:owner", "M1.4.1"),
        ("finding:raci-missing", "plan:raci", "M3"),
        ("finding:no-indicator", "form:indicator", "M5"),
        ("finding:no-data", "form:value", "低分客户挽回率"),
        ("group:not_monitored:stale", "form:value", "每日预拣货完成率"),
        ("finding:no-review", "form:meeting", "review"),
    ],
)
async def test_enter_goes_to_what_mends_the_finding(key: str, what: str, code: str) -> None:
    async with stage_of() as (host, press):
        found = next(row.key for row in host.page.list.rows if row.key.startswith(key))
        host.page.list.move_to(found)
        await press("enter")
        (wanted,) = host.wanted
        assert wanted.what == what
        subject: Any = wanted.subject
        assert code in (getattr(subject, "code", ""), getattr(subject, "name", ""), getattr(subject, "value", ""))


async def test_an_indicator_begins_with_the_measure_that_nobody_watches(tmp_path: Path) -> None:
    async with health_of(tmp_path) as (app, press):
        go_to(app, "finding:no-indicator")
        await press("enter")
        text = screen_text(app)
        assert "New indicator" in text
        assert "M5" in text


async def test_s_shows_the_task_in_the_tree_and_a_meeting_has_none(tmp_path: Path) -> None:
    async with stage_of() as (host, press):
        host.page.list.move_to(next(r.key for r in host.page.list.rows if r.key.startswith("finding:too-long")))
        await press("s")
        assert host.wanted[-1].what == "plan:wbs"
        assert isinstance(host.wanted[-1].subject, Task)
        host.page.list.move_to(next(r.key for r in host.page.list.rows if r.key.startswith("finding:no-review")))
        await press("s")
        assert "about no task" in host.text


async def test_a_accepts_with_reason_and_name_and_o_lets_it_count_again(tmp_path: Path) -> None:
    async with health_of(tmp_path) as (app, press):
        go_to(app, "finding:too-long")
        await press("a")
        assert "Accept a finding" in screen_text(app)
        await press(*"in one go", "ctrl+s")
        page = page_of(app)
        assert page.scene.facts.health.total == 18
        assert "Accepted" in screen_text(app)
        assert "1 accepted" in screen_text(app)
        go_to(app, "accepted:")
        await press("o")
        assert page_of(app).scene.facts.health.total == 19


async def test_a_group_is_not_accepted_as_a_whole(tmp_path: Path) -> None:
    async with health_of(tmp_path) as (app, press):
        go_to(app, "group:not_decomposed:no-tasks")
        await press("a")
        assert "choose one finding" in screen_text(app)


async def test_a_member_is_told_who_accepts(tmp_path: Path) -> None:
    async with health_of(tmp_path, login="liming") as (app, press):
        go_to(app, "finding:too-long")
        await press("a")
        assert "Only a manager" in screen_text(app)


async def test_a_reader_can_look_but_mend_nothing(tmp_path: Path) -> None:
    async with health_of(tmp_path, read_only=True) as (app, press):
        go_to(app, "finding:team-owner")
        await press("enter")
        assert "reading only" in screen_text(app)
        assert isinstance(app.screen, HealthPage)


async def test_the_question_mark_explains_the_score(tmp_path: Path) -> None:
    async with health_of(tmp_path) as (app, press):
        await press("question_mark")
        text = screen_text(app)
        assert "0.75" in text
        assert "clear it adds 22" in text
        assert "75" in text


async def test_a_mended_finding_leaves_the_page_and_the_score_follows(tmp_path: Path) -> None:
    async with health_of(tmp_path) as (app, press):
        task = app.scene.snapshot.task_by_code["M1.4.1"]
        person = app.scene.snapshot.people[2].name
        go_to(app, "finding:team-owner")
        app.post_message(DeedWanted(lambda session: edit_task(session, task, owner=person)))
        await press()
        assert not [row.key for row in page_of(app).list.rows if row.key.startswith("finding:team-owner")]
        assert "Health 18" in screen_text(app)


async def test_enter_on_a_cause_of_today_opens_the_page_at_that_cause(tmp_path: Path) -> None:
    async with health_of(tmp_path) as (app, press):
        await press("escape")
        assert isinstance(app.screen, TodayScreen)
        cause = app.scene.facts.health.causes[2]
        app.post_message(Wanted("plan:health", cause))
        await press()
        row = page_of(app).row()
        assert row is not None
        assert row.subject == cause


def test_a_plan_without_findings_is_one_calm_line_and_five_quiet_causes() -> None:
    rows = health_rows(scene_of(Snapshot()), set(), 40)
    assert [row.key for row in rows][:1] == ["calm"]
    assert len(rows) == 6


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("width", [119, 79, 59])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_row_is_wider_than_the_screen_and_no_action_is_cut(language: str, width: int, ascii_only: bool) -> None:
    scene = scene_of(language=language, ascii_only=ascii_only)
    keys = {f"group:{cause.cause}:{f.rule}" for cause in scene.facts.health.causes for f in cause.findings}
    go = (ASCII if ascii_only else UNICODE).go
    for row in health_rows(scene, keys, 40):
        for state in ("plain", "focused"):
            for line in row.draw(width, state):
                assert width_of(line) <= width
        if row.key.startswith("finding:"):
            assert "".join(span.text for span in row.draw(width, "plain")[0]).rstrip().endswith(go)


def test_every_finding_of_the_reference_has_a_way_out() -> None:
    found = health(reference_snapshot(), REFERENCE_DAY)
    ways = {one.rule: fix_of(one).what for cause in found.causes for one in cause.findings}
    assert all(way.startswith(("form:", "plan:")) for way in ways.values())


def test_a_measure_that_waits_for_an_answer_leads_to_that_field() -> None:
    base = reference_snapshot()
    measure = msgspec.structs.replace(base.measure_by_code["M5"], support_asked="a trainer")
    found = health(having(lacking(base, measure.id), measure), REFERENCE_DAY).causes[4].findings
    assert [fix_of(one).what for one in found] == ["form:answer"]
