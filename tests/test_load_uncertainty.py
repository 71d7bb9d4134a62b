# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""How scenarios declare uncertainty: what moves, by what, drawn for what; variants; resolved files; refusals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from load_texts import scenario

from finsim.distributions import names
from finsim.errors import InputFault
from finsim.load import load, read, resolve, schema
from finsim.spec import Uncertainty, Variant
from finsim.uncertainty_terms import Shock

BASE = """\
title: 样例
years: 2018-2020
places:
  attributes: [class]
  1: {name: 甲省, level: province}
  21: {name: 丙县, level: county, within: 1, class: 1, pop: 100 人}
  22: {name: 丁县, level: county, within: 1, class: 2, pop: 300 人}
growth: {count: 2%}
series:
  pension: 103 元/人/月
  cpi: {value: {2018: 1, 2020: 1.05}}
items:
  x:
    number: 10
    name: 寄宿生补助
    lines:
      a: {name: 小学, count: {value: 18200 人, spread: pop}, standard: 1000 元/人/年, coverage: 80%, sharing: {central: 8, local: 2}}
      b: {name: 初中, count: {column: pop}, standard: {use: pension}, sharing: {by: class, province: {1: 50%, 2: 60%}, county: rest}}
  y:
    number: 11
    name: 养老
    lines:
      a: {name: 城市, count: {column: pop}, standard: {use: pension, growth: {rule: index, series: cpi}}, sharing: county}
      c: {name: 一次性, cost: lump-sum, amount: {value: 300 万元/年, spread: pop, growth: {rate: 3%}}, sharing: county}
"""


def declared(tmp_path: Path, text: str, *overrides: str) -> tuple[Variant, ...]:
    return scenario(tmp_path, BASE + text, *overrides).variants


def shocks(tmp_path: Path, *rows: str) -> dict[str, Shock]:
    """The shocks that rows of ``uncertainty.shocks`` make, by code."""
    text = "uncertainty:\n  shocks:\n" + "".join(f"    {row}\n" for row in rows)
    return by_code(declared(tmp_path, text)[0])


def by_code(variant: Variant) -> dict[str, Shock]:
    found = variant.uncertainty
    return {} if found is None else {shock.code: shock for shock in found.shocks}


def codes(tmp_path: Path, text: str) -> list[str]:
    """The codes of what is wrong."""
    with pytest.raises(InputFault) as told:
        declared(tmp_path, text)
    for fault in told.value.faults:
        assert len(fault.both()) > 20
    return [fault.code for fault in told.value.faults]


# ---- what is moved, and by what ----


def test_a_count_in_its_own_unit_is_a_multiple_of_the_stated_number(tmp_path: Path) -> None:
    one = shocks(tmp_path, "s: {on: items.x.a.count, triangular: {low: 17000 人, high: 2 万人}}")["s"]
    assert (one.targets, one.form, one.axes, one.kind) == (("x.a.count",), "factor", (), "triangular")
    assert one.distribution.low == pytest.approx(17000 / 18200, abs=0)
    assert one.distribution.high == pytest.approx(20000 / 18200, abs=0)
    assert one.distribution.mean == pytest.approx((17000 + 18200 + 20000) / 3 / 18200)
    assert one.stated == {"low": "17000 人", "high": "2 万人"}
    assert one.basis.status == "assumption"


