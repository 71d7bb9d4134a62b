# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Every fault of a scenario's content: one small change to a sound file, its one message, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from finsim.errors import InputFault
from finsim.load import load
from finsim.messages import loading, loading_numbers

SOUND = """\
title: 样例
years: 2018-2020
growth: {spending: 8%}
places:
  attributes: [class]
  1: {name: 甲市, level: city}
  11: {name: 乙县, level: county, within: 1, class: 1, pop: 100 人}
  12: {name: 丙县, level: county, within: 1, class: 2, pop: 300 人}
series:
  cpi: {value: {2017: 1, 2018: 1.02}}
domains: {edu: 教育}
items:
  x:
    name: 助学
    domain: edu
    lines:
      a:
        name: 学生
        count: {by_place: {11: 10 人, 12: 30 人}}
        standard: 100 元/人/年
        sharing: {central: 8, local: 2}
"""
COUNT = "count: {by_place: {11: 10 人, 12: 30 人}}"
STANDARD = "standard: 100 元/人/年"
SHARING = "sharing: {central: 8, local: 2}"
END = SHARING + "\n"
ITEM = "  y: {name: 另一项, "

CASES: list[tuple[str, str, str]] = [
    # ---- keys and plain values ----
    ("title: 样例", "titel: 样例", "key-unknown"),
    (STANDARD, "standrad: 100 元/人/年", "key-unknown"),
    ("    domain: edu", "    domain: edu\n    state: costd", "choice-unknown"),
    ("title: 样例", "title: [甲, 乙]", "not-a-text"),
    ("growth: {spending: 8%}", "growth: [8%]", "not-a-branch"),
    (STANDARD, STANDARD + "\n        legal: maybe", "not-yes-or-no"),
    # ---- the scenario ----
    ("years: 2018-2020\n", "", "years-missing"),
    ("years: 2018-2020", "years: 2020-2018", "years-form"),
    ("years: 2018-2020", "years: [2018, 2018]", "years-form"),
    ("years: 2018-2020", "years: 2018-2200\ncode: x", "years-form"),
    ("title: 样例", "title: 样例\ncatalogue: hulunbuir-2081", "catalogue-unknown"),
    ("  attributes: [class]\n", "", "none"),
    ("title: 样例", "title: 样例\nvariants: {base: {growth.spending: 1%}}", "variant-base"),
    ("title: 样例", "title: 样例\nsettlement: {s: {kind: cap}}", "settlement-incomplete"),
    (
        "title: 样例",
        "title: 样例\nsettlement: {s: {kind: cap, payer: local, other: local, level: county, items: [x], "
        "limit: 5 元/年}}",
        "settlement-same",
    ),
    (
        "title: 样例",
        "title: 样例\nsettlement: {s: {kind: cap, payer: local, other: central, level: county, items: [z], "
        "limit: 5 元/年}}",
        "item-named-unknown",
    ),
    (
        "title: 样例",
        "title: 样例\nsettlement: {s: {kind: cap, payer: local, other: central, level: county, lines: [x.b], "
        "limit: 5 元/年}}",
        "line-named-unknown",
    ),
    (
        "title: 样例",
        "title: 样例\nsettlement: {s: {kind: cap, payer: local, other: central, level: county, items: [x], "
        "limit: 5 元/人/年}}",
        "limit-unit",
    ),
    ("title: 样例", "title: 样例\ntotal: 5 元/人/年", "total-unit"),
    # ---- items and lines ----
    ("    name: 助学\n", "", "item-not-listed"),
    ("        name: 学生\n", "", "none"),
    (END, END + "      b: {count: 5 人}\n", "line-not-listed"),
    ("domain: edu", "domain: edd", "domain-unknown"),
    (END, END + ITEM + "domain: edu}\n", "item-without-state"),
    (END, END + ITEM + "state: costed}\n", "item-without-line"),
    (END, END + ITEM + "within: x}\n", "state-missing"),
    (END, END + ITEM + "state: included}\n", "within-missing"),
    (END, END + ITEM + "state: included, within: xx}\n", "within-unknown"),
    (END, END + ITEM + "state: pooled, within: x}\n", "pool-is-item"),
    (END, END + ITEM + "state: pooled, within: xx}\n", "pool-unknown"),
    (END, END + ITEM + "state: included, within: z}\n  z: {name: 丁, state: included, within: y}\n", "within-circle"),
    ("    domain: edu", "    domain: edu\n    state: included\n    within: y", "money-twice"),
    ("    domain: edu", "    domain: edu\n    state: uncosted\n    reason: 无", "uncosted-lines"),
    (END, END + ITEM + "state: uncosted}\n", "reason-missing"),
    (END, END + "pools: {p: {name: 合并}}\n", "pool-without-line"),
    (END, END + "pools: {x: {name: 合并, lines: {l: {count: {column: pop}, standard: 1 元/人/年, sharing: central}}}}\n", "code-twice"),
    (STANDARD, STANDARD + "\n        cost: per-haed", "cost-unknown"),
    (STANDARD, STANDARD + "\n        cost: gap\n        expression: count × standard", "cost-and-expression"),
    (STANDARD, "standard: 100 元/户/年", "cost-unit"),
    (STANDARD, STANDARD + "\n        expression: count × standard × standard", "cost-unit"),
    ("        " + STANDARD + "\n", "", "field-missing"),
    (STANDARD, STANDARD + "\n        quantities: {extra: 5 元/人/年}", "quantity-unused"),
    (STANDARD, STANDARD + "\n        quantities: {standard: 5 元/人/年}", "quantity-twice"),
    (STANDARD, "standard: 4 元/人/天", "periods-needed"),
    (STANDARD, STANDARD + "\n        expression: count × (60 + standard)", "literal-needs-unit"),
    (STANDARD, STANDARD + "\n        expression: count × standrad\n        quantities: {k: 1}", "name-unknown"),
    (STANDARD, STANDARD + "\n        expression: count × standard × share", "name-unknown"),
    # ---- places ----
    ("12: 30 人}", "13: 30 人, 12: 30 人}", "place-not-listed"),
    ("12: 30 人}", "1: 30 人, 12: 30 人}", "place-not-lowest"),
    (", 12: 30 人}", "}", "place-missing"),
    ("12: 30 人}", "12: 30 人, 丙县: 30 人}", "place-given-twice"),
    ("within: 1, class: 1", "within: [1, 2], class: 1", "place-two-parents"),
    ("name: 甲市, ", "", "place-incomplete"),
    ("level: city}", "level: province, within: 12}", "level-order"),
    ("within: 1, class: 2", "within: 2, class: 2", "parent-unknown"),
    ("level: city", "level: citty", "level-unknown"),
    (COUNT, "count: {column: popp}", "column-unknown"),
    ("class: 2, pop: 300 人", "class: 2", "none"),
    (COUNT, "count: {by_class: {by: tier, 1: 5 人, 2: 6 人}}", "attribute-unknown"),
    (SHARING, "sharing: {rule: tier, by: class, central: {1: 80%}, local: rest}", "class-not-given"),
    (SHARING, "sharing: {central: {1: 80%, 2: 60%}, local: rest}", "class-by-missing"),
    # ---- sources and numbers ----
    (STANDARD, "standard: {value: 100 元/人/年, source: 甲, status: offical}", "status-unknown"),
    (STANDARD, "standard: {value: 100 元/人/年, status: official}", "official-without-source"),
    (STANDARD, "standard: [100 元/人/年]", "number-expected"),
    (STANDARD, "standard: 100", "unit-missing"),
    (STANDARD, "standard: 100 人", "unit-kind"),
    (COUNT, "count: {by_place: {11: 10 元, 12: 30 人}}", "unit-kind"),
    (STANDARD, "standard: {2018: 100 元/人/年, 2019: 10 元/人/月}", "unit-differs"),
    (COUNT, "count: {by_place: {11: 10 人, 12: 30 户}}", "unit-differs"),
    (STANDARD, "standard: {value: 100 元/人/年, unit: 元/人/月}", "unit-stated"),
    (STANDARD, "standard: -100 元/人/年", "number-negative"),
    (COUNT, "count: {by_place: {11: -10 人, 12: 30 人}}", "number-negative"),
    (STANDARD, "standard: .nan 元/人/年", "number-nan"),
    (STANDARD, "standard: 一百元", "number-text"),
    (STANDARD, STANDARD + "\n        coverage: 95", "rate-percent"),
    (STANDARD, STANDARD + "\n        coverage: 120%", "rate-over-100"),
    ("spending: 8%", "spending: 8", "growth-percent"),
    (STANDARD, "standard: {value: 100 元/人/年, growth: 8}", "growth-percent"),
    (STANDARD, "standard: {2018-13: 100 元/人/年}", "date-form"),
    (STANDARD, "standard: {2018: 100 元/人/年, 2018-01: 90 元/人/年}", "date-twice"),
    (STANDARD, "standard: {2018: 100 元/人/年, 2081: 90 元/人/年}", "year-outside"),
    (SHARING, "sharing: [{central: 8, local: 2}, {from: 2081, central: 6, local: 4}]", "year-outside"),
    (STANDARD, "standard: {2019: 100 元/人/年}", "value-starts-late"),
    (STANDARD, "standard: {value: 100 元/人/年, column: pop}", "two-values"),
    (STANDARD, "standard: {note: 待定}", "value-missing"),
    (STANDARD, "standard: {value: 100 元/人/年, step: 5 人}", "step-unit"),
    (COUNT, "count: {column: pop, times: {2018: 5%, 2019: 6%}}", "times-single"),
    (COUNT, "count: 40 人", "spread-needed"),
    (COUNT, COUNT[:-1] + ", spread: pop}", "spread-without-value"),
    (COUNT, "count: {value: 40 人, spread: popp}", "column-unknown"),
    # ---- growth ----
    (STANDARD, "standard: {value: 100 元/人/年, growth: {rule: indx}}", "growth-unknown"),
    (STANDARD, "standard: {value: 100 元/人/年, growth: {rule: ramp, until: 2020}}", "growth-field-missing"),
    (STANDARD, "standard: {value: 100 元/人/年, growth: {rule: floor, series: cpi, share: 20%}}", "unit-mismatch"),
    (STANDARD, "standard: {unit: 元/人/年, growth: {rule: link, series: cpi, factor: 1.6}}", "growth-unit"),
    (STANDARD, "standard: {unit: 元/人/年, growth: {rule: index, series: cpi}}", "growth-needs-value"),
    (STANDARD, "standard: {value: 1 元/人/年, growth: {rule: link, series: x.a.standard, factor: 1}}", "growth-ignores-value"),
    ("growth: {spending: 8%}", "growth: 8%", "growth-which"),
    ("growth: {spending: 8%}", "growth: {spending: 8%, count: 1%}", "growth-both"),
    (STANDARD, "standard: {value: 100 元/人/年, growth: {rule: ramp, to: 200 元/人/年, until: 2018}}", "ramp-year"),
    (STANDARD, "standard: {value: 100 元/人/年, growth: {rule: index}}", "series-missing"),
    (STANDARD, "standard: {value: 100 元/人/年, growth: {rule: index, series: cpj}}", "path-unknown"),
    (STANDARD, "standard: {value: 100 元/人/年, growth: {rule: index, series: cpi, lag: 1.5}}", "lag-form"),
    # ---- sharing ----
    ("        " + END, "", "sharing-missing"),
    (SHARING, "sharing: {rule: ratoi, central: 8, local: 2}", "sharing-unknown"),
    (SHARING, "sharing: {centrl: 8, local: 2}", "payer-unknown"),
    (SHARING, "sharing: 中央", "payer-unknown"),
    (SHARING, "sharing: 8:2", "ratio-no-payers"),
    (SHARING, "sharing: {rule: ratio}", "share-empty"),
    (SHARING, "sharing: {central: 0.8, local: 0.3}", "share-sum"),
    (SHARING, "sharing: {central: 80%, local: 19%}", "share-sum"),
    (SHARING, "sharing: {central: 8, local: 3}", "share-sum"),
    (SHARING, "sharing: {central: 8, local: 20%}", "share-mixed"),
    (SHARING, "sharing: {central: 8, local: rest}", "share-whole-rest"),
    (SHARING, "sharing: {rule: nested, steps: [{of: total, central: 8}, {of: rest, local: 100%}]}", "share-whole-rest"),
    (SHARING, "sharing: {central: rest, local: rest}", "share-two-rests"),
    (SHARING, "sharing: {rule: per-head, central: 60 元/人/年, local: 40 元/人/年}", "share-one-rest"),
    (SHARING, "sharing: {central: 120%, local: rest}", "share-range"),
    (SHARING, "sharing: {central: 60 元/人/年, local: rest}", "share-kind"),
    (
        SHARING,
        "sharing: {rule: nested, steps: [{of: total, central: 8, local: 2}, {of: rest, county: 1}]}",
        "share-nothing-left",
    ),
    (SHARING, "sharing: {rule: nested, steps: [{central: 80%}, {of: rest, county: 1}]}", "share-group"),
    (SHARING, "sharing: {rule: nested, central: 80%}", "key-unknown"),
    (SHARING, "sharing: {rule: nested}", "share-steps-list"),
    (SHARING, "sharing: {rule: band, below: {central: 1}, above: {local: 1}}", "share-field-missing"),
    (SHARING, "sharing: [{central: 8, local: 2}, {central: 6, local: 4}]", "share-overlap"),
    (SHARING, "sharing: {rule: steps, steps: {central: 0.8 × cost}}", "share-last-rest"),
    (SHARING, "sharing: {rule: steps, steps: {central: count, local: rest}}", "share-unit"),
    (
        SHARING,
        "sharing: {rule: steps, quantities: {lump: 5 元/年}, steps: {central: lump, local: rest}}",
        "share-not-proportional",
    ),
    (
        STANDARD + "\n        " + SHARING,
        "expression: count × standard + lump\n        quantities: {lump: {value: 5 元/年, spread: pop}, "
        "standard: 100 元/人/年}\n        sharing: {rule: steps, steps: {central: count × standard, local: rest}}",
        "share-cost-not-proportional",
    ),
    (
        STANDARD + "\n        " + SHARING,
        "expression: count × unit_cost\n        quantities: {unit_cost: 5 元/人/年}\n"
        "        sharing: {rule: band, base: 5 元/人/年, below: {central: 1}, above: {local: 1}}",
        "band-no-standard",
    ),
    (
        SHARING,
        "sharing: {rule: band, base: 5 元/人/年, below: {central: {by: class, 1: 50%, 2: 60%}, "
        "province: {by: tier, 1: 10%, 2: 10%}, local: rest}, above: {local: 1}}",
        "attribute-unknown",
    ),
    (
        "class: 1, pop: 100 人}\n  12: {name: 丙县, level: county, within: 1, class: 2, pop: 300 人}\n",
        "class: 1, tier: 1, pop: 100 人}\n  12: {name: 丙县, level: county, within: 1, class: 2, tier: 1, pop: 300 人}\n",
        "none",
    ),
]  # fmt: skip


