"""The appendix as whole processes: one set against what its libraries cost to import, 20 places against one.

``python tests/bench/appendix_sets.py`` prints the ratios; exit code 1 beyond the bounds (times ``SLACK``).
The 20 places are districts of Jilin; their sets are made in two processes, timed by the clock, so two cores
must be free.
"""

from __future__ import annotations

import os

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

SLACK = float(os.environ.get("SLACK", "1"))
PAIRS = int(os.environ.get("PAIRS", "5"))
ROOT = Path(__file__).parents[2]
SET_BOUND, TWENTY_BOUND = 6.0, 11.0
IMPORTS = (sys.executable, "-c", "import matplotlib.pyplot, pandas, docx, xlsxwriter")
ONE = "scenarios/hulunbuir-best-estimate.yaml"
MANY = "scenarios/jilin-city-2020.yaml"
FINSIM = (sys.executable, "-m", "finsim", "appendix", "--quiet")


def cpu(command: Sequence[str]) -> float:
    """CPU seconds of a whole process, as the system counts them."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    process.returncode = 0
    return used.ru_utime + used.ru_stime


def wall(command: Sequence[str]) -> float:
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - started


def say(name: str, value: float, limit: float, note: str) -> bool:
    good = value <= limit * SLACK
    print(f"{'ok  ' if good else 'MISS'}  {name:<58} {value:8.2f}  at most {limit:g}  {note}", flush=True)
    return good


def one_set(folder: str) -> bool:
    """The full set for one scenario ÷ the import of its libraries, medians of pairs."""
    command = (*FINSIM, ONE, "--out", folder)
    cpu(command), cpu(IMPORTS)
    pairs = [(cpu(command), cpu(IMPORTS)) for _ in range(PAIRS)]
    value = statistics.median(a / b for a, b in pairs)
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    return say(
        "one set, four forms / import of its libraries", value, SET_BOUND, f"{ours:.2f} s / {theirs:.2f} s"
    )


def twenty(folder: str) -> bool:
    """Twenty places in two processes ÷ one place, by the clock."""
    from finsim.load import load

    leaves = load(ROOT / MANY).variants[0].places.leaves[:20]
    asked = [word for leaf in leaves for word in ("--place", leaf)]
    single = (*FINSIM, MANY, "--place", leaves[0], "--out", folder)
    pairs = [(wall((*FINSIM, MANY, *asked, "--jobs", "2", "--out", folder)), wall(single)) for _ in range(2)]
    value = min(a / b for a, b in pairs)
    ours, theirs = min(pairs)
    return say(
        "20 places in two processes / one place", value, TWENTY_BOUND, f"{ours:.1f} s / {theirs:.1f} s"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        sys.exit(0 if all([one_set(made), twenty(made)]) else 1)
