"""附表1 by level and year, 附表2 by domain and year, each cell a sum over the measurement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from finsim.appendix.live.check import Check
from finsim.appendix.live.layout import letter, total_of
from finsim.appendix.live.measure import Measured
from finsim.appendix.live.page import HEAD, Cell, Head, Page, formula, yuan
from finsim.spec import GOVERNMENTS


def year_page(measured: Measured, key: str, first: str, extra: Sequence[Head] = ()) -> Page:
    """A sheet with a column for every year and one for all of them; heads are the years themselves."""
    live, years = measured.live, measured.edition.book.variant.years
    heads = [Head(first, 26), *(Head(str(year), 12) for year in years)]
    heads += [Head(live.say("total"), 12), *extra]
    page = Page(live, key, heads, live.say("unit", unit=live.say("wan")))
    for index, year in enumerate(years, 1):
        page.head_cell(index, Cell(year, form="year"))
    return page


def year_cells(
    measured: Measured, page: Page, key: str, criteria: Sequence[tuple[str, str]], fen: Sequence[int]
) -> list[Cell]:
    """A sum of the measurement's column for each year of the heads, and their sum."""
    cells, at, row = [], measured.layout, page.row
    for index, amount in enumerate(fen, 1):
        wanted = [*criteria, ("year", f"{letter(index)}${HEAD}")]
        cells.append(formula(at.sumifs(key, wanted), yuan(amount)))
    ends = page.address(1, row), page.address(len(fen), row)
    return [*cells, formula(f"ROUND(SUM({ends[0]}:{ends[1]}),2)", yuan(sum(fen)))]


def added(page: Page, rows: Sequence[int], columns: int, fen: Sequence[int]) -> list[Cell]:
    """The sums of some rows above, column by column."""
    return [
        formula(total_of([page.address(column, row) for row in rows]), yuan(amount))
        for column, amount in zip(range(1, columns + 1), fen, strict=True)
    ]


def write_levels(measured: Measured) -> Page:
    """附表1: payers by year, their sum, and what governments bear of it."""
    live, book = measured.live, measured.edition.book
    page, rows = year_page(measured, "levels", live.say("payer")), {}
    by_payer = book.ledger.sums("payer", "year").tolist()
    for payer, fen in zip(measured.payers, by_payer, strict=True):
        cells = year_cells(measured, page, f"pay:{payer}", (), fen)
        rows[payer] = page.add([book.payer(payer), *cells])
    years = len(book.variant.years)
    whole = [sum(column) for column in zip(*by_payer, strict=True)] or [0] * years
    page.add([live.say("total"), *added(page, [*rows.values()], years + 1, [*whole, sum(whole)])], "total")
    governments = [payer for payer in measured.payers if payer in GOVERNMENTS]
    if len(governments) < len(measured.payers):
        own = [fen for payer, fen in zip(measured.payers, by_payer, strict=True) if payer in governments]
        borne = [sum(column) for column in zip(*own, strict=True)] or [0] * years
        chosen = [rows[payer] for payer in governments]
        page.add([live.say("governments"), *added(page, chosen, years + 1, [*borne, sum(borne)])], "subtotal")
    check_years(measured, page, whole)
    _check_payers(measured, page, rows, by_payer)
    page.note(live.say("live-from-base", label=live.label("measure")))
    page.close()
    return page


def check_years(measured: Measured, page: Page, whole: Sequence[int]) -> None:
    """A table's sum of each year against the measurement's."""
    live = measured.live
    for index, (year, fen) in enumerate(zip(measured.edition.book.variant.years, whole, strict=True), 1):
        what = live.say("live-check-year", label=live.label(page.key), year=year)
        one = f"{live.at(page.key)}!{page.address(index, page.totals)}"
        base = measured.layout.sumifs("amount", [("year", str(year))])
        live.checks.append(Check(what, one, base, fen))


def _check_payers(
    measured: Measured, page: Page, rows: Mapping[str, int], by_payer: Sequence[Sequence[int]]
) -> None:
    """Each payer's sum over the years against the measurement's column."""
    live, book = measured.live, measured.edition.book
    column = len(book.variant.years) + 1
    for (payer, row), fen in zip(rows.items(), by_payer, strict=True):
        what = live.say("live-check-payer", label=live.label(page.key), payer=book.payer(payer))
        one = f"{live.at(page.key)}!{page.address(column, row)}"
        live.checks.append(Check(what, one, measured.layout.sumifs(f"pay:{payer}", []), sum(fen)))


def write_domains(measured: Measured) -> Page:
    """附表2: domains by year."""
    live, book = measured.live, measured.edition.book
    page, rows = year_page(measured, "domains", live.say("domain")), []
    years = len(book.variant.years)
    items = book.printed.item_sums(book.printed.by_line)
    whole = [0] * years
    for domain in measured.domains:
        inside = [row for row, item in enumerate(measured.items) if item.domain == domain]
        fen = items[inside].sum(axis=0).tolist()
        whole = [a + b for a, b in zip(whole, fen, strict=True)]
        key = str(measured.domain_keys[domain])
        rows.append(
            page.add([book.domain(domain), *year_cells(measured, page, "amount", [("domain", key)], fen)])
        )
    page.add([live.say("total"), *added(page, rows, years + 1, [*whole, sum(whole)])], "total")
    check_years(measured, page, whole)
    page.note(live.say("live-from-base", label=live.label("measure")))
    page.close()
    return page
