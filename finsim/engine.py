"""The contraction: cost and shares of each line on (year, place), added into a ledger or into sums.

Blocks of places bound the memory; nothing of (line, payer, year, place) size is held unless the ledger
itself is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from finsim.entry import work_entry
from finsim.errors import Fault, Faults, InputFault, Problem, fail
from finsim.expression import evaluate
from finsim.expression.incomes import in_yuan
from finsim.expression.tree import calls
from finsim.factors import Factors, product
from finsim.ledger import Ledger, Sums, blocks
from finsim.money import LARGE_FEN, exact_round, round_half_away, split
from finsim.plan import Plan, PlannedLine
from finsim.series import Paths
from finsim.shares import PARTS, share_tables, snapped

Array = NDArray[np.float64]

BLOCK = 3000
"""Places worked out together: small enough for the cache, large enough for the calls."""
INT64_LIMIT = 2**63 - 1
GROUP = 4
"""Lines contracted together: enough to save passes over the sums, few enough to stay in the cache."""
WHOLE_FLOATS = 2.0**53
"""Up to here a float64 holds every whole number, so sums of whole fen are exact."""


def make_ledger(plan: Plan) -> Ledger:
    """Work out every entry, in fen; settlement has not been made yet."""
    shape = (len(plan.lines), len(plan.payers), len(plan.years), len(plan.leaves))
    entries = np.zeros(shape, dtype=np.int64)
    for block in blocks(shape[3], BLOCK):
        paths = Paths(plan.variant, block)
        for row, planned in enumerate(plan.lines):
            with _told_at(planned, paths):
                cost, shares = cost_and_shares(plan, planned, paths)
                for payer, part in split_fen(planned, paths, cost, shares):
                    entries[row, payer, :, block] = part
    _check_sums(entries)
    check_levels(plan, entries)
    return Ledger(plan, entries)


def received_fen(plan: Plan, incomes: Sequence[PlannedLine]) -> list[NDArray[np.int64]]:
    """What each income of a fund brings, int64 fen (payer, year, place), rounded as the ledger's entries."""
    shape = (len(plan.payers), len(plan.years), len(plan.leaves))
    found = [np.zeros(shape, dtype=np.int64) for _ in incomes]
    for block in blocks(shape[2], BLOCK):
        paths = Paths(plan.variant, block)
        for planned, fen in zip(incomes, found, strict=True):
            with _told_at(planned, paths):
                cost, shares = cost_and_shares(plan, planned, paths)
                for payer, part in split_fen(planned, paths, cost, shares):
                    fen[payer, :, block] = part
    for fen in found:
        _check_sums(fen)
    return found


def check_levels(plan: Plan, entries: NDArray[np.int64]) -> None:
    """A place directly under its province has no city that could bear anything, where other places have."""
    places, faults = plan.variant.places, Faults()
    for level in ("province", "city"):
        without = [i for i, leaf in enumerate(plan.leaves) if not places.above(leaf, level)]
        if level not in plan.payers or not without or len(without) == len(plan.leaves):
            continue
        borne = entries[:, plan.payers.index(level)][:, :, without]
        for row in np.flatnonzero(borne.any(axis=(1, 2))):
            line = plan.lines[row].line
            column = int(np.flatnonzero(borne[row].any(axis=0))[0])
            place = places.tree[plan.leaves[without[column]]].name
            where = line.sharing[0].basis.where
            faults.add("payer-no-place", where, payer=level, place=place, path=line.path)
    faults.check()


@contextmanager
def _told_at(planned: PlannedLine, paths: Paths) -> Iterator[None]:
    """What goes wrong in a line's arithmetic (a division by 0, an amount too large) is told at its line."""
    try:
        yield
    except Problem as found:
        problem, line = in_yuan(found), planned.line
        if problem.code.startswith("income-"):
            from finsim.income_faults import income_fault

            fault = income_fault(planned, paths)
            if fault is not None:
                raise InputFault((fault,)) from problem
        where = line.sharing[0].basis.where if problem.code.startswith("share") else line.where
        raise InputFault((Fault(problem.code, where, problem.values),)) from problem


def _check_sums(entries: NDArray[np.int64]) -> None:
    """Whatever entries are added up, the sum stays within int64."""
    largest = max(int(entries.max(initial=0)), -int(entries.min(initial=0)))
    if largest * entries.size <= INT64_LIMIT:
        return
    total = float(np.abs(entries).sum(dtype=np.float64))
    if total > INT64_LIMIT:
        fail("amount-too-large", found=f"{total / 100:.4g} 元", limit=f"{INT64_LIMIT / 100:.4g} 元")


