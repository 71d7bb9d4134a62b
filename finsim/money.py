"""Money to the fen: rounding half away from zero, splitting between payers, spreading totals.

A float64 is seldom the decimal it stands for: 1.005 yuan is held as 1.00499999999999989…  Spreadsheets
therefore look at 15 significant digits before they round.  Here the same is had by raising |x| by three
units of the machine precision (:data:`RAISE`), at most 0.02, before a half is added and the floor taken.

Why three, and why a cap.  A decimal of 15 digits that lies one unit below a tie is away from it by at
least 1e-15 of itself; three units (6.7e-16) and the noise of the rounding's own steps (at most 3.1e-16)
stay below that, so no such decimal is ever pushed over its tie.  Four units push some over
(9807.49999999999 would become 9808).  A product of four decimals strays by under two units in millions of
trials, so three still catch its ties.  Without the cap, amounts above 5.6e14 fen would be corrupted.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from math import lcm, ulp
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Problem

Floats = NDArray[np.float64]
Share = float | Floats
Whole = TypeVar("Whole", np.int64, np.float64)

LARGE_FEN = 10**12
"""Entries above this many fen (10 billion yuan) are split in exact integers, not in float64."""

RAISE = 1 + 3 * 2.0**-52
"""Factor that lifts a float64 over the noise of its last digits.

