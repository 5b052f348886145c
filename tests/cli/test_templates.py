"""A store made from a template."""

from __future__ import annotations

from tests.cli.running import Pdca


def test_the_templates_are_listed_in_the_readers_language(fresh: Pdca) -> None:
    told = fresh.json("templates")
    assert [one["name"] for one in told] == ["service-centre", "clinic", "workshop"]
    assert told[1].keys() == {"name", "trade", "title", "file"}
    assert "fewer missed visits" in fresh.say("templates", "--lang", "en")
    assert "少爽约" in fresh.say("templates", "--lang", "zh")


def test_a_store_from_a_template_begins_on_the_next_monday(fresh: Pdca) -> None:
    assert fresh.json("init", "--template", "clinic", "--lang", "en")["revision"] == 1

    tasks = fresh.json("task", "list")

    assert len(tasks) == 44
    assert min(task["start"] for task in tasks if task["start"]) == "2026-04-20"
    assert fresh.json("today", "--today", "2026-04-20")["week"] == 1


def test_an_unknown_template_makes_no_store_and_the_known_ones_are_named(fresh: Pdca) -> None:
    assert "service-centre, clinic" in fresh.refuse(1, "init", "--template", "shipyard")
    assert not fresh.store.exists()


def test_a_workbook_and_a_template_are_one_too_many(fresh: Pdca) -> None:
    assert "--from" in fresh.refuse(2, "init", "--from", "plan.xlsx", "--template", "clinic")
    assert not fresh.store.exists()
