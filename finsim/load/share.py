"""Sharing rules: from what the user wrote to ordered steps over named, exact numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from finsim.errors import NOWHERE, Faults, Where
from finsim.expression import parse
from finsim.expression.substitute import substitute
from finsim.expression.tree import calls
from finsim.load.confidence import KEY, with_status
from finsim.load.context import Context, Noted, form, hint, listed
from finsim.load.fields import SHARING
from finsim.load.files import SHIPPED
from finsim.load.named_number import is_named
from finsim.load.named_sharing import named_sharings
from finsim.load.nearest import nearest
from finsim.load.numbers import month_of
from finsim.load.share_forms import read_bands, read_expressions
from finsim.load.share_layouts import read_groups, read_payer, read_payers
from finsim.load.share_parts import FIELD, Groups, Numbers, Shared, Terms, tell_payer
from finsim.load.share_parts import KEY as UNCERTAIN
from finsim.load.share_steps import checked_steps
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.rules import Label, SharingRule, names, rule
from finsim.spec import PAYERS, Quantity, Sharing

_LAYOUTS: Mapping[str, Callable[[Context, Terms, Numbers], Groups | None]] = {
    "payers": read_payers, "groups": read_groups, "bands": read_bands, "expressions": read_expressions,
    "payer": read_payer,
}  # fmt: skip
SHARE = Label("分担办法", "sharing")
_RATIO = re.compile(r"([0-9.]+)\s*[:：∶]\s*([0-9.]+)(?:\s*[:：∶]\s*[0-9.]+)*")


def read_sharing(
    ctx: Context, node: Node, shared: Shared
) -> tuple[tuple[Sharing, ...], dict[str, Quantity]] | None:
    """The rules in the order in which they come into force, and the numbers they bring in."""
    use = next((one for one in (node.items if isinstance(node, Listing) else (node,)) if is_named(one)), None)
    if not isinstance(use, Branch):
        return _read_sharing(ctx, node, shared)
    aside = replace(ctx, faults=Faults())
    found = _read_sharing(aside, node, shared)
    for fault in aside.faults:
        # Shipped rules are right by themselves: what does not fit is the line's own.
        if fault.code == "unit-mismatch" and fault.where.file.startswith(f"{SHIPPED}/policies/"):
            told = {"name": ctx.text(use.entries["use"], "use"), **fault.values}
            ctx.tell_once("share-use-unit", use.entries["use"].where, shared.path, **told)
        else:
            ctx.faults.add(fault.code, fault.where, **fault.values)
    return found


def _read_sharing(
    ctx: Context, node: Node, shared: Shared
) -> tuple[tuple[Sharing, ...], dict[str, Quantity]] | None:
    nodes = named_sharings(ctx, node.items if isinstance(node, Listing) else (node,))
    if nodes is None:
        return None
    dated = [(_start(ctx, item, bool(index)), item) for index, item in enumerate(nodes)]
    if not nodes or any(start is False for start, _ in dated):
        if not nodes:
            ctx.faults.add("share-empty", node.where)
        return None
    begun = [(start if isinstance(start, int) else None, item) for start, item in dated]
    ordered = sorted(begun, key=lambda pair: -1 if pair[0] is None else pair[0])
    for (before, _), (after, item) in pairwise(ordered):
        if before == after:
            ctx.faults.add("share-overlap", item.where)
            return None
    numbers = Numbers(
        shared.path,
        ctx.base_month,
        {*shared.quantities, *shared.spare},
        ctx.places.payer_labels if ctx.places else {},
    )
    found = [_one(ctx, item, start, shared, numbers) for start, item in ordered]
    sharing = tuple(one for one in found if one is not None)
    used = {
        name for one in sharing for step in one.steps if step.expression for name in step.expression.names
    }
    kept = {name: quantity for name, quantity in numbers.found.items() if name in used}
    for name, branch in numbers.beside.items():
        ctx.noted[f"{shared.path}.{name}"] = Noted(FIELD, branch, branch, rate=False)
    for item in nodes if len(sharing) == len(found) else ():
        _tell_unnumbered(ctx, item, numbers)
    return (sharing, kept) if len(sharing) == len(found) else None


def _tell_unnumbered(ctx: Context, node: Node, numbers: Numbers) -> None:
    """Tell where it is said how uncertain a part is that is no number: the one that takes what is left."""
    if isinstance(node, Listing):
        for item in node.items:
            _tell_unnumbered(ctx, item, numbers)
    elif isinstance(node, Branch):
        own = node.entries.get(UNCERTAIN)
        read = (*numbers.beside.values(), *(noted.node for noted in ctx.noted.values()))
        if isinstance(own, Branch) and not any(node is one for one in read):
            ctx.faults.add("uncertainty-of-rest", own.where)
        for key, item in node.entries.items():
            if key != UNCERTAIN:
                _tell_unnumbered(ctx, item, numbers)


def _start(ctx: Context, node: Node, later: bool) -> int | bool | None:
    """The month a rule begins in, ``None`` if it always held, ``False`` after a fault."""
    entry = node.entries.get("from") if isinstance(node, Branch) else None
    if entry is None:
        return None
    month = month_of(ctx, ctx.text(entry, "from"), entry.where)
    if month is None:
        return False
    if month > ctx.last_month and entry.where.file not in ctx.strict and not ctx.settled:
        first, last = ctx.years[0], ctx.years[-1]
        ctx.faults.add("year-outside", entry.where, found=ctx.text(entry, "from"), first=first, last=last)
    return month


def _one(ctx: Context, node: Node, start: int | None, shared: Shared, numbers: Numbers) -> Sharing | None:
    branch = _as_branch(ctx, node)
    if branch is None:
        return None
    if KEY in branch.entries:
        branch = with_status(ctx, branch, _latest(ctx, branch))
    name = _rule_name(ctx, branch)
    if not name:
        return None
    if name in ("per-head", "band") and calls(parse(shared.cost)):
        right = _by_recipients(name, shared)
        ctx.faults.add("share-of-means-tested", branch.where, path=shared.path, rule=name, right=right)
        return None
    basis = ctx.basis(node, _latest(ctx, branch), (branch, *shared.scopes), SHARE)
    found: SharingRule = rule("sharing", name)
    if not _keys_known(ctx, branch, found):
        return None
    terms = Terms(name, found, branch, basis, shared)
    groups = _LAYOUTS[found.layout](ctx, terms, numbers)
    if groups is None:
        return None
    known = {**shared.quantities, **numbers.found}
    texts = found.steps(groups)
    texts = tuple((payer, text and substitute(text, terms.renamed)) for payer, text in texts)
    steps = checked_steps(ctx, texts, known, shared.cost, branch.where, _step_lines(branch))
    return Sharing(start, name, steps, basis) if steps else None


def _by_recipients(name: str, shared: Shared) -> str:
    """Steps that say for a means-tested cost what fixed amounts or bands of the standard are meant to."""
    cost, standard = shared.cost, shared.quantities.get("standard")
    if name == "band":
        unit = standard.unit.text("zh") if standard else "元/人/年"
        own, text = f"base: 300 {unit}", cost.replace("(standard,", "(min(standard, base),")
    else:
        people = cost.replace("shortfall", "below").replace(" × periods", "")
        own, text = "each: 300 元/人/年", f"{people} × each"
    return f'{{rule: steps, quantities: {{{own}}}, steps: {{central: "{text}", local: rest}}}}'


def _step_lines(branch: Branch) -> dict[str, Where]:
    """Where each payer's own expression stands, if the rule has any."""
    steps = branch.entries.get("steps")
    nodes = steps.items if isinstance(steps, Listing) else (steps,)
    found = [node for node in nodes if isinstance(node, Branch)]
    return {payer: text.where for node in found for payer, text in node.entries.items()}


