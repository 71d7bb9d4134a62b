"""The rows of the measurement sheet: numbers as used, the cost, shares and amounts as formulas.

Rows are texts of the sheet's XML.  What is the same at every place is put into a line's pattern once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.numbers_used import is_ratio
from finsim.appendix.live.columns import is_computed, number_label, others
from finsim.appendix.live.formulas import ROW, cost_formula, direct_shares, freed, numbers_shown, share_cells
from finsim.appendix.live.layout import FIRST_ROW, OWN_COLUMNS
from finsim.appendix.live.measure import Measured
from finsim.appendix.live.pattern import Pattern, Values
from finsim.appendix.live.splice import text
from finsim.engine import cost_and_shares, cost_table, tables_of
from finsim.shares import share_tables
from finsim.spec import Quantity, Sharing

Array = NDArray[np.float64]
FIRST_PIECE, LAST_PIECE = "\x03", "\x04"
"""Stand for the numbers of the rows of a year's first and last piece."""
DECIMALS = 1e9
"""A share of up to nine decimals is a plain one."""


def write_rows(measured: Measured, styles: Mapping[str, str]) -> Iterator[str]:
    """All rows of the sheet, by line, year and place."""
    at, inside = FIRST_ROW, measured.inside
    for index in range(len(measured.lines)):
        for year in LineRows(measured, styles, index).years():
            height, found = len(year), [pattern.places(len(inside)) for pattern in year]
            texts = [pattern.row for pattern in year]
            for place in range(len(inside)):
                for piece, row in enumerate(texts):
                    yield _filled(row, at, piece, height) % found[piece][place]
                    at += 1


def _filled(row: str, at: int, piece: int, height: int) -> str:
    """The row with its own number, and those of the pieces above it."""
    if height > 1 and piece == height - 1:
        row = row.replace(FIRST_PIECE, str(at - piece)).replace(LAST_PIECE, str(at - 1))
    return row.replace(ROW, str(at))


