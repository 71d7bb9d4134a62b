"""``make bench``: speed and memory as ratios in one run, one BLAS thread, warmed, medians of 9 pairs.

Exit code 1 if a ratio misses its bound by more than the slack (``SLACK``, default 1; 1.5 on a busy machine).
"""

from __future__ import annotations

import os

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from compileall import compile_dir
from pathlib import Path
from typing import Literal

import lists
import national
import numpy as np
import population
import slider
import uncertain

from finsim.engine import sum_up
from finsim.plan import make_plan

PAIRS = 9
SLACK = float(os.environ.get("SLACK", "1"))
ROOT = Path(__file__).parents[2]
SCENARIOS = ("hulunbuir-2020", "hulunbuir-documented", "hulunbuir-best-estimate", "hulunbuir-8-percent")
Bound = Literal["at most", "at least"]


def in_process(work: Callable[[], object]) -> float:
    """CPU seconds of one call, warmed: one that is not counted comes right before it, so that what the
    other side of the pair has put into the caches weighs on neither."""
    work()
    started = time.process_time()
    work()
    return time.process_time() - started


def whole_process(command: Sequence[str]) -> float:
    """CPU seconds of a whole process, as the system counts them."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    process.returncode = 0
    return used.ru_utime + used.ru_stime


def ratio(first: Callable[[], float], second: Callable[[], float], pairs: int = PAIRS) -> tuple[float, ...]:
    """Median of first ÷ second over pairs run in turn after a warm-up, and the two medians."""
    first(), second()
    found = [(first(), second()) for _ in range(pairs)]
    return (
        statistics.median(a / b for a, b in found),
        statistics.median(a for a, _ in found),
        statistics.median(b for _, b in found),
    )


def grown_memory(places: int) -> float:
    """MiB that the peak of a fresh process rises above that with inputs loaded."""
    command = [sys.executable, str(Path(__file__).with_name("memory.py")), str(places)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def say(name: str, value: float, bound: Bound, limit: float, note: str = "") -> bool:
    """Print a row; whether it is inside its bound, slack allowed."""
    good = value <= limit * SLACK if bound == "at most" else value >= limit / SLACK
    print(f"{'ok  ' if good else 'MISS'}  {name:<58} {value:8.2f}  {bound} {limit:g}  {note}", flush=True)
    return good


def cold_start(name: str) -> bool:
    """The whole run of a scenario against importing pandas; both come compiled, as `make run` leaves them."""
    compile_dir(ROOT / "finsim", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        options = ["--no-charts", "--quiet", "--out", folder]
        run = [sys.executable, "-m", "finsim", "run", str(ROOT / "scenarios" / f"{name}.yaml"), *options]
        pandas = [sys.executable, "-c", "import pandas"]
        value, ours, theirs = ratio(lambda: whole_process(run), lambda: whole_process(pandas))
    note = f"{ours:.3f} s / {theirs:.3f} s"
    return say(f"finsim run {name} / import pandas", value, "at most", 1.8, note)


def national_sums() -> list[bool]:
    """2,850 places × 82 lines × 15 years × 4 payers against plain numpy and pandas."""
    data = national.inputs()
    plan = make_plan(national.variant(data))
    rounded = make_plan(national.variant(data, rounded=True))
    numpy = lambda: in_process(lambda: national.plain_numpy(data))  # noqa: E731
    sums = lambda: in_process(lambda: sum_up(plan, exact=False))  # noqa: E731
    fen = lambda: in_process(lambda: sum_up(plan))  # noqa: E731
    work = national.pandas_tables(data)
    a, theirs, ours = ratio(numpy, sums)
    b, *_ = ratio(lambda: in_process(work), sums, 3)
    c, exact, _ = ratio(fen, sums)
    d, *_ = ratio(numpy, lambda: in_process(lambda: sum_up(rounded, exact=False)))
    ten = make_plan(national.variant(national.inputs(places=14250)))
    e, *_ = ratio(lambda: in_process(lambda: sum_up(ten, exact=False)), sums, 5)
    return [
        say("plain numpy / sums", a, "at least", 3.5, f"{theirs:.4f} s / {ours:.4f} s"),
        say("pandas / sums", b, "at least", 40),
        say("exact fen ledger / sums", c, "at most", 2.0, f"{exact:.4f} s"),
        say("plain numpy / sums, counts and standards rounded too", d, "at least", 0, "for information"),
        say("time, 5 × the places", e, "at most", 5.5),
        say("peak memory above inputs, MiB", grown_memory(2850), "at most", 32),
        say("peak memory above inputs, 5 × the places, MiB", grown_memory(14250), "at most", 160),
    ]


def many(work: Callable[[], object], times: int = 50) -> Callable[[], float]:
    """CPU seconds of many calls of something short."""
    return lambda: in_process(lambda: [work() for _ in range(times)])


def population_path() -> list[bool]:
    """30 years × 2 × 101 ages against 30 products with each year's own 202 × 202 matrix, in one process."""
    found = []
    for name, moving in (("closed", False), ("with migration", True)):
        start, rates = population.inputs(moving=moving)
        matrices = population.matrices(rates)
        if not moving:
            by_matrix = population.products(start, matrices).reshape(-1, 1, 2, population.AGES)
            np.testing.assert_allclose(population.path(start, rates).people, by_matrix, rtol=1e-12)
        value, ours, theirs = ratio(
            many(lambda: population.path(start, rates)),  # noqa: B023
            many(lambda: population.products(start, matrices)),  # noqa: B023
        )
        note = f"{ours / 50 * 1e6:.0f} µs / {theirs / 50 * 1e6:.0f} µs"
        found.append(say(f"population path, {name} / its matrix-vector products", value, "at most", 3, note))
    one, rates = population.inputs(1)
    many_places, _ = population.inputs(2850)
    every = lambda: in_process(lambda: population.path(many_places, rates))  # noqa: E731
    value, ours, _ = ratio(every, many(lambda: population.path(one, rates)), 3)
    name, value = "2,850 places at once / 2,850 × one place", value * 50 / 2850
    found.append(say(name, value, "at most", 1, f"{ours:.2f} s"))
    return found


