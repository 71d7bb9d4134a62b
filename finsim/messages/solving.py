"""Messages about looking for the value with which a result is as asked."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "solve-target": (
        "看不懂要求“{found}”。写成：burden[负担方,年份] <= 金额，或 total[年份] = 金额；年份可以是 2018-2020"
        "（几年合计），方括号里还可以加 item=项目、place=地区；符号是 <=、>=、=。例如"
        " burden[city,2020,item=5] <= 1.2 亿元。",
        "The condition “{found}” is not understood. Write burden[payer,year] <= amount or total[year] ="
        " amount; the year can be 2018-2020 (the sum), item=… and place=… may stand in the brackets too, and"
        " the sign is <=, >= or =. Example: burden[city,2020,item=5] <= 120 million yuan.",
    ),
    "solve-payer": (
        "“{found}”在这个情景里不负担什么{hint}负担方有：{known}。",
        "{found} bears nothing in this scenario{hint} Payers are: {known}.",
    ),
    "solve-year": (
        "要求里的年份“{found}”不在测算的年份里，或前后颠倒；测算的年份：{known}。",
        "The years “{found}” of the condition are not all projected, or the later comes first; projected"
        " are: {known}.",
    ),
    "solve-money": (
        "要求里的金额应当是钱（元、万元、亿元），这里是“{found}”（{unit}）。",
        "The limit must be an amount of money (yuan, million yuan); found: “{found}” ({unit}).",
    ),
    "solve-fen": (
        "要求里的金额只能到分，这里是“{found}”。",
        "The limit may have no parts of a fen; found: “{found}”.",
    ),
    "solve-item-open": (
        "项目“{found}”没有列支金额，不能对它提要求。",
        "The item {found} carries no money, so nothing can be asked of it.",
    ),
    "solve-path-unknown": (
        "情景里没有“{found}”：没有“{part}”这一层{hint}这一层有：{known}。路径的写法同 --set。",
        "The scenario has no “{found}”: there is no “{part}”{hint} There are: {known}. Paths are those of"
        " --set.",
    ),
    "solve-path-many": (
        "“{found}”不是一个数，是{what}，里面有：{known}。请再写一层，指到其中一个数（例如"
        " ….value.2020、….by_place.150721）；列表里的数不能这样指，要先改写成一个数。",
        "“{found}” is not one number but {what} with: {known}. Go one step further, to one number (such as"
        " ….value.2020 or ….by_place.150721); numbers in a list cannot be named so.",
    ),
    "solve-path-use": (
        "“{found}”取自 {name}，这里没有写数。可以求 {name} 里的数（凡取用它的都跟着变），"
        "或先在情景里给这里写一个数。",
        "“{found}” is taken from {name}; no number stands here. Look for a number of {name} (all that use it"
        " move with it), or write one here in the scenario first.",
    ),
    "solve-path-text": (
        "“{found}”写的是“{text}”，不是一个数，求不了。",
        "“{found}” says “{text}”, which is not a number to look for.",
    ),
    "solve-share-rest": (
        "改“{found}”时由谁补足不清楚，其余各方是：{known}。请在情景里把其中一方写成 rest。",
        "Who takes what “{found}” gives up is not clear; the others are: {known}. Write rest for one of them"
        " in the scenario.",
    ),
    "solve-step": (
        "--step 应当大于0，这里是“{found}”。",
        "--step must be above 0; found: “{found}”.",
    ),
    "solve-unit": (
        "{option} 的单位应当同所求的数（{right}），这里是“{found}”（{unit}）。",
        "The unit of {option} must be that of the number ({right}); found: “{found}” ({unit}).",
    ),
    "solve-month": (
        "求的是起止的月份，{option} 应当写成 {right} 这样，这里是“{found}”。",
        "A month is looked for: {option} should read like {right}; found: “{found}”.",
    ),
    "solve-bounds": (
        "所求的数从 {least} 到 {most}，中间一档也没有。请放宽 --least、--most，或改小 --step。",
        "Between {least} and {most} there is not one step. Widen --least and --most, or make --step smaller.",
    ),
    "solve-no-effect": (
        "改 {path} 不影响所要求的金额：从 {least} 到 {most} 都是 {amount} 元。请看看是不是写错了项目、"
        "负担方或年份。",
        "{path} does not move the amount asked for: from {least} to {most} it stays {amount} yuan. Check the"
        " item, the payer and the year.",
    ),
    "solve-not-monotone": (
        "{path} 变大时金额有升有降，没有唯一的答案（元）：{found}。请用 --least、--most 限定在一段里求。",
        "As {path} grows the amount goes both up and down, so there is no one answer (yuan): {found}. Stay"
        " within one stretch with --least and --most.",
    ),
    "solve-nothing-fits": (
        "没有合适的值：{path} {end} {text}，金额还是 {amount} 元，比要求的 {limit} 元{side} {short} 元。"
        "请改要求，或放宽 --least、--most，或另换一个数。",
        "No value fits: with {path} {end} {text} the amount is still {amount} yuan, {short} yuan {side} than"
        " the {limit} yuan asked for. Change the condition, widen --least and --most, or look for another"
        " number.",
    ),
    "solve-trial": (
        "求 {path} 时试到 {text}，情景就算不下去了（原因见上）。"
        "请用 --least、--most 把它限定在可以算的范围里。",
        "Looking for {path}, the scenario cannot be worked out at {text} (see above). Keep it where it can"
        " be, with --least and --most.",
    ),
    "solve-too-many": (
        "测算了60次还没有找到。请用 --least、--most 缩小范围。",
        "60 projections were not enough. Narrow the range with --least and --most.",
    ),
}
