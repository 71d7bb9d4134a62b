"""The `funds:` block: social-insurance funds, the benefits they pay, and what they pay them from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from finsim.errors import Where
from finsim.load.context import Context, hint, listed
from finsim.load.fields import FUND
from finsim.load.fund_incomes import Drafted, read_contributions, read_subsidies
from finsim.load.growth import read_quantity
from finsim.load.line_cost import is_open
from finsim.load.line_growth import grown
from finsim.load.links import item_of_number
from finsim.load.nearest import nearest
from finsim.load.place_codes import names_of
from finsim.load.quantity import Slot
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.rules import Field, Label
from finsim.spec import LEVELS, PAYERS, Fund, Item, Level, Line, Quantity, Settlement
from finsim.units import parse_unit, unit_words

PAYER = "fund"
BALANCE = Field("balance", Label("基年年初结余", "balance at the start of the base year"), "money", "元")
INTEREST = Field("interest", Label("利率", "interest"), "ratio", "")
_YUAN = parse_unit("元")[0]
_KEEPERS = tuple(payer for payer in PAYERS if payer != PAYER)


def read_funds(
    ctx: Context, node: Node | None, items: Sequence[Item], general: Mapping[str, Quantity]
) -> tuple[Fund, ...]:
    """The funds by code, the numbers of their incomes with the variant's general growth."""
    written = ctx.each(node, "funds", FUND, ("社保基金", "a social-insurance fund"))
    read = [_one(ctx, code, branch, where, items, general) for code, branch, where in written]
    found = [fund for fund in read if fund is not None]
    _check_apart(ctx, found)
    _check_years(ctx, found)
    return tuple(found)


def check_settlements(ctx: Context, funds: Iterable[Fund], settlements: Iterable[Settlement]) -> None:
    """A settlement may move what others pay of a fund's benefits, never what the fund itself bears."""
    for settlement in settlements:
        for fund in funds:
            touched = fund.stated and {*settlement.lines} & {*fund.lines}
            if touched and PAYER in (settlement.payer, settlement.other):
                ctx.faults.add(
                    "fund-settlement", settlement.where, settlement=settlement.code, fund=fund.code
                )


def _one(
    ctx: Context,
    code: str,
    branch: Branch,
    where: Where,
    items: Sequence[Item],
    general: Mapping[str, Quantity],
) -> Fund | None:
    entries = branch.entries
    name = ctx.label(entries["name"], "name") if "name" in entries else Label(code)
    incomes, backstop = _incomes(ctx, code, branch)
    if not _complete(ctx, code, branch, where, backstop):
        return None
    level = _level(ctx, code, entries["level"])
    _check_named(ctx, code, branch)
    lines = _lines(ctx, code, branch, items)
    opened = _open(ctx, branch, incomes)
    shortfall = ctx.choice(entries.get("shortfall"), (*_KEEPERS, "open"), "shortfall")
    balance = None if is_open(entries["balance"]) else _balance(ctx, code, branch, level)
    interest = _interest(ctx, code, branch)
    if level is None or incomes is None:
        return None
    return Fund(
        code, name, level, lines,
        tuple(one.income(lambda draft: grown(draft, general, ctx.base_month, ctx.faults)) for one in incomes),
        balance, interest, backstop, "" if shortfall == "open" else shortfall, opened,
        ctx.text(entries.get("note"), "note"), where,
    )  # fmt: skip


def _incomes(ctx: Context, code: str, branch: Branch) -> tuple[tuple[Drafted, ...] | None, str]:
    """Contributions, then subsidies; and the government that subsidises what is lacking."""
    contributions = read_contributions(ctx, code, branch)
    subsidies, backstop = read_subsidies(ctx, code, branch)
    if contributions is None or subsidies is None:
        return None, backstop
    return (*contributions, *subsidies), backstop


