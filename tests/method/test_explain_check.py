"""`?` on the figures of Check: formula and inputs, from the imported reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.i18n.translator import Translator
from pdca_tui.method.explain_check import explain_process, explain_result, explain_returns
from pdca_tui.method.process import process_lines
from pdca_tui.method.results import result_lines
from pdca_tui.method.returns import returns
from pdca_tui.method.xmr import limits
from pdca_tui.model.message import Message
from pdca_tui.model.snapshot import Snapshot
from tests.tui.running import MOMENT, app_on, sample_store


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session().snapshot()


def said(parts: list[Message]) -> list[str]:
    return [Translator("en").say(part) for part in parts]


def test_attainment_and_limits_show_what_went_in(snapshot: Snapshot) -> None:
    line = next(one for one in result_lines(snapshot, MOMENT.date()) if one.board.indicator.name == "NPS")
    found = limits([value.number for value in snapshot.values(line.board.indicator)])
    told = said(explain_result(line, found))

    assert told[0] == "100 % attained: (68 - 65) / (68 - 65)."
    assert "mean 66.75" in told[2]


def test_too_few_values_are_said(snapshot: Snapshot) -> None:
    line = result_lines(snapshot, MOMENT.date())[0]

    assert said(explain_result(line, None))[-1] == "Limits need 3 values at least."


def test_the_return_shows_its_formula(snapshot: Snapshot) -> None:
    told = said(explain_returns(returns(snapshot, MOMENT.date())))

    assert told[0] == "Return 148 %: (output 38 - spent 15.3) / spent 15.3."
    assert "Promised were 230 %." in told


def test_a_measure_says_by_what_it_counts_as_done(snapshot: Snapshot) -> None:
    by_code = {line.measure.code: said(explain_process(line)) for line in process_lines(snapshot, MOMENT.date())}

    assert by_code["M1"][:2] == [
        "Done is a measure whose process figures all meet their targets.",
        "Ticked 0 times of 13 that were due.",
    ]
    assert by_code["M4"][0] == "Without process figures it is done when 90 % of its ticks are there."
