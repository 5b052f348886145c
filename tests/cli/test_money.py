"""Money on the command line: the return with its sorts and earned value, and a payment from a script."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pdca_tui.actions.budget import edit_output
from pdca_tui.actions.session import Session
from pdca_tui.model.enums import Recurrence, Savings
from tests.actions.conftest import as_, li
from tests.cli.running import Pdca

__all__ = ["as_", "li"]


def spent(pdca: Pdca) -> Decimal:
    return Decimal(pdca.json("roi")["spent"])


def test_now_promised_forecast_and_payback_stand_in_the_json(pdca: Pdca) -> None:
    told = pdca.json("roi")

    assert (told["roi"], told["promised_roi"], told["forecast_roi"]) == ("1.48366", "2.3", "6.189189")
    assert (told["break_even"], told["payback_days"], told["promised_budget"]) == ("2026-04-02", 11, None)


def test_earned_value_of_the_reference_round(pdca: Pdca) -> None:
    told = pdca.json("roi")["earned_value"]

    assert (told["bac"], told["pv"], told["ev"], told["ac"]) == ("18.5", "15.03125", "15.03125", "15.3")
    assert (told["sv"], told["cv"], told["spi"], told["cpi"]) == ("0", "-0.26875", "1", "0.982435")
    assert told["eac"] == "18.830769"
    assert (told["days_due"], told["days_done"], told["days"], told["promised"]) == ("13", "13", "16", False)
    assert told["without_tasks"] == ["M2", "M3", "M4", "M5", "M6", "M7", "M8"]


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "The budget of the work that is done."), ("zh", "已完成的工作，值多少预算。")]
)
def test_people_who_want_it_get_earned_value_in_sentences(pdca: Pdca, language: str, sentence: str) -> None:
    assert sentence in pdca.say("roi", "--earned-value", "--lang", language)
    assert sentence not in pdca.say("roi", "--lang", language)


def test_the_sort_of_an_output_stands_in_the_json_and_in_the_table(pdca: Pdca, li: Session) -> None:
    assert "hard or soft" not in pdca.say("roi", "--lang", "en")
    edit_output(li, li.snapshot().outputs[2], savings=Savings.HARD, recurrence=Recurrence.YEARLY)
    told = pdca.json("roi")

    assert (told["outputs"][2]["savings"], told["outputs"][2]["recurrence"]) == ("hard", "yearly")
    assert (told["outputs"][0]["savings"], told["outputs"][0]["in_roi"]) == (None, False)
    assert told["by_savings"][0] == {
        "sort": "hard",
        "outputs": ["预计年度CLV挽回"],
        "sums": [{"unit": "万元", "promised": "48", "actual": "38", "counted": "38"}],
    }
    assert [one["sort"] for one in told["by_recurrence"]] == ["yearly", None]
    assert "every year" in pdca.say("roi", "--lang", "en")


def test_a_payment_is_written_down_with_currency_day_and_note(pdca: Pdca) -> None:
    assert "1.7 paid on 04-10" in pdca.say("pay", "crm系统", "1.7 万元", "--date", "2026-04-10", "--note", "a licence")
    assert spent(pdca) == 17
    pdca.say("pay", "CRM系统", "-0.2", "--lang", "en")
    assert spent(pdca) == Decimal("16.8")
    assert "CRM系统" in pdca.say("log")
    pdca.say("undo")
    assert spent(pdca) == 17


def test_what_is_no_payment_is_refused(pdca: Pdca) -> None:
    assert "No budget line is called x" in pdca.refuse(1, "pay", "x", "3", "--lang", "en")
    assert "is not an amount in 万元" in pdca.refuse(1, "pay", "CRM系统", "much", "--lang", "en")
    assert "still to come" in pdca.refuse(1, "pay", "CRM系统", "1", "--date", "2026-04-18", "--lang", "en")
    assert "Only a manager" in pdca.refuse(1, "pay", "CRM系统", "1", "--as", "liming", "--lang", "en")
    assert spent(pdca) == Decimal("15.3")
