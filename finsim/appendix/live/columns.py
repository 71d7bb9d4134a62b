"""The measurement sheet's columns, each wide enough for all that stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from finsim.appendix.live.formulas import direct_shares, numbers_shown
from finsim.appendix.live.layout import OWN_COLUMNS, BaseColumn
from finsim.plan import PlannedLine
from finsim.report.excel import text_width
from finsim.spec import Quantity, Sharing
from finsim.standing import moved

if TYPE_CHECKING:
    from finsim.appendix.live.measure import Measured

WIDEST = {"item": 30.0, "line": 34.0, "place": 24.0, "other": 24.0, "unit": 12.0}
"""Names that are longer go on in a second line."""


def base_columns(measured: Measured) -> list[BaseColumn]:
    """The columns from the left: keys, names, numbers, shares, amounts, what was moved, who bears it."""
    say, payer, live = measured.live.say, measured.edition.book.payer, measured.live
    found = [BaseColumn(key, say(f"live-key-{key}"), 6.5) for key in ("item", "line", "domain", "place")]
    found += [BaseColumn("status", say("live-key-status"), 6.5), *_names(measured)]
    found.append(BaseColumn("year", say("live-year"), 6))
    if measured.is_cut:
        found.append(BaseColumn("period", say("live-period"), 11))
    found += _numbers(measured)
    if measured.is_cut:
        found += [BaseColumn("months", say("live-months"), 7), BaseColumn("cost", say("live-cost"), 20)]
    found += [BaseColumn(f"share:{p}", say("live-share", payer=payer(p)), 9.5) for p in measured.payers]
    ledger = measured.edition.book.ledger
    parts = dict(zip(measured.payers, ledger.sums("payer").tolist(), strict=True))
    wide = money_width(sum(parts.values()))
    found.append(BaseColumn("amount", live.say("live-amount"), wide))
    found += [
        BaseColumn(f"adjust:{p}", say("live-adjust", payer=payer(p)), _moved_width(measured, p))
        for p in measured.adjusted
    ]
    found += [
        BaseColumn(f"pay:{p}", say("live-pay", payer=payer(p)), money_width(fen)) for p, fen in parts.items()
    ]
    return [*found, BaseColumn("check", say("live-check"), 9)]


def money_width(fen: int) -> float:
    return max(12.0, plain_width(fen / 100))


def plain_width(value: float) -> float:
    """How wide a column must be for a number that is not bold, with a digit to spare."""
    return len(f"{value:,.2f}") * 1.05 + 2.5


def _moved_width(measured: Measured, payer: str) -> float:
    """For the largest amount that settlements and funds move to or from a payer."""
    moved_fen = measured.adjustments[:, measured.payers.index(payer)]
    return money_width(-int(np.abs(moved_fen).max(initial=0)))


def _names(measured: Measured) -> list[BaseColumn]:
    """Item, line and place, as wide as the longest name."""
    say, language = measured.live.say, measured.edition.language
    tree = measured.edition.book.variant.places.tree
    leaves = measured.edition.book.variant.places.leaves
    names = {
        "item": [measured.item_of[planned.line.item].name.text(language) for planned in measured.lines],
        "line": [planned.line.name.text(language) for planned in measured.lines],
        "place": [tree[leaf].name for leaf in leaves],
    }
    return [BaseColumn(f"{key}_name", say(f"live-{key}"), _width(found, 10, WIDEST[key]))
            for key, found in names.items()]  # fmt: skip


def _width(texts: Iterable[str], least: float, most: float) -> float:
    return min(most, max([least, *(text_width(text) + 2.0 for text in texts)]))


def _numbers(measured: Measured) -> list[BaseColumn]:
    """The columns of the numbers as used, with their units, then pairs of name and value."""
    say, largest, found = measured.live.say, _largest(measured), []
    language = measured.edition.language
    for key in OWN_COLUMNS:
        found.append(BaseColumn(key, say(f"live-{key}"), max(7.0, plain_width(largest.get(key, 0.0)))))
        if key in ("count", "standard"):
            quantities = (one.line.quantities.get(key) for one in measured.lines)
            units = [q.unit.text(language) for q in quantities if q is not None]
            found.append(BaseColumn(f"{key}_unit", say("live-unit-of"), _width(units, 5, WIDEST["unit"])))
    for number in range(1, _pairs(measured) + 1):
        labels = [
            number_label(measured, one.line.quantities[names[number - 1]], names[number - 1])
            for one in measured.lines
            for names in (others(one, share) for share in in_use(one))
            if len(names) >= number
        ]
        wide = _width(labels, 12, WIDEST["other"])
        found.append(BaseColumn(f"name:{number}", say("live-other", number=number), wide))
        wide = plain_width(largest.get("", 0.0))
        found.append(BaseColumn(f"value:{number}", say("live-value"), wide))
    return found


def _largest(measured: Measured) -> dict[str, float]:
    """The largest number by the column that it stands in; those of the pairs under ''."""
    found: dict[str, float] = {}
    for tables in measured.tables:
        for name, table in tables.items():
            key = name if name in OWN_COLUMNS else ""
            found[key] = max(found.get(key, 0.0), float(np.abs(table).max(initial=0)))
    return found


def _pairs(measured: Measured) -> int:
    """How many numbers without a column of their own a line has at the most."""
    found = [len(others(planned, share)) for planned in measured.lines for share in in_use(planned)]
    return max(found, default=0)


def number_label(measured: Measured, quantity: Quantity, name: str) -> str:
    """A number's name with its unit: 国家标准（元/人/月）."""
    language = measured.edition.language
    label, unit = quantity.name.text(language) or name, quantity.unit.text(language)
    return measured.live.say("live-with-unit", name=label, unit=unit) if unit else label


def in_use(planned: PlannedLine) -> list[Sharing]:
    """The sharing rules that are in force in some piece of a year, each once."""
    rules = {id(share): share for share in map(planned.sharing, planned.moments)}
    return list(rules.values())


def others(planned: PlannedLine, sharing: Sharing) -> list[str]:
    """The numbers of a row that stand as pairs of name and value."""
    apart = {*OWN_COLUMNS, *direct_shares(planned, sharing).values()}
    return [name for name in numbers_shown(planned, sharing) if name not in apart]


def is_computed(quantity: Quantity, year: int) -> bool:
    """Whether a number follows other numbers (a cohort, a link, an index): it was worked out."""
    follow = quantity.follow
    follows = follow is not None and bool(follow.series) and moved(quantity, year)
    return quantity.cohort is not None or follows
