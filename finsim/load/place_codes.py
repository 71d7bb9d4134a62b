"""Values by place and by class of place: every place once, none unknown, none left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from finsim.errors import Where
from finsim.load.context import Context, hint, listed, pair
from finsim.load.nearest import nearest
from finsim.load.numbers import Wanted, dated
from finsim.load.place_attributes import marks_of
from finsim.load.province_attributes import check_policy, tell_exception, tell_without
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.spec import Dated, Places
from finsim.units import Unit, unit_words

Table = Mapping[str, tuple[Dated, ...]]


def place_values(
    ctx: Context, node: Node, wanted: Wanted, codes: tuple[str, ...] | None = None
) -> tuple[Table, Unit] | None:
    """Values by place code (or unique name), for exactly the places ``codes`` (the lowest ones)."""
    branch = ctx.branch(node, "by_place")
    if branch is None or ctx.places is None:
        return None
    needed = ctx.leaves() if codes is None else codes
    found: dict[str, tuple[Dated, ...]] = {}
    units: list[Unit] = []
    named: set[str | None] = set()
    sound = True
    names = names_of(ctx.places) if any(key not in ctx.places.tree for key in branch.entries) else {}
    wanted_codes = set(needed)
    for key, value in branch.entries.items():
        code = code_of(ctx, key, branch.keys.get(key, branch.where), wanted_codes, names)
        named.update([code] if code else _meant_codes(ctx.places, key, names))
        read = dated(ctx, value, wanted)
        if code is None or read is None:
            sound = False
        elif code in found:
            ctx.faults.add("place-given-twice", branch.keys[key], found=key)
            sound = False
        else:
            found[code] = read[0]
            sound &= _agrees(ctx, read[1], units, value, key)
    sound = _all_given(ctx, needed, named, branch.where) and sound
    return (found, units[0]) if sound and units else None


def _agrees(ctx: Context, unit: Unit, units: list[Unit], node: Node, key: str) -> bool:
    units.append(unit)
    if unit == units[0]:
        return True
    first, later = unit_words(units[0]), unit_words(unit)
    before = ("前面的", "the one before")
    ctx.faults.add("unit-differs", node.where, key=key, found=later, first_key=before, first=first)
    return False


def _all_given(ctx: Context, needed: Iterable[str], found: Collection[str | None], where: Where) -> bool:
    missing = [code for code in needed if code not in found]
    if not missing:
        return True
    names = [f"{code} {ctx.places.tree[code].name}" for code in missing] if ctx.places else missing
    ctx.faults.add("place-missing", where, count=len(missing), found=listed(names, 5))
    return False


def _meant_codes(places: Places, key: str, names: Mapping[str, str]) -> list[str]:
    """The codes of the places that a key may mean which is told: they are not missing as well."""
    near = nearest(key, (*places.tree, *names))
    return _of_name(places, key) or [names.get(near, near)]


def _of_name(places: Places, name: str) -> list[str]:
    return [code for code, place in places.tree.items() if place.name == name]


def code_of(
    ctx: Context, key: str, where: Where, needed: Collection[str], names: Mapping[str, str]
) -> str | None:
    """The code of a place named by its code or its unique name; ``None`` after a fault."""
    places = ctx.places
    if places is None:
        return None
    code = key if key in places.tree else names.get(key)
    alike = _of_name(places, key) if code is None else []
    if alike:
        ctx.faults.add("place-name-twice", where, found=key, known=listed(alike), right=alike[0])
    elif code is None:
        near = nearest(key, (*places.tree, *names))
        ctx.faults.add("place-not-listed", where, found=cut(key), hint=hint(near))
    elif code not in needed:
        ctx.faults.add("place-not-lowest", where, found=f"{code} {places.tree[code].name}")
        return None
    return code


def names_of(places: Places) -> dict[str, str]:
    """Place names that only one place has, with its code."""
    found: dict[str, str] = {}
    twice = set()
    for code, place in places.tree.items():
        twice |= {place.name} & found.keys()
        found[place.name] = code
    return {name: code for name, code in found.items() if name not in twice}


def class_values(ctx: Context, node: Node, wanted: Wanted) -> tuple[str, Table, Unit] | None:
    """``{by: class, 1: 30%, 2: 50%}``: values for every value that the attribute takes at a lowest place."""
    branch = ctx.branch(node, "by_class")
    if branch is None:
        return None
    if "by" not in branch.entries:
        ctx.faults.add("class-by-missing", branch.where, found=listed(branch.entries))
        return None
    attribute = ctx.text(branch.entries["by"], "by")
    read = {key: dated(ctx, value, wanted) for key, value in branch.entries.items() if key != "by"}
    found = {key: value[0] for key, value in read.items() if value}
    units: list[Unit] = []
    agree = [_agrees(ctx, v[1], units, branch.entries[key], key) for key, v in read.items() if v]
    if len(found) < len(read) or not found or not all(agree):
        if not read:
            ctx.faults.add("number-expected", branch.where, what=pair(wanted.field.label))
        return None
    if not classes_known(ctx, attribute, found, branch.entries["by"].where):
        return None
    return attribute, found, units[0]


def classes_known(ctx: Context, attribute: str, given: Iterable[str], where: Where) -> bool:
    """Whether each lowest place has the attribute, and a value is given for each value it takes."""
    given = tuple(given)
    ctx.checks.append((attribute, given, where))
    _check_attribute(ctx, attribute, where)
    places = ctx.places
    if places is None:
        return False
    known = sorted({name for code in places.leaves for name in places.tree[code].attributes})
    if attribute not in known:
        if tell_without(ctx, attribute, places, places.leaves):
            return False
        near = hint(nearest(attribute, known))
        names = listed(known) if known else ("（没有）", "(none)")
        ctx.faults.add("attribute-unknown", where, found=cut(attribute), hint=near, known=names)
        return False
    sound = True
    without = [code for code in places.leaves if not places.tree[code].attributes.get(attribute)]
    if without:
        if not tell_without(ctx, attribute, places, without):
            names = listed([f"{code} {places.tree[code].name}" for code in without], 5)
            ctx.faults.add("place-without-class", where, attribute=attribute, count=len(without), found=names)
        sound = False
    used = {places.tree[code].attributes.get(attribute, "") for code in places.leaves} - {""}
    later = {mark.value for marks in places.moves.get(attribute, {}).values() for mark in marks}
    for missing in sorted(later - used - {*given}):
        mark = next(m for marks in places.moves[attribute].values() for m in marks if m.value == missing)
        told = {"attribute": attribute, "found": cut(missing), "known": listed(given), "at": str(where)}
        ctx.faults.add("class-not-known", mark.basis.where, **told)
        sound = False
    for missing in sorted(used.difference(given)):
        first = next(c for c in places.leaves if places.tree[c].attributes.get(attribute) == missing)
        name = f"{first} {places.tree[first].name}"
        sound = False
        if _tell_stated(ctx, attribute, missing, given, where):
            continue
        ctx.faults.add("class-not-given", where, attribute=attribute, found=missing, place=name)
    return sound


def _check_attribute(ctx: Context, attribute: str, where: Where) -> None:
    """Tell the scenario's own use of an attribute that another province's policy brings; where a policy uses
    it, that is told with the policy's name."""
    branch = ctx.tree.entries.get("attributes")
    node = branch.entries.get(attribute) if isinstance(branch, Branch) else None
    if node is not None and where.file not in ctx.provinces:
        check_policy(ctx, attribute, node, where)


def _tell_stated(ctx: Context, attribute: str, found: str, given: Iterable[str], where: Where) -> bool:
    """Where ``place_attributes`` gives the places a class that no table knows, that line is told, once."""
    marks = ctx.tree.entries.get("place_attributes")
    node = marks.entries.get(attribute) if isinstance(marks, Branch) else None
    texts = marks_of(node).values()
    stated = next((t for t in texts if isinstance(t, Text) and t.value.strip() == found), None)
    if stated is None:
        return tell_exception(ctx, attribute, found, given)
    key = f"{attribute} {found} {stated.where}"
    known, at = listed(given), str(where)
    ctx.tell_once(
        "class-not-known", stated.where, key, attribute=attribute, found=cut(found), known=known, at=at
    )
    return True
