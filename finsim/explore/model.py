"""A scenario in the hand: every number can be turned, and the burden follows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from finsim.errors import InputFault, Problem, told
from finsim.explore.answers import YUAN, Answers
from finsim.explore.labels import called
from finsim.explore.numbers import Number, Numbers
from finsim.explore.plot import Plot
from finsim.explore.stated import numbers_of, stated_text
from finsim.explore.values import Value, base_value, pairs
from finsim.live.change import Set
from finsim.live.desk import Desk
from finsim.load import REFORM
from finsim.load.context import hint, listed
from finsim.load.fields import SCENARIO
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.shown import Shown
from finsim.words import say

if TYPE_CHECKING:
    import pandas as pd

    from finsim.analysis.compare import Comparison
    from finsim.analysis.decompose import Decomposition
    from finsim.analysis.pairing import Side


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


class Model(Answers, Shown):
    """One variant of a scenario as it is, or with some numbers set to other values; it never changes.

    :meth:`with_` gives another one.  Numbers are found by tab completion: as attributes
    (``model.items.boarding_allowance.primary.standard``) and by their keys
    (``model["boarding-allowance.primary.standard"]``).
    """

    @property
    def changes(self) -> dict[str, str]:
        """What was set to another value, by the path that ``--set`` takes; empty where nothing was."""
        return {one.path: one.written for one in self._sets}

    @property
    def overrides(self) -> tuple[str, ...]:
        """The same as texts ``PATH=VALUE``, for :func:`finsim.load` and ``finsim run --set``."""
        return tuple(text for one in self._sets for text in one.overrides)

    @property
    def name(self) -> str:
        """What it is called in tables and charts: what was set, or the variant's name."""
        variant = self._desk.variant
        if not self._sets:
            return variant.name.text(self.language)
        said = (f"{called(path, variant, self.language)} {text}" for path, text in self.changes.items())
        return say("and", self.language).join(said)

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
        """The same with some numbers set to other values; what was set before stays set.  A number set to
        what the scenario states is as it is, and no change.

        Each of ``changes`` is ``{path: value}`` or a text ``PATH=VALUE``.  A path is that of ``--set``, the
        short form, or a :class:`~finsim.explore.numbers.Number`; it is the number itself that changes, its
        growth, source and step stay.  A payer's share takes a per cent; the other payer of a ratio, or the
        payer of the rest, bears what is left.  Paths that are no numbers (the class of a place) are taken as
        ``--set`` takes them.  Raises :class:`~finsim.errors.InputFault` in the words of the command line.
        """
        sets = {one.path: one for one in self._sets}
        for key, value in pairs(changes):
            one = self._set(key, value)
            sets[one.path] = one
            if self._is_stated(one):
                del sets[one.path]
        found = tuple(sets.values())
        made = Model(self._desk, found)
        made.__dict__["_known"] = self._known
        _ = made._borne  # what cannot be worked out is told now
        return made

    def _is_stated(self, one: Set) -> bool:
        """Whether a path is set to what stands there anyway."""
        if one.lever is not None:
            return one.value == one.lever.value
        return one.text.strip() == stated_text(self._desk.loaded, self.variant, one.path)

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
        amount = base_value(value, lever)
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
            "unit": YUAN,
        }
        frame = pd.DataFrame(columns)
        frame.attrs["unit"] = YUAN
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
