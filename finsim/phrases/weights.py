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
        "占比以千分之一取整，合计100%。从大到小排列；到分的数见 lines.csv。",
        "A line’s amount of each year stands under the weakest basis of that year; the three columns have the"
        " totals of the sheet Basis. Shares are rounded to thousandths and add up to 100%. The largest first;"
        " lines.csv has the amounts to the fen.",
    ),
    "top-down-title": (
        "自上而下与逐项合计之差，由哪些项目造成",
        "Top-down against the items: where the difference comes from",
    ),
    "top-down-note": (
        "每项的差额＝该项从基年金额起与总额同样增长应有的金额－该项测算金额；正数是该项比总额长得慢，"
        "各项之差相加等于总差额。自上而下总额{first}—{last}年变动{rise}。主要原因由该项各行的数算出。"
        "从大到小排列；到分的数见 top-down.csv。",
        "An item’s difference = what it would be if it grew from its base-year amount as the top-down total"
        " does − what it is; positive where it grows more slowly, and all add up to the whole difference."
        " From {first} to {last} the top-down total changes by {rise}. The main cause is worked out from the"
        " numbers of the item’s lines. The largest first; top-down.csv has the amounts to the fen.",
    ),
    "of-items-note": (
        "自上而下总额从{first}年各项目测算之和起。",
        "The top-down total starts from the items’ own sum in {first}.",
    ),
    "difference-sum": ("差额合计", "Difference"),
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
    "cause-rose": ("{name}{first}—{year}年上升{change}", "{name} rose by {change} from {first} to {year}"),
    "cause-fell": ("{name}{first}—{year}年下降{change}", "{name} fell by {change} from {first} to {year}"),
    "cause-ratio": (
        "{name}由{first}年{before}变为{year}年{after}",
        "{name} went from {before} in {first} to {after} in {year}",
    ),
    "cause-of-line": ("“{line}”的{name}", "{name} of “{line}”"),
    "cause-ends": ("安排到{year}年为止，以后没有支出", "planned until {year}, nothing after it"),
    "cause-begins": ("基年没有支出，{year}年才开始", "nothing in the base year, begins in {year}"),
    "cause-still": ("各年不变：没有写增长", "the same every year: no growth is written"),
    "cause-same": ("与总额同步增长", "grows as the total does"),
    "cause-nothing": ("各年金额都是0", "0 in every year"),
    "no-years": ("没有", "none"),
}