def test_a_rate_is_moved_by_points_and_a_relative_one_multiplied(tmp_path: Path) -> None:
    found = shocks(
        tmp_path,
        "points: {on: items.x.a.coverage, uniform: {low: 70%, high: 95%}}",
        "times: {on: items.x.a.coverage, relative: true, uniform: {low: 70%, high: 95%}}",
        "rate: {on: growth.count, normal: {sd: 2%}}",
        "own: {on: items.y.c.amount.growth, triangular: {low: 1%, high: 4%}}",
    )
    points, times, rate, own = (found[code] for code in ("points", "times", "rate", "own"))
    assert (points.form, points.axes) == ("difference", ())
    assert (points.distribution.low, points.distribution.high) == pytest.approx((-0.1, 0.15))
    assert (times.form, times.distribution.low, times.distribution.high) == ("factor", 0.7, 0.95)
    assert (rate.form, rate.axes, rate.distribution.mean) == ("difference", ("year",), 0)
    assert float(rate.distribution.value(np.array([1.0]))[0]) == pytest.approx(0.02)
    assert own.targets == ("y.c.amount.growth.rate",)
    assert (own.distribution.low, own.distribution.high) == pytest.approx((-0.02, 0.01))


def test_own_units_and_per_cents_say_the_same(tmp_path: Path) -> None:
    """Two ways to write one distribution give one distribution, to the last bits."""
    found = shocks(
        tmp_path,
        "own: {on: items.x.a.standard, pert: {low: 900 元/人/年, mode: 1020 元/人/年, high: 1250 元/人/年}}",
        "part: {on: items.x.a.standard, pert: {low: 90%, mode: 102%, high: 125%}}",
        "both: {on: items.x.a.standard, pert: {low: 90%, mode: 1020 元/人/年, high: 0.125 万元/人/年}}",
    )
    assert found["own"].distribution == found["part"].distribution == found["both"].distribution


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    low=st.integers(1, 18199),
    more=st.integers(1, 90000),
    z=st.floats(-4, 4),
    kind=st.sampled_from(["uniform", "pert", "triangular"]),
)
def test_draws_in_own_units_stay_within_what_was_written(
    tmp_path: Path, low: int, more: int, z: float, kind: str
) -> None:
    high = 18200 + more
    one = shocks(tmp_path, f"s: {{on: items.x.a.count, {kind}: {{low: {low} 人, high: {high} 人}}}}")["s"]
    drawn = float(one.distribution.value(np.array([z]))[0]) * 18200
    assert low * (1 - 1e-12) <= drawn <= high * (1 + 1e-12)


def test_every_kind_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("count\n17500\n18200\n19000\n", encoding="utf-8")
    rows = "".join(f"a,{year - 1},{year},100,{100 + year % 5}\n" for year in range(2012, 2018))
    (tmp_path / "f.csv").write_text(f"item,made,year,forecast,outturn\n{rows}", encoding="utf-8")
    written = {
        "beta": "beta: {low: 15000 人, high: 22000 人, mean: 18200 人, sd: 800 人}",
        "discrete": "discrete: {values: [17000 人, 110%], probabilities: [70%, 30%]}",
        "empirical": "empirical: {file: e.csv, column: count, unit: 人}",
        "errors": "errors: {file: f.csv, item: a}",
        "lognormal": "lognormal: {sd: 5%}",
        "normal": "normal: {sd: 900 人}",
        "pert": "pert: {low: 17000 人, high: 20000 人}",
        "triangular": "triangular: {low: 90%, mode: 97%, high: 120%}",
        "uniform": "uniform: {low: 17000 人, high: 20000 人}",
    }
    assert {*written} == {*names()}
    found = shocks(
        tmp_path, *(f"{kind}-s: {{on: items.x.a.count, {text}}}" for kind, text in written.items())
    )
    assert {one.kind for one in found.values()} == {*names()}
    for one in found.values():
        assert one.form == "factor"
        assert 0.8 < one.distribution.median < 1.1
    assert found["discrete-s"].distribution.mean == pytest.approx(0.7 * 17000 / 18200 + 0.3 * 1.1)
    assert found["errors-s"].axes == ("year",)
    assert 0 <= found["errors-s"].persistence <= 0.99


