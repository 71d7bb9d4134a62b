"""The functions of an expression beside max and min: how many people have less than a standard, and by how
much, under a distribution of incomes.  One entry each: arguments, units, value, formula, words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from finsim.expression import income_formulas, incomes

Array = NDArray[np.float64]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Function:
    """A function by its name: ``written`` as one writes it, ``label`` in (Chinese, English).

    Its first arguments are amounts of one unit; with ``last_pure`` the last one is a pure number.  With
    ``is_amount`` the value has the amounts' unit, else it is pure.  ``least`` and ``most`` count the
    arguments.  ``value`` works on arrays that broadcast, ``exact`` on fractions, ``excel`` on cells.
    """

    name: str
    written: str
    label: tuple[str, str]
    least: int
    most: int
    last_pure: bool
    is_amount: bool
    value: Callable[[Sequence[Array]], Array]
    exact: Callable[[Sequence[Fraction]], Fraction]
    excel: Callable[[Sequence[str]], str]

    def takes(self, count: int) -> bool:
        return self.least <= count <= self.most

    def amounts(self, args: Sequence[T]) -> Sequence[T]:
        """The arguments that are amounts of one unit."""
        return args[:-1] if self.last_pure else args

    def pure(self, args: Sequence[T]) -> Sequence[T]:
        """The arguments that are pure numbers."""
        return args[-1:] if self.last_pure else ()


def function(name: str) -> Function:
    """The function of that name; the caller has checked that it is one of :data:`FUNCTIONS`."""
    return FUNCTIONS[name]


_MOST_LIMITS = 102
"""Percentiles with both ends, and the standard."""

FUNCTIONS = {
    one.name: one
    for one in (
        Function(
            "shortfall",
            "shortfall(standard, income, gini)",
            ("对数正态分布下人均差额", "mean shortfall under a log-normal"),
            3,
            3,
            True,
            True,
            incomes.shortfall,
            incomes.exact_shortfall,
            income_formulas.shortfall,
        ),
        Function(
            "below",
            "below(standard, income, gini)",
            ("对数正态分布下低于标准的比例", "share below under a log-normal"),
            3,
            3,
            True,
            False,
            incomes.below,
            incomes.exact_below,
            income_formulas.below,
        ),
        Function(
            "gini_of_lowest",
            "gini_of_lowest(lowest, income)",
            ("由最低五分之一的平均收入推算的基尼系数", "Gini from the mean of the lowest fifth"),
            2,
            2,
            False,
            False,
            incomes.gini_of_lowest,
            incomes.exact_gini_of_lowest,
            income_formulas.gini_of_lowest,
        ),
        Function(
            "shortfall_quantiles",
            "shortfall_quantiles(standard, q0, q1, q2, q3, q4, q5)",
            ("按分位点的人均差额", "mean shortfall by quantiles"),
            3,
            _MOST_LIMITS,
            False,
            True,
            incomes.shortfall_quantiles,
            incomes.exact_shortfall_quantiles,
            income_formulas.shortfall_quantiles,
        ),
        Function(
            "below_quantiles",
            "below_quantiles(standard, q0, q1, q2, q3, q4, q5)",
            ("按分位点低于标准的比例", "share below by quantiles"),
            3,
            _MOST_LIMITS,
            False,
            False,
            incomes.below_quantiles,
            incomes.exact_below_quantiles,
            income_formulas.below_quantiles,
        ),
    )
}
