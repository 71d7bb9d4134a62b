"""A decomposition in words: the table of causes, sentences, the strongest inputs, CSV, JSON, waterfall."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from finsim.analysis.decompose import Decomposition
from finsim.analysis.input_kinds import KINDS
from finsim.analysis.pairing import words_of
from finsim.errors import EXIT_USAGE, fail
from finsim.report.csv_files import yuan as csv_yuan
from finsim.report.folder import write_files
from finsim.report.table import yuan
from finsim.report.what_if import (
    csv_bytes,
    grid,
    label_of,
    percent_text,
    plain,
    side_names,
    signed,
    source_of,
)
from finsim.words import say

PART_COLUMNS = (
    "item", "item_label", "line", "line_label", "kind", "kind_label", "input", "input_label", "place",
    "place_label", "payer", "payer_label", "amount", "unit",
)  # fmt: skip
"""decompose.csv: what each input of each line contributes at each place for each payer, where not 0."""
ROWS = ("domain", "item", "line", "place", "payer")
"""What the table of causes can be by."""
TOP = 5


def axes_of(by: str) -> tuple[str, ...]:
    """``domain,payer`` as axes.  Raises :class:`~finsim.errors.InputFault` for any other word."""
    axes = words_of(by)
    for axis in axes:
        if axis not in ROWS:
            fail("decompose-by", exit_code=EXIT_USAGE, found=axis, known=", ".join(ROWS))
    return axes or ("domain",)


def decomposition_text(found: Decomposition, by: Sequence[str], language: str) -> str:
    """What ``finsim decompose`` prints."""
    names = end_names(found, language)
    before, after = int(found.before.sum()), int(found.after.sum())
    percent = percent_text(Fraction(found.change * 100, before) if before else None)
    amounts = {"before": yuan(before), "after": yuan(after), "change": signed(found.change)}
    title = say("decompose-title", language, first=names[0], second=names[1])
    head = [title, say("decompose-sum", language, percent=percent, **amounts)]
    if not found.kinds:
        tables = [_table(found, axis, language) for axis in by]
        return "\n\n".join(["\n".join(head), *tables, say("decompose-none", language)])
    parts = ["\n".join([*head, *_sentence(found, language)])]
    parts += [_table(found, axis, language) for axis in by]
    parts.append(_inputs(found, language))
    parts.append("\n".join([*_payers(found, language), *_notes(found, by, language)]))
    return "\n\n".join(part for part in parts if part)


def end_names(found: Decomposition, language: str) -> tuple[str, str]:
    """The two sides with their years."""
    first, second = side_names(found.pair, language)
    return tuple(  # type: ignore[return-value]
        say("compare-years-of", language, name=name, year=year)
        for name, year in zip((first, second), found.years, strict=True)
    )


def _sentence(found: Decomposition, language: str) -> list[str]:
    """人数增加，多花…；标准提高，多花…。"""
    words = _causes({key[0]: fen for key, fen in found.sums("kind").items()}, language)
    return [say("sentence-and", language).join(words) + ("。" if language == "zh" else ".")] if words else []


def _causes(sums: dict[str, int], language: str) -> list[str]:
    """A clause for each kind that moves something, the strongest first."""
    order = sorted((kind for kind in KINDS if sums.get(kind)), key=lambda kind: -abs(sums[kind]))
    return [
        say(f"{'more' if sums[kind] > 0 else 'less'}-{kind}", language, amount=yuan(abs(sums[kind])))
        for kind in order
    ]


def _table(found: Decomposition, axis: str, language: str) -> str:
    """Rows by ``axis``, a column for each kind with anything in it, and the whole difference."""
    sums = found.sums(axis, "kind")
    shown = [kind for kind in KINDS if any(fen for (_, one), fen in sums.items() if one == kind)]
    name = say(f"compare-{axis}", language)
    heads = [name, *(say(f"kind-{kind}", language) for kind in shown)]
    rows = [[*heads, say("decompose-difference", language)]]
    for code in dict.fromkeys(key[0] for key in sums):
        parts = [sums.get((code, kind), 0) for kind in shown]
        rows.append([label_of(found.pair, axis, code, language), *map(signed, parts), signed(sum(parts))])
    whole = [sum(fen for (_, one), fen in sums.items() if one == kind) for kind in shown]
    rows.append([say("total", language), *map(signed, whole), signed(sum(whole))])
    return "\n".join([say("decompose-table", language, axis=name), grid(rows, 1)])


def _inputs(found: Decomposition, language: str) -> str:
    """The inputs that move the total most."""
    sums = {key[0]: fen for key, fen in found.sums("input").items() if fen}
    largest = sorted(sums, key=lambda key: -abs(sums[key]))[:TOP]
    if not largest:
        return ""
    known = {f"{part.line}:{part.input}": part for part in found.parts if part.kind != "settlement"}
    rows = [
        [say(key, language) for key in ("line", "decompose-input", "decompose-cause", "decompose-difference")]
    ]
    for key in largest:
        part = known[key]
        names = label_of(found.pair, "line", part.line, language), part.label.text(language)
        rows.append([*names, say(f"kind-{part.kind}", language), signed(sums[key])])
    return "\n".join([say("decompose-inputs", language, count=len(largest)), grid(rows, 3)])


def _payers(found: Decomposition, language: str) -> list[str]:
    """A sentence for each payer who bears more or less."""
    sums, lines = found.sums("payer", "kind"), []
    for payer in found.pair.payers:
        own = {kind: fen for (one, kind), fen in sums.items() if one == payer}
        causes = _causes(own, language)
        if causes:
            name = label_of(found.pair, "payer", payer, language)
            why = say("sentence-and", language).join(causes)
            lines.append(say("payer-moved", language, payer=name, change=signed(sum(own.values())), why=why))
    return lines


def _notes(found: Decomposition, by: Sequence[str], language: str) -> list[str]:
    moves_only = {"share", "settlement"} & {*found.kinds} and "payer" not in by
    zero_sum = [say("decompose-zero-sum", language)] if moves_only else []
    return [say("decompose-note", language), *zero_sum]


def decomposition_data(found: Decomposition, by: Sequence[str], language: str) -> dict[str, Any]:
    """The same as plain data, amounts as text so that no digit is lost."""
    first, second = end_names(found, language)
    tables = {
        axis: [
            {axis: code, "kind": kind, "amount": plain(fen)}
            for (code, kind), fen in found.sums(axis, "kind").items()
        ]
        for axis in by
    }
    amounts = {"before": int(found.before.sum()), "after": int(found.after.sum()), "change": found.change}
    kinds = {key[0]: plain(fen) for key, fen in found.sums("kind").items()}
    return {
        "first": first, "second": second, "unit": "元", **{k: plain(fen) for k, fen in amounts.items()},
        "kinds": kinds, "by": tables,
    }  # fmt: skip


def write_decomposition(found: Decomposition, out: Path, language: str) -> list[Path]:
    """decompose.csv and the waterfall, into a folder, all or none."""
    return write_files(
        out, {"decompose.csv": parts_csv(found, language), "waterfall.png": waterfall(found, language)}
    )


def parts_csv(found: Decomposition, language: str) -> bytes:
    """What each input contributes at each place for each payer; codes beside labels."""
    pair, unit = found.pair, say("yuan", language)
    table: list[tuple[str, ...]] = [PART_COLUMNS]
    items = {code: item.name.text(language) for code, item in pair.items.items()}
    places = [(code, label_of(pair, "place", code, language)) for code in pair.leaves]
    payers = [(payer, label_of(pair, "payer", payer, language)) for payer in pair.payers]
    for part in found.parts:
        line = pair.lines[part.line]
        kind = (part.kind, say(f"kind-{part.kind}", language))
        known = (line.item, items[line.item], line.code, line.name.text(language), *kind)
        for payer, place in np.argwhere(part.fen).tolist():
            at = (*places[place], *payers[payer], csv_yuan(int(part.fen[payer, place])), unit)
            table.append((*known, part.input, part.label.text(language), *at))
    return csv_bytes(table)


def waterfall(found: Decomposition, language: str) -> bytes:
    """From the first total to the second, a step for each kind of input that moves it."""
    from finsim.report.waterfall import waterfall_png

    names = end_names(found, language)
    sums = {key[0]: fen for key, fen in found.sums("kind").items()}
    steps = [(say(f"kind-{kind}", language), sums[kind]) for kind in KINDS if sums.get(kind)]
    title = say("decompose-title", language, first=names[0], second=names[1])
    source = source_of(found.pair, language)
    return waterfall_png(title, source, names, int(found.before.sum()), steps, language)
