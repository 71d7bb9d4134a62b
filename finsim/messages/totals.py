"""Messages on sums of several years, open grants, grants by head, and money beside the budget."""

MESSAGES: dict[str, tuple[str, str]] = {
    "total-sum-incomplete": (
        "几年合计的总额缺少 {found}。应写成 total: {{sum: 732 亿元, over: 2017-2021, growth: 8%,"
        " source: …}}；每年一样多就写 growth: 0%。",
        "A total that is the sum of several years lacks: {found}. Write total: {{sum: 73200000000 yuan, over:"
        " 2017-2021, growth: 8%, source: …}}; growth: 0% for equal years.",
    ),
    "total-sum-unit": (
        "“{found}”不能作几年的合计：单位应当是元、万元或亿元，不带“/年”，例如 732 亿元。",
        "“{found}” cannot be the sum of several years: write money that is not per year, such as"
        " 73200000000 yuan.",
    ),
    "total-sum-gap": (
        "over 的年份中间有空缺。几年合计要写连续的年份，例如 2017-2021。",
        "The years of `over` have a gap. Write years without a gap, such as 2017-2021.",
    ),
    "total-sum-outside": (
        "over 是 {first}—{last} 年，情景的基年是 {base} 年，不在其内。请让 years 从 over 的某一年开始，"
        "或核对 over。",
        "`over` is {first}–{last}, but the base year of the scenario, {base}, is not among them. Let `years`"
        " begin in one of them, or check `over`.",
    ),
    "total-sum-sign": (
        "几年合计写成了“{found}”，应当大于 0。",
        "The sum of several years is “{found}”; it must be above 0.",
    ),
    "total-sum-growth": (
        "几年合计的总额要有一个每年相同的增长率，例如 growth: 8%。各年不同时，请改用按年写的 value。",
        "The sum of several years needs one growth rate for all years, such as growth: 8%. Where it differs"
        " by year, write `value` by year.",
    ),
    "settlement-open-kind": (
        "结算“{settlement}”的 limit 写了 open（没有数额），这只用于补助（kind: grant）。请写限额，"
        "例如 300 万元/年。",
        "The settlement {settlement} has limit: open, which is for grants only (kind: grant). Write a limit,"
        " such as 3000000 yuan/year.",
    ),
    "settlement-head-both": (
        "结算“{settlement}”既写了 limit，又写了 count 或 standard。按总额写 limit，按人数写 count 和"
        " standard，只能用一种。",
        "The settlement {settlement} has `limit` and also `count` or `standard`. Write `limit` for a lump"
        " sum, or `count` and `standard` for an amount per person.",
    ),
    "settlement-head-unit": (
        "结算“{settlement}”的人数（{count}）乘标准（{standard}）得不出“元/年”。例如 count: 300 人，"
        "standard: 1000 元/人/年。",
        "In the settlement {settlement}, count ({count}) × standard ({standard}) does not come out in"
        " yuan/year. Write for example count: 300 persons and standard: 1000 yuan/person/year.",
    ),
    "funding-kind-missing": (
        "预算以外的资金“{found}”没有写 kind（来源种类），可以写：{known}。",
        "The money beside the budget “{found}” lacks its kind; it may be: {known}.",
    ),
    "funding-amount": (
        "预算以外的资金写成了“{found}”，应当是金额，例如 2000 万元；没有数额就不写 amount。",
        "The money beside the budget is “{found}”; it must be an amount, such as 20000000 yuan. Leave"
        " `amount` out where none is stated.",
    ),
}
