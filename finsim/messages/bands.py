"""Messages about bands: ceilings that are asked about, what bands are of, two variants draw by draw."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "ceiling-form": (
        "看不懂上限“{found}”。写成：负担方=金额（各年都是），或 负担方,年份=金额，例如 city=1.2亿元、"
        "county,2020=3000万元。",
        "The ceiling “{found}” is not understood. Write payer=amount (for every year) or payer,year=amount,"
        " such as city=120000000yuan or county,2020=3000万元.",
    ),
    "ceiling-payer": (
        "“{found}”在这个情景里不负担什么{hint}上限可以写给：{known}。",
        "{found} bears nothing in this scenario{hint} A ceiling can be for: {known}.",
    ),
    "ceiling-year": (
        "上限的年份“{found}”不在测算的年份里，或前后颠倒；测算的年份：{known}。",
        "The years “{found}” of the ceiling are not all projected, or the later comes first; projected are:"
        " {known}.",
    ),
    "ceiling-money": (
        "上限应当是钱（元、万元、亿元，一年的），这里是“{found}”（{unit}）。",
        "A ceiling must be an amount of money for a year (yuan, 万元, 亿元); found: “{found}” ({unit}).",
    ),
    "ceiling-negative": (
        "上限不能小于0，这里是“{found}”。",
        "A ceiling cannot be below 0; found: “{found}”.",
    ),
    "ceiling-twice": (
        "同一个负担方同一年写了两个上限，只能写一个。",
        "There are two ceilings for the same payer and year; write one.",
    ),
    "chances-nothing": (
        "没有上限可比：情景的 budget.accounts 没有收入金额（revenue），也没有写上限。请写上限，例如 "
        "--ceiling city=1.2亿元，或在情景里写预算（见 docs/affordability.md）。",
        "There is no ceiling to look at: the scenario's budget.accounts state no revenue, and no ceiling is"
        " asked about. Write one, such as --ceiling city=120000000yuan, or give the scenario a budget (see"
        " docs/affordability.md).",
    ),
    "bands-by": (
        "不能按“{found}”列区间{hint}可以写：{known}，几个用逗号隔开。",
        "There are no bands by “{found}”{hint} They can be by: {known}, with commas between.",
    ),
    "bands-threads": (
        "--threads 至少是 1，这里是 {found}。",
        "--threads must be at least 1; found: {found}.",
    ),
    "bands-whole": (
        "{option} 应当是整数，例如 {right}；这里是“{found}”。",
        "{option} must be a whole number, such as {right}; found: “{found}”.",
    ),
    "compare-draws-certain": (
        "两边都没有不确定的数（uncertainty），没有可抽的。请在其中一个情景里写 uncertainty，或去掉 --draws。",
        "Neither of the two states any uncertainty, so there is nothing to draw. Write uncertainty in one of"
        " the scenarios, or leave out --draws.",
    ),
    "compare-draws-places": (
        "两边的地区不同，逐次抽样的合计就不可比。请用同一套地区，或去掉 --draws。",
        "The places of the two differ, so totals cannot be compared draw by draw. Use the same places, or"
        " leave out --draws.",
    ),
}
