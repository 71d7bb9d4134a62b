"""The lines ``[[…]]`` of a template: tables, charts, contents, page breaks, cover, how a text stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from finsim.appendix.numbered import KEYS
from finsim.appendix.recipe import CHART_KEYS, CHART_NAMES
from finsim.appendix.wording.likely import both
from finsim.errors import Problem
from finsim.load.context import hint
from finsim.load.nearest import nearest

PLAIN: Mapping[str, tuple[str, ...]] = {
    "contents": ("目录", "contents"),
    "page-break": ("分页", "page break"),
    "number": ("标题编号", "number headings"),
    "all-tables": ("全部附表", "all tables"),
    "other-charts": ("其余附图", "other charts"),
}
"""Lines that stand for themselves."""
WORDED: Mapping[str, tuple[str, ...]] = {
    "title": ("标题", "title"),
    "cover": ("封面", "cover"),
    "running-head": ("页眉", "running head"),
    "centre": ("居中", "centre", "center"),
    "right": ("居右", "right"),
    "note": ("小字", "note"),
}
"""Lines that say what becomes of the text behind them."""


@dataclass(frozen=True, slots=True)
class Directive:
    """What a line asks for: a name of :data:`PLAIN` or :data:`WORDED`, ``table`` or ``chart`` with its
    ``key``."""

    name: str
    key: str = ""


def read_directive(words: str) -> Directive:
    """What stands between the double brackets.  Raises :class:`~finsim.errors.Problem` if nothing known."""
    wanted = _bare(words)
    for name, many in (*PLAIN.items(), *WORDED.items()):
        if wanted in {_bare(one) for one in many}:
            return Directive(name)
    for kind, names, code in (
        ("table", table_names(), "template-table-unknown"),
        ("chart", chart_names(), "template-chart-unknown"),
    ):
        if wanted in names:
            return Directive(kind, names[wanted])
        if wanted.startswith(_BEGIN[kind]):
            near = hint(_shown(nearest(wanted, names)))
            raise Problem(code, found=words, hint=near, known=_known(kind))
    pairs = [(many[0], many[1]) for many in (*PLAIN.values(), *WORDED.values())]
    every = [one for pair in pairs for one in pair]
    near = hint(_shown(nearest(wanted, [*every, *table_names(), *chart_names()])))
    raise Problem("template-directive-unknown", found=words, hint=near, known=both(pairs))


_BEGIN = {"table": ("附表", "table"), "chart": ("图", "chart", "附图")}


def _known(kind: str) -> tuple[str, str]:
    if kind == "table":
        return "附表1…附表9", "table 1 … table 9"
    chinese = "、".join(f"图:{CHART_NAMES[key][0]}" for key in CHART_KEYS)
    return chinese, ", ".join(f"chart {key}" for key in CHART_KEYS)


def _shown(name: str) -> str:
    """A known name as one would write it."""
    for head in ("table", "chart"):
        if name.startswith(head) and name != head:
            return f"{head} {name.removeprefix(head).lstrip(':')}"
    return name


def table_names() -> dict[str, str]:
    """What the tables may be called, without blanks → key."""
    found: dict[str, str] = {}
    for number, key in enumerate(KEYS, 1):
        found |= dict.fromkeys((f"附表{number}", f"table{number}", f"附表:{key}", f"table:{key}"), key)
    return found


def chart_names() -> dict[str, str]:
    """What the charts may be called, without blanks → key."""
    found: dict[str, str] = {}
    for key in CHART_KEYS:
        for name in (key, *CHART_NAMES[key]):
            found |= dict.fromkeys((f"图:{name}", f"图{name}", f"附图:{name}", f"chart:{name}"), key)
        found[f"chart{key}"] = key
    return found


def _bare(words: str) -> str:
    return "".join(normalize("NFKC", words).lower().split())
