"""National and provincial rules as data: shares worked out by hand, tiers by province, layers, status."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import finsim
from finsim import cli
from finsim.errors import InputFault
from finsim.load.province_attributes import PROVINCES

POLICIES = Path(finsim.__file__).parent / "catalogue" / "policies"
FILES = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(POLICIES.glob("*.yaml"))}
STATED = {"class": "2", "guangdong-tier": "2", "qingyuan-class": "3", "league-share": "3:7"}
"""What no document lists by place and a scenario states; 连山 and 连南 have their own."""
PROVINCE = {"1": "150721", "2": "220221", "3": "210102", "4": "441802", "5": "110101"}
"""A county of each tier: 阿荣旗, 永吉县, 和平区, 清城区, 东城区."""
PER_HEAD = {"residents-medical": "450 元/人/年", "orphans-central-subsidy": "800 元/人/月"}


def scenario(folder: Path, body: str, *, county: str, years: str, policies: str, more: str = "") -> Path:
    """A scenario with one county and one line."""
    city, province = f"{county[:4]}00", f"{county[:2]}0000"
    path = folder / "x.yaml"
    path.write_text(
        f"title: x\nyears: {years}\npolicies: [{policies}]\n{more}places:\n"
        f"  {province}: {{name: 省, level: province}}\n"
        f"  {city}: {{name: 市, level: city, within: {province}}}\n"
        f"  {county}: {{name: 县, level: county, within: {city}}}\n"
        f"items:\n  i:\n    name: 项目\n    lines:\n      l:\n        name: 行\n"
        f"        count: 1000 人\n{body}",
        encoding="utf-8",
    )
    return path


def shared(
    folder: Path, policy: str, name: str, county: str, year: int, standard: str = ""
) -> dict[str, Fraction]:
    """Each payer's share of one yuan under a named sharing, from the money of a projected year."""
    amount = standard or PER_HEAD.get(name, "1000 元/人/年")
    stated = ", ".join(f'{key}: "{value}"' for key, value in STATED.items() if not _own(key, county))
    body = f"        standard: {amount}\n        sharing: {{use: {name}}}\n"
    more = f"place_attributes: {{{stated}}}\n"
    path = scenario(folder, body, county=county, years=f"{year}-{year}", policies=policy, more=more)
    table = finsim.project(finsim.load(path)).burden("payer")
    total = Fraction(str(table["amount"].sum()))
    return {str(row.payer): Fraction(str(row.amount)) / total for row in table.itertuples() if row.amount}


def _own(attribute: str, county: str) -> bool:
    return attribute == "guangdong-tier" and county in ("441825", "441826")


# ---- shares by hand ----

