"""The words of several values that were looked for together."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "levers-maximise": ("目标　最大：{aim}", "Aim      most: {aim}"),
    "levers-minimise": ("目标　最小：{aim}", "Aim      least: {aim}"),
    "levers-equal": (
        "各数同比例提高（按权重），先让提得最少的尽量多，再用完余下的",
        "an equal proportional raise (by weight): first the least one as large as can be, then what is left",
    ),
    "levers-weighted": ("各数提高的比例按权重相加", "the proportional raises, added up by their weights"),
    "levers-sum": ("{what}，{before} 元 → {after} 元", "{what}: {before} → {after} yuan"),
    "levers-numbers": ("求得的数", "Numbers"),
    "levers-number": (
        "  {path} ＝ {before} → {text}（{raised}），下一档 {next}：{stop}",
        "  {path} = {before} → {text} ({raised}); next {next}: {stop}",
    ),
    "levers-stops": ("不符合要求 {limits}", "breaks condition {limits}"),
    "levers-bound": ("已到范围的头", "beyond its bounds"),
    "levers-free": ("对目标没有用处", "of no use to the aim"),
    "levers-limits": ("要求", "Conditions"),
    "levers-limit": (
        "  {number}. {text}：{before} 元 → {fen} 元，{verdict}",
        "  {number}. {text}: {before} → {fen} yuan, {verdict}",
    ),
    "levers-binds": ("到头了，余 {room} 元", "binds, {room} yuan to spare"),
    "levers-room": ("还有余地 {room} 元", "{room} yuan to spare"),
    "levers-count": (
        "测算 {count} 次；结果和各数的下一档都是实际测算的。粘贴到命令后面：",
        "{count} projections; the result and each number's next step are real projections. To paste:",
    ),
}
