"""The report as a spreadsheet: a sheet a section, figures as numbers, and charts that the program itself draws."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pdca_tui.exchange.cells import from_float
from pdca_tui.exchange.minutes import one_line
from pdca_tui.exchange.report.document import (
    PERCENT,
    PLAIN,
    SHARE,
    SIGNED,
    Block,
    Cards,
    Cell,
    Document,
    Entries,
    Points,
    Said,
    Section,
    Table,
)
from pdca_tui.exchange.report.facts import ReportFacts, ResultFacts
from pdca_tui.exchange.report.sections import report_document
from pdca_tui.exchange.workbook_write import text_cell
from pdca_tui.i18n.translator import Translator
from pdca_tui.model.message import N_, msg

if TYPE_CHECKING:
    from openpyxl import Workbook

FORMATS = {SHARE: "0%", PERCENT: '+0.0"%";-0.0"%";0.0"%"', SIGNED: "+General;-General;0", PLAIN: "General"}
"""Form of a figure -> the number format under which the spreadsheet shows it as the report writes it."""

_WIDTHS = (30, 14)
"""Characters of the first column, and of the others."""

_WIDEST = 44


def report_workbook(facts: ReportFacts, translator: Translator) -> bytes:
    """The report as an .xlsx file. Texts are written as text, so that none becomes a formula."""
    from openpyxl import Workbook

    document = report_document(facts, translator, plain=one_line)
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "pdca-tui"
    _cover(workbook, document, translator)
    for section in document.sections:
        if section.key == "charts":
            _charts(workbook, section, facts, translator)
        else:
            _sheet(workbook, section)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _cover(workbook: Workbook, document: Document, translator: Translator) -> None:
    sheet = workbook.create_sheet(translator.t(N_("Report")))
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 60
    sheet.append([_bold(sheet, document.title, 16)])
    sheet.append([_text(sheet, document.centre)])
    sheet.append([_text(sheet, document.goal)])
    sheet.append([])
    for label, text in document.head:
        sheet.append([_text(sheet, label), _text(sheet, text)])


def _sheet(workbook: Workbook, section: Section) -> Any:
    """A section with its blocks one beneath the other."""
    from openpyxl.utils import get_column_letter

    # A sheet's name must not be longer than 31 characters.
    sheet = workbook.create_sheet(section.title[:31])
    for index, width in enumerate(_column_widths(section), 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.append([_bold(sheet, section.title, 14)])
    for block in section.blocks:
        for row in _rows(sheet, block):
            sheet.append(row)
    return sheet


def _column_widths(section: Section) -> list[int]:
    """Wide enough for what stands in the tables, within limits."""
    widths: dict[int, int] = {0: _WIDTHS[0]}
    for block in section.blocks:
        if not isinstance(block, Table):
            continue
        for index, column in enumerate(block.columns):
            texts = [column.heading, *(row[index].text for row in block.rows)]
            most = max(sum(2 if ord(sign) > 0x1100 else 1 for sign in text) for text in texts)
            widths[index] = max(widths.get(index, 8), min(most + 2, _WIDEST))
    return [widths.get(index, _WIDTHS[1]) for index in range(max(widths) + 1)]


def _rows(sheet: Any, block: Block) -> list[list[Any]]:
    """The rows of a block, a blank one before it."""
    if isinstance(block, Table):
        rows = [[], [_bold(sheet, block.name, 11)], [_bold(sheet, column.heading) for column in block.columns]]
        last = len(block.rows) - 1
        rows += [
            [_cell(sheet, cell, bold=block.total and place == last) for cell in row]
            for place, row in enumerate(block.rows)
        ]
        return rows
    if isinstance(block, Said):
        return [[], [_text(sheet, block.text)]]
    if isinstance(block, Points):
        return [[], [_bold(sheet, block.name, 11)], *([_text(sheet, item)] for item in block.items)]
    if isinstance(block, Cards):
        return [
            [],
            *([_text(sheet, one.label), _text(sheet, one.value), _text(sheet, one.note)] for one in block.cards),
        ]
    if isinstance(block, Entries):
        heads = [_bold(sheet, text) for text in (block.name, "", *block.labels)]
        rows = [[], heads]
        rows += [[_text(sheet, text) for text in (one.title, one.tag, *one.texts)] for one in block.entries]
        return rows
    return []


def _text(sheet: Any, text: str) -> Any:
    return text_cell(sheet, text) if text else None


def _bold(sheet: Any, text: str, size: int = 0) -> Any:
    from openpyxl.styles import Font

    cell = text_cell(sheet, text)
    cell.font = Font(bold=True, size=size) if size else Font(bold=True)
    return cell


def _cell(sheet: Any, cell: Cell, *, bold: bool = False) -> Any:
    """A figure as a number where the spreadsheet holds and shows it exactly, else as the text it is."""
    from openpyxl.styles import Font

    if not cell.text:
        return None
    made = _number(sheet, cell.number, cell.form) if cell.number is not None else text_cell(sheet, cell.text)
    if made is None:
        made = text_cell(sheet, cell.text)
    if bold:
        made.font = Font(bold=True)
    return made


def _number(sheet: Any, figure: Decimal, form: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if form in (PLAIN, SIGNED) and from_float(float(figure)) != figure:
        return None
    whole = figure == figure.to_integral_value()
    cell: Any = WriteOnlyCell(sheet, int(figure) if whole else float(figure))
    cell.number_format = FORMATS[form]
    return cell


def _charts(workbook: Workbook, section: Section, facts: ReportFacts, translator: Translator) -> None:
    """The data of each chart in columns, and beside them the charts: a line a result, bars for the money."""
    sheet = _sheet(workbook, section)
    row = 2 + sum(len(_rows(sheet, block)) for block in section.blocks)
    place = 0
    for one in facts.results:
        if one.begun:
            row = _course(sheet, one, facts, translator, row, place)
            place += 1
    if facts.returns.lines:
        _budget(sheet, facts, translator, row, place)


def _course(sheet: Any, one: ResultFacts, facts: ReportFacts, translator: Translator, row: int, place: int) -> int:
    """The weeks of a result with its target in every row; the row behind them."""
    from openpyxl.chart import LineChart, Reference

    name, target = one_line(one.indicator.name), one.final.target
    heads = [name, translator.t(N_("actual")), translator.t(N_("target"))]
    sheet.append([])
    sheet.append([_bold(sheet, head) for head in heads])
    weeks = one.now.board.weeks
    for week in range(1, facts.weeks + 1):
        figure = weeks[week - 1] if week <= len(weeks) else None
        cells = [text_cell(sheet, f"W{week}")]
        cells.append(_number(sheet, figure, PLAIN) if figure is not None else None)
        cells.append(_number(sheet, target.value, PLAIN) if target is not None else None)
        sheet.append(cells)
    first, last = row + 1, row + 1 + facts.weeks
    chart = LineChart()
    chart.title = name
    chart.height, chart.width = 6.5, 13
    chart.add_data(Reference(sheet, min_col=2, max_col=3, min_row=first, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=first + 1, max_row=last))
    chart.x_axis.delete = chart.y_axis.delete = False
    actual, promised = chart.series
    actual.graphicalProperties.line.solidFill = "005A9E"
    actual.marker.symbol = "circle"
    promised.graphicalProperties.line.solidFill = "006B4F"
    promised.graphicalProperties.line.dashStyle = "dash"
    _beside(sheet, chart, place)
    return last + 1


def _budget(sheet: Any, facts: ReportFacts, translator: Translator, row: int, place: int) -> None:
    from openpyxl.chart import BarChart, Reference

    lines = facts.returns.lines
    heads = [translator.t(N_("item")), translator.t(N_("budget")), translator.t(N_("spent"))]
    sheet.append([])
    sheet.append([_bold(sheet, head) for head in heads])
    for line in lines:
        figures = (line.line.budget, line.spent)
        sheet.append([text_cell(sheet, one_line(line.line.item)), *(_number(sheet, one, PLAIN) for one in figures)])
    first, last = row + 1, row + 1 + len(lines)
    chart = BarChart()
    chart.type = "bar"
    chart.title = translator.say(msg("Budget and spent, in {currency}", currency=one_line(facts.currency)))
    chart.height, chart.width = 6.5, 13
    chart.add_data(Reference(sheet, min_col=2, max_col=3, min_row=first, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=first + 1, max_row=last))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    for series, colour in zip(chart.series, ("BFCEDA", "5F7F98"), strict=True):
        series.graphicalProperties.solidFill = colour
    _beside(sheet, chart, place)


def _beside(sheet: Any, chart: Any, place: int) -> None:
    """Charts in two columns to the right of the data."""
    column, down = ("P", "X")[place % 2], 2 + 15 * (place // 2)
    sheet.add_chart(chart, f"{column}{down}")
