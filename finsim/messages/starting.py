"""Messages of init and list."""

MESSAGES = {
    "init-exists": (
        "这个文件已经有了，不会覆盖。请换一个文件名，或先移走它。",
        "This file exists already and is not overwritten. Choose another name, or move it away first.",
    ),
    "init-unknown": (
        "没有叫“{found}”的；现有：{known}。",
        "There is none called {found}; there are: {known}.",
    ),
    "init-both": (
        "写了 {given}，还缺 {found}。清单（--catalogue）和地区（--places）要一起给出；{found} 可写："
        "{known}。",
        "{given} is given, but {found} is missing. Give --catalogue and --places together; {found} may "
        "be: {known}.",
    ),
    "init-place-alone": (
        "--place 和 {found} 不能一起写：--place 自带地区和项目。请去掉其中一个。",
        "--place and {found} cannot be given together: --place brings places and items of its own. Leave "
        "one out.",
    ),
    "init-place-empty": (
        "--place 后面是空的。请写地区的代码或名称，例如 --place 150721；不从普查建就不要写 --place。",
        "Nothing stands behind --place. Give the code or name of a place, as in --place 150721; without the "
        "census leave --place out.",
    ),
    "init-place-years": (
        "年份从 {found} 年起，但 --place 用的国家标准只有 {first} 年以后的。请从 {first} 年或以后起。",
        "The years begin with {found}, but --place knows the national standards only from {first} on. Begin "
        "with {first} or later.",
    ),
    "census-unknown": (
        "普查地区表里没有代码或名称“{found}”{near}。用 finsim list census 名称的一部分 可以查。",
        "The census has no place of the code or name {found}{near}. To look one up: finsim list census and a "
        "part of its name.",
    ),
    "census-several": (
        "名称“{found}”有几个地区：{known}。请写代码，例如 {right}。",
        "Several places are called {found}: {known}. Write the code, for example {right}.",
    ),
    "census-begins": (
        "名称以“{found}”开头的有几个地区：{known}。请写全名或代码，例如 {right}。",
        "The names of several places begin with {found}: {known}. Write the whole name or the code, for "
        "example {right}.",
    ),
    "list-unknown": (
        "没有叫“{found}”的；现有：{known}，也可以给一个情景文件。",
        "There is none called {found}; there are: {known}; or name a scenario file.",
    ),
    "list-name-missing": (
        "请写明是哪一份：{known}，或一个情景文件。",
        "Say which one: {known}; or a scenario file.",
    ),
    "list-rule-unknown": (
        "没有叫“{found}”的规则；现有：{known}。",
        "There is no rule called {found}; there are: {known}.",
    ),
}
