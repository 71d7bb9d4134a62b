"""附表5: amounts by year, each year's growth on the year before, and the mean growth over the horizon."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from finsim.appendix.live.layout import letter
from finsim.appendix.live.measure import Measured
from finsim.appendix.live.page import Cell, Head, Page, RowKind, formula
from finsim.appendix.live.summary import added, check_years, year_cells, year_page
from finsim.appendix.tables.draft import Draft
from finsim.appendix.tables.growth_rules import growth_rules


def write_growth(measured: Measured) -> Page:
    """Domains with their items, and the total; rates are formulas over the amounts beside them: each year's,
    that of all years together, and its mean."""
    live, book = measured.live, measured.edition.book
    years = book.variant.years
    heads = [Head(_on(measured, before, year), 9) for before, year in pairwise(years)]
    if len(years) > 1:
        heads.append(Head(live.say("annex-growth-total", first=years[0], last=years[-1]), 10))
        heads.append(Head(live.say("annex-growth-mean"), 9))
    page = year_page(measured, "growth", live.say("annex-domain-item"), heads)
    items = book.printed.item_sums(book.printed.by_line).tolist()
    fen = {item.code: items[row] for row, item in enumerate(measured.items)}
    rows = [_domain(measured, page, domain, fen) for domain in measured.domains]
    whole = [sum(column) for column in zip(*items, strict=True)] or [0] * len(years)
    _add(measured, page, live.say("total"), added(page, rows, len(years) + 1, [*whole, sum(whole)]), "total")
    check_years(measured, page, whole)
    page.note(live.say("live-growth-note"), *growth_rules(Draft(measured.edition)))
    page.close()
    return page


def _on(measured: Measured, before: int, year: int) -> str:
    """2019年增长; where a year is left out between, 2020年比2018年增长."""
    key = "annex-growth-year" if year == before + 1 else "annex-growth-since"
    return measured.live.say(key, year=year, before=before)


def _domain(measured: Measured, page: Page, domain: str, fen: dict[str, list[int]]) -> int:
    """A domain's sums over its items, then the items; the number of its row."""
    book, at = measured.edition.book, page.row
    items = measured.of_domain(domain)
    sums = [sum(column) for column in zip(*(fen[item.code] for item in items), strict=True)]
    rows = range(at + 1, at + 1 + len(items))
    _add(
        measured, page, book.domain(domain), added(page, rows, len(sums) + 1, [*sums, sum(sums)]), "subtotal"
    )
    for item in items:
        wanted = [("item", str(measured.item_keys[item.code]))]
        cells = year_cells(measured, page, "amount", wanted, fen[item.code])
        _add(measured, page, item.name.text(book.language), cells, "row")
    return at


def _add(measured: Measured, page: Page, label: str, cells: Sequence[Cell], kind: RowKind) -> None:
    """A row with its amounts (the last is their sum) and the rates between them."""
    years, row = measured.edition.book.variant.years, page.row
    amounts = [float(cell.value or 0) for cell in cells[: len(years)]]
    rates = [
        _rate(f"{letter(n)}{row}", f"{letter(n + 1)}{row}", amounts[n - 1], amounts[n])
        for n in range(1, len(years))
    ]
    if len(years) > 1:
        ends = f"{letter(1)}{row}", f"{letter(len(years))}{row}"
        rates.append(_rate(*ends, amounts[0], amounts[-1]))
        rates.append(_rate(*ends, amounts[0], amounts[-1], years[-1] - years[0]))
    page.add([label, *cells, *rates], kind)


def _rate(before: str, after: str, one: float, other: float, years: int = 1) -> Cell:
    """The growth from one cell to another, or its mean over so many years; nothing from nothing or less."""
    root = "" if years == 1 else f"^(1/{years})"
    text = f'IF({before}>0,({after}/{before}){root}-1,"")'
    value = (other / one) ** (1 / years) - 1 if one > 0 and other >= 0 else ""
    return formula(text, value, "percent")
