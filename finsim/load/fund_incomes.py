"""What a social-insurance fund receives: contributions on a base at a rate, and subsidies by level."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from finsim.errors import Where
from finsim.expression import parse
from finsim.fund_terms import IncomeKind
from finsim.load.context import Context, hint, listed
from finsim.load.fields import CONTRIBUTION, RATE_STEP
from finsim.load.fund_layers import LACKING
from finsim.load.growth import read_general, read_quantity
from finsim.load.line import Draft, read_line, times
from finsim.load.line_cost import FREE, CostForm, CostReader, field_of, is_open
from finsim.load.nearest import nearest
from finsim.load.quantity import FORMS, Slot
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.rules import Field, Label
from finsim.spec import GOVERNMENTS, Income, Line, Quantity, Sharing, Step

CONTRIBUTORS = ("enterprise", "individual")
NAMES: Mapping[str, Label] = {
    "enterprise": Label("单位缴费", "Employers’ contributions"),
    "individual": Label("个人缴费", "Employees’ contributions"),
}
SUBSIDY = Label("财政补助", "Subsidy")
_RATE = Field("rate", Label("费率", "rate"), "ratio", "")
_FIELDS = (
    Field("count", Label("缴费人数", "contributors"), "count", "人", extensive=True, step=Fraction(1)),
    Field("wage", Label("缴费工资", "contribution wage"), "money", "元/人/年", step=Fraction(1, 100)),
    Field("standard", Label("每人缴费", "contribution a head"), "money", "元/人/年", step=Fraction(1, 100)),
    Field("base", Label("工资总额", "wage bill"), "money", "元/年", extensive=True, step=Fraction(1, 100)),
    _RATE,
)
_BASES: Mapping[str, str] = {"base": "base", "wage": "count × wage", "standard": "count × standard"}
_EXAMPLE = "{count: 29 万人, wage: 58892 元/人/年, rate: 1%}"
_MONTHS = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:个?月|months?)?")


@dataclass(frozen=True, slots=True)
class Drafted:
    """An income before general growth: a draft for each step of the reserve; ``open``: what is lacking."""

    code: str
    kind: IncomeKind
    name: Label
    drafts: tuple[Draft, ...]
    months: tuple[Fraction, ...] = (Fraction(0),)
    open: tuple[Label, ...] = field(default=())

    def income(self, grow: Callable[[Draft], Line | None]) -> Income:
        """The income with its lines as general growth makes them; none where some number is open."""
        lines = tuple(line for line in map(grow, self.drafts) if line is not None)
        return Income(self.code, self.kind, self.name, lines, self.months)


# ---- contributions ----


def read_contributions(ctx: Context, fund: str, branch: Branch) -> tuple[Drafted, ...] | None:
    """The contributions by payer; ``None`` after a fault."""
    node = ctx.branch(branch.entries.get("contributions"), "contributions")
    if node is None:
        return None if "contributions" in branch.entries else ()
    if not ctx.known(node, CONTRIBUTORS, ("缴费", "contributions")):
        return None
    found = [_contribution(ctx, fund, payer, node, branch) for payer in CONTRIBUTORS if payer in node.entries]
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else None


def _contribution(ctx: Context, fund: str, payer: str, node: Branch, around: Branch) -> Drafted | None:
    branch = ctx.branch(node.entries[payer], payer)
    if branch is None:
        return None
    who = (NAMES[payer].zh[:2], payer)
    where = node.keys.get(payer, branch.where)
    base = _base(ctx, branch, who, where)
    if base is None or not ctx.known(
        branch, (*CONTRIBUTION, *_free_names(branch)), ("缴费", "a contribution")
    ):
        return None
    steps = _steps(ctx, branch, who, base, where)
    if steps is None:
        return None
    entries = {key: entry for key, entry in branch.entries.items() if key not in ("rate", "rates")}
    inner = Branch({**around_basis(around), **entries}, branch.keys, branch.where)
    code = f"contributions.{payer}"
    name = ctx.label(branch.entries["name"], "name") if "name" in branch.entries else NAMES[payer]
    return _drafted(ctx, _Form(f"funds.{fund}", code, payer, name, base, inner, steps, where))


def around_basis(around: Branch) -> dict[str, Node]:
    """The fund's own source and status, which count where an income states none."""
    return {key: around.entries[key] for key in ("source", "status") if key in around.entries}


def _free_names(branch: Branch) -> tuple[str, ...]:
    """The names of an own expression, whose numbers may stand beside it."""
    text = branch.entries.get(FREE)
    if not isinstance(text, Text):
        return ()
    form = CostForm(FREE, (text.value,), {})
    return tuple(name for name in form.names() if name != "periods")


