"""What a number cannot be drawn as: a share above 100 % or below 0, fewer than no people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import inf, isinf, sqrt

import numpy as np

from finsim.load.context import Context
from finsim.load.number_text import decimal_text
from finsim.load.share_parts import FIELD
from finsim.load.uncertainty_fields import ERRORS, Spread
from finsim.load.uncertainty_numbers import Number, values
from finsim.spec import Line, Quantity
from finsim.uncertainty_terms import Shock

_ROOM = 1e-9
_SIDE_BY_SIDE = ("ratio", "tier")
"""Sharing rules whose shares are all of the whole cost, the last payer taking what is left."""
_TAIL = -3.719016485455709
"""The deviate below which 1 draw in 10,000 lies."""


def check_support(ctx: Context, spread: Spread, targets: Sequence[Number], stated: Sequence[Number]) -> bool:
    """Tell numbers that could be drawn as what they cannot be; whether there are none.

    ``stated``: the same numbers with the values that the distribution is about: a variant shifts its own.
    """
    pairs = zip(targets, stated, strict=True)
    sound = [_one(ctx, spread, one, shifted=one is not about) for one, about in pairs]
    return all(sound)


def bounded(ctx: Context, one: Number) -> bool:
    """Whether a number is a part of a whole: within 0 and 1, unless it was allowed to be more."""
    kind = one.noted.field.kind
    if one.rate or kind not in ("ratio", "yearly"):
        return False
    return not ctx.flag(one.noted.branch.entries.get("allow_over_100"), "allow_over_100")


def _one(ctx: Context, spread: Spread, one: Number, shifted: bool) -> bool:
    span = values(ctx, one.quantity)
    if span is None:
        return True
    if bounded(ctx, one):
        return _within(ctx, spread, one, span, shifted)
    if spread.form == "factor" and one.noted.field.kind != "any":
        return _not_below(ctx, spread, one)
    return True


def _support(spread: Spread) -> tuple[float, float]:
    return spread.distribution.low, spread.distribution.high


def _within(ctx: Context, spread: Spread, one: Number, span: tuple[float, float], shifted: bool) -> bool:
    """Whether a part of a whole stays one in every draw."""
    low, high = _support(spread)
    least, most = span
    if spread.form == "factor":
        drawn = (least * low if least else 0.0, most * high if most else 0.0)
    else:
        drawn = (least + low, most + high)
    if drawn[0] >= -_ROOM and drawn[1] <= 1 + _ROOM:
        return True
    if isinf(drawn[0]) or isinf(drawn[1]):
        values = {"path": one.shown, "kind": spread.kind, **_offers(ctx, spread, most)}
        ctx.faults.add("uncertainty-share-open", spread.node.where, **values)
        return False
    found = tuple(percent(value) for value in drawn)
    at = {"path": one.shown, "low": found[0], "high": found[1]}
    if shifted:
        ctx.faults.add("uncertainty-share-shifted", one.quantity.basis.where, **at)
    else:
        code = "uncertainty-share-of-payer" if one.noted.field is FIELD else "uncertainty-share"
        ctx.faults.add(code, spread.node.where, **at)
    return False


def check_sums(ctx: Context, lines: Sequence[Line], shocks: Sequence[Shock]) -> None:
    """Tell payers' shares of one cost that could be drawn as more than all of it together."""
    by_path: dict[str, list[Shock]] = {}
    for shock in shocks:
        for path in shock.targets:
            by_path.setdefault(path, []).append(shock)
    for line in lines:
        for sharing in line.sharing if any(path.startswith(line.path) for path in by_path) else ():
            names = {n for step in sharing.steps if step.expression for n in step.expression.names}
            parts = [line.quantities[name] for name in sorted(names) if name.startswith("share_")]
            moved = [shock for part in parts for shock in by_path.get(part.path, ())]
            if sharing.rule in _SIDE_BY_SIDE and len(parts) > 1 and moved:
                most = max(sum(_most(part, key, by_path) for part in parts) for key in _classes(parts))
                if most > 1 + _ROOM:
                    ctx.faults.add("uncertainty-shares", moved[0].where, path=line.path, found=percent(most))


def _classes(parts: Sequence[Quantity]) -> set[str]:
    """The classes of place by which parts differ; '' alone if they do not."""
    return {key for part in parts if part.by_class is not None for key in part.by_class[1]} or {""}


def _most(part: Quantity, key: str, by_path: Mapping[str, Sequence[Shock]]) -> float:
    """The most that a payer's share of a class can be drawn as."""
    table = part.values if part.by_class is None else part.by_class[1].get(key, ())
    value = max((float(dated.value) for dated in table), default=0.0)
    for shock in sorted(by_path.get(part.path, ()), key=lambda one: one.form, reverse=True):
        high = shock.distribution.high
        value = value * high if shock.form == "factor" else value + high
    return value


def _offers(ctx: Context, spread: Spread, value: float) -> dict[str, object]:
    """A beta and a triangular distribution with about the same spread around a share."""
    sd = _width(spread) * (value if spread.form == "factor" else 1)
    if not 0 < value < 1 or not 0 < sd * sd < value * (1 - value):
        beta, near = "beta: {mean: 90%, sd: 5%}", "triangular: {low: 80%, mode: 90%, high: 98%}"
        return {"beta": beta, "triangular": near}
    low, high = max(value - sqrt(6) * sd, 0.0), min(value + sqrt(6) * sd, 1.0)
    relative = spread.form == "factor"
    if relative:
        low, high = low / value, high / value
        beta = f"beta: {{low: 0%, high: {percent(1 / value, down=True)}, sd: {percent(sd / value)}}}"
    else:
        beta = f"beta: {{sd: {percent(sd)}}}"
    triangular = f"triangular: {{low: {percent(low)}, high: {percent(high, down=True)}}}"
    return {"beta": beta, "triangular": triangular}


def _width(spread: Spread) -> float:
    """Half of what lies between one standard deviation below and above the middle."""
    low, high = spread.distribution.at(1).value(np.array([-1.0, 1.0]))
    return float(high - low) / 2


def _not_below(ctx: Context, spread: Spread, one: Number) -> bool:
    """Whether a count, a sum of money or a time stays above 0 in (almost) every draw."""
    low, _ = _support(spread)
    if low >= 0 or spread.kind == ERRORS:
        return True  # what past errors draw below 0 is put back and counted
    if low > -inf:
        ctx.faults.add("uncertainty-negative", spread.node.where, path=one.shown, low=percent(low))
        return False
    if float(spread.distribution.value(np.array([_TAIL]))[0]) >= 0:
        return True
    sd = _width(spread)
    right = f"lognormal: {{sd: {percent(sd)}}}"
    share = _share_below(spread)
    ctx.faults.add("uncertainty-normal", spread.node.where, path=one.shown, found=share, right=right)
    return False


def _share_below(spread: Spread) -> str:
    """How many draws in 10,000 lie below 0."""
    from statistics import NormalDist

    mean, sd = spread.distribution.mean, _width(spread)
    return f"{NormalDist(mean, sd).cdf(0) * 10_000:,.1f}".removesuffix(".0")


def percent(value: float, down: bool = False) -> str:
    """A number as a per cent with up to two decimals."""
    hundredths = value * 10_000
    whole = int(hundredths + _ROOM) if down else round(hundredths)
    return f"{decimal_text(Fraction(whole, 100))}%"
