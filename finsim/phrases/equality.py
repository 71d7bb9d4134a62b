"""The words of how evenly money is spread over places."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "equality-title": (
        "均衡程度：{scenario} · {variant} · {subject}",
        "Equality: {scenario} · {variant} · {subject}",
    ),
    "equality-all": ("全部项目", "all items"),
    "equality-of-payers": ("，只算{payers}负担的", ", only what {payers} bear"),
    "equality-measures": ("各年的差距", "How far apart, by year"),
    "equality-measure": ("指标", "Measure"),
    "equality-mean": ("均值（元/人）", "Mean (yuan per head)"),
    "equality-least": ("最低（元/人）", "Least (yuan per head)"),
    "equality-greatest": ("最高（元/人）", "Greatest (yuan per head)"),
    "equality-spread": ("极差（元/人）", "Range (yuan per head)"),
    "equality-extremes": ("最高 ÷ 最低", "Greatest ÷ least"),
    "equality-variation": ("变异系数", "Coefficient of variation"),
    "equality-gini": ("基尼系数", "Gini coefficient"),
    "equality-theil": ("泰尔指数 T", "Theil's T"),
    "equality-within": ("　其中上级地区内部", "  of which within the places above"),
    "equality-between": ("　其中上级地区之间", "  of which between them"),
    "equality-places": ("各地人均", "Amounts per head"),
    "equality-group": ("所在", "Within"),
    "equality-people": ("人口", "People"),
    "equality-head": ("{year}年元/人", "{year}, yuan per head"),
    "equality-of-mean": ("{year}年与均值之比", "{year}, of the mean"),
    "equality-of-series": ("{year}年与“{against}”之比", "{year}, of {against}"),
    "equality-reached": ("达到 {goal}", "Reaches {goal}"),
    "equality-never": ("到{year}年没有", "not by {year}"),
    "equality-not-kept": ("{year}年，后来又低了", "{year}, later below again"),
    "equality-by-people": (
        "各项指标按人口加权；人口用地区表的“{column}”列，各年相同。",
        "The measures weigh each place by its people, column “{column}” of the place table, "
        "the same every year.",
    ),
    "equality-by-places": (
        "各项指标每个地区一样重；人均用地区表的“{column}”列的人口，各年相同。",
        "In the measures every place counts alike; people are column “{column}”, the same every year.",
    ),
    "equality-mean-note": (
        "与均值之比的均值是全部金额除以全部人口。",
        "The mean that a place is set against is the whole amount over all people.",
    ),
    "equality-summary": (
        "{year}年达到 {goal} 的有 {reached} 个，共 {count} 个；到{last}年一直没有达到的：{behind}。",
        "In {year} {reached} of {count} places are at {goal}; never by {last}: {behind}.",
    ),
    "equality-nobody": ("没有", "none"),
}
