"""Plain Markdown that no text can break: escaped texts, tables with as many cells as heads, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNS = re.compile(r"([\\`*_\[\]<>|~$#])")


def text(words: str) -> str:
    """Words as they stand: no sign of theirs is taken for Markdown, and they stay in one line."""
    return _SIGNS.sub(r"\\\1", " ".join(words.split()))


def titled(level: int, zh: str, en: str) -> Iterator[str]:
    """A Chinese heading with an English line under it, if there is one."""
    yield f"{'#' * level} {text(zh)}"
    if en:
        yield ""
        yield f"*{text(en)}*"


def head(*names: str, numbers: int = 0) -> Iterator[str]:
    """The first two rows of a table; its last ``numbers`` columns stand at the right."""
    yield row(*names)
    yield row(*["---"] * (len(names) - numbers), *["---:"] * numbers)


def row(*parts: str) -> str:
    """One row of cells that are Markdown already; an empty cell keeps its place."""
    return "| " + " | ".join(part or " " for part in parts) + " |"
