"""What a scenario states of a population: where it starts, and every rate as a sourced number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.errors import NOWHERE, Where
from finsim.rules import Kind, Label

if TYPE_CHECKING:
    from finsim.spec import Basis, Quantity


@dataclass(frozen=True, slots=True)
class Start:
    """The people counted: ``groups`` are the first ages of the age groups, the last one open; ``counts``
    (place, 2, group) in the order of the lowest places.  ``year``: every year's figures stand at the same
    ``moment`` of that year (2020-11-01: at 1 November)."""

    year: int
    moment: str
    groups: tuple[int, ...]
    counts: NDArray[np.float64]
    basis: Basis
    where: Where = field(default=NOWHERE, compare=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Start) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        counts = self.counts
        return self.year, self.moment, self.groups, counts.shape, counts.tobytes(), self.basis


@dataclass(frozen=True, slots=True)
class Schooling:
    """A level of school: its ages, and its rates as numbers by name (``rate``, ``entry``, ``transition``,
    ``promotion``); ``below``: the level that its entrants come from; ``over_100``: the rates that may exceed
    100 %, for there are pupils of other ages."""

    code: str
    name: Label
    first: int
    last: int
    rates: Mapping[str, Quantity]
    below: str = ""
    over_100: frozenset[str] = frozenset()

    def measure(self, rate: str) -> Measure:
        """What one of its rates must be."""
        return MANY if rate in self.over_100 else PART


@dataclass(frozen=True, slots=True)
class Population:
    """A cohort-component projection of the lowest places.

    ``rates``: the numbers by their paths below ``population`` (``fertility.total``, ``mortality.male`` …).
    Without ``fertility.total`` the total is the one that the start's own infants imply, and ``implied``
    is what it rests on.  ``pattern``: how net migrants spread over ages.
    ``schools`` stand in an order in which each comes behind the one below it.  ``basis`` is that of every
    count: no firmer than the weakest rate.
    """

    start: Start
    rates: Mapping[str, Quantity]
    pattern: str
    schools: tuple[Schooling, ...]
    basis: Basis
    implied: Basis | None = None
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def numbers(self) -> dict[str, Quantity]:
        """Every number of the projection, those of its schools too, by its whole path."""
        of_schools = (rate for school in self.schools for rate in school.rates.values())
        return {rate.path: rate for rate in (*self.rates.values(), *of_schools)}

    def schools_behind(self, code: str) -> list[Schooling]:
        """The level of school ``code`` and all that its entrants come from; none for ''."""
        schools = {school.code: school for school in self.schools}
        found = []
        while code:
            found.append(schools[code])
            code = schools[code].below
        return found


@dataclass(frozen=True, slots=True)
class Measure:
    """What a rate must be: the kind and unit in which it is written, and between which values it lies."""

    label: Label
    kind: Kind
    unit: str
    example: str
    least: float
    most: float

    @property
    def sign(self) -> str:
        """The sign behind a part: ``‰`` where the example has it, else ``%``."""
        return "‰" if self.example.endswith("‰") else "%"

    def words(self, value: float) -> tuple[str, str]:
        """A value in both languages: ``75.4岁``, ``5.4‰``, ``0.05%``."""
        if self.kind == "ratio":
            return (f"{value * (1000 if self.sign == '‰' else 100):g}{self.sign}",) * 2
        units = {"年": ("岁", " years"), "人/年": (" 人/年", " persons/year")}.get(self.unit, ("", ""))
        return f"{value:g}{units[0]}", f"{value:g}{units[1]}"


def _measure(zh: str, en: str, kind: Kind, unit: str, example: str, least: float, most: float) -> Measure:
    return Measure(Label(zh, en), kind, unit, example, least, most)


PART = _measure("学校的比率", "rate of a school", "ratio", "", "95%", 0, 1)
"""What a rate of schooling must be: a part of those who might go there."""
MANY = replace(PART, most=10)
"""The same where it is said that it may exceed 100 %."""
NUMBERS: Mapping[str, Measure] = {
    "fertility.total": _measure("总和生育率", "total fertility rate", "any", "", "1.3", 0, 10),
    "fertility.times": _measure("总和生育率的倍数", "multiple of total fertility", "any", "", "90%", 0, 10),
    "fertility.mean_age": _measure("平均生育年龄", "mean age of mothers", "time", "年", "29 岁", 18, 45),
    "fertility.deviation": _measure(
        "生育年龄的标准差", "standard deviation of mothers' ages", "time", "年", "5.5 岁", 1, 12
    ),
    "sex_ratio": _measure("出生性别比（女=100）", "boys born for 100 girls", "any", "", "106", 80, 140),
    "mortality.life_expectancy.male": _measure(
        "男性平均预期寿命", "life expectancy of men", "time", "年", "75.4 岁", 30, 95
    ),
    "mortality.life_expectancy.female": _measure(
        "女性平均预期寿命", "life expectancy of women", "time", "年", "80.9 岁", 30, 95
    ),
    "mortality.infant": _measure("婴儿死亡率", "infant mortality", "ratio", "", "5.4‰", 0, 0.05),
    "mortality.under_five": _measure(
        "5岁以下儿童死亡率", "under-five mortality", "ratio", "", "7.5‰", 0, 0.07
    ),
    "mortality.background": _measure(
        "与年龄无关的年死亡率", "mortality a year whatever the age", "ratio", "", "0.05%", 0, 0.02
    ),
    "mortality.slope": _measure(
        "死亡率随年龄的年增幅", "yearly rise of mortality with age", "ratio", "", "10%", 0.02, 0.3
    ),
    "migration.net": _measure("净迁入人数", "net migrants", "any", "人/年", "-500 人/年", -1e8, 1e8),
    "migration.rate": _measure("净迁入率", "net migration rate", "any", "", "-0.5%", -0.5, 0.5),
}
"""Every rate of a projection but those of schooling, by its path below ``population``."""
