"""Sentences about what stands beside the ledger: bands, budgets, funds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from finsim.analysis.budget_years import PlaceYear
from finsim.appendix.wording.figures import WAN, YI, Sum, alone, spread, unit_of
from finsim.appendix.wording.said import lone
from finsim.appendix.wording.sentences import Sentences
from finsim.draws.bands import Bands
from finsim.ledger import FundYear
from finsim.money import exact_round
from finsim.spec import Fund

MOST = 8
"""Of more funds, or accounts, than this only a summary is given."""


@dataclass(frozen=True)
class Beyond:
    """The sentences that need more than the ledger."""

    sentences: Sentences

    # ---- bands ----

    @property
    def drawn(self) -> Bands | None:
        """The bands of the whole plan, if it was drawn."""
        edition = self.sentences.figures.edition
        return None if edition.place else edition.book.result.bands.get(edition.book.variant.code)

    def quantiles(self, at: int) -> tuple[Sum, Sum, Sum] | None:
        """5 %, 50 % and 95 % of what is needed in a year."""
        bands = self.drawn
        if bands is None:
            return None
        found = bands.quantiles[bands.row("total"), at].tolist()
        low, median, high = (alone(exact_round(Fraction(found[k]) * 100)) for k in (0, 2, 4))
        return low, median, high

    def bands(self, year: object = None) -> str:
        """Between what a year's money lies with a chance of 90 %."""
        words = self.sentences
        at = words.at(year)
        found = self.quantiles(at)
        if found is None or self.drawn is None or words.nothing:
            return ""
        low, median, high = found
        total = words.figures.years[at]
        unit = unit_of([low, median, high, total])
        said = {"low": low, "median": median, "high": high, "amount": total}
        shown = {key: words.amount(one, unit) for key, one in said.items()}
        draws = f"{self.drawn.draws:,}"
        return words.sentence(words.say("bands", draws=draws, year=words.year(at), **shown))

    # ---- budgets ----

    def affordability(self) -> str:
        """Resources, burden and what is left in the report year, and how the limits are kept."""
        edition = self.sentences.figures.edition
        budget = edition.whole.plan.variant.budget
        known = [one.place for one in budget.accounts] if budget is not None else []
        if budget is None or (edition.place and edition.place not in known):
            return ""
        from finsim.analysis.affordability import afford
        from finsim.report.afford_tables import outcome
        from finsim.result import Result

        variant = edition.whole.plan.variant
        whole = Result(replace(edition.book.result.scenario, variants=(variant,)), (edition.whole,))
        found = afford(whole, variant=variant.code, place=edition.place)
        book = replace(edition.book, result=whole)
        years = [one for one in found.years if one.year == edition.year and one.resources is not None]
        parts = [self._account(one) for one in years[:MOST]]
        limits = dict.fromkeys((one.limit.code, one.place) for one in found.limits)
        told = [outcome(book, found, code, place) for code, place in list(limits)[:MOST]]
        parts += [self.sentences.sentence(one.rstrip().rstrip("。.")) for one in told]
        return self.sentences.joined(*parts)

    def _account(self, one: PlaceYear) -> str:
        assert one.resources is not None
        assert one.headroom is not None
        words = self.sentences
        resources = alone(one.resources)
        borne = words.figures.known(one.burden, words.at(one.year))
        committed, burden, rest = _adding_up(one.money.get("committed", 0), borne, one.headroom, resources)
        unit = unit_of([resources, burden, rest])
        beside = words.say("afford-committed", amount=words.amount(committed, unit)) if committed.fen else ""
        place = words.figures.edition.whole.plan.variant.places.tree[one.place].name
        shown = {"resources": words.amount(resources, unit), "burden": words.amount(burden, unit)}
        shown |= {"committed": beside, "rest": self._rest(rest, unit)}
        return words.sentence(words.say("afford", place=place, year=one.year, **shown))

    def _rest(self, rest: Sum, unit: int) -> str:
        """结余15万元; 缺口1.20亿元: in a smaller unit where it would not be seen."""
        words = self.sentences
        if not rest.fen:
            return words.say("afford-even")
        size = Sum(abs(rest.fen), abs(rest.yi), abs(rest.wan))
        seen = bool(size.units(unit))
        amount = words.amount(size, unit) if seen else lone(size.fen, words.language)
        return words.say(f"afford-{'left' if rest.fen > 0 else 'short'}", amount=amount)

    # ---- funds ----

    def funds(self) -> str:
        """Each fund's outcome at the end of the horizon; of many, how many cannot pay in full.  Funds of a
        place above the chosen one are left out."""
        from finsim.report.fund_tables import statements

        edition = self.sentences.figures.edition
        own = set(edition.columns)
        found = [
            (fund, [one for one in years if one.place == place])
            for fund, years in statements(self.sentences.book)
            for place in dict.fromkeys(one.place for one in years)
            if own.issuperset(edition.whole.place_columns(place))
        ]
        if len(found) > MOST:
            return self._many(found)
        return self.sentences.joined(*(self._fund(fund, years) for fund, years in found))

    def _fund(self, fund: Fund, years: list[FundYear]) -> str:
        words, last = self.sentences, years[-1]
        place = words.book.variant.places.tree[last.place].name
        said: dict[str, object] = {
            "fund": fund.name.text(words.language), "place": place, "year": last.year,
        }  # fmt: skip
        dry = [one for one in years if one.lacking]
        if dry:
            lacking = self._alone(sum(one.lacking for one in dry))
            payer = words.book.payer(fund.keeper)
            return words.sentence(
                words.say("fund-dry", **said, first=dry[0].year, amount=lacking, payer=payer)
            )
        if not last.closing:
            return words.sentence(words.say("fund-even", **said))
        months = ""
        if last.months_left is not None:
            months = words.say("fund-months", months=f"{float(last.months_left):.1f}")
        return words.sentence(words.say("fund-left", **said, amount=self._alone(last.closing), months=months))

    def _many(self, found: list[tuple[Fund, list[FundYear]]]) -> str:
        words = self.sentences
        lacking = [sum(one.lacking for one in years) for _, years in found]
        said: dict[str, object] = {"all": len(found), "year": words.book.variant.years[-1]}
        if not any(lacking):
            return words.sentence(words.say("funds-many-none", **said))
        said |= {"dry": sum(map(bool, lacking)), "amount": self._alone(sum(lacking))}
        return words.sentence(words.say("funds-many", **said))

    def _alone(self, fen: int) -> str:
        return lone(fen, self.sentences.language)


def _adding_up(committed: int, burden: Sum, rest: int, resources: Sum) -> list[Sum]:
    """What resources are used for: the burden as it is printed elsewhere, the rest its nearest where that
    goes."""
    fen = [committed, burden.fen, rest]
    columns = [
        spread(fen, unit, resources.units(unit), {burden.fen: burden.units(unit)}, [0]) for unit in (YI, WAN)
    ]
    return list(map(Sum, fen, *columns))
