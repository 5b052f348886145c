"""Deeds line by line: the forms, rights and sentences of the screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from importlib import import_module

import pytest

from pdca_tui.linear.commands import FORMS, NEW, ON_SCREEN
from pdca_tui.linear.forms import MADE, WAYS
from pdca_tui.linear.opening import ANSWERS, OPENED
from pdca_tui.linear.views import VIEWS
from pdca_tui.linear.words import command_words, commands_here, understood
from pdca_tui.method.need import NeedAction
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Person
from pdca_tui.tui.forms.spec import Form
from pdca_tui.tui.views import finding_fixes
from tests.linear.talking import Talk
from tests.tui.stage import look_in

Begin = Callable[[str], Talk]


def test_a_task_is_blocked_in_one_line(talk: Begin) -> None:
    talking = talk("en")
    assert "M1.8 blocked." in talking.after("block M1.8 the paint is not here")
    task = talking.snapshot().task_by_code["M1.8"]
    assert (task.status, task.blocked_reason) == (TaskStatus.BLOCKED, "the paint is not here")


def test_a_task_is_blocked_in_chinese_by_the_number_of_its_row(talk: Begin) -> None:
    talking = talk("zh")
    assert "M1.8 已标记受阻。" in talking.after("受阻19 等油漆")
    assert talking.snapshot().task_by_code["M1.8"].blocked_reason == "等油漆"


def test_a_task_is_finished_with_its_evidence_asked_for(talk: Begin) -> None:
    talking = talk("en")
    told = talking.after("done M9.7", "", "the rules hang in the office")
    assert "Needed: evidence." in told
    task = talking.snapshot().task_by_code["M9.7"]
    assert (task.status, task.evidence) == (TaskStatus.DONE, "the rules hang in the office")


def test_a_turn_is_ticked_and_taken_back(talk: Begin) -> None:
    talking = talk("en")
    told = talking.after("tick M1.4.1", "undo")
    assert "M1.4.1 kept on 07-24." in told
    assert "Taken back: ticked M1.4.1." in told
    assert "2026-07-24" not in talking.snapshot().task_by_code["M1.4.1"].ticks


def test_a_bad_answer_is_named_and_asked_again(talk: Begin) -> None:
    talking = talk("en")
    told = talking.after("log Wait for parts", "ten", "17", "soon", "today", "after the talk with the supplier", "")
    assert "ten is not a number. Write it like 3.4 or 1200." in told
    assert "soon is not a day. Write it like 04-17, today, +3 or Friday." in told
    snapshot = talking.snapshot()
    value = snapshot.values(snapshot.indicator_by_name["Wait for parts"])[-1]
    assert (value.number, value.note) == (Decimal(17), "after the talk with the supplier")


def test_choices_are_numbered_and_only_what_was_changed_is_saved(talk: Begin) -> None:
    talking = talk("en")
    before = talking.snapshot().task_by_code["M1.8"]
    told = talking.after("edit M1.8", "1", "New signs", "8", "3", "")
    assert "1 once, 2 daily, 3 weekly, 4 monthly" in told
    after = talking.snapshot().task_by_code["M1.8"]
    assert (after.title, str(after.repeats)) == ("New signs", "weekly")
    assert (after.owner, after.done_when, after.due) == (before.owner, before.done_when, before.due)


def test_a_person_is_chosen_by_number(talk: Begin) -> None:
    talking = talk("en")
    told = talking.after("assign M1.8", "2", "")
    assert "1 Li (manager), 2 Li Ming" in told
    assert talking.snapshot().task_by_code["M1.8"].owner == "Li Ming"


def test_a_form_that_is_left_goes_on_with_its_draft(talk: Begin) -> None:
    talking = talk("en")
    told = talking.say("take on Wait for parts", "3", "it comes in waves", ".")
    assert "Draft kept. The form goes on with it when it is opened again." in told
    told = talking.after("take on Wait for parts", "", "", "Talk to the supplier", "Friday", "")
    assert "Draft from" in told
    problem = next(one for one in talking.snapshot().problems if one.title == "Wait for parts")
    assert (problem.owner, problem.cause, problem.next_step) == (
        "Zhang Wei",
        "it comes in waves",
        "Talk to the supplier",
    )


def test_the_end_of_the_input_keeps_the_draft(talk: Begin) -> None:
    talking = talk("en")
    assert "Draft kept." in talking.say("take on Wait for parts", "3", "it comes in waves")
    assert "Draft from" in talking.say("take on Wait for parts", ".")


def test_a_question_wants_a_yes(talk: Begin) -> None:
    talking = talk("en")
    told = talking.after("delete M1.8", "", "delete M1.8", "yes")
    assert "Delete M1.8 New signs for the trays?" in told
    assert "Left. Nothing was changed." in told
    assert "M1.8" not in talking.snapshot().task_by_code


def test_who_may_only_look_is_told_before_anything_is_asked(talk: Begin) -> None:
    talking = replace(talk("en"), login="region")
    revision = talking.snapshot().revision
    told = talking.after("block M1.8", "log NPS 80", "new measure")
    assert "what blocks it" not in told
    assert talking.snapshot().revision == revision


def test_a_store_that_is_open_for_reading_only_says_so(talk: Begin) -> None:
    talking = talk("en")
    done = talking.run("block M1.8 no paint", more=("--read-only",))
    assert "The store is open for reading only." in done.stdout
    assert talking.snapshot().task_by_code["M1.8"].status is TaskStatus.TODO


def test_a_layer_cannot_be_finished(talk: Begin) -> None:
    assert "M1.4 is a layer: it is done when its tasks are." in talk("en").after("done M1.4")


def test_a_checklist_is_carried_out_step_by_step(talk: Begin) -> None:
    told = talk("en").after("sops", "carry out 11", "11", "12")
    assert told.count(" to do, 17:") == 6
    assert "Export next day's appointments: done at" in told
    assert "Ask for last changes: done at" in told


def test_the_next_step_of_a_problem_is_the_form_that_is_missing(talk: Begin) -> None:
    told = talk("en").after("problems", "next step 11", ".", "next step 13", ".")
    assert "Take on, Wait for parts" in told
    assert "1 effective, 2 not effective" in told


def test_a_turn_is_not_taken_back_by_ticking_twice(talk: Begin) -> None:
    talking = talk("en")
    assert "is ticked already" in talking.after("tick M1.4.1", "done M1.4.1")
    assert "2026-07-24" in talking.snapshot().task_by_code["M1.4.1"].ticks


def test_a_command_of_another_page_is_not_taken_for_a_shorter_one(talk: Begin) -> None:
    talking = talk("en")
    before = len(talking.snapshot().tasks)
    told = talking.after("M1.4", "new role 11", "new")
    assert "This belongs to another page." in told
    assert "New task under M1.4" in told
    assert len(talking.snapshot().tasks) == before


def test_a_command_without_its_row_touches_nothing(talk: Begin) -> None:
    talking = talk("en")
    told = talking.after("wbs", "M1.8", "back", "start", "block 99 no paint")
    assert "Name a task by the number of its row" in told
    assert "There is no row 99." in told
    assert talking.snapshot().task_by_code["M1.8"].status is TaskStatus.TODO


def test_a_value_is_deleted_after_a_question(talk: Begin) -> None:
    talking = talk("en")
    told = talking.after("NPS", "delete 11", "yes")
    assert "Delete the value 74 pts of 07-24?" in told
    snapshot = talking.snapshot()
    assert snapshot.values(snapshot.indicator_by_name["NPS"])[-1].day.isoformat() == "2026-07-17"


def test_what_needs_the_screen_says_so(talk: Begin) -> None:
    told = talk("en").after("5-why", "morning", ".")
    assert "This needs the screens" in told
    assert "A meeting is led in the app: `pdca morning`." in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_names_the_commands_of_the_registry_that_can_be_given_here(talk: Begin, language: str) -> None:
    translator = look_in(language).tr
    told = talk(language).after("problems", "help" if language == "en" else "帮助")
    for command in commands_here("check_problems"):
        assert translator.t(command.help) in told


def test_every_word_of_help_is_understood() -> None:
    for language in ("en", "zh"):
        for view in VIEWS:
            words = command_words(view.screen, look_in(language))
            for command in commands_here(view.screen):
                for word in (look_in(language).t(command.label), command.name.replace("_", " ")):
                    typed = understood(f"{word} 12 some text", words)
                    assert typed is not None, word
                    assert (typed.name, typed.number, typed.rest) == (command.name, 12, "some text")


def test_every_need_has_an_answer() -> None:
    assert set(ANSWERS) == set(NeedAction)


def test_every_form_that_is_named_can_be_made() -> None:
    fixes = [fix.what for fix in finding_fixes._FIXES.values()]
    named = [what for what in (*ANSWERS.values(), *OPENED.values(), *fixes) if what.startswith("form:")]
    names = {*(what.removeprefix("form:") for what in named), *FORMS.values(), *NEW.values(), *ON_SCREEN.values()}
    assert names <= {*WAYS, *MADE}


def test_every_way_leads_to_a_form() -> None:
    for way in WAYS.values():
        make = getattr(import_module(f"pdca_tui.tui.forms.{way.module}"), way.make)
        assert make.__annotations__["return"] == Form.__name__


def test_a_comment_is_written_and_read_back(talk: Begin) -> None:
    talking = talk("en")
    told = talking.after("comment M1.8", "is the paint here? @Li Ming", "", "", "comments M1.8")
    assert "is the paint here? @Li Ming" in told
    task = talking.snapshot().task_by_code["M1.8"]
    (said,) = talking.snapshot().comments(task)
    assert [talking.snapshot().get(Person, one).name for one in said.mentions] == ["Li Ming"]  # type: ignore[union-attr]
