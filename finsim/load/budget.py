"""The `budget:` block: accounts of places, limits from rule files, tables of the three guarantees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from finsim.budget_terms import INDEX, INDEX_LABEL, MONEY, VERSIONS, Account, Budget, Version
from finsim.errors import Where
from finsim.load.budget_guarantees import read_guarantees
from finsim.load.budget_limits import read_limits
from finsim.load.budget_numbers import YEARLY, check_years, of_place
from finsim.load.budget_places import place_keys
from finsim.load.context import Context, listed, pair
from finsim.load.fields import ACCOUNT, BUDGET, VERSION
from finsim.load.growth import read_quantity
from finsim.load.links import item_of_number
from finsim.load.nearest import nearest
from finsim.load.quantity import Slot
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field
from finsim.spec import Item, Quantity
from finsim.units import PURE, unit_words

TOTAL = "total"
"""What stands in place of an account's spending where it is the scenario's top-down total."""
_WHAT = ("预算（budget）", "the budget")
_ACCOUNT = ("一个地区的收支（budget.accounts）", "an account (budget.accounts)")


def read_budget(ctx: Context, node: Node | None, items: Sequence[Item], total: bool) -> Budget | None:
    """The budget of a variant, ``None`` where nothing is said; ``total``: whether it has a top-down total."""
    branch = ctx.branch(node, "budget")
    if branch is None or ctx.places is None or not ctx.known(branch, BUDGET, _WHAT):
        return None
    accounts = _accounts(ctx, branch.entries.get("accounts"), items, total)
    known = {account.place: account for account in accounts}
    limits = read_limits(ctx, branch.entries.get("limits"), items, known)
    guarantees = read_guarantees(ctx, branch.entries.get("guarantees"))
    return Budget(tuple(accounts), limits, guarantees)


def _accounts(ctx: Context, node: Node | None, items: Sequence[Item], total: bool) -> list[Account]:
    """One account for each place: what is written for its level, and over it what is written for itself."""
    branch = ctx.branch(node, "accounts") or Branch()
    found: dict[str, list[Account]] = {}
    keys = place_keys(ctx, branch)
    for key, codes in sorted(keys.items(), key=lambda pair: -len(pair[1])):
        where = branch.keys.get(key, branch.where)
        inner = ctx.branch(branch.entries[key], key)
        if inner is None or not ctx.known(inner, ACCOUNT, _ACCOUNT):
            continue
        for account in _of_key(ctx, key, inner, where, codes, items):
            found.setdefault(account.place, []).append(account)
    merged = [_merged(parts) for _, parts in sorted(found.items())]
    _check_revenue(ctx, merged)
    _check_total(ctx, merged, total)
    _check_executes(ctx, merged)
    return merged


def _of_key(
    ctx: Context, key: str, branch: Branch, where: Where, codes: tuple[str, ...], items: Sequence[Item]
) -> list[Account]:
    """The accounts of all places that a key stands for."""
    path = f"budget.accounts.{key}"
    of_total = _is_total(branch.entries.get("spending"))
    numbers = {
        name: _number(ctx, path, name, branch, codes)
        for name in (*MONEY, INDEX)
        if name in branch.entries and not (name == "spending" and of_total)
    }
    versions = _versions(ctx, path, branch, codes)
    executes = _executes(ctx, branch.entries.get("executes"), items)
    return [
        Account(
            code,
            {name: found[code] for name, found in numbers.items() if code in found},
            of_total,
            executes,
            {v: {name: q[code] for name, q in kept.items() if code in q} for v, kept in versions.items()},
            where,
        )
        for code in codes
    ]


def _merged(parts: Sequence[Account]) -> Account:
    """What is written for the level first, then for the place itself."""
    first, *others = parts
    for one in others:
        versions = {v: {**first.versions.get(v, {}), **one.versions.get(v, {})} for v in VERSIONS}
        first = Account(
            first.place,
            {**first.numbers, **one.numbers},
            one.of_total or (first.of_total and "spending" not in one.numbers),
            tuple(dict.fromkeys((*first.executes, *one.executes))),
            {v: kept for v, kept in versions.items() if kept},
            one.where,
        )
    return first


def _is_total(node: Node | None) -> bool:
    return isinstance(node, Text) and node.value.strip() == TOTAL


def _number(
    ctx: Context, path: str, name: str, branch: Branch, codes: tuple[str, ...], *, years: bool = True
) -> dict[str, Quantity]:
    """A number of each place, by its code; empty after a fault.  ``years``: every year needs a value."""
    index = name == INDEX
    label = INDEX_LABEL if index else MONEY[name]
    field = Field(name, label, "any" if index else "money", "" if index else "万元/年")
    node = branch.entries[name]
    start = None if years else 10**9
    found = read_quantity(ctx, node, Slot(f"{path}.{name}", field, (branch,), codes=codes, start=start))
    if found is None:
        return {}
    if found.unit not in ((PURE,) if index else YEARLY):
        code = "budget-index-unit" if index else "budget-unit"
        ctx.faults.add(code, node.where, what=pair(label), found=unit_words(found.unit))
        return {}
    each = {code: of_place(ctx, found, code, codes, node.where) for code in codes}
    sound = {code: number for code, number in each.items() if number is not None}
    if years and sound:
        check_years(ctx, found, next(iter(sound.values())), node.where)
    return sound


def _versions(
    ctx: Context, path: str, branch: Branch, codes: tuple[str, ...]
) -> dict[Version, dict[str, dict[str, Quantity]]]:
    """Budget, outturn and final figures: version → key → place → number."""
    found: dict[Version, dict[str, dict[str, Quantity]]] = {}
    for version in VERSIONS:
        inner = ctx.branch(branch.entries.get(version), version)
        if inner is None or not ctx.known(inner, VERSION, pair(VERSIONS[version])):
            continue
        keys = [name for name in MONEY if name in inner.entries]
        below = f"{path}.{version}"
        found[version] = {name: _number(ctx, below, name, inner, codes, years=False) for name in keys}
    return found


def _executes(ctx: Context, node: Node | None, items: Sequence[Item]) -> tuple[str, ...]:
    return items_named(ctx, node, "executes", items)


def items_named(ctx: Context, node: Node | None, key: str, items: Sequence[Item]) -> tuple[str, ...]:
    """The codes of the items that a list names by code or number."""
    return tuple(dict.fromkeys(_items(ctx, node, key, [item.code for item in items])))


def _items(ctx: Context, node: Node | None, key: str, known: Sequence[str]) -> Iterable[str]:
    from finsim.load.context import hint

    for text in ctx.listing(node, key):
        code = item_of_number(ctx, text.value.strip())
        if code in known:
            yield code
        elif not ctx.faults:
            near = hint(nearest(code, known))
            ctx.faults.add("budget-item-unknown", text.where, what=key, found=cut(text.value), hint=near)


# ---- what must hold ----


def _check_revenue(ctx: Context, accounts: Iterable[Account]) -> None:
    """Each account says what the revenue is, once: a sum or an index."""
    for one in accounts:
        stated = {"revenue", INDEX} & one.numbers.keys()
        if ctx.places is None or (ctx.faults and not stated):
            continue
        name = f"{one.place} {ctx.places.tree[one.place].name}"
        if not stated:
            ctx.faults.add("budget-revenue-missing", one.where, place=name)
        elif len(stated) == 2:
            ctx.faults.add("budget-revenue-twice", one.where, place=name)


def _check_total(ctx: Context, accounts: Iterable[Account], total: bool) -> None:
    """The top-down total is that of all lowest places: only a place that holds them all has it."""
    for one in accounts:
        if not one.of_total or ctx.places is None:
            continue
        place = ctx.places.tree[one.place]
        inside = all(ctx.places.above(leaf, place.level) == one.place for leaf in ctx.places.leaves)
        if not (total and inside):
            code = "budget-total-none" if not total else "budget-total-part"
            ctx.faults.add(code, one.where, place=f"{one.place} {place.name}")


def _check_executes(ctx: Context, accounts: Sequence[Account]) -> None:
    """No item is executed by two places for the same lowest place."""
    if ctx.places is None:
        return
    for index, one in enumerate(accounts):
        for other in accounts[:index]:
            shared = [code for code in one.executes if code in other.executes]
            tree, above = ctx.places.tree, ctx.places.above
            both = any(
                above(leaf, tree[one.place].level) == one.place
                and above(leaf, tree[other.place].level) == other.place
                for leaf in ctx.places.leaves
            )
            if shared and both:
                names = [f"{code} {tree[code].name}" for code in (other.place, one.place)]
                ctx.faults.add("budget-executes-twice", one.where, found=listed(shared), places=listed(names))
