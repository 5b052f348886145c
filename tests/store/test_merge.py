"""The laws of merging, for any fields."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.store.merge import difference, merge

MAPS = frozenset({"ticks"})
plain = st.one_of(st.none(), st.integers(0, 3), st.sampled_from(["", "a", "b"]))
ticks = st.dictionaries(st.sampled_from(["mon", "tue", "wed"]), st.sampled_from(["li", "wang"]), max_size=3)
records = st.fixed_dictionaries({"title": plain, "owner": plain, "due": plain, "ticks": ticks})


def pick(record: dict, field: str) -> object:
    """The value of a field, or of a key in a map."""
    name, _, key = field.partition(".")
    return record[name].get(key) if key else record[name]


@given(records, records)
def test_without_another_change_mine_holds(base: dict, mine: dict) -> None:
    assert merge(base, mine, base, MAPS) == (mine, [])


@given(records, records)
def test_without_a_change_of_mine_the_current_holds(base: dict, current: dict) -> None:
    assert merge(base, base, current, MAPS) == (current, [])


@given(records, records)
def test_two_who_want_the_same_never_clash(base: dict, mine: dict) -> None:
    assert merge(base, mine, mine, MAPS) == (mine, [])


@given(records, records, records)
def test_without_a_clash_the_order_of_two_people_does_not_matter(base: dict, mine: dict, theirs: dict) -> None:
    one, clashes = merge(base, mine, theirs, MAPS)
    other, back = merge(base, theirs, mine, MAPS)
    assert {clash.field for clash in clashes} == {clash.field for clash in back}
    if not clashes:
        assert one == other


@given(records, records, records)
def test_no_change_is_lost_without_being_named(base: dict, mine: dict, theirs: dict) -> None:
    merged, clashes = merge(base, mine, theirs, MAPS)
    named = {clash.field for clash in clashes}
    for field in ("title", "owner", "due"):
        if base[field] != mine[field]:
            assert merged[field] == mine[field] or field in named
        if base[field] != theirs[field]:
            assert merged[field] == theirs[field]
    for key in ("mon", "tue", "wed"):
        if base["ticks"].get(key) != mine["ticks"].get(key):
            assert merged["ticks"].get(key) == mine["ticks"].get(key) or f"ticks.{key}" in named


@given(records, records, records)
def test_a_clash_names_both_values(base: dict, mine: dict, theirs: dict) -> None:
    for clash in merge(base, mine, theirs, MAPS)[1]:
        assert clash.mine == pick(mine, clash.field)
        assert clash.theirs == pick(theirs, clash.field)
        assert clash.theirs not in (clash.mine, pick(base, clash.field))


@given(records, records)
def test_a_difference_taken_back_gives_the_old_record(before: dict, after: dict) -> None:
    old, new = difference(before, after, MAPS)
    assert merge(new, old, after, MAPS) == (before, [])
    assert merge(old, new, before, MAPS) == (after, [])


@given(records)
def test_nothing_changed_is_no_difference(record: dict) -> None:
    assert difference(record, record, MAPS) == ({}, {})
