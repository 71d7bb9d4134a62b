"""How sure a policy's rule is, tier by tier and date by date, and the status that follows for a scenario.

``confidence: read`` (seen in the text named) is official, ``derived`` and ``estimate`` are an estimate,
``unverified`` and ``not found`` an assumption.  Where tiers or dates differ, the weakest of those that the
scenario's places and years use counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from finsim.errors import Where
from finsim.load.context import Context, form, hint, listed
from finsim.load.nearest import nearest
from finsim.load.numbers import month_of
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.spec import STATUSES, Status

WORDS: Mapping[str, Status] = {
    "read": "official", "derived": "estimate", "estimate": "estimate",
    "unverified": "assumption", "not found": "assumption",
}  # fmt: skip
KEY = "confidence"
BESIDE = ("source", "status", KEY, "step", "note", "uncertainty", "changes")
"""What may stand beside the classes of a number's short form, ``{by: tier, 1: 5 元, source: …}``."""
_TABLES = ("by_class", "by_province")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{1,2})?")
_MOVES = (*BESIDE, "name", "growth", "times")
"""Keys below which no date is one of the value itself."""


def with_status(ctx: Context, branch: Branch, value: Where) -> Branch:
    """The branch of a number or a rule with the status that its confidence gives, unless it states one.

    ``value``: where the value stands; a confidence that is older than the value laid over it does not count.
    """
    node = branch.entries.get(KEY)
    if node is None or "status" in branch.entries or ctx.layer(node.where) < ctx.layer(value):
        return branch
    words = _words(ctx, branch, node)
    found = [status for text in words if (status := _status(ctx, text)) is not None]
    weakest = max(found, key=STATUSES.index) if found else "assumption"
    entries = {**branch.entries, "status": Text(weakest, node.where)}
    return Branch(entries, branch.keys, branch.where, branch.dotted)


def _status(ctx: Context, text: Text) -> Status | None:
    word = text.value.strip()
    if word not in WORDS:
        near = hint(nearest(word, WORDS))
        ctx.tell_once("confidence-word", text.where, str(text.where), found=cut(word), hint=near)
        return None
    return WORDS[word]


def _words(ctx: Context, branch: Branch, node: Node) -> list[Text]:
    """The words that count for the scenario's places and years."""
    if isinstance(node, Text):
        return [node]
    if not isinstance(node, Branch):
        ctx.tell_once("confidence-form", node.where, str(node.where), found=form(node))
        return []
    by, classes = _classes(ctx, branch)
    dates = set(_dates(branch))
    given = node.entries.keys()
    if not given <= classes | dates or not given:
        _tell_unknown(ctx, node, classes or dates)
        return []
    used = (_at_places(ctx, by) & classes or classes) if given & classes else _in_years(ctx, dates, node)
    _tell_missing(ctx, node, used)
    return [text for key in sorted(used) if (text := _text(ctx, node.entries.get(key))) is not None]


def _text(ctx: Context, node: Node | None) -> Text | None:
    if node is not None and not isinstance(node, Text):
        ctx.tell_once("confidence-form", node.where, str(node.where), found=form(node))
    return node if isinstance(node, Text) else None


def _tell_unknown(ctx: Context, node: Branch, known: Collection[str]) -> None:
    """Tell keys that are neither a class nor a date of the value."""
    wrong = sorted(node.entries.keys() - known) or ["{}"]
    there = listed(sorted(known)) if known else ("（没有）", "(none)")
    ctx.tell_once("confidence-keys", node.where, str(node.where), found=listed(wrong), known=there)


def _tell_missing(ctx: Context, node: Branch, used: Collection[str]) -> None:
    missing = sorted(key for key in used if key not in node.entries)
    if missing:
        ctx.tell_once("confidence-missing", node.where, str(node.where), found=listed(missing))


def _classes(ctx: Context, branch: Branch) -> tuple[str, set[str]]:
    """The attribute by which a rule or number differs and the classes it gives; ``('', set())`` if none."""
    table = next((node for key in _TABLES if isinstance(node := branch.entries.get(key), Branch)), None)
    if table is not None:
        return ctx.text(table.entries.get("by"), "by"), {key for key in table.entries if key != "by"}
    groups = [group for group in (branch, *_steps(branch)) if "by" in group.entries]
    parts = [node for group in groups for key, node in group.entries.items() if key not in BESIDE]
    classes = {key for node in parts if isinstance(node, Branch) for key in node.entries}
    return (ctx.text(groups[0].entries["by"], "by") if groups else ""), classes


def _steps(branch: Branch) -> Iterator[Branch]:
    """The groups of a sharing rule that has several, one after another."""
    steps = branch.entries.get("steps")
    yield from (
        (item for item in steps.items if isinstance(item, Branch)) if isinstance(steps, Listing) else ()
    )


def _at_places(ctx: Context, by: str) -> set[str]:
    ctx.checks.append(None)  # of other places other classes count
    tree = ctx.places.tree if ctx.places is not None else {}
    return {tree[code].attributes.get(by, "") for code in ctx.leaves()}


def _dates(branch: Branch) -> Iterator[str]:
    """The dates of a value or of a rule's parts, over all its classes."""
    for key, node in branch.entries.items():
        if isinstance(node, Branch) and key not in _MOVES:
            texts = (date for date, text in node.entries.items() if isinstance(text, Text))
            yield from filter(_DATE.fullmatch, texts)
            yield from _dates(node)


def _in_years(ctx: Context, dates: set[str], node: Branch) -> set[str]:
    """The dates whose values hold in some year of the scenario."""
    months = {key: month_of(ctx, key, node.keys.get(key, node.where)) for key in dates}
    begun = sorted((month, key) for key, month in months.items() if month is not None)
    ends = [*(month for month, _ in begun[1:]), ctx.last_month + 1]
    pairs = zip(begun, ends, strict=False)  # no date, no end
    return {key for (month, key), end in pairs if month <= ctx.last_month and end > ctx.base_month}
