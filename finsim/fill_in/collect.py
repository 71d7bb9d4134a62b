"""Collects the numbers of a loaded scenario, in the order of the list, and the columns of its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from finsim.fill_in.naming import TOPS, Naming, down, pair
from finsim.fill_in.numbers import (
    NO_UNIT,
    Form,
    Number,
    Stated,
    forms_of,
    heads_of,
    in_unit,
    stated,
    unit_choices,
)
from finsim.fill_in.place_cells import PlaceCells, table_text
from finsim.load import Loaded
from finsim.load.context import Context
from finsim.load.fields import LINE
from finsim.load.files import SHIPPED
from finsim.load.guess import common_fields
from finsim.load.line_cost import is_open
from finsim.load.place_codes import names_of
from finsim.load.scenario import BASE
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.rules import Label
from finsim.spec import Basis, Item, Places, Variant
from finsim.units import parse_unit

POPULATION = "population"
_NOT_OF_LINES = frozenset(LINE) - {"quantities", "growth"}
_BELOW = ("growth", "times")
_UNSTATED = "情景设定 "
_COUNTS = ("人", "万人", "户", "万户", "人次", "万人次", "所", "个", "村", "社区", "次/年")
_MONEY = (
    "元/人/年",
    "元/人/月",
    "元/人/天",
    "元/人次",
    "元/户/年",
    "元/户/月",
    "元/所/年",
    "元/个/年",
    "元/年",
    "万元/年",
)
"""What an open number may be given in where nothing says more."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a number belongs to: the item's number and name, and the line's name."""

    number: str
    item: Label
    line: Label


@dataclass(frozen=True, slots=True)
class Collected:
    """All numbers of a scenario, the lowest places they are filled in for, and the place table's own tree;
    ``in_table``: whether the places' numbers stand in a table (else beside each place)."""

    numbers: tuple[Number, ...]
    places: Places
    branch: Branch
    in_table: bool

    def by_key(self) -> dict[str, Number]:
        return {number.key: number for number in self.numbers}


def collect(loaded: Loaded) -> Collected:
    """The numbers of the file itself; what its variants change is left to them."""
    return _Collector(loaded).collected()


