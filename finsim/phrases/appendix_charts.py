"""Fixed words of the appendix: charts."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "charts-source-place": (
        "来源：{title}，{variant}（{place}），finsim 测算。",
        "Source: {title}, {variant} ({place}); worked out with finsim.",
    ),
    "charts-rests": ("{part}%依据{status}", "{part}% {status}"),
    "charts-levels-alt": (
        "{first}年合计{before}，{last}年合计{sum}；{last}年由各方负担：{parts}。",
        "In all {before} in {first} and {sum} in {last}; borne in {last}: {parts}.",
    ),
    "charts-levels-alt-one": (
        "{last}年合计{sum}，由各方负担：{parts}。",
        "In all {sum} in {last}, borne by: {parts}.",
    ),
    "charts-domains": ("各领域支出及各级负担，{year}年", "Spending by domain and level, {year}"),
    "charts-domains-alt": (
        "{year}年{count}个领域有支出，合计{sum}；最多的是{parts}。",
        "{count} domains with spending in {year}, {sum} in all; the largest: {parts}.",
    ),
    "charts-items": (
        "支出最多的{count}个项目及各级负担，{year}年",
        "The {count} largest items by level, {year}",
    ),
    "charts-items-alt": (
        "{year}年支出最多的{count}个项目，最多的是{parts}；全部项目合计{sum}。",
        "The {count} largest items in {year}, the largest: {parts}; all items together {sum}.",
    ),
    "charts-draws": ("抽样 {draws} 次，种子 {seed}。", "{draws} draws, seed {seed}."),
    "charts-fan-alt": (
        "{year}年各方负担合计：按设定值{central}，中位数{median}，均值{mean}；90%的抽样在{p5}和{p95}之间，"
        "50%的抽样在{p25}和{p75}之间。",
        "All payers together in {year}: {central} with the stated values, median {median}, mean {mean}; 90%"
        " of draws lie between {p5} and {p95}, 50% between {p25} and {p75}.",
    ),
    "charts-at": ("{value}，合计{sum}", "{value}: {sum} in all"),
    "charts-tornado": (
        "估算和假设的数各高10%，支出合计变多少（{years}合计）",
        "What 10% more of each estimate and assumption adds ({years} together)",
    ),
    "charts-tornado-note": (
        "每次只动一个数，其余不变；标“低10%”的数不能再高，按低10%算。",
        "One number at a time, all others as they are; those marked “10% less” cannot be more.",
    ),
    "charts-lower": ("{name}（低10%）", "{name} (10% less)"),
    "charts-tornado-alt": (
        "{what}按设定值是{central}；各数从5%分位到95%分位，相差最大的是{parts}。",
        "{what}: {central} with the stated values; from their 5% to their 95% quantiles these numbers move it"
        " most: {parts}.",
    ),
    "charts-moves-alt": (
        "{years}支出合计{sum}；数高10%时变动最大的：{parts}。",
        "{sum} in all, {years}; 10% more of these numbers changes it most: {parts}.",
    ),
    "charts-all-in": ("{year}年支出合计", "All spending in {year}"),
    "charts-semicolon": ("；", "; "),
    "charts-waterfall": (
        "从“{first}”到“{second}”：差在哪里",
        "From {first} to {second}: where the difference lies",
    ),
    "charts-waterfall-cut": ("横轴不从0开始。", "The axis does not begin at 0."),
    "charts-waterfall-alt": (
        "{first}{before}，{second}{after}，相差{change}；变动最大的是{parts}。",
        "{first}: {before}; {second}: {after}; change {change}. The largest changes: {parts}.",
    ),
    "charts-waterfall-alt-ends": (
        "{first}{before}，{second}{after}；变动最大的是{parts}。",
        "{first}: {before}; {second}: {after}. The largest changes: {parts}.",
    ),
    "charts-now": ("{name}（本次）", "{name} (this one)"),
    "charts-heads": ("各地区人均支出，{year}年", "Spending per head by place, {year}"),
    "charts-a-head": ("元/人", "yuan per head"),
    "charts-mean": ("平均{mean}", "mean {mean}"),
    "charts-above": ("不低于平均", "mean or more"),
    "charts-below": ("低于平均", "below the mean"),
    "charts-people": (
        "人数按“{name}”（{status}，{source}），各年相同。",
        "People: {name} ({status}; {source}), the same in all years.",
    ),
    "charts-heads-cut": (
        "{count}个地区中人均最高和最低的各{ends}个，其余{others}个没有画出。",
        "The {ends} highest and the {ends} lowest of {count} places; the other {others} are not drawn.",
    ),
    "charts-heads-alt": (
        "{year}年{count}个地区人均支出平均{mean}元，最高是{most}{highest}元，最低是{least}{lowest}元。",
        "Spending per head of {count} places in {year}: mean {mean} yuan, highest {most} {highest} yuan,"
        " lowest {least} {lowest} yuan.",
    ),
}
