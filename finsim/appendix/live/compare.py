"""附表9: each item before and now: against another scenario's figures, or against the year before."""

from __future__ import annotations

from collections.abc import Mapping

from finsim.appendix.live.check import Check
from finsim.appendix.live.layout import letter, total_of
from finsim.appendix.live.measure import Measured
from finsim.appendix.live.page import HEAD, Cell, Head, Page, formula, yuan
from finsim.report.table import Book

BEFORE, NOW, CHANGE, PART = 1, 2, 3, 4
STORED = 6
"""The first column of the other scenario's figures by year."""


def write_compare(measured: Measured) -> Page:
    """A row for every item with money on either side; the report year is the cover's."""
    live, edition = measured.live, measured.edition
    years = edition.book.variant.years
    page = Page(live, "compare", _heads(measured), live.say("unit", unit=live.say("wan")))
    now = _by_item(edition.book)
    before = _by_item(edition.before) if edition.before is not None else now
    names = _names(measured)
    page.head_cell(NOW, Cell(edition.year, live.year_cell, "year", "formula"))
    if edition.before is None:
        last = _year_before(measured)
        page.head_cell(BEFORE, Cell(last, _year_before_formula(years, live.year_cell), "year", "formula"))
    for code, name in names.items():
        _row(measured, page, code, name, now, before)
    _total(measured, page, names, now, before)
    key = "live-compare-scenario" if edition.before is not None else "live-compare-year"
    page.note(live.say(key), live.say("live-report-year", label=live.label("cover")))
    page.close()
    return page


def _heads(measured: Measured) -> list[Head]:
    live, edition = measured.live, measured.edition
    name = edition.before_name.text(edition.language) if edition.before_name is not None else ""
    heads = [Head(live.say("item"), 40), Head(name, 18), Head(str(edition.year), 18),
             Head(live.say("annex-change"), 18), Head(live.say("annex-change-percent"), 12)]  # fmt: skip
    if edition.before is not None:
        heads.append(Head("", 3))
        heads += [Head(str(year), 16) for year in edition.book.variant.years]
    return heads


def _by_item(book: Book) -> dict[str, dict[int, int]]:
    """Fen by item and year."""
    sums = book.printed.item_sums(book.printed.by_line).tolist()
    return {
        item.code: dict(zip(book.variant.years, sums[row], strict=True))
        for row, item in enumerate(book.printed.items)
    }


def _names(measured: Measured) -> dict[str, str]:
    """The items on either side by code, this book's first."""
    edition = measured.edition
    found = {item.code: item.name.text(edition.language) for item in measured.items}
    if edition.before is not None:
        for item in edition.before.printed.items:
            found.setdefault(item.code, item.name.text(edition.language))
    return found


def _year_before(measured: Measured) -> int:
    years = [year for year in measured.edition.book.variant.years if year < measured.edition.year]
    return years[-1] if years else 0


def _year_before_formula(years: tuple[int, ...], cell: str) -> str:
    """The last year before the cell's; 0 where there is none."""
    return f"MAX(0,{','.join(f'IF({year}<{cell},{year},0)' for year in years)})"


def _row(
    measured: Measured,
    page: Page,
    code: str,
    name: str,
    now: Mapping[str, Mapping[int, int]],
    before: Mapping[str, Mapping[int, int]],
) -> None:
    edition, live, row = measured.edition, measured.live, page.row
    key = measured.item_keys.get(code, 0)
    amount = now.get(code, {}).get(edition.year, 0)
    wanted = [("item", str(key))]
    current = formula(measured.layout.sumifs("amount", [*wanted, ("year", live.year_cell)]), yuan(amount))
    if edition.before is None:
        old = before.get(code, {}).get(_year_before(measured), 0)
        text = measured.layout.sumifs("amount", [*wanted, ("year", f"{letter(BEFORE)}${HEAD}")])
        page.add([name, formula(text, yuan(old)), current, *_changes(row, old, amount)])
        return
    stored = before.get(code, {})
    years = edition.book.variant.years
    kept = [Cell(yuan(stored.get(year, 0)), kind="computed") for year in years]
    old = stored.get(edition.year, 0)
    ends = letter(STORED), letter(STORED + len(years) - 1)
    text = f"SUMIFS({ends[0]}{row}:{ends[1]}{row},${ends[0]}${HEAD}:${ends[1]}${HEAD},{live.year_cell})"
    page.add([name, formula(text, yuan(old)), current, *_changes(row, old, amount), None, *kept])
    if row == HEAD + 1:
        for index, year in enumerate(years, STORED):
            page.head_cell(index, Cell(year, form="year"))


def _changes(row: int, old: int, new: int) -> list[Cell]:
    one, other = f"{letter(BEFORE)}{row}", f"{letter(NOW)}{row}"
    change = formula(f"ROUND({other}-{one},2)", yuan(new - old))
    part = formula(f'IF({one}=0,"",{letter(CHANGE)}{row}/{one})', (new - old) / old if old else "", "percent")
    return [change, part]


def _total(
    measured: Measured,
    page: Page,
    names: Mapping[str, str],
    now: Mapping[str, Mapping[int, int]],
    before: Mapping[str, Mapping[int, int]],
) -> None:
    edition, live = measured.edition, measured.live
    year = edition.year if edition.before is not None else _year_before(measured)
    old = sum(before.get(code, {}).get(year, 0) for code in names)
    new = sum(now.get(code, {}).get(edition.year, 0) for code in names)
    row, rows = page.row, range(HEAD + 1, page.row)
    sums = [
        formula(f"ROUND(SUM({letter(n)}{HEAD + 1}:{letter(n)}{row - 1}),2)" if names else "0", yuan(fen))
        for n, fen in ((BEFORE, old), (NOW, new))
    ]
    cells: list[Cell | None] = [*sums, *_changes(row, old, new)]
    if edition.before is not None:
        by_year = [sum(one.get(y, 0) for one in before.values()) for y in edition.book.variant.years]
        cells.append(None)
        cells += [
            formula(total_of([f"{letter(n)}{r}" for r in rows]), yuan(fen))
            for n, fen in enumerate(by_year, STORED)
        ]
    page.add([live.say("total"), *cells], "total")
    at, label = live.at("compare"), live.label("compare")
    base = measured.layout.sumifs("amount", [("year", live.year_cell)])
    live.checks.append(
        Check(live.say("live-check-total", label=label), f"{at}!{letter(NOW)}{row}", base, new)
    )
