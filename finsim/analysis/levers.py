"""The best values of several numbers at once under several limits: a linear programme, verified in fen.

What one step of a number adds to each sum is measured by projecting the scenario with that number alone
moved; that the sums are straight lines is checked, and a number for which they are not is refused.  The
programme (HiGHS) then only proposes: its answer is projected as a whole, drawn back where rounding breaks a
limit, and pushed on by single steps until the next step of every number breaks one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from finsim.analysis.lever_limits import Limits, Straight, straight
from finsim.analysis.lever_programme import Aim, Programme, best
from finsim.analysis.lever_steps import on_the_steps
from finsim.analysis.target import Target, read_target
from finsim.errors import EXIT_USAGE, NOWHERE, Fault, InputFault, Problem, fail, told
from finsim.ledger import Ledger
from finsim.load import Loaded, read
from finsim.load.lever import Lever, find_lever
from finsim.load.text_file import cut
from finsim.result import project
from finsim.shown import Told
from finsim.spec import Scenario, Variant

MOST = 200
"""So many projections at most."""
EQUAL, WEIGHTED, SUM = "equal", "weighted", "sum"
Sense = Literal["maximise", "minimise"]


@dataclass(frozen=True, slots=True)
class Turned:
    """One number of the answer: ``index`` steps, as ``text``; ``ratio``: so many times what it was, ``None``
    where it was 0.  ``stops``: the limits that its next step breaks (their indices); ``bound``: the next step
    lies outside its own bounds."""

    lever: Lever
    index: int
    text: str
    ratio: Fraction | None
    next_text: str
    stops: tuple[int, ...]
    bound: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A limit with the sum in fen before and with the answer; ``room``: what is left of it, at least 0;
    ``binds``: the next step of some number breaks it."""

    text: str
    target: Target
    before: int
    fen: int
    binds: bool

    @property
    def room(self) -> int:
        return abs(self.target.fen - self.fen)


@dataclass(frozen=True, repr=False)
class LeverSolution(Told):
    """The answer, and what is asked of it: ``aim`` is ``equal``, ``weighted`` or a sum as it was typed, whose
    value in fen was ``aim_before`` and is ``aim_fen`` (``None`` for the other two)."""

    scenario: Scenario
    variant: Variant
    sense: Sense
    aim: str
    aim_before: int | None
    aim_fen: int | None
    levers: tuple[Turned, ...]
    limits: tuple[Kept, ...]
    overrides: tuple[str, ...]
    projections: int


@told
def solve_levers(
    path: str | Path,
    *,
    find: Sequence[str],
    so_that: Sequence[str],
    maximise: str = "",
    minimise: str = "",
    weights: Mapping[str, str] | Sequence[str] = (),
    between: Sequence[str] = (),
    steps: Sequence[str] = (),
    variant: str = "",
    overrides: Sequence[str] = (),
) -> LeverSolution:
    """The best values of several numbers with which all sums are within their limits.

    ``find``: paths as ``--set`` takes them; ``so_that``: limits as of :func:`finsim.solve`, with ``<=`` or
    ``>=``.  ``maximise`` or ``minimise``: ``equal`` (the least proportional raise, each by its weight;
    maximised where nothing is said), ``weighted`` (the sum of the proportional raises by their weights), a
    sum such as ``total[2020]``, or ``sum``, all money of all years; ``weights``: ``PATH=2``, 1 where none is
    stated.  ``between``: bounds ``PATH=LOW..HIGH``, either left out; ``steps``: ``PATH=STEP``, or one step
    for all.  Raises :class:`~finsim.errors.InputFault` for a number or sum that is not there, a
    number that does not move the sums in a straight line, and limits that cannot all be kept, with those
    that are in the way.
    """
    loaded = read(path, overrides)
    chosen = _variant(loaded.scenario, variant)
    sense, aim = _asked(maximise, minimise)
    levers = on_the_steps(loaded, find, variant, between, steps)
    work = _Work(path, tuple(overrides), variant, levers)
    ledger = work.ledger(loaded.scenario)
    targets = [_limit(text, ledger) for text in so_that]
    aim = f"total[{chosen.years[0]}-{chosen.years[-1]}]" if aim == SUM else aim
    sums = [*targets, *([] if aim in (EQUAL, WEIGHTED) else [_aimed(aim, sense, ledger)])]
    work.targets = tuple(sums)
    limits = Limits(tuple(so_that), tuple(targets))
    lines = straight(
        levers, work.measure, tuple(target.sum(ledger) for target in sums), int(ledger.entries.size)
    )
    weighed = _weights(loaded, weights, levers, variant)
    programme = Programme(levers, lines, limits, Aim(aim, sense, weighed))
    indices = best(programme, work.measure)
    return _answer(work, loaded.scenario, chosen, programme, indices)


