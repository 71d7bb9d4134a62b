"""What a filled-in workbook changes in its scenario, number by number, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from finsim.errors import Where
from finsim.fill_in.filled import Filled, Value
from finsim.fill_in.numbers import Number, Stated, digest_of, one_line, rounded, written
from finsim.fill_in.values import Told
from finsim.load.context import listed


@dataclass(frozen=True, slots=True)
class Change:
    """A number as the workbook has it.  ``values``: all of them, the unchanged ones as they were written;
    ``moved``: the class or place and date of those that are new or differ; ``at``: the cells of the values
    (by class or place, and date) and of source, status and note."""

    number: Number
    values: tuple[Stated, ...]
    moved: frozenset[tuple[str, str]]
    source: str
    status: str
    note: str
    cells: Mapping[tuple[str, str], Where]
    at: Mapping[str, Where]

    @property
    def spread(self) -> bool:
        """Whether one total of an open number is spread over the places."""
        return bool(self.number.spread) and all(not value.part for value in self.values)


def changes_of(
    numbers: Mapping[str, Number], filled: Mapping[str, Filled], digests: Mapping[str, str], told: Told
) -> list[Change]:
    """The numbers that were changed since the workbook was made, in the order of the scenario; faults go to
    ``told``."""
    found = []
    for key, number in numbers.items():
        one = filled.get(key)
        if one is None or key not in digests:
            continue
        if "broken" in one.at:
            continue
        stated = tuple(value.stated for value in one.values)
        if digest_of(stated, one.source, one.status, one.note) == digests[key]:
            continue
        change = _change(number, one, told)
        if number.digest() != digests[key]:
            now = listed((written(value) for value in number.values), 3) if number.values else "open"
            told.faults.add("fill-conflict", _first(one), found=now)
        elif change is not None:
            found.append(change)
    return found


def _change(number: Number, one: Filled, told: Told) -> Change | None:
    """The change of a number; ``None`` if nothing is to be written, or after a fault."""
    before = len(list(told.faults))
    values = _open_values(number, one, told) if number.form == "open" else _values(number, one, told)
    moved = frozenset((v.stated.part, v.stated.since) for v in values if _moved(number, v.stated))
    gone = {(v.part, v.since) for v in number.values} - {(v.stated.part, v.stated.since) for v in values}
    if not values:
        beside = one.source or one.note
        if number.form == "open" and beside and len(list(told.faults)) == before:
            told.remark("fill-open-beside", one.at.get("source", _first(one)))
        return None
    if len(list(told.faults)) > before:
        return None
    if moved or gone:
        _check_beside(number, one, told)
    for value in values:
        if value.hidden and (value.stated.part, value.stated.since) in moved:
            told.remark("fill-hidden", value.where, found=written(value.stated))
    if len(list(told.faults)) > before:
        return None
    _check_status(one, told)
    kept = tuple(_as_written(number, value.stated) for value in values)
    cells = {(value.stated.part, value.stated.since): value.where for value in values}
    moved |= frozenset(gone)
    return Change(number, kept, moved, one.source, one.status, one.note, cells, one.at)


def _moved(number: Number, value: Stated) -> bool:
    old = number.value(value.part, value.since)
    return old is None or (rounded(old.digits), old.unit) != (rounded(value.digits), value.unit)


def _as_written(number: Number, value: Stated) -> Stated:
    """An unchanged value with all the digits it had, of which a workbook holds 15."""
    old = number.value(value.part, value.since)
    return old if old is not None and not _moved(number, value) else value


def _values(number: Number, one: Filled, told: Told) -> list[Value]:
    """The values that are there; a cell that was emptied, or a new date without a number, is told."""
    found = []
    for value in one.values:
        stated = value.stated
        old = number.value(stated.part, stated.since)
        if stated.digits:
            found.append(value)
        elif old is not None:
            told.faults.add("fill-cleared", value.where, found=old.digits, unit=old.unit)
        elif not number.by_place:
            told.faults.add("fill-row-empty", value.where, since=stated.since or "—")
        elif not any(other.part == stated.part for other in number.values):
            told.faults.add("fill-cleared", value.where, found="0", unit=stated.unit)
    if number.form in ("by_class", "by"):
        classes = {value.part for value in number.values}
        for value in found:
            if value.stated.part not in classes:
                found_as, known = value.stated.part or "—", listed(sorted(classes))
                told.faults.add("fill-class", value.where, found=found_as, known=known)
    elif not number.by_place:
        for value in found:
            if value.stated.part:
                told.faults.add("fill-class", value.where, found=value.stated.part, known="—")
    if len({value.stated.unit for value in found}) > 1:
        other = next(value for value in found if value.stated.unit != found[0].stated.unit)
        told.faults.add("fill-units-differ", other.where, found=other.stated.unit, first=found[0].stated.unit)
    return found


def _open_values(number: Number, one: Filled, told: Told) -> list[Value]:
    """An open number: its total, or one value for each place; not both, and no place left out."""
    filled = [value for value in one.values if value.stated.digits]
    totals = [value for value in filled if not value.stated.part]
    placed = [value for value in filled if value.stated.part]
    empty = [value for value in one.values if value.stated.part and not value.stated.digits]
    if totals and placed:
        told.faults.add("fill-filled-twice", totals[0].where, other=str(placed[0].where))
    elif placed and empty:
        cells = listed((value.where.cell for value in empty), 8)
        told.faults.add("fill-column-gaps", empty[0].where, count=len(empty), found=cells)
    elif totals and number.by_place and not number.spread:
        told.faults.add("fill-no-spread", totals[0].where)
    return placed or totals


def _check_beside(number: Number, one: Filled, told: Told) -> None:
    """A changed number needs a source and a status; one that kept its old source is remarked."""
    where = _first(one)
    if not one.source and "source" not in one.told:
        told.faults.add("fill-source-missing", one.at.get("source", where))
    if not one.status and "status" not in one.told:
        told.faults.add("fill-status-missing", one.at.get("status", where))
    if one.source and number.form != "open" and one.source == one_line(number.source):
        told.remark("fill-source-same", one.at.get("source", where))


def _check_status(one: Filled, told: Told) -> None:
    if one.status == "official" and not one.source and "source" not in one.told:
        told.faults.add("fill-source-missing", one.at.get("source", _first(one)))


def _first(one: Filled) -> Where:
    """The first cell that stands for a number."""
    if one.values:
        return one.values[0].where
    return one.at.get("value", one.at.get("source", Where("")))
