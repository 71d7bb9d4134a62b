"""Every number that a scenario states: found by its path, completed by the tab key, shown with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from finsim.errors import Problem, told
from finsim.load import Loaded
from finsim.load.context import hint, listed
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Label
from finsim.shown import Shown
from finsim.spec import PAYERS, Basis, Quantity, Variant
from finsim.units import parse_amount
from finsim.words import payer_label

if TYPE_CHECKING:
    import pandas as pd

_WORDS = frozenset((
    "title", "code", "number", "name", "source", "status", "note", "unit", "step", "spread", "moment", "use",
    "column", "lag", "until", "to_year", "from_year", "from", "years", "reason", "by", "within",
))  # fmt: skip
"""Keys behind which no number stands that can be turned."""
_HEADS = (
    "growth", "items", "pools", "series", "sharings", "settlement", "funds", "total", "indicators",
    "population", "attributes", "places", "budget",
)  # fmt: skip
_SILENT = ("items", "pools", "lines", "quantities", "value")
"""Parts of a path that the short form leaves out."""


@dataclass(frozen=True, slots=True)
class Number(Shown):
    """A number as the scenario states it.

    ``path``: as ``--set`` takes it; ``key``: the short form; ``text``: the value with its unit, as it is
    now; ``label`` what it is, in the scenario's language.  ``basis`` is ``None`` where nobody said what it
    rests on.
    """

    path: str
    key: str
    text: str
    label: str
    basis: Basis | None
    language: str = "zh"

    @property
    def unit(self) -> str:
        """The unit in which it is stated: 元/人/年, 万人, %."""
        amount = parse_amount(self.text)
        if amount.percent:
            return "‰" if "‰" in amount.text else "%"
        return self.text.lstrip("+-−–0123456789０１２３４５６７８９,，.． ").strip()

    @property
    def value(self) -> float:
        """The number in the unit in which it is stated: 8 for 8 %."""
        shown = self.text.removesuffix(self.unit).strip() if self.unit else self.text
        return float(parse_amount(shown).value)

    @property
    def source(self) -> str:
        return self.basis.source if self.basis is not None else ""

    @property
    def status(self) -> str:
        """``official``, ``estimate`` or ``assumption``; '' where nobody said."""
        return self.basis.status if self.basis is not None else ""

    def __float__(self) -> float:
        return self.value

    def __repr__(self) -> str:
        status = f"（{self.status}：{self.source}）" if self.basis is not None else ""
        return f"{self.key} = {self.text}  {self.label}{status}"


class Group:
    """Some of a scenario's numbers, as attributes: ``model.items.boarding_allowance.primary.standard``.

    Hyphens are underscores; a name that begins with a digit has an ``n`` before it (``n150702``).
    """

    def __init__(self, name: str, inside: Mapping[str, object]) -> None:
        self._name, self._inside = name, dict(inside)

    def __dir__(self) -> list[str]:
        return sorted(self._inside)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._inside.get(name)
        if found is None:
            near = nearest(name, self._inside)
            known = ", ".join(sorted(self._inside)[:20])
            words = f"{self._name}.{name}：没有这个名称{hint(near)[0]}有：{known}"
            raise AttributeError(words)
        return found

    def __iter__(self) -> Iterator[Number]:
        for inner in self._inside.values():
            if isinstance(inner, Number):
                yield inner
            elif isinstance(inner, Group):
                yield from inner

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"{self._name}\n" + "\n".join(f"  {one!r}" for one in self)

    def _repr_html_(self) -> str:
        from finsim.explore.html import numbers_html

        return numbers_html(tuple(self), self._name)


class Numbers(Mapping[str, Number]):
    """All numbers of a scenario by their short form (``boarding-allowance.primary.standard``).

    The path that ``--set`` takes, and that with an item's number in place of its code, are found too.
    """

    def __init__(self, found: Mapping[str, Number], paths: Mapping[str, str], title: str) -> None:
        self._found, self._paths, self.title = found, paths, title

    @told
    def __getitem__(self, key: str) -> Number:
        found = self.find(key)
        if found is not None:
            return found
        inside = [one for one in self._found if one.startswith(f"{key}.")]
        if inside:
            raise Problem("number-group", found=cut(key), known=listed(inside, 12))
        near = nearest(key, self._found)
        known = listed(sorted(self._found, key=lambda one: (one[:1] != key[:1], one))[:3])
        raise Problem("number-unknown", found=cut(str(key)), hint=hint(near), known=known)

    def find(self, key: str) -> Number | None:
        """The number of a key or path; ``None`` where there is none."""
        key = key.strip()
        return self._found.get(self._paths.get(key, key)) or self._found.get(_short(tuple(key.split("."))))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.find(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._found)

    def __repr__(self) -> str:
        return f"{self.title}\n" + "\n".join(f"  {one!r}" for one in self._found.values())

    def _repr_html_(self) -> str:
        from finsim.explore.html import numbers_html

        return numbers_html(tuple(self._found.values()), self.title)

    def search(self, word: str) -> list[Number]:
        """The numbers whose key, name or source holds a word."""
        return [one for one in self._found.values() if word in f"{one.key} {one.label} {one.source}"]

    def to_frame(self) -> pd.DataFrame:
        """All of them: ``key``, ``label``, ``text``, ``value``, ``unit``, ``status``, ``source`` and
        ``path``."""
        import pandas as pd

        columns = ("key", "label", "text", "value", "unit", "status", "source", "path")
        rows = [[getattr(one, name) for name in columns] for one in self._found.values()]
        return pd.DataFrame(rows, columns=list(columns))

    @cached_property
    def groups(self) -> dict[str, Group]:
        """The numbers as attributes, by the outermost part of their paths (``items``, ``growth`` …)."""
        tree: dict[str, object] = {}
        for one in self._found.values():
            head = one.path.split(".")[0]
            head = "items" if head == "pools" else head
            parts = one.key.split(".")
            parts = parts if parts[0] == head else [head, *parts]
            _put(tree, [attribute(part) for part in parts], one)
        return {name: _group(name, inside) for name, inside in tree.items() if isinstance(inside, dict)}


def _put(tree: dict[str, object], parts: list[str], one: Number) -> None:
    for part in parts[:-1]:
        inner = tree.setdefault(part, {})
        if not isinstance(inner, dict):  # a number with numbers below it: its own stands under ``value``
            inner = tree[part] = {"value": inner}
        tree = inner
    known = tree.get(parts[-1])
    if isinstance(known, dict):
        known["value"] = one
    else:
        tree[parts[-1]] = one


def _group(name: str, inside: Mapping[str, object]) -> Group:
    return Group(name, {k: _group(f"{name}.{k}", v) if isinstance(v, dict) else v for k, v in inside.items()})


def attribute(part: str) -> str:
    """A part of a path as Python can write it."""
    name = "".join(sign if sign.isalnum() or sign == "_" else "_" for sign in part)
    return f"n{name}" if name[:1].isdigit() else name


def numbers_of(loaded: Loaded, variant: Variant, language: str, title: str) -> Numbers:
    """All numbers that a variant states, in the order of its files."""
    tree, filled = loaded.reading.trees[variant.code], loaded.reading.filled[variant.code]
    names = _names(variant, language)
    found: dict[str, Number] = {}
    paths: dict[str, str] = {}
    items = {item.code: item.number for item in variant.items if item.number}
    for parts, text, basis in _leaves(tree, (), None, filled):
        key = _short(parts)
        if key in found:
            key = ".".join(parts)
        path = ".".join(parts)
        found[key] = Number(
            path, key, text.value.strip(), _label(parts, names, variant, language), basis, language
        )
        for other in _spellings(parts, items):
            paths.setdefault(other, key)
    return Numbers(found, paths, title)


def _leaves(
    node: Node, parts: tuple[str, ...], basis: Basis | None, filled: Mapping[int, tuple[Node, Basis]]
) -> Iterator[tuple[tuple[str, ...], Text, Basis | None]]:
    """Every text that is a number under a head that holds numbers."""
    if id(node) in filled:
        basis = filled[id(node)][1]
    if isinstance(node, Branch):
        for key, inner in node.entries.items():
            if key not in _WORDS and (parts or key in _HEADS):
                yield from _leaves(inner, (*parts, key), basis, filled)
    elif isinstance(node, Text) and _is_number(node.value):
        yield parts, node, basis


def _is_number(text: str) -> bool:
    try:
        parse_amount(text)
    except Problem:
        return False
    return True


def _short(parts: tuple[str, ...]) -> str:
    left = [part for part in parts if part not in _SILENT]
    return ".".join(left) or ".".join(parts)


def _spellings(parts: tuple[str, ...], items: Mapping[str, str]) -> Iterator[str]:
    """Other ways to write a path: in full, without ``lines`` and ``value``, by the item's number."""
    full = ".".join(parts)
    yield full
    yield full.removesuffix(".value")
    if parts[0] in ("items", "pools") and len(parts) > 1:
        short = _short(parts).split(".")
        for code in filter(None, (short[0], items.get(short[0], ""))):
            tail = ".".join(short[1:])
            yield f"{code}.{tail}"
            yield f"{parts[0]}.{code}.{tail}"