def codes_of(path: Path) -> list[str]:
    """The codes of all faults of a scenario; each one has its place and reads well in both languages."""
    try:
        load(path)
    except InputFault as fault:
        for one in fault.faults:
            assert one.where.line > 0, one
            for language in ("zh", "en"):
                text = one.text(language)
                assert len(text) > 10
                assert "(“" not in text, text
        return [one.code for one in fault.faults]
    return ["none"]


def test_the_sound_file_has_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert codes_of(path) == ["none"]


@pytest.mark.parametrize(
    ("old", "new", "code"), CASES, ids=[f"{i}-{code}" for i, (*_, code) in enumerate(CASES)]
)
def test_one_change_one_fault(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert SOUND.count(old) == 1
    path = tmp_path / "s.yaml"
    path.write_text(SOUND.replace(old, new), encoding="utf-8")
    assert codes_of(path) == [code]


def files(tmp_path: Path, **texts: str) -> Path:
    """Files beside each other; the scenario is ``s.yaml``."""
    for name, text in texts.items():
        stem, _, suffix = name.rpartition("_")
        (tmp_path / f"{stem}.{suffix}").write_text(text, encoding="utf-8")
    return tmp_path / "s.yaml"


TABLE = SOUND[: SOUND.index("places:")] + "places: p.yaml\n" + SOUND[SOUND.index("series:") :]
PLACES = """\
title: 表
table: t.csv
attributes: [class]
columns:
  pop: {unit: 人, source: 年鉴, status: official}
"""
CSV = "code,name,level,within,class,pop\n1,甲市,city,,,\n11,乙县,county,1,1,100\n12,丙县,county,1,2,300\n"


def test_a_sound_table(tmp_path: Path) -> None:
    assert codes_of(files(tmp_path, s_yaml=TABLE, p_yaml=PLACES, t_csv=CSV)) == ["none"]


@pytest.mark.parametrize(
    ("places", "table", "code"),
    [
        (PLACES, CSV.replace('"', "") + '"13', "csv-form"),
        (PLACES, "\n", "csv-empty"),
        (PLACES, CSV.replace("class,pop", "pop,pop"), "csv-header"),
        (PLACES, CSV.replace("1,2,300", "1,2"), "csv-cells"),
        (PLACES, CSV.replace("300", "300 人"), "cell-unit"),
        (PLACES, CSV.replace("300", "nan"), "number-nan"),
        (PLACES, CSV.replace("300", "1e3"), "number-form"),
        (PLACES, CSV.replace("within", "above"), "table-column-missing"),
        (PLACES, CSV.replace("class,pop", "class,popp"), "table-column-undeclared"),
        (PLACES.replace("  pop:", "  old: {unit: 人, source: 甲, status: official}\n  pop:"), CSV, "table-column-absent"),
        (PLACES, CSV.replace("city,,,", "city,,,400"), "column-above"),
        (PLACES.replace("source: 年鉴, ", ""), CSV, "source-missing"),
        (PLACES.replace("source: 年鉴", 'source: " "'), CSV, "source-missing"),
        (PLACES.replace(", status: official", ""), CSV, "status-missing"),
        (PLACES.replace("columns:", "colums:"), CSV, "key-unknown"),
        (PLACES, CSV + "12,丙县,county,1,2,300\n", "place-twice"),
        (PLACES, CSV + "12,丙县,county,11,2,300\n", "place-two-parents"),
        (PLACES, CSV.splitlines()[0] + "\n", "places-none"),
        (PLACES, CSV.replace("1,甲市,city,,,", "1,甲市,city,1,,"), "place-circle"),
        (PLACES.replace("t.csv", "missing-table.csv"), CSV, "file-missing"),
    ],
)  # fmt: skip
def test_faults_of_a_place_table(tmp_path: Path, places: str, table: str, code: str) -> None:
    found = codes_of(files(tmp_path, s_yaml=TABLE, p_yaml=places, t_csv=table))
    assert code in found


@pytest.mark.parametrize(
    ("count", "table", "code"),
    [
        ("count: {column: pop}", CSV.replace("300", ""), "column-gap"),
        ("count: {value: 40 人, spread: pop}", CSV.replace("300", ""), "spread-weights"),
        ("standard: {column: pop}\n        " + COUNT, CSV, "column-kind"),
        (COUNT + "\n        expression: count × standard × rate\n        quantities: {rate: {by_class: {by: class, 1: 5%, "
         "2: 6%}}}", CSV.replace("1,2,300", "1,,300"), "place-without-class"),
    ],
)  # fmt: skip
def test_faults_where_a_table_is_used(tmp_path: Path, count: str, table: str, code: str) -> None:
    scenario = TABLE.replace(COUNT, count)
    if "standard: {column" in count:
        scenario = scenario.replace(STANDARD + "\n        ", "")
    assert codes_of(files(tmp_path, s_yaml=scenario, p_yaml=PLACES, t_csv=table)) == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("{file: d.csv, column: pupils, unit: 人}", "none"),
        ("{file: d.csv, column: pupil, unit: 人}", "data-column"),
        ("{file: d.csv, column: pupils}", "data-unit"),
        ("{column: pupils, unit: 人}", "data-form"),
    ],
)
def test_data_files(tmp_path: Path, data: str, code: str) -> None:
    table = "place,year,pupils\n11,2018,10\n12,2018,30\n11,2020,11\n12,2019,31\n"
    scenario = SOUND.replace(COUNT, f"count: {{data: {data}}}")
    assert codes_of(files(tmp_path, s_yaml=scenario, d_csv=table)) == [code]


