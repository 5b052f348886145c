"""In every window a row ends where its page does, and a word of ours is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from pdca_tui.method.review import week_figures
from pdca_tui.model.enums import MeetingKind, MeetingStatus, SegmentKind
from pdca_tui.model.records import Countermeasure, Meeting, Problem, Task
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.sheet import LEAST_MARGIN, Sheet
from pdca_tui.tui.views.review_panes import segment_lines
from tests.reference import REFERENCE_DAY, having, reference_snapshot
from tests.tui.fitting import Words
from tests.tui.running import app_on, sample_store, screen_text
from tests.tui.stage import look_in, scene_of

SIZES = ((60, 20), (80, 24), (90, 24), (100, 24), (100, 30), (120, 40), (160, 50), (200, 60), (240, 70))
WORDS = {"en": ("major", "adjust", "normal"), "zh": ("重大", "可控", "正常")}


async def settled(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def opened(folder: Path, language: str) -> PdcaApp:
    return app_on(sample_store(folder, language), folder, language=language)


async def at(folder: Path, language: str, size: tuple[int, int], *keys: str) -> list[str]:
    """What the screen that the keys lead to shows, line by line."""
    app = opened(folder, language)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        return screen_text(app).splitlines()


@pytest.mark.parametrize("size", [(200, 60), (240, 70)])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_gantt_chart_ends_where_its_page_does(language: str, size: tuple[int, int], tmp_path: Path) -> None:
    lines = await at(tmp_path, language, size, "2", "tab")

    assert [line for line in lines if line.rstrip().endswith("…")] == []
    assert "as planned" in "".join(lines) or "按计划" in "".join(lines)


@pytest.mark.parametrize("size", SIZES[1:])
async def test_the_trend_of_a_figure_is_a_whole_word_on_the_board(size: tuple[int, int], tmp_path: Path) -> None:
    line = next(line for line in await at(tmp_path, "en", size, "3") if "Parts shortages " in line)

    assert "↗ better" in line


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_figures_of_a_review_never_lose_their_class(
    language: str, size: tuple[int, int], tmp_path: Path
) -> None:
    lines = await at(tmp_path, language, size, "r")
    first = next(place for place, line in enumerate(lines) if " NPS " in line)
    judged = lines[first : first + 5]

    assert all(any(word in line for word in WORDS[language]) for line in judged), judged
    assert not any("…" in line[40:] for line in judged)


def told(width: int, height: int, language: str = "en", works: int = 3) -> list[str]:
    """What the segment about the data says with so many tasks left over."""
    review = Meeting(id="review", kind=MeetingKind.REVIEW, day=REFERENCE_DAY, status=MeetingStatus.RUNNING)
    work = [
        Task(id=f"a{one}", measure="", code=f"A{one}", title=f"work {one}", owner="张伟", due=REFERENCE_DAY)
        for one in range(works)
    ]
    scene = scene_of(having(reference_snapshot(), review, *work), look_in(language))
    drawn = segment_lines(scene, review, SegmentKind.DATA, width, height)
    return ["".join(span.text for span in line).rstrip() for line in drawn]


@pytest.mark.parametrize("height", range(8, 26))
@pytest.mark.parametrize("works", [0, 3])
def test_a_heading_has_what_it_announces_beneath_it(height: int, works: int) -> None:
    lines = told(76, height, works=works)
    heads = [place for place, line in enumerate(lines) if line == "What could be dug into"]

    assert len(lines) <= height
    assert all(lines[place + 1 : place + 2] not in ([], [""]) for place in heads)
    if height >= 14:
        assert heads
        assert len(lines) - heads[0] >= 3


def test_where_rows_are_few_the_worst_figures_are_there_and_how_many_more() -> None:
    all_of_them, few = told(76, 20), told(76, 4)

    assert [line.split()[0] for line in few[:3]] == [
        line.split()[0] for line in all_of_them if "adjust" in line or "major" in line
    ][:3]
    assert any("major" in line for line in few)
    assert few[3].startswith("+ ")


@pytest.mark.parametrize("height", range(5, 20))
def test_no_heading_stands_at_the_lower_edge_of_the_segments_that_dig_and_close(height: int) -> None:
    problem = Problem(id="p", title="keys", opened_on=REFERENCE_DAY, owner="小王")
    review = Meeting(
        id="review", kind=MeetingKind.REVIEW, day=REFERENCE_DAY, status=MeetingStatus.RUNNING, problems=("p",)
    )
    done = Countermeasure(id="c", problem="p", title="a box for them", owner="小王")
    scene = scene_of(having(reference_snapshot(), problem, review, done), look_in("en"))
    for kind, head in (
        (SegmentKind.DIG, "Countermeasures so far"),
        (SegmentKind.CLOSE, "What the plan has gained so far"),
    ):
        drawn = segment_lines(scene, review, kind, 76, height)
        last = "".join(span.text for span in drawn[-1]).strip()

        assert last != head
        assert height < 12 or any(head == "".join(span.text for span in line) for line in drawn)


def test_the_figures_lose_the_target_before_the_change_and_the_unit() -> None:
    scene = scene_of(reference_snapshot(), look_in("en"))
    goal = next(one for one in week_figures(scene.snapshot, REFERENCE_DAY) if one.line.indicator.name == "NPS").line
    assert goal.target is not None
    rows = {width: next(line for line in told(width, 30) if line.startswith("NPS")) for width in (76, 56, 44)}

    assert " 73 " in rows[76]
    assert " 73 " not in rows[56]
    assert all("68" in row and "◆ adjust" in row for row in rows.values())


@pytest.mark.parametrize("size", SIZES)
async def test_the_work_of_a_person_is_told_in_whole_codes_and_words(size: tuple[int, int], tmp_path: Path) -> None:
    lines = await at(tmp_path, "en", size, "2", "f7")
    loads = [line for line in lines if "/6 days" in line]

    assert loads
    assert "1 recurring" in loads[0]
    assert not any("…" in line.split("days", 1)[1] for line in loads)


async def test_a_role_that_has_no_room_stands_by_its_letters_and_is_named_under_the_cursor(tmp_path: Path) -> None:
    app = opened(tmp_path, "en")
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(pilot)
        for key in ("2", "f7", "right", "right"):
            await pilot.press(key)
            await settled(pilot)
        named, heads = screen_text(app).splitlines()[3:5]
        assert named.strip() == "Technical supervisor"
        assert heads.split()[1:] == ["SM", "PS", "‹TS›", "SA", "RM"]

        for _ in range(3):
            await pilot.press("left")
            await settled(pilot)
        named, heads = screen_text(app).splitlines()[3:5]
        assert named.strip() == ""
        assert heads.split()[1:] == ["SM", "PS", "TS", "SA", "RM"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_sheet_leaves_no_scraps_of_the_page_beside_it(size: tuple[int, int], tmp_path: Path) -> None:
    app = opened(tmp_path, "en")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert isinstance(app.screen, Sheet)
        beside = size[0] - app.screen.inner_width

        assert beside == 0 or beside >= 2 * LEAST_MARGIN


async def test_the_button_of_a_form_and_its_key_say_the_same_word(tmp_path: Path) -> None:
    app = opened(tmp_path, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key in ("tab", "tab", "v"):
            await pilot.press(key)
            await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        lines = screen_text(app).splitlines()

        assert any(line.rstrip().endswith("Ctrl+S log") for line in lines[:-1])
        assert "Ctrl+S log" in lines[-1]
        assert "save" not in lines[-1]


@pytest.mark.parametrize(("language", "names"), [("en", ["Today", "Plan"]), ("zh", ["今日", "计划"])])
async def test_the_keys_of_the_places_are_named_after_them(language: str, names: list[str], tmp_path: Path) -> None:
    lines = await at(tmp_path, language, (80, 40), "f1")
    named = [line.split()[1] for line in lines[2:] if line.split()[:1] in (["1"], ["2"])]

    assert named == names


async def test_a_verdict_in_chinese_has_the_signs_of_chinese(tmp_path: Path) -> None:
    lines = await at(tmp_path, "zh", (120, 40), "4")

    assert not any("正常," in line for line in lines)


class TestWhatCountsAsCut:
    """What the walks through every window take for a fault."""

    def words(self, *names: str) -> Words:
        words = Words()
        words.note("better")
        words.note("12 recurring")
        words._names |= set(names)
        words._written |= set(names)
        return words

    @pytest.mark.parametrize(
        ("text", "room"), [("↗ better", 5), ("/ better", 5), ("+ 12 recurring", 9), ("6 better", 4), ("better", 3)]
    )
    def test_a_word_behind_a_sign_or_a_figure_is_one_of_ours(self, text: str, room: int) -> None:
        words = self.words()
        shown = words.sized(text, room).rstrip() + "…"

        assert words.cut_in(f" {shown} next") != []

    @pytest.mark.parametrize("text", ["Better parts for the lift", "▲ Better parts for the lift"])
    def test_a_name_may_be_cut(self, text: str) -> None:
        words = self.words("Better parts for the lift")
        shown = words.sized(text, 12).rstrip() + "…"

        assert words.cut_in(shown) == []
        assert words.cut_for_nothing(shown) == []

    @pytest.mark.parametrize("text", ["━━━━━━━━━━━━", "12 13 14 15 16", "M9.8 M9.9 M10.1"])
    def test_a_bar_and_a_row_of_figures_that_are_cut_are_a_fault(self, text: str) -> None:
        words = self.words("Better parts for the lift", "h")
        shown = words.sized(text, 7).rstrip() + "…"

        assert words.cut_for_nothing(f"name {shown}") != []

    def test_blanks_that_are_cut_are_a_fault(self) -> None:
        words = self.words()
        words.sized("      ", 2)

        assert words.cut_for_nothing("end 06-20 as planned…") != []

    def test_a_path_without_its_beginning_is_none(self) -> None:
        assert self.words().cut_for_nothing("data in   …/centre/store") == []
