"""Standards: made with a first version, changed by new ones, read by name, taken out of force with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.actions.session import Session
from pdca_tui.actions.standards import (
    add_standard,
    edit_standard,
    mark_read,
    new_edition,
    note_use,
    restore_standard,
    retire_standard,
)
from pdca_tui.actions.undoing import undo_change
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.errors import Forbidden, PdcaError, Refused
from pdca_tui.model.records import Standard
from pdca_tui.model.standards import Content, Exceptional, Step
from tests.tui.running import app_on, sample_store

SOP = Content(
    when="daily 17:00-17:30",
    performer="parts specialist",
    steps=(Step(text="export the appointments of tomorrow", at="17:00"), Step(text=" "), Step(text="pick", at="17:15")),
    exceptions=(Exceptional(case="a part is short", then="tell the parts supervisor at once"),),
    criteria=("100 % right", ""),
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return sample_store(tmp_path, "en")


def session_of(store: Path, folder: Path, login: str = "li") -> Session:
    return app_on(store, folder, language="en", login=login).require_session()


@pytest.fixture
def session(store: Path, tmp_path: Path) -> Session:
    return session_of(store, tmp_path)


def made(session: Session) -> Standard:
    done = add_standard(session, StandardKind.SOP, "Pre-picking", SOP, owner="Li Ming", number="v2.0", reason="trial")
    standard = done.snapshot.get(Standard, done.record_id)
    assert standard is not None
    return standard


def test_a_standard_begins_with_its_first_version_and_without_empty_lines(session: Session) -> None:
    standard = made(session)
    edition = session.snapshot().edition(standard)

    assert edition is not None
    assert edition.number == "2.0"
    assert [step.text for step in edition.content.steps] == ["export the appointments of tomorrow", "pick"]
    assert edition.content.criteria == ("100 % right",)
    assert standard.reads == {edition.author: "2.0"}


def test_a_new_version_leaves_the_old_one_and_asks_for_a_reason_and_a_higher_number(session: Session) -> None:
    standard = made(session)
    first = session.snapshot().edition(standard)
    assert first is not None
    later = Content(steps=(Step(text="pick by bay"),))

    with pytest.raises(PdcaError, match=r"reason is empty|\{field\} is empty"):
        new_edition(session, standard, later, number="2.1", reason=" ", based_on=first.id)
    for number in ("2.0", "1.9", "two"):
        with pytest.raises(Refused):
            new_edition(session, standard, later, number=number, reason="bays", based_on=first.id)
    with pytest.raises(Refused):
        new_edition(session, standard, first.content, number="2.1", reason="the same", based_on=first.id)
    new_edition(session, standard, later, number="2.10", reason="bays", based_on=first.id)

    assert [one.number for one in session.snapshot().editions(standard)] == ["2.0", "2.10"]
    assert session.snapshot().editions(standard)[0] == first


def test_a_version_made_meanwhile_is_not_passed_over(session: Session) -> None:
    standard = made(session)
    first = session.snapshot().edition(standard)
    assert first is not None
    new_edition(session, standard, Content(steps=(Step(text="a"),)), number="2.1", reason="a", based_on=first.id)

    with pytest.raises(Refused):
        new_edition(session, standard, Content(steps=(Step(text="b"),)), number="2.2", reason="b", based_on=first.id)


def test_undo_takes_a_new_standard_away_with_its_version(session: Session) -> None:
    done = add_standard(session, StandardKind.SOP, "Pre-picking", SOP, owner="Li Ming")
    assert done.change is not None
    undo_change(session, done.change.id)

    assert session.snapshot().standards(StandardKind.SOP, retired=True) == []


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (StandardKind.SOP, Content(when="daily")),
        (StandardKind.SOP, Content(steps=(Step(text="pick", at="25:00"),))),
        (StandardKind.SOP, Content(steps=(Step(text="pick"),), exceptions=(Exceptional(case="short", then=" "),))),
        (StandardKind.SCRIPT, Content(situation="the car is late")),
        (StandardKind.PRINCIPLE, Content(meaning="time stops")),
    ],
)
def test_a_standard_that_says_too_little_is_refused(session: Session, kind: StandardKind, content: Content) -> None:
    with pytest.raises(Refused):
        add_standard(session, kind, "Half", content, owner="Li Ming")
    assert session.snapshot().standards(kind) == []


def test_who_has_read_which_version_is_kept_by_name(session: Session, store: Path, tmp_path: Path) -> None:
    standard = made(session)
    other = next(person for person in session.snapshot().people if person.login and person.login != "li")
    reader = session_of(store, tmp_path, other.login)
    mark_read(reader, standard)

    now = reader.snapshot().get(Standard, standard.id)
    assert now is not None
    assert now.reads[other.name] == "2.0"
    assert len(now.reads) == 2


def test_out_of_force_it_stays_on_record_and_comes_back(session: Session) -> None:
    standard = made(session)
    retire_standard(session, standard, "the app does it")
    retired = session.snapshot().get(Standard, standard.id)
    assert retired is not None

    assert session.snapshot().standards(StandardKind.SOP) == []
    assert session.snapshot().standards(StandardKind.SOP, retired=True) == [retired]
    assert retired.reason == "the app does it"
    restore_standard(session, retired)
    assert len(session.snapshot().standards(StandardKind.SOP)) == 1


def test_a_title_stands_once_and_changing_the_owner_makes_no_version(session: Session) -> None:
    standard = made(session)
    with pytest.raises(Refused):
        made(session)
    edit_standard(session, standard, owner="Zhang Wei", tags=["parts", " parts ", ""])
    now = session.snapshot().get(Standard, standard.id)

    assert now is not None
    assert (now.owner, now.tags) == ("Zhang Wei", ("parts",))
    assert len(session.snapshot().editions(now)) == 1


def test_each_use_is_counted_with_its_moment(session: Session) -> None:
    content = Content(situation="the car is late", answer="I am sorry. It is ready at 16:30.")
    done = add_standard(session, StandardKind.SCRIPT, "Late car", content, owner="Li Ming")
    script = done.snapshot.get(Standard, done.record_id)
    assert script is not None
    for _ in range(2):
        note_use(session, script)

    now = session.snapshot().get(Standard, script.id)
    assert now is not None
    assert list(now.uses.values()) == ["li", "li"], "a clock that stands still makes two uses of them all the same"


def test_a_guest_changes_no_standard(session: Session, store: Path, tmp_path: Path) -> None:
    standard = made(session)
    guest = Session(session.store, session.clock, "nobody", "tui", None)
    with pytest.raises(Forbidden):
        mark_read(guest, standard)
    with pytest.raises(Forbidden):
        retire_standard(guest, standard, "no")
