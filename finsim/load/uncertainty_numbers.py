"""The numbers of a variant that may be uncertain, and the paths by which shocks name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from finsim.load.context import Context, Noted, hint, listed
from finsim.load.links import item_of_number
from finsim.load.nearest import nearest
from finsim.load.numbers import A_YEAR, YEARS
from finsim.load.prices import NAME as PRICE_INDEX
from finsim.load.share_parts import FIELD as SHARE_FIELD
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.spec import PAYERS, Quantity, Variant, stated
from finsim.units import PURE

ANY = "*"
_SECTIONS = ("items", "pools", "series")
_HEADS = ("growth", "settlement", "funds")
"""Sections whose name is the first part of the path itself."""
_SHARE = re.compile(r"share_([a-z]+)(?:_[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that amounts rest on: its section ('' where the path itself begins with it), the parts of its
    path as users write them, and the series that it is taken from ('' for none)."""

    section: str
    parts: tuple[str, ...]
    quantity: Quantity
    noted: Noted
    use: str = ""

    @property
    def path(self) -> str:
        return self.quantity.path

    @property
    def shown(self) -> str:
        """The path as users write it."""
        return ".".join((*filter(None, (self.section,)), *self.parts))

    @property
    def rate(self) -> bool:
        """Whether it is a rate of growth."""
        return self.noted.rate

    @property
    def pure(self) -> bool:
        """Whether it is a ratio or a rate: uncertain by so many percentage points."""
        return self.quantity.unit in (PURE, A_YEAR)

    @property
    def alone(self) -> Fraction | None:
        """Its one stated value, the same everywhere; ``None`` if there are several or none."""
        values, taken = self.quantity.values, self.quantity.cohort is not None
        return values[0].value if len(values) == 1 and not taken else None


def numbers_of(ctx: Context, variant: Variant) -> dict[str, Number]:
    """All numbers that amounts rest on, as they were written, by path."""
    found: dict[str, Number] = {}
    for quantity in _used(variant):
        noted = ctx.noted.get(quantity.path) or _share(quantity)
        if noted is not None and quantity.unit != YEARS and not quantity.path.endswith(f".{PRICE_INDEX}"):
            section, parts = _written(ctx, quantity.path, variant)
            found[quantity.path] = Number(section, parts, quantity, noted, _use(noted))
    return dict(sorted(found.items()))


def _used(variant: Variant) -> Iterator[Quantity]:
    """Every number that some line, settlement or fund rests on, once."""
    waiting = [quantity for line in variant.lines for quantity in line.quantities.values()]
    index = {**variant.series, **{quantity.path: quantity for quantity in waiting}}
    waiting += [number for one in variant.settlements for number in one.numbers]
    waiting += [number for fund in variant.funds if fund.stated for number in fund.numbers]
    seen: set[str] = set()
    while waiting:
        quantity = waiting.pop()
        if quantity.path in seen:
            continue
        seen.add(quantity.path)
        yield quantity
        if quantity.follow is not None:
            waiting += quantity.follow.quantities.values()
            waiting += [index[path] for path, _ in quantity.follow.series.values() if path in index]


def _share(quantity: Quantity) -> Noted | None:
    """What is known of a payer's share, which is written as a part of a rule."""
    parts = quantity.path.split(".")
    is_share = len(parts) == 3 and quantity.unit == PURE and _SHARE.fullmatch(parts[2])
    return Noted(SHARE_FIELD, Branch(), Branch(), rate=False) if is_share else None


def _use(noted: Noted) -> str:
    use = noted.node.entries.get("use") if isinstance(noted.node, Branch) else None
    return use.value.strip() if isinstance(use, Text) else ""


def _written(ctx: Context, path: str, variant: Variant) -> tuple[str, tuple[str, ...]]:
    """The section of a number and the parts of its path, a payer's share under ``sharing``."""
    parts = path.split(".")
    if parts[0] in _HEADS and parts[0] not in variant.series:
        return "", tuple(parts)
    if path.split(".growth.")[0] in variant.series and len(parts) != 3:
        return "series", tuple(parts)
    pools = ctx.tree.entries.get("pools")
    section = "pools" if isinstance(pools, Branch) and parts[0] in pools.entries else "items"
    share = _SHARE.fullmatch(parts[2]) if len(parts) > 2 else None
    if share:
        parts[2:3] = ["sharing", share[1]]
    return section, tuple(parts)


# ---- what a path names ----


def named(ctx: Context, text: Text, numbers: Mapping[str, Number], broken: bool) -> list[Number]:
    """The numbers that a path names; one that names none is told.

    ``broken``: something else in the variant is wrong, so that numbers may be missing.
    """
    found = matching(ctx, text, numbers)
    section, parts = _parts(ctx, text.value)
    if not found and not (broken and _begun(ctx, parts[0])):
        _tell(ctx, text, section, parts, numbers)
    return found


