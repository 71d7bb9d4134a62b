"""Every number that a scenario states: found by its path, completed by the tab key, shown with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from finsim.errors import Problem, told
from finsim.explore.labels import short
from finsim.load.context import hint, listed
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.shown import Shown
from finsim.spec import Basis
from finsim.units import parse_amount

if TYPE_CHECKING:
    import pandas as pd


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
        return self._found.get(self._paths.get(key, key)) or self._found.get(short(tuple(key.split("."))))

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
