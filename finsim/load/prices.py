"""``prices``: amounts in the prices of one year, brought to each year's own prices by a named index."""

from __future__ import annotations

from finsim.errors import Where
from finsim.load.context import Context
from finsim.load.fields import PRICES
from finsim.load.growth import read_quantity
from finsim.load.quantity import Slot
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field, Label
from finsim.spec import Quantity

NAME = "price_index"


def price_index(ctx: Context, node: Node, path: str) -> Quantity | None:
    """The index that the line's cost is multiplied by, 1 in the year of the constant prices.

    ``{constant: 2018, index: cpi}``: amounts are stated in prices of 2018; ``cpi`` is a named series.
    """
    branch = ctx.branch(node, "prices")
    if branch is None or not ctx.known(branch, PRICES, ("prices（价格）", "prices")):
        return None
    year, index = branch.entries.get("constant"), branch.entries.get("index")
    if not isinstance(year, Text) or not isinstance(index, Text):
        ctx.faults.add("prices-form", branch.where)
        return None
    label = Label(f"价格指数（{year.value.strip()}年=1）", f"price index ({year.value.strip()} = 1)")
    field = Field(NAME, label, "any", "")
    return read_quantity(ctx, _as_number(branch, year, index), Slot(f"{path}.{NAME}", field, (branch,)))


def _as_number(branch: Branch, year: Text, index: Text) -> Branch:
    """1 in the year of the prices, then as the index moves; the basis is that of ``prices``."""
    where: Where = branch.where
    one = Branch({year.value.strip(): Text("1", year.where)}, {year.value.strip(): year.where}, where)
    follows = Branch({"rule": Text("index", where), "series": index}, {}, index.where)
    basis: dict[str, Node] = {k: n for k, n in branch.entries.items() if k in ("source", "status")}
    return Branch({"value": one, "growth": follows, **basis}, dict(branch.keys), where)
