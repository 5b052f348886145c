"""The forms about scripts and principles: what they begin with, and what is saved."""

from __future__ import annotations

import datetime as dt

import pytest

from pdca_tui.actions.session import Session
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.errors import Refused
from pdca_tui.model.records import Edition, Standard
from pdca_tui.tui.forms.knowledge import (
    knowledge_edit_form,
    knowledge_form,
    knowledge_retire_form,
    knowledge_version_form,
    next_number,
    read_tags,
)
from pdca_tui.tui.forms.spec import parse
from tests.actions.conftest import as_, li, place, reference_store
from tests.knowledge import write_knowledge
from tests.reference import REFERENCE_DAY
from tests.tui.page_host import scene_of

__all__ = ["as_", "li", "place", "reference_store"]


def first(session: Session, kind: StandardKind = StandardKind.SCRIPT) -> tuple[Standard, Edition]:
    """The first script or principle and the version of it that holds."""
    snapshot = session.snapshot()
    standard = snapshot.standards(kind)[0]
    edition = snapshot.edition(standard)
    assert edition is not None
    return standard, edition


def test_a_new_script_is_saved_with_its_tags_and_the_person_as_its_owner(li: Session) -> None:
    form = knowledge_form(scene_of(li.snapshot()), StandardKind.SCRIPT)
    texts = {
        "title": "客户要投诉",
        "situation": "客户在前台大声说话",
        "answer": "请坐，我先听您说完。",
        "tags": "投诉，道歉、 前台",
    }
    reading = parse(form, texts, li.snapshot(), REFERENCE_DAY)
    assert reading.faults == {}

    form.work(reading.values)(li)

    script, edition = first(li)
    assert (script.title, script.owner, script.tags) == ("客户要投诉", "李经理", ("投诉", "道歉", "前台"))
    assert (edition.number, edition.author, edition.content.answer) == ("1.0", "李经理", "请坐，我先听您说完。")


def test_a_script_needs_its_title_its_situation_and_its_answer(li: Session) -> None:
    form = knowledge_form(scene_of(li.snapshot()), StandardKind.SCRIPT)

    assert parse(form, {}, li.snapshot(), REFERENCE_DAY).faults.keys() == {"title", "situation", "answer"}


def test_a_new_principle_has_a_meaning_and_a_behaviour(li: Session) -> None:
    form = knowledge_form(scene_of(li.snapshot()), StandardKind.PRINCIPLE)
    assert parse(form, {"title": "准时"}, li.snapshot(), REFERENCE_DAY).faults.keys() == {"meaning", "behaviour"}
    texts = {"title": "准时", "meaning": "说几点就是几点", "behaviour": "报点前想好"}

    form.work(parse(form, texts, li.snapshot(), REFERENCE_DAY).values)(li)

    principle, edition = first(li, StandardKind.PRINCIPLE)
    assert (principle.title, edition.content.behaviour) == ("准时", "报点前想好")


def test_changing_the_facts_makes_no_new_version(li: Session) -> None:
    write_knowledge(li, "zh", StandardKind.SCRIPT)
    seen, _ = first(li)
    form = knowledge_edit_form(scene_of(li.snapshot()), seen)
    assert form.texts["tags"] == "等待, 进度, 道歉"
    reading = parse(form, {"tags": "等待", "review_on": "2026-06-01"}, li.snapshot(), REFERENCE_DAY)

    form.work(reading.values)(li)

    now, _ = first(li)
    assert (now.tags, now.review_on, now.title) == (("等待",), dt.date(2026, 6, 1), seen.title)
    assert len(li.snapshot().editions(now)) == 1


def test_a_new_version_begins_with_the_words_of_the_last_one(li: Session) -> None:
    write_knowledge(li, "zh", StandardKind.SCRIPT)
    seen, last = first(li)
    form = knowledge_version_form(scene_of(li.snapshot()), seen, last)
    assert (form.texts["answer"], form.texts["number"]) == (last.content.answer, "1.1")
    reading = parse(form, {"answer": "请坐。", "reason": "短一点"}, li.snapshot(), REFERENCE_DAY)

    form.work(reading.values)(li)

    now, edition = first(li)
    assert (edition.number, edition.reason, edition.content.answer) == ("1.1", "短一点", "请坐。")
    assert edition.content.says == last.content.says
    assert li.snapshot().editions(now)[0] == last


def test_a_version_on_top_of_one_that_was_overtaken_is_refused(li: Session) -> None:
    write_knowledge(li, "zh", StandardKind.SCRIPT)
    seen, last = first(li)
    form = knowledge_version_form(scene_of(li.snapshot()), seen, last)
    values = parse(form, {"answer": "请坐。", "reason": "短一点"}, li.snapshot(), REFERENCE_DAY).values
    form.work(dict(values))(li)

    with pytest.raises(Refused, match=r"version 1\.1 meanwhile"):
        form.work({**values, "number": "1.2"})(li)


def test_taking_out_of_force_asks_for_the_reason(li: Session) -> None:
    write_knowledge(li, "zh", StandardKind.PRINCIPLE)
    seen, _ = first(li, StandardKind.PRINCIPLE)
    form = knowledge_retire_form(scene_of(li.snapshot()), seen)
    assert parse(form, {}, li.snapshot(), REFERENCE_DAY).faults.keys() == {"reason"}

    form.work({"reason": "已成习惯"})(li)

    now = li.snapshot().get(Standard, seen.id)
    assert now is not None
    assert (now.retired_on, now.reason) == (REFERENCE_DAY, "已成习惯")
    assert len(li.snapshot().standards(StandardKind.PRINCIPLE)) == 2


@pytest.mark.parametrize(("number", "after"), [("1.0", "1.1"), ("2.9", "2.10"), ("3", "4"), ("1.2.3", "1.2.4")])
def test_the_next_version_counts_the_last_part_on(number: str, after: str) -> None:
    assert next_number(number) == after


def test_tags_are_parted_by_blanks_and_commas_of_both_kinds() -> None:
    assert read_tags(" 等待，价格 a;b、c,,") == ("等待", "价格", "a", "b", "c")
    assert read_tags("") == ()
