"""The words of the notes."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "compare-note": (
        "各方案的年份不同：两方案之差只算共同的年份（全部方案共同的是{years}）；方案没有的年份写“—”。"
        "几年合计是各年取整数之和。",
        "The variants have different years: differences are of common years only (common to all:"
        " {years}); a year that a variant does not have shows —. Sums over years are sums of the whole"
        " figures of each year.",
    ),
    "rounding-note": (
        "尾差：本表各数取整后，个别行或列相加与合计相差1{unit}左右，以合计为准。",
        "Rounding: some rows or columns of this table differ from their totals by about one unit ({unit});"
        " the totals hold.",
    ),
    "status-note": (
        "一笔金额按它所用的数值和分担办法中最弱的一个归类：文件最强，估算次之，假设最弱。",
        "An amount is counted under the weakest of the numbers and sharing rules it uses: official, then"
        " estimate, then assumption.",
    ),
    "amount-status-note": (
        "只看支出所用的数（人数、标准、覆盖率、增长等）中最弱的一个，不看由谁负担；各年合计与上表相同。",
        "Only the weakest of the numbers of the cost counts (counts, standards, coverage, growth), not who"
        " bears it; the totals are those of the table above.",
    ),
    "total-note": (
        "差额＝自上而下总额－分项测算合计。差额里有未测算的项目，也有口径不同；分项合计多于总额时为负。",
        "Difference = top-down total − sum of the items. It holds the items not costed and differences of"
        " definition; it is negative where the items exceed the total.",
    ),
    "split-note": (
        "分年、分地区的负担见 burden.csv。",
        "For years and places see burden.csv.",
    ),
    "unit-note": (
        "表内金额以万元为单位取整，每个数与准确值相差不到1万元，各行各列相加等于合计"
        "（表下有“尾差”说明的表除外，以合计为准）；"
        "精确到分的数在 burden.csv。",
        "Amounts are whole units of 10,000 yuan, each less than one unit from its exact value, and rows and"
        " columns add up to their totals (but for tables with a note on rounding, where the totals hold);"
        " burden.csv has the amounts to the fen.",
    ),
    "unstated-note": (
        "“{payer}”是没有文件写明由谁负担的部分。",
        "“{payer}” is what no document assigns to anyone.",
    ),
    "local-note": (
        "“{payer}”是只写了地方负担、没有再分到省、市、县的部分。",
        "“{payer}” is what documents assign to the local side without dividing it between province, city and"
        " county.",
    ),
    "states-note": (
        "清单共{all}项，已测算{costed}项，未测算{uncosted}项",
        "The list has {all} items: {costed} costed, {uncosted} not costed",
    ),
    "states-others": (
        "，其余{others}项并入或含于其他项目",
        ", the other {others} pooled or within other items",
    ),
    "states-end": ("。", "."),
    "states-uncosted": (
        "未测算的项目不计金额，不是零。",
        " What is not costed carries no amount; it is not zero.",
    ),
    "nothing-note": (
        "没有一项已测算，所以合计是0：这不是测算结果。",
        "No item is costed, so the totals are 0: this is no result of costing.",
    ),
    "nothing-open": (
        "还缺数的有{count}项：{items}。填了就能测算。",
        " {count} items still lack numbers: {items}. Give them and they are costed.",
    ),
    "nothing-listed": (
        "为什么没有测算，见“未测算”表。",
        " For the reasons see the sheet of items not costed.",
    ),
    "growth-note": (
        "{what}年增长：{rates}（{status}；{source}）。",
        "Yearly growth of {what}: {rates} ({status}; {source}).",
    ),
    "held-note": (
        "{names}：最后一个标准是{year}年的，以后到{end}年照旧。",
        "{names}: the last standard is that of {year}, held until {end}.",
    ),
    "growth-count": ("人数", "counts"),
    "growth-standard": ("标准", "standards"),
    "growth-spending": ("支出", "spending"),
    "growth-from": ("{year}年起{rate}", "{rate} from {year}"),
    "settled-note": (
        "结算“{name}”（{kind}）：{years}共由{giver}转给{taker}{amount}万元。",
        "Settlement “{name}” ({kind}): {amount} (10,000 yuan) moved from {giver} to {taker} in {years}.",
    ),
    "settled-nothing": (
        "结算“{name}”（{kind}）：{years}没有金额变动。",
        "Settlement “{name}” ({kind}): nothing moved in {years}.",
    ),
    "settled-lacking": (
        "有{count}处（一地一年为一处）没有达到限额，共差{amount}万元，因为{other}在所列项目里已没有可转出的。",
        " In {count} cases (a place in a year) the floor is not met, {amount} (10,000 yuan) in all, for"
        " {other} bears no more of these items.",
    ),
    "total-basis": ("自上而下的总额（{status}；{source}）。", "Top-down total ({status}; {source})."),
    "total-working": (
        "自上而下的总额：{working}（{status}；{source}）。",
        "Top-down total: {working} ({status}; {source}).",
    ),
    "grant-open": (
        "补助“{name}”（{other}补{payer}）：文件没有数额，没有计入；有了数额再计入（{source}）。",
        "Grant “{name}” ({other} to {payer}): no document gives an amount, so nothing is counted until one"
        " does ({source}).",
    ),
    "funding-amount": (
        "预算以外的资金：{name}，{amount}（{status}；{source}），只作说明，不在测算之内。",
        "Money beside the budget: {name}, {amount} ({status}; {source}); told, not counted.",
    ),
    "funding-none": (
        "预算以外的资金：{name}，没有数额（{source}），只作说明，不在测算之内。",
        "Money beside the budget: {name}, without an amount ({source}); told, not counted.",
    ),
    "settled-unused": (
        "有{count}处（一地一年为一处）补助比{payer}在所列项目里负担的还多，共{amount}万元没有用上。",
        " In {count} cases (a place in a year) the grant is more than what {payer} bears of these items:"
        " {amount} (10,000 yuan) in all are not used.",
    ),
    "grants-open": (
        "文件没有数额、没有计入的补助：{names}。",
        "Grants without an amount in any document, not counted: {names}.",
    ),
    "colon": ("：", ": "),
    "kind-cap": (
        "上限：{payer}负担超过限额的部分转由{other}负担",
        "cap: what {payer} bears above the limit goes to {other}",
    ),
    "kind-floor": (
        "下限：{payer}负担不足限额的部分从{other}转来",
        "floor: what {payer} lacks up to the limit it takes over from {other}",
    ),
    "kind-grant": (
        "定额补助：{other}按限额代{payer}负担",
        "grant: {other} pays the limit in place of {payer}",
    ),
    "unit-subject": ("金额", "Amounts"),
    "states-subject": ("项目", "Items"),
    "payers-subject": ("负担方", "Payers"),
    "status-subject": ("依据", "Basis"),
    "growth-subject": ("增长", "Growth"),
    "total-subject": ("总额", "Total"),
    "settled-subject": ("结算", "Settlement"),
    "scenario-subject": ("情景说明", "Scenario"),
    "item-plain": ("{name}", "{name}"),
    "item-subject": ("第{number}项 {name}", "{number} {name}"),
    "document-subject": ("文件 {code}", "Document {code}"),
}
