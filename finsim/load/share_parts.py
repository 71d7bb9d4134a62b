"""The parts of a sharing rule as exact fractions: read as written, checked to add up, made quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product

from finsim.errors import Where
from finsim.load.context import Context, hint, listed
from finsim.load.nearest import nearest
from finsim.load.number_text import decimal_text, percent_text
from finsim.load.place_codes import classes_known
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field, Label, ShareGroup, SharingRule
from finsim.spec import PAYERS, Basis, Dated, Quantity
from finsim.units import PURE

PAYER_NAMES: Mapping[str, Label] = {
    "central": Label("中央", "central"),
    "province": Label("省级", "province"),
    "city": Label("市级", "city"),
    "county": Label("县级", "county"),
    "local": Label("地方", "local"),
    "fund": Label("社保基金", "fund"),
    "enterprise": Label("企业", "enterprise"),
    "individual": Label("个人", "individual"),
    "unstated": Label("未明确", "unstated"),
}
WHOLES = (Fraction(1), Fraction(10), Fraction(100))
_FRACTION = re.compile(r"([0-9]{1,6})\s*[/／]\s*([1-9][0-9]{0,5})")
ONE = Fraction(1)
KEY = "uncertainty"
"""The key beside a number that says how uncertain it is."""
FIELD = Field("share", Label("分担比例", "share"), "ratio", "")
_SHORT = 7
"""The longest fraction that is advised; a longer one is better said to be the rest."""
_CHINESE = {
    **dict.fromkeys(("国家", "财政"), "central"),
    **dict.fromkeys(("自治区", "省"), "province"),
    **dict.fromkeys(("市", "盟市", "盟"), "city"),
    **dict.fromkeys(("县", "旗县", "区县", "旗县市区"), "county"),
    **{"基金": "fund", "单位": "enterprise"},
}


@dataclass(frozen=True, slots=True)
class Raw:
    """One number of a split as written: exact, and whether it is a whole part (8 of 10)."""

    value: Fraction
    whole: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A payer's number: ``table`` by class of ``by``, under '' if the same everywhere; empty for the rest.

    ``beside``: the branch it stands in, where that says how uncertain it is.
    """

    payer: str
    table: Mapping[str, Raw]
    by: str
    where: Where
    basis: Basis
    beside: Branch | None = None

    @property
    def is_rest(self) -> bool:
        return not self.table


@dataclass(frozen=True, slots=True)
class Split:
    """The parts of one group as exact fractions of its base, by payer and then by class."""

    shares: Mapping[str, Mapping[str, Fraction]]
    complete: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A line whose cost is shared: its path, the branches around, the numbers of its cost, the numbers it
    states beyond those, and its cost as text."""

    path: str
    scopes: tuple[Branch, ...]
    quantities: Mapping[str, Quantity]
    spare: Mapping[str, Node]
    cost: str


@dataclass(frozen=True, slots=True)
class Terms:
    """One sharing rule as written: the rule, its branch and basis, the line, the branches around.

    ``renamed`` collects the rule's own numbers whose names an earlier rule of the line took.
    """

    name: str
    rule: SharingRule
    branch: Branch
    basis: Basis
    line: Shared
    renamed: dict[str, str] = field(default_factory=dict)

    @property
    def scopes(self) -> tuple[Branch, ...]:
        return (self.branch, *self.line.scopes)


Groups = tuple[ShareGroup, ...]


@dataclass(slots=True)
class Numbers:
    """The quantities that a line's sharing rules bring in; names are taken once.

    ``beside``: the branches of those that say how uncertain they are.
    """

    path: str
    base_month: int
    taken: set[str]
    names: Mapping[str, Label]
    found: dict[str, Quantity] = field(default_factory=dict)
    beside: dict[str, Branch] = field(default_factory=dict)

    def free(self, name: str) -> str:
        """The name, numbered if it is taken."""
        free, number = name, 1
        while free in self.taken:
            number += 1
            free = f"{name}_{number}"
        self.taken.add(free)
        return free

    def share(self, part: Part, shares: Mapping[str, Fraction]) -> str:
        """A payer's share as a quantity; the name it has in expressions."""
        name = self.free(f"share_{part.payer}")
        payer = self.names.get(part.payer, PAYER_NAMES[part.payer])
        label = Label(f"{payer.zh}分担比例", f"{payer.text('en')} share")
        tables = {key: (Dated(0, value),) for key, value in shares.items()}
        alone = tables.get("", ())
        by_class = None if alone else (part.by, tables)
        self.found[name] = Quantity(
            f"{self.path}.{name}", label, PURE, part.basis, self.base_month, values=alone, by_class=by_class
        )
        if part.beside is not None:
            self.beside[name] = part.beside
        return name


