"""The difference of two sides draw by draw, in print, as plain data and as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finsim.analysis.compare import Comparison
from finsim.analysis.compare_draws import DrawnChange, DrawnComparison
from finsim.draws.bands import ALL, GOVERNMENTS, LEVELS
from finsim.report.band_tables import percent_of
from finsim.report.band_words import SUMS, money
from finsim.report.grid import grid_text
from finsim.report.what_if import csv_bytes, label_of
from finsim.words import say, span_label

DRAWN_COLUMNS = (
    "payer", "payer_label", "from", "to", *(f"p{percent_of(level)}" for level in LEVELS), "mean",
    "standard_error", "central", "chance_more", "chance_error", "unit",
)  # fmt: skip
"""compare-draws.csv: a row for each payer and year, and one for its years together."""


def drawn_text(found: Comparison, drawn: DrawnComparison, language: str) -> str:
    """A block of rows for each payer, and a note."""
    keys = ["bands-mean", *(f"bands-p{percent_of(level)}" for level in LEVELS), "compare-drawn-chance"]
    heads = [
        say(key, language) for key in ("bands-of", "compare-drawn-central", *keys, "compare-drawn-error")
    ]
    rows = [[*heads]]
    for payer in dict.fromkeys(one.payer for one in drawn.changes):
        rows.append([payer_label(found, payer, language), *[""] * (len(heads) - 1)])
        rows += [_cells(one, language) for one in drawn.changes if one.payer == payer]
    words = {"draws": f"{drawn.draws:,}", "seed": drawn.seed}
    title = f"{say('compare-drawn-title', language, **words)}  {say('compare-drawn-unit', language)}"
    body = grid_text(rows, [False, *[True] * (len(heads) - 1)])
    return "\n".join([title, body, say("compare-drawn-note", language)])


def payer_label(found: Comparison, payer: str, language: str) -> str:
    if payer in (ALL, GOVERNMENTS):
        return say("total" if payer == ALL else "bands-governments", language)
    return label_of(found.pair, "payer", payer, language)


def _cells(one: DrawnChange, language: str) -> list[str]:
    years = span_label(one.years, language)
    head = say("bands-sum", language, years=years) if len(one.years) > 1 else years
    amounts = (one.central, one.spread.mean, *one.spread.quantiles)
    error = "—" if one.more_error is None else f"{one.more_error:.1%}"
    return [f"  {head}", *(_signed(yuan) for yuan in amounts), f"{one.more:.1%}", error]


def _signed(yuan: float) -> str:
    """万元 with two decimals and a sign."""
    text = f"{yuan / 10_000:+,.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text


def drawn_data(drawn: DrawnComparison) -> dict[str, Any]:
    """Amounts in yuan as text with two decimals, chances with six."""
    return {
        "draws": drawn.draws,
        "seed": drawn.seed,
        "sampling": drawn.sampling,
        "changes": [
            {"payer": SUMS.get(one.payer, one.payer), "years": list(one.years), **_figures(one)}
            for one in drawn.changes
        ],
    }


def _figures(one: DrawnChange) -> dict[str, str]:
    quantiles = zip(LEVELS, one.spread.quantiles, strict=True)
    return {
        **{f"p{percent_of(level)}": money(value) for level, value in quantiles},
        "mean": money(one.spread.mean),
        "standard_error": money(one.spread.error),
        "central": money(one.central),
        "chance_more": f"{one.more:.6f}",
        "chance_error": "" if one.more_error is None else f"{one.more_error:.6f}",
    }


def drawn_csv(found: Comparison, drawn: DrawnComparison, language: str) -> bytes:
    """compare-draws.csv."""
    rows: list[Sequence[str]] = [DRAWN_COLUMNS]
    for one in drawn.changes:
        names = (SUMS.get(one.payer, one.payer), payer_label(found, one.payer, language))
        years = (str(one.years[0]), str(one.years[-1]))
        rows.append((*names, *years, *_figures(one).values(), say("yuan", language)))
    return csv_bytes(rows)