def sum_up(plan: Plan, *, exact: bool = True) -> Sums:
    """Sums by place and by line without holding the entries.

    ``exact`` sums the entries of the fen ledger (int64 fen); without it amounts are not rounded and the
    sums are float64 yuan, which differ from the ledger by at most half a fen for each amount, and for a
    payer by as much again for each part that was rounded.
    """
    years, places = len(plan.years), len(plan.leaves)
    by_place = np.zeros((len(plan.payers), years, places))
    by_line = np.zeros((len(plan.payers), years, len(plan.lines)))
    add = _add_fen if exact else _add_unrounded
    for block in blocks(places, BLOCK):
        add(plan, Paths(plan.variant, block), by_place[:, :, block], by_line)
    if not exact:
        return Sums(plan, by_place / 100, by_line / 100)
    if max(np.abs(by_place).max(initial=0), np.abs(by_line).max(initial=0)) >= WHOLE_FLOATS:
        ledger = make_ledger(plan)
        return Sums(plan, ledger.sums("payer", "year", "place"), ledger.sums("payer", "year", "line"))
    return Sums(plan, by_place.astype(np.int64), by_line.astype(np.int64))


def cost_and_shares(
    plan: Plan, planned: PlannedLine, paths: Paths, out: Array | None = None
) -> tuple[Array, list[Array]]:
    """The cost in fen, unrounded, (year, place) and the share of each of the line's payers, (year or 1,
    place or 1).  ``out`` (year, place) takes the cost, if given.
    Raises :class:`~finsim.errors.Problem` ``division-by-zero``."""
    cost = cost_table(planned, paths, None if planned.is_cut else out)
    tables = tables_of(planned, paths, planned.shared, in_fen=True)
    shares = share_tables(planned, tables, [plan.payers[payer] for payer in planned.payers])
    if planned.is_cut:
        cost, shares = join_pieces(planned, cost, shares)
    if out is not None and cost is not out:
        out[:] = cost
    return cost, shares


def cost_table(planned: PlannedLine, paths: Paths, out: Array | None = None) -> Array:
    """The line's cost in fen at a yearly rate, (moment, place), its factors on just the axes they need."""
    parts, constant = planned.parts
    found = [Factors(by_moment=np.array([constant]))] if constant != 1 else []
    for part, power in parts:
        number = planned.numbers.get(part.text)
        if number is not None and power == 1:
            found.append(number.factors(paths, in_fen=True))
        else:
            values = evaluate(part, tables_of(planned, paths, part.names, in_fen=True))
            if power != 1 and not values.all():
                raise Problem("division-by-zero", part=part.text)
            found.append(_as_factors(values if power == 1 else 1.0 / values))
    shape = (len(planned.moments), len(paths.codes))
    cost = product(found).lay_out(shape[1], out)
    if planned.may_fall_below_zero and float(cost.min(initial=0.0)) < 0:
        raise Problem("cost-negative", text=planned.line.cost.text, found=f"{float(cost.min()) / 100:,.2f}")
    return cost if cost.shape == shape else np.array(np.broadcast_to(cost, shape))


def _as_factors(values: Array) -> Factors:
    """A worked-out part of a product, put on the axes that its shape needs."""
    if values.shape[0] == 1:
        return Factors(by_place=values[0])
    return Factors(by_moment=values[:, 0]) if values.shape[1] == 1 else Factors(table=values)


def tables_of(
    planned: PlannedLine, paths: Paths, names: Iterable[str], in_fen: bool = False
) -> dict[str, Array]:
    """The named numbers as used, (moment or 1, place or 1); money in yuan or in fen."""
    return {name: planned.numbers[name].table(paths, in_fen) for name in names}


