"""Tornado and Sobol indices of the small case, against amounts worked by hand and variances in closed form.

2018, by hand: boarding 1,801 pupils × 1,000 = 1,801,000; allowance 16,295,400.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp, log1p, sqrt
from pathlib import Path

import numpy as np
import pytest
from builders import three_places
from drawn import uncertain
from shocked import BOARDERS, RATE, RESIDENTS, STANDARD, correlation, normal, shock, shocked, uncertainty

import finsim
from finsim.analysis.aim import Aim, read_aim
from finsim.analysis.aimed_draws import aimed_sums
from finsim.analysis.indices import Indices, indices
from finsim.analysis.tornado import DEVIATES, Tornado, tornado
from finsim.distributions.lognormal import Lognormal
from finsim.distributions.triangular import Triangular
from finsim.draws.designed import Chosen, Held, one_at_a_time
from finsim.draws.shocks import Shocks
from finsim.draws.streams import RandomSampler
from finsim.load import load
from finsim.messages import message
from finsim.result import project

BOARDING, ALLOWANCE = 1_801_000.0, 16_295_400.0
Z = DEVIATES[1]
LOADED = Path(__file__).parents[1] / "scenarios" / "uncertainty-example.yaml"


def bar(found: Tornado, code: str) -> tuple[float, float]:
    one = next(one for one in found.bars if one.shock.code == code)
    return one.low - found.central, one.high - found.central


def row(found: Indices, code: str) -> tuple[float, float]:
    one = next(one for one in found.rows if one.group.code == code)
    return one.first, one.total


# ---- tornado ----


def test_bars_by_hand() -> None:
    """A count's factor moves its line in proportion; a rate's difference moves the standard's path."""
    found = tornado(
        shocked(
            shock("boarders", BOARDERS, Triangular(0.9, 1.0, 1.2)),
            shock("rate", RATE, normal(0.01, 0.0), form="difference"),
            shock("residents", RESIDENTS, normal(0.02)),
        ),
        year="2020",
    )
    grown = BOARDING * 1.08**2
    assert found.central == pytest.approx(grown + ALLOWANCE, rel=1e-12)
    low, high = 0.9 + sqrt(0.05 * 0.3 * 0.1), 1.2 - sqrt(0.05 * 0.3 * 0.2)
    assert bar(found, "boarders") == pytest.approx(((low - 1) * grown, (high - 1) * grown))
    assert bar(found, "residents") == pytest.approx((-0.02 * Z * ALLOWANCE, 0.02 * Z * ALLOWANCE))
    ends = [BOARDING * (1.08 + sign * 0.01 * Z) ** 2 - grown for sign in (-1, 1)]
    assert bar(found, "rate") == pytest.approx(ends)
    swings = [one.swing for one in found.bars]
    assert swings == sorted(swings, reverse=True)
    assert [one.shock.code for one in found.bars] == ["residents", "boarders", "rate"]


def test_others_stay_as_stated_not_at_their_median() -> None:
    """The median of a log-normal factor of mean 1 is below 1; the centre is the stated value all the same."""
    found = tornado(shocked(shock("all", STANDARD, Lognormal(1.0, 0.3))), year="2018")
    assert found.central == pytest.approx(BOARDING + ALLOWANCE, rel=1e-12)
    sigma = sqrt(log1p(0.09))
    ends = [(exp(-sigma * sigma / 2 + sign * sigma * Z) - 1) * BOARDING for sign in (-1, 1)]
    assert bar(found, "all") == pytest.approx(ends)


def test_what_is_drawn_anew_moves_together() -> None:
    """A shock by place, year and item moves as one; its persistence and correlations have no say."""
    alone = tornado(shocked(shock("boarders", BOARDERS, normal(0.05))), year="all")
    parted = shock("boarders", BOARDERS, normal(0.05), axes=("item", "place", "year"), persistence=0.7)
    other = shock("residents", RESIDENTS, normal(0.05), axes=("item", "place", "year"))
    pair = correlation("boarders", "residents", 0.9)
    found = tornado(shocked(parted, other, correlations=[pair]), year="all")
    assert bar(found, "boarders") == pytest.approx(bar(alone, "boarders"))
    assert [one.together for one in found.bars] == [True, True]
    assert not alone.bars[0].together


