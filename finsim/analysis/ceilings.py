"""What there is for a burden: ceilings that are asked about, what the budget leaves for each account, and
the limits of its rule file.

A budget leaves resources − committed, the terms of :mod:`finsim.analysis.affordability`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from finsim.analysis.budget_years import PAYER_OF
from finsim.budget_terms import Account, Limit
from finsim.draws.bands import ALL
from finsim.draws.bands import GOVERNMENTS as TOGETHER
from finsim.errors import EXIT_USAGE, Faults, InputFault, Problem, Where
from finsim.load.context import hint, listed
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.money import exact_fen
from finsim.plan import Plan
from finsim.series import Paths
from finsim.spec import Quantity
from finsim.units import YUAN_PER_YEAR, parse_amount, parse_unit, unit_words
from finsim.words import payer_code

_FORM = re.compile(r"\s*([^,，=＝]+?)\s*(?:[,，]\s*([^=＝]*?)\s*)?[=＝]\s*(\S.*?)\s*")
_YEARS = re.compile(r"([12][0-9]{3})(?:\s*[-–—~]+\s*([12][0-9]{3}))?年?")
_SUMS = {"total": ALL, "合计": ALL, "governments": TOGETHER, "各级财政": TOGETHER}
"""What a ceiling can be of beside a single payer."""
ALWAYS = 0
"""The year of an amount that holds for every year."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What there is for a burden, in yuan by year (only the years that have a ceiling).

    ``payer``: a payer, or ``ALL`` or ``GOVERNMENTS`` of :mod:`finsim.draws.bands`.  ``place``: whose account
    it is; '' for a level as a whole.  ``asked``: whether it was asked about, not taken from the budget.
    """

    payer: str
    place: str
    years: Mapping[int, float]
    asked: bool
    limit: Limit | None = None


def read_ceilings(texts: Sequence[str], plan: Plan) -> tuple[Ceiling, ...]:
    """Ceilings as they are typed: ``city=1.2亿元``, ``county,2020=3000万元``; one for each payer.

    An amount without a year holds for every year that has none of its own.  Raises
    :class:`~finsim.errors.InputFault` with everything that is not understood, all at once.
    """
    faults = Faults()
    found: dict[tuple[str, int], float] = {}
    for text in texts:
        with faults.at(Where(f"--ceiling {cut(text)}")):
            payer, years, yuan = _read(text, plan)
            for year in years or (ALWAYS,):
                if (payer, year) in found:
                    raise Problem("ceiling-twice")
                found[payer, year] = yuan
    if faults:
        raise InputFault(tuple(faults), EXIT_USAGE)
    payers = dict.fromkeys(payer for payer, _ in found)
    return tuple(Ceiling(payer, "", _by_year(payer, found, plan.years), True) for payer in payers)


def _by_year(payer: str, found: Mapping[tuple[str, int], float], years: Sequence[int]) -> dict[int, float]:
    held = {year: found.get((payer, year), found.get((payer, ALWAYS))) for year in years}
    return {year: yuan for year, yuan in held.items() if yuan is not None}


def _read(text: str, plan: Plan) -> tuple[str, tuple[int, ...], float]:
    match = _FORM.fullmatch(text)
    if match is None:
        raise Problem("ceiling-form", found=cut(text))
    return _payer(match[1], plan), _years(match[2], plan) if match[2] else (), _yuan(match[3])


def _payer(word: str, plan: Plan) -> str:
    if word.lower() in _SUMS:
        return _SUMS[word.lower()]
    code = payer_code(word, plan.variant.places)
    if code not in plan.payers:
        known = (*plan.payers, "governments", "total")
        raise Problem("ceiling-payer", found=cut(word), hint=hint(nearest(word, known)), known=listed(known))
    return code


def _years(word: str, plan: Plan) -> tuple[int, ...]:
    match = _YEARS.fullmatch(word)
    span = range(int(match[1]), int(match[2] or match[1]) + 1) if match else range(0)
    if not span or any(year not in plan.years for year in span):
        raise Problem("ceiling-year", found=cut(word), known=listed(map(str, plan.years)))
    return tuple(span)


def _yuan(text: str) -> float:
    amount = parse_amount(text)
    if amount.unit not in (YUAN_PER_YEAR, parse_unit("元")[0]):
        raise Problem("ceiling-money", found=cut(text), unit=unit_words(amount.unit))
    if amount.value < 0:
        raise Problem("ceiling-negative", found=cut(text))
    return float(amount.value)


# ---- the budget ----


def budget_ceilings(plan: Plan) -> tuple[Ceiling, ...]:
    """What each account leaves for its level's burden, and each limit on the whole of it; accounts with only
    an index of revenue have none."""
    budget = plan.variant.budget
    if budget is None:
        return ()
    paths, tree = Paths(plan.variant), plan.variant.places.tree
    found = [
        Ceiling(PAYER_OF[tree[one.place].level], one.place, _sum(one, LEFT, paths, plan.years), False)
        for one in budget.accounts
        if "revenue" in one.numbers
    ]
    for limit in budget.limits:
        for place in limit.places if is_drawn(limit) else ():
            allowed = _allowed(limit, budget.account(place), paths, plan.years)
            if allowed is not None:
                found.append(Ceiling(PAYER_OF[tree[place].level], place, allowed, False, limit))
    return tuple(found)


def is_drawn(limit: Limit) -> bool:
    """Whether a limit is on all that a place bears, of which every draw is known."""
    return limit.what == "burden" and not limit.items


RESOURCES = {"revenue": 1, "other": 1, "received": 1, "paid": -1}
LEFT = {**RESOURCES, "committed": -1}
"""What a place can spend, and what is left of it: the sums of an account with their signs."""


def _allowed(
    limit: Limit, account: Account | None, paths: Paths, years: Sequence[int]
) -> dict[int, float] | None:
    """What a limit allows, yuan by year; ``None`` where the account lacks what it is set against."""
    most = dict(zip(years, _values(limit.at_most, paths, years), strict=True))
    if not limit.of:
        return {year: exact_fen(value) / 100 for year, value in most.items()}
    signs: Mapping[str, int] = RESOURCES if limit.of == "resources" else {limit.of: 1}
    lacks = "revenue" if limit.of == "resources" else limit.of
    if account is None or lacks not in account.numbers:
        return None
    base = _sum(account, signs, paths, years)
    return {year: float(value) * base[year] for year, value in most.items()}


def _sum(account: Account, signs: Mapping[str, int], paths: Paths, years: Sequence[int]) -> dict[int, float]:
    """Sums of an account added up with their signs, yuan by year, each sum to the fen."""
    total = dict.fromkeys(years, 0)
    for key, number in account.numbers.items():
        for year, value in zip(years, _values(number, paths, years), strict=True):
            total[year] += signs.get(key, 0) * exact_fen(value)
    return {year: fen / 100 for year, fen in total.items()}


def _values(number: Quantity, paths: Paths, years: Sequence[int]) -> list[Fraction]:
    """A number of one place in each year, exact."""
    found = []
    for value in paths.along(number, [year * 12 for year in years]):
        if not isinstance(value, Fraction):
            raise Problem("budget-number-by-place", path=number.path)
        found.append(value)
    return found