def read_part(ctx: Context, payer: str, node: Node, by: str, basis: Basis) -> Part | None:
    """A payer's number in any of its forms; ``None`` after a fault."""
    if isinstance(node, Text):
        if node.value.strip() == "rest":
            return Part(payer, {}, "", node.where, basis)
        raw = read_raw(ctx, node)
        return Part(payer, {"": raw}, "", node.where, basis) if raw else None
    branch = ctx.branch(node, payer)
    if branch is None:
        ctx.faults.add("number-expected", node.where, what=PAYER_NAMES[payer].zh)
        return None
    inner = branch.entries.get("value") or branch.entries.get("by_class")
    if inner is not None:
        if not ctx.known(branch, ("value", "by_class", "source", "status", "note", KEY), "sharing"):
            return None
        own = ctx.basis(node, inner.where, (branch,), PAYER_NAMES[payer], basis)
        part = read_part(ctx, payer, inner, by, own)
        return part if part is None or KEY not in branch.entries else replace(part, beside=branch)
    return _by_class(ctx, payer, branch, by, basis)


def _by_class(ctx: Context, payer: str, branch: Branch, by: str, basis: Basis) -> Part | None:
    attribute = ctx.text(branch.entries["by"], "by") if "by" in branch.entries else by
    if not attribute:
        ctx.faults.add("class-by-missing", branch.where, found=", ".join(branch.entries))
        return None
    texts = {key: value for key, value in branch.entries.items() if key != "by"}
    table = {key: read_raw(ctx, value) for key, value in texts.items() if isinstance(value, Text)}
    found = {key: raw for key, raw in table.items() if raw is not None}
    if len(found) < len(texts) or not classes_known(ctx, attribute, found, branch.where):
        for value in texts.values():
            if not isinstance(value, Text):
                ctx.faults.add("number-expected", value.where, what=PAYER_NAMES[payer].zh)
        return None
    return Part(payer, found, attribute, branch.where, basis)


def read_raw(ctx: Context, text: Text) -> Raw | None:
    """``8``, ``80%``, ``0.8`` or ``4/5``."""
    match = _FRACTION.fullmatch(text.value.strip())
    if match:
        value, whole = Fraction(int(match[1]), int(match[2])), False
    else:
        amount = ctx.amount(text)
        if amount is None:
            return None
        if not amount.unit.is_pure:
            ctx.faults.add("share-kind", text.where, found=cut(amount.text))
            return None
        value, whole = amount.value, not amount.percent and amount.value.denominator == 1
    if value < 0 or (not whole and value > 1):
        ctx.faults.add("share-range", text.where, found=cut(text.value))
        return None
    return Raw(value, whole and value != 0)


def combinations(ctx: Context, parts: Iterable[Part]) -> Iterator[dict[str, str]]:
    """Each combination of classes that the parts speak of: all of one attribute, or those that occur."""
    tables: dict[str, tuple[str, ...]] = {}
    for part in parts:
        if part.by:
            known = tables.get(part.by, tuple(part.table))
            tables[part.by] = tuple(key for key in known if key in part.table)
    if len(tables) < 2 or ctx.places is None:
        yield from (dict(zip(tables, combo, strict=True)) for combo in product(*tables.values()))
        return
    ctx.checks.append(None)
    occurring = {tuple(ctx.places.tree[c].attributes.get(by, "") for by in tables) for c in ctx.leaves()}
    yield from (dict(zip(tables, combo, strict=True)) for combo in sorted(occurring))


def split(
    ctx: Context, parts: tuple[Part, ...], where: Where, must_complete: bool, then: str = ""
) -> Split | None:
    """The parts as fractions of their base; tells where they do not add up.  ``None`` after a fault.

    ``then``: the payer of a further step, which may be advised where less than all is shared out.
    """
    rests = [part for part in parts if part.is_rest]
    if len(rests) > 1:
        names = listed([part.payer for part in rests])
        right = f"{{{rests[0].payer}: 30%, {rests[-1].payer}: rest}}"
        ctx.faults.add("share-two-rests", rests[1].where, found=names, right=right)
        return None
    shares: dict[str, dict[str, Fraction]] = {part.payer: {} for part in parts}
    complete = True
    for combo in combinations(ctx, parts):
        raws = [part.table[combo.get(part.by, "")] for part in parts if not part.is_rest]
        base = _base(ctx, parts, raws, combo, where, must_complete and not rests, then)
        if base is None:
            return None
        values = iter([raw.value / base for raw in raws])
        exact = {part.payer: next(values) for part in parts if not part.is_rest}
        left = ONE - sum(exact.values(), Fraction(0))
        complete &= bool(rests) or left == 0
        if rests:
            exact[rests[0].payer] = left
        for part in parts:
            key = combo.get(part.by, "") if not part.is_rest else _key(parts, combo)
            shares[part.payer][key] = exact[part.payer]
    return Split(shares, complete)