def test_of_a_payer_an_item_a_place_and_years() -> None:
    """Central bears half of boarding and 80 % of the allowance; 900 of the 1,801 pupils are in 150702."""
    result = shocked(shock("boarders", BOARDERS, normal(0.1)))
    step = 0.1 * Z * BOARDING
    for of, year, part in (
        ("central", "2018", 0.5),
        ("governments", "2018", 1.0),
        ("burden[central,2018,item=boarding]", "", 0.5),
        ("total[2018,place=150702]", "", 900 / 1801),
        ("burden[county,2018,item=3,place=150721]", "", 0.5 * 301 / 1801),
        ("total[2018-2020]", "", 1 + 1.08 + 1.08**2),
        ("total", "all", 1 + 1.08 + 1.08**2),
        ("total[2018,item=allowance]", "", 0.0),
    ):
        assert bar(tornado(result, of=of, year=year), "boarders") == pytest.approx(
            (-part * step, part * step)
        )


def test_the_fast_way_and_the_full_one_agree() -> None:
    """Rows of all places come out of factors, those of named places out of whole expressions."""
    result = shocked(
        shock("all", [BOARDERS, RESIDENTS], normal(0.1), axes=("item", "place", "year")),
        shock("rate", RATE, normal(0.02, 0.0), form="difference", axes=("year",), persistence=0.5),
    )
    ledger, stated = result.ledger(), result.variant().uncertainty
    assert stated is not None
    shocks = Shocks(stated, ledger.plan.years, RandomSampler(3, 64))
    for payer in ("total", "central", "county"):
        whole = aimed_sums(ledger, shocks, Aim(payer, 2019, 2020))
        full = aimed_sums(ledger, shocks, Aim(payer, 2019, 2020, place="150700"))
        assert whole == pytest.approx(full, rel=1e-12)


def test_designed_draws() -> None:
    """NaN is “as stated”; draw 1 + 2 i + j is shock i at deviate j."""
    stated = uncertainty(shock("a", "x", normal(0.1)), shock("b", "y", normal(0.2, 0.0), form="difference"))
    shocks = one_at_a_time(stated, (2018, 2019), DEVIATES)
    out = np.empty(5)
    assert shocks.path("a").step(2019, out) == pytest.approx([1, 1 - 0.1 * Z, 1 + 0.1 * Z, 1, 1])
    assert shocks.path("b").step(2018, out) == pytest.approx([0, 0, 0, -0.2 * Z, 0.2 * Z])
    held = Held(normal(0.1), 1.0)
    assert held.at(3) == held
    assert (held.mean, held.median) == (1, 1)
    sampler = Chosen({"a": np.array([1.0, 2.0])})
    assert (sampler.draws, sampler.scramble_of.tolist()) == (2, [0, 0])


@pytest.mark.parametrize(
    ("of", "year", "codes"),
    [
        ("mars", "1999", ["sensitivity-payer", "sensitivity-year"]),
        ("city", "2020-2018", ["sensitivity-payer", "sensitivity-year"]),
        ("total[2018", "", ["sensitivity-of"]),
        ("burden[central]", "", ["sensitivity-of"]),
        ("total[2018]", "2019", ["sensitivity-year-twice"]),
        ("burden[city,2018]", "", ["solve-payer"]),
        ("burden[central,1999]", "2018", ["sensitivity-year-twice", "solve-year"]),
    ],
)
def test_faults_of_an_aim(of: str, year: str, codes: list[str]) -> None:
    aim, faults = read_aim(of, year, shocked(shock("a", BOARDERS, normal(0.1))).ledger())
    assert aim is None
    assert [fault.code for fault in faults] == codes


def test_nothing_uncertain_is_told_with_lines_to_write() -> None:
    with pytest.raises(finsim.InputFault) as caught:
        tornado(shocked(), of="mars")
    assert [fault.code for fault in caught.value.faults] == ["sensitivity-payer", "sensitivity-certain"]
    told = caught.value.faults[1].text()
    assert "on: items.boarding.lines.primary.count" in told
    assert "--way reckoner" in told
    assert finsim.reckoner(shocked()).rows


# ---- indices ----


def test_additive_gaussian_shares_in_closed_form() -> None:
    """Independent normal factors of whole lines: each makes (line × sd)² of it, alone and in all."""
    result = shocked(shock("boarders", BOARDERS, normal(0.3)), shock("residents", RESIDENTS, normal(0.02)))
    parts = np.array([(BOARDING * 0.3) ** 2, (ALLOWANCE * 0.02) ** 2])
    truth = parts / parts.sum()
    for method, draws, near in (("random", 8192, 0.03), ("sobol", 2048, 0.02)):
        found = indices(result, year="2018", draws=draws, sampling=method)  # type: ignore[arg-type]
        for code, share in zip(("boarders", "residents"), truth, strict=True):
            assert row(found, code) == pytest.approx((share, share), abs=near)
        assert found.deviation == pytest.approx(sqrt(parts.sum()), rel=near)
        assert found.mean == pytest.approx(BOARDING + ALLOWANCE, rel=0.01)


