"""The common ways to write a sharing rule: one payer, payers side by side, groups one after another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from finsim.errors import Problem
from finsim.load.context import Context, pair
from finsim.load.growth import read_quantity
from finsim.load.number_text import decimal_text
from finsim.load.quantity import Slot
from finsim.load.share_parts import (
    ONE,
    PAYER_NAMES,
    Groups,
    Numbers,
    Part,
    Split,
    Terms,
    in_order,
    read_part,
    split,
    tell_payer,
)
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.rules import Field, Label, ShareGroup, SharePart
from finsim.spec import PAYERS, Basis, Dated, Quantity
from finsim.units import Unit, periods_of, unit_words

_DIGITS = re.compile(r"[0-9][0-9,.]*\s*[十百千万亿]*")
_TIMES = ("年", "月", "季度", "学期", "学年", "周", "天", "小时", "课时", "次", "人次")


def read_payer(ctx: Context, terms: Terms, numbers: Numbers) -> Groups | None:
    """One payer who bears all."""
    if terms.name == "unstated":
        return (ShareGroup("total", (SharePart("unstated", None),)),)
    node = terms.branch.entries.get("payer")
    word = ctx.text(node, "payer")
    if word in PAYERS:
        return (ShareGroup("total", (SharePart(word, None),)),)
    tell_payer(ctx, word, node.where if node else terms.branch.where)
    return None


def read_payers(ctx: Context, terms: Terms, numbers: Numbers) -> Groups | None:
    """Payers side by side, each with its part of the cost or its yuan per head."""
    nodes = {payer: terms.branch.entries[payer] for payer in PAYERS if payer in terms.branch.entries}
    if not nodes:
        ctx.faults.add("share-empty", terms.branch.where)
        return None
    if terms.rule.number == "money":
        return _amounts(ctx, terms, nodes, numbers)
    by = ctx.text(terms.branch.entries.get("by"), "by")
    parts = parts_of(ctx, nodes, by, terms.basis)
    if parts is None:
        return None
    found = split(ctx, parts, terms.branch.where, must_complete=True)
    return (_named("total", parts, found, numbers, last=True),) if found else None


def parts_of(ctx: Context, nodes: Mapping[str, Node], by: str, basis: Basis) -> tuple[Part, ...] | None:
    read = [read_part(ctx, payer, node, by, basis) for payer, node in nodes.items()]
    parts = [part for part in read if part is not None]
    return in_order(parts) if len(parts) == len(read) else None


def _named(of: str, parts: tuple[Part, ...], found: Split, numbers: Numbers, last: bool) -> ShareGroup:
    """A group whose numbers are quantities; the last payer of the last group takes what is left."""
    named = []
    for part in parts:
        rest = part.is_rest or (last and part is parts[-1])
        named.append(SharePart(part.payer, None if rest else numbers.share(part, found.shares[part.payer])))
    return ShareGroup("local" if of == "local" else "rest" if of == "rest" else "total", tuple(named))


def _amounts(ctx: Context, terms: Terms, nodes: Mapping[str, Node], numbers: Numbers) -> Groups | None:
    """Yuan per head out of the standard; one payer takes the rest."""
    rests = [p for p, node in nodes.items() if isinstance(node, Text) and node.value.strip() == "rest"]
    if len(rests) != 1:
        ctx.faults.add("share-one-rest", terms.branch.where, found=len(rests))
        return None
    named = []
    for payer, node in nodes.items():
        if payer not in rests:
            name = _amount(ctx, terms, payer, node, numbers)
            if name is None:
                return None
            named.append(SharePart(payer, name))
    return (ShareGroup("total", (*named, SharePart(rests[0], None))),)


def _amount(ctx: Context, terms: Terms, payer: str, node: Node, numbers: Numbers) -> str | None:
    who = numbers.names.get(payer, PAYER_NAMES[payer])
    label = Label(f"{who.zh}定额", f"{who.text('en')} amount per head")
    field = Field("amount", label, "money", "元/人/年", step=Fraction(1, 100))
    name = numbers.free(f"share_{payer}")
    quantity = read_quantity(ctx, node, Slot(f"{terms.line.path}.{name}", field, terms.scopes))
    if quantity is None:
        return None
    if not _a_head(ctx, terms, node, field, quantity):
        return None
    numbers.found[name] = quantity
    return _like_standard(ctx, terms, payer, name, quantity, numbers)


def _a_head(ctx: Context, terms: Terms, node: Node, field: Field, amount: Quantity) -> bool:
    """Whether the amount is for one of what the standard is for: ``216 元`` is not, ``216 元/人/年`` is."""
    standard = terms.line.quantities.get("standard")
    wanted = standard.unit if standard is not None else amount.unit
    same = _bases(wanted) == _bases(amount.unit) and (_timed(amount.unit) or not _timed(wanted))
    if same or not wanted.is_money:
        return True
    text = node.value if isinstance(node, Text) else ""
    match = _DIGITS.match(text)
    written = cut(text) if text else unit_words(amount.unit)
    number = match[0].strip() if match else ""
    right = (f"{number} {wanted}".strip(), f"{number} {wanted.text('en')}".strip())
    unit = unit_words(amount.unit)
    where = amount.basis.where
    ctx.faults.add("unit-kind", where, what=pair(field.label), found=written, unit=unit, right=right)
    return False


def _timed(unit: Unit) -> bool:
    """Whether it is for a year, a month or the like."""
    return any(power < 0 and base in _TIMES for base, power in unit.powers)


def _bases(unit: Unit) -> dict[str, int]:
    """What a unit is of, time aside."""
    return {base: power for base, power in unit.powers if base not in _TIMES}


def _like_standard(
    ctx: Context, terms: Terms, payer: str, name: str, amount: Quantity, numbers: Numbers
) -> str | None:
    """The amount's name, times or over the periods of a year where it and the standard have other ones."""
    standard = terms.line.quantities.get("standard")
    unit = standard.unit if standard is not None else amount.unit
    if unit == amount.unit:
        return name
    try:
        own, other = periods_of(amount.unit), periods_of(unit)
    except Problem as problem:
        ctx.faults.take(problem, amount.basis.where)
        return None
    text = name
    for sign, periods, key in ((" × ", own, f"periods_{payer}"), (" ÷ ", other, "periods_standard")):
        if periods is not None:
            count = numbers.free(key)
            path = f"{terms.line.path}.{count}"
            numbers.found[count] = periods_quantity(path, periods, ctx.base_month)
            text += f"{sign}{count}"
    return text