F, HALF = Fraction, {"central": Fraction(1, 2), "local": Fraction(1, 2)}
HAND = [
    # 国发〔2015〕67号: 西部 8∶2，中部 6∶4，东部 5∶5
    ("national-education", "school-running-costs", "150721", 2016, {"central": F(8, 10), "local": F(2, 10)}),
    ("national-education", "school-running-costs", "220221", 2017, {"central": F(6, 10), "local": F(4, 10)}),
    ("national-education", "school-running-costs", "441802", 2018, HALF),
    # 2014: 西部 8∶2，东部分省确定
    ("national-education", "school-running-costs", "620402", 2014, {"central": F(8, 10), "local": F(2, 10)}),
    ("national-education", "school-running-costs", "110101", 2015, {"unstated": F(1)}),
    # 国办发〔2018〕6号、〔2019〕27号 leave it as it was; not by the five tiers
    ("national-education", "school-running-costs", "110101", 2020, HALF),
    ("national-education", "boarder-living-allowance", "310115", 2020, HALF),
    ("national-education", "textbooks", "150721", 2018, {"central": F(1)}),
    ("national-education", "nutrition-meals", "620402", 2020, {"central": F(1)}),
    # the five tiers 80, 60, 50, 30, 10
    ("national-education", "vocational-grant", "150721", 2020, {"central": F(8, 10), "local": F(2, 10)}),
    ("national-education", "senior-grant", "220221", 2020, {"central": F(6, 10), "local": F(4, 10)}),
    ("national-education", "senior-free-tuition", "210102", 2020, {"central": F(5, 10), "local": F(5, 10)}),
    ("national-education", "vocational-free-tuition", "441802", 2021,
     {"central": F(3, 10), "local": F(7, 10)}),
    ("national-education", "vocational-grant", "110101", 2022, {"central": F(1, 10), "local": F(9, 10)}),
    # 大连 is in the fourth tier though 辽宁 is in the third
    ("national-health", "public-health", "210202", 2019, {"central": F(3, 10), "local": F(7, 10)}),
    ("national-health", "public-health", "210102", 2019, {"central": F(5, 10), "local": F(5, 10)}),
    ("national-health", "family-planning", "310115", 2019, {"central": F(1, 10), "local": F(9, 10)}),
    ("national-health", "major-public-health", "220221", 2019, {"central": F(1)}),
    # 450 yuan in 2017: 60 + 0.8 × 330 = 324 in the west and in 延边, 60 + 0.6 × 330 = 258 in the middle
    ("national-health", "residents-medical", "150721", 2017, {"central": F(324, 450), "local": F(126, 450)}),
    ("national-health", "residents-medical", "220221", 2017, {"central": F(258, 450), "local": F(192, 450)}),
    ("national-health", "residents-medical", "222401", 2017, {"central": F(324, 450), "local": F(126, 450)}),
    ("national-health", "residents-medical", "441802", 2016, {"unstated": F(1)}),
    ("national-health", "residents-medical", "222401", 2021, {"central": F(8, 10), "local": F(2, 10)}),
    ("national-health", "residents-medical", "140123", 2021, {"central": F(8, 10), "local": F(2, 10)}),
    # 2012: 40 of 240 yuan is new; of it 80 % and 60 %
    ("national-health", "residents-medical", "620402", 2012,
     {"central": F(32, 240), "unstated": F(208, 240)}),
    ("national-health", "medical-aid", "150721", 2020, {"unstated": F(1)}),
    # 基础养老金: 中西部全额，东部 50 %
    ("national-social", "residents-pension", "220221", 2013, {"central": F(1)}),
    ("national-social", "residents-pension", "441802", 2020, HALF),
    # orphans, 800 yuan a month: 400 from the centre in the west since 2011, 360 in 2010
    ("national-social", "orphans-central-subsidy", "150721", 2012, HALF),
    ("national-social", "orphans-central-subsidy", "620402", 2010, {"central": F(9, 20), "local": F(11, 20)}),
    ("national-culture", "free-cultural-venues", "410102", 2019, HALF),
    ("national-culture", "free-cultural-venues", "410102", 2021, {"central": F(6, 10), "local": F(4, 10)}),
    ("national-housing", "affordable-housing", "110101", 2020, {"unstated": F(1)}),
    # 内蒙古 二类: half of the local 20 %; 2014: 320 = 220 + 50 + 50
    ("inner-mongolia", "inner-mongolia-residents-medical", "152502", 2022,
     {"central": F(8, 10), "province": F(1, 10), "local": F(1, 10)}),
    # 锡林郭勒 2022: 610 = 488 + 61 + 61, of the league's 61 here 3∶7
    ("inner-mongolia", "xilingol-residents-medical", "152502", 2022,
     {"central": F(488, 610), "province": F(61, 610), "city": F(183, 6100), "county": F(427, 6100)}),
    # 吉林 2017, 450 yuan: 258 + 115.2 + 76.8, and 延边 324 + 75.6 + 50.4
    ("jilin", "jilin-residents-medical", "220221", 2017,
     {"central": F(2580, 4500), "province": F(1152, 4500), "local": F(768, 4500)}),
    ("jilin", "jilin-residents-medical", "222401", 2017,
     {"central": F(3240, 4500), "province": F(756, 4500), "local": F(504, 4500)}),
    ("gansu", "gansu-residents-medical", "620402", 2022, {"central": F(8, 10), "local": F(2, 10)}),
    # 连南: the province carries what the centre's 30 % leaves
    ("guangdong", "guangdong-shared-items", "441826", 2020, {"central": F(3, 10), "province": F(7, 10)}),
    ("guangdong", "guangdong-public-health", "441802", 2018, {"central": F(17, 100), "local": F(83, 100)}),
    ("guangdong", "qingyuan-matching", "441802", 2016, {"city": F(1, 4), "county": F(3, 4)}),
]  # fmt: skip


