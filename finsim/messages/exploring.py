"""Messages of a scenario that is explored in Python."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "number-unknown": (
        "这个情景里没有数“{found}”{hint}全部的数见 model.numbers；例如：{known}。",
        "the scenario has no number “{found}”{hint} All of them: model.numbers; for example: {known}.",
    ),
    "number-group": (
        "“{found}”不是一个数，下面有：{known}。请写到其中一个。",
        "“{found}” is not one number; it holds: {known}. Name one of them.",
    ),
    "value-kind": (
        "{path} 要改成的值“{found}”不是数。请写带单位的文字，例如“{right}”，或者按原来的单位只写数。",
        "the value “{found}” for {path} is no number. Write a text with its unit, such as “{right}”, or just"
        " a number in the unit that is stated.",
    ),
    "set-form": (
        "改数写成了“{found}”。请写成 {right}。",
        "a change was written as “{found}”. Write {right}.",
    ),
    "what-if-other": (
        "“{found}”不能拿来对照。请给 finsim.model(…) 得到的情景，或由它改数得到的，年份和地区要相同。",
        "“{found}” cannot be set beside this one. Give what finsim.model(…) or with_(…) returned, with the"
        " same years and places.",
    ),
    "sweep-empty": (
        "{path} 没有给出要试的值。请给一列值，例如 range(1000, 1500, 50)。",
        "no values were given for {path}. Give a list of values, such as range(1000, 1500, 50).",
    ),
    "bands-payer": (
        "没有“{found}”的区间{hint}有：{known}；全部合计写 total。",
        "there are no bands of “{found}”{hint} There are: {known}; total for all together.",
    ),
}
