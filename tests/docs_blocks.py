"""Takes the pages under docs/ apart: fenced blocks, tables, links; and a frame in which fragments run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.glob("*.md")), *sorted(DOCS.glob("plans/*.md"))]

FRAME = """
title: 样例
years: 2018-2022
domains: {d: 领域}
places:
  attributes: [class, tier]
  "150000": {name: 自治区, level: province}
  "150700": {name: 某市, level: city, within: "150000"}
  "150721": {name: 某旗, level: county, within: "150700", class: 2, tier: 1, population: 257815 人}
series:
  cpi: {value: {2016: 1, 2018: 1.02, 2020: 1.05}, source: 统计公报, status: official}
  urban-income: {value: {2016: 30000 元/人/年, 2019: 33000 元/人/年}, source: 统计公报, status: official}
items:
  x:
    number: 1
    name: 样例项目
    domain: d
    lines:
      l: {name: 样例, count: 1000 人, standard: 1000 元/人/年, sharing: county}
  dibao:
    number: 2
    name: 低保
    domain: d
    lines:
      urban: {name: 城市, count: 10 人, standard: 8000 元/人/年, sharing: county}
"""
NEW_LINE = """
extends: base.yaml
items:
  y:
    number: 3
    name: 另一项
    domain: d
    lines:
      l:
"""
SAME_LINE = """
extends: base.yaml
items:
  x:
    lines:
      l:
"""
SCENARIO_KEYS = {"title", "items", "growth", "series", "extends", "places", "settlement", "indicators"}
SCENARIO_KEYS |= {"uncertainty"}
LINE_KEYS = ("count", "standard", "sharing", "coverage", "growth", "legal", "periods")


@dataclass(frozen=True)
class Block:
    """A fenced block: where it begins, its language and name (```text bad.yaml), its text."""

    page: str
    line: int
    language: str
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(language: str = "") -> list[Block]:
    """The fenced blocks of all pages, of one language if it is given."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in re.finditer(r"^```(\w*)[ ]?(\S*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            line = text.count("\n", 0, match.start()) + 1
            found.append(Block(page.relative_to(DOCS).as_posix(), line, match[1], match[2], match[3]))
    return [block for block in found if language in ("", block.language)]


def top_keys(text: str) -> list[str]:
    """The outermost keys of a YAML text."""
    return re.findall(r"^([\w-]+(?:\.[\w.-]+)*):", text, re.MULTILINE)


def as_scenario(text: str, folder: Path) -> Path:
    """A file to load: the text itself if it is whole, else laid over the frame or put into a line of it."""
    (folder / "base.yaml").write_text(FRAME, encoding="utf-8")
    keys = top_keys(text)
    whole = "years" in keys and ("places" in keys or "catalogue" in keys)
    if not whole and keys and not SCENARIO_KEYS & {*keys}:
        same = {*keys} <= {*LINE_KEYS}
        indented = "".join(f"        {row}\n" for row in text.splitlines())
        text = (SAME_LINE if same else NEW_LINE) + indented
    elif not whole and "extends" not in keys:
        text = f"extends: base.yaml\n{text}"
    path = folder / "block.yaml"
    path.write_text(text, encoding="utf-8")
    return path
