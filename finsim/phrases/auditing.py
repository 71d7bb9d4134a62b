"""The words of an audit: verdicts, readings, the sums behind them; read by :mod:`finsim.audit` alone."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "audit-fault": ("算术不符", "Arithmetic fault"),
    "audit-doubtful": ("口径措辞存疑", "Doubtful wording"),
    "audit-rounding": ("取整尾差", "Rounding"),
    "audit-holds": ("成立", "Holds"),
    "audit-relation": ("关系", "Relation"),
    "audit-kind": ("种类", "Kind"),
    "audit-verdict": ("结论", "Verdict"),
    "audit-about": ("核的是", "What"),
    "audit-says": ("说明", "Finding"),
    "audit-sum": ("核对", "Check"),
    "audit-readings": ("各种读法", "Readings"),
    "audit-fits": ("改一个数就成立（其余不变）", "What would fit (one figure changed, the others kept)"),
    "audit-figures": ("用到的数", "Figures"),
    "audit-note": ("说明", "Note"),
    "audit-source": ("出处", "Source"),
    "audit-fit": ("{name}：{old} → {new}{near}{note}", "{name}: {old} → {new}{near}{note}"),
    "audit-fit-near": ("（约 {near}）", " (about {near})"),
    "audit-fit-note": ("——{note}", " – {note}"),
    "audit-yes": ("√", "√"),
    "audit-no": ("×", "×"),
    "audit-closing": (
        "{all} 条关系：算术不符 {fault}，口径措辞存疑 {doubtful}，取整尾差 {rounding}，成立 {holds}。",
        "{all} relations: {fault} arithmetic faults, {doubtful} doubtful wordings, {rounding} by rounding,"
        " {holds} hold.",
    ),
    "audit-example": ("例", "e.g."),
    "audit-none": ("没有", "none"),
    "audit-more": ("多", "too much"),
    "audit-less": ("少", "too little"),
    "audit-points": ("{number} 个百分点", "{number} percentage points"),
    "audit-year": ("{year} 年", "{year}"),
    "audit-years": ("{first}—{last} 年", "{first}–{last}"),
    "audit-years-of": ("{listed} 年", "{listed}"),
    "audit-bound-none": ("{written}", "{written}"),
    "audit-bound-at-least": ("{written}以上", "at least {written}"),
    "audit-bound-at-most": ("{written}以内", "at most {written}"),
    "audit-bound-about": ("约{written}", "about {written}"),
    # growth-path
    "audit-reading-inside": (
        "复利，基年 {base} 在内，{steps} 次增加的平均",
        "compound, base {base} inside, mean of {steps} steps",
    ),
    "audit-reading-outside": (
        "复利，基年 {base} 在外，{steps} 次增加的平均",
        "compound, base {base} outside, mean of {steps} steps",
    ),
    "audit-reading-linear": (
        "每年增加基年 {base} 的同一比例（不复利）",
        "each year the same part of base {base} (no compounding)",
    ),
    "audit-reading-linear-outside": (
        "每年增加基年 {base} 的同一比例（不复利），基年在外",
        "each year the same part of base {base} (no compounding), base outside",
    ),
    "audit-reading-bare": ("{first}—{last} 年逐年复利", "compound, {first} to {last}"),
    "audit-reading-window-one": ("只是 {last} 年一次的增加", "the step of {last} only"),
    "audit-reading-by-years": ("{steps} 次增加除以了 {years} 年", "{steps} steps divided by {years} years"),
    "audit-reading-window": (
        "只是 {since}—{last} 年 {window} 次增加的平均",
        "mean of {window} steps {since}–{last} only",
    ),
    "audit-reading-rate": ("合计 ÷ {years} 年 × 增长率", "sum ÷ {years} years × growth rate"),
    "audit-reading-whole-increment": ("年新增其实是几年共新增", "the yearly increment is that of all years"),
    "audit-reading-whole": (
        "增长率其实是 {steps} 年总增长",
        "the growth rate is that of all {steps} years together",
    ),
    "audit-reading-step-more": ("首末之间多算了一年", "one step too many between first and last"),
    "audit-reading-step-less": ("首末之间少算了一年", "one step too few between first and last"),
    "audit-path-holds": ("可以同时成立：{readings}。", "They hold together: {readings}."),
    "audit-path-rounding": (
        "在各数取整的范围内可以同时成立：{readings}。",
        "They hold together within rounding: {readings}.",
    ),
    "audit-path-fault": (
        "不能同时成立。最接近的读法（{reading}）与 {figure} 差 {much}，超出取整 {beyond}。{explained}",
        "They cannot hold together. The nearest reading ({reading}) is {much} away from {figure}, {beyond}"
        " beyond rounding. {explained}",
    ),
    "audit-path-apart": (
        "不能同时成立，去掉任何一个数也还不成立。{explained}",
        "They cannot hold together, nor with any one left out. {explained}",
    ),
    "audit-path-slips": ("能对上的解释：{readings}。", "What would explain it: {readings}."),
    "audit-path-start": (
        "{sum} ÷ ({parts}) = {sum} ÷ {below} = {level}（{year} 年）",
        "{sum} ÷ ({parts}) = {sum} ÷ {below} = {level} ({year})",
    ),
    "audit-path-if-rounded": (
        "{growth} 若不是定下的数、而是取整的数，{readings}就在范围内。",
        "If {growth} is no set rate but a rounded one, it is within range for: {readings}.",
    ),
    "audit-path-gives": (
        "{name}：算得 {value}，写的是 {stated}",
        "{name}: worked out {value}, stated {stated}",
    ),
    "audit-path-rate": ("每年乘以 {rate}", "each year times {rate}"),
    "audit-path-levels": ("各年 {levels}；合计 {total}", "by year {levels}; in all {total}"),
    # parts
    "audit-parts-sum": ("{parts} = {sum}；写的是 {total}", "{parts} = {sum}; stated {total}"),
    "audit-parts-holds": ("各部分相加正好是 {total}。", "The parts add up to {total}."),
    "audit-parts-holds-rounded": (
        "各部分相加是 {sum}，取整正好是 {total}。",
        "The parts add up to {sum}, rounded {total}.",
    ),
    "audit-parts-rounding": (
        "差 {much}，各数取整最多可差 {most}。",
        "{much} apart; rounding allows up to {most}.",
    ),
    "audit-parts-fault": (
        "各部分比合计{more} {much}，超出取整 {beyond}。{guess}",
        "The parts are {much} {more} for the total, {beyond} beyond rounding. {guess}",
    ),
    "audit-parts-twice": (
        "差的正好是“{part}”，可能重复计算。",
        "It is just “{part}”, perhaps counted twice.",
    ),
    "audit-parts-once": (
        "差的正好是“{part}”，可能另算了一次。",
        "It is just “{part}”, perhaps in the total twice.",
    ),
    "audit-parts-digits": (
        "可能两位数字写颠倒了：{listed}。",
        "Perhaps two digits changed places: {listed}.",
    ),
    "audit-parts-digit": ("{old} 应为 {new}", "{old} for {new}"),
    "audit-parts-if-rounded": (
        "各部分的整数百分比若是取整的数（写 exact: no），相差就在取整范围内。",
        "If the whole per cents are rounded ones (exact: no), they add up within rounding.",
    ),
    # same
    "audit-same-year": ("{written} × {times} = {year}", "{written} × {times} = {year}"),
    "audit-same-holds": ("{figures} 一致。", "{figures} agree."),
    "audit-same-rounding": (
        "{figures} 是同一个数的取整，不矛盾。",
        "{figures} are one number, rounded; no contradiction.",
    ),
    "audit-same-rounds": (
        "{fine} 取 {decimals} 位小数是 {rounded}，另一处写 {coarse}",
        "{fine} at {decimals} decimals is {rounded}; elsewhere {coarse}",
    ),
    "audit-same-step": ("{high} ÷ {low} = {times}", "{high} ÷ {low} = {times}"),
    "audit-same-fault": (
        "{figures} 不能同时成立：差 {much}，{times} 倍。{twelve}",
        "{figures} cannot both hold: {much} apart, {times} times. {twelve}",
    ),
    "audit-same-twelve": ("正好12倍：一处按月，一处按年。", "Just 12 times: one is a month's, one a year's."),
    "audit-same-measure": (
        "{figures} 差 {much}，{times} 倍；两处口径写法不同（{named}），是同一口径就矛盾，须查明。",
        "{figures} are {much} apart, {times} times; they are worded differently ({named}): a contradiction if"
        " they mean one thing, to be asked.",
    ),
    "audit-same-years": (
        "{figures} 差 {much}，{times} 倍；写的不是同样的年份（{named}），不能直接比；"
        "说的若是同一时段就矛盾，须查明。",
        "{figures} are {much} apart, {times} times; they are of different years ({named}) and do not compare:"
        " a contradiction if they mean the same years, to be asked.",
    ),
    "audit-same-bound": (
        "{figures} 可以同时成立，但要求不同，用哪一个须写明。",
        "{figures} can hold together, but ask for different things: state which one is used.",
    ),
    # at-least
    "audit-least-step": (
        "{of} × {times} = {needed}；写的是 {figure}",
        "{of} × {times} = {needed}; stated {figure}",
    ),
    "audit-least-holds": ("{figure} 不低于 {needed}。", "{figure} is not below {needed}."),
    "audit-least-rounding": ("低 {much}，在取整范围内。", "{much} below, within rounding."),
    "audit-least-fault": ("低 {much}，超出取整 {beyond}。", "{much} below, {beyond} beyond rounding."),
    # month-year
    "audit-month-divided": (
        "{figure} ÷ 12 = {month}，是 {norm} 的 {ratio} 倍；若按月，是 {other} 倍",
        "{figure} ÷ 12 = {month}, {ratio} times {norm}; as a month's it would be {other} times",
    ),
    "audit-month-ratio": (
        "{figure} 合 {year}，{norm} 合 {of}：{ratio} 倍；换一种读法是 {other} 倍",
        "{figure} is {year}, {norm} is {of}: {ratio} times; read the other way {other} times",
    ),
    "audit-month-holds": (
        "与同类标准 {norm} 相当，按月按年没有写错。",
        "Of the size of the norm {norm}; no month was taken for a year.",
    ),
    "audit-month-fault": (
        "{written} 与同类标准 {norm} 相差太远，改成 {right} 才相当；照字面算会{side}。",
        "{written}: far from the norm {norm}, and of its size as {right}; taken as written it is {side}.",
    ),
    "audit-month-less": ("少算到十二分之一", "a twelfth of what is meant"),
    "audit-month-more": ("多算到12倍", "twelve times what is meant"),
    # sum-or-year
    "audit-span-same": (
        "两个数都是 {years} 年的，可以直接比。",
        "Both figures are of {years} year(s) and compare.",
    ),
    "audit-span-yearly": ("两个数都是一年的量，可以直接比。", "Both figures are a year's and compare."),
    "audit-span-figure": ("{written}（{span}）", "{written} ({span})"),
    "audit-span-mean": (
        "{sum} ÷ {years} 年 = {mean} 一年；÷ {year} = {ratio} 倍（误当一年会是 {mis} 倍）",
        "{sum} ÷ {years} years = {mean} a year; ÷ {year} = {ratio} times (taken for one year {mis} times)",
    ),
    "audit-span-doubt": (
        "{sum} 是 {span}累计，{year} 是 {one}：折成一年 {mean}，是 {ratio} 倍。{turned}",
        "{sum} is the sum of {span}, {year} is that of {one}: {mean} a year, {ratio} times. {turned}",
    ),
    "audit-span-of-one": ("{span}一年的数", "{span} alone"),
    "audit-span-of-mean": ("{span}平均一年的数", "a mean year of {span}"),
    "audit-span-of-sum": ("{span}累计", "{span} together"),
    "audit-mean-step": (
        "{mean}{months} × {years} 年 = {product}；写的是 {sum}",
        "{mean}{months} × {years} years = {product}; stated {sum}",
    ),
    "audit-mean-back": ("{sum} ÷ {years} 年 = {mean} 一年", "{sum} ÷ {years} years = {mean} a year"),
    "audit-mean-holds": ("{mean} 乘以年数正好是 {sum}。", "{mean} times the years is {sum}."),
    "audit-mean-rounding": (
        "相差 {much}，{mean} 若是取整的数，最多可差 {most}；若是准数（写 exact: yes），就不能同时成立。",
        "{much} apart; up to {most} if {mean} is rounded; if it is exact (exact: yes) they cannot both hold.",
    ),
    "audit-mean-fault": (
        "{mean} 乘以年数与 {sum} 差 {much}，超出取整 {beyond}，不能同时成立。",
        "{mean} times the years is {much} away from {sum}, {beyond} beyond rounding: they cannot both hold.",
    ),
    "audit-span-less": ("数字变大，一年的量却变小。", "The number rises while the yearly load falls."),
    "audit-span-more": ("数字变小，一年的量却变大。", "The number falls while the yearly load rises."),
    # faster
    "audit-faster-step": (
        "(1 + {spending}) ÷ (1 + {revenue}) = {quotient}，占比每年{moves}；5 年 {five}，10 年 {ten}",
        "(1 + {spending}) ÷ (1 + {revenue}) = {quotient}: the ratio {moves} a year; 5 years {five},"
        " 10 years {ten}",
    ),
    "audit-faster-rises": ("升 {rate}%", "rises {rate}%"),
    "audit-faster-falls": ("降 {rate}%", "falls {rate}%"),
    "audit-faster-not": (
        "支出不比收入增长快，占比不升。",
        "Spending does not outgrow revenue; the ratio does not rise.",
    ),
    "audit-faster-open": (
        "支出一直比收入增长快，占比 5 年 {five}、10 年 {ten}，不能长期并存；没有写现在占多少、"
        "上限多少，哪一年超过算不出来。",
        "Spending keeps outgrowing revenue: the ratio goes {five} in 5 years, {ten} in 10, which cannot go"
        " on; without the present share and a limit the year it is passed cannot be told.",
    ),
    "audit-faster-end": (
        "{share} × ({above} ÷ {below})^{steps} = {end}（{year} 年）；上限 {limit}",
        "{share} × ({above} ÷ {below})^{steps} = {end} ({year}); limit {limit}",
    ),
    "audit-faster-fault": (
        "{year} 年超过上限 {limit}，到 {last} 年超出 {much}，三者不能同时成立。",
        "The limit {limit} is passed in {year}, by {much} in {last}: they cannot hold together.",
    ),
    "audit-faster-rounding": (
        "{year} 年在取整范围内触及上限。",
        "The limit is touched in {year}, within rounding.",
    ),
    "audit-faster-later": (
        "到 {last} 年不超过上限 {limit}；照此到 {year} 年超过。",
        "The limit {limit} is not passed by {last}; it would be in {year}.",
    ),
    "audit-faster-never": (
        "到 {last} 年不超过上限 {limit}，二百年内也不（{year}）。",
        "The limit {limit} is not passed by {last}, nor in 200 years ({year}).",
    ),
    # swapped
    "audit-swapped-holds": ("两列都加得拢，合计没有对调。", "Both columns add up; no totals are swapped."),
    "audit-swapped-fault": (
        "两个合计互相写错了位置：{first} 与 {second} 对调后，两列都加得拢。",
        "Each total stands in the other's place: with {first} and {second} exchanged both columns add up.",
    ),
    # count
    "audit-count-stated": ("写明 {stated}", "{stated} are stated"),
    "audit-count-named": ("提到“{words}”", "“{words}” is named"),
    "audit-count-none": (
        "{named}，所见文字里没有列出，缺附件。",
        "{named}, but nothing is listed in the text seen: the annex is missing.",
    ),
    "audit-count-found": ("列出 {listed} 个。", "{listed} are listed."),
    "audit-count-step": ("数得 {listed}；写的是 {stated}", "counted {listed}; stated {stated}"),
    "audit-count-holds": ("列出 {listed} 个，与写明的一致。", "{listed} are listed, as stated."),
    "audit-count-fault": (
        "写明 {stated}，列出 {listed}，差 {much}。",
        "{stated} stated, {listed} listed, {much} apart.",
    ),
    # duty
    "audit-duty-text": ("“{text}”：写清了{said}", "“{text}”: settled{said}"),
    "audit-duty-open": ("“{text}”：{said}", "“{text}”: {said}"),
    "audit-duty-within": (
        "“{short}”也包含在“{long}”里，两种情形没有分开",
        "“{short}” also lies within “{long}”: the two cases are not kept apart",
    ),
    "audit-duty-holds": (
        "{count} 句都写清了由谁负担、各多少。",
        "All {count} wordings settle who pays how much.",
    ),
    "audit-duty-doubt": (
        "{all} 句中 {count} 句没有写清由谁负担或各多少。",
        "{count} of {all} wordings leave open who pays or how much.",
    ),
    # payer-missing
    "audit-payer-step": ("{paid} = {rest}", "{paid} = {rest}"),
    "audit-payer-holds": ("标准的每一部分都有负担方。", "Every part of the standard has a payer."),
    "audit-payer-over": (
        "写明负担的部分比标准多 {much}。",
        "The parts with a payer exceed the standard by {much}.",
    ),
    "audit-payer-doubt": (
        "{rest} 没有写由谁负担，占标准的 {part}%。",
        "{rest} has no payer, {part}% of the standard.",
    ),
    # amount-missing
    "audit-amount-step": (
        "列名 {things} 样（{named}），金额 {count} 个（{amounts}）",
        "{things} named ({named}), {count} amount(s) ({amounts})",
    ),
    "audit-amount-holds": ("列名的都有金额。", "What is named has an amount."),
    "audit-amount-doubt": (
        "列名 {things} 样，{lacking} 样没有金额。",
        "Of {things} things named {lacking} have no amount.",
    ),
    # expired
    "audit-expired-step": (
        "{start} 起 {months} 个月，到 {end} 止",
        "{months} months from {start}, until {end}",
    ),
    "audit-expired-holds": (
        "到 {end} 止，成文日 {document} 还有效。",
        "In force until {end}; the document is of {document}.",
    ),
    "audit-expired-doubt": (
        "到 {end} 已满，成文日 {document} 在其后 {days} 天：以后怎样没有写。",
        "It was over on {end}, {days} days before the document of {document}: what then holds is not said.",
    ),
    # horizon
    "audit-horizon-holds": ("目标年份在规划期 {plan} 以内。", "The target lies within the plan {plan}."),
    "audit-horizon-late": (
        "规划期 {plan}，目标却到 {year} 年，超出 {years} 年。",
        "The plan is {plan}, the target {year}: {years} year(s) beyond it.",
    ),
    "audit-horizon-early": (
        "规划期 {plan}，目标却在 {year} 年，早 {years} 年。",
        "The plan is {plan}, the target {year}: {years} year(s) before it.",
    ),
    # scope
    "audit-scope-holds": ("都是{place}的数。", "All figures are of {place}."),
    "audit-scope-doubt": (
        "这些数分属 {count} 个地区，不能混用：{listed}。",
        "The figures are of {count} places and must not be mixed: {listed}.",
    ),
    "audit-scope-share": ("{part} ÷ {whole} = {share}%", "{part} ÷ {whole} = {share}%"),
    # span
    "audit-words-one": (
        "写“{word}”的 {written} 只有 {year} 一年",
        "{written}, called “{word}”, is of {year} alone",
    ),
    "audit-words-hold": ("累计、年均等字样与年数相合。", "Words like cumulative or mean match the years."),
    "audit-words-doubt": ("{doubts}。", "{doubts}."),
    # readings
    "audit-readings-texts": (
        "可以有 {count} 种读法：{listed}，须查明。",
        "It can be read in {count} ways: {listed}; to be asked.",
    ),
    "audit-readings-step": ("{named}", "{named}"),
    "audit-readings-holds": ("各种读法的数一样。", "All readings give the same."),
    "audit-readings-doubt": (
        "{count} 种读法，最大是最小的 {times} 倍，须写明用哪一种。",
        "{count} readings, the highest {times} times the lowest: state which is used.",
    ),
    # wording
    "audit-wording-holds": ("与通常写法一致。", "As usually worded."),
    "audit-wording-doubt": ("{changes}。", "{changes}."),
    "audit-wording-instead": (
        "“{text}”里的“{found}”，通常写“{usual}”",
        "“{found}” in “{text}” is usually “{usual}”",
    ),
    "audit-wording-extra": ("多出“{found}”", "“{found}” is out of place"),
    "audit-wording-lacks": ("“{text}”里缺“{usual}”", "“{text}” lacks “{usual}”"),
}
