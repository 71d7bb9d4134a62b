"""Where the money of every item of a list stands, and the proof that no yuan stands twice or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from finsim.ledger import Ledger
from finsim.rules import Label
from finsim.spec import Item, Line, Quantity, Status
from finsim.standing import line_standing, weakest_of


@dataclass(frozen=True, slots=True)
class Account:
    """One item or pool: ``rows`` are its lines in the ledger, ``amounts`` their sum in fen by year,
    ``standing`` the weakest of any year with money (``None`` without a line); ``ends`` what its money is
    counted in: itself, or what ``within`` leads to in the end.  No end: its money is nowhere."""

    item: Item
    rows: tuple[int, ...]
    amounts: tuple[int, ...]
    standing: Status | None
    ends: tuple[Item, ...]

    @property
    def total(self) -> int:
        """Fen, all years together."""
        return sum(self.amounts)


def accounts(ledger: Ledger, standing: NDArray[np.intp] | None = None) -> tuple[Account, ...]:
    """One account for each item and pool, in the order of the list; ``standing`` as of
    :func:`~finsim.standing.line_standing`, if it is already worked out."""
    variant = ledger.plan.variant
    items = {item.code: item for item in variant.items}
    by_line = ledger.sums("line", "year")
    standing = line_standing(ledger.plan) if standing is None else standing
    rows_of, found = _rows_of(ledger), []
    for item in variant.items:
        rows = rows_of.get(item.code, [])
        amounts = tuple(by_line[rows].sum(axis=0).tolist())
        weakest = weakest_of(standing[rows], by_line[rows]) if rows else None
        found.append(Account(item, tuple(rows), amounts, weakest, tuple(ends(item, items))))
    return tuple(found)


def _rows_of(ledger: Ledger) -> dict[str, list[int]]:
    """The rows of each item's lines."""
    found: dict[str, list[int]] = {}
    for row, planned in enumerate(ledger.plan.lines):
        found.setdefault(planned.line.item, []).append(row)
    return found


def ends(item: Item, items: Mapping[str, Item]) -> list[Item]:
    """The items and pools with lines in which an item's money is counted; itself, if it has lines."""
    found: dict[str, Item] = {}
    waiting, seen = [item], {item.code}
    while waiting:
        one = waiting.pop(0)
        if one.lines:
            found[one.code] = one
        for code in one.within:
            if code in items and code not in seen:
                seen.add(code)
                waiting.append(items[code])
    return [*found.values()]


def doubts(ledger: Ledger) -> tuple[Label, ...]:
    """What speaks against the proof that every yuan stands in one line of one costed item or pool.

    Nothing, if it holds: the ledger's rows are the lines of the costed items and the pools, each once; no
    other item has lines; what an item is within has money in the end; no two lines of different items have
    the same name, count source and standard; and the accounts add up to the ledger's total, to the fen.
    """
    items = ledger.plan.variant.items
    return (*_rows(ledger), *_states(items), *_nowhere(items), *_alike(items), *_sum(ledger))


def _rows(ledger: Ledger) -> Iterator[Label]:
    planned = sorted(planned.line.path for planned in ledger.plan.lines)
    stated = sorted(line.path for item in ledger.plan.variant.items for line in item.lines)
    codes = [item.code for item in ledger.plan.variant.items]
    if planned != stated or len({*planned}) != len(planned) or len({*codes}) != len(codes):
        zh = "账上的支出行与清单的支出行不一一对应"
        yield Label(zh, "the ledger's rows are not the list's lines, each once")


def _states(items: Sequence[Item]) -> Iterator[Label]:
    for item in items:
        if item.lines and item.state not in ("costed", "pool"):
            zh = f"{named(item)}的状态是 {item.state}，却有支出行"
            yield Label(zh, f"{item.code} is {item.state} but has lines")
        if not item.lines and item.state == "costed":
            yield Label(f"{named(item)}说已测算，却没有支出行", f"{item.code} is costed but has no line")


def _nowhere(items: Sequence[Item]) -> Iterator[Label]:
    known = {item.code: item for item in items}
    for item in items:
        for code in item.within:
            if code not in known or not ends(known[code], known):
                zh = f"{named(item)}的钱说在“{code}”里，那里却没有金额"
                yield Label(zh, f"the money of {item.code} is said to be in {code}, which has none")


def _alike(items: Sequence[Item]) -> Iterator[Label]:
    named_alike: dict[str, list[Line]] = {}
    for line in (line for item in items for line in item.lines):
        named_alike.setdefault(line.name.zh, []).append(line)
    for same in named_alike.values():
        # Only lines of one name are looked at closely: a number by place is long to compare.
        prints = [_print(line) for line in same] if len(same) > 1 else []
        for (one, mark), (other, found) in combinations(zip(same, prints, strict=False), 2):
            if one.item != other.item and mark == found:
                yield Label(
                    f"{one.path} 与 {other.path} 名称、人数来源、标准都相同，像是同一笔钱",
                    f"{one.path} and {other.path} have the same name, count source and standard",
                )


def _print(line: Line) -> object:
    """What makes two lines of one name look like the same money: where the count comes from, the standard;
    for a line without them, all its numbers."""
    count, standard = line.quantities.get("count"), line.quantities.get("standard")
    if count is not None and standard is not None:
        return count.basis.source, _number(standard)
    numbers = sorted((name, *_number(q), q.basis.source) for name, q in line.quantities.items())
    return line.cost.names, numbers


def _number(quantity: Quantity) -> tuple[str, str]:
    stated = (quantity.values, sorted(quantity.by_place.items()), quantity.by_class, quantity.column)
    return str(quantity.unit), repr(stated)


def _sum(ledger: Ledger) -> Iterator[Label]:
    by_line = ledger.sums("line").tolist()
    rows_of = _rows_of(ledger)
    rows = (row for item in ledger.plan.variant.items for row in rows_of.get(item.code, ()))
    parts, whole = sum(by_line[row] for row in rows), int(ledger.entries.sum())
    if parts != whole:
        over = parts - whole
        yield Label(f"各项之和比账上总数多{over}分", f"the items' sum exceeds the ledger's by {over} fen")


def named(item: Item) -> str:
    """第3项“寄宿生生活补助”."""
    return f"第{item.number}项“{item.name.zh}”" if item.number else f"“{item.name.zh}”"
