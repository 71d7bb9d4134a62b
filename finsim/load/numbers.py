"""One number as the user wrote it, checked against what its field measures: unit, sign, per cent, date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from finsim.errors import Problem, Where
from finsim.load.context import Context, pair
from finsim.load.number_text import decimal_text
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field
from finsim.spec import Dated
from finsim.units import PURE, Amount, Unit, parse_amount, parse_unit, unit_words

A_YEAR = Unit((("年", -1),))
YEARS = Unit((("年", 1),))
FIRST_YEAR, LAST_YEAR = 1900, 2200
_DATE = re.compile(r"([0-9]{4})(?:\s*[-/.年]\s*([0-9]{1,2}))?\s*[年月]?")
_NUMBER_END = re.compile(r"([0-9][0-9,.]*\s*[十百千万亿]*)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九０１２３４５６７８９", "000" + "123456789" + "0123456789")
_EXAMPLES = {"count": "18200", "money": "1250", "time": "12"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a number must be: its field, and whether it may pass 100 %, be below 0, or is a growth rate."""

    field: Field
    over_100: bool = False
    below_0: bool = False
    growth: bool = False


def is_date(key: str) -> bool:
    """Whether a key looks like a year or a month."""
    return bool(re.match(r"[0-9０-９]|[〇零○一二三四五六七八九]{4}", key.strip()))


def month_of(ctx: Context, key: str, where: Where) -> int | None:
    """``2024`` → January 2024, ``2024-03`` → March 2024, in months since year 0; ``None`` after a fault."""
    match = _DATE.fullmatch(key.strip())
    year, month = (int(match[1]), int(match[2] or 1)) if match else (0, 0)
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        ctx.faults.add("date-form", where, found=cut(key), right=_right_date(key))
        return None
    return year * 12 + month - 1


def _right_date(key: str) -> tuple[str, str]:
    """The date to write: ``二〇二四年`` and ``２０２４`` in plain digits, else examples."""
    plain = _DATE.fullmatch(key.strip().translate(_DIGITS))
    if plain and FIRST_YEAR <= int(plain[1]) <= LAST_YEAR and 1 <= int(plain[2] or 1) <= 12:
        right = plain[1] + (f"-{int(plain[2]):02d}" if plain[2] else "")
        return (right, right)
    return ("2024 或 2024-03", "2024 or 2024-03")


def typed(ctx: Context, text: Text, wanted: Wanted) -> tuple[Fraction, Unit] | None:
    """The exact value of a text in base units and its unit; ``None`` after a fault."""
    amount = ctx.amount(text)
    return None if amount is None else typed_amount(ctx, amount, text.where, wanted)


def typed_amount(ctx: Context, amount: Amount, where: Where, wanted: Wanted) -> tuple[Fraction, Unit] | None:
    """The exact value of an amount and its unit as its field takes it; ``None`` after a fault."""
    problem = _complaint(amount, wanted)
    if problem is not None:
        ctx.faults.take(problem, where)
        return None
    kind, unit = wanted.field.kind, amount.unit
    if kind == "yearly" and unit.is_pure:
        unit = A_YEAR
    if kind == "time" and wanted.field.unit == "年" and unit.is_pure:
        unit = YEARS
    return amount.value, unit


def _complaint(amount: Amount, wanted: Wanted) -> Problem | None:
    """What is wrong with a number for its field, if anything."""
    kind, unit = wanted.field.kind, amount.unit
    told: dict[str, object] = {"what": pair(wanted.field.label), "found": cut(amount.text)}
    if kind in ("count", "money", "time") and unit.is_pure and not _is_year(amount, wanted.field):
        if amount.percent:
            return Problem("percent-for-number", **told, right=_expected(wanted.field))
        return Problem("unit-missing", **told, right=_with_unit(amount.text, wanted.field.unit))
    if kind == "money" and unit.powers and all(power < 0 for _, power in unit.powers):
        return Problem("money-without-yuan", **told, right=_NUMBER_END.sub(r"\1元", amount.text, count=1))
    if not fits(kind, unit, wanted.field):
        return Problem("unit-kind", **told, unit=unit_words(unit), right=_expected(wanted.field))
    if amount.value < 0 and kind != "any" and not wanted.below_0:
        return Problem("number-negative", **told)
    if kind in ("ratio", "yearly"):
        return _rate_complaint(amount, wanted, told)
    return None


