"""The words of bands: tables, fan charts, chances, and what is said beside them."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "sheet-bands": ("不确定性区间", "Uncertainty"),
    "bands-heading": ("不确定性：{scenario} · {variant}", "Uncertainty: {scenario} · {variant}"),
    "bands-drawn": (
        "抽样 {draws} 次，随机种子 {seed}，{sampling}。",
        "{draws} draws, seed {seed}, {sampling}.",
    ),
    "bands-random": ("简单随机抽样", "random"),
    "bands-sobol": ("Sobol 低差异序列（{scrambles} 组独立加扰）", "Sobol points ({scrambles} scrambles)"),
    "bands-lines": ("{count} 个支出行：{parts}。", "{count} lines: {parts}."),
    "bands-certain": ("不受影响的 {count} 行", "{count} certain"),
    "bands-separable": ("可分离的 {count} 行（逐因子相乘）", "{count} separable (factor by factor)"),
    "bands-by-place": ("逐地抽样的 {count} 行", "{count} place by place"),
    "bands-full": ("逐地逐次全算的 {count} 行", "{count} in full"),
    "bands-clipped": (
        "“{name}”有 {count} 次抽到的数超出它可能的范围（例如比例大于100%），已放回边界；次数多就请改分布。",
        "{name}: {count} draws lay outside what the number can be (a share above 100%, say) and were put back"
        " to the bound; if they are many, change the distribution.",
    ),
    "bands-title": ("各级负担的区间：{variant}", "Bands of the burden by level: {variant}"),
    "bands-governments": ("各级财政合计", "All governments"),
    "bands-of": ("负担方、年份", "Payer and year"),
    "bands-central": ("中心路径（设定值）", "Central path (as stated)"),
    "bands-mean": ("均值", "Mean"),
    "bands-p5": ("5%分位", "5%"),
    "bands-p25": ("25%分位", "25%"),
    "bands-p50": ("中位数", "Median"),
    "bands-p75": ("75%分位", "75%"),
    "bands-p95": ("95%分位", "95%"),
    "bands-sum": ("{years}合计", "{years} together"),
    "bands-name-note": (
        "中心路径是按设定值算出的数，与其他各表相同；均值是各次抽样的平均；中位数是一半抽样在它以下的数。"
        "分布偏斜时三者不同。",
        "The central path is what the stated values give, as in all other tables; the mean is the average of"
        " the draws; half of the draws lie below the median. Where draws are skewed, the three differ.",
    ),
    "bands-add-note": (
        "分位数不能相加：各级的95%分位之和不是合计的95%分位，各年的也不是。能加总的是中心路径。"
        "5%到95%之间是90%的抽样，25%到75%之间是一半。",
        "Quantiles do not add up: the 95% quantiles of the levels do not give that of the total, nor those of"
        " the years. What adds up is the central path. 90% of the draws lie between 5% and 95%, half of them"
        " between 25% and 75%.",
    ),
    "bands-error-note": (
        "均值的抽样误差（标准误）最大 {error} 万元；抽样次数加到4倍，误差减半。",
        "The sampling error of the means (standard error) is at most {error} (10,000 yuan); four times as"
        " many draws halve it.",
    ),
    "bands-codes-title": (
        "{axis}的区间（{year}年，各方合计）：{variant}",
        "Bands by {axis} ({year}, all payers): {variant}",
    ),
    "bands-codes-note": (
        "只列90%区间最宽的{count}个，共{all}个；全部在 bands.csv。",
        "The {count} with the widest 90% band of {all}; all are in bands.csv.",
    ),
    "bands-domain": ("领域", "domain"),
    "bands-item": ("项目", "item"),
    "bands-bias-drop": ("不保留", "dropped"),
    "bands-bias-keep": ("保留", "kept"),
    "bands-rows": ("{count} 行", "{count} rows"),
    "bands-values": ("{first}等{count}个", "{first} and more, {count} in all"),
    "bands-place": ("地区", "place"),
    "bands-line": (
        "{payer}：中心路径 {central}，90% 的抽样在 {low} 到 {high} 之间，中位数 {median}，均值 {mean}。",
        "{payer}: central path {central}, 90% of the draws between {low} and {high}, median {median}, mean"
        " {mean}.",
    ),
    "bands-paragraph": (
        "不确定性（{variant}，{years}合计，抽样 {draws} 次，种子 {seed}）  单位：万元",
        "Uncertainty ({variant}, {years} together, {draws} draws, seed {seed})  Unit: 10,000 yuan",
    ),
    "bands-paragraph-note": (
        "分位数不能相加；中心路径是设定值算出的数，同上表。逐年的区间见 bands.csv、工作簿和扇形图。",
        "Quantiles do not add up; the central path is what the stated values give, as above. The years are in"
        " bands.csv, in the workbook and in the fan charts.",
    ),
    "bands-moved": ("不确定的数", "Uncertain numbers"),
    "bands-shock-line": ("不确定的数　{name}：{rest}", "Uncertain: {name}: {rest}"),
    "bands-semicolon": ("；", "; "),
    "bands-shock": ("不确定的数", "Uncertain number"),
    "bands-kind": ("分布", "Distribution"),
    "bands-on": ("作用于", "Moves"),
    "bands-on-more": ("{first} 等{count}个", "{first}, {count} in all"),
    "bands-shared": ("各抽各的", "Drawn anew by"),
    "bands-shared-none": ("共用一次抽样", "one draw for all"),
    "bands-persistence": ("持续性 {value}", "persistence {value}"),
    "bands-correlation": (
        "“{first}”与“{second}”的相关系数 {value}（{source}，{status}）。",
        "Correlation of {first} and {second}: {value} ({source}, {status}).",
    ),
    "fan-title": ("{payer}负担的区间，{years}", "Burden of {payer}: bands, {years}"),
    "fan-title-all": ("各方负担合计的区间，{years}", "Burden of all payers together: bands, {years}"),
    "fan-title-governments": (
        "各级财政负担的区间，{years}",
        "Burden of all governments together: bands, {years}",
    ),
    "fan-central": ("中心路径（设定值）", "central path"),
    "fan-mean": ("均值", "mean"),
    "fan-median": ("中位数", "median"),
    "fan-wide": ("90%的抽样（5%—95%）", "90% of draws (5–95%)"),
    "fan-narrow": ("50%的抽样（25%—75%）", "50% of draws (25–75%)"),
    "fan-cut": ("纵轴不从0开始。", "The axis does not begin at 0."),
    "fan-source": (
        "来源：finsim 测算，{title}（{variant}），抽样 {draws} 次，种子 {seed}",
        "Source: finsim, {title} ({variant}), {draws} draws, seed {seed}",
    ),
    "chance-title": (
        "超过可用数的概率和所需储备：{variant}",
        "Chance of passing what there is, and reserves: {variant}",
    ),
    "chance-unit": ("单位：万元（两位小数）", "Unit: 10,000 yuan, two decimals"),
    "chance-of": ("负担方、年份", "Payer and year"),
    "chance-available": ("可用数", "There is"),
    "chance-central": ("中心路径", "Central path"),
    "chance-mean": ("负担均值", "Mean burden"),
    "chance-chance": ("超过的概率", "Chance to pass"),
    "chance-error": ("±标准误", "± std error"),
    "chance-overrun": ("预期超出", "Expected overrun"),
    "chance-given": ("一旦超过平均超出", "Overrun if passed"),
    "chance-reserve": ("{percent}够用的储备", "Reserve for {percent}"),
    "chance-budget": ("{place}（预算余下的）", "{place} (left by its budget)"),
    "chance-limit": ("{place}（限度：{name}）", "{place} (limit: {name})"),
    "chance-limit-apart": (
        "限度“{name}”管的不是一地的全部负担，没有算概率；按设定值是否超过见 finsim afford。",
        "The limit “{name}” is not on all that a place bears, so no chance is told; finsim afford says "
        "whether it is passed on the central path.",
    ),
    "chance-asked": ("{payer}（所问的上限）", "{payer} (ceiling asked about)"),
    "chance-note": (
        "可用数：预算的是可用财力减已安排的其他支出，取设定值，不随抽样变动；所问的上限照所写。预期超出是各次抽样超出额的平均"
        "（没有超出的算0）。储备：可用数加上它，在80%、90%、95%的抽样里够用；不到0的记0。"
        "几年合计是各年相加，一年的余下可以补另一年的不足；概率和储备都不能逐年相加。",
        "What there is: of a budget, resources less other expenditure committed, as stated and the same in"
        " all draws; a ceiling asked about as written. The expected overrun is the mean of what lies above,"
        " over all draws (0 where nothing does). Reserve: with it, what there is suffices in 80%, 90%, 95% of"
        " the draws; never below 0. Several years together are sums, so that one year's rest pays for"
        " another's lack; neither chances nor reserves add up over years.",
    ),
    "chance-never": (
        "{name}，{years}：{draws} 次抽样没有一次超过。",
        "{name}, {years}: none of {draws} draws passes it.",
    ),
    "chance-never-most": (
        "真实的概率以95%的把握不大于 {most}。",
        " With 95% confidence the true chance is at most {most}.",
    ),
    "chance-always": (
        "{name}，{years}：{draws} 次抽样全都超过。",
        "{name}, {years}: all of {draws} draws pass it.",
    ),
    "chance-not-kept": (
        "{place}的负担没有逐次保留，算不出概率。",
        "The draws of {place}'s burden were not kept, so no chance can be told.",
    ),
    "chance-only-index": (
        "{place}的收入只有指数，没有金额，谈不上概率。",
        "{place}: the revenue is an index, so there is no sum that could be passed.",
    ),
    "chance-unbounded": (
        "“地方（未细分）”“未明确”的负担不在哪一级里，概率没有算它们。",
        "What is borne by local (not divided) or unstated payers is in no level, and in no chance.",
    ),
    "chance-line": (
        "{name}，{years}：超过可用数的概率 {chance}，预期超出 {overrun} 万元，95%够用的储备 {reserve} 万元。",
        "{name}, {years}: chance to pass what there is {chance}, expected overrun {overrun}, reserve for 95%"
        " {reserve} (10,000 yuan).",
    ),
    "compare-drawn-title": (
        "差额的区间（后者减前者，逐次相减，抽样 {draws} 次，种子 {seed}）",
        "Bands of the difference (second less first, draw by draw; {draws} draws, seed {seed})",
    ),
    "compare-drawn-unit": ("单位：万元", "Unit: 10,000 yuan"),
    "compare-drawn-chance": ("增加的概率", "Chance of more"),
    "compare-drawn-error": ("±标准误", "± std error"),
    "compare-drawn-central": ("中心路径之差", "Central difference"),
    "compare-drawn-note": (
        "两边用同一次抽样的数，所以共有的不确定性互相抵消，差额比两边各自都准。分位数不能相加。",
        "Both sides use the same draws, so that uncertainty they share cancels out, and the difference is"
        " surer than either side. Quantiles do not add up.",
    ),
}