def join_pieces(planned: PlannedLine, cost: Array, shares: list[Array]) -> tuple[Array, list[Array]]:
    """The pieces of each year put together, weighed by months: (moment, place) → (year, place)."""
    starts = np.flatnonzero(np.r_[True, np.diff(planned.year_of) > 0])
    weighed = cost * planned.months[:, None]
    total = np.add.reduceat(weighed, starts, axis=0)
    joined = []
    for share in shares:
        if share.shape[0] == 1:
            joined.append(share)
            continue
        part = np.add.reduceat(weighed * share, starts, axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            joined.append(snapped(np.where(total == 0, share[starts], part / total)))
    return total / 12, joined


def _add_unrounded(plan: Plan, paths: Paths, by_place: Array, by_line: Array) -> None:
    """Add the unrounded parts of a block of places to the sums.

    A group of lines at a time is contracted over the lines, share × cost, so that no product of the two is
    ever stored; by line it is a matrix product.  Shares add up to 1, so the payer who takes most lines'
    remainder bears the whole cost less what the others bear.
    """
    if not plan.lines:
        return
    order = _remainder_last(plan)
    size = (len(plan.years), len(paths.codes))
    costs, weights = np.empty((GROUP, *size)), np.empty((GROUP, len(order), size[1]))
    others, part = np.zeros((len(order) - 1, *size)), np.empty((len(order) - 1, *size))
    whole = np.zeros(size)
    for start in range(0, len(plan.lines), GROUP):
        lines = plan.lines[start : start + GROUP]
        cost, weight = costs[: len(lines)], weights[: len(lines)]
        for row, planned in enumerate(lines):
            with _told_at(planned, paths):
                _, shares = cost_and_shares(plan, planned, paths, cost[row])
            if any(share.shape[0] > 1 for share in shares):
                _add_line(planned, cost[row], shares, by_place, by_line[:, :, start + row])
                cost[row], weight[row] = 0, 0
            else:
                _weigh(planned, shares, order, weight[row])
        others += np.einsum("lpr,lyr->pyr", weight[:, :-1], cost, out=part)
        whole += cost.sum(axis=0)
        sums = np.matmul(weight, cost.transpose(0, 2, 1))
        sums[:, -1] -= sums[:, :-1].sum(axis=1)
        by_line[order, :, start : start + len(lines)] += sums.transpose(1, 2, 0)
    whole -= others.sum(axis=0)
    by_place[order] += np.concatenate((others, whole[None]))


def _remainder_last(plan: Plan) -> list[int]:
    """The plan's payers, the one that takes the remainder of most lines at the end."""
    takers = [planned.payers[-1] for planned in plan.lines]
    last = max(sorted(set(takers)), key=takers.count)
    return [payer for payer in range(len(plan.payers)) if payer != last] + [last]


def _weigh(planned: PlannedLine, shares: list[Array], order: list[int], weight: Array) -> None:
    """Write a line's shares into ``weight`` (payer, place), in the order given, the last row being 1."""
    weight[:-1], weight[-1] = 0, 1
    for payer, share in zip(planned.payers, shares, strict=True):
        if payer != order[-1]:
            weight[order.index(payer)] = share[0]


def _add_line(
    planned: PlannedLine, cost: Array, shares: list[Array], by_place: Array, by_line: Array
) -> None:
    """Add one line's unrounded parts where its shares move over the years."""
    for payer, share in zip(planned.payers, shares, strict=True):
        part = share * cost
        by_place[payer] += part
        by_line[payer] += part.sum(axis=1)


def _add_fen(plan: Plan, paths: Paths, by_place: Array, by_line: Array) -> None:
    """Add the parts in whole fen of a block of places to the sums."""
    for row, planned in enumerate(plan.lines):
        with _told_at(planned, paths):
            cost, shares = cost_and_shares(plan, planned, paths)
            for payer, part in split_fen(planned, paths, cost, shares):
                by_place[payer] += part
                by_line[payer, :, row] += part.sum(axis=1)


def split_fen(
    planned: PlannedLine, paths: Paths, cost: Array, shares: list[Array]
) -> Iterator[tuple[int, Array]]:
    """Each payer's part in whole fen: the amount is rounded once, each payer's part once, the last takes
    what is left.  Entries that float64 cannot decide are worked out in exact fractions."""
    near = near_half(cost) if calls(planned.line.cost) else []
    amount = round_half_away(cost, out=cost)
    doubtful = [*near, *in_doubt(amount, [] if planned.shares_as_stated else shares)]
    parts = split(amount, shares)
    if len(doubtful):
        tables = tables_of(planned, paths, planned.numbers)
        for year, place in doubtful:
            for part, fen in zip(parts, exact_parts(planned, tables, year, place), strict=True):
                part[year, place] = fen
    return zip(planned.payers, parts, strict=True)


def in_doubt(amount: Array, shares: list[Array]) -> list[tuple[int, int]]:
    """The entries (year, place) above :data:`~finsim.money.LARGE_FEN`, and those of which a payer's part
    lies so near half a fen that the noise of a worked-out share would decide."""
    doubt = np.abs(amount) > LARGE_FEN if _reaches(amount, LARGE_FEN) else None
    for share in shares[:-1]:
        rough = np.rint(share * PARTS) / PARTS != share
        if rough.any():
            part = np.abs(share * amount)
            near = rough & (np.abs(part - np.floor(part) - 0.5) <= np.abs(amount) * 2.0**-48)
            doubt = near if doubt is None else doubt | near
    return [] if doubt is None else [(int(y), int(p)) for y, p in np.argwhere(doubt)]


def near_half(cost: Array) -> list[tuple[int, int]]:
    """The entries (year, place) so near half a fen that float64 cannot decide: a number worked out from
    incomes has more digits than a float64 product keeps."""
    near = np.abs(cost - np.floor(cost) - 0.5) <= np.abs(cost) * 2.0**-47
    return [(int(y), int(p)) for y, p in np.argwhere(near)]


def _reaches(amount: Array, limit: float) -> bool:
    return bool(amount.size) and (float(amount.max()) > limit or float(amount.min()) < -limit)


def exact_parts(planned: PlannedLine, tables: Mapping[str, Array], year: int, place: int) -> list[int]:
    """One entry's parts in fen, in exact arithmetic, in the order of the line's payers."""
    entry = work_entry(planned, tables, year, place)
    parts = [exact_round(share * entry.amount) for share in entry.shares[:-1]]
    return [*parts, entry.amount - sum(parts)]