def _key(parts: tuple[Part, ...], combo: Mapping[str, str]) -> str:
    """The class by which a rest differs: that of the one attribute, or '' if nothing differs."""
    return next(iter(combo.values())) if len(combo) == 1 else ""


def _base(
    ctx: Context,
    parts: tuple[Part, ...],
    raws: list[Raw],
    combo: Mapping[str, str],
    where: Where,
    must_complete: bool,
    then: str,
) -> Fraction | None:
    """What the parts are parts of: 10 or 100 for whole parts, else 1; ``None`` after a fault."""
    total = sum((raw.value for raw in raws), Fraction(0))
    wholes = {raw.whole for raw in raws if raw.value}
    at_class = next(((f"{key} = {value}：", f"{key} = {value}: ") for key, value in combo.items()), "")
    if wholes == {True, False}:
        ctx.faults.add("share-mixed", where, better=_better(parts, raws, ONE))
        return None
    if wholes == {True}:
        if total in WHOLES and (total > 1 or must_complete):
            return total
        if not must_complete or (then and len(raws) == 1):
            ctx.faults.add("share-whole-rest", where, found=decimal_text(total))
            return None
        better = _better(parts, raws, Fraction(10 if total <= 20 else 100))
        ctx.faults.add("share-sum", where, at=at_class, found=decimal_text(total), better=better)
        return None
    if must_complete and total < 1 and then and len(raws) == 1:
        found, right = percent_text(total), f"- {{of: rest, {then}: rest}}"
        ctx.faults.add("share-last-step", where, at=at_class, found=found, right=right)
        return None
    if total > 1 or (must_complete and total != 1):
        better = _better(parts, raws, ONE)
        ctx.faults.add("share-sum", where, at=at_class, found=decimal_text(total), better=better)
        return None
    return ONE


def _better(parts: tuple[Part, ...], raws: list[Raw], total: Fraction) -> str:
    """The line to write: the same parts with the last one put right, or an example if that cannot be."""
    payers = [part.payer for part in parts if not part.is_rest]
    if any(raw.whole for raw in raws) and total == 1:
        return "{" + ", ".join(f"{p}: {_as_percent(r)}" for p, r in zip(payers, raws, strict=True)) + "}"
    if len(payers) == 1 and raws[0].value < 1 and total == 1:
        other = "central" if payers[0] == "local" else "local"
        return f"{{{payers[0]}: {_exact_text(raws[0].value)}, {other}: rest}}"
    *first, _ = [raw.value for raw in raws]
    last = total - sum(first, Fraction(0))
    if last < 0 or len(payers) < 2:
        return "{central: 8, local: 2}"
    shown = [*first, last]
    texts = [decimal_text(v) if total > 1 else _exact_text(v) for v in shown]
    if texts[-1].count("/") and len(texts[-1]) > _SHORT:
        texts[-1] = "rest"
    return "{" + ", ".join(f"{payer}: {text}" for payer, text in zip(payers, texts, strict=True)) + "}"


def _exact_text(value: Fraction) -> str:
    """``80%``, and ``1/3`` where a per cent would not be exact."""
    return percent_text(value) if value * 10**6 == int(value * 10**6) else str(value)


def _as_percent(raw: Raw) -> str:
    value = raw.value / (10 if raw.whole and raw.value <= 10 else 100 if raw.whole else 1)
    return percent_text(value)


def tell_payer(ctx: Context, word: str, where: Where) -> None:
    """Tell an unknown payer with the one most likely meant."""
    chinese = {label.zh: code for code, label in PAYER_NAMES.items()} | _CHINESE
    near = chinese.get(word) or nearest(word, PAYERS)
    ctx.faults.add("payer-unknown", where, found=cut(word), hint=hint(near), known=listed(PAYERS))


def in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts in the order of payers, the rest last, so that the order of keys changes nothing."""
    return tuple(sorted(parts, key=lambda part: (part.is_rest, PAYERS.index(part.payer))))
