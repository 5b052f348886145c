"""The return worked on from the screen: payments of a line, budget lines and outputs, earned value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.approval import approve_plan
from pdca_tui.actions.budget import delete_line, edit_line, edit_output
from pdca_tui.actions.money import edit_payment, pay
from pdca_tui.actions.session import Session
from pdca_tui.model.enums import Recurrence, Savings
from pdca_tui.model.records import BudgetLine
from pdca_tui.store import open_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.check_return_page import ReturnPage
from pdca_tui.tui.screens.confirm import ConfirmScreen
from pdca_tui.tui.screens.conflict import ConflictScreen
from pdca_tui.tui.screens.earned_page import EarnedPage
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.payments_page import PaymentsPage
from tests.tui.running import MOMENT, app_on, sample_store, screen_text
from tests.tui.test_why_page import pressed

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]
NOTES = {
    "en": ("shelves", "bins and labels for the twenty fastest parts", "two bins sent back"),
    "zh": ("货架", "前二十种常用配件的料盒和标签", "退回两个料盒"),
}


def money_store(folder: Path, language: str = "en") -> Path:
    """The reference round with payments by day, sorted outputs, and a budget that was approved and then raised."""
    store = sample_store(folder, language)
    session = app_on(store, folder, language=language).require_session()
    first, second, third = session.snapshot().outputs
    edit_output(session, first, savings=Savings.HARD, recurrence=Recurrence.MONTHLY)
    edit_output(session, second, savings=Savings.SOFT, recurrence=Recurrence.ONCE)
    edit_output(session, third, savings=Savings.HARD, recurrence=Recurrence.YEARLY)
    approve_plan(session, "Li", "as it is")
    for day, amount, note in zip((1, 3, 10), ("0.4", "0.25", "-0.1"), NOTES[language], strict=True):
        pay(session, stock(session), Decimal(amount), day=dt.date(2026, 4, day), note=note)
    edit_line(session, stock(session), budget=Decimal(4))
    return store


def stock(session: Session) -> BudgetLine:
    return session.snapshot().budget[0]


@pytest.fixture
def app(tmp_path: Path) -> PdcaApp:
    return app_on(money_store(tmp_path), tmp_path, language="en")


def amounts(app: PdcaApp) -> list[Decimal]:
    session = app.require_session()
    return [one.amount for one in session.snapshot().spends(stock(session))]


@pytest.mark.parametrize("size", SIZES)
async def test_now_promised_forecast_and_payback_stand_on_every_size(app: PdcaApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "4", "tab")
        text = screen_text(app)

        assert isinstance(app.screen, ReturnPage)
        for said in (
            "140%",
            "promised 230%",
            "as it goes 582% at the end of the round",
            "paid back on 04-02, after 11",
        ):
            assert said in text


@pytest.mark.parametrize("size", SIZES)
async def test_all_payments_of_a_line_are_listed_the_newest_last(app: PdcaApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "4", "tab", "enter")
        text = screen_text(app)

        assert isinstance(app.screen, PaymentsPage)
        assert "Parts stock 4" in text
        assert text.index("no day") < text.index("04-01") < text.index("04-03") < text.index("04-10")
        assert "3.35 of 4" in text
        assert "two bins sent back" in text
        await pressed(pilot, "escape")
        assert isinstance(app.screen, ReturnPage)


async def test_a_long_list_of_payments_scrolls_to_its_newest(app: PdcaApp) -> None:
    session = app.require_session()
    for n in range(30):
        pay(session, stock(session), Decimal(n + 100), day=MOMENT.date())
    again = app_on(session.store.path, session.store.path.parent, language="en")
    async with again.run_test(size=(60, 20)) as pilot:
        await pressed(pilot, "4", "tab", "enter")
        assert " 129 " in screen_text(again)
        await pressed(pilot, "home")
        assert "no day" in screen_text(again)
        assert " 129 " not in screen_text(again)


async def test_a_payment_is_written_corrected_deleted_and_brought_back(app: PdcaApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "4", "tab", "enter", "n")
        assert isinstance(app.screen, FormScreen)
        await pressed(pilot, *"1.7", "ctrl+s")
        assert amounts(app)[-1] == Decimal("1.7")
        await pressed(pilot, "e", "backspace", "8", "ctrl+s")
        assert amounts(app)[-1] == Decimal("1.8")
        await pressed(pilot, "d")
        assert isinstance(app.screen, ConfirmScreen)
        assert "Delete the payment of 1.8 on 04-17 from Parts stock?" in screen_text(app)
        await pressed(pilot, "escape")
        assert amounts(app)[-1] == Decimal("1.8")
        await pressed(pilot, "d", "enter")
        assert amounts(app)[-1] == Decimal("-0.1")
        await pressed(pilot, "u")
        assert amounts(app)[-1] == Decimal("1.8")


async def test_a_payment_of_nothing_stays_in_the_form(app: PdcaApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "4", "tab", "enter", "n", "0", "ctrl+s")

        assert isinstance(app.screen, FormScreen)
        assert "A payment of nothing changes nothing." in screen_text(app)
        assert len(amounts(app)) == 4


async def test_two_corrections_of_one_amount_ask(app: PdcaApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "4", "tab", "enter", "e", "backspace", "5")
        session = app.require_session()
        other = Session(open_store(session.store.path), session.clock, "li", "cli", session.person)
        edit_payment(other, other.snapshot().spends(stock(other))[-1], amount=Decimal("-0.2"))
        await pressed(pilot, "ctrl+s")
        assert isinstance(app.screen, ConflictScreen)
        await pressed(pilot, "m")

        assert amounts(app)[-1] == Decimal("-0.5")


async def test_a_budget_line_is_added_changed_and_deleted_from_the_screen(app: PdcaApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "4", "tab", "b", *"Tools", "tab", "2", "ctrl+s")
        line = app.require_session().snapshot().budget[-1]
        assert (line.item, line.budget) == ("Tools", 2)
        await pressed(pilot, "down", "down", "down", "down", "e", "tab", "backspace", "3", "ctrl+s")
        assert app.require_session().snapshot().budget[-1].budget == 3
        await pressed(pilot, "d")
        assert "Delete the budget line Tools?" in screen_text(app)
        await pressed(pilot, "enter")
        assert [one.item for one in app.require_session().snapshot().budget][-1] == "CRM system"


async def test_a_line_says_how_many_payments_go_with_it(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "tab", "d")

        assert "Delete the budget line Parts stock and its 4 payments, 3.35" in screen_text(app)


async def test_a_promised_amount_stands_beside_the_plan(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "tab")
        assert "promised 3, planned 4 now" in screen_text(app)
        assert "promised 18.5" in screen_text(app)
        await pressed(pilot, "e")
        assert "promised" in screen_text(app)
        await pressed(pilot, "tab", "backspace", "5", "ctrl+s")

        assert "5 is planned now; 3 stays promised until the plan is approved anew." in screen_text(app)


async def test_an_output_is_added_with_its_sort_and_deleted(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "tab", "o", *"Hours", "tab", "h", *["tab"] * 4)
        assert "Hard shows in the books; soft is time or goodwill." in screen_text(app)
        await pressed(pilot, "right", "right", "tab", "right", "right", "ctrl+s")
        output = app.require_session().snapshot().outputs[-1]

        assert (output.name, output.unit, output.in_roi) == ("Hours", "h", False)
        assert (output.savings, output.recurrence) == (Savings.SOFT, Recurrence.MONTHLY)
        await pressed(pilot, *["down"] * 7)
        assert "Soft: time or goodwill, which nobody can book. Every month: it comes again" in screen_text(app)
        await pressed(pilot, "e", *["tab"] * 4, "right", "ctrl+s")
        assert app.require_session().snapshot().outputs[-1].in_roi
        await pressed(pilot, "d", "enter")
        assert len(app.require_session().snapshot().outputs) == 3


async def test_the_sums_by_sort_say_what_counts_and_explain_themselves(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "tab", "end", "up", "up", "up", "up")
        text = screen_text(app)
        assert "8 of 10 10k yuan/month" in text
        assert "38 of 48 10k yuan (38 counts)" in text
        assert "Hard: it shows in the books." in text
        await pressed(pilot, "question_mark")
        assert "What is counted in two units is never added up" in screen_text(app)


async def test_what_has_no_line_under_it_says_so(app: PdcaApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "4", "tab", "home", "e")
        assert "Put the cursor on a budget line or an output first." in screen_text(app)
        await pressed(pilot, "n")
        assert "Put the cursor on a line of the budget first." in screen_text(app)


async def test_a_member_reads_the_payments_and_changes_none(tmp_path: Path) -> None:
    app = app_on(money_store(tmp_path), tmp_path, language="en", login="liming")
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "4", "tab", "b")
        assert "Only a manager may do this" in screen_text(app)
        await pressed(pilot, "enter", "d")

        assert isinstance(app.screen, PaymentsPage)
        assert "Only a manager may do this" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_earned_value_stands_behind_a_key_with_a_sentence_each(app: PdcaApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "4", "tab", "v")
        assert isinstance(app.screen, EarnedPage)
        assert "The whole budget: what all the work may cost." in screen_text(app)
        await pressed(pilot, "end")
        text = screen_text(app)
        assert "What all will cost if it goes on as it does." in text
        assert "EAC = BAC / CPI = 18.5 x 15.85 / 15.03" in text
        await pressed(pilot, "up", "question_mark")
        assert "CPI = EV 15.03 / AC 15.85" in screen_text(app)
        await pressed(pilot, "escape", "escape")
        assert isinstance(app.screen, ReturnPage)


async def test_without_a_budget_earned_value_says_what_it_needs(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    session = app.require_session()
    for line in session.snapshot().budget:
        delete_line(session, line, session.snapshot().spends(line))
    async with app_on(tmp_path / "store", tmp_path, language="en").run_test(size=(60, 20)) as pilot:
        await pressed(pilot, "4", "tab", "v")

        assert "Earned value needs a budget" in screen_text(pilot.app)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


VIEWS = {
    "return-sorted": (),
    "payments": ("enter",),
    "earned-value": ("v", "down", "down", "down", "down", "down"),
    "output-form": ("down", "down", "down", "down", "e"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", VIEWS)
def test_the_money_looks_as_it_did(
    name: str, size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    app = app_on(money_store(tmp_path, language), tmp_path, language=language)

    async def walk(pilot: Pilot[Any]) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pressed(pilot, "4", "tab", *VIEWS[name])

    assert snap_compare(app, terminal_size=size, run_before=walk)
