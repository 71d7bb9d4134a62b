"""What sets of files are asked for: which scenarios and places, which tables and charts, which forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from finsim.appendix.numbered import KEYS
from finsim.errors import EXIT_USAGE, Fault, InputFault, Where
from finsim.load.context import hint
from finsim.load.nearest import nearest

FORMS = ("xlsx", "docx", "pdf", "html")
"""Workbook with live formulas, Word, PDF, one HTML file."""
CHART_KEYS = ("levels", "domains", "items", "fan", "tornado", "waterfall", "heads")
"""All charts, in the order in which they are numbered unless a template says otherwise."""
CHART_NAMES: Mapping[str, tuple[str, ...]] = {
    "levels": ("分级负担",),
    "domains": ("分领域",),
    "items": ("主要项目",),
    "fan": ("扇形图",),
    "tornado": ("排序图", "龙卷风图"),
    "waterfall": ("瀑布图",),
    "heads": ("人均", "人均负担"),
}
LANGUAGES = ("zh", "en")
EACH = "each"
"""In place of places: a set for each lowest place."""
LEVELS = ("province", "city", "county")
"""In place of places: a set for each place of that level."""


@dataclass(frozen=True)
class Recipe:
    """The sets to make: one for each scenario, place and language.

    ``places``: codes or names, :data:`EACH`, a level, or nothing for all places together.  ``tables`` and
    ``charts`` stand in the order in which they are shown.  ``against``: a scenario file or a variant for the
    ninth table.  ``folder``: where the files go, '' for ``outputs/NAME/appendix``.  ``jobs``: processes.
    ``draws``: whether a scenario that states its uncertainty is drawn, for its fan and chances.
    """

    scenarios: tuple[Path, ...]
    places: tuple[str, ...] = ()
    year: int | None = None
    variant: str = ""
    against: str = ""
    tables: tuple[str, ...] = KEYS
    charts: tuple[str, ...] = CHART_KEYS
    forms: tuple[str, ...] = FORMS
    languages: tuple[str, ...] = ()
    template: Path | None = None
    style: Path | None = None
    overrides: tuple[str, ...] = ()
    folder: Path | None = None
    jobs: int = 1
    draws: bool = True


def named_tables(asked: Iterable[tuple[str, Where]]) -> tuple[str, ...]:
    """Tables by number (``3``), label (``附表3``, ``Table 3``) or key (``list``), each once, in order."""
    return _chosen(asked, _table_names(), "appendix-table-unknown", "附表1…附表9")


def named_charts(asked: Iterable[tuple[str, Where]]) -> tuple[str, ...]:
    """Charts by key or Chinese name, as in a template (``图:分级负担``); ``none`` alone: no chart."""
    asked = list(asked)
    if [word for word, _ in asked] in (["none"], ["无"]):
        return ()
    names = {key: key for key in CHART_KEYS} | {n: key for key, many in CHART_NAMES.items() for n in many}
    names |= {f"图:{name}": key for name, key in names.items()}
    known = "、".join(f"{key}（{CHART_NAMES[key][0]}）" for key in CHART_KEYS)
    return _chosen(asked, names, "appendix-chart-unknown", known)


def named_forms(asked: Iterable[tuple[str, Where]]) -> tuple[str, ...]:
    """Forms by the ending of their files, or by the program."""
    others = {"excel": "xlsx", "word": "docx", "htm": "html", "工作簿": "xlsx", "网页": "html"}
    return _chosen(asked, {form: form for form in FORMS} | others, "appendix-form-unknown", " ".join(FORMS))


def named_languages(asked: Iterable[tuple[str, Where]]) -> tuple[str, ...]:
    return _chosen(asked, {one: one for one in LANGUAGES}, "appendix-language-unknown", "zh en")


def _table_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for number, key in enumerate(KEYS, 1):
        names |= {key: key, str(number): key, f"附表{number}": key, f"table {number}": key}
        names |= {f"table{number}": key, f"表{number}": key}
    return names


def _chosen(
    asked: Iterable[tuple[str, Where]], names: Mapping[str, str], code: str, known: str
) -> tuple[str, ...]:
    """What the words mean; every unknown one is told at once."""
    found, faults = [], []
    for word, where in asked:
        key = names.get(normalize("NFKC", " ".join(word.split())).lower())
        if key is None:
            near = hint("" if word[-1:].isdecimal() else nearest(word, [*names]))
            faults.append(Fault(code, where, {"found": word, "hint": near, "known": known}))
        else:
            found.append(key)
    if faults:
        raise InputFault(tuple(faults), EXIT_USAGE if not faults[0].where.line else 1)
    return tuple(dict.fromkeys(found))


def words(texts: Sequence[str], where: Where) -> list[tuple[str, Where]]:
    """The words of repeated options, each of which may hold several with commas between them."""
    parts = [part.strip() for text in texts for part in text.replace("，", ",").replace("、", ",").split(",")]
    return [(part, where) for part in parts if part]