def test_draws_anew_for_each_place_partly_cancel() -> None:
    """By place the variance is Σ (line at the place × sd)², less than that of one draw for all."""
    axes = shock("boarders", BOARDERS, normal(0.3), axes=("place",))
    found = indices(shocked(axes, shock("residents", RESIDENTS, normal(0.02))), year="2018", draws=4096)
    parts = np.array([sum((n * 1000 * 0.3) ** 2 for n in (900, 600, 301)), (ALLOWANCE * 0.02) ** 2])
    assert row(found, "boarders")[1] == pytest.approx(parts[0] / parts.sum(), abs=0.04)


def test_products_work_together() -> None:
    """Count × standard: V = a² + b² + a²b² of the line's square; the last part belongs to neither alone."""
    result = shocked(shock("count", BOARDERS, normal(0.5)), shock("standard", STANDARD, normal(0.4)))
    found = indices(result, of="total[2018,item=boarding]", draws=4096, sampling="sobol")
    a, b = 0.25, 0.16
    whole = a + b + a * b
    assert row(found, "count") == pytest.approx((a / whole, (a + a * b) / whole), abs=0.03)
    assert row(found, "standard") == pytest.approx((b / whole, (b + a * b) / whole), abs=0.03)
    assert found.alone <= 1 + 0.02
    assert all(one.total >= one.first - 0.02 for one in found.rows)


def test_what_does_not_move_the_sum_is_not_told_apart() -> None:
    result = shocked(shock("boarders", BOARDERS, normal(0.3)), shock("residents", RESIDENTS, normal(0.02)))
    found = indices(result, of="total[2018,item=boarding]", draws=256)
    other = next(one for one in found.rows if one.group.code == "residents")
    assert (other.total, other.first_told, other.total_told) == (0, False, False)
    still = indices(result, of="burden[central,2018,item=20,place=150721]", draws=64)
    assert still.deviation == 0
    assert not any(one.total for one in still.rows)


def test_correlated_shocks_are_refused_apart_and_taken_together() -> None:
    """Together they are one input whose variance has the covariance in it."""
    shocks = [shock(c, t, normal(sd)) for c, t, sd in (("b", BOARDERS, 0.3), ("r", RESIDENTS, 0.02))]
    other = shock("s", STANDARD, normal(0.2))
    result = shocked(*shocks, other, correlations=[correlation("b", "r", 0.5)])
    with pytest.raises(finsim.InputFault) as caught:
        indices(result)
    [fault] = caught.value.faults
    assert fault.code == "sensitivity-correlated"
    assert "--group together=b,r" in fault.text()
    found = indices(result, groups={"counts": ["b", "r"]}, year="2018", draws=4096)
    first, second = BOARDING * 0.3, ALLOWANCE * 0.02
    both = first**2 + second**2 + 2 * 0.5 * first * second
    alone, joint = (BOARDING * 0.2) ** 2, (BOARDING * 0.3 * 0.2) ** 2
    whole = both + alone + joint
    assert row(found, "counts") == pytest.approx((both / whole, (both + joint) / whole), abs=0.04)
    assert [one.group.shocks for one in found.rows if one.group.code == "counts"] == [("b", "r")]


def test_a_group_of_all_makes_all() -> None:
    result = shocked(shock("b", BOARDERS, normal(0.3)), shock("r", RESIDENTS, normal(0.02)))
    found = indices(result, groups=["all=b,r"], draws=1024)
    assert row(found, "all")[1] == pytest.approx(1, abs=0.08)


@pytest.mark.parametrize(
    ("groups", "draws", "codes"),
    [
        (["x=b,nix", "y=b"], 1000, ["group-shock", "group-twice", "draws"]),
        (["x"], 64, ["group-form"]),
        (["x=", "=b"], 64, ["group-form", "group-form"]),
        (["x=b", "x=r"], 64, ["group-name"]),
        (["r=b"], 64, ["group-name"]),
        ([], 0, ["draws"]),
        ([], 32, ["draws"]),
        ([], 2**20, ["draws-many"]),
    ],
)
def test_faults_of_groups_and_draws(groups: list[str], draws: int, codes: list[str]) -> None:
    result = shocked(shock("b", BOARDERS, normal(0.3)), shock("r", RESIDENTS, normal(0.02)))
    with pytest.raises(finsim.InputFault) as caught:
        indices(result, groups=groups, draws=draws)
    assert [fault.code.removeprefix("sensitivity-") for fault in caught.value.faults] == codes
    for fault in caught.value.faults:
        assert all(message(fault.code, fault.values, language) for language in ("zh", "en"))


