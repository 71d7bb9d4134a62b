"""Messages about the appendix's workbook with live formulas."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "live-rows": (
        "附表4要 {found} 行（{places} 个地区），一张工作表放不下（最多 {most} 行）；"
        "请用 --place 选一个地区，分地区做工作簿",
        "Table 4 needs {found} rows ({places} places), more than a sheet holds (at most {most}); choose a"
        " place with --place and make a workbook for each",
    ),
}
