"""The appendix's workbook against a real spreadsheet: LibreOffice works out every formula anew.

All stored values are false when LibreOffice opens the book: what comes back is its own arithmetic.  It must
be the engine's, cell by cell and to the fen, before an input is changed and after: then the same change is
given to the engine.  Needs LibreOffice Calc (Debian: ``apt-get install --no-install-recommends
libreoffice-calc``).
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from builders import small_scenario
from live_cells import Formula, changed, differences, falsified, formulas, numbers, open_cells, recalculated
from random_variants import random_variant

import finsim
from finsim.appendix.choose import choose
from finsim.appendix.live import live_workbook
from finsim.errors import InputFault
from finsim.result import Result, project
from finsim.spec import Dated, Quantity, Scenario, Variant

pytestmark = pytest.mark.slow

SCENARIOS = Path(__file__).parents[1] / "scenarios"
CREATED = datetime(2026, 1, 1)
BASE, CHECK = "附表4", "核对"


def book_of(result: Result, **chosen: object) -> bytes:
    return live_workbook(choose(result, created=CREATED, **chosen))  # type: ignore[arg-type]


def scaled(quantity: Quantity, factor: Fraction) -> Quantity:
    """A number with all its stated values changed."""

    def each(values: Iterable[Dated]) -> tuple[Dated, ...]:
        return tuple(replace(dated, value=dated.value * factor) for dated in values)

    by_class = quantity.by_class
    return replace(
        quantity,
        values=each(quantity.values),
        by_place={code: each(values) for code, values in quantity.by_place.items()},
        by_class=by_class and (by_class[0], {c: each(values) for c, values in by_class[1].items()}),
    )


def with_number(variant: Variant, path: str, quantity: Quantity) -> Variant:
    """The variant with another number in place of one of a line's."""
    items = []
    for item in variant.items:
        lines = []
        for line in item.lines:
            found = {n: quantity if q.path == path else q for n, q in line.quantities.items()}
            lines.append(replace(line, quantities=found))
        items.append(replace(item, lines=tuple(lines)))
    return replace(variant, items=tuple(items))


def number_at(variant: Variant, path: str) -> Quantity:
    return next(q for line in variant.lines for q in line.quantities.values() if q.path == path)


def moved_inputs(before: bytes, after: bytes) -> dict[str, str]:
    """The input cells of the measurement in which two books differ; every other number is the same."""
    one, other = numbers(before, BASE), numbers(after, BASE)
    assert one.keys() == other.keys()
    found = {cell: value for cell, value in other.items() if value != one[cell]}
    assert found, "the change must be seen in some cell"
    assert set(found) <= open_cells(before, BASE), "only inputs may differ"
    return found


def without_stored_total(book: bytes) -> dict[tuple[str, str], Formula]:
    """All formulas but the one against finsim's own total, which a change is meant to move."""
    found = formulas(book)
    last = max(int(cell[1:]) for sheet, cell in found if sheet == CHECK)
    del found[CHECK, f"D{last}"]
    return found


def check_sheet_is_zero(cells: dict[tuple[str, str], object]) -> None:
    """The verdict is good and every difference is 0, the last row's apart."""
    column = {
        int(cell[1:]): value for (sheet, cell), value in cells.items() if sheet == CHECK and cell[0] == "D"
    }
    *found, _ = [value for _, value in sorted(column.items()) if isinstance(value, int | float)]
    assert len(found) > 5
    assert set(found) == {0}
    assert cells[CHECK, "E4"] == "全部相符"


def test_hulunbuir_is_what_the_engine_says_before_and_after_inputs_are_changed(tmp_path: Path) -> None:
    scenario = finsim.load(SCENARIOS / "hulunbuir-best-estimate.yaml")
    variant, line = scenario.variants[0], "compulsory-education.boarders-junior"
    count = number_at(variant, f"{line}.count")
    more = {"150721": (Dated(0, Fraction(5001)),)}
    changes = {
        f"{line}.count": replace(count, by_place={**count.by_place, **more}),
        f"{line}.standard": scaled(number_at(variant, f"{line}.standard"), Fraction(113, 100)),
        f"{line}.share_central": scaled(number_at(variant, f"{line}.share_central"), Fraction(3, 4)),
        "family-planning-special.dead-child.base": scaled(
            number_at(variant, "family-planning-special.dead-child.base"), Fraction(1, 2)
        ),
    }
    _agrees(scenario, changes, tmp_path)


