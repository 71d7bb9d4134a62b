"""Messages on budgets, limits, the three guarantees, affordability and equality."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "budget-place-unknown": (
        "预算里的“{found}”既不是级别，也不是地区{hint}级别有：{known}；地区写代码或名称。",
        "“{found}” under `budget` is neither a level nor a place{hint} Levels: {known}; a place goes by its "
        "code or name.",
    ),
    "budget-level-none": (
        "预算里写了 {found} 一级，但地区里没有这一级。有的级别：{known}。",
        "`budget` names the level {found}, and there is no place of that level. There are: {known}.",
    ),
    "budget-unit": (
        "{what}的单位是 {found}，应是一年的金额，例如 10.5 亿元 或 10.5 亿元/年。",
        "The {what} is in {found}; it must be an amount for a year, such as 1050000000 yuan/year.",
    ),
    "budget-index-unit": (
        "{what}的单位是 {found}，指数没有单位：以某一年为 100，写 100。金额写在 revenue 里。",
        "The {what} is in {found}; an index has no unit: write 100 for the year it starts from. A sum of "
        "money goes under `revenue`.",
    ),
    "budget-places": (
        "{what}要给 {count} 个地区，只写了一个数或没有写到每个地区。请逐个写："
        "by_place: {{{first}: 10 亿元, …}}，或在 accounts 下按地区分开写。",
        "The {what} is for {count} places and is not written for each. Write by_place: {{{first}: 1000000000 "
        "yuan, …}}, or an account for each place.",
    ),
    "budget-month": (
        "{what}写到了月份：{found}。预算的数是一年的合计，只写年份。",
        "The {what} is dated by month: {found}. Sums of a budget are a year's; write years only.",
    ),
    "budget-year-missing": (
        "{what}缺 {found} 年。按年写了数，就要每年都写；要照上一年延长的，写变动办法，例如 growth: 3%。",
        "The {what} lacks {found}. Where it is written by year every year needs one; to carry it on, write "
        "how it moves, such as growth: 3%.",
    ),
    "budget-revenue-missing": (
        "{place}没有写收入。请写 revenue（金额），只知道增速的写 revenue_index: {{value: 100, growth: 3%}}。",
        "{place} has no revenue. Write `revenue` (a sum), or, where only its growth is known, revenue_index: "
        "{{value: 100, growth: 3%}}.",
    ),
    "budget-revenue-twice": (
        "{place}的收入写了两种：revenue 和 revenue_index。只写一种。",
        "The revenue of {place} is written twice: `revenue` and `revenue_index`. Write one of them.",
    ),
    "budget-total-none": (
        "{place}写了 spending: total，但情景没有自上而下的总额（total）。请写 total，或写 spending 的金额。",
        "{place} says spending: total, and the scenario has no top-down `total`. Write one, or an amount for "
        "`spending`.",
    ),
    "budget-total-part": (
        "{place}写了 spending: total，但情景的总额还包括别的地区，不是它一地的。请写 spending 的金额。",
        "{place} says spending: total, and the scenario's total is that of other places too. Write an amount "
        "for `spending`.",
    ),
    "budget-item-unknown": (
        "{what} 里的项目“{found}”不在清单中{hint}请写项目代号或序号。",
        "`{what}` names an unknown item “{found}”{hint} Write an item's code or number.",
    ),
    "budget-executes-twice": (
        "项目 {found} 写成由两地执行：{places}。一笔支出只由一地执行。",
        "The items {found} are executed by two places: {places}. One place executes a sum.",
    ),
    "limit-file": (
        "“{found}”不是限度的规则文件：应只有 title 和 limits（下面一条一条是限度），另有：{other}。",
        "“{found}” is not a rule file of limits: it holds `title` and `limits` (a limit under each code) "
        "and nothing else; it has: {other}.",
    ),
    "limit-incomplete": (
        "限度“{limit}”还缺：{found}。应写成例如 {{level: county, what: burden, of: expenditure, "
        "at_most: 10%, warn: 5%, source: …, status: …}}。",
        "The limit {limit} lacks: {found}. Write for example {{level: county, what: burden, of: expenditure, "
        "at_most: 10%, warn: 5%, source: …, status: …}}.",
    ),
    "limit-level-unknown": (
        "限度“{limit}”写的级别“{found}”没有{hint}级别有：{known}。",
        "The limit {limit} is for a level “{found}” that does not exist{hint} Levels: {known}.",
    ),
    "limit-gap-of": (
        "限度“{limit}”限的是支出与收入之比是第一年的几倍（what: gap），不用再写 of。",
        "The limit {limit} is on how many times the ratio of spending to revenue is that of the first year "
        "(what: gap); leave out `of`.",
    ),
    "limit-one-value": (
        "{what}各地只能一样；各地不同的，分成几条限度写。",
        "{what} must be the same everywhere; where places differ, write several limits.",
    ),
    "limit-unit-wrong": (
        "限度“{limit}”的单位是 {found}。写了 of 的是比例（10%），没有写 of 的是一年的金额（1.2 亿元）。",
        "The limit {limit} is in {found}. With `of` it is a part (10%), without it a sum for a year "
        "(120000000 yuan).",
    ),
    "limit-no-account": (
        "限度“{limit}”要用 {keys}，但有 {count} 个地区没有写：{places}。请在 budget.accounts 下补上。",
        "The limit {limit} needs {keys}, which {count} places lack: {places}. Add it under budget.accounts.",
    ),
    "limit-of-index": (
        "限度“{limit}”要用 {keys} 的金额，但 {places}（{count} 个地区）只有收入指数。请写 revenue，"
        "或改用 what: gap。",
        "The limit {limit} needs {keys} as a sum, and {places} ({count} places) have an index only. Write "
        "`revenue`, or use what: gap.",
    ),
    "guarantee-level": (
        "三保表要写到一个地区，“{found}”有 {count} 个。请写地区的代码或名称。",
        "A table of the three guarantees is one place's; “{found}” has {count}. Write its code or name.",
    ),
    "guarantee-empty": (
        "这一年的三保表是空的。请写 livelihood、wages、operation、total 各行的 need、budgeted。",
        "The table of the three guarantees of this year is empty. Write the rows livelihood, wages, "
        "operation and total with need and budgeted.",
    ),
    "guarantee-lacks": (
        "“{kind}”一行缺：{found}。缺口（gap）可以不写。",
        "The row “{kind}” lacks: {found}. The gap may be left out.",
    ),
    "guarantee-unit": (
        "三保表的数“{found}”单位是 {unit}，应是金额，例如 3.20 亿元。",
        "The figure “{found}” of the three guarantees is in {unit}; it must be an amount, such as 320000000 "
        "yuan.",
    ),
    "afford-no-budget": (
        "情景没有写预算，谈不上承受能力。请加 budget: {{accounts: {{county: {{revenue: …, growth …}}}}}}，"
        "写法见 docs/affordability.md。",
        "The scenario has no budget, so nothing can be said of what it can afford. Add budget: {{accounts: "
        "{{county: {{revenue: …}}}}}}; see docs/affordability.md.",
    ),
    "afford-reform-file": (
        "afford 的 --reform 要写方案的名称，“{found}”是文件。"
        "请在情景里写 variants: {{reform: {{reforms: [{found}]}}}}，再用 --reform reform。",
        "--reform of afford names a variant, and {found} is a file. "
        "Write variants: {{reform: {{reforms: [{found}]}}}} in the scenario, then --reform reform.",
    ),
    "afford-reform-same": (
        "改革的方案和现行政策的方案都是“{found}”，没有可比的。",
        "The reform and the current policy are both the variant {found}; there is nothing to compare.",
    ),
    "afford-year": (
        "三年滚动从 {found} 年起，但方案都有的年份是 {known}。",
        "The three years begin in {found}, and the years that the variants share are {known}.",
    ),
    "afford-place": (
        "{place}没有收支（budget.accounts）。写了收支的有：{known}。",
        "{place} has no account (budget.accounts). There are accounts of: {known}.",
    ),
    "budget-number-by-place": (
        "{path}跟着各地不同的数变动，不能定出一个地区的数。请写增长率，或改跟一个各地相同的数。",
        "{path} follows a number that differs by place, so that no place's own can be told. Write a growth "
        "rate, or follow a number that is the same everywhere.",
    ),
    "equality-population": (
        "有 {count} 个地区没有人口：{places}。请在地区表的“{column}”列填上，或用 --population 另指一列；"
        "人均数不能猜。",
        "Places without population ({count}): {places}. Fill the column “{column}” of the place table, or "
        "name another with --population; amounts per head are not guessed.",
    ),
    "equality-column": (
        "地区表没有“{found}”一列，算不出人均{hint}数字列有：{known}。",
        "The place table has no column “{found}”, so there are no amounts per head{hint} Columns: {known}.",
    ),
    "equality-column-unit": (
        "“{found}”一列的单位是 {unit}，不是人数。",
        "The column “{found}” is in {unit}, not in persons.",
    ),
    "equality-negative": (
        "{place}在 {year} 年的金额是负数（{amount} 元），算不出泰尔指数和基尼系数。请换负担方或项目。",
        "{place} has a negative amount in {year} ({amount} yuan), which has no Theil index and no Gini "
        "coefficient. Choose other payers or items.",
    ),
    "equality-one-place": (
        "只有一个地区（{place}），没有差距可比。",
        "There is only one place ({place}), so nothing to compare.",
    ),
    "equality-level": (
        "地区里没有 {found} 一级。有的级别：{known}。",
        "There is no place of the level {found}. There are: {known}.",
    ),
    "equality-none": (
        "没有“{found}”这个{kind}，或它没有列支金额{hint}有金额的是：{known}。",
        "There is no {kind} “{found}”, or it carries no money{hint} With money: {known}.",
    ),
    "equality-year": (
        "方案没有 {found} 年。年份是：{known}。",
        "The variant has no year {found}. Its years: {known}.",
    ),
    "equality-goal": (
        "目标“{found}”应是一个比例，例如 90%。",
        "The goal “{found}” must be a rate, such as 90%.",
    ),
    "equality-against": (
        "没有叫“{found}”的数列（series），或它的单位不是 元/人/年{hint}全省人均请写成 "
        "series: {{province-mean: {{value: 1500 元/人/年, growth: 5%, source: …, status: …}}}}。",
        "There is no series “{found}” in yuan/person/year{hint} Write the provincial mean as series: "
        "{{province-mean: {{value: 1500 yuan/person/year, growth: 5%, source: …, status: …}}}}.",
    ),
}
