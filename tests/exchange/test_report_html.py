"""The report as a web page: whole, without anything from elsewhere, and with every text as text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from pdca_tui.exchange.minutes import one_line
from pdca_tui.exchange.report.charts import shortened, ticks
from pdca_tui.exchange.report.facts import report_facts
from pdca_tui.exchange.report.html import report_html
from pdca_tui.i18n import Translator
from pdca_tui.model.errors import NotFound
from pdca_tui.model.records import Centre, Round
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.told_round import HOSTILE, hostile_snapshot, told_snapshot
from tests.reference import REFERENCE_DAY, ROUND_END, ROUND_START, having, snapshot_of

SECTIONS = ["promise", "charts", "plan", "check", "money", "problems", "standards", "next"]
VOID = {"meta", "link", "img", "br", "hr", "input"}


class Page(HTMLParser):
    """What a browser finds: elements with their attributes, sections in their order, and the text that is read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def sections(self) -> list[str | None]:
        return [attributes.get("id") for tag, attributes in self.elements if tag == "section"]

    @property
    def text(self) -> str:
        return "".join(self.words)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(snapshot: Snapshot, language: str = "en") -> Page:
    return Page(report_html(report_facts(snapshot, REFERENCE_DAY), Translator(language)))


def empty_round() -> Snapshot:
    return snapshot_of([Centre(id="c", name="x"), Round(id="r", number=1, goal="", start=ROUND_START, end=ROUND_END)])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sections_stand_in_their_order_and_every_element_is_closed(language: str) -> None:
    page = page_of(told_snapshot(), language)

    assert page.sections == SECTIONS
    assert page.open == []
    assert page.of("html")[0]["lang"] == {"en": "en", "zh": "zh-CN"}[language]


def test_the_cover_says_whose_report_it_is() -> None:
    text = page_of(told_snapshot()).text

    for fact in (
        "深圳南山服务中心",
        "Report on round 1",
        "NPS 从 65 提升到 73",
        "2026-03-23 – 2026-06-21",
        "week 4 of 13",
        "李经理 (服务经理)",
        "locked on 2026-03-20 by 区域经理",
        "2026-04-17",
    ):
        assert fact in text


def test_problem_standard_lesson_and_challenge_are_told() -> None:
    text = page_of(told_snapshot()).text

    for fact in (
        "流程设计有缺口",
        "改约即时在群里告知配件 (张伟, 04-13)",
        "effective: 12 降到 6",
        "李明, until 05-08",
        "配件预拣货 SOP",
        "30 分钟原则: 每 30 分钟告诉客户进度",
        "Round 2, 2026-06-22 to 2026-09-20: NPS 从 73 提升到 75",
        "技师招聘到岗一人",
        "招聘开始得太晚",
    ):
        assert fact in text


def test_nothing_comes_from_elsewhere_and_nothing_runs() -> None:
    html = report_html(report_facts(told_snapshot(), REFERENCE_DAY), Translator("en"))
    page = Page(html)

    policy = next(one["content"] for one in page.of("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    names = {tag for tag, _ in page.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert not {"src", "srcset", "data", "style", "xlink:href"} & set(attributes), tag
        assert str(attributes.get("href", "#")).startswith("#")
    assert "url(" not in html
    assert "@import" not in html
    assert "http" not in html.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_every_drawing_has_a_title_and_a_description() -> None:
    page = page_of(told_snapshot())
    named = {attributes["id"] for tag, attributes in page.elements if tag in ("title", "desc") and "id" in attributes}

    drawings = page.of("svg")

    assert len(drawings) == 7
    for drawing in drawings:
        assert drawing["role"] == "img"
        assert set(str(drawing["aria-labelledby"]).split()) <= named
    assert "NPS: baseline 65, target 73, 03-27 65, 04-03 66, 04-10 68, 04-17 68" in page.text


def test_what_a_person_wrote_is_text_and_never_markup() -> None:
    calm, hostile = page_of(told_snapshot()), page_of(hostile_snapshot())

    # The elements and their attributes are the same, whatever the texts are.
    def shape(page: Page) -> list[tuple[str, list[str]]]:
        return [(tag, sorted(attributes)) for tag, attributes in page.elements if tag not in ("dt", "dd", "li", "ul")]

    assert {tag for tag, _ in hostile.elements} == {tag for tag, _ in calm.elements}
    assert len(shape(hostile)) <= len(shape(calm)) + 12
    assert hostile.sections == SECTIONS
    assert hostile.open == []
    for text in HOSTILE[:10]:
        assert text in hostile.text
    assert "49" not in [word.strip() for word in hostile.words]


def test_control_and_bidi_signs_are_shown_and_not_obeyed() -> None:
    html = report_html(report_facts(hostile_snapshot(), REFERENCE_DAY), Translator("en"))

    assert "\u202e" not in html
    assert "\x1b" not in html
    assert "\x00" not in html
    assert "a&lt;U+202E&gt;b␛[31mc␀" in html


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_empty_round_says_so_in_a_sentence_each(language: str) -> None:
    page = page_of(empty_round(), language)

    assert page.sections == SECTIONS
    assert page.of("svg") == []
    quiet = [one for one in page.of("p") if one.get("class") == "quiet"]
    assert len(quiet) >= 9


def test_without_a_round_there_is_no_report() -> None:
    with pytest.raises(NotFound):
        report_facts(Snapshot(), REFERENCE_DAY)


def test_before_the_round_nothing_is_drawn_but_the_plan() -> None:
    facts = report_facts(told_snapshot(), ROUND_START - dt.timedelta(days=30))

    page = Page(report_html(facts, Translator("en")))

    assert len(page.of("svg")) == 2


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("64", "74", "65 70"),
        ("0", "1", "0.0 0.5 1.0"),
        ("3.1", "3.9", "3.2 3.4 3.6 3.8"),
        ("5", "5", "5"),
        ("-3", "3", "-2 0 2"),
    ],
)
def test_the_ticks_of_a_scale_are_round_figures(low: str, high: str, expected: str) -> None:
    assert ticks(Decimal(low), Decimal(high)) == [Decimal(one) for one in expected.split()]


def test_a_long_name_is_cut_by_the_room_that_its_signs_take() -> None:
    assert shortened("配件预拣货机制", 14) == "配件预拣货机制"
    assert shortened("配件预拣货机制", 9) == "配件预…"
    assert shortened("abc", 3) == "abc"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(max_examples=40)
def test_whatever_a_name_is_the_page_stays_whole_and_says_it(name: str) -> None:
    snapshot = told_snapshot()
    first, centre = snapshot.indicators[0], snapshot.centre
    assert centre is not None
    renamed = having(snapshot, structs.replace(first, name=name), structs.replace(centre, name=name))

    page, before = page_of(renamed), page_of(snapshot)

    assert [tag for tag, _ in page.elements if tag != "p"] == [tag for tag, _ in before.elements if tag != "p"]
    assert page.open == []
    assert one_line(name) in page.text
