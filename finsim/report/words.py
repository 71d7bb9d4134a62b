"""The fixed words of tables, sheets and charts in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from finsim.rules import Label
from finsim.spec import Places, Status, Variant

PAYER_NAMES: Mapping[str, Label] = {
    "central": Label("中央", "Central"),
    "province": Label("省级", "Province"),
    "city": Label("市级", "City"),
    "county": Label("县级", "County"),
    "local": Label("地方（未细分）", "Local (not divided)"),
    "fund": Label("社保基金", "Social insurance fund"),
    "enterprise": Label("单位", "Employers"),
    "individual": Label("个人", "Individuals"),
    "unstated": Label("未明确", "Unstated"),
}
"""The payers' general names, for place trees that do not name them."""

STATUS_NAMES: Mapping[Status, Label] = {
    "official": Label("文件", "Official"),
    "estimate": Label("估算", "Estimate"),
    "assumption": Label("假设", "Assumption"),
}

WORDS: Mapping[str, tuple[str, str]] = {
    # units
    "and": ("、", ", "),
    "yuan": ("元", "yuan"),
    "wan": ("万元", "10,000 yuan"),
    "yi": ("亿元", "100 million yuan"),
    "unit": ("单位：{unit}", "Unit: {unit}"),
    "year": ("{year}年", "{year}"),
    "years": ("{first}—{last}年", "{first}–{last}"),
    # heads of columns
    "number": ("序号", "No."),
    "item": ("项目", "Item"),
    "line": ("支出行", "Line"),
    "domain": ("领域", "Domain"),
    "payer": ("负担方", "Payer"),
    "state": ("测算情况", "State"),
    "weakest": ("最弱依据", "Weakest basis"),
    "reason": ("未测算的原因", "Why not costed"),
    "needs": ("还需要什么", "What is needed"),
    "rests": ("依据", "Basis"),
    "quantity": ("数值", "Number"),
    "source": ("来源", "Source"),
    "variant": ("方案", "Variant"),
    "about": ("事项", "Subject"),
    "note": ("说明", "Note"),
    "total": ("合计", "Total"),
    "subtotal": ("小计", "Subtotal"),
    "share": ("占比", "Share"),
    # states
    "costed": ("已测算", "Costed"),
    "pool": ("合并测算", "Costed as a pool"),
    "included": ("含于“{within}”", "Within “{within}”"),
    "pooled": ("并入“{within}”", "Pooled in “{within}”"),
    "uncosted": ("未测算", "Not costed"),
    # titles of tables
    "levels-title": ("分级负担汇总表", "Burden by level and year"),
    "total-title": ("与自上而下总额的核对", "Reconciliation with the top-down total"),
    "domains-title": ("分领域支出表", "Spending by domain and year"),
    "items-title": ("分项目支出表", "Spending by item and year"),
    "split-title": ("分项目分级负担表（{years}合计）", "Burden by item and level, {years} together"),
    "status-title": ("测算所依据的数据", "What the amounts rest on"),
    "weak-title": ("依据不足的数值明细（估算和假设）", "Numbers that are estimates or assumptions"),
    "uncosted-title": ("未测算项目", "Items not costed"),
    "compare-title": ("方案比较：分级负担（{years}合计）", "Variants by level, {years} together"),
    "compare-years-title": ("方案比较：分年合计", "Variants by year"),
    "notes-title": ("说明", "Notes"),
    # rows
    "given-total": ("自上而下总额", "Top-down total"),
    "items-sum": ("分项测算合计", "Sum of the items"),
    "difference": (
        "差额（含未测算的{count}项）",
        "Difference (with {count} items not costed)",
    ),
    "against": ("与“{variant}”相比", "Compared with “{variant}”"),
    # sheets
    "sheet-levels": ("汇总", "Summary"),
    "sheet-domains": ("分领域", "Domains"),
    "sheet-items": ("分项目", "Items"),
    "sheet-split": ("项目负担", "Items by payer"),
    "sheet-status": ("依据", "Basis"),
    "sheet-weak": ("依据明细", "Weak numbers"),
    "sheet-uncosted": ("未测算", "Not costed"),
    "sheet-compare": ("方案比较", "Variants"),
    "sheet-notes": ("说明", "Notes"),
    "page": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    # notes
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
        "表内金额以万元为单位取整，每个数与准确值相差不到1万元，各行各列相加等于合计；"
        "精确到分的数在 burden.csv。",
        "Amounts are whole units of 10,000 yuan, each less than one unit from its exact value, and rows and"
        " columns add up to their totals; burden.csv has the amounts to the fen.",
    ),
    "payers-note": (
        "“未明确”是没有文件写明由谁负担的部分；“地方”是只写了地方负担、没有再分到省、市、县的部分。",
        "“Unstated” is what no document assigns to anyone; “Local” is what documents assign to the local side"
        " without dividing it between province, city and county.",
    ),
    "states-note": (
        "清单共{all}项，已测算{costed}项，未测算{uncosted}项，其余并入或含于其他项目。未测算的项目不计金额，不是零。",
        "The list has {all} items: {costed} costed, {uncosted} not costed, the others pooled or within other"
        " items. What is not costed carries no amount; it is not zero.",
    ),
    "growth-note": (
        "{what}年增长：{rates}（{status}；{source}）。",
        "Yearly growth of {what}: {rates} ({status}; {source}).",
    ),
    "growth-count": ("人数", "counts"),
    "growth-standard": ("标准", "standards"),
    "growth-spending": ("支出", "spending"),
    "growth-from": ("{year}年起{rate}", "{rate} from {year}"),
    "settled-note": (
        "结算“{name}”：{years}共由{payer}转给{other}{amount}万元。",
        "Settlement “{name}”: {amount} (10,000 yuan) moved from {payer} to {other} in {years}.",
    ),
    "unit-subject": ("金额", "Amounts"),
    "states-subject": ("项目", "Items"),
    "payers-subject": ("负担方", "Payers"),
    "status-subject": ("依据", "Basis"),
    "growth-subject": ("增长", "Growth"),
    "settled-subject": ("结算", "Settlement"),
    "scenario-subject": ("情景说明", "Scenario"),
    "item-subject": ("第{number}项 {name}", "{number} {name}"),
    "document-subject": ("文件 {code}", "Document {code}"),
    # the terminal
    "files": ("已写出：", "Written:"),
    "seconds": ("用时 {seconds} 秒。", "{seconds} s."),
    # charts
    "levels-chart": ("各级负担，{years}", "Burden by level, {years}"),
    "items-chart": (
        "支出最多的{count}个项目及各级负担，{years}合计",
        "The {count} largest items by level, {years} together",
    ),
    "chart-source": (
        "来源：{title}，{variant}，finsim 测算。",
        "Source: {title}, {variant}; worked out with finsim.",
    ),
}


def say(key: str, language: str, **values: object) -> str:
    """A fixed phrase in one language, its blanks filled."""
    text = WORDS[key][1 if language == "en" else 0]
    return text.format(**values) if values else text


def payer_label(payer: str, places: Places, language: str) -> str:
    """A payer as the place tree calls it (自治区, 盟市, 旗县), or by its usual name."""
    return (places.payer_labels.get(payer) or PAYER_NAMES[payer]).text(language)


def status_label(status: Status, language: str) -> str:
    """文件, 估算 or 假设."""
    return STATUS_NAMES[status].text(language)


def years_label(variant: Variant, language: str) -> str:
    """2018—2025年."""
    years = variant.years
    if len(years) == 1:
        return say("year", language, year=years[0])
    return say("years", language, first=years[0], last=years[-1])
