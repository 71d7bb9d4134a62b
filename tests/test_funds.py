"""Social-insurance funds: worked by hand, worked a second time, and what they may never do."""

from __future__ import annotations

import csv
import json
import sys
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from slow_funds import slow_funds
from slow_ledger import Key, slow_ledger

from finsim.analysis.explain import explain
from finsim.check import check
from finsim.cli import main
from finsim.funds import run_funds, step_of
from finsim.ledger import FundYear, Ledger
from finsim.load import load
from finsim.report.explanation import explanation_data, explanation_text
from finsim.report.fund_tables import fund_lines, fund_table
from finsim.report.tables import books, sheets
from finsim.report.terminal import run_data
from finsim.result import Result, project
from finsim.run import run

ROOT = Path(__file__).parent.parent
WORKED = """\
title: 生育保险基金
years: 2016-2018
places:
  150700: {name: 甲市, level: city}
  150702: {name: 乙区, level: county, within: 150700}
  150703: {name: 丙旗, level: county, within: 150700}
items:
  maternity:
    number: 22
    name: 生育保险
    lines:
      benefits: {count: {by_place: {150702: 600 人, 150703: 400 人}}, standard: 12000 元/人/年, sharing: fund}
funds:
  maternity:
    name: 生育保险基金
    level: city
    items: [22]
    balance: 500 万元
    interest: 1.5%
    shortfall: unstated
    contributions:
      enterprise:
        count: {by_place: {150702: 20000 人, 150703: 10000 人}}
        wage: 60000 元/人/年
        rates: [{reserve_months: 0, rate: 1%}, {reserve_months: 9, rate: 0.5%}]
"""


def result_of(text: str, folder: Path) -> Result:
    path = folder / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return project(load(path))


def cells(ledger: Ledger) -> dict[Key, int]:
    plan, found = ledger.plan, {}
    for line, payer, year, place in zip(*ledger.entries.nonzero(), strict=True):
        key = (plan.lines[line].line.path, plan.payers[payer], plan.years[year], plan.leaves[place])
        found[key] = int(ledger.entries[line, payer, year, place])
    return found


def test_maternity_by_hand(tmp_path: Path) -> None:
    """docs/funds.md, yuan: benefits 1,000 × 12,000 = 12 million a year; wages 30,000 × 60,000.

    2016: 5.0 months of 1 million, below 9: 1 % = 18 million; interest 1.5 % × 5,000,000 = 75,000
    2017: 11.075 months: 0.5 % = 9 million; interest 1.5 % × 11,075,000 = 166,125
    2018: 8.24 months: 1 % again; interest 1.5 % × 8,241,125 = 123,616.875 → 123,616.88
    """
    one, two, three = result_of(WORKED, tmp_path).ledger().statements
    assert (one.opening, one.income, one.interest) == (5_000_000_00, 18_000_000_00, 75_000_00)
    assert one.closing == 11_075_000_00 == two.opening
    assert one.months == 5
    assert (two.income, two.interest, two.closing) == (9_000_000_00, 166_125_00, 8_241_125_00)
    assert two.months == Fraction("11.075")
    assert [s.steps["contributions.enterprise"] for s in (one, two, three)] == [0, 1, 0]
    assert (three.income, three.interest, three.closing) == (18_000_000_00, 123_616_88, 14_364_741_88)
    assert [s.drawn for s in (one, two, three)] == [-6_000_000_00, 3_000_000_00, -6_000_000_00]


def test_the_ledger_keeps_its_cost_and_shows_who_pays(tmp_path: Path) -> None:
    """By payer in 2017: employers 9 of 12 million, the fund 3; by place 60 : 40, to the fen."""
    ledger = result_of(WORKED, tmp_path).ledger()
    assert ledger.sums("year").tolist() == [12_000_000_00] * 3
    assert ledger.sums("place").tolist() == [21_600_000_00, 14_400_000_00]
    found = cells(ledger)
    assert found["maternity.benefits", "enterprise", 2017, "150702"] == 5_400_000_00
    assert found["maternity.benefits", "fund", 2017, "150703"] == 1_200_000_00
    assert found["maternity.benefits", "fund", 2016, "150703"] == -2_400_000_00
    moved = {(t.year, t.payer, t.other): t.fen for t in ledger.transfers}
    assert moved[2017, "fund", "enterprise"] == 9_000_000_00


