"""The fixed words of tables, sheets and charts in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from finsim.rules import Label
from finsim.spec import Item, Places, Status, Variant
from finsim.units import BASE, parse_unit

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
    "in-pool": ("并入合并项", "in a pool"),
    "in-items": ("在第{numbers}项", "in item {numbers}"),
    "governments": ("其中：各级财政", "of which governments"),
    "subtotal": ("小计", "Subtotal"),
    "share": ("占比", "Share"),
    # indicators
    "indicator": ("指标", "Indicator"),
    "indicator-base": ("基年", "Base year"),
    "indicator-target": ("目标", "Target"),
    "indicator-kind": ("口径", "Kind"),
    "indicator-row": ("内容", "Figure"),
    "indicator-way": ("进度", "Way covered"),
    "indicator-annual": ("当年数", "yearly figure"),
    "indicator-sum": ("{first}—{last}年\n累计", "sum of\n{first}–{last}"),
    "indicator-level": ("当年数", "level"),
    "indicator-work": ("当年完成", "done"),
    "indicator-so-far": ("累计完成", "so far"),
    "indicator-money": ("资金", "money"),
    "indicator-items": ("项目：{items}", "Items: {items}"),
    "indicator-no-item": ("清单里没有对应的项目，没有资金", "No item of the list, no money"),
    "indicators-note": (
        "基年值、目标值照指标表原文；中间年份的当年数按基年到目标年的直线推算。累计指标的当年完成数，项目写了各年完成"
        "比例的照项目，没有写的按年平均。进度是到最后一年走完了从基年到目标的几成。",
        "Base values and targets are the plan's own figures; between them a yearly figure follows the"
        " straight line. What is done of a sum in a year is as its project's phases say, or else equal"
        " parts. “Way covered” is how much of the way from base to target lies behind by the last year.",
    ),
    "indicators-money-note": (
        "资金是该指标所列项目测算金额的合计。同一个项目可以列在几个指标之下，所以各指标的资金不能相加，这里也不加总；"
        "“—”表示所列项目没有测算，或钱在别的项目里。",
        "Money is the sum of the items named. One item may stand under several indicators, so that the money"
        " of indicators does not add up and is not added up here; — means that the items named are not"
        " costed, or that their money stands with other items.",
    ),
    "indicator-unit": ("{what}（{unit}）", "{what} ({unit})"),
    "in-brackets": ("（{text}）", " ({text})"),
    "indicator-note": ("{name}：{note}", "{name}: {note}"),
    "money-where": ("钱在哪里", "Where its money is"),
    "standing": ("依据性质", "Standing"),
    "items-about": ("涉及项目", "Items"),
    "kind": ("种类", "Kind"),
    "what": ("问题", "What is wrong"),
    "check": ("核对", "Check"),
    "effect": ("对金额的影响", "Effect"),
    "treatment": ("测算中的处理", "Treatment"),
    "whole-document": ("整份文件", "Whole document"),
    # states
    "costed": ("已测算", "Costed"),
    "pool": ("合并测算", "Costed as a pool"),
    "included": ("含于{within}", "Within {within}"),
    "pooled": ("并入{within}", "Pooled in {within}"),
    "uncosted": ("未测算", "Not costed"),
    # where the money of an item stands
    "included-short": ("包含在别项", "Within another"),
    "pooled-short": ("并入合并项", "Pooled"),
    "where-own": ("本项{count}行", "its own {count} line(s)"),
    "where-pool": ("合并项{count}行，含{members}", "{count} line(s) of the pool of {members}"),
    "where-within": ("在{within}", "in {within}"),
    "where-waiting": ("在{within}（那里还没有金额）", "in {within}, where there is none yet"),
    "where-nowhere": ("无：{reason}", "nowhere: {reason}"),
    "item-named": ("第{number}项“{name}”", "{number} “{name}”"),
    "pool-named": ("合并项“{name}”", "pool “{name}”"),
    "plain-named": ("“{name}”", "“{name}”"),
    "states-closing": (
        "{all} 项：已测算 {costed}，包含在别项 {included}，并入合并项 {pooled}，未测算 {uncosted}；合计 {sum}"
        "。另有合并项 {pools} 个。",
        "{all} items: {costed} costed, {included} within others, {pooled} in pools, {uncosted} not costed; "
        "{sum} in all. Pools besides: {pools}.",
    ),
    "states-money": (
        "{years}资金 {amount} 元＝各项之和，无重复。",
        "{years}: {amount} yuan = the sum of the items; none of it counted twice.",
    ),
    "states-doubts": ("核对发现 {count} 处：{found}。", "The check found {count}: {found}."),
    # titles of tables
    "levels-title": ("分级负担汇总表", "Burden by level and year"),
    "total-title": ("与自上而下总额的核对", "Reconciliation with the top-down total"),
    "domains-title": ("分领域支出表", "Spending by domain and year"),
    "items-title": ("分项目支出表", "Spending by item and year"),
    "split-title": ("分项目分级负担表（{years}合计）", "Burden by item and level, {years} together"),
    "status-title": ("测算所依据的数据", "What the amounts rest on"),
    "weak-title": ("依据不足的数值明细（估算和假设）", "Numbers that are estimates or assumptions"),
    "uncosted-title": ("未测算项目", "Items not costed"),
    "all-title": ("清单全表：每项的状态和金额", "All items: state and amounts"),
    "faults-title": ("清单已知的问题和处理办法", "Known faults of the list and their treatment"),
    "indicators-title": ("指标与资金", "Targets and money"),
    "compare-title": ("方案比较：分级负担（{years}合计）", "Variants by level, {years} together"),
    "compare-years-title": ("方案比较：分年合计", "Variants by year"),
    "compare-note": (
        "各方案的年份不同：两方案之差只算共同的年份（全部方案共同的是{years}）；方案没有的年份写“—”。"
        "几年合计是各年取整数之和。",
        "The variants have different years: differences are of common years only (common to all:"
        " {years}); a year that a variant does not have shows —. Sums over years are sums of the whole"
        " figures of each year.",
    ),
    "moving-title": ("最影响总额的{count}个假设", "The {count} assumptions that move the total most"),
    "moving-note": (
        "每个没有文件依据的数（假设、估算）单独升10%（按原数的十分之一，不是十个百分点），"
        "用到它的各行都重算，其余不变；比例升10%会超过100%的，改为降10%。"
        "只列影响最大的，全部见 assumptions.csv。",
        "Each number that no document states (assumption, estimate) is raised by 10% of itself, alone, and"
        " every line that uses it is worked out again; a ratio that would pass 100% is lowered by 10%."
        " Only the strongest are listed; all are in assumptions.csv.",
    ),
    "moved-down": ("{name}（降10%）", "{name} (10% lower)"),
    "items-more": ("{names}等{count}项", "{names} and others, {count} items"),
    "of-which": ("其中：{status}", "of which: {status}"),
    "item-and-line": ("{item}：{line}", "{item}: {line}"),
    "rank": ("名次", "Rank"),
    "used-in": ("用在", "Used in"),
    "value-now": ("现在的值", "Value now"),
    "change": ("总额变动", "Change of the total"),
    "of-total": ("占总额", "Of the total"),
    "moving-governments-title": (
        "最影响各级财政负担的{count}个假设",
        "The {count} assumptions that move most what governments bear",
    ),
    "moving-governments-note": (
        "同一次变动中由中央、自治区、盟市、旗县市区和地方（未细分）负担的部分，按各行现在的分担折算；"
        "单位、个人、基金负担和未明确的部分不在内。",
        "The part of the same changes that the levels of government bear, each line divided as it is now;"
        " enterprises, individuals, funds and what is not stated are left out.",
    ),
    "of-governments": ("其中各级财政", "of it governments"),
    "change-last": ("其中{year}年", "of it {year}"),
    "path": ("路径", "Path"),
    "lines-title": (
        "各行占总额的比重与依据（{years}合计）",
        "Each line’s share of the total by standing, {years} together",
    ),
    "lines-note": (
        "一行的金额逐年按当年最弱的依据归入文件、估算、假设三列，三列合计与“依据”表相同；"
        "占比以千分之一取整，合计100%。从大到小排列；到分的数见 lines.csv。",
        "A line’s amount of each year stands under the weakest basis of that year; the three columns have the"
        " totals of the sheet Basis. Shares are rounded to thousandths and add up to 100%. The largest first;"
        " lines.csv has the amounts to the fen.",
    ),
    "top-down-title": (
        "自上而下与逐项合计之差，由哪些项目造成",
        "Top-down against the items: where the difference comes from",
    ),
    "top-down-note": (
        "每项的差额＝该项从基年金额起与总额同样增长应有的金额－该项测算金额；正数是该项比总额长得慢，"
        "各项之差相加等于总差额。自上而下总额{first}—{last}年变动{rise}。主要原因由该项各行的数算出。"
        "从大到小排列；到分的数见 top-down.csv。",
        "An item’s difference = what it would be if it grew from its base-year amount as the top-down total"
        " does − what it is; positive where it grows more slowly, and all add up to the whole difference."
        " From {first} to {last} the top-down total changes by {rise}. The main cause is worked out from the"
        " numbers of the item’s lines. The largest first; top-down.csv has the amounts to the fen.",
    ),
    "of-items-note": (
        "自上而下总额从{first}年各项目测算之和起。",
        "The top-down total starts from the items’ own sum in {first}.",
    ),
    "difference-sum": ("差额合计", "Difference"),
    "cause": ("主要原因", "Main cause"),
    "base-gap": ("基年差额 × 增长", "Gap in the base year × growth"),
    "base-gap-more": (
        "基年总额比各项目之和多{amount}万元，逐年与总额同样增长",
        "in the base year the total is {amount} (10,000 yuan) above the items, growing like the total",
    ),
    "base-gap-less": (
        "基年总额比各项目之和少{amount}万元，逐年与总额同样增长",
        "in the base year the total is {amount} (10,000 yuan) below the items, growing like the total",
    ),
    "cause-rose": ("{name}{first}—{year}年上升{change}", "{name} rose by {change} from {first} to {year}"),
    "cause-fell": ("{name}{first}—{year}年下降{change}", "{name} fell by {change} from {first} to {year}"),
    "cause-ratio": (
        "{name}由{first}年{before}变为{year}年{after}",
        "{name} went from {before} in {first} to {after} in {year}",
    ),
    "cause-of-line": ("“{line}”的{name}", "{name} of “{line}”"),
    "cause-ends": ("安排到{year}年为止，以后没有支出", "planned until {year}, nothing after it"),
    "cause-begins": ("基年没有支出，{year}年才开始", "nothing in the base year, begins in {year}"),
    "cause-still": ("各年不变：没有写增长", "the same every year: no growth is written"),
    "cause-same": ("与总额同步增长", "grows as the total does"),
    "cause-nothing": ("各年金额都是0", "0 in every year"),
    "no-years": ("没有", "none"),
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
    "sheet-moving": ("关键假设", "Key assumptions"),
    "sheet-lines": ("各行比重", "Lines by share"),
    "sheet-top-down": ("总额差异", "Top-down"),
    "sheet-weak": ("依据明细", "Weak numbers"),
    "sheet-indicators": ("指标与资金", "Targets and money"),
    "sheet-uncosted": ("未测算", "Not costed"),
    "sheet-all": ("清单全表", "All items"),
    "sheet-faults": ("清单已知问题", "Known faults of the list"),
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
    "all-note": (
        "清单的每一项都在表内，合并项列在最后；合计等于各行之和，没有一笔钱在两行里。金额为“—”的，钱在“钱在哪里”"
        "所写的项目或合并项里，或没有测算。来源里的文件代号见“说明”表。",
        "Every item of the list is here, the pools last; the total is the sum of the rows, and no money"
        " stands in two of them. Where there is —, the money is where the column says, or is not costed. "
        "Codes of "
        "documents are explained under Notes.",
    ),
    "all-doubts": ("核对：{found}。", "Check: {found}."),
    "unit-note": (
        "表内金额以万元为单位取整，每个数与准确值相差不到1万元，各行各列相加等于合计；"
        "精确到分的数在 burden.csv。",
        "Amounts are whole units of 10,000 yuan, each less than one unit from its exact value, and rows and"
        " columns add up to their totals; burden.csv has the amounts to the fen.",
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


def state_text(item: Item, names: Mapping[str, Label], language: str) -> str:
    """已测算, 未测算, 含于“…”、“…”; ``names`` are those of all items and pools by code."""
    within = (names.get(code, Label(code)).text(language) for code in item.within)
    return say(item.state, language, within=quoted(within, language))


def quoted(names: Iterable[str], language: str) -> str:
    """“甲”、“乙”."""
    return say("and", language).join(f"“{name}”" for name in names)


def payer_label(payer: str, places: Places, language: str) -> str:
    """A payer as the place tree calls it (自治区, 盟市, 旗县), or by its usual name."""
    return (places.payer_labels.get(payer) or PAYER_NAMES[payer]).text(language)


def status_label(status: Status, language: str) -> str:
    """文件, 估算 or 假设."""
    return STATUS_NAMES[status].text(language)


def years_label(variant: Variant, language: str) -> str:
    """2018—2025年."""
    return span_label(variant.years, language)


def span_label(years: Sequence[int], language: str) -> str:
    """2018—2025年; years with gaps are all named."""
    if not years:
        return say("no-years", language)
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return say("years", language, first=years[0], last=years[-1])
    return say("year", language, year=say("and", language).join(map(str, years)))


def payer_names(payer: str, places: Places) -> tuple[str, ...]:
    """Everything a payer is called: by the place tree and usually, in Chinese and English."""
    labels = [label for label in (places.payer_labels.get(payer), PAYER_NAMES[payer]) if label]
    return tuple(dict.fromkeys(label.text(language) for label in labels for language in ("zh", "en")))


def payer_code(text: str, places: Places) -> str:
    """The payer of that code or name; '' if there is none.  The place tree's own names go first."""
    wanted = text.strip().lower()
    own = {label.text(lang).lower(): p for p, label in places.payer_labels.items() for lang in ("zh", "en")}
    usual = {n.text(lang).lower(): p for p, n in PAYER_NAMES.items() for lang in ("zh", "en")}
    return {**usual, **own, **{code: code for code in PAYER_NAMES}}.get(wanted, "")