@dataclass
class _Work:
    """Projects the scenario with its numbers at so many steps each; every look is remembered."""

    path: str | Path
    overrides: tuple[str, ...]
    variant: str
    levers: tuple[Lever, ...]
    targets: tuple[Target, ...] = ()
    looks: int = 1

    def __post_init__(self) -> None:
        self.seen: dict[tuple[int | None, ...], tuple[int, ...]] = {}

    def ledger(self, scenario: Scenario) -> Ledger:
        """The ledger of one variant alone: the others are not asked about."""
        variant = _variant(scenario, self.variant)
        return project(Scenario(variant.code, variant.name, (variant,), {}, {})).ledger()

    def sets(self, indices: Sequence[int | None]) -> tuple[str, ...]:
        """The overrides of the numbers that are moved; ``None`` leaves one as it is."""
        return tuple(
            text
            for lever, index in zip(self.levers, indices, strict=True)
            if index is not None and not lever.stands(index)
            for text in lever.overrides(index)
        )

    def measure(self, indices: Sequence[int | None]) -> tuple[int, ...]:
        """The sums in fen with each number at so many steps."""
        key = tuple(indices)
        if key not in self.seen:
            self.looks += 1
            if self.looks > MOST:
                fail("levers-too-many", limit=MOST)
            sets = self.sets(indices)
            try:
                ledger = self.ledger(read(self.path, (*self.overrides, *sets)).scenario)
            except InputFault as fault:
                tried = Fault("levers-trial", NOWHERE, {"text": "；".join(sets)})
                raise InputFault((*fault.faults, tried)) from None
            self.seen[key] = tuple(target.sum(ledger) for target in self.targets)
        return self.seen[key]


def _variant(scenario: Scenario, code: str) -> Variant:
    known = {variant.code: variant for variant in scenario.variants}
    if code and code not in known:
        raise Problem("variant-unknown", found=code, known=", ".join(known))
    return known[code] if code else scenario.variants[0]


def _aimed(aim: str, sense: Sense, ledger: Ledger) -> Target:
    """The sum that is to be as large or as small as can be."""
    try:
        return read_target(f"{aim} <= 0 元", ledger)
    except InputFault as fault:
        if fault.faults[0].code != "solve-target":
            raise
        fail("levers-aim", exit_code=EXIT_USAGE, option=f"--{sense}", found=cut(aim))


def _asked(maximise: str, minimise: str) -> tuple[Sense, str]:
    """Which way, and of what."""
    if maximise and minimise:
        fail("levers-two-aims", exit_code=EXIT_USAGE)
    return ("minimise", minimise.strip()) if minimise else ("maximise", maximise.strip() or EQUAL)


def _limit(text: str, ledger: Ledger) -> Target:
    target = read_target(text, ledger)
    if target.sign == "=":
        fail("levers-equals", exit_code=EXIT_USAGE, found=cut(text))
    return target


def _weights(
    loaded: Loaded, weights: Mapping[str, str] | Sequence[str], levers: tuple[Lever, ...], variant: str
) -> tuple[Fraction, ...]:
    """The weight of each number, 1 where none is stated."""
    pairs = list(weights.items()) if isinstance(weights, Mapping) else [_pair(text) for text in weights]
    found = {lever.path: Fraction(1) for lever in levers}
    for path, text in pairs:
        known = find_lever(loaded, path, variant, "", "", "").path
        try:
            weight = Fraction(text)
        except (ValueError, ZeroDivisionError):
            weight = Fraction(0)
        if known not in found or weight <= 0:
            fail("levers-weight", exit_code=EXIT_USAGE, found=cut(f"{path}={text}"))
        found[known] = weight
    return tuple(found.values())


def _pair(text: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not equals:
        fail("levers-weight", exit_code=EXIT_USAGE, found=cut(text))
    return path.strip(), value.strip()


def _answer(
    work: _Work, scenario: Scenario, variant: Variant, programme: Programme, indices: tuple[int, ...]
) -> LeverSolution:
    limits, sums = programme.limits, work.measure(indices)
    turned = tuple(_turned(work, programme, indices, at) for at in range(len(indices)))
    stopping = {stop for one in turned for stop in one.stops}
    before = programme.lines.before
    kept = tuple(
        Kept(text, target, before[row], sums[row], row in stopping)
        for row, (text, target) in enumerate(zip(limits.texts, limits.targets, strict=True))
    )
    summed = len(sums) > len(kept)
    return LeverSolution(
        scenario, variant, programme.aim.sense, programme.aim.what,
        before[-1] if summed else None, sums[-1] if summed else None,
        turned, kept, (*work.overrides, *work.sets(indices)), work.looks,
    )  # fmt: skip


def _turned(work: _Work, programme: Programme, indices: tuple[int, ...], at: int) -> Turned:
    """One number of the answer, with what its next step would break, which is projected."""
    lever, index = work.levers[at], indices[at]
    ratio = index * lever.step / lever.value if lever.value else None
    following = index + programme.way(at)
    inside = following >= lever.first and (lever.last is None or following <= lever.last)
    stops: tuple[int, ...] = ()
    if inside and following != index:
        moved = (*indices[:at], following, *indices[at + 1 :])
        stops = programme.limits.broken(work.measure(moved))
    text = lever.text(following)
    return Turned(lever, index, lever.text(index), ratio, text, stops, not inside)


__all__ = ["EQUAL", "MOST", "WEIGHTED", "Kept", "LeverSolution", "Straight", "Turned", "solve_levers"]
