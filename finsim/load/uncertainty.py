"""The `uncertainty:` block and what is written at numbers: shocks, what they move, how they hang together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finsim.distributions import names as kinds
from finsim.load.context import Context
from finsim.load.fields import SHOCK, SHOCK_OF_NUMBER, UNCERTAINTY
from finsim.load.share_parts import KEY
from finsim.load.text_file import cut
from finsim.load.tree import Branch
from finsim.load.uncertainty_axes import begin_of, drawn_anew
from finsim.load.uncertainty_checks import bounded, check_sums, check_support
from finsim.load.uncertainty_correlations import read_correlations
from finsim.load.uncertainty_draws import read_settings
from finsim.load.uncertainty_fields import spread_of
from finsim.load.uncertainty_numbers import Number, matching, named, numbers_of, of_path
from finsim.load.uncertainty_variants import Base, Declared, Moved, as_set
from finsim.rules import Label
from finsim.spec import Line, Variant
from finsim.uncertainty_terms import Shock, Uncertainty

_WHAT = ("不确定性（uncertainty）", "uncertainty")
_SHOCK_WHAT = ("不确定的数（uncertainty.shocks）", "a shock (uncertainty.shocks)")
_INLINE_WHAT = ("一个数的不确定性（uncertainty）", "the uncertainty of a number")


@dataclass(frozen=True, slots=True)
class _Case:
    """A variant whose shocks are read, and what the file itself says (``None`` for the file); ``broken``:
    something else in it is wrong, so that numbers may be missing."""

    ctx: Context
    variant: Variant
    numbers: Mapping[str, Number]
    base: Base | None
    broken: bool

    @property
    def lines(self) -> dict[str, Line]:
        """The lines by path."""
        return {line.path: line for line in self.variant.lines}


def read_uncertainty(ctx: Context, variant: Variant, base: Base | None) -> tuple[Uncertainty | None, Base]:
    """What a variant says of how sure its numbers are, ``None`` where nothing is uncertain, and what its own
    variants must know of it; ``base``: that of the file itself, for another variant."""
    branch = ctx.branch(ctx.tree.entries.get(KEY), KEY) or Branch()
    case = _Case(ctx, variant, numbers_of(ctx, variant), base, bool(ctx.faults))
    ctx.known(branch, UNCERTAINTY, _WHAT)
    settings = read_settings(ctx, branch)
    declared = _declared(ctx, branch)
    moved = {code: _targets(case, one) for code, one in declared.items()}
    if base is not None:
        carried = {code: one for code, one in base.declared.items() if one.inline and code not in declared}
        declared |= carried
        moved |= {code: _targets(case, one) for code, one in carried.items()}
    found = [_shock(case, one, moved[code]) for code, one in sorted(declared.items())]
    shocks = tuple(shock for shock in found if shock is not None)
    check_sums(ctx, variant.lines, shocks)
    known = {shock.code: shock for shock in shocks}
    items = {line.item for line in variant.lines}
    correlations = read_correlations(ctx, branch.entries.get("correlations"), known, declared, items)
    own = Base(case.numbers, declared, {code: tuple(n.path for n in one) for code, one in moved.items()})
    if not shocks:
        return None, own
    draws, seed, sampling, scrambles = settings
    return Uncertainty(shocks, correlations, draws, seed, sampling, scrambles, branch.where), own


def _declared(ctx: Context, branch: Branch) -> dict[str, Declared]:
    """All shocks that a variant's tree states, by code: those of the block, and those written at a number."""
    found: dict[str, Declared] = {}
    shocks = ctx.branch(branch.entries.get("shocks"), "shocks") or Branch()
    for code, node in shocks.entries.items():
        inner = ctx.branch(node, code)
        if inner is not None and ctx.known(inner, (*SHOCK, *kinds()), _SHOCK_WHAT):
            found[code] = Declared(code, inner, shocks.keys.get(code, inner.where), inline=False)
    for path, noted in ctx.noted.items():
        inner = ctx.branch(noted.branch.entries.get(KEY), KEY)
        if inner is not None and ctx.known(inner, (*SHOCK_OF_NUMBER, *kinds()), _INLINE_WHAT):
            where = noted.branch.keys.get(KEY, inner.where)
            found[path] = Declared(path, inner, where, inline=True)
    return found


