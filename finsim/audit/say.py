"""Printed words of an audit, in both languages at once."""

from __future__ import annotations

from collections.abc import Sequence

from finsim.audit.figure import Figure
from finsim.phrases.auditing import WORDS
from finsim.rules import Label


def tell(key: str, **values: object) -> Label:
    """A phrase with its blanks filled; a value may be a :class:`~finsim.rules.Label`."""
    return Label(*(WORDS[f"audit-{key}"][i].format(**_in(values, i)) for i in (0, 1)))


def _in(values: dict[str, object], index: int) -> dict[str, object]:
    shown: dict[str, object] = {}
    for key, value in values.items():
        shown[key] = value.text("en" if index else "zh") if isinstance(value, Label) else value
    return shown


def joined(parts: list[Label], zh: str = "、", en: str = ", ") -> Label:
    """Labels in a row."""
    return Label(zh.join(one.zh for one in parts), en.join(one.text("en") for one in parts))


def plain(text: str) -> Label:
    """A text that is the same in both languages."""
    return Label(text, text)


def multiplied(stated: Sequence[Figure], used: Sequence[Figure]) -> tuple[Label, ...]:
    """How figures of other periods were brought to one: 317 元/人/月 × 12 = 3,804 元/人/年."""
    return tuple(
        tell("same-year", written=old.said, times=new.times, year=new.shown(new.value))
        for old, new in zip(stated, used, strict=True)
        if old is not new
    )


def added(parts: Sequence[Figure], total: Figure, sign: str = " + ") -> Label:
    """Figures in a row; each with its own unit unless all have that of the total."""
    mixed = any((one.scale, one.unit) != (total.scale, total.unit) for one in parts)
    return joined([one.shown(one.value, unit=mixed) for one in parts], sign, sign)


def span(years: Sequence[int]) -> Label:
    """Years in words: 2018 年, 2016—2020 年."""
    if len(years) == 1:
        return tell("year", year=years[0])
    return tell("years" if len(years) == years[-1] - years[0] + 1 else "years-of", first=years[0],
                last=years[-1], listed=joined([plain(str(year)) for year in years]))  # fmt: skip