def test_a_data_file_gives_each_place_its_dated_values(tmp_path: Path) -> None:
    table = "place,year,pupils\n12,2019,31\n11,2018,10\n12,2018,30\n11,2020,11.5\n"
    scenario = SOUND.replace(COUNT, "count: {data: {file: d.csv, column: pupils, unit: 人}}")
    count = load(files(tmp_path, s_yaml=scenario, d_csv=table)).variants[0].lines[0].quantities["count"]
    assert {c: [(d.month // 12, str(d.value)) for d in v] for c, v in count.by_place.items()} == {
        "11": [(2018, "10"), (2020, "23/2")],
        "12": [(2018, "30"), (2019, "31")],
    }


CATALOGUE = """\
title: 清单
documents: {d1: 文件一（2018）}
domains: {edu: 教育}
items:
  x:
    number: 1
    name: 助学
    domain: edu
    lines:
      a:
        name: 学生
        count: open
        standard: {value: 100 元/人/年, source: d1 第1条, status: official}
        sharing: {central: 8, local: 2, source: d1 第2条, status: official}
"""
ON_LIST = SOUND[: SOUND.index("domains:")] + "catalogue: c.yaml\nitems: {x: {lines: {a: {" + COUNT + "}}}}\n"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("source: d1 第1条, ", "", "source-missing"),
        ("source: d1 第2条, ", "", "source-missing"),
        ("source: d1 第1条", "source: ''", "source-missing"),
        ("第2条, status: official", "第2条", "status-missing"),
        ("title: 清单", "titel: 清单", "key-unknown"),
        ("standard: {", "standard: {growth: {rule: rate, rate: 8}, ", "growth-percent"),
        ("number: 1", "numbr: 1", "key-unknown"),
    ],
)
@pytest.mark.parametrize("given", [True, False], ids=["count given", "count open"])
def test_faults_of_a_catalogue_are_told_at_its_own_line(
    tmp_path: Path, old: str, new: str, code: str, given: bool
) -> None:
    text = CATALOGUE.replace(old, new)
    scenario = ON_LIST if given else ON_LIST.replace(COUNT, "note: 待定")
    path = files(tmp_path, s_yaml=scenario, c_yaml=text)
    with pytest.raises(InputFault) as caught:
        load(path)
    (fault,) = caught.value.faults
    line = next(i for i, row in enumerate(text.splitlines(), 1) if row not in CATALOGUE.splitlines())
    assert (fault.code, fault.where.file, fault.where.line) == (code, f"{tmp_path.as_posix()}/c.yaml", line)


