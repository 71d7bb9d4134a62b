"""What there is to choose from: catalogues and places that come with finsim, their items, and the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from finsim.errors import EXIT_USAGE, Faults, fail
from finsim.load.context import Context, listed
from finsim.load.files import ROOT, SHIPPED, Folder, read_sources, shipped
from finsim.load.overlay import expand_dotted
from finsim.load.states import read_within, state_word
from finsim.load.tree import Branch, Node
from finsim.load.yaml_text import read_yaml
from finsim.report.rule_words import fields, formula
from finsim.rules import Label, names, rule

if TYPE_CHECKING:
    from finsim.result import Result

Row = dict[str, str]
FOLDERS: tuple[Literal["costs", "sharing", "growth"], ...] = ("costs", "sharing", "growth")
HEADS: Mapping[str, Label] = {
    "kind_label": Label("种类", "Kind"),
    "name": Label("名称", "Name"),
    "title": Label("标题", "Title"),
    "size": Label("内容", "Holds"),
    "number": Label("序号", "No."),
    "code": Label("代码", "Code"),
    "domain_label": Label("领域", "Domain"),
    "state_label": Label("测算情况", "State"),
    "lines": Label("支出行", "Lines"),
    "open": Label("待填的数", "Open numbers"),
    "level_label": Label("级别", "Level"),
    "within": Label("上级", "Within"),
    "population": Label("2020年人口", "Population 2020"),
    "folder_label": Label("种类", "Kind"),
    "label": Label("说明", "Meaning"),
    "formula": Label("算式", "Formula"),
    "fields": Label("填写", "Fields"),
    "example": Label("例", "Example"),
    "source": Label("出处", "Source"),
    "where": Label("钱在哪里", "Where its money is"),
    "standing_label": Label("依据性质", "Standing"),
    "amount_last": Label("末年金额（元）", "Last year (yuan)"),
    "amount_sum": Label("各年合计（元）", "All years (yuan)"),
}
"""The columns of a printed list; the codes beside the labels are for scripts (``--json``)."""
WORDS: Mapping[str, Label] = {
    "lists": Label("清单", "catalogue"),
    "places": Label("地区", "places"),
    "costs": Label("算法", "cost"),
    "sharing": Label("分担", "sharing"),
    "growth": Label("变动", "growth"),
    "open": Label("待填数", "needs numbers"),
    "nation": Label("全国", "nation"),
    "province": Label("省（自治区）", "province"),
    "city": Label("市（盟）", "city"),
    "county": Label("县（旗、区）", "county"),
    "items": Label("{} 项", "{} items"),
    "size": Label("{} 个地区", "{} places"),
    "rows": Label("共 {} 行。", "{} rows."),
}
BEST = Path("scenarios/hulunbuir-best-estimate.yaml")
"""Whose states are listed where no scenario is named, if it is there."""
_LONG = ("fields", "source", "example")
"""Columns too long for a table; a rule listed by itself shows them."""


def known(kind: Folder) -> tuple[str, ...]:
    """The names of the catalogues (``lists``) or sets of places (``places``) that come with finsim."""
    return shipped(kind)


def listing(kind: str, name: str = "", language: str = "zh") -> list[Row]:
    """One row for each catalogue and set of places (kind ``catalogues``), item, place or rule; for ``states``
    one for each item and pool with its state, where its money stands, and how much it is.

    ``name``: a shipped catalogue or set of places, a scenario file, or (for rules) a folder or a rule;
    without it the only shipped one, or all rules; for ``states`` the best estimate, if it is in the working
    folder.  Raises :class:`~finsim.errors.InputFault` for an unknown
    name and for faults of the files.
    """
    makers = {
        "catalogues": _catalogues, "items": _items, "states": _states, "places": _places, "rules": _rules,
        "census": _census,
    }  # fmt: skip
    if kind not in makers:
        fail("list-unknown", exit_code=EXIT_USAGE, found=kind, known=listed(makers))
    return makers[kind](name, language)


def items_of(catalogue: str) -> list[dict[str, Any]]:
    """The items of a shipped catalogue: code, number, name and ``open``, the lines whose count is open."""
    found = []
    for item in _read_items(*_read("lists", catalogue)):
        counts = [line for line, numbers in item.lines.items() if "count" in numbers]
        found.append({"code": item.code, "number": item.number, "name": item.name.zh, "open": counts})
    return found


def listing_text(rows: Sequence[Row], language: str = "zh") -> str:
    """Rows in aligned columns with their number below; a single rule with all it says."""
    from finsim.report.terminal import grid_text

    keys = [key for key in (rows[0] if rows else ()) if key in HEADS]
    if len(rows) == 1 and "formula" in keys:
        return grid_text([(HEADS[key].text(language), rows[0][key]) for key in keys], (False, False))
    shown = [key for key in keys if key not in _LONG and any(row[key] for row in rows)]
    heads = [HEADS[key].text(language) for key in shown]
    grid = grid_text([heads, *([row[key] for key in shown] for row in rows)], [False] * len(shown))
    return f"{grid}\n{WORDS['rows'].text(language).format(len(rows))}"


# ---- reading ----


def _read(kind: Folder, name: str) -> tuple[Branch, Context]:
    """The tree of a shipped file or of a scenario file with all it names; raises what is wrong with it."""
    faults = Faults()
    if not name and len(shipped(kind)) == 1:
        name = shipped(kind)[0]
    if name in shipped(kind):
        path = ROOT / "catalogue" / kind / f"{name}.yaml"
        shown = f"{SHIPPED}/{kind}/{name}.yaml"
        tree, folders = read_yaml(path, shown, faults), {shown: str(path.parent)}
        tree = tree and expand_dotted(tree, faults)
    elif name.lower().endswith((".yaml", ".yml", ".json")) or Path(name).is_file():
        sources = read_sources(Path(name), name.replace("\\", "/"), (), faults)
        tree, folders = (sources.tree, sources.folders) if sources else (None, {})
    else:
        fail("list-unknown", exit_code=EXIT_USAGE, found=name or "—", known=listed(shipped(kind)))
    faults.check()
    tree = tree or Branch()
    return tree, Context(faults, folders=folders, tree=tree)


@dataclass(frozen=True, slots=True)
class _Item:
    """What a list says of an item; ``lines`` maps each line to the names of its open numbers."""

    code: str
    number: str
    name: Label
    domain: str
    state: str
    within: tuple[str, ...]
    lines: Mapping[str, tuple[str, ...]]


def _read_items(tree: Branch, ctx: Context) -> list[_Item]:
    """The items of a tree by number, then its pools."""
    found = []
    for key, state in (("items", "uncosted"), ("pools", "pool")):
        branch = ctx.branch(tree.entries.get(key), key) or Branch()
        entries = {code: item for code, item in branch.entries.items() if isinstance(item, Branch)}
        found += sorted((_item(ctx, code, item, state) for code, item in entries.items()), key=_order)
    return found


def _order(item: _Item) -> tuple[bool, int, str, str]:
    whole = item.number.isdecimal()
    return not whole, int(item.number) if whole else 0, item.number, item.code


def _item(ctx: Context, code: str, item: Branch, default: str) -> _Item:
    entries = item.entries
    lines = ctx.branch(entries.get("lines"), "lines") or Branch()
    opened = {line: _open_numbers(node) for line, node in lines.entries.items()}
    state = default if default == "pool" else state_word(item)
    if opened and all(opened.values()):
        state = "open"
    number, domain = (ctx.text(entries.get(key), key) for key in ("number", "domain"))
    within = read_within(ctx, item)
    return _Item(code, number, ctx.label(entries.get("name"), "name"), domain, state, within, opened)


def _open_numbers(node: Node) -> tuple[str, ...]:
    """The numbers of a line that the list leaves to the scenario."""
    from finsim.load.line_cost import is_open

    entries = node.entries if isinstance(node, Branch) else {}
    inner = entries.get("quantities")
    every = {**entries, **(inner.entries if isinstance(inner, Branch) else {})}
    return tuple(name for name, number in every.items() if is_open(number))


# ---- rows ----


def _catalogues(name: str, language: str) -> list[Row]:
    rows = []
    kinds: tuple[tuple[Folder, str, str], ...] = (("lists", "items", "items"), ("places", "size", "places"))
    for folder, word, kind in kinds:
        for one in shipped(folder):
            tree, ctx = _read(folder, one)
            size = len(_read_items(tree, ctx) if folder == "lists" else _places(one, language))
            labels = {"kind": folder, "kind_label": WORDS[folder].text(language), "name": one}
            title = ctx.label(tree.entries.get("title"), kind).text(language)
            rows.append({**labels, "title": title, "size": WORDS[word].text(language).format(size)})
    chosen = [row for row in rows if name in ("", row["name"])]
    if not chosen:
        fail("list-unknown", exit_code=EXIT_USAGE, found=name, known=listed(row["name"] for row in rows))
    return chosen


def _items(name: str, language: str) -> list[Row]:
    tree, ctx = _read("lists", name)
    items = _read_items(tree, ctx)
    domains = ctx.branch(tree.entries.get("domains"), "domains") or Branch()
    labels = {code: ctx.label(node, code).text(language) for code, node in domains.entries.items()}
    titles = {item.code: item.name for item in items}
    return [_item_row(item, labels, titles, language) for item in items]


def _item_row(item: _Item, domains: Mapping[str, str], titles: Mapping[str, Label], language: str) -> Row:
    from finsim.words import WORDS as PRINTED
    from finsim.words import quoted, say

    state = item.state
    named = quoted((titles.get(code, Label(code)).text(language) for code in item.within), language)
    label = say(state, language, within=named) if state in PRINTED else state
    return {
        "number": item.number,
        "code": item.code,
        "name": item.name.text(language),
        "domain": item.domain,
        "domain_label": domains.get(item.domain, item.domain),
        "state": state,
        "state_label": WORDS["open"].text(language) if state == "open" else label,
        "lines": _joined(item.lines, language),
        "open": _joined((f"{line}.{n}" for line, found in item.lines.items() for n in found), language),
    }


def _joined(texts: Any, language: str) -> str:
    return (", " if language == "en" else "、").join(texts)


def _states(name: str, language: str) -> list[Row]:
    from finsim.report.state_list import state_rows

    result, costed = whole_list(name)
    return state_rows(result, costed, language)


def states_text(name: str = "", language: str = "zh") -> str:
    """The items with their states and money in aligned columns, and the lines that account for all."""
    from finsim.report import state_list

    return state_list.states_text(*whole_list(name), HEADS, language)


def states_data(name: str = "", language: str = "zh") -> dict[str, Any]:
    """The same as plain data, with the counts, the total, and what speaks against the account (nothing)."""
    from finsim.report import state_list

    return state_list.states_data(*whole_list(name), language)


def whole_list(name: str = "") -> tuple[Result, bool]:
    """A scenario's own variant worked out; or a list by itself, without places and money, and ``False``.

    Without a name, the best estimate of the working folder, else the only shipped list.
    """
    from finsim.load import load
    from finsim.load.list_alone import list_alone
    from finsim.result import project

    lists = shipped("lists")
    if not name:
        name = BEST.as_posix() if BEST.is_file() else lists[0] if len(lists) == 1 else "—"
    is_file = name.lower().endswith((".yaml", ".yml", ".json")) or Path(name).is_file()
    if name not in lists and not is_file:
        fail("list-unknown", exit_code=EXIT_USAGE, found=name, known=listed(lists))
    alone = list_alone(name)
    scenario = alone or load(name)
    return project(replace(scenario, variants=scenario.variants[:1])), alone is None


def _places(name: str, language: str) -> list[Row]:
    from finsim.load.places import read_places

    tree, ctx = _read("places", name)
    node = tree if name in ("", *shipped("places")) else tree.entries.get("places", Branch())
    places = read_places(ctx, node)
    ctx.faults.check()
    return [
        {
            "code": place.code,
            "name": place.name,
            "level": place.level,
            "level_label": WORDS[place.level].text(language),
            "within": place.within,
        }
        for place in (places.tree.values() if places is not None else ())
    ]


def _census(name: str, language: str) -> list[Row]:
    """Places of the census; ``within`` is the name of the place above."""
    from finsim.census.find import find, search
    from finsim.census.table import NATION, read_census

    census = read_census()
    code = name.strip() or NATION
    if code in census.places:
        found = [census.places[one] for one in (code, *census.children.get(code, ()))]
    else:
        found = search(census, name) or [find(census, name)]
    return [
        {
            "code": place.code,
            "name": place.name,
            "level": place.level,
            "level_label": WORDS[place.level].text(language),
            "within": census.places[place.within].full if place.within else "",
            "population": str(place.number("population")),
        }
        for place in found
    ]


def _rules(name: str, language: str) -> list[Row]:
    rows = [_rule_row(folder, one, language) for folder in FOLDERS for one in names(folder)]
    chosen = [row for row in rows if name in ("", row["folder"], row["name"])]
    if not chosen:
        there = dict.fromkeys((*FOLDERS, *(row["name"] for row in rows)))
        fail("list-rule-unknown", exit_code=EXIT_USAGE, found=name, known=listed(there))
    return chosen


def _rule_row(folder: Literal["costs", "sharing", "growth"], name: str, language: str) -> Row:
    found = rule(folder, name)
    return {
        "folder": folder,
        "folder_label": WORDS[folder].text(language),
        "name": name,
        "label": found.label.text(language),
        "formula": formula(found, language),
        "fields": ("; " if language == "en" else "；").join(fields(found, language)),
        "source": found.source,
        "example": found.example,
    }
