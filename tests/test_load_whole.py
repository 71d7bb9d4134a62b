# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Loading as a whole: order of keys, resolved scenarios, shipped data, schema."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from load_texts import CATALOGUE, COUNT, HEAD, PLACES, value

from finsim.check import check
from finsim.load import load, resolve, schema, shipped
from finsim.result import project
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
            *sorted(
                (n, q.values, repr(sorted(q.by_place.items())), q.step) for n, q in line.quantities.items()
            ),
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


def mixed_up(tree: Any, chance: random.Random) -> Any:
    """The tree with the keys of every mapping in another order; lists stay as they are."""
    if isinstance(tree, dict):
        pairs = [(key, mixed_up(part, chance)) for key, part in tree.items()]
        chance.shuffle(pairs)
        return dict(pairs)
    return [mixed_up(part, chance) for part in tree] if isinstance(tree, list) else tree


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_keys_changes_no_amount_of_the_shipped_scenario(seed: int, tmp_path: Path) -> None:
    tree = yaml.load(HULUNBUIR.read_text(encoding="utf-8"), yaml.BaseLoader)
    path = tmp_path / "hulunbuir-2020.yaml"
    path.write_text(json.dumps(mixed_up(tree, random.Random(seed)), ensure_ascii=False), encoding="utf-8")
    mixed, written = project(load(path)), project(load(HULUNBUIR))
    for variant in written.scenario.variants:
        one, other = mixed.ledger(variant.code), written.ledger(variant.code)
        assert [p.line.path for p in one.plan.lines] == [p.line.path for p in other.plan.lines]
        assert one.plan.leaves == other.plan.leaves
    frames = [result.to_frame() for result in (mixed, written)]
    key = [name for name in frames[0].columns if name != "amount"]
    mixed_frame, written_frame = (f.sort_values(key).reset_index(drop=True) for f in frames)
    assert mixed_frame.equals(written_frame)


STEPS = "steps: {{{0}}}"
ORDERED = ("province: region × cost", "city: 0.5 × rest", "county: rest")


@pytest.mark.parametrize("keys", list(itertools.permutations(ORDERED)))
def test_steps_whose_order_counts_are_no_mapping(keys: tuple[str, ...], tmp_path: Path) -> None:
    """Money would hang on the order of keys; the list to write has them in the order written, rest last."""
    told = "; ".join(str(fault) for fault in check(_steps(tmp_path, STEPS.format(", ".join(keys)))))
    assert "steps: [" in told
    assert told.index("county: rest") > told.index("city: 0.5 × rest")
    listed = "steps: [" + ", ".join(f"{{{key}}}" for key in ORDERED) + "]"
    assert not check(_steps(tmp_path, listed))


@pytest.mark.parametrize(
    "keys", list(itertools.permutations(("province: region × cost", "county: 0.2 × cost", "city: rest")))
)
def test_steps_without_an_order_may_be_a_mapping_in_any_order(keys: tuple[str, ...], tmp_path: Path) -> None:
    first, *_ = load(_steps(tmp_path, STEPS.format(", ".join(keys)))).variants[0].lines
    assert [step.payer for step in first.sharing[0].steps] == ["province", "county", "city"]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ("steps: [{province: region × cost, city: 0.5 × rest}, {county: rest}]", "share-steps-order"),
        ("steps: [{province: region × cost}, {province: 0.5 × rest}, {county: rest}]", "share-step-twice"),
        ("steps: {province: region × cost, city: rest, county: rest}", "share-two-rests"),
        ("steps: [{province: region × cost}, {county: rest}, {city: 0.5 × rest}]", "share-last-rest"),
    ],
)
def test_steps_that_say_two_things(steps: str, code: str, tmp_path: Path) -> None:
    assert [fault.code for fault in check(_steps(tmp_path, steps))] == [code]


def _steps(tmp_path: Path, steps: str) -> Path:
    sharing = f"{{rule: steps, quantities: {{region: 90%}}, {steps}}}"
    path = tmp_path / "s.yaml"
    line = f"a: {{name: 行, {COUNT}, standard: 100 元/人/年, sharing: {sharing}}}"
    path.write_text(
        f"{HEAD}{PLACES}items:\n  x:\n    name: 项目\n    lines:\n      {line}\n", encoding="utf-8"
    )
    return path
