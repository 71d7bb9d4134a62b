"""Who receives a means-tested benefit: by place and year, beside the money, and as a reader finds it."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import normal_law
import numpy as np
import pytest
from calculator import number as read_number
from random_variants import random_variant
from slow_ledger import Slow, calculate, half_up
from test_explain import case, one_of, shown
from test_money_libreoffice import recalculated

import finsim
from finsim.analysis.moving import assumptions
from finsim.errors import InputFault
from finsim.expression import evaluate, parse, to_excel
from finsim.plan import make_plan
from finsim.recipients import recipients, recipients_of
from finsim.report.explanation import explanation_data
from finsim.report.item_pages import Pages
from finsim.report.recipient_words import recipient_lines
from finsim.report.tables import books, sheets
from finsim.report.terminal import run_text
from finsim.result import Result
from finsim.spec import Line, Variant

TEXT = """
title: 低保
years: 2018-2020
places:
  "220000": {name: 吉林省, level: province}
  "220200": {name: 吉林市, level: city, within: "220000"}
  "220202": {name: 昌邑区, level: county, within: "220200", rural: 108902 人}
  "220203": {name: 龙潭区, level: county, within: "220200", rural: 97189 人}
items:
  dibao:
    name: {zh: 农村低保, en: Rural dibao}
    lines:
      fit:
        name: 对数正态
        cost: means-tested
        count: {column: rural}
        standard: {2018: 317 元/人/月, 2019-07: 350 元/人/月}
        income: {value: 1145.67 元/人/月, growth: 8%}
        gini: 0.4
        coverage: 90%
        sharing: «»
      fifths:
        name: 五等份
        cost: means-tested-groups
        count: 50000 人
        spread: rural
        standard: 4000 元/人/年
        income: 17000 元/人/年
        lowest: 4700 元/人/年
        sharing: county
      limits:
        name: 分位点
        cost: means-tested-quantiles
        count: {by_place: {220202: 1000 人, 220203: 2001 人}}
        standard: {2018: 9000 元/人/年, 2020: 12000 元/人/年}
        low: 0 元/人/年
        p20: 8000 元/人/年
        p40: 11500 元/人/年
        p60: 16000 元/人/年
        p80: 24000 元/人/年
        high: 60000 元/人/年
        sharing: county
      plain: {count: 10 人, standard: 5 元/人/年, sharing: county}
