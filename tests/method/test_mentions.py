"""Whom `@` and a name mean."""

from __future__ import annotations

import pytest

from pdca_tui.method.mentions import mentions
from pdca_tui.model.records import Person
from pdca_tui.model.snapshot import Snapshot
from tests.reference import having, reference_snapshot

LI = Person(id="person-ann", name="Ann Li", login="ann.li", position=20)
LISA = Person(id="person-lisa", name="Lisa", login="lisa", position=21)
ANNA = Person(id="person-anna", name="Ann", login="ann", position=22)


def named(text: str) -> list[str]:
    found = mentions(text, having(reference_snapshot(), LI, LISA, ANNA))
    assert found.unknown == ()
    return [person.name for person in found.persons]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@李明 怎么样？", ["李明"]),
        ("请@李明看一下，再问 ＠小王。", ["李明", "小王"]),
        ("@李明，@李明", ["李明"]),
        ("@刘 来吗", ["刘顾问"]),
        ("@Ann Li, please", ["Ann Li"]),
        ("@ann li please", ["Ann Li"]),
        ("ask @lisa.", ["Lisa"]),
        ("ask @ann.li.", ["Ann Li"]),
        ("nobody @ all", []),
        ("write to me@lisa.org", []),
        ("no sign at all: 李明", []),
    ],
)
def test_a_name_behind_the_sign_asks_that_person(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize("text", ["@Nobody here", "@李 来吗", "@Lisabeth"])
def test_a_name_that_nobody_or_more_than_one_has_is_told(text: str) -> None:
    found = mentions(text, having(reference_snapshot(), LI, LISA))
    assert found.unknown == (text.split()[0][1:],)
    assert found.persons == ()


def test_a_centre_without_people_names_nobody() -> None:
    assert mentions("@anybody", Snapshot()).unknown == ()
