"""附表3, the service list: each item, who bears it by the document, its amounts in the report year."""

from __future__ import annotations

from collections.abc import Sequence

from finsim.appendix.live.check import Check
from finsim.appendix.live.layout import total_of
from finsim.appendix.live.measure import Measured
from finsim.appendix.live.page import Cell, Head, Page, formula, yuan
from finsim.spec import Item

FIRST = 6
"""The column of the total; those of the payers follow."""


def write_list(measured: Measured) -> Page:
    """Every item of the list, by domain, with its state where it carries no money of its own."""
    live, book = measured.live, measured.edition.book
    heads = [
        Head(live.say("number"), 6, middle=True), Head(live.say("annex-service"), 20),
        Head(live.say("annex-target"), 26), Head(live.say("annex-standard-text"), 34),
        Head(live.say("annex-duty"), 34), Head(live.say("annex-department"), 18), Head(live.say("total"), 12),
        *(Head(book.payer(payer), 12) for payer in book.bearing),
    ]  # fmt: skip
    page = Page(live, "list", heads, live.say("unit", unit=live.say("wan")), labels=2)
    amounts = _amounts(measured)
    subtotals = [_domain(measured, page, domain, amounts) for domain in book.printed.domains]
    whole = [sum(column) for column in zip(*amounts.values(), strict=True)] or [0] * (len(heads) - FIRST)
    cells = [
        formula(total_of([page.address(FIRST + n, row) for row in subtotals]), yuan(fen))
        for n, fen in enumerate(whole)
    ]
    last = page.add([None, live.say("total"), None, None, None, None, *cells], "total")
    _checked(measured, page, last, whole)
    page.note(live.say("live-report-year", label=live.label("cover")))
    page.close(last - 1)
    return page


def _amounts(measured: Measured) -> dict[str, list[int]]:
    """Each item's amount in the report year, in fen: in all, then by each bearing payer."""
    book, year = measured.edition.book, measured.edition.year_index
    by = book.printed.item_sums(book.ledger.sums("line", "payer", "year")[:, :, year])
    columns = [book.payers.index(payer) for payer in book.bearing]
    return {
        item.code: [int(by[row].sum()), *by[row][columns].tolist()] for row, item in enumerate(measured.items)
    }


def _domain(measured: Measured, page: Page, domain: str, amounts: dict[str, list[int]]) -> int:
    """A domain's row with its sums, then its items; the number of its row."""
    book, at = measured.edition.book, page.row
    items = [item for item in book.variant.items if item.domain == domain]
    fen = [amounts[item.code] for item in items if item.code in amounts]
    sums = [sum(column) for column in zip(*fen, strict=True)] or [0] * (len(page.heads) - FIRST)
    costed = [at + n for n, item in enumerate(items, 1) if item.code in amounts]
    cells = []
    for n, amount in enumerate(sums):
        column = page.address(FIRST + n, 0)[:-1]
        inside = f"ROUND(SUM({column}{at + 1}:{column}{at + len(items)}),2)" if costed else "0"
        cells.append(formula(inside, yuan(amount)))
    page.add([None, book.domain(domain), None, None, None, None, *cells], "subtotal")
    for item in items:
        _item(measured, page, item, amounts.get(item.code))
    return at


def _item(measured: Measured, page: Page, item: Item, fen: Sequence[int] | None) -> None:
    book, live = measured.edition.book, measured.live
    name = item.name.text(book.language)
    texts = [item.number, name, item.target, item.standard, item.duty, item.departments]
    money: list[Cell | str | None]
    if fen is None:
        money = [book.short_state(item), *[None] * (len(page.heads) - FIRST - 1)]
    else:
        wanted = [("item", str(measured.item_keys[item.code])), ("year", live.year_cell)]
        columns = ["amount", *(f"pay:{payer}" for payer in book.bearing)]
        money = [
            formula(measured.layout.sumifs(column, wanted), yuan(amount))
            for column, amount in zip(columns, fen, strict=True)
        ]
    page.add([*texts, *money])


def _checked(measured: Measured, page: Page, row: int, whole: Sequence[int]) -> None:
    """The list's sum against the measurement's, and its payers against its sum."""
    live = measured.live
    at, total = live.at("list"), page.address(FIRST, row)
    year = [("year", live.year_cell)]
    base, label = measured.layout.sumifs("amount", year), live.label("list")
    live.checks.append(Check(live.say("live-check-total", label=label), f"{at}!{total}", base, whole[0]))
    if len(whole) > 1:
        ends = page.address(FIRST + 1, row), page.address(FIRST + len(whole) - 1, row)
        parts = f"ROUND(SUM({at}!{ends[0]}:{ends[1]}),2)"
        live.checks.append(
            Check(live.say("live-check-payers", label=label), parts, f"{at}!{total}", whole[0])
        )