@pytest.mark.parametrize(("balance", "step"), [("900 万元", 1), ("8999999.99 元", 0), ("9000000.01 元", 1)])
def test_nine_months_are_nine_months(balance: str, step: int, tmp_path: Path) -> None:
    """9 × 12,000,000 ÷ 12 = 9,000,000 yuan: covered to the fen, or not."""
    found = result_of(WORKED.replace("500 万元", balance), tmp_path).ledger().statements[0]
    assert found.steps["contributions.enterprise"] == step


DRY = WORKED.replace("rates: [{reserve_months: 0, rate: 1%}, {reserve_months: 9, rate: 0.5%}]", "rate: 0.3%")


def test_the_year_it_runs_dry_is_told_and_the_balance_never_falls_below_nothing(tmp_path: Path) -> None:
    """5,000,000 + 5,400,000 + 75,000 − 12,000,000 < 0 in the first year: 1,525,000 are lacking, then
    6,600,000 each year, for an empty fund earns nothing."""
    found = result_of(DRY, tmp_path)
    assert [s.lacking for s in found.ledger().statements] == [1_525_000_00, 6_600_000_00, 6_600_000_00]
    assert [s.closing for s in found.ledger().statements] == [0, 0, 0]
    payers = dict(zip(found.ledger().plan.payers, found.ledger().sums("payer").tolist(), strict=True))
    assert payers == {"fund": 5_075_000_00, "enterprise": 16_200_000_00, "unstated": 14_725_000_00}
    [told] = fund_lines(books(found)[0])
    assert told == "生育保险基金（甲市）2016年用完，到2018年共缺14,725,000.00元（负担方：未明确）。"
    [told] = fund_lines(books(found, "en")[0])
    assert "runs dry in 2016" in told
    assert told.endswith("14,725,000.00 yuan are lacking (borne by: Unstated).")


def test_a_subsidy_of_what_is_lacking(tmp_path: Path) -> None:
    text = DRY.replace("shortfall: unstated", "subsidy: {city: lacking}")
    found = result_of(text, tmp_path).ledger()
    payers = dict(zip(found.plan.payers, found.sums("payer").tolist(), strict=True))
    assert payers["city"] == 14_725_000_00
    assert "unstated" not in payers


def test_a_fund_that_is_just_enough_has_not_run_dry(tmp_path: Path) -> None:
    """12,000,000 of subsidy for 12,000,000 of benefits: the balance stays 0, nothing is lacking."""
    subsidy = "subsidy: {city: {by_place: {150702: 7200000 元/年, 150703: 4800000 元/年}}}"
    text = WORKED[: WORKED.index("    contributions:")].replace("500 万元", "0 元")
    found = result_of(f"{text}    {subsidy}\n", tmp_path)
    assert [s.closing for s in found.ledger().statements] == [0, 0, 0]
    assert fund_lines(books(found)[0]) == ["生育保险基金（甲市）各年够付，2018年末没有结余。"]
    assert "nothing left at the end of 2018" in fund_lines(books(found, "en")[0])[0]


def test_subsidies_a_head_an_amount_and_shared(tmp_path: Path) -> None:
    """1,000 × 100 from the centre, 30,000.01 from the city, 1,000 × 50 shared 8 : 2."""
    subsidy = """\
    subsidy:
      central: {count: {by_place: {150702: 600 人, 150703: 400 人}}, standard: 100 元/人/年}
      city: {by_place: {150702: 20000 元/年, 150703: 10000.01 元/年}}
      more:
        name: 提标补助
        count: {by_place: {150702: 600 人, 150703: 400 人}}
        standard: 50 元/人/年
        sharing: {province: 8, county: 2}
"""
    text = WORKED.replace("    contributions:", f"{subsidy}    contributions:")
    text = text.replace(
        "  150700: {name: 甲市", "  150000: {name: 区, level: province}\n  150700: {name: 甲市"
    )
    text = text.replace("level: city}", "level: city, within: 150000}")
    found = result_of(text, tmp_path).ledger()
    [first, *_] = found.statements
    assert first.received["subsidy.central"] == {"central": 100_000_00}
    assert first.received["subsidy.city"] == {"city": 30_000_01}
    assert first.received["subsidy.more"] == {"province": 40_000_00, "county": 10_000_00}
    assert found.sums("year").tolist() == [12_000_000_00] * 3
    borne = dict(zip(found.plan.payers, found.sums("payer", "year")[:, 0].tolist(), strict=True))
    assert borne["city"] == 30_000_01
    assert borne["fund"] == 12_000_000_00 - 18_000_000_00 - 100_000_00 - 30_000_01 - 50_000_00