def test_same_seed_same_indices_and_another_shock_changes_no_draw() -> None:
    shocks = [shock("b", BOARDERS, normal(0.3)), shock("r", RESIDENTS, normal(0.02))]
    first, again = (indices(shocked(*shocks), draws=256) for _ in range(2))
    assert first.rows == again.rows
    assert indices(shocked(*shocks), draws=256, seed=2).rows != first.rows
    idle = shock("idle", "boarding.primary.standard", normal(0.0000001))
    more = indices(shocked(*shocks, idle), draws=256)
    assert row(more, "b") == pytest.approx(row(first, "b"), rel=1e-3)


def test_frames_have_units() -> None:
    result = shocked(shock("b", BOARDERS, normal(0.3)), shock("r", RESIDENTS, normal(0.02)))
    assert set(tornado(result).to_frame()["unit"]) == {"元"}
    assert list(tornado(result).to_frame()["input_unit"]) == ["人", "人"]
    assert set(indices(result, draws=64).to_frame()["unit"]) == {"1"}


def test_one_place_shows_its_own_number() -> None:
    """A count by place is shown as the sum of all places, a rate in per cent, several numbers as parts."""
    found = tornado(
        shocked(
            shock("b", BOARDERS, normal(0.1)),
            shock("g", RATE, normal(0.01, 0.0), form="difference"),
            shock("m", [BOARDERS, RESIDENTS], normal(0.1)),
        )
    )
    ranges = {one.shock.code: one.range for one in found.bars}
    assert (ranges["b"].low, ranges["b"].high) == pytest.approx((1801 * (1 - 0.1 * Z), 1801 * (1 + 0.1 * Z)))
    assert ranges["b"].summed
    assert (ranges["g"].low, ranges["g"].high) == pytest.approx((0.08 - 0.01 * Z, 0.08 + 0.01 * Z))
    assert (ranges["m"].relative, ranges["m"].low) == (True, pytest.approx(-0.1 * Z))
    assert len(three_places().leaves) == 3


def test_python_verb_and_its_options() -> None:
    result = shocked(shock("b", BOARDERS, normal(0.1)))
    assert isinstance(finsim.sensitivity(result), Tornado)
    assert isinstance(finsim.sensitivity(result, way="indices", draws=64), Indices)
    with pytest.raises(finsim.InputFault) as caught:
        finsim.sensitivity(result, way="reckoner", of="city", draws=64)
    assert [fault.code for fault in caught.value.faults] == ["sensitivity-option"] * 2
    with pytest.raises(finsim.InputFault):
        finsim.sensitivity(replace(result), way="tornado", variant="nothing")


@pytest.mark.parametrize("of", ["fund", "central", "county", "total"])
@pytest.mark.parametrize("within", ["", "place", "item"])
def test_funds_and_settlements_are_in_the_sums(of: str, within: str) -> None:
    """Hulunbuir's funds on the central path: every sum that can be asked for is the ledger's, but for
    rounding (a fund's rates and balance go through in whole fen there)."""
    scenario = load(LOADED.with_name("hulunbuir-best-estimate.yaml"))
    result = project(uncertain(scenario, "employee-pension.benefits.count"))
    ledger = result.ledger()
    payers, year = ledger.plan.payers, ledger.plan.years.index(2019)
    fen = ledger.sums("line", "payer", "year", "place")[:, :, year]
    leaf = ledger.plan.leaves[2]
    fen = fen[:, :, [2]] if within == "place" else fen
    fen = fen[ledger.line_rows("employee-pension")] if within == "item" else fen
    fen = fen if of == "total" else fen[:, [payers.index(of)]]
    where = {"": "", "place": f",place={leaf}", "item": ",item=employee-pension"}[within]
    asked = f"total[2019{where}]" if of == "total" else f"burden[{of},2019{where}]"
    found = tornado(result, of=asked)
    assert found.central == pytest.approx(fen.sum() / 100, rel=2e-4, abs=1)
