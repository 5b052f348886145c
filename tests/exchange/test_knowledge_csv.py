"""Scripts and principles from a table: headings of both languages, and every wrong cell named."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.exchange.knowledge_csv import read_knowledge
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.errors import NotFound, Refused
from tests.knowledge import with_knowledge
from tests.reference import reference_snapshot

TABLE = """\
类别,标题,责任人,标签,场景,标准回答,含义,行为
话术,要投诉,小王,投诉 前台,大声说话,请坐,,
原则,准时,,,,,说到做到,想好再报
"""


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "scripts.csv"
    path.write_bytes(text.encode(encoding))
    return path


def faults(folder: Path, text: str) -> list[tuple[int, str, str]]:
    read = read_knowledge(written(folder, text), with_knowledge("en"))
    return [(one.row, one.column, str(one.message)) for one in read.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_as_spreadsheets_write_it_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    read = read_knowledge(written(tmp_path, TABLE.replace(",", delimiter), encoding), reference_snapshot())

    assert read.faults == ()
    (script, texts), (principle, meaning) = read.found
    assert (script.kind, script.title, script.owner, script.tags) == (
        StandardKind.SCRIPT,
        "要投诉",
        "小王",
        ("投诉", "前台"),
    )
    assert (texts.situation, texts.answer) == ("大声说话", "请坐")
    assert (principle.kind, meaning.behaviour) == (StandardKind.PRINCIPLE, "想好再报")


def test_english_headings_in_any_order_and_without_a_kind_make_scripts(tmp_path: Path) -> None:
    text = 'Answer,SITUATION,Title\n"Sit down,\nplease",a row,Row\n\n'
    read = read_knowledge(written(tmp_path, text), reference_snapshot())

    assert [(one.kind, one.title, content.answer) for one, content in read.found] == [
        (StandardKind.SCRIPT, "Row", "Sit down,\nplease")
    ]


def test_every_wrong_cell_is_named_by_row_and_heading(tmp_path: Path) -> None:
    text = (
        "kind,title,situation,answer,meaning,behaviour\n"
        ",,a,b,,\n"
        "poem,x,a,b,,\n"
        "script,The car is late,a,b,,\n"
        "script,new,,b,,\n"
        "script,new,a,b,,\n"
        "script,new,a,b,,\n"
        f"principle,long,,,{'x' * 2001},\n"
    )

    assert faults(tmp_path, text) == [
        (2, "title", "A title is missing."),
        (3, "kind", "Write script or principle."),
        (4, "title", "The car is late is there already. Choose another title."),
        (5, "situation", "This text is missing."),
        (7, "title", "new stands in row 6 already."),
        (8, "behaviour", "This text is missing."),
        (8, "meaning", "This has 2001 characters; 2000 fit. Make it shorter."),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "holds no script"),
        ("title,answer\n", "holds no script"),
        ("name of it,answer\na,b\n", r"no column title\. Its headings are .*name of it"),
        ("title\0,answer\na,b\n", "no CSV file"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read_knowledge(written(tmp_path, text), reference_snapshot())


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nothing\.csv"):
        read_knowledge(tmp_path / "nothing.csv", reference_snapshot())