def all_lists() -> list[bool]:
    """The five lists against Hulunbuir's: in new processes, start of Python and all imports included, as on
    the command line; and in one process that has read them before, for information."""
    command = [sys.executable, str(Path(__file__).with_name("lists.py"))]
    cold = lambda names: lambda: whole_process([*command, *names])  # noqa: E731
    warm = lambda names: lambda: in_process(lambda: lists.read(names))  # noqa: E731
    one = (lists.HULUNBUIR,)
    a, ours, theirs = ratio(cold(lists.ALL), cold(one))
    b, *_ = ratio(warm(lists.ALL), warm(one))
    note = f"{ours:.2f} s / {theirs:.2f} s"
    return [
        say("loading five lists / Hulunbuir's, new processes", a, "at most", 3, note),
        say("loading five lists / Hulunbuir's, read before", b, "at least", 0, "for information"),
    ]


def once(work: Callable[[], object]) -> float:
    """CPU seconds of one call, for what is too long or too large to be warmed."""
    started = time.process_time()
    work()
    return time.process_time() - started


def uncertain_memory(kind: str, places: int, payers: int, draws: int, years: int) -> float:
    """MiB that the peak of a fresh process rises while bands are drawn."""
    sizes = map(str, (places, payers, draws, years))
    command = [sys.executable, str(Path(__file__).with_name("uncertain_memory.py")), kind, *sizes]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def bands_by_item() -> list[bool]:
    """W3: 100 places × 82 lines × 15 years × 4 payers × 2,000 draws, shocks by item, random numbers inside
    the clock; quantiles of every payer, place and year and of all places."""
    data = uncertain.inputs()
    work = uncertain.bands(data, 2000)
    ours = lambda: in_process(work)  # noqa: E731
    a, theirs, own = ratio(lambda: in_process(lambda: uncertain.product(data, 2000)), ours, 5)
    b = once(lambda: uncertain.plain(data, 2000)) / own
    more, wide = uncertain.bands(data, 10000), uncertain.bands(uncertain.inputs(1000), 2000)
    c, *_ = ratio(lambda: in_process(more), ours, 3)
    d, *_ = ratio(lambda: in_process(wide), ours, 3)
    return [
        say(
            "bands by item: numpy product and np.quantile / finsim",
            a,
            "at least",
            3,
            f"{theirs:.3f} s / {own:.3f} s",
        ),
        say("bands by item: plain numpy / finsim", b, "at least", 20),
        say("bands by item: time, 5 × the draws", c, "at most", 5.3),
        say("bands by item: time, 10 × the places", d, "at most", 10.5),
        say(
            "bands by item: peak memory above inputs, MiB",
            uncertain_memory("by item", 100, 4, 2000, 15),
            "at most",
            32,
        ),
        say(
            "bands by item: wall time of one thread / two",
            two_threads(data),
            "at least",
            0,
            "needs two free cores",
        ),
    ]


def two_threads(data: uncertain.Inputs) -> float:
    """Wall time of one thread ÷ that of two; tells something only where two cores are free."""
    one, two = uncertain.bands(data, 10000), uncertain.bands(data, 10000, threads=2)

    def wall(work: Callable[[], object]) -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    wall(one), wall(two)
    return min(wall(one) for _ in range(5)) / min(wall(two) for _ in range(5))


def bands_by_place() -> list[bool]:
    """W4: 500 draws, counts' growth shocked by item and place; or all items of a place by one more growth."""
    data = uncertain.inputs()
    full, common = uncertain.bands(data, 500, "full"), uncertain.bands(data, 500, "by place")
    plain = lambda: once(lambda: uncertain.plain_by_item_and_place(data, 500))  # noqa: E731
    a, theirs, own = ratio(plain, lambda: in_process(full), 3)
    b, *_ = ratio(plain, lambda: in_process(common), 3)
    return [
        say(
            "bands by item and place: plain numpy / finsim", a, "at least", 3, f"{theirs:.2f} s / {own:.2f} s"
        ),
        say("bands by place, all items alike: plain numpy / finsim", b, "at least", 20),
        say(
            "bands by item and place: peak memory, MiB",
            uncertain_memory("full", 100, 4, 500, 15),
            "at most",
            48,
        ),
        say("bands by place: peak memory, MiB", uncertain_memory("by place", 100, 4, 500, 15), "at most", 48),
    ]


def national_bands(years: int = 15) -> list[bool]:
    """2,850 places × 7 payers × 10,000 draws against its own matrix products and sorting."""
    data = uncertain.inputs(2850, payers=7, years=years)
    work = uncertain.bands(data, 10000)
    ours, least = once(work), once(lambda: uncertain.product_and_sort(data, 10000))
    memory = uncertain_memory("by item", 2850, 7, 10000, years)
    return [
        say(
            "national bands / their products and sorting",
            ours / least,
            "at most",
            1.3,
            f"{ours:.1f} s / {least:.1f} s",
        ),
        say("national bands: peak memory above inputs, MiB", memory, "at most", 300),
    ]


if __name__ == "__main__":
    results = [*bands_by_item(), *bands_by_place()]
    results += national_bands() if "--full" in sys.argv else []
    results.append(slider.main() == 0)
    results += [*national_sums(), *population_path(), *all_lists(), *map(cold_start, SCENARIOS)]
    sys.exit(0 if all(results) else 1)
