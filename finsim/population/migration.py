"""Net migration by age: a total spread over the people there as often as their age moves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from finsim.population.ages import AGES

Array = NDArray[np.float64]
PATTERNS = ("rogers-castro", "population")
"""How a total of migrants is spread over sexes and ages."""


def schedule(pattern: str) -> Array:
    """How often people of each age move, in proportion: (101,), both sexes alike.

    ``population``: all alike, so that migrants have the ages of the people there.  ``rogers-castro``: young
    adults move most, and small children with them:
    m(x) = 0.02·e^(−0.1x) + 0.06·exp(−0.1(x−20) − e^(−0.4(x−20))) + 0.003.

    Source: Rogers & Castro, Model Migration Schedules, IIASA RR-81-30 (1981), the simplified basic standard
    schedule.
    """
    x = np.arange(AGES, dtype=np.float64)
    if pattern == PATTERNS[1]:
        return np.ones(AGES)
    return np.asarray(
        0.02 * np.exp(-0.1 * x) + 0.06 * np.exp(-0.1 * (x - 20) - np.exp(-0.4 * (x - 20))) + 0.003
    )
