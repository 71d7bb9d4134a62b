"""A comparison in words: tables, who has more and who has less, CSV, JSON, the waterfall."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from finsim.analysis.compare import Change, Comparison
from finsim.money import exact_round
from finsim.report.csv_files import yuan as csv_yuan
from finsim.report.folder import write_files
from finsim.report.table import yuan
from finsim.report.what_if import (
    csv_bytes,
    fen_text,
    grid,
    label_of,
    percent_text,
    plain,
    side_names,
    signed,
    source_of,
)
from finsim.words import say, span_label

CELL_COLUMNS = (
    "item", "item_label", "line", "line_label", "place", "place_label", "year", "payer", "payer_label",
    "before", "after", "change", "unit",
)  # fmt: skip
"""compare.csv: a row for every line, place, year and payer with anything on either side."""
TABLE_COLUMNS = (
    "by", "code", "label", "before", "after", "change", "percent", "before_per_head", "after_per_head",
    "change_per_head", "unit",
)  # fmt: skip
"""compare-tables.csv: the tables asked for, one row for each of their rows."""
DRAWS = "compare-draws.csv"
NAMED = 5


def comparison_text(found: Comparison, language: str) -> str:
    """What ``finsim compare`` prints."""
    parts = [title_of(found, language), *(_table(found, axes, language) for axes in found.by)]
    parts.append("\n".join(_who(found, language)))
    if found.drawn is not None:
        from finsim.report.compare_drawn import drawn_text

        parts.append(drawn_text(found, found.drawn, language))
    return "\n\n".join(parts)


def title_of(found: Comparison, language: str) -> str:
    first, second = side_names(found.pair, language)
    years = span_label([year for year, _ in found.pair.years], language)
    return say("comparison-title", language, first=first, second=second, years=years)


def _table(found: Comparison, axes: Sequence[str], language: str) -> str:
    names = [say(f"compare-{axis}", language) for axis in axes]
    heads = [*names, *(say(f"compare-{name}", language) for name in ("before", "after", "change", "percent"))]
    if found.heads:
        heads += [say(f"compare-{name}-head", language) for name in ("before", "after", "change")]
    rows = [heads]
    for row in found.rows(*axes):
        labels = [
            label_of(found.pair, axis, code, language) for axis, code in zip(axes, row.key, strict=True)
        ]
        rows.append([*labels, *_amounts(row, bool(found.heads))])
    total = [say("total", language), *[""] * (len(axes) - 1)]
    rows.append([*total, *_amounts(found.total, bool(found.heads))])
    title = say("compare-table", language, axis=say("compare-crossed", language).join(names))
    return "\n".join([title, grid(rows, len(axes))])


def _amounts(row: Change, heads: bool) -> list[str]:
    cells = [yuan(row.before), yuan(row.after), signed(row.change), percent_text(row.percent)]
    if heads and row.per_head is None:
        return [*cells, "—", "—", "—"]
    if row.per_head is not None:
        before, after, change = (fen_text(fen) for fen in row.per_head)
        cells += [before.removeprefix("+"), after.removeprefix("+"), change]
    return cells


def _who(found: Comparison, language: str) -> list[str]:
    """Sentences: which payers bear more, less, the same; which places have more or less."""
    if found.is_same:
        return [say("compare-same", language)]
    payers, lines = found.sorted("payer"), []
    for key, rows in (("more", payers.more), ("less", payers.less)):
        if rows:
            names = say("and", language).join(_moved(found, "payer", row, language) for row in rows)
            lines.append(say(f"compare-{key}", language, names=names))
    if payers.same:
        names = say("and", language).join(
            label_of(found.pair, "payer", r.key[0], language) for r in payers.same
        )
        lines.append(say("compare-unmoved", language, names=names))
    places = found.sorted("place")
    for key, rows in (("more", places.more), ("less", places.less)):
        if rows:
            names = _some(found, rows, language)
            lines.append(say(f"compare-places-{key}", language, count=len(rows), names=names))
    if places.same:
        lines.append(say("compare-places-same", language, count=len(places.same)))
    return [*lines, *_notes(found, language)]


def _notes(found: Comparison, language: str) -> list[str]:
    return [say("compare-head-note", language, column=found.per_head)] if found.heads else []


def _moved(found: Comparison, axis: str, row: Change, language: str) -> str:
    name = label_of(found.pair, axis, row.key[0], language)
    amount, percent = signed(row.change), percent_text(row.percent)
    return say("compare-only", language, name=name, amount=amount, percent=percent)


def _some(found: Comparison, rows: Sequence[Change], language: str) -> str:
    """The first few by name, the others as a sum."""
    names = [_moved(found, "place", row, language) for row in rows[:NAMED]]
    rest = rows[NAMED:]
    if rest:
        amount = say("compare-name", language, name="", amount=signed(sum(r.change for r in rest))).strip()
        names.append(say("compare-rest", language, count=len(rest), amount=amount))
    return say("and", language).join(names)


def comparison_data(found: Comparison, language: str) -> dict[str, Any]:
    """The same as plain data, amounts as text so that no digit is lost."""
    first, second = side_names(found.pair, language)
    tables: dict[str, Any] = {}
    for axes in found.by:
        rows = []
        for row in found.rows(*axes):
            rows.append({**dict(zip(axes, row.key, strict=True)), **_data(row)})
        tables["+".join(axes)] = rows
    years = [year for year, _ in found.pair.years]
    total = _data(found.total)
    data = {
        "first": first, "second": second, "years": years, "unit": "元", "total": total, "by": tables,
    }  # fmt: skip
    if found.drawn is not None:
        from finsim.report.compare_drawn import drawn_data

        data["drawn"] = drawn_data(found.drawn)
    return data


def _data(row: Change) -> dict[str, str | None]:
    percent = None if row.percent is None else plain(exact_round(row.percent * 100))
    found = {"before": plain(row.before), "after": plain(row.after), "change": plain(row.change)}
    heads: dict[str, str | None] = {}
    if row.per_head is not None:
        names = ("before_per_head", "after_per_head", "change_per_head")
        heads = {
            name: fen_text(fen).removeprefix("+").replace(",", "")
            for name, fen in zip(names, row.per_head, strict=True)
        }
    return {**found, "percent": percent, **heads}


def write_comparison(found: Comparison, out: Path, language: str) -> list[Path]:
    """compare.csv, compare-tables.csv and the waterfalls, into a folder, all or none."""
    files = {"compare.csv": cells_csv(found, language), "compare-tables.csv": tables_csv(found, language)}
    for axis in ("item", "domain", "payer"):
        files[f"waterfall-{axis}.png"] = waterfall(found, axis, language)
    if found.drawn is not None:
        from finsim.report.compare_drawn import drawn_csv

        files[DRAWS] = drawn_csv(found, found.drawn, language)
    return write_files(out, files, remove=[] if DRAWS in files else [DRAWS])


def cells_csv(found: Comparison, language: str) -> bytes:
    """Every entry with anything on either side."""
    pair, unit = found.pair, say("yuan", language)
    lines, rows = list(pair.lines.values()), [CELL_COLUMNS]
    payers = [(payer, label_of(pair, "payer", payer, language)) for payer in pair.payers]
    places = [(code, label_of(pair, "place", code, language)) for code in pair.leaves]
    items = {code: item.name.text(language) for code, item in pair.items.items()}
    table: list[tuple[str, ...]] = [*rows]
    for line, payer, year, place in np.argwhere((found.before != 0) | (found.after != 0)).tolist():
        one, before, after = lines[line], found.before, found.after
        fen = int(before[line, payer, year, place]), int(after[line, payer, year, place])
        table.append((
            one.item, items[one.item], one.code, one.name.text(language), *places[place],
            str(pair.years[year][0]), *payers[payer], csv_yuan(fen[0]), csv_yuan(fen[1]),
            csv_yuan(fen[1] - fen[0]), unit,
        ))  # fmt: skip
    return csv_bytes(table)


def tables_csv(found: Comparison, language: str) -> bytes:
    """The rows of the tables asked for; codes of crossed axes are joined by ``+``."""
    table: list[tuple[str, ...]] = [TABLE_COLUMNS]
    for axes in (*found.by, ()):
        for row in found.rows(*axes):
            labels = [
                label_of(found.pair, axis, code, language) for axis, code in zip(axes, row.key, strict=True)
            ]
            data = _data(row)
            amounts = [data.get(name) or "" for name in TABLE_COLUMNS[3:-1]]
            name = say("compare-crossed", language).join(labels) or say("total", language)
            table.append(
                ("+".join(axes) or "total", "+".join(row.key), name, *amounts, say("yuan", language))
            )
    return csv_bytes(table)


def waterfall(found: Comparison, axis: str, language: str) -> bytes:
    """The waterfall by item or domain: the largest changes, and all others in one step."""
    from finsim.report.waterfall import waterfall_png

    first, second = side_names(found.pair, language)
    shown, others, count = found.steps(axis)
    steps = [(label_of(found.pair, axis, code, language), fen) for code, fen in shown]
    if count:
        steps.append((say("compare-others", language, count=count), others))
    title = say("waterfall-title", language, first=first, second=second)
    years = span_label([year for year, _ in found.pair.years], language)
    title = say("waterfall-axis", language, title=title, years=years)
    source = source_of(found.pair, language)
    return waterfall_png(title, source, (first, second), found.total.before, steps, language)
