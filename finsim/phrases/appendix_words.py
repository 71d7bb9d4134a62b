"""Fixed words of the appendix: the prose of Word, PDF and HTML, its amounts, references and headings."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "words-yi": ("{figure}亿元", "{figure} million yuan"),
    "words-wan": ("{figure}万元", "{figure} million yuan"),
    "words-yuan": ("{figure}元", "{figure} yuan"),
    "words-million": ("百万元", "million yuan"),
    "words-beside": ("{name}（{beside}）", "{name} ({beside})"),
    "words-and-others": ("{name}等", "{name} and others"),
    "words-fault-item": ("第{numbers}项", "Item {numbers}"),
    "words-fault-items": ("第{numbers}项", "Items {numbers}"),
    "words-less": ("不足{amount}", "less than {amount}"),
    "words-last": ("{first}和{last}", "{first} and {last}"),
    "words-figure": ("图{number}", "Figure {number}"),
    "words-see": ("（见{found}）", " (see {found})"),
    "words-contents": ("目　录", "Contents"),
    "words-date": ("{year}年{month}月{day}日", "{day} {month} {year}"),
    "words-stop": ("。", "."),
    "words-comma": ("，", ", "),
    "words-semicolon": ("；", "; "),
    "words-up": ("增加{amount}", "an increase of {amount}"),
    "words-down": ("减少{amount}", "a decrease of {amount}"),
    "words-up-by": ("增加{amount}，增长{rate}", "an increase of {amount} or {rate}"),
    "words-down-by": ("减少{amount}，下降{rate}", "a decrease of {amount} or {rate}"),
    "words-same": ("持平", "no change"),
    "words-almost-same": ("基本持平", "almost no change"),
    "words-direction-up": ("增加", "increase"),
    "words-direction-down": ("减少", "decrease"),
    "words-direction-same": ("持平", "no change"),
    "words-least": ("不到0.1%", "less than 0.1%"),
    "words-of": ("（占{share}）", " ({share})"),
    "words-part": ("{name}{amount}{share}", "{name} {amount}{share}"),
    "words-fund-below": ("（负数是基金增加的结余）", " (below 0: what funds keep)"),
    "words-below": ("（负数）", " (below 0)"),
    "words-scope": ("清单共{all}项，其中{parts}", "The list has {all} items: {parts}"),
    "words-scope-one": ("清单共{all}项，全部{state}", "The list has {all} items, all {state}"),
    "words-scope-costed": ("已测算{count}项", "{count} costed"),
    "words-scope-included": ("含于其他项目{count}项", "{count} within other items"),
    "words-scope-pooled": ("并入合并项{count}项", "{count} in pools"),
    "words-scope-uncosted": ("未测算{count}项", "{count} not costed"),
    "words-scope-state-costed": ("已测算", "costed"),
    "words-scope-state-included": ("含于其他项目", "within other items"),
    "words-scope-state-pooled": ("并入合并项", "in pools"),
    "words-scope-state-uncosted": ("未测算", "not costed"),
    "words-nothing": (
        "本方案没有已测算的项目，各项金额均为空，待数据补齐后再行测算",
        "No item of this variant is costed yet, so that there are no amounts",
    ),
    "words-no-money": ("{year}年没有所需资金", "In {year} nothing is needed"),
    "words-total": (
        "经测算，{place}{year}年实施清单所列项目共需资金{amount}",
        "In {year}, the items of the list need {amount} in {place}",
    ),
    "words-total-years": ("{years}合计{amount}", "together {amount} in {years}"),
    "words-change-on": ("比{year}年{change}", "{change} on {year}"),
    "words-change-same": ("与{year}年{change}", "{change} on {year}"),
    "words-by-year": ("分年看，{parts}，合计{amount}", "By year: {parts}; together {amount}"),
    "words-year-part": ("{year}年{amount}", "{amount} in {year}"),
    "words-by-level": (
        "{year}年所需资金{amount}，按负担方分：{parts}",
        "Of the {amount} needed in {year}, by payer: {parts}",
    ),
    "words-by-level-one": (
        "{year}年所需资金{amount}，全部由{name}负担",
        "The {amount} needed in {year} are borne by {name} alone",
    ),
    "words-governments": (
        "{year}年所需资金中，各级财政负担{amount}{share}，其余{rest}由财政以外各方负担或负担方未明确",
        "Of the money needed in {year}, levels of government bear {amount}{share}; the other {rest} are"
        " borne by others, or no payer is stated",
    ),
    "words-governments-all": (
        "{year}年所需资金全部由各级财政负担",
        "All the money needed in {year} is borne by levels of government",
    ),
    "words-governments-none": (
        "{year}年所需资金各级财政不负担，全部由财政以外各方负担或负担方未明确",
        "Levels of government bear nothing of the money needed in {year}: others do, or no payer is stated",
    ),
    "words-governments-more": (
        "{year}年各级财政负担{amount}，多于所需资金合计，是因为有负数的负担方",
        "In {year} levels of government bear {amount}, more than the total, as some payer stands below 0",
    ),
    "words-by-domain": (
        "分领域看，{year}年所需资金{amount}，其中：{parts}",
        "By domain, the {amount} needed in {year} are: {parts}",
    ),
    "words-by-domain-one": (
        "{year}年所需资金{amount}，全部属于{name}领域",
        "The {amount} needed in {year} all belong to the domain {name}",
    ),
    "words-by-domain-none": (
        "{names}{count}个领域没有已测算的金额",
        "Without any costed amount: {names} ({count})",
    ),
    "words-top-items": (
        "{year}年支出最多的{count}个项目依次是：{parts}；{count}项合计{amount}{share}",
        "The {count} largest items of {year} are, in this order: {parts}; together {amount}{share}",
    ),
    "words-top-one": (
        "{year}年有支出的项目只有{name}一项，{amount}",
        "The only item with spending in {year} is {name}, {amount}",
    ),
    "words-growth-on": ("{year}年所需资金{amount}", "{amount} are needed in {year}"),
    "words-growth-mean": (
        "{first}年至{last}年，所需资金由{low}变为{high}，{years}年累计{total}，年均{mean}",
        "From {first} to {last} the money needed goes from {low} to {high}: {total} in all over {years}"
        " years, {mean} a year on average",
    ),
    "words-growth-up": ("增长{rate}", "growth of {rate}"),
    "words-growth-down": ("下降{rate}", "a fall of {rate}"),
    "words-growth-none": ("没有变化", "no change"),
    "words-one-year": (
        "本次测算只有{year}年一年，不反映增长",
        "Only the year {year} is worked out, so that there is no growth to report",
    ),
    "words-standing": (
        "{year}年所需资金{amount}，{parts}；一笔金额按它所用数值中最弱的一个归类",
        "Of the {amount} needed in {year}, {parts}; an amount counts with the weakest number it uses",
    ),
    "words-standing-official": ("依据文件的{amount}", "{amount} rest on documents"),
    "words-standing-estimate": ("依据估算的{amount}", "{amount} rest on estimates"),
    "words-standing-assumption": ("依据假设的{amount}", "{amount} rest on assumptions"),
    "words-uncosted": (
        "未测算的{count}项不计金额，不等于不需要资金",
        "{count} items are not costed and carry no amount, which does not mean that they need no money",
    ),
    "words-uncosted-group": ("{reason}（{count}项）：{names}", "{reason} ({count}): {names}"),
    "words-uncosted-one": ("{reason}：{names}", "{reason}: {names}"),
    "words-no-reason": ("没有写明原因", "no reason stated"),
    "words-by-place": (
        "分地区看，{year}年所需资金最多的是{parts}",
        "By place, most is needed in {year} in {parts}",
    ),
    "words-place-part": ("{name}（{amount}{share}）", "{name} ({amount}{share})"),
    "words-place-share": ("，占{share}", ", {share}"),
    "words-bands": (
        "考虑已列明的不确定因素，抽样{draws}次，{year}年所需资金有90%的可能在{low}至{high}之间，中位数"
        "{median}；按设定值测算为{amount}",
        "With the uncertainty as stated, {draws} draws put the money needed in {year} between {low} and"
        " {high} with a chance of 90%, the median being {median}; the stated values give {amount}",
    ),
    "words-top-down": (
        "自上而下测算的{year}年总额为{given}，清单分项合计{amount}，总额{difference}",
        "The top-down total of {year} is {given}, the items add up to {amount}; the total is {difference}",
    ),
    "words-top-down-same": (
        "自上而下测算的{year}年总额与清单分项合计相同，都是{amount}",
        "The top-down total of {year} and the sum of the items are the same, {amount}",
    ),
    "words-more-by": ("多{amount}", "{amount} higher"),
    "words-less-by": ("少{amount}", "{amount} lower"),
    "words-almost-equal": ("与之基本相同", "almost the same"),
    "words-top-down-lack": ("（分项合计不含未测算的{count}项）", " ({count} items are not costed)"),
    "words-afford": (
        "{place}{year}年可用财力{resources}，本清单由其负担{burden}{committed}，收支相抵{rest}",
        "{place} has {resources} of its own in {year}; the list takes {burden}{committed}, which {rest}",
    ),
    "words-afford-committed": ("，其他已定支出{amount}", ", other commitments {amount}"),
    "words-afford-left": ("结余{amount}", "leaves {amount}"),
    "words-afford-short": ("缺口{amount}", "is {amount} too much"),
    "words-afford-even": ("持平", "leaves nothing"),
    "words-fund-left": (
        "{fund}（{place}）{year}年末结余{amount}{months}",
        "{fund} ({place}) ends {year} with {amount}{months}",
    ),
    "words-fund-even": (
        "{fund}（{place}）{year}年末没有结余",
        "{fund} ({place}) has nothing left at the end of {year}",
    ),
    "words-fund-months": ("，可支付{months}个月", ", {months} months of benefits"),
    "words-fund-dry": (
        "{fund}（{place}）自{first}年起当年收入和结余不够支付，到{year}年累计缺{amount}（负担方：{payer}）",
        "{fund} ({place}) cannot pay in full from {first} on and lacks {amount} by {year} (payer: {payer})",
    ),
    "words-funds-many": (
        "共有{all}个统筹地区和险种的基金，其中{dry}个在{year}年及以前出现不够支付，累计缺{amount}",
        "Of {all} funds by place, {dry} cannot pay in full by {year} and lack {amount} together",
    ),
    "words-funds-many-none": (
        "共有{all}个统筹地区和险种的基金，到{year}年各年都够支付",
        "All {all} funds by place pay in full up to {year}",
    ),
    "words-compare": (
        "与“{name}”相比，{year}年所需资金由{before}变为{amount}，{change}",
        "Against {name}, the money needed in {year} goes from {before} to {amount}: {change}",
    ),
    "words-assumptions": (
        "没有文件依据的数值中，对合计影响最大的是：{parts}",
        "Of the numbers that no document states, these move the total most: {parts}",
    ),
    "words-assumption": (
        "{name}{factor}，{years}合计{change}",
        "{name}, {factor}: {change} in {years}",
    ),
    "words-tenth-up": ("提高10%", "10% higher"),
    "words-tenth-down": ("降低10%", "10% lower"),
    "words-need": ("；还需要{needs}", "; needed: {needs}"),
    "words-month-names": (
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "January February March April May June July August September October November December",
    ),
}
