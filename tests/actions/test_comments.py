"""Talk about records, on a real store: who may, whom it asks, what ends a question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.comments import (
    add_comment,
    edit_comment,
    end_invitation,
    invite_comments,
    mark_comments_read,
    withdraw_comment,
)
from pdca_tui.actions.meetings import record_meeting
from pdca_tui.actions.problems import take_on_problem
from pdca_tui.actions.tasks import delete_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.exchange.json_export import write_json
from pdca_tui.method.comments import Subject, comment_needs, subjects, waiting_for
from pdca_tui.method.find import find
from pdca_tui.model.enums import MeetingKind, StandardKind
from pdca_tui.model.errors import Forbidden, NotFound, Refused
from pdca_tui.model.records import Comment, Invitation, Problem, Task
from pdca_tui.store.snapshots import load_tables, snapshot_of
from pdca_tui.store.verify import verified
from tests.actions.conftest import As
from tests.actions.sop_work import picking

REGION = "person-region"


def task(session: Session, code: str = "M1.4.2") -> Task:
    return session.snapshot().task_by_code[code]


def needs_of(session: Session) -> list[tuple[str, str]]:
    snapshot = session.snapshot()
    person = snapshot.person_by_login[session.login]
    return [(str(need.title), need.subject) for need in comment_needs(snapshot, person)]


def the_comment(session: Session) -> Comment:
    return session.snapshot().comments(task(session))[-1]


def test_everything_people_talk_about_can_be_commented_on(li: Session) -> None:
    picking(li)
    record_meeting(li, MeetingKind.REVIEW)
    take_on_problem(li, None, title="No filters", owner="李明", next_step="ask")
    kinds: dict[type[Subject], Subject] = {type(one): one for one in subjects(li.snapshot())}
    assert len(kinds) == 6
    for subject in kinds.values():
        done = add_comment(li, subject, "seen")
        assert [one.text for one in done.snapshot.comments(subject)] == ["seen"]
        assert done.change is not None
        assert done.change.deed == "comment.add"


def test_a_comment_says_who_and_when_and_keeps_its_lines(liming: Session) -> None:
    add_comment(liming, task(liming), "  one line\nand another  ")
    said = the_comment(liming)
    assert (said.author, said.name, said.text) == ("person-liming", "李明", "one line\nand another")
    assert said.at == liming.clock.now()


@pytest.mark.parametrize(("text", "told"), [("  ", "empty"), ("@Nobody come", "nobody of this centre")])
def test_what_says_nothing_or_names_nobody_is_refused(text: str, told: str, li: Session) -> None:
    with pytest.raises(Refused, match=told):
        add_comment(li, task(li), text)
    assert li.snapshot().comments(task(li)) == []


def test_whom_it_names_has_it_among_their_needs_and_nobody_else(liming: Session, as_: As) -> None:
    add_comment(liming, task(liming), "@李经理 six of each? @李明 thinks so")
    assert needs_of(as_("li")) == [("李明", "M1.4.2")]
    assert needs_of(liming) == []
    assert needs_of(as_("xiaowang")) == []


def test_an_answer_ends_what_was_asked_on_that_record_only(liming: Session, as_: As) -> None:
    li = as_("li")
    add_comment(liming, task(liming), "@李经理 six of each?")
    add_comment(as_("xiaowang"), task(liming), "@李经理 eight?")
    add_comment(liming, task(liming, "M1.4.1"), "@李经理 and here?")
    done = add_comment(li, task(li), "Six.")
    assert needs_of(li) == [("李明", "M1.4.1")]
    assert done.change is not None
    assert len([edit for edit in done.change.edits if edit.table == "comments"]) == 3


def test_marking_read_ends_it_without_an_answer_also_for_who_only_reads(li: Session, as_: As) -> None:
    region = as_("region")
    add_comment(li, task(li), "@区域经理 for your eyes")
    assert needs_of(region) == [("李经理", "M1.4.2")]
    mark_comments_read(region, task(region))
    assert needs_of(region) == []
    with pytest.raises(Refused, match="Nothing here asks you"):
        mark_comments_read(region, task(region))


def test_one_of_two_who_are_asked_answers_and_the_other_is_still_waited_for(li: Session, as_: As) -> None:
    add_comment(li, task(li), "@李明 @小王 who goes?")
    add_comment(as_("liming"), task(li), "I do.")
    assert waiting_for(li.snapshot().comments(task(li))[0]) == ["person-xiaowang"]


def test_only_its_author_changes_a_comment_or_takes_it_back(liming: Session, as_: As) -> None:
    add_comment(liming, task(liming), "@李经理 six?")
    for other in ("li", "xiaowang"):
        with pytest.raises(Forbidden, match="李明 wrote this"):
            edit_comment(as_(other), the_comment(liming), "eight")
        with pytest.raises(Forbidden):
            withdraw_comment(as_(other), the_comment(liming))
    edit_comment(liming, the_comment(liming), "@小王 eight?")
    said = the_comment(liming)
    assert (said.text, said.mentions, said.edited_at) == ("@小王 eight?", ("person-xiaowang",), liming.clock.now())
    assert needs_of(as_("li")) == []
    seen = the_comment(liming)
    withdraw_comment(liming, seen)
    assert needs_of(as_("xiaowang")) == []
    with pytest.raises(NotFound):
        withdraw_comment(liming, seen)
    undo_last(liming)
    assert needs_of(as_("xiaowang")) == [("李明", "M1.4.2")]


def test_the_same_words_again_are_no_change(liming: Session) -> None:
    add_comment(liming, task(liming), "six")
    assert edit_comment(liming, the_comment(liming), "six").change is None


def test_who_only_reads_comments_where_invited_and_nowhere_else(li: Session, as_: As) -> None:
    region = as_("region")
    with pytest.raises(Forbidden, match=r"These can invite you: .*李明.*李经理"):
        add_comment(region, task(region), "mine")
    done = invite_comments(li, task(li), REGION)
    assert done.change is not None
    assert len(done.change.edits) == 1
    add_comment(region, task(region), "mine")
    assert the_comment(li).name == "区域经理"
    with pytest.raises(Forbidden):
        add_comment(region, task(region, "M1.4.1"), "mine")


def test_the_owner_invites_too_and_nobody_else(as_: As) -> None:
    invite_comments(as_("liming"), task(as_("liming")))
    add_comment(as_("region"), task(as_("liming")), "mine")
    with pytest.raises(Forbidden, match="These may invite"):
        invite_comments(as_("xiaowang"), task(as_("liming")))


def test_an_invitation_that_is_ended_leaves_what_was_said(li: Session, as_: As) -> None:
    region = as_("region")
    invite_comments(li, task(li))
    add_comment(region, task(li), "mine")
    end_invitation(li, li.snapshot().all(Invitation)[0])
    with pytest.raises(Forbidden):
        add_comment(region, task(li), "more")
    with pytest.raises(Forbidden):
        edit_comment(region, the_comment(li), "other")
    withdraw_comment(region, the_comment(li))


def test_nobody_is_invited_twice_nor_who_may_anyway(li: Session) -> None:
    invite_comments(li, task(li), REGION)
    with pytest.raises(Refused, match="already"):
        invite_comments(li, task(li), REGION)
    with pytest.raises(Refused, match="everywhere already"):
        invite_comments(li, task(li), "person-liming")


def test_the_talk_about_a_deleted_record_is_out_of_sight_until_it_is_back(li: Session, as_: As) -> None:
    add_comment(as_("liming"), task(li), "@李经理 six?")
    gone = task(li)
    delete_task(li, gone)
    assert needs_of(li) == []
    assert find(li.snapshot(), "six") == []
    with pytest.raises(NotFound):
        add_comment(li, gone, "still?")
    undo_last(li)
    assert needs_of(li) == [("李明", "M1.4.2")]


def test_what_was_said_is_found_by_its_words(li: Session) -> None:
    add_comment(li, task(li), "six filters\nof each")
    assert [(hit.table, hit.title) for hit in find(li.snapshot(), "filters each")] == [
        ("comments", "six filters of each")
    ]


def test_comments_go_out_as_json_as_they_came_in(li: Session, tmp_path: Path) -> None:
    add_comment(li, task(li), "@李明 one\ntwo")
    invite_comments(li, task(li), REGION)
    write_json(li.snapshot(), tmp_path / "out.json")
    records = json.loads((tmp_path / "out.json").read_bytes())["records"]
    assert [(one["text"], one["mentions"]) for one in records["comments"]] == [("@李明 one\ntwo", ["person-liming"])]
    assert [one["person"] for one in records["invitations"]] == [REGION]


def test_a_store_from_before_there_was_talk_reads_as_it_is(place: Path) -> None:
    """Its file has no such tables: nothing is said, nobody is invited."""
    file = place / "pdca.json"
    revision = verified(file.read_bytes(), file)
    tables = {name: raw for name, raw in revision.tables().items() if name not in ("comments", "invitations")}
    snapshot = snapshot_of(load_tables(tables, file), revision.envelope)
    some = snapshot.task_by_code["M1.4.2"]
    assert (snapshot.comments(some), snapshot.invitations(some)) == ([], [])


def test_a_standard_and_a_problem_name_who_may_invite(li: Session, as_: As) -> None:
    picking(li)
    standard = li.snapshot().standards(StandardKind.SOP)[0]
    with pytest.raises(Forbidden, match=standard.owner):
        add_comment(as_("region"), standard, "mine")
    take_on_problem(li, None, title="No filters", owner="李明", next_step="ask")
    with pytest.raises(Forbidden, match="李明"):
        add_comment(as_("region"), li.snapshot().all(Problem)[0], "mine")
