# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Loading as a whole: order of keys, resolved scenarios, shipped data, schema."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from load_texts import CATALOGUE, COUNT, HEAD, PLACES, value

from finsim.load import load, resolve, schema, shipped
from finsim.spec import Scenario

ROOT = Path(__file__).parent.parent
HULUNBUIR = ROOT / "scenarios" / "hulunbuir-2020.yaml"


def equal(one: object, other: object) -> bool:
    """Equality of specs, arrays included; places of origin do not count."""
    if isinstance(one, np.ndarray):
        return isinstance(other, np.ndarray) and bool(np.array_equal(one, other, equal_nan=True))
    if is_dataclass(one) and type(one) is type(other):
        return all(equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(one) if f.compare)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(equal(one[key], other[key]) for key in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(equal, one, other))
    return one == other


RICH = f"""\
growth: {{spending: 8%}}
place_attributes: {{class: {{22: 3}}}}
items:
  a2:
    lines:
      primary: {{count: {{column: old, times: 12.3%, source: 年报, status: official}}}}
      junior: {{count: {{data: {{file: d.csv, column: n, unit: 人}}}}}}
  n:
    name: 新
    lines:
      l: {{name: 行, {COUNT}, standard: {{2017: 5 元/人/月, 2019-07: 6 元/人/月}}, sharing: [{{rule: tier, by: class, central: {{1: 80%, 3: 50%}}, local: rest}}, {{from: 2025, central: 5, local: 5}}]}}
      m: {{name: 补, count: {{by_class: {{by: class, 1: 5 人, 3: 6 人}}}}, standard: {{growth: {{rule: link, series: a2.primary.standard, factor: 1.3}}}}, sharing: unstated}}
series: {{cpi: {{2017: 1, 2018: 1.02}}}}
settlement: {{cap: {{kind: cap, payer: county, other: province, level: county, items: [2], limit: 300 万元/年}}}}
total: {{value: 22.68 亿元, growth: 8%}}
notes: [甲]
variants:
  fast: {{title: 快, growth.spending.value: 10%, years: 2018-2026}}
  other: {{place_attributes.class: 1, items.n.l.sharing: central, items.n.m.count.by_class.1: 7 人}}
"""


def rich(tmp_path: Path) -> Path:
    (tmp_path / "c.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "d.csv").write_text("place,year,n\n21,2018,4\n22,2018,5\n22,2020,6\n", encoding="utf-8")
    path = tmp_path / "s.yaml"
    # A rule of 2025 is in force in the variant that runs until 2026; the base must be allowed to state it.
    path.write_text(
        f"{HEAD}catalogue: c.yaml\n{PLACES}{RICH}".replace("from: 2025", "from: 2020"), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize("overrides", [[], ["growth.spending=5%", "items.2.primary.standard=150 元/人/年"]])
def test_a_resolved_scenario_stands_alone_and_says_the_same(tmp_path: Path, overrides: list[str]) -> None:
    path = rich(tmp_path)
    original = load(path, overrides=overrides)
    alone = tmp_path / "elsewhere" / "resolved.yaml"
    alone.parent.mkdir()
    alone.write_text(resolve(path, overrides), encoding="utf-8")
    again = load(alone)
    for one, other in zip(original.variants, again.variants, strict=True):
        for item, copy in zip(one.items, other.items, strict=True):
            assert item == copy
    assert equal(original, again)
    assert resolve(alone) == alone.read_text(encoding="utf-8")


def test_the_shipped_scenario_resolves_to_itself(tmp_path: Path) -> None:
    alone = tmp_path / "resolved.yaml"
    alone.write_text(resolve(HULUNBUIR), encoding="utf-8")
    assert equal(load(HULUNBUIR), load(alone))


def shuffled(node: Any, draw: Any) -> Any:
    """The same mapping with its keys in another order, all the way down; lists keep theirs."""
    if isinstance(node, dict):
        keys = draw(st.permutations(list(node)))
        return {key: shuffled(node[key], draw) for key in keys}
    return [shuffled(item, draw) for item in node] if isinstance(node, list) else node


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_keys_changes_nothing(tmp_path: Path, data: st.DataObject) -> None:
    path = rich(tmp_path)
    for name in ("s.yaml", "c.yaml"):
        tree = yaml.load((tmp_path / name).read_text(encoding="utf-8"), yaml.BaseLoader)
        variants = tree.pop("variants", None)
        tree = shuffled(tree, data.draw)
        if variants:
            tree["variants"] = variants
        (tmp_path / name).write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    ordered = tmp_path / "ordered"
    ordered.mkdir(exist_ok=True)
    rich(ordered)
    assert amounts(load(path)) == amounts(load(ordered / "s.yaml"))


def amounts(found: Scenario) -> list[Any]:
    """All that results depend on: items and lines in order, expressions, values, steps."""
    return [
        (
            *(v.code, v.years, line.path, line.cost.text, tuple((s.start, s.steps) for s in line.sharing)),
            *sorted((n, q.values, repr(sorted(q.by_place.items())), q.step) for n, q in line.quantities.items()),
        )
        for v in found.variants
        for line in v.lines
    ]


def test_an_override_equal_to_the_original_changes_no_number(tmp_path: Path) -> None:
    path = rich(tmp_path)
    changes = [
        "growth.spending=8%",
        "items.n.l.standard.2019-07=6 元/人/月",
        "years=2018-2020",
        "items.2.junior.standard=200 元/人/年",
    ]
    assert amounts(load(path)) == amounts(load(path, overrides=changes))


def test_shipped_names() -> None:
    assert "hulunbuir-2018" in shipped("lists")
    assert "hulunbuir" in shipped("places")


def test_the_hulunbuir_scenario(tmp_path: Path) -> None:
    found = load(HULUNBUIR)
    assert len(found.variants) == 3
    variant = found.variants[0]
    assert len(variant.items) == 82
    assert len(variant.places.leaves) == 14
    line = next(line for line in variant.lines if line.path == "vocational-grant.region-policy")
    assert value(line.quantities["standard"]) == 1500
    assert {step.payer for step in line.sharing[0].steps} == {"province", "city", "county"}


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
        return own.union(*(references(inner) for inner in node.values()))
    return set().union(*(references(inner) for inner in node)) if isinstance(node, list) else set()


def test_the_schema_knows_every_key_and_every_reference_leads_somewhere() -> None:
    found = schema()
    json.dumps(found)
    names = {ref.removeprefix("#/$defs/") for ref in references(found)}
    assert names <= found["$defs"].keys()
    assert {"count", "standard", "sharing", "amount", "ceiling"} <= found["$defs"]["line"][
        "properties"
    ].keys()
    assert "人数" in found["$defs"]["line"]["properties"]["count"]["description"]
    tree = yaml.load(HULUNBUIR.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert tree.keys() <= found["properties"].keys()
