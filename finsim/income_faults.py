"""A distribution of incomes that cannot exist in some later year: told at the number, with year and place."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Fault, Problem, Where
from finsim.expression import evaluate
from finsim.expression.functions import function
from finsim.expression.incomes import in_yuan
from finsim.expression.tree import Call, Name, walk
from finsim.plan import PlannedLine
from finsim.series import Paths

CODES = ("income-mean", "income-gini", "income-lowest", "income-quantiles")


def income_fault(planned: PlannedLine, paths: Paths) -> Fault | None:
    """The fault of the first moment and place at which the line's cost has impossible incomes."""
    shape = (len(planned.moments), len(paths.codes))
    names = planned.line.cost.names
    found = {name: planned.numbers[name].table(paths, in_fen=True) for name in names}
    tables = {name: np.broadcast_to(table, shape) for name, table in found.items()}
    for moment in range(shape[0]):
        if _problem(planned, tables, moment, slice(None)) is None:
            continue
        for place in range(shape[1]):
            problem = _problem(planned, tables, moment, slice(place, place + 1))
            if problem is not None:
                return _fault(planned, in_yuan(problem), planned.moments[moment], paths, place)
    return None


def _problem(
    planned: PlannedLine, tables: Mapping[str, NDArray[np.float64]], moment: int, places: slice
) -> Problem | None:
    here = {name: table[moment : moment + 1, places] for name, table in tables.items()}
    try:
        evaluate(planned.line.cost, here)
    except Problem as problem:
        return problem if problem.code in CODES else None
    return None


def _fault(planned: PlannedLine, problem: Problem, month: int, paths: Paths, place: int) -> Fault:
    from finsim.messages import message

    said = tuple(message(problem.code, problem.values, language) for language in ("zh", "en"))
    one = paths.places.tree[paths.codes[place]]
    words = {"year": month // 12, "place": f"{one.code} {one.name}", "said": said}
    return Fault("income-later", _where(planned, problem), words)


def _where(planned: PlannedLine, problem: Problem) -> Where:
    """Where the number that is wrong has its growth, or its values."""
    for call in (node for node in walk(planned.line.cost.root) if isinstance(node, Call)):
        node = _blamed(call, problem)
        number = planned.line.quantities.get(node.id) if isinstance(node, Name) else None
        if number is not None:
            return number.follow.where if number.follow is not None else number.basis.where
    return planned.line.where


def _blamed(call: Call, problem: Problem) -> object:
    """The argument of a call that a problem is about, if it is this call's."""
    called = function(call.function)
    if problem.code in ("income-mean", "income-gini"):
        return call.args[1 if problem.code == "income-mean" else 2] if called.last_pure else None
    if problem.code == "income-lowest":
        return call.args[0] if call.function == "gini_of_lowest" else None
    number = int(str(problem.values["number"]))
    return call.args[number] if call.function.endswith("_quantiles") else None
