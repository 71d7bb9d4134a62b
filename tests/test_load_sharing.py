# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Loading: every sharing rule becomes ordered steps over exact shares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from load_texts import COUNT, HEAD, PLACES, F, one_line, scenario, value

from finsim.expression import exact
from finsim.load import load, resolve
from finsim.spec import Line


def shares(line: Line) -> dict[str, object]:
    """The share numbers of a line."""
    return {
        name: value(q) if q.values else {key: v[0].value for key, v in (q.by_class or ("", {}))[1].items()}
        for name, q in line.quantities.items()
        if name.startswith("share")
    }


def steps(line: Line, rule: int = 0) -> list[tuple[str, str | None]]:
    return [(s.payer, s.expression.text if s.expression else None) for s in line.sharing[rule].steps]


@pytest.mark.parametrize(
    ("sharing", "wanted_steps", "wanted_shares"),
    [
        ("central", [("central", None)], {}),
        ("unstated", [("unstated", None)], {}),
        ("{rule: single, payer: fund}", [("fund", None)], {}),
        ("{central: 8, local: 2}", [("central", "share_central × cost"), ("local", None)], {"share_central": F(4, 5)}),
        ("{local: 2, central: 8}", [("central", "share_central × cost"), ("local", None)], {"share_central": F(4, 5)}),
        ("{central: 80, local: 20}", [("central", "share_central × cost"), ("local", None)], {"share_central": F(4, 5)}),
        ("{central: 0.8, local: rest}", [("central", "share_central × cost"), ("local", None)], {"share_central": F(4, 5)}),
        ("{local: 1/3, central: 2/3}", [("central", "share_central × cost"), ("local", None)], {"share_central": F(2, 3)}),
        ("{central: rest, local: 20%}", [("local", "share_local × cost"), ("central", None)], {"share_local": F(1, 5)}),
        (
            "{rule: tier, by: class, central: {1: 80%, 2: 60%, 3: 50%}, local: rest}",
            [("central", "share_central × cost"), ("local", None)],
            {"share_central": {"1": F(4, 5), "2": F(3, 5), "3": F(1, 2)}},
        ),
        (
            "{steps: [{of: total, central: 80%}, {of: rest, province: {by: class, 1: 30%, 2: 50%}}, "
            "{of: rest, county: 5, city: 5}]}",
            [
                ("central", "share_central × cost"),
                ("province", "share_province × rest_1"),
                ("city", "share_city × rest_2"),
                ("county", None),
            ],
            {"share_central": F(4, 5), "share_province": {"1": F(3, 10), "2": F(1, 2)}, "share_city": F(1, 2)},
        ),
        (
            "{rule: nested, steps: [{of: total, central: 60%}, {of: local, province: 50%}, "
            "{of: local, city: 20%, county: 30%}]}",
            [
                ("central", "share_central × cost"),
                ("province", "share_province × rest_1"),
                ("city", "share_city × rest_1"),
                ("county", None),
            ],
            {"share_central": F(3, 5), "share_province": F(1, 2), "share_city": F(1, 5)},
        ),
        (
            "{rule: per-head, province: rest, central: 60 元/人/年}",
            [("central", "cost × share_central ÷ standard"), ("province", None)],
            {"share_central": F(60)},
        ),
        (
            "{rule: per-head, province: 5 元/人/月, county: rest}",
            [("province", "cost × share_province × periods_province ÷ standard"), ("county", None)],
            {"share_province": F(5)},
        ),
        (
            "{rule: steps, quantities: {base: 60 元/人/年}, steps: {local: rest, central: count × base}}",
            [("central", "count × base"), ("local", None)],
            {},
        ),
        (
            "{rule: steps, steps: [{province: 0.5 × cost}, {central: 0.8 × rest}, {local: rest}]}",
            [("province", "0.5 × cost"), ("central", "0.8 × rest"), ("local", None)],
            {},
        ),
    ],
)  # fmt: skip
def test_sharing(
    tmp_path: Path, sharing: str, wanted_steps: list[Any], wanted_shares: dict[str, Any]
) -> None:
    line = one_line(tmp_path, f"{COUNT}, standard: 100 元/人/年, sharing: {sharing}")
    assert steps(line) == wanted_steps
    assert shares(line) == wanted_shares


