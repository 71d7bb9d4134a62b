"""What ``finsim simulate`` prints, the paragraph of a run, and the same as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from finsim.analysis.ceilings import budget_ceilings, is_drawn
from finsim.analysis.chances import RESERVES, Chance, chances_of
from finsim.analysis.drawn import Spread
from finsim.draws.bands import ALL, LEVELS, Bands, By
from finsim.errors import EXIT_USAGE, fail
from finsim.load.context import hint, listed
from finsim.load.nearest import nearest
from finsim.report.band_tables import (
    bands_table,
    ceiling_name,
    central_wan,
    chances_table,
    codes_table,
    hundredths,
    payer_name,
    percent_of,
    shock_lines,
    shocks_table,
    shown_payers,
    sum_spread,
    wan,
)
from finsim.report.table import Book, Table, yuan
from finsim.report.terminal import table_text
from finsim.words import span_label

EVERY: tuple[By, ...] = ("total", "domain", "item", "place")
"""What bands can be of."""
METHODS = ("certain", "separable", "by-place", "full")
"""How a line can be worked out in draws, from the lightest."""
SUMS = {ALL: "total"}
"""The code under which a row of all payers stands in files."""


def read_by(text: str) -> tuple[By, ...]:
    """What bands are asked for, as ``total,item``; totals always, and nothing else where nothing is written.

    Raises :class:`~finsim.errors.InputFault` for what there are no bands of.
    """
    words = [word.strip() for word in text.replace("，", ",").split(",") if word.strip()]
    for word in words:
        if word not in EVERY:
            near = hint(nearest(word, EVERY))
            fail("bands-by", exit_code=EXIT_USAGE, found=word, hint=near, known=listed(EVERY))
    return tuple(by for by in EVERY if by == "total" or by in words)


def simulation_text(book: Book, bands: Bands, by: Sequence[By], found: Sequence[Chance]) -> str:
    """Everything that was asked for, below a title."""
    scenario = book.result.scenario.title.text(book.language)
    head = [book.say("bands-heading", scenario=scenario, variant=book.name), *drawn_lines(book, bands)]
    tables = [bands_table(book, bands)]
    tables += [table for one in by if one != "total" and (table := codes_table(book, bands, one))]
    tables += [_chances(book, bands, found)] if found else []
    tables.append(shocks_table(book, bands))
    parts = ["\n".join(head), *map(table_text, tables)]
    lacking = lacking_lines(book, bands)
    return "\n\n".join([*parts, *(["\n".join(lacking)] if lacking else [])])


def drawn_lines(book: Book, bands: Bands) -> Iterator[str]:
    """How it was drawn, how each line was worked out, what was put back to its bounds."""
    scrambles = bands.uncertainty.scrambles
    sampling = book.say(
        f"bands-{bands.sampling}", **({"scrambles": scrambles} if bands.sampling == "sobol" else {})
    )
    yield book.say("bands-drawn", draws=f"{bands.draws:,}", seed=bands.seed, sampling=sampling)
    counts = Counter(bands.separable.values())
    parts = [book.say(f"bands-{method}", count=counts[method]) for method in METHODS if counts[method]]
    if parts:
        yield book.say("bands-lines", count=len(bands.separable), parts=book.say("and").join(parts))
    names = {shock.code: shock.name.text(book.language) for shock in bands.uncertainty.shocks}
    for code, count in bands.clipped.items():
        if count:
            yield book.say("bands-clipped", name=names.get(code, code), count=f"{count:,}")


def lacking_lines(book: Book, bands: Bands) -> list[str]:
    """Accounts that no chance can be told of, and why."""
    budget, tree = bands.plan.variant.budget, bands.plan.variant.places.tree
    if budget is None:
        return []
    found = [
        book.say("chance-only-index", place=tree[account.place].name)
        for account in budget.accounts
        if "revenue" not in account.numbers
    ]
    ceilings = budget_ceilings(bands.plan)
    unkept = dict.fromkeys(one.place for one in ceilings if not chances_of(bands, one))
    found += [book.say("chance-not-kept", place=tree[place].name) for place in unkept]
    apart = [one.name.text(book.language) for one in budget.limits if not is_drawn(one)]
    return [*found, *(book.say("chance-limit-apart", name=name) for name in apart)]


# ---- the paragraph of a run ----


def bands_paragraph(book: Book, bands: Bands, found: Sequence[Chance], payers: Sequence[str] = ()) -> str:
    """A line for each payer in print (or of ``payers``) with the bands of all years together, and one for
    each ceiling."""
    years = span_label(bands.years, book.language)
    words = {"variant": book.name, "years": years, "draws": f"{bands.draws:,}", "seed": bands.seed}
    lines = [book.say("bands-paragraph", **words)]
    for payer in payers or shown_payers(book, bands):
        one = sum_spread(bands, payer)
        numbers = (one.quantiles[0], one.quantiles[-1], one.quantiles[2], one.mean)
        said = {key: f"{wan(n):,}" for key, n in zip(("low", "high", "median", "mean"), numbers, strict=True)}
        central = f"{central_wan(book)[payer][-1]:,}"
        lines.append(book.say("bands-line", payer=payer_name(book, payer), central=central, **said))
    return "\n  ".join([*lines, *(chance_line(book, c) for c in found if len(c.years) == len(bands.years))])


def chance_line(book: Book, one: Chance) -> str:
    """The outcome for one ceiling in a sentence."""
    return book.say(
        "chance-line",
        name=ceiling_name(book, one),
        years=span_label(one.years, book.language),
        chance=f"{one.passing.chance:.1%}",
        overrun=yuan(hundredths(one.passing.overrun)),
        reserve=yuan(hundredths(one.passing.reserves[-1])),
    )


# ---- plain data ----


def simulation_data(
    book: Book, bands: Bands, found: Sequence[Chance], by: Sequence[By] = EVERY
) -> dict[str, Any]:
    """Amounts in yuan as text with two decimals, chances with six; rows by what is in ``by``."""
    return {
        "scenario": book.result.scenario.code,
        "variant": book.variant.code,
        "draws": bands.draws,
        "seed": bands.seed,
        "sampling": bands.sampling,
        "unit": "元",
        "lines": dict(bands.separable),
        "clipped": {code: count for code, count in bands.clipped.items() if count},
        "bands": [
            {"by": row.by, "code": row.code, "payer": SUMS.get(row.payer, row.payer), "year": year,
             **_quantiles(bands.quantiles[i, at]), "mean": money(bands.mean[i, at]),
             "standard_error": money(bands.error[i, at]), "central": money(bands.central[i, at])}
            for i, row in enumerate(bands.rows)
            for at, year in enumerate(bands.years)
            if row.by in by
        ],
        "sums": [_sum(bands, payer) for payer in shown_payers(book, bands)],
        "chances": [_chance(one) for one in found],
    }  # fmt: skip


def money(value: float | None) -> str:
    """Yuan with two decimals; nothing for nothing."""
    if value is None or value != value:
        return ""
    text = f"{value:.2f}"
    return "0.00" if text == "-0.00" else text


def _quantiles(values: Sequence[float]) -> dict[str, str]:
    return {f"p{percent_of(level)}": money(value) for level, value in zip(LEVELS, values, strict=True)}


def _sum(bands: Bands, payer: str) -> dict[str, Any]:
    found: Spread = sum_spread(bands, payer)
    central = float(bands.central[bands.row("total", payer=payer)].sum())
    return {
        "payer": SUMS.get(payer, payer),
        "years": list(bands.years),
        **_quantiles(found.quantiles),
        "mean": money(found.mean),
        "standard_error": money(found.error),
        "central": money(central),
    }


def _chance(one: Chance) -> dict[str, Any]:
    ceiling, found = one.ceiling, one.passing
    return {
        "payer": SUMS.get(ceiling.payer, ceiling.payer),
        "place": ceiling.place,
        "limit": ceiling.limit.code if ceiling.limit is not None else "",
        "years": list(one.years),
        **chance_values(one),
        "draws": found.draws,
        "passed": found.passed,
    }


def chance_values(one: Chance) -> dict[str, str]:
    """The figures of one ceiling by the names of their columns, as text."""
    found = one.passing
    reserves = zip(RESERVES, found.reserves, strict=True)
    return {
        "available": money(one.available),
        "central": money(one.central),
        "mean": money(one.mean),
        "chance": f"{found.chance:.6f}",
        "standard_error": "" if found.chance_error is None else f"{found.chance_error:.6f}",
        "overrun": money(found.overrun),
        "overrun_error": money(found.overrun_error),
        "overrun_if_passed": money(found.given),
        **{f"reserve{percent_of(level)}": money(value) for level, value in reserves},
    }


def tables_of(
    book: Book, bands: Bands, found: Sequence[Chance], known: Collection[str] = ()
) -> tuple[Table, ...]:
    """The tables of the workbook's sheet for one variant; what is uncertain stands in the notes of the last,
    without the lines that are ``known`` from variants before."""
    tables = [bands_table(book, bands)]
    tables += [_chances(book, bands, found)] if found else []
    lines = [line for line in shock_lines(book, bands) if line not in known]
    last = replace(tables[-1], notes=(*tables[-1].notes, *lines))
    return (*tables[:-1], last)


def _chances(book: Book, bands: Bands, found: Sequence[Chance]) -> Table:
    return chances_table(book, found, independent=bands.sampling == "random")