def test_paths_as_people_write_them(tmp_path: Path) -> None:
    """Item numbers, ``lines``, a bare path and ``value`` name one number; a star stands for one part."""
    ways = (
        "items.x.a.count",
        "items.10.a.count",
        "items.x.lines.a.count",
        "x.a.count",
        "items.x.lines.a.count.value",
    )
    for way in ways:
        one = shocks(tmp_path, f"s: {{on: {way}, lognormal: {{sd: 5%}}}}")["s"]
        assert one.targets == ("x.a.count",), way
    stars = shocks(
        tmp_path,
        's: {on: "items.*.*.standard", lognormal: {sd: 5%}}',
        't: {on: ["items.*.a.count", items.x.b.count], lognormal: {sd: 5%}}',
    )
    assert stars["s"].targets == ("x.a.standard", "x.b.standard", "y.a.standard")
    assert stars["t"].targets == ("x.a.count", "x.b.count", "y.a.count")


def test_a_series_moves_with_all_that_is_taken_from_it(tmp_path: Path) -> None:
    found = shocks(
        tmp_path, "p: {on: series.pension, lognormal: {sd: 5%}}", "c: {on: series.cpi, normal: {sd: 1%}}"
    )
    assert found["p"].targets == ("x.b.standard", "y.a.standard")
    assert found["c"].targets == ("cpi",)
    inline = BASE.replace(
        "pension: 103 元/人/月", "pension: {value: 103 元/人/月, uncertainty: {lognormal: {sd: 5%}}}"
    )
    (one,) = by_code(scenario(tmp_path, inline).variants[0]).values()
    assert (one.code, one.targets) == ("pension", ("x.b.standard", "y.a.standard"))


def test_a_payers_share_is_a_number(tmp_path: Path) -> None:
    found = shocks(
        tmp_path,
        "c: {on: items.x.a.sharing.central, triangular: {low: 75%, high: 85%}}",
        "p: {on: items.x.b.sharing.province, relative: true, uniform: {low: 90%, high: 110%}}",
    )
    assert found["c"].targets == ("x.a.share_central",)
    assert (found["c"].distribution.low, found["c"].distribution.high) == pytest.approx((-0.05, 0.05))
    assert found["p"].targets == ("x.b.share_province",)


def test_at_a_number_it_says_the_same_as_in_the_block(tmp_path: Path) -> None:
    said = "triangular: {low: 17000 人, high: 20000 人}, shared_by: place, source: 甲, status: estimate"
    block = shocks(tmp_path, f"s: {{on: items.x.a.count, {said}}}")["s"]
    text = BASE.replace("18200 人, spread: pop", f"18200 人, spread: pop, uncertainty: {{{said}}}")
    inline = by_code(scenario(tmp_path, text).variants[0])["x.a.count"]
    assert replace(inline, code="s", name=block.name, basis=block.basis) == block
    assert (inline.basis.source, inline.basis.status) == ("甲", "estimate")
    assert inline.name.zh == "小学：人数"
    share = BASE.replace(
        "{central: 8, local: 2}", "{central: {value: 80%, uncertainty: {beta: {sd: 2%}}}, local: rest}"
    )
    (one,) = by_code(scenario(tmp_path, share).variants[0]).values()
    assert one.targets == ("x.a.share_central",)


def test_for_what_it_is_drawn_anew(tmp_path: Path) -> None:
    found = shocks(
        tmp_path,
        "a: {on: items.x.a.count, lognormal: {sd: 5%}, shared_by: all}",
        "b: {on: items.x.a.count, lognormal: {sd: 5%}, shared_by: [year, item], persistence: 60%, from: 2019}",
        "c: {on: growth.count, normal: {sd: 1%}, shared_by: all}",
        "d: {on: growth.count, normal: {sd: 1%}, persistence: 0.5}",
    )
    assert [found[code].axes for code in "abcd"] == [(), ("item", "year"), (), ("year",)]
    assert [found[code].persistence for code in "abcd"] == [0, 0.6, 0, 0.5]
    assert [found[code].begin for code in "abcd"] == [2018, 2019, 2018, 2018]


