"""What ``finsim afford`` prints, and the same as plain data and as a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from finsim.analysis.affordability import Affordability
from finsim.budget_terms import COLUMNS, KINDS, MONEY
from finsim.money import exact_fen
from finsim.report import afford_plans, afford_tables
from finsim.report.csv_files import MARK, field, yuan
from finsim.report.folder import write_files
from finsim.report.table import Book, Table
from finsim.report.terminal import table_text

CSV_COLUMNS = (
    "variant", "table", "place", "place_label", "start", "year", "entry", "entry_label", "value", "unit",
)  # fmt: skip
"""One row for every figure; ``start`` is the first year of a three-year plan, empty elsewhere."""


def afford_text(book: Book, found: Affordability) -> str:
    """Every table that has something to say, below a title."""
    scenario = book.result.scenario.title.text(book.language)
    parts: list[Table | str | None] = [book.say("afford-title", scenario=scenario, variant=book.name)]
    parts += [afford_tables.years_table(book, found)] if found.years else []
    parts += [afford_tables.limits_table(book, found)]
    if found.years:
        parts += [
            afford_tables.gaps_table(book, found),
            afford_plans.plans_table(book, found, reform_name(book, found)),
            afford_plans.outturn_table(book, found),
        ]
    for table in found.tables:
        checks = [one for one in found.checks if one.table is table]
        parts.append(afford_plans.guarantee_table(book, table, checks))
    return "\n\n".join(table_text(one) if isinstance(one, Table) else one for one in parts if one is not None)


def reform_name(book: Book, found: Affordability) -> str:
    """The name of the variant laid beside, '' if none."""
    return book.result.variant(found.reform).name.text(book.language) if found.reform else ""


# ---- plain data ----


def afford_data(book: Book, found: Affordability) -> dict[str, Any]:
    """Amounts in yuan and ratios as text, so that no digit is lost."""
    return {
        "scenario": book.result.scenario.code,
        "variant": found.variant,
        "reform": found.reform,
        "unit": "元",
        "places": [_place(book, code, years) for code, years in afford_tables.by_place(found)],
        "limits": list(_limits(book, found)),
        "growth": [dict(zip(("place", "year", *_GAP), _gap(gap), strict=True)) for gap in found.gaps],
        "plans": [dict(zip(_PLAN, row, strict=True)) for row in _plans(found)],
        "outturns": [
            {"place": one.place, "key": one.key, "year": one.year,
             "used": None if one.used is None else yuan(one.used),
             **{version: yuan(fen) for version, fen in one.versions.items()}}
            for one in found.outturns
        ],
        "guarantees": [
            {"place": one.table.place, "year": one.table.year, "code": one.code, "verdict": one.verdict,
             "kind": one.kind, "text": afford_plans.check_text(book, one)}
            for one in found.checks
        ],
    }  # fmt: skip


_PARTS = ("executed", "granted", "passed", "burden", "local", "unstated", "resources", "headroom")
_GAP = ("spending", "spending_growth", "revenue_growth", "ratio", "times")
_PLAN = ("place", "start", "year", "current_burden", "current_headroom", "reform_burden", "reform_headroom")


def _place(book: Book, code: str, years: Sequence[Any]) -> dict[str, Any]:
    return {
        "place": code,
        "name": afford_tables.place_name(book, code),
        "level": years[0].level,
        "years": {
            str(one.year): {
                **{key: yuan(fen) for key, fen in one.money.items()},
                **{key: None if getattr(one, key) is None else yuan(getattr(one, key)) for key in _PARTS},
            }
            for one in years
        },
    }


def _limits(book: Book, found: Affordability) -> Iterator[dict[str, Any]]:
    for code, place in dict.fromkeys((one.limit.code, one.place) for one in found.limits):
        years = [one for one in found.limits if (one.limit.code, one.place) == (code, place)]
        yield {
            "limit": code,
            "place": place,
            "rule": afford_tables.rule_text(book, years[0].limit),
            "first_over": found.first(code, place),
            "first_warned": found.first(code, place, "warned"),
            "years": {
                str(one.year): {"ratio": _ratio(one.ratio), "state": one.state, "room": _room(one)}
                for one in years
            },
        }


def _room(one: Any) -> str:
    return _ratio(one.room) if one.limit.what == "gap" else yuan(exact_fen(one.room / 100))


def _ratio(value: Any) -> str:
    """Six decimals; nothing for nothing."""
    return "" if value is None else f"{float(value):.6f}"


def _gap(gap: Any) -> list[Any]:
    rates = (gap.spending_growth, gap.revenue_growth, gap.ratio, gap.times)
    return [gap.place, gap.year, yuan(gap.spending), *map(_ratio, rates)]


def _plans(found: Affordability) -> Iterator[list[Any]]:
    for one in found.plans:
        both = [None if fen is None else yuan(fen) for fen in (one.current.burden, one.current.headroom)]
        other = one.reform
        both += [None, None] if other is None else [
            None if fen is None else yuan(fen) for fen in (other.burden, other.headroom)
        ]  # fmt: skip
        yield [one.current.place, one.start, one.current.year, *both]


# ---- CSV ----


def write_afford(book: Book, found: Affordability, path: Path) -> None:
    """Every figure in one long file."""
    rows = [CSV_COLUMNS, *_rows(book, found)]
    text = MARK + "".join(",".join(map(field, row)) + "\r\n" for row in rows)
    write_files(path.parent, {path.name: text.encode()})


def _rows(book: Book, found: Affordability) -> Iterator[Sequence[str]]:
    say = _Says(book, found)
    for one in found.years:
        years = say.of("years", one.place, one.year)
        for key, fen in one.money.items():
            yield years.money(key, MONEY[key].text(book.language), fen)
        for key in _PARTS:
            if (part := getattr(one, key)) is not None:
                yield years.money(key, _label(book, key), part)
    for limit in found.limits:
        name, code = limit.limit.name.text(book.language), limit.limit.code
        limits = say.of("limits", limit.place, limit.year)
        yield limits.row(f"{code}.ratio", name, _ratio(limit.ratio))
        yield limits.row(f"{code}.room", name, _room(limit), "" if limit.limit.what == "gap" else say.unit)
        yield limits.row(f"{code}.state", name, limit.state)
    for gap in found.gaps:
        for key, value in zip(_GAP, _gap(gap)[2:], strict=True):
            said = book.say(f"gap-{key.replace('_', '-')}")
            growth = say.of("growth", gap.place, gap.year)
            yield growth.row(key, said, value, say.unit if key == "spending" else "")
    for place, start, year, *values in _plans(found):
        for key, value in zip(_PLAN[3:], values, strict=True):
            if value is not None:
                yield say.of("plans", place, year, str(start)).row(key, key, value, say.unit)
    yield from _stated(say)


def _label(book: Book, key: str) -> str:
    """What a worked-out sum is called, without the signs that it has in the table."""
    if key in ("local", "unstated"):
        return book.payer(key)
    return book.say(f"afford-{key}").strip("＝－=− \u3000")


def _stated(say: _Says) -> Iterator[Sequence[str]]:
    """Budget, outturn and final figures; the tables of guarantees as they are printed."""
    language = say.book.language
    for one in say.found.outturns:
        for version, fen in one.versions.items():
            label = MONEY[one.key].text(language)
            yield say.of("outturn", one.place, one.year).money(f"{one.key}.{version}", label, fen)
    for table in say.found.tables:
        guarantees = say.of("guarantees", table.place, table.year)
        for kind, row in table.rows.items():
            for column, figure in row.items():
                label = f"{KINDS[kind].text(language)} {COLUMNS[column].text(language)}"
                yield guarantees.money(f"{kind}.{column}", label, exact_fen(figure.yuan))


@dataclass(frozen=True)
class _Says:
    """Puts the same heads before every figure of a table, a place and a year."""

    book: Book
    found: Affordability
    head: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        return self.book.say("yuan")

    def of(self, table: str, place: str, year: int, start: str = "") -> _Says:
        name = afford_tables.place_name(self.book, place)
        return replace(self, head=(self.found.variant, table, place, name, start, str(year)))

    def row(self, entry: str, label: str, value: str, unit: str = "") -> Sequence[str]:
        return (*self.head, entry, label, value, unit)

    def money(self, entry: str, label: str, fen: int) -> Sequence[str]:
        return self.row(entry, label, yuan(fen), self.unit)
