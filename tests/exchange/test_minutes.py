"""The minutes as a group chat gets them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from pdca_tui.exchange.minutes import clock_of, escaped, minutes_text
from pdca_tui.i18n import Translator
from pdca_tui.model.enums import EntryKind
from pdca_tui.model.records import Meeting
from pdca_tui.model.text import safe_text
from tests.method.reference_minutes import MORNING_DAY, entry, morning, task, with_meetings
from tests.reference import having, snapshot_of

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EN, ZH = Translator("en"), Translator("zh")


def read_back(markdown: str) -> str:
    """What a reader sees of one item in Markdown."""
    tokens = MARKDOWN.parse(f"- {markdown}\n")
    kinds = {token.type for token in tokens}
    assert kinds <= {
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    }, kinds
    inline = next((token for token in tokens if token.type == "inline"), None)
    parts = inline.children or [] if inline is not None else []
    assert {part.type for part in parts} <= {"text", "text_special"}, parts
    return "".join(part.content for part in parts)


def test_the_reference_morning_as_plain_text() -> None:
    lines = minutes_text(with_meetings(), morning(), EN, "text").splitlines()

    assert lines[:10] == [
        "morning meeting 2026-04-15 Wed",
        "",
        "Who does what by when",
        "1. 李经理: 回访 6 分客户, by 04-15 10:00",
        "2. 张伟: 明日拣货清单, by 04-15 17:00",
        "3. 小王: 每 30 分钟向客户通报进度, daily",
        "",
        "· 08:00 to 08:15",
        "· 16 min of 15 planned",
        "· led by 李经理",
    ]
    assert "· not there: 刘顾问" in lines
    assert "· 等候区的椅子: put off 2 times" in lines
    assert "· 早会换到 8:15: put off to the next meeting" in lines
    assert "· 李明: 找区域仓调一件" in lines


def test_markdown_has_headings_and_the_actions_first() -> None:
    headings = re.findall(r"^#+ .*$", minutes_text(with_meetings(), morning(), EN, "md"), re.MULTILINE)

    assert headings[:2] == ["# morning meeting 2026-04-15 Wed", "## Who does what by when"]
    assert "## Praise" in headings


def test_the_review_names_its_root_cause() -> None:
    snapshot = with_meetings()
    review = snapshot.get(Meeting, "review")
    assert review is not None
    text = minutes_text(snapshot, review, EN, "text")

    assert "· 配件缺货 8 次 (李明); root cause: 流程设计有漏洞\n" in text
    assert "1. 小王: 变更当场在群里告诉配件, by 04-13\n" in text
    assert "2. 李明: 安全库存试加 10 %, no day yet\n" in text
    assert "· NPS 68\n· 配件缺货 12 降到 8\n" in text


@pytest.mark.parametrize("format", ["md", "text"])
@pytest.mark.parametrize("translator", [EN, ZH], ids=["en", "zh"])
def test_both_formats_in_both_languages_end_in_one_newline(translator: Translator, format: str) -> None:
    text = minutes_text(with_meetings(), morning(), translator, format)  # type: ignore[arg-type]

    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "明日拣货清单" in text
    assert "\n\n\n" not in text


def test_a_meeting_nobody_wrote_about_says_so() -> None:
    meeting = replace(morning(), segments=(), attendance={}, spoke={}, facilitator="", minutes=None)
    text = minutes_text(snapshot_of([meeting]), meeting, EN, "text")

    assert "No action was agreed on." in text
    assert "Who does what by when" not in text


def test_nobody_and_no_day_are_named() -> None:
    text = minutes_text(snapshot_of([morning(), task("A1", "x", "", None)]), morning(), EN, "text")

    assert "1. (nobody yet): x, no day yet\n" in text


def test_control_and_bidi_signs_are_harmless() -> None:
    nasty = entry(20, EntryKind.DECISION, "a\x1b]52;c;x\x07b\u202ec\nd")
    for format in ("md", "text"):
        text = minutes_text(having(with_meetings(), nasty), morning(), EN, format)  # type: ignore[arg-type]
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
        assert "b<U+202E>c / d" in text.replace("\\", "")


@pytest.mark.parametrize(
    "text",
    [
        "# x",
        "- x",
        "1. x",
        "12) x",
        "> x",
        "*x*",
        "_x_",
        "`x`",
        "[x](y)",
        "<b>x</b>",
        "&amp;",
        "~~x~~",
        "a|b",
        "===",
        "+ x",
        "\\",
        "***",
    ],
)
def test_nothing_a_person_wrote_is_markup(text: str) -> None:
    assert read_back(escaped(text)) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_markdown_gives_back_what_plain_text_says(text: str) -> None:
    shown = safe_text(" / ".join(part.strip() for part in text.splitlines() if part.strip()))

    assert read_back(escaped(text)).strip() == shown.strip()


@given(st.text(max_size=60))
def test_no_text_adds_a_line(text: str) -> None:
    one = minutes_text(snapshot_of([morning(), task("A1", "x", "李明", MORNING_DAY)]), morning(), EN, "md")
    other = minutes_text(snapshot_of([morning(), task("A1", text, "李明", MORNING_DAY)]), morning(), EN, "md")

    assert len(one.split("\n")) == len(other.split("\n"))


def test_seconds_read_as_minutes() -> None:
    assert [clock_of(s) for s in (0, 59, 60, 185, 3600)] == ["0:00", "0:59", "1:00", "3:05", "60:00"]
