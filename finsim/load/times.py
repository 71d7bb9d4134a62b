"""``times``: a number multiplied by a pure rate, as boarders = pupils × 12.3 %."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from finsim.load.context import Context
from finsim.load.number_text import decimal_text
from finsim.load.quantity import Slot, read_plain
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field, Label
from finsim.spec import STATUSES, Basis, Dated, Quantity
from finsim.units import Unit

RATE = Field("times", Label("相乘的比例", "rate it is multiplied by"), "ratio", "")


@dataclass(frozen=True, slots=True)
class Working(Mapping[str, str]):
    """How each product came about (``108,862 人 × 12.3%``), by place code; written when it is asked for.

    ``base`` is what the number before it rests on, taken from ``column`` if that is named; ``rate`` the
    number it was multiplied by.
    """

    tables: Mapping[str, tuple[Dated, ...]]
    unit: Unit
    sign: str
    base: Basis
    rate: Quantity
    column: str = ""

    def __getitem__(self, code: str) -> str:
        return f"{decimal_text(self.tables[code][-1].value)} {self.unit}".strip() + f" × {self.sign}"

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)


def multiplied(ctx: Context, node: Node, quantity: Quantity, scopes: tuple[Branch, ...]) -> Quantity | None:
    """The number × the rate, exact and unrounded, with the working of each value; ``None`` after a fault.

    It is no firmer than the weaker of the two.
    """
    found = read_plain(ctx, node, Slot(f"{quantity.path}.times", RATE, scopes))
    if found is None:
        return None
    rate = found[1]
    if len(rate.values) != 1 or quantity.by_class is not None:
        ctx.faults.add("times-single", node.where)
        return None
    value = rate.values[0].value
    if quantity.cohort is not None:
        cohort = replace(quantity.cohort, times=quantity.cohort.times * value)
        sign = f"{decimal_text(value * 100)}%"
        return replace(quantity, cohort=cohort, basis=_weaker(quantity.basis, rate.basis, sign))
    sign = node.value.strip() if isinstance(node, Text) else f"{decimal_text(value * 100)}%"
    tables = _tables(ctx, quantity)
    working = Working(tables, quantity.unit, sign, quantity.basis, rate, quantity.column)
    products = {
        code: tuple(Dated(d.month, d.value * value) for d in values) for code, values in tables.items()
    }
    basis = _weaker(_of_column(ctx, quantity), rate.basis, sign)
    alone = products.pop("", ())
    return replace(quantity, values=alone, by_place=products, column="", basis=basis, working=working)


def _tables(ctx: Context, quantity: Quantity) -> Mapping[str, tuple[Dated, ...]]:
    """The values by place code; under '' if they are the same for every place."""
    if quantity.column and ctx.places is not None:
        column = ctx.places.columns[quantity.column]
        texts = (repr(float(value)) for value in column.values)
        return {c: (Dated(0, Fraction(t)),) for c, t in zip(ctx.places.leaves, texts, strict=True)}
    return quantity.by_place or {"": quantity.values}


def _of_column(ctx: Context, quantity: Quantity) -> Basis:
    """The number's basis, no firmer than that of the column it is taken from."""
    if not quantity.column or ctx.places is None:
        return quantity.basis
    status = max(quantity.basis.status, ctx.places.columns[quantity.column].basis.status, key=STATUSES.index)
    return replace(quantity.basis, status=status)


def _weaker(number: Basis, rate: Basis, sign: str) -> Basis:
    status = max(number.status, rate.status, key=STATUSES.index)
    source = number.source if rate.source == number.source else f"{number.source} × {sign}（{rate.source}）"
    return Basis(source, status, number.where)
