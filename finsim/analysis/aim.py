"""What a sensitivity is of: all spending, one payer's burden, an item, a place; in a year or over years."""

from __future__ import annotations

import re
from dataclasses import dataclass

from finsim.analysis.target import read_target
from finsim.errors import EXIT_USAGE, NOWHERE, Fault, InputFault
from finsim.ledger import Ledger
from finsim.load.context import hint, listed
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.plan import Plan
from finsim.spec import GOVERNMENTS
from finsim.words import payer_code

TOTAL, LEVELS, HORIZON = "total", "governments", "all"
_YEARS = re.compile(r"([12][0-9]{3})(?:\s*[-–—~]+\s*([12][0-9]{3}))?年?")
_HORIZON = (HORIZON, "全部", "合计")


@dataclass(frozen=True, slots=True)
class Aim:
    """A sum of burdens: ``payer`` (:data:`TOTAL`, :data:`LEVELS` for all governments together, or a payer's
    code), the years ``first`` to ``last``, and ``item`` and ``place``, '' for all."""

    payer: str
    first: int
    last: int
    item: str = ""
    place: str = ""

    def years(self, plan: Plan) -> list[int]:
        """The indices of its years."""
        return [index for index, year in enumerate(plan.years) if self.first <= year <= self.last]

    def payers(self, plan: Plan) -> list[int]:
        """The indices of its payers."""
        if self.payer == TOTAL:
            return list(range(len(plan.payers)))
        known = GOVERNMENTS if self.payer == LEVELS else (self.payer,)
        return [index for index, payer in enumerate(plan.payers) if payer in known]


def read_aim(of: str, year: str, ledger: Ledger) -> tuple[Aim | None, list[Fault]]:
    """The aim that ``of`` and ``year`` state, or every fault in them.

    ``of``: ``total``, ``governments``, a payer's code or name, or ``burden[city,2020,item=5]`` and
    ``total[2018-2020]`` as ``finsim solve`` writes them.  ``year``: a year, ``2018-2020``, ``all``; '' is the
    last year.
    """
    if "[" in of:
        return _bracketed(of, year, ledger)
    plan, faults = ledger.plan, list[Fault]()
    payer = _payer(of.strip() or TOTAL, plan, faults)
    span = _years(year.strip(), plan, faults)
    return (None, faults) if faults else (Aim(payer, *span), faults)


def _payer(word: str, plan: Plan, faults: list[Fault]) -> str:
    if word.lower() in (TOTAL, LEVELS):
        return word.lower()
    code = payer_code(word, plan.variant.places)
    if code not in plan.payers:
        known = (TOTAL, LEVELS, *plan.payers)
        values: dict[str, object] = {"found": cut(word), "hint": hint(nearest(word, known))}
        values["known"] = listed(known)
        faults.append(Fault("sensitivity-payer", NOWHERE, values))
    return code


def _years(word: str, plan: Plan, faults: list[Fault]) -> tuple[int, int]:
    if not word or word.lower() in _HORIZON:
        return plan.years[0] if word else plan.years[-1], plan.years[-1]
    match = _YEARS.fullmatch(word)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, -1)
    if first > last or not {first, last} <= {*plan.years}:
        known = listed(map(str, plan.years))
        faults.append(Fault("sensitivity-year", NOWHERE, {"found": cut(word), "known": known}))
    return first, last


def _bracketed(of: str, year: str, ledger: Ledger) -> tuple[Aim | None, list[Fault]]:
    """An aim in the form of ``finsim solve``, whose years stand in the brackets."""
    faults = [Fault("sensitivity-year-twice", NOWHERE, {"of": cut(of), "year": cut(year)})] if year else []
    try:
        found = read_target(f"{of} = 0 元", ledger)
    except InputFault as fault:
        told = (Fault("sensitivity-of", NOWHERE, {"found": cut(of)}) if f.code == "solve-target" else f
                for f in fault.faults)  # fmt: skip
        return None, [*faults, *told]
    aim = Aim(found.payer or TOTAL, found.first, found.last, found.item, found.place)
    return (None, faults) if faults else (aim, faults)


def raise_all(faults: list[Fault]) -> None:
    """Raise all faults of a command together, if there are any."""
    if faults:
        raise InputFault(tuple(faults), EXIT_USAGE)