@pytest.mark.parametrize(
    ("override", "code"),
    [
        ("growth.spending=8", "growth-percent"),
        ("items.x.lines.a.standard=100", "unit-missing"),
        ("items.x.lines.a.standrad=100 元/人/年", "key-unknown"),
        ("items.xx.lines.a.standard=100 元/人/年", "item-not-listed"),
        ("items.x.lines.b.standard=100 元/人/年", "line-not-listed"),
        ("items.x.a.sharing={central: 8, local: 3}", "share-sum"),
        ("years=2018-1920", "years-form"),
    ],
)
def test_an_override_is_checked_as_the_file_is(tmp_path: Path, override: str, code: str) -> None:
    with pytest.raises(InputFault) as caught:
        load(files(tmp_path, s_yaml=SOUND), overrides=[override])
    assert [(one.code, one.where.file) for one in caught.value.faults] == [(code, f"--set {override}")]


def test_files_that_extend_each_other(tmp_path: Path) -> None:
    path = files(tmp_path, s_yaml="extends: t.yaml\n" + SOUND, t_yaml="extends: s.yaml\n")
    assert codes_of(path) == ["extends-circle"]


def test_all_faults_come_at_once_and_in_order(tmp_path: Path) -> None:
    text = SOUND.replace("spending: 8%", "spending: 8").replace(STANDARD, "standard: 100, ")
    text = text.replace("local: 2", "lokal: 2").replace(
        "    domain: edu", "    domain: edd\n    tagret: 学生"
    )
    with pytest.raises(InputFault) as caught:
        load(files(tmp_path, s_yaml=text))
    assert [(fault.code, fault.where.line) for fault in caught.value.faults] == [
        ("growth-percent", 3),
        ("domain-unknown", 15),
        ("key-unknown", 16),
        ("number-commas", 21),
        ("payer-unknown", 22),
    ]


