"""What the numbers of a scenario are called, by their paths: 寄宿生生活补助 · 小学 · 标准."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from finsim.rules import Label
from finsim.spec import PAYERS, Quantity, Variant
from finsim.words import payer_label, say

SILENT = ("items", "pools", "lines", "quantities", "value")
"""Parts of a path that the short form leaves out."""
_WORDS: Mapping[str, Label] = {
    "growth": Label("增长", "growth"),
    "sharing": Label("分担", "sharing"),
    "count": Label("数量", "count"),
    "standard": Label("标准", "standard"),
    "coverage": Label("覆盖率", "coverage"),
    "times": Label("所乘的比例", "times"),
    "by_place": Label("各地", "by place"),
    "by_class": Label("各类地区", "by class"),
    "class": Label("地区类别", "class of place"),
    "rate": Label("增长率", "rate"),
    "series": Label("序列", "series"),
    "sharings": Label("分担办法", "sharing rules"),
    "indicators": Label("指标", "indicators"),
    "funds": Label("基金", "funds"),
    "places": Label("地区", "places"),
    "place_attributes": Label("地区", "places"),
    "population": Label("人口", "population"),
    "budget": Label("预算", "budget"),
    "settlement": Label("结算", "settlement"),
    "region": Label("地方部分", "local part"),
}
_CLASS = Label("{}类地区", "class {}")


def short(parts: Iterable[str]) -> str:
    """The short form of a path."""
    kept = list(parts)
    return ".".join(part for part in kept if part not in SILENT) or ".".join(kept)


def names_of(variant: Variant, language: str) -> dict[str, str]:
    """What numbers, items and lines are called, by path."""
    found: dict[str, str] = {}
    waiting: list[Quantity] = [*variant.growth.values(), *variant.series.values()]
    for item in variant.items:
        found[item.code] = item.name.text(language)
        for line in item.lines:
            found[line.path] = line.name.text(language)
            waiting += line.quantities.values()
    while waiting:
        one = waiting.pop()
        found[one.path] = one.name.text(language)
        waiting += one.follow.quantities.values() if one.follow is not None else ()
    return found


def label(parts: Iterable[str], names: Mapping[str, str], variant: Variant, language: str) -> str:
    """The names along a path, keys where nothing has a name."""
    left = [part for part in parts if part not in SILENT]
    found: list[str] = []
    for end in range(1, len(left) + 1):
        name = names.get(".".join(left[:end])) or _name(left, end, names, variant, language)
        if name and (not found or found[-1] != name):
            found.append(name)
    return " · ".join(found)


def _name(left: list[str], end: int, names: Mapping[str, str], variant: Variant, language: str) -> str:
    """The last of the first ``end`` parts in words; '' where the next part says it."""
    key, before, after = left[end - 1], left[end - 2] if end > 1 else "", left[end:]
    if before == "by_class" or (before in PAYERS and not _is_word(key)):
        return _CLASS.text(language).format(key)
    if key == "by_class" and after:
        return ""
    if key in PAYERS:
        return payer_label(key, variant.places, language)
    if key in variant.places.tree:
        return variant.places.tree[key].name
    if before and len(key) == 4 and key.isdigit():
        return say("year", language, year=key)
    inside = names.get(".".join(left[1:end]))
    return inside or _WORDS.get(key, Label(key)).text(language)


def _is_word(key: str) -> bool:
    return key in _WORDS or key in PAYERS


def called(path: str, variant: Variant, language: str) -> str:
    """The telling end of what a number is called: 小学寄宿生 · 标准."""
    parts = path.split(".")
    parts = parts[2:] if parts[0] == "variants" and len(parts) > 2 else parts
    codes = {item.number: item.code for item in variant.items if item.number}
    parts = [codes.get(part, part) if parts[0] in ("items", "pools") and i == 1 else part
             for i, part in enumerate(parts)]  # fmt: skip
    shown = label(parts, names_of(variant, language), variant, language)
    last = 1 if parts[0] in ("growth", "series", "place_attributes") and len(parts) > 1 else 2
    return " · ".join(shown.split(" · ")[-last:])


def change_text(text: str, variant: Variant, language: str) -> str:
    """A text ``PATH=VALUE`` in words: 支出 6%."""
    path, _, value = text.partition("=")
    return f"{called(path.strip(), variant, language)} {value.strip()}".strip()