def test_order_of_writing_changes_nothing(tmp_path: Path) -> None:
    rows = [
        "a: {on: items.x.a.count, lognormal: {sd: 5%}, source: 甲}",
        'b: {on: "items.*.a.count", lognormal: {sd: 3%}, source: 乙}',
    ]
    assert list(shocks(tmp_path, *rows).values()) == list(shocks(tmp_path, *reversed(rows)).values())


def test_nothing_is_uncertain_unless_it_is_said(tmp_path: Path) -> None:
    assert declared(tmp_path, "")[0].uncertainty is None


def test_who_looks_at_the_central_path_alone_can_turn_any_number(tmp_path: Path) -> None:
    """A goal is sought beyond the bounds of a number's own band."""
    block = "uncertainty:\n  shocks: {s: {on: items.x.a.count, uniform: {low: 17000 人, high: 20000 人}}}\n"
    path, far = declared_text(tmp_path, BASE + block), ["items.x.lines.a.count.value=0 人"]
    with pytest.raises(InputFault):
        read(path, far)
    assert read(path, far, certain=True).scenario.variants[0].uncertainty is None


def test_settings_and_their_defaults(tmp_path: Path) -> None:
    block = "uncertainty:\n  shocks: {s: {on: items.x.a.count, lognormal: {sd: 5%}}}\n"
    plain = declared(tmp_path, block)[0].uncertainty
    assert plain is not None
    assert (plain.draws, plain.seed, plain.sampling, plain.scrambles) == (2000, 1, "random", 8)
    full = declared(tmp_path, block + "  draws: 4,096\n  seed: 20\n  sampling: sobol\n  scrambles: 16\n")[
        0
    ].uncertainty
    assert full is not None
    assert (full.draws, full.seed, full.sampling, full.scrambles) == (4096, 20, "sobol", 16)
    assert declared(tmp_path, block, "uncertainty.draws=50")[0].uncertainty == replace(plain, draws=50)


# ---- variants ----

SET = """\
uncertainty:
  shocks:
    s: {on: items.x.a.count, triangular: {low: 17000 人, high: 20000 人}WORD}
    t: {on: "items.*.*.standard", lognormal: {sd: 5%}WORD}
variants:
  v: {items.x.a.count.value: 36400 人, items.x.a.standard: 1200 元/人/年}
"""


def test_a_band_moves_along_or_is_replaced(tmp_path: Path) -> None:
    base, shifted = (by_code(v) for v in declared(tmp_path, SET.replace("WORD", ", when_set: shift")))
    assert shifted == base
    assert shifted["s"].distribution.low * 36400 == pytest.approx(34000)
    base, replaced = (by_code(v) for v in declared(tmp_path, SET.replace("WORD", ", when_set: replace")))
    assert "s" in base
    assert [*replaced] == ["t"]
    assert replaced["t"].targets == ("x.b.standard", "y.a.standard")


def test_a_variant_must_say_which(tmp_path: Path) -> None:
    with pytest.raises(InputFault) as told:
        declared(tmp_path, SET.replace("WORD", ""))
    faults = told.value.faults
    assert [fault.code for fault in faults] == ["uncertainty-set"] * 2
    assert all("when_set: shift" in f.both() and "when_set: replace" in f.both() for f in faults)
    assert {fault.values["path"] for fault in faults} == {"items.x.a.count", "items.x.a.standard"}


def test_a_variant_that_states_its_own_needs_no_word(tmp_path: Path) -> None:
    text = SET.replace("WORD", "").replace(
        "items.x.a.standard: 1200 元/人/年",
        "uncertainty.shocks.s: {uniform: {low: 30000 人, high: 40000 人}}",
    )
    _, own = (by_code(v) for v in declared(tmp_path, text))
    assert own["s"].kind == "uniform"
    assert own["s"].distribution.low * 36400 == pytest.approx(30000)


