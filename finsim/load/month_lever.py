"""The month in which a line begins or ends, to be turned like a number: the latest start a budget bears."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from finsim.errors import EXIT_USAGE, fail
from finsim.load import Loaded
from finsim.load.lever import Lever, plain_path
from finsim.load.reform_number import month_words
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.spec import IN_FORCE
from finsim.units import PURE

ENDS = ("begins", "ends")
_MONTH = re.compile(r"([12][0-9]{3})(?:-(0?[1-9]|1[0-2]))?")
_SPAN = re.compile(r"([0-9]+)\s*(?:(年|years?)|个?月|months?)?")


@dataclass(frozen=True, slots=True)
class MonthLever(Lever):
    """A month: its ``value`` is counted in months since year 0, a step is one month or several."""

    @property
    def is_month(self) -> bool:
        return True

    def written_as(self, value: Fraction) -> str:
        """``2021-03`` for a value in months since year 0."""
        return month_words(int(value))


def find_month(loaded: Loaded, path: str, variant: str, least: str, most: str, step: str) -> Lever | None:
    """The month at ``….in_force.begins`` (or ``ends``) of a line of a variant, whether or not it is written
    there; ``None`` where the path is of something else.

    It is looked for in the months of the scenario, as far as ``least`` and ``most`` (``2021`` or ``2021-03``)
    let it; ``step`` is ``3 月`` or ``1 年``, counted from January.  Raises
    :class:`~finsim.errors.InputFault` if these are not that.
    """
    trees = loaded.reading.trees
    base = next(iter(trees))
    tree = trees[variant or base]
    parts = plain_path(path, tree) if path.strip().split(".")[-1] in ENDS else ()
    line = _down(tree, parts[:-2])
    if len(parts) < 3 or parts[-2] != IN_FORCE or not isinstance(line, Branch):
        return None
    years = loaded.scenario.variants[[*trees].index(variant or base)].years
    value, low, high = _range(line, parts[-1], years[0] * 12, years[-1] * 12 + 11)
    low, high = _month("--least", least) if least else low, _month("--most", most) if most else high
    size = _months(step) if step else 1
    if high - low < size:
        fail("solve-bounds", exit_code=EXIT_USAGE, least=month_words(low), most=month_words(high))
    prefix = f"variants.{variant}." if variant not in ("", base) else ""
    numbers = (Fraction(size), Fraction(low), Fraction(high))
    written = month_words(value)
    return MonthLever(prefix + ".".join(parts), written, Fraction(value), PURE, Fraction(1), "", *numbers)


def _range(line: Branch, key: str, first: int, last: int) -> tuple[int, int, int]:
    """The month as it is, the first and the last it can be: a line ends after it begins."""
    begins, ends = (_written(line, one) for one in ENDS)
    if key == "begins":
        return begins or first, first, min(last, (ends or last + 1) - 1)
    return ends or last + 1, max(first, (begins or first) + 1), last


def _written(line: Branch, key: str) -> int:
    """The month that a line states; 0 where it states none."""
    node = _down(line, (IN_FORCE, key))
    return _month("", node.value) if isinstance(node, Text) else 0


def _down(node: Node | None, parts: tuple[str, ...]) -> Node | None:
    for part in parts:
        node = node.entries.get(part) if isinstance(node, Branch) else None
    return node


def _month(option: str, text: str) -> int:
    match = _MONTH.fullmatch(text.strip())
    if match is None:
        fail("solve-month", exit_code=EXIT_USAGE, option=option, found=cut(text), right="2021-07")
    return int(match[1]) * 12 + int(match[2] or 1) - 1


def _months(text: str) -> int:
    match = _SPAN.fullmatch(text.strip())
    if match is None or not int(match[1]):
        right = ("3 月、1 年", "3 months, 1 year")
        fail("solve-month", exit_code=EXIT_USAGE, option="--step", found=cut(text), right=right)
    return int(match[1]) * (12 if match[2] else 1)