def _with_unit(text: str, unit: str) -> tuple[str, str]:
    """What was written with the unit behind it: ``18200 人``, ``1.82 万人``."""
    base, scale = parse_unit(unit)
    chinese = text + " " * text[-1:].isascii() + unit
    plain = text if scale == 1 else decimal_text(parse_amount(chinese).value).replace(",", "")
    return (chinese, f"{plain} {base.text('en')}")


def _is_year(amount: Amount, field: Field) -> bool:
    whole = amount.value.denominator == 1 and FIRST_YEAR <= amount.value <= LAST_YEAR
    return field.kind == "time" and field.unit == "年" and whole and not amount.percent


def fits(kind: str, unit: Unit, field: Field) -> bool:
    """Whether a unit is of the kind that a field measures."""
    if kind == "count":
        return not any(base == "元" for base, _ in unit.powers)
    if kind == "money":
        return unit.is_money
    if kind == "ratio":
        return unit.is_pure
    if kind == "yearly":
        return unit in (PURE, A_YEAR)
    if kind == "time":
        return field.unit == "年" or (("年", -1) in unit.powers and not unit.is_money)
    return True


def _rate_complaint(amount: Amount, wanted: Wanted, told: dict[str, object]) -> Problem | None:
    """Rates need a per-cent sign or lie below 1; above 100 % only where that is allowed by name."""
    if wanted.over_100 or amount.value == 0:
        return None
    if amount.percent:
        if abs(amount.value) <= 1:
            return None
        if wanted.growth and 1 < amount.value < 2:
            right = f"{decimal_text((amount.value - 1) * 100)}%"
            return Problem("growth-over-100", **told, right=right)
        return Problem("rate-over-100", **told)
    if abs(amount.value) < 1:
        return None
    if wanted.field.name == "gini" and abs(amount.value) < 2:
        return Problem("income-gini", found=cut(amount.text))  # 1 % would be no better than 1
    return Problem("growth-percent" if wanted.growth else "rate-percent", **told, right=f"{amount.text}%")


def _expected(field: Field) -> tuple[str, str]:
    """An example of what would be right."""
    if field.kind in ("ratio", "yearly"):
        return ("比例，例如 95%", "a rate, such as 95%")
    example = f"{_EXAMPLES.get(field.kind, '')} {field.unit}".strip()
    unit = parse_unit(field.unit)[0].text("en")
    return (example, f"{_EXAMPLES.get(field.kind, '')} {unit}".strip())


def dated(ctx: Context, node: Node, wanted: Wanted) -> tuple[tuple[Dated, ...], Unit] | None:
    """One value, or values by date in the order of their dates; all of one unit."""
    if isinstance(node, Text):
        found = typed(ctx, node, wanted)
        return ((Dated(0, found[0]),), found[1]) if found else None
    if not isinstance(node, Branch) or not node.entries:
        ctx.faults.add("number-expected", node.where, what=pair(wanted.field.label))
        return None
    values: dict[int, Fraction] = {}
    units: list[tuple[Unit, Text, str]] = []
    for key, value in node.entries.items():
        where = node.keys.get(key, node.where)
        month = month_of(ctx, key, where)
        if not isinstance(value, Text):
            ctx.faults.add("number-expected", value.where, what=pair(wanted.field.label))
        elif month is not None and (found := typed(ctx, value, wanted)):
            _check_month(ctx, month, where, key, values)
            values[month] = found[0]
            units.append((found[1], value, key))
    if len(values) < len(node.entries) or not same_units(ctx, units):
        return None
    return tuple(Dated(month, values[month]) for month in sorted(values)), units[0][0]


def _check_month(ctx: Context, month: int, where: Where, key: str, before: Mapping[int, Fraction]) -> None:
    if month in before:
        ctx.faults.add("date-twice", where, found=key)
    if month > ctx.last_month and where.file not in ctx.strict and not ctx.settled:
        first, last = ctx.years[0], ctx.years[-1]
        ctx.faults.add("year-outside", where, found=key, first=first, last=last)


def same_units(ctx: Context, units: list[tuple[Unit, Text, str]]) -> bool:
    """Tell values of one number that differ in unit; whether there are none."""
    for unit, text, key in units[1:]:
        if unit != units[0][0]:
            first, later = unit_words(units[0][0]), unit_words(unit)
            ctx.faults.add(
                "unit-differs", text.where, key=key, found=later, first_key=units[0][2], first=first
            )
            return False
    return True
