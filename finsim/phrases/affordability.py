"""The words of what a place can afford: accounts, limits, growth gap, three years ahead, three guarantees."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "afford-title": ("承受能力：{scenario} · {variant}", "Affordability: {scenario} · {variant}"),
    "afford-years": ("各地财力和负担", "Resources and burden by place"),
    "afford-entry": ("科目", "Entry"),
    "afford-paid": ("－ {label}", "− {label}"),
    "afford-gained": ("＋ {label}", "+ {label}"),
    "afford-resources": ("＝ 可用财力", "= resources"),
    "afford-burden": ("－ 各项目由本级负担", "− borne for the items"),
    "afford-headroom": ("＝ 余地（负数不够）", "= headroom (negative: not enough)"),
    "afford-executed": ("另：由本地执行的支出（含各级补助）", "Apart: executed here (grants included)"),
    "afford-granted": ("　其中不由本级出的", "  of which others pay"),
    "afford-passed": ("　本级负担、由下级执行的", "  borne here, executed below"),
    "afford-indexed": ("收入指数", "Index of revenue"),
    "afford-note": (
        "负担是本级自己的钱；执行的支出包括上级给的补助，两者不能相加。"
        "执行 − 不由本级出的 ＋ 由下级执行的 ＝ 负担。",
        "Burden is the level's own money; what is executed includes grants, and the two are not added. "
        "Executed − paid by others + executed below = burden.",
    ),
    "afford-local": (
        "{place}有 {amount} 元记在“地方（未细分）”，没有分到级，不在哪一级的负担里。",
        "{place}: {amount} yuan stand as local, not divided by level, and are in no level's burden.",
    ),
    "afford-unstated": (
        "{place}有 {amount} 元由谁负担没有写明，不在哪一级的负担里，也不在执行的支出里。",
        "{place}: who bears {amount} yuan is not stated; they are in no burden nothing executed.",
    ),
    "afford-only-index": (
        "{place}的收入只有指数，没有金额，算不出可用财力和余地，只能比增速。",
        "{place}: the revenue is an index: no resources, no headroom; only growth is compared.",
    ),
    "afford-not-stated": (
        "{place}没有写：{found}；可用财力只按写出的数。",
        "{place} does not state: {found}; resources are those that are stated.",
    ),
    "afford-short-from": (
        "{place}：{year}年起余地为负，当年差 {amount} 元。",
        "{place}: headroom turns negative in {year}, by {amount} yuan.",
    ),
    "afford-enough": (
        "{place}：到{year}年余地都不是负数，最少的是{least}年，{amount} 元。",
        "{place}: headroom stays at or above 0 to {year}; it is least in {least}, {amount} yuan.",
    ),
    "limit-title": ("限度", "Limits"),
    "limit-name": ("限度", "Limit"),
    "limit-burden": ("负担", "burden"),
    "limit-executed": ("执行的支出", "what is executed"),
    "limit-of": ("{what}占{of}不超过 {most}", "{what} at most {most} of {of}"),
    "limit-sum": ("{what}不超过 {most} 元", "{what} at most {most} yuan"),
    "limit-gap": (
        "支出与收入之比不超过第一年的 {most}",
        "ratio of spending to revenue at most {most} of the first year's",
    ),
    "limit-resources": ("可用财力", "resources"),
    "limit-room": ("还可增加（元）", "Room (yuan)"),
    "limit-room-times": ("余量（倍）", "Room (times)"),
    "limit-warned": ("警戒", "warned"),
    "limit-over": ("超过", "over"),
    "limit-line": (
        "{name}：{rule}{warn}。来源：{source}（{status}）",
        "{name}: {rule}{warn}. Source: {source} ({status})",
    ),
    "limit-warn": ("，超过 {warn} 警戒", ", warning above {warn}"),
    "limit-breach": (
        "{place}，{name}：{year}年第一次超过{most}。",
        "{place}, {name}: first over {most} in {year}.",
    ),
    "limit-most-gap": ("{first}年的{most}", "{most} of {first}"),
    "limit-most-of": ("{of}的{most}", "{most} of {of}"),
    "limit-most-sum": ("{most}元", "{most} yuan"),
    "limit-first-warned": (
        "{place}，{name}：{year}年第一次超过警戒线，到{last}年没有超过{most}。",
        "{place}, {name}: first past the warning in {year}, not over {most} to {last}.",
    ),
    "limit-kept": (
        "{place}，{name}：到{last}年都没有超过{most}。",
        "{place}, {name}: not over {most} to {last}.",
    ),
    "gap-title": ("支出和收入的增速", "Growth of spending and revenue"),
    "gap-spending": ("支出（元）", "Spending (yuan)"),
    "gap-spending-growth": ("支出比上年", "Spending on the year before"),
    "gap-revenue-growth": ("收入比上年", "Revenue on the year before"),
    "gap-ratio": ("支出 ÷ 收入", "Spending ÷ revenue"),
    "gap-times": ("是第一年的几倍", "Times the first year's"),
    "gap-line": (
        "{place}：{first}年到{last}年，支出与收入之比变为 {times} 倍。",
        "{place}: from {first} to {last} the ratio of spending to revenue becomes {times} times what it was.",
    ),
    "plan-title": ("三年滚动：先照现行政策", "Three years, rolled on: current policy"),
    "plan-title-reform": (
        "三年滚动：先照现行政策，再照“{reform}”",
        "Three years, rolled on: current policy, then {reform}",
    ),
    "plan-year": ("第{step}年", "Year {step}"),
    "plan-window": ("{place} {years}", "{place}, {years}"),
    "plan-available": ("可用财力 − 已安排的其他支出", "Resources − committed"),
    "plan-current": ("现行政策的负担", "Burden, current policy"),
    "plan-current-left": ("现行政策的余地", "Headroom, current policy"),
    "plan-reform": ("改革后的负担", "Burden with the reform"),
    "plan-reform-left": ("改革后的余地", "Headroom with the reform"),
    "plan-more": ("改革增加的负担", "What the reform adds"),
    "plan-first": (
        "只列了从{first}年起的三年；一个地区逐年滚动的用 --place，全部的用 --out。",
        "Only the three years from {first} are shown; --place shows one place rolled on, --out all.",
    ),
    "plan-none": (
        "情景（和改革的方案共有的年份）不足连续三年，没有三年滚动。",
        "The scenario (or the years it shares with the reform) has no three years in a row: no plan.",
    ),
    "outturn-title": ("预算数、执行数、决算数", "Budget, outturn, final"),
    "outturn-done": ("执行（决算）÷ 预算", "Outturn (final) ÷ budget"),
    "outturn-used": ("本测算用的数", "Used here"),
    "outturn-differs": (
        "{place}{year}年{sum}：本测算用 {used} 元，最后的数是 {latest} 元。",
        "{place}, {year}, {sum}: {used} yuan are used here, and the latest figure is {latest} yuan.",
    ),
    "guarantee-title": ("三保：{place} {year}年", "Three guarantees: {place}, {year}"),
    "guarantee-kind": ("项目", "Kind"),
    "guarantee-worked": ("算得的缺口", "Gap worked out"),
    "guarantee-fault": ("不符", "Wrong"),
    "guarantee-rounding": ("尾差", "Rounding"),
    "guarantee-told": ("提示", "Note"),
    "guarantee-swapped": (
        "合计行的“需求”和“安排”写反了：写的是需求 {stated}、安排 {found}（元），三行相加正好相反。",
        "The totals of need and budgeted stand in each other's place: need {stated}, budgeted {found} "
        "(yuan), and the rows add up the other way round.",
    ),
    "guarantee-sum": (
        "合计行的“{column}”写 {stated} 元，三行相加是 {found} 元，差 {off} 元。",
        "The total of “{column}” is given as {stated} yuan; the rows add up to {found} yuan, {off} apart.",
    ),
    "guarantee-gap": (
        "“{kind}”的缺口写 {stated} 元，需求减安排是 {found} 元，差 {off} 元。",
        "The gap of “{kind}” is given as {stated} yuan; need less budgeted is {found} yuan, {off} apart.",
    ),
    "guarantee-short": (
        "“{kind}”需求 {found} 元，安排 {stated} 元，缺 {off} 元。",
        "“{kind}” needs {found} yuan, {stated} are budgeted: {off} short.",
    ),
    "guarantee-short-hidden": (
        "“{kind}”需求 {found} 元，安排 {stated} 元，缺 {off} 元；"
        "合计不缺，是别的项目多安排的，看合计看不出来。",
        "“{kind}” needs {found} yuan, {stated} are budgeted: {off} short. The total is not, because more "
        "than needed is budgeted elsewhere.",
    ),
    "guarantee-incomplete": (
        "没有写“{kind}”一行，合计核不了。",
        "The row “{kind}” is not given, so the total cannot be checked.",
    ),
    "afford-unit": ("单位：元", "Unit: yuan"),
}
