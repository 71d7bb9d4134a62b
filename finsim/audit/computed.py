"""A figure that is worked out: what a scenario's ledger gives for a year, a payer, an item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from finsim.audit.figure import fixed
from finsim.errors import InputFault, Problem
from finsim.load.context import Context, listed
from finsim.load.files import beside
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Text
from finsim.rules import Label
from finsim.units import YUAN_PER_YEAR, Unit, parse_unit

if TYPE_CHECKING:
    from finsim.ledger import Ledger
    from finsim.result import Result

COMPUTED: Mapping[str, Label] = {
    "scenario": Label("情景文件", "a scenario file"),
    "year": Label("哪一年", "year"),
    "payer": Label("负担方（不写是全部）", "payer (all if left out)"),
    "item": Label("项目，代码或序号（不写是全部）", "item, code or number (all if left out)"),
    "variant": Label("方案", "variant"),
    "unit": Label("印成什么单位，不写是万元", "the unit it is printed in, 万元 if left out"),
}


@dataclass(slots=True)
class Scenarios:
    """The scenarios that figures are taken from, each worked out once."""

    results: dict[str, Result | None] = field(default_factory=dict)

    def result(self, ctx: Context, text: Text) -> Result | None:
        """The result of a scenario file; ``None`` after faults, which are told once."""
        path, name = beside(ctx.folders, text)
        if name not in self.results:
            from finsim.load import load
            from finsim.result import project

            self.results[name] = None
            try:
                self.results[name] = project(load(path))
            except InputFault as fault:
                for one in fault.faults:
                    ctx.faults.add(one.code, one.where, **one.values)
        return self.results[name]


def written(ctx: Context, branch: Branch, scenarios: Scenarios) -> str:
    """The figure as finsim prints it, in whole 万元 or the unit asked for; ``''`` after a fault."""
    if not ctx.known(branch, COMPUTED, ("取自情景的数", "a figure of a scenario")):
        return ""
    asked = {key: ctx.text(branch.entries.get(key), key) for key in COMPUTED}
    node = branch.entries.get("scenario")
    if not isinstance(node, Text) or not asked["scenario"]:
        raise Problem("audit-scenario-missing")
    result = scenarios.result(ctx, node)
    if result is None:
        return ""
    unit = asked["unit"] or "万元"
    kind, scale = parse_unit(unit)
    if kind not in (Unit((("元", 1),)), YUAN_PER_YEAR):
        raise Problem("audit-scenario-unit", found=cut(unit))
    yuan = Fraction(_fen(result, asked), 100)
    decimals = 2 if scale in (1, 10**8) else 0
    return f"{fixed(yuan / scale, decimals)} {unit}"


def _fen(result: Result, asked: Mapping[str, str]) -> int:
    """The sum asked for, in fen."""
    variant = asked["variant"]
    if variant and variant not in result.variants:
        raise Problem("audit-scenario-part", found=cut(variant), known=listed(result.variants))
    ledger = result.ledger(variant)
    sums = ledger.sums("line", "payer", "year")
    lines, payers = _lines(ledger, asked["item"]), list(ledger.plan.payers)
    year = _chosen(asked["year"], [str(one) for one in ledger.plan.years])
    columns = [_chosen(asked["payer"], payers)] if asked["payer"] else list(range(len(payers)))
    return int(sums[lines][:, columns, year].sum())


def _chosen(word: str, known: list[str]) -> int:
    if word not in known:
        raise Problem("audit-scenario-part", found=cut(word) or "—", known=listed(known))
    return known.index(word)


def _lines(ledger: Ledger, item: str) -> list[int]:
    """The rows of an item's lines; of all lines if none is named."""
    rows = [planned.line.item for planned in ledger.plan.lines]
    if not item:
        return list(range(len(rows)))
    codes = {one.number: one.code for one in ledger.plan.variant.items}
    code = codes.get(item, item)
    if code not in rows:
        raise Problem("audit-scenario-part", found=cut(item), known=listed(dict.fromkeys(rows)))
    return [row for row, one in enumerate(rows) if one == code]