def _base(ctx: Context, branch: Branch, who: tuple[str, str], where: Where) -> str | None:
    """The expression of the base: an own one, the wage bill, persons × wage, or persons × so much a head."""
    given = [key for key in (FREE, *_BASES) if key in branch.entries]
    stated = [key for key in given if not is_open(branch.entries[key])]
    found = stated or given  # a list may leave the base open that a scenario states in another form
    if not found:
        ctx.faults.add("fund-no-base", where, payer=who)
        return None
    if len(found) > 1:
        ctx.faults.add("fund-two-bases", branch.keys.get(found[1], where), payer=who, found=listed(found))
        return None
    return ctx.text(branch.entries[FREE], FREE) if found[0] == FREE else _BASES[found[0]]


def _steps(
    ctx: Context, branch: Branch, who: tuple[str, str], base: str, where: Where
) -> tuple[tuple[Fraction, Node | None], ...] | None:
    """The months of reserve with the rate from there on; one step without a rate for so much a head."""
    given: list[str] = [key for key in ("rate", "rates") if key in branch.entries]
    a_head = base == _BASES["standard"]
    if len(given) > 1 or (a_head and given):
        shown = listed([*given, *["standard"] * a_head])
        ctx.faults.add("fund-two-rates", branch.keys.get(given[-1], where), payer=who, found=shown)
        return None
    if not given and not a_head and FREE not in branch.entries:
        ctx.faults.add("fund-no-rate", where, payer=who)
        return None
    if given == ["rates"]:
        return _rate_steps(ctx, branch.entries["rates"])
    return ((Fraction(0), branch.entries[given[0]] if given else None),)


def _rate_steps(ctx: Context, node: Node) -> tuple[tuple[Fraction, Node | None], ...] | None:
    """The rates by reserve: from 0 months on, ascending."""
    steps = [item for item in node.items if isinstance(item, Branch)] if isinstance(node, Listing) else []
    if not steps or not isinstance(node, Listing) or len(steps) < len(node.items):
        ctx.faults.add("fund-steps", node.where, found=("不是列表", "it is no list"))
        return None
    found: list[tuple[Fraction, Node | None]] = []
    for step in steps:
        if not ctx.known(step, RATE_STEP, ("按结余分档的费率", "a rate by reserve")):
            return None
        word = ctx.text(step.entries.get("reserve_months"), "reserve_months")
        months = _MONTHS.fullmatch(word)
        if months is None or "rate" not in step.entries:
            lacks = "rate" if months else f"reserve_months: {cut(word)}"
            ctx.faults.add("fund-steps", step.where, found=(lacks, lacks))
            return None
        own = {key: entry for key, entry in step.entries.items() if key != "reserve_months"}
        found.append((Fraction(months[1]), _with_basis(own, step)))
    order = [months for months, _ in found]
    if order[0] or any(after <= before for before, after in pairwise(order)):
        ctx.faults.add("fund-steps", node.where, found=listed([f"{float(months):g}" for months in order]))
        return None
    return tuple(found)


def _with_basis(own: dict[str, Node], step: Branch) -> Node:
    """The step's rate, with the basis that stands beside it if it says none itself."""
    rate = own.pop("rate")
    if not own or isinstance(rate, Branch):
        return rate
    return Branch({"value": rate, **own}, {"value": rate.where, **step.keys}, rate.where)


@dataclass(frozen=True, slots=True)
class _Form:
    """Everything a contribution's lines are made from."""

    item: str
    code: str
    payer: str
    name: Label
    base: str
    branch: Branch
    steps: tuple[tuple[Fraction, Node | None], ...]
    where: Where

    @property
    def path(self) -> str:
        return f"{self.item}.{self.code}"


def _drafted(ctx: Context, form: _Form) -> Drafted | None:
    """A line for each step: the base at the step's rate, all of it the contributor's."""
    rated = form.steps[0][1] is not None
    text = times(form.base, "rate") if rated else form.base
    free = FREE in form.branch.entries
    fields = {one.name: one for one in (_FIELDS if not free else (_RATE,))}
    cost = CostForm(FREE if free else "contribution", (text,), fields, _EXAMPLE)
    nodes = _numbers(ctx, form, cost)
    lacking = [key for key, node in nodes.items() if is_open(node)]
    lacking += ["rate"] * any(node is not None and is_open(node) for _, node in form.steps)
    months = tuple(reserve for reserve, _ in form.steps)
    if lacking:
        labels = [_RATE.label if k == "rate" else field_of(ctx, cost, k, nodes[k]).label for k in lacking]
        return Drafted(form.code, "contribution", form.name, (), months, tuple(labels))
    drafts = _lines(ctx, form, cost, nodes)
    return None if drafts is None else Drafted(form.code, "contribution", form.name, drafts, months)


def _numbers(ctx: Context, form: _Form, cost: CostForm) -> dict[str, Node]:
    """The nodes of the base's numbers, beside the other keys or under ``quantities``."""
    names = [name for name in cost.names() if name not in ("rate", "periods")]
    found = {key: node for key, node in form.branch.entries.items() if key in names}
    more = ctx.branch(form.branch.entries.get("quantities"), "quantities")
    return {**found, **(more.entries if more else {})}