@pytest.mark.parametrize(("policy", "name", "county", "year", "shares"), HAND)
def test_shares_by_hand(
    tmp_path: Path, policy: str, name: str, county: str, year: int, shares: dict[str, Fraction]
) -> None:
    standards = {
        ("residents-medical", 2012): "240 元/人/年",
        ("jilin-residents-medical", 2017): "450 元/人/年",
    }
    assert shared(tmp_path, policy, name, county, year, standards.get((name, year), "")) == shares


def test_a_rule_of_2014_and_one_of_2019_live_side_by_side(tmp_path: Path) -> None:
    """One line from 2014 to 2020 in 阿荣旗 on the national standard of each year, to the yuan."""
    body = "        standard: {use: residents-medical-subsidy}\n        sharing: {use: residents-medical}\n"
    path = scenario(tmp_path, body, county="150721", years="2014-2020", policies="national-health")
    table = finsim.project(finsim.load(path)).burden("year", "payer")
    central = {row.year: row.amount for row in table.itertuples() if row.payer == "central"}
    assert central == {
        2014: 220_000, 2015: 268_000, 2016: 300_000, 2017: 324_000, 2018: 356_000,
        2019: 416_000, 2020: 440_000,
    }  # fmt: skip


def cases() -> Iterator[tuple[str, str, str, int]]:
    """Every named sharing at a county of each tier it speaks of and at the year in which each rule begins."""
    for policy, tree in FILES.items():
        for name, node in tree.get("sharings", {}).items():
            rules = node if isinstance(node, list) else [node]
            years = sorted({int(str(rule.get("from", 2020))[:4]) for rule in rules} | {2020})
            own = {"inner-mongolia": "150721", "jilin": "220221", "gansu": "620402", "guangdong": "441802"}
            for county in [own[policy]] if policy in own else PROVINCE.values():
                yield from ((policy, name, county, year) for year in years)


@pytest.mark.parametrize(("policy", "name", "county", "year"), list(cases()))
def test_every_sharing_adds_to_exactly_one(
    tmp_path: Path, policy: str, name: str, county: str, year: int
) -> None:
    from finsim.plan import in_force
    from finsim.shares import exact_shares, looks_at_cost_only

    body = f"        standard: {PER_HEAD.get(name, '1000 元/人/年')}\n        sharing: {{use: {name}}}\n"
    stated = ", ".join(f'{key}: "{value}"' for key, value in STATED.items())
    more = f"place_attributes: {{{stated}}}\n"
    path = scenario(tmp_path, body, county=county, years=f"{year}-{year}", policies=policy, more=more)
    variant = finsim.load(path).variants[0]
    (line,) = variant.lines
    sharing, marks = in_force(line, year * 12), variant.places.tree[county].attributes
    values = {}
    for key, number in line.quantities.items():
        table = number.by_class[1][marks[number.by_class[0]]] if number.by_class else number.values
        values[key] = [one.value for one in table if one.month <= year * 12][-1]
    found = exact_shares(line, sharing, values)
    assert sum(found.values()) == 1
    assert all(0 <= share <= 1 for share in found.values())
    assert looks_at_cost_only(line, sharing) or "standard" in values


# ---- tiers ----


def test_all_31_provinces_have_exactly_one_tier() -> None:
    for name in ("tier", "medical-tier", "region"):
        table = FILES["national"]["attributes"][name]["by_province"]
        listed = [str(code) for codes in table.values() for code in codes]
        assert sorted(listed) == sorted(PROVINCES)
        assert len(listed) == 31
    assert [len(codes) for codes in FILES["national"]["attributes"]["tier"]["by_province"].values()] == [
        12,
        10,
        3,
        4,
        2,
    ]


@pytest.mark.parametrize(
    ("county", "tier"),
    [("150721", "1"), ("222401", "2"), ("210102", "3"), ("210202", "4"), ("440305", "4"), ("110101", "5"),
     ("500101", "1"), ("460105", "2"), ("370202", "4"), ("370102", "3"), ("659001", "1")],
)  # fmt: skip
def test_a_county_has_the_tier_of_its_province(tmp_path: Path, county: str, tier: str) -> None:
    body = "        standard: 1 元/人/年\n        sharing: {use: public-health}\n"
    path = scenario(tmp_path, body, county=county, years="2020-2020", policies="national-health")
    places = finsim.load(path).variants[0].places
    assert places.tree[county].attributes == {"tier": tier}  # and no tier that nothing uses
    assert places.attribute_basis["tier"].status == "official"


