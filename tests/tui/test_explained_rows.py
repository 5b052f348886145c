"""`?` has something to say on every row of Check and Act."""

from __future__ import annotations

from pathlib import Path

from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.record_deeds import RecordPage
from pdca_tui.tui.views.explain import explanation_of
from pdca_tui.tui.widgets.row_list import RowList
from tests.tui.running import screen_text
from tests.tui.story_screens import nothing_is_saved, settled, story_app

WAYS: tuple[tuple[str, ...], ...] = (
    ("check:process",),
    ("check:results",),
    ("check:results", "compare"),
    ("check:return",),
    ("check:return", "earned"),
    ("check:problems",),
    ("check:problems", "why"),
    ("check:problems", "why", "fishbone"),
    ("act:sops",),
    ("act:sops", "open"),
    ("act:scripts",),
    ("act:scripts", "open"),
    ("act:principles",),
    ("act:principles", "open"),
    ("act:rounds",),
    ("act:rounds", "open"),
)
"""The view, then the commands that lead on from it. The report refuses `?` with a sentence: it repeats figures that
are explained where they stand."""


def unexplained(page: RecordPage) -> list[str]:
    """The rows of the list with the focus on which `?` finds nothing to say."""
    found, rows = [], page.focused
    if isinstance(rows, RowList):
        rows.action_edge(-1)
    seen: set[str] = set()
    while True:
        key = rows.row.key if isinstance(rows, RowList) and rows.row is not None else type(page).__name__
        if key in seen:
            break
        seen.add(key)
        subject, sentences = explanation_of(page.explained(), page.scene)
        if not sentences or subject == "PDCA":
            found.append(key)
        if isinstance(rows, RowList):
            rows.action_move(1)
    return found


async def test_every_row_of_check_and_act_is_explained(tmp_path: Path) -> None:
    app = story_app(tmp_path, "en")
    with nothing_is_saved():
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            for view, *commands in WAYS:
                app.post_message(Wanted(view))
                await settled(pilot)
                for command in commands:
                    app.screen.action_command(command)  # type: ignore[attr-defined]
                    await settled(pilot)
                page = app.screen
                assert isinstance(page, RecordPage), (view, *commands)
                assert unexplained(page) == [], (view, *commands)


async def test_the_sentences_are_shown_in_both_languages(tmp_path: Path) -> None:
    for language, sentence in (("en", "one a working day."), ("zh", "每个工作日一条")):
        folder = tmp_path / language
        folder.mkdir()
        app = story_app(folder, language)
        async with app.run_test(size=(60, 20)) as pilot:
            await settled(pilot)
            app.post_message(Wanted("act:principles"))
            await settled(pilot)
            await pilot.press("question_mark")
            await settled(pilot)
            assert sentence in screen_text(app)
