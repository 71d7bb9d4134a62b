"""Sharing rules of another form: bands of the standard, and expressions of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from finsim.errors import Problem
from finsim.expression import parse
from finsim.expression.substitute import substitute
from finsim.load.context import Context, listed
from finsim.load.growth import read_quantity
from finsim.load.guess import guessed_field
from finsim.load.quantity import Slot
from finsim.load.share_layouts import parts_of
from finsim.load.share_parts import Groups, Numbers, Terms, split, tell_payer
from finsim.load.share_steps import uses_rest
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.rules import ShareGroup, SharePart
from finsim.spec import PAYERS


def read_bands(ctx: Context, terms: Terms, numbers: Numbers) -> Groups | None:
    """Who bears what lies below the base of the standard, and who what lies above it."""
    if "standard" not in terms.line.quantities:
        ctx.faults.add("band-no-standard", terms.branch.where, known=listed(terms.line.quantities))
        return None
    groups = [_band(ctx, terms, numbers, key) for key in ("below", "above")]
    field = terms.rule.fields[0]
    node = terms.branch.entries.get(field.name)
    if node is None:
        ctx.faults.add("share-field-missing", terms.branch.where, key=field.name, right=terms.rule.example)
        return None
    name = numbers.free(field.name)
    base = read_quantity(ctx, node, Slot(f"{terms.line.path}.{name}", field, terms.scopes))
    below, above = groups
    if base is None or below is None or above is None:
        return None
    numbers.found[name] = base
    terms.renamed[field.name] = name
    return below, above


def _band(ctx: Context, terms: Terms, numbers: Numbers, key: str) -> ShareGroup | None:
    """Who bears a band; one who bears all of it needs no number, and a rest is worked out."""
    node = terms.branch.entries.get(key)
    if isinstance(node, Text):
        word = node.value.strip()
        if word in PAYERS:
            return ShareGroup("total", (SharePart(word, None),))
        tell_payer(ctx, word, node.where)
        return None
    branch = ctx.branch(node, key)
    if branch is None or not branch.entries:
        ctx.faults.add("share-field-missing", terms.branch.where, key=key, right=terms.rule.example)
        return None
    if not ctx.known(branch, ("by", *PAYERS), (f"分担办法的 {key}", f"{key} of sharing")):
        return None
    nodes = {payer: branch.entries[payer] for payer in PAYERS if payer in branch.entries}
    parts = parts_of(ctx, nodes, ctx.text(branch.entries.get("by"), "by"), terms.basis)
    found = split(ctx, parts, branch.where, must_complete=True) if parts else None
    if parts is None or found is None:
        return None
    if len(parts) == 1:
        return ShareGroup("total", (SharePart(parts[0].payer, None),))
    attributes = {part.by for part in parts if part.by}
    if len(attributes) > 1 and any(part.is_rest for part in parts):
        ctx.faults.add("band-two-classes", branch.where, found=listed(sorted(attributes)))
        return None
    by = next(iter(attributes), "")
    whole = tuple(replace(part, by=by) if part.is_rest else part for part in parts)
    named = (SharePart(part.payer, numbers.share(part, found.shares[part.payer])) for part in whole)
    return ShareGroup("total", tuple(named))


def read_expressions(ctx: Context, terms: Terms, numbers: Numbers) -> Groups | None:
    """For each payer an expression over the line's numbers and the rule's own."""
    texts = _texts(ctx, terms)
    if texts is None:
        return None
    renamed = _own_numbers(ctx, terms, numbers, texts)
    if renamed is None or not _spare_numbers(ctx, terms, numbers, texts):
        return None
    if not ordered(texts.values()):
        texts = dict(sorted(texts.items(), key=lambda p: (p[1] == "rest", PAYERS.index(p[0]))))
    parts = (SharePart(p, None if text == "rest" else substitute(text, renamed)) for p, text in texts.items())
    return (ShareGroup("total", tuple(parts)),)


def _texts(ctx: Context, terms: Terms) -> dict[str, str] | None:
    """The expressions by payer: a list of single payers whose order counts, or a mapping where none does."""
    node = terms.branch.entries.get("steps")
    found = _by_payer(ctx, terms, node)
    if found is None:
        return None
    rests = [payer for payer, text in found.items() if text == "rest"]
    if len(rests) > 1:
        right = f"{{{rests[0]}: 0.3 × cost}}"
        ctx.faults.add("share-two-rests", terms.branch.where, found=listed(rests), right=right)
        return None
    if isinstance(node, Branch) and ordered(found.values()):
        ctx.faults.add("share-steps-order", node.where, right=_as_list(node))
        return None
    return found


def _by_payer(ctx: Context, terms: Terms, node: Node | None) -> dict[str, str] | None:
    """What is written for each payer, in the order of the text."""
    found: dict[str, str] = {}
    for item in node.items if isinstance(node, Listing) else (node,):
        branch = ctx.branch(item, "steps")
        if branch is None:
            ctx.faults.add("share-steps-list", terms.branch.where, right=terms.rule.example)
            return None
        for payer, text in branch.entries.items():
            where = branch.keys.get(payer, branch.where)
            if payer not in PAYERS:
                tell_payer(ctx, payer, where)
                return None
            if payer in found:
                ctx.faults.add("share-step-twice", where, found=payer)
                return None
            found[payer] = ctx.text(text, payer)
        if isinstance(node, Listing) and len(branch.entries) != 1:
            ctx.faults.add("share-steps-order", branch.where, right=_as_list(branch))
            return None
    return found


def _as_list(branch: Branch) -> str:
    """The mapping as the list to write, in the order in which it stands; plain rests last."""
    texts = [(p, node.value.strip()) for p, node in branch.entries.items() if isinstance(node, Text)]
    texts.sort(key=lambda pair: pair[1] == "rest")
    quoted = [(payer, f'"{text}"' if set(text) & set(",[]{}") else text) for payer, text in texts]
    return "steps: [" + ", ".join(f"{{{payer}: {text}}}" for payer, text in quoted) + "]"


def ordered(texts: Iterable[str]) -> bool:
    """Whether an expression, other than the plain rest, speaks of what is left by those before it."""
    return any(uses_rest(text) for text in texts if text != "rest")


def _own_numbers(
    ctx: Context, terms: Terms, numbers: Numbers, texts: Mapping[str, str]
) -> dict[str, str] | None:
    """The rule's own quantities; one whose name an earlier rule took is numbered."""
    branch = ctx.branch(terms.branch.entries.get("quantities"), "quantities") or Branch()
    renamed: dict[str, str] = {}
    used = _names(texts)
    for name, node in branch.entries.items():
        if name not in used:
            ctx.faults.add("quantity-unused", branch.keys[name], found=name, known=listed(sorted(used)))
            return None
        if name in terms.line.quantities:
            ctx.faults.add("quantity-twice", branch.keys[name], found=name)
            return None
        free = numbers.free(name)
        field = replace(guessed_field(ctx, name, node), extensive=False)
        quantity = read_quantity(ctx, node, Slot(f"{terms.line.path}.{free}", field, terms.scopes))
        if quantity is None:
            return None
        numbers.found[free] = quantity
        renamed[name] = free
    return renamed


def _spare_numbers(ctx: Context, terms: Terms, numbers: Numbers, texts: Mapping[str, str]) -> bool:
    """Numbers that the line states for its sharing only."""
    for name in _names(texts):
        if name in terms.line.spare and name not in numbers.found:
            field = replace(guessed_field(ctx, name, terms.line.spare[name]), extensive=False)
            slot = Slot(f"{terms.line.path}.{name}", field, terms.scopes[1:])
            quantity = read_quantity(ctx, terms.line.spare[name], slot)
            if quantity is None:
                return False
            numbers.found[name] = quantity
    return True


def _names(texts: Mapping[str, str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for text in texts.values():
        try:
            found.update(dict.fromkeys(parse(text).names))
        except Problem:
            continue
    return tuple(found)