def test_a_year_without_benefits_keeps_the_contributions(tmp_path: Path) -> None:
    """Nothing to pay: the reserve lasts for ever, so 0.5 % = 9 million is kept; sums stay 0."""
    text = WORKED.replace("standard: 12000 元/人/年", "standard: {2016: 0 元/人/年, 2017: 12000 元/人/年}")
    ledger = result_of(text, tmp_path).ledger()
    assert ledger.statements[0].closing == 14_075_000_00
    assert ledger.statements[0].months is None
    assert ledger.sums("place", "year")[:, 0].tolist() == [0, 0]
    assert ledger.sums("payer", "year")[:, 0].tolist() == [-9_000_000_00, 9_000_000_00, 0]


def test_without_its_numbers_no_statement_is_made_and_that_is_told(tmp_path: Path) -> None:
    found = result_of(WORKED.replace("balance: 500 万元", "balance: open"), tmp_path)
    assert found.ledger().statements == ()
    assert found.ledger().plan.payers == ("fund",)
    [told] = fund_lines(books(found)[0])
    assert "基年年初结余" in told


def test_the_statement_is_printed_to_the_fen(tmp_path: Path) -> None:
    found = result_of(WORKED, tmp_path)
    table = fund_table(books(found)[0])
    assert table is not None
    rows = {row.cells[0]: row.cells[1:] for row in table.rows}
    add = ("年初结余", "单位缴费", "利息")
    for year in range(3):
        parts = [rows[name][year] for name in (*add, "减：待遇支出", "年末结余")]
        assert all(isinstance(cell, int) for cell in parts)
        opening, paid, interest, benefits, closing = (int(str(cell)) for cell in parts)
        assert opening + paid + interest - benefits == closing
    assert rows["单位缴费费率"] == ("1%", "0.5%", "1%")
    assert rows["年初结余可支付月数"] == ("5.00", "11.08", "8.24")
    assert "funds" in [sheet.code for sheet in sheets(books(found))]


