"""How a number may be spread: one distribution a file, each a function of a standard normal deviate.

Every distribution is drawn as X = F⁻¹(Φ(z)) with z standard normal, so that correlation (a Gaussian copula)
and persistence over years (AR(1)) mean the same for all of them.  The folder is the registry: a file's name
is what users write (``lognormal``), and each file holds one ``RULE``.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Distribution(Protocol):
    """A drawn number X as it is applied: a multiplier of a path, or a difference from it."""

    @property
    def mean(self) -> float: ...

    @property
    def median(self) -> float: ...

    @property
    def low(self) -> float:
        """The least X can be; −inf where there is no such bound."""

    @property
    def high(self) -> float:
        """The most X can be; +inf where there is no such bound."""

    def value(self, z: Array, out: Array | None = None) -> Array:
        """X at standard normal deviates of any shape, never falling in z; ``out`` may be ``z`` itself."""

    def at(self, horizon: int) -> Distribution:
        """The distribution so many years after the base year; the same one unless errors grow with it."""