def test_written_at_the_number_it_is_carried_over(tmp_path: Path) -> None:
    """A variant that replaces the number whole does not lose what was said of it."""
    for word, kept in (("shift", ["x.a.count"]), ("replace", [])):
        text = BASE.replace(
            "spread: pop}, standard: 1000",
            f"spread: pop, uncertainty: {{uniform: {{low: 17000 人, high: 20000 人}}, when_set: {word}}}}}, standard: 1000",
        )
        text += "variants: {v: {items.x.a.count: {value: 36400 人, spread: pop}}}\n"
        base, found = (by_code(v) for v in scenario(tmp_path, text).variants)
        assert [*base] == ["x.a.count"]
        assert [*found] == kept
        assert found in ({}, base)


def test_a_variant_that_leaves_the_number_alone_keeps_the_shock(tmp_path: Path) -> None:
    text = (
        SET.replace("WORD", "").split("variants:")[0]
        + "variants: {v: {growth: {count: 5%}, items.x.a.coverage: 90%}}\n"
    )
    base, found = declared(tmp_path, text)
    assert base.uncertainty == found.uncertainty


def test_an_item_switched_off_takes_its_shocks_along(tmp_path: Path) -> None:
    text = SET.replace("WORD", "").split("variants:")[0]
    text += "variants: {v: {items.x: {state: uncosted, reason: 停办}}}\n"
    found = by_code(declared(tmp_path, text)[1])
    assert {code: one.targets for code, one in found.items()} == {"t": ("y.a.standard",)}


# ---- correlations ----


def test_correlations_by_name_and_by_path(tmp_path: Path) -> None:
    text = BASE.replace("coverage: 80%", "coverage: {value: 80%, uncertainty: {beta: {sd: 5%}}}")
    text += "uncertainty:\n  shocks: {s: {on: items.x.a.count, lognormal: {sd: 5%}}}\n"
    text += (
        "  correlations: [{between: [s, items.x.a.coverage], value: -30%, source: 乙, status: estimate}]\n"
    )
    found = scenario(tmp_path, text).variants[0].uncertainty
    assert found is not None
    (one,) = found.correlations
    assert (one.first, one.second, one.value) == ("s", "x.a.coverage", -0.3)
    assert (one.basis.source, one.basis.status) == ("乙", "estimate")


def test_shocks_drawn_by_item_are_correlated_within_an_item(tmp_path: Path) -> None:
    """One on an item of its own and one on another: no draw of the two would ever be correlated."""

    def text(second: str, shared: str) -> str:
        rows = f"    s: {{on: items.x.a.count, lognormal: {{sd: 5%}}, shared_by: {shared}}}\n"
        rows += f"    t: {{on: {second}, lognormal: {{sd: 5%}}, shared_by: {shared}}}\n"
        return f"uncertainty:\n  shocks:\n{rows}  correlations: [{{between: [s, t], value: 0.9}}]\n"

    for shared in ("item", "[item, year]"):
        assert codes(tmp_path, text("items.y.a.count", shared)) == ["correlation-items"]
    for second, shared in (
        ("items.y.a.count", "year"),
        ("items.x.b.count", "item"),
        ("[items.x.b.count, items.y.a.count]", "item"),
        ("series.pension", "item"),
    ):
        (one, *_) = declared(tmp_path, text(second, shared))
        assert one.uncertainty is not None
        assert len(one.uncertainty.correlations) == 1