# ---- one shock ----


def _targets(case: _Case, one: Declared) -> list[Number]:
    """The numbers that a shock moves in the variant; paths that name none are told."""
    ctx, numbers, base = case.ctx, case.numbers, case.base
    repeats = base is not None and one.repeats(base)
    if one.inline:
        own = of_path(ctx, one.code, numbers)
        if not own and not repeats:
            _tell_elsewhere(case, one)
        return own
    texts = ctx.listing(one.branch.entries.get("on"), "on")
    if not texts:
        ctx.faults.add("uncertainty-on", one.where, shock=one.code)
    found: dict[str, Number] = {}
    paths: set[str] = set()
    for text in texts:
        if text.value.strip() in paths:
            ctx.faults.add("uncertainty-on-twice", text.where, shock=one.code, found=cut(text.value.strip()))
        paths.add(text.value.strip())
        lost = repeats and base is not None and bool(base.targets.get(one.code))
        known = matching(ctx, text, numbers) if lost else named(ctx, text, numbers, case.broken)
        found.update((number.path, number) for number in known)
    return [found[path] for path in sorted(found)]


def _tell_elsewhere(case: _Case, one: Declared) -> None:
    """Tell uncertainty of a number that no amount rests on, or that cannot be drawn."""
    if one.code.split(".")[-1] == "times":
        right = one.code.removesuffix(".times")
        case.ctx.faults.add("uncertainty-of-times", one.where, found=one.code, right=right)
    elif not case.broken:
        case.ctx.faults.add("uncertainty-moves-nothing", one.where, found=one.code)


def _shock(case: _Case, one: Declared, targets: Sequence[Number]) -> Shock | None:
    """One shock; ``None`` after a fault, or where the variant has no such shock."""
    ctx, branch = case.ctx, one.branch
    when = ctx.choice(branch.entries.get("when_set"), ("shift", "replace"), "when_set")
    lines = () if case.broken else set(case.lines)
    moved = as_set(ctx, one, Moved(targets, targets), when, case.base, lines)
    if moved is None or not moved.numbers:
        return None
    every = all(bounded(ctx, number) for number in moved.numbers)
    spread, both = spread_of(ctx, branch, moved.stated, every), (moved.numbers, moved.stated)
    anew = drawn_anew(ctx, branch, moved.numbers, spread)
    begin = begin_of(ctx, branch)
    if spread is None or anew is None or begin is None or not check_support(ctx, spread, *both):
        return None
    name = _name(case, one, moved.numbers)
    return Shock(
        one.code,
        name,
        tuple(number.path for number in moved.numbers),
        spread.kind,
        spread.distribution,
        spread.form,
        anew.axes,
        anew.persistence,
        begin,
        ctx.basis(branch, spread.node.where, (branch,), name),
        "shift" if when == "shift" else "replace" if when == "replace" else "",
        spread.stated,
        ctx.text(branch.entries.get("note"), "note"),
        one.where,
    )


def _name(case: _Case, one: Declared, numbers: Sequence[Number]) -> Label:
    """What it is called: as stated, or by the number it is written at."""
    if "name" in one.branch.entries:
        return case.ctx.label(one.branch.entries["name"], "name")
    if not one.inline:
        return Label(one.code)
    if numbers[0].path != one.code:
        return Label(one.code)
    name = numbers[0].quantity.name
    line = case.lines.get(".".join(one.code.split(".")[:2]))
    if line is None:
        return name
    return Label(f"{line.name.zh}：{name.zh}", f"{line.name.text('en')}: {name.text('en')}")
