"""Fill the generated parts of rules.md and scenario.md from the rule files and the declared keys.

python docs/make_reference.py          writes both pages again
Between the markers nothing is written by hand; tests/test_docs.py sees to it that they are up to date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from finsim import distributions
from finsim.listing import listing
from finsim.load.fields import TABLES, Key

HERE = Path(__file__).parent
BEGIN = "<!-- 以下由 docs/make_reference.py 生成，请勿手改 generated, do not edit -->"
END = "<!-- 生成部分到此 end -->"
FOLDERS = {
    "costs": "一、算法 Cost rules（`cost:`）",
    "sharing": "二、分担 Sharing rules（`sharing:`）",
    "growth": "三、变动 Growth rules（数下面的 `growth:`）",
}
GROWN = {
    "dated": "standard: {{value: {{2018: 1000 元/人/年, 2021-07: 1250 元/人/年}}, growth: {}}}",
    "floor": "standard: {{value: 5000 元/人/年, growth: {}}}",
    "link": "standard: {{growth: {}}}",
    "ramp": "coverage: {{value: 80%, growth: {}}}",
}
"""Which number of a line each growth rule is shown on; the others on a count."""
TITLES = {
    "scenario": "情景 Scenario（最外层）",
    "variant": "其他方案 `variants.<代码>`",
    "catalogue": "清单文件 Catalogue",
    "item": "项目 `items.<代码>`",
    "pool": "合并项 `pools.<代码>`",
    "line": "支出行 `items.<代码>.lines.<代码>`（另加所用算法的各数，见 [rules.md](rules.md)）",
    "prices": "不变价 `prices:`",
    "quantity": "一个数 `count:`、`standard:` 等",
    "change": "改革后的值 `changes.<年月>`（见 [reforms.md](reforms.md)）",
    "in-force": "支出行的起止 `in_force:`",
    "reform": "改革文件 Reform（见 [reforms.md](reforms.md)）",
    "reform-change": "改革文件的每一条 `changes.<代号>`",
    "data": "数据文件 `data:`",
    "growth": "一个数的变动 `growth:`（另加所用办法的各数）",
    "general": "一般增长（情景或支出行的 `growth:`）",
    "sharing": "分担 `sharing:`（另加负担方，见 [rules.md](rules.md)）",
    "total-of-years": "总额 `total:`（另可写“一个数”的各项）",
    "funding": "预算以外的资金 `items.<代码>.funding.<代码>`",
    "settlement": "结算 `settlement.<代码>`",
    "fund": "社会保险基金 `funds.<代码>`（见 [funds.md](funds.md)）",
    "contribution": "缴费 `funds.<代码>.contributions.enterprise`、`individual`",
    "rate-step": "按结余分档的费率 `rates:` 的每一档",
    "fault": "清单已知的问题 `faults.<代码>`",
    "policy": "政策文件 Policy（见 [policies.md](policies.md)）",
    "attribute": "地区档次 `attributes.<名称>`（见 [policies.md](policies.md)）",
    "budget": "预算 `budget:`（见 [affordability.md](affordability.md)）",
    "account": "收支 `budget.accounts.<级别或地区>`",
    "version": "收支的 `budget:`、`outturn:`、`final:`",
    "limit": "限度 `budget.limits.<代码>`",
    "guarantee": "三保表 `budget.guarantees.<地区>.<年份>`",
    "guarantee-row": "三保表的一行",
    "uncertainty": "不确定性 `uncertainty:`（见 [uncertainty.md](uncertainty.md)）",
    "shock": "不确定的数 `uncertainty.shocks.<代码>`（另加一种分布，见 [uncertainty.md](uncertainty.md)）",
    "shock-of-number": "写在一个数旁边的 `uncertainty:`（另加一种分布）",
    "correlation": "相关系数 `uncertainty.correlations` 的每一条",
    "indicator": "指标 `indicators.<代码>`（见 [indicators.md](indicators.md)）",
    "point": "指标的 `base:`、`target:`",
    "population": "人口测算 `population:`（见 [population.md](population.md)）",
    "population-start": "人口测算的起点 `population.start:`",
    "fertility": "生育 `population.fertility:`",
    "mortality": "死亡 `population.mortality:`",
    "life-expectancy": "平均预期寿命 `population.mortality.life_expectancy:`",
    "migration": "净迁移 `population.migration:`",
    "school": "学校 `population.schooling.<代码>`",
    "levels": "高、低方案 `population.levels:`",
    "places": "地区文件 Places",
    "place": "情景里的地区 `places.<代码>`（另可写属性和带单位的数）",
    "column": "数字列 `columns.<列名>`",
}
FORMS = {
    "uncertainty": "见“不确定性”", "shock-of-number": "见“写在一个数旁边的 uncertainty”",
    "correlations": "列表，见“相关系数”",
    "population": "见“人口测算”", "fertility": "见“生育”", "mortality": "见“死亡”",
    "life-expectancy": "见“平均预期寿命”", "levels": "见“高、低方案”",
    "budget": "见“预算”", "version": "见“收支的 budget”", "guarantee-row": "见“三保表的一行”",
    "rates": "列表，见“按结余分档的费率”",
    "text": "文字", "label": "文字，或 {zh: …, en: …}", "texts": "列表", "flag": "true / false",
    "number": "数", "years": "年份", "general": "见“一般增长”", "growth": "增长率，或见“一个数的变动”",
    "point": "年份和数值", "total": "数，或见“总额”",
    "in-force": "见“支出行的起止”",
    "data": "见“数据文件”", "prices": "见“不变价”", "sharing": "见“分担”", "any": "",
}  # fmt: skip
EXAMPLES = {
    "scenario.population": "{model: china-2020, …}", "variant.population": "{level: high}",
    "model": "china-2020",
    "start": "census-2020", "fertility": "{total: 1.3, …}", "sex_ratio": "111.3", "mortality": "{…}",
    "migration": "none", "schooling": "{primary: {…}}", "population.level": "high",
    "levels": "{high: {fertility.times: 120%}}", "population-start.file": "人口.csv",
    "population-start.moment": "2021-12-31", "groups": "0 1-4 5-9 … 85+",
    "persons": "{150702: {male: 1188 …, female: 1104 …}}",
    "fertility.total": "1.3", "fertility.times": "120%",
    "mean_age": "29 岁", "deviation": "5.5 岁", "life_expectancy": "{male: 75.37 岁, female: 80.88 岁}",
    "male": "75.37 岁", "female": "80.88 岁", "infant": "5.4‰", "under_five": "7.5‰", "background": "0.05%",
    "slope": "10%", "net": "-5000 人/年", "migration.rate": "-0.5%", "pattern": "rogers-castro",
    "school.name": "小学", "ages": "6-11", "school.rate": "94.5%", "entry": "100%", "school.from": "primary",
    "transition": "95.3%", "promotion": "100%", "levels.high": "{fertility.times: 120%}",
    "levels.low": "{fertility.times: 80%}", "cohort": "0-6",
    "reforms": "[raise.yaml, wider.yaml]", "quantity.changes": "{2019-07: {to: 660 元/人/月, source: …}}",
    "change.to": "660 元/人/月", "by": "60 元/人/月", "percent": "10%", "in_force": "{begins: 2020-07}",
    "begins": "2020-07", "ends": "2022-01", "reform": "寄宿生补助提标",
    "reform.changes": "{primary: {kind: raise, …}}", "reform-change.kind": "raise",
    "reform-change.from": "2020-09", "reform-change.number": "items.3.primary.standard",
    "reform-change.to": "1250 元/人/年", "reform-change.attribute": "class", "reform-change.place": "150722",
    "reform-change.line": "items.3.primary", "item": "items.3", "content": "{name: 新增, count: …}",
    "scenario.budget": "{accounts: {county: {…}}}", "variant.budget": "{accounts: {county: {…}}}",
    "accounts": "{county: {revenue: {value: 10 亿元, growth: 3%}}}", "limits": "limits.yaml",
    "guarantees": "{清城区: {2020: {…}}}", "revenue": "10 亿元", "account.other": "5000 万元",
    "version.other": "5000 万元", "received": "8 亿元",
    "paid": "1200 万元", "committed": "17 亿元", "expenditure": "18 亿元", "account.spending": "total",
    "version.spending": "2 亿元", "revenue_index": "{value: 100, growth: 3%}", "executes": "[28]",
    "account.budget": "{revenue: {2020: 10 亿元}}", "outturn": "{revenue: {2020: 9.8 亿元}}",
    "final": "{revenue: {2020: 9.81 亿元}}", "limit.name": "PPP 支出责任", "limit.level": "[city, county]",
    "limit.what": "burden", "of": "expenditure", "at_most": "10%", "warn": "5%", "limit.items": "[ppp]",
    "livelihood": "{need: 3.20 亿元, budgeted: 3.10 亿元, gap: 0.10 亿元}", "wages": "{…}",
    "operation": "{…}",
    "guarantee.total": "{…}", "need": "3.20 亿元", "budgeted": "3.10 亿元", "gap": "0.10 亿元",
    "title": "某市2025—2027年支出测算", "years": "2025-2027", "language": "zh", "code": "mycity-2025",
    "place_attributes": "{class: 2}", "domains": "{education: {zh: 教育, en: Education}}",
    "documents": "{hlbe-41: 呼政办发〔2018〕41号}", "pools": "{public-health: {…}}", "series": "{cpi: {…}}",
    "sharings": "{tier-1: {central: 8, local: 2, source: …, status: official}}", "use": "tier-1",
    "settlement": "{county-cap: {…}}", "total": "22.68 亿元", "catalogue": "hulunbuir-2018",
    "places": "hulunbuir", "extends": "hulunbuir-2020.yaml", "variants": "{fast: {growth.spending: 10%}}",
    "notes": "[人数是估算]", "resolved": "true", "scenario.growth": "{spending: 8%}",
    "variant.growth": "{spending: 10%}", "items": "{boarding-allowance: {…}}", "number": "3",
    "name": "{zh: 寄宿生生活补助, en: Boarding allowance}", "domain": "education",
    "target": "义务教育困难寄宿学生", "standard_text": "小学生每生每年1000元", "duty": "中央和地方按5∶5分担",
    "departments": "财政局、教育局", "source": "hlbe-41 附件1 第3项", "status": "official",
    "note": "按学年初人数", "lines": "{primary: {…}}", "state": "uncosted",
    "reason": "清单没有金额", "needs": "受助人数、标准", "cost": "per-head",
    "expression": "count × standard × 0.5",
    "quantities": "{count: 300 人, standard: 20 元/人/年}", "sharing": "{central: 8, local: 2}",
    "line.growth": "none",
    "line.prices": "{constant: 2018, index: cpi}", "constant": "2018", "index": "cpi",
    "legal": "true", "value": "1250 元/人/年", "by_place": "{150702: 1200 人, …}",
    "by_class": "{by: class, 1: 30%, 2: 50%}", "column": "population",
    "data": "{file: pupils.csv, column: pupils, unit: 人}", "times": "12.3%", "spread": "population",
    "unit": "人", "growth": "3%", "step": "5 元/人/月", "allow_over_100": "true", "moment": "学年初",
    "population": "常住", "file": "pupils.csv", "data.column": "pupils", "rule": "rate",
    "lag": "1", "from_year": "2018", "until": "2020", "to_year": "2020",
    "count": "1%", "standard": "3%", "spending": "8%", "sharing.rule": "nested", "from": "2019-07",
    "kind": "cap", "payer": "county", "other": "province", "level": "county",
    "duty_note": "清单只写中央比地方；自治区以下照……", "overlaps": "{tuition-waiver: 本项只算住宿费}",
    "within": "[health-records, vaccination]", "faults": "{unit-of-44: {…}}",
    "fault.items": "[44, disability-care]", "fault.kind": "单位",
    "what": "补贴标准写成“每人每年”", "check": "国家口径是每人每月",
    "effect": "照字面少算到十二分之一", "treatment": "按“每人每月”测算，字面数只列在说明里",
    "policies": "[national-health, gansu]", "attributes": "{tier: {by_province: {…}, …}}",
    "policy.province": '"440000"',
    "policy.title": "{zh: 我市的规则, en: Our rules}", "attribute.name": "{zh: 五档, en: Five tiers}",
    "by_province": "{1: [15, 45, …], 2: [13, …]}", "except": "{222400: 1}", "values": "[1, 2, 3]",
    "confidence": "read", "sharing.confidence": "{1: read, 3: derived}", "quantity.use": "residents-pension",
    "quantity.confidence": "{2018: read, 2019: derived}", "sharing.use": "tier-1",
    "indicators": "{shanty-town: {…}}", "indicator": "radio-coverage", "per": "year",
    "base": "{year: 2015, value: 98.75%}", "indicator.target": "{year: 2020, value: 99.3%}",
    "cumulative": "2016-2020", "indicator.items": "[radio]", "direction": "down",
    "indicator.name": "{zh: 广播综合人口覆盖率, en: Population reached by radio}",
    "year": "2015", "point.value": "0.4134 万套/年",
    "settlement.items": "[boarding-allowance]", "settlement.lines": "[boarding-allowance.primary]",
    "limit": "300 万元/年", "settlement.count": "{column: settled}", "settlement.standard": "1000 元/人/年",
    "sum": "732 亿元", "over": "2017-2021", "funding": "{bonds: {kind: bonds, source: …, status: official}}",
    "funding.kind": "bonds", "funding.name": "专项债券", "amount": "2000 万元",
    "place.name": "海拉尔区", "place.within": "150700",
    "payers": "{province: {zh: 自治区, en: Region}}", "table": "hulunbuir.csv",
    "places.attributes": "[class, tier]",
    "columns": "{population: {unit: 人, source: …, status: official}}", "growth.series": "cpi",
    "item.lines": "{primary: {…}}", "column.name": "常住人口", "settlement.name": "县级封顶",
    "funds": "{maternity: {…}}", "fund.name": "生育保险基金", "fund.level": "city", "fund.items": "[22]",
    "fund.lines": "[maternity-insurance.benefits]", "balance": "3000 万元", "interest": "1.5%",
    "contributions": "{enterprise: {…}}", "subsidy": "{city: lacking}", "shortfall": "unstated",
    "contribution.name": "单位缴费", "contribution.count": "29 万人", "wage": "58892 元/人/年",
    "contribution.standard": "280 元/人/年", "contribution.base": "170 亿元/年",
    "contribution.growth": "none", "contribution.expression": "(insured − retirees) × wage",
    "contribution.quantities": "{wage: 58892 元/人/年, …}", "rate": "1%", "reserve_months": "9",
    "rates": "[{reserve_months: 0, rate: 1%}, {reserve_months: 9, rate: 0.5%}]",
    "line.name": "小学", "quantity.name": "寄宿生人数",
    "scenario.uncertainty": "{draws: 2000, shocks: {…}}", "variant.uncertainty": "{shocks: {…}}",
    "quantity.uncertainty": "{triangular: {low: 17000 人, high: 20000 人}}",
    "draws": "2000", "seed": "1", "sampling": "random", "scrambles": "8", "shocks": "{boarders: {…}}",
    "correlations": "[{between: [boarders, wages], value: 0.3}]", "shock.name": "寄宿生人数",
    "shock-of-number.name": "寄宿生人数", "on": "items.*.*.standard", "shared_by": "[item, year]",
    "persistence": "0.6", "shock.from": "2019", "shock-of-number.from": "2019", "relative": "true",
    "when_set": "shift", "between": "[boarders, wages]", "correlation.value": "0.3",
}  # fmt: skip
"""An example of each key: under ``table.key`` if it differs from that of the key elsewhere."""


def rules_part() -> str:
    """Every cost, sharing and growth rule: what the rule files say, with an example that runs."""
    return "\n".join(_rules()).strip()


def _rules() -> Iterator[str]:
    for folder, title in FOLDERS.items():
        yield f"\n## {title}\n"
        for zh, en in zip(listing("rules", folder, "zh"), listing("rules", folder, "en"), strict=True):
            yield f"### {zh['name']} · {zh['label']} · {en['label']}\n"
            yield f"- 算式：{zh['formula']}"
            yield f"- Formula: {en['formula']}"
            if zh["fields"]:
                yield f"- 填写：{zh['fields']}"
                yield f"- Fields: {en['fields']}"
            yield f"- 出处 Source：{zh['source']}\n"
            yield f"```yaml\n{_example(folder, zh['name'], zh['example'])}\n```\n"


def _example(folder: str, name: str, example: str) -> str:
    """The rule's own example as lines of a scenario."""
    if folder == "costs":
        return "\n".join([f"cost: {name}", *_split(example[1:-1]), "sharing: county"])
    if folder == "growth":
        return GROWN.get(name, "count: {{value: 1000 人, growth: {}}}").format(example)
    monthly = ["standard: 110 元/人/月"] if "/月" in example else []
    return "\n".join([*monthly, f"sharing: {example}"])


