"""The words of what moves the total, of each line’s share of it, and of the top-down total."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
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
        "最弱依据分为两部分：金额依据只看支出所用的数，分担依据看分担办法和结算限额，都只看有金额的年份；"
        "占比以千分之一取整，合计100%。从大到小排列；到分的数见 lines.csv。",
        "A line’s amount of each year stands under the weakest basis of that year; the three columns have the"
        " totals of the sheet Basis. The weakest basis is the weaker of two: that of the amount (the numbers"
        " of the cost) and that of the sharing (sharing rules, limits), of years with money only. Shares"
        " are rounded to thousandths and add up to 100%. The largest first; lines.csv has the amounts to the"
        " fen.",
    ),
    "top-down-title": (
        "自上而下与逐项合计之差，由哪些项目造成",
        "Top-down against the items: where the difference comes from",
    ),
    "top-down-note": (
        "每项的差额＝该项从基年金额起与总额同样增长应有的金额－该项测算金额；正数是该项比总额长得慢，"
        "各项之差相加等于总差额。自上而下总额{first}—{last}年变动{rise}。主要原因由该项各行的数算出，影响大的在前："
        "括号里是其余都按基年、只把这一个数换成末年的，该项变动多少；几个数一起变动的交叉部分不在内。"
        "从大到小排列；到分的数见 top-down.csv。",
        "An item’s difference = what it would be if it grew from its base-year amount as the top-down total"
        " does − what it is; positive where it grows more slowly, and all add up to the whole difference."
        " From {first} to {last} the top-down total changes by {rise}. The causes are worked out from the"
        " numbers of the item’s lines, the strongest first; in brackets, by how much the item changes if that"
        " number alone takes its last value and all others stay as in the base year, so that what several do"
        " together is left out. The largest first; top-down.csv has the amounts to the fen.",
    ),
    "of-items-note": (
        "自上而下总额从{first}年各项目测算之和起。",
        "The top-down total starts from the items’ own sum in {first}.",
    ),
    "difference-sum": ("差额合计", "Difference"),
    "largest-title": ("差额最大的{count}项", "The {count} items with the largest difference"),
    "other-items": ("其余{count}项", "the other {count} items"),
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
    "cause-moved": ("{first}—{year}年：{factors}", "{first}–{year}: {factors}"),
    "cause-and": ("；", "; "),
    "cause-more": ("{factors}等{count}项", "{factors} and others, {count} in all"),
    "cause-rose": ("{name}上升{change}", "{name} rose by {change}"),
    "cause-fell": ("{name}下降{change}", "{name} fell by {change}"),
    "cause-path": ("{name}{path}", "{name} {path}"),
    "cause-from-0": ("{name}由0增加", "{name} up from 0"),
    "cause-between": (
        "{name}其间变动，首尾相同",
        "{name} changed in between, the same at both ends",
    ),
    "cause-between-by": ("{name}其间变动（{path}）", "{name} changed in between ({path})"),
    "cause-line-begins": ("“{line}”{first}年才有支出", "“{line}” begins in {first}"),
    "cause-line-ends": ("“{line}”到{last}年为止", "“{line}” until {last} only"),
    "cause-line-between": ("“{line}”只在{span}有支出", "“{line}” in {span} only"),
    "cause-alone": ("{said}（{effect}）", "{said} ({effect})"),
    "cause-alone-monthly": ("{said}（按月折算{effect}）", "{said} (by months, {effect})"),
    "cause-of-line": ("“{line}”的{name}", "{name} of “{line}”"),
    "cause-of-lines": ("“{line}”等{count}行的{name}", "{name} of “{line}” and others, {count} lines,"),
    "cause-ends": ("安排到{year}年为止，以后没有支出", "planned until {year}, nothing after it"),
    "cause-begins": ("基年没有支出，{year}年才开始", "nothing in the base year, begins in {year}"),
    "cause-still": ("各年不变：没有写增长", "the same every year: no growth is written"),
    "cause-same": ("与总额同步增长", "grows as the total does"),
    "cause-nothing": ("各年金额都是0", "0 in every year"),
    "no-years": ("没有", "none"),
}
