"""One step of a slider against the same arithmetic in plain numpy: 82 lines × 9 years × 20 places.

The peer works out all lines from a step's number: counts rounded to whole persons and standards to the fen in
every year, cost, shares of four payers, sums by payer and year.  finsim does what a notebook does: it takes
the number as a text or a slider's float, checks it, works out what it reaches and gives a table by year and
level.  ``python tests/bench/slider.py`` prints milliseconds and ratios; exit code 1 beyond the bounds (times
``SLACK``).
"""

from __future__ import annotations

import os

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import finsim

LINES, PLACES, FIRST, LAST = 82, 20, 2017, 2025
STEPS, PAIRS = 40, 9
SLACK = float(os.environ.get("SLACK", "1"))
Floats = NDArray[np.float64]
Data = Mapping[str, Floats]


def inputs(seed: int = 7) -> dict[str, Floats]:
    """Counts by line and place, standards in yuan, coverage, shares in per cent; and the growth of both."""
    draw = np.random.Generator(np.random.SFC64(seed))
    central, province = draw.integers(10, 50, LINES), draw.integers(10, 30, LINES)
    city = draw.integers(5, 15, LINES)
    return {
        "count": np.floor(draw.lognormal(8, 1, (LINES, PLACES))) + 1,
        "standard": np.floor(draw.lognormal(6, 0.8, LINES) * 100) / 100 + 1,
        "coverage": draw.integers(30, 100, LINES) / 100,
        "share": np.array([central, province, city, 100 - central - province - city]) / 100,
        "count_growth": np.array(0.01),
        "standard_growth": np.array(0.05),
    }


def plain_numpy(data: Data) -> Floats:
    """What each payer bears in each year, in yuan: all lines, all places, every number rounded as used."""
    years = np.arange(LAST - FIRST + 1)
    count = data["count"][:, None, :] * ((1 + data["count_growth"]) ** years)[:, None]
    count = np.floor(count + 0.5)
    standard = data["standard"][:, None] * (1 + data["standard_growth"]) ** years
    standard = np.floor(standard * 100 + 0.5) / 100
    cost = count * standard[:, :, None] * data["coverage"][:, None, None]
    burden = data["share"][:, :, None, None] * cost[None]
    return burden.sum(axis=(1, 3))


def plain_fen(data: Data) -> NDArray[np.int64]:
    """The same to the fen: each amount is rounded once, each payer's part once, the last takes the rest."""
    years = np.arange(LAST - FIRST + 1)
    count = data["count"][:, None, :] * ((1 + data["count_growth"]) ** years)[:, None]
    count = np.floor(count + 0.5)
    standard = data["standard"][:, None] * (1 + data["standard_growth"]) ** years
    standard = np.floor(standard * 100 + 0.5)
    cost = np.floor(count * standard[:, :, None] * data["coverage"][:, None, None] + 0.5)
    parts = np.floor(data["share"][:-1, :, None, None] * cost[None] + 0.5)
    sums = np.concatenate((parts, (cost - parts.sum(axis=0))[None])).sum(axis=(1, 3))
    return np.asarray(sums.astype(np.int64))


def scenario(data: Data, folder: Path) -> Path:
    """The same as a scenario file."""
    places = [f'  "{100000 + i}": {{name: 地{i}, level: county}}' for i in range(PLACES)]
    items = []
    for line in range(LINES):
        counts = ", ".join(f'"{100000 + i}": {int(c)} 人' for i, c in enumerate(data["count"][line]))
        shares = [f"{round(float(share) * 100)}%" for share in data["share"][:, line]]
        names = ("central", "province", "city", "county")
        sharing = ", ".join(f"{n}: {s}" for n, s in zip(names[:-1], shares[:-1], strict=True))
        items.append(
            f"  i{line}:\n    number: {line + 1}\n    name: 项目{line}\n    domain: d\n    lines:\n"
            f"      all:\n        name: 行\n        count: {{by_place: {{{counts}}}}}\n"
            f"        standard: {{value: {data['standard'][line]:.2f} 元/人/年}}\n"
            f"        coverage: {{value: {round(float(data['coverage'][line]) * 100)}%}}\n"
            f"        sharing: {{{sharing}, county: rest}}\n"
        )
    text = (
        f"title: 滑块\nyears: {FIRST}-{LAST}\ndomains: {{d: 领域}}\ngrowth: {{count: 1%, standard: 5%}}\n"
        "places:\n" + "\n".join(places) + "\nitems:\n" + "".join(items)
    )
    path = folder / "slider.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def seconds(work: Callable[[int], object]) -> float:
    """Seconds of one step: the mean of many different ones, so that nothing is remembered."""
    started = time.process_time()
    for step in range(STEPS):
        work(step)
    return (time.process_time() - started) / STEPS


