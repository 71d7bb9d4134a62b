"""A cost, sharing or growth rule in words: its formula, and what a user writes for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, cast

from finsim.rules import CostRule, Field, GrowthRule, Label, ShareGroup, SharePart, SharingRule

Rule = CostRule | SharingRule | GrowthRule
OPTIONAL = Label("可不写", "optional")
LAG = Label("滞后年数，不写为 {}", "lag in years, {} if not given")
GROWING: Mapping[str, Label] = {
    "previous": Label("上年值", "the year before"),
    "own": Label("所列的值", "the stated value"),
    "first": Label("最后所列的值", "the last stated value"),
    "year": Label("年份", "year"),
    "first_year": Label("最后所列的年份", "year of the last stated value"),
    "series": Label("所跟随的数", "the other number"),
    "series_before": Label("所跟随的数的上一年", "the other number a year earlier"),
}
SHARED: Mapping[str, Label] = {
    "cost": Label("支出", "cost"),
    "standard": Label("标准", "standard"),
    "ratio": Label("比例", "share"),
    "money": Label("每人定额", "amount per head"),
    "any": Label("自写的算式", "an expression of one's own"),
    **{f"rest_{step}": Label("余额", "the rest") for step in range(3)},
}
WRITTEN: Mapping[str, Label] = {
    "payers": Label("各负担方：{}，一方可写 rest（其余）", "each payer: {}, one of them may be rest"),
    "by": Label("by 地区的属性（比例分档写时）", "by: attribute of the place (for shares by tier)"),
    "groups": Label(
        "steps：逐步写，of 为 total（全部）、local（中央以外）或 rest（剩下的），再写各方：{}",
        "steps, one by one: of is total, local (all but central) or rest, then each payer: {}",
    ),
    "bands": Label(
        "below、above：基础标准以内和以上各由谁负担：{}", "below and above the base, each payer: {}"
    ),
    "expressions": Label(
        "steps：各负担方的算式，最后一方写 rest；quantities：算式里的数",
        "steps: an expression for each payer, the last one rest; quantities: the numbers in them",
    ),
    "payer": Label("payer：负担方（可以只写负担方的代码）", "payer (its code alone will do)"),
}


def formula(found: Rule, language: str) -> str:
    """The rule's expression with its numbers' names; of a sharing rule, what payers bear in a common use."""
    if isinstance(found, SharingRule):
        return ("; " if language == "en" else "；").join(_shares(found, language))
    labels = {**GROWING, **{field.name: field.label for field in found.fields}}
    return _in_words(found.expression, labels, language)


def _in_words(text: str, labels: Mapping[str, Label], language: str) -> str:
    from finsim.expression import in_words, parse

    pairs = {name: (label.zh, label.text("en")) for name, label in labels.items()}
    return in_words(parse(text), pairs, language)


def _shares(found: SharingRule, language: str) -> Iterator[str]:
    """What each payer bears, for a common use of the rule."""
    from finsim.words import PAYER_NAMES

    labels = {**SHARED, **{field.name: field.label for field in found.fields}}
    steps = found.steps(_common_use(found))
    for payer, text in steps:
        rest = SHARED["cost" if len(steps) == 1 else "rest_0"].text(language)
        words = rest if text is None else _in_words(text, labels, language)
        yield f"{PAYER_NAMES[payer].text(language)} = {words}"


def _common_use(found: SharingRule) -> tuple[ShareGroup, ...]:
    part = SharePart("central", found.number)
    if found.layout == "payer":
        return (ShareGroup("total", (SharePart("central", None),)),)
    if found.layout == "bands":
        return (ShareGroup("total", (part,)), ShareGroup("total", (SharePart("local", found.number),)))
    if found.layout == "groups":
        last = (SharePart("city", found.number), SharePart("county", None))
        province = ShareGroup("rest", (SharePart("province", found.number),))
        return (ShareGroup("total", (part,)), province, ShareGroup("rest", last))
    return (ShareGroup("total", (part, SharePart("local", None))),)


def fields(found: Rule, language: str) -> Iterator[str]:
    """What a user writes for the rule: each key, its meaning and its unit."""
    for field in found.fields:
        yield _field(field, language)
    if isinstance(found, SharingRule) and found.steps(_common_use(found)) != (("unstated", None),):
        yield WRITTEN[found.layout].text(language).format(SHARED[found.number].text(language))
        if (found.layout, found.number) == ("payers", "ratio"):
            yield WRITTEN["by"].text(language)
    if isinstance(found, GrowthRule):
        for name, lag in found.series.items():
            yield f"{name} {GROWING[name].text(language)}"
            yield f"lag {LAG.text(language).format(lag)}"


def _field(field: Field, language: str) -> str:
    from finsim.units import parse_unit

    unit = parse_unit(field.unit)[0].text(cast(Literal["zh", "en"], language)) if field.unit else ""
    notes = [unit] * bool(unit)
    notes += [OPTIONAL.text(language)] * (field.default is not None)
    words = f"{field.name} {field.label.text(language)}"
    if not notes:
        return words
    return f"{words} ({', '.join(notes)})" if language == "en" else f"{words}（{'，'.join(notes)}）"
