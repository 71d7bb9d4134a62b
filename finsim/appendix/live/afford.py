"""附表7: each place's resources, typed in, against what it bears, which the measurement gives."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from finsim.analysis.budget_desk import Desk
from finsim.analysis.budget_years import PAYER_OF, PlaceYear
from finsim.appendix.live.book import LiveBook
from finsim.appendix.live.layout import letter
from finsim.appendix.live.measure import Measured
from finsim.appendix.live.page import HEAD, Cell, Head, Page, formula, yuan
from finsim.budget_terms import INDEX_LABEL, MONEY
from finsim.report.afford_tables import GAINED, SPENT


def write_afford(measured: Measured) -> Page:
    """An account for every place that has a budget; a line with the reason where there is none."""
    live, edition = measured.live, measured.edition
    years = edition.book.variant.years
    heads = [Head(live.say("afford-entry"), 36), *(Head(str(year), 12) for year in years)]
    page = Page(live, "afford", heads, live.say("unit", unit=live.say("wan")))
    for index, year in enumerate(years, 1):
        page.head_cell(index, Cell(year, form="year"))
    accounts = _accounts(measured)
    for code, found in accounts:
        _account(measured, page, code, found)
    page.note(live.say("live-afford-note") if accounts else _reason(measured))
    page.close()
    return page


def _reason(measured: Measured) -> str:
    reasons = [one.reason for one in measured.live.tables if one.key == "afford" and one.reason]
    return reasons[0] if reasons else measured.live.say("live-afford-none")


def _accounts(measured: Measured) -> list[tuple[str, list[PlaceYear]]]:
    """The places with an account that lie wholly within the edition."""
    edition = measured.edition
    budget = edition.whole.plan.variant.budget
    if budget is None:
        return []
    desk, inside = Desk(edition.whole), {*edition.columns}
    codes = [account.place for account in budget.accounts]
    chosen = [code for code in codes if {*edition.whole.place_columns(code)} <= inside]
    return [(code, desk.place_years(code)) for code in chosen]


def _account(measured: Measured, page: Page, code: str, years: Sequence[PlaceYear]) -> None:
    """A place's sums, what they leave, and what it bears of it."""
    live, tree = measured.live, measured.edition.whole.plan.variant.places.tree
    page.add([tree[code].name, *[None] * len(years)], "heading")
    known = [key for key in (*GAINED, *SPENT, "committed") if key in years[0].money]
    rows = {key: _typed(measured, page, key, years) for key in known if key != "committed"}
    resources = years[0].resources is not None
    if resources:
        rows["resources"] = _resources(measured, page, rows, years)
    if "committed" in known:
        rows["committed"] = _typed(measured, page, "committed", years)
    own = _borne(measured, code, PAYER_OF[years[0].level], [one.burden for one in years])
    rows["burden"] = page.add([_burden_label(live, resources), *own])
    if resources:
        _left(measured, page, rows, years)
    if years[0].indexed:
        index = [Cell(float(one.revenue), form="plain", kind="input") for one in years]
        page.add([INDEX_LABEL.text(measured.edition.language), *index])
    for payer, fen in (("local", [o.local for o in years]), ("unstated", [o.unstated for o in years])):
        if any(fen):
            label = live.say("live-nobodys", payer=measured.edition.book.payer(payer))
            page.add([label, *_borne(measured, code, payer, fen)])


def _typed(measured: Measured, page: Page, key: str, years: Sequence[PlaceYear]) -> int:
    cells = [Cell(yuan(one.money[key]), kind="input") for one in years]
    label = MONEY[key].text(measured.edition.language)
    taken = key in SPENT or key == "committed"
    sign = "afford-paid" if taken else "afford-gained" if key != GAINED[0] else ""
    return page.add([measured.live.say(sign, label=label) if sign else label, *cells])


def _burden_label(live: LiveBook, resources: bool) -> str:
    """Taken from the resources, where there are any above it."""
    label = live.say("afford-burden")
    return label if resources else label.lstrip("－− ")


def _resources(measured: Measured, page: Page, rows: dict[str, int], years: Sequence[PlaceYear]) -> int:
    cells = []
    for column, one in enumerate(years, 1):
        at = letter(column)
        plus = "+".join(f"{at}{rows[key]}" for key in GAINED if key in rows)
        minus = "".join(f"-{at}{rows[key]}" for key in SPENT if key in rows)
        cells.append(formula(f"ROUND({plus}{minus},2)", yuan(one.resources or 0)))
    return page.add([measured.live.say("afford-resources"), *cells], "subtotal")


def _borne(measured: Measured, code: str, payer: str, fen: Sequence[int]) -> list[Cell]:
    """What a payer bears in a place year by year, from the measurement."""
    inside = {*measured.edition.whole.place_columns(code)}
    keys = [
        key
        for key, column in enumerate(measured.place_order, 1)
        if measured.edition.columns[column] in inside
    ]
    cells = []
    for column, amount in enumerate(fen, 1):
        year = ("year", f"{letter(column)}${HEAD}")
        parts = [
            measured.layout.sumifs(f"pay:{payer}", [*_between(first, last), year])
            for first, last in _runs(keys)
        ]
        cells.append(formula("+".join(parts) or "0", yuan(amount)))
    return cells


def _between(first: int, last: int) -> list[tuple[str, str]]:
    return [("place", f'">={first}"'), ("place", f'"<={last}"')]


def _runs(keys: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring keys as (first, last)."""
    if not keys:
        return []
    breaks = [0, *(n for n, (one, other) in enumerate(pairwise(keys), 1) if other != one + 1), len(keys)]
    return [(keys[start], keys[end - 1]) for start, end in pairwise(breaks)]


def _left(measured: Measured, page: Page, rows: dict[str, int], years: Sequence[PlaceYear]) -> None:
    """What is left, and the burden as a part of the resources."""
    live, left, parts = measured.live, [], []
    for column, one in enumerate(years, 1):
        at, resources = letter(column), one.resources or 0
        minus = f"-{at}{rows['committed']}" if "committed" in rows else ""
        text = f"ROUND({at}{rows['resources']}{minus}-{at}{rows['burden']},2)"
        left.append(formula(text, yuan(one.headroom or 0)))
        share = f'IF({at}{rows["resources"]}>0,{at}{rows["burden"]}/{at}{rows["resources"]},"")'
        parts.append(formula(share, one.burden / resources if resources > 0 else "", "percent"))
    page.add([live.say("afford-headroom"), *left], "total")
    page.add([live.say("live-burden-part"), *parts])
