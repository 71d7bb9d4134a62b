"""Two sides draw by draw: shared uncertainty cancels out, chances of more, a side that is certain."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from builders import small_scenario, small_variant
from click.testing import CliRunner
from drawn import hand_bands, shock, uncertain

import finsim
from finsim.analysis.compare import compare
from finsim.analysis.compare_draws import DrawnChange, set_against
from finsim.analysis.pairing import make_pair, two_sides
from finsim.cli import commands
from finsim.draws.bands import ALL, LEVELS, Row
from finsim.errors import InputFault
from finsim.report.compare_drawn import DRAWN_COLUMNS, drawn_csv, drawn_data, drawn_text
from finsim.result import Result, project
from finsim.uncertainty_terms import Uncertainty

STANDARD = "boarding.primary.standard"


@pytest.fixture(scope="module")
def result() -> Result:
    return project(small_scenario())


def of(changes: tuple[DrawnChange, ...], payer: str, *years: int) -> DrawnChange:
    return next(one for one in changes if (one.payer, one.years) == (payer, years))


def test_differences_are_those_of_the_draws(result: Result) -> None:
    """Quantiles, mean and chance of kept draws subtracted one from another; the centre from the ledgers."""
    pair = make_pair(*two_sides(result, None, result.variants, ()), None)
    entries = pair.entries(pair.first, first=True), pair.entries(pair.second, first=False)
    sides = tuple(hand_bands(result.ledger(code), sd=0.01) for code in result.variants)
    found = set_against(pair, entries, (sides[0], sides[1]), sides[0])
    row = Row("total", "", "county")
    difference = sides[1].kept[row] - sides[0].kept[row]
    one = of(found.changes, "county", 2019)
    assert one.spread.quantiles == pytest.approx(np.quantile(difference[1], LEVELS))
    assert one.spread.mean == pytest.approx(difference[1].mean())
    assert one.more == (difference[1] > 0.005).mean()
    assert one.central == pytest.approx((entries[1] - entries[0])[:, 1, 1].sum() / 100)
    whole = of(found.changes, ALL, 2018, 2019, 2020)
    drawn = sum(
        side.kept[Row("total", "", ALL)].sum(axis=0) * sign for side, sign in zip(sides, (-1, 1), strict=True)
    )
    assert whole.spread.mean == pytest.approx(np.mean(drawn))
    assert whole.central == pytest.approx((entries[1] - entries[0]).sum() / 100)


def test_certain_side_is_its_ledger(result: Result) -> None:
    pair = make_pair(*two_sides(result, None, result.variants, ()), None)
    entries = pair.entries(pair.first, first=True), pair.entries(pair.second, first=False)
    drawn = hand_bands(result.ledger(result.variants[1]), sd=0.01)
    found = set_against(pair, entries, (None, drawn), drawn)
    one = of(found.changes, "central", 2020)
    before = entries[0].sum(axis=(0, 3))[0, 2] / 100
    assert one.spread.mean == pytest.approx(drawn.kept[Row("total", "", "central")][2].mean() - before)


def test_what_both_share_cancels_out() -> None:
    """A factor X on the standard of both: the difference is X times that of the ledgers, so that it is above
    0 in every draw although the bands of the two sides overlap."""
    result = project(uncertain(small_scenario(), STANDARD, sd=0.05))
    found = compare(result, draws=True)
    assert found.drawn is not None
    one = of(found.drawn.changes, ALL, 2020)
    assert one.central > 0
    assert one.more == 1.0
    assert one.spread.quantiles[-1] / one.central == pytest.approx(1 + 0.05 * 1.645, abs=0.02)
    assert one.spread.quantiles[2] / one.central == pytest.approx(1.0, abs=0.01)
    assert of(found.drawn.changes, ALL, 2018).spread.quantiles == pytest.approx((0.0,) * 5, abs=1e-6)
    assert (found.drawn.draws, found.drawn.seed) == (500, 3)
    again = compare(result, draws=200).drawn
    assert again is not None
    assert again.draws == 200


def test_what_both_share_cancels_out_with_sobol_points_too() -> None:
    """The second side has a shock more, from 2020 on: before that nothing differs in any draw."""
    scenario = small_scenario(small_variant("base"), small_variant("fast"))
    one = replace(shock(STANDARD, sd=0.05), code="wages", targets=(STANDARD,))
    more = replace(shock(sd=0.5), code="age", targets=("allowance.all.count",), begin=2020, persistence=0.3)
    sides = [Uncertainty(shocks, (), 64, 3, "sobol", 4) for shocks in ((one,), (more, one))]
    base, fast = (replace(v, uncertainty=u) for v, u in zip(scenario.variants, sides, strict=True))
    for variants in ((base, fast), (fast, base)):
        found = compare(project(replace(scenario, variants=variants)), draws=True).drawn
        assert found is not None
        for year in (2018, 2019):
            assert of(found.changes, ALL, year).spread.quantiles == pytest.approx((0.0,) * 5, abs=1e-6)
        last = of(found.changes, ALL, 2020).spread
        assert last.quantiles[-1] > 1e6
        assert last.error is not None
        assert last.error > 0


def test_in_print_and_as_data(result: Result) -> None:
    pair = make_pair(*two_sides(result, None, result.variants, ()), None)
    entries = pair.entries(pair.first, first=True), pair.entries(pair.second, first=False)
    sides = tuple(hand_bands(result.ledger(code), sd=0.01) for code in result.variants)
    drawn = set_against(pair, entries, (sides[0], sides[1]), sides[0])
    found = replace(compare(result), drawn=drawn)
    for language, said in (("zh", "增加的概率"), ("en", "Chance of more")):
        text = drawn_text(found, drawn, language)
        assert said in text
        assert ("分位数不能相加" if language == "zh" else "Quantiles do not add up") in text
    rows = drawn_csv(found, drawn, "zh").decode("utf-8-sig").splitlines()
    assert rows[0] == ",".join(DRAWN_COLUMNS)
    assert len(rows) == 1 + len(drawn.changes)
    json.dumps(drawn_data(drawn))


def test_nothing_to_draw_is_told(result: Result) -> None:
    with pytest.raises(InputFault) as caught:
        compare(result, draws=True)
    assert [fault.code for fault in caught.value.faults] == ["compare-draws-certain"]


def test_other_places_are_told() -> None:
    scenario = uncertain(small_scenario(), "none")
    first = project(scenario)
    places = scenario.variants[1].places
    one = replace(places, leaves=places.leaves[:2])
    second = replace(scenario, variants=(scenario.variants[0],))
    pair = make_pair(*two_sides(first, project(second), (), ()), None)
    from finsim.analysis.compare_draws import compare_draws

    with pytest.raises(InputFault) as caught:
        compare_draws(replace(pair, leaves=one.leaves), *(np.zeros((2, 2, 3, 2), dtype=np.int64),) * 2)
    assert caught.value.faults[0].code == "compare-draws-places"


def test_number_of_draws_on_the_command_line(tmp_path: Path) -> None:
    path = str(Path(finsim.__file__).parents[1] / "scenarios" / "hulunbuir-2020.yaml")
    asked = ["compare", path, "--variants", "base,fast", "--draws"]
    done = CliRunner().invoke(commands, [*asked, "many"])
    assert isinstance(done.exception, InputFault)
    assert done.exception.faults[0].code == "bands-whole"
    done = CliRunner().invoke(commands, asked)
    assert isinstance(done.exception, InputFault)
    assert done.exception.faults[0].code == "compare-draws-certain"
