"""Names, amounts and rows that comparisons and decompositions share."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from finsim.analysis.pairing import Pair, Side
from finsim.money import exact_round
from finsim.report.csv_files import MARK, field
from finsim.report.grid import grid_text
from finsim.report.table import yuan
from finsim.words import payer_label, say


def side_names(pair: Pair, language: str) -> tuple[str, str]:
    """What the two sides are called: their variants within one scenario, else their titles, and the file
    names too where the titles are the same; with the overrides of the second."""
    sides = (pair.first, pair.second)
    codes = [side.result.scenario.code for side in sides]
    titles = [side.result.scenario.title.text(language) for side in sides]
    names = [side.variant.name.text(language) for side in sides]
    if codes[0] != codes[1] or titles[0] != titles[1]:
        shown = titles if titles[0] != titles[1] else codes
        names = [
            title if side.code == side.result.variants[0] else f"{title} · {name}"
            for side, title, name in zip(sides, shown, names, strict=True)
        ]
    first, second = (_with_changes(side, name, language) for side, name in zip(sides, names, strict=True))
    return first, second


def _with_changes(side: Side, name: str, language: str) -> str:
    changes = say("and", language).join(side.changes)
    return say("compare-set", language, name=name, changes=changes) if changes else name


def label_of(pair: Pair, axis: str, code: str, language: str) -> str:
    """A key of a comparison in words."""
    places = pair.first.variant.places
    if axis == "payer":
        return payer_label(code, places, language)
    if axis == "place":
        return places.tree[code].name
    if axis == "domain":
        label = pair.domains.get(code)
        return label.text(language) if label else code or say("compare-no-domain", language)
    if axis == "item":
        return pair.items[code].name.text(language)
    if axis == "line":
        line = pair.lines[code]
        item = pair.items[line.item].name.text(language)
        return say("item-and-line", language, item=item, line=line.name.text(language))
    return say(f"kind-{code}", language) if axis == "kind" else code


def signed(fen: int) -> str:
    """+1,234.56, −… as -, and 0.00 for nothing."""
    return f"+{yuan(fen)}" if fen > 0 else yuan(fen)


def percent_text(percent: Fraction | None) -> str:
    """+8.00% with two decimals, half away from zero; — where there is no base."""
    if percent is None:
        return "—"
    hundredths = exact_round(percent * 100)
    return f"{signed(hundredths)}%"


def fen_text(fen: Fraction) -> str:
    """A fraction of fen as signed yuan with two decimals."""
    return signed(exact_round(fen))


def grid(rows: Sequence[Sequence[str]], names: int) -> str:
    """Rows in columns, the first ``names`` at the left."""
    return grid_text(rows, [column >= names for column in range(len(rows[0]))])


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as the other CSV files: UTF-8 with a mark, texts made safe."""
    return (MARK + "".join(",".join(map(field, row)) + "\r\n" for row in rows)).encode()


def plain(fen: int) -> str:
    """Yuan with two decimals and no commas, for CSV and JSON."""
    return yuan(fen).replace(",", "")


def source_of(pair: Pair, language: str) -> str:
    """What stands under a chart: the titles of the scenarios, once if they are the same."""
    titles = dict.fromkeys(side.result.scenario.title.text(language) for side in (pair.first, pair.second))
    return say("waterfall-source", language, titles=say("sentence-and", language).join(titles))
