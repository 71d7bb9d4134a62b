"""Amounts worked by hand, as a bureau would check them.  Each test names the document its numbers are from;
what is a made-up count says so."""

from __future__ import annotations

from typing import Literal

import pytest
from variants import (
    Shares,
    band,
    floor,
    line,
    link,
    nested,
    number,
    per_head,
    places,
    ratio,
    single,
    steps,
    unstated,
    variant,
)

from finsim.engine import make_ledger
from finsim.plan import make_plan
from finsim.settlement import settle
from finsim.spec import Follow, Line, Quantity, Variant

JILIN = {"220102": {"policy": "middle"}, "222401": {"policy": "west"}}
"""A district of Changchun, and Yanji in Yanbian, which is treated as western."""


def yuan(case: Variant, year: int = 2017, place: str = "", path: str = "") -> dict[str, float]:
    """What each payer bears in a year, in yuan, payers that bear nothing left out."""
    ledger = settle(make_ledger(make_plan(case)))
    rows = [n for n, planned in enumerate(ledger.plan.lines) if path in ("", planned.line.path)]
    columns = ledger.place_columns(place) if place else slice(None)
    of_year = ledger.entries[rows][:, :, ledger.plan.years.index(year)]
    fen = of_year[:, :, columns].sum(axis=(0, 2))
    return {payer: int(part) / 100 for payer, part in zip(ledger.plan.payers, fen, strict=True) if part}


def heads(path: str, count: str, standard: str | Quantity, *rules: Shares, **numbers: Quantity) -> Line:
    """A line of so many people at a standard a year or, with ``periods``, a month or a day."""
    money = number(standard) if isinstance(standard, str) else standard
    return line(path, "per-head", {"count": number(count), "standard": money, **numbers}, *rules)


MONTHS = number("12 月/年", step=None)


def test_boarders_five_to_five() -> None:
    """呼政办发〔2018〕41号 附件1 第3项: primary 1,000 and junior 1,250 yuan a pupil a year, central and local
    5:5.  Counts made up: 18,200 and 9,401 pupils → 18,200,000 and 11,751,250."""
    case = variant(
        heads("boarding.primary", "18,200 人", "1000 元/人/年", ratio(central="5", local="5")),
        heads("boarding.junior", "9,401 人", "1250 元/人/年", ratio(central="5", local="5")),
    )
    assert yuan(case, path="boarding.primary") == {"central": 9_100_000, "local": 9_100_000}
    assert yuan(case, path="boarding.junior") == {"central": 5_875_625, "local": 5_875_625}
    assert yuan(case) == {"central": 14_975_625, "local": 14_975_625}


def test_vocational_grant_eight_to_two_and_nine_to_one() -> None:
    """呼政办发〔2018〕41号 附件1 第5项: 2,000 yuan under the central policy, 8:2 central and local; 1,500
    under the region's, 9:1 region and city/banner.  Counts made up: 20 % of 16,405 pupils, 3,281, and
    13,124."""
    case = variant(
        heads("grant.central", "3,281 人", "2000 元/人/年", ratio(central="8", local="2")),
        heads("grant.region", "13,124 人", "1500 元/人/年", ratio(province="9", local="1")),
    )
    assert yuan(case, path="grant.central") == {"central": 5_249_600, "local": 1_312_400}
    assert yuan(case, path="grant.region") == {"province": 17_717_400, "local": 1_968_600}
    assert yuan(case) == {"central": 5_249_600, "province": 17_717_400, "local": 3_281_000}


def test_days_of_a_school_year() -> None:
    """营养膳食补助 4 yuan × 200 days = 800 yuan a pupil, all central (呼政办发〔2018〕41号 附件1 第2项);
    count made up."""
    rule = single("central")
    days = number("200 天/年", step=None)
    case = variant(heads("meals.all", "1,234 人", "4 元/人/天", rule, periods=days))
    assert yuan(case) == {"central": 1234 * 800}


def medical(standard: str | dict[str, str]) -> Variant:
    """The two-part rule for 1 person in middle and western places: 60 yuan, and a share of what lies above
    120."""
    above = number(by_class=("policy", {"middle": "60%", "west": "80%"}), step=None)
    named = {"ground": number("60 元/人/年"), "old": number("120 元/人/年"), "above": above}
    central = "count × (ground + above × (standard − old))"
    rule = steps(named, central=central, province="0.6 × rest", county="rest")
    money = number(standard)
    return variant(heads("medical.all", "1 人", money, rule), years=(2014, 2017), at=places(JILIN))


