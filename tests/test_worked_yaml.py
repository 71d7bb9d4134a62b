# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""From the analyst's YAML to the fen: worked amounts through the loader, and the shipped scenario against the
slow ledger, every cell of every variant."""

from __future__ import annotations

from pathlib import Path

import pytest
from slow_ledger import slow_ledger
from test_engine_agrees import agrees, cells, some

from finsim.engine import make_ledger
from finsim.load import load
from finsim.plan import make_plan
from finsim.result import project
from finsim.spec import Variant

ROOT = Path(__file__).parent.parent

PLACES = """\
places:
  attributes: [class, tier]
  220000: {name: 甲省, level: province}
  220102: {name: 甲区, level: county, within: 220000, class: 1, tier: middle}
  222401: {name: 乙市, level: county, within: 220000, class: 2, tier: west}
"""
PEOPLE = "count: {by_place: {220102: 10 人, 222401: 100 人}}"
BORNE = {
    # two-part medical rule, 450 yuan in 2017: 258 + 115.2 + 76.8 and 324 + 75.6 + 50.4 (吉林新闻 2017)
    "medical": (
        f"{PEOPLE}, standard: 450 元/人/年, sharing: {{rule: steps, quantities: {{ground: 60 元/人/年, old: 120 元/人/年, above: {{by_class: {{by: tier, middle: 60%, west: 80%}}}}}}, steps: [{{central: count × (ground + above × (standard − old))}}, {{province: 0.6 × rest}}, {{county: rest}}]}}",
        {"central": 2580 + 32400, "province": 1152 + 7560, "county": 768 + 5040},
    ),
    # 80 % central; of the local 20 % the region 30 % or 50 % by class (内蒙古医保局 2021-07-16)
    "nested": (
        f"{PEOPLE}, standard: 100 元/人/年, sharing: {{rule: nested, steps: [{{of: total, central: 80%}}, {{of: rest, province: {{by: class, 1: 30%, 2: 50%}}}}, {{of: rest, local: rest}}]}}",
        {"central": 8800, "province": 60 + 1000, "local": 140 + 1000},
    ),
    # 600 → 660 a month and 80 % → 60 % on 1 July: 438 of 630 a month
    "july": (
        f"{PEOPLE}, standard: {{2016: 600 元/人/月, 2017-07: 660 元/人/月}}, sharing: [{{from: 2010, central: 8, local: 2}}, {{from: 2017-07, central: 6, local: 4}}]",
        {"central": 110 * 12 * 438, "local": 110 * 12 * 192},
    ),
    # 600 → 660 on 1 July alone: 7,560 a year
    "raised": (
        f"{PEOPLE}, standard: {{2016: 600 元/人/月, 2017-07: 660 元/人/月}}, sharing: county",
        {"county": 110 * 7560},
    ),
    # the national 88 of 110 yuan a month: central 80 % (呼政办发〔2018〕41号 附件1 第20项)
    "band": (
        f"{PEOPLE}, standard: 110 元/人/月, sharing: {{rule: band, base: 88 元/人/月, below: {{central: 1}}, above: {{local: 1}}}}",
        {"central": 110 * 88 * 12, "local": 110 * 22 * 12},
    ),
    # 216 central, 98.4 province, the rest 65.6 of 380 (吉人社联字〔2017〕1号)
    "fixed": (
        f"{PEOPLE}, standard: 380 元/人/年, sharing: {{rule: per-head, central: 216 元/人/年, province: 98.4 元/人/年, county: rest}}",
        {"central": 23760, "province": 10824, "county": 7216},
    ),
    # 4 yuan a day, 200 days
    "days": (f"{PEOPLE}, standard: 4 元/人/天, periods: 200 天/年, sharing: central", {"central": 110 * 800}),
}


def read(tmp_path: Path, lines: str, years: str = "2017-2019", more: str = "") -> Variant:
    """The variant of a scenario whose one item has these lines (YAML, one a line)."""
    text = f"title: 手算\nyears: {years}\n{PLACES}items:\n  x:\n    name: 项目\n    lines:\n{lines}{more}"
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path).variants[0]


@pytest.mark.parametrize("name", sorted(BORNE))
def test_a_worked_line_from_its_yaml(tmp_path: Path, name: str) -> None:
    line, expected = BORNE[name]
    case = read(tmp_path, f"      a: {{name: 行, {line}}}\n")
    slow = agrees(case)
    found: dict[str, int] = {}
    for (_, payer, year, _), fen in slow.items():
        if year == 2017 and fen:
            found[payer] = found.get(payer, 0) + fen
    assert found == {payer: round(yuan * 100) for payer, yuan in expected.items()}


def test_linked_lines_from_their_yaml(tmp_path: Path) -> None:
    """特困 at 1.3 × last year's 低保: 500 and 545 yuan a month in 2017 and 2018 give 650 and 708.50 a year later."""
    dibao = "      dibao: {name: 低保, count: {by_place: {220102: 1 人, 222401: 1 人}}, standard: {2016: 480 元/人/月, 2017: 500 元/人/月, 2018: 545 元/人/月}, sharing: county}\n"
    rule = "{rule: link, series: x.dibao.standard, lag: 1, factor: 1.3}"
    tekun = f"      tekun: {{name: 特困, count: {{by_place: {{220102: 1 人, 222401: 0 人}}}}, standard: {{growth: {rule}}}, periods: 12 月/年, sharing: county}}\n"
    slow = agrees(read(tmp_path, dibao + tekun))
    assert [slow["x.tekun", "county", year, "220102"] for year in (2017, 2018, 2019)] == [
        748_800,
        780_000,
        850_200,
    ]


def test_general_growth_of_spending(tmp_path: Path) -> None:
    """Spending +8 % a year on a line without dates: 1,000.00 → 1,080.00 → 1,166.40 a head."""
    line = f"      a: {{name: 行, {PEOPLE}, standard: 1000 元/人/年, sharing: county}}\n"
    slow = agrees(read(tmp_path, line, more="growth: {spending: 8%}\n"))
    assert [slow["x.a", "county", year, "220102"] for year in (2017, 2018, 2019)] == [
        1_000_000,
        1_080_000,
        1_166_400,
    ]


def test_shipped_scenario_equals_the_slow_ledger() -> None:
    """Every cell of the shipped scenario's variants, worked out twice."""
    scenario = load(ROOT / "scenarios" / "hulunbuir-2020.yaml")
    result = project(scenario)
    for case, ledger in zip(scenario.variants, result.ledgers, strict=True):
        slow = slow_ledger(case)
        assert cells(make_ledger(make_plan(case))) == some(slow)
        assert int(ledger.sums()) == sum(slow.values())
