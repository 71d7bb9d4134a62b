"""Every item's sharing is what its responsibility wording says, or the item says why it is not."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from finsim import duty
from finsim.load import load
from finsim.result import Result, project
from finsim.wording import Duty

ROOT = Path(__file__).parent.parent
NAMES = ("hulunbuir-documented", "hulunbuir-best-estimate", "hulunbuir-8-percent")
BELOW = ("province", "city", "county", "local")


@cache
def result(name: str) -> Result:
    return project(load(ROOT / "scenarios" / f"{name}.yaml"))


def shares_of(found: Result, item: str) -> list[dict[str, float]]:
    """The share of each payer in what each line of an item costs over all years and places."""
    ledger = found.ledger()
    sums = ledger.sums("line", "payer")
    return [
        {
            payer: fen / sums[row].sum()
            for payer, fen in zip(ledger.plan.payers, sums[row].tolist(), strict=True)
        }
        for row, planned in enumerate(ledger.plan.lines)
        if planned.line.item == item and sums[row].sum()
    ]


def says(one: Duty, shares: dict[str, float]) -> bool:
    """Whether some case of the wording gives the line these shares; what it leaves open may be anyone's."""
    for case in one.sharing:
        left = dict(shares)
        for payer, share in case.shares.items():
            borne = BELOW if payer == "local" else (*BELOW, "unstated") if payer == "unstated" else (payer,)
            wanted = float(share)
            got = sum(left.pop(code, 0.0) for code in borne)
            if abs(got - wanted) > 1e-6:
                break
        else:
            if sum(left.values()) < 1e-6:
                return True
    return False


def disagreeing(name: str) -> list[str]:
    """The costed items and pools some line of which is not shared as the wording says."""
    found = result(name)
    return [
        item.code
        for item in found.scenario.variants[0].items
        if item.lines and not all(says(duty(item.duty), shares) for shares in shares_of(found, item.code))
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_sharing_agrees_with_the_wording_or_says_why_not(name: str) -> None:
    items = {item.code: item for item in result(name).scenario.variants[0].items}
    silent = [code for code in disagreeing(name) if not items[code].duty_note]
    assert silent == []


def test_which_items_follow_their_wording_as_it_stands() -> None:
    """The others need a document, or an assumption, beside it: each says which."""
    found = result("hulunbuir-best-estimate")
    costed = [item for item in found.scenario.variants[0].items if item.lines]
    beyond = set(disagreeing("hulunbuir-best-estimate"))
    follow = {int(item.number) for item in costed if item.code not in beyond and item.number}
    assert follow == {3, 5, 7, 9, 10, 11, 13, 15, 16, 17, 18, 52, 55, 80}


def test_all_82_wordings_are_classified() -> None:
    items = [
        item for item in result("hulunbuir-documented").scenario.variants[0].items if item.state != "pool"
    ]
    kinds = Counter(duty(item.duty).kind.code for item in items)
    assert sum(kinds.values()) == 82
    assert len(kinds) == 24
