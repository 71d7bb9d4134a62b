"""How many people receive a means-tested benefit: as their number depends on the standard, it is worked out.

A cost rule says how (``recipients``).  A number of a place and year is rounded to whole persons, half up, and
every sum is a sum of those.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from finsim.engine import join_pieces, tables_of
from finsim.entry import Piece
from finsim.expression import Expression, evaluate, exact, parse
from finsim.money import round_half_away
from finsim.plan import Plan, PlannedLine
from finsim.rules import names, rule
from finsim.series import Paths
from finsim.spec import IN_FORCE, Line


@dataclass(frozen=True)
class Recipients:
    """The people that one line pays to: ``persons`` (year, place), whole numbers of a year's mean."""

    line: Line
    persons: NDArray[np.int64]


def recipients_of(line: Line) -> Expression | None:
    """How many people receive the line's money, over its numbers; ``None`` for a line of another kind."""
    if line.rule not in names("costs"):
        return None
    found = rule("costs", line.rule)
    texts: tuple[str, ...] = found.recipients
    defaults = [f.name for f in found.fields if f.default is not None and f.name not in line.quantities]
    for text in texts:
        text = f"({text}) × {IN_FORCE}" if IN_FORCE in line.quantities else text
        for name in defaults:
            text = text.replace(f" × {name}", "")
        expression = parse(text)
        if line.quantities.keys() >= {*expression.names}:
            return expression
    return None


def recipients(plan: Plan) -> tuple[Recipients, ...]:
    """The recipients of every means-tested line of a plan, in its order."""
    paths: Paths | None = None
    found = []
    for planned in plan.lines:
        expression = recipients_of(planned.line)
        if expression is not None:
            paths = paths or Paths(plan.variant)
            found.append(Recipients(planned.line, _persons(planned, expression, paths)))
    return tuple(found)


def _persons(planned: PlannedLine, expression: Expression, paths: Paths) -> NDArray[np.int64]:
    values = evaluate(expression, tables_of(planned, paths, expression.names, in_fen=True))
    values = np.array(np.broadcast_to(values, (len(planned.moments), len(paths.codes))))
    if planned.is_cut:
        values = join_pieces(planned, values, [])[0]
    return round_half_away(values).astype(np.int64)


def exact_recipients(line: Line, pieces: Sequence[Piece]) -> Fraction | None:
    """The recipients of one entry over its pieces of the year, before they are rounded."""
    expression = recipients_of(line)
    if expression is None:
        return None
    each = (piece.months * exact(expression, _known(expression, piece.values)) for piece in pieces)
    return sum(each, Fraction(0)) / 12


def _known(expression: Expression, values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {name: values[name] for name in expression.names}