def test_a_county_alone_has_the_tier_of_its_city(tmp_path: Path) -> None:
    """中山区 without 大连市 above it, and a development zone whose code has a part more."""
    body = "        standard: 1 元/人/年\n        sharing: {use: public-health}\n"
    path = scenario(tmp_path, body, county="210202", years="2020-2020", policies="national-health")
    text = path.read_text("utf-8")
    rows = [row for row in text.split("\n") if "level: city" not in row and "level: province" not in row]
    path.write_text("\n".join(rows).replace(", within: 210200", ""), encoding="utf-8")
    assert finsim.load(path).variants[0].places.tree["210202"].attributes["tier"] == "4"
    path.write_text("\n".join(rows).replace(", within: 210200", "").replace("210202", "140100-1"), "utf-8")
    assert finsim.load(path).variants[0].places.tree["140100-1"].attributes["tier"] == "2"


def test_a_place_may_name_its_province_or_have_an_exception(tmp_path: Path) -> None:
    body = "        standard: 1 元/人/年\n        sharing: {use: public-health}\n"
    path = scenario(tmp_path, body, county="150721", years="2020-2020", policies="national-health")
    text = (
        path.read_text("utf-8").replace("150721: {", "x1: {").replace("150700", "y1").replace("150000", "z1")
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        finsim.load(path)
    assert [fault.code for fault in caught.value.faults] == ["place-without-tier"]
    path.write_text(text.replace("level: county", 'level: county, province: "440000"'), encoding="utf-8")
    assert finsim.load(path).variants[0].places.tree["x1"].attributes["tier"] == "4"
    path.write_text(text.replace("150721", "x1") + "place_attributes: {province: 110000}\n", encoding="utf-8")
    assert finsim.load(path).variants[0].places.tree["x1"].attributes["tier"] == "5"
    own = scenario(tmp_path, body, county="222401", years="2020-2020", policies="national-health")
    changed = finsim.load(own, overrides=["attributes.tier.except.222401=1"])
    assert changed.variants[0].places.tree["222401"].attributes["tier"] == "1"


# ---- status by tier and date ----


@pytest.mark.parametrize(
    ("name", "county", "years", "status"),
    [
        ("residents-medical", "150721", "2019-2025", "official"),
        ("residents-medical", "441802", "2019-2025", "estimate"),
        ("public-health", "110101", "2019-2025", "official"),
        ("public-health", "110101", "2018-2018", "assumption"),
    ],
)
def test_the_tiers_that_occur_say_how_firm_a_rule_is(
    tmp_path: Path, name: str, county: str, years: str, status: str
) -> None:
    from finsim.plan import in_force

    body = f"        standard: {{use: residents-medical-subsidy}}\n        sharing: {{use: {name}}}\n"
    path = scenario(tmp_path, body, county=county, years=years, policies="national-health")
    (line,) = finsim.load(path).variants[0].lines
    assert in_force(line, int(years[:4]) * 12).basis.status == status


@pytest.mark.parametrize(
    ("years", "status"), [("2017-2018", "official"), ("2018-2019", "estimate"), ("2022-2023", "official")]
)
def test_the_dates_that_occur_say_how_firm_a_standard_is(tmp_path: Path, years: str, status: str) -> None:
    """69 yuan (2019) is worked out; 50, 55, 84, 89 stand in the notices."""
    body = "        standard: {use: public-health}\n        sharing: {use: public-health}\n"
    path = scenario(tmp_path, body, county="150721", years=years, policies="national-health")
    assert finsim.load(path).variants[0].lines[0].quantities["standard"].basis.status == status


def test_what_stands_beside_the_name_replaces_the_basis(tmp_path: Path) -> None:
    body = (
        "        standard: {use: residents-pension, times: 50%, source: 一半, status: assumption, note: 试}\n"
        "        sharing: {use: residents-pension, source: 我市文件, status: estimate}\n"
    )
    path = scenario(tmp_path, body, county="150721", years="2020-2020", policies="national-social")
    result = finsim.project(finsim.load(path))
    (line,) = result.scenario.variants[0].lines
    standard = line.quantities["standard"]
    assert (standard.basis.status, standard.note, str(standard.unit)) == ("assumption", "试", "元/人/月")
    assert (line.sharing[0].basis.source, line.sharing[0].basis.status) == ("我市文件", "estimate")
    # half of 88 yuan for six months and of 93 for six: 44 × 6 + 46.5 × 6
    assert result.burden("year")["amount"].tolist() == [543_000]


def test_explain_names_the_document(tmp_path: Path) -> None:
    body = "        standard: {use: public-health}\n        sharing: {use: public-health}\n"
    path = scenario(tmp_path, body, county="150721", years="2020-2020", policies="national-health")
    done = CliRunner().invoke(cli.commands, ["explain", str(path), "i", "--lang", "zh"])
    assert "国办发〔2018〕67号《医疗卫生领域" in done.output
    assert "国家卫生健康委等历年通知" in done.output


# ---- layers ----


def test_the_scenario_lies_over_the_policy_and_set_over_both(tmp_path: Path) -> None:
    body = "        standard: {use: public-health}\n        sharing: {use: public-health}\n"
    more = "series: {public-health: {value: 100 元/人/年, source: 我市, status: official}}\n"
    path = scenario(tmp_path, body, county="150721", years="2020-2020", policies="national-health", more=more)

    def total(*overrides: str) -> float:
        return float(finsim.project(finsim.load(path, overrides=overrides)).burden()["amount"].sum())

    assert total() == 100_000
    assert total("series.public-health.value=80 元/人/年") == 80_000
    path.write_text(path.read_text("utf-8").replace(more, ""), encoding="utf-8")
    assert total() == 74_000
    assert total("items.i.lines.l.standard=60 元/人/年") == 60_000
    assert (
        total("policies=[national-social]", "items.i.lines.l.standard={use: residents-pension}") == 1_086_000
    )


def test_policies_come_through_extends_and_variants(tmp_path: Path) -> None:
    body = "        standard: {use: public-health}\n        sharing: {use: public-health}\n"
    base = scenario(tmp_path, body, county="150721", years="2020-2020", policies="national-health")
    base.rename(tmp_path / "base.yaml")
    own = tmp_path / "own.yaml"
    own.write_text(
        "extends: base.yaml\nvariants:\n  pension:\n    policies: [national-social]\n"
        "    items.i.lines.l.standard: {use: residents-pension}\n",
        encoding="utf-8",
    )
    result, _ = finsim.run(own, out=tmp_path / "out", charts=False)
    totals = [result.burden("year", variant=code)["amount"].sum() for code in result.variants]
    assert totals == [74_000, 1_086_000]
    assert set(result.scenario.variants[1].series) == {"public-health", "residents-pension"}


@pytest.mark.parametrize("county", ["150721", "469001"])
def test_resolved_gives_the_same_bytes(tmp_path: Path, county: str) -> None:
    body = "        standard: {use: residents-medical-subsidy}\n        sharing: {use: residents-medical}\n"
    path = scenario(tmp_path, body, county=county, years="2014-2025", policies="national-health")
    finsim.run(path, out=tmp_path / "one", charts=False)
    finsim.run(tmp_path / "one" / "resolved.yaml", out=tmp_path / "two", charts=False)
    names = {path.name for path in (tmp_path / "one").iterdir() if path.suffix in (".csv", ".yaml")}
    assert {"resolved.yaml", "burden.csv"} <= names
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_only_what_is_used_is_kept(tmp_path: Path) -> None:
    body = "        standard: {use: public-health}\n        sharing: {use: public-health}\n"
    everything = ", ".join(FILES)
    path = scenario(tmp_path, body, county="150721", years="2020-2020", policies=everything)
    scenario_read = finsim.load(path)
    assert set(scenario_read.variants[0].series) == {"public-health"}
    assert set(scenario_read.documents) == {"gbf-2018-6", "gbf-2018-67"}


# ---- provinces and exceptions ----

MEDICAL = "        standard: {use: residents-medical-subsidy}\n        sharing: {use: residents-medical}\n"


def _codes(path: Path) -> list[str]:
    return [fault.code for fault in finsim.check(path)]


def test_a_province_s_policy_holds_only_in_that_province(tmp_path: Path) -> None:
    """Its sharing, its number and its attribute, with the scenario's own rule by that attribute."""
    sharing = "        standard: 1 元/人/年\n        sharing: {use: guangdong-public-health}\n"
    number = "        standard: {use: gansu-residents-pension}\n        sharing: central\n"
    by = "{by: guangdong-tier, province: {1: 70%, 2: 55%, 3: 35%, 4: 0%}, local: rest}"
    own = f"        standard: 1 元/人/年\n        sharing: {by}\n"
    marks = "place_attributes: {guangdong-tier: 2}\n"
    years = "2021-2022"
    for body, policy, home in ((sharing, "guangdong", "441802"), (number, "gansu", "620402"),
                               (own, "guangdong", "441802")):  # fmt: skip
        more = marks if body == own else ""
        there = scenario(tmp_path, body, county=home, years=years, policies=policy, more=more)
        assert _codes(there) == []
        elsewhere = scenario(tmp_path, body, county="150721", years=years, policies=policy, more=more)
        assert _codes(elsewhere) == ["policy-other-province"], body


def test_a_policy_file_of_one_s_own_may_be_of_a_province(tmp_path: Path) -> None:
    rules = "sharings: {own: {central: 5, local: 5, source: 某文件, status: official}}\n"
    body = "        standard: 1 元/人/年\n        sharing: {use: own}\n"
    path = scenario(tmp_path, body, county="150721", years="2020-2020", policies="rules.yaml")
    other = ["policy-other-province"]
    for head, found in (("", []), ('province: "150000"\n', []), ("province: 620000\n", other)):
        (tmp_path / "rules.yaml").write_text(head + rules, encoding="utf-8")
        assert _codes(path) == found


def test_a_place_has_one_province_and_lies_in_its_city(tmp_path: Path) -> None:
    path = scenario(tmp_path, MEDICAL, county="150721", years="2017-2020", policies="national-health")
    text = path.read_text("utf-8")
    assert _codes(path) == []
    other = text.replace("150000: {", "440000: {").replace("within: 150000", "within: 440000")
    path.write_text(other, encoding="utf-8")
    assert _codes(path) == ["place-two-provinces"]
    path.write_text(text.replace("level: county", "level: county, province: 440000"), encoding="utf-8")
    assert _codes(path) == ["place-two-provinces"]
    path.write_text(text.replace(", within: 150700", ""), encoding="utf-8")
    assert _codes(path) == ["place-within-missing"]
    # of 150700 nothing else is listed, so that its people would count beside those of 150721
    path.write_text(text.replace("within: 150700", "within: 150000"), encoding="utf-8")
    assert _codes(path) == ["place-within-missing"]
    # a county straight under the province, beside a city with counties of its own
    more = "  150702: {name: 区, level: county, within: 150700}\nitems:"
    text = text.replace("within: 150700", "within: 150000").replace("items:", more)
    each = "count: {by_place: {150702: 1 人, 150721: 2 人}}"
    path.write_text(text.replace("count: 1000 人", each), encoding="utf-8")
    assert _codes(path) == []


def test_an_exception_of_one_s_own_must_be_of_the_scenario(tmp_path: Path) -> None:
    more = "attributes: {medical-tier: {except: {CODE: 2}}}\n"
    for code, found in (("150721", []), ("150700", []), ("999999", ["except-not-listed"])):
        path = scenario(
            tmp_path, MEDICAL, county="150721", years="2017-2020", policies="national-health",
            more=more.replace("CODE", code),
        )  # fmt: skip
        assert _codes(path) == found


def test_a_fault_of_the_line_is_not_told_in_a_shipped_file(tmp_path: Path) -> None:
    body = MEDICAL.replace("residents-medical-subsidy", "residents-pension")
    policies = "national-health, national-social"
    path = scenario(tmp_path, body, county="150721", years="2017-2020", policies=policies)
    (fault,) = finsim.check(path)
    assert (fault.code, fault.where.file) == ("share-use-unit", str(path))


@pytest.mark.parametrize(("years", "held"), [("2024-2030", True), ("2019-2025", False)])
def test_the_notes_say_that_a_last_standard_is_held(tmp_path: Path, years: str, held: bool) -> None:
    from finsim.report.held_notes import held as told
    from finsim.report.table import Book

    path = scenario(tmp_path, MEDICAL, county="150721", years=years, policies="national-health")
    book = Book(finsim.project(finsim.load(path)), "base")
    words = [text for _, text in told(book)]
    assert words == ["城乡居民医保人均财政补助最低标准：最后一个标准是2025年的，以后到2030年照旧。"] * held
