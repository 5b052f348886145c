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


def test_what_asks_is_marked_read_without_an_answer(pdca: Pdca) -> None:
    pdca.say("comment", "M1.4.2", "@李经理 six of each?", "--as", "liming")

    assert "Read." in pdca.say("comments", "M1.4.2", "--read", "--as", "li", "--lang", "en")
    (one,) = pdca.json("comments", "M1.4.2")
    assert (one["asks"], one["waits_for"]) == (["李经理"], [])
    again = pdca.refuse(1, "comments", "M1.4.2", "--read", "--as", "li", "--lang", "en")
    assert "Nothing here asks you." in again
    assert "Say which record" in pdca.refuse(1, "comments", "--read", "--lang", "en")


def test_who_only_reads_is_invited_comments_and_is_invited_no_more(pdca: Pdca) -> None:
    said = pdca.say("invite", "M1", "region", "--as", "li", "--lang", "en")
    assert "may comment on M1 now" in said
    assert "already" in pdca.refuse(1, "invite", "M1", "region", "--as", "li", "--lang", "en")
    pdca.say("comment", "M1", "well begun", "--as", "region")

    assert "has ended" in pdca.say("invite", "M1", "region", "--end", "--as", "li", "--lang", "en")
    assert "is not invited" in pdca.refuse(1, "invite", "M1", "region", "--end", "--as", "li", "--lang", "en")
    pdca.refuse(1, "comment", "M1", "once more", "--as", "region")
    assert [one["text"] for one in pdca.json("comments", "M1")] == ["well begun"]


def test_everybody_who_only_reads_is_invited_with_one_word(pdca: Pdca) -> None:
    assert "Everybody who only reads" in pdca.say("invite", "NPS", "all", "--as", "li", "--lang", "en")
    pdca.say("comment", "NPS", "better", "--as", "region")
    pdca.say("invite", "NPS", "all", "--end", "--as", "li")
    gone = pdca.refuse(1, "invite", "NPS", "all", "--end", "--as", "li", "--lang", "en")
    assert "Nobody has invited everybody" in gone


def test_an_invitation_is_refused_with_a_sentence(pdca: Pdca) -> None:
    def refused(*line: str) -> str:
        return pdca.refuse(1, "invite", *line, "--lang", "en")

    assert "Nobody in this centre has the login nobody" in refused("M1", "nobody")
    assert "may comment everywhere already" in refused("M1", "liming", "--as", "li")
    assert "Nothing here is called M9.9" in refused("M9.9", "region")
    assert refused("M1", "region", "--as", "region") != ""
