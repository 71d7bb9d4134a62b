"""What each number is called in the workbook, out of the names that the scenario and the rules give."""

from __future__ import annotations

from finsim.load.context import Context
from finsim.load.guess import common_fields
from finsim.load.tree import Branch, Node
from finsim.rules import Label
from finsim.spec import Quantity, Variant
from finsim.words import PAYER_NAMES, say

TOPS = ("series", "growth", "total", "funds", "settlement")
"""The blocks of a scenario beside its items whose numbers are filled in."""


class Naming:
    """Finds the name of a number by its path."""

    def __init__(self, ctx: Context, tree: Branch, variant: Variant) -> None:
        self.ctx, self.tree = ctx, tree
        self.named = _quantities(variant)

    def label(self, path: tuple[str, ...]) -> Label:
        """The name of the number at a path, from its field or from what it names itself."""
        short = [part for part in path if part not in ("items", "pools", "lines", "quantities", *TOPS)]
        if path[0] in ("items", "pools"):
            short = [".".join(short[:2]), *short[2:]]
        names = [self._word(path, short, index) for index in range(path[0] in ("items", "pools"), len(short))]
        if path[0] == "total" or not names:
            names = [Label(*pair(f"fill-of-{path[0]}")), *names]
        if "growth" in path[1:] and path[-1] == "growth":
            names.append(Label(*pair("fill-rate")))
        zh, en = ("·".join(label.text(language) for label in names) for language in ("zh", "en"))
        return Label(zh, en)

    def _word(self, path: tuple[str, ...], short: list[str], index: int) -> Label:
        """What one part of a path is called."""
        quantity = self.named.get(".".join(short[: index + 1]))
        if quantity is not None:
            return quantity.name
        field, part = common_fields().get(short[index]), short[index]
        if field is not None and path[0] in ("items", "pools"):
            return field.label
        own = self._named(path, index)
        if own is not None:
            return own
        if part in PAYER_NAMES:
            return PAYER_NAMES[part]
        known = f"fill-word-{part}" if part != "rate" or "growth" in path else "fill-word-contribution"
        return Label(*pair(known)) if _knows(known) else Label(part)

    def _named(self, path: tuple[str, ...], index: int) -> Label | None:
        """The name that a fund, a settlement or a part of one gives itself."""
        node = down(self.tree, *path[: index + 2])
        if (
            path[0] not in ("funds", "settlement")
            or not isinstance(node, Branch)
            or "name" not in node.entries
        ):
            return None
        return self.ctx.label(node.entries["name"], "name")


def _quantities(variant: Variant) -> dict[str, Quantity]:
    """All numbers of a variant by path, those of growth rules included."""
    every = [q for item in variant.items for line in item.lines for q in line.quantities.values()]
    found = {}
    for quantity in [*every, *variant.series.values(), *variant.growth.values()]:
        found[quantity.path] = quantity
        if quantity.follow is not None:
            found |= {f"{quantity.path}.growth.{name}": q for name, q in quantity.follow.quantities.items()}
    return found


def down(node: Node | None, *keys: str) -> Node | None:
    """The node that keys lead to, ``None`` if there is none."""
    for key in keys:
        node = node.entries.get(key) if isinstance(node, Branch) else None
    return node


def _knows(key: str) -> bool:
    from finsim.phrases import WORDS

    return key in WORDS


def pair(key: str) -> tuple[str, str]:
    """A fixed phrase in both languages."""
    return say(key, "zh"), say(key, "en")