def periods_quantity(path: str, periods: tuple[Fraction, Unit], base_month: int) -> Quantity:
    """How many of a standard's periods a year has."""
    value, unit = periods
    base = next(name for name, power in unit.powers if power > 0)
    word = {"月": "个月", "学期": "个学期", "季度": "个季度"}.get(base, base)
    basis = Basis(f"1年={value}{word}", "official")
    return Quantity(
        path, Label("每年期数", "periods a year"), unit, basis, base_month, values=(Dated(0, value),)
    )


def read_groups(ctx: Context, terms: Terms, numbers: Numbers) -> Groups | None:
    """Groups of payers, each sharing its own base: the total, the local part, what is left."""
    node = terms.branch.entries.get("steps")
    if not isinstance(node, Listing) or not node.items:
        ctx.faults.add(
            "share-steps-list", node.where if node else terms.branch.where, right=terms.rule.example
        )
        return None
    found = []
    for index, item in enumerate(node.items):
        is_last = index == len(node.items) - 1
        group = _group(ctx, terms, item, is_last, _unused(node) if is_last else "")
        if group is None:
            return None
        of, parts, shares = group
        if shares.complete and of != "local" and not is_last:
            ctx.faults.add("share-nothing-left", item.where, number=index + 1)
            return None
        found.append((of, parts, shares))
    if not _locals_complete(ctx, found, node):
        return None
    last = len(found) - 1
    return tuple(_named(of, parts, s, numbers, last=i == last) for i, (of, parts, s) in enumerate(found))


def _unused(node: Listing) -> str:
    """The payer that a further step would name: the lowest one that no step names yet."""
    named = {payer for item in node.items if isinstance(item, Branch) for payer in item.entries}
    divided = named & {"province", "city", "county"}
    lowest_first = ("county", "city", "province") if divided else ("local",)
    return next((payer for payer in lowest_first if payer not in named), "")


def _group(
    ctx: Context, terms: Terms, node: Node, last: bool, then: str
) -> tuple[str, tuple[Part, ...], Split] | None:
    branch = ctx.branch(node, "steps")
    if branch is None or not ctx.known(
        branch, ("of", "by", *PAYERS), ("分担办法的一步", "a step of sharing")
    ):
        return None
    of = ctx.choice(branch.entries.get("of"), ("total", "local", "rest"), "of")
    payers = {payer: branch.entries[payer] for payer in PAYERS if payer in branch.entries}
    if not of or not payers:
        if "of" not in branch.entries or not payers:
            ctx.faults.add("share-group", branch.where, right=terms.rule.example)
        return None
    parts = parts_of(ctx, payers, ctx.text(branch.entries.get("by"), "by"), terms.basis)
    complete = last and of != "local"
    shares = split(ctx, parts, branch.where, must_complete=complete, then=then) if parts else None
    return (of, parts, shares) if parts and shares else None


def _locals_complete(ctx: Context, groups: list[tuple[str, tuple[Part, ...], Split]], node: Listing) -> bool:
    """Where the last group is of the local part, all groups of it must share it out completely."""
    if groups[-1][0] != "local" or groups[-1][2].complete:
        return True
    parts = [part for of, found, _ in groups if of == "local" for part in found]
    uniform = all(not part.by for part in parts)
    total = (
        sum((s.shares[p.payer][""] for of, ps, s in groups if of == "local" for p in ps), Fraction(0))
        if uniform
        else ONE
    )
    if total == 1:
        return True
    ctx.faults.add("share-sum", node.items[-1].where, at="", found=decimal_text(total), better="county: rest")
    return False