def _split(text: str) -> list[str]:
    """Entries of a flow mapping, one a line; commas inside braces stay."""
    return [part.strip() for part in re.split(r",\s*(?![^{]*\})", text)]


def keys_part() -> str:
    """Every key that may be written, table by table, as the reader declares them."""
    return "\n".join(_keys()).strip()


def _keys() -> Iterator[str]:
    for table, title in TITLES.items():
        yield f"\n### {title}\n"
        yield "| 键 | 意思 | Meaning | 写法 | 例 |\n| --- | --- | --- | --- | --- |"
        for key, said in _own_keys(table):
            example = EXAMPLES.get(f"{table}.{key}") or EXAMPLES[key]
            yield f"| `{key}` | {said.label.zh} | {said.label.text('en')} | {_form(said)} | `{example}` |"


def _own_keys(table: str) -> list[tuple[str, Key]]:
    """The keys of a table; those of a total that any number may have stand with the numbers."""
    shared = TABLES["quantity"] if table == "total-of-years" else {}
    return [(key, said) for key, said in TABLES[table].items() if key not in shared]


def _form(key: Key) -> str:
    if key.choices:
        return "、".join(f"`{choice}`" for choice in key.choices)
    if key.form.startswith("{}"):
        return "代码: 内容"
    return FORMS.get(key.form.removesuffix("-of-line"), "")


def distributions_part() -> str:
    """Every kind of distribution: what its file says."""
    head = "| 分布 | 名称 | Name | 填写 | 例 |\n| --- | --- | --- | --- | --- |"
    return "\n".join([head, *map(_distribution, distributions.names())])


def _distribution(name: str) -> str:
    found = distributions.rule(name)
    fields = "、".join(f"`{field.name}` {field.label.zh}" for field in found.fields)
    return f"| `{name}` | {found.label.zh} | {found.label.text('en')} | {fields} | `{found.example}` |"


PARTS = {"rules.md": rules_part, "scenario.md": keys_part, "uncertainty.md": distributions_part}


def filled(page: str, part: str) -> str:
    """The page with what stands between the markers replaced."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n\n{part}\n\n{END}{rest.split(END)[1]}"


def main() -> None:
    for name, part in PARTS.items():
        page = HERE / name
        page.write_text(filled(page.read_text(encoding="utf-8"), part()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
