"""Messages of the indicator table: targets that drive yearly work."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "indicator-incomplete": (
        "指标“{indicator}”缺少：{found}。目标要写年份和带单位的数值，"
        "例如 target: {{year: 2020, value: 99.3%}}。",
        "The indicator “{indicator}” lacks: {found}. A target has its year and its value with a unit,"
        " such as target: {{year: 2020, value: 99.3%}}.",
    ),
    "indicator-year": (
        "指标“{indicator}”的年份写成了“{found}”。请写四位数的年份，例如 2020。",
        "The indicator “{indicator}” has the year “{found}”. Write a year of four digits, such as 2020.",
    ),
    "indicator-years-order": (
        "指标“{indicator}”的目标年是 {found} 年，不在基年 {base} 年之后。请核对：目标年应晚于基年。",
        "The target year of the indicator “{indicator}” is {found}, which is not after its base year"
        " {base}. Check them: the target comes later.",
    ),
    "indicator-span": (
        "指标“{indicator}”的 cumulative 写成了“{found}”。应当写累计的起止年份，例如 {right}。",
        "`cumulative` of the indicator “{indicator}” is “{found}”. Write the first and the last year of"
        " the sum, such as {right}.",
    ),
    "indicator-span-end": (
        "指标“{indicator}”累计到 {found} 年，目标年却是 {year} 年。累计的最后一年就是目标年，"
        "应写成 {right}。",
        "The sum of the indicator “{indicator}” ends in {found}, but its target year is {year}. The sum"
        " ends in the target year: write {right}.",
    ),
    "indicator-span-base": (
        "指标“{indicator}”从 {found} 年起累计，基年却是 {base} 年。基年应在累计之前，"
        "例如从 {right} 年起累计。",
        "The sum of the indicator “{indicator}” begins in {found}, but its base year is {base}. The base"
        " year lies before the sum, which may begin in {right}.",
    ),
    "indicator-units": (
        "指标“{indicator}”的基年值 {base} 和目标值 {found} 单位不同（{base_unit}、{unit}）。"
        "逐年的指标两者单位应当一样；目标若是几年的合计，请加 cumulative: 2016-2020 这样的年份。",
        "The base value {base} and the target {found} of the indicator “{indicator}” differ in unit"
        " ({base_unit}, {unit}). A yearly indicator has one unit; if the target is the sum of several"
        " years, add cumulative: with those years.",
    ),
    "indicator-base-unit": (
        "指标“{indicator}”的目标是几年的合计（{target}），基年值 {found} 却不是一年的数。"
        "基年值应写成 {right}。",
        "The target of the indicator “{indicator}” is the sum of several years ({target}), but the base"
        " value {found} is not a year's figure. Write {right}.",
    ),
    "indicator-total-unit": (
        "指标“{indicator}”写了 cumulative，目标 {found} 却带“/年”。几年的合计应写成 {right}；"
        "若是每年的数，请删去 cumulative。",
        "The indicator “{indicator}” is cumulative, but its target {found} is a figure per year. Write"
        " the sum as {right}, or delete `cumulative` if it is each year's figure.",
    ),
    "indicator-below-base": (
        "指标“{indicator}”应当上升，目标 {found} 却低于基年的 {base}。请核对；"
        "越低越好的指标写 direction: down。",
        "The indicator “{indicator}” should rise, but its target {found} lies below the base value"
        " {base}. Check it; if lower is better, write direction: down.",
    ),
    "indicator-above-base": (
        "指标“{indicator}”写的是 direction: down（越低越好），目标 {found} 却高于基年的 {base}。请核对；"
        "应当上升的写 direction: up。",
        "The indicator “{indicator}” says direction: down (lower is better), but its target {found} lies"
        " above the base value {base}. Check it, or write direction: up.",
    ),
    "indicator-item-unknown": (
        "指标“{indicator}”的项目“{found}”不在清单中{hint}请写项目代号或序号。",
        "The indicator “{indicator}” names an unknown item “{found}”{hint} Write an item's code or number.",
    ),
    "indicator-unknown": (
        "没有指标“{found}”{hint}已有的指标：{known}。",
        "There is no indicator “{found}”{hint} Known indicators: {known}.",
    ),
    "indicator-no-base": (
        "指标“{found}”没有基年值，{year} 年以前是多少推算不出来，不能这样用。请给指标补上 base，"
        "或在这里直接写数值。",
        "The indicator “{found}” has no base value, so that nothing is known before {year} and no number"
        " can be taken from it. Give it a `base`, or write the value here.",
    ),
    "indicator-whole-as-yearly": (
        "指标“{found}”的 {total} 是 {first}—{last} 年的合计，不是一年的数，不能直接作“{what}”。"
        "每年平均的数写成 {{indicator: {found}, per: year}}；按项目分年完成的写 cost: project 的 target。",
        "{total} of the indicator “{found}” is the sum of {first}–{last}, not a year's figure, and"
        " cannot stand for {what}. For equal yearly parts write {{indicator: {found}, per: year}}; for a"
        " project use `target` of cost: project.",
    ),
    "indicator-total-as-yearly": (
        "“{what}”每年都写成了 {total}，而这是指标“{found}” {first}—{last} 年的合计。"
        "每年平均的数写成 {{indicator: {found}, per: year}}；按项目分年完成的用 cost: project。",
        "{what} is {total} in every year, but that is the sum of {first}–{last} of the indicator"
        " “{found}”. For equal yearly parts write {{indicator: {found}, per: year}}; for a project use"
        " cost: project.",
    ),
    "parts-over-whole": (
        "“{what}”是每年完成总量的比例，{first}—{last} 年加起来是 {found}，超过了 100%。每年一样多的"
        "写 {even}；分年写的，最后一年之后写 0%，例如 {{{first}: {even}, …}}。",
        "{what} is the part of the whole that is done in each year; over {first}–{last} the parts add up to"
        " {found}, more than 100%. For equal parts write {even}; after the last year write 0%.",
    ),
    "indicator-per-annual": (
        "指标“{found}”本来就是每年的数（没有 cumulative），不能再写 per: year。请删去 per: year；"
        "目标若是几年的合计，请给指标加 cumulative。",
        "The indicator “{found}” is a year's figure already (it is not cumulative). Delete per: year, or"
        " add `cumulative` to the indicator if its target is a sum.",
    ),
    "indicator-per-alone": (
        "per: {found} 要和 indicator 写在一起，例如 {{indicator: 指标代号, per: year}}。请删去 per，"
        "或补上 indicator。",
        "per: {found} goes with `indicator`, as in {{indicator: code, per: year}}. Delete it, or name"
        " the indicator.",
    ),
}
