"""Assumptions in words: a number's value now, the items that use it, and what moving it does."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from finsim.analysis.assumptions import UP
from finsim.analysis.moves import Move
from finsim.analysis.numbers_used import as_read, unit_label
from finsim.money import exact_round
from finsim.plan import month_text
from finsim.report.csv_files import yuan
from finsim.report.table import Book
from finsim.rules import Label
from finsim.series import Paths
from finsim.spec import Dated, Quantity
from finsim.units import Unit
from finsim.words import source_text

if TYPE_CHECKING:
    from finsim.population.cohorts import Cohort

SHOWN_DATES = 3
"""So many dated values are shown; of more, the first and the last."""
SHOWN_ITEMS = 3


def value_now(book: Book, move: Move) -> Label:
    """What the number is now, with its unit: of counts by place the sum, of other numbers the range."""
    one = move.assumption
    return number_now(book, one.of, one.bounded, one.key if one.kind == "column" else "")


def number_now(book: Book, number: Quantity, ratio: bool, column_key: str = "") -> Label:
    """The same of any number; ``ratio``: 100 % is the most it can be.  ``column_key``: it stands for a whole
    column of the places."""
    column = book.variant.places.columns.get(column_key.removeprefix("places.columns.") or number.column)
    if column is not None:
        values = [Fraction(repr(value)) for value in column.values.tolist()]
        return _of_places(values, column.unit, ratio)
    if number.cohort is not None:
        return _computed(book, number.cohort, number.unit)
    if number.by_place:
        values = [dated[-1].value for dated in number.by_place.values()]
        return _of_places(values, number.unit, ratio)
    if number.by_class is not None:
        values = [dated[-1].value for dated in number.by_class[1].values()]
        return _range(values, number.unit, ratio)
    return _dated(_in_force(number.values, book.variant.years), number.unit, ratio)


def _computed(book: Book, cohort: Cohort, unit: Unit) -> Label:
    """The people that a count of the projection means in the first and the last year, all places together."""
    people, years = Paths(book.variant).people, (book.variant.years[0], book.variant.years[-1])
    heads = [f"{float(people.count(cohort, year).sum()):,.0f}" for year in years]
    zh = " → ".join(f"{n} {unit.text('zh')}（{year}年）" for n, year in zip(heads, years, strict=True))
    en = " → ".join(f"{n} {unit.text('en')} ({year})" for n, year in zip(heads, years, strict=True))
    return Label(f"{zh}，推算", f"{en}, computed")


def _in_force(values: Sequence[Dated], years: Sequence[int]) -> list[Dated]:
    """The dated values that hold at some time in these years."""
    ends = [*(dated.month for dated in values[1:]), None]
    first, last = years[0] * 12, years[-1] * 12 + 11
    pairs = zip(values, ends, strict=True)
    return [d for d, end in pairs if d.month <= last and (end is None or end > first)] or list(values)


def _of_places(values: Sequence[Fraction], unit: Unit, ratio: bool) -> Label:
    """Counts are added up; a standard or a ratio is shown as a range."""
    if unit.is_pure or (unit.is_money and unit.powers != (("元", 1), ("年", -1))) or len(values) == 1:
        return _range(values, unit, ratio)
    total = _with_unit(as_read(sum(values, Fraction(0)), unit), unit)
    return Label(f"{total.zh}（各地合计）", f"{total.text('en')} (all places)")


def _range(values: Sequence[Fraction], unit: Unit, ratio: bool) -> Label:
    """The least and the greatest; one value where they are the same."""
    ends = dict.fromkeys(as_read(value, unit, ratio=ratio) for value in (min(values), max(values)))
    return _with_unit("–".join(ends), unit)


def _dated(values: Sequence[Dated], unit: Unit, ratio: bool) -> Label:
    """One value, or values with the months from which they hold."""
    if len(values) == 1:
        return _with_unit(as_read(values[0].value, unit, ratio=ratio), unit)
    chosen = values if len(values) <= SHOWN_DATES else (values[0], values[-1])
    sign = "、" if len(values) <= SHOWN_DATES else "…"
    read = [(_with_unit(as_read(d.value, unit, ratio=ratio), unit), _since(d.month)) for d in chosen]
    zh = sign.join(f"{value.zh}（{month}起）" if month else value.zh for value, month in read)
    english = [(value.text("en"), month) for value, month in read]
    return Label(zh, ", ".join(f"{value} (from {month})" if month else value for value, month in english))


def _since(month: int) -> str:
    return (str(month // 12) if month % 12 == 0 else month_text(month)) if month else ""


def _with_unit(value: str, unit: Unit) -> Label:
    words = unit_label(unit, [(value, 0)])
    gap = "" if value.endswith("%") and words.zh.startswith("（") else " "
    return Label(f"{value}{gap}{words.zh}".strip(), f"{value} {words.text('en')}".strip())


def items_of(book: Book, move: Move) -> str:
    """The items whose lines the number moves, the first few by name; the lines too where it is only one, or
    where it is written at each of them."""
    if len(move.lines) == 1 or move.assumption.also:
        return _lines_of(book, move.lines)
    codes = list(dict.fromkeys(path.partition(".")[0] for path in move.lines))
    names = book.say("and").join(book.item_name(code) for code in codes[:SHOWN_ITEMS])
    return names if len(codes) <= SHOWN_ITEMS else book.say("items-more", names=names, count=len(codes))


def _lines_of(book: Book, paths: Sequence[str]) -> str:
    """Items with their lines; a line that is called as its item is not named again."""
    lines = {planned.line.path: planned.line for planned in book.ledger.plan.lines}
    names: dict[str, list[str]] = {}
    for line in (lines[path] for path in paths):
        names.setdefault(book.item_name(line.item), []).append(line.name.text(book.language))
    said = [
        item if own == [item] else book.say("item-and-line", item=item, line=book.say("and").join(own))
        for item, own in names.items()
    ]
    return book.say("cause-and").join(said)


def name_of(book: Book, move: Move) -> str:
    """The number's name; where it was moved down, that is said."""
    name = move.assumption.name.text(book.language)
    return name if move.factor == UP else book.say("moved-down", name=name)


