"""The words of a value that was looked for."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "solve-title": ("求解：{scenario} · {variant}", "Solve: {scenario} · {variant}"),
    "solve-asked": ("要求　{what} {sign} {limit} 元", "Wanted   {what} {sign} {limit} yuan"),
    "solve-now": (
        "现在　{path} ＝ {text}，{fen} 元（{verdict}）",
        "Now      {path} = {text}: {fen} yuan ({verdict})",
    ),
    "solve-fits": ("符合", "fits"),
    "solve-breaks": ("不符合", "does not fit"),
    "solve-found": (
        "结果　{which} {text}，{fen} 元（{verdict}）",
        "Result   {which} {text}: {fen} yuan ({verdict})",
    ),
    "solve-largest": ("最大", "at most"),
    "solve-smallest": ("最小", "at least"),
    "solve-largest-month": ("最晚", "at the latest"),
    "solve-smallest-month": ("最早", "at the earliest"),
    "solve-nearest": ("最接近", "nearest"),
    "solve-bound": ("整个范围都符合，试到", "all of the range fits, tried to"),
    "solve-beyond": ("下一档　{text}，{fen} 元（{verdict}）", "Next     {text}: {fen} yuan ({verdict})"),
    "solve-exact": ("正好", "exactly"),
    "solve-under": ("少 {amount} 元", "{amount} yuan less"),
    "solve-over": ("多 {amount} 元", "{amount} yuan more"),
    "solve-room": ("{verdict}，余 {amount} 元", "{verdict}, {amount} yuan to spare"),
    "solve-past": ("{verdict}，差 {amount} 元", "{verdict}, {amount} yuan away"),
    "solve-count": (
        "测算 {count} 次；结果和下一档都是照这个数实际测算的。粘贴到命令后面：",
        "{count} projections; the result and the next step are both real projections. To paste:",
    ),
    "solve-burden": ("{payer}{years}负担", "what {payer} bears in {years}"),
    "solve-total": ("{years}支出合计", "all spending in {years}"),
    "solve-years": ("{first}—{last}年", "{first}–{last}"),
    "solve-year": ("{first}年", "{first}"),
    "solve-item": ("（{name}）", " ({name})"),
}
