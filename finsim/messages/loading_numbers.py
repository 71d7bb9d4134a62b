"""Messages of understanding numbers, their growth and the sharing of costs."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # ---- sources ----
    "source-missing": (
        "清单里的“{what}”没有写出处。请加上，例如 source: 文件代号 第3条（估算的写明算法）。",
        "{what} has no source, which a catalogue must give: add for example source: document "
        "article (or an estimate's working).",
    ),
    "status-missing": (
        "清单里的“{what}”没有写依据的性质。请加 status: official（文件）、estimate（估算）或 assumption（"
        "假设）。",
        "{what} has no status, which a catalogue must give: add status: official, estimate or assumption.",
    ),
    "status-unknown": (
        "status 不能是“{found}”{hint}只能是 official（文件）、estimate（估算）、assumption（假设）。",
        "“{found}” is no status{hint} It must be official, estimate or assumption.",
    ),
    "official-without-source": (
        "“{what}”写了 status: official（文件），却没有写出处。请加 source: 文件名和条款，或改为 assumption。",
        "{what} is said to be official but has no source. Add source: document and article, or write "
        "assumption.",
    ),
    # ---- numbers ----
    "number-expected": (
        "“{what}”这里应当是一个数，例如 18200 人、1250 元/人/年、30%，或按年份写的若干数。",
        "A number should stand here for {what}, such as 18200 person, 1250 yuan/person/year, 30%, or "
        "values by year.",
    ),
    "unit-missing": (
        "“{what}”写成了 {found}，没有单位。请写单位，例如：{right}。",
        "{what} is {found}, without a unit. Write its unit, for example: {right}.",
    ),
    "unit-kind": (
        "“{what}”写成了 {found}，单位是 {unit}，不对。应当写成例如：{right}。",
        "{what} is {found}, in {unit}, which does not fit. It should be like: {right}.",
    ),
    "unit-differs": (
        "同一个数的单位要一致：“{first_key}”是 {first}，“{key}”却是 {found}。",
        "The values of one number must share a unit: “{first_key}” is in {first}, “{key}” in {found}.",
    ),
    "unit-stated": (
        "unit 写的是 {found}，而数值的单位是 {unit}。请改成一致，或删去 unit。",
        "`unit` says {found}, but the value is in {unit}. Make them agree or delete `unit`.",
    ),
    "number-negative": (
        "“{what}”不能是负数：{found}。请核对正负号。",
        "{what} cannot be negative: {found}. Check its sign.",
    ),
    "rate-percent": (
        "“{what}”是比例，写成了 {found}。请写百分号，例如 {right}，或写成小于 1 的小数。",
        "{what} is a rate, but {found} is written. Write it with a per-cent sign ({right}) or as a "
        "decimal below 1.",
    ),
    "rate-over-100": (
        "“{what}”超过了 100%：{found}。请核对；确实如此的，写成 {{value: {found}, allow_over_100: true}}。",
        "{what} is above 100%: {found}. Check it; if it is meant, write {{value: {found}, "
        "allow_over_100: true}}.",
    ),
    "growth-percent": (
        "增长率写成了 {found}。请写百分号：{right}。",
        "The growth rate is {found}. Write it with a per-cent sign: {right}.",
    ),
    "date-form": (
        "“{found}”不是年份或年月。应写成 {right}。",
        "“{found}” is no year or month; write {right}.",
    ),
    "date-twice": (
        "“{found}”与前面是同一个月（只写年份即当年 1 月）。请删去一个。",
        "“{found}” is the same month as one before (a year alone is its January); delete one of them.",
    ),
    "year-outside": (
        "“{found}”晚于测算的最后一年（{first}—{last}）。请核对年份，或延长 years。",
        "“{found}” lies after the years of the scenario ({first}–{last}). Check it, or extend `years`.",
    ),
    "value-starts-late": (
        "“{what}”从 {found} 才有数值，而 {year} 年已要测算。请补上 {year} 年或更早的数值。",
        "{what} begins only in {found}, but {year} is projected. Give a value for {year} or earlier.",
    ),
    "two-values": (
        "“{what}”写了不止一种数值：{found}。只能写一种。",
        "{what} is given in more than one way: {found}. Keep one.",
    ),
    "two-values-laid": (
        "“{what}”在 {at} 写的是 {before}，这里又盖上了 {found}，两种只能有一种。要整个换掉，"
        "路径只写到这个数为止（后"
        "面不带 .{found}），值写成 {right}。",
        "{what} is given by {before} at {at}, and {found} is laid over it here; only one can stand. To "
        "replace "
        "the whole number, end the path with the number (without .{found}) and write {right}.",
    ),
    "value-missing": (
        "“{what}”没有数值（只有：{found}）。请写 value: 数值和单位，或 by_place、by_class、column。",
        "{what} has no value (only: {found}). Write value: with its unit, or by_place, by_class or column.",
    ),
    "step-unit": (
        "取整的步长“{found}”要与数值同单位（{unit}）且大于 0；不取整写 step: none。",
        "The step “{found}” must be above 0 and in the number's unit ({unit}); write step: none not to "
        "round.",
    ),
    "times-single": (
        "times 只能是一个数（例如 12.3%），并且不能与按类别的数值合用。",
        "`times` must be one number (such as 12.3%), and does not go with values by class.",
    ),
    "spread-needed": (
        "“{what}”只有一个总数，而地区不止一个。请加 spread: 列名，按该列分摊；或用 by_place 逐地写。可用"
        "的列：{columns}。",
        "{what} is one total, but there are several places. Add spread: with a column to spread it by, or "
        "give it by_place. Columns: {columns}.",
    ),
    "spread-without-value": (
        "spread 只用于分摊一个总数（value）；逐地写的数不用分摊，请删去 spread。",
        "`spread` is for one total (`value`); numbers given by place need none: delete it.",
    ),
    "spread-weights": (
        "列“{found}”有空格、负数或合计为 0，不能用来分摊。",
        "The column “{found}” has gaps or negative numbers or adds to 0; nothing can be spread by it.",
    ),
    # ---- growth ----
    "growth-unknown": (
        "没有叫“{found}”的变动办法{hint}可用的：{known}；只写增长率的，写 growth: 3%。",
        "There is no growth rule “{found}”{hint} Known rules: {known}; for a plain rate write growth: 3%.",
    ),
    "growth-field-missing": (
        "变动办法缺少“{what}”（{key}）。应当写成：growth: {right}。",
        "The growth rule lacks {what} ({key}). Write growth: {right}.",
    ),
    "growth-unit": (
        "“{what}”的单位是 {wanted}，按变动办法算出来却是 {found}。请核对：是按月还是按年，所跟随的是不是"
        "同一种数。",
        "{what} is in {wanted}, but its growth rule comes out in {found}. Check month against year, and "
        "that the other number is of the same kind.",
    ),
    "growth-needs-value": (
        "变动办法 {rule} 从一个数值起算，这里没有数值。请写 value。",
        "The growth rule {rule} starts from a value, and there is none. Write `value`.",
    ),
    "growth-ignores-value": (
        "变动办法 {rule} 完全由所跟随的数决定，这里的数值用不上。请删去数值，或换用 floor（不低于）。",
        "The growth rule {rule} is wholly set by the number it follows, so the value here would be "
        "ignored. Delete it, or use floor (not less than).",
    ),
    "prices-form": (
        "prices 要写明不变价的年份和价格指数，例如：prices: {{constant: 2018, index: cpi}}。",
        "prices needs the year of the constant prices and the price index, e.g."
        " prices: {{constant: 2018, index: cpi}}.",
    ),
    "growth-which": (
        "这里的增长“{found}”要写明是什么的增长：growth: {{spending: 8%}}，或 growth: {{count: 1%, "
        "standard: 3%}}。",
        "Say what grows by “{found}”: growth: {{spending: 8%}}, or growth: {{count: 1%, standard: 3%}}.",
    ),
    "growth-both": (
        "支出增长（spending）和 {found} 的增长不能同时写，否则重复增长。请只留一种；方案里要换一种的，写"
        "成 growth: {{…}} 整体替换。",
        "Growth of spending and growth of {found} would count twice; keep one. To change over in a "
        "variant, replace the whole: growth: {{…}}.",
    ),
    "ramp-year": (
        "达到目标的年份 {found} 要晚于起点 {start} 年。",
        "The year of the goal, {found}, must come after the start, {start}.",
    ),
    "series-missing": (
        "没有写跟随哪个数。请加 series: 数列名称，或“项目.行.标准”的路径，例如 series: "
        "dibao.urban.standard。",
        "It does not say which number to follow. Add series: with a series' name or a path such as "
        "dibao.urban.standard.",
    ),
    "path-unknown": (
        "没有“{found}”这个数{hint}可以引用的例如：{known}。",
        "There is no number “{found}”{hint} Known ones are, for example: {known}.",
    ),
    "path-not-costed": (
        "“{found}”用不了：项目 {item} 没有测算（见 {at} 的 state），它的数不能引用。请给 {item} 留下测算行，"
        "或改写引用它的数。",
        "“{found}” cannot be used: item {item} is not costed (see its `state` at {at}), so its numbers cannot"
        " be looked at. Keep its lines, or change the number that looks at it.",
    ),
    "lag-form": (
        "滞后年数“{found}”不对，应当是 0 到 50 的整数，例如 lag: 1。",
        "The lag “{found}” must be a whole number of years from 0 to 50, such as lag: 1.",
    ),
    # ---- sharing ----
    "sharing-missing": (
        "“{what}”没有写由谁分担。请加 sharing，例如 sharing: {{central: 8, local: 2}}；文件没有写的，写 "
        "sharing: unstated。",
        "{what} does not say who bears it. Add sharing: {{central: 8, local: 2}}, or sharing: unstated if "
        "no document says.",
    ),
    "sharing-unknown": (
        "没有叫“{found}”的分担办法{hint}可用的：{known}。",
        "There is no sharing rule “{found}”{hint} Known rules: {known}.",
    ),
    "payer-unknown": (
        "没有叫“{found}”的负担方{hint}负担方有：{known}。",
        "There is no payer “{found}”{hint} Payers are: {known}.",
    ),
    "share-empty": (
        "分担办法里没有写负担方。应写成例如 {{central: 8, local: 2}}。",
        "The sharing names no payer. Write for example {{central: 8, local: 2}}.",
    ),
    "share-sum": (
        "{at}分担比例加起来是 {found}，应当正好是 1（或 10、100 份）。请改成例如：{better}。",
        "{at}The shares add to {found}; they must add to exactly 1 (or to 10 or 100 parts). Write for "
        "example {better}.",
    ),
    "share-last-step": (
        "{at}最后一步只分出了 {found}，其余没有归谁。请在后面加一步，由一方负担其余部分：{right}。",
        "{at}The last step shares out {found} only, and nobody bears the rest. Add a last step: {right}.",
    ),
    "share-mixed": (
        "份数（8）和比例（80%）混在一起了。请统一写成例如：{better}。",
        "Parts (8) and rates (80%) are mixed. Write all alike: {better}.",
    ),
    "share-whole-rest": (
        "这里没有写全各方，份数 {found} 不知道是 10 份还是 100 份中的。请写百分号，例如 80%。",
        "Not all payers stand here, so {found} may be of 10 or of 100. Write per cent, such as 80%.",
    ),
    "share-two-rests": (
        "{found} 都写了 rest，而其余部分只能归一方。请把别的改成比例，例如 {right}。",
        "{found} are all said to take the rest, and only one can. Write a share for the others, as {right}.",
    ),
    "share-one-rest": (
        "按人定额分担时，要有且只有一方负担其余部分（rest），这里有 {found} 方。",
        "With fixed amounts per head exactly one payer takes the rest; here {found} do.",
    ),
    "share-range": (
        "分担比例“{found}”应在 0 和 100% 之间。",
        "The share “{found}” must lie between 0 and 100%.",
    ),
    "share-kind": (
        "分担比例“{found}”不应带单位。按人定额分担请写 rule: per-head。",
        "The share “{found}” should have no unit. For yuan per head write rule: per-head.",
    ),
    "share-nothing-left": (
        "第 {number} 步已把钱分完，后面的步骤没有可分的了。请删去这一步里由后面再分的一方（例如 local）。",
        "Step {number} shares out everything, so nothing is left for the steps behind it. Leave out of it "
        "the payer whose part is shared later (such as local).",
    ),
    "share-group": (
        "分担的每一步要写 of（total、local 或 rest）和负担方，例如 {right}。",
        "Each step of sharing needs `of` (total, local or rest) and payers, as in {right}.",
    ),
    "share-steps-list": (
        "分担办法要写 steps，例如 {right}。",
        "The sharing rule needs its steps, as in {right}.",
    ),
    "share-steps-order": (
        "有一步用到 rest（前面各步分完后剩下的），各步的先后就会改变金额，先后只能用列表来写，"
        "每条一个负担方。"
        "请按先后写成：{right}。",
        "A step uses rest (what the steps before it leave), so their order changes the amounts, and order is "
        "written as a list, one payer an entry. Write them in order: {right}.",
    ),
    "share-step-twice": (
        "“{found}”在 steps 里写了两次，每一方只能有一步。请把它的算式合成一步。",
        "{found} stands twice under steps; each payer has one step. Put its expressions together.",
    ),
    "share-field-missing": (
        "分担办法缺少 {key}。应写成例如 {right}。",
        "The sharing rule lacks {key}. Write for example {right}.",
    ),
    "share-overlap": (
        "有两条分担办法从同一时间起执行（没有写 from 的从一开始就执行）。请改正 from。",
        "Two sharing rules begin at the same time (one without `from` always held). Put `from` right.",
    ),
    "share-last-rest": (
        "分担的最后一步要由一方负担其余部分，例如 local: rest。",
        "The last step of sharing must be the rest, such as local: rest.",
    ),
    "share-unit": (
        "分担算式 {text} 得出的单位是 {found}，应当是 元/年。",
        "The sharing expression {text} comes out in {found} instead of yuan/year.",
    ),
    "share-not-proportional": (
        "分担算式 {text} 与人数不成正比，人数加倍时分担比例会变，不能用。每一项都要乘以 count、cost 或 "
        "rest 中的一个；与总额有关的封顶、兜底请写在 settlement。",
        "The sharing expression {text} is not proportional to the count. Each term must be a multiple of "
        "count, cost or rest; caps and floors on totals belong in settlement.",
    ),
    "share-cost-not-proportional": (
        "分担算式 {text} 用到人数和标准，而这一行的支出 {cost} 与人数不成正比，算不出比例。请改用 cost 或 "
        "rest。",
        "The sharing expression {text} uses the line's numbers, but its cost {cost} is not proportional "
        "to the count. Use cost or rest instead.",
    ),
    "band-no-standard": (
        "分段分担（band）要用到标准 standard，这一行没有。这一行的数有：{known}。",
        "Sharing by bands needs a `standard`, which this line does not have. Its numbers: {known}.",
    ),
    "band-two-classes": (
        "这一段按两种属性（{found}）分担，其余部分算不出来。请把各方的比例写全。",
        "This band is shared by two attributes ({found}), so the rest is not plain. Write every payer's "
        "share.",
    ),
}
