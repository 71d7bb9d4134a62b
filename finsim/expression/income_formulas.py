"""The functions of :mod:`finsim.expression.incomes` as spreadsheet formulas.

A formula keeps the digits of its own arithmetic: far below the mean (less than a millionth of the standard is
lacking) it loses some that finsim keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def shortfall(args: Sequence[str]) -> str:
    """The formula, 0 for a standard of 0."""
    standard, mean, gini = args
    sigma, score = _sigma(gini), _score(standard, mean, gini)
    low, high = _normal(score), _normal(f"{score}-{sigma}")
    return f"IF({standard}>0,{standard}*{low}-{mean}*{high},0)"


def below(args: Sequence[str]) -> str:
    """The formula, 0 for a standard of 0."""
    standard, mean, gini = args
    return f"IF({standard}>0,{_normal(_score(standard, mean, gini))},0)"


def gini_of_lowest(args: Sequence[str]) -> str:
    """The formula."""
    lowest, mean = args
    sigma = f"({_inverse('0.2')}-{_inverse(f'0.2*{lowest}/{mean}')})"
    return f"(2*{_normal(f'{sigma}/SQRT(2)')}-1)"


def shortfall_quantiles(args: Sequence[str]) -> str:
    """The formula: the middle one of three numbers is the standard kept between two limits."""
    standard, *limits = args
    each = [
        f"(MEDIAN({standard},{low},{high})-{low})^2/(2*({high}-{low}))+MAX(0,{standard}-{high})"
        for low, high in pairwise(limits)
    ]
    return f"(({'+'.join(each)})/{len(each)})"


def below_quantiles(args: Sequence[str]) -> str:
    """The formula."""
    standard, *limits = args
    each = [f"(MEDIAN({standard},{low},{high})-{low})/({high}-{low})" for low, high in pairwise(limits)]
    return f"(({'+'.join(each)})/{len(each)})"


def _normal(score: str) -> str:
    return f"_xlfn.NORM.S.DIST({score},TRUE)"


def _inverse(share: str) -> str:
    return f"_xlfn.NORM.S.INV({share})"


def _sigma(gini: str) -> str:
    return f"(SQRT(2)*{_inverse(f'(1+{gini})/2')})"


def _score(standard: str, mean: str, gini: str) -> str:
    sigma = _sigma(gini)
    return f"(LN({standard}/{mean})/{sigma}+{sigma}/2)"
