"""The fund behind an item in plain Markdown: its statement year by year and every number it is made from."""

from __future__ import annotations

from collections.abc import Iterator

from finsim.analysis.explain import line_words
from finsim.analysis.fund_figure import FundFigure, fund_figures
from finsim.analysis.number_words import as_read, unit_label
from finsim.report.explanation import value_text
from finsim.report.fund_tables import fund_table
from finsim.report.markdown import head, row, text, titled
from finsim.report.state_tables import short_source
from finsim.report.table import Book, yuan
from finsim.result import Result
from finsim.spec import Basis, Item, Quantity
from finsim.words import status_label

SAID = "缴费、补助是资金来源，不是另一笔支出；年初结余＋缴费＋补助＋利息＋缺口－待遇支出＝年末结余（元）。"


def fund_pages(result: Result, item: Item) -> Iterator[str]:
    """What the page of an item says of the fund that pays it; nothing where none does."""
    ledger = result.ledger()
    paths = {line.path for line in item.lines}
    planned = next((one for one in ledger.plan.lines if one.line.path in paths), None)
    if planned is None:
        return
    columns = list(range(len(ledger.plan.leaves)))
    figures = fund_figures(ledger, planned, ledger.plan.years[-1], columns)
    for one in figures[:1]:
        fund = one.fund
        yield ""
        yield from titled(3, f"基金收支 {fund.name.zh}", f"Fund: {fund.name.en}" if fund.name.en else "")
        yield ""
        yield SAID
        if fund.note:
            yield f"说明：{text(fund.note)}"
        yield ""
        yield from _statement(result, fund.code)
        yield ""
        yield from _numbers(result, one)


def _statement(result: Result, code: str) -> Iterator[str]:
    """The printed statement of one fund, as a table."""
    table = fund_table(Book(result, result.variants[0]), code)
    if table is None:
        return
    years = [column.head for column in table.columns[1:]]
    yield "| " + " | ".join(["科目", *years]) + " |"
    yield "| --- |" + " ---: |" * len(years)
    for line in table.rows:
        cells = [
            cell if isinstance(cell, str) else "—" if cell is None else yuan(cell) for cell in line.cells
        ]
        yield row(str(line.cells[0]), *([""] * len(years) if line.kind == "heading" else cells[1:]))


def _numbers(result: Result, one: FundFigure) -> Iterator[str]:
    """Every number of the statement with its source, as it stands in the last year."""
    documents = result.scenario.documents
    yield from head("数", f"{one.statement.year}年所用的值", "依据性质", "来源、算法")
    for quantity in (one.fund.balance, one.fund.interest):
        if quantity is not None:
            yield row(quantity.name.zh, _value(quantity), *_basis(quantity.basis, documents))
    for income in one.incomes:
        line = income.income.lines[one.statement.steps[income.income.code]]
        yield row(f"{income.income.name.zh} = {text(line_words(line, line.cost.text).zh)}", "", "", "")
        for number in income.numbers:
            value = "各地不同" if number.by_place else value_text(number, "zh")
            basis = Basis(number.source, number.status)
            yield row(text(number.name.zh), text(value), *_basis(basis, documents))


def _value(quantity: Quantity) -> str:
    """A number that is one value, with its unit."""
    values = [as_read(dated.value, quantity.unit, ratio=quantity.unit.is_pure) for dated in quantity.values]
    unit = unit_label(quantity.unit, tuple((value, 0) for value in values)).zh
    return text(f"{'、'.join(values)} {unit}".strip()) if values else "各地不同"


def _basis(basis: Basis, documents: object) -> tuple[str, str]:
    known = documents if isinstance(documents, dict) else {}
    return status_label(basis.status, "zh"), text(short_source(basis.source, known))