def test_correlations_that_cannot_hold_are_offered_nearest_that_can(tmp_path: Path) -> None:
    rows = "".join(f"    {c}: {{on: items.x.a.count, lognormal: {{sd: 5%}}}}\n" for c in "abc")
    text = f"uncertainty:\n  shocks:\n{rows}  correlations:\n"
    pairs = (("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9))
    stated = "".join(f"    - {{between: [{f}, {s}], value: {v}}}\n" for f, s, v in pairs)
    with pytest.raises(InputFault) as told:
        declared(tmp_path, text + stated)
    (fault,) = told.value.faults
    assert fault.code == "correlation-not-definite"
    right = yaml.safe_load("{" + str(fault.values["right"]).replace("[", '"').replace("]", '"') + "}")
    offered = "".join(f"    - {{between: [{pair}], value: {value}}}\n" for pair, value in right.items())
    found = declared(tmp_path, text + offered)[0].uncertainty
    assert found is not None
    assert len(found.correlations) == 3


# ---- what is written is all there is ----


def test_a_resolved_file_gives_the_same_with_its_tables_inside(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("v\n280\n300\n350\n", encoding="utf-8")
    rows = "".join(f"养老,{y - 1},{y},100 万元,{100 + y % 5}.25 万元\n" for y in range(2012, 2018))
    (tmp_path / "f.csv").write_text(f"项目,编制年,年度,预算数,执行数\n{rows}", encoding="utf-8")
    text = BASE.replace(
        "coverage: 80%", "coverage: {value: 80%, uncertainty: {beta: {sd: 5%}, when_set: replace}}"
    ) + (
        "uncertainty:\n  draws: 128\n  sampling: sobol\n  shocks:\n"
        "    e: {on: items.y.c.amount, empirical: {file: e.csv, column: v, unit: 万元/年}, note: 三年}\n"
        "    f: {on: items.y.c.amount, errors: {file: f.csv, item: 养老, bias: keep}}\n"
        "    s: {name: {zh: 甲, en: A}, on: items.x.a.count, pert: {low: 17000 人, high: 20000 人}, when_set: shift}\n"
        "  correlations:\n    - {between: [e, s], value: 0.25}\n"
        "variants:\n  v: {items.x.a.count.value: 19000 人, items.x.a.coverage: 90%}\n"
        "  w: {uncertainty.draws: 64, uncertainty.shocks.s: {lognormal: {sd: 3%}}}\n"
    )
    found = declared_text(tmp_path, text)
    first = load(found)
    again = tmp_path / "elsewhere"
    again.mkdir()
    (again / "r.yaml").write_text(resolve(found), encoding="utf-8")
    second = load(again / "r.yaml")
    for before, after in zip(first.variants, second.variants, strict=True):
        assert isinstance(before.uncertainty, Uncertainty)
        assert before.uncertainty == after.uncertainty
    assert [len(by_code(v)) for v in second.variants] == [4, 3, 4]
    assert yaml.safe_load(resolve(again / "r.yaml")) == yaml.safe_load((again / "r.yaml").read_text("utf-8"))


def declared_text(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_schema_knows_what_may_be_written() -> None:
    """Keys and kinds are those that the reader takes; a list is a list."""
    found = schema()["$defs"]
    assert schema()["properties"]["uncertainty"]["$ref"] == "#/$defs/uncertainty"
    shock, inline = found["shock"]["properties"], found["shock-of-number"]["properties"]
    assert {*names(), "on", "shared_by", "persistence", "when_set"} <= shock.keys()
    assert shock.keys() - inline.keys() == {"on"}
    assert shock["discrete"]["properties"]["values"]["type"] == "array"
    assert {"file", "item", "rows"} <= shock["errors"]["properties"].keys()
    assert shock["when_set"]["enum"] == ["shift", "replace"]
    assert found["correlations"]["items"]["$ref"] == "#/$defs/correlation"
    assert found["quantity"]["properties"]["uncertainty"]["$ref"] == "#/$defs/shock-of-number"


# ---- refusals: each by its code here; tests/bad has every screen ----


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("on: items.x.a.count, triangular: {low: 20000 人, high: 17000 人}", "distribution-low-high"),
        ("on: items.x.a.count, triangular: {low: 19000 人, high: 20000 人}", "distribution-mode"),
        ("on: items.x.a.count, lognormal: {sd: 0%}", "distribution-sd"),
        ("on: items.x.a.coverage, normal: {sd: 1%}", "uncertainty-share-open"),
        ("on: items.x.a.coverage, uniform: {low: 79%, high: 100.1%}", "uncertainty-share"),
        (
            "on: items.x.b.sharing.province, relative: true, uniform: {low: 90%, high: 170%}",
            "uncertainty-share-of-payer",
        ),
        ("on: items.x.a.count, normal: {sd: 27%}", "uncertainty-normal"),
        ("on: items.x.a.count, uniform: {low: -1 人, high: 20000 人}", "uncertainty-negative"),
        ("on: items.x.b.count, uniform: {low: 90 人, high: 120 人}", "uncertainty-several"),
        ("on: series.cpi, uniform: {low: 98%, high: 102%}", "uncertainty-several-rates"),
        ("on: items.x.a.cuont, lognormal: {sd: 5%}", "uncertainty-path"),
        ('on: ["items.*.*.count", items.x.a.coverage], normal: {sd: 5%}', "uncertainty-mixed"),
        ("on: items.x.a.coverage, lognormal: {sd: 5%}", "uncertainty-only-factor"),
        ("on: items.x.a.sharing.local, uniform: {low: 10%, high: 30%}", "uncertainty-of-rest"),
        ("on: items.x.a.count, triangular: {low: 17000, high: 20000 人}", "uncertainty-unit"),
        ("on: items.x.a.count, lognormal: {sd: 5%}, shared_by: month", "uncertainty-axis"),
        ("on: items.x.a.count, lognormal: {sd: 5%}, persistence: 0.5", "uncertainty-persistence-year"),
        ("on: growth.count, normal: {sd: 1%}, persistence: 1.01", "uncertainty-persistence"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, row: str, code: str) -> None:
    assert codes(tmp_path, f"uncertainty:\n  shocks:\n    s: {{{row}}}\n") == [code]


@pytest.mark.parametrize(
    "row",
    [
        "on: items.x.a.coverage, uniform: {low: 79%, high: 100%}",
        "on: items.x.a.count, normal: {sd: 26.8%}",
        "on: items.x.a.count, uniform: {low: 0 人, high: 20000 人}",
        "on: growth.count, normal: {sd: 30%}, persistence: 1",
        "on: items.x.a.sharing.central, beta: {sd: 39%}",
    ],
)
def test_what_is_just_possible_is_not(tmp_path: Path, row: str) -> None:
    assert [*shocks(tmp_path, f"s: {{{row}}}")] == ["s"]


def test_all_is_told_at_once(tmp_path: Path) -> None:
    text = (
        "uncertainty:\n  draws: 0\n  seed: -1\n  sampling: soobl\n  shocks:\n"
        "    a: {on: items.x.a.count, normal: {sd: -5%}, shared_by: month}\n    b: {lognormal: {sd: 5%}}\n"
        "    c: {on: items.x.a.conut, lognormal: {sd: 5%}}\n    d: {on: items.x.a.count}\n"
    )
    wanted = ["draws-number", "seed-number", "choice-unknown", "distribution-sd", "uncertainty-axis"]
    assert codes(tmp_path, text) == [*wanted, "uncertainty-on", "uncertainty-path", "uncertainty-none"]


def test_what_is_offered_in_place_of_a_normal_share_is_accepted(tmp_path: Path) -> None:
    """The advice is carried out, for points and for multiples."""
    for relative in ("", ", relative: true"):
        row = "s: {{on: items.x.a.coverage, {}" + relative + "}}"
        with pytest.raises(InputFault) as told:
            shocks(tmp_path, row.format("normal: {sd: 8%}"))
        (fault,) = told.value.faults
        for offer in ("beta", "triangular"):
            one = shocks(tmp_path, row.format(fault.values[offer]))["s"]
            width = np.diff(one.distribution.value(np.array([-1.0, 1.0])))[0] / 2
            assert width == pytest.approx(0.08, rel=0.25)
