"""A rule is one expression: parsed once, read by the engine, the unit check, explain and the workbook.

Each reader is one file and walks the same tree (:mod:`finsim.expression.tree`).
"""

from __future__ import annotations

from finsim.expression.dimension import unit_of
from finsim.expression.excel import to_excel
from finsim.expression.numbers import evaluate, exact
from finsim.expression.parse import parse
from finsim.expression.product import factors, proportional_to
from finsim.expression.tree import Expression
from finsim.expression.words import in_words, with_values

__all__ = [
    "Expression",
    "evaluate",
    "exact",
    "factors",
    "in_words",
    "parse",
    "proportional_to",
    "to_excel",
    "unit_of",
    "with_values",
]