def test_one_fault_is_not_told_again_by_what_hangs_on_it(tmp_path: Path) -> None:
    text = SOUND.replace(STANDARD, "standard: 100") + ITEM + "state: included, within: x}\n"
    text += (
        "settlement: {s: {kind: cap, payer: local, other: central, level: county, items: [x], lines: [x.a], "
        "limit: 5 元/年}}\n"
    )
    assert codes_of(files(tmp_path, s_yaml=text)) == ["unit-missing"]


def test_an_unknown_place_table(tmp_path: Path) -> None:
    text = TABLE.replace("p.yaml", "hulunbeir")
    with pytest.raises(InputFault) as caught:
        load(files(tmp_path, s_yaml=text))
    (fault,) = caught.value.faults
    assert (fault.code, fault.where.line) == ("places-unknown", 4)
    assert "hulunbuir" in fault.text("zh")


def test_missing_parts_of_a_scenario(tmp_path: Path) -> None:
    places = SOUND[SOUND.index("places:") : SOUND.index("series:")]
    items = SOUND[SOUND.index("items:") :]
    for part, code in ((places, "places-missing"), (items, "items-none")):
        with pytest.raises(InputFault) as caught:
            load(files(tmp_path, s_yaml=SOUND.replace(part, "")))
        assert code in [fault.code for fault in caught.value.faults]


def test_no_message_is_dead() -> None:
    """Every message of loading is brought about somewhere in the loader."""
    folder = Path(__file__).parent.parent / "finsim" / "load"
    source = (
        "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
        + '"status-missing" "source-missing"'
    )
    dead = {code for code in (*loading.MESSAGES, *loading_numbers.MESSAGES) if f'"{code}"' not in source}
    assert dead == set()


def test_a_rest_by_two_attributes_in_a_band(tmp_path: Path) -> None:
    text = SOUND.replace("class: 1,", "class: 1, tier: 1,").replace("class: 2,", "class: 2, tier: 1,")
    band = (
        "sharing: {rule: band, base: 5 元/人/年, above: {local: 1}, below: {central: {by: class, 1: 50%, 2: 60%}, "
        "province: {by: tier, 1: 10%}, local: rest}}"
    )
    assert codes_of(files(tmp_path, s_yaml=text.replace(SHARING, band))) == ["band-two-classes"]