It may be folded into another factor of a product that is then rounded by ``floor(x + 0.5)`` (or ``trunc``
with the sign's half, where x may be negative), as long as the product stays below :data:`FOLD_LIMIT`: from
there on the raise would be more than 0.02 and has to be capped, which :func:`round_half_away` does.
"""

FOLD_LIMIT = 2 * 10**13
"""Products below this may carry :data:`RAISE` inside another factor (0.02 / (3 × 2**-52) is 3.0e13)."""

_RAISE_CAP = 0.02
_ALL_WHOLE = 2.0**52  # from here on every float64 is a whole number, and adding a half would corrupt odd ones
_EXACT_WHOLE = 2**53  # up to here every whole number is a float64
_HUGE_YUAN = 1e13
_INT64_LIMIT = 2**63 - 1


def round_half_away(x: Floats, out: Floats | None = None) -> Floats:
    """Round to whole numbers, half away from zero, after snapping to 15 significant digits.

    x: any shape; nothing is assumed of its unit (fen, persons, steps).
    out: array of the same shape for the result; may be ``x`` itself.
    Returns float64 whole numbers, never -0.0.  Values from 2**52 up are whole already and come back as they
    are.  Source: ROUND as Excel, WPS and LibreOffice work it out.
    """
    low, high = _range(x)
    small = low > -FOLD_LIMIT and high < FOLD_LIMIT
    return _round_small(x, low >= 0.0, out) if small else _round_any(x, out)


def _range(x: NDArray[Any]) -> tuple[float, float]:
    """The least and greatest value; (0, 0) of nothing."""
    return (float(x.min()), float(x.max())) if x.size else (0.0, 0.0)


def _round_small(x: Floats, no_negative: bool, out: Floats | None) -> Floats:
    """The rounding where the raise needs no cap: three passes, four with negative values."""
    return _round_raised(np.multiply(x, RAISE, out=out), no_negative, out)


def _round_raised(raised: Floats, no_negative: bool, out: Floats | None) -> Floats:
    """Add the sign's half to values that carry the raise, and cut; ``out`` may be ``raised``."""
    if no_negative:
        return np.asarray(np.floor(np.add(raised, 0.5, out=out), out=out))
    rounded = np.trunc(np.add(raised, np.copysign(0.5, raised), out=out), out=out)
    return np.asarray(np.add(rounded, 0.0, out=out))  # -0.0 would print as -0


def _round_any(x: Floats, out: Floats | None) -> Floats:
    """The rounding with the raise capped and whole values kept; nan and infinities stay what they are."""
    size = np.abs(x)
    raised = size + np.minimum(size * (RAISE - 1), _RAISE_CAP)
    rounded = np.where(size < _ALL_WHOLE, np.floor(raised + 0.5), size)
    return np.asarray(np.add(np.copysign(rounded, x), 0.0, out=out))


def fen(yuan: Floats) -> NDArray[np.int64]:
    """ROUND(yuan, 2), in fen.

    yuan: any shape.  Returns int64 of the same shape.
    Amounts from 1e13 yuan on, where 15 digits no longer reach the fen, are taken as the shortest decimal the
    float stands for.  Raises Problem ``amount-not-a-number`` for nan and infinities and ``amount-too-large``
    beyond int64 (9.2e16 yuan).
    """
    yuan = np.asarray(yuan, dtype=np.float64)
    low, high = _range(yuan)
    if not (low > -_HUGE_YUAN and high < _HUGE_YUAN):
        return _fen_huge(yuan)
    hundred = np.asarray(yuan * 100.0)
    return round_half_away(hundred, out=hundred).astype(np.int64)


def _fen_huge(yuan: Floats) -> NDArray[np.int64]:
    """``fen`` where 100 × yuan would lose fen in float64 for some entries: those go through integers."""
    _check_finite(yuan)
    huge = np.abs(yuan) >= _HUGE_YUAN
    result = np.empty(yuan.shape, dtype=np.int64)
    result[~huge] = round_half_away(yuan[~huge] * 100.0).astype(np.int64)
    result[huge] = [_held(exact_fen(Fraction(repr(value))), _INT64_LIMIT) for value in yuan[huge].tolist()]
    return result


def _check_finite(amount: Floats) -> None:
    """Raise Problem ``amount-not-a-number`` with the first value that is not finite."""
    wrong = amount[~np.isfinite(amount)]
    if wrong.size:
        raise Problem("amount-not-a-number", found=float(wrong.flat[0]))


def _held(amount: int, limit: int) -> int:
    """The amount in fen, or Problem ``amount-too-large`` where it is beyond the limit."""
    if abs(amount) > limit:
        raise Problem("amount-too-large", found=f"{amount / 100:.4g} 元", limit=f"{limit / 100:.4g} 元")
    return amount


def round_to_step(x: Floats, step: Fraction) -> Floats:
    """Round to a whole multiple of ``step`` (1 person, 0.01 yuan, 5 yuan), half away from zero.

    x: any shape, in the unit of ``step``.  step: greater than 0, exact.
    Returns the float64 nearest to the exact decimal (k/100, not k*0.01).
    Raises ValueError for a step that is not above 0, Problem ``amount-not-a-number`` for nan and infinities.
    """
    if step <= 0:
        raise ValueError(f"step must be above 0 (got {step})")
    x = np.asarray(x, dtype=np.float64)
    low, high = _range(x)
    limit = FOLD_LIMIT * float(step)
    if not -limit < low <= high < limit:
        return _round_large_to_step(x, step)
    # The raise is folded into the one multiplication; below FOLD_LIMIT it needs no cap.
    steps = np.multiply(x, float(step.denominator) * RAISE, out=np.empty_like(x))
    if step.numerator != 1:
        steps /= float(step.numerator)
    _round_raised(steps, low >= 0.0, steps)
    return _from_steps(steps, step)


def _from_steps(steps: Floats, step: Fraction) -> Floats:
    """Whole steps as the float64 nearest to the exact decimal, in place."""
    if step.numerator != 1:
        steps *= float(step.numerator)
    if step.denominator != 1:
        steps /= float(step.denominator)
    return steps


def _round_large_to_step(x: Floats, step: Fraction) -> Floats:
    """``round_to_step`` where some values are so large that the raise needs its cap, or are not finite."""
    _check_finite(x)
    steps = round_half_away(np.asarray(x * float(step.denominator) / float(step.numerator)))
    # Below 2**53 the product is exact, so that the one division gives the nearest float64.
    huge = np.abs(steps) * float(step.numerator) >= _EXACT_WHOLE
    result = _from_steps(steps, step)
    if huge.any():
        result[huge] = [float(exact_round(Fraction(v) / step) * step) for v in x[huge].tolist()]
    return result


def exact_round(x: Fraction | int) -> int:
    """Round an exact value to a whole number, half away from zero: Decimal's ROUND_HALF_UP.

    No snapping to 15 digits: an exact value has no noise that would have to be taken off.
    """
    whole = (2 * abs(x.numerator) + x.denominator) // (2 * x.denominator)
    return whole if x.numerator >= 0 else -whole


def exact_fen(yuan: Fraction | int) -> int:
    """An exact amount in yuan to whole fen, half away from zero (no snapping, as in ``exact_round``)."""
    return exact_round(yuan * 100)


def split(
    amount: NDArray[Whole], shares: Sequence[Share], exact: Sequence[Fraction] | None = None
) -> list[NDArray[Whole]]:
    """Split amounts between payers: each pays ROUND(share × amount), the last one what is left.

    amount: whole fen, int64 or float64, any shape; may be negative.
    shares: one per payer, a number or an array that broadcasts to ``amount``; the last one is not read.
    exact: the same shares as exact fractions where they are uniform.  They are used for entries above
    :data:`LARGE_FEN`; without them the simplest fraction that the float64 share stands for is.
    Returns one array per payer, of the type and shape of ``amount``; their sum is ``amount`` exactly.
    Raises ValueError when ``exact`` is not as long as ``shares``; Problem ``amount-not-a-number``, or
    ``amount-too-large`` for float64 amounts beyond 2**53 fen.
    """
    if not shares or (exact is not None and len(exact) != len(shares)):
        raise ValueError(f"need one share per payer, exact ones as many (got {len(shares)}, {exact})")
    low, high = _range(amount)
    if amount.dtype == np.float64 and not -_EXACT_WHOLE <= low <= high <= _EXACT_WHOLE:
        _check_finite(amount.astype(np.float64))
        _held(max(int(high), int(low), key=abs), _EXACT_WHOLE)
    large = np.abs(amount) > LARGE_FEN if max(-low, high) > LARGE_FEN else None
    rest = amount.copy()
    parts: list[NDArray[Whole]] = []
    for payer, share in enumerate(shares[:-1]):
        part = _share_of(amount, np.asarray(share, dtype=np.float64), low >= 0.0)
        if large is not None:
            part[large] = _large_shares(amount, large, share, exact[payer] if exact else None)
        rest -= part
        parts.append(part)
    parts.append(rest)
    return parts


def _share_of(amount: NDArray[Whole], share: Floats, no_negative: bool) -> NDArray[Whole]:
    """ROUND(share × amount) in float64, given back in the amount's own type."""
    low, high = _range(share)
    part = np.empty(amount.shape, dtype=np.float64)
    if low >= -1.0 and high <= 1.0:
        np.multiply(amount, share * RAISE, out=part)
        _round_raised(part, no_negative and low >= 0.0, part)
    else:
        round_half_away(np.multiply(amount, share, out=part), out=part)
    return part.astype(amount.dtype, copy=False)


def _large_shares(
    amount: NDArray[Whole], large: NDArray[np.bool_], share: Share, exact: Fraction | None
) -> list[int]:
    """ROUND(share × amount) of the marked entries, in exact integers."""
    amounts = [int(value) for value in amount[large].tolist()]
    if exact is not None:
        return [exact_round(exact * value) for value in amounts]
    floats = np.broadcast_to(np.asarray(share, dtype=np.float64), amount.shape)[large].tolist()
    fractions = {value: simple_fraction(value) for value in set(floats)}
    return [exact_round(fractions[one] * value) for one, value in zip(floats, amounts, strict=True)]


def simple_fraction(share: float) -> Fraction:
    """The fraction a float64 stands for: 3/10 for 0.3, which as a float64 is a little less.

    A denominator up to a million within four units in the last place, or else the shortest decimal.
    """
    simple = Fraction(share).limit_denominator(10**6)
    return simple if abs(float(simple) - share) <= 4 * ulp(share) else Fraction(repr(share))


def spread(total: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Spread a whole amount in proportion to weights, by cumulative rounding in the order given.

    Part k is ROUND(total × weights up to k / all) less what the parts before it have taken, so each part is
    within one of its exact value, a weight of 0 gets 0, and the parts add up to the total exactly.
    total: whole (fen, persons), may be negative.  weights: exact, at any size; negative ones are allowed.
    Raises Problem ``spread-without-base`` when the weights add up to 0 while the total does not.
    """
    whole, base = _whole_weights(total, weights)
    ends = [exact_round(Fraction(int(total) * upto, base)) for upto in accumulate(whole, initial=0)]
    return [end - start for start, end in pairwise(ends)]


def spread_largest(
    total: int, weights: Sequence[int | Fraction], keys: Sequence[str] | Sequence[int]
) -> list[int]:
    """Spread a whole count by largest remainder: cut off every part, hand the rest to the largest cuts.

    keys: one per weight; equal remainders are served in the order of keys, so the order of the weights does
    not matter.  A negative total gives the parts of the positive one with the sign changed.
    Otherwise as ``spread``; raises ValueError when keys and weights differ in number.
    """
    if len(keys) != len(weights):
        raise ValueError(f"need one key per weight (got {len(keys)} for {len(weights)})")
    sign = -1 if total < 0 else 1
    whole, base = _whole_weights(total, weights)
    cuts = [divmod(abs(int(total)) * weight, base) for weight in whole]
    parts = [quotient for quotient, _ in cuts]
    order = sorted(range(len(cuts)), key=lambda k: (-cuts[k][1], keys[k]))
    for k in order[: abs(int(total)) - sum(parts)]:
        parts[k] += 1
    return [sign * part for part in parts]


def _whole_weights(total: int, weights: Sequence[int | Fraction]) -> tuple[list[int], int]:
    """The weights as whole numbers with a positive sum, and that sum; all 0 and 1 where nothing is spread."""
    exact = [Fraction(weight) if isinstance(weight, Fraction) else int(weight) for weight in weights]
    common = lcm(*(weight.denominator for weight in exact))
    whole = [weight.numerator * (common // weight.denominator) for weight in exact]
    base = sum(whole)
    if base == 0 and total != 0:
        raise Problem("spread-without-base", found=total)
    if base == 0:
        return [0] * len(whole), 1
    return (whole, base) if base > 0 else ([-weight for weight in whole], -base)
