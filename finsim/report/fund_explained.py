"""The statement of a social-insurance fund in an explanation: text to check by hand, or plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from finsim.analysis.fund_figure import FundFigure, IncomeFigure
from finsim.analysis.numbers_used import Number
from finsim.indicators import decimal
from finsim.report.fund_tables import months_text
from finsim.report.table import yuan
from finsim.spec import Basis, Places
from finsim.words import payer_label, say, source_text, status_label


@dataclass(frozen=True)
class FundText:
    """A fund's statement on its way to text; ``number`` prints one number with its source."""

    places: Places
    lang: str
    number: Callable[[Number], Iterator[str]]

    def say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def lines(self, one: FundFigure) -> Iterator[str]:
        """The statement of one place and year, with every number in it and the sum that checks it."""
        year, what = one.statement, one.fund.name.text(self.lang)
        yield f"\n【{self.say('fund-explained')}】{what} · {one.place} · {self.say('year', year=year.year)}"
        yield f"  {self.say('fund-opening')} {yuan(year.opening)}"
        if one.first and one.fund.balance is not None:
            yield f"      {self.basis(one.fund.balance.basis)}"
        if year.months is not None:
            words = {"opening": yuan(year.opening), "benefits": yuan(year.benefits)}
            months = months_text(year.months)
            yield f"  {self.say('fund-months')} {self.say('fund-months-of', months=months, **words)}"
        for income in one.incomes:
            yield from self._income(income)
        yield from self._rest(one)

    def basis(self, basis: Basis) -> str:
        return f"[{status_label(basis.status, self.lang)}] {source_text(basis.source, self.lang)}"

    def _income(self, one: IncomeFigure) -> Iterator[str]:
        name = one.income.name.text(self.lang)
        yield f"  {name} {yuan(sum(one.received.values()))}"
        if one.months is not None:
            rate = next((number.text(self.lang) for number in one.numbers), "")
            rates = one.income.lines[one.income.months.index(one.months)].quantities["rate"]
            rate = f"{decimal(rates.values[-1].value * 100)}%" if rates.values else rate
            months = f"{float(one.months):g}"
            yield f"      {self.say('fund-step', income=name, months=months, rate=rate)}"
        for number in one.numbers:
            yield from (f"    {text}" for text in self.number(number))
        for place in one.places:
            working = "; ".join(place.working)
            yield f"      {place.place}  {working} → {yuan(place.amount)}"
        if len(one.received) > 1 or one.income.kind == "subsidy":
            shown = (f"{payer_label(p, self.places, self.lang)} {yuan(f)}" for p, f in one.received.items())
            yield f"      {self.say('and').join(shown)}"

    def _rest(self, one: FundFigure) -> Iterator[str]:
        year = one.statement
        if one.fund.interest is not None:
            rate = f"{decimal(one.interest * 100)}%"
            words = {"opening": yuan(year.opening), "interest": yuan(year.interest)}
            yield f"  {self.say('fund-interest')} {self.say('fund-interest-of', rate=rate, **words)}"
            yield f"      {self.basis(one.fund.interest.basis)}"
        if year.lacking:
            keeper = payer_label(one.fund.keeper, self.places, self.lang)
            yield f"  {self.say('fund-lacking', payer=keeper)} {yuan(year.lacking)}"
        yield f"  {self.say('fund-benefits')} {yuan(year.benefits)}"
        yield f"  {self.say('fund-closing')} {yuan(year.closing)}"
        amounts = {
            "opening": year.opening, "income": year.income, "interest": year.interest,
            "lacking": year.lacking, "benefits": year.benefits, "closing": year.closing,
        }  # fmt: skip
        shown = {name: yuan(fen) for name, fen in amounts.items()}
        yield f"  {self.say('fund-sum', **shown)}{self.say('fund-sum-words')}"
        yield f"  {self.say('fund-spread')}"
        for payer, fen in one.part.items():
            who = payer_label(payer, self.places, self.lang)
            yield f"  {self.say('fund-part', payer=who, part=yuan(fen))}"


def fund_data(one: FundFigure, language: str) -> dict[str, Any]:
    """The same as plain data: amounts in yuan as text, so that no digit is lost."""
    year = one.statement
    return {
        "code": one.fund.code,
        "name": one.fund.name.text(language),
        "place": one.place,
        "year": year.year,
        "opening": _plain(year.opening),
        "received": {
            income.income.code: {payer: _plain(fen) for payer, fen in income.received.items()}
            for income in one.incomes
        },
        "reserve_step": {
            income.income.code: f"{float(income.months):g}"
            for income in one.incomes
            if income.months is not None
        },
        "interest": _plain(year.interest),
        "lacking": _plain(year.lacking),
        "benefits": _plain(year.benefits),
        "closing": _plain(year.closing),
        "months": _months(year.months),
        "moved_of_this_figure": {payer: _plain(fen) for payer, fen in one.part.items()},
    }


def _plain(fen: int) -> str:
    return yuan(fen).replace(",", "")


def _months(months: Fraction | None) -> str | None:
    return None if months is None else f"{float(months):.4f}"
