"""The policies that come with finsim: rules and standards by date and tier, how each was seen, its source."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finsim.errors import EXIT_USAGE, fail
from finsim.listed_items import read_listed
from finsim.load.context import Context, hint, listed
from finsim.load.files import ROOT, shipped
from finsim.load.nearest import nearest
from finsim.load.numbers import is_date
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.rules import Label
from finsim.spec import PAYERS

Row = dict[str, str]
KINDS = {
    "attributes": Label("地区档次", "tier"), "sharings": Label("分担办法", "sharing"),
    "series": Label("标准", "standard"),
}  # fmt: skip
WORDS = {
    "read": Label("见到原文", "read"), "derived": Label("推得", "derived"),
    "estimate": Label("估计", "estimate"),
    "unverified": Label("未核实", "unverified"), "not found": Label("没有查到", "not found"),
}  # fmt: skip
_TEXTS = {
    "source": Label("出处：{}", "Source: {}"),
    "evidence": Label("    依据 {}（{}）：{}", "    seen: {} ({}): {}"),
    "always": Label("不分日期", "any date"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One named thing of a policy file: its parts by date and class, as (date, class, value, confidence)."""

    policy: str
    kind: str
    name: str
    title: Label
    source: str
    parts: tuple[tuple[str, str, str, str], ...]


def policy_rows(language: str) -> list[Row]:
    """One row for each policy file: name, title, and how many rules, standards and tiers it brings."""
    rows = []
    for name in shipped("policies"):
        tree, ctx = read_listed("policies", name)
        title = ctx.label(tree.entries.get("title"), "title").text(language)
        sizes = [len(_section(tree, key)) for key in ("sharings", "series", "attributes")]
        counts = dict(zip(("sharings", "series", "attributes"), map(str, sizes), strict=True))
        rows.append({"name": name, "title": title, **counts})
    return rows


def rules_of(name: str) -> list[Rule]:
    """The rules of a policy file, or the one rule of that name wherever it stands.

    Raises :class:`~finsim.errors.InputFault` ``policy-unknown``.
    """
    if name in shipped("policies"):
        return list(_rules(name))
    every = [rule for policy in shipped("policies") for rule in _rules(policy)]
    found = [rule for rule in every if rule.name == name]
    if not found:
        names = shipped("policies")
        near = hint(nearest(name, (*names, *(rule.name for rule in every))))
        fail("policy-unknown", exit_code=EXIT_USAGE, found=name, hint=near, known=listed(names))
    return found


def _section(tree: Branch, key: str) -> dict[str, Node]:
    node = tree.entries.get(key)
    return dict(node.entries) if isinstance(node, Branch) else {}


def _rules(policy: str) -> Iterator[Rule]:
    tree, ctx = read_listed("policies", policy)
    ctx.documents = _documents(policy)
    for kind in KINDS:
        for name, node in _section(tree, kind).items():
            dated = node.items if isinstance(node, Listing) else (node,)
            branches = [one for one in dated if isinstance(one, Branch)]
            title = ctx.label(branches[0].entries.get("name"), "name")
            parts = [part for one in branches for part in _parts(ctx, kind, one)]
            sources = [ctx.expanded(ctx.text(one.entries.get("source"), "source")) for one in branches]
            yield Rule(policy, kind, name, title, "\n".join(dict.fromkeys(sources)), tuple(parts))


def _documents(policy: str) -> dict[str, str]:
    """The documents of a policy file and of those on which it rests."""
    tree, ctx = read_listed("policies", policy)
    found: dict[str, str] = {}
    for below in ctx.listing(tree.entries.get("policies"), "policies"):
        found |= _documents(below.value.strip())
    return found | {code: ctx.text(node, code) for code, node in _section(tree, "documents").items()}


# ---- the parts of a rule ----


def _parts(ctx: Context, kind: str, rule: Branch) -> Iterator[tuple[str, str, str, str]]:
    if kind == "attributes":
        yield from _values(ctx, rule)
    elif kind == "series":
        yield from _standards(rule)
    else:
        yield from _shares(ctx, rule)


def _values(ctx: Context, rule: Branch) -> Iterator[tuple[str, str, str, str]]:
    word = _word(rule, "")
    for key in ("by_province", "except"):
        table = rule.entries.get(key)
        for value, node in table.entries.items() if isinstance(table, Branch) else ():
            texts = [text.value.strip() for text in ctx.listing(node, key)]
            yield ("", *((value, " ".join(texts)) if key == "by_province" else (texts[0], value)), word)
    if "by_province" not in rule.entries:
        yield "", " ".join(text.value for text in ctx.listing(rule.entries.get("values"), "values")), "", word


