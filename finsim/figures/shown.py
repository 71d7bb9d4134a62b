"""The table of the plans' numbers as rows for the screen, for JSON and for a CSV file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from finsim.errors import EXIT_USAGE, fail
from finsim.figures.table import TREATMENTS, Figure, read_figures
from finsim.figures.trace import Traced, trace
from finsim.load.context import listed
from finsim.messages import message
from finsim.rules import Label

LABELS = {
    "money": Label("算钱", "money"),
    "indicator": Label("目标", "target"),
    "text": Label("原文", "words"),
    "audit": Label("核对", "checked"),
    "none": Label("不测算", "no money"),
}
_ROWS = Label("共 {count} 个数：{parts}。", "{count} numbers: {parts}.")
_SOUND = Label(
    "每个数都有着落，写明的位置都核对过。", "Each is accounted for, and each place named was checked."
)
_DOUBTS = Label("有 {count} 个数对不上，见“核对”一列。", "{count} do not agree: see the last column.")
_WORDS_WIDE, _PLACE_WIDE = 24, 60
"""So many characters of the plan's words and of a place are shown on screen; files have them whole."""


def figures_asked(name: str = "") -> list[Traced]:
    """The numbers of one plan (a region's name or a part of it) or of all, each followed to its place.

    Raises :class:`~finsim.errors.InputFault` for a name that no plan has.
    """
    every = read_figures()
    chosen = [figure for figure in every if name in figure.region]
    if not chosen:
        fail("list-unknown", exit_code=EXIT_USAGE, found=name, known=listed({f.region: 1 for f in every}))
    return [trace(figure) for figure in chosen]


def figure_rows(found: Sequence[Traced], language: str = "zh") -> list[dict[str, str]]:
    """One row for each number, with codes for scripts beside the labels."""
    return [_row(one.figure, one, language) for one in found]


def _row(figure: Figure, one: Traced, language: str) -> dict[str, str]:
    return {
        "number": str(figure.number),
        "region": figure.region,
        "section": figure.section,
        "measure": figure.measure,
        "figure": _short(figure.value, _WORDS_WIDE),
        "value": figure.value,
        "unit": figure.unit,
        "figure_year": figure.year,
        "said": _short(figure.measure if language == "en" else figure.phrase, _WORDS_WIDE),
        "phrase": figure.phrase,
        "document": figure.document,
        "treatment": figure.treatment,
        "treatment_label": LABELS[figure.treatment].text(language),
        "stands": figure.where,
        "stands_label": _short(figure.where or figure.reason, _PLACE_WIDE),
        "written": figure.written,
        "reason": figure.reason,
        "doubt": message(one.doubt, {}, language) if one.doubt else "",
    }


def _short(text: str, most: int) -> str:
    """The beginning of a text, with … where it is cut."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def accounted(rows: Sequence[Mapping[str, str]], language: str = "zh") -> str:
    """How many numbers are treated in which way, and whether all agree."""
    counts = Counter(row["treatment"] for row in rows)
    sign = ", " if language == "en" else "、"
    parts = sign.join(f"{LABELS[t].text(language)} {counts[t]}" for t in TREATMENTS if counts[t])
    doubts = sum(bool(row["doubt"]) for row in rows)
    end = (_DOUBTS if doubts else _SOUND).text(language).format(count=doubts)
    return f"{_ROWS.text(language).format(count=len(rows), parts=parts)}\n{end}"