@pytest.mark.parametrize(
    ("standard", "place", "parts"),
    [
        ("320", "222401", (220, 60, 40)),
        ("320", "220102", (180, 84, 56)),
        ("380", "220102", (216, 98.4, 65.6)),
        ("380", "222401", (268, 67.2, 44.8)),
        ("450", "220102", (258, 115.2, 76.8)),
        ("450", "222401", (324, 75.6, 50.4)),
    ],
)
def test_two_part_medical_rule(standard: str, place: str, parts: tuple[float, float, float]) -> None:
    """Residents' medical insurance before 2018: central 60 yuan and 80 % (west) or 60 % (middle) of what
    lies above 120: 60 + 0.8 × (450 − 120) = 324 of 450 in 2017; 220 and 180 of 320 in 2014 (人社部财政部
    2014, read in 经济日报).  Jilin: 216 + 98.4 + 65.6 of 380 and, in Yanbian, 268 + 67.2 + 44.8
    (吉人社联字〔2017〕1号); 258 + 115.2 + 76.8 and 324 + 75.6 + 50.4 of 450 (吉林新闻 2017); province to
    county 6:4 of the rest."""
    found = yuan(medical(f"{standard} 元/人/年"), place=place)
    assert found == dict(zip(("central", "province", "county"), parts, strict=True))


def test_two_part_medical_rule_over_the_years() -> None:
    """320 yuan in 2014, 380 in 2015, 420 in 2016, 450 in 2017, west: 220, 268, 300, 324."""
    standards = {2014: 320, 2015: 380, 2016: 420, 2017: 450}
    case = medical({str(year): f"{amount} 元/人/年" for year, amount in standards.items()})
    found = [yuan(case, year, "222401")["central"] for year in (2014, 2015, 2016, 2017)]
    assert found == [220, 268, 300, 324]


def test_fixed_amounts_per_head() -> None:
    """吉人社联字〔2017〕1号: of 380 yuan central 216, province 98.4, city and county 65.6.  In a half year (a
    coverage of 50 %) every payer bears half."""
    rule = per_head(central="216 元/人/年", province="98.4 元/人/年", local="rest")
    whole = variant(heads("m.m", "1,000 人", "380 元/人/年", rule))
    half = variant(heads("m.m", "1,000 人", "380 元/人/年", rule, coverage=number("50%", step=None)))
    assert yuan(whole) == {"central": 216_000, "province": 98_400, "local": 65_600}
    assert yuan(half) == {"central": 108_000, "province": 49_200, "local": 32_800}


@pytest.mark.parametrize(("place_class", "region", "rest"), [("1", 6, 14), ("2", 10, 10), ("3", 14, 6)])
def test_nested_split_by_class(place_class: str, region: int, rest: int) -> None:
    """内蒙古医保局 2021-07-16: central 80 %; of the local 20 % the region bears 30, 50 or 70 % by class of
    area, so 0.06, 0.10, 0.14 of the total; the rest league and banner."""
    share = number(by_class=("class", {"1": "30%", "2": "50%", "3": "70%"}), step=None)
    rule = nested(("total", {"central": "80%"}), ("rest", {"province": share}), ("rest", {"local": "rest"}))
    case = variant(heads("m.m", "1 人", "100 元/人/年", rule), at=places({"150702": {"class": place_class}}))
    assert yuan(case) == {"central": 80, "province": region, "local": rest}


def test_local_part_is_what_central_leaves() -> None:
    """The same rule said of the local part, and of the rest, for league and banner 5:5 of what is left."""
    bases: tuple[Literal["local", "rest"], ...] = ("local", "rest")
    for base in bases:
        halves = {"city": "1", "county": "1"}
        rule = nested(("total", {"central": "80%"}), (base, {"province": "50%"}), ("rest", halves))
        case = variant(heads("m.m", "1 人", "610 元/人/年", rule))
        assert yuan(case) == {"central": 488, "province": 61, "city": 30.5, "county": 30.5}


