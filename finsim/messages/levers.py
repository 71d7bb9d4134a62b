"""Messages of looking for several numbers at once."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "levers-two-aims": (
        "--maximise 和 --minimise 只能写一个。",
        "Write --maximise or --minimise, not both.",
    ),
    "levers-aim": (
        "{option} 没有看懂：“{found}”。写 equal、weighted、sum，或一个金额，如 burden[city,2020]、"
        "total[2020-2022]。",
        "{option} is not understood: “{found}”. Write equal, weighted, sum, or a sum of money such as"
        " burden[city,2020] or total[2020-2022].",
    ),
    "levers-equals": (
        "求几个数时，要求写 <= 或 >=：“{found}”用等号，整档的数很难正好相等。要夹在中间，写两个 --so-that。",
        "Looking for several numbers, conditions have <= or >=: “{found}” has an equals sign, which"
        " whole steps"
        " hardly ever meet. For a range write --so-that twice.",
    ),
    "levers-weight": (
        "--weight 没有看懂：“{found}”。写 路径=正数，路径是 --find 里的一个，例如"
        " items.3.primary.standard=2。",
        "--weight is not understood: “{found}”. Write PATH=positive number with a path of --find, such as"
        " items.3.primary.standard=2.",
    ),
    "levers-form": (
        "{option} 没有看懂：“{found}”。写成：{right}。",
        "{option} is not understood: “{found}”. Write it like: {right}.",
    ),
    "levers-not-found": (
        "“{found}”不在 --find 里。要求的数是：{known}。",
        "“{found}” is not among the --find. Looked for are: {known}.",
    ),
    "levers-twice": (
        "--find 里“{found}”写了两次。",
        "“{found}” stands twice among the --find.",
    ),
    "levers-only-one": (
        '{option} 只在求一个数时用。求几个数时写 --between "路径=下限..上限"。',
        '{option} is for one number. For several write --between "PATH=LOW..HIGH".',
    ),
    "levers-growth": (
        "{path} 不能和别的数一起求：增长率、年份、期数变了，金额不是按直线变的。请单独求它（只写一个"
        " --find 和一个 --so-that）。",
        "{path} cannot be looked for together with others: money does not move in a straight line with"
        " a growth"
        " rate, a year or the periods. Look for it alone (one --find, one --so-that).",
    ),
    "levers-not-straight": (
        "{path} 变动时，金额不是按直线变的，线性规划算不了：{found}。请缩小 --between 的范围，或单独求它。",
        "Money does not move in a straight line with {path}, so a linear programme cannot be used: {found}."
        " Narrow its --between, or look for it alone.",
    ),
    "levers-multiply": (
        "{paths} 一起变动时金额是 {found} 元，各自变动加起来是 {right} 元："
        "它们互相乘着（例如同一行的人数和标准），"
        "线性规划算不了。请只留其中一个。",
        "Moved together {paths} give {found} yuan, and {right} yuan if each one's own effect is added: they"
        " multiply each other (a count and its standard), so a linear programme cannot be used. Keep"
        " one of them.",
    ),
    "levers-no-effect": (
        "{path} 变动时，--so-that 和目标里的金额都不变。请换一个数，或换要求。",
        "No sum of --so-that or of the aim moves with {path}. Choose another number, or other conditions.",
    ),
    "levers-from-zero": (
        '{path} 现在是0，说不上提高百分之几。目标请写一个金额，例如 --maximise "total[2020]"。',
        '{path} is 0 now, so there is no per cent of it. Aim at a sum, such as --maximise "total[2020]".',
    ),
    "levers-unbounded": (
        "这些要求限制不住：数可以一直往上加。请再加一个 --so-that，或用 --between 写上限。",
        "The conditions set no limit: the numbers could rise for ever. Add a --so-that, or an upper bound by"
        " --between.",
    ),
    "levers-nothing-fits": (
        "没有合适的一组值。碍事的要求（去掉其中任何一个就有）：{found}。请放宽其中一个，或放宽 --between。",
        "No set of values fits. In the way (without any one of these there is a set): {found}. Give way"
        " in one of"
        " them, or widen --between.",
    ),
    "levers-trial": (
        "这是试算 {text} 时出的错：范围不合适的，用 --between 缩小。",
        "This happened while trying {text}: narrow the range by --between if it does not suit.",
    ),
    "levers-too-many": (
        "测算了 {limit} 次还没有求出。请把 --step 写大些，或少求几个数。",
        "No answer after {limit} projections. Take larger steps by --step, or fewer numbers.",
    ),
}