def _complete(ctx: Context, code: str, branch: Branch, where: Where, backstop: str) -> bool:
    """Whether everything a fund needs is written: nothing of it has a default."""
    entries = branch.entries
    missing = [key for key in ("level", "balance") if key not in entries]
    missing += ["items"] * (not {"items", "lines"} & entries.keys())
    missing += ["contributions"] * (not {"contributions", "subsidy"} & entries.keys())
    missing += ["shortfall"] * (not backstop and "shortfall" not in entries)
    if missing:
        ctx.faults.add("fund-incomplete", where, fund=code, found=listed(missing))
    if backstop and "shortfall" in entries:
        keepers = listed((f"subsidy.{backstop}: lacking", "shortfall"))
        ctx.faults.add("fund-two-keepers", entries["shortfall"].where, fund=code, found=keepers)
    return not missing


def _open(ctx: Context, branch: Branch, incomes: tuple[Drafted, ...] | None) -> tuple[Label, ...]:
    """The numbers that are left to a later file."""
    found = [BALANCE.label] if is_open(branch.entries["balance"]) else []
    found += [label for one in incomes or () for label in one.open]
    keeper = branch.entries.get("shortfall")
    found += [Label("用完以后由谁负担", "who pays once it is dry")] * (keeper is not None and is_open(keeper))
    return tuple(dict.fromkeys(found))


def _level(ctx: Context, code: str, node: Node) -> Level | None:
    """The level at which the fund is pooled; there must be a place of it."""
    word = ctx.choice(node, LEVELS, "level")
    found = next((level for level in LEVELS if level == word), None)
    tree = ctx.places.tree if ctx.places is not None else {}
    there = dict.fromkeys(place.level for place in tree.values())
    if found is not None and tree and found not in there:
        ctx.faults.add("fund-level-none", node.where, fund=code, found=found, known=listed(there))
    return found


def _balance(ctx: Context, code: str, branch: Branch, level: Level | None) -> Quantity | None:
    """Yuan at the start of the base year, of each place of the level where there are several."""
    tree = ctx.places.tree if ctx.places is not None else {}
    codes = tuple(place.code for place in tree.values() if place.level == level)
    node = branch.entries["balance"]
    if not _of_level(ctx, code, node, level, codes):
        return None
    found = read_quantity(ctx, node, Slot(f"funds.{code}.balance", BALANCE, (branch,), codes=codes))
    if found is None:
        return None
    if found.unit != _YUAN:
        ctx.faults.add("fund-balance-unit", node.where, found=unit_words(found.unit))
        return None
    by_one = found.column or found.by_class or found.spread or found.follow
    if by_one or (len(codes) > 1 and not found.by_place):
        first = codes[0] if codes else ""
        ctx.faults.add("fund-balance-places", node.where, fund=code, count=len(codes), first=first)
        return None
    return found if _once(ctx, code, found) else None


def _of_level(ctx: Context, code: str, node: Node, level: Level | None, codes: tuple[str, ...]) -> bool:
    """Whether a balance by place names no place of another level than the fund's."""
    by_place = node.entries.get("by_place") if isinstance(node, Branch) else None
    if not isinstance(by_place, Branch) or ctx.places is None or not codes:
        return True
    tree, names = ctx.places.tree, names_of(ctx.places)
    meant = {key: key if key in tree else names.get(key, "") for key in by_place.entries}
    wrong = [found for found in meant.values() if found and found not in codes]
    if wrong:
        found = listed([f"{one} {tree[one].name}" for one in wrong], 5)
        right = listed([f"{one} {tree[one].name}" for one in codes], 5)
        where = by_place.where
        ctx.faults.add("fund-balance-level", where, fund=code, level=level, found=found, right=right)
    return not wrong


def _once(ctx: Context, code: str, balance: Quantity) -> bool:
    """Whether a balance is one amount: those of later years are worked out."""
    tables = [balance.values, *balance.by_place.values()]
    dates = sorted({dated.month for table in tables if len(table) > 1 for dated in table})
    if dates:
        found = listed([f"{month // 12}-{month % 12 + 1:02d}"[: 7 if month % 12 else 4] for month in dates])
        ctx.faults.add("fund-balance-years", balance.basis.where, fund=code, found=found, year=ctx.years[0])
    return not dates


def _interest(ctx: Context, code: str, branch: Branch) -> Quantity | None:
    node = branch.entries.get("interest")
    if node is None:
        return None
    found = read_quantity(ctx, node, Slot(f"funds.{code}.interest", INTEREST, (branch,)))
    if found is not None and (found.by_place or found.by_class or found.column):
        ctx.faults.add("fund-interest-places", node.where)
        return None
    return found


