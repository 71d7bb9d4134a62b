"""Messages of explain."""

MESSAGES = {
    "item-unknown": (
        "没有叫“{found}”的项目；最接近的是“{nearest}”。用 finsim list items 查看全部项目（代码或序号都可以）。",
        "There is no item {found}; the nearest is {nearest}. `finsim list items` shows all (code or number).",
    ),
    "line-unknown": ("没有叫“{found}”的支出行；本项目有：{known}。", "There is no line {found}; this item has: {known}."),
    "place-unknown": (
        "没有叫“{found}”的地区；最接近的是“{nearest}”。用 finsim list places 查看（代码或名称都可以）。",
        "There is no place {found}; the nearest is {nearest}. `finsim list places` shows all (code or name).",
    ),
    "explain-no-money": (
        "“{found}”没有列支金额：{reason}。",
        "{found} carries no money: {reason}.",
    ),
    "explain-year": (
        "{found} 年不在测算期内；应在 {first}—{last} 年之间。",
        "{found} is outside the horizon; it must be from {first} to {last}.",
    ),
    "explain-payer": ("“{found}”不负担这一项；负担方有：{known}。", "{found} bears nothing of this; payers are: {known}."),
}
