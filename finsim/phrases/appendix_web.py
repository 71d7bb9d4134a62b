"""Fixed words of the appendix: the HTML page."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "web-skip": ("跳到正文", "Skip to the text"),
    "web-top": ("回到目录", "Back to contents"),
    "web-search": ("在本表中查找", "Search this table"),
    "web-found": (
        "找到 {count} 行，共 {all} 行；小计和合计仍是全表的数，打印时印全表。",
        "{count} of {all} rows found; sums remain those of the whole table, which is what is printed.",
    ),
    "web-switches": ("显示或隐去", "Show or hide"),
    "web-all": ("全部显示", "Show all"),
    "web-off": ("图中已隐去：{names}。", "Left out of the chart: {names}."),
    "web-off-stacked": (
        "图中已隐去：{names}；其余部分已依次靠拢，末端不再标合计。",
        "Left out of the chart: {names}; the rest has moved together, and sums are no longer printed.",
    ),
    "web-data": ("“{title}”的数据", "Data of “{title}”"),
    "web-column-label": ("类别", "Category"),
    "web-column-series": ("系列", "Series"),
    "web-column-value": ("数值", "Value"),
    "web-own-units": ("各数自带单位", "Each value carries its unit"),
    "web-source": ("来源：{source}", "Source: {source}"),
    "web-cut": (
        "本表共 {all} 行，网页只列出前 {shown} 行和合计；全表见同一套文件中的工作簿。",
        "The table has {all} rows; this page lists the first {shown} and the totals. The workbook of the"
        " same set has them all.",
    ),
}