# What the reading of a scenario writes itself, where the user gave no text of their own.
_SCENARIO = "情景设定 "
_PERIODS = re.compile(r"1年=([0-9.,]+)个?(\D+)")
_PRODUCT = re.compile(r"(.*) × ([^×（]+)（(.*)）", re.DOTALL)
_ON_THE_WAY = re.compile(r"\(年份 − ([0-9]{4})\)")
_PARTS = re.compile(r"([0-9,.]+) (\S+) ÷ ([0-9]+) 年([＝≈])([0-9,.]+) (\S+)$")
LACKING = "缺人数"
_LEFT_OUT = "未计入（缺数据）："


def source_text(source: str, language: str) -> str:
    """A source in one language: what the tool wrote is translated, what a user wrote stays as it is."""
    if language != "en":
        return source
    source = _ON_THE_WAY.sub(r"(year − \1)", _PARTS.sub(_parts_in_english, source))
    periods = _PERIODS.fullmatch(source)
    if periods:
        number, word = periods[1], BASE.get(periods[2], (periods[2],))[0]
        return f"1 year = {number} {word}{'' if number == '1' else 's'}"
    if source.startswith(_SCENARIO) and "（" not in source:
        return f"set in the scenario, {source.removeprefix(_SCENARIO)}"
    product = _PRODUCT.fullmatch(source)
    if product and _SCENARIO in source:
        return f"{source_text(product[1], language)} × {product[2]} ({source_text(product[3], language)})"
    return source


def _parts_in_english(found: re.Match[str]) -> str:
    """``145,723 套 ÷ 5 年＝29,144.6 套/年`` with the units in English."""
    whole, unit, years, sign, part, yearly = found.groups()
    units = [parse_unit(word)[0].text("en") for word in (unit, yearly)]
    return f"{whole} {units[0]} ÷ {years} years {'=' if sign == '＝' else sign} {part} {units[1]}"


def own_words(text: str, language: str) -> str:
    """A reason or a note in one language: as for :func:`source_text`."""
    if language != "en":
        return text
    if text == LACKING:
        return "counts are lacking"
    return text.replace(_LEFT_OUT, "not included (data lacking): ")


def open_items(items: Sequence[Item]) -> list[Item]:
    """The items that only wait for numbers of the scenario."""
    return [item for item in items if item.reason == LACKING and not item.lines]
