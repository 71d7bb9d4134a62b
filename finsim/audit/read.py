"""From a YAML file to figures and relations; every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from finsim.audit.computed import Scenarios, written
from finsim.audit.figure import Bound, Figure, parse_figure
from finsim.audit.kind import Kind, Relation, kind, kind_names
from finsim.audit.roles import read_roles
from finsim.errors import Faults, Problem, Where
from finsim.load.context import Context, hint, listed
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.load.yaml_text import read_yaml
from finsim.load.years import read_years
from finsim.rules import Label
from finsim.spec import STATUSES

FILE: Mapping[str, Label] = {
    "title": Label("标题", "title"),
    "language": Label("语言，zh 或 en", "language, zh or en"),
    "documents": Label("文件代号和全名", "codes and titles of documents"),
    "figures": Label("写明的数", "the stated figures"),
    "relations": Label("数之间的关系", "how they hang together"),
    "notes": Label("编制说明", "notes"),
}
FIGURE: Mapping[str, Label] = {
    "value": Label("数和单位，照文件写", "the number with its unit, as printed"),
    "name": Label("名称", "name"),
    "years": Label("哪一年、哪几年的数", "of which year or years"),
    "text": Label("原文的话", "the document's words"),
    "source": Label("出处", "document and place"),
    "status": Label("依据的性质", "how firm it is"),
    "measure": Label("口径", "its definition"),
    "place": Label("地区", "its place"),
    "bound": Label("以上、以内、约", "at least, at most, about"),
    "exact": Label("是不是准数（不取整）", "whether it is exact, not rounded"),
    "note": Label("说明", "note"),
}
RELATION: Mapping[str, Label] = {
    "kind": Label("关系种类", "kind of relation"),
    "name": Label("名称", "name"),
    "source": Label("出处", "document and place"),
    "note": Label("说明", "note"),
}
_BOUND: Mapping[str, Bound] = {"at-least": "at-least", "at-most": "at-most", "about": "about"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """An audit file as read."""

    title: Label
    language: str
    figures: Mapping[str, Figure]
    relations: tuple[Relation, ...]
    notes: tuple[str, ...]


def read_sheet(path: str | Path, faults: Faults) -> Sheet | None:
    """The figures and relations of a file, those of them that could be read; ``None`` if none could."""
    name = str(path).replace("\\", "/")
    tree = read_yaml(Path(path) if Path(path).exists() else Path(name), name, faults)
    if tree is None:
        return None
    folders = {name: str(Path(path).parent)}
    return _sheet(Context(faults, documents=_documents(tree), tree=tree, folders=folders), tree)


def _documents(tree: Branch) -> dict[str, str]:
    branch = tree.entries.get("documents")
    entries = branch.entries.items() if isinstance(branch, Branch) else ()
    return {key: node.value.strip() for key, node in entries if isinstance(node, Text)}


def _sheet(ctx: Context, tree: Branch) -> Sheet:
    ctx.known(tree, FILE, ("核对文件", "an audit file"))
    stated = ctx.branch(tree.entries.get("figures"), "figures")
    scenarios = Scenarios()
    related = ctx.branch(tree.entries.get("relations"), "relations")
    if not (stated and stated.entries) and not (related and related.entries):
        ctx.faults.add("audit-no-figures", tree.where)
    elif not (related and related.entries):
        ctx.faults.add("audit-no-relations", tree.where)
    nodes = stated.entries.items() if stated else ()
    figures = {code: _figure(ctx, code, node, scenarios) for code, node in nodes}
    relations = [
        _relation(ctx, code, node, figures) for code, node in (related.entries.items() if related else ())
    ]
    return Sheet(
        ctx.label(tree.entries.get("title"), "title"),
        ctx.choice(tree.entries.get("language"), ("zh", "en"), "language") or "zh",
        {code: figure for code, figure in figures.items() if figure is not None},
        tuple(one for one in relations if one is not None),
        tuple(text.value for text in ctx.listing(tree.entries.get("notes"), "notes")),
    )


def _figure(ctx: Context, code: str, node: Node, scenarios: Scenarios) -> Figure | None:
    branch = Branch({"value": node}, {}, node.where) if isinstance(node, Text) else ctx.branch(node, code)
    if branch is None:
        return None
    ctx.known(branch, FIGURE, ("一个数", "a figure"))
    value = branch.entries.get("value")
    if isinstance(value, Branch):
        value = _of_scenario(ctx, value, scenarios)
        if value is None:
            return None
    if not isinstance(value, Text) or not value.value.strip():
        ctx.faults.add("audit-value-missing", branch.where, found=cut(code))
        return None
    try:
        return _made(ctx, code, branch, value)
    except Problem as problem:
        ctx.faults.take(problem, value.where)
    return None


def _of_scenario(ctx: Context, branch: Branch, scenarios: Scenarios) -> Text | None:
    """A figure of a scenario, as if it were written."""
    try:
        found = written(ctx, branch, scenarios)
    except Problem as problem:
        ctx.faults.take(problem, branch.where)
        return None
    return Text(found, branch.where) if found else None


def _made(ctx: Context, code: str, branch: Branch, value: Text) -> Figure:
    number, half, unit, scale, decimals, unit_text = parse_figure(value.value)
    entries = branch.entries
    texts = {key: ctx.text(entries.get(key), key) for key in ("text", "measure", "place", "note")}
    if "exact" in entries:
        half = Fraction(0) if ctx.flag(entries["exact"], "exact") else scale / Fraction(10**decimals) / 2
    years = read_years(ctx, entries["years"], entries["years"].where) if "years" in entries else ()
    bound = ctx.choice(entries.get("bound"), _BOUND, "bound")
    return Figure(
        code, ctx.label(entries.get("name"), "name") if "name" in entries else Label(code),
        number, half, unit, scale, decimals, unit_text, value.value.strip(), years or (), texts["text"],
        ctx.expanded(ctx.text(entries.get("source"), "source")),
        ctx.choice(entries.get("status"), STATUSES, "status"), texts["measure"], texts["place"],
        _BOUND.get(bound, ""), texts["note"], value.where,
    )  # fmt: skip


def _relation(ctx: Context, code: str, node: Node, figures: Mapping[str, Figure | None]) -> Relation | None:
    branch = ctx.branch(node, code)
    if branch is None:
        return None
    name = _kind_name(ctx, code, branch)
    if not name:
        return None
    found: Kind = kind(name)
    where = branch.keys.get("kind", branch.where)
    ctx.known(
        branch, (*RELATION, *(role.name for role in found.roles)), ("这种关系", "a relation of this kind")
    )
    given = read_roles(ctx, branch, name, found, figures)
    if given is None:
        return None
    label = ctx.label(branch.entries.get("name"), "name") if "name" in branch.entries else found.label
    source = ctx.expanded(ctx.text(branch.entries.get("source"), "source"))
    return Relation(code, name, label, given, source, ctx.text(branch.entries.get("note"), "note"), where)


def _kind_name(ctx: Context, code: str, branch: Branch) -> str:
    node = branch.entries.get("kind")
    word = ctx.text(node, "kind")
    known = kind_names()
    if word in known:
        return word
    where: Where = node.where if node is not None else branch.where
    if not word:
        ctx.faults.add("audit-kind-missing", where, found=cut(code), known=listed(known))
    else:
        near = hint(nearest(word, known))
        ctx.faults.add("audit-kind-unknown", where, found=cut(word), hint=near, known=listed(known))
    return ""