def test_xilingol_610() -> None:
    """锡医保发〔2022〕44号: 610 = 488 central + 61 region + 61 league and banner, a league of class 2."""
    rule = nested(("total", {"central": "80%"}), ("local", {"province": "50%"}), ("rest", {"local": "rest"}))
    case = variant(heads("m.m", "1 人", "610 元/人/年", rule))
    assert yuan(case) == {"central": 488, "province": 61, "local": 61}


RAISED = [("07", 7560), ("04", 7740), ("10", 7380), ("12", 7260), ("01", 7920)]


@pytest.mark.parametrize(("begin", "cost"), RAISED)
def test_a_standard_raised_inside_a_year(begin: str, cost: int) -> None:
    """design.md section 3: 600 → 660 yuan a month from 1 July costs 7,560 a year (6 × 600 + 6 × 660); from
    April 3 × 600 + 9 × 660 = 7,740, and so on."""
    standard = number({"2016": "600 元/人/月", f"2017-{begin}": "660 元/人/月"})
    case = variant(heads("d.d", "1 人", standard, single("county"), periods=MONTHS), years=(2016, 2018))
    assert [yuan(case, year) for year in (2016, 2017, 2018)] == [{"county": n} for n in (7200, cost, 7920)]


def test_a_standard_and_a_share_that_change_together() -> None:
    """design.md section 4: 600 → 660 and 80 % → 60 % on 1 July: central (480 + 396) / 2 = 438 a month, not
    441 (the mean standard 630 × the mean share 70 %)."""
    standard = number({"2016": "600 元/人/月", "2017-07": "660 元/人/月"})
    rules = (ratio(central="80%", local="rest"), ratio(central="60%", local="rest").starting("2017-07"))
    case = variant(heads("d.d", "1 人", standard, *rules, periods=MONTHS), years=(2016, 2018))
    assert yuan(case, 2016) == {"central": 12 * 480, "local": 12 * 120}
    assert yuan(case, 2017) == {"central": 12 * 438, "local": 12 * (630 - 438)}
    assert yuan(case, 2018) == {"central": 12 * 396, "local": 12 * 264}


def test_dates_of_several_numbers_in_one_year() -> None:
    """A count from May, a standard from July, a share from October: four pieces.  (4 × 100 × 600 + 2 × 120 ×
    600 + 3 × 120 × 660 + 3 × 120 × 660) = 859,200 a year; central 80 % until October, then 60 %."""
    count = number({"2016": "100 人", "2017-05": "120 人"})
    standard = number({"2016": "600 元/人/月", "2017-07": "660 元/人/月"})
    numbers = {"count": count, "standard": standard, "periods": MONTHS}
    rules = (ratio(central="80%", local="rest"), ratio(central="60%", local="rest").starting("2017-10"))
    before, after = 4 * 100 * 600 + 2 * 120 * 600 + 3 * 120 * 660, 3 * 120 * 660
    central = 0.8 * before + 0.6 * after
    found = yuan(variant(line("d.d", "per-head", numbers, *rules)))
    assert found == {"central": central, "local": before + after - central}
    assert before + after == 859_200


def test_total_of_qingcheng_at_eight_per_cent() -> None:
    """清远市清城区 2019-2020年方案 五: 22.68 亿元 in 2018, 8 % a year: 24.4944 亿元 in 2019 (the plan prints
    24.49), 1.8144 亿元 more (it prints 1.81)."""
    one = line("total.all", "lump-sum", {"amount": number("22.68 亿元/年", growth="8%")}, unstated())
    case = variant(one, years=(2018, 2020))
    found = [yuan(case, year)["unstated"] for year in (2018, 2019, 2020)]
    assert found == [2_268_000_000, 2_449_440_000, 2_645_395_200]


def test_support_for_the_destitute_follows_last_years_guarantee() -> None:
    """吉林省方案 二17: 特困 is 1.3 times last year's 低保; 清城区方案 四（六）1: 1.6 times this year's.
    低保 of Jilin city 545 yuan a month in 2018 (吉林省民政厅 2018-06-19); 500 and 590 made up for 2017 and
    2019."""
    dibao = number({"2017": "500 元/人/月", "2018": "545 元/人/月", "2019": "590 元/人/月"})

    def tekun(factor: str, lag: int) -> list[float]:
        standard = number(unit="元/人/月", growth=link("dibao.urban.standard", factor, lag))
        case = variant(
            heads("dibao.urban", "0 人", dibao, single("county"), periods=MONTHS),
            heads("tekun.all", "1 人", standard, single("county"), periods=MONTHS),
            years=(2018, 2020),
        )
        return [yuan(case, year)["county"] / 12 for year in (2018, 2019, 2020)]

    assert tekun("1.3", 1) == [650, 708.5, 767]
    assert tekun("1.6", 0) == [872, 944, 944]


