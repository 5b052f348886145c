"""A class overruled and limits begun anew from the command line, each with a reason."""

from __future__ import annotations

from tests.cli.running import Pdca

SHORTAGES = "配件缺货次数"


def grade(pdca: Pdca) -> str:
    return next(one["deviation_class"] for one in pdca.json("results") if one["indicator"] == SHORTAGES)


def test_the_class_of_the_last_figure_is_overruled_and_taken_back(pdca: Pdca) -> None:
    assert grade(pdca) == "major"
    said = pdca.say("overrule", SHORTAGES, "normal", "--reason", "a holiday week", "--lang", "en")

    assert "the class of 04-17 is overruled" in said
    assert grade(pdca) == "normal"
    pdca.say("undo")
    assert grade(pdca) == "major"


def test_a_figure_of_another_day_is_overruled_by_its_date(pdca: Pdca) -> None:
    said = pdca.say("overrule", SHORTAGES, "controllable", "--reason", "x", "--date", "2026-04-10", "--lang", "en")

    assert "the class of 04-10 is overruled" in said
    assert grade(pdca) == "major"


def test_where_there_is_nothing_to_overrule_it_says_so(pdca: Pdca) -> None:
    def refused(*line: str) -> str:
        return pdca.refuse(1, "overrule", *line, "--reason", "x", "--lang", "en")

    assert "has no figure yet" in refused("低分客户挽回率", "normal")
    assert "has no figure of 04-11" in refused(SHORTAGES, "normal", "--date", "2026-04-11")
    assert "no class to overrule" in refused("准时接待率", "normal")
    assert "No indicator is called" in refused("nothing", "normal")
    assert "is empty" in pdca.refuse(1, "overrule", SHORTAGES, "normal", "--reason", " ", "--lang", "en")
    assert "--reason" in pdca.refuse(2, "overrule", SHORTAGES, "normal")
    assert "normal" in pdca.refuse(2, "overrule", SHORTAGES, "fine", "--reason", "x")


def test_limits_begin_anew_on_a_day_with_a_reason(pdca: Pdca) -> None:
    assert pdca.json("limits", SHORTAGES)["n"] == 4
    assert "limits from 04-10 on" in pdca.say(
        "rebase", SHORTAGES, "--date", "2026-04-10", "--reason", "pre-picking runs", "--lang", "en"
    )
    told = pdca.json("limits", SHORTAGES)
    assert (told["n"], told["mean"]) == (2, None)


def test_limits_begin_neither_to_come_nor_without_right_or_reason(pdca: Pdca) -> None:
    def refused(code: int, *line: str) -> str:
        return pdca.refuse(code, "rebase", SHORTAGES, *line, "--lang", "en")

    assert "still to come" in refused(1, "--date", "2026-04-18", "--reason", "x")
    assert "Only a manager" in refused(1, "--date", "2026-04-10", "--reason", "x", "--as", "liming")
    assert "--reason" in refused(2, "--date", "2026-04-10")
    assert pdca.json("limits", SHORTAGES)["n"] == 4