def test_bands_of_a_standard(tmp_path: Path) -> None:
    band = "{rule: band, base: 88 元/人/月, below: {central: 1}, above: {province: 30%, local: rest}}"
    line = one_line(tmp_path, f"{COUNT}, standard: 110 元/人/月, sharing: {band}")
    assert shares(line) == {"share_province": F(3, 10)}
    assert value(line.quantities["base"]) == 88
    assert steps(line)[0] == ("central", "cost × (1 × min(standard, base)) ÷ standard")
    assert steps(line)[-1] == ("local", None)


@pytest.mark.parametrize(
    ("standard", "amount", "step"),
    [
        ("12 元/人/月", "5 元/人/月", "cost × share_province ÷ standard"),
        ("12 元/人/月", "60 元/人/年", "cost × share_province ÷ periods_standard ÷ standard"),
        ("144 元/人/年", "5 元/人/月", "cost × share_province × periods_province ÷ standard"),
        ("72 元/人/学期", "5 元/人/月", "cost × share_province × periods_province ÷ periods_standard ÷ standard"),
    ],
)  # fmt: skip
def test_a_fixed_amount_may_have_another_period_than_the_standard(
    tmp_path: Path, standard: str, amount: str, step: str
) -> None:
    sharing = f"{{rule: per-head, province: {amount}, county: rest}}"
    line = one_line(tmp_path, f"{COUNT}, standard: {standard}, sharing: {sharing}")
    assert steps(line)[0] == ("province", step)
    values = {name: value(q) for name, q in line.quantities.items() if name != "count"} | {"cost": F(144)}
    expression = line.sharing[0].steps[0].expression
    assert expression is not None
    assert exact(expression, {name: values[name] for name in expression.names}) == 60


def test_sharing_by_date_with_a_number_of_one_name_in_both_rules(tmp_path: Path) -> None:
    one = "{from: 2019-07, rule: steps, quantities: {base: 70 元/人/年}, steps: {central: count × base, local: rest}}"
    other = "{rule: steps, quantities: {base: 60 元/人/年}, steps: {central: count × base, local: rest}}"
    third = "{from: 2020, central: 6, local: 4}"
    fourth = "{from: 2020-02, central: 5, local: 5}"
    line = one_line(
        tmp_path, f"{COUNT}, standard: 100 元/人/年, sharing: [{third}, {one}, {other}, {fourth}]"
    )
    assert [share.start for share in line.sharing] == [None, 2019 * 12 + 6, 2020 * 12, 2020 * 12 + 1]
    assert [steps(line, i)[0][1] for i in range(4)] == [
        "count × base", "count × base_2", "share_central × cost", "share_central_2 × cost",
    ]  # fmt: skip
    assert [value(line.quantities[name]) for name in ("base", "base_2")] == [60, 70]
    assert line.quantities["base_2"].path == "x.a.base_2"


def test_payers_are_called_as_the_places_call_them(tmp_path: Path) -> None:
    text = PLACES.replace("places:", "places:\n  payers: {province: {zh: 自治区, en: region}}")
    line = f"a: {{name: 行, {COUNT}, standard: 1 元/人/年, sharing: {{province: 90%, local: rest}}}}"
    found = scenario(tmp_path, f"{HEAD}{text}items: {{x: {{name: 项目, lines: {{{line}}}}}}}\n")
    label = found.variants[0].lines[0].quantities["share_province"].name
    assert (label.zh, label.en) == ("自治区分担比例", "region share")


NAMED = """\
sharings:
  eight-two: {central: 8, local: 2, source: 文件甲, status: official}
  by-date: [{central: 6, local: 4, source: 旧, status: official}, {from: 2019, central: 8, local: 2}]
"""


