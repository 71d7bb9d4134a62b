"""Messages about amounts that cannot be held or spread."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "amount-too-large": (
        "金额超出可以精确到分的范围：得到 {found}，上限为 {limit}。请检查单位（元、万元、亿元）"
        "和增长率是否写错。",
        "An amount is beyond what can be held exact to the fen: found {found}, the limit is {limit}. "
        "Check the units (元, 万元, 亿元) and the growth rates.",
    ),
    "amount-not-a-number": (
        "算出的金额不是数：得到 {found}。金额应是有限的数，请检查是否有除以 0 或缺少的数值。",
        "An amount came out as no number: found {found}. It must be finite; look for a division by "
        "zero or a missing value.",
    ),
    "spread-without-base": (
        "无法按比例分摊：待分摊的数是 {found}，而作为分摊依据的各项合计为 0。请给出合计不为 0 的依据，"
        "或取消这笔分摊。",
        "Cannot spread in proportion: the amount to spread is {found}, but the parts to spread it over add "
        "up to 0. Give parts whose sum is not 0, or drop the spreading.",
    ),
}
