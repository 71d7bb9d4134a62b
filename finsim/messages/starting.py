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
    "list-unknown": (
        "没有叫“{found}”的；现有：{known}，也可以给一个情景文件。",
        "There is none called {found}; there are: {known}; or name a scenario file.",
    ),
    "list-rule-unknown": (
        "没有叫“{found}”的规则；现有：{known}。",
        "There is no rule called {found}; there are: {known}.",
    ),
}
