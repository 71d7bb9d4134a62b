"""What there is to choose from: catalogues and places that come with finsim, their items, and the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from finsim.errors import EXIT_USAGE, fail
from finsim.load.context import listed
from finsim.load.files import Folder, shipped
from finsim.load.tree import Branch
from finsim.report.rule_words import fields, formula
from finsim.rules import Label, names, rule

if TYPE_CHECKING:
    from finsim.result import Result
from finsim.listed_items import ListedItem, read_items, read_listed

Row = dict[str, str]
FOLDERS: tuple[Literal["costs", "sharing", "growth"], ...] = ("costs", "sharing", "growth")
HEADS: Mapping[str, Label] = {
    "kind_label": Label("种类", "Kind"),
    "name": Label("名称", "Name"),
    "title": Label("标题", "Title"),
    "size": Label("内容", "Holds"),
    "sharings": Label("分担办法", "Sharings"),
    "series": Label("标准", "Standards"),
    "attributes": Label("地区档次", "Tiers"),
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
    "region": Label("规划", "Plan"),
    "section": Label("章节", "Section"),
    "said": Label("文件的话", "In the plan"),
    "figure": Label("数", "Number"),
    "treatment_label": Label("怎样用", "Use"),
    "stands_label": Label("在哪里，或为什么不测算", "Where it stands, or why not"),
    "doubt": Label("核对", "Check"),
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
        "census": _census, "policies": _policies, "figures": _figures,
    }  # fmt: skip
    if kind not in makers:
        fail("list-unknown", exit_code=EXIT_USAGE, found=kind, known=listed(makers))
    return makers[kind](name, language)


def items_of(catalogue: str) -> list[dict[str, Any]]:
    """The items of a shipped catalogue: code, number, name and ``open``, the lines whose count is open."""
    found = []
    for item in read_items(*read_listed("lists", catalogue)):
        counts = [line for line, numbers in item.lines.items() if "count" in numbers]
        found.append({"code": item.code, "number": item.number, "name": item.name.zh, "open": counts})
    return found


def listing_text(rows: Sequence[Row], language: str = "zh") -> str:
    """Rows in aligned columns with their number below; a single rule with all it says."""
    from finsim.report.grid import grid_text

    keys = [key for key in (rows[0] if rows else ()) if key in HEADS]
    if len(rows) == 1 and "formula" in keys:
        return grid_text([(HEADS[key].text(language), rows[0][key]) for key in keys], (False, False))
    shown = [key for key in keys if key not in _LONG and any(row[key] for row in rows)]
    heads = [HEADS[key].text(language) for key in shown]
    grid = grid_text([heads, *([row[key] for key in shown] for row in rows)], [False] * len(shown))
    return f"{grid}\n{_below(rows, language)}"


def _below(rows: Sequence[Row], language: str) -> str:
    """How many rows there are; of the plans' numbers also how they are used."""
    if rows and "treatment" in rows[0]:
        from finsim.figures.shown import accounted

        return accounted(rows, language)
    return WORDS["rows"].text(language).format(len(rows))


def write_listing(rows: Sequence[Row], path: Path) -> None:
    """The rows as a CSV file that Excel opens (UTF-8 with a mark), with their codes as heads."""
    import csv
    from io import StringIO

    from finsim.report.folder import write_text

    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [])
    writer.writeheader()
    writer.writerows(rows)
    write_text(path, "\ufeff" + text.getvalue())


def _catalogues(name: str, language: str) -> list[Row]:
    rows = []
    kinds: tuple[tuple[Folder, str, str], ...] = (("lists", "items", "items"), ("places", "size", "places"))
    for folder, word, kind in kinds:
        for one in shipped(folder):
            tree, ctx = read_listed(folder, one)
            items = ctx.branch(tree.entries.get("items"), "items") or Branch()
            size = len(items.entries if folder == "lists" else _places(one, language))
            labels = {"kind": folder, "kind_label": WORDS[folder].text(language), "name": one}
            title = ctx.label(tree.entries.get("title"), kind).text(language)
            rows.append({**labels, "title": title, "size": WORDS[word].text(language).format(size)})
    chosen = [row for row in rows if name in ("", row["name"])]
    if not chosen:
        fail("list-unknown", exit_code=EXIT_USAGE, found=name, known=listed(row["name"] for row in rows))
    return chosen


def _items(name: str, language: str) -> list[Row]:
    tree, ctx = read_listed("lists", name)
    items = read_items(tree, ctx)
    domains = ctx.branch(tree.entries.get("domains"), "domains") or Branch()
    labels = {code: ctx.label(node, code).text(language) for code, node in domains.entries.items()}
    titles = {item.code: item.name for item in items}
    return [_item_row(item, labels, titles, language) for item in items]


def _item_row(
    item: ListedItem, domains: Mapping[str, str], titles: Mapping[str, Label], language: str
) -> Row:
    from finsim.phrases import WORDS as PRINTED
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

    Without a name, the best estimate of the working folder.
    """
    from finsim.load import load
    from finsim.load.list_alone import list_alone
    from finsim.result import project

    lists = shipped("lists")
    if not name:
        name = BEST.as_posix() if BEST.is_file() else ""
    if not name:
        fail("list-name-missing", exit_code=EXIT_USAGE, known=listed(lists))
    is_file = name.lower().endswith((".yaml", ".yml", ".json")) or Path(name).is_file()
    if name not in lists and not is_file:
        fail("list-unknown", exit_code=EXIT_USAGE, found=name, known=listed(lists))
    alone = list_alone(name)
    scenario = alone or load(name)
    return project(replace(scenario, variants=scenario.variants[:1])), alone is None


def _places(name: str, language: str) -> list[Row]:
    from finsim.load.places import read_places

    tree, ctx = read_listed("places", name)
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
    from finsim.load.census_table import NATION, read_census

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


def _figures(name: str, language: str) -> list[Row]:
    """The numbers of the plans, each with where it stands."""
    from finsim.figures.shown import figure_rows, figures_asked

    return figure_rows(figures_asked(name), language)


def _policies(name: str, language: str) -> list[Row]:
    """The policy files; with a name each date and tier of its rules."""
    from finsim.policy_list import policy_data, policy_rows

    return policy_data(name, language) if name else policy_rows(language)


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