def _names(variant: Variant, language: str) -> dict[str, str]:
    """What numbers, items and lines are called, by path."""
    found: dict[str, str] = {}
    waiting: list[Quantity] = [*variant.growth.values(), *variant.series.values()]
    for item in variant.items:
        found[item.code] = item.name.text(language)
        for line in item.lines:
            found[line.path] = line.name.text(language)
            waiting += line.quantities.values()
    while waiting:
        one = waiting.pop()
        found[one.path] = one.name.text(language)
        waiting += one.follow.quantities.values() if one.follow is not None else ()
    return found


def _label(parts: tuple[str, ...], names: Mapping[str, str], variant: Variant, language: str) -> str:
    """寄宿生生活补助 · 小学 · 标准: the names along a path, keys where nothing has a name."""
    left = [part for part in parts if part not in _SILENT]
    found: list[str] = []
    for end in range(1, len(left) + 1):
        path, key = ".".join(left[:end]), left[end - 1]
        if key in PAYERS:
            name = payer_label(key, variant.places, language)
        elif key in variant.places.tree:
            name = variant.places.tree[key].name
        else:
            name = (
                names.get(path)
                or names.get(".".join(left[1:end]))
                or _WORD.get(key, Label(key)).text(language)
            )
        if not found or found[-1] != name:
            found.append(name)
    return " · ".join(found)


_WORD: Mapping[str, Label] = {
    "growth": Label("增长", "growth"),
    "sharing": Label("分担", "sharing"),
    "count": Label("数量", "count"),
    "standard": Label("标准", "standard"),
    "coverage": Label("覆盖率", "coverage"),
    "times": Label("所乘的比例", "times"),
    "by_place": Label("各地", "by place"),
    "by_class": Label("各档", "by class"),
    "rate": Label("增长率", "rate"),
    "series": Label("序列", "series"),
    "sharings": Label("分担办法", "sharing rules"),
    "indicators": Label("指标", "indicators"),
    "funds": Label("基金", "funds"),
    "places": Label("地区", "places"),
    "population": Label("人口", "population"),
    "budget": Label("预算", "budget"),
    "settlement": Label("结算", "settlement"),
}
