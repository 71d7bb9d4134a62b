"""附表6: what each place costs in the report year, by payer, and per head where people are counted."""

from __future__ import annotations

from fractions import Fraction

from finsim.appendix.live.check import Check
from finsim.appendix.live.layout import total_of
from finsim.appendix.live.measure import Measured, PlaceGroup
from finsim.appendix.live.page import Cell, Head, Page, formula, yuan
from finsim.money import exact_fen
from finsim.units import parse_unit

PEOPLE = "population"
"""The column of the place table that counts people."""


def write_places(measured: Measured) -> Page:
    """A row for every lowest place, or for the places of the level below where there are very many."""
    live, book = measured.live, measured.edition.book
    people = _people(measured)
    heads = [Head(live.say("live-place"), 24), Head(live.say("total"), 12)]
    heads += [Head(book.payer(payer), 12) for payer in book.bearing]
    if people:
        heads += [Head(live.say("live-people"), 12), Head(live.say("annex-per-head"), 12)]
    page = Page(live, "places", heads, live.say("unit", unit=live.say("wan")))
    rows = [_place(measured, page, group, people.get(group.code)) for group in measured.groups]
    _total(measured, page, rows, people)
    page.note(live.say("live-report-year", label=live.label("cover")))
    page.note(*([live.say("live-people-note")] if people else []))
    page.close()
    return page


def _people(measured: Measured) -> dict[str, float]:
    """The people of each place; nothing where no column counts persons, or some place has none."""
    column = measured.edition.book.variant.places.columns.get(PEOPLE)
    if column is None or column.unit != parse_unit("人")[0]:
        return {}
    found = {
        group.code: float(sum(Fraction(repr(float(column.values[c]))) for c in group.columns))
        for group in measured.groups
    }
    return found if all(value > 0 for value in found.values()) else {}


def _fen(measured: Measured, columns: tuple[int, ...]) -> list[int]:
    """A place's amounts in the report year: in all, then by each bearing payer."""
    book = measured.edition.book
    entries = book.ledger.entries[:, :, measured.edition.year_index][:, :, list(columns)]
    by_payer = entries.sum(axis=(0, 2)).tolist()
    return [sum(by_payer), *(by_payer[book.payers.index(payer)] for payer in book.bearing)]


def _place(measured: Measured, page: Page, group: PlaceGroup, people: float | None) -> int:
    live, book = measured.live, measured.edition.book
    name = book.variant.places.tree[group.code].name
    if group.first == group.last:
        wanted = [("place", str(group.first))]
    else:
        wanted = [("place", f'">={group.first}"'), ("place", f'"<={group.last}"')]
    wanted.append(("year", live.year_cell))
    keys = ["amount", *(f"pay:{payer}" for payer in book.bearing)]
    fen = _fen(measured, group.columns)
    cells = [
        formula(measured.layout.sumifs(key, wanted), yuan(amount))
        for key, amount in zip(keys, fen, strict=True)
    ]
    return page.add([name, *cells, *_per_head(page, people, fen[0])])


def _per_head(page: Page, people: float | None, fen: int, written: str = "") -> list[Cell]:
    if people is None:
        return []
    amount, count = page.address(1, page.row), page.address(len(page.heads) - 2, page.row)
    head = exact_fen(Fraction(fen, 100) / Fraction(repr(people)))
    counted = Cell(people, written, "count", "formula" if written else "input")
    return [counted, formula(f"IF({count}=0,0,ROUND({amount}/{count},2))", yuan(head), "yuan")]


def _total(measured: Measured, page: Page, rows: list[int], people: dict[str, float]) -> None:
    live = measured.live
    whole = [
        sum(column) for column in zip(*(_fen(measured, g.columns) for g in measured.groups), strict=True)
    ]
    cells = [
        formula(total_of([page.address(n, row) for row in rows]), yuan(fen)) for n, fen in enumerate(whole, 1)
    ]
    heads = len(page.heads) - 2
    counted = "+".join(page.address(heads, row) for row in rows)
    cells += _per_head(page, sum(people.values()) if people else None, whole[0] if whole else 0, counted)
    last = page.add([live.say("total"), *cells], "total")
    at, label = live.at("places"), live.label("places")
    base = measured.layout.sumifs("amount", [("year", live.year_cell)])
    total = f"{at}!{page.address(1, last)}"
    live.checks.append(Check(live.say("live-check-total", label=label), total, base, whole[0]))
    if len(whole) > 1:
        ends = page.address(2, last), page.address(len(whole), last)
        parts = f"ROUND(SUM({at}!{ends[0]}:{ends[1]}),2)"
        live.checks.append(Check(live.say("live-check-payers", label=label), parts, total, whole[0]))
