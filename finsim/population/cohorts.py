"""Which people a count means: ages of one sex or both, the births of a year, the pupils of a level."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from finsim.population.ages import AGES

Sex = Literal["", "male", "female"]
OLDEST = AGES - 1


@dataclass(frozen=True, slots=True)
class Cohort:
    """People of a projection.

    ``kind``: ``ages`` (``first`` … ``last``, the oldest standing for 100 and over), ``births`` (children
    born alive in the year) or ``school`` (pupils of the level ``school``).  ``times`` is what they are
    multiplied by.
    """

    kind: Literal["ages", "births", "school"]
    first: int = 0
    last: int = OLDEST
    sex: Sex = ""
    school: str = ""
    times: Fraction = Fraction(1)