def test_floor_of_a_fifth_of_last_years_income() -> None:
    """吉林市: 低保 is not below 20 % of last year's income a head.  Amounts made up: own 6,540 in 2018
    against 20 % × 33,000 = 6,600; own 7,000 in 2019 against 20 % × 34,000 = 6,800; 2020 20 % × 36,001.05 =
    7,200.21."""
    incomes = {"2017": "33000 元/人/年", "2018": "34000 元/人/年", "2019": "36001.05 元/人/年"}
    income = number(incomes, step=None)
    own = {"2018": "6540 元/人/年", "2019": "7000 元/人/年"}
    standard = number(own, growth=floor("income", "20%"))
    one = heads("d.d", "1 人", standard, single("county"))
    case = variant(one, years=(2018, 2020), series={"income": income})
    assert [yuan(case, year)["county"] for year in (2018, 2019, 2020)] == [6600, 7000, 7200.21]


def test_base_pension_band() -> None:
    """呼政办发〔2018〕41号 附件1 第20项: 110 yuan a month in the region; central pays the national 88 in
    full, so 80 %, the 22 above it are local.  Count made up: 150,001 people."""
    rule = band(number("88 元/人/月"), {"central": "100%"}, {"local": "100%"})
    case = variant(heads("pension.base", "150,001 人", "110 元/人/月", rule, periods=MONTHS))
    assert yuan(case) == {"central": 150_001 * 88 * 12, "local": 150_001 * 22 * 12}
    assert yuan(case)["central"] == 0.8 * 150_001 * 110 * 12


def test_a_standard_below_the_base_is_all_base() -> None:
    """With a standard of 80 under a base of 88 all of it is shared as the base; central 80 %, province 20
    %."""
    rule = band(number("88 元/人/月"), {"central": "80%", "province": "20%"}, {"county": "100%"})
    case = variant(heads("p.p", "10 人", "80 元/人/月", rule, periods=MONTHS))
    assert yuan(case) == {"central": 7680, "province": 1920}


def test_gap_by_the_mean() -> None:
    """低保 of 149,235 people at 700 yuan a month with a mean income of 337.30: 362.70 × 12 × 149,235 =
    649,530,414; above the standard nothing is due (呼政办发〔2018〕41号 附件1 第46项; count and income made
    up)."""
    standard, income = number("700 元/人/月"), number({"2017": "337.3 元/人/月", "2018": "701 元/人/月"})
    numbers = {"count": number("149,235 人"), "standard": standard, "income": income, "periods": MONTHS}
    case = variant(line("dibao.all", "gap", numbers, unstated()), years=(2017, 2018))
    assert yuan(case) == {"unstated": 649_530_414}
    assert yuan(case, 2018) == {}


def test_reimbursement_with_deductible_and_ceiling() -> None:
    """70 % of what lies above 2,000 (呼政办发〔2018〕41号 附件1 第48项: not below 70 %; the rest made up): of
    12,000 spent 7,000, under a ceiling of 6,500 then 6,500."""
    numbers = {"count": number("3000 人"), "spending": number("12000 元/人/年")}
    numbers |= {"rate": number("70%", step=None), "deductible": number("2000 元/人/年")}
    capped = {**numbers, "ceiling": number("6500 元/人/年")}
    assert yuan(variant(line("a.a", "reimbursement", numbers, single("fund")))) == {"fund": 21_000_000}
    assert yuan(variant(line("a.a", "reimbursement", capped, single("fund")))) == {"fund": 19_500_000}


def test_facilities_and_staff() -> None:
    """14 libraries at 200,000 yuan and 140 people at 5,500 a month (made up): 2,800,000 + 9,240,000."""
    numbers = {"facilities": number("14 所"), "running": number("200000 元/所/年"), "staff": number("140 人")}
    numbers |= {"pay": number("5500 元/人/月"), "periods": MONTHS}
    case = variant(line("library.all", "facility-staff", numbers, ratio(central="8", county="2")))
    assert yuan(case) == {"central": 9_632_000, "county": 2_408_000}


