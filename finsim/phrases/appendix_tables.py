"""Fixed words of the appendix: the numbered tables."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "annex-label": ("附表{number}", "Table {number}"),
    "annex-title-at": ("{place}{title}", "{place}: {title}"),
    "annex-title-levels": ("分级负担汇总表（{years}）", "Burden by level, {years}"),
    "annex-title-domains": ("分领域支出汇总表（{years}）", "Spending by domain, {years}"),
    "annex-title-list": (
        "{year}年服务项目清单与分级负担表",
        "Service list and burden by level, {year}",
    ),
    "annex-title-measure": ("{year}年分项目支出测算表", "How each line is worked out, {year}"),
    "annex-title-growth": ("分项目支出增长情况表（{years}）", "Growth of spending by item, {years}"),
    "annex-title-growth-domains": (
        "分领域支出增长情况表（{years}）",
        "Growth of spending by domain, {years}",
    ),
    "annex-title-places": ("{year}年分地区分级负担表", "Burden by place and level, {year}"),
    "annex-title-afford": ("财政承受能力测算表（{years}）", "Fiscal affordability, {years}"),
    "annex-title-sources": ("{year}年测算依据表", "Sources and standing, {year}"),
    "annex-title-compare": (
        "{year}年分项目支出与{before}比较表",
        "Spending by item, {year}, beside {before}",
    ),
    "annex-quoted": ("“{name}”", "“{name}”"),
    "annex-year-head": ("年份", "Year"),
    "annex-service": ("服务项目", "Service"),
    "annex-line-source": ("服务项目、支出行（来源）", "Service and line (source)"),
    "annex-domain-item": ("领域、服务项目", "Domain, service"),
    "annex-target": ("服务对象", "Target group"),
    "annex-standard-text": ("服务指导标准", "Guiding standard"),
    "annex-duty": ("支出责任", "Expenditure responsibility"),
    "annex-department": ("牵头负责单位", "Lead department"),
    "annex-part-count": ("数量", "Count"),
    "annex-part-standard": ("标准", "Standard"),
    "annex-part-coverage": ("覆盖率", "Coverage"),
    "annex-part-other": ("其他因素", "Other factors"),
    "annex-sharing": ("分担办法", "Sharing"),
    "annex-amount": ("金额", "Amount"),
    "annex-formula": ("算式：{formula}", "formula: {formula}"),
    "annex-differs": ("各地不同（{low}—{high}{unit}）", "differs by place ({low} – {high}{unit})"),
    "annex-by-place": ("{text}（各地不同）", "{text} (differs by place)"),
    "annex-share": ("{payer}{share}", "{payer} {share}"),
    "annex-share-all": ("{payer}100%", "{payer} 100%"),
    "annex-share-rest": ("{payer}承担其余", "{payer} the rest"),
    "annex-share-of-rest": ("{payer}承担余额的{share}", "{payer} {share} of the rest"),
    "annex-share-fixed": ("{payer}定额{amount}", "{payer} a fixed {amount}"),
    "annex-share-formula": ("{payer}＝{formula}", "{payer} = {formula}"),
    "annex-cost": ("支出", "cost"),
    "annex-rest": ("余额", "the rest"),
    "annex-place": ("地区", "Place"),
    "annex-attribute": ("地区分类", "class of places"),
    "annex-plain-money": ("标准", "standard"),
    "annex-plain-count": ("数量", "count"),
    "annex-plain-other": ("数值", "number"),
    "annex-residents": ("常住人口", "Residents"),
    "annex-people": ("{name}（人）", "{name} (persons)"),
    "annex-people-year": ("{name}（{year}年，人）", "{name} ({year}, persons)"),
    "annex-people-census": ("{name}（{year}年普查，人）", "{name} ({year} census, persons)"),
    "annex-people-projected": ("{name}（{year}年推算，人）", "{name} ({year}, projected, persons)"),
    "annex-per-head": ("人均（元）", "Per head (yuan)"),
    "annex-growth-year": ("{year}年增长", "Growth in {year}"),
    "annex-growth-since": ("{year}年比{before}年增长", "Growth from {before} to {year}"),
    "annex-growth-total": ("{first}—{last}年总增长", "Total growth {first}–{last}"),
    "annex-growth-mean": ("年均增长", "Mean growth a year"),
    "annex-growth-of-total": ("合计比上年增长", "Growth of total"),
    "annex-growth-of": ("{name}增长", "Growth: {name}"),
    "annex-several": ("（随年份）", "(by year)"),
    "annex-spending": ("支出", "spending"),
    "annex-items-count": ("{count}个项目", "{count} items"),
    "annex-growth-rule": ("{items}的{number}：{rule}（{status}）。", "{items}, {number}: {rule} ({status})."),
    "annex-growth-people": ("按人口测算逐年推算", "follows the population projection"),
    "annex-growth-reform": ("按改革方案所定的月份调整", "changed by reforms in the months they state"),
    "annex-growth-series": ("所跟随的数：{name}", "following {name}"),
    "annex-growth-series-lag": ("所跟随的数：{name}（{lag}年前）", "following {name} ({lag} year(s) before)"),
    "annex-growth-held": (
        "其余各数没有增长规则：按文件所列时点取值，最后一个时点之后不变。",
        "No other number has a growth rule: it holds from its date in the documents on.",
    ),
    "annex-growth-none": (
        "各数都没有增长规则：按文件所列时点取值，最后一个时点之后不变。",
        "No number has a growth rule: each holds from its date in the documents on.",
    ),
    "annex-limit": ("限度：{name}", "Limit: {name}"),
    "annex-limit-gap": ("限度：{name}（{year}年＝100%）", "Limit: {name} ({year} = 100%)"),
    "annex-limit-state": ("　是否超过", "  over it?"),
    "annex-state-within": ("未超过", "no"),
    "annex-state-warned": ("警戒", "warned"),
    "annex-state-over": ("超过", "over"),
    "annex-afford-index": ("收入指数（{year}年＝{base}）", "Index of revenue ({year} = {base})"),
    "annex-afford-local": (
        "　其中{payer}、没有分到级的",
        "  of which {payer}, of no level",
    ),
    "annex-numbers": ("所用的数", "Numbers used"),
    "annex-standing": ("性质", "Basis"),
    "annex-item-line": ("{item}——{line}", "{item}: {line}"),
    "annex-sources": ("来源", "Sources"),
    "annex-used-in": ("用于{items}", "used in {items}"),
    "annex-number-rests": ("{numbers}（{status}{source}）", "{numbers} ({status} {source})"),
    "annex-number-of": ("“{line}”的{number}", "{number} of “{line}”"),
    "annex-of-which": ("其中：依据为{status}", "of which resting on: {status}"),
    "annex-now": ("本方案", "This one"),
    "annex-before": ("对比方", "The other"),
    "annex-change": ("增减额", "Change"),
    "annex-change-percent": ("增减%", "Change, %"),
    "annex-remark": ("备注", "Remark"),
    "annex-only-now": ("本方案无金额：{state}", "no amount here: {state}"),
    "annex-only-before": ("对比方无金额：{state}", "no amount there: {state}"),
    "annex-not-in-list": ("不在清单", "not in the list"),
    "annex-note-not-costed": (
        "金额为“—”的领域没有已测算的项目，不是零。",
        "A domain with — has no costed item; that is not zero.",
    ),
    "annex-note-states": (
        "“测算情况”写明没有金额的项目：在别项或并入合并项的，钱在所写的项目里；未测算的不是零。",
        "Items without amounts: those within another item or a pool have their money there; not costed is"
        " not zero.",
    ),
    "annex-note-measure": (
        "金额＝各地逐一计算、到分后的合计；年内数值或分担办法变动的，写明从哪一月起，按月加权。",
        "The amount is the sum of the places, each worked out to the fen; where a number or the sharing"
        " changes inside the year, each stands with its month, weighed by months.",
    ),
    "annex-note-measure-places": (
        "“数量”是各地的和；其他数值各地不同的，写明最低和最高。",
        "Counts are sums over the places; of other numbers that differ by place the least and the greatest"
        " are given.",
    ),
    "annex-note-settled": (
        "“分担办法”是结算以前的；结算后各级负担见附表1、附表3。",
        "Sharing is as it stands before settlement; Tables 1 and 3 are after it.",
    ),
    "annex-note-funds": (
        "社会保险基金各行先由基金支付，缴费、补助和结余变动按来源计入各负担方，见附表1、附表3。",
        "Lines of social insurance funds are paid by the fund; contributions, subsidies and the change of its"
        " balance stand with who pays them in Tables 1 and 3.",
    ),
    "annex-note-growth": (
        "增长率按到分的金额计算。总增长是{last}年比{first}年的增长；年均增长是其{span}年的几何平均，两者不可混用。"
        "基数为零或负数的不算增长率；减到零的不算年均增长。",
        "Growth is worked out from amounts to the fen. Total growth is {last} over {first}; mean growth is"
        " its geometric mean over {span} year(s): the two are not the same. There is none from zero or less,"
        " and no mean growth down to zero.",
    ),
    "annex-note-places-above": (
        "最低一级地区有{count}个，本表列到上一级。",
        "There are {count} lowest places; the table lists those above them.",
    ),
    "annex-note-per-head": (
        "人均＝合计÷“{name}”（{status}，{source}），各年用同一人口数，按到分的金额计算。",
        "Per head = total ÷ {name} ({status}: {source}), the same people in every year, from amounts to the"
        " fen.",
    ),
    "annex-note-per-head-projected": (
        "人均＝合计÷{year}年“{name}”的推算数（以{start}年为起点的人口测算，{status}），按到分的金额计算。",
        "Per head = total ÷ {name} of {year} as projected from {start} ({status}), from amounts to the fen.",
    ),
    "annex-note-no-people": (
        "地区表没有各地人口，不列人均。",
        "The places have no column of people, so nothing is given per head.",
    ),
    "annex-note-afford": (
        "各列自上而下相加：可用财力＝收入＋补助－上解等，余地＝可用财力－已安排的支出－各项目由本级负担。",
        "Each column adds up from the top: resources, less what is committed and what is borne, leave the"
        " headroom.",
    ),
    "annex-note-afford-grants": (
        "负担是本级自己的钱；执行的支出包括上级补助，两者不能相加。",
        "Burden is the level's own money; what is executed includes grants; the two are not added.",
    ),
    "annex-note-afford-local": (
        "“{payer}”是文件没有在省、市、县之间再分的部分，其中可能有应由本级负担的，没有计入本级负担。",
        "“{payer}” is what documents do not divide between province, city and county: part of it may be"
        " this level's, and none of it is in its burden.",
    ),
    "annex-note-sources": (
        "金额是该行{year}年的全部支出，按所用各数、分担办法中最弱的一个归类；〔〕里是来源的编号，列在合计之后。",
        "The amount is the line's whole spending of {year}, graded by the weakest number or sharing rule it"
        " uses; 〔 〕 gives the number of the source, listed after the total.",
    ),
    "annex-note-compare": (
        "增减额是所列两数之差，因取整可与实际差1万元左右；增减%按到分的金额计算，减少为负数。基数为零或负数的不算百分比。"
        "两边都没有测算的项目不列。",
        "The change is the difference of the two figures shown and may be off by about one unit through"
        " rounding; the change in per cent is worked out from amounts to the fen; decreases are negative;"
        " there is none from zero or less. Items costed on neither side are left out.",
    ),
    "annex-reason-nothing-costed": ("没有已测算的项目。", "No item is costed."),
    "annex-reason-no-items": ("清单里没有项目。", "The list has no items."),
    "annex-reason-one-year": (
        "只有{year}年一年，没有增长可比。",
        "There is only {year}: nothing to compare.",
    ),
    "annex-reason-no-budget": (
        "情景没有给出预算账户（收入、已安排的支出），不能测算承受能力。",
        "The scenario gives no budget (revenue, what is committed), so affordability cannot be worked out.",
    ),
    "annex-reason-no-account": (
        "情景没有{place}的预算账户，不能测算它的承受能力。",
        "The scenario gives no budget of {place}, so its affordability cannot be worked out.",
    ),
    "annex-reason-first-year": (
        "{year}年是第一年，没有上年，也没有指定比较的情景或方案。",
        "{year} is the first year, and no scenario or variant was named to compare with.",
    ),
    "annex-reason-other-years": (
        "{name}只测算{years}，没有{year}年，不能比较。",
        "{name} covers {years} and not {year}: nothing to compare.",
    ),
}