def test_the_report_year_is_the_one_on_the_cover(tmp_path: Path) -> None:
    result = project(finsim.load(SCENARIOS / "hulunbuir-best-estimate.yaml"))
    last, first = book_of(result), book_of(result, year=2016)
    turned = falsified(changed(last, "封面", {"B7": "2016"}))
    (cells,) = recalculated([turned], tmp_path)
    assert differences(formulas(first), cells) == []


def test_real_plans_are_what_the_engine_says(tmp_path: Path) -> None:
    """Years in pieces, budgets, formulas of sharing, one place of a whole, another variant beside it."""
    names = ("qingcheng-affordability", "baiyin-2020", "uncertainty-example", "jilin-city-2020")
    results = {name: project(finsim.load(SCENARIOS / f"{name}.yaml")) for name in names}
    books = [book_of(result) for result in results.values()]
    books.append(book_of(results["uncertainty-example"], language="en", year=2028))
    books.append(book_of(results["jilin-city-2020"], place="220202"))
    qingcheng = results["qingcheng-affordability"]
    books.append(book_of(qingcheng, against=qingcheng.variants[1], year=2020))
    for book, cells in zip(books, recalculated([*map(falsified, books)], tmp_path), strict=True):
        assert differences(formulas(book), cells) == []


@pytest.mark.parametrize("first", range(0, 90, 30))
def test_random_variants_are_what_the_engine_says(first: int, tmp_path: Path) -> None:
    """Every cost, sharing and growth rule, dates to the month, settlements."""
    variants = [random_variant(Random(seed)) for seed in range(first, first + 30)]
    books = [book_of(project(small_scenario(variant))) for variant in variants]
    for book, cells in zip(books, recalculated([*map(falsified, books)], tmp_path), strict=True):
        assert differences(formulas(book), cells) == []
        check_sheet_is_zero(cells)


def test_random_changes_are_what_the_engine_says(tmp_path: Path) -> None:
    pairs = [pair for seed in range(60) if (pair := _changed_pair(seed)) is not None]
    assert len(pairs) > 30
    moved = [changed(before, BASE, moved_inputs(before, after)) for before, after in pairs]
    for (_, after), cells in zip(pairs, recalculated([*map(falsified, moved)], tmp_path), strict=True):
        assert differences(without_stored_total(after), cells) == []


def _changed_pair(seed: int) -> tuple[bytes, bytes] | None:
    """A random variant's book, and that of the variant with one number halved; None where that number is
    a column's, or halving it is a fault, moves nothing, or moves what is computed."""
    random = Random(seed)
    variant = replace(random_variant(random), settlements=())
    line = random.choice(variant.lines)
    quantity = random.choice([*line.quantities.values()])
    linked = {path for one in variant.lines for q in one.quantities.values() if q.follow is not None
              for path, _ in q.follow.series.values()}  # fmt: skip
    if quantity.column or quantity.path in linked or (quantity.follow and quantity.follow.series):
        return None
    with suppress(InputFault):
        other = with_number(variant, quantity.path, scaled(quantity, Fraction(1, 2)))
        before, after = (book_of(project(small_scenario(one))) for one in (variant, other))
        if numbers(before, BASE) != numbers(after, BASE):
            return before, after
    return None


def _agrees(scenario: Scenario, changes: dict[str, Quantity], folder: Path) -> None:
    """The book, and the book with the changed inputs, are what the engine says of each."""
    variant = scenario.variants[0]
    for path, quantity in changes.items():
        variant = with_number(variant, path, quantity)
    before = book_of(project(scenario))
    after = book_of(project(replace(scenario, variants=(variant, *scenario.variants[1:]))))
    moved = changed(before, BASE, moved_inputs(before, after))
    now, then = recalculated([falsified(before), falsified(moved)], folder)
    assert differences(formulas(before), now) == []
    assert differences(without_stored_total(after), then) == []
    check_sheet_is_zero(now)
    check_sheet_is_zero(then)