"""
TEXT = TEXT.replace(
    "        count: 50000 人\n        spread: rural\n", "        count: {value: 50000 人, spread: rural}\n"
)
TEXT = TEXT.replace("{count: 10 人,", "{count: {value: 10 人, spread: rural},")
STEPS = """
          rule: steps
          quantities: {base: 300 元/人/月, each: 120 元/人/年}
          steps:
            central: count × shortfall(min(standard, base), income, gini) × periods × coverage
            province: count × below(standard, income, gini) × coverage × each
            county: rest"""


@pytest.fixture
def result(tmp_path: Path) -> Result:
    return case(tmp_path, text=TEXT.replace("«»", "county"))


def persons(variant: Variant, line: Line) -> list[list[int]]:
    """The recipients of a line by year and place, month by month in exact numbers."""
    slow, expression = Slow(variant), recipients_of(line)
    assert expression is not None
    found = []
    for year in variant.years:
        row = []
        for place in variant.places.leaves:
            each = Fraction(0)
            for month in range(year * 12, year * 12 + 12):
                values = {n: slow.used(q, month, place) for n, q in line.quantities.items()}
                each += calculate(expression.text, values) / 12
            row.append(half_up(each))
        found.append(row)
    return found


def test_recipients_equal_a_slow_count_month_by_month(result: Result) -> None:
    found = recipients(make_plan(result.variant()))
    assert [one.line.code for one in found] == ["fifths", "fit", "limits"]
    for one in found:
        assert one.persons.tolist() == persons(result.variant(), one.line)


def test_recipients_of_any_variant_equal_the_slow_count() -> None:
    from random import Random

    seen = set()
    for seed in range(160):
        variant = random_variant(Random(seed))
        for one in recipients(make_plan(variant)):
            seen.add(one.line.rule)
            assert one.persons.tolist() == persons(variant, one.line), seed
    assert seen == {"means-tested", "means-tested-groups", "means-tested-quantiles"}


def test_worked_by_hand(result: Result) -> None:
    """1,000 people, a standard of 9,000: the first fifth and 1,000/3,500 of the second, 257.1 people; from
    2020 with 12,000 two fifths and 500/4,500 of the third, 422.2 people."""
    limits = recipients(make_plan(result.variant()))[2].persons
    assert limits[:, 0].tolist() == [257, 257, 422]
    assert limits[:, 1].tolist() == [515, 515, 845]  # 2,001 × 0.2571428… = 514.54, × 0.4222… = 844.87


def test_a_higher_standard_has_more_recipients_and_costs_more(tmp_path: Path) -> None:
    for name, higher in {
        "fit": "317 元/人/月",
        "fifths": "4000 元/人/年",
        "limits": "2018: 9000 元/人/年",
    }.items():
        text = TEXT.replace("«»", "county")
        raised = text.replace(higher, re.sub(r"[0-9]+(?= 元)", lambda m: str(int(m[0]) + 60), higher))
        low, high = case(tmp_path, text=text), case(tmp_path, text=raised)
        before, after = (
            {r.line.code: r.persons[0] for r in recipients(one.ledger().plan)}[name] for one in (low, high)
        )
        costs = [one.ledger().sums("line", "year", "place")[:, 0].sum() for one in (low, high)]
        assert (after > before).all()
        assert costs[1] > costs[0]


# ---- files, sheets, pages ----


def table(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_recipients_csv_and_sheet(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(TEXT.replace("«»", "county"), encoding="utf-8")
    result, files = finsim.run(tmp_path / "s.yaml", out=tmp_path / "out", charts=False)
    assert "recipients.csv" in [file.name for file in files]
    rows = table(tmp_path / "out" / "recipients.csv")
    assert len(rows) == 3 * 2 * 3
    burden = table(tmp_path / "out" / "burden.csv")
    for row in rows:
        same = [b for b in burden if all(b[k] == row[k] for k in ("place", "item", "line", "year"))]
        assert sum(Decimal(b["amount"]) for b in same) == Decimal(row["amount"])
    (sheet,) = (one for one in sheets(books(result)) if one.code == "recipients")
    (shown_table,) = sheet.tables
    assert sheet.name == "领取人数"
    sums = [row for row in shown_table.rows if row.kind == "subtotal"]
    for subtotal, one in zip(sums, recipients(result.ledger().plan), strict=True):
        assert subtotal.cells[4:] == tuple(one.persons.sum(axis=1).tolist())
    page = (Path("docs") / "outputs.md").read_text(encoding="utf-8").split("## recipients.csv\n")[1]
    assert all(f"`{column}`" in page.split("\n## ")[0] for column in rows[0])


def test_no_file_and_no_sheet_where_nobody_is_means_tested(tmp_path: Path) -> None:
    """One that an earlier run left is taken away."""
    (tmp_path / "s.yaml").write_text(TEXT.replace("«»", "county"), encoding="utf-8")
    finsim.run(tmp_path / "s.yaml", out=tmp_path / "out", charts=False)
    text = TEXT.split("      fit:")[0] + "      plain:" + TEXT.split("      plain:")[1]
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    result, _ = finsim.run(tmp_path / "s.yaml", out=tmp_path / "out", charts=False)
    assert not (tmp_path / "out" / "recipients.csv").exists()
    assert "recipients" not in [sheet.code for sheet in sheets(books(result))]


def test_the_resolved_file_gives_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(TEXT.replace("«»", STEPS), encoding="utf-8")
    finsim.run(tmp_path / "s.yaml", out=tmp_path / "a", charts=False)
    finsim.run(tmp_path / "a" / "resolved.yaml", out=tmp_path / "b", charts=False)
    for name in ("recipients.csv", "burden.csv", "lines.csv", "assumptions.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_pages_of_items_tell_the_recipients(result: Result) -> None:
    whole = "".join(Pages(result, True).all().values())
    fit = one_of(result, "dibao", "fit")
    assert f"- 2020年领取人数：{fit.recipients:,} 人（随标准和收入变动）" in whole
    assert whole.count("领取人数：") == 3


# ---- explain ----


def phi(text: str) -> Fraction:
    return Fraction(normal_law.normal(Decimal(text)))


def plain(text: str) -> str:
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text.replace("−", "-"))


def follow(rows: list[str]) -> int:
    """Works out every printed row of functions, costs and recipients again; how many there were."""
    known: dict[str, Fraction] = {}
    done = 0
    for row in map(plain, rows):
        made = re.fullmatch(
            r"((?:shortfall|below|gini_of_lowest)\w*\([^=]*\)) = (.*?) = ([-0-9.…]+)(?:; (.*))?", row
        )
        if made and "Φ(d" in made[2]:
            steps = dict(re.findall(r"([σd]) = .*? = (-?[0-9.e-]+)", made[4]))
            d, both = steps["d"], str(Decimal(steps["d"]) - Decimal(steps["σ"]))
            text = made[2].replace("Φ(d - σ)", f"F('{phi(both)}')").replace("Φ(d)", f"F('{phi(d)}')")
        elif made and "Φ" in made[2]:
            sigma = Decimal(re.findall(r"σ = .*? = ([0-9.]+)", made[4])[0])
            text = f"2 × F('{phi(str(sigma / Decimal(2).sqrt()))}') - 1"
        elif made:
            text = made[2]
        if made:
            known[made[1]] = read_number(made[3])
            value = eval_fraction(text)
            assert abs(value - known[made[1]]) <= abs(value) * Fraction(1, 10**8), row
            done += 1
            continue
        cost = re.fullmatch(r"(?:领取人数 = )?\(?([0-9][^=]*\(.*\)[^=]*) = ([0-9.…]+)\)?(?: .*)?", row)
        if cost:
            text = cost[1]
            for call in sorted(known, key=len, reverse=True):
                text = text.replace(call, f"F('{known[call]}')")
            assert abs(eval_fraction(text) - read_number(cost[2])) <= read_number(cost[2]) / 10**13, row
            done += 1
    return done


def eval_fraction(text: str) -> Fraction:
    text = re.sub(r"F\('[^']*'\)|[0-9.]+", lambda m: m[0] if m[0][0] == "F" else f"F('{m[0]}')", text)
    text = text.translate(str.maketrans("×÷", "*/"))
    assert re.fullmatch(r"(?:F\('[-0-9./]+'\)|min|[-+*/(), ])*", text), text
    return Fraction(eval(text, {"F": Fraction, "min": min}))


@pytest.mark.parametrize("year", [2018, 2019, 2020])
@pytest.mark.parametrize("line", ["fit", "fifths", "limits"])
def test_every_printed_sum_can_be_worked_out_again(result: Result, line: str, year: int) -> None:
    printed = shown(result, "dibao", line=line, year=year).split("【逐地计算（元）】\n")[1].split("\n\n")[0]
    rows = [row.strip() for row in printed.splitlines()]
    pieces = 2 if (line, year) == ("fit", 2019) else 1
    functions = 2 if line != "fifths" else 4
    assert follow(rows) == 2 * (functions + 2) * pieces


def test_explained_recipients_are_those_of_the_table(result: Result) -> None:
    for one in recipients(result.ledger().plan):
        for index, year in enumerate(result.variant().years):
            told = one_of(result, "dibao", one.line.code, year=year)
            assert [row.recipients for row in told.rows] == one.persons[index].tolist()
            assert told.recipients == one.persons[index].sum()
            data = explanation_data(told, "en")
            assert data["recipients"] == told.recipients
            assert [row["recipients"] for row in data["places"]] == one.persons[index].tolist()
    printed = shown(result, "dibao", "en", line="limits", year=2018)
    assert "  recipients 772 persons" in printed
    assert "recipients = 1,000 × below_quantiles(9,000, 0, 8,000, 11,500, 16,000, 24,000, 60,000)" in printed
    assert "  recipients" not in shown(result, "dibao", "en", line="plain")
    assert "recipients" not in explanation_data(one_of(result, "dibao", "plain"), "en")


# ---- sharing ----


def test_parts_by_recipient_and_by_base_standard(tmp_path: Path) -> None:
    """The centre bears what a standard of 300 a month would cost; the province 120 yuan a recipient."""
    result = case(tmp_path, text=TEXT.replace("«»", STEPS))
    based = case(tmp_path, text=TEXT.replace("«»", "county").replace("317", "300").replace("350", "300"))
    own, base = one_of(result, "dibao", "fit", year=2020), one_of(based, "dibao", "fit", year=2020)
    assert abs(own.parts["central"] - base.amount) <= 2
    assert own.recipients is not None
    assert abs(own.parts["province"] - own.recipients * 12000) <= 2 * 12000 / 2


@pytest.mark.parametrize(
    "rule", ["{rule: per-head, province: 9 元/人/年, county: rest}",
             "{rule: band, base: 300 元/人/月, below: province, above: county}"],
)  # fmt: skip
def test_fixed_amounts_and_bands_are_refused_and_what_is_advised_runs(tmp_path: Path, rule: str) -> None:
    with pytest.raises(InputFault) as found:
        case(tmp_path, text=TEXT.replace("«»", rule))
    (fault,) = found.value.faults
    assert fault.code == "share-of-means-tested"
    assert "× coverage" in str(fault.values["right"])
    advised = case(tmp_path, text=TEXT.replace("«»", str(fault.values["right"]).replace("local", "county")))
    assert one_of(advised, "dibao", "fit").parts["central"] > 0


def test_moving_an_income_or_a_gini_moves_the_total(tmp_path: Path) -> None:
    """A Gini of 0.95 cannot be 10 % higher: it is lowered; so is a limit that would cross the next."""
    text, lines = TEXT.replace("«»", "county").replace("gini: 0.4", "gini: 0.95"), "items.dibao.lines."
    text = text.replace("p40: 11500", "p40: 8500")
    moves = {path: move for move in assumptions(case(tmp_path, text=text), top=0)
             for path in move.assumption.paths}  # fmt: skip
    gini, income = moves[f"{lines}fit.gini"], moves[f"{lines}fifths.income"]
    assert gini.factor == Fraction(9, 10)
    assert gini.change < 0
    crossing = moves[f"{lines}limits.p20"]
    assert crossing.factor == Fraction(9, 10)
    assert crossing.change > 0
    assert income.factor == Fraction(11, 10)
    assert income.change > 0 > moves[f"{lines}fifths.lowest"].change


# ---- the spreadsheet ----


@pytest.mark.slow
def test_the_formulas_give_the_same_in_libreoffice(tmp_path: Path) -> None:
    random = np.random.default_rng(2018)
    size = 400
    mean = np.round(random.uniform(4000, 60000, size), 2)
    gini = np.round(random.uniform(0.2, 0.6, size), 3)
    standard = np.round(mean * random.uniform(0.15, 1.5, size), 2)
    lowest = np.round(mean * random.uniform(0.1, 0.6, size), 2)
    texts = {
        "shortfall(s, m, g)": 1e-9,
        "below(s, m, g)": 1e-9,
        "gini_of_lowest(l, m)": 1e-9,
        "shortfall(s, m, gini_of_lowest(l, m))": 1e-8,
        "shortfall_quantiles(s, 0.5 × l, l, m, 2 × m)": 1e-12,
        "below_quantiles(s, 0.5 × l, l, m, 2 × m)": 1e-12,
    }
    cells = {"s": "A#", "m": "B#", "g": "C#", "l": "D#"}
    formulas = [f"={to_excel(parse(text), cells)}" for text in texts]
    theirs = recalculated([standard, mean, gini, lowest], formulas, tmp_path)
    numbers = {"s": standard, "m": mean, "g": gini, "l": lowest}
    for (text, close), column in zip(texts.items(), theirs, strict=True):
        names = parse(text).names
        ours = evaluate(parse(text), {name: numbers[name] for name in names})
        np.testing.assert_allclose(column, ours, rtol=close, atol=1e-9, err_msg=text)


# ---- what is told of them ----

WHOLE = """
title: 低保
years: 2018-2020
places:
  "220281": {name: 蛟河市, level: county, rural: 3000 人}
  "220283": {name: 舒兰市, level: county, rural: 1000 人}