def permille_of(move: Move) -> int | None:
    """The change in thousandths of the total."""
    return None if move.part is None else exact_round(move.part * 1000)


def assumptions_text(book: Book, found: Sequence[Move]) -> str:
    """What ``finsim assumptions`` prints: the table, and below it each number's path, items and source."""
    from finsim.report.grid import grid_text

    heads = ("rank", "quantity", "value-now", "rests", "change", "of-total", "change-last")
    rows = [[book.say(key, year=book.variant.years[-1]) for key in heads]]
    below = []
    for rank, move in enumerate(found, 1):
        one = move.assumption
        part = "—" if move.part is None else f"{float(move.part * 100):+.2f}%"
        rows.append([
            str(rank), name_of(book, move), value_now(book, move).text(book.language),
            book.status(one.basis.status), _signed(move.change), part, _signed(move.change_last),
        ])  # fmt: skip
        source = source_text(one.basis.source, book.language)
        below.append("\n   ".join([f"{rank}  {one.path}", *one.paths[1:], items_of(book, move), source]))
    title = f"{book.say('moving-title', count=len(found))}  {book.say('unit', unit=book.say('yuan'))}"
    right = [True, False, True, False, True, True, True]
    return "\n".join([title, grid_text(rows, right), book.say("moving-note"), "", *below])


def _signed(fen: int) -> str:
    whole = exact_round(Fraction(fen, 100))
    return f"{whole:+,}"


def assumption_data(book: Book, move: Move) -> dict[str, Any]:
    """One row as plain data: amounts in yuan as text, so that no digit is lost."""
    one = move.assumption
    return {
        "path": one.path,
        "paths": list(one.paths),
        "name": one.name.text(book.language),
        "items": list(dict.fromkeys(path.partition(".")[0] for path in move.lines)),
        "lines": list(move.lines),
        "value": value_now(book, move).text(book.language),
        "status": one.basis.status,
        "source": source_text(one.basis.source, book.language),
        "factor": float(move.factor),
        "change": yuan(move.change),
        "change_governments": yuan(move.governments),
        "change_last": yuan(move.change_last),
        "share_of_total": None if move.part is None else decimals(move.part),
        "unit": "元",
    }


def decimals(part: Fraction) -> str:
    """A part of the total with six decimals."""
    units = exact_round(part * 10**6)
    sign, size = ("-" if units < 0 else ""), abs(units)
    return f"{sign}{size // 10**6}.{size % 10**6:06d}"
