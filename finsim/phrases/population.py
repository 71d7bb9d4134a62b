"""The words of the population projection."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "sheet-population": ("人口", "Population"),
    "people-title": ("人口测算（推算数，不是统计数）", "Population projection (computed, no statistic)"),
    "people-group": ("人口", "People"),
    "people-total": ("总人口", "Total"),
    "people-births": ("出生", "Births"),
    "people-deaths": ("死亡", "Deaths"),
    "people-net": ("净迁入", "Net migration"),
    "people-0-6": ("0—6岁", "Aged 0-6"),
    "people-16-59": ("16—59岁", "Aged 16-59"),
    "people-60+": ("60岁及以上", "Aged 60 and over"),
    "people-65+": ("65岁及以上", "Aged 65 and over"),
    "people-note": (
        "推算数：从{moment}的人数起，按队列要素法逐年推算，各年是当年同一天的人数；出生、死亡、"
        "净迁入是到那一天为止的"
        "一年。依据：{basis}。各年的数各自取整，未必加得平。",
        "Computed: projected year by year from the people of {moment} by the cohort-component method;"
        " each year's"
        " figures are those of the same day, births, deaths and net migration those of the year that ends"
        " there."
        " Basis: {basis}. Each figure is rounded by itself.",
    ),
    "people-line": (
        "人口（推算数）：{first}年 {people_first} 人，{last}年 {people_last} 人；"
        "0—6岁 {young_first} → {young_last}，65岁及以上 {old_first} → {old_last}。",
        "Population (computed): {people_first} in {first}, {people_last} in {last}; aged 0-6"
        " {young_first} → {young_last}, 65 and over {old_first} → {old_last}.",
    ),
}