def _standards(rule: Branch) -> Iterator[tuple[str, str, str, str]]:
    tables = rule.entries.get("by_class")
    inner = tables.entries if isinstance(tables, Branch) else {"": rule.entries["value"]}
    for cls, table in inner.items():
        if cls != "by":
            for date, text in table.entries.items() if isinstance(table, Branch) else ((("", table)),):
                yield date, cls, str(getattr(text, "value", "")), _word(rule, cls, date)


def _shares(ctx: Context, rule: Branch) -> Iterator[tuple[str, str, str, str]]:
    date, by = ctx.text(rule.entries.get("from"), "from"), "by" in rule.entries
    tables = {key: node for key, node in rule.entries.items() if key in PAYERS}
    classes = {c: None for node in tables.values() if by and isinstance(node, Branch) for c in node.entries}
    for cls in classes or {"": None}:
        if tables:
            said = ", ".join(f"{payer} {_plain(node, cls)}" for payer, node in tables.items())
        else:
            said = _plain(rule.entries.get("steps") or rule.entries.get("payer"), "")
        yield date, cls, said, _word(rule, cls, date)


def _plain(node: Node | None, cls: str) -> str:
    """A node as text; of a table by class that of one class."""
    if isinstance(node, Branch):
        own = node.entries.get(cls)
        if isinstance(own, Text):
            return own.value.strip()
        return ", ".join(f"{key} {_braced(inner)}" for key, inner in node.entries.items())
    if isinstance(node, Listing):
        return "; ".join(_plain(one, "") for one in node.items)
    return node.value.strip() if node is not None else ""


def _braced(node: Node) -> str:
    return f"({_plain(node, '')})" if isinstance(node, Branch) else _plain(node, "")


def _word(rule: Branch, *keys: str) -> str:
    """The word of confidence of a class or a date."""
    node = rule.entries.get("confidence")
    if isinstance(node, Branch):
        found = next((node.entries[key] for key in keys if key in node.entries), None)
        return found.value.strip() if isinstance(found, Text) else ""
    return node.value.strip() if isinstance(node, Text) else ""


# ---- what was seen ----


def evidence() -> list[Row]:
    """Every row of what was seen in documents: which rule it stands behind, or why it stands behind none."""
    path = ROOT / "catalogue" / "policies" / "evidence.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _behind(rule: Rule, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["policy"] == rule.policy and rule.name in row["name"].split(";")
            and (row["table"] == "standards_timeline") == (rule.kind == "series")]  # fmt: skip


def policy_data(name: str, language: str) -> list[Row]:
    """One row for each date and class of each rule, for scripts; ``evidence`` rows beside them."""
    rows: list[Row] = []
    seen = evidence()
    for rule in rules_of(name):
        own = {"policy": rule.policy, "kind": rule.kind, "name": rule.name}
        own["title"] = rule.title.text(language)
        for date, cls, value, word in rule.parts:
            part = {"from": date, "class": cls, "value": value, "confidence": word, "source": rule.source}
            part["note"] = ""
            rows.append({**own, **part})
        for row in _behind(rule, seen):
            part = {"from": row["effective"], "class": row["tier"], "value": row["value"]}
            part |= {"confidence": row["confidence"], "source": row["source"], "note": row["note"]}
            rows.append({**own, "kind": "evidence", **part})
    return rows


def policy_text(name: str, language: str) -> str:
    """The rules of a policy file, one block each: dates, classes, values, confidence, sources."""
    seen = evidence()
    return "\n\n".join(_block(rule, seen, language) for rule in rules_of(name))


def _block(rule: Rule, seen: Sequence[Row], language: str) -> str:
    from finsim.report.grid import grid_text

    title = rule.title.text(language)
    lines = [f"{rule.name}  {title} [{KINDS[rule.kind].text(language)}]".replace("   ", "  ")]
    grid = [
        [f"  {_date(date, language)}", cls, value, _said(word, language)]
        for date, cls, value, word in rule.parts
    ]
    if grid:
        lines.append(grid_text(grid, [False] * 4))
    lines += [f"  {_TEXTS['source'].text(language).format(text)}" for text in rule.source.split("\n")]
    lines += _seen_lines(_behind(rule, seen), language)
    return "\n".join(lines)


def _date(date: str, language: str) -> str:
    return date if date and is_date(date) else _TEXTS["always"].text(language)


def _said(word: str, language: str) -> str:
    return WORDS[word].text(language) if word in WORDS else word


def _seen_lines(rows: Sequence[Row], language: str) -> list[str]:
    """What was seen, rows of one document, source and confidence in one line."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        what = " ".join(filter(None, (row["effective"], row["tier"], row["value"])))
        found.setdefault((row["document"], row["confidence"], row["source"]), []).append(what)
    text = _TEXTS["evidence"].text(language)
    return [
        text.format(f"{document} {', '.join(parts)}".strip(), _said(word, language), source)
        for (document, word, source), parts in found.items()
    ]
