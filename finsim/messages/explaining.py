"""Messages of explain."""

MESSAGES = {
    "explain-item": (
        "没有叫“{found}”的项目{hint}用 finsim list items 查看全部项目，代码或序号都可以。",
        "There is no item {found}{hint} `finsim list items` shows all; a code or a number will do.",
    ),
    "explain-line": (
        "没有叫“{found}”的支出行{hint}本项目有：{known}。",
        "There is no line {found}{hint} This item has: {known}.",
    ),
    "explain-place": (
        "没有叫“{found}”的地区{hint}用 finsim list places 查看全部地区，代码或名称都可以。",
        "There is no place {found}{hint} `finsim list places` shows all; a code or a name will do.",
    ),
    "explain-place-twice": (
        "有几个地区都叫“{found}”：{known}；请写代码，例如 {right}。",
        "Several places are called {found}: {known}; write the code, e.g. {right}.",
    ),
    "explain-no-money": (
        "“{found}”没有列支金额：{reason}。",
        "{found} carries no money: {reason}.",
    ),
    "explain-year": (
        "{found} 年不在测算的年份里；测算的年份：{known}。",
        "{found} is none of the projected years; they are: {known}.",
    ),
    "explain-payer": (
        "“{found}”不负担这一项{hint}负担方有：{known}。",
        "{found} bears nothing of this{hint} Payers are: {known}.",
    ),
}
