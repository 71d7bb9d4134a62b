"""The check sheet: every table against the measurement, all differences 0.00, one verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finsim.appendix.live.measure import Measured

VERDICT_ROW = 4
"""The row that holds the verdict, from 1."""


@dataclass(frozen=True, slots=True)
class Check:
    """Two formulas that must come to the same, and what they come to now, in fen."""

    what: str
    one: str
    other: str
    fen: int


def write_check(measured: Measured) -> None:
    """The verdict, then a row for every check, then how far the total has moved from finsim's own."""
    from finsim.appendix.live.page import Cell, Head, Page, formula, yuan

    live = measured.live
    heads = [
        Head(live.say("live-checked"), 56), Head(live.say("live-one"), 22),
        Head(live.say("live-other-side"), 22),
        Head(live.say("live-difference"), 16), Head(live.say("live-finding"), 14, middle=True),
    ]  # fmt: skip
    page = Page(live, "check", heads, live.say("unit", unit=live.say("yuan")))
    first, last = VERDICT_ROW + 1, VERDICT_ROW + len(live.checks)
    good, bad = live.say("live-agree"), live.say("live-disagree")
    verdict = f'IF(SUMPRODUCT(ABS(D{first}:D{last}))=0,"{good}","{bad}")'
    page.add([live.say("live-verdict"), None, None, None, formula(verdict, good, "plain")], "total")
    for check in live.checks:
        row, found = page.row, yuan(check.fen)
        difference = formula(f"ROUND(B{row}-C{row},2)", 0, "yuan")
        finding = formula(f'IF(D{row}=0,"{live.say("live-agrees")}","{live.say("live-differs")}")',
                          live.say("live-agrees"), "plain")  # fmt: skip
        one, other = (formula(text, found, "yuan") for text in (check.one, check.other))
        page.add([check.what, one, other, difference, finding])
    total = int(measured.edition.book.ledger.entries.sum())
    row, stored = page.row, Cell(yuan(total), "", "yuan", "computed")
    now = formula(measured.layout.sumifs("amount", []), yuan(total), "yuan")
    moved = formula(f"ROUND(B{row}-C{row},2)", 0, "yuan")
    page.add([live.say("live-moved"), now, stored, moved, live.say("live-for-information")], "subtotal")
    page.note(live.say("live-check-note"))
    live.book.define_name(live.say("live-name-verdict"), f"={live.at('check')}!$E${VERDICT_ROW}")
    page.close()


def base_checks(measured: Measured) -> list[Check]:
    """The measurement in itself: its rows foot, and its payers add up to the amounts, year by year."""
    live, layout, ledger = measured.live, measured.layout, measured.edition.book.ledger
    label = live.label("measure")
    span = layout.span("check")
    found = [Check(live.say("live-check-rows", label=label), f"SUMPRODUCT(ABS({span}))", "0", 0)]
    for year, fen in zip(ledger.plan.years, ledger.sums("year").tolist(), strict=True):
        wanted = [("year", str(year))]
        parts = [layout.sumifs(f"pay:{payer}", wanted) for payer in measured.payers]
        parts_sum = f"ROUND({'+'.join(parts)},2)" if parts else "0"
        what = live.say("live-check-base-payers", label=label, year=year)
        found.append(Check(what, parts_sum, layout.sumifs("amount", wanted), fen))
        if measured.adjusted:
            moved = [layout.sumifs(f"adjust:{payer}", wanted) for payer in measured.adjusted]
            what = live.say("live-check-adjust", year=year)
            found.append(Check(what, f"ROUND({'+'.join(moved)},2)", "0", 0))
    return found