class _Collector:
    def __init__(self, loaded: Loaded) -> None:
        self.variant: Variant = loaded.scenario.variants[0]
        self.ctx: Context = loaded.reading.ctx
        self.tree = loaded.reading.trees[BASE]
        self.trees = tuple(loaded.reading.trees.values())
        self.filled: Mapping[int, tuple[Node, Basis]] = loaded.reading.filled[BASE]
        self.items = {item.code: item for item in self.variant.items}
        self.naming = Naming(self.ctx, self.tree, self.variant)
        self.places = self.variant.places
        self.by_name = names_of(self.places)

    def collected(self) -> Collected:
        found = [*self._of_items(), *self._of_tops()]
        branch = self.tree.entries["places"]
        assert isinstance(branch, Branch)
        columns = self._columns(branch)
        plain = [one for one in found if all("." not in part for part in one.path)]
        return Collected((*plain, *columns), self.places, branch, "table" in branch.entries)

    # ---- where numbers stand ----

    def _of_items(self) -> Iterator[Number]:
        for item in self.variant.items:
            for part in ("items", "pools"):
                node = down(self.tree, part, item.code, "lines")
                for code, line in node.entries.items() if isinstance(node, Branch) else ():
                    if isinstance(line, Branch):
                        yield from self._of_line((part, item.code, "lines", code), line, item)

    def _of_line(self, path: tuple[str, ...], line: Branch, item: Item) -> Iterator[Number]:
        label = self.ctx.label(line.entries["name"], "name") if "name" in line.entries else item.name
        head = Heading(item.number, item.name, label)
        for key, node in line.entries.items():
            if key == "quantities" and isinstance(node, Branch):
                for name, number in node.entries.items():
                    yield from self._of_node((*path, key, name), number, head, line)
            elif key not in _NOT_OF_LINES:
                yield from self._of_node((*path, key), node, head, line)

    def _of_tops(self) -> Iterator[Number]:
        for top in TOPS:
            node = self.tree.entries.get(top)
            head = Heading("", Label(*pair(f"fill-of-{top}")), Label(""))
            if top == "total" and node is not None:
                yield from self._of_node((top,), node, head)
            elif isinstance(node, Branch):
                for key, inner in node.entries.items():
                    if not inner.where.file.startswith(f"{SHIPPED}/policies/"):
                        yield from self._of_node((top, key), inner, head)

    def _of_node(
        self, path: tuple[str, ...], node: Node, head: Heading, line: Branch | None = None
    ) -> Iterator[Number]:
        """The number a node holds and those below it."""
        if line is not None and is_open(node):
            yield self._open(path, node, head, line)
            return
        if id(node) in self.filled:
            number = self._made(path, node, head)
            if number is not None:
                yield number
        if isinstance(node, Branch):
            is_number = id(node) in self.filled and path[-1] != "growth"
            for key, inner in node.entries.items():
                if not is_number or key in _BELOW:
                    yield from self._of_node((*path, key), inner, head)

    # ---- what they are ----

    def _made(self, path: tuple[str, ...], node: Node, head: Heading) -> Number | None:
        found = [(form, stated(part, since, text.value)) for form, part, since, text in forms_of(node)]
        values = [value for _, value in found if value is not None]
        if not found or len(values) < len(found):
            return None
        form = found[0][0]
        keys: dict[str, str] = {}
        if form == "by_place":
            keys = {self._code(value.part): value.part for value in values}
            values = [replace(value, part=self._code(value.part)) for value in values]
            if not set(keys) <= set(self.places.leaves):
                return None
        unit = values[0].unit
        values = [in_unit(value, unit) for value in values]
        basis = self.filled[id(node)][1]
        units = (unit,) if form == "by_place" else unit_choices(unit)
        number = self._number(path, node, head, form, tuple(values), units)
        return replace(
            number,
            source="" if basis.source.startswith(_UNSTATED) else basis.source,
            status=basis.status,
            by_place=form == "by_place",
            keys=keys,
        )

    def _open(self, path: tuple[str, ...], node: Node, head: Heading, line: Branch) -> Number:
        field = common_fields().get(path[-1])
        number = self._number(path, node, head, "open", (), self._open_units(path, line))
        several = len(self.places.leaves) > 1 and (field is None or field.extensive)
        columns = sorted(self.places.columns)
        spread = POPULATION if POPULATION in columns else next(iter(columns), "")
        return replace(number, spread=spread if several else "", by_place=several)

    def _open_units(self, path: tuple[str, ...], line: Branch) -> tuple[str, ...]:
        """What an open number may be given in: a count in what the standard is paid for."""
        field = common_fields().get(path[-1])
        if field is not None and field.kind == "money":
            return tuple(dict.fromkeys((field.unit, *_MONEY)))
        if field is not None and field.kind != "count":
            return unit_choices(field.unit or "%")
        standard = line.entries.get("standard")
        named = standard.entries.get("use") if isinstance(standard, Branch) else None
        if isinstance(named, Text):
            standard = down(self.tree, "series", named.value.strip())
        texts = [text for _, _, _, text in forms_of(standard)] if standard is not None else []
        value = stated("", "", texts[0].value) if texts else None
        heads = heads_of(parse_unit(value.unit)[0]) if value is not None and value.unit != NO_UNIT else ""
        return unit_choices(heads) if heads else _COUNTS

    def _number(
        self,
        path: tuple[str, ...],
        node: Node,
        head: Heading,
        form: Form,
        values: tuple[Stated, ...],
        units: tuple[str, ...],
    ) -> Number:
        note = node.entries.get("note") if isinstance(node, Branch) else None
        return Number(
            path,
            form,
            head.number,
            head.item,
            head.line,
            self.naming.label(path),
            values,
            units,
            note=note.value.strip() if isinstance(note, Text) else "",
            growth="growth" in path,
            node=node,
        )

    def _code(self, key: str) -> str:
        return key if key in self.places.tree else self.by_name.get(key, key)

    # ---- columns of the places ----

    def _columns(self, branch: Branch) -> Iterator[Number]:
        used = {name for tree in self.trees for name in _named_columns(tree)} | {POPULATION}
        cells = PlaceCells(table_text(self.ctx, branch), branch)
        declared = branch.entries.get("columns")
        for name, column in self.places.columns.items():
            if name not in used:
                continue
            said = declared.entries.get(name) if isinstance(declared, Branch) else None
            entries = said.entries if isinstance(said, Branch) else {}
            unit, note = entries.get("unit"), entries.get("note")
            word = unit.value.strip() if isinstance(unit, Text) else str(column.unit)
            texts = cells(name)
            values = []
            for code in self.places.leaves:
                value = stated(code, "", f"{texts.get(code, '')} {word}".strip())
                value = value or stated(code, "", texts.get(code, ""))
                if value is not None:
                    values.append(in_unit(value, word or NO_UNIT))
            source = column.basis.source
            yield Number(
                ("places", "columns", name),
                "column",
                "",
                Label(*pair("fill-of-places")),
                Label(""),
                column.name,
                tuple(values),
                (word or NO_UNIT,),
                "" if source.startswith(_UNSTATED) else source,
                column.basis.status,
                note.value.strip() if isinstance(note, Text) else "",
                by_place=True,
                node=said or Branch(),
            )


def _named_columns(node: Node) -> Iterator[str]:
    """The columns of the place table that anything in a tree is taken from or spread by."""
    if isinstance(node, Listing):
        for item in node.items:
            yield from _named_columns(item)
    elif isinstance(node, Branch):
        for key, inner in node.entries.items():
            if key in ("column", "spread") and isinstance(inner, Text):
                yield inner.value.strip()
            else:
                yield from _named_columns(inner)
