"""What is said about records, written and read from the command line."""

from __future__ import annotations

from tests.cli.running import Pdca


def test_a_comment_is_written_listed_and_told_to_whom_it_asks(pdca: Pdca) -> None:
    said = pdca.say("comment", "m1.4.2", "@李经理 six of each?", "--as", "liming", "--lang", "en")
    assert "Commented on M1.4.2. It asks 李经理." in said
    pdca.say("comment", "NPS", "better at last", "--as", "xiaowang")

    (one,) = pdca.json("comments", "M1.4.2")
    assert {name: one[name] for name in ("subject", "kind", "author", "text", "asks", "waits_for", "edited")} == {
        "subject": "M1.4.2",
        "kind": "tasks",
        "author": "李明",
        "text": "@李经理 six of each?",
        "asks": ["李经理"],
        "waits_for": ["李经理"],
        "edited": False,
    }
    assert one["at"].startswith("2026-04-17T")
    assert [other["subject"] for other in pdca.json("comments")] == ["M1.4.2", "NPS"]
    table = pdca.say("comments", "--lang", "en")
    assert "better at last" in table
    assert "小王" in table


def test_the_day_tells_it_to_whom_it_asks_and_to_nobody_else(pdca: Pdca) -> None:
    pdca.say("comment", "M1.4.2", "@李经理 six of each?", "--as", "liming")

    def asked(login: str, *more: str) -> list[dict[str, str]]:
        needs = pdca.json("today", "--as", login, "--lang", "en", *more)["needs"]
        return [need for need in needs if need["kind"] == "comment"]

    expected = {"kind": "comment", "subject": "M1.4.2", "message": "李明 asks you about M1.4.2: six of each?"}
    assert asked("li", "--mine") == [expected]
    assert asked("li") == [expected]
    assert asked("liming", "--mine") == asked("xiaowang") == []
    pdca.say("comment", "M1.4.2", "Six.", "--as", "li")
    assert asked("li") == []


def test_what_cannot_be_said_is_refused_with_a_sentence(pdca: Pdca) -> None:
    def refused(*line: str) -> str:
        return pdca.refuse(1, "comment", *line, "--lang", "en")

    assert "Nothing here is called M9.9" in refused("M9.9", "x")
    assert "nobody of this centre" in refused("M1", "@Nobody x")
    assert "is empty" in refused("M1", " ")
    assert "once you are invited" in refused("M1", "x", "--as", "region")
    assert "reading only" in refused("M1", "x", "--read-only")
    assert "Nobody has said anything yet." in pdca.say("comments", "--lang", "en")
