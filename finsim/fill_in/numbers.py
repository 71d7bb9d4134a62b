"""The numbers of a scenario that somebody may fill in: where they stand, what was stated, on what ground."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import Literal

from finsim.errors import Problem
from finsim.load.lever import digits as plain_digits
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Label
from finsim.units import PURE, Unit, parse_amount, parse_unit

Form = Literal["short", "dates", "value", "by_class", "by", "by_place", "open", "column"]
"""How a number was written: a bare text, dates alone, ``value``, by class (long and short), by place; still
open; or a column of the place table."""
NO_UNIT = "—"
"""What stands in the column of units for a pure number."""
MOST_WORDS = 30_000
_NUMBER = re.compile(r"\s*[+\-−–＋－]?[0-9０-９,，.．]+\s*")
_DATE = re.compile(r"([0-9]{4})(?:\s*[-/.年]\s*([0-9]{1,2}))?\s*[年月]?")
_SCALES = ("", "万", "亿")
_TIMES = ("月", "季度", "学期", "学年", "年", "天", "次", "周", "小时", "课时")


@dataclass(frozen=True, slots=True)
class Stated:
    """One value as it was written.  ``part``: the class or the code of the place it is for, '' for all;
    ``since``: '' or 2024 or 2024-03; ``digits``: 0.94; ``unit``: 万人."""

    part: str
    since: str
    digits: str
    unit: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the scenario.  ``path``: its keys from the top; ``values``: one for each date, class and
    place; ``units``: what may stand for its unit; ``spread``: by which column a total of an open number is
    spread; ``by_place``: whether it is filled in place by place; ``keys``: for each place the key it was
    written under; ``node``: what was written."""

    path: tuple[str, ...]
    form: Form
    item_number: str
    item: Label
    line: Label
    name: Label
    values: tuple[Stated, ...]
    units: tuple[str, ...]
    source: str = ""
    status: str = ""
    note: str = ""
    growth: bool = False
    spread: str = ""
    by_place: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    node: Node = field(default_factory=Branch)

    @property
    def key(self) -> str:
        return ".".join(self.path)

    @property
    def unit(self) -> str:
        return self.values[0].unit if self.values else self.units[0]

    def value(self, part: str, since: str) -> Stated | None:
        """What is stated for a class or place from a date on."""
        return next((one for one in self.values if (one.part, one.since) == (part, since)), None)

    def digest(self) -> str:
        """A mark that changes with any value, the source, the status or the note."""
        return digest_of(self.values, self.source, self.status, self.note)


def digest_of(values: tuple[Stated, ...], source: str, status: str, note: str) -> str:
    """The mark of a number with these values; the order of the values does not matter."""
    rows = sorted((one.part, one.since, rounded(one.digits), one.unit) for one in values if one.digits)
    words = [one_line(text) for text in (source, note)]
    text = json.dumps([rows, words[0], status, words[1]], ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:16]


def one_line(text: str) -> str:
    """A source or a note as a cell holds it, which has room for 32,767 characters."""
    return " ".join(text.split())[:MOST_WORDS]


@lru_cache(maxsize=65536)
def rounded(text: str) -> str:
    """A decimal number to the 15 digits that a workbook holds, in full: 1250.5."""
    number = Decimal(f"{float(text):.15g}")
    shown = f"{number:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def date_text(key: str) -> str:
    """A date as 2024 or 2024-03; '' if it is none."""
    match = _DATE.fullmatch(key.strip())
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return ""
    return match[1] + (f"-{int(match[2]):02d}" if match[2] else "")


def stated(part: str, since: str, text: str) -> Stated | None:
    """A value out of a text such as ``0.94 万人``; ``None`` if it is no number."""
    try:
        amount = parse_amount(text)
    except Problem:
        return None
    tail = _NUMBER.sub("", amount.text, count=1).strip().replace("％", "%")
    scale = parse_unit(tail)[1]
    return Stated(part, since, plain_digits(amount.value / scale), tail or NO_UNIT)


def in_unit(value: Stated, unit: str) -> Stated:
    """The same value in another unit of the same kind."""
    if value.unit == unit:
        return value
    exact = parse_amount(f"{value.digits} {tail_of(value.unit)}".strip()).value
    return Stated(value.part, value.since, plain_digits(exact / parse_unit(tail_of(unit))[1]), unit)


def tail_of(unit: str) -> str:
    """The unit as it stands behind a number."""
    return "" if unit == NO_UNIT else unit


def written(value: Stated) -> str:
    """A value as a scenario states it: ``1250 元/人/年``, ``8%``."""
    tail = tail_of(value.unit)
    return value.digits + (" " if tail and tail not in "%‰" else "") + tail


@lru_cache(maxsize=1024)
def unit_choices(unit: str) -> tuple[str, ...]:
    """The units that a number in ``unit`` may be given in, that unit first."""
    base, scale = parse_unit(tail_of(unit))
    if base == PURE:
        return tuple(dict.fromkeys((unit, "%", "‰", NO_UNIT)))
    if scale.denominator != 1 or all(name in _TIMES for name, _ in base.powers):
        return (unit,)
    plain_sum = base.powers in ((("元", 1),), (("元", 1), ("年", -1)))
    others = (f"{prefix}{base}" for prefix in (_SCALES if plain_sum else _SCALES[:2]))
    return (unit, *(other for other in others if other != unit and parse_unit(other) != (base, scale)))


def heads_of(standard: Unit) -> str:
    """What a standard is paid for: 户 for 元/户/年; '' if it does not say."""
    under = [name for name, power in standard.powers if power < 0 and name not in _TIMES]
    return "·".join(under)


def forms_of(node: Node) -> Iterator[tuple[Form, str, str, Text]]:
    """How a number was written, and each of its values: form, class or place, date, text."""
    if isinstance(node, Text):
        yield "short", "", "", node
        return
    if not isinstance(node, Branch) or not node.entries:
        return
    entries = node.entries
    if date_text(next(iter(entries))):
        yield from _table("dates", "", node)
    elif "value" in entries:
        yield from _table("value", "", entries["value"])
    elif "by_place" in entries:
        yield from _tables("by_place", entries["by_place"])
    elif "by_class" in entries:
        yield from _tables("by_class", entries["by_class"])
    elif "by" in entries:
        yield from _tables("by", node)


def _table(form: Form, part: str, node: Node) -> Iterator[tuple[Form, str, str, Text]]:
    if isinstance(node, Text):
        yield form, part, "", node
    elif isinstance(node, Branch):
        for key, value in node.entries.items():
            if isinstance(value, Text):
                yield form, part, date_text(key), value


def _tables(form: Form, node: Node) -> Iterator[tuple[Form, str, str, Text]]:
    beside = ("by", "source", "status", "note", "name", "growth", "step", "uncertainty", "confidence")
    for key, value in node.entries.items() if isinstance(node, Branch) else ():
        if key not in beside:
            yield from _table(form, key, value)
