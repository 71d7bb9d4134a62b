"""How a number worked out from incomes came about: its formula with the numbers put in, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from finsim.analysis.number_words import plain
from finsim.entry import Piece
from finsim.expression import Expression, exact, with_values
from finsim.expression.incomes import FIFTH, score_of, sigma_of
from finsim.expression.layout import as_expression
from finsim.expression.tree import Call, Node, parts
from finsim.money import exact_round
from finsim.recipients import exact_recipients, recipients_of
from finsim.spec import Line

_DIGITS = 12


def call_lines(expression: Expression, values: Mapping[str, Fraction]) -> tuple[str, ...]:
    """``shortfall(3,804, 13,748, 0.4) = 3,804 × Φ(d) − 13,748 × Φ(d − σ) = 96.5…; σ = …``: each function of
    an expression, the inner ones first, with its value as it is used; nothing for plain arithmetic."""
    return tuple(dict.fromkeys(_line(call, values) for call in _calls(expression.root)))


def received(line: Line, pieces: Sequence[Piece]) -> tuple[tuple[str, ...], int | None]:
    """How many people receive the money of an entry, in words and in whole persons; nothing where that does
    not follow from incomes."""
    expression, whole = recipients_of(line), exact_recipients(line, pieces)
    if expression is None or whole is None:
        return (), None
    found: list[str] = []
    for piece in pieces:
        values = {name: piece.values[name] for name in expression.names}
        shown = with_values(expression, {name: plain(value) for name, value in values.items()})
        text = f"{shown} = {plain(exact(expression, values))}"
        found += call_lines(expression, values)
        found.append(text if piece.months == 12 else f"({text}) × {piece.months}/12")
    if len(pieces) > 1:
        found.append(plain(whole))
    return tuple(found), exact_round(whole)


def _calls(node: Node) -> Iterator[Call]:
    for part in parts(node):
        yield from _calls(part)
    if isinstance(node, Call):
        yield node


def _line(call: Call, values: Mapping[str, Fraction]) -> str:
    numbers = [exact(as_expression(arg), values) for arg in call.args]
    whole = as_expression(call)
    shown = with_values(whole, {name: plain(values[name]) for name in whole.names})
    value = plain(exact(whole, values))
    if call.function == "gini_of_lowest":
        return f"{shown} = 2 × Φ(σ ÷ √2) − 1 = {value}; {_sigma_of_lowest(*numbers)}"
    standard, *others = numbers
    if call.function.endswith("_quantiles"):
        made = _share_inside if call.function.startswith("below") else _gap_inside
        return f"{shown} = {made(standard, others)} = {value}"
    if not standard:
        return f"{shown} = 0"
    mean, gini = others
    formula = "Φ(d)" if call.function == "below" else f"{plain(standard)} × Φ(d) − {plain(mean)} × Φ(d − σ)"
    return f"{shown} = {formula} = {value}; {_score(standard, mean, gini)}"


def _score(standard: Fraction, mean: Fraction, gini: Fraction) -> str:
    sigma = sigma_of(np.array(float(gini)))
    score = score_of(np.array(float(standard / mean)), np.array(float((standard - mean) / mean)), sigma)
    return (
        f"σ = √2 × Φ⁻¹((1 + {plain(gini)}) ÷ 2) = {_digits(float(sigma))}, "
        f"d = ln({plain(standard)} ÷ {plain(mean)}) ÷ σ + σ ÷ 2 = {_digits(float(score))}"
    )


def _sigma_of_lowest(lowest: Fraction, mean: Fraction) -> str:
    from scipy.special import ndtri

    sigma = float(ndtri(FIFTH) - ndtri(FIFTH * float(lowest / mean)))
    return f"σ = Φ⁻¹(0.2) − Φ⁻¹(0.2 × {plain(lowest)} ÷ {plain(mean)}) = {_digits(sigma)}"


def _gap_inside(standard: Fraction, limits: Sequence[Fraction]) -> str:
    """The mean gap: of those between two limits below the standard, and of those it lies among."""
    found = []
    for low, high in pairwise(limits):
        if standard >= high:
            found.append(f"{plain(standard)} − ({plain(low)} + {plain(high)}) ÷ 2")
        elif standard > low:
            over = f"({plain(standard)} − {plain(low)})"
            found.append(f"{over} × {over} ÷ (2 × ({plain(high)} − {plain(low)}))")
    return f"({' + '.join(found) or '0'}) ÷ {len(limits) - 1}"


def _share_inside(standard: Fraction, limits: Sequence[Fraction]) -> str:
    """The share below: the whole parts, and the part that the standard lies in."""
    whole = sum(standard >= high for _, high in pairwise(limits))
    found = [str(whole)]
    for low, high in pairwise(limits):
        if low < standard < high:
            over, width = f"({plain(standard)} − {plain(low)})", f"({plain(high)} − {plain(low)})"
            found.append(f"{over} ÷ {width}")
    return f"({' + '.join(found)}) ÷ {len(limits) - 1}"


def _digits(value: float) -> str:
    return f"{value:.{_DIGITS}g}".replace("-", "−")