def test_funds_csv_foots_and_resolved_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(DRY, encoding="utf-8")
    run(path, out=tmp_path / "one", charts=False)
    run(tmp_path / "one" / "resolved.yaml", out=tmp_path / "two", charts=False)
    for name in ("burden.csv", "funds.csv", "lines.csv", "items.csv", "resolved.yaml"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    with (tmp_path / "one" / "funds.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for year in ("2016", "2017", "2018"):
        of_year = [row for row in rows if row["year"] == year and row["unit"] == "元"]
        sums = {row["entry"]: Fraction(row["amount"]) for row in of_year}
        before = sums["opening"] + sums["contribution"] + sums["interest"] + sums["lacking"]
        assert before - sums["benefits"] == sums["closing"]
    run(path, overrides=["funds.maternity.balance=open"], out=tmp_path / "one", charts=False)
    assert not (tmp_path / "one" / "funds.csv").exists()


def test_explain_prints_the_statement_with_every_number(tmp_path: Path) -> None:
    found = result_of(WORKED, tmp_path)
    [one] = explain(found, "22", year=2017, place="丙旗")
    text = explanation_text(one, found.variant().places)
    for part in (
        "年初结余 11,075,000.00",
        "11,075,000.00 ÷ (12,000,000.00 ÷ 12) = 11.08 个月",
        "满9个月起 0.5%，本年用这一档",
        "乙区  20,000 × 60,000 × 0.005 = 6,000,000 → 6,000,000.00",
        "1.5% × 11,075,000.00 = 166,125.00",
        "11,075,000.00＋9,000,000.00＋166,125.00＋0.00－12,000,000.00＝8,241,125.00",
        "从社保基金转给单位 3,600,000.00",
        "社保基金 结算前 4,800,000.00；结算增减 -3,600,000.00；结算后 1,200,000.00 元",
    ):
        assert part in text, part
    [data] = explanation_data(one, "en")["funds"]
    assert data["closing"] == "8241125.00"
    assert data["reserve_step"] == {"contributions.enterprise": "9"}
    assert data["moved_of_this_figure"] == {"enterprise": "3600000.00"}


def test_run_prints_what_becomes_of_the_fund(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(WORKED, encoding="utf-8")
    words = ["finsim", "run", str(path), "--out", str(tmp_path / "out"), "--no-charts"]
    monkeypatch.setattr(sys, "argv", words)
    with suppress(SystemExit):
        main()
    assert "生育保险基金（甲市）2018年末结余14,364,741.88元，可支付14.36个月。" in capsys.readouterr().out


def test_run_as_data_tells_the_year_it_runs_dry(tmp_path: Path) -> None:
    [told] = run_data(result_of(DRY, tmp_path), [])["funds"]["base"]
    assert told == {
        "fund": "maternity", "place": "150700", "dry": 2016, "lacking": "14725000.00", "closing": "0.00"
    }  # fmt: skip


def test_the_workbook_holds_the_statement_as_numbers(tmp_path: Path) -> None:
    """Yuan with two decimals, not texts: a reviewer adds them up in the sheet."""
    path = tmp_path / "s.yaml"
    path.write_text(WORKED, encoding="utf-8")
    run(path, out=tmp_path / "out", charts=False)
    book = CalamineWorkbook.from_path(tmp_path / "out" / "report.xlsx")
    rows = {row[0]: row[1:] for row in book.get_sheet_by_name("社保基金收支").to_python()}
    assert rows["年末结余"] == [11_075_000.0, 8_241_125.0, 14_364_741.88]
    assert rows["利息"] == [75_000.0, 166_125.0, 123_616.88]


def test_what_the_fund_rests_on_weakens_who_pays(tmp_path: Path) -> None:
    """Official benefits paid from an assumed balance: the amount is official, who bears it is not."""
    text = WORKED.replace("sharing: fund", "sharing: fund, source: 甲, status: official")
    text = text.replace("    number: 22", "    number: 22\n    source: 甲")
    run_of = result_of(text, tmp_path)
    [one] = explain(run_of, "22")
    assert one.standing == "assumption"


def test_a_settlement_of_what_others_pay_keeps_the_statement(tmp_path: Path) -> None:
    """A cap on the city’s subsidy moves it to the centre; the fund’s statement and the sums stay."""
    text = (
        DRY.replace("shortfall: unstated", "subsidy: {city: lacking}")
        + """\
settlement:
  cap: {kind: cap, payer: city, other: central, level: city, items: [22], limit: 100 万元/年}
"""
    )
    capped = result_of(text, tmp_path)
    ledger, plain = capped.ledger(), result_of(DRY, tmp_path).ledger()
    [one] = explain(capped, "22", year=2017)
    assert one.settled == {"fund": -12_000_000_00, "enterprise": 5_400_000_00, "city": 1_000_000_00,
                           "central": 5_600_000_00}  # fmt: skip
    assert one.funds[0].part == {"enterprise": 5_400_000_00, "city": 6_600_000_00}
    assert one.settlements[0].places[0].moved == 5_600_000_00
    assert [s.closing for s in ledger.statements] == [s.closing for s in plain.statements]
    assert ledger.sums("year").tolist() == plain.sums("year").tolist()
    payers = dict(zip(ledger.plan.payers, ledger.sums("payer").tolist(), strict=True))
    assert (payers["city"], payers["central"]) == (3_000_000_00, 11_725_000_00)


def test_variants_and_two_pools_survive_being_resolved(tmp_path: Path) -> None:
    """A variant’s balance, one for each pool, a shared subsidy: the resolved file gives the same."""
    places = "  150800: {name: 丁市, level: city}\n  150802: {name: 戊区, level: county, within: 150800}\n"
    text = WORKED.replace("  150702:", f"{places}  150702:").replace(
        "150703: 400 人}", "150703: 400 人, 150802: 7 人}"
    )
    text = text.replace("150703: 10000 人}", "150703: 10000 人, 150802: 90 人}")
    text = text.replace("500 万元", "{by_place: {150700: 500 万元, 150800: 1.5 万元}}")
    text += """\
    subsidy.extra:
      count: {by_place: {150702: 6 人, 150703: 4 人, 150802: 3 人}}
      standard: {2016: 50 元/人/年, 2017-07: 60.5 元/人/年}
      sharing: {city: 8, county: 2}
variants:
  poor: {title: 结余少, funds.maternity.balance: {by_place: {150700: 1 万元, 150800: 0 元}}}
"""
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    run(path, out=tmp_path / "one", charts=False)
    run(tmp_path / "one" / "resolved.yaml", out=tmp_path / "two", charts=False)
    for name in ("burden.csv", "funds.csv", "resolved.yaml"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    found = project(load(path))
    assert [one.opening for one in found.ledger().statements[::3]] == [5_000_000_00, 15_000_00]
    assert [one.opening for one in found.ledger("poor").statements[::3]] == [10_000_00, 0]
    assert found.ledger().statements[1].received["subsidy.extra"] == {"city": 442_00, "county": 110_50}


def test_a_later_file_may_fix_the_rate(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(WORKED, encoding="utf-8")
    found = project(load(path, overrides=["funds.maternity.contributions.enterprise.rate=0.8%"]))
    assert found.ledger().statements[1].income == 14_400_000_00


def test_the_schema_knows_funds() -> None:
    from finsim.load.json_schema import scenario_schema

    schema = scenario_schema()
    assert "funds" in schema["properties"]
    assert "reserve_months" in json.dumps(schema["$defs"]["rate-step"])


def test_every_open_or_broken_fund_is_told_at_once(tmp_path: Path) -> None:
    text = WORKED.replace("    balance: 500 万元\n", "").replace("        wage:", "        wages:")
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    assert {fault.code for fault in check(path)} >= {"fund-incomplete", "fund-no-base"}


# ---- a second way ----

MONEY = st.integers(0, 3_000_000_00).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")


@st.composite
def funds(draw: st.DrawFn) -> str:
    """A scenario with two pools, four leaves, two lines and two funds of every kind of income."""
    leaves = ("110101", "110102", "110201", "110202")

    def each(low: int, high: int, unit: str) -> str:
        numbers = (draw(st.integers(low, high)) for _ in leaves)
        return (
            "{by_place: {"
            + ", ".join(f"{c}: {n} {unit}" for c, n in zip(leaves, numbers, strict=True))
            + "}}"
        )

    years = draw(st.integers(2, 4))
    level, pools = draw(st.sampled_from((("city", ("110100", "110200")), ("province", ("110000",)))))
    balances = {code: draw(MONEY) for code in pools}
    balance = "{by_place: {" + ", ".join(f"{c}: {v} 元" for c, v in balances.items()) + "}}"
    growth = draw(st.sampled_from(("", "growth: {count: 3%, standard: 7%}\n")))
    premium = f"{draw(st.integers(10, 400))}.37 元/人/年"
    three = "{reserve_months: 1.5, rate: 1%}, {reserve_months: 6, rate: 0.3%}"
    steps = draw(st.sampled_from(("rate: 1.5%", f"rates: [{{reserve_months: 0, rate: 2%}}, {three}]")))
    keeper = draw(st.sampled_from(("shortfall: unstated", "shortfall: county", "subsidy.city: lacking")))
    cut = draw(st.sampled_from(("0.5%", "{2016: 1%, 2017-05: 0.4%}")))
    return f"""\
title: 随机基金
years: 2016-{2015 + years}
{growth}places:
  110000: {{name: 省, level: province}}
  110100: {{name: 甲, level: city, within: 110000}}
  110200: {{name: 乙, level: city, within: 110000}}
  110101: {{name: 一, level: county, within: 110100}}
  110102: {{name: 二, level: county, within: 110100}}
  110201: {{name: 三, level: county, within: 110200}}
  110202: {{name: 四, level: county, within: 110200}}
items:
  a:
    name: 甲
    lines:
      one: {{count: {each(0, 900, "人")}, standard: {draw(MONEY)} 元/人/年, sharing: fund}}
      two: {{count: {each(0, 90, "人")}, standard: 333.33 元/人/月, sharing: {{fund: 7, county: 3}}}}
  b:
    name: 乙
    lines:
      one: {{count: {each(0, 50, "人")}, standard: 7777.77 元/人/年, sharing: fund}}
funds:
  x:
    level: {level}
    items: [a]
    balance: {balance}
    interest: {draw(st.sampled_from(("0%", "1.37%", "{2016: 2%, 2017-04: 1%}")))}
    {keeper}
    contributions:
      enterprise: {{count: {each(0, 5000, "人")}, wage: 58892.37 元/人/年, {steps}}}
      individual: {{count: {each(0, 5000, "人")}, standard: {premium}}}
    subsidy.extra:
      count: {each(0, 300, "人")}
      standard: {{2016: 120 元/人/年, 2017-07: 180 元/人/年}}
      sharing: {{central: 60%, province: 25%, county: 15%}}
  y:
    level: city
    lines: [b.one]
    balance: {{by_place: {{110100: 0 元, 110200: {draw(MONEY)} 元}}}}
    shortfall: individual
    contributions:
      enterprise: {{base: {each(0, 9_000_000, "元/年")}, rate: {cut}}}
"""


@settings(max_examples=40, deadline=None)
@given(text=funds())
def test_random_funds_agree_with_the_plain_loop(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    ledger = result_of(text, tmp_path_factory.mktemp("f")).ledger()
    variant = ledger.plan.variant
    slow, statements = slow_funds(variant, slow_ledger(variant))
    assert cells(ledger) == {cell: fen for cell, fen in slow.items() if fen}
    assert len(ledger.statements) == len(statements)
    for one in ledger.statements:
        other = statements[one.fund, one.place, one.year]
        assert (one.opening, one.interest, one.lacking) == (other.opening, other.interest, other.lacking)
        assert (one.benefits, one.closing) == (other.benefits, other.closing)
        assert one.received == other.received
        assert one.steps == other.step
        check_statement(one)


def check_statement(one: FundYear) -> None:
    """The identity, no balance below nothing, and nothing lacking while money is left."""
    assert one.opening + one.income + one.interest + one.lacking - one.benefits == one.closing >= 0
    assert one.closing == 0 or one.lacking == 0
    assert one.drawn == one.opening + one.interest - one.closing
    assert one.income + one.lacking + one.drawn == one.benefits


@pytest.mark.parametrize("name", ["hulunbuir-best-estimate", "hulunbuir-8-percent"])
def test_hulunbuir_adds_up_to_the_fen(name: str) -> None:
    ledger = project(load(ROOT / "scenarios" / f"{name}.yaml")).ledger()
    for one in ledger.statements:
        check_statement(one)
    before = {planned.line.path: planned for planned in ledger.plan.lines}
    assert {one.fund for one in ledger.statements} >= {"resident-pension", "resident-medical"}
    assert all(path in before for fund in ledger.plan.variant.funds for path in fund.lines)


def test_hulunbuir_pension_runs_dry_in_2019_and_maternity_pays_half_a_percent() -> None:
    """2019: pensions 209,320 × 3,660.81 × 12; contributions (503,989 − 209,320) × 73,705 × 27 %."""
    ledger = project(load(ROOT / "scenarios" / "hulunbuir-best-estimate.yaml")).ledger()
    years = {one.year: one for one in ledger.statements if one.fund == "employee-pension"}
    assert [year for year, one in years.items() if one.lacking] == [2019, 2020]
    assert years[2019].benefits == 9_195_368_990_40
    assert years[2019].income == 294_669 * 73_705 * 27
    assert years[2016].opening == 9_643_660_000_00
    maternity = [one for one in ledger.statements if one.fund == "maternity"]
    assert [one.steps["contributions.enterprise"] for one in maternity] == [1] * 5
    assert maternity[0].income == 294_669 * 58_892 // 2
    bare = ledger.plan.variant
    assert [fund.code for fund in bare.funds if not fund.stated] == []


def test_the_catalogue_states_the_rule_and_leaves_the_numbers_open() -> None:
    scenario = load(ROOT / "scenarios" / "hulunbuir-documented.yaml")
    maternity = next(fund for fund in scenario.variants[0].funds if fund.code == "maternity")
    assert [income.months for income in maternity.incomes] == [(Fraction(0), Fraction(9))]
    assert maternity.open
    assert run_funds(project(scenario).ledger()).statements == ()


def test_an_empty_fund_has_reached_no_step_but_the_first(tmp_path: Path) -> None:
    fund = result_of(WORKED, tmp_path).variant().funds[0]
    assert step_of(fund.incomes[0], 0, 0) == 0
    assert step_of(fund.incomes[0], 1, 0) == 1
