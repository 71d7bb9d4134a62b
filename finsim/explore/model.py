"""A scenario in the hand: every number can be turned, and the burden follows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from finsim.errors import EXIT_USAGE, Fault, InputFault, Problem, Where, told
from finsim.explore.numbers import Number, Numbers, numbers_of
from finsim.explore.plot import Plot
from finsim.ledger import AXES, Axis, Ledger
from finsim.live.change import Set, Sets
from finsim.live.desk import Desk
from finsim.load import REFORM
from finsim.load.context import hint, listed
from finsim.load.fields import SCENARIO
from finsim.load.lever import Lever
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.result import Result, project
from finsim.shown import Shown
from finsim.spec import Scenario
from finsim.units import parse_amount

if TYPE_CHECKING:
    import pandas as pd

    from finsim.analysis.compare import Comparison
    from finsim.analysis.decompose import Decomposition
    from finsim.analysis.pairing import Side

Value = str | int | float | Fraction | Decimal
"""A text with its unit (``"1300 元/人/年"``, ``"8%"``), or a number in the unit that the scenario states."""
_YUAN = "元"
_DIGITS = 15


@told
def model(
    path: str | Path,
    *,
    overrides: Sequence[str] = (),
    reforms: Sequence[str | Path] = (),
    variant: str = "",
) -> Model:
    """A scenario file to turn numbers of: read and planned once.

    ``overrides``: texts ``PATH=VALUE`` that it is read with, as behind ``--set``; ``reforms``: reform files.
    ``variant``: the variant to turn numbers of; by default the file itself.  Raises
    :class:`~finsim.errors.InputFault` as :func:`finsim.load` and :func:`finsim.project`, and for an unknown
    variant.
    """
    desk = Desk(path, (*overrides, *(f"{REFORM}{one}" for one in reforms)), variant)
    _ = desk.plan  # what cannot be worked out is told now
    return Model(desk, ())


class Model(Shown):
    """One variant of a scenario as it is, or with some numbers set to other values; it never changes.

    :meth:`with_` gives another one.  Numbers are found by tab completion: as attributes
    (``model.items.boarding_allowance.primary.standard``) and by their keys
    (``model["boarding-allowance.primary.standard"]``).
    """

    def __init__(self, desk: Desk, sets: Sets) -> None:
        self._desk, self._sets = desk, sets

    # ---- what it is ----

    @property
    def title(self) -> str:
        """The scenario's title, in its language."""
        return self._desk.loaded.scenario.title.text(self.language)

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""
        return self._desk.loaded.scenario.language

    @property
    def variant(self) -> str:
        """The code of the variant."""
        return self._desk.code

    @property
    def years(self) -> tuple[int, ...]:
        return self._desk.plan.years

    @property
    def payers(self) -> tuple[str, ...]:
        """Who bears, by code, in the order of all tables."""
        return self._desk.plan.payers

    @property
    def places(self) -> tuple[str, ...]:
        """The codes of the lowest places."""
        return self._desk.plan.leaves

    @property
    def lines(self) -> tuple[str, ...]:
        """The paths of the costed lines."""
        return tuple(planned.line.path for planned in self._desk.plan.lines)

    @property
    def changes(self) -> dict[str, str]:
        """What was set, by the path that ``--set`` takes; empty for the scenario as it is."""
        return {one.path: one.written for one in self._sets}

    @property
    def overrides(self) -> tuple[str, ...]:
        """The same as texts ``PATH=VALUE``, for :func:`finsim.load` and ``finsim run --set``."""
        return tuple(text for one in self._sets for text in one.overrides)

    @property
    def original(self) -> Model:
        """The scenario as it is, nothing set."""
        return Model(self._desk, ())

    # ---- numbers ----

    @cached_property
    def numbers(self) -> Numbers:
        """Every number that the scenario states, with its unit, source and standing, as it is now."""
        loaded, desk = self._desk.loaded, self._desk
        if self._sets:
            loaded = desk.loaded_with(self._sets, every=False)
        variant = next(one for one in loaded.scenario.variants if one.code == desk.code)
        return numbers_of(loaded, variant, self.language, self.title)

    @cached_property
    def _known(self) -> Numbers:
        """The numbers as the files state them, for their paths."""
        return self.numbers if not self._sets else self.original.numbers

    def __getitem__(self, key: str) -> Number:
        return self.numbers[key]

    def _ipython_key_completions_(self) -> list[str]:
        return self.numbers._ipython_key_completions_()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        groups = self.numbers.groups
        if name not in groups:
            near = nearest(name, dir(self))
            words = f'没有“{name}”{hint(near)[0]}数在 {", ".join(groups)} 之下，也可写 model["…"]。'
            raise AttributeError(words)
        return groups[name]

    def __dir__(self) -> list[str]:
        own = [name for name in super().__dir__() if not name.startswith("_")]
        return sorted({*own, *self.numbers.groups})

    # ---- what if ----

    @told
    def with_(self, *changes: Mapping[Any, Value] | str) -> Model:
        """The same with some numbers set to other values; what was set before stays set.

        Each of ``changes`` is ``{path: value}`` or a text ``PATH=VALUE``.  A path is that of ``--set``, the
        short form, or a :class:`~finsim.explore.numbers.Number`; it is the number itself that changes, its
        growth, source and step stay.  A payer's share takes a per cent; the other payer of a ratio, or the
        payer of the rest, bears what is left.  Paths that are no numbers (the class of a place) are taken as
        ``--set`` takes them.  Raises :class:`~finsim.errors.InputFault` in the words of the command line.
        """
        sets = {one.path: one for one in self._sets}
        for key, value in _pairs(changes):
            one = self._set(key, value)
            sets[one.path] = one
        found = tuple(sets.values())
        made = Model(self._desk, found)
        made.__dict__["_known"] = self._known
        _ = made._borne  # what cannot be worked out is told now
        return made

    def _set(self, key: Number | str, value: Value) -> Set:
        """One change, its value in base units where it is a number of the scenario."""
        written = key.path if isinstance(key, Number) else str(key).strip()
        number = key if isinstance(key, Number) else self._known.find(written)
        if number is None:
            return self._other(written, value)
        try:
            lever = self._desk.lever(number.path)
        except InputFault:  # a share with nobody named to take the rest: as it would be written in the file
            unit = "" if isinstance(value, str) else number.unit
            return Set(number.path, None, text=f"{value}{unit}")
        amount = _value(value, lever)
        if amount is None:
            return Set(lever.path, None, text=str(value))  # the reader tells what is wrong with it
        return Set(lever.path, lever, amount)

    def _other(self, path: str, value: Value) -> Set:
        """A path that is no number: the reader knows it or tells what is wrong."""
        head = path.split(".")[0]
        if head not in SCENARIO and not path.startswith("variants."):
            near = nearest(path, self._known)
            known = listed(sorted(self._known, key=lambda one: (one.split(".")[0] != head, one))[:3])
            raise Problem("number-unknown", found=cut(path), hint=hint(near), known=known)
        return Set(path, None, text=str(value))

    # ---- answers ----

    @told
    def sums(self, *axes: Axis, exact: bool = False) -> NDArray[Any]:
        """Sums over all axes but the named ones (of ``line``, ``payer``, ``year``, ``place``), in the order
        named: float64 yuan, amounts not rounded; ``exact``: int64 fen of the ledger."""
        for axis in axes:
            if axis not in AXES:
                raise Problem("axis-unknown", found=axis, known=", ".join(AXES))
        if "place" in axes:
            placed: NDArray[Any] = self.ledger.sums(*axes)
            return placed if exact else placed / 100
        found: NDArray[Any] = self._desk.fen(self._sets) if exact else self._borne
        gone = tuple(i for i, axis in enumerate(AXES[:3]) if axis not in axes)
        kept = [axis for axis in AXES[:3] if axis in axes]
        summed: NDArray[Any] = found.sum(axis=gone).transpose([kept.index(axis) for axis in axes])
        return summed if exact else summed / 100

    @cached_property
    def _borne(self) -> NDArray[np.float64]:
        """Fen by line, payer and year, not rounded; of the ledger where settlements or funds move money."""
        if self._desk.settles:
            return self.ledger.sums("line", "payer", "year").astype(np.float64)
        return self._desk.borne(self._sets)

    @property
    def total(self) -> float:
        """The whole burden over all years in yuan, not rounded."""
        return float(self.sums())

    def burden_by_level(self, *, exact: bool = False) -> pd.DataFrame:
        """What each payer bears in each year, in yuan: a row for each year, a column for each payer's code.

        The quick answer for a slider: float64, amounts not rounded (``exact``: to the fen).  The unit stands
        in ``attrs["unit"]``.
        """
        import pandas as pd

        found = self.sums("year", "payer", exact=exact)
        years, payers = self._labels
        frame = pd.DataFrame(found / 100 if exact else found, index=years, columns=payers, copy=False)
        frame.attrs["unit"] = _YUAN
        return frame

    @cached_property
    def _labels(self) -> tuple[pd.Index[Any], pd.Index[Any]]:
        kept: Any = self._desk.__dict__.setdefault("labels", {})
        if not kept:
            import pandas as pd

            kept["years"] = pd.Index(list(self.years), name="year")
            kept["payers"] = pd.Index(list(self.payers), name="payer")
        return kept["years"], kept["payers"]

    @told
    def burden(self, *by: Axis, exact: bool = False) -> pd.DataFrame:
        """Amounts in yuan by any of ``line``, ``payer``, ``year``, ``place``: one row for each combination,
        ``amount`` and ``unit`` behind it.  Without ``by``: by year and payer.  Amounts are not rounded
        (``exact``: of the ledger, to the fen; those by place always are)."""
        import pandas as pd

        axes: tuple[Axis, ...] = by or ("year", "payer")
        amounts = self.sums(*axes, exact=exact).ravel()
        known: dict[str, Sequence[object]] = {"line": self.lines, "payer": self.payers}
        known |= {"year": self.years, "place": self.places}
        index = pd.MultiIndex.from_product([known[axis] for axis in axes], names=axes)
        frame = pd.DataFrame({"amount": amounts / 100 if exact else amounts, "unit": _YUAN}, index=index)
        frame.attrs["unit"] = _YUAN
        return frame.reset_index()

    @told
    def sweep(self, path: Number | str, values: Iterable[Value], *, exact: bool = False) -> pd.DataFrame:
        """One number set to each of many values: ``value`` as written, ``year``, ``payer``, ``amount`` in
        yuan, ``unit``; a row for each value, year and payer.  Raises as :meth:`with_`."""
        import pandas as pd

        sets = [self._set(path, value) for value in values]
        if not sets:
            raise Problem("sweep-empty", path=str(path))
        found = self._swept(sets, exact)
        years, payers = np.array(self.years), np.array(self.payers, dtype=object)
        many, (count, width) = len(sets), (len(years), len(payers))
        columns = {
            "value": np.repeat(np.array([one.written for one in sets], dtype=object), count * width),
            "year": np.tile(np.repeat(years, width), many),
            "payer": np.tile(payers, many * count),
            "amount": found.ravel() / 100,
            "unit": _YUAN,
        }
        frame = pd.DataFrame(columns)
        frame.attrs["unit"] = _YUAN
        return frame

    def _swept(self, sets: Sequence[Set], exact: bool) -> NDArray[np.float64]:
        """Fen by value, year and payer."""
        found = np.empty((len(sets), len(self.years), len(self.payers)))
        others = tuple(one for one in self._sets if one.path != sets[0].path)
        for row, one in zip(found, sets, strict=True):
            chosen = (*others, one)
            if exact:
                row[:] = self._desk.fen(chosen).sum(axis=0).T
            else:
                row[:] = self._desk.borne(chosen).sum(axis=0).T
        return found

    # ---- the whole ----

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger to the fen, after funds and settlements: as :func:`finsim.project` gives it."""
        return self._desk.ledger(self._sets)

    @cached_property
    def result(self) -> Result:
        """The whole result with every variant, as :func:`finsim.project` gives it: for compare, explain,
        afford and all else."""
        return project(self._desk.loaded_with(self._sets).scenario)

    @property
    def scenario(self) -> Scenario:
        """The scenario with what was set."""
        return self.result.scenario

    @told
    def compare(self, other: Model | None = None, *, by: str = "payer") -> Comparison:
        """What differs from another what-if, by default from the scenario as it is: as
        :func:`finsim.compare` of the two, ``by`` one of its axes."""
        from finsim.analysis.compare import BY, Comparison
        from finsim.analysis.pairing import make_pair

        if by not in BY:
            raise Problem("compare-axis", found=by, known=", ".join(BY))
        one, two = self._beside(other)._side, self._side
        pair = make_pair(one, two, None)
        before, after = pair.entries(one, first=True), pair.entries(two, first=False)
        return Comparison(pair, before, after, ((by,),))

    @told
    def decompose(self, other: Model | None = None, *, year: int | None = None) -> Decomposition:
        """What the difference from another what-if, by default from the scenario as it is, is made of in one
        year, by default the last: as :func:`finsim.decompose` of the two."""
        from finsim.analysis.decompose import take_apart
        from finsim.analysis.pairing import make_pair

        chosen = self.years[-1] if year is None else year
        if chosen not in self.years:
            raise Problem("solve-year", found=str(chosen), known=listed(map(str, self.years)))
        return take_apart(make_pair(self._beside(other)._side, self._side, ((chosen, chosen),)))

    @property
    def _side(self) -> Side:
        from finsim.analysis.pairing import Side

        return Side(self.result, self.variant, self.overrides)

    def _beside(self, other: Model | None) -> Model:
        """The other what-if, if it can be set beside this one."""
        other = self.original if other is None else other
        known: object = other
        if not isinstance(known, Model) or (other.years, other.places) != (self.years, self.places):
            shown = known.title if isinstance(known, Model) else cut(repr(known))
            raise Problem("what-if-other", found=shown)
        return other

    @cached_property
    def plot(self) -> Plot:
        """Charts in one line: ``model.plot()``, ``.plot.compare(other)``, ``.plot.waterfall()``,
        ``.plot.items()``."""
        return Plot(self)

    def __repr__(self) -> str:
        changed = "".join(f"\n  {path} = {text}" for path, text in self.changes.items())
        return f"<finsim.Model {self.title}（{self.variant}）{self.years[0]}—{self.years[-1]}>{changed}"


def _pairs(changes: Iterable[object]) -> Iterable[tuple[Any, Value]]:
    """Each path with its value."""
    for one in changes:
        if isinstance(one, Mapping):
            yield from one.items()
            continue
        path, equals, value = str(one).partition("=")
        if not isinstance(one, str) or not (equals and path.strip() and value.strip()):
            right = '{"growth.spending": "6%"}'
            raise Problem("set-form", found=cut(str(one)), right=right)
        yield path, value.strip()


def _value(value: object, lever: Lever) -> Fraction | None:
    """A value in base units; ``None`` for a text that is no such number, for the reader to tell."""
    if isinstance(value, str):
        try:
            amount = parse_amount(value)
        except Problem:
            return None
        plain = not amount.unit.is_pure or amount.percent or abs(amount.value) < 1
        return amount.value if amount.unit == lever.unit and (plain or lever.scale == 1) else None
    number = _number(value)
    if number is None:
        right = lever.written_as(lever.value)
        where = Where(lever.path)
        fault = Fault("value-kind", where, {"path": lever.path, "found": cut(repr(value)), "right": right})
        raise InputFault((fault,), EXIT_USAGE)
    return number * lever.scale


def _number(value: object) -> Fraction | None:
    """A number as the shortest decimal that it stands for; ``None`` for what is none."""
    if isinstance(value, bool) or not isinstance(value, Real | Decimal):
        return None
    if isinstance(value, Fraction):
        return value
    if isinstance(value, Decimal):
        return Fraction(value) if value.is_finite() else None
    found = float(value)
    return Fraction(f"{found:.{_DIGITS}g}") if np.isfinite(found) else None
