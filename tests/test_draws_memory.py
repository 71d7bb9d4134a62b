"""How much memory the draws take, measured in a fresh process: the bounds themselves, without slack.

Times are ratios that a busy machine moves, so they stand in ``make bench`` and not here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MEASURE = Path(__file__).parent / "bench" / "uncertain_memory.py"
pytestmark = pytest.mark.slow


def grown(kind: str, places: int, draws: int, years: int = 15) -> float:
    """MiB that the peak rises above inputs and the central path, with four payers and 82 lines."""
    command = [sys.executable, str(MEASURE), kind, *map(str, (places, 4, draws, years))]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout)


@pytest.mark.parametrize(
    ("kind", "draws", "most"), [("by item", 2000, 32), ("full", 500, 48), ("by place", 500, 48)]
)
def test_memory_of_the_draws(kind: str, draws: int, most: float) -> None:
    assert grown(kind, 100, draws) <= most


def test_memory_grows_with_draws_and_not_with_places() -> None:
    """Five times the places must not take twice the memory; five times the draws may take five times."""
    small = grown("by item", 100, 1000, 5)
    assert grown("by item", 500, 1000, 5) <= 2 * small
    assert grown("by item", 100, 5000, 5) <= 5.5 * small
