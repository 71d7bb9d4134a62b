"""``finsim list --states``: every item with its state, where its money stands and how much it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from finsim.analysis.accounts import accounts, doubts
from finsim.report.grid import grid_text
from finsim.report.state_tables import money_where, short_state
from finsim.report.table import yuan
from finsim.result import Result
from finsim.rules import Label
from finsim.words import say, span_label, status_label

_SHOWN = 30
"""Characters of a long reason that a table on a screen shows."""
_STATES = ("costed", "included", "pooled", "uncosted")


def state_rows(result: Result, costed: bool, language: str) -> list[dict[str, str]]:
    """One row for each item and pool; amounts in yuan as text, empty where the row carries none.

    ``costed``: whether it is a scenario; a list by itself has no amounts.
    """
    variant, ledger = result.variant(), result.ledger()
    known = {item.code: item for item in variant.items}
    rows = []
    for one in accounts(ledger):
        item, money = one.item, costed and bool(one.rows)
        rows.append({
            "number": item.number,
            "code": item.code,
            "name": item.name.text(language),
            "state": item.state,
            "state_label": short_state(item, language),
            "within": ";".join(item.within),
            "where": money_where(one, known, language),
            "standing": one.standing or "" if costed else "",
            "standing_label": status_label(one.standing, language) if one.standing and costed else "",
            "last_year": str(variant.years[-1]) if costed else "",
            "amount_last": yuan(one.amounts[-1]).replace(",", "") if money else "",
            "amount_sum": yuan(one.total).replace(",", "") if money else "",
        })  # fmt: skip
    return rows


def counts(rows: Sequence[dict[str, str]]) -> dict[str, int]:
    """How many items stand in each state; ``pools`` apart, for a pool is no item of the list."""
    states = [row["state"] for row in rows]
    found = {state: states.count(state) for state in _STATES}
    return {**found, "all": len(states) - states.count("pool"), "pools": states.count("pool")}


def closing(result: Result, rows: Sequence[dict[str, str]], costed: bool, language: str) -> list[str]:
    """How many items are in each state; that the money is the sum of the rows, or what speaks against it."""
    found = counts(rows)
    said = [say("states-closing", language, **found, sum=sum(found[state] for state in _STATES))]
    if not costed:
        return said
    against = proof(result, rows)
    if against:
        texts = ("; " if language == "en" else "；").join(one.text(language) for one in against)
        return [*said, say("states-doubts", language, count=len(against), found=texts)]
    years = span_label(result.variant().years, language)
    return [*said, say("states-money", language, years=years, amount=yuan(_total(result)))]


def proof(result: Result, rows: Sequence[dict[str, str]]) -> tuple[Label, ...]:
    """What speaks against the list's money standing once and whole in its rows; nothing, if it does."""
    listed = sum(_fen(row["amount_sum"]) for row in rows)
    against = doubts(result.ledger())
    if listed == _total(result):
        return against
    english = "the rows listed do not add up to the ledger's total"
    return (*against, Label("所列各项之和不等于账上总数", english))


def _fen(amount: str) -> int:
    return int(amount.replace(".", "")) if amount else 0


def _total(result: Result) -> int:
    return int(result.ledger().entries.sum())


def states_text(result: Result, costed: bool, heads: Mapping[str, Label], language: str) -> str:
    """The rows in aligned columns, long reasons cut, and the closing lines."""
    rows = state_rows(result, costed, language)
    keys = ["number", "name", "state_label", "where"]
    keys += ["standing_label", "amount_last", "amount_sum"] if costed else []
    money = [key.startswith("amount") for key in keys]
    first = [heads[key].text(language) for key in keys]
    grid = [[_cell(row[key], key) for key in keys] for row in rows]
    title = f"{result.scenario.title.text(language)}\n\n"
    return "\n".join([title + grid_text([first, *grid], money), "", *closing(result, rows, costed, language)])


def _cell(text: str, key: str) -> str:
    if key.startswith("amount"):
        return yuan(_fen(text)) if text else "—"
    return text if len(text) <= _SHOWN or key != "where" else f"{text[: _SHOWN - 1]}…"


def states_data(result: Result, costed: bool, language: str) -> dict[str, Any]:
    """The same as plain data, amounts as text."""
    rows = state_rows(result, costed, language)
    against = [one.text(language) for one in proof(result, rows)] if costed else []
    total = yuan(_total(result)).replace(",", "") if costed else ""
    years = list(result.variant().years) if costed else []
    return {
        "scenario": result.scenario.code,
        "years": years,
        "items": rows,
        "counts": counts(rows),
        "total": total,
        "unit": say("yuan", language),
        "doubts": against,
    }