def _as_branch(ctx: Context, node: Node) -> Branch | None:
    """``central`` → ``{payer: central}``; a bare ratio and an unknown payer are told."""
    if isinstance(node, Branch):
        return node
    if not isinstance(node, Text):
        ctx.faults.add("not-a-branch", node.where, what="sharing", found=form(node))
        return None
    word = node.value.strip()
    ratio = _RATIO.fullmatch(word)
    if ratio:
        ctx.faults.add("ratio-no-payers", node.where, found=word, first=ratio[1], second=ratio[2])
    elif not word:
        ctx.faults.add("share-empty", node.where)
    elif word in PAYERS:
        key = "rule" if word == "unstated" else "payer"
        return Branch({key: Text(word, node.where)}, {key: node.where}, node.where)
    elif re.match(r"[0-9]", word):
        ctx.faults.add("share-alone", node.where, found=cut(word))
    else:
        tell_payer(ctx, word, node.where)
    return None


def _latest(ctx: Context, node: Branch) -> Where:
    """The place of the number that was laid over last: the basis must not be older than it."""
    found = node.where
    for key, entry in node.entries.items():
        if key in SHARING:
            continue
        where = _latest(ctx, entry) if isinstance(entry, Branch) else entry.where
        if found == NOWHERE or ctx.layer(where) > ctx.layer(found):
            found = where
    return found


def _rule_name(ctx: Context, branch: Branch) -> str:
    """The stated rule, or the one that the keys tell."""
    entries = branch.entries
    if "rule" in entries:
        word = ctx.text(entries["rule"], "rule")
        if word in names("sharing"):
            return word
        near, known = hint(nearest(word, names("sharing"))), listed(names("sharing"))
        ctx.faults.add("sharing-unknown", entries["rule"].where, found=cut(word), hint=near, known=known)
        return ""
    if "payer" in entries:
        return "unstated" if ctx.text(entries["payer"], "payer") == "unstated" else "single"
    if "steps" in entries:
        return "nested" if isinstance(entries["steps"], Listing) else "steps"
    if "below" in entries or "above" in entries:
        return "band"
    return "tier" if "by" in entries else "ratio"


def _keys_known(ctx: Context, branch: Branch, found: SharingRule) -> bool:
    """Tell keys that the rule does not know; where payers stand, what is unknown is a payer."""
    own = {
        "payers": ("by", *PAYERS),
        "groups": ("steps",),
        "bands": ("below", "above"),
        "expressions": ("steps", "quantities"),
        "payer": ("payer",),
    }[found.layout]
    known = (*SHARING, *own, *(field.name for field in found.fields))
    if found.layout != "payers":
        return ctx.known(branch, known, ("分担办法", "sharing"))
    unknown = [key for key in branch.entries if key not in known]
    for key in unknown:
        if nearest(key, SHARING) and not nearest(key, PAYERS):
            ctx.known(
                Branch({key: branch.entries[key]}, branch.keys, branch.where), known, ("分担办法", "sharing")
            )
        else:
            tell_payer(ctx, key, branch.keys.get(key, branch.where))
    return not unknown
