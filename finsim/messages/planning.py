"""Messages of working out paths and asking results."""

MESSAGES = {
    "series-circle": (
        "这些数互相引用，成了一个圈：{circle}。请断开其中一处，给出数值。",
        "These numbers look at each other in a circle: {circle}. Break it by stating one of them.",
    ),
    "series-before-begin": (
        "“{path}”在 {year} 年还没有数值。请补上 {year} 年或更早的值，或改小滞后年数。",
        "{path} has no value yet in {year}. State a value for {year} or earlier, or use a shorter lag.",
    ),
    "series-unknown": (
        "没有叫“{found}”的数列或数值。可以引用的有：{known}……",
        "There is no number called {found}. Known ones are: {known}…",
    ),
    "language-unknown": (
        "没有“{found}”这种语言；可以写 zh（中文）或 en（英文）。",
        "There is no language {found}; it must be zh (Chinese) or en (English).",
    ),
    "cost-negative": (
        "支出算式 {text} 算出了负数（{found} 元）。支出不能小于 0；补差请写成 max(0, …)。",
        "The cost {text} comes out below zero ({found} yuan). A cost cannot be negative; write a gap as"
        " max(0, …).",
    ),
    "payer-no-place": (
        "“{path}”让 {payer} 负担一部分，但{place}上面没有这一级（省直管县没有市级）。"
        "请对这类地区另写比例，例如按类别：by_class。",
        "{path} lets {payer} bear a part, but {place} has no such level above it (a county directly under its"
        " province has no city). State the shares of such places apart, e.g. by_class.",
    ),
    "share-negative": (
        "按这个分担办法，余下归“{payer}”的比例成了负数（{found}）：其他各方的比例、定额或公式加起来超过了支出。"
        "请改小比例或定额，或核对标准。",
        "By this sharing rule {payer} bears a negative share ({found}): the others' shares, amounts or"
        " formulas exceed the cost. Lower them, or check the standard.",
    ),
    "sharing-begins-late": (
        "“{path}”的分担办法从 {found} 才开始，而 {year} 年已要测算。请补上更早的分担办法（不写 "
        "from 即一直有效）。",
        "The sharing of {path} begins only in {found}, but {year} is projected. State the earlier "
        "rule (without `from` a rule always holds).",
    ),
    "axis-unknown": (
        "不能按“{found}”汇总；可以按：{known}。",
        "Cannot sum by {found}; it must be one of: {known}.",
    ),
    "variant-unknown": (
        "没有叫“{found}”的方案；本情景的方案有：{known}。",
        "There is no variant called {found}; this scenario has: {known}.",
    ),
}
