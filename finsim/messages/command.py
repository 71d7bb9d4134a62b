"""Messages about the command line itself: a command, an option or an argument that is not there."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "command-unknown": (
        "没有“{found}”这个命令{hint}可用的命令：{known}。",
        "There is no command “{found}”{hint} Commands: {known}.",
    ),
    "option-unknown": (
        "没有“{found}”这个选项{hint}可用的选项：{known}。",
        "There is no option “{found}”{hint} Options: {known}.",
    ),
    "option-without-value": (
        "选项“{found}”写法不对：要写值的选项，后面要有一个值；不写值的选项，后面不能写“=”。",
        "The option “{found}” is not well formed: an option that takes a value needs one behind it, one that "
        "takes none stands alone.",
    ),
    "argument-missing": (
        "命令后面还缺“{found}”。应写成：{right}。",
        "{found} is missing behind the command. Write: {right}.",
    ),
    "argument-extra": (
        "多写了：{found}。应写成：{right}；文件名里有空格的，请加引号。",
        "There is too much: {found}. Write: {right}; a file name with blanks needs quotes.",
    ),
    "argument-choice": (
        "“{found}”不能用作“{what}”{hint}可以写：{known}。",
        "“{found}” cannot be used for {what}{hint} It must be one of: {known}.",
    ),
    "argument-number": (
        "{what} 应当是阿拉伯数字的整数，例如 2020；这里是“{found}”。",
        "{what} must be a whole number, such as 2020; found: “{found}”.",
    ),
    "argument-least": (
        "{what} 至少是 {least}，这里是 {found}。",
        "{what} must be at least {least}; found: {found}.",
    ),
    "command-wrong": (
        "命令写法不对。用 {help} 查看写法。",
        "The command is not well formed. {help} shows how to write it.",
    ),
}