def measured(ours: Callable[[int], object], theirs: Callable[[int], object]) -> tuple[float, float, float]:
    """Median ratio of pairs run in turn, and the two medians in milliseconds."""
    seconds(ours), seconds(theirs)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(PAIRS)]
    ratio = statistics.median(a / b for a, b in pairs)
    return ratio, statistics.median(a for a, _ in pairs) * 1e3, statistics.median(b for _, b in pairs) * 1e3


def say(name: str, found: tuple[float, float, float], limit: float) -> bool:
    """Print a row; whether it is inside its bound, slack allowed."""
    ratio, ours, theirs = found
    good = ratio <= limit * SLACK and ours <= 30 * SLACK
    mark = "ok  " if good else "MISS"
    print(
        f"{mark}  {name:<44} {ratio:6.2f}  at most {limit:g}   {ours:7.3f} ms / {theirs:.3f} ms", flush=True
    )
    return good


def steps(model: finsim.Model, data: Data) -> list[bool]:
    """Each kind of slider, unrounded and to the fen."""
    found = []
    sliders: list[tuple[str, str, Callable[[int], object]]] = [
        ("growth of all standards", "growth.standard", lambda s: 3 + s / 100),
        ("growth of all counts", "growth.count", lambda s: 0.5 + s / 100),
        ("one standard", "i7.all.standard", lambda s: 500 + s),
        ("one ratio", "i7.all.sharing.central", lambda s: f"{20 + s / 4:g}%"),
        ("one count", "i7.all.count.by_place.100003", lambda s: 3000 + s),
        ("one coverage", "i7.all.coverage", lambda s: f"{40 + s / 2:g}%"),
    ]
    for name, path, value in sliders:
        unrounded = measured(
            lambda s: model.with_({path: value(s)}).burden_by_level(),  # noqa: B023
            lambda s: plain_numpy({**data, "standard_growth": np.array(0.03 + s / 1e4)}),
        )
        found.append(say(f"slider step, {name}", unrounded, 1.5))
    for name, path, value in sliders:
        exact = measured(
            lambda s: model.with_({path: value(s)}).burden_by_level(exact=True),  # noqa: B023
            lambda s: plain_fen({**data, "standard_growth": np.array(0.03 + s / 1e4)}),
        )
        say(f"  to the fen, {name}", exact, float(os.environ.get("EXACT", "inf")))
    return found


def sweeps(model: finsim.Model, data: Data) -> bool:
    """1,000 values of one number, with their table, against 1,000 rounds of plain numpy."""
    values = [3 + k / 1000 for k in range(1000)]

    def ours(_: int) -> object:
        return model.sweep("growth.standard", values)

    def theirs(_: int) -> object:
        return [plain_numpy({**data, "standard_growth": np.array(v / 100)}) for v in values]

    global STEPS
    before, STEPS = STEPS, 1
    found = measured(ours, theirs)
    STEPS = before
    ratio, mine, peer = found
    return say("1,000 variants, each", (ratio, mine / 1000, peer / 1000), 2)


def check(model: finsim.Model, data: Data) -> None:
    """Both give the same sums."""
    for rate in (0.03, 0.061):
        other = {**data, "standard_growth": np.array(rate)}
        found = model.with_({"growth.standard": rate * 100}).sums("payer", "year")
        np.testing.assert_allclose(found, plain_numpy(other), rtol=1e-9)


def main() -> int:
    """Print all rows; 1 if one misses its bound."""
    data = inputs()
    with tempfile.TemporaryDirectory() as folder:
        model = finsim.model(scenario(data, Path(folder)))
        check(model, data)
        return 0 if all([*steps(model, data), sweeps(model, data)]) else 1


if __name__ == "__main__":
    sys.exit(main())
