"""Steps and exceptions as people type them, read and written back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.model.message import Message
from pdca_tui.model.standards import Exceptional, Step
from pdca_tui.tui.forms.sop_lines import exceptions_text, read_criteria, read_exceptions, read_steps, steps_text
from tests.actions.sop_work import PICKING

words = st.text("abcdefgh拣货清单 ", min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)
times = st.one_of(st.just(""), st.times().map(lambda at: f"{at:%H:%M}"))


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("17:05 make the pick list", Step(text="make the pick list", at="17:05")),
        ("9:05 ask", Step(text="ask", at="09:05")),
        ("17：05 生成拣货清单", Step(text="生成拣货清单", at="17:05")),
        ("１７：０５ 告知主管，（立即）", Step(text="告知主管，（立即）", at="17:05")),
        ("2.50 bar at least", Step(text="2.50 bar at least")),
        ("17:05生成拣货清单", Step(text="生成拣货清单", at="17:05")),
        ("make the list", Step(text="make the list")),
        ("2026 appointments", Step(text="2026 appointments")),
    ],
)
def test_a_step_is_read_as_people_type_it(line: str, step: Step) -> None:
    assert read_steps(f"\n  {line}  \n\n") == (step,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("17:00 a\n24:00 b", "Line 2: 24:00 is no time of day."),
        ("17:61 a", "Line 1: 17:61 is no time of day."),
        ("\n17:00", "Line 2: say what is done at 17:00."),
    ],
)
def test_a_step_that_cannot_be_read_is_named_by_its_line(text: str, said: str) -> None:
    assert str(read_steps(text)) == said


@pytest.mark.parametrize("arrow", ["->", "=>", "→", " -> "])
def test_an_exception_has_a_case_and_what_is_done(arrow: str) -> None:
    assert read_exceptions(f"缺货{arrow}告知主管") == (Exceptional(case="缺货", then="告知主管"),)


@pytest.mark.parametrize("text", ["a part is short", "-> tell", "a part is short ->"])
def test_half_an_exception_is_refused(text: str) -> None:
    assert isinstance(read_exceptions(text), Message)


def test_criteria_are_the_lines_that_say_something() -> None:
    assert read_criteria("100 % right\n\n  done by 17:30 ") == ("100 % right", "done by 17:30")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_reference_comes_back_as_it_is_shown(language: str) -> None:
    content = PICKING[language]
    assert read_steps(steps_text(content.steps)) == content.steps
    assert read_exceptions(exceptions_text(content.exceptions)) == content.exceptions


@given(st.lists(st.builds(Step, text=words, at=times), max_size=8).map(tuple))
def test_whatever_was_saved_comes_back_the_same_when_nobody_touches_it(steps: tuple[Step, ...]) -> None:
    assert read_steps(steps_text(steps)) == steps