def matching(ctx: Context, text: Text, numbers: Mapping[str, Number]) -> list[Number]:
    """The numbers that a path names, with those that are taken from a series it names."""
    section, parts = _parts(ctx, text.value)
    found: list[Number] = []
    for wanted in (parts, (*parts, "rate"), parts[:-1] if parts[-1:] == ("value",) else ()):
        found = found or [one for one in numbers.values() if _fits(section, wanted, one)]
    series = {one.path for one in found if one.section == "series"} | _unused_series(ctx, section, parts)
    taken = [one for one in numbers.values() if one.use and one.use in series]
    return found + [one for one in taken if one not in found]


def of_path(ctx: Context, path: str, numbers: Mapping[str, Number]) -> list[Number]:
    """The number of a path, with those that are taken from it if it is a series."""
    own = [numbers[path]] if path in numbers else []
    if not _unused_series(ctx, "series", (path,)):
        return own
    return own + [one for one in numbers.values() if one.use == path]


def _unused_series(ctx: Context, section: str, parts: tuple[str, ...]) -> set[str]:
    """The series that a path names: numbers taken from one do not look at it."""
    branch = ctx.tree.entries.get("series")
    names = branch.entries if isinstance(branch, Branch) and section in ("", "series") else {}
    return {name for name in names if len(parts) == 1 and parts[0] in (ANY, name)}


def _parts(ctx: Context, path: str) -> tuple[str, tuple[str, ...]]:
    """The section ('' if left out) and parts of a path; an item's number stands for its code, and ``lines``
    and ``quantities`` may be written."""
    parts = [part.strip() for part in path.strip().split(".")]
    section = parts.pop(0) if parts[0] in _SECTIONS and len(parts) > 1 else ""
    if section != "series":
        parts[0] = item_of_number(ctx, parts[0])
        if len(parts) > 3 and parts[1] == "lines":
            del parts[1]
        if len(parts) > 3 and parts[2] == "quantities":
            del parts[2]
    return section, tuple(parts)


def plain_path(ctx: Context, path: str) -> str:
    """A path as a shock written at a number is called."""
    return ".".join(_parts(ctx, path)[1])


def _fits(section: str, parts: tuple[str, ...], one: Number) -> bool:
    if section not in ("", one.section) or len(parts) not in (len(one.parts), len(one.path.split("."))):
        return False
    return _alike(parts, one.parts) or _alike(parts, tuple(one.path.split(".")))


def _alike(parts: Iterable[str], own: tuple[str, ...]) -> bool:
    wanted = tuple(parts)
    pairs = zip(wanted, own, strict=False)
    return len(wanted) == len(own) and all(part in (ANY, other) for part, other in pairs)


def _tell(
    ctx: Context, text: Text, section: str, parts: tuple[str, ...], numbers: Mapping[str, Number]
) -> None:
    """Tell a path that names no number which amounts rest on: unknown, no number by itself, or unused."""
    path, found = ".".join(parts), cut(text.value.strip())
    written = [one for one in ctx.noted if _alike(parts, tuple(one.split(".")))]
    if ANY not in parts and path.split(".")[-1] == "times" and written:
        ctx.faults.add("uncertainty-of-times", text.where, found=found, right=path.removesuffix(".times"))
        return
    if written or _unused_series(ctx, section, parts):
        ctx.faults.add("uncertainty-moves-nothing", text.where, found=found)
        return
    if parts[2:3] == ("sharing",) and parts[3] in PAYERS and _shared_out(ctx, parts):
        ctx.faults.add("uncertainty-of-rest", text.where)
        return
    stars = [index for index, part in enumerate(parts) if part == ANY]
    headed = bool(section) or parts[0] in _HEADS
    known = {_starred(one, stars, headed) for one in numbers.values()}
    near = nearest(".".join(((section,) if section else ()) + parts), known)
    shown = {"found": found, "hint": hint(near), "known": listed(sorted(known), 8)}
    ctx.faults.add("uncertainty-path", text.where, **shown)


def _shared_out(ctx: Context, parts: tuple[str, ...]) -> bool:
    """Whether a line states who bears it, the payer asked for among them."""
    for key in ("items", "pools"):
        node: Node | None = ctx.tree
        for step in (key, parts[0], "lines", *parts[1:]):
            node = node.entries.get(step) if isinstance(node, Branch) else None
        if node is not None:
            return True
    return False


def _starred(one: Number, stars: Iterable[int], headed: bool) -> str:
    """A path that exists, with stars where the one asked for has them."""
    parts = list(one.parts)
    for index in stars if one.section else ():
        if index < len(parts):
            parts[index] = ANY
    return ".".join([one.section, *parts] if one.section and headed else parts)


def _begun(ctx: Context, code: str) -> bool:
    """Whether a path may be one of what was written: an item, a series, or any of them."""
    branches = (ctx.tree.entries.get(key) for key in _SECTIONS)
    return code in (ANY, *_HEADS) or any(isinstance(one, Branch) and code in one.entries for one in branches)


def values(ctx: Context, quantity: Quantity) -> tuple[float, float] | None:
    """The least and the greatest stated value of a number; ``None`` if it has none of its own."""
    if quantity.column and ctx.places is not None:
        column = ctx.places.columns[quantity.column].values
        return float(column.min()), float(column.max())
    found = [float(dated.value) for dated in stated(quantity)]
    return (min(found), max(found)) if found else None
