"""What is said about social-insurance funds."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "fund-incomplete": (
        "社保基金“{fund}”还缺：{found}。应写成例如："
        "{{level: city, items: [22], balance: 3000 万元, shortfall: unstated, contributions: {{enterprise: "
        "{{count: …, wage: …, rate: 1%}}}}}}；balance 是基年年初结余，shortfall 是基金用完以后由谁负担，"
        "没有文件就写 unstated。",
        "The social-insurance fund {fund} lacks: {found}. Write for example {{level: city, items: [22], "
        "balance: 30000000 yuan, shortfall: unstated, contributions: {{enterprise: {{count: …, wage: …, "
        "rate: 1%}}}}}}; `balance` is that at the start of the base year, `shortfall` who pays once the fund "
        "has run dry (unstated, if no document says).",
    ),
    "fund-no-base": (
        "{payer}缴费只有费率，没有缴费基数。请写参保人数和缴费工资（count: 29 万人、wage: 58892 元/人/年），"
        "或工资总额（base: 170 亿元/年），或按人定额（count、standard）。",
        "The contribution of {payer} has no base. Write the insured and their wage (count: 290000 persons, "
        "wage: 58892 yuan/person/year), or the wage bill (base: 17000000000 yuan/year), or so much a head "
        "(count and standard).",
    ),
    "fund-two-bases": (
        "{payer}缴费的基数写了两种：{found}。count 加 wage、count 加 standard、base、expression 只写一种。",
        "The contribution of {payer} has two bases: {found}. Write one of: count and wage, count and "
        "standard, base, expression.",
    ),
    "fund-no-rate": (
        "{payer}缴费有基数，没有费率。请写 rate: 1%，或按结余分档的 rates；"
        "按人定额的，把 wage 改成 standard。",
        "The contribution of {payer} has a base and no rate. Write rate: 1%, or `rates` by reserve; for so "
        "much a head write standard in place of wage.",
    ),
    "fund-two-rates": (
        "{payer}缴费同时写了 {found}，只能有一个：rate 是固定费率，rates 是按结余分档的费率；按人定额"
        "（standard）的没有费率。",
        "The contribution of {payer} has {found}; there can be one: rate is a fixed rate, rates goes by "
        "reserve, and so much a head (standard) has none.",
    ),
    "fund-steps": (
        "按结余分档的费率写得不对：{found}。应从 0 个月起、由小到大，例如 "
        "rates: [{{reserve_months: 0, rate: 1%}}, {{reserve_months: 9, rate: 0.5%}}]。",
        "The rates by reserve are wrong: {found}. They begin at 0 months and ascend, such as "
        "rates: [{{reserve_months: 0, rate: 1%}}, {{reserve_months: 9, rate: 0.5%}}].",
    ),
    "fund-item-unknown": (
        "社保基金“{fund}”的项目“{found}”不在清单中{hint}请写项目代号或序号。",
        "The fund {fund} names an unknown item “{found}”{hint} Write an item's code or number.",
    ),
    "fund-line-unknown": (
        "社保基金“{fund}”的测算行“{found}”不存在{hint}请写成“项目.行”。",
        "The fund {fund} names a line “{found}” that does not exist{hint} Write item.line.",
    ),
    "fund-line-twice": (
        "测算行 {path} 同时在基金“{first}”和“{fund}”里。一行待遇只能由一个基金支付。",
        "The line {path} is in two funds, {first} and {fund}; benefits are paid by one fund.",
    ),
    "fund-line-sharing": (
        "测算行 {path} 在基金“{fund}”里，但它的分担办法里没有 fund（社保基金）。"
        "待遇由基金支付的，写 sharing: fund；缴费和补助写在基金里，不写在行里。",
        "The line {path} is in the fund {fund}, but its sharing names no part of payer fund. Write "
        "sharing: fund for benefits that the fund pays; contributions and subsidies stand in the fund.",
    ),
    "fund-level-none": (
        "社保基金“{fund}”按 {found} 统筹，但地区里没有这一级。有的级别：{known}。",
        "The fund {fund} is pooled by {found}, and there is no place of that level. There are: {known}.",
    ),
    "fund-place-outside": (
        "{place}不在任何 {level} 一级的地区之内，基金“{fund}”在那里的待遇没有地方支付。"
        "请改 level，或在地区表里写明它的上级。",
        "{place} lies in no place of level {level}, so nobody pays the benefits of the fund {fund} there. "
        "Change `level`, or state the place above it.",
    ),
    "fund-balance-places": (
        "社保基金“{fund}”有 {count} 个统筹地区，结余要逐个写："
        "balance: {{by_place: {{{first}: 3000 万元, …}}}}。",
        "The fund {fund} is pooled in {count} places; state the balance of each: "
        "balance: {{by_place: {{{first}: 30000000 yuan, …}}}}.",
    ),
    "fund-balance-level": (
        "社保基金“{fund}”按 {level} 统筹，结余要写在这一级；写了 {found}。请改写成 {right} 的结余。",
        "The fund {fund} is pooled by {level}, and its balance is written for {found}. "
        "State that of {right}.",
    ),
    "fund-balance-years": (
        "社保基金“{fund}”的结余写了几个时间的数：{found}。结余只要一笔，即基年（{year}年）年初的；"
        "以后各年的由程序算出。请只留这一笔，例如 balance: 500 万元。",
        "The balance of the fund {fund} is given for several dates: {found}. One amount is needed, that at "
        "the start of the base year ({year}); the later ones are worked out. Keep that one, such as "
        "balance: 5000000 yuan.",
    ),
    "fund-items-none": (
        "社保基金“{fund}”的 {found} 是空的：没有说它支付哪些项目的待遇。请写项目的代号或序号，"
        "例如 items: [22]；不要这个基金的，把整段删去。",
        "The fund {fund} has an empty {found}: it pays for nothing. Write the codes or numbers of the items, "
        "such as items: [22]; or leave the whole fund out.",
    ),
    "fund-balance-unit": (
        "基金结余的单位是 {found}，应是基年年初的一笔金额，例如 3000 万元。",
        "The balance is in {found}; it must be an amount at the start of the base year, such as "
        "30000000 yuan.",
    ),
    "fund-two-keepers": (
        "社保基金“{fund}”不够支付时由谁负担，写了两处：{found}。只写一处：subsidy 里的一级写 lacking，"
        "或写 shortfall。",
        "The fund {fund} says twice who pays what is lacking: {found}. Say it once: `lacking` for one level "
        "under subsidy, or `shortfall`.",
    ),
    "fund-subsidy-payer": (
        "基金补助写给“{found}”，不是一级财政{hint}应是 {known} 之一；"
        "几级共同补助的，另起一个代号并写 sharing。",
        "The subsidy names “{found}”, which is no level of government{hint} It is one of {known}; where "
        "several share it, take a code of your own and add sharing.",
    ),
    "fund-years": (
        "社保基金“{fund}”的结余要一年接一年地滚，years 中间缺了{found}。请把年份写全，例如 years: {right}。",
        "The balance of the fund {fund} passes from year to year, and `years` leaves out {found}. Write them "
        "all, such as years: {right}.",
    ),
    "fund-interest-places": (
        "基金利率各地只能一样，请写一个利率，例如 1.5%（可以分年）。",
        "The interest must be the same everywhere: write one rate, such as 1.5% (it may go by year).",
    ),
    "fund-settlement": (
        "结算“{settlement}”涉及基金“{fund}”的待遇，又以社保基金（fund）为一方，基金的收支会对不上。"
        "请把 payer、other 改成别的负担方。",
        "The settlement {settlement} touches benefits of the fund {fund} and has payer fund on one side; the "
        "fund's statement would not add up. Take other payers.",
    ),
}
