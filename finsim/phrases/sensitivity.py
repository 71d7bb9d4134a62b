"""The words of sensitivity: tornado, ready reckoner, Sobol indices."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "tornado-heading": (
        "哪个数影响大：{scenario} · {variant}",
        "What moves the number: {scenario} · {variant}",
    ),
    "tornado-what": (
        "看的是{what}；按设定值（中心路径）是 {central}。每个数单独从它的5%分位走到95%分位，其余不动。",
        "Looked at: {what}; with the stated values (central path) {central}. Each number goes by itself"
        " from its"
        " 5% to its 95% quantile, all others stay.",
    ),
    "tornado-sentence": (
        "{rank}. {name}从{low}到{high}，{what}从{from_}到{to}（相差{swing}）{together}。",
        "{rank}. {name} from {low} to {high}: {what} from {from_} to {to} ({swing} apart){together}.",
    ),
    "tornado-nothing": (
        "{rank}. {name}从{low}到{high}，{what}不变。",
        "{rank}. {name} from {low} to {high}: {what} does not move.",
    ),
    "tornado-together": (
        "；它按{axes}分别抽，这里各次抽样一起变动，所以比实际抽样的影响大",
        "; it is drawn anew for each {axes}, here all draws move together, which is more than draws really"
        " do",
    ),
    "tornado-more": (
        "（另有 {count} 个影响更小的没有列出。）",
        "({count} more that move it less are not listed.)",
    ),
    "tornado-note": (
        "金额没有逐笔取整，与账本相差不过取整；结算（封顶、保底、补助）和社保基金的账在其内（只有看一项在一地的除外）。",
        "Amounts are not rounded entry by entry, so they differ from the ledger by rounding only; settlements"
        " (caps, floors, grants) and social-insurance funds are in them (but for one item at one place).",
    ),
    "tornado-title": ("{what}：各数从5%分位到95%分位", "{what}: each number from its 5% to its 95% quantile"),
    "tornado-axis": ("中心路径 {central}", "central path {central}"),
    "tornado-low": ("该数在5%分位", "number at its 5% quantile"),
    "tornado-high": ("该数在95%分位", "number at its 95% quantile"),
    "tornado-swing": ("相差", "apart"),
    "tornado-chart-together": (
        "*：按{axes}分别抽的数，各次抽样一起变动。",
        "*: numbers drawn anew for each {axes}; all their draws move together.",
    ),
    "tornado-source": ("资料来源：{title}；方案：{variant}", "Source: {title}; variant: {variant}"),
    "range-in-all": ("{value}（各地合计）", "{value} (all places)"),
    "range-points": ("{sign}{value}个百分点", "{sign}{value} points"),
    "range-more": ("多{value}", "{value} more"),
    "range-less": ("少{value}", "{value} less"),
    "range-point": ("{value}个百分点", "{value} points"),
    "aim-total": ("支出合计", "all spending"),
    "aim-governments": ("各级财政负担", "what all governments bear"),
    "aim-payer": ("{payer}负担", "what {payer} bears"),
    "aim-of": ("{years}{what}", "{what} in {years}"),
    "aim-within": ("{what}（{names}）", "{what} ({names})"),
    "reckoner-heading": ("测算速查表：{scenario} · {variant}", "Ready reckoner: {scenario} · {variant}"),
    "reckoner-what": (
        "每个数单独变动一点，各方多负担多少（负数是少负担）。不取整的算法：数和金额都不取整，成正比的可以直"
        "接放大；"
        "与改数后重新测算相差不过取整。",
        "What each bears more (negative: less) when one number alone moves a little. Unrounded: neither"
        " numbers"
        " nor amounts are rounded, so what is linear can be scaled; a run with the changed number differs by"
        " rounding only.",
    ),
    "reckoner-table-last": ("{year}年多负担", "More in {year}"),
    "reckoner-table-sum": ("{years}合计多负担", "More in {years} together"),
    "reckoner-line": ("项目、支出行", "Item and line"),
    "reckoner-number": ("数", "Number"),
    "reckoner-now": ("现在", "Now"),
    "reckoner-step": ("变动", "Change"),
    "reckoner-all": ("合计", "All"),
    "reckoner-common": ("（{count}个支出行共用）", "(used by {count} lines)"),
    "reckoner-more": (
        "只列 {count} 行中影响最大的 {shown} 行（按各年各方变动之和）；--top 0 列出全部，--out 写出 CSV。",
        "The {shown} rows of {count} that move most (changes of all years and payers together); --top 0 lists"
        " all, --out writes the CSV.",
    ),
    "reckoner-sentence": (
        "{name}{step}，{year}年支出变动 {last}，{years}合计 {sum}。",
        "{name} {step}: spending changes by {last} in {year}, by {sum} in {years} together.",
    ),
    "reckoner-sentence-share": (
        "{name}{step}，{year}年{moves}；总额不变。",
        "{name} {step}: in {year} {moves}; the total stays.",
    ),
    "reckoner-own": ("{line}：{name}", "{line}: {name}"),
    "reckoner-shared": ("{name}{line}", "{name} {line}"),
    "reckoner-move-more": ("{payer}多负担 {amount}", "{payer} bears {amount} more"),
    "reckoner-move-less": ("{payer}少负担 {amount}", "{payer} bears {amount} less"),
    "reckoner-move-none": ("谁也不变", "nobody bears more or less"),
    "reckoner-share-note": (
        "分担比例的1个百分点归写明的一方，由拿剩余部分的一方让出；比例是其余部分的几成时，1个百分点也是其余"
        "部分的。",
        "A point of a share goes to the payer it names; who takes the remainder gives it up. Where a share"
        " is of"
        " the rest, the point is of the rest too.",
    ),
    "reckoner-down-note": (
        "变动写着“少”的数不能再多（已是100%，或剩余部分已是0），算的是减少。",
        "Numbers whose change says less cannot be more (100%, or nothing left).",
    ),
    "reckoner-settled-note": (
        "{count} 个支出行的变动经过了结算或社保基金的账（按分取整；基金的收入不随着变）。",
        "The changes of {count} lines went through settlements or funds (in whole fen; what funds receive"
        " stays).",
    ),
    "reckoner-left-note": (
        "这些数既不能多也不能少，没有算：{names}。",
        "These numbers can be neither more nor less and are left out: {names}.",
    ),
    "indices-heading": (
        "波动来自哪里：{scenario} · {variant}",
        "Where the spread comes from: {scenario} · {variant}",
    ),
    "indices-what": (
        "看的是{what}：均值 {mean}，标准差 {deviation}。抽样 {draws} 次 × {runs} 遍，种子 {seed}，"
        "{sampling}。",
        "Looked at: {what}: mean {mean}, standard deviation {deviation}. {draws} draws × {runs} runs, seed"
        " {seed}, {sampling}.",
    ),
    "indices-random": ("简单随机抽样", "random"),
    "indices-sobol": ("Sobol 序列（16 组独立加扰）", "Sobol points (16 scrambles)"),
    "indices-name": ("数（或组）", "Number (or group)"),
    "indices-first": ("单独（一阶）", "Alone (first order)"),
    "indices-total": ("连同与别的数的共同作用（总）", "With all it works with (total)"),
    "indices-interval": ("95%区间", "95% interval"),
    "indices-zero": ("不能与 0 区分", "not told apart from 0"),
    "indices-cell": ("{value}（{low}—{high}）", "{value} ({low} to {high})"),
    "indices-sentence": (
        "{rank}. {name}：单独造成{what}方差的{first}，连同它与别的数的共同作用是{total}。",
        "{rank}. {name}: alone {first} of the variance of {what}, with all that it works with {total}.",
    ),
    "indices-sentence-zero": (
        "{rank}. {name}：对{what}的影响不能与 0 区分。",
        "{rank}. {name}: its effect on {what} is not told apart from 0.",
    ),
    "indices-sentence-joint": (
        "{rank}. {name}：单独对{what}的影响不能与 0 区分，连同它与别的数的共同作用是方差的{total}。",
        "{rank}. {name}: its effect alone on {what} is not told apart from 0, with all that it works with"
        " it is"
        " {total} of the variance.",
    ),
    "indices-alone": (
        "各数单独的部分共 {alone}，其余 {rest} 是几个数的共同作用和抽样误差。",
        "Alone they make {alone} together; the other {rest} is what several make at once, and sampling"
        " error.",
    ),
    "indices-additive": (
        "各数单独的部分共 {alone}（多于100%的是抽样误差），看不出几个数的共同作用。",
        "Alone they make {alone} together (what is above 100% is sampling error): nothing is seen that"
        " several make"
        " at once.",
    ),
    "indices-still": ("{what}在抽样中不变，没有方差可分。", "{what} does not vary in the draws."),
    "indices-note": (
        "指数是方差的份额（Saltelli 等 2010，Jansen 1999 的估计式）；总的份额相加会超过100%。"
        "按项目、地区、年度分别抽的数，全部抽样算一个数。",
        "Indices are shares of the variance (estimators of Saltelli et al. 2010, Jansen 1999); totals may"
        " add up"
        " to more than 100%. All draws of a number that is drawn anew for items, places or years count as"
        " one.",
    ),
}
