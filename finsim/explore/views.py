"""What notebooks show of each kind of answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from finsim.analysis.compare import Comparison
from finsim.analysis.decompose import Decomposition
from finsim.analysis.explain import Explanation
from finsim.analysis.input_kinds import KINDS
from finsim.analysis.numbers_used import Number
from finsim.analysis.pairing import Pair, Side
from finsim.analysis.solve import Solution, Try
from finsim.controlled_rounding import round_parts
from finsim.explore.html import Grid, amounts, figures_html
from finsim.explore.labels import change_text
from finsim.explore.scale import Scale, change_figures, figures, scale_for
from finsim.ledger import Ledger
from finsim.report.solve_words import target_text
from finsim.report.what_if import label_of, percent_text, side_names
from finsim.result import Result
from finsim.spec import PAYERS, Variant
from finsim.words import payer_label, say, source_text, span_label, status_label

if TYPE_CHECKING:
    from finsim.explore.model import Model

_EXACT = Scale(1, 6, "wan")
"""万元 with the fen in the last digit."""
_SIGNS = {"<=": "≤", ">=": "≥", "=": "＝"}


def result_html(found: Result) -> str:
    """Burden by level and year of each variant."""
    language, title = found.scenario.language, found.scenario.title.text(found.scenario.language)
    return "".join(_levels(ledger, title, language, []) for ledger in found.ledgers)


def model_html(found: Model) -> str:
    """Burden by level and year, and what was set."""
    language = found.language
    changes = say("and", language).join(f"{path} = {text}" for path, text in found.changes.items())
    notes = [say("explore-changed", language, changes=changes)] if changes else []
    return _levels(found.ledger, found.title, language, notes)


def _levels(ledger: Ledger, title: str, language: str, notes: Sequence[str]) -> str:
    """Payer × year of one ledger, those who bear nothing left out."""
    plan, sums = ledger.plan, ledger.sums("payer", "year")
    rows = [row for row in range(len(plan.payers)) if sums[row].any()] or list(range(len(plan.payers)))
    names = [payer_label(plan.payers[row], plan.variant.places, language) for row in rows]
    words = {
        "title": title,
        "variant": plan.variant.name.text(language),
        "years": _span(plan.variant, language),
    }
    caption = say("explore-levels", language, **words)
    years = [say("year", language, year=year) for year in plan.years]
    return amounts(caption, say("payer", language), names, years, sums[rows].tolist(), language, notes=notes)


def _span(variant: Variant, language: str) -> str:
    return span_label(list(variant.years), language).removesuffix("年")


def side_heads(pair: Pair, language: str) -> tuple[str, str]:
    """What the two sides are called, numbers that were set by their names: 基准, 小学 · 标准 1300 元/人/年.

    A second side that differs by its numbers alone is called by these alone, as in charts.
    """
    told = [
        replace(side, changes=tuple(change_text(one, side.variant, language) for one in side.changes))
        for side in (pair.first, pair.second)
    ]
    first, second = told
    ours, theirs = (replace(side, changes=()) for side in told)
    same = (ours.result.scenario.code, ours.code) == (theirs.result.scenario.code, theirs.code)
    if same and second.changes and first.changes != second.changes:
        names = [say("and", language).join(side.changes) or _variant_name(side, language) for side in told]
        return names[0], names[1]
    return side_names(replace(pair, first=first, second=second), language)


def _variant_name(side: Side, language: str) -> str:
    return side.variant.name.text(language)


def comparison_html(found: Comparison) -> str:
    """Before, change and after by the first table asked for, the three adding up; the change in per cent."""
    language = found.pair.first.result.scenario.language
    axes = found.by[0]
    rows, total = found.rows(*axes), found.total
    first, second = side_heads(found.pair, language)
    table = change_figures([(row.before, row.change) for row in rows])
    scale = table.scale
    body = []
    for row, (before, change), after in zip(rows, table.cells, table.row_totals, strict=True):
        name = say("compare-crossed", language).join(
            label_of(found.pair, axis, code, language) for axis, code in zip(axes, row.key, strict=True)
        )
        shown = [scale.text(before), scale.text(after), scale.text(change, sign=True)]
        body.append([name, *shown, percent_text(row.percent)])
    before, change = table.column_totals
    shown = [scale.text(before), scale.text(table.total), scale.text(change, sign=True)]
    body.append([say("total", language), *shown, percent_text(total.percent)])
    corner = say("compare-crossed", language).join(say(f"compare-{axis}", language) for axis in axes)
    heads = [corner, first, second, say("compare-change", language), say("compare-percent", language)]
    caption = say("explore-compare", language, first=first, second=second)
    unit = say("unit", language, unit=say(scale.word, language))
    return Grid(caption, unit, heads, body, [False, *[True] * 4], frozenset({len(body) - 1})).html()


def decomposition_html(found: Decomposition) -> str:
    """By domain, what each kind of input adds to the difference."""
    language = found.pair.first.result.scenario.language
    sums = found.sums("item", "kind")
    kinds = [kind for kind in KINDS if any(fen for (_, one), fen in sums.items() if one == kind)]
    codes = list(dict.fromkeys(code for code, _ in sums))
    fen = [[sums.get((code, kind), 0) for kind in kinds] for code in codes]
    first, second = side_heads(found.pair, language)
    ends = [f"{name} {year}" for name, year in zip((first, second), found.years, strict=True)]
    printed = figures(fen) if fen and kinds else None
    scale = printed.scale if printed is not None else scale_for([found.change])
    shown = scale.text(printed.total, sign=True) if printed is not None else scale.nearest(found.change)
    unit = say(scale.word, language)
    caption = say("explore-decompose", language, first=ends[0], second=ends[1], amount=shown, unit=unit)
    if printed is None:
        return Grid(caption, "", [say("decompose-none", language)], [], [False]).html()
    names = [label_of(found.pair, "item", code, language) for code in codes]
    heads = [say(f"kind-{kind}", language) for kind in kinds]
    return figures_html(caption, say("item", language), names, heads, printed, language, sign=True)


def solution_html(found: Solution) -> str:
    """What was asked, the number as it is, as found and one step on, each with its sum to the fen."""
    language = found.scenario.language
    unit = say("wan", language)
    caption = f"{found.scenario.title.text(language)}: {found.lever.path}"
    asked = f"{_SIGNS[found.target.sign]} {_EXACT.text(found.target.fen)}"
    now = Try(found.lever.start, found.lever.written, found.before)
    steps: list[tuple[str, Try | None]] = [("now", now), ("found", found.found), ("next", found.beyond)]
    body = [[say("explore-asked", language), "", asked]]
    body += [
        [say(f"explore-{key}", language), one.text, _EXACT.text(one.fen)]
        for key, one in steps
        if one is not None
    ]
    heads = ["", say("explore-value", language), target_text(found, language)]
    words = say("unit", language, unit=unit)
    return Grid(caption, words, heads, body, [False, True, True], frozenset({2})).html()


def explanation_html(found: Explanation) -> str:
    """Who bears the figure, then every number behind it with source and standing."""
    language = found.of.scenario.language if found.of is not None else "zh"
    words = {"item": found.item.text(language), "line": found.line.text(language), "year": found.year}
    caption = say("explore-figure", language, **words, place=found.place.text(language))
    payers = [payer for payer in PAYERS if found.after.get(payer)] or list(found.after)
    scale = scale_for([sum(found.after.values())])
    parts, total = round_parts([found.after[payer] for payer in payers], scale.fen)
    body = [
        [_payer(found, payer, language), scale.text(part)] for payer, part in zip(payers, parts, strict=True)
    ]
    body.append([say("total", language), scale.text(total)])
    unit = say(scale.word, language)
    heads = [say("payer", language), unit]
    top = Grid(
        caption, "", heads, body, [False, True], frozenset({len(body) - 1}), [found.cost.text(language)]
    )
    keys = ("explore-number", "explore-value", "explore-status", "explore-source")
    rows = [
        [one.name.text(language), _stated(one, language),
         status_label(one.status, language), source_text(one.source, language)]
        for one in found.numbers
    ]  # fmt: skip
    below = Grid("", "", [say(key, language) for key in keys], rows, [False, True, False, False])
    return top.html() + below.html()


def _stated(one: Number, language: str) -> str:
    """A number's value with its unit, or that it differs by place."""
    if one.by_place:
        return say("explore-by-place", language)
    return f"{one.text(language)} {one.unit.text(language)}".strip()


def _payer(found: Explanation, payer: str, language: str) -> str:
    """A payer as the places of the result call it."""
    if found.of is None:
        return payer
    return payer_label(payer, found.of.scenario.variants[0].places, language)
