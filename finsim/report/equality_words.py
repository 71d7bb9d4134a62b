"""What ``finsim equality`` prints, and the same as plain data and as a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from finsim.analysis.equality import Equality, PlacePath
from finsim.analysis.inequality import Measures
from finsim.errors import EXIT_USAGE, fail
from finsim.indicators import decimal
from finsim.load.context import listed
from finsim.money import exact_round
from finsim.report.afford_tables import percent
from finsim.report.csv_files import MARK, field, yuan
from finsim.report.folder import write_files
from finsim.report.table import Book, Cell, Column, Row, Table
from finsim.report.terminal import table_text

MEASURES = (
    "mean", "least", "greatest", "spread", "extremes", "variation", "gini", "theil", "within", "between",
)  # fmt: skip
"""The measures in the order in which they are printed."""
_IN_YUAN = ("mean", "least", "greatest", "spread")
CSV_COLUMNS = ("variant", "place", "place_label", "within", "year", "entry", "entry_label", "value", "unit")
"""One row for every figure; measures stand under no place."""


def equality_text(book: Book, found: Equality, year: int | None) -> str:
    """The measures by year, then the places in one year (default: the last), the poorest first."""
    chosen = _year(found, year)
    title = book.say(
        "equality-title",
        scenario=book.result.scenario.title.text(book.language),
        variant=book.name,
        subject=subject_text(book, found),
    )
    return "\n\n".join(
        [title, table_text(measures_table(book, found)), table_text(places_table(book, found, chosen))]
    )


def _year(found: Equality, year: int | None) -> int:
    if year is not None and year not in found.years:
        fail("equality-year", exit_code=EXIT_USAGE, found=str(year), known=listed(map(str, found.years)))
    return found.years[-1] if year is None else year


def subject_text(book: Book, found: Equality) -> str:
    """全部项目, or the names of what was asked for, and of the payers."""
    names = {item.number: item.name for item in book.variant.items if item.number}
    names |= book.item_labels | dict(book.result.scenario.domains)
    said = book.say("and").join(
        names[one].text(book.language) if one in names else one for one in found.subject
    )
    payers = book.say("and").join(book.payer(payer) for payer in found.payers)
    return (said or book.say("equality-all")) + (
        book.say("equality-of-payers", payers=payers) if payers else ""
    )


# ---- tables ----


def measures_table(book: Book, found: Equality) -> Table:
    columns = (
        Column(book.say("equality-measure"), width=30),
        *(Column(book.say("year", year=year), "fen", 12) for year in found.years),
    )
    rows = [
        Row((book.say(f"equality-{key}"), *(_measure(key, one) for one in found.measures)))
        for key in MEASURES
    ]
    note = book.say(
        f"equality-by-{'people' if found.weights == 'population' else 'places'}", column=found.column
    )
    return Table("equality-measures", book.say("equality-measures"), "", columns, tuple(rows), (note,))


def _measure(key: str, one: Measures) -> Cell:
    """648.88, 0.0671; nothing where nothing can be said."""
    value = getattr(one, key)
    if value is None:
        return None
    return f"{value:,.2f}" if key in _IN_YUAN else f"{value:.4f}"


def places_table(book: Book, found: Equality, year: int) -> Table:
    """Each place in one year, the poorest first, and when it reaches the goal."""
    index = found.years.index(year)
    goal = percent_of(found)
    of = "equality-of-series" if found.against else "equality-of-mean"
    columns = (
        Column(book.say("place"), width=20),
        Column(book.say("equality-group"), width=14),
        Column(book.say("equality-people"), "money", 12),
        Column(book.say("equality-head", year=year), "fen", 14),
        Column(book.say(of, year=year, against=found.against), "fen", 14),
        Column(book.say("equality-reached", goal=goal), width=16),
    )
    ordered = sorted(found.places, key=lambda one: (one.per_head[index], one.place.code))
    rows = tuple(Row(_cells(book, found, one, index)) for one in ordered)
    notes = [book.say("equality-mean-note")] * (not found.against) + [_summary(book, found, year)]
    return Table("equality-places", book.say("equality-places"), "", columns, rows, tuple(notes))


def percent_of(found: Equality) -> str:
    """90%."""
    return f"{decimal(found.goal * 100)}%"


def _cells(book: Book, found: Equality, one: PlacePath, index: int) -> tuple[Cell, ...]:
    tree = book.variant.places.tree
    head = exact_round(one.per_head[index] * 100)
    group = tree[one.group].name if one.group else ""
    people = exact_round(one.population)
    return (one.place.name, group, people, head, percent(one.of_mean[index]), reached_text(book, found, one))


def reached_text(book: Book, found: Equality, one: PlacePath) -> str:
    """2021年, 到2025年没有, or 2018年，后来又低了."""
    if one.reached is None:
        return book.say("equality-never", year=found.years[-1])
    if one.lasting is None:
        return book.say("equality-not-kept", year=one.reached)
    return book.say("year", year=one.lasting)


def _summary(book: Book, found: Equality, year: int) -> str:
    index = found.years.index(year)
    there = [one for one in found.places if one.per_head[index] >= found.goal * found.means[index]]
    behind = book.say("and").join(one.place.name for one in found.behind) or book.say("equality-nobody")
    words = {"year": year, "goal": percent_of(found), "reached": len(there), "count": len(found.places)}
    return book.say("equality-summary", **words, last=found.years[-1], behind=behind)


# ---- plain data and CSV ----


def equality_data(found: Equality) -> dict[str, Any]:
    """Measures and places as plain data: money as text with two decimals, measures with eight."""
    return {
        "variant": found.variant,
        "subject": list(found.subject),
        "payers": list(found.payers),
        "weights": found.weights,
        "goal": float(found.goal),
        "against": found.against,
        "unit": "元/人/年",
        "measures": {
            str(year): {key: _plain(key, one) for key in MEASURES}
            for year, one in zip(found.years, found.measures, strict=True)
        },
        "places": [_place_data(found, one) for one in found.places],
    }


def _plain(key: str, one: Measures) -> str | None:
    value = getattr(one, key)
    return None if value is None else f"{value:.2f}" if key in _IN_YUAN else f"{value:.8f}"


def _place_data(found: Equality, one: PlacePath) -> dict[str, Any]:
    return {
        "place": one.place.code,
        "name": one.place.name,
        "within": one.group,
        "population": float(one.population),
        "reached": one.reached,
        "lasting": one.lasting,
        "years": {
            str(year): {
                "amount": yuan(fen),
                "per_head": yuan(exact_round(head * 100)),
                "of_mean": None if ratio is None else f"{float(ratio):.6f}",
            }
            for year, fen, head, ratio in zip(found.years, one.fen, one.per_head, one.of_mean, strict=True)
        },
    }


def write_equality(book: Book, found: Equality, path: Path) -> None:
    """Every figure in one long file."""
    rows = [CSV_COLUMNS, *_rows(book, found)]
    text = MARK + "".join(",".join(map(field, row)) + "\r\n" for row in rows)
    write_files(path.parent, {path.name: text.encode()})


def _rows(book: Book, found: Equality) -> Iterator[Sequence[str]]:
    per_head = f"{book.say('yuan')}/{book.say('persons')}"
    for year, one in zip(found.years, found.measures, strict=True):
        for key in MEASURES:
            value, unit = _plain(key, one), per_head if key in _IN_YUAN else ""
            if value is not None:
                yield (found.variant, "", "", "", str(year), key, book.say(f"equality-{key}"), value, unit)
    for data in equality_data(found)["places"]:
        head = (found.variant, data["place"], data["name"], data["within"])
        for year_, cells in data["years"].items():
            yield (*head, year_, "amount", book.say("total"), cells["amount"], book.say("yuan"))
            yield (
                *head,
                year_,
                "per_head",
                book.say("equality-head", year=year_),
                cells["per_head"],
                per_head,
            )
            if cells["of_mean"] is not None:
                label = book.say("equality-of-mean", year=year_)
                yield (*head, year_, "of_mean", label, cells["of_mean"], "")
