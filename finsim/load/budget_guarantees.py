"""Tables of the three guarantees (三保): need, budgeted and gap as a document prints them."""

from __future__ import annotations

import re
from fractions import Fraction
from unicodedata import normalize

from finsim.budget_terms import COLUMNS, KINDS, Figure, Guarantee, Kind
from finsim.load.budget_numbers import YEARLY
from finsim.load.budget_places import place_keys
from finsim.load.context import Context, pair
from finsim.load.fields import GUARANTEE, GUARANTEE_ROW
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.load.years import read_years
from finsim.rules import Label
from finsim.units import Amount, parse_amount, unit_words

_WHAT = Label("三保", "the three guarantees")
_DECIMALS = re.compile(r"[0-9][0-9,]*(?:\.([0-9]+))?")


def read_guarantees(ctx: Context, node: Node | None) -> tuple[Guarantee, ...]:
    """The tables by place and year, as `guarantees: {place: {year: {livelihood: {need: …}}}}` gives them."""
    branch = ctx.branch(node, "guarantees") or Branch()
    found = []
    for key, codes in place_keys(ctx, branch).items():
        where = branch.keys.get(key, branch.where)
        years = ctx.branch(branch.entries[key], key)
        if len(codes) > 1:
            ctx.faults.add("guarantee-level", where, found=key, count=len(codes))
        elif years is not None:
            found += [_year(ctx, codes[0], word, years) for word in years.entries]
    sound = [one for one in found if one is not None]
    return tuple(sorted(sound, key=lambda one: (one.place, one.year)))


def _year(ctx: Context, place: str, word: str, years: Branch) -> Guarantee | None:
    where = years.keys.get(word, years.where)
    read = read_years(ctx, Text(word, where), where)
    node = years.entries[word]
    branch = ctx.branch(node, word)
    if read is None or branch is None or not ctx.known(branch, GUARANTEE, pair(_WHAT)):
        return None
    rows: dict[Kind, dict[str, Figure]] = {}
    for kind in KINDS:
        row = ctx.branch(branch.entries.get(kind), kind)
        if row is not None and ctx.known(row, GUARANTEE_ROW, pair(KINDS[kind])):
            rows[kind] = _row(ctx, kind, row)
    if not rows:
        ctx.faults.add("guarantee-empty", where)
        return None
    return Guarantee(place, read[0], rows, ctx.basis(node, where, (branch,), _WHAT), where)


def _row(ctx: Context, kind: Kind, row: Branch) -> dict[str, Figure]:
    missing = [column for column in ("need", "budgeted") if column not in row.entries]
    if missing:
        found = tuple("、".join(COLUMNS[one].text(lang) for one in missing) for lang in ("zh", "en"))
        ctx.faults.add("guarantee-lacks", row.where, kind=pair(KINDS[kind]), found=found)
    figures = {column: _figure(ctx, row.entries[column]) for column in COLUMNS if column in row.entries}
    return {column: figure for column, figure in figures.items() if figure is not None}


def _figure(ctx: Context, node: Node) -> Figure | None:
    """A sum of money with half a unit of the last digit printed."""
    if not isinstance(node, Text):
        ctx.faults.add("not-a-text", node.where, what="guarantees")
        return None
    amount = ctx.amount(node)
    if amount is None:
        return None
    if amount.unit not in YEARLY:
        ctx.faults.add("guarantee-unit", node.where, found=cut(node.value), unit=unit_words(amount.unit))
        return None
    return Figure(amount.value, _half(amount), amount.text)


def _half(amount: Amount) -> Fraction:
    """Half a unit of the last digit: of 3.20 亿元 half a million yuan; a figure down to the fen is exact."""
    text = normalize("NFKC", amount.text)
    digits = _DECIMALS.search(text)
    decimals = len(digits[1] or "") if digits else 0
    unit = text[digits.end() :] if digits else ""
    scale = parse_amount(f"1{unit}").value
    step = scale / 10**decimals
    return step / 2 if step > Fraction(1, 100) else Fraction(0)