items:
  dibao:
    number: 46
    name: 低保
    lines:
      rural:
        name: 农村低保
        cost: means-tested
        count: {column: rural}
        standard: 3804 元/人/年
        income: {by_place: {蛟河市: 13748 元/人/年, 舒兰市: 13748 元/人/年}}
        gini: 0.4
        sharing: county
"""


def told(folder: Path, language: str = "zh", **changes: str) -> list[str]:
    text = WHOLE
    for key, value in changes.items():
        text = re.sub(rf"(?m)^( *){key}: .*$", rf"\g<1>{key}: {value}", text)
    return recipient_lines(books(case(folder, text=text), language)[0])


def test_an_income_without_its_wan_is_told(tmp_path: Path) -> None:
    """13,748 yuan written 1.3748: everybody is below the standard."""
    wrong = "{by_place: {蛟河市: 13748 元/人/年, 舒兰市: 1.3748 元/人/年}}"
    said = (
        "低保·农村低保（舒兰市）2018年全体人均收入1.37元低于标准3,804元，领取人数占居民的100.0%，"
        "请核对收入的单位（元还是万元、每年还是每月）。这样的共3处（一地一年为一处）。"
    )
    assert told(tmp_path, income=wrong) == [said]
    [english] = told(tmp_path, "en", income=wrong)
    assert "below the standard of 3,804 yuan, and 100.0 % of the residents receive it" in english
    assert "There are 3 such cases" in english
    result = case(tmp_path, text=re.sub("income: .*", f"income: {wrong}", WHOLE))
    assert run_text(result, [], "zh", 0.1).count(said) == 1
    rows = next(sheet for sheet in sheets(books(result)) if sheet.code == "notes").tables[0].rows
    assert [row.cells[1] for row in rows].count(said) == 1


def test_a_mean_income_below_the_standard_is_told_however_few_receive(tmp_path: Path) -> None:
    [said] = told(tmp_path, standard="14000 元/人/年", gini="0.4\n        coverage: 10%")
    assert "人均收入13,748元低于标准14,000元，领取人数占居民的6.5%" in said


def test_more_than_half_of_the_residents_is_told_by_quantiles_too(tmp_path: Path) -> None:
    limits = (2000, 3000, 4000, 5000, 6000, 9000)
    names = ("low", "p20", "p40", "p60", "p80", "high")
    lines = "".join(f"\n        {k}: {v} 元/人/年" for k, v in zip(names, limits, strict=True))
    quantiles = WHOLE.replace("cost: means-tested", "cost: means-tested-quantiles")
    quantiles = re.sub("\n *income: .*\n *gini: 0.4", lines, quantiles)
    for standard, share in (("4400", ""), ("4501", "50.0"), ("5000", "60.0"), ("9000", "100.0")):
        text = quantiles.replace("3804", standard)
        said = recipient_lines(books(case(tmp_path, text=text))[0])
        assert len(said) == bool(share), standard
        assert all(f"2018年领取人数占居民的{share}%，请核对收入、标准的单位和数值" in one for one in said)


def test_sound_incomes_are_not_talked_about(tmp_path: Path) -> None:
    assert told(tmp_path) == []
    assert told(tmp_path, standard="{2018: 3804 元/人/年, 2019: 4184.4 元/人/年}") == []


def test_incomes_that_stand_still_beside_a_growing_standard_are_told(tmp_path: Path) -> None:
    general = "2018-2020\ngrowth: {standard: 5%}"
    [said] = told(tmp_path, years=general)
    assert said.startswith("一般增长带动标准，没有带动收入，收入各年不变，")
    assert "领取的人因此逐年增多：低保·农村低保。" in said
    assert "stay the same in all years" in told(tmp_path, "en", years=general)[0]
    assert told(tmp_path, years=general, income="{value: 13748 元/人/年, growth: 5%}") == []
    assert told(tmp_path, years=general, standard="{2018: 3804 元/人/年, 2019: 4184 元/人/年}") == []
    assert told(tmp_path, years="2018-2020\ngrowth: {count: 1%}") == []
    assert told(tmp_path, years="2018\ngrowth: {standard: 5%}") == []
