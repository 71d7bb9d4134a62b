"""What can be wrong with a row of the table of the plans' numbers."""

MESSAGES: dict[str, tuple[str, str]] = {
    "figure-nowhere": (
        "没有写它在哪里，也没有写为什么不测算。",
        "It says neither where the number stands nor why it is not costed.",
    ),
    "figure-parts": (
        "where 和 written 的个数不同（用 ; 分开，一一对应）。",
        "`where` and `written` differ in length (parts are set apart by ;, one for one).",
    ),
    "figure-away": (
        "当前文件夹里没有这个情景文件，无法核对。",
        "The scenario file is not in the working folder, so it cannot be checked.",
    ),
    "figure-path": ("文件里没有这个位置。", "The file has no such place."),
    "figure-text": ("那里写的不是这个数。", "What stands there is not this number."),
    "figure-value": ("那里的数与文件的数不同。", "The number there is not the plan's."),
}