def _check_years(ctx: Context, funds: Iterable[Fund]) -> None:
    """A balance passes through every year: none may be left out."""
    first, last = ctx.years[0], ctx.years[-1]
    left_out = listed(str(year) for year in range(first, last + 1) if year not in ctx.years)
    for fund in funds:
        if fund.stated and left_out[0]:
            ctx.faults.add("fund-years", fund.where, fund=fund.code, found=left_out, right=f"{first}-{last}")


# ---- the benefits ----


def _lines(ctx: Context, code: str, branch: Branch, items: Sequence[Item]) -> tuple[str, ...]:
    """The paths of the costed lines that the fund pays; each has a part of payer ``fund``."""
    costed = {line.path: line for item in items for line in item.lines}
    named = {**_of_items(ctx, code, branch, items), **_of_lines(ctx, code, branch)}
    for path, where in named.items():
        if path in costed and not all(map(_paid_by_fund, costed[path].sharing)):
            shared = costed[path].sharing[0].basis.where
            ctx.faults.add("fund-line-sharing", shared if shared.line else where, path=path, fund=code)
    return tuple(sorted(path for path in named if path in costed))


def _check_named(ctx: Context, code: str, branch: Branch) -> None:
    """Tell a fund that names nothing at all to be paid from it."""
    given = [key for key in ("items", "lines") if key in branch.entries]
    empty = [branch.entries[key] for key in given]
    if given and all(_is_empty(node) for node in empty):
        ctx.faults.add("fund-items-none", empty[0].where, fund=code, found=listed(given))


def _is_empty(node: Node) -> bool:
    if isinstance(node, Listing):
        return not node.items
    return isinstance(node, Text) and not node.value.strip()


def _paid_by_fund(sharing: object) -> bool:
    return any(step.payer == PAYER for step in getattr(sharing, "steps", ()))


def _of_items(ctx: Context, code: str, branch: Branch, items: Sequence[Item]) -> dict[str, Where]:
    by_code = {item.code: item for item in items}
    written = _written(ctx)
    found: dict[str, Where] = {}
    for text in ctx.listing(branch.entries.get("items"), "items"):
        named = item_of_number(ctx, text.value.strip())
        lines: tuple[Line, ...] = by_code[named].lines if named in by_code else ()
        found.update((line.path, text.where) for line in lines)
        if named not in by_code and named not in written:
            near = hint(nearest(named, by_code))
            ctx.faults.add("fund-item-unknown", text.where, fund=code, found=cut(text.value), hint=near)
    return found


def _of_lines(ctx: Context, code: str, branch: Branch) -> dict[str, Where]:
    written = _written(ctx)
    paths = [f"{item}.{line}" for item, lines in written.items() for line in lines]
    found: dict[str, Where] = {}
    for text in ctx.listing(branch.entries.get("lines"), "lines"):
        item, _, line = text.value.strip().replace(".lines.", ".").partition(".")
        path = f"{item_of_number(ctx, item)}.{line}"
        found[path] = text.where
        if path not in paths:
            near = hint(nearest(path, paths))
            ctx.faults.add("fund-line-unknown", text.where, fund=code, found=cut(text.value), hint=near)
    return found


def _written(ctx: Context) -> dict[str, tuple[str, ...]]:
    """The codes of all items of the variant's tree with those of their lines, costed or not."""
    found: dict[str, tuple[str, ...]] = {}
    for key in ("items", "pools"):
        branch = ctx.tree.entries.get(key)
        for code, item in branch.entries.items() if isinstance(branch, Branch) else ():
            lines = item.entries.get("lines") if isinstance(item, Branch) else None
            found[code] = tuple(lines.entries) if isinstance(lines, Branch) else ()
    return found


def _check_apart(ctx: Context, funds: Iterable[Fund]) -> None:
    """No line is paid by two funds."""
    owner: dict[str, str] = {}
    for fund in funds:
        for path in fund.lines:
            first = owner.setdefault(path, fund.code)
            if first != fund.code:
                ctx.faults.add("fund-line-twice", fund.where, path=path, first=first, fund=fund.code)