@pytest.mark.parametrize(
    ("sharing", "wanted"),
    [
        ("{use: eight-two}", [(None, F(8, 10), "文件甲", "official")]),
        ("{use: eight-two, source: 另据}", [(None, F(8, 10), "另据", "official")]),
        ("{use: eight-two, status: estimate}", [(None, F(8, 10), "文件甲", "estimate")]),
        ("{use: by-date, source: 新, status: official}",
         [(None, F(6, 10), "新", "official"), (2019 * 12, F(8, 10), "新", "official")]),
        ("[{central: 5, local: 5}, {from: 2019-07, use: eight-two}]",
         [(None, F(5, 10), None, "assumption"), (2019 * 12 + 6, F(8, 10), "文件甲", "official")]),
    ],
)  # fmt: skip
def test_a_rule_named_once_and_used_by_many(
    tmp_path: Path, sharing: str, wanted: list[tuple[int | None, F, str | None, str]]
) -> None:
    line = f"a: {{name: 行, {COUNT}, standard: 1 元/人/年, sharing: {sharing}}}"
    text = f"{HEAD}{PLACES}{NAMED}items: {{x: {{name: 项目, lines: {{{line}}}}}}}\n"
    found = scenario(tmp_path, text).variants[0].lines[0]
    for share, (start, central, source, status) in zip(found.sharing, wanted, strict=True):
        expression = share.steps[0].expression
        assert expression is not None
        names = [name for name in expression.names if name.startswith("share_central")]
        assert value(found.quantities[names[0]]) == central
        assert (share.start, share.basis.status) == (start, status)
        assert source is None or share.basis.source == source


def test_a_variant_that_changes_a_named_rule_changes_the_lines_that_use_it(tmp_path: Path) -> None:
    lines = f"{{a: {{name: 行, {COUNT}, standard: 1 元/人/年, sharing: {{use: eight-two}}}}}}"
    change = "variants: {other: {sharings.eight-two: {central: 3, local: 7}}}\n"
    text = f"{HEAD}{PLACES}{NAMED}items: {{x: {{name: 项目, lines: {lines}}}}}\n{change}"
    found = [variant.lines[0].quantities["share_central"] for variant in scenario(tmp_path, text).variants]
    assert [value(share) for share in found] == [F(8, 10), F(3, 10)]


OF_VARIANTS = """\
indicators:
  cov: {name: 覆盖率, base: {year: 2015, value: 50%}, target: {year: 2025, value: 80%}, source: 表, status: official}
items:
  a:
    name: 甲
    lines: {l: {name: 行, status: official, source: 甲文, count: {column: old}, standard: 10 元/人/年, coverage: {indicator: cov}, sharing: {use: eight-two}}}
variants:
  weaker: {items.a.lines.l.status: assumption}
  higher: {indicators.cov.target.value: 95%}
  unsure: {indicators.cov.status: assumption}
  shared: {sharings.eight-two: {central: 1, source: 乙文, status: estimate}}
"""


def test_each_variant_keeps_its_own_basis_in_the_resolved_file(tmp_path: Path) -> None:
    """What one variant rests on must not leak into another, though they share what neither changes."""
    file = tmp_path / "first.yaml"
    file.write_text(f"{HEAD}{PLACES}{NAMED}{OF_VARIANTS}", encoding="utf-8")
    again = tmp_path / "again.yaml"
    again.write_text(resolve(file), encoding="utf-8")
    for one, other in zip(load(file).variants, load(again).variants, strict=True):
        for line, same in zip(one.lines, other.lines, strict=True):
            assert [share.basis for share in line.sharing] == [share.basis for share in same.sharing], (
                one.code
            )
            for name, quantity in line.quantities.items():
                found = same.quantities[name]
                assert (found.values, found.basis) == (quantity.values, quantity.basis), (one.code, name)