def test_project_over_five_years() -> None:
    """14.5723 万套 over 2016-2020 (呼政办发〔2018〕41号 主要发展指标), a fifth each year, then none; 80,000
    yuan each made up: 145,723 × 80,000 / 5 = 2,331,568,000 a year."""
    phase = number({"2016": "20 %", "2021": "0 %"}, step=None)
    numbers = {"target": number("14.5723 万套"), "standard": number("80000 元/套"), "phase": phase}
    case = variant(line("housing.all", "project", numbers, unstated()), years=(2016, 2021))
    found = [yuan(case, year).get("unstated", 0) for year in (2016, 2020, 2021)]
    assert found == [2_331_568_000, 2_331_568_000, 0]


def test_every_printed_product_multiplies_by_hand() -> None:
    """Growth compounds unrounded, numbers are rounded where they are used: 18,203 pupils × 1.02² = 18,938.4…
    → 18,938; 1,000 × 1.08² = 1,166.40; 18,938 × 1,166.40 = 22,089,283.20."""
    count, standard = number("18,203 人", growth="2%"), number("1000 元/人/年", growth="8%")
    numbers = {"count": count, "standard": standard}
    case = variant(line("b.b", "per-head", numbers, single("county")), years=(2018, 2020))
    assert yuan(case, 2020) == {"county": 22_089_283.20}


def test_a_standard_rounded_to_its_stated_step() -> None:
    """545 yuan a month growing by 6 %, in steps of 5 yuan: 577.70 → 580; 612.362 (from the unrounded path,
    not from 580) → 610."""
    standard = number("545 元/人/月", growth="6%", step="5")
    case = variant(heads("d.d", "1 人", standard, single("county"), periods=MONTHS), years=(2018, 2020))
    assert [yuan(case, year)["county"] / 12 for year in (2018, 2019, 2020)] == [545, 580, 610]


def test_growth_begins_after_the_last_stated_year() -> None:
    """Stated for 2017 and 2019, growing by 10 %: held in 2018 (1,000), 1,200 in 2019, 1,320 in 2020."""
    standard = number({"2017": "1000 元/人/年", "2019": "1200 元/人/年"}, growth="10%")
    case = variant(heads("d.d", "1 人", standard, single("county")), years=(2017, 2020))
    assert [yuan(case, year)["county"] for year in (2017, 2018, 2019, 2020)] == [1000, 1000, 1200, 1320]


def test_the_last_payer_takes_the_remainder_in_every_place() -> None:
    """A third each of 100.00 yuan: 33.33, 33.33 and 33.34; rounded in each place, then added."""
    numbers = {"count": number("1 人"), "standard": number("100 元/人/年")}
    rule = ratio(central="1", province="1", county="1")
    case = variant(line("a.a", "per-head", numbers, rule), at=places(("150702", "150703")))
    assert yuan(case) == {"central": 66.66, "province": 66.66, "county": 66.68}


def test_half_a_fen_goes_up() -> None:
    """0.05 yuan in halves is 2.5 fen: 3 and 2.  29 % of 0.50 yuan is 14.5 fen: 15 (in float64 14.4999…)."""
    halves = variant(line("a.a", "lump-sum", {"amount": number("0.05 元/年")}, ratio(central="5", local="5")))
    assert yuan(halves) == {"central": 0.03, "local": 0.02}
    amount = {"amount": number("0.50 元/年")}
    tie = variant(line("a.a", "lump-sum", amount, ratio(central="29%", local="rest")))
    assert yuan(tie) == {"central": 0.15, "local": 0.35}


def test_chained_index_as_consumer_prices_are_published() -> None:
    """低保 follows consumer prices (呼伦贝尔 三（五）18), published with the year before as 100: 600 yuan at
    102.9 and 102.5 are 617.40 and 632.84 (632.835 rounded)."""
    standard = number("600 元/人/月", growth=Follow("chain", {}, {"series": ("cpi", 0)}))
    case = variant(
        line("a.b", "per-head", {"count": number("1 人"), "standard": standard}, single("local")),
        years=(2018, 2020),
        series={"cpi": number({"2018": "102.1", "2019": "102.9", "2020": "102.5"}, step=None)},
    )
    assert make_ledger(make_plan(case)).sums("year").tolist() == [60_000, 61_740, 63_284]
