"""Help, finder, history, explanation, a damaged store and the key sheet."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot

from pdca_tui.i18n import available_languages
from pdca_tui.method.find import Hit
from pdca_tui.model.message import msg
from pdca_tui.model.records import Change, Edit, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.commands.registry import SCREENS
from pdca_tui.tui.commands.start import START
from pdca_tui.tui.key_sheet import SCOPES, TITLES, key_sheet, sheet_name
from pdca_tui.tui.messages import DeedWanted
from pdca_tui.tui.screens import find as find_screen
from pdca_tui.tui.screens.damaged import DamagedScreen, OpenAgain, RestoreWanted
from pdca_tui.tui.screens.explain import ExplainScreen
from pdca_tui.tui.screens.find import FindScreen
from pdca_tui.tui.screens.help import HelpScreen, help_of
from pdca_tui.tui.screens.history import HistoryScreen
from pdca_tui.tui.screens.start import StartScreen
from pdca_tui.tui.views.help import Help, HelpLine, legend
from pdca_tui.tui.views.history import undone_ids
from pdca_tui.tui.wrapping import wrap
from tests.reference import having, reference_snapshot
from tests.tui.stage import NOW, SIZES, Stage, look_in, played, pressed, scene_of, settled, shown

DOCS = Path(__file__).parents[2] / "docs"


def some_help(reason: str | None = None) -> Help:
    why = msg("{reason}", reason=reason) if reason else None
    lines = tuple(HelpLine(command, why if command.name == "sample" else None) for command in START)
    return Help(
        tuple(line for line in lines if line.command.scopes), tuple(line for line in lines if not line.command.scopes)
    )


def test_help_lists_every_command_of_the_focused_pane_and_of_everywhere(tmp_path: Path) -> None:
    page = StartScreen(look_in(), tmp_path, "li", NOW)
    help_ = help_of(page)
    assert [line.command.name for line in help_.here] == ["sample", "workbook", "empty", "template", "open", "leave"]
    assert "quit" in [line.command.name for line in help_.everywhere]


def test_help_says_why_a_command_cannot_be_done_and_does_not_do_it() -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        assert "◆ The disk is away." in shown(app)
        await pressed(app, pilot, "enter")
        assert app.given == []
        await pressed(app, pilot, "down", "enter")

    app = played(HelpScreen(scene_of(), some_help("The disk is away."), "Start"), steps)
    assert app.given == ["workbook"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_help_scrolls_to_the_signs_and_back_and_closes(size: tuple[int, int]) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "end")
        assert "one bar a week" in shown(app)
        await pressed(app, pilot, "home")
        assert "This pane" in shown(app)
        await pressed(app, pilot, "f1")

    assert played(HelpScreen(scene_of(), some_help(), "Start"), steps, size).given == [None]


def test_the_legend_knows_every_glyph_in_plain_signs_too() -> None:
    for ascii in (False, True):
        signs = [glyph for _, group in legend(look_in(ascii=ascii)) for glyph, _, _ in group]
        assert all(sign.isascii() for sign in signs) == ascii
        assert all(sign for sign in signs)


def test_in_plain_signs_the_help_names_the_arrow_keys() -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "end")
        assert "Up Down j k" in shown(app)
        assert set("↑↓←→").isdisjoint(shown(app))

    played(HelpScreen(scene_of(look=look_in(ascii=True)), some_help(), "Start"), steps, (80, 40))


def test_results_come_while_typing_and_enter_opens_the_one_under_the_cursor() -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, *"m1.4")
        assert "每日执行预拣货" in shown(app)
        await pressed(app, pilot, "down", "down", "enter")

    given_back = played(FindScreen(scene_of()), steps).given
    assert [(hit.table, hit.record_id) for hit in given_back if isinstance(hit, Hit)] == [("tasks", "task-M1.4.2")]


def test_enter_waits_for_the_answer_to_what_was_typed_and_typing_is_never_held_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = threading.Event()
    real = find_screen.find

    def slow(snapshot: Snapshot, query: str, limit: int) -> list[Hit]:
        gate.wait(60)
        return real(snapshot, query, limit)

    monkeypatch.setattr(find_screen, "find", slow)

    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pilot.press(*"NPS", "enter")
        assert isinstance(app.screen, FindScreen)
        assert "NPS" in shown(app)
        assert app.given == []
        gate.set()
        await settled(app, pilot)

    given_back = played(FindScreen(scene_of()), steps).given
    assert [hit.title for hit in given_back if isinstance(hit, Hit)] == ["NPS"]


def test_nothing_found_says_so_and_esc_closes_without_a_hit() -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, *"zzz", "enter")
        assert "Nothing fits" in shown(app)
        await pressed(app, pilot, "escape")

    assert played(FindScreen(scene_of()), steps, (60, 20)).given == [None]


def test_the_title_of_a_hit_is_safe_to_show() -> None:
    evil = Task(id="task-evil", measure="measure-M1", code="M1.9", title="\x1b[2J[/x]zzevil")

    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, *"zzevil")
        assert "␛[2J[/x]zzevil" in shown(app)

    played(FindScreen(scene_of(having(reference_snapshot(), evil))), steps)


def change(number: int, deed: str, subject: str, edit: Edit | None = None, undoes: str | None = None) -> Change:
    at = NOW + dt.timedelta(minutes=number)
    edits = (edit,) if edit else ()
    return Change(
        id=f"c{number}",
        revision=number,
        at=at,
        login="li",
        deed=deed,
        subject=subject,
        edits=edits,
        undoes=undoes,
    )


FINISH = Edit(
    "tasks", "task-M1.4.3", {"status": "doing", "depends": []}, {"status": "done", "depends": ["task-M1.1.1"]}
)
HISTORY = (
    change(1, "task.edit", "M1.2.1", Edit("tasks", "task-M1.2.1", {"owner": "李明"}, {"owner": "小\x07王"})),
    change(2, "undo", "M1.2.1", Edit("tasks", "task-M1.2.1", {"owner": "小王"}, {"owner": "李明"}), undoes="c1"),
    change(3, "task.finish", "M1.4.3", FINISH),
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_newest_change_stands_first_with_its_values_in_words(size: tuple[int, int]) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        text = shown(app)
        assert text.index("finished M1.4.3") < text.index("took back M1.2.1") < text.index("changed a task M1.2.1")
        assert "doing → done" in text
        assert "— → M1.1.1" in text
        await pressed(app, pilot, "end")
        assert "李明 → 小␇王" in shown(app)

    played(HistoryScreen(scene_of(having(reference_snapshot(), *HISTORY))), steps, size)


def test_u_takes_back_what_is_under_the_cursor_but_not_twice() -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "u", "end", "u")
        assert "taken back already" in shown(app)

    app = played(HistoryScreen(scene_of(having(reference_snapshot(), *HISTORY))), steps, (120, 40))
    assert len(app.heard_of(DeedWanted)) == 1


def test_a_session_that_only_reads_takes_nothing_back() -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "u")
        assert "open for reading only" in shown(app)

    scene = scene_of(having(reference_snapshot(), *HISTORY), read_only=True)
    assert played(HistoryScreen(scene), steps).heard_of(DeedWanted) == []


def test_a_new_change_appears_and_the_cursor_stays_on_its_entry() -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "down")
        assert isinstance(app.screen, HistoryScreen)
        more = having(reference_snapshot(), *HISTORY, change(4, "value.log", "NPS"))
        app.screen.show(scene_of(more))
        await settled(app, pilot)
        assert "▌ 04-17 16:22 李经理       took back M1.2.1" in shown(app).splitlines()[5]

    played(HistoryScreen(scene_of(having(reference_snapshot(), *HISTORY))), steps, (120, 40))


def test_without_changes_the_history_says_what_belongs_there() -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        assert "Nothing was changed yet" in shown(app)
        await pressed(app, pilot, "u", "escape")

    assert played(HistoryScreen(scene_of()), steps, (60, 20)).given == [None]


def test_an_undo_that_was_undone_lets_the_first_change_stand_again() -> None:
    redo = change(4, "undo", "M1.2.1", undoes="c2")
    assert undone_ids(HISTORY) == {"c1"}
    assert undone_ids([*HISTORY, redo]) == {"c2"}


def test_an_explanation_shows_each_sentence_and_scrolls_where_it_is_longer_than_the_screen() -> None:
    parts = [msg("Sentence {n} of many.", n=n) for n in range(40)]

    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        assert "Sentence 0 of many." in shown(app)
        assert "Sentence 39" not in shown(app)
        await pressed(app, pilot, "end")
        assert "Sentence 39 of many." in shown(app)
        await pressed(app, pilot, "escape")

    assert played(ExplainScreen(scene_of(), "N\x1bPS", parts), steps, (60, 20)).given == [None]


@dataclass(frozen=True)
class Kept:
    revision: int | None
    saved_at: dt.datetime | None
    saved_by: str
    kind: str
    path: Path


KEPT = [
    Kept(42, NOW, "li", "revision", Path("/kept/rev-42.json")),
    Kept(None, None, "", "revision", Path("/kept/rev-41.json")),
]
FAULT = msg("{path} is cut off at byte {byte}. Nothing was changed.", path="/data/pdca.json", byte=2048)


def damaged(kept: list[Kept] = KEPT, *, may_restore: bool = True) -> DamagedScreen:
    return DamagedScreen(look_in(), FAULT, kept, "li", NOW, may_restore=may_restore)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_damaged_store_is_named_with_its_file_and_the_states_to_go_back_to(size: tuple[int, int]) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        text = shown(app)
        for words in ("/data/pdca.json", "byte 2048", "revision 42", "damaged too", "q quit"):
            assert words in text

    played(damaged(), steps, size)


def test_a_state_is_put_back_only_after_a_second_question() -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "enter")
        assert "Put this state back?" in shown(app)
        await pressed(app, pilot, "escape")
        assert app.heard_of(RestoreWanted) == []
        await pressed(app, pilot, "enter", "enter")

    app = played(damaged(), steps)
    assert [wanted.path for wanted in app.heard_of(RestoreWanted)] == [KEPT[0].path]


def test_a_damaged_backup_and_a_newer_format_are_not_put_back() -> None:
    async def on_damaged(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "down", "enter")
        assert "damaged too. Choose an older one." in shown(app)

    async def on_newer(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "enter")
        assert "may only read" in shown(app)

    assert played(damaged(), on_damaged).heard_of(RestoreWanted) == []
    assert played(damaged(may_restore=False), on_newer).heard_of(RestoreWanted) == []


def test_without_any_backup_the_page_still_says_what_to_do() -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        assert "No backup was found" in shown(app)
        await pressed(app, pilot, "r")

    assert len(played(damaged([]), steps, (60, 20)).heard_of(OpenAgain)) == 1


@given(
    text=st.text(st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x9FFF), max_size=80),
    width=st.integers(2, 40),
)
def test_wrapped_text_fits_and_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrap("深圳南山,服务中心。好", 8) == ["深圳南", "山,服务", "中心。好"]


@pytest.mark.parametrize("language", available_languages())
def test_the_key_sheet_in_the_documentation_is_fresh(language: str) -> None:
    stored = (DOCS / sheet_name(language)).read_text("utf-8")
    assert stored == key_sheet(language), "run: python -m pdca_tui.tui.key_sheet"


def test_every_screen_and_pane_of_the_registry_has_a_name_in_the_key_sheet() -> None:
    assert SCREENS.keys() <= TITLES.keys()
    scopes = {scope for commands in SCREENS.values() for command in commands for scope in command.scopes}
    assert scopes <= SCOPES.keys()