class LineRows:
    """One line's rows: a pattern for every year, or for every piece of one and the year as a whole."""

    def __init__(self, measured: Measured, styles: Mapping[str, str], index: int) -> None:
        self.measured, self.styles, self.index = measured, styles, index
        self.paths, self.inside = measured.paths, measured.inside
        self.planned = measured.lines[index]
        self.language = measured.edition.language
        plan, planned = measured.edition.whole.plan, self.planned
        self.payers = [plan.payers[payer] for payer in planned.payers]
        self.tables = measured.tables[index]
        in_fen = tables_of(planned, self.paths, planned.shared, in_fen=True)
        self.shares = share_tables(planned, in_fen, self.payers)
        ledger = measured.edition.book.ledger
        self.entries = ledger.entries[index][:, :, measured.place_order]

    def years(self) -> Iterator[list[Pattern]]:
        """The patterns of each year."""
        planned = self.planned
        for year in range(len(self.measured.edition.book.variant.years)):
            pieces = [i for i, y in enumerate(planned.year_of) if y == year]
            if len(pieces) == 1:
                yield [self._whole(pieces[0], year)]
            else:
                yield [*(self._piece(piece, year) for piece in pieces), self._joined(pieces, year)]

    # ---- the three kinds of rows ----

    def _whole(self, moment: int, year: int) -> Pattern:
        """A year in one piece: its numbers, its shares and its amounts."""
        pattern, cells = self._started(moment, year)
        if "period" in pattern.layout.index:
            pattern.words("period", text(self.measured.live.say("live-whole-year")))
        amount = f"ROUND({cost_formula(self.planned.line, cells)},2)"
        self._amounts(pattern, year, amount, self.planned.sharing(self.planned.moments[moment]))
        return pattern

    def _piece(self, moment: int, year: int) -> Pattern:
        """A piece of a year: its numbers and shares, and its unrounded part of the year's cost."""
        pattern, cells = self._started(moment, year)
        months, first = int(self.planned.months[moment]), self.planned.moments[moment] % 12 + 1
        period = self.measured.live.say("live-piece", first=first, last=first + months - 1)
        pattern.words("period", text(period))
        pattern.number("months", "computed:count", str(months))
        formula = f"({cost_formula(self.planned.line, cells)})*{pattern.layout.letters['months']}{ROW}/12"
        cost = self._cost[moment][self.inside] * months / 1200
        pattern.formula("cost", "formula:yuan", formula, _numbers(cost))
        return pattern

    def _joined(self, pieces: Sequence[int], year: int) -> Pattern:
        """The year as a whole: its pieces' costs added up, their shares weighed by cost."""
        pattern = self._keys(year)
        pattern.words("period", text(self.measured.live.say("live-whole-year")))
        costs, shares = self._over_the_year
        letter = pattern.layout.letters["cost"]
        span = f"{letter}{FIRST_PIECE}:{letter}{LAST_PIECE}"
        pattern.formula("cost", "formula:yuan", f"SUM({span})", _numbers(costs[year][self.inside] / 100))
        for payer, share in zip(self.payers, shares, strict=True):
            own = pattern.layout.letters[f"share:{payer}"]
            parts = f"{own}{FIRST_PIECE}:{own}{LAST_PIECE}"
            weighed = f"SUMPRODUCT({span},{parts})/{letter}{ROW}"
            weighed = freed(weighed) if self._is_decimal(share, year) else weighed
            formula = f"IF({pattern.layout.letters['amount']}{ROW}=0,N({own}{FIRST_PIECE}),{weighed})"
            pattern.formula(
                f"share:{payer}", "formula:share", formula, self._weighed(payer, share, pieces, year)
            )
        self._amounts(pattern, year, f"ROUND({letter}{ROW},2)", None)
        return pattern

    def _weighed(self, payer: str, share: Array, pieces: Sequence[int], year: int) -> Values:
        """A payer's share over a year; where nothing is paid, that of the first piece."""
        first = self.shares[self.payers.index(payer)]
        paid = self.entries[:, year].sum(axis=0) != 0
        one, other = (
            np.broadcast_to(table[row if len(table) > 1 else 0], self._cost.shape[1])[self.inside]
            for table, row in ((share, year), (first, pieces[0]))
        )
        return _numbers(np.where(paid, one, other))

    # ---- what the rows are made of ----

    def _keys(self, year: int) -> Pattern:
        measured, line = self.measured, self.planned.line
        book = measured.edition.book
        item = measured.item_of[line.item]
        pattern = Pattern(measured.layout, self.styles)
        pattern.number("item", "key", str(measured.item_keys[item.code]))
        pattern.number("line", "key", str(self.index + 1))
        pattern.number("domain", "key", str(measured.domain_keys[item.domain]))
        pattern.number("place", "key", measured.place_numbers)
        pattern.number("status", "key", str(int(book.printed.standing[self.index, year]) + 1))
        pattern.number("year", "year", str(book.variant.years[year]))
        pattern.words("item_name", text(item.name.text(self.language)))
        pattern.words("line_name", text(line.name.text(self.language)))
        pattern.words("place_name", measured.place_texts)
        return pattern

    def _started(self, moment: int, year: int) -> tuple[Pattern, dict[str, str]]:
        """Keys, numbers and shares of a row; where each of its numbers stands."""
        pattern, planned = self._keys(year), self.planned
        sharing = planned.sharing(planned.moments[moment])
        direct = direct_shares(planned, sharing)
        columns = {name: f"share:{payer}" for payer, name in direct.items()}
        columns |= {name: name for name in OWN_COLUMNS}
        columns |= {name: f"value:{n}" for n, name in enumerate(others(planned, sharing), 1)}
        shown = numbers_shown(planned, sharing)
        for name in shown:
            self._number(pattern, columns[name], name, moment)
        cells = {name: pattern.layout.letters[columns[name]] + ROW for name in shown}
        self._share_cells(pattern, sharing, cells, moment)
        return pattern, cells

    def _number(self, pattern: Pattern, column: str, name: str, moment: int) -> None:
        """A number as used, in the cell that the formulas look at, with its name or its unit beside it."""
        quantity, line = self.planned.line.quantities[name], self.planned.line
        year = self.planned.moments[moment] // 12
        kind = "computed" if is_computed(quantity, year) else "input"
        form = "share" if column.startswith("share:") else _form(quantity, is_ratio(line, name, quantity))
        pattern.number(column, f"{kind}:{form}", self._at(self.tables[name], moment))
        if column.startswith("value:"):
            pattern.words(f"name:{column[6:]}", text(number_label(self.measured, quantity, name)))
        elif f"{column}_unit" in pattern.layout.index:
            pattern.words(f"{column}_unit", text(quantity.unit.text(self.language)))

    def _share_cells(self, pattern: Pattern, sharing: Sharing, cells: Mapping[str, str], moment: int) -> None:
        letters = pattern.layout.letters
        own = {step.payer: f"{letters[f'share:{step.payer}']}{ROW}" for step in sharing.steps}
        plain = [
            p for p, share in zip(self.payers, self.shares, strict=True) if self._is_decimal(share, moment)
        ]
        found = share_cells(self.planned, sharing, cells, own, plain)
        for payer, share in zip(self.payers, self.shares, strict=True):
            cell = found.get(payer)
            if cell is None or cell.number:
                continue
            values = self._at(share, moment)
            if cell.formula == "1":
                pattern.number(f"share:{payer}", "formula:share", "1")
            else:
                pattern.formula(f"share:{payer}", "formula:share", cell.formula, values)

    def _amounts(self, pattern: Pattern, year: int, amount: str, sharing: Sharing | None) -> None:
        """The amount, what moves it between payers, each payer's part, and the row's check."""
        letters, payers = pattern.layout.letters, self.measured.payers
        fen = self.entries[:, year]
        whole = f"{letters['amount']}{ROW}"
        pattern.formula("amount", "formula:yuan", amount, _fen(fen.sum(axis=0)))
        moved = self._adjusted(pattern, year)
        steps = self.payers if sharing is None else [step.payer for step in sharing.steps]
        last = self.payers[-1]
        taken = []
        for row, payer in enumerate(payers):
            if payer == last or not (payer in steps or payer in moved):
                continue
            own = f"{letters[f'adjust:{payer}']}{ROW}" if payer in moved else ""
            part = f"ROUND({whole}*{letters[f'share:{payer}']}{ROW},2)" if payer in steps else ""
            both = f"ROUND({part}+{own},2)" if part and own else part or own
            pattern.formula(f"pay:{payer}", "formula:yuan", both, _fen(fen[row]))
            taken.append(f"{letters[f'pay:{payer}']}{ROW}")
        rest = f"ROUND({'-'.join([whole, *taken])},2)" if taken else whole
        pattern.formula(f"pay:{last}", "formula:yuan", rest, _fen(fen[payers.index(last)]))
        ends = [letters[f"pay:{payer}"] for payer in (payers[0], payers[-1])]
        check = f"ROUND({whole}-SUM({ends[0]}{ROW}:{ends[1]}{ROW}),2)"
        pattern.formula("check", "formula:yuan", check, "0")

    def _adjusted(self, pattern: Pattern, year: int) -> list[str]:
        """Write what settlements and funds moved, of the payers to or from whom they moved anything."""
        if not self.measured.adjusted:
            return []
        fen, found = self.measured.adjustments[self.index][:, year], []
        for row, payer in enumerate(self.measured.payers):
            if fen[row].any():
                pattern.number(f"adjust:{payer}", "computed:yuan", _fen(fen[row]))
                found.append(payer)
        return found

    def _at(self, table: Array, row: int) -> Values:
        """A table's values at a moment (or year), at the edition's places."""
        values = table[row if table.shape[0] > 1 else 0]
        return repr(float(values[0])) if values.size == 1 else _numbers(values[self.inside])

    def _is_decimal(self, table: Array, row: int) -> bool:
        """Whether the values at a moment (or year) are plain decimals at every place."""
        values = table[row if table.shape[0] > 1 else 0]
        return bool((np.rint(values * DECIMALS) / DECIMALS == values).all())

    @cached_property
    def _cost(self) -> Array:
        return cost_table(self.planned, self.paths)

    @cached_property
    def _over_the_year(self) -> tuple[Array, list[Array]]:
        return cost_and_shares(self.measured.edition.whole.plan, self.planned, self.paths)


def _form(quantity: Quantity, ratio: bool) -> str:
    if ratio:
        return "share"
    step = quantity.step
    if step is not None and step.denominator == 1:
        return "count"
    return "yuan" if step is not None and 100 % step.denominator == 0 else "plain"


def _numbers(values: Array) -> Values:
    return list(map(repr, values.tolist()))


def _fen(values: NDArray[np.int64]) -> list[str]:
    """Whole fen as yuan, digit by digit where a float would not hold them."""
    if values.size and int(np.abs(values).max()) < 2**53:
        return list(map(repr, (values / 100).tolist()))
    return [f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}" for fen in values.tolist()]
