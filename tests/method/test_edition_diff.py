"""The difference of two versions: what is told, and the laws that it keeps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.method.edition_diff import Difference, Mark, apply_diff, edition_diff, item_text, reverse_diff
from pdca_tui.model.standards import Content, Exceptional, Step
from tests.actions.sop_work import PICKING

REFERENCE = PICKING["en"]

words = st.sampled_from(
    ["export", "ask for changes", "make the list", "make a pick list", "pick", "photograph", "tell"]
)
steps = st.builds(Step, text=words, at=st.sampled_from(["", "17:00", "17:05", "17:10"]))
contents = st.builds(
    Content,
    when=st.sampled_from(["", "daily", "weekly"]),
    performer=words,
    steps=st.lists(steps, max_size=7).map(tuple),
    exceptions=st.lists(st.builds(Exceptional, case=words, then=words), max_size=4).map(tuple),
    criteria=st.lists(words, max_size=4).map(tuple),
    answer=st.sampled_from(["", "at once", "at once\nand in person"]),
)


def told(differences: tuple[Difference, ...]) -> list[tuple[str, str, str, str]]:
    return [(one.part, one.mark.value, item_text(one.before), item_text(one.after)) for one in differences]


def test_a_step_at_another_time_is_changed_and_a_new_one_added() -> None:
    first, ask, *rest = REFERENCE.steps
    later = replace(
        REFERENCE,
        when="daily 16:50-17:30",
        steps=(Step(text="lay out the bays", at="16:50"), first, replace(ask, at="17:02"), *rest[:-1]),
    )

    assert told(edition_diff(REFERENCE, later)) == [
        ("when", "changed", "daily 17:00-17:30", "daily 16:50-17:30"),
        ("steps", "added", "", "16:50 lay out the bays"),
        ("steps", "changed", "17:05 ask for last changes", "17:02 ask for last changes"),
        ("steps", "removed", "17:30 tell the technical supervisor", ""),
    ]


def test_what_is_done_in_the_same_case_is_changed_and_another_case_is_not_the_same_line() -> None:
    short, unclear = REFERENCE.exceptions
    later = replace(
        REFERENCE, exceptions=(replace(short, then="use the safety stock"), Exceptional(case="x", then="y"))
    )

    assert [(one.mark, one.before) for one in edition_diff(REFERENCE, later)] == [
        (Mark.CHANGED, short),
        (Mark.REMOVED, unclear),
        (Mark.ADDED, None),
    ]


def test_a_text_that_was_empty_is_added() -> None:
    assert told(edition_diff(Content(), Content(performer="parts specialist"))) == [
        ("performer", "added", "", "parts specialist")
    ]


@given(contents)
def test_a_version_does_not_differ_from_itself(content: Content) -> None:
    assert edition_diff(content, content) == ()


@given(contents, contents)
def test_what_differs_leads_from_one_version_to_the_other(before: Content, after: Content) -> None:
    assert apply_diff(before, edition_diff(before, after)) == after


@given(contents, contents)
def test_the_way_back_leads_back(before: Content, after: Content) -> None:
    assert apply_diff(after, reverse_diff(edition_diff(before, after))) == before


@given(contents, contents)
def test_nothing_is_told_twice_and_only_what_differs(before: Content, after: Content) -> None:
    found = edition_diff(before, after)
    places = [(one.part, one.before_at) for one in found if one.before_at is not None]
    assert len(places) == len(set(places))
    assert all(one.before != one.after for one in found)
    assert (found == ()) is (before == after)