def _lines(ctx: Context, form: _Form, cost: CostForm, nodes: dict[str, Node]) -> tuple[Draft, ...] | None:
    """One draft a step; the base's numbers are read once."""
    first = form.steps[0][1]
    reader = CostReader(ctx, form.path, form.branch, cost, {**nodes, **({"rate": first} if first else {})})
    made = reader.cost()
    if made is None or not reader.all_used(made[1]):
        return None
    text, base = made
    growth = None
    if "growth" in form.branch.entries:
        growth = read_general(ctx, form.branch.entries["growth"], f"{form.path}.growth", (form.branch,))
    drafts = []
    for index, (_, node) in enumerate(form.steps):
        rate = _rate(ctx, form, index, node) if node is not None else None
        if node is not None and rate is None:
            return None
        numbers = {**base, **({"rate": rate} if rate is not None else {})}
        line = _line(form, index, text, numbers)
        drafts.append(Draft(line.code, form.name, line, (), reader.still() | {"rate"}, reader.kinds, growth))
    return tuple(drafts)


def _rate(ctx: Context, form: _Form, index: int, node: Node) -> Quantity | None:
    """The rate of a step; where there are several, its path tells the months."""
    path = f"{form.path}.rate" if len(form.steps) == 1 else f"{form.path}.rates.{index}"
    return read_quantity(ctx, node, Slot(path, _RATE, (form.branch,)))


def _line(form: _Form, index: int, text: str, numbers: dict[str, Quantity]) -> Line:
    code = form.code if len(form.steps) == 1 else f"{form.code}.{index}"
    last = numbers.get("rate") or next(iter(numbers.values()))
    sharing = Sharing(None, "single", (Step(form.payer, None),), last.basis)
    return Line(form.item, code, form.name, FREE, parse(text), numbers, (sharing,), "", form.where)


# ---- subsidies ----


def read_subsidies(ctx: Context, fund: str, branch: Branch) -> tuple[tuple[Drafted, ...] | None, str]:
    """The subsidies by code, and the government that pays what is lacking ('' for none)."""
    node = ctx.branch(branch.entries.get("subsidy"), "subsidy")
    if node is None:
        return (None if "subsidy" in branch.entries else ()), ""
    found: list[Drafted | None] = []
    backstops: list[tuple[str, Where]] = []
    for key, inner in sorted(node.entries.items()):
        if isinstance(inner, Text) and inner.value.strip() == LACKING:
            backstops.append((key, inner.where))
            found += [] if _is_government(ctx, key, node) else [None]
        else:
            found.append(_subsidy(ctx, fund, key, inner, node, branch))
    if len(backstops) > 1:
        keepers = listed([f"subsidy.{key}: lacking" for key, _ in backstops])
        ctx.faults.add("fund-two-keepers", backstops[1][1], fund=fund, found=keepers)
    known = tuple(one for one in found if one is not None)
    return (known if len(known) == len(found) else None), (backstops[0][0] if backstops else "")


def _is_government(ctx: Context, key: str, node: Branch) -> bool:
    known = (*GOVERNMENTS, "unstated")
    if key in known:
        return True
    near = hint(nearest(key, known))
    where = node.keys.get(key, node.where)
    ctx.faults.add("fund-subsidy-payer", where, found=cut(key), hint=near, known=listed(known))
    return False


def _subsidy(ctx: Context, fund: str, key: str, node: Node, among: Branch, around: Branch) -> Drafted | None:
    """A subsidy read as a line: so much a head, an amount, or any cost rule; its payer is its key, unless it
    has a sharing of its own."""
    where = among.keys.get(key, among.where)
    branch = _as_line(node)
    if "sharing" not in branch.entries:
        if not _is_government(ctx, key, among):
            return None
        payer = Text(key, where)
        branch = Branch({**branch.entries, "sharing": payer}, branch.keys, branch.where)
    inner = Branch({**around_basis(around), **branch.entries}, branch.keys, branch.where)
    code = f"subsidy.{key}"
    draft = read_line(ctx, f"funds.{fund}", code, inner, where, SUBSIDY)
    if draft is None:
        return None
    own = "sharing" in _as_line(node).entries
    line = (
        None
        if draft.line is None
        else replace(draft.line if own else _on_its_number(draft.line), where=where)
    )
    named = replace(draft, line=line)
    drafts = () if named.open else (named,)
    return Drafted(code, "subsidy", named.name, drafts, open=named.open)


def _on_its_number(line: Line) -> Line:
    """A subsidy paid by the government it is named by: who pays rests on what the amount rests on."""
    basis = next(
        (line.quantities[key].basis for key in ("standard", "amount") if key in line.quantities), None
    )
    basis = basis or next(iter(line.quantities.values())).basis
    return replace(line, sharing=tuple(replace(one, basis=basis) for one in line.sharing))


def _as_line(node: Node) -> Branch:
    """An amount alone, or with its basis beside it, as a lump sum."""
    lump = Text("lump-sum", node.where)
    if not isinstance(node, Branch):
        return Branch({"cost": lump, "amount": node}, {"amount": node.where}, node.where)
    if not {*FORMS} & node.entries.keys():
        return node
    return Branch({"cost": lump, "amount": node}, {"amount": node.where}, node.where)
