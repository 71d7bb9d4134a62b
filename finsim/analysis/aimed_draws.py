"""One sum of burdens in each of some draws, unrounded: what tornado and indices look at."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.aim import TOTAL, Aim
from finsim.analysis.assumptions import set_path
from finsim.draws.bands import ALL, By
from finsim.draws.drawn_numbers import DrawnNumbers, Rooms
from finsim.draws.general import line_parts
from finsim.draws.layout import lay_out
from finsim.draws.moved import find_moved
from finsim.draws.shock_values import BlockValues, SharedValues
from finsim.draws.shocks import Shocks
from finsim.draws.simulate import draw_rows
from finsim.errors import NOWHERE, Fault
from finsim.ledger import Ledger, blocks
from finsim.plan import Plan
from finsim.series import Paths
from finsim.spec import Line, Variant, stated
from finsim.uncertainty_terms import Uncertainty

Array = NDArray[np.float64]
CELLS = 2**21
"""Places × draws worked out together where only some places are asked for."""


def aimed_sums(ledger: Ledger, shocks: Shocks, aim: Aim) -> Array:
    """The sum that ``aim`` means in each draw, (draw,), yuan, unrounded, after settlements and funds; of one
    item at one place before them."""
    plan = ledger.plan
    if aim.item and aim.place:
        plan = replace(plan, lines=tuple(one for one in plan.lines if one.line.item == aim.item))
        return _at_places(plan, shocks, aim, np.array(ledger.place_columns(aim.place)))
    group = _group(plan, aim)
    layout = lay_out(plan, (), (ALL if aim.payer == TOTAL else aim.payer,), (group,))
    found, _ = draw_rows(layout, shocks)
    slot = layout.slots[layout.index[group], 0]
    return np.asarray(found.kept[slot, aim.years(plan)].sum(axis=0))


def _group(plan: Plan, aim: Aim) -> tuple[By, str]:
    """What the aim's row is of; a place that holds all others is the total."""
    if aim.item:
        return "item", aim.item
    leaves = plan.variant.places.leaves
    return (
        ("place", aim.place) if aim.place and len(leaves) > 1 and not _holds_all(plan, aim) else ("total", "")
    )


def _holds_all(plan: Plan, aim: Aim) -> bool:
    places = plan.variant.places
    level = places.tree[aim.place].level
    return all(places.above(leaf, level) == aim.place for leaf in places.leaves)


def _at_places(plan: Plan, shocks: Shocks, aim: Aim, columns: NDArray[np.intp]) -> Array:
    """One item at some places, every line in full; in blocks, so that memory stays small."""
    out = np.zeros(shocks.draws)
    moved = find_moved(plan.variant, shocks.uncertainty)
    rooms, shared = Rooms(moved, Paths(plan.variant)), SharedValues(shocks)
    for block in blocks(len(plan.leaves), max(1, CELLS // shocks.draws)):
        inside = columns[(columns >= block.start) & (columns < block.stop)] - block.start
        if len(inside):
            paths = Paths(plan.variant, block)
            values = BlockValues(shared, paths.codes, moved.lag)
            _add(plan, DrawnNumbers(moved, paths, values, rooms), aim, inside, out)
    return out


def _add(plan: Plan, numbers: DrawnNumbers, aim: Aim, inside: NDArray[np.intp], out: Array) -> None:
    """Add what the aim's payers bear at the places ``inside`` of a block, year by year."""
    payers, years, places = {*aim.payers(plan)}, {*aim.years(plan)}, len(numbers.paths.codes)
    for index, year in enumerate(plan.years):
        numbers.forget(year)
        for planned in plan.lines:
            for payer, part in line_parts(plan, planned, numbers, index).items():
                if payer in payers and index in years:
                    out += np.broadcast_to(part, (places, part.shape[1]))[inside].sum(axis=0)


def uncertain(variant: Variant, faults: list[Fault]) -> Uncertainty | None:
    """The uncertainty of a variant; where it states none, a fault with lines to write."""
    found = variant.uncertainty
    if found is not None and found.shocks:
        return found
    values: dict[str, object] = {"variant": variant.code, "right": _to_write(variant)}
    faults.append(Fault("sensitivity-certain", NOWHERE, values))
    return None


def _to_write(variant: Variant) -> str:
    """An ``uncertainty`` on one line, for the first line's number and the general growth, if there is one."""
    shocks = []
    items, lines = {item.code: item for item in variant.items}, {one.path: one for one in variant.lines}
    numbers = ((line, n) for line in variant.lines for n in line.cost.names if n in line.quantities)
    for line, name in islice((pair for pair in numbers if _counts(*pair)), 1):
        path = set_path(line.quantities[name].path, items, lines, variant.series)
        shocks.append(f"{line.item}-{name}: {{on: {path}, triangular: {{low: 95%, high: 110%}}}}")
    for key in list(variant.growth)[:1]:
        shocks.append(f"growth-{key}: {{on: growth.{key}, normal: {{sd: 2%}}}}")
    return f"uncertainty: {{shocks: {{{', '.join(shocks)}}}}}"


def _counts(line: Line, name: str) -> bool:
    """Whether a line's number is anything but 0."""
    values = [dated.value for dated in stated(line.quantities[name])]
    return not values or any(values)
